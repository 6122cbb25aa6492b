"""Two functions for speed: many gradients at once, and predicting with a network that stays."""

from ..argument_checks import check_list, check_row
from ..backend_by_name import find_backend
from ..backprop import check_examples, check_gradient, check_sample_weight
from ..epoch import Reference
from ..errors import TinynetError
from ..network import Network, check_network

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    Rows = list[list[float]]

MANY = 1_000_000  # predictions; a predictor is made for many of them
# What a program does with an input that it does not understand; the network says what is wrong.
NOT_UNDERSTOOD = (TypeError, ValueError, OverflowError)


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


class Predictor:
    """What `predictor` returns: it gives the outputs for an input, or for `many`.

    `written` does the work, and `network` where there is nothing written; where `written` has
    a function `many` of its own, that is taken. What they do not understand they may refuse
    by one of the errors NOT_UNDERSTOOD; then `network` says what is wrong.
    """

    def __init__(self, network: Network, written: "Any") -> None:
        self.network = network
        self.written = written or network.predict

    def __call__(self, x: "list[float]") -> "list[float]":
        try:
            return self.written(x)
        except NOT_UNDERSTOOD:
            return self.network.predict(x)  # which says what is wrong

    def many(self, rows: "Rows") -> "Rows":
        """The outputs for each row, in a list; the bits are those of one call for each."""
        rows = check_list(rows, "inputs")  # type: ignore[assignment]
        together = getattr(self.written, "many", None)
        try:
            if together is not None:
                return together(rows)  # type: ignore[no-any-return]
            return [self.written(x) for x in rows]
        except NOT_UNDERSTOOD:
            return [self._named(rows[r], f"row {r} of inputs") for r in range(len(rows))]

    def _named(self, x: "list[float]", place: str) -> "list[float]":
        """The outputs for one row, of which an error says where it is."""
        try:
            return self(x)
        except TinynetError as error:
            check_row(x, self.network.sizes[0], place, "this network takes")
            raise TinynetError(f"{place}: {error}") from None


def predictor(network: Network, backend: str = "auto") -> Predictor:
    """`network.predict` for a network that stays as it is: the same bits, several times as fast.

    What is returned is a function with the parameters of now in it; training the
    network on does not change it. It is for inputs that are known to be finite
    numbers and does not look for anything else but their count. Outputs that are not
    finite are refused as `network.predict` does it. With the backend
    "reference", or where "auto" can have no program, it is the `predict` of a copy.
    `many(rows)` gives a list with the outputs for each row; an error says for which. Threads may
    share it. It belongs to its process and is not pickled: send the network, and make one there.

    >>> network = Network([2, 4, 1])
    >>> predict = predictor(network)
    >>> predict([0.5, 1.0]) == network.predict([0.5, 1.0])
    True
    >>> predict.many([[0.5, 1.0], [0.0, 0.0]]) == [predict([0.5, 1.0]), predict([0.0, 0.0])]
    True
    """
    check_network(network, "predictor(network)")
    found = find_backend(backend, network, MANY)
    written = found.predictor(network.parameters()) if found else None
    whole = Predictor(network.copy(), written)
    if written is None:
        return whole
    same = whole.network

    def predict(x: "list[float]") -> "list[float]":
        try:
            return written(x)  # type: ignore[no-any-return]
        except NOT_UNDERSTOOD:
            return same.predict(x)  # which says what is wrong

    return quicker(predict, whole)


def quicker(predict: "Any", whole: Predictor) -> Predictor:
    """The function `predict` with `many` of the `whole`: calling an object takes a tenth longer.

    Where functions have no attributes, as in MicroPython, it is the object all the same.
    """
    try:
        predict.many = whole.many
    except AttributeError:
        return whole
    return predict if hasattr(predict, "many") else whole  # some take it, and have it not
