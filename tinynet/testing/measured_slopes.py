"""The derivative of whatever can be called, measured, with an honest estimate of its error.

From both sides of a place z the difference quotients for steps h, h/2, h/4 and h/8 are
extrapolated to a step of nothing (Richardson). What the last extrapolation still changed, what
rounding may have done to the quotients, and how far both sides lie apart are added up: that is
the error. It is done for many h, from coarse to fine, and the one with the least error is
taken. At a kink both sides stay apart however small h is, so the error there is never less
than what the slope changes by. Where the value itself jumps there is no slope, and the error is
infinite.

Sources: L. F. Richardson, "The approximate arithmetical solution by finite differences"
(1911); C. J. F. Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", Advances in
Engineering Software 4 (1982), for taking the step with the least estimated error.
"""

import math
from typing import Callable

from ..argument_checks import check_number
from ..errors import TinynetError, said_by
from .dual_numbers import EPSILON

LEVELS = 17  # steps, each a quarter of the one before
KINK_LEVELS = range(7, 11)  # steps of 1e-5 to 2e-7: sides that stay apart there are a kink
JUMP_WIDTH = 2.0**-40  # of a place, or of 1: as near as that what is smooth hardly changes
LEAST_JUMP = 1e-6  # of the value, or of 1
JUMPS_UP_TO = 8e3  # further out the places so near are few, and what is smooth changes, too
IRREGULAR = (0.1371, 0.2908, 0.4477, 0.6133, 0.7814)  # so that rounding does not fall into step


class MeasuredSlope:
    """A slope and its `error`; `left` and `right` of the place, and whether it `has_kink`.

    `jump` is by how much the value jumps there, or 0; at a jump the error is infinite.
    """

    def __init__(
        self, left: float, right: float, error: float, has_kink: bool, jump: float = 0.0
    ) -> None:
        self.left, self.right = left, right
        self.slope = left + 0.5 * (right - left)
        self.error = math.inf if jump else error
        self.has_kink = has_kink
        self.jump = jump


def measured_slope(f: "Callable[[float], float]", z: float) -> MeasuredSlope:
    """The slope of f at z; f is called up to 0.25 away from z, or a millionth of z if z is large.

    Where f is not finite or fails nearby, shorter steps are taken; where it is so at every step
    the error is infinite. A TinynetError is raised where z is not finite, or f fails at z itself
    or gives what is no number.

    >>> import math
    >>> found = measured_slope(math.exp, 1.0)
    >>> abs(found.slope - math.e) <= found.error < 1e-9
    True
    >>> found = measured_slope(abs, 0.0)
    >>> found.left, found.right, found.has_kink
    (-1.0, 1.0, True)
    >>> measured_slope(lambda z: 3.0 * (z >= 0.0), 0.0).jump
    3.0
    """
    check_number(z, "z")
    here, f = asked(f, z, f"f({z!r})"), or_not_a_number(f)
    if math.isfinite(here):
        return _measured(f, z, here)
    return MeasuredSlope(0.0, 0.0, math.inf, False)


def _measured(f: "Callable[[float], float]", z: float, here: float) -> MeasuredSlope:
    width = 2.0**-30 * max(1.0, abs(z))
    noises = _noise(f, z, here, -width), _noise(f, z, here, width)
    h = max(0.25, 2.0 ** math.floor(math.log2(2.0**-20 * max(1.0, abs(z)))))
    found, aparts = [], []
    for level in range(LEVELS):
        left, left_error = _one_sided(f, z, here, noises[0], -h)
        right, right_error = _one_sided(f, z, here, noises[1], h)
        apart = abs(right - left)
        found.append(MeasuredSlope(left, right, left_error + right_error + apart, False))
        if level in KINK_LEVELS:
            aparts.append(apart if apart > 4.0 * (left_error + right_error) else 0.0)
        h *= 0.25
    best = MeasuredSlope(0.0, 0.0, math.inf, False)
    for level in range(1, LEVELS - 1):  # what is right is not right for one step alone
        here_too = [abs(found[level].slope - found[m].slope) for m in (level - 1, level + 1)]
        error = found[level].error + min(here_too) + 16.0 * EPSILON
        if error < best.error:
            best = MeasuredSlope(found[level].left, found[level].right, error, False)
    has_kink = min(aparts) > 0.5 * max(aparts)  # of abs(z)**1.5 the sides come nearer, if slowly
    return MeasuredSlope(best.left, best.right, best.error, has_kink, _jump(f, z, here))


def _jump(f: "Callable[[float], float]", z: float, here: float) -> float:
    """By how much f jumps at z, to the side where that is more, or 0."""
    width, largest = JUMP_WIDTH * max(1.0, abs(z)), 0.0
    for step in (-width, width):
        there, nearer = abs(f(z + step) - here), abs(f(z + 0.125 * step) - here)
        if there > LEAST_JUMP * max(1.0, abs(here)) and nearer > 0.9 * there:
            largest = max(largest, there)
    return largest if math.isfinite(largest) and abs(z) < JUMPS_UP_TO else 0.0


def or_not_a_number(f: "Callable[[float], float]") -> "Callable[[float], float]":
    """f, which gives what is not a number where it fails, as a logarithm does below 0."""

    def value(z: float) -> float:
        try:
            return asked(f, z, "f")
        except TinynetError:
            return math.nan

    return value


def asked(f: "Callable[[float], float]", z: float, call: str) -> float:
    """What f says at z, a float that may be infinite; a TinynetError of this call otherwise.

    >>> asked(math.sqrt, -1.0, "f(-1.0)")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: f(-1.0) fails: ValueError: math domain error
    """
    try:
        value = f(z)
    except TinynetError:
        raise
    except Exception as error:  # the caller's function raises what it likes
        raise TinynetError(f"{call} fails: {said_by(error)}") from None
    return value if type(value) is float else check_number(value, call)


def _one_sided(
    f: "Callable[[float], float]", z: float, here: float, noise: float, h: float
) -> "tuple[float, float]":
    """The slope to one side, and its error: of the extrapolation, and of rounding."""
    column, largest = [], abs(here)
    for k in range(4):
        there = z + h * 0.5**k
        value = f(there)
        largest = max(largest, abs(value))
        if there == z:
            return 0.0, math.inf
        column.append((value - here) / (there - z))
    last = column
    for power in range(1, 4):
        last, column = column, _extrapolated(column, 2.0**power)
    # The weights of the extrapolation add up to less than 15, and the shortest step is h / 8.
    rounding = 15.0 * 8.0 * 2.0 * max(noise, EPSILON * largest) / abs(h)
    error = abs(column[0] - last[-1]) + rounding
    return (column[0], error) if math.isfinite(column[0] + error) else (0.0, math.inf)


def _extrapolated(column: "list[float]", factor: float) -> "list[float]":
    """Each two neighbours without what they differ by: its power of h shrinks by this factor."""
    places = range(len(column) - 1)
    return [(factor * column[i + 1] - column[i]) / (factor - 1.0) for i in places]


def _noise(f: "Callable[[float], float]", z: float, here: float, width: float) -> float:
    """How far f strays from a straight line to one side, where it is too short to bend."""
    rise = f(z + width) - here
    strays = [abs(f(z + part * width) - here - part * rise) for part in IRREGULAR]
    # Numbers as large as z, or 1, may have been rounded on the way to a small one.
    return max([EPSILON * max(1.0, abs(z)), *strays])


def central_differences(
    function: "Callable[[list[float]], float]", values: "list[float]", nudge: float = 1e-5
) -> "list[float]":
    """`(f(p + nudge) - f(p - nudge)) / (2 nudge)` for every place p of a list.

    >>> [round(slope, 6) for slope in central_differences(lambda v: v[0] * v[1], [3.0, 5.0])]
    [5.0, 3.0]
    """
    result = []
    for place in range(len(values)):
        above, below = list(values), list(values)
        above[place] += nudge
        below[place] -= nudge
        width = above[place] - below[place]
        result.append((function(above) - function(below)) / width)
    return result


def told_apart(one: float, other: float) -> "tuple[str, str]":
    """Both numbers in nine digits, or in all of them where nine are the same.

    >>> told_apart(1.0 / 3.0, 1.0)
    ('0.333333333', '1')
    >>> told_apart(1.0, 1.0 + 1e-12)
    ('1.0', '1.000000000001')
    """
    short = f"{one:.9g}", f"{other:.9g}"
    return short if short[0] != short[1] else (repr(one), repr(other))
