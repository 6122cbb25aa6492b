"""The command line: `python -m tinynet`, the demonstration, and its commands.

A command is a module with a function `add_parser(commands)`, which adds its parser and
says by `set_defaults(run=...)` which function does the work: it takes the parsed
arguments and returns the exit code. To add a command, write its module and name it in
COMMANDS. What it raises on purpose, a TinynetError or an OSError, becomes one line of
text and the exit code 1; what the parser does not understand has the exit code 2.
"""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout

from .. import __version__
from ..errors import TinynetError, printable
from . import (
    bundle_command,
    demo_command,
    evaluate_command,
    evolve_command,
    explain_command,
    export_command,
    predict_command,
    show_command,
    size_command,
    train_command,
)
from .command_arguments import CommandParser, harmless, program
from .demo import SCENES
from .demo_command import add_scenes
from .terminal import Screen
from .unknown_command import explained

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import NoReturn

COMMANDS = (  # in the order in which they are used
    train_command,
    predict_command,
    evaluate_command,
    evolve_command,
    show_command,
    explain_command,
    size_command,
    export_command,
    bundle_command,
    demo_command,
)
LONGEST_SENTENCE = 2000  # letters of what tinynet says by itself, which may list all modules


class MainParser(CommandParser):
    """The parser of the whole command line."""

    def error(self, message: str) -> "NoReturn":
        """As before, but for a command that does not exist there is a better answer."""
        super().error(explained(message))

    def refuse(self, command: "str | None", unknown: "list[str]") -> "NoReturn":
        """Exit with 2 for arguments that nothing takes, in the name of the command."""
        self.prog = self.prog if command is None else f"{self.prog} {command}"
        what = f"unrecognized arguments: {' '.join(unknown)}"
        if command == "bundle":
            what += " (it writes tinynet itself; a model is written by export)"
        super().error(what)


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command line; returns the exit code."""
    out, err = sys.stdout, sys.stderr  # None where they are closed: then they lead nowhere
    with open(os.devnull, "w") as null, redirect_stdout(out or null), redirect_stderr(err or null):
        return _run(arguments)


def _run(arguments: "list[str] | None") -> int:
    parser = _parser()
    chosen, unknown = parser.parse_known_args(arguments)
    if unknown:
        parser.refuse(chosen.command, unknown)
    if chosen.command not in (None, "demo") and (chosen.quick or chosen.scene or chosen.html):
        what = "--quick, --scene and --html are for the demonstration"
        parser.error(f"{what}, not for {chosen.command}")
    try:
        code: int = chosen.run(chosen)
        return code
    except KeyboardInterrupt:
        is_demo = chosen.command in (None, "demo")
        screen = Screen(None if is_demo else sys.stderr)
        screen.line()
        screen.line("Stopped. Come back any time.")
        return 130
    except BrokenPipeError:  # whoever read this has seen enough, as `head` does
        _forget_output()
        return 0
    except MemoryError:
        what = "there is not enough memory: fewer rows, or fewer hidden neurons, need less"
        print(f"tinynet {chosen.command or 'demonstration'}: {what}", file=sys.stderr)
        return 1
    except (TinynetError, OSError) as error:
        print(f"tinynet {chosen.command or 'demonstration'}: {_in_words(error)}", file=sys.stderr)
        if isinstance(error, OSError) and error.filename is None:  # of standard output, then
            _forget_output()
        return 1


def _parser() -> MainParser:
    parser = MainParser(
        prog=program(),
        description="Without a command: a demonstration of how neural networks learn, in scenes; "
        "every number is computed as you watch.",
        epilog="scenes: " + "; ".join(f"{name} ({scene.title})" for name, scene in SCENES.items()),
    )
    add_scenes(parser, None)
    parser.add_argument("--version", action="version", version=f"tinynet {__version__}")
    parser.set_defaults(run=demo_command.run)
    commands = parser.add_subparsers(
        title="commands",
        dest="command",
        metavar="COMMAND",
        help="COMMAND --help explains it",
        parser_class=CommandParser,
    )
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def _in_words(error: Exception) -> str:
    """`model.json: No such file or directory`, without a number."""
    if isinstance(error, OSError) and error.strerror:
        place = (
            "standard output" if error.filename is None else printable(str(error.filename)) or "''"
        )
        return harmless(f"{place}: {error.strerror}")
    return harmless(str(error), LONGEST_SENTENCE)


def _forget_output() -> None:
    """What is still to be written to standard output has nowhere to go: do not try at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
