"""One epoch of training, and with it the whole algorithm.

Everything above this page is put together here: in each epoch, for each example,
the gradient of the loss, and a step against it.

    >>> from .backprop import gradients
    >>> inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]  # XOR
    >>> network = Network([2, 4, 1])
    >>> for epoch in range(1000):
    ...     for x, target in zip(inputs, targets):
    ...         loss, gradient = gradients(network, x, target)
    ...         network.set_parameters(add_scaled(network.parameters(), -1.0, gradient))
    >>> [round(network.predict(x)[0]) for x in inputs]
    [0, 1, 1, 0]

That is gradient descent with a learning rate of 1. What `train` does beyond it: it meets
the examples in a new order in each epoch and deals them out in batches; a batch has one
gradient, the mean over its examples, and the optimizer makes one step of it. An example may
have a weight, by which its loss and its gradient are multiplied. Below, `settings` (examples,
batch size, optimizer) and `now` (parameters, memory, random numbers) are plain values, which
the next modules make.
"""

from .backprop import example_gradient, example_loss
from .losses import Loss
from .network import Network
from .rng import Random
from .vectors import add_scaled

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Protocol

    from .training_settings import LearningSettings

    class State(Protocol):  # where a training stands
        parameters: list[float]
        memory: dict[str, list[float]]
        random: int

    Examples = list[tuple[list[float], list[float]]]  # pairs of inputs and targets
    # The parameters after some epochs, what the optimizer remembers, the state of the
    # random numbers, and the loss of each of these epochs.
    Learned = tuple[list[float], dict[str, list[float]], int, list[float]]


class Epoch:
    """Epochs of one network and loss.

    Parameters go in and come out as flat lists, and are put into the network on the way.

    >>> from .losses import SquaredError
    >>> epoch = Epoch(Network([1, 1], activation="identity"), SquaredError())
    >>> epoch.gradient([3.0, 1.0], [([2.0], [6.0]), ([2.0], [7.0])])
    (0.25, [1.0, 0.5])
    """

    def __init__(self, network: Network, loss: Loss) -> None:
        self.network = network
        self.loss = loss
        self.rng = Random()

    def epochs(
        self, settings: "LearningSettings", now: "State", count: int, enough: float
    ) -> "Learned":
        """One epoch. A backend may do up to `count` of them, none after a loss of `enough` or less.

        The loss of an epoch is the mean over its examples as they were met.
        """
        optimizer, parameters = settings.optimizer, now.parameters
        optimizer.memory, self.rng.state = now.memory, now.random
        examples, weights = settings.examples, settings.sample_weight
        if settings.shuffle:
            examples = self.rng.shuffled(examples)
            if weights:
                self.rng.state = now.random  # so that they come in the same order
                weights = self.rng.shuffled(weights)
        total = 0.0
        for start in range(0, len(examples), settings.batch_size):
            stop = start + settings.batch_size
            batch = examples[start:stop]
            loss, gradient = self.gradient(parameters, batch, weights and weights[start:stop])
            total += loss * len(batch)
            if settings.l2:
                for place in range(len(gradient)):
                    if settings.are_weights[place]:
                        gradient[place] += settings.l2 * parameters[place]
            parameters = optimizer.step(parameters, gradient)
        return parameters, optimizer.memory, self.rng.state, [total / len(examples)]

    def gradient(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> "tuple[float, list[float]]":
        """The mean loss of a batch of examples, and the mean of their gradients.

        Each loss and each gradient is multiplied by the weight of its example (None: 1).
        """
        self.network.assign(parameters)
        n = len(examples)
        total, sums = 0.0, [0.0] * len(parameters)
        for (x, target), weight in zip(examples, weights or [1.0] * n):
            loss, gradient = example_gradient(self.network, x, target, self.loss)
            total += weight * loss
            sums = add_scaled(sums, weight, gradient)
        for place in range(len(sums)):
            sums[place] /= n
        return total / n, sums

    def mean_loss(
        self,
        parameters: "list[float]",
        examples: "Examples",
        weights: "list[float] | None" = None,
    ) -> float:
        """The mean loss of examples; nothing is learned."""
        self.network.assign(parameters)
        n = len(examples)
        total = 0.0
        for (x, target), weight in zip(examples, weights or [1.0] * n):
            total += weight * example_loss(self.network, x, target, self.loss)
        return total / n


class Reference(Epoch):
    """The reference implementation of what a backend does for one network and loss.

    It works in a copy of the network, so that the network itself changes only when all went
    well.
    """

    def __init__(self, network: Network, loss: Loss) -> None:
        super().__init__(network.copy(), loss)
