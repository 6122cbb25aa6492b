"""Dual numbers: a value with its derivative, and how far rounding may move both.

How closely must backpropagation agree with them? A gradient is a sum over all paths from a
parameter to the loss; a path is a product of weights, slopes, one signal and one error. A
Dual carries, beside its `value` and `slope` (the derivative):

    size     the sum of the absolute values of these products: what cancels, counted
    doubt    how far two honest computations of the value may lie apart, in epsilons
    scale    the same for the slope: it grows by `size` with each rounding, and by the
             doubt of every factor times the other factors
    lost     what backpropagation may lose by underflow, see below

Each rounding is wrong by at most half an epsilon of what it rounds. Two honest
computations that both round there differ by at most one epsilon, so the bound is

    |backprop - dual| <= 1 * EPSILON * (scale + lost)

and needs no factor of safety. Where an activation or loss is computed by another formula
here and there, its doubt counts the roundings of the longer of the two, and two for a call
of exp, log or tanh, which C libraries answer within one unit in the last place.

Below NORMAL floats lie evenly: a product there is wrong by up to half an epsilon of NORMAL,
however small it is, and a factor of 1e300 that follows makes much of that. Here follow the
factors on the way to the loss, so it is counted in `scale`. Backpropagation comes the other way,
and there follow the factors between the parameter and the place, which are the `size` of what
is multiplied there: EPSILON * NORMAL times it is counted in `lost`.
"""

import math
from typing import Union

EPSILON = 2.0**-52
NORMAL = 2.0**-1022  # the smallest number that has all of its digits
TINY = 1e-280  # what underflow may lose in the last product of all, and more


class Dual:
    """A value with its derivative, and for both how far rounding may move them.

    >>> x = Dual(3.0, 1.0)
    >>> (x * x - x).value, (x * x - x).slope
    (6.0, 5.0)
    """

    def __init__(
        self,
        value: float,
        slope: float = 0.0,
        size: "float | None" = None,
        doubt: float = 0.0,
        scale: float = 0.0,
        lost: float = 0.0,
    ) -> None:
        self.value, self.slope = value, slope
        self.size = abs(slope) if size is None else size
        self.doubt, self.scale, self.lost = doubt, scale, lost

    def __add__(self, other: "Dual | float") -> "Dual":
        b = dual(other)
        value, slope, size = self.value + b.value, self.slope + b.slope, self.size + b.size
        doubt, scale = self.doubt + b.doubt + abs(value), self.scale + b.scale + size
        return Dual(value, slope, size, doubt, scale, self.lost + b.lost)

    def __mul__(self, other: "Dual | float") -> "Dual":
        a, b = self, dual(other)
        value, slope = a.value * b.value, a.slope * b.value + a.value * b.slope
        size = a.size * abs(b.value) + abs(a.value) * b.size
        doubt = a.doubt * abs(b.value) + abs(a.value) * b.doubt + _rounding(a.value, b.value)
        doubt += _doubts(a.doubt, b.doubt)
        scale = a.scale * abs(b.value) + abs(a.value) * b.scale
        scale += a.size * b.doubt + a.doubt * b.size
        scale += _doubts(a.scale, b.doubt) + _doubts(a.doubt, b.scale)
        scale += _rounding(a.size, b.value) + _rounding(a.value, b.size)
        lost = a.lost + b.lost + NORMAL * (a.size + b.size)
        return Dual(value, slope, size, doubt, scale, lost)

    def chained(self, value: float, rounding: float, slope: float, slope_doubt: float) -> "Dual":
        """f(self), given f's value and its own roundings, its slope and the slope's doubt."""
        doubt = abs(slope) * self.doubt + rounding
        scale = abs(slope) * self.scale + self.size * (slope_doubt + max(abs(slope), NORMAL))
        scale += _doubts(self.scale, slope_doubt) + (NORMAL if self.size else 0.0)
        lost = self.lost + NORMAL * self.size
        return Dual(value, slope * self.slope, abs(slope) * self.size, doubt, scale, lost)

    def through(self, z: "Dual") -> "Dual":
        """This number, computed for a z of slope 1 and scale 0, for the z that there is.

        The chain rule: slopes multiply, and what rounding did to either is multiplied by the
        size of the other.

        >>> Dual(9.0, 6.0).through(Dual(3.0, 0.5)).slope
        3.0
        """
        if not z.size and not z.scale and math.isfinite(self.slope):
            # What does not move z moves nothing, at a kink neither.
            return Dual(self.value, doubt=self.doubt)
        scale, lost = self.size * z.scale + self.scale * z.size, self.lost * z.size
        scale += _doubts(self.scale, z.scale)
        return Dual(self.value, self.slope * z.slope, self.size * z.size, self.doubt, scale, lost)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other: "Dual | float") -> "Dual":
        return self + dual(other) * Dual(-1.0)


def _rounding(a: float, b: float) -> float:
    """How far their product is rounded, in epsilons: not at all where a factor is 0."""
    return max(abs(a * b), NORMAL) if a and b else 0.0


def _doubts(a: float, b: float) -> float:
    """What two doubts make of each other: much only where they doubt all that there is."""
    return EPSILON * a * b if a and b else 0.0


Number = Union[float, complex, Dual]


def dual(number: "Dual | float") -> Dual:
    """The number as a Dual; one that was no Dual is a constant, and exact."""
    return number if isinstance(number, Dual) else Dual(number)


def value_of(number: "Dual | float") -> float:
    """The number as a float, without its derivative."""
    return number.value if isinstance(number, Dual) else number


def allowance(oracle: Dual) -> float:
    """How far a computed derivative may lie from this Dual's; infinite on a kink."""
    allowed = EPSILON * (oracle.scale + oracle.lost) + TINY
    return math.inf if math.isnan(allowed) else allowed


def agrees(computed: float, oracle: Dual) -> bool:
    """Whether a computed derivative lies within rounding of the Dual that knows it.

    >>> x = Dual(0.1, 1.0)
    >>> agrees(0.2, x * x), agrees(0.2 + 1e-15, x * x)
    (True, False)
    """
    return math.isfinite(computed) and abs(computed - oracle.slope) <= allowance(oracle)


def close(a: float, b: float, atol: float = 1e-7, rtol: float = 1e-5) -> bool:
    """`abs(a - b) <= atol + rtol * max(|a|, |b|)`; never true of a nan or an infinity.

    >>> close(1.0, 1.0 + 1e-6), close(1.0, 1.0 + 1e-4), close(math.inf, math.inf)
    (True, False, False)
    """
    return (
        math.isfinite(a) and math.isfinite(b) and (abs(a - b) <= atol + rtol * max(abs(a), abs(b)))
    )
