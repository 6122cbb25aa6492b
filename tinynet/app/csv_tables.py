"""Tables of data: reading a CSV file, scaling its columns, dividing its rows."""

import csv
import math

from ..errors import TinynetError
from ..rng import Random
from ..vectors import mean


def read_table(path: str) -> "tuple[list[str], list[list[float]], list[str]]":
    """A CSV file whose first line names the columns and whose last column is the label.

    Returns the column names, the rows of numbers and the labels. Raises
    TinynetError with file and line where a row does not fit.
    """
    with open(path, newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    if len(lines) < 2:
        raise TinynetError(f"{path}: there is no row below the names of the columns")
    names, rows, labels = lines[0], [], []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            raise TinynetError(
                f"{path}, line {number}: {len(line)} columns, the first line names {len(names)}"
            )
        try:
            rows.append([float(cell) for cell in line[:-1]])
        except ValueError as error:
            raise TinynetError(f"{path}, line {number}: {error}") from None
        labels.append(line[-1])
    return names, rows, labels


def read_inputs(path: str, width: int) -> "list[list[float]]":
    """The inputs in a CSV file: the first `width` numbers of each line.

    A first line of names is left out, and so are further columns, such as labels.
    Raises TinynetError with file and line where a line does not fit.
    """
    with open(path, newline="", encoding="utf-8-sig") as file:
        try:
            lines = list(csv.reader(file))
        except (UnicodeDecodeError, csv.Error) as error:
            raise TinynetError(f"{path}: this is no CSV file ({error})") from None
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        cells = [_number_in(cell) for cell in line[:width]]
        if number == 1 and None in cells:
            continue
        if len(cells) < width:
            raise TinynetError(
                f"{path}, line {number}: {len(line)} columns, this network takes {width}"
            )
        row = []
        for c in range(width):
            value = cells[c]
            if value is None or not math.isfinite(value):
                raise TinynetError(f"{path}, line {number}: {line[c]!r} is no finite number")
            row.append(value)
        rows.append(row)
    if not rows:
        raise TinynetError(f"{path}: there is no row of numbers")
    return rows


def _number_in(cell: str) -> "float | None":
    try:
        return float(cell)
    except ValueError:
        return None


def one_hot(labels: "list[str]") -> "tuple[list[str], list[list[float]]]":
    """The names of the classes, sorted, and a target for each label: 1 at its class, else 0.

    >>> one_hot(["b", "a", "b"])
    (['a', 'b'], [[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    """
    classes = sorted(set(labels))
    return classes, [[1.0 if label == name else 0.0 for name in classes] for label in labels]


class Scaling:
    """Moves each column to mean 0 and standard deviation 1, as measured on some rows.

    Measure on the training part only: the test part must stay unseen.

    >>> Scaling([[1.0, 5.0], [3.0, 5.0]]).apply([[1.0, 5.0], [2.0, 6.0]])
    [[-1.0, 0.0], [0.0, 1.0]]
    """

    def __init__(self, rows: "list[list[float]]") -> None:
        columns = [list(column) for column in zip(*rows)]
        self.means = [mean(column) for column in columns]
        self.deviations = [
            math.sqrt(mean([(value - middle) * (value - middle) for value in column])) or 1.0
            for column, middle in zip(columns, self.means)
        ]

    def apply(self, rows: "list[list[float]]") -> "list[list[float]]":
        """The rows, scaled, as new lists."""
        scaled = []
        for row in rows:
            cells = zip(row, self.means, self.deviations)
            scaled.append([(value - middle) / deviation for value, middle, deviation in cells])
        return scaled


def divide(n: int, share: float, seed: int = 0) -> "tuple[list[int], list[int]]":
    """The numbers 0 to n - 1 in random order, divided in two: about `share` of them first.

    >>> first, second = divide(10, 0.7)
    >>> len(first), sorted(first + second)
    (7, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    order = Random(seed).shuffled(list(range(n)))
    cut = round(n * share)
    return order[:cut], order[cut:]
