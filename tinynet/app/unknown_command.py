"""What is said to a command that does not exist: what may have been meant."""

import difflib
import re

from .. import __all__ as public
from .command_arguments import program
from .demo import SCENES

NAMED = re.compile(
    r"argument COMMAND: invalid choice: (['\"])(.*?)\1 \(choose from (.*)\)", re.DOTALL
)


def explained(message: str) -> str:
    """The message of `argparse`, or a better one where it is about a command.

    >>> print(explained("argument COMMAND: invalid choice: 'sho' (choose from 'show', 'size')"))
    there is no command 'sho'; did you mean show?
    """
    found = NAMED.match(message)
    if not found:
        return message
    name, commands = found[2], re.findall(r"\w+", found[3])
    return f"there is no command '{name[:40]}'; {_advice(name, commands)}"


def _advice(name: str, commands: "list[str]") -> str:
    known = f"the commands are {', '.join(commands)}"
    if name in public:
        return f"in Python: from tinynet import {name}, and help({name}) says how; {known}"
    if name in SCENES:
        return f"it is a scene: {program()} --scene {name}"
    if name.endswith(".json"):
        return f"a command comes first, as in {program()} show MODEL.json; {known}"
    close = difflib.get_close_matches(name, commands, 1)
    return f"did you mean {close[0]}?" if close else known
