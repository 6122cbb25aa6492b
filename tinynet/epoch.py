"""One epoch of training.

An epoch is one look at all examples. They are shuffled and dealt out in batches;
each batch gives one gradient, the mean over its examples, and each gradient one
step of the optimizer. How many epochs there are, and when to stop, is decided in
`training`.
"""

import math

from .backprop import batch_gradient, check_examples, mean_loss
from .argument_checks import check_choice, check_flag, check_number, check_whole
from .errors import DivergedError, TinynetError
from .network import Network, check_network
from .optimizers import OPTIMIZERS, default_learning_rate
from .rng import Random
from .vectors import all_finite


class Trainer:
    """A network in training, and all that an epoch needs and changes.

    `batch_size` is the number of examples for one step, None for what suits the
    optimizer. `l2` pulls every weight towards 0: `l2 * weight` is added to its
    gradient. `validation` is a pair of inputs and targets that are not learned
    from; after each epoch the loss on them is measured. With `history=False` only
    the last losses are kept, where memory is short. The other settings are those
    of the chapters before.

    After each epoch stand here: `epoch` (how many there were), `losses`,
    `validation_losses`, and with a validation part the epoch in which its loss
    was least: `best_epoch`, `best_loss`, `best_parameters`.
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
        history: bool = True,
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
        self.history = check_flag(history, "history")
        # A -0.0 set by hand is the one number that programs and chapters would step from apart.
        network.assign([p + 0.0 for p in network.parameters()])

        self.epoch = 0
        self.losses: "list[float]" = []
        self.validation_losses: "list[float]" = []
        self.best_epoch = 0
        self.best_loss = math.inf
        self.best_parameters: "list[float]" = []

    def run_epoch(self) -> None:
        """Look at all examples once. Whatever ends it early, it is as if it had not begun."""
        self.run(1)

    def run(self, epochs: int, enough: float = -math.inf) -> None:
        """At least one epoch, and no more than `epochs`; none after a loss of `enough` or less.

        Here it is always one. The fast twin (`fast_trainer`) does more of them at a time.
        """
        self._run(1, enough)

    def _run(self, epochs: int, enough: float) -> None:
        parameters, memory, random = (
            self.network.parameters(),
            self.optimizer.memory,
            self.rng.state,
        )
        best = (self.best_epoch, self.best_loss, self.best_parameters)
        epoch = self.epoch
        noted = (self.losses, self.validation_losses)
        kept = (len(self.losses), len(self.validation_losses))
        complete = False
        try:
            losses = self._learn(epochs, enough)
            self._check(losses)
            self.epoch = epoch + len(losses)
            if self.history:
                self.losses.extend(losses)
            else:
                self.losses = losses[-1:]
            if self.validation is not None:
                self._watch(self._validation_loss())
            complete = True
        finally:
            if not complete:
                self.network.assign(parameters)
                self.optimizer.memory, self.rng.state = memory, random
                self.epoch = epoch
                self.best_epoch, self.best_loss, self.best_parameters = best
                self.losses, self.validation_losses = noted
                del self.losses[kept[0] :]
                del self.validation_losses[kept[1] :]

    def _learn(self, epochs: int, enough: float) -> "list[float]":
        """Learn from all examples; the loss of each epoch, of which there is one here.

        The loss is the mean over the examples as they were met.
        """
        order = list(range(len(self.inputs)))
        if self.shuffle:
            order = self.rng.shuffled(order)
        parameters = self.network.parameters()
        total_loss = 0.0
        for start in range(0, len(order), self.batch_size):
            batch = order[start : start + self.batch_size]
            loss, gradient = self._gradient(parameters, batch)
            total_loss += loss * len(batch)
            if self.l2:
                for place in range(len(gradient)):
                    if self.are_weights[place]:
                        gradient[place] += self.l2 * parameters[place]
            parameters = self.optimizer.step(parameters, gradient)
        self.network.assign(parameters)
        return [total_loss / len(order)]

    def _gradient(
        self, parameters: "list[float]", batch: "list[int]"
    ) -> "tuple[float, list[float]]":
        """The mean loss and the mean gradient of the examples with these numbers."""
        self.network.assign(parameters)
        inputs = [self.inputs[r] for r in batch]
        targets = [self.targets[r] for r in batch]
        return batch_gradient(self.network, inputs, targets, self.loss)

    def _check(self, losses: "list[float]") -> None:
        """Refuse what is not finite."""
        epoch = self.epoch + 1
        if not all_finite(losses):
            raise DivergedError(epoch, "the loss is no longer finite")
        if not all_finite(self.network.parameters()):
            raise DivergedError(epoch, "a parameter is no longer finite")
        for values in self.optimizer.memory.values():
            if not all_finite(values):
                raise DivergedError(epoch, "what the optimizer remembers is no longer finite")

    def _watch(self, loss: float) -> None:
        """Note the validation loss of this epoch, and whether it is the least so far."""
        if not math.isfinite(loss):
            raise DivergedError(self.epoch, "the validation loss is no longer finite")
        if self.history:
            self.validation_losses.append(loss)
        else:
            self.validation_losses = [loss]
        if loss < self.best_loss:
            self.best_epoch, self.best_loss = self.epoch, loss
            self.best_parameters = self.network.parameters()

    def loss_now(self) -> float:
        """The mean loss over the examples, as the network is now."""
        return mean_loss(self.network, self.inputs, self.targets, self.loss)

    def _validation_loss(self) -> float:
        """The mean loss over the validation part."""
        inputs, targets = self.validation or ([], [])
        return mean_loss(self.network, inputs, targets, self.loss)
