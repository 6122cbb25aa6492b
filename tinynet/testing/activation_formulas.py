"""The activations once more, from other formulas: for floats, complex numbers and Duals.

Slopes are in terms of `z`, so that a slope wrongly taken from `y` has something to disagree
with. A sigmoid's slope y - y * y, for instance, has the doubt
|1 - 2y| * (doubt of y) + 6 * slope, and the doubt of y holds 4 y: so it stays as large as
y + y * y where the slope itself cancels to nothing.

An activation of somebody's own has no formula here. Its slope is measured from f itself,
never taken from the slope that was registered with it, and the error of measuring is doubted.
"""

import cmath
import functools
import math
from typing import Callable

from ..activation_by_name import find_activation
from ..errors import TinynetError, quoted
from .dual_numbers import EPSILON, NORMAL, Dual, Number, dual, value_of
from .measured_slopes import MeasuredSlope, measured_slope, or_not_a_number


def sigmoid(z: float) -> float:
    """`1 / (1 + e**-z)`, which is `e**z` where `e**-z` is too large for a float."""
    return 1.0 / (1.0 + math.exp(-z)) if z > -700.0 else math.exp(z)


def sigmoid_slope(z: float) -> float:
    """`e**-|z| / (1 + e**-|z|)**2`: nothing cancels."""
    e = math.exp(-abs(z))
    return e / (1.0 + e) / (1.0 + e)


def tanh_slope(z: float) -> float:
    """`1 / cosh(z)**2`: nothing cancels."""
    return 1.0 / math.cosh(z) / math.cosh(z) if abs(z) < 700.0 else 0.0


def softplus(z: float) -> float:
    """`log(1 + e**z)` with the C library's own log1p."""
    return z + math.log1p(math.exp(-z)) if z > 0.0 else math.log1p(math.exp(z))


FORMULAS: "dict[str, tuple[Callable[[float], float], Callable[[float], float]]]" = {
    # name: f(z), f'(z)
    "step": (lambda z: float(z > 0), lambda z: 0.0),
    "sigmoid": (sigmoid, sigmoid_slope),
    "identity": (lambda z: z, lambda z: 1.0),
    "tanh": (math.tanh, tanh_slope),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "softplus": (softplus, sigmoid),
}
KINKED_AT_0 = ("step", "relu", "leaky_relu")
MOST_MOVED = 2.0**-20  # a sum that rounding moves further may have any output, any slope
DOUBTS: "dict[str, tuple[Callable[[float], float], Callable[[float, float, float], float]]]" = {
    # name: the roundings in y = f(z); the doubt of the slope s, given y, s and the doubt of y
    "step": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "sigmoid": (lambda y: 4.0 * y, lambda y, s, doubt: abs(1.0 - 2.0 * y) * doubt + 6.0 * s),
    "identity": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "tanh": (
        lambda y: 1.0 + 3.0 * abs(y) if y else 0.0,
        lambda y, s, doubt: 2.0 * abs(y) * doubt + y * y + 6.0 * s,
    ),
    "relu": (lambda y: 0.0, lambda y, s, doubt: 0.0),
    "leaky_relu": (lambda y: abs(y), lambda y, s, doubt: 0.0),
    "softplus": (lambda y: 6.0 * y, lambda y, s, doubt: (1.0 - s) * doubt + 6.0 * s),
}
COMPLEX: "dict[str, Callable[[complex], complex]]" = {  # the analytic ones, for the complex step
    "sigmoid": lambda z: 1.0 / (1.0 + cmath.exp(-z)),
    "identity": lambda z: z,
    "tanh": cmath.tanh,
    "softplus": lambda z: (
        z + cmath.log(1.0 + cmath.exp(-z)) if z.real > 0 else cmath.log(1.0 + cmath.exp(z))
    ),
}


def activate(name: str, z: Number) -> Number:
    """`f(z)` of one neuron, for any kind of number; complex ones for analytic activations.

    >>> activate("tanh", 0.5) == math.tanh(0.5)
    True
    >>> activate("identity", Dual(3.0, 2.0)).slope
    2.0
    """
    if isinstance(z, complex):
        if name not in COMPLEX:
            raise TinynetError(f"the complex step needs an analytic function, not {quoted(name)}")
        return COMPLEX[name](z)
    if name not in FORMULAS:
        return _of_your_own(name, z)
    function, slope = FORMULAS[name]
    if not isinstance(z, Dual):
        return function(z)
    y, s = function(z.value), slope(z.value)
    rounding, slope_doubt = DOUBTS[name]
    own = rounding(max(abs(y), NORMAL)) if y else 0.0
    doubt = slope_doubt(y, max(abs(s), NORMAL), s * z.doubt + own)
    if name in KINKED_AT_0 and z.doubt > 0.0 and abs(z.value) <= EPSILON * z.doubt:
        doubt = own = math.inf  # rounding alone decides on which side of the kink z lies
    if name not in ("identity", *KINKED_AT_0) and _bends(function, slope, z):
        doubt = own = math.inf
    return z.chained(y, own, s, doubt)


def _of_your_own(name: str, z: "Dual | float") -> "Dual | float":
    activation = find_activation(name)
    if not isinstance(z, Dual):
        return activation.function(z)
    y, found = activation.function(z.value), MeasuredSlope(0.0, 0.0, math.inf, False)
    # A sum that is too large for a float has no place to measure at.
    if math.isfinite(z.value) and not _bends(or_not_a_number(activation.function), None, z):
        found = _measured(activation.function, z.value)
    own = 4.0 * max(abs(y), NORMAL) if z.doubt else 0.0  # the same sum gives the same output
    doubt = abs(found.slope) * z.doubt + own if found.error < math.inf else math.inf
    return z.chained(y, own, found.slope, slope_doubt(activation.slope, y, doubt, found.error))


def _bends(
    function: "Callable[[float], float]", slope: "Callable[[float], float] | None", z: Dual
) -> bool:
    """Whether rounding moves z so far that f may be and slope otherwise there: not where flat."""
    moved = EPSILON * z.doubt
    if moved <= MOST_MOVED or not math.isfinite(moved):
        return not moved <= MOST_MOVED
    places = z.value - moved, z.value, z.value + moved
    return any([len({f(place) for place in places}) > 1 for f in (function, slope) if f])


@functools.lru_cache(maxsize=4096)
def _measured(function: "Callable[[float], float]", z: float) -> MeasuredSlope:
    return measured_slope(function, z)


def slope_doubt(
    slope: "Callable[[float], float]", y: float, doubt: float, measuring_error: float
) -> float:
    """How far a slope stated in terms of `y` may lie from one that was measured, in epsilons.

    Beside the error of measuring: what the stated one changes by where y changes by as much as
    rounding may change it, and the roundings of its own formula, which may subtract from 1.
    """
    moved, here = EPSILON * (doubt + 4.0 * abs(y)), slope(y)
    beside = [or_not_a_number(slope)(y - moved), or_not_a_number(slope)(y + moved)]
    stated = [here, *[s for s in beside if math.isfinite(s)]]  # it may fail beyond the outputs
    return (max(stated) - min(stated) + measuring_error) / EPSILON + 8.0 * (1.0 + abs(here))


def softmax(sums: "list[Number]") -> "list[Number]":
    """The shares `e**z[j] / sum of all e**z`, for any kind of number.

    >>> softmax([1.0, 1.0])
    [0.5, 0.5]
    """
    if any(isinstance(z, complex) for z in sums):
        numbers = [complex(z) for z in sums if not isinstance(z, Dual)]
        highest = max([z.real for z in numbers])
        raised = [cmath.exp(z - highest) for z in numbers]
        return [power / sum(raised) for power in raised]
    values = [value_of(z) for z in sums if not isinstance(z, complex)]
    largest = max(values)
    powers = [math.exp(z - largest) for z in values]
    shares = [power / sum(powers) for power in powers]
    if not any(isinstance(z, Dual) for z in sums):
        return list(shares)
    return list(_softmax_of_duals([dual(z) for z in sums if not isinstance(z, complex)], shares))


def _softmax_of_duals(sums: "list[Dual]", shares: "list[float]") -> "list[Dual]":
    largest, n = max([z.value for z in sums]), len(sums)
    # A share's value: each exp is doubted as its argument is, and rounds a few times.
    far = [z.doubt + abs(z.value - largest) + 4.0 + n for z in sums]
    usual = sum(y * f for y, f in zip(shares, far))
    doubts = [shares[j] * (far[j] + usual) for j in range(n)]
    if any([not EPSILON * z.doubt <= MOST_MOVED for z in sums]):
        doubts = [math.inf] * n
    outputs = []
    for j in range(n):  # y[j]' = y[j] * (z[j]' - sum of y[k] * z[k]')
        mean = dual(0.0)
        for k in range(n):
            mean = mean + Dual(shares[k], doubt=doubts[k]) * _movement(sums[k])
        moved = Dual(shares[j], doubt=doubts[j]) * (_movement(sums[j]) - mean)
        moved.value, moved.doubt = shares[j], doubts[j]
        outputs.append(moved)
    return outputs


def _movement(z: Dual) -> Dual:
    """A Dual of 0 that moves as this one does."""
    return Dual(0.0, z.slope, z.size, 0.0, z.scale, z.lost)
