"""Keys of a person who watches. Who reads through a pipe is not asked for any."""

import os
import select
import sys

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable, TextIO

KEY = "Enter" if os.name == "nt" else "any key"  # what `read_key` waits for
QUIT = ("", "q", "Q", "\x04", "\x1b")  # no more keys, q, Ctrl-D, Escape


def someone_watches(stream: "TextIO") -> bool:
    """Whether what is written to `stream` is seen by a person who has a keyboard.

    Both are terminals then, and the program runs in the foreground.
    """
    keys = sys.stdin
    if keys is None or keys.closed or not (stream.isatty() and keys.isatty()):
        return False
    try:
        return os.tcgetpgrp(keys.fileno()) == os.getpgrp()
    except (AttributeError, OSError):  # Windows, or a terminal that does not control us
        return True


def read_key(ask: "Callable[[], None]") -> str:
    """Ask for a key, wait for it and return all that it sends; "" where no more will come.

    Without Enter, where the system has `termios`; else it is the first letter of a line.
    """
    try:
        import termios
        import tty
    except ImportError:  # Windows
        ask()
        return sys.stdin.readline()[:1]
    fd = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(fd)
        try:
            tty.setcbreak(fd, termios.TCSANOW)  # nothing typed is shown; Ctrl-C still interrupts
            ask()
            return _key_from(fd)
        finally:
            termios.tcsetattr(fd, termios.TCSANOW, before)
    except (OSError, termios.error):  # the terminal is gone
        return ""


def _key_from(fd: int) -> str:
    """One key. Some send several bytes at once: ü, and arrows, of which the first is Escape.

    They are kept together, for F2 ends in a Q, which alone is another key.
    """
    key = os.read(fd, 1).decode("latin-1")
    if (key == "\x1b" or key > "\x7f") and select.select([fd], [], [], 0.05)[0]:
        key += os.read(fd, 16).decode("latin-1")
    return key
