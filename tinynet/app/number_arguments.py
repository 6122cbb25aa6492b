"""What `export` is told of the numbers of C: `--float`, `--int8`, `--int16`."""

import argparse
import sys

from ..export.c_quantized_network import CQuantizedNetwork
from ..export.quantized_network import STORED, QuantizedNetwork
from ..network import Network


def add_precision(parser: argparse.ArgumentParser) -> None:
    """The options, of which at most one can be given: `precision`, by default "double"."""
    group = parser.add_mutually_exclusive_group()
    for precision, text in (
        ("float", "C in single precision, as most boards compute"),
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
    if chosen.precision != "double" and chosen.to != "c":
        option = f"--{chosen.precision}"
        chosen.refuse(f"{option} is for C; the other languages take the numbers of their machine")
    if chosen.precision in STORED and chosen.train:
        chosen.refuse(f"--{chosen.precision} predicts only: C that learns has floating point")


def in_whole_numbers(
    chosen: argparse.Namespace, network: Network, inputs: "list[list[float]] | None"
) -> str:
    """The C, after saying, beside what the command prints, what it changes."""
    quantized = QuantizedNetwork(network, chosen.precision, inputs, chosen.seed)
    code = CQuantizedNetwork(quantized, chosen.name)
    more = " Where that is too much, say --int16." if chosen.precision == "int8" else ""
    sys.stderr.write(f"{code.drift.in_words()}{more}\n")
    return code.source()
