"""What the comment of an exported file says of a table's columns and answers, in every language."""

from .exporter_formatting import count
from .table_record import TableRecord
from .texts_in_code import in_comment


def about_columns(record: TableRecord) -> "list[str]":
    """What each cell of a row is, as lines of a comment in any language.

    >>> record = {"columns": [{"kind": "dropped", "name": "id"}], "answer": {}}
    >>> about_columns(TableRecord(record))
    ["    0  'id': ignored"]
    """
    lines = []
    for k in range(len(record.columns)):
        column = record.columns[k]
        what = {"number": "a number", "dropped": "ignored"}.get(column["kind"])
        what = what or f"one of {count(len(column['values']), 'value')}"
        lines.append(f"    {k}  {in_comment(column['name'])}: {what}")
    return lines


def about_answer(record: TableRecord, example: str) -> "list[str]":
    """What comes out, as the end of a sentence on what a function returns."""
    if record.labels is not None:
        return [f"the label of one of {count(len(record.labels), 'class')}{example}."]
    return ["the quantity." if record.is_single else f"a list of {n_quantities(record)}."]


def n_quantities(record: TableRecord) -> str:
    """How many quantities are answered, as in `2 quantities`."""
    n = len(record.means)
    return "1 quantity" if n == 1 else f"{n} quantities"
