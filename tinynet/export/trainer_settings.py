"""How an exported trainer learns: settings of `train`, by train's own names and in its words."""

from ..argument_checks import check_flag
from ..errors import TinynetError, describe, quoted
from ..losses import find_loss
from ..network import Network
from ..optimizers import OPTIMIZERS
from ..training_settings import TrainingSettings
from .single_precision import LARGEST_FLOAT, single

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

SMALLEST_FLOAT = 2.0**-126  # with all digits; what is smaller, chips may have as 0
NAMES = ("loss", "optimizer", "learning_rate", "momentum", "l2", "weighted")


def can_be_trained(network: Network) -> bool:
    """Whether there is something to learn, and a slope to learn from.

    >>> can_be_trained(Network([2, 1])), can_be_trained(Network([2, 1], "step"))
    (True, False)
    """
    steps = [layer for layer in network.layers if layer.activation == "step"]
    return network.n_parameters > 0 and not steps


class TrainerSettings:
    """The settings of an exported trainer, checked, with the defaults of `train` filled in.

    `train` is True for the defaults, or a dict with some of NAMES. What train does beyond a
    step, such as dealing out batches, is up to the program that calls the trainer.
    `weighted` gives each example a weight, by which its loss and gradient are multiplied.

    >>> settings = TrainerSettings(Network([2, 4, 1]), {"optimizer": "adam", "l2": 0.001})
    >>> settings.loss.name, settings.optimizer.learning_rate, settings.l2
    ('squared_error', 0.01, 0.001)
    >>> TrainerSettings(Network([2, 4, 1]), {"epochs": 3})
    Traceback (most recent call last):
    tinynet.errors.TinynetError: train has no setting 'epochs' for a trainer that is exported; \
it has: loss, optimizer, learning_rate, momentum, l2, weighted
    """

    def __init__(self, network: Network, train: object, precision: str = "double") -> None:
        if train is not True and not isinstance(train, dict):
            raise TinynetError(
                f"train is {describe(train)}, it must be True, or a dict of settings as "
                "{'optimizer': 'adam'}"
            )
        given = {} if train is True else dict(train)
        for name in given:
            if name not in NAMES:
                shown = quoted(name) if isinstance(name, str) else describe(name)
                raise TinynetError(
                    f"train has no setting {shown} for a trainer that is exported; "
                    f"it has: {', '.join(NAMES)}"
                )
        self.weighted = check_flag(given.pop("weighted", False), "weighted")
        _refuse_registered(network, given)
        if network.n_parameters == 0:
            raise TinynetError("this network has no parameters, so there is nothing to learn")
        inputs, target = [0.0] * network.sizes[0], [0.0] * network.sizes[-1]
        target[0] = 1.0  # which fits every loss
        checked = TrainingSettings(network, [inputs], [target], **given)
        self.loss, self.optimizer = checked.loss, checked.optimizer
        self.l2 = checked.l2 if any(checked.are_weights) else 0.0
        self.rates = {"learning_rate": self.optimizer.learning_rate}
        if self.optimizer.momentum > 0.0:
            self.rates["momentum"] = self.optimizer.momentum
        if self.l2 > 0.0:
            self.rates["l2"] = self.l2
        for name, rate in self.rates.items():
            if precision == "float" and single(rate) > LARGEST_FLOAT:
                raise TinynetError(f"{name} is {rate:g}, too large for single precision")
            if precision == "float" and 0.0 < rate < SMALLEST_FLOAT:
                raise TinynetError(f"{name} is {rate:g}, too small for single precision")

    def in_words(self) -> str:
        """How it learns, for a comment.

        >>> TrainerSettings(Network([2, 4, 1]), True).in_words()
        'gradient descent (sgd) on the squared error'
        """
        optimizer = {
            "sgd": "gradient descent (sgd)",
            "rprop": "resilient propagation (rprop)",
            "adam": "adam",
        }[self.optimizer.name]
        momentum = " with momentum" if "momentum" in self.rates else ""
        loss = {"squared_error": "squared error", "cross_entropy": "cross-entropy"}
        pull = ", weights pulled towards 0 (l2)" if "l2" in self.rates else ""
        return f"{optimizer}{momentum} on the {loss[self.loss.name]}{pull}"


def _refuse_registered(network: Network, given: "dict[str, Any]") -> None:
    """There is C for the losses and optimizers of this library, and for no others."""
    loss = find_loss(given.get("loss", "squared_error"), network.layers[-1].activation)
    optimizer = given.get("optimizer")
    name = optimizer if isinstance(optimizer, str) else "sgd"
    found = [("loss", loss.name)] if loss.of_your_own else []
    if name in OPTIMIZERS and OPTIMIZERS[name].of_your_own:
        found.append(("optimizer", name))
    for kind, own in found:
        raise TinynetError(
            f"an exported trainer learns as this library does; there is no C for the {kind} "
            f"{quoted(own)}, which was registered by hand"
        )
