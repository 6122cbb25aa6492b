"""The folder in which compiled programs are kept from one process to the next.

What lies there is loaded and run, so it must be the user's alone: made with mode 0700, and
not used where anybody else might write to it or to a folder above it.
"""

import os
import stat
import sys

MOST_FILES = 2000  # of some 20 kB each; then the half that was made first is removed


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
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        if not os.path.isdir(folder):
            os.mkdir(folder, 0o700)
    except FileExistsError:
        pass  # another process was quicker, or there is a file of that name
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


def is_private(folder: str) -> bool:
    """Whether nobody but this user (and root) can write to a folder, or exchange it for another.

    A folder above it may be open to all if it is sticky, as /tmp is: then its entries
    belong to those who made them.
    """
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode) or not _is_own(folder):
            return False
        above = os.path.dirname(folder)
        while True:
            status = os.lstat(above)
            trusted = _user() in ("", str(status.st_uid)) or status.st_uid == 0
            if not trusted or (_others_write(status) and not status.st_mode & stat.S_ISVTX):
                return False
            if above == os.path.dirname(above):
                return True
            above = os.path.dirname(above)
    except OSError:
        return False


def own_file(path: str) -> bool:
    """Whether there is such a file, which this user made and nobody else can write to."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode) and _is_own(path)
    except OSError:
        return False


def _is_own(path: str) -> bool:
    status = os.lstat(path)
    return _user() in ("", str(status.st_uid)) and not _others_write(status)


def _user() -> str:
    """The number of the user; "" on Windows, where the folder is private by other means."""
    return str(os.geteuid()) if hasattr(os, "geteuid") else ""


def _others_write(status: os.stat_result) -> bool:
    return bool(_user()) and bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def put_in_place(made: str, path: str) -> None:
    """Give a finished file its name, at once; whoever was quicker has made the same."""
    try:
        os.chmod(made, 0o700)
        os.replace(made, path)
    except OSError:  # on Windows, a file that is in use is not replaced
        if not os.path.exists(path):
            raise


def temporary_name(folder: str, suffix: str) -> str:
    """The name of a new, empty file in a folder."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix="new-", suffix=suffix, dir=folder)
    os.close(handle)
    return name


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
        try:
            os.unlink(path)
        except OSError:
            continue
