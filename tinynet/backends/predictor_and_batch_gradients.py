"""Two functions for speed: many gradients at once, and predicting with a network that stays."""

from ..backend_by_name import find_backend
from ..backprop import check_examples, check_gradient, check_sample_weight
from ..epoch import Reference
from ..network import Network, check_network

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Rows = list[list[float]]

MANY = 1_000_000  # predictions; a predictor is made for many of them


def batch_gradients(
    network: Network,
    inputs: "Rows",
    targets: "Rows",
    loss: str = "squared_error",
    backend: str = "auto",
    sample_weight: "list[float] | None" = None,
) -> "tuple[float, list[float]]":
    """The mean loss of several examples, and the mean of their gradients.

    `inputs` and `targets` are lists of rows, as many of the one as of the other;
    `loss` and `backend` are as for `train`, and so is `sample_weight`: each loss and gradient
    times the weight of its example, summed, and divided by the number of examples. The
    network is not changed. Raises TinynetError for what does not fit, and where a number
    would not be finite.

    >>> network = Network([1, 1], activation="identity")
    >>> network.set_parameters([3.0, 1.0])
    >>> batch_gradients(network, [[2.0], [2.0]], [[6.0], [7.0]])
    (0.25, [1.0, 0.5])
    """
    check_network(network, "batch_gradients(network, inputs, targets)")
    rule, rows, answers = check_examples(network, inputs, targets, loss)
    worker = find_backend(backend, network, len(rows), rule) or Reference(network, rule)
    weights = check_sample_weight(sample_weight, len(rows))
    examples = list(zip(rows, answers))
    return check_gradient(*worker.gradient(network.parameters(), examples, weights))


def predictor(network: Network, backend: str = "auto") -> "Callable[[list[float]], list[float]]":
    """`network.predict` for a network that stays as it is: the same bits, several times as fast.

    What is returned is a function with the parameters of now in it; training the
    network on does not change it. It is for inputs that are known to be finite
    numbers and does not look for anything else but their count. Outputs that are not
    finite are refused as `network.predict` does it. With the backend
    "reference", or where "auto" can have no program, it is the `predict` of a copy.

    >>> network = Network([2, 4, 1])
    >>> predict = predictor(network)
    >>> predict([0.5, 1.0]) == network.predict([0.5, 1.0])
    True
    """
    check_network(network, "predictor(network)")
    found = find_backend(backend, network, MANY)
    written = found.predictor(network.parameters()) if found else None
    same = network.copy()
    if written is None:
        return same.predict

    def predict(x: "list[float]") -> "list[float]":
        try:
            return written(x)  # type: ignore[no-any-return]
        except (TypeError, ValueError):
            return same.predict(x)  # which says what is wrong

    return predict
