"""Old files that are kept beside new ones until it is known that these stay.

Their names are those of unfinished files, and they are locked as such (see `unfinished_files`):
nobody else removes them meanwhile, and what a killed program leaves of them is removed by
whoever writes the same file next.
"""

import contextlib
import os
import shutil

from ..unfinished_files import beginning_beside, new_unfinished

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import IO


class KeptFile:
    """What is in a file before it is written: `beside` is a second name of it, "" if it is new.

    `target` is where the path leads through all links. Raises OSError where there is no room.
    """

    def __init__(self, path: str) -> None:
        self.target, self.beside = os.path.realpath(path), ""
        self._lock: "IO[bytes] | None" = None
        if not os.path.isfile(self.target):
            return  # what it cannot be is found when it is written
        with contextlib.suppress(OSError):  # where no file can be made, that is told by the next
            new_unfinished(self.target).end()  # which removes what killed programs left
        self.beside = _free(beginning_beside(self.target), 0)
        try:
            os.link(self.target, self.beside)
        except OSError:  # this disk has no such links, or they are not allowed
            try:
                shutil.copy2(self.target, self.beside)
            except OSError:
                with contextlib.suppress(OSError):
                    os.remove(self.beside)  # what there was room for
                raise
        self._lock = _locked(self.beside)

    def put_back(self, was_written: bool) -> None:
        """All is as before; an old file that cannot be put back stays as `FILE.before`."""
        with contextlib.suppress(OSError):
            if self.beside:
                try:
                    os.replace(self.beside, self.target)
                except OSError:
                    before = f"{self.target}.before"
                    os.rename(self.beside, _free(f"{before}-", 1) if _is_there(before) else before)
                    return self._unlock()
            elif was_written:
                os.remove(self.target)
        self.forget()

    def forget(self) -> None:
        """The new file stays, or the old one was never replaced: the second name goes."""
        with contextlib.suppress(OSError):
            if _is_there(self.beside):
                os.remove(self.beside)
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()


def _is_there(path: str) -> bool:
    return os.path.lexists(path)


def _free(begin: str, number: int) -> str:
    """The first name that begins so, goes on with a number, and that nothing has."""
    while _is_there(f"{begin}{number}"):
        number += 1
    return f"{begin}{number}"


def _opened(name: str) -> "IO[bytes]":
    return open(name, "r+b")


def _locked(name: str) -> "IO[bytes] | None":
    """The file, open and locked until it is closed; None where there are no locks."""
    try:
        import fcntl
    except ImportError:
        return None
    try:
        file = _opened(name)
    except OSError:  # then nobody else can open it either, to remove it
        return None
    with contextlib.suppress(OSError):  # this disk has no locks: then nobody removes anything
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file
