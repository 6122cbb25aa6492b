"""Writing a file so that it is whole at every moment, whatever happens meanwhile.

A file that is written in place is neither the old nor the new one for a while, and stays
so where power or disk run out. So the text goes into a new file in the same folder. That
one takes the place of the old one when it is complete, in one step of the system.

Boards lack some of what is asked of `os` here, and do without. The numbers are those of
`stat` and of `errno`, which boards lack, too.
"""

from .errors import TinynetError, printable

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from os import stat_result
    from typing import IO

NOT_FOUND = (2, 44)  # 44 in a browser
NOT_ALLOWED, IS_A_DIRECTORY, INVALID = 13, 21, 22
KINDS, DIRECTORY, REGULAR = 0o170000, 0o040000, 0o100000


def write_whole(text: str, path: str) -> None:
    """Write a text file; whoever reads it meanwhile finds the old text or all of the new one.

    A symbolic link is written through, and a file that is replaced keeps its permissions;
    a hard link to it keeps the old text. If anything goes wrong the old file stays, and
    nothing unfinished beside it. Raises OSError with the path that was given, also for
    what is no file: a directory, a device.
    """
    import os

    content = text.encode()
    unfinished = ""
    try:
        target, old = _place_to_write(path)
        unfinished, file = _new_file(target)
        with file:
            _take_over(old, unfinished)
            file.write(content)
            file.flush()
            _take_over(old, unfinished)  # writing takes some permissions away
            fsync = getattr(os, "fsync", None)  # on the disk first: power may fail any time
            if fsync is not None:
                fsync(file.fileno())
        getattr(os, "replace", os.rename)(unfinished, target)  # on boards rename replaces
        unfinished = ""
    except OSError as error:
        why = getattr(error, "strerror", None)
        if why is None:  # boards give only a number
            raise
        raise OSError(error.errno, why, path) from None
    except ValueError:
        raise TinynetError(f"{printable(path)}: no file can have this name") from None
    finally:
        if unfinished:
            _remove(unfinished)


def _place_to_write(path: str) -> "tuple[str, stat_result | None]":
    """Where a path leads through all links, and the status of the file that is there."""
    import os

    try:
        old = os.stat(path)
    except OSError as error:
        if error.errno not in NOT_FOUND or not path:
            raise
        if path.replace(getattr(os, "sep", "/"), "/").split("/")[-1] in ("", ".", ".."):
            raise OSError(IS_A_DIRECTORY, "this names a directory, not a file", path) from None
        old = None
    if old is not None:
        kind = old[0] & KINDS
        if kind == DIRECTORY:
            raise OSError(IS_A_DIRECTORY, "this is a directory, not a file", path)
        if _is_output(old):
            raise OSError(INVALID, "this is what the program itself prints to", path)
        if kind != REGULAR:
            raise OSError(INVALID, "this is a device, a FIFO or a socket, not a file", path)
        access = getattr(os, "access", None)
        if access is not None and not access(path, 2):  # to write
            raise OSError(NOT_ALLOWED, "Permission denied", path)
    realpath = getattr(getattr(os, "path", None), "realpath", None)  # boards have no links
    return path if realpath is None else realpath(path), old


def _is_output(found: "stat_result") -> bool:
    """Whether it is the standard output of this program, or where its errors go.

    It may lead into a file. Replacing that would leave all that is printed later to nobody.
    """
    import os

    fstat = getattr(os, "fstat", None)
    for stream in (1, 2):
        try:
            used = fstat(stream) if fstat is not None else None
        except OSError:  # it is closed
            continue
        if used is not None and (used[1], used[2]) == (found[1], found[2]):  # file and disk
            return True
    return False


def _new_file(target: str) -> "tuple[str, IO[bytes]]":
    """A file that was not there before, in the folder of `target`, and its name."""
    import os

    getpid = getattr(os, "getpid", None)  # boards run one program at a time
    mode, process = ("wb", 0) if getpid is None else ("xb", getpid())
    folder = target[: target.rfind(getattr(os, "sep", "/")) + 1]
    number = 0
    while True:
        name = f"{folder}.unfinished-{process}-{number}"
        try:
            return name, open(name, mode)
        except OSError as error:
            if type(error).__name__ != "FileExistsError":  # whose number is not the same everywhere
                raise
        number += 1


def _take_over(old: "stat_result | None", name: str) -> None:
    """Give a new file the permissions of an old one, and its owner where that is allowed."""
    import os

    chmod, chown = getattr(os, "chmod", None), getattr(os, "chown", None)
    if old is None or chmod is None:
        return
    new, mode = os.stat(name), old[0] & 0o7777
    if chown is not None and (old[4], old[5]) != (new[4], new[5]):  # user and group
        try:
            chown(name, old[4], old[5])
        except OSError:  # only root may give files away, and nobody runs this one as their own
            mode &= 0o777
    if os.stat(name)[0] & 0o7777 != mode:
        chmod(name, mode)


def _remove(name: str) -> None:
    """Remove a file, if it can be removed."""
    import os

    try:
        os.remove(name)
    except OSError:  # an interruption came when it had taken the other's place already
        return
