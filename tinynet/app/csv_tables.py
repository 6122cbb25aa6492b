"""Tables of data: reading a CSV file, scaling its columns, dividing its rows."""

import csv
import math

from ..errors import TinynetError, printable, quoted, words_of
from ..rng import Random
from ..tables import Table, as_table
from ..vectors import mean


def table_in(text: str, place: str) -> "tuple[list[str], list[list[float]], list[str]]":
    """A CSV file's text, whose first line names the columns and whose last column is the label.

    Returns the column names, the rows of numbers and the labels. Raises
    TinynetError with the `place` of the file and the line where a row does not fit.
    """
    lines = list(csv.reader(text.splitlines()))
    if len(lines) < 2:
        raise TinynetError(f"{place}: there is no row below the names of the columns")
    names, rows, labels = lines[0], [], []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            raise TinynetError(
                f"{place}, line {number}: {len(line)} columns, the first line names {len(names)}"
            )
        cells = [_number_in(cell) for cell in line[:-1]]
        if None in cells:
            word = quoted(line[cells.index(None)])
            raise TinynetError(f"{place}, line {number}: {word} is no finite number")
        rows.append([cell for cell in cells if cell is not None])
        labels.append(line[-1])
    return names, rows, labels


def read_inputs(path: str, width: int) -> "list[list[float]]":
    """The inputs in a CSV file: the first `width` numbers of each line.

    A first line without any number in those columns holds their names and is left out; so
    are further columns, such as labels.
    Raises TinynetError with file and line where a line does not fit.
    """
    place = printable(path)
    with open(path, newline="", encoding="utf-8-sig") as file:
        try:
            lines = list(csv.reader(file))
        except (UnicodeDecodeError, csv.Error) as error:
            what = f"this is no CSV file in UTF-8 ({words_of(error)})"
            raise TinynetError(f"{place}: {what}") from None
    rows = []
    names_may_come = True
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        cells = [_number_in(cell) for cell in line[:width]]
        are_names = names_may_come and not any([_is_number(cell) for cell in line[:width]])
        names_may_come = False
        if are_names:
            continue
        if len(cells) < width:
            raise TinynetError(
                f"{place}, line {number}: {_count(len(line))}, this network takes {width}"
                + ("; columns are separated by commas" if len(line) == 1 else "")
            )
        if None in cells:
            raise TinynetError(
                f"{place}, line {number}: {_no_number(line, cells.index(None), width)}"
            )
        rows.append([cell for cell in cells if cell is not None])
    if not rows:
        raise TinynetError(f"{place}: there is no row of numbers, separated by commas")
    return rows


def read_rows(path: str) -> Table:
    """The rows of a CSV file as a table; its first line has the names, if no number is in it."""
    place = printable(path)
    with open(path, newline="", encoding="utf-8-sig") as file:
        try:
            lines = [line for line in csv.reader(file) if line]
        except (UnicodeDecodeError, csv.Error) as error:
            what = f"this is no CSV file in UTF-8 ({words_of(error)})"
            raise TinynetError(f"{place}: {what}") from None
    named = bool(lines) and not any([_is_number(cell) for cell in lines[0]])
    return as_table(lines[1:] if named else lines, lines[0] if named else None, place)


def _no_number(line: "list[str]", column: int, width: int) -> str:
    """What is wrong with a cell, and what to do if it is a label that stands before the inputs."""
    what = f"{quoted(line[column])} in column {column + 1} is no finite number"
    if len([cell for cell in line if _number_in(cell) is not None]) >= width:
        first = "the first column" if width == 1 else f"the first {width} columns"
        return f"{what}; {first} must be the inputs: move labels and names behind them"
    return what


def _count(n: int) -> str:
    return "1 column" if n == 1 else f"{n} columns"


def _number_in(cell: str) -> "float | None":
    """The number in a cell, None where there is no finite one."""
    return float(cell) if _is_number(cell) and math.isfinite(float(cell)) else None


def _is_number(cell: str) -> bool:
    """Whether it is meant as a number, finite or not."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


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
