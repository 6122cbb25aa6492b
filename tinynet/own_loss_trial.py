"""Registering a loss of your own: its gradient is held against its value before it is taken.

A gradient that is not that of the value would spoil every training without a word. So the two
are held against each other at a handful of places, by central differences.

    >>> def value(outputs, targets):
    ...     return 0.5 * (outputs[0] - targets[0]) ** 2
    >>> register_loss("mine", value, lambda outputs, targets: [outputs[0]])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: loss 'mine': where the outputs are [-1.29] and the targets \
[0.39], its value changes by -1.68 for each 1 of output 0, but its gradient says -1.29
"""

from .activation_by_name import FAR_OUT, check_new_name
from .argument_checks import check_number
from .errors import TinynetError
from .gradient_check import ROUNDINGS, precision
from .kinks import loss_has_kink, rounding
from .losses import LOSSES
from .own_loss import OwnLoss, where

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .own_loss import Gradient, Value

OF_THIS_LIBRARY = ("squared_error", "cross_entropy")  # in a bundle, too, that is without them

# Where it is tried: outputs and targets as shares of the way from the lowest to the highest, so
# uneven that they hardly meet a kink. From its limits on, targets are at both ends as well.
OUTPUTS = (0.07, 0.31, 0.52, 0.78, 0.93, 0.43)
TARGETS = (0.63, 0.11, 0.86, 0.24, 0.46)
MOST_OUTPUTS = 3
WIDTH = 3.0  # from the lowest to the highest, where there are no limits
NUDGE = 3e-4  # of the width; so large that single precision still sees a difference


def register_loss(
    name: str,
    value: "Value",
    gradient: "Gradient",
    low: "float | None" = None,
    high: "float | None" = None,
) -> None:
    """Make a loss of your own known by its name, to `train` and to all others who take one.

    `value(outputs, targets)` is the loss of one example, a number, of two lists with a number
    for each output; `gradient(outputs, targets)` is a list, dLoss/dy for each of them. Targets
    below `low` or above `high` are refused, as those of cross-entropy are.

    Both are tried at places from `low` to `high` (-1.5 to 1.5 without limits), for 1, 2 and 3
    outputs. The loss is refused, by a TinynetError, where a number is not finite or missing, or
    where the gradient is not the one that the value has there by central differences. A place at
    a kink of the value is passed over. Later on, too, what is not finite or fails is a
    TinynetError that names the loss and the example.

    A model or the state of a training has the loss by its name, no more: who goes on with it in
    another program registers it there first. There is no C for it; "auto" takes Python.

    >>> def value(outputs, targets):
    ...     return sum([abs(y - t) for y, t in zip(outputs, targets)])
    >>> def gradient(outputs, targets):
    ...     return [float(y > t) - float(y < t) for y, t in zip(outputs, targets)]
    >>> register_loss("absolute_error", value, gradient)
    >>> from .network import Network
    >>> from .gradient_check import check_gradients
    >>> check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0], "absolute_error").ok
    True
    >>> del LOSSES["absolute_error"]
    """
    what = check_new_name(name, "loss", LOSSES, OF_THIS_LIBRARY)
    if not callable(value) or not callable(gradient):
        raise TinynetError(f"{what}: value and gradient must be functions")
    low = None if low is None else check_number(low, f"{what}: low", -FAR_OUT, FAR_OUT)
    high = None if high is None else check_number(high, f"{what}: high", -FAR_OUT, FAR_OUT)
    if low is not None and high is not None and low >= high:
        raise TinynetError(f"{what}: low is {low}, it must be less than high={high}")
    loss = OwnLoss(name, value, gradient, low, high)
    bends = [_tried(loss, n) for n in range(1, MOST_OUTPUTS + 1)]
    loss.bend = float(f"{max(bends):.2g}") or 1.0
    LOSSES[name] = {"": lambda: loss}


def _tried(loss: OwnLoss, n: int) -> float:
    """How much it bends with so many outputs: the median over the places where it is tried.

    Where it is straight, as an absolute error is, its slope stands for that.
    """
    trials, bends, largest = [], [], 0.0
    for outputs, targets in _places(loss, n):
        loss.value(outputs, targets)
        slopes = loss.output_errors(outputs, targets)
        for j in range(n):
            below, above = _nudged(loss, outputs, j)
            apart = above[j] - below[j]
            lower, higher = loss.value(below, targets), loss.value(above, targets)
            measured = (higher - lower) / apart
            blur = ROUNDINGS * rounding() * (abs(higher) + abs(lower)) / apart
            trials.append((outputs, targets, j, measured, slopes[j], blur))
            change = loss.output_errors(above, targets)[j] - loss.output_errors(below, targets)[j]
            bend = abs(change) / apart
            bends.append(bend if bend > 0.1 * abs(slopes[j]) else abs(slopes[j]))
            largest = max(largest, abs(measured), abs(slopes[j]))
    doubts, n_judged = "", 0
    for outputs, targets, j, measured, stated, blur in trials:
        allowed = 2e-3 * max(abs(measured), abs(stated)) + 1e-5 * largest + blur
        if abs(measured - stated) <= allowed:
            n_judged += 1
            continue
        doubts = (
            f"{loss.what}: {where(outputs, targets)}, its value changes by {measured:.6g} for "
            f"each 1 of output {j}, but its gradient says {stated:.6g}"
        )
        if not loss_has_kink(loss, targets, *_nudged(loss, outputs, j), precision()[2]):
            raise TinynetError(doubts)
    if not n_judged:
        raise TinynetError(doubts)
    return sorted(bends)[len(bends) // 2]


def _limits(loss: OwnLoss) -> "tuple[float, float]":
    """From where to where it is tried."""
    low, high = loss.low, loss.high
    if low is None:
        low = -0.5 * WIDTH if high is None else high - WIDTH
    return low, low + WIDTH if high is None else high


def _places(loss: OwnLoss, n: int) -> "list[tuple[list[float], list[float]]]":
    """Examples with so many outputs: their outputs and targets."""
    low, high = _limits(loss)
    goals = [low + share * (high - low) for share in TARGETS]
    goals += [limit for limit in (loss.low, loss.high) if limit is not None]
    places = []
    for k in range(len(goals)):
        shares = [OUTPUTS[(k + 2 * j) % len(OUTPUTS)] for j in range(n)]
        outputs = [low + share * (high - low) for share in shares]
        places.append((outputs, [goals[(k + j) % len(goals)] for j in range(n)]))
    return places


def _nudged(loss: OwnLoss, outputs: "list[float]", j: int) -> "tuple[list[float], list[float]]":
    """The outputs with number j a nudge lower, and a nudge higher."""
    low, high = _limits(loss)
    below, above = list(outputs), list(outputs)
    below[j] -= NUDGE * (high - low)
    above[j] += NUDGE * (high - low)
    return below, above
