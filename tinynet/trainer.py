"""One epoch of training.

An epoch is one look at all examples. They are shuffled and dealt out in batches;
each batch gives one gradient, the mean over its examples, and each gradient one
step of the optimizer. How many epochs there are, and when to stop, is decided in
`training`.
"""

import math

from .backprop import batch_gradient, check_examples, mean_loss
from .checks import check_choice, check_flag, check_number, check_whole
from .errors import DivergedError, TinynetError
from .network import Network, check_network
from .optimizers import OPTIMIZERS, default_learning_rate
from .rng import Random
from .twin import Programs, joined
from .vectors import all_finite
from .ways import pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable


class Trainer:
    """A network in training, and all that an epoch needs and changes.

    `batch_size` is the number of examples for one step, None for what suits the
    optimizer. `l2` pulls every weight towards 0: `l2 * weight` is added to its
    gradient. `validation` is a pair of inputs and targets that are not learned
    from; after each epoch the loss on them is measured. `unroll=False` does without
    the fast twin, which expects a network to keep its shape and activations. The
    other settings are those of the chapters before.

    After each epoch stand here: `epoch` (how many there were), `losses`,
    `validation_losses`, and with a validation part the epoch in which its loss
    was least: `best_epoch`, `best_parameters`.
    """

    def __init__(
        self,
        network: Network,
        inputs: "list[list[float]]",
        targets: "list[list[float]]",
        *,
        learning_rate: "float | None" = None,
        batch_size: "int | None" = None,
        optimizer: str = "sgd",
        momentum: float = 0.0,
        l2: float = 0.0,
        loss: str = "squared_error",
        validation: "tuple[list[list[float]], list[list[float]]] | None" = None,
        shuffle: bool = True,
        seed: int = 0,
        unroll: bool = True,
    ) -> None:
        check_network(network, "train(network, inputs, targets)")
        for layer in network.layers:
            if layer.activation == "step":
                raise TinynetError(
                    "a step is flat, so its gradient is 0 and nothing can be learned from it: "
                    "use sigmoid, or Neuron, which knows the perceptron rule"
                )
        self.network = network
        self.loss, self.inputs, self.targets = check_examples(network, inputs, targets, loss)
        self.validation = None
        if validation is not None:
            if not isinstance(validation, (list, tuple)) or len(validation) != 2:
                raise TinynetError("validation must be a pair: (inputs, targets)")
            _, rows, answers = check_examples(
                network, validation[0], validation[1], loss, "validation "
            )
            self.validation = (rows, answers)

        kind = OPTIMIZERS[check_choice(optimizer, "optimizer", sorted(OPTIMIZERS))]
        if learning_rate is None:
            learning_rate = default_learning_rate(optimizer, network, self.loss)
        rate = check_number(learning_rate, "learning_rate", low=0.0)
        momentum = check_number(momentum, "momentum", low=0.0)
        if momentum >= 1.0:
            raise TinynetError(f"momentum is {momentum}, it must be less than 1")
        if momentum > 0.0 and optimizer != "sgd":
            raise TinynetError(f"momentum belongs to sgd; {optimizer} has a memory of its own")
        self.optimizer = kind(network.n_parameters, rate, momentum)
        if batch_size is None:
            batch_size = kind.batch_size or len(self.inputs)
        self.batch_size = check_whole(batch_size, "batch_size", low=1)
        self.l2 = check_number(l2, "l2", low=0.0)
        self.are_weights = network.are_weights()
        self.shuffle = check_flag(shuffle, "shuffle")
        self.rng = Random(seed)
        self.unroll = check_flag(unroll, "unroll")
        self.programs = Programs()  # none yet
        # A -0.0 set by hand is the one number that programs and chapters would step from apart.
        network.assign([p + 0.0 for p in network.parameters()])

        self.epoch = 0
        self.losses: "list[float]" = []
        self.validation_losses: "list[float]" = []
        self.best_epoch = 0
        self.best_parameters: "list[float]" = []

    def run_epoch(self) -> None:
        """Look at all examples once. Whatever ends it early, it is as if it had not begun."""
        self.run(1)

    def run(self, epochs: int, enough: float = -math.inf) -> None:
        """At least one epoch, and no more than `epochs`; none after a loss of `enough` or less.

        Only a program does more than one. If one of them goes wrong, all are undone
        and done again one by one, so that the last good one is found.
        """
        self._write_programs(epochs)
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

    def _run(self, epochs: int, enough: float) -> None:
        parameters, memory, random = (
            self.network.parameters(),
            self.optimizer.memory,
            self.rng.state,
        )
        best = (self.best_epoch, self.best_parameters)
        epoch = self.epoch
        complete = False
        try:
            losses = self._learn(epochs, enough)
            validation_loss = self._check_and_validate(losses)
            self.epoch = epoch + len(losses)
            self.losses.extend(losses)
            if validation_loss is not None:
                self.validation_losses.append(validation_loss)
                if best[0] == 0 or validation_loss < self.validation_losses[best[0] - 1]:
                    self.best_epoch = self.epoch
                    self.best_parameters = self.network.parameters()
            complete = True
        finally:
            if not complete:
                self.network.assign(parameters)
                self.optimizer.memory, self.rng.state = memory, random
                self.epoch = epoch
                self.best_epoch, self.best_parameters = best
                del self.losses[epoch:]
                del self.validation_losses[epoch:]

    def _write_programs(self, epochs: int) -> None:
        """Have the fast twin written as soon as there is work enough for it."""
        n_examples = (self.epoch + epochs) * len(self.inputs)
        if self.unroll and not self.programs.written and pays(self.network, n_examples):
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
                self._joined_examples = joined(self.inputs, self.targets)

    def _learn(self, epochs: int, enough: float) -> "list[float]":
        """Learn from all examples, by program or by the chapters; the loss of each epoch."""
        if self.programs.train is None:
            return [self._learn_from_all()]
        parameters, self.optimizer.memory, losses, self.rng.state = self.programs.train(
            self.network.parameters(),
            self.optimizer.memory,
            self._joined_examples,
            epochs,
            self.rng.state,
            enough,
            self.optimizer.learning_rate,
            self.optimizer.momentum,
            self.l2,
            self.batch_size,
        )
        self.network.assign(parameters)
        return losses  # type: ignore[no-any-return]

    def loss_now(self) -> float:
        """The mean loss over the examples, as the network is now."""
        return mean_loss(self.network, self.inputs, self.targets, self.loss)

    def _learn_from_all(self) -> float:
        """The steps of one epoch; returns the mean loss of the examples as they were met."""
        order = list(range(len(self.inputs)))
        if self.shuffle:
            order = self.rng.shuffled(order)
        examples = [(self.inputs[r], self.targets[r]) for r in order]
        if self.programs.online is not None:
            return self._learn_online(self.programs.online, examples)
        parameters = self.network.parameters()
        total_loss = 0.0
        for start in range(0, len(examples), self.batch_size):
            batch = examples[start : start + self.batch_size]
            if self.programs.gradient is None:
                self.network.assign(parameters)
                inputs, targets = [x for x, _ in batch], [t for _, t in batch]
                loss, gradient = batch_gradient(self.network, inputs, targets, self.loss)
            else:
                loss, gradient = self.programs.gradient(parameters, batch)
            total_loss += loss * len(batch)
            if self.l2:
                for place in range(len(gradient)):
                    if self.are_weights[place]:
                        gradient[place] += self.l2 * parameters[place]
            parameters = self.optimizer.step(parameters, gradient)
        self.network.assign(parameters)
        return total_loss / len(order)

    def _learn_online(
        self, online: "Callable[..., Any]", examples: "list[tuple[list[float], list[float]]]"
    ) -> float:
        """`_learn_from_all` for batches of one example and a large network, by its program."""
        rate, momentum = self.optimizer.learning_rate, self.optimizer.momentum
        parameters, self.optimizer.memory, total = online(
            self.network.parameters(), self.optimizer.memory, examples, rate, momentum, self.l2
        )
        self.network.assign(parameters)
        return total / len(examples)  # type: ignore[no-any-return]

    def _check_and_validate(self, losses: "list[float]") -> "float | None":
        """The mean loss of the validation part, if there is one; refuses what is not finite."""
        epoch = self.epoch + 1
        if not all_finite(losses):
            raise DivergedError(epoch, "the loss is no longer finite")
        if not all_finite(self.network.parameters()):
            raise DivergedError(epoch, "a parameter is no longer finite")
        for values in self.optimizer.memory.values():
            if not all_finite(values):
                raise DivergedError(epoch, "what the optimizer remembers is no longer finite")
        if self.validation is None:
            return None
        value: float
        if self.programs.loss is not None:
            value = self.programs.loss(self.network.parameters(), list(zip(*self.validation)))
        else:
            value = mean_loss(self.network, self.validation[0], self.validation[1], self.loss)
        if not math.isfinite(value):
            raise DivergedError(epoch, "the validation loss is no longer finite")
        return value
