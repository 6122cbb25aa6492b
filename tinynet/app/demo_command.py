"""`python -m tinynet demo`: the demonstration, which is also played without any command."""

import argparse

from .command_arguments import command, examples, program
from .demo import SCENES, play
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
A demonstration of how neural networks learn, in scenes; every number is
computed as you watch. Without any command it is the same."""


def add_parser(commands: "Commands") -> None:
    """Add `demo` to the command line."""
    parser = command(commands, "demo", "a demonstration of how networks learn", ABOUT, "")
    parser.epilog = examples("demo --quick", "demo --scene xor --scene iris")
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


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    screen = Screen(pages=True)
    play(screen, chosen.scene or list(SCENES), bool(chosen.quick), program())
    return 0
