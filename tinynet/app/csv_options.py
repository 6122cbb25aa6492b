"""How a CSV file is written, where it cannot be seen from the file: options of the commands."""

import argparse

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

SEPARATORS = {
    "comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "bar": "|", "blank": " ",
    "space": " ",
}  # fmt: skip
DECIMALS = {"point": ".", "comma": ",", ".": ".", ",": ","}
SIGNS = ("separator", "decimal", "encoding")
# What messages call the arguments of `read_csv` here.
OPTIONS = {"separator": "--separator", "header": "--header", "no header": "--no-header"}
ABOUT = """\
Found out, and said where it was a guess. Columns without names are called
'column 1', 'column 2' and so on; as an option their number will do, as in
--target 5."""


def separator(text: str) -> str:
    """A separator as it is typed: a word for it, or the character itself.

    >>> separator("semicolon"), separator("tab"), separator("^")
    (';', '\\t', '^')
    """
    sign = SEPARATORS.get(text.lower(), text)
    if len(sign) != 1 or sign in '"\r\n\0':
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is not comma, semicolon, tab, bar, blank or one character"
        )
    return sign


def decimal(text: str) -> str:
    """A decimal sign as it is typed: point or comma, in a word or by itself."""
    if text.lower() not in DECIMALS:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not point or comma")
    return DECIMALS[text.lower()]


def add_csv(parser: argparse.ArgumentParser) -> None:
    """All of them."""
    group = parser.add_argument_group("how the table is written", ABOUT)
    add_signs(group)
    either = group.add_mutually_exclusive_group()
    either.add_argument(
        "--header",
        action="store_const",
        const=True,
        help="the first line names the columns",
    )
    either.add_argument(
        "--no-header",
        dest="header",
        action="store_const",
        const=False,
        help="the first line is a row like the others",
    )
    group.add_argument(
        "--encoding", metavar="NAME", help="as in latin-1 (default: UTF-8, UTF-16 or Windows-1252)"
    )


def add_signs(parser: "argparse._ArgumentGroup | argparse.ArgumentParser") -> None:
    """Those of a single line: what separates cells, and what fractions."""
    parser.add_argument(
        "--separator",
        type=separator,
        metavar="SIGN",
        help="what stands between cells: comma, semicolon, tab, bar, blank, or the sign itself",
    )
    parser.add_argument(
        "--decimal", type=decimal, metavar="SIGN", help="the decimal sign: point or comma"
    )


def written(chosen: argparse.Namespace) -> "dict[str, Any]":
    """What was said of it, as arguments of `read_csv`."""
    return said_of(chosen, (*SIGNS, "header"))


def said_of(chosen: argparse.Namespace, names: "tuple[str, ...]") -> "dict[str, Any]":
    """These options, by their names; None for one that was not given."""
    return {name: getattr(chosen, name) for name in names}
