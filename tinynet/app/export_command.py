"""`python -m tinynet export`: a model as one file of Python, C or JavaScript."""

import argparse
import os

from ..errors import TinynetError, printable
from ..export import to_c, to_c_and_header, to_javascript, to_python
from ..export.quantized_network import STORED
from ..model_files import load
from ..network import Network
from .command_arguments import add_inputs, add_model, command, inputs_of
from .number_arguments import add_precision, in_whole_numbers, refuse_precision
from .output_files import check_replaceable, is_screen, write_out
from .trainer_arguments import add_trainer, header_of, refuse_without_train, trainer_settings

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Writes a trained network as one file that needs nothing else, not even tinynet:
Python (also for MicroPython boards), C99, or a JavaScript module. A comment at
its top says how to call it, and how it checks itself. With --train, C learns."""

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
    add_precision(parser)
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
    add_trainer(parser)
    add_inputs(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    refuse_precision(chosen)
    refuse_without_train(chosen)
    network = load(chosen.model)
    inputs = inputs_of(chosen, network)
    if not is_screen(chosen.out):
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
    """C that predicts, or one that learns, too."""
    precision = chosen.precision
    train = trainer_settings(chosen) if chosen.train else False
    if chosen.header:
        path = header_of(chosen.out)
        _check_replaceable(chosen, path)
        source, header = to_c_and_header(
            network, chosen.name, precision, inputs, chosen.seed, train, os.path.basename(path)
        )
        write_out(header, path)
    elif precision in STORED:
        source = in_whole_numbers(chosen, network, inputs)
    else:
        source = to_c(network, chosen.name, precision, inputs, chosen.seed, train)
    write_out(source, chosen.out)


def _check_replaceable(chosen: argparse.Namespace, out: str) -> None:
    """Refuse to replace what the command reads, and without --force what others wrote."""
    for what, path in (("model", chosen.model), ("table of inputs", chosen.inputs)):
        there = path is not None and os.path.exists(path) and os.path.exists(out)
        if there and os.path.samefile(path, out):
            raise TinynetError(f"--out {printable(out)} would overwrite the {what} itself")
    if not chosen.force:
        remedy = "choose another name, or say --force"
        check_replaceable(out, EXPORTED, "export of tinynet", remedy)
