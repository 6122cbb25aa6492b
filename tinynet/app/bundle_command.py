"""`python -m tinynet bundle`: tinynet itself, made small for a board."""

import argparse
import os
import re
import textwrap

from ..errors import TinynetError, printable
from ..export.bundle_contents import Bundle, contents
from ..export.bundle_writer import TITLE, directory, one_file, sizes
from .command_arguments import program
from .mip_option import MipPackage, add_mip
from .output_files import check_replaceable, is_screen, make_folder, write_directory, write_out
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
    {program} bundle --only training,generated_python_backend \\
        --out board/tinynet
  as little as possible, for a board of 38 kB:
    {program} bundle --only network,training --trusting \\
        --activations sigmoid --losses squared_error --optimizers sgd \\
        --out board/tinynet
Copy the result to the board. Precompiled here, with mpy-cross, it needs less
memory there. A directory is compiled file by file, so its peak is lower
than that of one file.
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
        parser.add_argument(option, type=_names, metavar="NAMES", help=help)
    parser.add_argument(
        "--trusting",
        action="store_true",
        help="leave out the checks: bad input then fails somewhere later, in other words",
    )
    parser.add_argument(
        "--out",
        metavar="PATH",
        help="a file that ends in .py, or a directory (default, and -: one file, onto the screen)",
    )
    add_mip(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def _examples_and_modules() -> str:
    """The end of the help, which reads tinynet's own sources."""
    try:
        names = textwrap.wrap(", ".join(contents()), 76)
    except TinynetError as error:
        names = textwrap.wrap(str(error), 76)
    modules = "\n".join(["  " + line for line in names])
    return f"{EXAMPLES.format(program=program())}\nmodules, in reading order:\n{modules}\n"


def _names(text: str) -> "list[str]":
    return [name.strip() for name in text.split(",") if name.strip()]


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    if chosen.mip and is_screen(chosen.out):
        chosen.refuse("--mip writes a package.json beside the bundle: say --out, too")
    bundle = Bundle(
        chosen.only, chosen.activations, chosen.losses, chosen.optimizers, chosen.trusting
    )
    by_module = sizes(bundle)
    if is_screen(chosen.out):
        write_out(one_file(bundle))
        return 0
    place = printable(chosen.out)
    package = MipPackage(chosen.out) if chosen.mip else None
    if package is not None:
        package.check_replaceable("choose another folder")
    is_file = chosen.out.endswith(".py")
    if is_file:
        text = one_file(bundle)
        check_replaceable(chosen.out, BUNDLED, "bundle of tinynet", "choose another name")
        make_folder(os.path.dirname(chosen.out) or ".", chosen.out)
        write_out(text, chosen.out)
        total = f"{place}: {len(text)} bytes"
    else:
        files = directory(bundle)
        write_directory(files, chosen.out, BUNDLED, "this bundle")
        n_bytes = sum([len(text) for text in files.values()])
        total = f"{place}: {len(files)} files, {n_bytes} bytes"
    if package is not None:
        package.write(None if is_file else list(files))
    screen = Screen()
    screen.table(["module", "bytes"], [[name, f"{n}"] for name, n in by_module.items()])
    screen.line(total)
    if is_file and os.path.abspath(chosen.out) == os.path.abspath("tinynet.py"):
        screen.line("In this folder `import tinynet` now finds that file: move it to the board.")
    return 0
