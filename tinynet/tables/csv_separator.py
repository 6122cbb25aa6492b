"""Commas, semicolons or tabs; and the lines of a file cut into cells by them.

Python's csv module does the cutting: it knows of quotes, of quotes within quotes, and of
line breaks within them. Which character separates is found by cutting by each of them.
"""

import csv
import io
import re

from ..errors import TinynetError, words_of
from .cells import MISSING_WORDS, is_date, is_number
from .csv_decimal import has_decimal_comma

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterable

    Record = tuple[int, list[str]]  # the line in which it begins, and its cells

SEPARATORS = ("\t", ";", "|", ",")  # where two fit equally, the first: a comma is in many cells
SEPARATORS_IN_WORDS = {
    ",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars", " ": "blanks",
}  # fmt: skip
_SAID_BY_EXCEL = re.compile(r'"?sep=([^\w\s"]|\t)"?[;,\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_LOOKED_AT = 200  # records by which the separator is found
_MOST_LINES = 100_000  # in which they are looked for: a file may be nothing but empty lines


def separator_said(text: str) -> "str | None":
    """The separator that a first line `sep=;` gives, as Excel writes it; else None.

    >>> separator_said("sep=;\\na;b\\n"), separator_said("a;b\\n")
    (';', None)
    """
    found = _SAID_BY_EXCEL.match(text)
    return found.group(1) if found else None


def separator_of(text: str) -> str:
    """The character that separates the cells of a file: a comma, a semicolon, a tab or a bar.

    It cuts the first line into several cells, and most of the others into as many. Where
    more than one does, it is the one that leaves more numbers, dates and missing values:
    in "3,5;2,5" the semicolon. Where none does it is the blank, if that cuts each line into
    as many cells, most of them values but for the first line; or what cuts all lines but the
    first into as many, below a title. Else there is one column, and
    what is returned separates nothing: a comma, but a semicolon where its numbers have
    decimal commas.

    >>> separator_of("a;b\\n3,5;2,5\\n"), separator_of("a  b\\n1 20\\n3  5\\n")
    (';', ' ')
    >>> separator_of('"a;b",c\\n'), separator_of("a\\n3,5\\n")
    (',', ';')
    """
    best, best_score = ",", (0.0, 0.0)
    for separator in SEPARATORS:
        score = _score(text, separator)
        if score > best_score:
            best, best_score = separator, score
    if best_score > (0.0, 0.0):
        return best
    same, values = _score(text, " ")
    below = _score(text.lstrip().partition("\n")[2], " ")[1]  # the names may be as many
    if same == 1.0 and max(values, below) > 0.5:
        return " "
    lines = [line for end in io.StringIO(text, newline=None) if (line := end.strip())]
    if not all([_is_value(line, ";") for line in lines[1:]]):
        for separator in SEPARATORS:
            if _score("\n".join(lines[1:]), separator)[0] == 1.0:
                return separator  # below a title, which will be said where cells are counted
    return ";" if any([has_decimal_comma(line) for line in lines]) else ","


def _score(text: str, separator: str) -> "tuple[float, float]":
    """How many of the lines have as many cells as the first, and of cells that are values."""
    records = []
    reader = _reader(text, separator, strict=False)
    try:
        for cells in reader:
            if any([cell.strip() for cell in cells]):
                records.append(cells)
            if len(records) == _LOOKED_AT or reader.line_num >= _MOST_LINES:
                break
    except csv.Error:  # a cell too long; when all is cut it will be told
        pass
    if not records or len(records[0]) < 2:
        return 0.0, 0.0
    fitting = [cells for cells in records if len(cells) == len(records[0])]
    values = [cell for cells in fitting for cell in cells if _is_value(cell.strip(), separator)]
    return len(fitting) / len(records), len(values) / (len(fitting) * len(records[0]))


def _is_value(cell: str, separator: str) -> bool:
    if cell in MISSING_WORDS or is_number(cell) or is_date(cell):
        return True
    return separator != "," and has_decimal_comma(cell)


def records_of(text: str, separator: str, place: str) -> "list[Record]":
    """The lines of a file as cells, each with the number of its line, counted from 1.

    Lines that hold nothing are left out, and so is a first line `sep=;`. A text in quotes
    may go over several lines. Cells are as they stand there; blanks before a quote are
    left out. Where blanks separate, several of them are one, within quotes, too.

    Raises TinynetError with `place` and line where a quote is not closed, where text
    follows a closed quote, and for cells longer than csv.field_size_limit().

    >>> records_of('a,b\\n\\n"1\\n2",3\\n', ",", "a.csv")
    [(1, ['a', 'b']), (3, ['1\\n2', '3'])]
    """
    reader = _reader(text, separator, strict=True)
    records: "list[Record]" = []
    line = 1
    try:
        for cells in reader:
            if cells and not (line == 1 and separator_said(text)):
                records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TinynetError(f"{place}, line {line}: {_what_is_wrong(error)}") from None
    if max([len(cells) for _, cells in records], default=0) > 1:  # else it is a missing value
        return [(line, cells) for line, cells in records if cells != [""]]
    return records


def _reader(text: str, separator: str, strict: bool) -> "Reader":
    lines: "Iterable[str]" = io.StringIO(text, newline="")  # which leaves line breaks as they are
    if separator == " ":  # any number of blanks and tabs separates
        lines = (" ".join(line.split()) + "\n" for line in lines)
    beside = separator != " "
    return csv.reader(lines, delimiter=separator, skipinitialspace=beside, strict=strict)


def _what_is_wrong(error: Exception) -> str:
    words = words_of(error)
    if "limit" in words:
        most = csv.field_size_limit()
        return f"a cell of more than {most} letters begins here; is a quote not closed?"
    if "end of data" in words:
        return "a quote is opened here, and never closed"
    twice = "a quote within quotes is written twice"
    return f"more follows after a quote is closed; is one missing, or one too many? ({twice})"
