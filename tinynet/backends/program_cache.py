"""The cache of compiled programs.

A program is written and compiled once for all networks that it suits: those of the same
shape, activations and loss. The parameters are given to it.
"""

import math

from ..activation_by_name import find_activation
from ..losses import Loss
from ..network import Network
from .network_code import NetworkCode
from .when_it_pays import on_pypy

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    Program = Callable[..., Any]
    Functions = dict[str, Callable[..., Any]]  # called by a program, by their names there

PROGRAMS: "dict[Any, Program | None]" = {}
MISSING = "no program yet"
MOST_PROGRAMS = 64  # then all are forgotten; those in use stay with those who use them

# How interpreters say that text may not be executed, or that there is too much of it.
REFUSALS = (NameError, TypeError, RuntimeError, MemoryError, OSError, ImportError)


def program(
    network: Network,
    loss: Loss,
    kind: "tuple[Any, ...]",
    write: "Callable[[NetworkCode], str]",
    weighted: bool = False,
) -> "Program | None":
    """The program of this kind for this network and loss, or None where it cannot be had.

    `write` writes its source. `kind` is all that the source depends on besides the
    network's shape, its activations, the loss, and whether examples are `weighted`.

    It is looked up but once, and returned as it was found or made. So nothing is
    lost for a thread when another one empties the cache, and if two threads make the
    same program at the same time, both are as good.
    """
    key = kind + shape_of(network, loss) + (weighted,)
    found = PROGRAMS.get(key, MISSING)
    if found is not MISSING:
        return found  # type: ignore[return-value]
    made = _made(network, loss, write, weighted)
    if len(PROGRAMS) >= MOST_PROGRAMS:
        PROGRAMS.clear()
    PROGRAMS[key] = made
    return made


def shape_of(network: Network, loss: Loss) -> "tuple[Any, ...]":
    """All of a network that its programs depend on, but for the parameters."""
    shape: "list[Any]" = [tuple(network.sizes), network.connect, loss.name]
    if loss.of_your_own:  # another one may have had its name before
        shape.append(_identity(loss))
    for layer in network.layers:
        activation = find_activation(layer.activation)
        # Boards cannot hash a range; where every synapse is there, nothing need be said.
        whole = layer.n_inputs
        synapses = tuple([None if len(s) == whole else tuple(s) for s in layer.synapses])
        # They are kept alive by the program.
        functions = (_identity(activation.function), _identity(activation.slope))
        shape.append((functions, bool(layer.biases), synapses))
    return tuple(shape)


def _identity(function: object) -> object:
    """What tells it from all others: itself, where its address is too large a number."""
    try:
        return id(function)
    except OverflowError:
        return function


def _made(
    network: Network, loss: Loss, write: "Callable[[NetworkCode], str]", weighted: bool
) -> "Program | None":
    try:
        code = NetworkCode(network, loss, on_pypy(), weighted)
        return compiled(write(code), code.functions)
    except MemoryError:  # on a board, already the text can be too long
        return None


def compiled(source: str, functions: "Functions") -> "Program | None":
    """The function that a source defines, or None where Python refuses to execute text.

    >>> double = compiled("def double(x):\\n    return 2 * x", {})
    >>> double(3)
    6
    """
    # PyPy looks a name of a module up but once, and one of a mere dict each time.
    namespace: "dict[str, Any]" = type(math)("program").__dict__ if on_pypy() else {}
    namespace.update({"exp": math.exp, "sqrt": math.sqrt, "log": math.log})
    namespace["copysign"] = math.copysign
    namespace.update(functions)
    try:
        exec(source, namespace)
    except REFUSALS:
        return None
    return namespace[source[len("def ") : source.index("(")]]  # type: ignore[no-any-return]
