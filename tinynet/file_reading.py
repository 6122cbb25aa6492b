"""Reading a file that may be anything: a pipe into which nobody writes, a device without an end.

A file on a disk is read whole. What does not say how long it is, a device, a pipe or standard
input, must end before MOST bytes. Boards know nothing of the kind, and read what there is.

A pipe with a name (a FIFO) has somebody at its other end within SECONDS, who then has all the
time that it takes: what is written into it may be the answer to a question of an hour.
"""

from .errors import TinynetError, printable
from .unfinished_files import KINDS

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

MOST = 200_000_000  # bytes; as objects of Python, what they say needs ten times as many
AT_ONCE = 1_000_000
SECONDS, BETWEEN = 5.0, 0.02
FIFO = 0o010000


def read_whole(path: str) -> bytes:
    """All bytes of a file.

    Raises TinynetError for a name that no file can have, for a pipe into which nobody writes
    and for what has no end; OSError where the file cannot be read.
    """
    import os

    place = printable(path)
    try:
        kind = os.stat(path)[0] & KINDS
    except ValueError:
        raise TinynetError(f"{place}: no file can have this name") from None
    make, set_blocking = getattr(os, "open", None), getattr(os, "set_blocking", None)
    if kind == FIFO and make is not None and set_blocking is not None:
        return _read_pipe(path, place, make, set_blocking)
    with open(path, "rb") as file:
        return read_to_end(file, place)


def read_to_end(file: "IO[bytes]", place: str, begin: bytes = b"") -> bytes:
    """What is left in an open file, behind its beginning if that was read; `place` is its name."""
    import os

    fstat = getattr(os, "fstat", None)
    if fstat is None:
        return begin + file.read()
    size = _size(file, fstat)
    parts = [begin] if begin else []
    n_bytes = len(begin)
    while True:
        part = file.read(max(AT_ONCE, size + 1))  # one copy of a file on a disk is enough
        if not part:
            return b"".join(parts)
        parts.append(part)
        n_bytes += len(part)
        if n_bytes > size + MOST:
            raise TinynetError(
                f"{place}: it does not end, there are more than {n_bytes} bytes in it; what is "
                "longer must be a file on a disk"
            )


def _size(file: "IO[bytes]", fstat: "Any") -> int:
    try:
        size: int = fstat(file.fileno())[6]
    except (OSError, ValueError):  # it is no file of the system's
        return 0
    return size


def _read_pipe(
    path: str, place: str, make: "Callable[[str, int], int]", set_blocking: "Callable[..., None]"
) -> bytes:
    """What somebody writes into a pipe that has a name; opened plainly, it may wait for ever."""
    import os
    import time

    def opened(name: str, flags: int) -> int:
        return make(name, flags | getattr(os, "O_NONBLOCK", 0))

    with open(path, "rb", 0, opener=opened) as pipe:
        for _ in range(int(SECONDS / BETWEEN)):
            part = pipe.read(AT_ONCE)
            if part != b"":  # None where its other end is open, and nothing is written yet
                set_blocking(pipe.fileno(), True)
                return read_to_end(pipe, place, part or b"")
            time.sleep(BETWEEN)
    raise TinynetError(f"{place}: this is a pipe, and in {SECONDS:g} seconds nobody wrote into it")
