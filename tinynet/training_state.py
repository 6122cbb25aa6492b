"""What training knows after an epoch, and how it goes from there to the next.

All that changes from epoch to epoch is one value. It is never edited: an epoch that
went well makes the next one, which takes its place; of an epoch that went wrong, or was
interrupted, there is nothing to undo.
"""

import math

from .backend_by_name import find_backend
from .epoch import Reference
from .errors import DivergedError
from .network import Network
from .rng import Random
from .training_settings import TrainingSettings
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


class TrainingState:
    """Where a training stands after `epoch` epochs.

    `parameters` of the network; `memory` of the optimizer; `random`, the state of the
    random numbers; `losses` and `validation_losses`, one for each epoch or only the last
    ones. With a validation part, `best_epoch` is the epoch in which its loss was least,
    `best_loss` that loss, `best_parameters` the parameters then.
    """

    def __init__(
        self,
        parameters: "list[float]",
        memory: "dict[str, list[float]]",
        random: int,
        epoch: int = 0,
        losses: "list[float] | None" = None,
        validation_losses: "list[float] | None" = None,
        best_epoch: int = 0,
        best_loss: float = math.inf,
        best_parameters: "list[float] | None" = None,
    ) -> None:
        self.parameters = parameters
        self.memory = memory
        self.random = random
        self.epoch = epoch
        self._losses = losses or []
        self._validation_losses = validation_losses or []
        self.best_epoch = best_epoch
        self.best_loss = best_loss
        self.best_parameters = best_parameters or []

    # A state shares its lists of losses with those after it, which make them longer: a
    # copy in each epoch would take ever more time. Its own are those up to its epoch.

    @property
    def losses(self) -> "list[float]":
        """The loss of each epoch, as far as they are kept."""
        return self._losses[: self.epoch]

    @property
    def validation_losses(self) -> "list[float]":
        """The validation loss after each epoch, as far as they are kept."""
        return self._validation_losses[: self.epoch]

    @property
    def loss(self) -> "float | None":
        """The loss of the last epoch; None before the first."""
        return self._losses[min(self.epoch, len(self._losses)) - 1] if self.epoch else None

    @property
    def validation_loss(self) -> "float | None":
        """The validation loss after the last epoch; None where there is none."""
        n = min(self.epoch, len(self._validation_losses))
        return self._validation_losses[n - 1] if n else None

    def with_parameters(self, parameters: "list[float]") -> "TrainingState":
        """The same state with other parameters."""
        return self.after(parameters, self.memory, self.random, [], [], history=True)

    def after(
        self,
        parameters: "list[float]",
        memory: "dict[str, list[float]]",
        random: int,
        losses: "list[float]",
        validation_losses: "list[float]",
        history: bool,
    ) -> "TrainingState":
        """The state after as many more epochs as there are losses."""
        best = (self.best_epoch, self.best_loss, self.best_parameters)
        epoch = self.epoch + len(losses)
        for loss in validation_losses:
            if loss < self.best_loss:
                best = (epoch, loss, parameters)
        return TrainingState(
            parameters,
            memory,
            random,
            epoch,
            _followed_by(self._losses, self.epoch, losses, history),
            _followed_by(self._validation_losses, self.epoch, validation_losses, history),
            *best,
        )


def _followed_by(
    values: "list[float]", n: int, more: "list[float]", history: bool
) -> "list[float]":
    """The first `n` of the values and then `more`; without a history only the last."""
    if not history:
        return more[-1:]
    if len(values) > n:  # another state goes on with them already
        values = values[:n]
    values.extend(more)
    return values


class Trainer:
    """A network in training: its settings, its `state` now, and the backend that does the work."""

    def __init__(self, network: Network, settings: TrainingSettings) -> None:
        self.network = network
        self.settings = settings
        self.backend: "Any" = Reference(network, settings.loss)
        self._may_change = settings.backend != "reference"
        self._choose_backend(0)  # what cannot be had is refused before anything is changed
        # A -0.0 set by hand is the one number from which backends would step apart.
        parameters = [p + 0.0 for p in network.parameters()]
        random = Random(settings.seed).state
        memory = settings.optimizer.first_memory(len(parameters))
        self.state = TrainingState(parameters, memory, random)

    def run(self, count: int = 1, enough: float = -math.inf) -> None:
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
                after = self._checked(now, *learned)
                break
            except MemoryError:  # a board may have room for a program, but not to run it
                if not self._left_backend():
                    raise
            except (ArithmeticError, ValueError):  # a DivergedError, or a registered activation's
                if count == 1:
                    raise
                count //= 2
        self.resume(after)

    def now(self) -> TrainingState:
        """The state; what was set in the network by hand in the meantime is part of it."""
        parameters = [p + 0.0 for p in self.network.parameters()]  # + 0.0 makes 0.0 of -0.0
        if parameters != self.state.parameters:
            self.state = self.state.with_parameters(parameters)
        return self.state

    def resume(self, state: TrainingState) -> None:
        """Go on from an earlier state."""
        self.state = state
        self.network.assign(state.parameters)

    def loss_now(self) -> float:
        """The mean loss over the examples, as the network is now."""
        loss: float = self.backend.mean_loss(self.now().parameters, self.settings.examples)
        return loss

    def _choose_backend(self, n_epochs: int) -> None:
        """Take the backend that was asked for, as soon as so many epochs are worth it."""
        if self._may_change:
            settings = self.settings
            n_examples = n_epochs * len(settings.examples)
            found = find_backend(settings.backend, self.network, n_examples, settings.loss)
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
        if not all_finite(losses):
            raise DivergedError(epoch, "the loss is no longer finite")
        if not all_finite(parameters):
            raise DivergedError(epoch, "a parameter is no longer finite")
        for values in memory.values():
            if not all_finite(values):
                raise DivergedError(epoch, "what the optimizer remembers is no longer finite")
        validation_losses = []
        if self.settings.validation is not None:
            validation_losses = [self.backend.mean_loss(parameters, self.settings.validation)]
            if not all_finite(validation_losses):
                raise DivergedError(epoch, "the validation loss is no longer finite")
        history = self.settings.history
        return now.after(parameters, memory, random, losses, validation_losses, history)
