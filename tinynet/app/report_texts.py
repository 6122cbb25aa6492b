"""Cells, labels and numbers as a person reads them in a report."""

from ..tables.plain_lists import label_name

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

DIGITS = 6


def in_order(labels: "list[Hashable]") -> "list[Hashable]":
    """Labels as a person orders them: texts by their numbers where all of them are numbers.

    >>> in_order(["0", "1", "10", "2"]), in_order(["1", "10", "2", "b"])
    (['0', '1', '2', '10'], ['1', '10', '2', 'b'])
    """
    try:
        return sorted(labels, key=lambda label: float(label))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return list(labels)


def cell_text(cell: object) -> str:
    """A cell, a label or a quantity as a person reads it.

    >>> cell_text(None), cell_text(0.1 + 0.2), cell_text("red"), cell_text([1.0, 2.5])
    ('missing', '0.3', 'red', '1, 2.5')
    """
    if cell is None:
        return "missing"
    if isinstance(cell, float):
        return f"{cell + 0.0:.{DIGITS}g}"
    if isinstance(cell, list):
        return ", ".join([cell_text(value) for value in cell])
    return label_name(cell)


def score_text(value: float) -> str:
    """An error, or another number of which four digits are enough, as a person reads it.

    >>> score_text(0.00854339), score_text(123456.0), score_text(2.0)
    ('0.008543', '123456', '2')
    """
    return f"{value:.0f}" if 1e4 <= abs(value) < 1e15 else f"{value + 0.0:.4g}"


def percent_text(part: float) -> str:
    """A part of a whole as a person reads it; what is not all is never 100 %, nor any 0 %.

    >>> percent_text(1.0), percent_text(0.8951), percent_text(0.9999), percent_text(1e-9)
    ('100\\xa0%', '89.5\\xa0%', 'more than 99.9\\xa0%', 'less than 0.1\\xa0%')
    """
    if 0.0 < part < 0.001:
        return "less than 0.1\u00a0%"  # the sign stays beside its number
    if 0.999 < part < 1.0:
        return "more than 99.9\u00a0%"
    return f"{100.0 * part:.1f}".replace(".0", "") + "\u00a0%"
