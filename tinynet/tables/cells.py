"""A cell of a table: a number, a text, or nothing at all.

In every table a cell is a float, a text (str) without blanks around it, or None where the
value is missing. What comes from a file or from another library is brought to this form here.
"""

import datetime
import math
import re

from ..errors import TinynetError, describe, quoted
from ..export.table_record import MISSING_WORDS as WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# The empty text, and the words that exported programs know, too: it must be the same ones.
MISSING_WORDS = frozenset({"", *WORDS})
MISSING_KINDS = ("NAType", "NaTType", "MaskedConstant")  # of pandas, and of NumPy's masked arrays
COMPLEX = ("complex", "clongdouble")  # kinds of NumPy begin so; their float is the real part alone
_CODE = r"0[0-9]+(?:[eE]|\Z)"  # a whole number with further zeros before it
_NUMBER = re.compile(rf"[+-]?(?!{_CODE})(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")

_TIME = (
    r"(?:[T ] ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?))?)?"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")  # fmt: skip
_MONTH = "(?P<name>sept|" + "|".join([f"{word[:3]}|{word}" for word in _MONTHS]) + r")\.?"
_DATES = tuple(
    re.compile(form + _TIME, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
        r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})",
        r"(?P<month>[0-9]{1,2})(?P<sep>[-/])(?P<day>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})",
        r"(?P<day>[0-9]{1,2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})",
        r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{2})",
        r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})\.?[- ]" + _MONTH + r"[- ](?P<year>[0-9]{4})",
        _MONTH + r" (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})",
    )
)
_LONGEST_DATE = 60  # letters: "27 September 2026 10:00:00.123456789 +00:00" has fewer


def cell_value(cell: object, place: str) -> "float | str | None":
    """A cell from Python as a cell of a table: a float, a text, or None where it is missing.

    Numbers of any kind become floats, True and False 1.0 and 0.0. None, NaN and the missing
    values of other libraries become None. A text is read as one in a file is (`text_value`);
    dates and times become their texts in the order of ISO 8601.

    Raises TinynetError with the `place` of the cell for numbers that are not finite or too
    large for a float, and for whatever else is no cell: bytes, lists, durations.

    >>> cell_value(True, "row 0 of X"), cell_value(" red ", "row 0 of X")
    (1.0, 'red')
    >>> print(cell_value(float("nan"), "row 0 of X"), cell_value("N/A", "row 0 of X"))
    None None
    >>> cell_value(datetime.date(2026, 11, 27), "row 0 of X")
    '2026-11-27'
    >>> cell_value([1], "row 0 of X")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: row 0 of X is something of type list; a cell holds a number, \
a text, a date or None
    """
    kind = type(cell).__name__
    if cell is None or kind in MISSING_KINDS:
        return None
    if isinstance(cell, str):
        return text_value(cell, place)
    if isinstance(cell, (datetime.date, datetime.time)):  # a datetime is a date
        return cell.isoformat()
    if kind == "datetime64":  # of NumPy, whose .item() may be a count of nanoseconds
        return text_value(str(cell), place)
    try:
        number = _number_of(cell)
    except OverflowError:
        raise TinynetError(f"{place} is {describe(cell)}: too large for a float") from None
    except Exception:  # other libraries raise what they like
        number = None
    if number is None:
        what = f"{place} is {describe(cell)}"
        if type(cell).__name__.startswith(COMPLEX):
            what += ". Complex data not supported"
        raise TinynetError(f"{what}; a cell holds a number, a text, a date or None") from None
    if math.isnan(number):
        return None
    if math.isinf(number):
        raise TinynetError(f"{place} is {describe(cell)}, not a finite number")
    return number


def _number_of(cell: object) -> "float | None":
    """A number of whatever kind as a float; None where it is no single number."""
    if isinstance(cell, (int, float)):
        return float(cell)
    if isinstance(cell, (bytes, bytearray, type)) or getattr(cell, "shape", ()) != ():
        return None
    if type(cell).__name__ == "timedelta64":  # whose .item() may be a count of nanoseconds
        return None
    single = cell.item() if hasattr(cell, "item") else cell  # of NumPy and those like it
    kind = type(single).__name__
    if kind.startswith(COMPLEX) or not hasattr(single, "__float__"):
        return None
    return float(single)


def items_of_array(array: "Any") -> "list[Any]":
    """What an array of NumPy, or of those like it, holds, in lists, as Python's own values.

    But dates and durations stay what they are, since tolist() makes bare numbers of them, of
    nanoseconds: those would be taken for quantities.
    """
    kind = getattr(getattr(array, "dtype", None), "kind", "")
    if kind not in ("M", "m") or not array.shape:
        return array.tolist()  # type: ignore[no-any-return]
    return [items_of_array(part) if getattr(part, "shape", ()) else part for part in array]


def text_value(text: str, place: str) -> "float | str | None":
    """A text from a file as a cell: a number where it reads as one, None where it says so.

    Missing are, blanks left aside, the empty text and the words of `MISSING_WORDS`. Numbers
    are digits with a sign, a decimal point and an exponent, or some of these, read as Python's
    float reads them; "1_000", "inf" and "0x1F" are texts. So are whole numbers that begin
    with further zeros, such as "007": they are codes, and would no longer be the same.

    Raises TinynetError with the `place` of the cell for a number too large for a float.

    >>> text_value(" -1.5e3 ", "line 2"), text_value("007", "line 2")
    (-1500.0, '007')
    >>> text_value("1e999", "line 2")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: line 2: '1e999' is too large for a number
    """
    text = str.strip(text)
    if text in MISSING_WORDS:
        return None
    if _NUMBER.fullmatch(text) is None:
        return text
    number = float(text)
    if math.isinf(number):
        raise TinynetError(f"{place}: {quoted(text)} is too large for a number")
    return number


def is_number(text: str) -> bool:
    """Whether a text, without blanks around it, is read as a number.

    >>> [is_number(text) for text in ("1", "-.5", "2e-3", "1,5", "007", "0.07", "nan")]
    [True, True, True, False, False, True, False]
    """
    return _NUMBER.fullmatch(text) is not None


def is_date(cell: "float | str | None") -> bool:
    """Whether a cell is a text that reads as a date of the calendar, with a time or without.

    Year, month and day in the order of ISO 8601, that of the United States or that of the
    rest of the world, or with the month as an English word. A time alone is no date.

    >>> [is_date(text) for text in ("2026-11-27T10:00:00Z", "27.11.2026", "11/27/2026")]
    [True, True, True]
    >>> [is_date(text) for text in ("31.02.2026", "10:00", "1.2.3", "20261127")]
    [False, False, False, False]
    """
    if not isinstance(cell, str) or len(cell) > _LONGEST_DATE:
        return False
    for form in _DATES:
        found = form.fullmatch(cell)
        if found and _is_in_calendar(found.groupdict()):
            return True
    return False


def _is_in_calendar(parts: "dict[str, str]") -> bool:
    word = parts.get("name")
    month = _month_called(word) if word else int(parts["month"])
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    try:
        datetime.date(year, month, int(parts.get("day", "1")))
    except ValueError:
        return False
    return True


def _month_called(word: str) -> int:
    return [name[:3] for name in _MONTHS].index(word[:3].lower()) + 1
