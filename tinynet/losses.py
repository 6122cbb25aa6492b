"""Losses, or what an error costs.

A loss turns the outputs `y` and the targets `t` of one example into one number,
the smaller the better. Learning makes it smaller, so what learning needs is the
direction: how the loss changes with each weighted sum `z` of the neurons that gave
the outputs. Those numbers, dLoss/dz, are the `deltas`.

Here an error is `y - t`, output minus target, since that is how the loss grows.
"""

import math

from .activation_by_name import Activation
from .argument_checks import check_choice
from .errors import TinynetError
from .vectors import difference

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable


class Loss:
    """What every loss can say. All of it is about one example.

    Of one that is `of_your_own` nothing is known but its value and its gradient; `bend` is by how
    much dLoss/dy grows, about, where an output grows by 1.
    """

    name = ""
    of_your_own = False
    bend = 1.0

    def value(self, outputs: "list[float]", targets: "list[float]") -> float:
        """The loss, least when the outputs are the targets."""
        raise NotImplementedError

    def deltas(
        self, activation: Activation, outputs: "list[float]", targets: "list[float]"
    ) -> "list[float]":
        """dLoss/dz for each neuron of the last layer, which has this activation."""
        raise NotImplementedError

    def output_errors(self, outputs: "list[float]", targets: "list[float]") -> "list[float]":
        """The errors `y - t`; of a loss of your own dLoss/dy."""
        return difference(outputs, targets)

    def check_targets(self, targets: "list[float]", place: str) -> None:
        """Refuse targets that this loss cannot mean; any number will do unless it says so."""


class SquaredError(Loss):
    """`1/2 * sum of (y - t)**2`: the half makes dLoss/dy simply `y - t`.

    >>> SquaredError().value([0.5, 1.0], [0.0, 0.0])
    0.625
    """

    name = "squared_error"

    def value(self, outputs: "list[float]", targets: "list[float]") -> float:
        """Half the squared length of the error."""
        total = 0.0
        for error in difference(outputs, targets):
            total += 0.5 * error * error
        return total

    def deltas(
        self, activation: Activation, outputs: "list[float]", targets: "list[float]"
    ) -> "list[float]":
        """Each error times the slope of the activation: the chain rule."""
        return activation.deltas(outputs, difference(outputs, targets))


class BinaryCrossEntropy(Loss):
    """`-(t log y + (1 - t) log(1 - y))`, summed: each sigmoid output is a yes or no of its own.

    It is the surprise of somebody who believed the outputs and then saw the
    targets. dLoss/dz is `y - t`: the slope of the sigmoid cancels out, so that a
    neuron that is sure and wrong learns fast, where the squared error leaves it
    hardly a slope to learn from.

    Source: C. M. Bishop, Pattern Recognition and Machine Learning (2006), 4.3.2.

    >>> round(BinaryCrossEntropy().value([0.5], [1.0]), 6)
    0.693147
    """

    name = "cross_entropy"

    def value(self, outputs: "list[float]", targets: "list[float]") -> float:
        """The surprise; an output of exactly 0 or 1 on the wrong side costs 100.

        On the side of 1 that comes early: from about z = 37 on, the sigmoid rounds to 1.
        """
        total = 0.0
        for j in range(len(outputs)):
            total -= targets[j] * floored_log(outputs[j])
            total -= (1.0 - targets[j]) * floored_log(1.0 - outputs[j])
        return total

    def deltas(
        self, activation: Activation, outputs: "list[float]", targets: "list[float]"
    ) -> "list[float]":
        """The errors `y - t` themselves."""
        return difference(outputs, targets)

    def check_targets(self, targets: "list[float]", place: str) -> None:
        """A target is a probability, from 0 to 1."""
        for t in targets:
            if not 0.0 <= t <= 1.0:
                raise TinynetError(f"{place} holds {t}; for cross_entropy a target is from 0 to 1")


class CategoricalCrossEntropy(BinaryCrossEntropy):
    """`-t log y`, summed: the softmax outputs share one answer among them.

    Here, too, dLoss/dz is `y - t`, because the targets of an example add up to 1.

    Source: C. M. Bishop, Pattern Recognition and Machine Learning (2006), 4.3.4.

    >>> round(CategoricalCrossEntropy().value([0.5, 0.25, 0.25], [1.0, 0.0, 0.0]), 6)
    0.693147
    """

    def value(self, outputs: "list[float]", targets: "list[float]") -> float:
        """The surprise; an output of 0 where the target is 1 costs 100."""
        total = 0.0
        for j in range(len(outputs)):
            total -= targets[j] * floored_log(outputs[j])
        return total

    def check_targets(self, targets: "list[float]", place: str) -> None:
        """The targets of an example are probabilities that add up to 1."""
        super().check_targets(targets, place)
        total = 0.0
        for t in targets:
            total += t
        if abs(total - 1.0) > 1e-6:
            raise TinynetError(
                f"{place} adds up to {total}; with softmax the targets of an example add up to 1. "
                "Use output_activation='sigmoid' where each output stands for itself"
            )


def floored_log(probability: float) -> float:
    """The logarithm, but never less than -100: log(0) would end all computing.

    PyTorch's binary cross-entropy has the same floor.
    """
    return -100.0 if probability <= 3.8e-44 else math.log(probability)


REGISTER = "; one of your own is registered first: register_loss"

# For each loss its rule, by the activation of the last layer; "" stands for all others.
LOSSES: "dict[str, dict[str, Callable[[], Loss]]]" = {
    "squared_error": {"": SquaredError},
    "cross_entropy": {"sigmoid": BinaryCrossEntropy, "softmax": CategoricalCrossEntropy},
}


def find_loss(name: object, output_activation: str) -> Loss:
    """The loss with this name, as it is for this activation of the last layer.

    For cross-entropy, sigmoid outputs are each a yes or no, softmax outputs are one
    of several; other outputs are no probabilities and are refused.

    >>> find_loss("cross_entropy", "softmax").value([0.5, 0.5], [1.0, 0.0]) > 0.69
    True
    >>> find_loss("cross_entropy", "tanh")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: cross_entropy needs probabilities: outputs of sigmoid or softmax
    """
    rules = LOSSES[check_choice(name, "loss", sorted(LOSSES), REGISTER)]
    rule = rules.get(output_activation) or rules.get("")
    if rule is None:
        raise TinynetError(f"{name} needs probabilities: outputs of {' or '.join(sorted(rules))}")
    return rule()
