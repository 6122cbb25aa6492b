"""`python -m tinynet export`: a model as one file of Python, C or JavaScript."""

import argparse
import os

from ..errors import TinynetError
from ..export import to_c, to_javascript, to_python
from ..model_files import load
from .command_arguments import add_inputs, add_model, command, inputs_of
from .output_files import write_whole

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ABOUT = """\
Writes a trained network as one file that needs nothing else, not even tinynet:
Python (also for MicroPython boards), C99, or a JavaScript module. A comment at
its top says how to call it, and how it checks itself."""


def add_parser(commands: "Commands") -> None:
    """Add `export` to the command line."""
    parser = command(
        commands,
        "export",
        "a model as one file of Python, C or JavaScript",
        ABOUT,
        "python -m tinynet export model.json --to c --float --out model.c",
    )
    add_model(parser)
    parser.add_argument(
        "--to", required=True, choices=["python", "c", "javascript"], help="the language"
    )
    parser.add_argument(
        "--float", action="store_true", help="C in single precision, as most boards compute"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write this file (else: print it on the screen)"
    )
    parser.add_argument(
        "--name", default="predict", help="what the function is called (default: predict)"
    )
    add_inputs(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    if chosen.float and chosen.to != "c":
        chosen.refuse("--float is for C; the other languages take the numbers of their machine")
    network = load(chosen.model)
    if chosen.out is not None and os.path.realpath(chosen.out) == os.path.realpath(chosen.model):
        raise TinynetError(f"--out {chosen.out} would overwrite the model itself")
    inputs = inputs_of(chosen, network)
    if chosen.to == "c":
        precision = "float" if chosen.float else "double"
        source = to_c(network, chosen.name, precision, inputs, chosen.seed)
    elif chosen.to == "javascript":
        source = to_javascript(network, chosen.name, inputs, chosen.seed)
    else:
        source = to_python(network, chosen.name, inputs, chosen.seed)
    write_whole(source, chosen.out)
    return 0
