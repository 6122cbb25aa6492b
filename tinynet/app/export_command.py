"""`python -m tinynet export`: a model as one file of Python, C or JavaScript."""

import argparse
import os
import sys

from ..errors import TinynetError, printable
from ..export import to_javascript, to_python
from ..export.arduino_library import arduino_files
from ..export.c_exporter import exporter_of
from ..export.c_file_frame import check_header
from ..export.unedited_sketch import is_unedited
from .c_arguments import (
    add_c_and_trainer,
    header_of,
    refuse_other_ending,
    refuse_what_does_not_fit,
    say_what_it_takes,
    trainer_settings,
)
from .command_arguments import add_model, command
from .export_place import check_out
from .inputs_option import add_inputs, inputs_of
from .mip_option import MipPackage, add_mip
from .model_and_table import model_in
from .number_arguments import add_precision, refuse_precision, say_what_changes
from .output_files import (
    check_no_strangers,
    check_replaceable,
    is_screen,
    write_all,
    write_out,
    write_together,
)

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands
    from .inputs_option import Model, Rows

ABOUT = """\
Writes a trained network as one file that needs nothing else, not even tinynet:
Python (also for MicroPython boards), C99, or a JavaScript module. A comment at
its top says how to call it, and how it checks itself. With --train, C learns;
with --arduino it is a library for the Arduino IDE, with an example sketch. The
model of a table becomes a file that takes raw rows and gives labels or
quantities."""

# How the files begin that it writes; see `described` in `exporter_formatting`.
EXPORTED = r"(# |/\*\n \* |// )A neural network with \d+ parameters?, written out by tinynet "
REMEDY = "choose another name, or say --force"
NEXT_STEP = """\
Put this folder into the folder libraries of your sketchbook; or pack it as a .zip file and take,
in the Arduino IDE, Sketch > Include Library > Add .ZIP Library. Then: File > Examples > {name}."""


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
        "functions begin (default: network); not a single letter, nor what the language has "
        "already",
    )
    parser.add_argument(
        "--native",
        action="store_true",
        help="Python that MicroPython compiles to machine code, where its build can do that: more "
        "memory, less time; mpy-cross must be told the chip, as by -march=armv6m",
    )
    add_mip(parser)
    add_c_and_trainer(parser)
    add_inputs(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    refuse_precision(chosen)
    refuse_what_does_not_fit(chosen)
    _refuse_but_for_python(chosen)
    check_out(chosen.out, chosen.to)
    model = model_in(chosen.model)
    inputs = inputs_of(chosen, model)
    if chosen.arduino is None and not is_screen(chosen.out):
        _check_replaceable(chosen, "--out", chosen.out)
    name = "predict" if chosen.name is None else chosen.name
    if chosen.to == "c":
        _write_c(chosen, model, inputs)
    elif chosen.to == "javascript":
        source = to_javascript(model, name, inputs, chosen.seed, _file(chosen))
        write_out(source, chosen.out)
    else:
        _write_python(chosen, model, name, inputs)
    return 0


def _refuse_but_for_python(chosen: argparse.Namespace) -> None:
    """Refuse what it can do for Python alone, and a package beside nothing."""
    for option in ("native", "mip"):
        if getattr(chosen, option) and chosen.to != "python":
            chosen.refuse(f"--{option} is for Python")
    if chosen.mip:
        refuse_other_ending(chosen, "--mip writes a package.json beside the file", ".py")


def _write_python(
    chosen: argparse.Namespace,
    model: "Model",
    name: str,
    inputs: "Rows",
) -> None:
    """Python, and beside it a package.json if that is asked for."""
    source = to_python(
        model, name, inputs, chosen.seed, chosen.precision, chosen.native, _file(chosen)
    )
    package = MipPackage(chosen.out) if chosen.mip else None
    if package is not None:
        _check_not_read(chosen, "--mip", package.path)
        if not chosen.force:
            package.check_replaceable(REMEDY)
        write_together({package.path: package.text(), chosen.out: source})
    else:
        write_out(source, chosen.out)


def _write_c(chosen: argparse.Namespace, model: "Model", inputs: "Rows") -> None:
    """C that predicts, or one that learns, too: a file, or a folder for Arduino."""
    train = trainer_settings(chosen) if chosen.train else False
    exporter = exporter_of(model, chosen.name, chosen.precision, inputs, chosen.seed, train)
    say_what_changes(exporter)
    if chosen.arduino is not None:
        _write_library(chosen, exporter.name, arduino_files(exporter))
        say_what_it_takes(exporter, arduino=True)
        sys.stderr.write(f"{NEXT_STEP.format(name=exporter.name)}\n")
        return
    if chosen.header:
        path = header_of(chosen.out)
        _check_replaceable(chosen, "--header", path)
        source = exporter.source(check_header(os.path.basename(path)), _file(chosen))
        write_together({path: exporter.header(), chosen.out: source})
    else:
        write_out(exporter.source(file=_file(chosen)), chosen.out)
    say_what_it_takes(exporter, arduino=False)


def _write_library(chosen: argparse.Namespace, name: str, files: "dict[str, str]") -> None:
    """A folder for the Arduino IDE, and what to do with it: said beside what others print."""
    folder = chosen.arduino
    check_no_strangers(folder, files, f"the library {name}")
    sketch = f"examples/{name}/{name}.ino"
    keeps = not chosen.force and _is_edited(os.path.join(folder, sketch))
    written = {place: text for place, text in files.items() if place != sketch or not keeps}
    for place in files:
        _check_not_read(chosen, "--arduino", os.path.join(folder, place))
    for place in written:
        _check_replaceable(chosen, "--arduino", os.path.join(folder, place))
    write_all(written, folder)
    sys.stderr.write(f"{printable(folder)}: {', '.join(written)}\n")
    if keeps:
        sys.stderr.write(
            f"{printable(sketch)} is kept as it is there, for it may be yours; a new one is "
            "written where none is, or by --force.\n"
        )


def _file(chosen: argparse.Namespace) -> str:
    """The name of the file that is written, without its folder."""
    return "" if chosen.out is None else os.path.basename(chosen.out)


def _is_edited(path: str) -> bool:
    """Whether a sketch is there that says something, and is not as it was written."""
    if not os.path.isfile(path) or not os.path.getsize(path):
        return False
    with open(path, "rb") as file:
        return not is_unedited(file.read().decode("utf-8", "replace"))


def _check_replaceable(chosen: argparse.Namespace, option: str, out: str) -> None:
    """Refuse to replace what the command reads, and without --force what others wrote."""
    _check_not_read(chosen, option, out)
    if not chosen.force:
        check_replaceable(out, EXPORTED, "export of tinynet", REMEDY)


def _check_not_read(chosen: argparse.Namespace, option: str, out: str) -> None:
    for what, path in (("model", chosen.model), ("table of inputs", chosen.inputs)):
        there = path is not None and os.path.exists(path) and os.path.exists(out)
        if there and os.path.samefile(path, out):
            raise TinynetError(f"{option} {printable(out)} would overwrite the {what} itself")
