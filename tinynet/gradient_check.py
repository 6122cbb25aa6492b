"""Doubting the gradient: the same numbers without any backpropagation.

Nudge a parameter a little, see what the loss does, and divide: that is what a
gradient is. Slow, and not quite exact, but there is nothing in it to get wrong.
"""

import math

from .argument_checks import check_number
from .backprop import check_example, example_loss, gradients
from .errors import TinynetError
from .network import Network

# How far to nudge, and how far apart the two may be: so much, and so much of the larger.
DOUBLE = (1e-5, 1e-7, 1e-5)
SINGLE = (1e-2, 1e-4, 1e-2)  # on most boards a float has 24 bits, or 22


def precision() -> "tuple[float, float, float]":
    """Whichever of the two fits the floats of this interpreter.

    >>> precision() == DOUBLE
    True
    """
    return DOUBLE if 1.0 + 1e-10 > 1.0 else SINGLE


class GradientCheck:
    """The parameter on which backpropagation and measurement agree least.

    `parameter` is its place in `network.parameters()`; `by_backprop` and `measured`
    are the two values, `error` their difference without sign, `ratio` that
    difference over what is allowed, `1e-7 + 1e-5 * the larger of the two` (in
    single precision `1e-4 + 1e-2 * ...`), and `ok` whether it is allowed.
    """

    def __init__(self, parameter: int, by_backprop: float, measured: float) -> None:
        self.parameter = parameter
        self.by_backprop = by_backprop
        self.measured = measured
        self.error = abs(by_backprop - measured)
        _, at_least, part = precision()
        tolerance = at_least + part * max(abs(by_backprop), abs(measured))
        self.ratio = self.error / tolerance
        if not math.isfinite(self.ratio):  # not-a-number would hide from every comparison
            self.ratio = math.inf
        self.ok = self.ratio <= 1.0

    def __repr__(self) -> str:
        return (
            f"worst is parameter {self.parameter}: {self.by_backprop:.9g} by backpropagation, "
            f"{self.measured:.9g} measured; {'as it should be' if self.ok else 'TOO FAR APART'}"
        )


def check_gradients(
    network: Network,
    x: "list[float]",
    target: "list[float]",
    loss: str = "squared_error",
    nudge: "float | None" = None,
) -> GradientCheck:
    """Measure every gradient and return the one that backpropagation got least right.

    Each parameter p is nudged both ways, by 1e-5 (in single precision 1e-2) if nothing
    else is asked for, and the measured gradient is
    `(loss(p + nudge) - loss(p - nudge)) / (2 * nudge)`: central differences. Across
    the kink of a relu, the jump of a step, or where cross-entropy meets its limit of
    100, such a measurement means nothing. The network is as it was when it is done.

    >>> check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0]).ok
    True
    """
    nudge = check_number(precision()[0] if nudge is None else nudge, "nudge")
    if nudge <= 0.0:
        raise TinynetError(f"nudge is {nudge}, it must be more than 0")
    rule, x, target = check_example(network, x, target, loss)
    gradient = gradients(network, x, target, loss)[1]
    before = network.parameters()
    worst = None
    try:
        for place in range(len(before)):
            nudged = list(before)
            nudged[place] = before[place] + nudge
            network.assign(nudged)
            above = example_loss(network, x, target, rule)
            nudged[place] = before[place] - nudge
            network.assign(nudged)
            below = example_loss(network, x, target, rule)
            check = GradientCheck(place, gradient[place], (above - below) / (2.0 * nudge))
            if worst is None or check.ratio > worst.ratio:
                worst = check
    finally:
        network.assign(before)
    if worst is None:
        raise TinynetError("this network has no parameters to check")
    return worst
