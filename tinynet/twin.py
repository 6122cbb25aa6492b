"""The fast twin: when programs do the work of the chapters.

A program written for one network (`unroll`, `rows`) gives the same bits as the
chapters and is several times as fast, but writing and compiling it takes as long
as about sixty examples do. So it is written when there are examples enough, once
for each shape of network. Where Python may not execute text at all, the chapters
do the work alone.
"""

import math

from .activations import Activation, Softmax, find_activation
from .formulas import Formulas
from .losses import Loss, SquaredError
from .network import Network
from .online import online_source
from .optimizers import Optimizer
from .rows import batch_source
from .unroll import gradient_source, loss_source, predict_source, training_source

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    Rows = list[list[float]]
    Gradient = Callable[[list[float], Rows, Rows], tuple[float, list[float]]]

# How interpreters say that text may not be executed, or that there is too much of it.
REFUSALS = (NameError, TypeError, RuntimeError, MemoryError, OSError, ImportError)

# To win back the time of writing and compiling: an unrolled program takes as long as
# so many examples, whatever their size; one of rows as long as so much work.
ENOUGH_EXAMPLES = 60
ENOUGH_WORK = 50_000  # examples times parameters
# A network with more parameters than this goes row by row. PyPy translates loops while
# they run, and gives up on those with too many operations.
MOST_UNROLLED = 400
MOST_UNROLLED_PYPY = 25
MOST_TOGETHER = 32  # examples that go through the rows together

PROGRAMS: "dict[Any, Callable[..., Any] | None]" = {}  # compiled ones; forgotten when many
MOST_PROGRAMS = 64


def most_unrolled() -> int:
    """The limit for this interpreter."""
    import sys

    return MOST_UNROLLED_PYPY if sys.implementation.name == "pypy" else MOST_UNROLLED


def pays(network: Network, n_examples: int) -> bool:
    """Whether so many examples are worth a program.

    >>> pays(Network([2, 4, 1]), 10), pays(Network([2, 4, 1]), 1000)
    (False, True)
    """
    if n_examples >= ENOUGH_EXAMPLES:
        return True
    n_parameters = network.n_parameters
    return n_parameters > most_unrolled() and n_examples * n_parameters >= ENOUGH_WORK


class Programs:
    """The programs for one training. Where one is None, the chapters do that work."""

    def __init__(self) -> None:
        self.written = False
        self.train: "Callable[..., Any] | None" = None  # whole epochs
        self.online: "Callable[..., Any] | None" = None  # one epoch, a step for each example
        self.gradient: "Gradient | None" = None  # one batch
        self.loss: "Callable[..., Any] | None" = None  # examples that are not learned from

    def write(
        self,
        network: Network,
        loss: Loss,
        optimizer: Optimizer,
        batch_size: int,
        shuffle: bool,
        l2: float,
        validates: bool,
    ) -> None:
        """Write those that suit this training."""
        self.loss = loss_program(network, loss) if validates else None
        self.train = training_program(network, loss, optimizer, batch_size, shuffle, l2)
        if self.train is None and batch_size == 1:
            self.online = online_program(network, loss, optimizer, l2)
        elif self.train is None:
            self.gradient = gradient_program(network, loss)
        self.written = True


def training_program(
    network: Network,
    loss: Loss,
    optimizer: Optimizer,
    batch_size: int,
    shuffle: bool,
    l2: float,
) -> "Callable[..., Any] | None":
    """The `train` of `unroll.training_source`, or None: too large, or not allowed."""
    if network.n_parameters > most_unrolled():
        return None
    key = ("train", batch_size == 1, shuffle) + _kind_of(optimizer, l2)
    return _program(
        network,
        loss,
        "train",
        key,
        lambda formulas: training_source(formulas, optimizer, batch_size == 1, shuffle, l2),
    )


def _kind_of(optimizer: Optimizer, l2: float) -> "tuple[Any, ...]":
    """What of the optimizer the source of a program depends on; the rest is given to it."""
    return optimizer.name, optimizer.momentum > 0.0, optimizer.learning_rate == 1.0, l2 > 0.0


def loss_program(network: Network, loss: Loss) -> "Callable[..., Any] | None":
    """The `loss` of `unroll.loss_source`, or None: too large, or not allowed."""
    if network.n_parameters > most_unrolled():
        return None
    return _program(network, loss, "loss", ("loss",), loss_source)


def predict_program(network: Network) -> "Callable[..., Any] | None":
    """The `predict_with` of `unroll.predict_source`, or None: too large, or not allowed."""
    if network.n_parameters > most_unrolled():
        return None
    return _program(network, SquaredError(), "predict_with", ("predict",), predict_source)


def gradient_program(network: Network, loss: Loss) -> "Gradient | None":
    """`backprop.batch_gradient` as a program that is given the parameters, or None.

    Networks with absent synapses have rows of different lengths; they are unrolled
    whole, or not at all.
    """
    if network.n_parameters <= most_unrolled():
        program = _program(network, loss, "gradient", ("gradient",), gradient_source)
        if program is None:
            return None
        return lambda parameters, inputs, targets: program(parameters, joined(inputs, targets))
    if network.connections() is not None:
        return None

    def of_rows(
        parameters: "list[float]", inputs: "Rows", targets: "Rows"
    ) -> "tuple[float, list[float]]":
        total, sums = 0.0, [0.0] * len(parameters)
        for start in range(0, len(inputs), MOST_TOGETHER):
            stop = min(start + MOST_TOGETHER, len(inputs))
            batch = _rows_program(network, loss, stop - start)
            examples = list(zip(inputs[start:stop], targets[start:stop]))
            total, sums = batch(parameters, examples, total, sums)
        n = len(inputs)
        return total / n, [g / n for g in sums]

    for n in (MOST_TOGETHER, 1):
        if _rows_program(network, loss, n) is None:
            return None
    return of_rows


def _rows_program(network: Network, loss: Loss, n: int) -> "Any":
    return _program(
        network, loss, "batch", ("batch", n), lambda formulas: batch_source(formulas, n)
    )


def online_program(
    network: Network, loss: Loss, optimizer: Optimizer, l2: float
) -> "Callable[..., Any] | None":
    """The `online` of `online.online_source`, or None: synapses are absent, or not allowed."""
    if network.connections() is not None:
        return None
    key = ("online",) + _kind_of(optimizer, l2)
    return _program(
        network, loss, "online", key, lambda formulas: online_source(formulas, optimizer, l2)
    )


def joined(inputs: "Rows", targets: "Rows") -> "list[tuple[float, ...]]":
    """Each example as one tuple: its inputs, and then its targets."""
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
        synapses = tuple([s if isinstance(s, range) else tuple(s) for s in layer.synapses])
        if type(activation) not in (Activation, Softmax):
            return None  # a kind of row that only its own methods know
        functions = (id(activation.function), id(activation.slope))  # kept alive by the program
        shape.append((functions, bool(layer.biases), synapses))
    key = key + tuple(shape)
    if key not in PROGRAMS:
        if len(PROGRAMS) >= MOST_PROGRAMS:
            PROGRAMS.clear()
        formulas = Formulas(network, loss)
        PROGRAMS[key] = compiled(source(formulas), name, formulas.functions)
    return PROGRAMS[key]


def compiled(
    source: str, name: str, functions: "dict[str, Callable[[float], float]]"
) -> "Callable[..., Any] | None":
    """The function `name` of a source, or None where Python refuses to execute text."""
    namespace: "dict[str, Any]" = {"exp": math.exp, "sqrt": math.sqrt, "log": math.log}
    namespace.update(functions)
    try:
        exec(source, namespace)
    except REFUSALS:
        return None
    return namespace[name]  # type: ignore[no-any-return]
