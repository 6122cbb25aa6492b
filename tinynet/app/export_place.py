"""Where an export is written: a name that its language can use, in a folder that is there."""

import keyword
import os

from ..errors import TinynetError, printable
from .output_files import is_screen

ENDINGS = {"python": (".py",), "c": (".c", ".h"), "javascript": (".js", ".mjs")}
CALLED = {"python": "Python", "c": "C", "javascript": "JavaScript"}


def check_out(path: "str | None", language: str) -> None:
    """Refuse a file whose ending is that of another language, or that nothing can import.

    A name without one of these endings is left alone: who knows what it is for. `path` None or
    `-` is the screen.
    """
    if path is None or is_screen(path):
        return
    place = printable(path)
    ending = os.path.splitext(path)[1]
    for other, endings in ENDINGS.items():
        if ending in endings and other != language:
            raise TinynetError(
                f"{place}: a file that ends in {ending} is not {CALLED[language]}, which ends in "
                f"{ENDINGS[language][0]}"
            )
    if ending == ".h":
        raise TinynetError(
            f"{place}: a header is written beside the source: say --header --out FILE.c"
        )
    name = os.path.basename(path)[: -len(ending)] if ending else ""
    if ending == ".py" and (not name.isidentifier() or keyword.iskeyword(name)):
        raise TinynetError(
            f"{place}: no program could import {name!r}; choose another name, as in blink.py"
        )
    folder = os.path.dirname(path)
    if folder and "\0" not in path and not os.path.exists(folder):
        raise TinynetError(f"{place}: there is no folder {printable(folder)}: make it first")
