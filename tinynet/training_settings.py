"""What is to be learned, and how: looked at once, and the same for every epoch."""

from .argument_checks import check_choice, check_flag, check_number, check_whole
from .backprop import check_examples
from .errors import TinynetError
from .network import Network, check_network
from .optimizers import OPTIMIZERS, default_learning_rate


class TrainingSettings:
    """The examples and settings of one training, checked, with their defaults filled in.

    `batch_size` is the number of examples for one step, None for what suits the
    optimizer. `l2` pulls every weight towards 0: `l2 * weight` is added to its
    gradient. `validation` is a pair of inputs and targets that are not learned
    from; after each epoch the loss on them is measured. With `history=False` only
    the last losses are kept, where memory is short. `backend` is a name, see
    `backend_by_name`. The other settings are those of the modules before.

    In what comes of it, `examples` and `validation` are lists of pairs, each an input
    vector and its target; `loss` and `optimizer` are objects; `are_weights` says of each
    parameter whether it is a weight.
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
        backend: str = "auto",
    ) -> None:
        check_network(network, "train(network, inputs, targets)")
        for layer in network.layers:
            if layer.activation == "step":
                raise TinynetError(
                    "a step is flat, so its gradient is 0 and nothing can be learned from it: "
                    "use sigmoid, or Neuron, which knows the perceptron rule"
                )
        self.loss, rows, answers = check_examples(network, inputs, targets, loss)
        self.examples = list(zip(rows, answers))
        self.validation = None
        if validation is not None:
            if not isinstance(validation, (list, tuple)) or len(validation) != 2:
                raise TinynetError("validation must be a pair: (inputs, targets)")
            _, rows, answers = check_examples(
                network, validation[0], validation[1], loss, "validation "
            )
            self.validation = list(zip(rows, answers))

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
            batch_size = kind.batch_size or len(self.examples)
        self.batch_size = check_whole(batch_size, "batch_size", low=1)
        self.l2 = check_number(l2, "l2", low=0.0)
        self.are_weights = network.are_weights()
        self.shuffle = check_flag(shuffle, "shuffle")
        self.seed = check_whole(seed, "seed", low=None)
        self.history = check_flag(history, "history")
        self.backend = backend
