"""The fast twin of a trainer.

`trainer` says what an epoch is. This is the same trainer, with its work done by
programs that are written for its network as soon as there is work enough for
them. The bits are the same.
"""

import math

from ..losses import Loss
from ..network import Network
from ..optimizers import Optimizer
from ..epoch import Trainer
from .program_cache import gradient_program, joined, loss_program, online_program, training_program
from .when_it_pays import pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    from .program_cache import Gradient, MeanLoss


class Programs:
    """The programs for one training. Where one is None, the chapters do that work."""

    def __init__(self, written: bool = False) -> None:
        self.written = written
        self.train: "Callable[..., Any] | None" = None  # whole epochs
        self.online: "Callable[..., Any] | None" = None  # one epoch, a step for each example
        self.gradient: "Gradient | None" = None  # one batch
        self.loss: "MeanLoss | None" = None  # examples that are not learned from

    def write(
        self,
        network: Network,
        loss: Loss,
        optimizer: Optimizer,
        batch_size: int,
        shuffle: bool,
        l2: float,
        validates: bool,
    ) -> None:
        """Write those that suit this training."""
        self.loss = loss_program(network, loss) if validates else None
        self.train = training_program(network, loss, optimizer, batch_size, shuffle, l2)
        if self.train is None and batch_size == 1:
            self.online = online_program(network, loss, optimizer, l2)
        if self.train is None and self.online is None:
            self.gradient = gradient_program(network, loss)
        self.written = True


class FastTrainer(Trainer):
    """A `Trainer` with programs. It expects the network to keep its shape and activations."""

    def __init__(self, *data: "Any", **settings: "Any") -> None:
        super().__init__(*data, **settings)
        self.programs = Programs()  # none yet

    def run(self, epochs: int, enough: float = -math.inf) -> None:
        """At least one epoch, and no more than `epochs`; none after a loss of `enough` or less.

        Only a program does more than one. If one of them goes wrong, all are undone
        and done again one by one, so that the last good one is found.
        """
        try:
            self._write_programs(epochs)
            self._run_programs(epochs, enough)
        except MemoryError:  # a board may have room for a program, but not to run it
            self.programs = Programs(written=True)
            self._run(1, enough)

    def _run_programs(self, epochs: int, enough: float) -> None:
        if self.programs.train is None or self.validation is not None:
            epochs = 1
        if epochs > 1:
            try:
                self._run(epochs, enough)
                return
            except (ArithmeticError, ValueError):  # DivergedError, or a registered activation's
                pass
        for _ in range(epochs):  # after such an error, one of them goes wrong again
            self._run(1, enough)

    def _write_programs(self, epochs: int) -> None:
        n_examples = (self.epoch + epochs) * len(self.inputs)
        if self.programs.written or not pays(self.network, n_examples):
            return
        self.programs.write(
            self.network,
            self.loss,
            self.optimizer,
            self.batch_size,
            self.shuffle,
            self.l2,
            validates=self.validation is not None,
        )
        if self.programs.train is not None:
            self._joined = joined(self.inputs, self.targets)
        else:
            self._pairs = list(zip(self.inputs, self.targets))

    def _learn(self, epochs: int, enough: float) -> "list[float]":
        """Learn from all examples, by the program that does the most at once."""
        optimizer = self.optimizer
        rate, momentum = optimizer.learning_rate, optimizer.momentum
        parameters, memory = self.network.parameters(), optimizer.memory
        if self.programs.train is not None:
            parameters, memory, losses, self.rng.state = self.programs.train(
                parameters,
                memory,
                self._joined,
                epochs,
                self.rng.state,
                enough,
                rate,
                momentum,
                self.l2,
                self.batch_size,
            )
        elif self.programs.online is not None:
            examples = self.rng.shuffled(self._pairs) if self.shuffle else self._pairs
            parameters, memory, total = self.programs.online(
                parameters, memory, examples, rate, momentum, self.l2
            )
            losses = [total / len(examples)]
        else:
            return super()._learn(epochs, enough)
        self.network.assign(parameters)
        optimizer.memory = memory
        return losses  # type: ignore[no-any-return]

    def _gradient(
        self, parameters: "list[float]", batch: "list[int]"
    ) -> "tuple[float, list[float]]":
        if self.programs.gradient is None:
            return super()._gradient(parameters, batch)
        return self.programs.gradient(parameters, [self._pairs[r] for r in batch])

    def _validation_loss(self) -> float:
        if self.programs.loss is None:
            return super()._validation_loss()
        pairs = list(zip(*self.validation or ([], [])))
        return self.programs.loss(self.network.parameters(), pairs)
