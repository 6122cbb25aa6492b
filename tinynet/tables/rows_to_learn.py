"""Which rows a model learns from, and how much each of them counts."""

from ..argument_checks import check_number
from ..errors import ShapeError, TinynetError, quoted
from .numbers_in_texts import on_numbers_in_texts
from .plain_lists import plain_list
from .table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


def with_answers(
    table: Table, cells: "list[float | str | None]", name: str
) -> "tuple[Table, list[float | str]]":
    """The rows that have an answer; where others are left out, that is said."""
    rows = [r for r in range(len(cells)) if cells[r] is not None]
    there = [cell for cell in cells if cell is not None]
    if len(rows) == len(cells):
        return table, there
    if not rows:
        raise TinynetError(f"column {quoted(name)} of {table.place} is empty")
    table, n = table.only(rows), len(cells) - len(rows)
    many = "1 row has" if n == 1 else f"{n} rows have"
    table.notes.append(f"{many} no {quoted(name)}: left out")
    return table, there


def quantities_in(table: Table, cells: "list[float | str]", name: str) -> "list[float]":
    """The cells of a column that holds an answer for each row, as numbers.

    Raises TinynetError with the place of the first row that has a text; where most were meant as
    numbers, it says what to leave out.

    >>> quantities_in(Table(["x"], [[1.0], [2.0]], "a.csv", (), [2, 3]), [0.5, "?!"], "y")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a.csv, line 3, column 'y': '?!' is no number; if it is missing, \
the cell is to be empty or NA
    """
    found = []
    for r, cell in enumerate(cells):
        where = f"{table.place_of(r)}, column {quoted(name)}"
        if isinstance(cell, str):
            missing = (
                f"{quoted(cell)} is no number; if it is missing, the cell is to be empty or NA"
            )
            raise TinynetError(f"{where}: {on_numbers_in_texts(cells) or missing}")
        found.append(check_number(cell, where))
    return found


def weighted_rows(
    table: Table, answers: "list[Any]", sample_weight: object
) -> "tuple[Table, list[Any], list[float] | None]":
    """Without the rows of weight 0; the weights of the others have the mean 1."""
    if sample_weight is None:
        return table, answers, None
    items = plain_list(sample_weight, "sample_weight")
    if len(items) != len(answers):
        raise ShapeError(f"sample_weight has {len(items)} numbers for {len(answers)} rows")
    weights = [
        check_number(items[r], f"number {r} of sample_weight", low=0.0) for r in range(len(items))
    ]
    rows = [r for r in range(len(weights)) if weights[r] > 0.0]
    if not rows:
        raise TinynetError("sample_weight is zero for all rows")
    return table.only(rows), [answers[r] for r in rows], [weights[r] for r in rows]


def product_of_weights(
    one: "list[float] | None", other: "list[float] | None"
) -> "list[float] | None":
    """Weights from both, whose mean is 1, so that no rate has to fit their size."""
    if one is None and other is None:
        return None
    n = len(one or other or [])
    products = [(one or [1.0] * n)[r] * (other or [1.0] * n)[r] for r in range(n)]
    largest = max(products)
    mean = sum([product / largest for product in products]) / n
    return [product / largest / mean for product in products]
