"""A CSV file with further columns: all else is as it was, its separator and decimal sign, too."""

import csv
import io

from ..tables.column_names import distinct_names
from ..tables.csv_decimal import decimal_of
from ..tables.csv_files import read_csv
from ..tables.csv_separator import records_of, separator_of, separator_said
from ..tables.csv_text import plain_text, text_of
from ..tables.table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    from .model_and_table import NamedBytes

    Columns = dict[str, list[str | float]]


def answered_csv(
    content: "NamedBytes", answers: "Callable[[Table], Columns]"
) -> "tuple[str, Table]":
    """The text of the file with the columns that `answers` gives for its table; and the table.

    Cells that were there stay as they were written. A name of a new column that is taken
    already is made distinct. Raises what `read_csv` raises.
    """
    data = content.getvalue()
    table = read_csv(content)
    text = plain_text(text_of(data, table.place)[0], table.place)
    separator = separator_said(text) or separator_of(text)
    cells = dict(records_of(text, separator, table.place))
    decimal = decimal_of([cell for line in cells.values() for cell in line], separator)[0]
    added = answers(table)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    lines = table.lines or []
    width = len(table.names)
    head = [line for line in cells if line not in set(lines)]
    if head:
        names = distinct_names([*table.names, *added])[0][width:]
        writer.writerow([*cells[head[0]][:width], *names])
    for r, line in enumerate(lines):
        row = [column[r] for column in added.values()]
        writer.writerow([*cells[line][:width], *[_written(cell, decimal) for cell in row]])
    return out.getvalue(), table


def _written(cell: "str | float", decimal: str) -> str:
    """A text as it is; a number so that the same bits come back."""
    if isinstance(cell, str):
        return cell
    text = repr(cell)
    return text.replace(".", decimal)
