"""`python -m tinynet demo`: the demonstration, which is also played without any command."""

import argparse
import sys

from ..errors import printable
from .command_arguments import command, examples, program
from .demo import SCENES, play
from .output_files import check_replaceable, check_writable, is_screen, write_out
from .progress_display import StatusLine
from .story import story
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
A demonstration of how neural networks learn, in scenes; every number is
computed as you watch. Without any command it is the same. With --html it
becomes a page with pictures, for any browser, which takes some ten seconds."""

PAGE = '<!DOCTYPE html>\\n<html lang="en">'  # how pages of tinynet begin
REMEDY = "choose another name, or say --force"


def add_parser(commands: "Commands") -> None:
    """Add `demo` to the command line."""
    parser = command(commands, "demo", "a demonstration of how networks learn", ABOUT, "")
    parser.epilog = examples(
        "demo --quick", "demo --scene xor --scene iris", "demo --html story.html"
    )
    add_scenes(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)


def add_scenes(parser: argparse.ArgumentParser, default: object) -> None:
    """How long the scenes are, and which."""
    parser.add_argument(
        "--quick", action="store_true", default=default, help="shorter training: under a second"
    )
    parser.add_argument(
        "--scene",
        choices=list(SCENES),
        action="append",
        metavar="NAME",
        default=default,
        help="only this scene; may be given several times",
    )
    parser.add_argument(
        "--html",
        metavar="FILE",
        default=default,
        help="write the demonstration as a page with pictures; - is standard output",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        default=default,
        help="with --html: replace that file, whoever may have written it",
    )


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    if chosen.html is not None:
        return _write_page(chosen)
    screen = Screen(pages=True)
    play(screen, chosen.scene or list(SCENES), bool(chosen.quick), program())
    return 0


def _write_page(chosen: argparse.Namespace) -> int:
    """The demonstration as a file; on a terminal it is told how far it is."""
    if not is_screen(chosen.html):
        check_writable(chosen.html)
        if not chosen.force:
            check_replaceable(chosen.html, PAGE, "page of tinynet", REMEDY)
    status = StatusLine(sys.stderr)
    page = story(chosen.scene, bool(chosen.quick), lambda scene: status.draw(f"{scene} ..."))
    status.erase()
    write_out(page, chosen.html)
    if not is_screen(chosen.html):
        write_out(f"page written to {printable(chosen.html)}\n")
    return 0
