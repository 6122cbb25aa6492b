"""The fast twin: programs that do the work of the chapters.

A program written for one network gives the same bits as the chapters and is several
times as fast. It is written once for each shape of network, in one of the `ways`.
Where Python may not execute text at all, the chapters do the work alone.
"""

import math

from . import batch_programs as rows
from . import single_example_programs as online
from . import unrolled_programs as unroll
from ..activation_table import Activation, Softmax, find_activation
from .network_code import Formulas
from ..losses import Loss, SquaredError
from ..network import Network
from ..optimizers import Optimizer
from .when_it_pays import on_pypy, way_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    Rows = list[list[float]]
    Examples = list[tuple[list[float], list[float]]]  # pairs of inputs and targets
    Sources = dict[str, Callable[[Formulas], str]]  # for each way, what writes the source
    Gradient = Callable[[list[float], Examples], tuple[float, list[float]]]
    MeanLoss = Callable[[list[float], Examples], float]

# How interpreters say that text may not be executed, or that there is too much of it.
REFUSALS = (NameError, TypeError, RuntimeError, MemoryError, OSError, ImportError)

MOST_TOGETHER = 32  # examples that go through the rows together

PROGRAMS: "dict[Any, Callable[..., Any] | None]" = {}  # compiled ones; forgotten when many
MOST_PROGRAMS = 64


def training_program(
    network: Network,
    loss: Loss,
    optimizer: Optimizer,
    batch_size: int,
    shuffle: bool,
    l2: float,
) -> "Callable[..., Any] | None":
    """The `train` of `unroll.training_source`, or None."""
    if way_of(network) != "unrolled":
        return None
    key = ("train", batch_size == 1, shuffle) + _kind_of(optimizer, l2)
    return _program(
        network,
        loss,
        "train",
        key,
        lambda formulas: unroll.training_source(formulas, optimizer, batch_size == 1, shuffle, l2),
    )


def online_program(
    network: Network, loss: Loss, optimizer: Optimizer, l2: float
) -> "Callable[..., Any] | None":
    """The `online` of `online.online_source`, or None.

    On PyPy only for sgd: the steps of the others are too many operations for its tracer.
    """
    if way_of(network) != "rows" and (way_of(network) != "one by one" or optimizer.name != "sgd"):
        return None
    key = ("online",) + _kind_of(optimizer, l2)
    return _program(
        network, loss, "online", key, lambda formulas: online.online_source(formulas, optimizer, l2)
    )


def _kind_of(optimizer: Optimizer, l2: float) -> "tuple[Any, ...]":
    """What of the optimizer the source of a program depends on; the rest is given to it."""
    return optimizer.name, optimizer.momentum > 0.0, optimizer.learning_rate == 1.0, l2 > 0.0


def gradient_program(network: Network, loss: Loss) -> "Gradient | None":
    """`backprop.batch_gradient` as a program that is given the parameters, or None."""
    if way_of(network) != "rows":
        sources: "Sources" = {
            "unrolled": unroll.gradient_source,
            "one by one": online.gradient_source,
        }
        return _program_of_way(network, loss, "gradient", sources)

    def of_rows(parameters: "list[float]", examples: "Examples") -> "tuple[float, list[float]]":
        total, sums = 0.0, [0.0] * len(parameters)
        for some in _some_at_a_time(examples):
            total, sums = _batch_program(network, loss, len(some))(parameters, some, total, sums)
        n = len(examples)
        return total / n, [g / n for g in sums]

    return None if _batch_program(network, loss, MOST_TOGETHER) is None else of_rows


def _batch_program(network: Network, loss: Loss, n: int) -> "Any":
    return _program(
        network, loss, "batch", ("batch", n), lambda formulas: rows.batch_source(formulas, n)
    )


def loss_program(network: Network, loss: Loss) -> "MeanLoss | None":
    """`backprop.mean_loss` as a program that is given the parameters, or None."""
    if way_of(network) != "rows":
        sources: "Sources" = {"unrolled": unroll.loss_source, "one by one": online.loss_source}
        return _program_of_way(network, loss, "loss", sources)
    program = _program(network, loss, "loss", ("loss",), rows.loss_source)
    if program is None:
        return None

    def of_rows(parameters: "list[float]", examples: "Examples") -> float:
        total = 0.0
        for some in _some_at_a_time(examples):
            total = program(parameters, some, total)
        return total / len(examples)

    return of_rows


def predict_program(network: Network) -> "Callable[..., Any] | None":
    """A function that takes the parameters and returns `network.predict` as a program, or None."""
    sources: "Sources" = {
        "unrolled": unroll.predict_source,
        "rows": online.predict_source,
        "one by one": online.predict_source,
    }
    return _program_of_way(network, SquaredError(), "predict_with", sources)


def _program_of_way(
    network: Network, loss: Loss, name: str, sources: "Sources"
) -> "Callable[..., Any] | None":
    way = way_of(network)
    return _program(network, loss, name, (name, way), sources[way]) if way in sources else None


def _some_at_a_time(examples: "Examples") -> "list[Examples]":
    return [examples[i : i + MOST_TOGETHER] for i in range(0, len(examples), MOST_TOGETHER)]


def joined(inputs: "Rows", targets: "Rows") -> "list[tuple[float, ...]]":
    """Each example as one tuple, its inputs and then its targets: so `train` is quickest."""
    return [tuple(x) + tuple(t) for x, t in zip(inputs, targets)]


def _program(
    network: Network,
    loss: Loss,
    name: str,
    key: "tuple[Any, ...]",
    source: "Callable[[Formulas], str]",
) -> "Callable[..., Any] | None":
    """The compiled function `name`, written now or remembered; None where that is refused."""
    shape = [tuple(network.sizes), network.connect, loss.name]
    for layer in network.layers:
        activation = find_activation(layer.activation)
        # Boards cannot hash a range; where every synapse is there, nothing need be said.
        whole = layer.n_inputs
        synapses = tuple([None if len(s) == whole else tuple(s) for s in layer.synapses])
        if type(activation) not in (Activation, Softmax):
            return None  # a kind of row that only its own methods know
        functions = (id(activation.function), id(activation.slope))  # kept alive by the program
        shape.append((functions, bool(layer.biases), synapses))
    key = key + tuple(shape)
    if key not in PROGRAMS:
        if len(PROGRAMS) >= MOST_PROGRAMS:
            PROGRAMS.clear()
        try:
            formulas = Formulas(network, loss, straight=on_pypy())
            program = compiled(source(formulas), name, formulas.functions)
        except MemoryError:  # on a board, already the text can be too long
            program = None
        PROGRAMS[key] = program
    return PROGRAMS[key]


def compiled(
    source: str, name: str, functions: "dict[str, Callable[[float], float]]"
) -> "Callable[..., Any] | None":
    """The function `name` of a source, or None where Python refuses to execute text."""
    # PyPy looks a name of a module up but once, and one of a mere dict each time.
    namespace: "dict[str, Any]" = type(math)("program").__dict__ if on_pypy() else {}
    namespace.update({"exp": math.exp, "sqrt": math.sqrt, "log": math.log})
    namespace["copysign"] = math.copysign
    namespace.update(functions)
    try:
        exec(source, namespace)
    except REFUSALS:
        return None
    return namespace[name]  # type: ignore[no-any-return]
