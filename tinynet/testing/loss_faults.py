"""What is wrong with a loss of your own where the outputs and targets are these, in a sentence."""

import math
from typing import TYPE_CHECKING, Any, Callable

from ..argument_checks import check_list, check_number, is_single
from ..errors import ShapeError, TinynetError, said_by
from ..own_loss import OwnLoss, where
from ..vectors import INFINITY
from .dual_numbers import EPSILON
from .irregular_places import irregular_places
from .measured_slopes import measured_slope, or_not_a_number, told_apart

if TYPE_CHECKING:
    Kinks = Callable[[list[float], list[float]], list[Any]]

BESIDE = 1e-7  # a kink within this part of an output is one at it
ROUNDINGS = 64.0  # of a stated slope, each half a digit of it or of 1
TOO_VAGUE = 1e-3  # of the slope, the values around or 1: what is measured no closer is not known
NEAR = 0.25  # so far from an output a value is one around


def loss_fault(
    loss: OwnLoss, outputs: "list[float]", targets: "list[float]", kinks: "Kinks | None"
) -> str:
    """A sentence, or "" where all is as it should be.

    >>> half_square = OwnLoss("mine", lambda y, t: 0.5 * (y[0] - t[0]) ** 2, lambda y, t: [y[0]])
    >>> loss_fault(half_square, [1.0], [0.0], None)
    ''
    >>> loss_fault(half_square, [1.0], [2.0], None)
    'where the outputs are [1] and the targets [2], the value changes by -1 for each 1 of output \
0, but the gradient says 1'
    """
    try:
        here, slopes = loss.value(outputs, targets), loss.output_errors(outputs, targets)
        again = loss.value(outputs, targets), loss.output_errors(outputs, targets)
    except TinynetError as error:
        return str(error)
    at = where(outputs, targets)
    for part, one, other in (("value", here, again[0]), ("gradient", slopes, again[1])):
        if one != other:
            return f"{at}, the {part} gives another answer each time: {one!r}, and then {other!r}"
    named = _named_kinks(kinks, outputs, targets)
    for j in range(len(outputs)):
        if _is_at_kink(outputs[j], named[j]):
            continue
        alone = or_not_a_number(_by_one_output(loss, outputs, targets, j))
        found = measured_slope(alone, outputs[j])
        if found.jump:
            jump = f"the value jumps by {found.jump:.9g} by output {j}"
            return f"{at}, {jump}, of which no gradient tells"
        if found.has_kink:
            left, right = told_apart(found.left, found.right)
            return (
                f"{at}, the value has a kink by output {j}: its slope is {left} below "
                f"and {right} above. If that is meant, name it: kinks="
            )
        around = [alone(outputs[j] - NEAR), alone(outputs[j] + NEAR)]
        sizes = [1.0, found.slope, slopes[j], here, *around]
        largest = max([abs(size) for size in sizes if math.isfinite(size)])
        if not found.error <= TOO_VAGUE * largest:
            return (
                f"{at}, how the value changes by output {j} cannot be measured: beside it the "
                "value fails, or it changes too suddenly"
            )
        rounding = ROUNDINGS * EPSILON * max(1.0, abs(slopes[j]))
        if not abs(slopes[j] - found.slope) <= found.error + rounding:
            measured, stated = told_apart(found.slope, slopes[j])
            return (
                f"{at}, the value changes by {measured} for each 1 of output {j}, but the "
                f"gradient says {stated}"
            )
    return ""


def _by_one_output(
    loss: OwnLoss, outputs: "list[float]", targets: "list[float]", j: int
) -> "Callable[[float], float]":
    """The value as a function of output j alone."""
    return lambda y: loss.value([*outputs[:j], y, *outputs[j + 1 :]], targets)


def loss_fault_between(
    loss: OwnLoss,
    outputs: "list[float]",
    targets: "list[float]",
    kinks: "Kinks | None",
    within: "tuple[float, float]",
) -> str:
    """The same for places that nobody draws: where one of the outputs meets a kink or a jump.

    >>> signs = lambda y, t: [1.0 if y[0] > 0.3 else -1.0]
    >>> off = OwnLoss("mine", lambda y, t: abs(y[0] - 0.3), signs)
    >>> loss_fault_between(off, [1.0], [0.0], None, (-2.0, 2.0))
    'where the outputs are [0.3] and the targets [0], the value has a kink by output 0: its slope \
is -1 below and 1 above. If that is meant, name it: kinks='
    """
    for j in range(len(outputs)):
        for place in irregular_places(_by_one_output(loss, outputs, targets, j), *within):
            fault = loss_fault(loss, [*outputs[:j], place, *outputs[j + 1 :]], targets, kinks)
            if fault:
                return fault
    return ""


def _named_kinks(
    kinks: "Kinks | None", outputs: "list[float]", targets: "list[float]"
) -> "list[Any]":
    """What `kinks` says for each output."""
    if kinks is None:
        return [None] * len(outputs)
    call = f"kinks(outputs, targets) {where(outputs, targets)}"
    try:
        found = kinks(list(outputs), list(targets))
        if hasattr(found, "__next__"):  # a generator runs, and may fail, as it is read
            found = list(found)
    except Exception as error:  # the caller's function raises what it likes
        raise TinynetError(f"{call} fails: {said_by(error)}") from None
    named = check_list(found, "kinks(outputs, targets)")
    if len(named) != len(outputs):
        raise ShapeError(f"{call} gives {len(named)}, one for each output is needed")
    return named


def _is_at_kink(y: float, kinks: "Any") -> bool:
    """Whether an output is at one of its kinks: a number, a list of some, or None."""
    if kinks is None:
        return False
    places = [kinks] if is_single(kinks) else check_list(kinks, "kinks(outputs, targets)")
    # One that is infinite, as 1 / t of a tiny t, is nowhere near.
    near = [place for place in places if place not in (INFINITY, -INFINITY)]
    numbers = []
    for place in near:
        if place is None:
            raise TinynetError(
                "kinks(outputs, targets): None stands in a list of kinks; it may only stand for a "
                "list, where an output has none"
            )
        numbers.append(check_number(place, "kinks(outputs, targets)"))
    return any([abs(y - place) <= BESIDE * max(1.0, abs(place)) for place in numbers])
