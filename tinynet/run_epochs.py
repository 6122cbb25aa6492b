"""Epochs, one after the other: each is checked before it counts.

A trainer holds a network in training. It lets a backend do an epoch, or several at
once, looks whether all that came of it is sound, and only then puts it in the place of
what was before: first in its own state, then in the network, by one exchange.
"""

from .backend_by_name import find_backend
from .epoch import Reference
from .errors import DivergedError
from .network import Network
from .rng import Random
from .training_settings import TrainingSettings
from .training_state import TrainingState
from .vectors import INFINITY, all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .divergence import ExplosionWatch


class NoWatch:
    """What stands for an `ExplosionWatch` in a small library: only infinity ends a training."""

    def __init__(self, state: TrainingState) -> None:
        self.sound = state

    def is_past_doubt(self, loss: float) -> bool:
        """No loss is."""
        return False

    def begin_at(self, state: TrainingState) -> None:
        """Any state is sensible."""
        self.sound = state

    def meet(self, state: TrainingState, losses: "list[float]") -> None:
        """Any loss is sensible."""
        self.sound = state

    def last_sound(self, until: int) -> TrainingState:
        """The last state that was met."""
        return self.sound


class Trainer:
    """A network in training: its settings, its `state` now, and the backend that does the work."""

    def __init__(self, network: Network, settings: TrainingSettings) -> None:
        self.network = network
        self.settings = settings
        self.resumed_with: "list[str]" = []  # what is not as it was when it was stopped
        self.backend: "Any" = Reference(network, settings.loss)
        self._may_change = settings.backend != "reference"
        self._choose_backend(0)  # what cannot be had is refused before anything is changed
        # A -0.0 set by hand is the one number from which backends would step apart.
        parameters = [p + 0.0 for p in network.parameters()]
        random = Random(settings.seed).state
        memory = settings.optimizer.first_memory(len(parameters))
        self.state = TrainingState(parameters, memory, random)
        self._watch = self._watch_from(self.state)
        self._exploded: "TrainingState | None" = None  # the last one, if training diverged

    def run(self, count: int = 1, enough: float = -INFINITY) -> None:
        """At least one epoch and at most `count`; none after a loss of `enough` or less.

        Whatever ends it early, it is as if it had not begun. Where several epochs at
        once go wrong, half as many are tried, and so on: so the last good one is found.
        """
        now = self.now()
        settings = self.settings
        if settings.validation is not None:
            count = 1
        self._choose_backend(now.epoch + count)
        while True:
            try:
                learned = self.backend.epochs(settings, now, count, enough)
                count = len(learned[3])
                after = self._checked(now, *learned)
                self._watch.meet(after, learned[3])
                break
            except MemoryError:  # a board may have room for a program, but not to run it
                if not self._left_backend():
                    raise
            except (ArithmeticError, ValueError) as error:  # of a registered activation, too
                if count == 1:
                    if isinstance(error, DivergedError):
                        self._exploded = now
                        self._take(self._watch.last_sound(now.epoch))
                        rate = settings.optimizer.learning_rate
                        raise DivergedError(error.epoch, error.what, rate) from None
                    if settings.loss.of_your_own:
                        self._name_example(now)
                    raise
                count //= 2
        self._take(after)

    def _name_example(self, now: TrainingState) -> None:
        """Say at which example a loss of your own fails, if it does."""
        try:
            from .failed_example import name_failed_example
        except ImportError:  # a small library for a board does without
            return
        name_failed_example(self.network, self.settings, now)

    def now(self) -> TrainingState:
        """The state; what was set in the network by hand in the meantime is part of it."""
        parameters = [p + 0.0 for p in self.network.parameters()]  # + 0.0 makes 0.0 of -0.0
        if parameters != self.state.parameters:
            self.state = self.state.with_parameters(parameters)
            self._watch.begin_at(self.state)
        return self.state

    def resume(self, state: TrainingState) -> None:
        """Go on from an earlier state."""
        self._take(state)
        self._watch = self._watch_from(state)

    def put_back_best(self) -> bool:
        """Give the network the parameters of the epoch with the least validation loss, if any.

        That may have been after the state to which a training that diverged has gone back.
        """
        last = self._exploded
        if last is None or self._watch.is_past_doubt(last.best_loss):
            last = self.state
        if last.best_epoch > 0:
            self.network.assign(last.best_parameters)
        return last.best_epoch > 0

    def _watch_from(self, state: TrainingState) -> "ExplosionWatch | NoWatch":
        """What notices that the loss explodes, from this state on."""
        try:
            from .divergence import ExplosionWatch
        except ImportError:  # a small library for a board does without
            return NoWatch(state)
        settings = self.settings
        examples, weights = settings.examples, settings.sample_weight

        def loss_at(now: TrainingState) -> float:
            loss: float = self.backend.mean_loss(now.parameters, examples, weights)
            return loss

        def next_state(now: TrainingState) -> TrainingState:
            return self._checked(now, *self.backend.epochs(settings, now, 1, -INFINITY))

        return ExplosionWatch(examples, settings.loss, state, loss_at, next_state, weights)

    def _take(self, state: TrainingState) -> None:
        """This is where the training stands now."""
        self.state = state
        self.network.assign(state.parameters)

    def loss_now(self) -> float:
        """The mean loss over the examples, as the network is now."""
        now = self.now()
        settings = self.settings
        loss: float = self.backend.mean_loss(
            now.parameters, settings.examples, settings.sample_weight
        )
        if not all_finite([loss]):
            raise DivergedError(now.epoch, "the loss of the network, as it is, is not finite")
        return loss

    def _choose_backend(self, count: int) -> None:
        """Take the backend that was asked for, as soon as so many epochs are worth it."""
        if self._may_change:
            settings = self.settings
            n_examples = count * len(settings.examples)
            found = find_backend(
                settings.backend, self.network, n_examples, settings.loss, settings
            )
            if found is not None:
                self.backend = found
                self._may_change = False

    def _left_backend(self) -> bool:
        """Go back to the reference; whether there was anything to go back from."""
        left = type(self.backend) is not Reference
        self.backend = Reference(self.network, self.settings.loss)
        return left

    def _checked(
        self,
        now: TrainingState,
        parameters: "list[float]",
        memory: "dict[str, list[float]]",
        random: int,
        losses: "list[float]",
    ) -> TrainingState:
        """The next state, once every number in it is finite and the validation part is measured."""
        epoch = now.epoch + 1
        _refuse_infinite(epoch, losses, parameters, memory)
        if len(losses) > 1 and self._watch.is_past_doubt(max(losses)):
            raise DivergedError(epoch, "one of several losses is far too high")  # which one?
        examples, weights = self.settings.validation, self.settings.validation_weight
        validation_losses = []
        if examples is not None:
            validation_losses = [self.backend.mean_loss(parameters, examples, weights)]
            if not all_finite(validation_losses):
                raise DivergedError(epoch, "the validation loss is no longer finite")
        history = self.settings.history
        return now.after(parameters, memory, random, losses, validation_losses, history)


def _refuse_infinite(
    epoch: int,
    losses: "list[float]",
    parameters: "list[float]",
    memory: "dict[str, list[float]]",
) -> None:
    """A DivergedError where a number is not finite that should be."""
    if not all_finite(losses):
        raise DivergedError(epoch, "the loss is no longer finite")
    if not all_finite(parameters):
        raise DivergedError(epoch, "a parameter is no longer finite")
    for values in memory.values():
        if not all_finite(values):
            raise DivergedError(epoch, "what the optimizer remembers is no longer finite")
