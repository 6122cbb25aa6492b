"""Where a bundle is written, and how it goes on from there to a board."""

import keyword
import os
import shlex

from ..errors import TinynetError, printable
from ..export.bundle_contents import Bundle

# What is named first of what a bundle offers: the others are found from there.
OFTEN_USED = ("Network", "train", "train_on_board", "evolve", "gradients", "Neuron")


def module_name(path: str) -> str:
    """What is imported on the board, once the file or directory is there.

    >>> module_name("board/tinynet.py"), module_name("board/tinynet/")
    ('tinynet', 'tinynet')
    """
    name = os.path.basename(os.path.abspath(path))
    return name[: -len(".py")] if path.endswith(".py") else name


def check_place(path: str) -> None:
    """Refuse what can be neither a file of Python nor a package."""
    place = printable(path)
    if not path.strip():
        raise TinynetError("--out is empty: name a file that ends in .py, or a directory")
    if "\0" in path:
        raise TinynetError(f"{place}: no file can have this name")
    if path.endswith(".mpy"):
        raise TinynetError(
            f"{place}: a bundle is source; write a file that ends in .py, and mpy-cross makes "
            "the .mpy of it"
        )
    name = module_name(path)
    if not name.isidentifier() or keyword.iskeyword(name):
        raise TinynetError(
            f"{place}: no program could import {printable(name)!r}; choose another name, as in "
            "tinynet.py for a file, or tinynet for a directory"
        )
    if path.endswith(".py") and os.path.isdir(path):
        raise TinynetError(f"{place} is a directory, not a file: choose another name")


def next_step(bundle: Bundle, path: str) -> str:
    """What to do next, in one line."""
    offered = {
        name
        for module in bundle.modules
        for name in module.by_name
        if bundle.public.get(name, ("", ""))[0] == module.name
    }
    often = [name for name in OFTEN_USED if name in offered]
    names = ", ".join((often or sorted(offered))[:3])
    name = module_name(path)
    program = f"from {name} import {names}" if names else f"import {name}"
    recursive = "" if path.endswith(".py") else "-r "
    place = shlex.quote(printable(path))
    return f"Next: mpremote cp {recursive}{place} :  and in the program there: {program}"
