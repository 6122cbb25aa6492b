"""Files of the command line: written whole or not at all."""

import os
import sys

from ..errors import TinynetError


def write_whole(text: str, path: "str | None" = None) -> None:
    """Write the text to a file, or to the screen where `path` is None.

    The file is written under another name first and then renamed: whatever goes
    wrong, a file that was there before is still whole.
    """
    if path is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    unfinished = path + ".unfinished"
    try:
        with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(unfinished, path)
    except OSError as error:
        if os.path.isfile(unfinished):
            os.remove(unfinished)
        raise OSError(error.errno, error.strerror, path) from None


def write_directory(files: "dict[str, str]", path: str) -> None:
    """Write the files into a directory, which is made where it is missing.

    One that holds other Python files is refused, for the board would import a mixture.
    """
    strangers = []
    if os.path.isdir(path):
        strangers = sorted(
            [
                name
                for name in os.listdir(path)
                if name.endswith((".py", ".mpy")) and name not in files
            ]
        )
    if strangers:
        raise TinynetError(
            f"{path} holds {strangers[0]}, which is not of this bundle; empty it first"
        )
    os.makedirs(path, exist_ok=True)
    for name, text in files.items():
        write_whole(text, os.path.join(path, name))
