"""When to stop.

Too little training leaves a network ignorant; too much makes it learn its
examples by heart, noise and all, and it gets worse at what it has not seen. So a
part of the data, the validation part, is kept out of learning, and training stops
when `patience` epochs running brought nothing better there.
"""

from .argument_checks import check_number, check_whole
from .errors import TinynetError, describe
from .run_epochs import Trainer
from .vectors import INFINITY

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable


class TimeLimit:
    """So many `seconds` from now on; None: no limit. `passed` is how many had, when last asked.

    That someone sets the clock changes nothing.

    >>> TimeLimit(0, "max_seconds").is_over()
    True
    """

    def __init__(self, value: object, place: str) -> None:
        self.seconds = None if value is None else check_number(value, place, low=0.0)
        self.passed = 0.0
        if self.seconds is not None:
            import time

            clock = getattr(time, "monotonic", None)
            ticks = getattr(time, "ticks_ms", None)  # what MicroPython has
            ticks_between = getattr(time, "ticks_diff", None)
            if clock is not None:
                self._seconds_passed = _by_seconds(clock)
            elif ticks is not None and ticks_between is not None:
                self._seconds_passed = _Ticks(ticks, ticks_between).passed
            else:
                raise TinynetError(f"{place} cannot be kept here: this board has no clock")

    def is_over(self) -> bool:
        """Whether they have passed."""
        if self.seconds is None:
            return False
        self.passed = self._seconds_passed()
        return self.passed >= self.seconds


def _by_seconds(clock: "Callable[[], float]") -> "Callable[[], float]":
    """A function that says how many seconds have passed, by a clock that nobody sets."""
    start = clock()
    return lambda: clock() - start


class _Ticks:
    """The same by a clock of milliseconds that begins again at 0, on small boards after 12 days.

    So it is asked what has passed since it was asked last: it must be so within six days. All
    of it is kept in whole numbers. A float of single precision does not change any more where
    a millisecond is added to some hours, and milliseconds of two weeks are more than 30 bits.
    """

    def __init__(
        self, clock: "Callable[[], int]", ticks_between: "Callable[[int, int], int]"
    ) -> None:
        self._clock, self._ticks_between = clock, ticks_between
        self._last, self._seconds, self._milliseconds = clock(), 0, 0

    def passed(self) -> float:
        """How many seconds have passed."""
        now = self._clock()
        self._milliseconds += self._ticks_between(now, self._last)
        self._last = now
        self._seconds += self._milliseconds // 1000
        self._milliseconds %= 1000
        return self._seconds + self._milliseconds / 1000


def check_function(value: object, place: str) -> None:
    """Refuse what cannot be called, unless it is None."""
    if value is not None and not callable(value):
        raise TinynetError(f"{place} is {describe(value)}, it must be a function")


def asks_to_stop(answer: object, place: str) -> bool:
    """Whether a function of the caller's, asked after an epoch or generation, says to stop.

    True says so; False, None and no answer at all say to go on. Truth values of other
    libraries are taken: comparing with one of their numbers gives one. Anything else
    is refused, since it can be meant either way.

    >>> asks_to_stop(0.5 < 1.0, "on_epoch"), asks_to_stop(None, "on_epoch")
    (True, False)
    >>> asks_to_stop("stop", "on_epoch")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: on_epoch returned the text 'stop'; True stops, None goes on
    """
    if answer is None or isinstance(answer, bool):
        return bool(answer)
    kind = str(getattr(answer, "dtype", type(answer).__name__))
    if kind.split(".")[-1] in ("bool", "bool_") and not getattr(answer, "shape", ()):
        return bool(answer)
    raise TinynetError(f"{place} returned {describe(answer)}; True stops, None goes on")


class StoppingRules:
    """What ends a training, all of it but what goes wrong."""

    def __init__(
        self,
        epochs: int,
        target_loss: "float | None",
        patience: "int | None",
        has_validation: bool,
        max_seconds: "float | None",
    ) -> None:
        self.epochs = check_whole(epochs, "epochs")
        self.target_loss = -INFINITY
        if target_loss is not None:
            self.target_loss = check_number(target_loss, "target_loss")
        self.patience = patience
        if patience is not None:
            check_whole(patience, "patience")
            if not has_validation:
                raise TinynetError(
                    "patience watches the validation loss: give validation=(inputs, targets) too"
                )
        self.time = TimeLimit(max_seconds, "max_seconds")
        self._begun_at: "int | None" = None

    def epochs_at_once(self, trainer: Trainer) -> int:
        """How many epochs may be done before anything must be looked at again; 0: all are done.

        As long as there is time, half of those that would fit into what is left of it: so the
        last ones are done one by one.
        """
        epoch = trainer.state.epoch
        left = max(0, self.epochs - epoch)
        if self.time.seconds is None:
            return left
        if self._begun_at is None:
            self._begun_at = epoch
        fit = 0.0
        if self.time.passed > 0.0:
            more = (self.time.seconds - self.time.passed) / self.time.passed
            fit = 0.5 * more * (epoch - self._begun_at)
        return min(left, max(1, int(min(fit, left))))

    def reason(self, trainer: Trainer) -> str:
        """The reason to stop here that lies in the losses themselves, or nothing.

        The loss of an epoch is the mean over the examples as they were met, each by other
        parameters. So that it is low enough is confirmed by the network as it is.
        """
        state = trainer.state
        as_met = INFINITY if state.loss is None else state.loss
        if as_met <= self.target_loss and trainer.loss_now() <= self.target_loss:
            return "target_loss"
        if self.patience is not None and state.epoch - state.best_epoch >= max(1, self.patience):
            return "patience"
        return ""
