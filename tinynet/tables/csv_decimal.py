"""Decimal points or decimal commas: how the numbers of a file are written.

Half of the world writes 1,234.5 and the other half 1.234,5. Programs that write a comma
within numbers mostly separate cells by semicolons or tabs, so it is looked for only there.
"""

import re

from ..errors import quoted
from .cells import is_date, is_number, text_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .table import Cell, Table

_WITH_COMMA = re.compile(
    r"[+-]?(?:[0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+(?:[eE][+-]?[0-9]+)?"
)
_POINTS_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMA_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")  # or is decimal: that is open
_COMMAS_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_WITH_LEADING_ZERO = re.compile(r"[+-]?0[0-9]+(?:[eE][+-]?[0-9]+)?")
_LIKE_A_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,' \u00a0\u2009\u202f\u2019][0-9]+)+")


def has_decimal_comma(cell: str) -> bool:
    """Whether a text reads as a number with a decimal comma.

    >>> [has_decimal_comma(text) for text in ("3,5", "-1.234,5", ",5e-3", "1.2,5", "3.5")]
    [True, True, True, False, False]
    """
    return _WITH_COMMA.fullmatch(cell) is not None


def decimal_of(
    cells: "Iterable[str]", separator: str, usual: "str | None" = None
) -> "tuple[str, list[str]]":
    """The decimal sign of a file with these cells, "." or ",", and what was guessed.

    It is the comma where the cells are not separated by commas, some number has a comma,
    and no number has a decimal point. "1.234" may then stand beside "3,5": its point
    separates thousands, which is said. With a decimal point anywhere, as in "0.5", or
    several commas in a number, as in "1,234,567", it is the point; what has a comma
    stays a text. Where the cells leave it open, because there is nothing but "1.234" or
    nothing but "1,234", it is the `usual` sign, if one is given.

    >>> decimal_of(["1.234,5", "2.000", "x"], ";")
    (',', ["numbers have a decimal comma, as in '1.234,5'; '2.000' is read as 2000"])
    >>> decimal_of(["1,5", "0.5"], ";")
    ('.', [])
    >>> decimal_of(["1.234"], ";", ",")
    (',', ["numbers are taken to have decimal commas; '1.234' is read as 1234"])
    """
    if separator == ",":
        return ".", []
    with_comma = grouped = ""
    is_open = True
    for cell in map(str.strip, cells):
        if has_decimal_comma(cell):
            with_comma = with_comma or cell
            is_open = is_open and _COMMA_GROUPS.fullmatch(cell) is not None
        elif _COMMAS_GROUP.fullmatch(cell):
            return ".", []
        elif "." in cell and is_number(cell):
            if not _POINTS_GROUP.fullmatch(cell):
                return ".", []
            grouped = grouped or cell
    if is_open and (usual == "." or (usual is None and not with_comma)):
        return ".", []
    if not with_comma and not grouped:
        return ",", []
    note = f"numbers have a decimal comma, as in {quoted(with_comma)}"
    if not with_comma:
        note = "numbers are taken to have decimal commas"
    if grouped:
        note += f"; {quoted(grouped)} is read as {grouped.replace('.', '')}"
    return ",", [note]


def value_of(cell: str, decimal: str, place: str) -> "Cell":
    """What stands in a cell of a file: a float, a text, or None (`text_value`).

    With decimal commas, "1.234" is a whole number, and "3.5" a text. Raises TinynetError
    with the `place` of the cell for a number too large for a float.

    >>> value_of(" 1.234,5", ",", "line 2"), value_of("3.5", ",", "line 2")
    (1234.5, '3.5')
    """
    if decimal == ",":
        cell = cell.strip()
        if has_decimal_comma(cell) or _POINTS_GROUP.fullmatch(cell):
            return text_value(cell.replace(".", "").replace(",", "."), place)
        if "." in cell and is_number(cell):
            return cell
    return text_value(cell, place)


def on_texts_like_numbers(table: "Table") -> "list[str]":
    """What is said of texts that may have been meant as numbers, such as '1,234' and '007'.

    A sentence with the first one of each column; none where there is no such text.
    """
    found = []
    for c, name in enumerate(table.names):
        for row in table.rows:
            cell = row[c]
            if isinstance(cell, str) and _may_be_meant_as_a_number(cell):
                found.append(f"{quoted(cell)} in column {quoted(name)}")
                break
    if not found:
        return []
    they = "is a text, not a number" if len(found) == 1 else "are texts, not numbers"
    return [", ".join(found[:3]) + (" and more " if len(found) > 3 else " ") + they]


def _may_be_meant_as_a_number(text: str) -> bool:
    if _WITH_LEADING_ZERO.fullmatch(text) or is_number(text):
        return True
    return _LIKE_A_NUMBER.fullmatch(text) is not None and not is_date(text)
