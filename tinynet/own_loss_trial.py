"""Registering a loss of your own: its gradient is held against its value before it is taken.

A gradient that is not that of the value would spoil every training without a word. So the two
are held against each other at a handful of places, by central differences; and from one place
to the next the value may not jump, which no gradient tells.

    >>> def value(outputs, targets):
    ...     return 0.5 * (outputs[0] - targets[0]) ** 2
    >>> register_loss("mine", value, lambda outputs, targets: [outputs[0]])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: loss 'mine': where the outputs are [-1.29] and the targets \
[0.3900000000000001], its value changes by -1.68 for each 1 of output 0, but its gradient says -1.29
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
PIECES = 16  # of the way from the lowest to the highest, for jumps between the places
MARGIN = 0.05  # of the way from either end, where a logarithm has no bottom
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
    a kink of the value is passed over. Between the places the value may have kinks, but where it
    is seen to jump it is refused, too. Later on, what is not finite or fails is a TinynetError
    that names the loss and the example.

    Registered again with the very same functions and limits, nothing changes; otherwise a name
    is taken once. The state of a training has the loss by its name, no more, and a model file
    has none: who goes on with the state in another program registers the loss there first. There
    is no C for it; "auto" takes Python.

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
    known = LOSSES[name][""]() if isinstance(name, str) and "" in LOSSES.get(name, {}) else None
    if isinstance(known, OwnLoss) and known.given == (value, gradient, low, high):
        return
    what = check_new_name(name, "loss", LOSSES, OF_THIS_LIBRARY)
    if not callable(value) or not callable(gradient):
        raise TinynetError(f"{what}: value and gradient must be functions")
    low = None if low is None else check_number(low, f"{what}: low", -FAR_OUT, FAR_OUT)
    high = None if high is None else check_number(high, f"{what}: high", -FAR_OUT, FAR_OUT)
    if low is not None and high is not None and low >= high:
        raise TinynetError(f"{what}: low is {low}, it must be less than high={high}")
    loss = OwnLoss(name, value, gradient, low, high)
    curvatures = [_tried(loss, n) for n in range(1, MOST_OUTPUTS + 1)]
    for n in range(1, MOST_OUTPUTS + 1):
        _check_jumps(loss, n)
    loss.bend = float(f"{max(curvatures):.2g}") or 1.0
    LOSSES[name] = {"": lambda: loss}


def _tried(loss: OwnLoss, n: int) -> float:
    """Its curvature with so many outputs: the median over the places where it is tried.

    Where it is straight, as an absolute error is, its slope stands for that.
    """
    trials, curvatures, largest = [], [], 0.0
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
            curvature = abs(change) / apart
            straight = curvature <= 0.1 * abs(slopes[j])
            curvatures.append(abs(slopes[j]) if straight else curvature)
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
    return sorted(curvatures)[len(curvatures) // 2]


def _check_jumps(loss: OwnLoss, n: int) -> None:
    """Refuse a value that jumps as one of so many outputs goes from the lowest to the highest.

    From one end of a piece to the other a value changes by about the length times the mean of
    its slopes at both. The piece where it does so least is halved again and again: what a kink
    or a bend adds grows less with each time, what a jump adds does not.
    """
    low, high = _limits(loss)
    places = _places(loss, n)
    for k in range(len(places)):
        outputs, targets = places[k]
        j, ends = k % n, []
        for piece in range(PIECES + 1):
            share = MARGIN + (1.0 - 2.0 * MARGIN) * piece / PIECES
            ends.append(_end(loss, outputs, targets, j, low + share * (high - low)))
        largest = max([abs(value) for _, value, _ in ends])
        steepest = max([abs(slope) for _, _, slope in ends])
        oddness = [_oddness(ends[i], ends[i + 1], steepest) for i in range(PIECES)]
        piece = oddness.index(max(oddness))
        below, above = ends[piece], ends[piece + 1]
        at_first = _unexplained(below, above)
        while above[0] - below[0] > 64.0 * rounding() * max(abs(low), abs(high)):
            middle = _end(loss, outputs, targets, j, below[0] + 0.5 * (above[0] - below[0]))
            if _unexplained(below, middle) > _unexplained(middle, above):
                above = middle
            else:
                below = middle
            steepest = max(steepest, abs(middle[2]))
        jump = _unexplained(below, above)
        by_rounding = max(1e-6, 16.0 * rounding()) * largest
        by_slope = 16.0 * steepest * (above[0] - below[0])
        if jump > max(1e-3 * at_first, by_rounding, by_slope):
            raise TinynetError(
                f"{loss.what}: its value jumps by {jump:.6g} at {above[0]:.6g} of output {j}, "
                f"{where(outputs, targets)}"
            )


def _end(
    loss: OwnLoss, outputs: "list[float]", targets: "list[float]", j: int, y: float
) -> "tuple[float, float, float]":
    """Output j as it is at an end of a piece, the value there, and the slope that is stated."""
    moved = list(outputs)
    moved[j] = y
    return y, loss.value(moved, targets), loss.output_errors(moved, targets)[j]


def _unexplained(below: "tuple[float, float, float]", above: "tuple[float, float, float]") -> float:
    """How far the value changes otherwise than by the mean of both slopes."""
    by_slopes = 0.5 * (below[2] + above[2]) * (above[0] - below[0])
    return abs(above[1] - below[1] - by_slopes)


def _oddness(
    below: "tuple[float, float, float]", above: "tuple[float, float, float]", steepest: float
) -> float:
    """The same, as a part of what the change of the slope explains."""
    by_curvature = (abs(above[2] - below[2]) + 1e-3 * steepest) * (above[0] - below[0])
    return _unexplained(below, above) / (by_curvature or 1.0)


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
