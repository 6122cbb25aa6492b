"""What `export` is told of the numbers of C: `--float`, `--int8`, `--int16`."""

import argparse
import sys

from ..errors import quoted
from ..export.c_quantized_network import CQuantizedNetwork
from ..export.c_quantized_table import CQuantizedTable
from ..export.quantized_network import STORED
from ..export.table_drift import TableDrift

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..export.c_exporter import Exporter


def add_precision(parser: argparse.ArgumentParser) -> None:
    """The options, of which at most one can be given: `precision`, by default "double"."""
    group = parser.add_mutually_exclusive_group()
    for precision, text in (
        ("float", "C or Python in single precision, as most boards compute"),
        ("int8", "C in whole numbers of 8 bits: quick and small where floats are not"),
        ("int16", "the same of 16 bits, where 8 lose too much"),
    ):
        group.add_argument(
            f"--{precision}",
            dest="precision",
            action="store_const",
            const=precision,
            default="double",
            help=text,
        )


def refuse_precision(chosen: argparse.Namespace) -> None:
    """Refuse numbers in a language that has but its own, and to learn in whole ones."""
    option = f"--{chosen.precision}"
    if chosen.precision == "float" and chosen.to == "javascript":
        chosen.refuse("--float is for C and Python; JavaScript has no such numbers")
    if chosen.precision in STORED and chosen.to != "c":
        chosen.refuse(f"{option} is for C; the other languages take the numbers of their machine")
    if chosen.precision in STORED and chosen.train:
        chosen.refuse(f"{option} predicts only: C that learns has floating point")


def say_what_changes(exporter: "Exporter") -> None:
    """What whole numbers change, said beside what the command prints."""
    if isinstance(exporter, (CQuantizedNetwork, CQuantizedTable)):
        more = " Where that is too much, say --int16." if exporter.quantized.stored == 8 else ""
        drift = exporter.drift
        said = drift.in_words(quoted) if isinstance(drift, TableDrift) else drift.in_words()
        sys.stderr.write(f"{said}{more}\n")
        if isinstance(exporter, CQuantizedTable) and exporter.are_sampled:
            sys.stderr.write(
                "Its numbers are made for such rows. For your own say --inputs FILE.csv.\n"
            )
        elif exporter.quantized.are_sampled:
            sys.stderr.write(
                "Its numbers are made for inputs from -1 to 1: what lies beyond becomes the last "
                "that there is. For other inputs say --inputs FILE.csv.\n"
            )
