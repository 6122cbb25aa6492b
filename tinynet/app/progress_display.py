"""A line on a terminal that shows how far training or evolution is.

    >>> from tinynet import Network, train
    >>> from tinynet.app.progress_display import progress_display
    >>> result = train(Network([1, 1]), [[0], [1]], [[0], [1]], on_epoch=progress_display(1000))

Each line is written over the one before it, and the last one is wiped away. Where nobody
watches, in a pipe or a file, nothing is written at all.
"""

import os
import shutil
import sys
import time

from ..argument_checks import check_whole
from ..errors import TinynetError

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import TextIO

    from ..evolution_result import EvolutionProgress
    from ..training_result import Progress

SECONDS_BETWEEN = 0.1  # from one drawing to the next
SECONDS_BETWEEN_LINES = 5.0  # where each of them stays


def progress_display(
    total: "int | None" = None, title: str = "", stream: "TextIO | None" = None
) -> "ProgressDisplay":
    """An `on_epoch` for `train`, or an `on_generation` for `evolve`, that shows the progress.

    `total` is how many epochs or generations there will be at most; without it nothing is
    said of the time that is left. `title` stands in front. It is written to `stream`, the
    standard output if nothing else is given, if that is a terminal. Training is never
    stopped by it. In a `for` loop over `epochs(...)` call it in each round, and `finish()`
    at the end, or write `with progress_display() as show:`.
    """
    if hasattr(total, "network"):  # it was handed over itself, and this is a progress
        raise TinynetError("progress_display makes an on_epoch: hand over progress_display()")
    return ProgressDisplay(StatusLine(stream), total, f"{title}: " if title else "")


class ProgressDisplay:
    """What `progress_display` returns: it draws on a `line`, with `start` in front."""

    def __init__(self, line: "StatusLine", total: "int | None", start: str) -> None:
        self.total = None if total is None else check_whole(total, "total")
        self.start = start
        self.line = line
        self._first = self._last = 0  # the first and the last epoch that were seen
        self._started = self._drawn = 0.0

    def __call__(self, progress: "Progress | EvolutionProgress") -> None:
        """Show this progress, unless something was shown just now."""
        if not self.line.is_terminal:
            return
        name = "epoch" if hasattr(progress, "epoch") else "generation"
        number: int = getattr(progress, name)
        now = time.monotonic()
        begins = number <= self._last or not self._last  # or begins anew
        if begins:
            self._first, self._started = number, now
        self._last = number
        if begins or number == self.total or now >= self._drawn + SECONDS_BETWEEN:
            self._drawn = now
            self.line.draw(self.start + self._text(progress, f"{name} {number}", number, now))
        if number == self.total:
            self.finish()

    def _text(self, progress: object, what: str, number: int, now: float) -> str:
        """As the progress prints, with the total and the time that is left."""
        where = what
        if self.total is not None:
            where += f" of {self.total}"
            if self._first < number < self.total:
                where += self._left(number, self.total, now)
        return repr(progress).replace(what, where, 1)

    def _left(self, number: int, total: int, now: float) -> str:
        seconds = (now - self._started) / (number - self._first) * (total - number)
        return f", {duration(seconds)} left"

    def finish(self) -> None:
        """Wipe the line away; `train` and `evolve` do so at the end, whatever ended them."""
        self.line.erase()
        self._last = 0

    def __enter__(self) -> "ProgressDisplay":
        return self

    def __exit__(self, *error: object) -> None:
        self.finish()


def duration(seconds: float) -> str:
    """A time in the largest unit that fits, and the next one.

    >>> [duration(seconds) for seconds in (0.2, 59.9, 61, 7230, 3e6)]
    ['0 s', '59 s', '1 min 1 s', '2 h 0 min', '34 d 17 h']
    """
    whole = int(seconds)
    for unit, next_unit, size, next_size in (
        ("d", "h", 86400, 3600),
        ("h", "min", 3600, 60),
        ("min", "s", 60, 1),
    ):
        if whole >= size:
            return f"{whole // size} {unit} {whole % size // next_size} {next_unit}"
    return f"{whole} s"


class StatusLine:
    """A line of a terminal in which a text replaces the one before; elsewhere it is silent."""

    def __init__(self, stream: "TextIO | None" = None) -> None:
        self.stream = sys.stdout if stream is None else stream
        self.is_terminal = _is_terminal(self.stream)
        self._drawn = 0  # how many characters stand there

    def draw(self, text: str) -> None:
        """Write a text; what does not fit into the line is cut off, for it could not be wiped."""
        if self.is_terminal:
            self.erase()
            text = text[: terminal_size(self.stream)[0] - 1]
            self.stream.write(text)
            self.stream.flush()
            self._drawn = len(text)

    def erase(self) -> None:
        """Wipe what `draw` wrote."""
        if self._drawn:
            self.stream.write("\r" + " " * self._drawn + "\r")
            self.stream.flush()
            self._drawn = 0


class ReportedLines(StatusLine):
    """Where there is no terminal: now and then the text as a line of its own, which stays.

    For notebooks and logs, where somebody asked for it.
    """

    def __init__(self, stream: "TextIO | None" = None) -> None:
        super().__init__(stream)
        self.is_terminal = True  # as far as displays are concerned: it is written to
        self._last = time.monotonic()

    def draw(self, text: str) -> None:
        """Write it, unless a line was written a few seconds ago."""
        now = time.monotonic()
        if now >= self._last + SECONDS_BETWEEN_LINES:
            self._last = now
            self.stream.write(f"{text}\n")
            self.stream.flush()


def terminal_size(stream: "TextIO") -> "tuple[int, int]":
    """Columns and lines of the terminal behind a stream, by its own word.

    What COLUMNS and LINES say may be of another one; they count where none is asked.
    """
    try:
        columns, lines = os.get_terminal_size(stream.fileno())
    except (AttributeError, OSError, ValueError):
        columns, lines = 0, 0
    else_columns, else_lines = shutil.get_terminal_size()
    return columns or else_columns, lines or else_lines


def _is_terminal(stream: object) -> bool:
    """Whether a stream, or what stands for one, is a terminal; a closed one is none."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False
