"""Fast functions for many examples at once, and for a network that stays as it is."""

from ..backprop import batch_gradient, check_examples
from ..argument_checks import check_flag
from ..network import Network, check_network
from .program_cache import gradient_program, predict_program
from .when_it_pays import pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Rows = list[list[float]]


def batch_gradients(
    network: Network,
    inputs: "Rows",
    targets: "Rows",
    loss: str = "squared_error",
    unroll: bool = True,
) -> "tuple[float, list[float]]":
    """The mean loss of several examples, and the mean of their gradients.

    `inputs` and `targets` are lists of rows, as many of the one as of the other.
    With many examples a program does the work, unless `unroll` is False; the bits
    are the same.

    >>> network = Network([1, 1], activation="identity")
    >>> network.set_parameters([3.0, 1.0])
    >>> batch_gradients(network, [[2.0], [2.0]], [[6.0], [7.0]])
    (0.25, [1.0, 0.5])
    """
    rule, rows, answers = check_examples(network, inputs, targets, loss)
    if check_flag(unroll, "unroll") and pays(network, len(rows)):
        program = gradient_program(network, rule)
        if program is not None:
            return program(network.parameters(), list(zip(rows, answers)))
    return batch_gradient(network, rows, answers, rule)


def predictor(network: Network) -> "Callable[[list[float]], list[float]]":
    """`network.predict` for a network that stays as it is: the same bits, several times as fast.

    What is returned is a function with the parameters of now in it; training the
    network on does not change it. It is for inputs that are known to be finite
    numbers and does not look for anything else but their count. Where no program
    is written (see `ways`), it is `network.predict` itself.

    >>> network = Network([2, 4, 1])
    >>> predict = predictor(network)
    >>> predict([0.5, 1.0]) == network.predict([0.5, 1.0])
    True
    """
    check_network(network, "predictor(network)")
    program = predict_program(network)
    if program is None:
        return network.predict
    written = program(network.parameters())

    def predict(x: "list[float]") -> "list[float]":
        try:
            return written(x)  # type: ignore[no-any-return]
        except (TypeError, ValueError):
            return network.predict(x)  # which says what is wrong

    return predict
