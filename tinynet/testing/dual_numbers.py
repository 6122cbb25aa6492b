"""Dual numbers: a value with its derivative, and how far rounding may move both.

How closely must backpropagation agree with them? A gradient is a sum over all paths from a
parameter to the loss; a path is a product of weights, slopes, one signal and one error. A
Dual carries, beside its `value` and `slope` (the derivative):

    size     the sum of the absolute values of these products: what cancels, counted
    doubt    how far two honest computations of the value may lie apart, in epsilons
    scale    the same for the slope: it grows by `size` with each rounding, and by the
             doubt of every factor times the other factors

Each rounding is wrong by at most half an epsilon of what it rounds. Two honest
computations that both round there differ by at most one epsilon, so the bound is

    |backprop - dual| <= 1 * EPSILON * scale      (to first order in EPSILON)

and needs no factor of safety. Where an activation or loss is computed by another formula
here and there, its doubt counts the roundings of the longer of the two, and two for a call
of exp, log or tanh, which C libraries answer within one unit in the last place.
"""

import math
from typing import Union

EPSILON = 2.0**-52
TINY = 1e-280  # what underflow may lose, far below all that is compared here


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
    ) -> None:
        self.value, self.slope = value, slope
        self.size = abs(slope) if size is None else size
        self.doubt, self.scale = doubt, scale

    def __add__(self, other: "Dual | float") -> "Dual":
        b = dual(other)
        value, slope, size = self.value + b.value, self.slope + b.slope, self.size + b.size
        doubt, scale = self.doubt + b.doubt + abs(value), self.scale + b.scale + size
        return Dual(value, slope, size, doubt, scale)

    def __mul__(self, other: "Dual | float") -> "Dual":
        a, b = self, dual(other)
        value, slope = a.value * b.value, a.slope * b.value + a.value * b.slope
        size = a.size * abs(b.value) + abs(a.value) * b.size
        doubt = a.doubt * abs(b.value) + abs(a.value) * b.doubt + abs(value)
        scale = a.scale * abs(b.value) + abs(a.value) * b.scale
        scale += a.size * b.doubt + a.doubt * b.size + size
        return Dual(value, slope, size, doubt, scale)

    def chained(self, value: float, rounding: float, slope: float, slope_doubt: float) -> "Dual":
        """f(self), given f's value and its own roundings, its slope and the slope's doubt."""
        doubt = abs(slope) * self.doubt + rounding
        scale = abs(slope) * self.scale + self.size * slope_doubt + abs(slope) * self.size
        return Dual(value, slope * self.slope, abs(slope) * self.size, doubt, scale)

    __radd__, __rmul__ = __add__, __mul__

    def __sub__(self, other: "Dual | float") -> "Dual":
        return self + dual(other) * Dual(-1.0)


Number = Union[float, complex, Dual]


def dual(number: "Dual | float") -> Dual:
    """The number as a Dual; one that was no Dual is a constant, and exact."""
    return number if isinstance(number, Dual) else Dual(number)


def value_of(number: "Dual | float") -> float:
    """The number as a float, without its derivative."""
    return number.value if isinstance(number, Dual) else number


def allowance(oracle: Dual) -> float:
    """How far a computed derivative may lie from this Dual's; infinite on a kink."""
    allowed = EPSILON * oracle.scale + TINY
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
