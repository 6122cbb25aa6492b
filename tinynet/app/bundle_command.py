"""`python -m tinynet bundle`: tinynet itself, made small for a board."""

import argparse
import os
import sys
import textwrap

from ..errors import TinynetError
from ..export.bundle_contents import Bundle, contents
from ..export.bundle_writer import TITLE, directory, one_file, sizes
from .output_files import write_directory, write_whole
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

EXAMPLES = """
examples:
  everything, in one file:
    python -m tinynet bundle --out board/tinynet.py
  what a network needs to be trained, in a directory of small files:
    python -m tinynet bundle --only network,training --out board/lib/tinynet
  the same and the generated programs, which train several times as fast:
    python -m tinynet bundle --only training,generated_python_backend --out board/lib/tinynet
  as little as possible, for a board of 38 kB:
    python -m tinynet bundle --only network,training --activations sigmoid \\
        --losses squared_error --optimizers sgd --trusting --out board/lib/tinynet
Copy the result to the board, or precompile it there with mpy-cross, which needs less
memory. A directory is compiled file by file, so its peak is lower than that of one file.

modules, in reading order:
  """


def add_parser(commands: "Commands") -> None:
    """Add `bundle` to the command line."""
    parser = commands.add_parser(
        "bundle",
        help="tinynet itself as one small file, or a directory of them, for a board",
        description="Write tinynet's own code without docstrings, comments and annotations, and "
        "without what the modules that are asked for do not need.",
        epilog=EXAMPLES + textwrap.fill(", ".join(contents()), 86, subsequent_indent="  "),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
        help="a file that ends in .py, or a directory (default: one file, onto the screen)",
    )
    parser.set_defaults(run=run)


def _names(text: str) -> "list[str]":
    return [name.strip() for name in text.split(",") if name.strip()]


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    bundle = Bundle(
        chosen.only, chosen.activations, chosen.losses, chosen.optimizers, chosen.trusting
    )
    by_module = sizes(bundle)
    if chosen.out is None:
        write_whole(one_file(bundle))
        return 0
    screen = Screen(sys.stdout)
    screen.table(["module", "bytes"], [[name, f"{n}"] for name, n in by_module.items()])
    if chosen.out.endswith(".py"):
        text = one_file(bundle)
        _check_is_a_bundle(chosen.out)
        os.makedirs(os.path.dirname(chosen.out) or ".", exist_ok=True)
        write_whole(text, chosen.out)
        screen.line(f"{chosen.out}: {len(text)} bytes")
        if os.path.abspath(chosen.out) == os.path.abspath("tinynet.py"):
            screen.line(
                "In this folder `import tinynet` now finds that file: move it to the board."
            )
    else:
        files = directory(bundle)
        write_directory(files, chosen.out)
        total = sum([len(text) for text in files.values()])
        screen.line(f"{chosen.out}: {len(files)} files, {total} bytes")
    return 0


def _check_is_a_bundle(path: str) -> None:
    """Refuse to overwrite a program that happens to have this name."""
    if os.path.isfile(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            if not file.read().startswith(TITLE):
                raise TinynetError(
                    f"{path} exists, and is no bundle of tinynet: choose another name"
                )
