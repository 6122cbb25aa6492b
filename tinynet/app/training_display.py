"""What is shown of the trainings of a fit: which one, how far, and its losses as a spark line."""

import io
import sys
import time

from .progress_display import ProgressDisplay, ReportedLines, StatusLine, duration
from .spark_line import BARS, spark_line

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    OnEpoch = Callable[[Any], object] | None

WIDTH = 12  # bars
KEPT = 5000  # losses; of more every second one is forgotten


class TrainingDisplay(ProgressDisplay):
    """An `on_epoch` for `fit`, on a terminal: a line that the next one replaces.

    `total` is how many epochs or generations a training has at most. The losses in the spark
    line are those of the rows held back, where there are such. The time that is left is that of
    all trainings, as far as it can be told: those to come are taken to last as long as those
    that are over, and the first as if it went on to its last epoch.

    Where the stream is no terminal nothing is shown, or with `lines` a line every few seconds.
    `on_epoch` is called, too: what it returns is returned.
    """

    def __init__(
        self, stream: "TextIO", total: int, lines: bool = False, on_epoch: "OnEpoch" = None
    ) -> None:
        line = StatusLine(stream)
        super().__init__(
            line if line.is_terminal or not lines else ReportedLines(stream), total, ""
        )
        self.on_epoch = on_epoch
        self._made = time.monotonic()
        self.trainings = 0
        self.expected = 0  # where nobody said it
        self._lengths: "list[int]" = []  # of the trainings that are over, in epochs
        self._number = 0  # of the last epoch that was seen
        self._losses: "list[float]" = []
        self._has_bars = _can_show(stream)

    def expect(self, trainings: int, over: int, goes_on: bool) -> None:
        """There are so many trainings at most, of which so many were over before this began.

        With `over`, or where one `goes_on`, that is said: it was a checkpoint that had them.
        """
        self.expected, self.trainings = trainings, over
        told = getattr(self.on_epoch, "expect", None)
        if callable(told):
            told(trainings, over, goes_on)
        if over or goes_on:
            done = f", in which {over} of at most {trainings} trainings are over" if over else ""
            self.line.stream.write(f"note: going on from the checkpoint{done}\n")

    def __call__(self, progress: "object") -> object:  # type: ignore[override]
        """Show this progress, unless something was shown just now."""
        if self.line.is_terminal:
            self._show(progress)
        return None if self.on_epoch is None else self.on_epoch(progress)

    def finish(self) -> None:
        """Wipe the line away, when a training is over."""
        super().finish()
        told = getattr(self.on_epoch, "finish", None)
        if callable(told):
            told()

    def say_end(self) -> None:
        """Say how long all trainings took, in a line that stays."""
        took = duration(time.monotonic() - self._made)
        n = "1 training" if self.trainings < 2 else f"{self.trainings} trainings"
        self.line.stream.write(f"{n} took {took}\n")
        self.line.stream.flush()

    def _show(self, progress: object) -> None:
        number: int = getattr(progress, "epoch", 0) or getattr(progress, "generation", 0)
        if not self._last or number <= self._last:  # another one begins
            if self._losses:
                self._lengths.append(self._number)
            self.trainings += 1
            self._losses = []
            of = f" of {self.expected}" if self.expected else ""
            self.start = f"training {self.trainings}{of}: "
        self._number = number
        self._losses.append(_loss(progress))
        if len(self._losses) > KEPT:
            self._losses = self._losses[::2]
        super().__call__(progress)  # type: ignore[arg-type]

    def _text(self, progress: object, what: str, number: int, now: float) -> str:
        text = super()._text(progress, what, number, now)
        return f"{spark_line(self._losses, WIDTH)} {text}" if self._has_bars else text

    def _left(self, number: int, total: int, now: float) -> str:
        """Of this training and those to come, by the pace of this one."""
        usual = sum(self._lengths) / len(self._lengths) if self._lengths else total
        epochs = max(usual, number) - number + usual * max(0, self.expected - self.trainings)
        seconds = (now - self._started) / (number - self._first) * epochs
        return f", {duration(seconds)} left in all"


def _loss(progress: object) -> float:
    """The loss of the rows held back, or of those that are learned; of evolution the best one."""
    held_back: "float | None" = getattr(progress, "validation_loss", None)
    if held_back is not None:
        return held_back
    fitness: "float | None" = getattr(progress, "fitness", None)
    return 0.0 - fitness if fitness is not None else getattr(progress, "loss", 0.0)


def _can_show(stream: "TextIO") -> bool:
    """Whether a stream has the bars among its letters."""
    try:
        BARS.encode(getattr(stream, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def display_on_error(epochs: int, on_epoch: "OnEpoch" = None) -> TrainingDisplay:
    """For `verbose`: on standard error, whether or not that is a terminal."""
    return TrainingDisplay(_standard_error(), epochs, True, on_epoch)


def fold_display(on_fold: "OnEpoch") -> "Callable[[Any], object]":
    """An `on_fold` that writes each score to standard error, and calls another one."""
    stream = _standard_error()

    def show(score: object) -> object:
        stream.write(f"{score}\n")
        stream.flush()
        return None if on_fold is None else on_fold(score)

    return show


def _standard_error() -> "TextIO":
    return io.StringIO() if sys.stderr is None else sys.stderr  # None: nobody can read it
