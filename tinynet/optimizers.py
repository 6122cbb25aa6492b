"""Optimizers, or how a gradient becomes a step.

The gradient points to where the loss grows. Every optimizer steps the other way; they
differ in how far. What one of them remembers from step to step is its `memory`, a dict of
lists of numbers: with the parameters it is all that is needed to go on another day.
"""

import math

from .activation_by_name import find_activation
from .argument_checks import check_number
from .losses import Loss
from .network import Network
from .vectors import add_scaled


class Optimizer:
    """What all optimizers share.

    `batch_size` is how many examples should have a say in one step: 1, or None for all of
    them. `default_rate` is the learning rate where none is asked for. `proportional` names
    what in its memory grows with the learning rate. One that is `of_your_own` was registered.
    """

    name = ""
    of_your_own = False
    batch_size: "int | None" = 1
    default_rate = 0.1
    proportional = ""

    def __init__(self, n_parameters: int, learning_rate: float, momentum: float = 0.0) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.memory: "dict[str, list[float]]" = self.first_memory(n_parameters)

    def first_memory(self, n_parameters: int) -> "dict[str, list[float]]":
        """The memory before the first step."""
        raise NotImplementedError

    def check_memory(self, memory: "dict[str, list[float]]") -> None:
        """Refuse a memory that no training can have left behind."""

    def take_memory(self, memory: "dict[str, list[float]]", rate: float) -> None:
        """Go on with what a training with another learning rate remembered.

        Else a velocity that is far too high would go on as before.
        """
        self.memory = dict(memory)
        name = self.proportional
        if name in memory and rate != self.learning_rate:
            self.memory[name] = self.first_memory(len(memory[name]))[name]
            if rate > 0.0:
                self.memory[name] = [self.learning_rate / rate * value for value in memory[name]]

    def step(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        """The parameters after one step, as a new list; the memory is replaced, not edited."""
        raise NotImplementedError


class Sgd(Optimizer):
    """Gradient descent, by default after each example ("stochastic"), with momentum.

    The plain step is `-learning_rate * gradient`. With momentum, a part of the last step is
    added to it, as a heavy ball rolls on, and the parameters move by the velocity:
    `velocity = momentum * velocity - learning_rate * gradient`.

    Source: Rumelhart, Hinton and Williams (1986), see `backprop`.

    >>> sgd = Sgd(n_parameters=1, learning_rate=0.1, momentum=0.5)
    >>> sgd.step([1.0], [2.0])
    [0.8]
    >>> sgd.step([0.8], [0.0])  # no slope here, but it rolls on
    [0.7000000000000001]
    """

    name = "sgd"
    proportional = "velocity"

    def first_memory(self, n_parameters: int) -> "dict[str, list[float]]":
        return {"velocity": [0.0] * n_parameters} if self.momentum else {}

    def step(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        if not self.momentum:
            return add_scaled(parameters, -self.learning_rate, gradient)
        velocity = [
            self.momentum * v - self.learning_rate * g
            for v, g in zip(self.memory["velocity"], gradient)
        ]
        self.memory = {"velocity": velocity}
        return [p + v for p, v in zip(parameters, velocity)]


class Rprop(Optimizer):
    """Resilient propagation: each parameter has a step length of its own.

    Only the sign of its gradient counts. While the sign stays the same the length grows by a
    fifth; when it changes, the step went too far, the length is halved and the parameter
    waits for one turn. The `learning_rate` is the first length. It takes signs at their
    word, so it wants the gradient of all examples.

    Source: C. Igel and M. Huesken, "Empirical evaluation of the improved Rprop
    learning algorithms", Neurocomputing 50 (2003), the variant iRprop-.

    >>> rprop = Rprop(n_parameters=1, learning_rate=0.1)
    >>> rprop.step([1.0], [2.0]), rprop.step([0.9], [0.002])
    ([0.9], [0.78])
    """

    name = "rprop"
    proportional = "length"
    batch_size = None
    growth, shrinkage, longest = 1.2, 0.5, 50.0

    def first_memory(self, n_parameters: int) -> "dict[str, list[float]]":
        return {
            "length": [self.learning_rate] * n_parameters,
            "sign": [0.0] * n_parameters,
        }

    def check_memory(self, memory: "dict[str, list[float]]") -> None:
        for length in memory["length"]:
            check_number(length, "a length", low=0.0)

    def step(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        moved, lengths, signs = [], [], []
        shortest = 1e-6 * self.learning_rate
        for p, g, length, last in zip(
            parameters, gradient, self.memory["length"], self.memory["sign"]
        ):
            sign = 1.0 if g > 0.0 else -1.0 if g < 0.0 else 0.0
            if sign * last > 0.0:
                length = min(length * self.growth, self.longest)
            elif sign * last < 0.0:
                length = max(length * self.shrinkage, shortest)
                sign = 0.0
            moved.append(p - sign * length)
            lengths.append(length)
            signs.append(sign)
        self.memory = {"length": lengths, "sign": signs}
        return moved


class Adam(Optimizer):
    """Steps of about the length `learning_rate`, whatever the size of the gradient.

    It keeps a running mean of the gradient and of its square, and steps by `mean /
    sqrt(square)`. Both begin at 0; dividing by `1 - decay**steps` makes up for that start.

    Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015), with the
    decays given there; a rate of 0.01 suits small networks better than the paper's 0.001.

    >>> adam = Adam(n_parameters=2, learning_rate=0.1)
    >>> [round(p, 6) for p in adam.step([1.0, 1.0], [500.0, -0.002])]
    [0.9, 1.1]
    """

    name = "adam"
    default_rate = 0.01
    mean_decay, square_decay, tiny = 0.9, 0.999, 1e-8

    def first_memory(self, n_parameters: int) -> "dict[str, list[float]]":
        return {
            "mean": [0.0] * n_parameters,
            "square": [0.0] * n_parameters,
            "decay": [1.0, 1.0],  # mean_decay**steps and square_decay**steps
        }

    def check_memory(self, memory: "dict[str, list[float]]") -> None:
        for square in memory["square"]:
            check_number(square, "a square", low=0.0)
        for decay in memory["decay"]:
            check_number(decay, "a decay", low=0.0, high=1.0)

    def step(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        mean_left = self.memory["decay"][0] * self.mean_decay
        square_left = self.memory["decay"][1] * self.square_decay
        moved, means, squares = [], [], []
        for p, g, mean, square in zip(
            parameters, gradient, self.memory["mean"], self.memory["square"]
        ):
            mean = self.mean_decay * mean + (1.0 - self.mean_decay) * g
            square = self.square_decay * square + (1.0 - self.square_decay) * g * g
            root = math.sqrt(square / (1.0 - square_left))
            moved.append(p - self.learning_rate * (mean / (1.0 - mean_left)) / (root + self.tiny))
            means.append(mean)
            squares.append(square)
        self.memory = {"mean": means, "square": squares, "decay": [mean_left, square_left]}
        return moved


OPTIMIZERS = {"sgd": Sgd, "rprop": Rprop, "adam": Adam}


def default_learning_rate(
    optimizer: str,
    network: Network,
    loss: Loss,
    momentum: float = 0.0,
    sample_weight: "list[float] | None" = None,
) -> float:
    """The learning rate where none is given: a number for rprop and adam, a rule for sgd.

    A step of gradient descent must be short where the loss bends sharply, or it lands on
    the opposite slope, higher up. The loss bends more sharply the steeper the last activation
    is, the more signals a neuron adds up, and the more layers multiply into each other. How
    long it may be at the most, the 0.125 and the 1.0 below, was found by measuring:
    benchmarks/defaults.py. With momentum a step is taken again and again, in the end
    1 / (1 - momentum) times; a weight of an example makes it so many times as long.

    >>> from .losses import find_loss
    >>> default_learning_rate("sgd", Network([2, 4, 1]), find_loss("squared_error", "sigmoid"))
    1.0
    """
    if optimizer != "sgd":
        return OPTIMIZERS[optimizer].default_rate
    most = max([layer.n_inputs for layer in network.layers])
    boldness = min(0.125, 1.0 / (1.0 + most)) / max(2, len(network.layers))
    steepest = find_activation(network.layers[-1].activation).steepest
    bend = steepest if loss.name == "cross_entropy" else steepest * steepest * loss.bend
    return (1.0 - momentum) * boldness / bend / max([1.0] + list(sample_weight or []))
