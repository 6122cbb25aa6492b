"""A place to print on: text for everyone, progress and pages only for a person who watches."""

import sys
import time

from .keyboard import KEY, QUIT, read_key, someone_watches
from .progress_display import ProgressDisplay, StatusLine, terminal_size

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import TextIO


class SeenEnough(Exception):
    """The person who watches wants no more."""


class Screen:
    """Prints to `stream`. Progress is drawn over itself, on a terminal only.

    With `pages`, and a person who watches, it stops where the terminal is full, and goes on
    by a key; `waited` are the seconds that this took.
    """

    def __init__(self, stream: "TextIO | None" = None, pages: bool = False) -> None:
        self.stream = sys.stdout if stream is None else stream
        self.has_pages = pages and someone_watches(self.stream)
        self.waited = 0.0
        self._status = StatusLine(self.stream)
        self._lines = 0  # since the last page began

    def line(self, text: str = "") -> None:
        """One line of text."""
        self.erase()
        if self.has_pages:
            columns, lines = terminal_size(self.stream)
            needed = 1 + max(0, len(text) - 1) // columns
            if self._lines and self._lines + needed >= max(lines, 4):
                self.pause("go on")
            self._lines += needed
        self.stream.write(text + "\n")
        self.stream.flush()

    def pause(self, what: str) -> None:
        """Where a person watches, wait for a key; SeenEnough if it is q, for the end."""
        if self.has_pages:
            start = time.monotonic()
            asked = f"-- {KEY}: {what}; q: end --"
            if len(asked) >= terminal_size(self.stream)[0]:
                asked = f"-- {KEY}: {what.split(',')[0]}; q: end --"
            key = read_key(lambda: self.draw(asked))
            self.waited += time.monotonic() - start
            self.erase()
            self._lines = 0
            if key in QUIT:
                raise SeenEnough

    def text(self, block: str) -> None:
        """Several lines; the indentation of the first is taken off all of them."""
        lines = block.strip("\n").split("\n")
        margin = len(lines[0]) - len(lines[0].lstrip())
        for line in lines:
            self.line(line[margin:].rstrip())

    def title(self, text: str) -> None:
        """A heading."""
        self.line()
        self.line(text)
        self.line("=" * len(text))

    def table(self, head: "list[str]", rows: "list[list[str]]") -> None:
        """Columns: numbers set to the right, words to the left."""
        widths = [max([len(row[c]) for row in [head, *rows]]) for c in range(len(head))]
        wordy = [any(row[c][:1].isalpha() for row in rows) for c in range(len(head))]
        for row in [head, *rows]:
            cells = [
                row[c].ljust(widths[c]) if wordy[c] else row[c].rjust(widths[c])
                for c in range(len(head))
            ]
            self.line("  " + "  ".join(cells).rstrip())

    def progress(self, what: str, total: "int | None" = None) -> ProgressDisplay:
        """An `on_epoch` or `on_generation` that shows how far it is."""
        return ProgressDisplay(self._status, total, f"  {what}: ")

    def draw(self, text: str) -> None:
        """A line that the next one replaces."""
        self._status.draw(text)

    def erase(self) -> None:
        """Wipe what `draw` drew."""
        self._status.erase()
