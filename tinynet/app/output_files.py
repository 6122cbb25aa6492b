"""Files of the command line: written whole or not at all, and never over a stranger's."""

import contextlib
import errno
import os
import re
import sys

from ..errors import TinynetError, printable
from ..file_writing import place_to_write, write_whole
from .kept_files import KeptFile

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Container

LONGEST_BEGINNING = 100_000  # letters: a first line may name thousands of columns
SCREEN = "-"  # as a path, this is standard output


def is_screen(path: "str | None") -> bool:
    """Whether what is written goes to standard output: no path was given, or `-`."""
    return path is None or path == SCREEN


def write_out(text: str, path: "str | None" = None) -> None:
    """Write the text to standard output, or to a file, whole or not at all."""
    if path is None or is_screen(path):
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:  # files are UTF-8, whatever the screen has
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        write_whole(text, path)


def check_replaceable(path: str, beginning: str, what: str, remedy: str) -> None:
    """Refuse to replace a file that does not begin as `what` does, unless it is empty."""
    if os.path.isfile(path) and os.path.getsize(path) and not _begins(path, beginning):
        raise TinynetError(f"{printable(path)} exists, and is no {what}: {remedy}")


def check_writable(path: str) -> None:
    """Refuse a file that could not be written, before much work is done for it.

    Raises TinynetError for a folder that is not there, OSError for one in which nothing may be
    written, and for a device, a pipe or a link that leads to itself.
    """
    if not path:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        there = printable(os.path.dirname(path) or folder)
        raise TinynetError(f"{printable(path)}: there is no folder {there}: make it first")
    if os.path.isdir(path):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not os.access(folder, os.W_OK) or (os.path.exists(path) and not os.access(path, os.W_OK)):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), path)
    place_to_write(path)


def _begins(path: str, beginning: str) -> bool:
    """Whether there is a file, and it begins with this pattern."""
    if not os.path.isfile(path):
        return False
    with open(path, encoding="utf-8", errors="replace") as file:
        return re.match(beginning, file.read(LONGEST_BEGINNING)) is not None


def make_folder(folder: str, path: str) -> None:
    """Make a folder for `path`, which an error names; also where a link leads to none yet."""
    try:
        os.makedirs(folder and os.path.realpath(folder), exist_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None


def write_directory(files: "dict[str, str]", path: str, beginning: str, what: str) -> None:
    """Write the files into a directory; a new one is made with all of them, or not at all.

    The first of them begins with the pattern `beginning`. A directory that holds other
    Python files is refused, for the board would import a mixture; and one that holds files
    of these names, but not such a first one.
    """
    if os.path.exists(path) and not os.path.isdir(path):
        raise TinynetError(f"{printable(path)} is a file, not a directory: choose another name")
    is_new = not os.path.isdir(path)
    there = [] if is_new else sorted(os.listdir(path))
    strangers = [n for n in there if n.endswith((".py", ".mpy")) and n not in files]
    if not _begins(os.path.join(path, next(iter(files))), beginning):
        strangers += [name for name in there if name in files]
    if strangers:
        name = printable(strangers[0])
        raise TinynetError(
            f"{printable(path)} holds {name}, which is not of {what}; empty it first"
        )
    write_all(files, path)


def check_no_strangers(folder: str, files: "Container[str]", what: str) -> None:
    """Refuse a file, and a folder that holds other files than these, but for hidden ones."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise TinynetError(f"{printable(folder)} is a file, not a folder: choose another name")
    for here, folders, names in os.walk(folder):
        folders[:] = sorted([name for name in folders if not name.startswith(".")])
        for name in sorted(names):
            place = os.path.relpath(os.path.join(here, name), folder).replace(os.sep, "/")
            if place not in files and not name.startswith("."):
                raise TinynetError(
                    f"{printable(folder)} holds {printable(place)}, which is not of {what}: empty "
                    "it first, or name a folder that is for this library alone"
                )


def write_all(files: "dict[str, str]", path: str) -> None:
    """Write the files into a directory, by their places in it: all of them, or none."""
    is_new = not os.path.isdir(path)
    whole = False
    try:
        make_folder(path, path)
        places = {os.path.join(path, name): text for name, text in files.items()}
        for place in places:
            make_folder(os.path.dirname(place), place)
        write_together(places)
        whole = True
    finally:
        if is_new and not whole:
            for folder in _folders(files):
                with contextlib.suppress(OSError):
                    os.rmdir(os.path.join(path, folder))


def write_together(files: "dict[str, str]") -> None:
    """Write the files, by their paths: where one cannot be written the others are as before.

    Older files are kept beside the new ones until all are written, and put back by renaming:
    a full disk allows that. One that cannot be put back stays beside, as `FILE.before`.

    Several files cannot be replaced in one step: after a kill or a power cut each one is whole,
    the old or the new one, but some may be old and others new. To write them again sets that
    right, and removes what was left beside them.
    """
    kept: "list[KeptFile]" = []
    n_written = 0
    try:
        for path in files:
            kept.append(KeptFile(path))
        for path, text in files.items():
            write_whole(text, path)
            n_written += 1
    finally:
        for k in range(len(kept)):
            if n_written == len(files):
                kept[k].forget()
            else:
                kept[k].put_back(k < n_written)


def _folders(files: "dict[str, str]") -> "list[str]":
    """The folders of the files and the one that holds them all, each before what it lies in."""
    found = {""}
    for name in files:
        while name:
            name = os.path.dirname(name)
            found.add(name)
    return sorted(found, key=len, reverse=True)
