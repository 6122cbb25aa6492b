"""A CSV file as a table."""

import os

from ..argument_checks import check_flag
from ..errors import ShapeError, TinynetError, describe, printable, quoted, words_of
from ..file_reading import read_whole
from .column_names import distinct_names
from .csv_decimal import decimal_of, on_texts_like_numbers, value_of
from .csv_header import has_header
from .csv_separator import SEPARATORS_IN_WORDS, records_of, separator_of, separator_said
from .csv_text import plain_text, text_of
from .table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .csv_separator import Record

# What errors and notes call an argument of `read_csv`: by these words, where it has any.
IN_PYTHON = {"separator": "separator=", "header": "header=True", "no header": "header=False"}
NOWHERE = dict.fromkeys(IN_PYTHON, "")


def read_csv(
    path_or_file: "Any",
    *,
    separator: "str | None" = None,
    header: "bool | None" = None,
    decimal: "str | None" = None,
    encoding: "str | None" = None,
) -> Table:
    """A CSV file as a `Table`: numbers as floats, texts, and None where a value is missing.

    `path_or_file` is a path, or anything with a `read()` that gives bytes or a text. How the
    file is written is found out, and whatever was guessed is told in the table's `notes`:

    - `separator`: a comma, semicolon, tab or vertical bar, or what a first line `sep=;` says; where
      none of them is found, blanks. Give any other character.
    - `header`: whether the first line names the columns; True or False decide it. Without
      names the columns are "column 1" and so on. Names that are missing or stand there
      twice are made distinct.
    - `decimal`: "." or ",", the comma only where it does not separate cells; given, it may.
    - `encoding`: UTF-8 or UTF-16, with a byte order mark or without; else Windows-1252.

    Cells are read by `text_value`. Empty lines are left out, and so is a last column without
    a name that is empty in each line. A quoted text may hold separators and line breaks.

    Raises OSError for a file that cannot be read; ShapeError with file and line where a line
    has not as many cells as the first; TinynetError for what is no CSV file, for one without
    rows, and for numbers too large for a float.

    >>> import io
    >>> table = read_csv(io.StringIO("size;kind\\n3,5;x\\nNA;007\\n"))
    >>> table.names, table.rows
    (['size', 'kind'], [[3.5, 'x'], [None, '007']])
    >>> print(*table.notes, sep="\\n")
    numbers have a decimal comma, as in '3,5'
    '007' in column 'kind' is a text, not a number
    >>> read_csv(io.StringIO("size,kind\\n3,5,x\\n"))
    Traceback (most recent call last):
    tinynet.errors.ShapeError: the file, line 2: 3 columns, line 1 has 2; cells are separated \
by commas: one within a cell needs quotes around it, and separator= names another sign
    """
    return _read(path_or_file, separator, header, decimal, encoding)


def read_csv_like(
    path_or_file: "Any",
    usual: "str | None",
    written: "dict[str, Any] | None" = None,
    words: "dict[str, str]" = NOWHERE,
) -> Table:
    """As `read_csv`, with the `usual` decimal sign where the file leaves it open (`decimal_of`).

    `written` are arguments of `read_csv`, and `words` say what they are called, as in IN_PYTHON.
    """
    return _read(path_or_file, **(written or {}), usual=usual, words=words)


def _read(
    path_or_file: "Any",
    separator: "str | None" = None,
    header: "bool | None" = None,
    decimal: "str | None" = None,
    encoding: "str | None" = None,
    usual: "str | None" = None,
    words: "dict[str, str]" = IN_PYTHON,
) -> Table:
    if decimal not in (None, ".", ","):
        raise TinynetError(f"decimal is {describe(decimal)}, it must be '.' or ','")
    if header is not None:
        check_flag(header, "header")
    if separator is not None:
        _check_separator(separator)
    content, place = _content_of(path_or_file)
    notes: "list[str]" = []
    if isinstance(content, str):
        text = plain_text(content, place)
    else:
        text, notes = text_of(content, place, encoding)
    used = separator or separator_said(text) or separator_of(text)
    records = records_of(text, used, place)
    if not records:
        raise TinynetError(f"{place} is empty")
    records = _without_empty_last_column(records)
    _check_widths(records, used, place, words["separator"])
    lines = [cells for _, cells in records]
    if separator is None and len(lines[0]) == 1:
        notes.append("neither commas nor semicolons nor tabs separate cells: it is one column")
    if decimal is None:
        decimal, more = decimal_of([cell for cells in lines for cell in cells], used, usual)
        notes += more
    if header is None:
        header, more = has_header(lines, decimal)
        other = words["no header" if header else "header"]
        notes += [f"{note} ({other} if that is wrong)" if other else note for note in more]
    names = [f"column {c + 1}" for c in range(len(lines[0]))]
    if header:
        names, more = distinct_names(lines[0])
        notes += more
        records = records[1:]
    if not records:
        raise TinynetError(f"{place}: there is no row below the names of the columns")
    columns = [f"column {quoted(name)}" for name in names]
    rows = [
        [value_of(cell, decimal, f"{place}, line {line}, {columns[c]}")
         for c, cell in enumerate(cells)]
        for line, cells in records
    ]  # fmt: skip
    table = Table.of_cells(names, rows, place, notes, [line for line, _ in records], decimal)
    if decimal == "." and not any([_is_broken(cell) for row in rows for cell in row]):
        table.decimal = None  # nothing but whole numbers: others may be written in either way
    table.notes += on_texts_like_numbers(table)
    return table


def _is_broken(cell: "float | str | None") -> bool:
    return isinstance(cell, float) and not cell.is_integer()


def _without_empty_last_column(records: "list[Record]") -> "list[Record]":
    """The same where lines end in a separator behind which nothing stands in any line."""
    width = max([len(cells) for _, cells in records])
    if width == 1 or min([len(cells) for _, cells in records]) < width - 1:
        return records
    if any([cells[width - 1].strip() for _, cells in records if len(cells) == width]):
        return records
    return [(line, cells[: width - 1]) for line, cells in records]


def _check_widths(records: "list[Record]", separator: str, place: str, word: str) -> None:
    first, names = records[0]
    widths = {len(cells) for _, cells in records[1:]}
    if len(widths) == 1 and len(records) > 2 and len(names) not in widths:
        below = f"all lines below have {widths.pop()}"
        what = f"{place}, line {first}: {_columns(names)}, {below}"
        raise ShapeError(f"{what}; it must name each column, or be taken out")
    for line, cells in records:
        if len(cells) != len(names):
            by = SEPARATORS_IN_WORDS.get(separator, quoted(separator))
            what = f"{place}, line {line}: {_columns(cells)}, line {first} has {len(names)}"
            other = f", and {word} names another sign" if word else ""
            raise ShapeError(
                f"{what}; cells are separated by {by}: one within a cell needs quotes around it"
                f"{other}"
            )


def _columns(cells: "list[str]") -> str:
    return "1 column" if len(cells) == 1 else f"{len(cells)} columns"


def _check_separator(separator: object) -> None:
    if not isinstance(separator, str) or len(separator) != 1 or separator in '"\r\n\0':
        what = f"separator is {describe(separator)}"
        raise TinynetError(f"{what}; it must be one character, such as ',' or ';' or a tab")


def _content_of(path_or_file: "Any") -> "tuple[str | bytes, str]":
    """What stands in a file, and what errors call it."""
    if hasattr(path_or_file, "read") and not isinstance(path_or_file, type):
        name = getattr(path_or_file, "name", None)
        place = printable(name) if isinstance(name, str) and name else "the file"
        place = "standard input" if place == "<stdin>" else place
        try:
            content = path_or_file.read()
        except UnicodeError as error:  # of a text file, which decodes by itself
            raise TinynetError(f"{place}: {words_of(error)}; open it with 'rb'") from None
        if isinstance(content, (bytearray, memoryview)):
            content = bytes(content)
        if not isinstance(content, (str, bytes)):
            raise TinynetError(f"{place}: read() gives {describe(content)}, no bytes and no text")
        return content, place
    if not isinstance(path_or_file, (str, bytes, os.PathLike)):
        what = f"a path or a file belongs here, not {describe(path_or_file)}"
        raise TinynetError(f"{what}; as_table takes rows")
    path = os.fsdecode(path_or_file)
    place = printable(path)
    return read_whole(path), place
