"""A person at a terminal, for tests: a program in a pseudo-terminal, and the keys for it."""

import os
import re
import select
import subprocess
import sys
import time

from tests.outside_tools import ROOT

PROMPT = re.compile(r"-- any key: ([^;]*); q: end --\r")


class Terminal:
    """`python -m tinynet` with these arguments, on a terminal of `lines` by `columns`.

    `more` is added to its environment.
    `shown` is all that it has written; `prompts` are what it has asked for a key for.
    """

    def __init__(self, *arguments, lines=24, columns=80, stdout=None, more=None):
        import fcntl
        import pty
        import struct
        import termios

        self.keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(screen)
        names = ("COLUMNS", "LINES")
        environment = {k: v for k, v in os.environ.items() if k not in names}
        environment.update(more or {})
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-m", "tinynet", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=screen,
            stdout=screen if stdout is None else stdout,
            stderr=screen,
            start_new_session=True,
        )
        self.screen = screen
        self.shown = ""

    def read(self, until=None, seconds=60):
        """Read on until the pattern `until` is seen behind what was shown, or the program ends."""
        start, end = len(self.shown), time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.keyboard], [], [], 0.05)[0]:
                self.shown += os.read(self.keyboard, 100_000).decode()
            elif self.process.poll() is not None:
                return self.shown[start:]
            if until is not None and re.search(until, self.shown[start:]):
                return self.shown[start:]
        raise AssertionError(f"nothing came for {seconds} seconds behind {self.shown[-300:]!r}")

    def press(self, keys):
        """Press these keys."""
        os.write(self.keyboard, keys.encode())

    def close(self):
        """Wait for the end of the program; returns its exit code, and how the terminal is left."""
        import termios

        code = self.process.wait(60)
        after = termios.tcgetattr(self.screen)
        os.close(self.screen)
        os.close(self.keyboard)
        return code, after == self.before
