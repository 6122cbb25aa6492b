"""What is kept of a training to play it back: a few epochs' parameters, however long it is."""

import math
from typing import NamedTuple

from ..argument_checks import check_whole
from ..errors import TinynetError
from ..stopping_rules import asks_to_stop, check_function

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_FRAMES = 30


class Frame(NamedTuple):
    """The parameters after an epoch, or of the best individual after a generation.

    `loss` and `validation_loss` (None without a validation part) are of that epoch; of a
    generation the loss is its fitness below zero.
    """

    epoch: int
    parameters: "list[float]"
    loss: float
    validation_loss: "float | None"


class KeptTraining:
    """One training: its `frames`, the first and the last epoch among them, and all its losses.

    `best` is the frame of the least validation loss, or without a validation part the last.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.frames: "list[Frame]" = []
        self.losses: "list[float]" = []
        self.validation_losses: "list[float]" = []
        self.best: "Frame | None" = None

    def add(self, frame: Frame) -> None:
        """One more epoch; where there are too many frames now, the one that is missed least goes.

        That leaves them dense at first, where a training changes most, and further apart
        later: about evenly spaced by the square root of the epoch.
        """
        self.losses.append(frame.loss)
        if frame.validation_loss is not None:
            self.validation_losses.append(frame.validation_loss)
        if self.best is None or _goal(frame) < _goal(self.best) or frame.validation_loss is None:
            self.best = frame
        self.frames.append(frame)
        if len(self.frames) > self.most:
            places = [math.sqrt(frame.epoch) for frame in self.frames]
            between = range(1, len(places) - 1)
            least = min(between, key=lambda k: places[k + 1] - places[k - 1])
            del self.frames[least]

    @property
    def best_epoch(self) -> int:
        """The epoch of the least validation loss, 0 without a validation part."""
        has_part = self.best is not None and self.best.validation_loss is not None
        return self.best.epoch if has_part and self.best is not None else 0

    @property
    def goal(self) -> "tuple[bool, float]":
        """By what trainings are compared: those with a validation part before those without."""
        assert self.best is not None
        return self.best.validation_loss is None, _goal(self.best)


def _goal(frame: Frame) -> float:
    return frame.loss if frame.validation_loss is None else frame.validation_loss


class Frames:
    """An `on_epoch` for `train` and `fit`, or `on_generation` for `evolve`, that keeps frames.

    Of each training it keeps at most `most` (3 to 30). A fit of a table trains several times:
    the best of these trainings by validation loss is kept, and the last. `on_epoch` is
    another function that is called after each epoch, too, and may stop the training.

    >>> from tinynet import Network, train
    >>> frames = Frames()
    >>> xor = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> result = train(Network([2, 4, 1]), *xor, epochs=500, on_epoch=frames)
    >>> len(frames.last.frames), frames.last.frames[0].epoch, frames.last.frames[-1].epoch
    (30, 1, 500)
    """

    def __init__(
        self, on_epoch: "Callable[[Any], object] | None" = None, most: int = MOST_FRAMES
    ) -> None:
        check_function(on_epoch, "on_epoch")
        self.most = check_whole(most, "most", low=3)
        if self.most > MOST_FRAMES:
            raise TinynetError(f"most is {self.most}, a report plays back at most {MOST_FRAMES}")
        self.last = KeptTraining(self.most)
        self.best: "KeptTraining | None" = None
        self._then = on_epoch
        self._has_ended = False
        self.are_generations = False

    def __call__(self, progress: "Any") -> bool:
        """Keep this epoch; whether the other function asks to stop."""
        frame = _frame_of(progress)
        self.are_generations = hasattr(progress, "generation")
        last = self.last.frames[-1].epoch if self.last.frames else 0
        if self._has_ended or frame.epoch <= last:  # another training begins
            self._compare()
            self.last, self._has_ended = KeptTraining(self.most), False
        self.last.add(frame)
        return self._then is not None and asks_to_stop(self._then(progress), "on_epoch")

    def finish(self) -> None:
        """A training has ended: what comes now is of the next one."""
        self._has_ended = bool(self.last.frames)
        finish = getattr(self._then, "finish", None)
        if callable(finish):
            finish()

    def _compare(self) -> None:
        if self.best is None or self.last.goal < self.best.goal:
            self.best = self.last

    def training_of(self, parameters: "list[float]") -> "KeptTraining | None":
        """The training from which a model with these parameters came, if it is kept.

        With it is the epoch that has them: it is among its frames.
        """
        for kept in (self.last, self.best):
            if kept is None or kept.best is None:
                continue
            if any([frame.parameters == parameters for frame in kept.frames]):
                return kept
            if kept.best.parameters == parameters:  # of the epoch that patience chose
                kept.frames.append(kept.best)
                kept.frames.sort(key=lambda frame: frame.epoch)
                if len(kept.frames) > self.most:
                    place = kept.frames.index(kept.best)
                    del kept.frames[place - 1 if place > 1 else place + 1]
                return kept
        return None


def _frame_of(progress: "Any") -> Frame:
    best = getattr(progress, "best", None)
    if best is not None:
        return Frame(progress.generation, list(best), 0.0 - progress.fitness, None)
    parameters = progress.network.parameters()
    return Frame(progress.epoch, parameters, progress.loss, progress.validation_loss)
