"""Texts that were meant as numbers: with a unit, a percent sign, or separators of thousands.

They are not read as numbers: in '1,234' the comma may mean thousands or a decimal sign, and what
'5 lb' is beside '5 kg' only people know. But it is said, so that whoever has the table can mend it.
"""

import re

from ..errors import quoted
from .cells import is_date

FEWEST = 3  # different numbers: '2 doors' and '4 doors' are categories
LONGEST = 60  # letters, with the unit: a longer text was not meant as a number
MOSTLY = 0.9  # the share of cells that must be such, or numbers
_DIGITS = r"(?:0|[1-9][0-9]{0,2}(?:[,.' \u00a0\u2009\u202f\u2019][0-9]{3})+|[1-9][0-9]*)"
_BEFORE = r"(?:[$\u20ac\u00a3\u00a5\u20b9]|(?:EUR|USD|GBP|CHF|JPY)\b)"
_BEHIND = r"(?:[%\u2030\u20ac\u00a3$\u00a5\u00b0]|[^\W\d_])[^\W\d_/%\u00b0\u00b2\u00b3.]{0,12}"
_WRITTEN = re.compile(
    rf"(?P<before>{_BEFORE})?\s?[+-]?\s?(?P<before2>{_BEFORE})?\s?"
    rf"{_DIGITS}(?:[.,][0-9]+)?\s?(?P<unit>{_BEHIND}(?:/[^\W\d_]{{1,6}})?[\u00b2\u00b3]?)?"
)


def on_numbers_in_texts(there: "list[float | str]") -> str:
    """What is said of a column whose texts were meant as numbers; "" where they were not.

    `there` are the cells that are not missing. Nine of ten must be numbers, or texts of a number
    with one unit, which is the same for most of these; and three of them must differ.

    >>> on_numbers_in_texts(["5 kg", "12 kg", "7 kg"])
    "'5 kg' is a text, not a number: without 'kg' it would be one"
    >>> on_numbers_in_texts(["1,234", "12,345,678", 99.0])
    "'1,234' is a text, not a number: with digits and a decimal point alone it would be one"
    >>> on_numbers_in_texts(["A5", "B12", "A7"]), on_numbers_in_texts(["007", "012", "100 m"])
    ('', '')
    """
    units: "dict[str, list[str]]" = {}
    n_numbers = 0
    for cell in there:
        if not isinstance(cell, str):
            n_numbers += 1
            continue
        if len(cell) > LONGEST:  # which would take the pattern a long time, too
            return ""
        found = None if is_date(cell) else _WRITTEN.fullmatch(cell)
        if found:
            unit = found["before"] or found["before2"] or found["unit"] or ""
            units.setdefault(unit, []).append(cell)
    if not units:
        return ""
    unit = max(units, key=lambda unit: len(units[unit]))
    if n_numbers + len(units[unit]) < MOSTLY * len(there) or len(set(there)) < FEWEST:
        return ""
    remedy = f"without {quoted(unit)}" if unit else "with digits and a decimal point alone"
    return f"{quoted(units[unit][0])} is a text, not a number: {remedy} it would be one"
