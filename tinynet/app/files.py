"""Files of the command line: written whole or not at all."""

import os
import sys


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
    except OSError:
        if os.path.isfile(unfinished):
            os.remove(unfinished)
        raise
