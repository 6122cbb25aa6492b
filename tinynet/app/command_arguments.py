"""Arguments that several commands have: a model file, and inputs to try it with."""

import argparse

from ..network import Network
from .csv_tables import read_inputs

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def command(
    commands: "Commands", name: str, what: str, about: str, example: str
) -> argparse.ArgumentParser:
    """A parser for one command: `what` is a line in the list of commands, `about` is for --help."""
    return commands.add_parser(
        name,
        help=what,
        description=about,
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """The model file."""
    parser.add_argument(
        "model", metavar="MODEL.json", help='written in Python by save(network, "MODEL.json")'
    )


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Inputs from a table, or sampled."""
    parser.add_argument(
        "--inputs",
        metavar="FILE.csv",
        help="typical inputs, one a line, as the network takes them; a line of names at the top "
        "and further columns, such as labels, are left alone (else: sampled from -1 to 1)",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="samples other inputs (default: 0)"
    )


def inputs_of(chosen: argparse.Namespace, network: Network) -> "list[list[float]] | None":
    """The rows of the table that was named, or None."""
    return read_inputs(chosen.inputs, network.sizes[0]) if chosen.inputs is not None else None
