"""A place to print on: text for everyone, progress only for a person who watches."""

import sys

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable, TextIO

    from ..training_result import Progress


class Screen:
    """Prints to `stream`. Progress is drawn over itself, on a terminal only."""

    def __init__(self, stream: "TextIO | None" = None) -> None:
        self.stream = sys.stdout if stream is None else stream
        self.is_terminal = self.stream.isatty()
        self._drawn = 0

    def line(self, text: str = "") -> None:
        """One line of text."""
        self.erase()
        self.stream.write(text + "\n")
        self.stream.flush()

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

    def progress(self, what: str, epochs: int) -> "Callable[[Progress], None]":
        """An `on_epoch` that shows how far training is."""
        often = max(1, epochs // 50)

        def show(progress: "Progress") -> None:
            if progress.epoch % often == 0:
                self.draw(f"  {what}: epoch {progress.epoch} of {epochs}")

        return show

    def draw(self, text: str) -> None:
        """A line that the next one replaces."""
        if self.is_terminal:
            self.erase()
            self.stream.write(text)
            self.stream.flush()
            self._drawn = len(text)

    def erase(self) -> None:
        """Wipe what `draw` drew."""
        if self._drawn:
            self.stream.write("\r" + " " * self._drawn + "\r")
            self._drawn = 0
