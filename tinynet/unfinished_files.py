"""Files that are not finished yet: their names, and what becomes of those left behind.

A file is written under another name first (see `file_writing`). A program that is killed
leaves that one behind, and whoever writes the same file next removes it. What somebody
still writes stays: the writer holds a lock on it, which ends with the program, however that
ends.

Boards have no locks, run one program at a time, and write over what was left behind. On
Windows, which has no such locks either, it stays.
"""

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import stat_result
    from typing import IO, Any

KINDS, REGULAR = 0o170000, 0o100000
MOST_LETTERS = 30  # of a file's name: all of them and more may be longer than the system allows
MOST_TRIES = 1000
EXISTS = 17


class UnfinishedFile:
    """A file that is written: its `name`, and `file`, which takes bytes.

    `is_locked` says whether a lock is held on it, until it is closed.
    """

    def __init__(self, name: str, file: "IO[bytes]", is_locked: bool) -> None:
        self.name, self.file, self.is_locked = name, file, is_locked

    def become(self, target: str) -> None:
        """Take the place of the file `target`, if there is one."""
        import os

        if not self.is_locked:
            self.file.close()  # Windows renames no open file
        getattr(os, "replace", os.rename)(self.name, target)  # on boards rename replaces
        self.name = ""

    def end(self) -> None:
        """Close it, and remove what has not become another file."""
        import os

        if not self.is_locked:
            _try(self.file.close)  # Windows removes no open file
        if self.name and (not self.is_locked or _is_there(self.file, self.name)):
            _try(os.remove, self.name)  # before it is closed, or others could do so, too
        _try(self.file.close)


def beginning_beside(target: str) -> str:
    """How the names begin of what is unfinished beside a file; a number follows.

    >>> beginning_beside("model.json")
    '.model.json.unfinished-'
    """
    import os

    n = target.rfind(getattr(os, "sep", "/")) + 1
    return f"{target[:n]}.{target[n : n + MOST_LETTERS]}.unfinished-"


def new_unfinished(target: str, mode: int = 0o666) -> UnfinishedFile:
    """A new file beside `target`, with these permissions at first, less the umask.

    Raises OSError where no file can be made.
    """
    import os

    begin = beginning_beside(target)
    make = getattr(os, "open", None)
    if make is None:
        return UnfinishedFile(begin + "0", open(begin + "0", "wb"), False)
    locks, number, more = _locks(), 0, 1
    while _remove_abandoned(f"{begin}{more}", locks):  # a program may leave several
        more += 1
    for _ in range(MOST_TRIES):
        name = f"{begin}{number}"
        try:
            file = _made(name, make, mode)
        except OSError as error:
            if type(error).__name__ != "FileExistsError":  # whose number is not the same everywhere
                raise
            if not _remove_abandoned(name, locks):
                number += 1
            continue
        is_locked = locks is not None and _lock(file, locks)
        if is_locked is not None and (not is_locked or _is_there(file, name)):
            return UnfinishedFile(name, file, is_locked)
        file.close()  # it was just taken for one that was left behind
    raise OSError(EXISTS, "too many unfinished files are beside it", target)


def _try(do: "Callable[..., object]", *arguments: object) -> None:
    """Do what may go wrong: the disk is full, or the file has its place already."""
    try:
        do(*arguments)
    except OSError:
        return


def _made(name: str, make: "Callable[..., int]", mode: int) -> "IO[bytes]":
    return open(name, "xb", opener=lambda name, flags: make(name, flags, mode))


def _locks() -> "Any":
    """The module that locks files, or None where there is none."""
    try:
        import fcntl
    except ImportError:
        return None
    return fcntl


def _lock(file: "IO[bytes]", locks: "Any") -> "bool | None":
    """Lock a file: whether that was done. False: this disk has no locks. None: another did."""
    try:
        locks.flock(file.fileno(), locks.LOCK_EX | locks.LOCK_NB)
    except OSError as error:
        return None if type(error).__name__ == "BlockingIOError" else False
    return True


def _is_there(file: "IO[bytes]", name: str) -> bool:
    """Whether an open file still has this name."""
    import os

    fstat, named = getattr(os, "fstat", None), _regular(name)
    if fstat is None or named is None:
        return False
    is_same: bool = fstat(file.fileno())[1:3] == named[1:3]  # number of the file, and disk
    return is_same


def _regular(name: str) -> "stat_result | None":
    """The status of a file; None for what is not there, and for links, folders and devices."""
    import os

    try:
        found: "stat_result" = getattr(os, "lstat", os.stat)(name)
    except OSError:
        return None
    return found if found[0] & KINDS == REGULAR else None


def _remove_abandoned(name: str, locks: "Any") -> bool:
    """Remove an unfinished file that nobody writes; whether the name is free now."""
    import os

    if locks is None or _regular(name) is None:  # opening a FIFO would wait for its other end
        return False
    try:
        with open(name, "r+b") as file:  # some disks lock only what may be written
            if not _lock(file, locks) or not _is_there(file, name):
                return False
            os.remove(name)
    except OSError:  # it is another user's, or somebody has removed it
        return False
    return True
