"""Writing a file so that it is whole at every moment, whatever happens meanwhile.

A file that is written in place is neither the old nor the new one for a while, and stays
so where power or disk run out. So the text goes into a new file in the same folder. That
one takes the place of the old one when it is complete and on the disk, in one step of the
system.

Boards lack some of what is asked of `os` here, and do without. The numbers are those of
`stat` and of `errno`, which boards lack, too.
"""

from .errors import TinynetError, printable
from .unfinished_files import KINDS, REGULAR, UnfinishedFile, new_unfinished

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from os import stat_result

NOT_FOUND = (2, 44)  # 44 in a browser
NOT_ALLOWED, IS_A_DIRECTORY, INVALID = 13, 21, 22
DIRECTORY = 0o040000


def write_whole(text: str, path: str) -> None:
    """Write a text file; whoever reads it meanwhile finds the old text or all of the new one.

    So does whoever reads it after the program was killed or the power failed. What a killed
    program leaves unfinished beside it is removed when the same file is written next (see
    `unfinished_files`).

    A symbolic link is written through, and a file that is replaced keeps its permissions, and
    its owner if root writes it; a hard link to it keeps the old text. If anything goes wrong
    the old file stays, and nothing unfinished beside it. Raises OSError with the path that was
    given, also for what is no file: a directory, a device.
    """
    import os

    content = text.encode()
    unfinished = None
    try:
        target, old = place_to_write(path)
        mode = 0o666 if old is None else old[0] & 0o666  # nobody may open it who later may not
        unfinished = new_unfinished(target, mode)
        _take_over(old, unfinished)
        unfinished.file.write(content)
        unfinished.file.flush()
        _take_over(old, unfinished)  # writing takes some permissions away
        fsync = getattr(os, "fsync", None)  # on the disk first: power may fail any time
        if fsync is not None:
            fsync(unfinished.file.fileno())
        unfinished.become(target)
        _sync_folder_of(target)
    except OSError as error:
        why = getattr(error, "strerror", None)
        if why is None:  # boards give only a number
            raise
        raise OSError(error.errno, why, path) from None
    except ValueError:
        raise TinynetError(f"{printable(path)}: no file can have this name") from None
    finally:
        if unfinished is not None:
            unfinished.end()


def place_to_write(path: str) -> "tuple[str, stat_result | None]":
    """Where a path leads through all links, and the status of the file that is there.

    Raises OSError where no file can be written, as far as that is seen without trying.
    """
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


def _take_over(old: "stat_result | None", unfinished: UnfinishedFile) -> None:
    """Give a new file the permissions of an old one, and its owner where that is allowed.

    It is the open file that is given away, not its name: whoever may write to the folder can
    have exchanged the name for a link to any other file.
    """
    import os

    fstat, fchmod = getattr(os, "fstat", None), getattr(os, "fchmod", None)
    fchown = getattr(os, "fchown", None)
    if old is None or fstat is None or fchmod is None or fchown is None:
        return
    file = unfinished.file.fileno()
    new, mode = fstat(file), old[0] & 0o7777
    if (old[4], old[5]) != (new[4], new[5]):  # user and group
        try:
            fchown(file, old[4], old[5])
        except OSError:  # only root may give files away, and nobody runs this one as their own
            mode &= 0o777
    if fstat(file)[0] & 0o7777 != mode:
        fchmod(file, mode)


def _sync_folder_of(target: str) -> None:
    """Have the disk note the new name at once, where the system can; else it does so soon."""
    import os

    begin, end = getattr(os, "open", None), getattr(os, "close", None)
    fsync = getattr(os, "fsync", None)
    if begin is None or end is None or fsync is None:
        return
    try:
        folder = begin(target[: target.rfind(getattr(os, "sep", "/")) + 1] or ".", 0)
    except OSError:  # Windows opens no folder, nor does anyone who may not look into it
        return
    try:
        fsync(folder)
    except OSError:  # some disks do that by themselves only
        return
    finally:
        end(folder)
