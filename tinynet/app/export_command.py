"""`python -m tinynet export`: a model as one file of Python, C or JavaScript."""

import argparse
import os

from ..errors import TinynetError, printable
from ..export import to_arduino, to_c, to_c_and_header, to_javascript, to_python
from ..model_files import load
from ..network import Network
from .c_arguments import (
    add_c_and_trainer,
    header_of,
    refuse_what_does_not_fit,
    trainer_settings,
)
from .command_arguments import add_inputs, add_model, command, inputs_of
from .output_files import check_replaceable, is_screen, write_all, write_out

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Writes a trained network as one file that needs nothing else, not even tinynet:
Python (also for MicroPython boards), C99, or a JavaScript module. A comment at
its top says how to call it, and how it checks itself. With --train, C learns;
with --arduino it is a library for the Arduino IDE with an example sketch."""

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
        "--name",
        help="what the function is called (default: predict), or with --train how the names of all "
        "functions begin (default: network)",
    )
    add_c_and_trainer(parser)
    add_inputs(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    if chosen.float and chosen.to != "c":
        chosen.refuse("--float is for C; the other languages take the numbers of their machine")
    refuse_what_does_not_fit(chosen)
    network = load(chosen.model)
    inputs = inputs_of(chosen, network)
    if chosen.arduino is None and not is_screen(chosen.out):
        _check_replaceable(chosen, chosen.out)
    name = chosen.name or "predict"
    if chosen.to == "c":
        _write_c(chosen, network, inputs)
    elif chosen.to == "javascript":
        write_out(to_javascript(network, name, inputs, chosen.seed), chosen.out)
    else:
        write_out(to_python(network, name, inputs, chosen.seed), chosen.out)
    return 0


def _write_c(
    chosen: argparse.Namespace, network: Network, inputs: "list[list[float]] | None"
) -> None:
    """C that predicts, or one that learns, too: a file, or a folder for Arduino."""
    precision = "float" if chosen.float else "double"
    train = trainer_settings(chosen) if chosen.train else False
    if chosen.arduino is not None:
        files = to_arduino(network, chosen.name, precision, inputs, chosen.seed, train)
        for place in files:
            _check_replaceable(chosen, os.path.join(chosen.arduino, place))
        write_all(files, chosen.arduino)
        return
    if chosen.header:
        path = header_of(chosen.out)
        _check_replaceable(chosen, path)
        source, header = to_c_and_header(
            network, chosen.name, precision, inputs, chosen.seed, train, os.path.basename(path)
        )
        write_out(header, path)
    else:
        source = to_c(network, chosen.name, precision, inputs, chosen.seed, train)
    write_out(source, chosen.out)


def _check_replaceable(chosen: argparse.Namespace, out: str) -> None:
    """Refuse to replace what the command reads, and without --force what others wrote."""
    for what, path in (("model", chosen.model), ("table of inputs", chosen.inputs)):
        there = path is not None and os.path.exists(path) and os.path.exists(out)
        if there and os.path.samefile(path, out):
            raise TinynetError(f"{printable(out)} would overwrite the {what} itself")
    if not chosen.force:
        remedy = "choose another name, or say --force"
        check_replaceable(out, EXPORTED, "export of tinynet", remedy)
