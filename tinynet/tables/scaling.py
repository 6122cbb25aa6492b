"""Scaling: each column moved to mean 0 and standard deviation 1.

Networks learn quickest from numbers of about -1 to 1, whatever the units of a column are.
"""

import math

from ..argument_checks import check_list, check_number
from ..errors import ModelError, ShapeError, TinynetError
from .plain_lists import plain_quantities

LEAST = 5e-324  # the smallest float above 0


def mean_and_deviation(values: "list[float]") -> "tuple[float, float]":
    """The mean of at least one finite number, and their standard deviation, always above 0.

    The standard deviation is the root of the mean squared distance from the mean; where all
    values are equal it is given as 1, so that one can divide by it. Neither overflows nor
    vanishes, from 5e-324 to 1.7e308: all is computed of the values divided by a power of
    two, which leaves the digits as they are.

    >>> mean_and_deviation([1.0, 3.0]), mean_and_deviation([5.0, 5.0])
    ((2.0, 1.0), (5.0, 1.0))
    >>> mean_and_deviation([-1e308, 1e308])
    (0.0, 1e+308)
    """
    low, high = min(values), max(values)
    if low == high:
        return low, 1.0
    largest = max(-low, high)
    exponent = math.frexp(largest)[1]
    scaled = [math.ldexp(value, -exponent) for value in values]
    middle = math.fsum(scaled) / len(scaled)
    middle = min(max(middle, min(scaled)), max(scaled))  # roundings may lead beyond them
    squares = [(value - middle) * (value - middle) for value in scaled]
    spread = math.sqrt(math.fsum(squares) / len(squares))
    spread = min(spread, math.ldexp(largest, -exponent))
    return math.ldexp(middle, exponent), max(math.ldexp(spread, exponent), LEAST)


class Scaling:
    """Moves each column to mean 0 and standard deviation 1, as measured on some rows.

    `rows` is a list of rows of finite numbers, all of one length; one number for each row
    makes one column. `means` and `deviations` hold one number for each column; a constant
    column has the deviation 1, so it becomes 0. Measure on the training part only: the test
    part must stay unseen.

    >>> scaling = Scaling([[1.0, 5.0], [3.0, 5.0]])
    >>> scaling.apply([[1.0, 5.0], [2.0, 6.0]])
    [[-1.0, 0.0], [0.0, 1.0]]
    >>> scaling.inverse([[-1.0, 0.0]])
    [[1.0, 5.0]]
    """

    def __init__(self, rows: object) -> None:
        measured, _ = plain_quantities(rows, "rows")
        if not measured:
            raise ShapeError("rows is empty")
        pairs = [mean_and_deviation(list(column)) for column in zip(*measured)]
        self.means = [middle for middle, _ in pairs]
        self.deviations = [deviation for _, deviation in pairs]

    def __repr__(self) -> str:
        return f"Scaling of {_columns(len(self.means))}"

    def apply(self, rows: object) -> "list[list[float]]":
        """The rows, scaled, as new lists: `(value - mean) / deviation` in each column.

        Raises TinynetError where a row does not fit, and where a value is so far from those
        that were measured that no float is large enough.
        """
        scaled = []
        for row in self._checked(rows):
            cells = zip(row, self.means, self.deviations)
            scaled.append([_scaled(value, middle, deviation) for value, middle, deviation in cells])
        return _finite(scaled)

    def inverse(self, rows: object) -> "list[list[float]]":
        """Scaled rows in the columns' own units again: `mean + deviation * value`."""
        unscaled = []
        for row in self._checked(rows):
            cells = zip(row, self.means, self.deviations)
            unscaled.append([middle + deviation * value for value, middle, deviation in cells])
        return _finite(unscaled)

    def _checked(self, rows: object) -> "list[list[float]]":
        checked, _ = plain_quantities(rows, "rows")
        if checked and len(checked[0]) != len(self.means):
            here = _columns(len(self.means))
            raise ShapeError(f"row 0 of rows has {len(checked[0])}, this scaling is of {here}")
        return checked

    def to_dict(self) -> "dict[str, list[float]]":
        """Its numbers as plain data, which JSON can hold; `from_dict` takes them.

        >>> Scaling([[1.0], [3.0]]).to_dict()
        {'means': [2.0], 'deviations': [1.0]}
        """
        return {"means": list(self.means), "deviations": list(self.deviations)}

    @classmethod
    def from_dict(cls, record: object, place: str = "the scaling") -> "Scaling":
        """The scaling of such plain data; raises ModelError, with the place, for anything else.

        >>> Scaling.from_dict({"means": [2.0], "deviations": [0.5]}).apply([[3.0]])
        [[2.0]]
        """
        if not isinstance(record, dict):
            raise ModelError(f"{place} is no record with named fields")
        lists = []
        for field in ("means", "deviations"):
            where = f"{place}: {field}"
            try:
                items = check_list(record.get(field), where)
                numbers = [check_number(items[k], f"{where}[{k}]") for k in range(len(items))]
            except TinynetError as error:
                raise ModelError(str(error)) from None
            lists.append(numbers)
        means, deviations = lists
        if len(means) != len(deviations) or not means or min(deviations) <= 0.0:
            raise ModelError(f"{place} has a mean and a deviation above 0 for each column")
        scaling = cls([means])
        scaling.deviations = deviations
        return scaling


def _scaled(value: float, middle: float, deviation: float) -> float:
    distance = value - middle
    if math.isinf(distance):  # of two huge numbers: half of it is no more than the largest
        return (0.5 * value - 0.5 * middle) / (0.5 * deviation)
    return distance / deviation


def _finite(rows: "list[list[float]]") -> "list[list[float]]":
    for r in range(len(rows)):
        for k in range(len(rows[r])):
            if not math.isfinite(rows[r][k]):
                raise TinynetError(
                    f"number {k} of row {r} is too far from the rows that were measured"
                )
    return rows


def _columns(n: int) -> str:
    return "1 column" if n == 1 else f"{n} columns"
