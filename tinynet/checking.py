"""Doubting the gradient: the same numbers without any backpropagation.

Nudge a parameter a little, see what the loss does, and divide: that is what a
gradient is. Slow, and not quite exact, but there is nothing in it to get wrong.
"""

import math

from .backprop import check_example, example_loss, gradients
from .checks import check_number
from .errors import TinynetError
from .network import Network


class GradientCheck:
    """The parameter on which backpropagation and measurement agree least.

    `parameter` is its place in `network.parameters()`; `by_backprop` and `measured`
    are the two values, `error` their difference without sign, `ratio` that
    difference over what is allowed, `1e-7 + 1e-5 * the larger of the two`, and `ok`
    whether it is allowed. In single precision, as on most boards, a thousand and
    hundred times as much is allowed: measured values are as much coarser there.
    """

    def __init__(self, parameter: int, by_backprop: float, measured: float) -> None:
        self.parameter = parameter
        self.by_backprop = by_backprop
        self.measured = measured
        self.error = abs(by_backprop - measured)
        absolute, relative = (1e-4, 1e-3) if single_precision() else (1e-7, 1e-5)
        tolerance = absolute + relative * max(abs(by_backprop), abs(measured))
        self.ratio = self.error / tolerance
        if not math.isfinite(self.ratio):  # not-a-number would hide from every comparison
            self.ratio = math.inf
        self.ok = self.ratio <= 1.0

    def __repr__(self) -> str:
        return (
            f"worst is parameter {self.parameter}: {self.by_backprop:.9g} by backpropagation, "
            f"{self.measured:.9g} measured; {'as it should be' if self.ok else 'TOO FAR APART'}"
        )


def single_precision() -> bool:
    """Whether floats here are too coarse to see a hundred-millionth, as on most boards."""
    return 1.0 + 1e-8 == 1.0


def check_gradients(
    network: Network,
    x: "list[float]",
    target: "list[float]",
    loss: str = "squared_error",
    nudge: "float | None" = None,
) -> GradientCheck:
    """Measure every gradient and return the one that backpropagation got least right.

    Each parameter p is nudged both ways, and the measured gradient is
    `(loss(p + nudge) - loss(p - nudge)) / (2 * nudge)`: central differences. The
    nudge is 1e-5 (in single precision 1e-2) unless another is asked for. Across
    the kink of a relu, the jump of a step, or where cross-entropy meets its limit of
    100, such a measurement means nothing. The network is as it was when it is done.

    >>> check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0]).ok
    True
    """
    if nudge is None:
        nudge = 1e-2 if single_precision() else 1e-5
    nudge = check_number(nudge, "nudge")
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
