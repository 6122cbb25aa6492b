"""Doubting the gradient: the same numbers without any backpropagation.

Nudge a parameter a little, see what the loss does, and divide: that is what a
gradient is. Slow, and not quite exact, but there is nothing in it to get wrong.

Only where the loss has no slope does it mean nothing: at the kink of a relu, the jump of
a step, and where cross-entropy meets its floor. A new network is there at once if its
input is all zeros, for its biases are 0, and so then are its sums. Whether a nudge meets
such a place is seen from activations and loss alone (`kinks`), never from the gradient
that is in doubt.
"""

import math

from .activation_by_name import find_activation
from .argument_checks import check_number
from .backprop import check_example, check_gradient, gradients
from .errors import TinynetError
from .kinks import activation_has_kink, loss_blur, loss_has_kink, rounding
from .losses import Loss
from .network import Network, check_network
from .vectors import INFINITY

# How far to nudge, and how far apart the two may be: so much, and so much of the larger.
DOUBLE = (1e-5, 1e-7, 1e-5)
SINGLE = (1e-2, 1e-4, 1e-2)  # on most boards a float has 24 bits, or 22
ROUNDINGS = 4.0  # so many, one on top of the other, may lie between parameters and loss
SHORTEST = 0.05  # of a nudge; below it rounding takes over
MOST_NAMED = 5


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
    single precision `1e-4 + 1e-2 * ...`) and the `blur` of what is measured: what rounding
    a large loss can make of it. `ok` is whether the difference is allowed.

    `at_kink` has the places of the parameters that cannot be judged, as their nudges meet
    a kink; `parameter` is none of them. Only where all are at a kink is it the first of
    them, and `ok` is true, for nothing speaks against backpropagation.
    """

    def __init__(
        self,
        parameter: int,
        by_backprop: float,
        measured: float,
        at_kink: "list[int] | None" = None,
        blur: float = 0.0,
    ) -> None:
        self.parameter = parameter
        self.by_backprop = by_backprop
        self.measured = measured
        self.at_kink = [] if at_kink is None else at_kink
        self.blur = blur
        self.error = abs(by_backprop - measured)
        _, at_least, part = precision()
        self.allowed = at_least + part * max(abs(by_backprop), abs(measured)) + blur
        self.ratio = self.error / self.allowed
        if not math.isfinite(self.ratio):  # not-a-number would hide from every comparison
            self.ratio = INFINITY
        self.ok = self.ratio <= 1.0 or parameter in self.at_kink

    def __repr__(self) -> str:
        if self.parameter in self.at_kink:
            return f"at a kink, cannot be judged there: all {len(self.at_kink)} parameters"
        line = (
            f"worst is parameter {self.parameter}: {self.by_backprop:.9g} by backpropagation, "
            f"{self.measured:.9g} measured; {'as it should be' if self.ok else 'TOO FAR APART'}"
        )
        if not self.at_kink:
            return line
        named = ", ".join([str(place) for place in self.at_kink[:MOST_NAMED]])
        if len(self.at_kink) > MOST_NAMED:
            named += f" and {len(self.at_kink) - MOST_NAMED} more"
        of = "parameter" if len(self.at_kink) == 1 else "parameters"
        return f"{line}; at a kink, cannot be judged there: {of} {named}"


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
    `(loss(p + nudge) - loss(p - nudge)) / (2 * nudge)`: central differences. Where the
    nudges meet a kink, a jump or the floor of cross-entropy the parameter is not judged;
    `at_kink` names it. Where the two do not agree, shorter nudges are tried, and what the
    loss bends by is taken out of each two measurements (L. F. Richardson, "The approximate
    arithmetical solution by finite differences", 1911). The network is not changed.

    >>> check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0]).ok
    True
    >>> check_gradients(Network([2, 2, 1], ["relu", "sigmoid"]), [0.0, 0.0], [1.0]).at_kink
    [2, 5]
    """
    check_network(network, "check_gradients(network, x, target)")
    nudge = check_number(precision()[0] if nudge is None else nudge, "nudge")
    if nudge <= 0.0:
        raise TinynetError(f"nudge is {nudge}, it must be more than 0")
    rule, x, target = check_example(network, x, target, loss)
    gradient = gradients(network, x, target, loss)[1]
    before, network = network.parameters(), network.copy()
    worst = unjudged = None
    at_kink: "list[int]" = []
    for place in range(len(before)):
        below, above = _at_both_nudges(network, before, place, nudge, x)
        measured, blur = _central_difference(rule, target, below, above, nudge)
        check = GradientCheck(place, gradient[place], measured, None, blur)
        shorter = 0.5 * nudge
        while not check.ok and shorter > SHORTEST * nudge:  # does the loss bend that much?
            near = _at_both_nudges(network, before, place, shorter, x)
            better, blur = _central_difference(rule, target, *near, shorter)
            straight = (4.0 * better - measured) / 3.0
            check = GradientCheck(place, gradient[place], straight, None, 3.0 * blur)
            measured, shorter = better, 0.5 * shorter
        tolerable = 2.0 * nudge * check.allowed
        if math.isfinite(gradient[place]) and meets_kink(
            network, rule, target, below, above, tolerable
        ):
            at_kink.append(place)
            unjudged = unjudged or check
        elif worst is None or check.ratio > worst.ratio:
            worst = check
    found = worst or unjudged
    if found is None:
        raise TinynetError("this network has no parameters to check")
    values = found.parameter, found.by_backprop, found.measured
    return GradientCheck(*values, at_kink, found.blur)


def _at_both_nudges(
    network: Network, parameters: "list[float]", place: int, nudge: float, x: "list[float]"
) -> "tuple[list[list[float]], list[list[float]]]":
    """What `forward` gives with one parameter a nudge below, and above."""
    found = []
    for step in (-nudge, nudge):
        nudged = list(parameters)
        nudged[place] += step
        network.assign(nudged)
        found.append(forward(network, x))
    return found[0], found[1]


def _central_difference(
    loss: Loss,
    target: "list[float]",
    below: "list[list[float]]",
    above: "list[list[float]]",
    nudge: float,
) -> "tuple[float, float]":
    """The measured gradient, and by how much rounding may have falsified it."""
    lower, higher = loss.value(below[-1], target), loss.value(above[-1], target)
    check_gradient(higher - lower, [])  # two infinite losses have no difference
    blur = ROUNDINGS * rounding() * (abs(higher) + abs(lower)) / (2.0 * nudge)
    return (higher - lower) / (2.0 * nudge), blur


def forward(network: Network, x: "list[float]") -> "list[list[float]]":
    """The weighted sums of each layer, and at the end the outputs.

    >>> network = Network([1, 1], "relu")
    >>> network.set_parameters([-3.0, 1.0])
    >>> forward(network, [2.0])
    [[-5.0], [0.0]]
    """
    signals = network.signals(x)
    found = []
    end = network.sizes[0]
    for layer in network.layers:
        found.append(layer.weighted_sums(signals[end - layer.n_inputs : end]))
        end += len(layer.weights)
    return found + [signals[-network.sizes[-1] :]]


def meets_kink(
    network: Network,
    loss: Loss,
    target: "list[float]",
    below: "list[list[float]]",
    above: "list[list[float]]",
    tolerable: float,
) -> bool:
    """Whether there is a kink between what `forward` gave at either nudge.

    As good as a kink is where the loss may be wrong by more than is `tolerable`.
    """
    part = precision()[2]
    for k in range(len(network.layers)):
        activation = find_activation(network.layers[k].activation)
        if activation_has_kink(activation, below[k], above[k], part):
            return True
    if below[-2] == above[-2]:  # this parameter does not move the outputs
        return False
    blur = loss_blur(loss, target, below[-1]) + loss_blur(loss, target, above[-1])
    return blur > tolerable or loss_has_kink(loss, target, below[-1], above[-1], part)
