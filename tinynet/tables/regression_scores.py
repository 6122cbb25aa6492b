"""How good predicted quantities are: R², the mean absolute error, the root mean squared error.

`targets` are the true quantities and `predictions` those of a model: a number for each row,
or a list of several, whose scores are averaged. What scikit-learn has under the same names
gives the same numbers. All of them is computed of the numbers divided by a power of two, so
that squares of what is huge or tiny neither overflow nor vanish.
"""

import math

from ..backprop import check_sample_weight
from ..errors import ShapeError, TinynetError
from .plain_lists import check_equally_many, plain_quantities


def r2_score(targets: object, predictions: object, sample_weight: object = None) -> float:
    """R², the share of the targets' variance that is explained: 1 is the best.

    `1 - (the squared errors' sum) / (the sum of the targets' squared distances from their
    mean)`. Whoever predicts always that mean has 0, and whoever does worse is below it.
    Where all targets are equal it is 1 if all predictions are right, and else 0. Several
    quantities: the mean of theirs. Raises TinynetError where there are fewer than 2 rows.

    >>> r2_score([1.0, 2.0, 3.0], [1.0, 2.0, 4.0])
    0.5
    >>> r2_score([5.0, 5.0], [5.0, 4.0])
    0.0
    """
    columns, weights = _checked(targets, predictions, sample_weight)
    if len(weights) < 2:
        raise ShapeError("R² needs two rows or more that count, there is 1")
    scores = []
    for true, predicted in columns:
        middle = _mean(true, weights)  # of equal targets exactly theirs
        errors, errors_exponent = _mean_square(true, predicted, weights)
        variance, exponent = _mean_square(true, [middle] * len(true), weights)
        if variance > 0.0:
            part, more = math.frexp(variance)  # beside a huge weight others leave next to none
            share = _with_exponent(errors / part, errors_exponent - exponent - more, "R²")
            scores.append(1.0 - share)
        else:
            scores.append(1.0 if errors == 0.0 else 0.0)
    return _mean(scores, [1.0] * len(scores))


def mean_absolute_error(
    targets: object, predictions: object, sample_weight: object = None
) -> float:
    """How far predictions are from targets on average, in the targets' own units.

    >>> mean_absolute_error([1.0, 2.0, 3.0], [1.0, 2.5, 4.0])
    0.5
    """
    columns, weights = _checked(targets, predictions, sample_weight)
    means = []
    for true, predicted in columns:
        errors, exponent = _differences(true, predicted)
        mean = _mean([abs(error) for error in errors], weights)
        means.append(_with_exponent(mean, exponent, "the mean absolute error"))
    return _mean(means, [1.0] * len(means))


def root_mean_squared_error(
    targets: object, predictions: object, sample_weight: object = None
) -> float:
    """The root of the mean squared error, in the targets' own units: large errors count more.

    >>> root_mean_squared_error([1.0, 2.0], [1.0, 4.0]) ** 2
    2.0000000000000004
    """
    columns, weights = _checked(targets, predictions, sample_weight)
    roots = []
    for true, predicted in columns:
        square, exponent = _mean_square(true, predicted, weights)  # of which half is whole
        root = _with_exponent(math.sqrt(square), exponent // 2, "the root mean squared error")
        roots.append(root)
    return _mean(roots, [1.0] * len(roots))


def _checked(
    targets: object, predictions: object, sample_weight: object
) -> "tuple[list[tuple[list[float], list[float]]], list[float]]":
    """For each quantity its targets and predictions, and weights of which the largest is 1.

    Rows without weight are left out.
    """
    true, _ = plain_quantities(targets, "targets")
    predicted, _ = plain_quantities(predictions, "predictions")
    check_equally_many(len(true), len(predicted))
    if len(predicted[0]) != len(true[0]):
        here = f"row 0 of predictions has {len(predicted[0])}"
        raise ShapeError(f"{here}, row 0 of targets has {len(true[0])}")
    weights = check_sample_weight(sample_weight, len(true)) or [1.0] * len(true)
    largest = max(weights)
    counted = [r for r in range(len(true)) if weights[r] / largest > 0.0]
    columns = []
    for k in range(len(true[0])):
        columns.append(([true[r][k] for r in counted], [predicted[r][k] for r in counted]))
    return columns, [weights[r] / largest for r in counted]


def _differences(a: "list[float]", b: "list[float]") -> "tuple[list[float], int]":
    """`a - b`, place by place, over 2^exponent: halves, where a difference is too large."""
    whole = [x - y for x, y in zip(a, b)]
    if all(map(math.isfinite, whole)):
        return whole, 0
    return [0.5 * x - 0.5 * y for x, y in zip(a, b)], 1


def _mean_square(a: "list[float]", b: "list[float]", weights: "list[float]") -> "tuple[float, int]":
    """The weighted mean of `(a - b)²`, as a number of about 1 and a power of two, an even one."""
    differences, halves = _differences(a, b)
    exponent = _exponent(differences)
    scaled = [math.ldexp(value, -exponent) for value in differences]
    squares = [value * value for value in scaled]
    return _mean(squares, weights), 2 * (exponent + halves)


def _mean(values: "list[float]", weights: "list[float]") -> float:
    """The weighted mean, never beyond the values themselves."""
    exponent = _exponent(values)
    scaled = [math.ldexp(value, -exponent) for value in values]
    total = math.fsum([w * value for w, value in zip(weights, scaled)])
    mean = total / math.fsum(weights)
    return math.ldexp(min(max(mean, min(scaled)), max(scaled)), exponent)


def _exponent(values: "list[float]") -> int:
    return math.frexp(max([abs(value) for value in values]))[1]


def _with_exponent(value: float, exponent: int, what: str) -> float:
    try:
        return math.ldexp(value, exponent)
    except OverflowError:
        raise TinynetError(f"{what} is too large for a float: predictions run away") from None
