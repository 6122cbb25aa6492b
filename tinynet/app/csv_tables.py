"""Tables of data: reading a CSV file."""

import csv
import io
import math

from ..errors import TinynetError, printable, quoted, words_of
from ..file_reading import read_whole
from ..tables.csv_decimal import has_decimal_comma
from ..tables.csv_text import text_of


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


def read_inputs(
    path: str,
    width: int,
    separator: "str | None" = None,
    decimal: "str | None" = None,
    encoding: "str | None" = None,
) -> "list[list[float]]":
    """The inputs in a CSV file: the first `width` numbers of each line.

    A first line without any number in those columns holds their names and is left out; so
    are further columns, such as labels. Without further arguments commas separate the columns,
    numbers have decimal points, and the file is UTF-8.
    Raises TinynetError with file and line where a line does not fit.
    """
    place = printable(path)
    content = read_whole(path)
    try:
        text = text_of(content, place, encoding)[0] if encoding else content.decode("utf-8-sig")
        stream = io.StringIO(text, newline="")
        lines = list(csv.reader(stream, delimiter=separator or ","))
    except (UnicodeDecodeError, csv.Error) as error:
        what = f"this is no CSV file{'' if encoding else ' in UTF-8'} ({words_of(error)})"
        raise TinynetError(f"{place}: {what}") from None
    if decimal == ",":
        lines = [[_with_point(cell) for cell in line] for line in lines]
    signs = (
        f" by {quoted(separator)}" if separator else " by commas; --separator names another sign"
    )
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
                + (f"; columns are separated{signs}" if len(line) == 1 else "")
            )
        if None in cells:
            raise TinynetError(
                f"{place}, line {number}: {_no_number(line, cells.index(None), width)}"
            )
        rows.append([cell for cell in cells if cell is not None])
    if not rows:
        raise TinynetError(f"{place}: there is no row of numbers, separated{signs}")
    return rows


def _with_point(cell: str) -> str:
    """A number with a decimal comma as one with a point; any other text as it is."""
    plain = cell.strip()
    return plain.replace(".", "").replace(",", ".") if has_decimal_comma(plain) else cell


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
