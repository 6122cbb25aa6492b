"""Cells that a model takes, but that tell it less than they should: missing, or not known."""

from ..errors import quoted
from .categories import text_of
from .columns import CategoryColumn, NumberColumn
from .preparation import Preparation
from .table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .preparation import Column
    from .table import Cell

SHOWN = 3  # values that are named


def odd_cells(preparation: Preparation, table: Table) -> "list[str]":
    """For each column a sentence on its cells that are missing, and on those it does not know.

    Raises what `Preparation.inputs` raises.

    >>> learned = Table(["size", "colour"], [[1.0, "red"], [3.0, "green"], [5.0, "red"]])
    >>> preparation = Preparation.learned_from(learned)
    >>> for note in odd_cells(preparation, Table(["size", "colour"], [[None, "blue"]])):
    ...     print(note)
    column 'size': 1 of 1 cell is missing; 3 stands for it
    column 'colour': 1 of 1 cell holds what the model does not know ('blue'); it counts as none \
of the values it knows
    """
    preparation.inputs(table)
    notes = []
    for column, place in zip(preparation.columns, preparation.places(table)):
        if place is not None:
            cells = [row[place] for row in table.rows]
            notes += [f"column {quoted(column.name)}: {said}" for said in _said_of(column, cells)]
    return notes


def _said_of(column: "Column", cells: "list[Cell]") -> "list[str]":
    said = []
    missing = len([cell for cell in cells if cell is None])
    if isinstance(column, NumberColumn):
        words = [cell for cell in cells if isinstance(cell, str)]
        if missing + len(words):
            them = "it" if missing + len(words) == 1 else "them"
            shown = f" or no number ({_listed(words)})" if words else ""
            count = _count(missing + len(words), len(cells), "is", "are")
            said.append(f"{count} missing{shown}; {column.missing:g} stands for {them}")
    elif isinstance(column, CategoryColumn):
        if missing and not column.has_missing:
            said.append(
                f"{_count(missing, len(cells), 'is', 'are')} missing, as none was in training; "
                f"{_as_none(missing)}"
            )
        new = [cell for cell in cells if cell is not None and not any(column.inputs(cell))]
        if new:
            what = f"what the model does not know ({_listed([text_of(cell) for cell in new])})"
            count = _count(len(new), len(cells), "holds", "hold")
            said.append(f"{count} {what}; {_as_none(len(new))}")
    return said


def _count(n: int, of: int, one: str, many: str) -> str:
    return f"{n} of {of} cell{'' if of == 1 else 's'} {one if n == 1 else many}"


def _as_none(n: int) -> str:
    return f"{'it counts' if n == 1 else 'they count'} as none of the values it knows"


def _listed(texts: "list[str]") -> str:
    different = list(dict.fromkeys(texts))
    return ", ".join([quoted(text) for text in different[:SHOWN]]) + (
        ", ..." if len(different) > SHOWN else ""
    )
