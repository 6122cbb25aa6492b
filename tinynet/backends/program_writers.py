"""Who writes the source of what is wanted, for each kind of program."""

from ..losses import SquaredError
from ..network import Network
from . import batch_programs, single_example_programs, unrolled_programs
from .network_code import NetworkCode
from .when_it_pays import kind_of_program

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

# For each kind of program: what is wanted, and who writes the source of it.
WRITERS: "dict[str, dict[str, Callable[..., str]]]" = {
    "unrolled": {
        "epochs": unrolled_programs.epochs_source,
        "gradient": unrolled_programs.gradient_source,
        "loss": unrolled_programs.loss_source,
        "predict": unrolled_programs.predict_source,
    },
    "batches": {
        "online epoch": single_example_programs.online_epoch_source,
        "batch": batch_programs.batch_source,
        "batch loss": batch_programs.loss_source,
        "predict": single_example_programs.predict_source,
    },
    "single examples": {
        "online epoch": single_example_programs.online_epoch_source,
        "gradient": single_example_programs.gradient_source,
        "loss": single_example_programs.loss_source,
        "predict": single_example_programs.predict_source,
    },
}


def predict_source(network: Network) -> str:
    """The source of the program that predicts; unrolled where otherwise there would be none.

    >>> print(predict_source(Network([1, 1], "identity")))
    def predict_with(parameters):
        (w1_0_0, b1_0,) = parameters
        def predict(x):
            (x0,) = x
            z = b1_0 + w1_0_0 * x0
            y1_0 = z
            if y1_0 * 0.0 != 0.0:
                raise ValueError
            return [y1_0,]
        return predict
    """
    write = WRITERS[kind_of_program(network) or "unrolled"]["predict"]
    return write(NetworkCode(network, SquaredError()))
