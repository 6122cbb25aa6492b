"""The bytes of a file as text, or what they are instead.

Nothing in a CSV file says how its letters are encoded. UTF-8 and UTF-16 are recognised;
what is neither is taken for Windows-1252, the extension of Latin-1 that spreadsheets write.
"""

import re

from ..errors import TinynetError, describe, printable, quoted, words_of

_SAVE_AS_CSV = "save it as CSV, and give that file"
_UNPACK = "unpack it, and give the CSV file in it"
# How files begin that are often taken for tables, what they are, and what to do.
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook", _SAVE_AS_CSV),
    (b"\x1f\x8b", "a file compressed by gzip", _UNPACK),
    (b"BZh", "a file compressed by bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "a file compressed by xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a file compressed by zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"%PDF-", "a PDF file", "it is made for printing: look for the table it was made from"),
    (b"PAR1", "a Parquet file", _SAVE_AS_CSV),
    (b"ARROW1", "an Arrow file", _SAVE_AS_CSV),
    (b"FEA1", "a Feather file", _SAVE_AS_CSV),
    (b"SQLite format 3\0", "an SQLite database", "export a table of it as CSV"),
    (b"\x93NUMPY", "a file of NumPy", "give the array itself, or save it by numpy.savetxt"),
    (b"\x89HDF\r\n", "an HDF5 file", _SAVE_AS_CSV),
    (b"\x89PNG\r\n", "a picture", "a table of numbers and texts is read here"),
    (b"\xff\xd8\xff", "a picture", "a table of numbers and texts is read here"),
)
_ZIPS = (
    (b"xl/", "an Excel workbook", _SAVE_AS_CSV),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", _SAVE_AS_CSV),
    (b"", "a zip archive", _UNPACK),
)
_TEXTS = (
    (re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])'), "JSON",
        "save it as CSV, or in Python give its rows, read by json.load"),
    (re.compile(r"\s*<(?:!doctype\s+)?html\b", re.IGNORECASE), "a web page",
        "download the file that the page shows"),
    (re.compile(r"\s*<\?xml\b"), "XML", _SAVE_AS_CSV),
    (re.compile(r"\s*@relation\b", re.IGNORECASE), "an ARFF file", _SAVE_AS_CSV),
)  # fmt: skip
_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark begins as its own does
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
_LOOKED_AT = 4000  # bytes that tell UTF-16 without a mark by its zeros


def text_of(data: bytes, place: str, encoding: "str | None" = None) -> "tuple[str, list[str]]":
    """The text that the bytes of a file stand for, and sentences on what was guessed.

    `place` is what errors call the file. `encoding` is the name of an encoding that Python
    knows; None finds out: what a byte order mark says, UTF-16 without a mark where every
    other byte is zero, else UTF-8, else Windows-1252, which is said in a note.

    Raises TinynetError where it is no text: an Excel workbook, an archive and the like,
    JSON, bytes that do not fit the encoding, characters of no text.

    >>> text_of("größe\\n1\\n".encode("utf-16"), "a.csv")
    ('größe\\n1\\n', [])
    >>> text, notes = text_of("größe\\n1\\n".encode("latin-1"), "a.csv")
    >>> print(text[:5], *notes)
    größe the file is not in UTF-8: it was read as Windows-1252 (Latin-1)
    >>> text_of(b"PK\\3\\4...", "a.csv")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a.csv: this is a zip archive: unpack it, and give the CSV \
file in it
    """
    _refuse(_binary_kind(data), place)
    known = _encoding_of(data) if encoding is None else encoding
    try:
        return plain_text(data.decode(known), place), []
    except UnicodeDecodeError as error:
        if known == encoding or known != "utf-8" or data.startswith(b"\xef\xbb\xbf"):
            line = data.count(b"\n", 0, error.start) + 1
            what = f"line {line}: this is not in {printable(known)} ({words_of(error)})"
            raise TinynetError(f"{place}, {what}") from None
    except TinynetError:
        raise
    except (LookupError, ValueError, TypeError):
        words = quoted(encoding) if isinstance(encoding, str) else describe(encoding)
        raise TinynetError(f"encoding {words} is unknown") from None
    text = plain_text(_in_windows_1252(data), place)
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise TinynetError(f"{place}, line {line}: {found.group()!r} stands in no text file")
    return text, ["the file is not in UTF-8: it was read as Windows-1252 (Latin-1)"]


def plain_text(text: str, place: str) -> str:
    """A text without a byte order mark, if it may be a table; TinynetError where it is none.

    >>> plain_text('[{"size": 1}]', "a.csv")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a.csv: this is JSON: save it as CSV, or in Python give its \
rows, read by json.load
    """
    text = text[1:] if text.startswith("\ufeff") else text
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise TinynetError(f"{place}, line {line}: a zero byte stands in no text file")
    _refuse(_text_kind(text), place)
    return text


def _refuse(kind: "tuple[str, str] | None", place: str) -> None:
    if kind is not None:
        raise TinynetError(f"{place}: this is {kind[0]}: {kind[1]}")


def _binary_kind(data: bytes) -> "tuple[str, str] | None":
    """What a file is that is no text, and what to do; None where it may be text."""
    for beginning, kind, what_to_do in _BEGINNINGS:
        if data.startswith(beginning):
            return kind, what_to_do
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return next((kind, to_do) for within, kind, to_do in _ZIPS if within in data)
    return None


def _text_kind(text: str) -> "tuple[str, str] | None":
    """What a text is that is no table; None where it may be one."""
    for form, kind, what_to_do in _TEXTS:
        if form.match(text):
            return kind, what_to_do
    return None


def _encoding_of(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    zeros = [data[start:_LOOKED_AT:2].count(0) for start in (0, 1)]
    many = min(len(data), _LOOKED_AT) // 4  # half of every second byte
    if zeros[1] > many and zeros[0] * 10 < zeros[1]:
        return "utf-16-le"
    if zeros[0] > many and zeros[1] * 10 < zeros[0]:
        return "utf-16-be"
    return "utf-8"


def _in_windows_1252(data: bytes) -> str:
    """Its five unused bytes stand for the control characters that they are in Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
