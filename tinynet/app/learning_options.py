"""The options of `train` and `evolve`: what is to be learned from, and where the model goes."""

import argparse
import contextlib

from ..activation_by_name import ACTIVATIONS
from ..backend_by_name import BACKENDS
from ..errors import TinynetError, quoted
from ..tables.table import Table
from .csv_options import add_csv
from .scores_in_words import column_named

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable, TypeVar

    Number = TypeVar("Number", int, float)


def layers(text: str) -> "list[int]":
    """Hidden neurons as they are typed: 8, or 16,8 for two layers, or 0 for none.

    >>> layers("16,8")
    [16, 8]
    """
    return [whole(part) for part in text.split(",")]


def whole(text: str) -> int:
    """A whole number from 0 on."""
    return _checked(text, int, float("inf"), "a whole number from 0 on")


def one_or_more(text: str) -> int:
    """A whole number from 1 on."""
    with contextlib.suppress(argparse.ArgumentTypeError):
        if whole(text):
            return whole(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number from 1 on")


def activation(text: str) -> str:
    """The name of an activation that hidden neurons can have and gradients can train."""
    return _activation(text, ("softmax", "step"))


def any_activation(text: str) -> str:
    """The same for evolution, which needs no gradients: thresholds, too."""
    return _activation(text, ("softmax",))


def _activation(text: str, others: "tuple[str, ...]") -> str:
    known = sorted(set(ACTIVATIONS).difference(others))
    if text not in known:
        names = f"is not an activation for this; those are {', '.join(known)}"
        raise argparse.ArgumentTypeError(f"{text[:40]!r} {names}")
    return text


def share(text: str) -> float:
    """A part of a whole: from 0 up to but not 1."""
    return _checked(text, float, 1.0, "a number from 0 up to but not 1")


def strength(text: str) -> float:
    """A finite number from 0 on."""
    return _checked(text, float, float("inf"), "a number from 0 on")


def _checked(text: str, kind: "type[Number]", below: float, what: str) -> "Number":
    with contextlib.suppress(ValueError):
        number = kind(text)
        if 0.0 <= number < below:
            return number
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not {what}")


def add_data(parser: argparse.ArgumentParser) -> None:
    """The table, its columns, and the part of it that is held out for the test."""
    parser.add_argument(
        "table", metavar="DATA.csv", help="a table, a row for each example; - is standard input"
    )
    parser.add_argument(
        "--target",
        required=True,
        metavar="COLUMN",
        help="the column that is to be predicted: its name, or its number where the table has "
        "no names, as in --target 5",
    )
    kind = parser.add_mutually_exclusive_group()
    for name, text in (
        ("classification", "the target holds classes"),
        ("regression", "the target holds quantities"),
    ):
        kind.add_argument(f"--{name}", dest="kind", action="store_const", const=name, help=text)
    for name, text in (
        ("drop", "a column that is not to be looked at"),
        ("category", "a column whose numbers are names"),
        ("number", "a column of numbers, whatever texts are among them"),
    ):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="COLUMN", help=f"{text} (repeatable)"
        )
    add_csv(parser)
    test = parser.add_mutually_exclusive_group()
    test.add_argument(
        "--test-share",
        type=share,
        metavar="SHARE",
        help="the part of the rows that the model is tested on and does not see before "
        "(default: 0.2, from 50 rows on)",
    )
    test.add_argument("--test", metavar="TEST.csv", help="another table to test it on, instead")


def add_results(parser: argparse.ArgumentParser) -> None:
    """Where the model goes, and what is kept meanwhile."""
    parser.add_argument(
        "--out",
        metavar="FILE",
        default="model.json",
        help="where the model is written (default: model.json, in the folder where you are); - is "
        "standard output",
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="also write a page of HTML on it: what was done to the columns, how it learned, how "
        "good it is, its worst mistakes, and the training to be played back",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace that file, and that of --report, whoever may have written it; else only a "
        "model of the same target and columns is replaced",
    )
    parser.add_argument(
        "--verbose",
        action="store_true",
        help="show progress where standard error is no terminal, too, by a line every few "
        "seconds (default: only on a terminal)",
    )
    parser.add_argument(
        "--checkpoint",
        metavar="FILE",
        help="keep in this file how far it is: whatever ends the program, the same command "
        "goes on from there; the file is removed when the training is over",
    )


def add_settings(
    parser: argparse.ArgumentParser,
    settings: "tuple[tuple[str, Callable[[str], object], str, str], ...]",
) -> None:
    """Settings of the model: the name, the type, what stands for the value, and the help.

    Those that are not given are not in what is parsed.
    """
    for name, kind, value, text in settings:
        parser.add_argument(
            f"--{name}", type=kind, metavar=value, help=text, default=argparse.SUPPRESS
        )
    parser.add_argument(
        "--class-weight",
        choices=["balanced"],
        default=argparse.SUPPRESS,
        help="each class counts the same, however rare it is",
    )
    parser.add_argument(
        "--backend",
        choices=BACKENDS,
        default=argparse.SUPPRESS,
        help="who does the work; the model is the same. c takes a C compiler and is many times as "
        "fast; auto is c only where TINYNET_BACKEND=c (default: auto)",
    )


def settings_in(chosen: argparse.Namespace, names: "tuple[str, ...]") -> "dict[str, object]":
    """Those settings that were given, as an estimator takes them."""
    return {name: getattr(chosen, name) for name in names if hasattr(chosen, name)}


def columns_in(chosen: argparse.Namespace, table: Table, target: str) -> "dict[str, str] | None":
    """What was said of columns, as an estimator takes it; None where nothing was.

    Raises TinynetError for a column that is not there, that is the target, or of which two
    things were said.
    """
    found: "dict[str, str]" = {}
    for option, kind in (("drop", "dropped"), ("category", "category"), ("number", "number")):
        for given in getattr(chosen, option):
            name = column_named(table, given)
            if name == target:
                raise TinynetError(f"--{option} {quoted(given)} is the target, and no input")
            if found.get(name, kind) != kind:
                other = {"dropped": "drop"}.get(found[name], found[name])
                both = f"--{other} and --{option} both name column {quoted(name)}"
                raise TinynetError(f"{both}: it can be only one of them")
            found[name] = kind
    return found or None
