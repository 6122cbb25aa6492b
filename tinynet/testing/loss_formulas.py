"""The losses once more, straight from the weighted sums: for floats, complex numbers, Duals.

Cross-entropy is taken from `z`, where no logarithm meets a rounded 0. A loss of somebody's own
has no formula here: how it changes with each output is measured from its value, never taken
from the deltas that it states, and the error of measuring is doubted.
"""

import cmath
import math
from typing import Any

from ..errors import TinynetError, quoted
from ..losses import Loss, find_loss
from .activation_formulas import COMPLEX, activate, sigmoid, softmax, softplus
from .dual_numbers import EPSILON, Dual, Number, dual
from .measured_slopes import measured_slope


def log_of_sum(sums: "list[Any]") -> complex:
    """`log(sum of e**z)`, for floats and complex numbers."""
    largest = max(z.real for z in sums)
    return complex(largest + cmath.log(sum(cmath.exp(z - largest) for z in sums)))


def outputs_of(name: str, sums: "list[Number]") -> "list[Any]":
    """The outputs of a layer with these weighted sums, whose activation has this name."""
    return softmax(sums) if name == "softmax" else [activate(name, z) for z in sums]


def loss_of(loss: str, name: str, sums: "list[Any]", target: "list[float]") -> "Any":
    """The loss of the weighted sums of the last layer, whose activation has this name.

    >>> loss_of("squared_error", "identity", [3.0, 0.0], [1.0, 0.0])
    2.0
    """
    if loss == "squared_error":
        total: "Any" = 0.0
        for y, t in zip(outputs_of(name, sums), target):
            error = y - t
            total = total + 0.5 * error * error
        return total
    is_complex = any(isinstance(z, complex) for z in sums)
    if loss != "cross_entropy":
        if is_complex:
            raise TinynetError(f"the complex step knows no formula of the loss {quoted(loss)}")
        return measured_loss(find_loss(loss, name), outputs_of(name, sums), target)
    return _complex_entropy(name, sums, target) if is_complex else _entropy(name, sums, target)


def _complex_entropy(name: str, sums: "list[Any]", target: "list[float]") -> complex:
    if name == "softmax":
        return sum([t * (log_of_sum(sums) - z) for z, t in zip(sums, target)], 0j)
    plus = COMPLEX["softplus"]
    return sum([t * plus(-z) + (1.0 - t) * plus(z) for z, t in zip(sums, target)], 0j)


def _entropy(name: str, given: "list[Any]", target: "list[float]") -> Dual:
    sums = [dual(z) for z in given]
    outputs, value, total = outputs_of(name, list(sums)), 0.0, dual(0.0)
    for z, y, t in zip(sums, outputs, target):
        if name == "softmax":  # the targets add up to 1, but for n roundings
            value += t * (log_of_sum([z.value for z in sums]).real - z.value)
            slope, doubt = sum(target) * y.value - t, len(sums) * y.value
        else:
            value += t * softplus(-z.value) + (1.0 - t) * softplus(z.value)
            slope = (1.0 - t) * sigmoid(z.value) - t * sigmoid(-z.value)
            doubt = y.value
        total = total + z.chained(0.0, 0.0, slope, y.doubt + doubt + t)
    return Dual(value, total.slope, total.size, 0.0, total.scale, total.lost)


def measured_loss(rule: Loss, outputs: "list[Any]", target: "list[float]") -> "Any":
    """A loss that is known by its value alone, as a Dual where outputs are Duals.

    >>> from ..losses import SquaredError
    >>> found = measured_loss(SquaredError(), [Dual(3.0, 1.0), Dual(0.0)], [1.0, 0.0])
    >>> found.value, round(found.slope, 9)
    (2.0, 2.0)
    """
    values = [dual(y).value for y in outputs]
    value = rule.value(values, target)
    if not any([isinstance(y, Dual) for y in outputs]):
        return value
    total = dual(0.0)
    for j in range(len(values)):
        y = dual(outputs[j])
        if not y.size and not y.scale:
            continue  # what does not move adds nothing

        def alone(moved: float, j: int = j) -> float:
            return rule.value([*values[:j], moved, *values[j + 1 :]], target)

        if not math.isfinite(values[j]):
            return Dual(value, math.nan, math.nan, 0.0, math.nan)  # nothing to compare with
        found = measured_slope(alone, values[j])
        doubt = found.error / EPSILON + 8.0 * (1.0 + abs(found.slope))
        for k in range(len(values)):  # its slope changes where rounding moves an output
            moved_by = EPSILON * (dual(outputs[k]).doubt + abs(values[k]))
            beside = _slope_beside(rule, values, target, j, k, moved_by)
            doubt += abs(beside - found.slope) / EPSILON
        total = total + y.chained(0.0, 0.0, found.slope, doubt)
    return Dual(value, total.slope, total.size, 0.0, total.scale, total.lost)


def _slope_beside(
    rule: Loss, values: "list[float]", target: "list[float]", j: int, k: int, moved_by: float
) -> float:
    """The slope by output j where output k is moved a little."""
    moved = list(values)
    moved[k] += moved_by

    def alone(value: float) -> float:
        return rule.value([*moved[:j], value, *moved[j + 1 :]], target)

    try:
        found = measured_slope(alone, moved[j])
    except TinynetError:  # beside it there is no loss, or the output may be anywhere: at a kink
        return math.nan
    return found.slope if math.isfinite(found.error) else math.nan
