"""A CSV file with further columns: its cells, separator and decimal sign are as they were.

So is a first line `sep=;`. The rest is made plain: UTF-8, a line break alone at the end of
each line, and quotes only where a cell needs them. Empty lines are left out, and so are an
empty last column and blanks around separators.
"""

import csv
import io

from ..errors import quoted
from ..tables.column_names import distinct_names
from ..tables.csv_files import read_csv_like
from ..tables.csv_separator import records_of, separator_of, separator_said
from ..tables.csv_text import plain_text, text_of
from ..tables.table import Table
from .csv_options import OPTIONS

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    from .model_and_table import NamedBytes

    Columns = dict[str, list[str | float]]


def answered_csv(
    content: "NamedBytes",
    answers: "Callable[[Table], Columns]",
    usual: "str | None" = None,
    written: "dict[str, Any] | None" = None,
) -> "tuple[str, Table]":
    """The text of the file with the columns that `answers` gives for its table; and the table.

    Cells that were there stay as they were written. A name of a new column that is taken
    already is made distinct, which the table's notes tell. `written` and `usual` are as in
    `read_csv_like`. Raises what `read_csv` raises.
    """
    written = written or {}
    data = content.getvalue()
    table = read_csv_like(content, usual, written, OPTIONS)
    text = plain_text(text_of(data, table.place, written.get("encoding"))[0], table.place)
    said = separator_said(text)
    separator = written.get("separator") or said or separator_of(text)
    cells = dict(records_of(text, separator, table.place))
    decimal = table.decimal or "."
    added = answers(table)
    out = io.StringIO()
    if said == separator:
        out.write(io.StringIO(text, newline=None).readline())
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    lines = table.lines or []
    width = len(table.names)
    first = next(iter(cells))
    if first != lines[0]:  # it has the names
        names = distinct_names([*table.names, *added])[0][width:]
        writer.writerow([*cells[first][:width], *names])
        for name, given in zip(names, added):
            if name != given:
                there = f"there is a column {quoted(given)} already"
                table.notes.append(f"{there}: the new one is called {quoted(name)}")
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
