"""`python -m tinynet export`: a model as one file of Python, C or JavaScript."""

import argparse
import os

from ..errors import TinynetError, printable
from ..export import to_c, to_javascript, to_python
from ..model_files import load
from .command_arguments import add_inputs, add_model, command, inputs_of
from .output_files import check_replaceable, is_screen, write_out

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Writes a trained network as one file that needs nothing else, not even tinynet:
Python (also for MicroPython boards), C99, or a JavaScript module. A comment at
its top says how to call it, and how it checks itself."""

# How the files begin that it writes; see `described` in `exporter_formatting`.
EXPORTED = r"(# |/\*\n \* |// )A neural network with \d+ parameters?, written out by tinynet "


def add_parser(commands: "Commands") -> None:
    """Add `export` to the command line."""
    parser = command(
        commands,
        "export",
        "a model as one file of Python, C or JavaScript",
        ABOUT,
        "export model.json --to c --float --out model.c",
    )
    add_model(parser)
    parser.add_argument(
        "--to", required=True, choices=["python", "c", "javascript"], help="the language"
    )
    parser.add_argument(
        "--float", action="store_true", help="C in single precision, as most boards compute"
    )
    parser.add_argument(
        "--out", metavar="FILE", help="write this file (else, or with -: print it on the screen)"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace the file, whoever may have written it"
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
    inputs = inputs_of(chosen, network)
    if not is_screen(chosen.out):
        _check_replaceable(chosen)
    if chosen.to == "c":
        precision = "float" if chosen.float else "double"
        source = to_c(network, chosen.name, precision, inputs, chosen.seed)
    elif chosen.to == "javascript":
        source = to_javascript(network, chosen.name, inputs, chosen.seed)
    else:
        source = to_python(network, chosen.name, inputs, chosen.seed)
    write_out(source, chosen.out)
    return 0


def _check_replaceable(chosen: argparse.Namespace) -> None:
    """Refuse to replace what the command reads, and without --force what others wrote."""
    for what, path in (("model", chosen.model), ("table of inputs", chosen.inputs)):
        there = path is not None and os.path.exists(path) and os.path.exists(chosen.out)
        if there and os.path.samefile(path, chosen.out):
            raise TinynetError(f"--out {printable(chosen.out)} would overwrite the {what} itself")
    if not chosen.force:
        remedy = "choose another name, or say --force"
        check_replaceable(chosen.out, EXPORTED, "export of tinynet", remedy)
