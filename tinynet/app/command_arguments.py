"""What several commands share: their parsers, and a model file."""

import argparse
import os
import sys

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable, NoReturn

    Commands = argparse._SubParsersAction["CommandParser"]

LONGEST = 500  # letters of a message that quotes what was typed


class CommandParser(argparse.ArgumentParser):
    """A parser whose help keeps its line breaks, and may end in text that is made on demand."""

    end_of_help: "Callable[[], str] | None" = None

    def format_help(self) -> str:
        """The help, and what belongs at its end."""
        end = "" if self.end_of_help is None else self.end_of_help()
        return super().format_help() + end

    def error(self, message: str) -> "NoReturn":
        """Exit with 2 and a message, of one line, which may quote what was typed."""
        said = harmless(message).replace("\n", " ")
        self.exit(2, f"{self.prog}: error: {said}; see {self.prog} --help\n")


def program() -> str:
    """What this program is called by: `tinynet` where it is installed as a command."""
    name = os.path.basename(sys.argv[0]).lower()
    for ending in (".exe", ".py", "-script"):
        if name.endswith(ending):
            name = name[: -len(ending)]
    return "tinynet" if name == "tinynet" else "python -m tinynet"


def harmless(message: str, longest: int = LONGEST) -> str:
    """A message without what a terminal would obey, and not endless."""
    shown = "".join([c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in message])
    return shown if len(shown) <= longest else shown[:longest] + "..."


def command(commands: "Commands", name: str, what: str, about: str, example: str) -> CommandParser:
    """A parser for one command: `what` is a line in the list of commands, `about` is for --help.

    `example` is what follows the name of the program.
    """
    return commands.add_parser(
        name,
        help=what,
        description=about,
        epilog=f"example: {program()} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def examples(*lines: str) -> str:
    """The end of a help: commands as they are typed, without the name of the program."""
    return "\n".join(["examples:", *[f"  {program()} {line}" for line in lines]])


def add_table_model(parser: argparse.ArgumentParser) -> None:
    """The model file of a table."""
    parser.add_argument(
        "model", metavar="MODEL.json", help="a model, as train writes it; - is standard input"
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """The model file."""
    parser.add_argument(
        "model",
        metavar="MODEL.json",
        help='written by save(network, "MODEL.json"), or save_model(model, "MODEL.json")',
    )
