"""The command line: `python -m tinynet`, the demonstration, and its commands.

A command is a module with a function `add_parser(commands)`, which adds its parser and
says by `set_defaults(run=...)` which function does the work: it takes the parsed
arguments and returns the exit code. To add a command, write its module and name it in
COMMANDS. What it raises on purpose, a TinynetError or an OSError, becomes one line of
text and the exit code 1; what the parser does not understand has the exit code 2.
"""

import argparse
import os
import sys

from .. import __version__
from ..errors import TinynetError
from . import bundle_command, export_command, show_command, size_command
from .demo import SCENES, play
from .terminal import Screen

COMMANDS = (show_command, size_command, export_command, bundle_command)


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command line; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command and (chosen.quick or chosen.scene):
        parser.error(f"--quick and --scene are for the demonstration, not for {chosen.command}")
    try:
        code: int = chosen.run(chosen)
        return code
    except KeyboardInterrupt:
        screen = Screen()
        screen.line()
        screen.line("Stopped. Come back any time.")
        return 130
    except BrokenPipeError:  # whoever read this has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (TinynetError, OSError) as error:
        print(f"tinynet {chosen.command or 'demonstration'}: {_in_words(error)}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tinynet",
        description="Without a command: a demonstration of how neural networks learn, in scenes; "
        "every number is computed as you watch.",
        epilog="scenes: " + "; ".join(f"{name} ({scene.title})" for name, scene in SCENES.items()),
    )
    parser.add_argument("--quick", action="store_true", help="shorter training: under a second")
    parser.add_argument(
        "--scene",
        choices=list(SCENES),
        action="append",
        metavar="NAME",
        help="only this scene; may be given several times",
    )
    parser.add_argument("--version", action="version", version=f"tinynet {__version__}")
    parser.set_defaults(run=_demonstration)
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", help="COMMAND --help explains it"
    )
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def _in_words(error: Exception) -> str:
    """`model.json: No such file or directory`, without a number."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _demonstration(chosen: argparse.Namespace) -> int:
    play(Screen(), chosen.scene or list(SCENES), quick=chosen.quick)
    return 0
