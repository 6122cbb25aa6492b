"""What is to be learned, and how: looked at once, and the same for every epoch."""

from .argument_checks import check_choice, check_flag, check_number, check_whole
from .backprop import check_examples, check_sample_weight
from .errors import TinynetError, quoted
from .network import Network, check_network
from .optimizers import OPTIMIZERS, default_learning_rate

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


class LearningSettings:
    """The examples, and how they are learned: checked, with their defaults filled in.

    `batch_size` is the number of examples for one step, None for what suits the
    optimizer. `l2` pulls every weight towards 0: `l2 * weight` is added to its
    gradient. `sample_weight` has a number from 0 on for each example, not 0 for all, by
    which its loss and its gradient are multiplied; None is 1 for each. The other settings are
    those of the modules before.

    In what comes of it, `examples` is a list of pairs, each an input vector and its target;
    `sample_weight` is a list of floats, or None where all are 1; `loss` and `optimizer` are
    objects; `are_weights` says of each parameter whether it is a weight.
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
        sample_weight: "list[float] | None" = None,
        shuffle: bool = True,
        seed: int = 0,
    ) -> None:
        check_network(network, "train(network, inputs, targets)")
        for layer in network.layers:
            if layer.activation == "step":
                raise TinynetError(
                    "a step is flat, so its gradient is 0 and nothing can be learned from it: use "
                    "another activation, or evolve; one step alone is a Neuron's perceptron rule"
                )
        self.loss, rows, answers = check_examples(network, inputs, targets, loss)
        self.examples = list(zip(rows, answers))
        self.sample_weight = check_sample_weight(sample_weight, len(rows))
        kind = OPTIMIZERS[
            check_choice(
                optimizer,
                "optimizer",
                sorted(OPTIMIZERS),
                "; one of your own is registered first: register_optimizer",
            )
        ]
        momentum = check_number(momentum, "momentum", low=0.0)
        if momentum >= 1.0:
            raise TinynetError(f"momentum is {momentum}, it must be less than 1")
        if momentum > 0.0 and optimizer != "sgd":
            raise TinynetError(f"momentum belongs to sgd; {optimizer} has a memory of its own")
        if learning_rate is None:
            learning_rate = default_learning_rate(
                optimizer, network, self.loss, momentum, self.sample_weight
            )
        learning_rate = check_number(learning_rate, "learning_rate", low=0.0)
        self.are_weights = network.are_weights()
        self.optimizer = kind(len(self.are_weights), learning_rate, momentum)
        if batch_size is None:
            batch_size = kind.batch_size or len(self.examples)
        self.batch_size = check_whole(batch_size, "batch_size", low=1)
        self.l2 = check_number(l2, "l2", low=0.0)
        self.shuffle = check_flag(shuffle, "shuffle")
        self.seed = check_whole(seed, "seed", low=None)


class TrainingSettings(LearningSettings):
    """The same, and what a training is to keep and to measure besides.

    `validation` is a pair of inputs and targets that are not learned from; after each epoch the
    loss on them is measured, by their weights where a list of these comes third. With
    `history=False` only the last losses are kept, where memory is short. `backend` is a name, see
    `backend_by_name`. In what comes of it, `network` is a description, `validation` a list of
    pairs, and `validation_weight` a list of floats, or None where all are 1.
    """

    def __init__(
        self,
        network: Network,
        inputs: "list[list[float]]",
        targets: "list[list[float]]",
        *,
        validation: "tuple[list[Any], ...] | None" = None,
        history: bool = True,
        backend: str = "auto",
        **learning: "Any",
    ) -> None:
        super().__init__(network, inputs, targets, **learning)
        self.network = repr(network)  # its sizes and activations
        self.validation = self.validation_weight = None
        if validation is not None:
            if not isinstance(validation, (list, tuple)) or len(validation) not in (2, 3):
                raise TinynetError(
                    "validation must be a pair: (inputs, targets), or (inputs, targets, weights)"
                )
            rows, answers = check_examples(
                network, validation[0], validation[1], self.loss.name, "validation "
            )[1:]
            self.validation = list(zip(rows, answers))
            if len(validation) == 3:
                self.validation_weight = check_sample_weight(
                    validation[2], len(rows), "validation sample_weight"
                )
        self.history = check_flag(history, "history")
        self.backend = backend


LEARNING = (
    "learning_rate",
    "batch_size",
    "optimizer",
    "momentum",
    "l2",
    "loss",
    "sample_weight",
    "shuffle",
    "seed",
)
KEEPING = ("validation", "history", "backend")


def check_names(
    settings: "dict[str, object]",
    call: str = "epochs(...)",
    names: "tuple[str, ...]" = LEARNING + KEEPING,
) -> None:
    """Refuse names that are no settings.

    >>> check_names({"patience": 3})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    tinynet.errors.TinynetError: epochs(...) has no setting 'patience'; it has those of train ...
    """
    besides = [name for name in KEEPING if name in names]
    more = f", {', '.join(besides[:-1])} and {besides[-1]}" if besides else ""
    for name in settings:
        if name not in names:
            raise TinynetError(
                f"{call} has no setting {quoted(name)}; it has those of train that say how "
                f"it learns{more}"
            )
