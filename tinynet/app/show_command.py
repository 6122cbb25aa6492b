"""`python -m tinynet show`: what a model file holds."""

import argparse

from ..storage import load
from .files import write_whole

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(commands: "Commands") -> None:
    """Add `show` to the command line."""
    parser = commands.add_parser("show", help="what a model file holds")
    parser.add_argument("model", metavar="MODEL.json", help="a file written by save(network, ...)")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    write_whole(f"{load(chosen.model)}\n")
    return 0
