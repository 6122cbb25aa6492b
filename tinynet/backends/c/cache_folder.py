"""The folder in which compiled programs are kept from one process to the next.

What lies there is loaded and run, so it must be the user's alone: made with mode 0700, and
not used where anybody else might write to it or to a folder above it. And it must be whole:
a library that was cut off would end the process. So each file ends in its own checksum,
which loaders pass over, and gets its name at once, when it is finished.
"""

import hashlib
import os
import stat
import sys
import time
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 2000  # of some 20 kB each; then the half that was made first is removed
SEAL = 32  # bytes: a SHA-256 of all before them
NEW = "new-"  # how names begin of what is not finished yet
ABANDONED = 3600.0  # seconds: nothing takes so long to be finished


def cache_folder() -> str:
    """The user's cache folder for tinynet, made if need be; "" where none can be trusted.

    On Unix `$XDG_CACHE_HOME/tinynet`, or `~/.cache/tinynet`; on macOS it is in
    `~/Library/Caches`, on Windows in `%LOCALAPPDATA%`.
    """
    base = _base()
    if not os.path.isabs(base):
        return ""
    folder = os.path.realpath(os.path.join(base, "tinynet"))
    try:
        _make(folder)
    except OSError:
        return ""
    return folder if is_private(folder) else ""


def _base() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return base if os.path.isabs(base) else os.path.expanduser("~/.cache")


def _make(folder: str) -> None:
    """Make a folder, and those above it, for this user alone; what is there stays as it is."""
    if os.path.isdir(folder):
        return
    _make(os.path.dirname(folder))
    with suppress(FileExistsError):  # another process was quicker, or a file has that name
        os.mkdir(folder, 0o700)


def is_private(folder: str) -> bool:
    """Whether nobody but this user (and root) can write to a folder, or exchange it for another.

    A folder above it may be open to all if it is sticky, as /tmp is: then its entries
    belong to those who made them.
    """
    try:
        status = os.lstat(folder)
        if not stat.S_ISDIR(status.st_mode) or not _is_own(status):
            return False
        while folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
            status = os.lstat(folder)
            if _user() not in (None, status.st_uid) and status.st_uid != 0:
                return False
            if _others_write(status) and not status.st_mode & stat.S_ISVTX:
                return False
    except OSError:
        return False
    return True


def _is_own(status: os.stat_result) -> bool:
    return _user() in (None, status.st_uid) and not _others_write(status)


def _user() -> "int | None":
    """The number of the user; None on Windows, where the folder is private by other means."""
    return os.geteuid() if hasattr(os, "geteuid") else None


def _others_write(status: os.stat_result) -> bool:
    return _user() is not None and bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def kept(path: str) -> "bytes | None":
    """What a file holds that was kept, or None: it is not there, not whole, or not this user's."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or not _is_own(status):
            return None
        with open(path, "rb") as file:
            whole = file.read()
    except OSError:
        return None
    content, seal = whole[:-SEAL], whole[-SEAL:]
    return content if hashlib.sha256(content).digest() == seal else None


def keep(made: str, path: str) -> None:
    """Seal a finished file and give it its name; whoever was quicker has made the same."""
    with open(made, "r+b") as file:
        file.write(hashlib.sha256(file.read()).digest())
    try:
        os.chmod(made, 0o700)
        os.replace(made, path)
    except OSError:  # on Windows, a file that is in use is not replaced
        if kept(path) is None:
            raise


@contextmanager
def new_folder(folder: "str | None" = None) -> "Iterator[str]":
    """A folder within `folder`, or with the system's temporary ones, that is gone afterwards.

    What is not finished lies there, and what the compiler itself keeps meanwhile: nobody else
    may enter it. Raises OSError where others could exchange it for a folder of theirs.
    """
    import shutil
    import tempfile  # what is in the cache folder needs neither

    made = tempfile.mkdtemp(prefix=NEW if folder else "tinynet-", dir=folder)
    made = os.path.realpath(made)
    try:
        if not is_private(made):
            raise PermissionError(13, "others may write to this folder, or to one above it", made)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_abandoned(folder: str) -> None:
    """Remove what was begun so long ago that nobody will finish it: its program was killed."""
    import shutil

    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        with suppress(OSError):  # another process has removed it
            if name.startswith(NEW) and os.lstat(path).st_mtime < time.time() - ABANDONED:
                shutil.rmtree(path, ignore_errors=True)


def remove_oldest(folder: str) -> None:
    """Where too many programs have come together, remove the half that was made first."""
    paths = [os.path.join(folder, name) for name in os.listdir(folder)]
    if len(paths) <= MOST_FILES:
        return
    aged = []
    for path in paths:
        try:
            aged.append((os.lstat(path).st_mtime, path))
        except OSError:
            continue  # another process has removed it
    for _, path in sorted(aged)[: len(aged) // 2]:
        with suppress(OSError):
            os.unlink(path)
