"""`python -m tinynet size`: what a model takes on a board, before anything is flashed."""

import argparse

from ..export import size_of
from .command_arguments import add_model, command
from .inputs_option import add_inputs, inputs_of
from .model_and_table import model_in
from .output_files import write_out

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Tells, before anything is flashed, what a trained network takes on a board:
bytes of its parameters, work for a prediction, and how far its outputs drift
where numbers have single precision, as on most boards."""


def add_parser(commands: "Commands") -> None:
    """Add `size` to the command line."""
    parser = command(
        commands,
        "size",
        "what a model takes on a board",
        ABOUT,
        "size model.json --inputs measured.csv",
    )
    add_model(parser)
    add_inputs(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    model = model_in(chosen.model)
    write_out(f"{size_of(model, inputs_of(chosen, model), chosen.seed)}\n")
    return 0
