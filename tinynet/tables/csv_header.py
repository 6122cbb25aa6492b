"""Whether the first line of a file names its columns."""

from .cells import MISSING_WORDS, is_date, is_number
from .csv_decimal import has_decimal_comma

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOKED_AT = 1000  # lines below the first


def has_header(lines: "Sequence[Sequence[str]]", decimal: str = ".") -> "tuple[bool, list[str]]":
    """Whether the first of the lines, which are lists of cells, names the columns; and a note.

    Looked at are the columns that hold values: numbers and dates in more than half of the
    lines below, of which a thousand are looked at. The first line names the columns if it
    has more texts than values there. (A line of 0, 1, 2 and so on, as pandas names columns
    that have no names, is one of names, too.) Where no column holds values, as where all
    are texts, it does if its cells differ from one another and none of them comes again
    below. A single line has names if there is no value in it.

    Whatever is not plain is said in a note.

    >>> has_header([["length", "kind"], ["1.4", "setosa"]])
    (True, [])
    >>> has_header([["1.4", "setosa"], ["4.7", "versicolor"]])
    (False, ['the first line holds values: no line of names was found'])
    >>> has_header([["red", "yes"], ["blue", "yes"], ["red", "no"]])
    (False, ['the first line is like those below: no line of names was found'])
    """
    first = [cell.strip() for cell in lines[0]]
    others = [[cell.strip() for cell in line] for line in lines[1 : _LOOKED_AT + 1]]
    if not others:
        return not any([_is_value(cell, decimal) for cell in first]), []
    if _counts_from_zero(first):
        return True, ["the first line counts from 0: it was taken for the names of the columns"]
    columns = [c for c in range(len(first)) if _holds_values([row[c] for row in others], decimal)]
    values = len([c for c in columns if _is_value(first[c], decimal)])
    texts = len([c for c in columns if first[c] not in MISSING_WORDS]) - values
    if texts > values:
        notes = ["the first line, in part of numbers, was taken for the names of the columns"]
        return True, notes if values else []
    if values:
        return False, ["the first line holds values: no line of names was found"]
    seen = [name for name in first if name]
    again = any([first[c] and any([row[c] == first[c] for row in others])
                 for c in range(len(first))])  # fmt: skip
    if len(set(seen)) < len(seen) or again or not seen:
        return False, ["the first line is like those below: no line of names was found"]
    return True, [
        "the first line, all texts as those below, was taken for the names of the columns"
    ]


def _holds_values(cells: "list[str]", decimal: str) -> bool:
    there = [cell for cell in cells if cell not in MISSING_WORDS]
    return len([cell for cell in there if _is_value(cell, decimal)]) * 2 > len(there)


def _is_value(cell: str, decimal: str) -> bool:
    """Whether it is a number, a date or a code of digits, and hardly a name."""
    if is_number(cell) or is_date(cell) or cell.isdigit():
        return True
    return decimal == "," and has_decimal_comma(cell)


def _counts_from_zero(first: "list[str]") -> bool:
    counted = first[1:] if first[0] == "" else first  # before them may stand the rows' numbers
    return len(counted) > 2 and counted == [str(c) for c in range(len(counted))]
