"""Noticing that training runs away.

Where steps are too long, each lands on the opposite slope, higher up than the last, and
the loss grows without end. A number that is no longer finite ends a training at once.
But that comes late: long before, the loss is so far above any sensible one that nobody
can doubt what happens. To say so, it is held against two losses: that of the network
before its first step, and that of the best constant answer, which is the same to
everything.
"""

import math

from .errors import DivergedError, TinynetError
from .losses import Loss
from .training_state import TrainingState
from .vectors import INFINITY, mean

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Examples = list[tuple[list[float], list[float]]]  # pairs of inputs and targets

PAST_ANY_DOUBT = 1e6  # times the larger of the two
HALF_OFF = 0.125  # what an answer costs that is off by a half
EPOCHS_RUNNING = 3


def constant_answer(
    targets: "list[list[float]]", weights: "list[float] | None" = None
) -> "list[float]":
    """The answer that is best if it must be the same to everything: the mean of the targets.

    It is so for half the squared error and for both kinds of cross-entropy. Where examples
    have weights, targets have them in the mean.

    >>> constant_answer([[0.0, 1.0], [1.0, 1.0]]), constant_answer([[0.0], [1.0]], [1.0, 3.0])
    ([0.5, 1.0], [0.75])
    """
    weights = weights or [1.0] * len(targets)
    heaviest = max(weights)  # in shares of it, for the sum of large ones is infinite
    totals, whole = [0.0] * len(targets[0]), 0.0
    for target, weight in zip(targets, weights):
        whole += weight / heaviest
        for j in range(len(totals)):
            totals[j] += weight / heaviest * target[j]
    return [total / whole for total in totals]


def constant_loss(examples: "Examples", loss: Loss, weights: "list[float] | None" = None) -> float:
    """The mean loss of the best constant answer.

    >>> from .losses import SquaredError
    >>> constant_loss([([0.0], [0.0]), ([0.0], [1.0])], SquaredError())
    0.125
    """
    answer = constant_answer([target for _, target in examples], weights)
    total = 0.0
    for (_, target), weight in zip(examples, weights or [1.0] * len(examples)):
        total += weight * loss.value(answer, target)
    return total / len(examples)


class ExplosionWatch:
    """Whether a loss is higher than any sensible one, and for how many epochs past any doubt.

    It begins with a state of the training. `loss_at` is a function that measures the loss in
    a state; `next_state` is one that does an epoch more; `weights` are those of the examples,
    None where all are 1. `running` counts the epochs past any doubt. `sound` is the last
    state known that led on to a sensible loss, or has one on the validation part: the loss of
    an epoch is that of its examples as they were met, and its last step may have led anywhere.

    >>> from .losses import SquaredError
    >>> examples = [([0.0], [0.0]), ([0.0], [1.0])]
    >>> state = TrainingState([0.0], {}, 1)
    >>> watch = ExplosionWatch(examples, SquaredError(), state, lambda s: 0.3, lambda s: s)
    >>> watch.is_sensible(0.2), watch.is_sensible(0.4), watch.is_sensible(4e5)
    (True, False, False)
    """

    def __init__(
        self,
        examples: "Examples",
        loss: Loss,
        state: TrainingState,
        loss_at: "Callable[[TrainingState], float]",
        next_state: "Callable[[TrainingState], TrainingState]",
        weights: "list[float] | None" = None,
    ) -> None:
        weights = weights or [1.0] * len(examples)
        # Where all targets are alike the best constant answer costs nothing, and any loss
        # would be too high. So the answer 0 is looked at, too.
        size = 0.0
        for (_, target), weight in zip(examples, weights):
            for t in target:
                size += weight * (0.5 * t * t)
        try:
            constant = constant_loss(examples, loss, weights)
        except TinynetError:  # one of your own may have no value there
            constant = 0.0
        self.sensible = max(constant, size / len(examples))
        self.half_off = HALF_OFF * mean(weights)
        self.running = 0
        self.sound = state
        self._next_sound: "TrainingState | None" = state  # if what comes next is sensible, too
        self._unmeasured: "TrainingState | None" = state
        self._loss_at = loss_at
        self._next_state = next_state

    def begin_at(self, state: TrainingState) -> None:
        """Note a state that did not come of an epoch, but was set by hand."""
        self.sound = self._next_sound = self._unmeasured = state

    def is_sensible(self, loss: float) -> bool:
        """Whether this loss is no higher than at the start or with the best constant answer."""
        if loss > self.sensible and self._unmeasured is not None:
            state, self._unmeasured = self._unmeasured, None
            first = self._loss_at(state)
            if math.isfinite(first):
                self.sensible = max(self.sensible, first)
        return loss <= self.sensible

    def is_past_doubt(self, loss: float) -> bool:
        """Whether this loss is `PAST_ANY_DOUBT` times a sensible one, and more.

        Where targets and first outputs are tiny or 0, any step leads far above a sensible loss:
        those of adam and rprop are as long whatever the size of the targets. So it must have
        led far above what is seen at a glance, too.
        """
        return not self.is_sensible(loss) and loss > PAST_ANY_DOUBT * max(
            self.sensible, self.half_off
        )

    def meet(self, state: TrainingState, losses: "list[float]") -> None:
        """Note a state, and the losses of the epochs that led there.

        A DivergedError where the last of them was too high for some running.
        """
        self.running = self.running + 1 if self.is_past_doubt(losses[-1]) else 0
        if self.running >= EPOCHS_RUNNING:
            words = (
                f"the loss is {losses[-1]:.3g}, far too high for {EPOCHS_RUNNING} epochs running"
            )
            raise DivergedError(state.epoch, words)
        self._note(state, losses[0], losses[-1])

    def last_sound(self, until: int) -> TrainingState:
        """The last state before this epoch, or the first, that led on to a sensible loss.

        Of epochs that were done several at once, each is done again, to be looked at.
        """
        state = self._next_sound = self.sound
        while state.epoch < until:
            state = self._next_state(state)
            loss = INFINITY if state.loss is None else state.loss
            self._note(state, loss, loss)
        return self.sound

    def _note(self, state: TrainingState, first: float, last: float) -> None:
        if self._next_sound is not None and self.is_sensible(first):
            self.sound = self._next_sound
        self._next_sound = state if self.is_sensible(last) else None
        measured = state.validation_loss
        if self._next_sound is not None and measured is not None and self.is_sensible(measured):
            self.sound = state
