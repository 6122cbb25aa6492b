"""Texts of users in exported code: as literals, in comments, and as parts of names.

Labels, column names and values can be any text. Whatever it is, an exported file has it as a
text, in ASCII, and never as code.
"""

import re
from unicodedata import combining, normalize

from ..errors import quoted

INVISIBLE = "\ufffd"  # stands for what UTF-8 or a text of C cannot hold


def python_text(text: str) -> str:
    r"""A text as Python writes it, between double quotes.

    >>> print(python_text('say "no"\n'), python_text("\xfc"))
    "say \"no\"\n" "\xfc"
    """
    plain = ["\\" + letter if letter in '"\\' else ascii(letter)[1:-1] for letter in text]
    return '"' + "".join(plain) + '"'


def javascript_text(text: str) -> str:
    r"""A text as JavaScript writes it, so that it could stand in a page of HTML, too.

    >>> print(javascript_text("</script>"), javascript_text("\U0001f600"))
    "\u003c/script>" "\ud83d\ude00"
    """
    units = text.encode("utf-16-le", "surrogatepass")
    letters = [units[k] + 256 * units[k + 1] for k in range(0, len(units), 2)]
    plain = [
        chr(letter) if 32 <= letter < 127 and chr(letter) not in '"\\<' else f"\\u{letter:04x}"
        for letter in letters
    ]
    return '"' + "".join(plain) + '"'


def c_bytes(text: str) -> bytes:
    r"""A text as C keeps it, in UTF-8; what C or UTF-8 cannot hold becomes the sign for that.

    >>> c_bytes("a\x00") == "a\ufffd".encode()
    True
    """
    return re.sub("[\x00\ud800-\udfff]", INVISIBLE, text).encode()


def c_text(text: str) -> str:
    r"""A text as C writes it, in UTF-8, so that no compiler sees a trigraph in it.

    >>> print(c_text("a??/"), c_text('"\xfc"'))
    "a\?\?/" "\"\303\274\""
    """
    plain = [
        f"\\{chr(byte)}" if byte in b'"\\?' else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"
        for byte in c_bytes(text)
    ]
    return '"' + "".join(plain) + '"'


def in_comment(text: str) -> str:
    r"""A text in a comment of any language: in quotes, in one line, and it ends no comment.

    >>> print(in_comment("*/ system(1)"), in_comment("a\\"), in_comment("??/"))
    '* / system(1)' 'a\\' '? ?/'
    """
    shown = quoted(text).encode("ascii", "backslashreplace").decode()
    for marks in ("*/", "/*", "//", "??", "</", "<!", "-->"):
        while marks in shown:
            shown = shown.replace(marks, marks[0] + " " + marks[1:])
    return shown


def names_of(texts: "list[str]", most: int = 24) -> "list[str]":
    r"""For each text a part of a name in capitals, all different, as alike as can be.

    Letters lose their accents; those that have no likeness in ASCII stand for nothing.

    >>> names_of(["red", "light blue", "Red", "", "*/", "gr\xf6\xdfe", "\u4ef7\u683c"])
    ['RED', 'LIGHT_BLUE', 'RED_2', '3', '4', 'GROSSE', '6']
    """
    names: "list[str]" = []
    taken = set()
    for k in range(len(texts)):
        letters = "".join([c for c in normalize("NFKD", texts[k]) if not combining(c)])
        plain = re.sub("[^A-Z0-9]+", "_", letters.upper())
        name = plain = plain.strip("_")[:most].strip("_")
        number = k
        while not name or name in taken:
            name = f"{plain}_{number}".strip("_")
            number += 1
        taken.add(name)
        names.append(name)
    return names
