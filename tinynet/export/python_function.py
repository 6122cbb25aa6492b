"""A network as a function in Python: in formulas or in tables, and what stands around it."""

import builtins
import keyword

from ..network import Network
from .exporter_formatting import WIDTH, row_lines
from .formulas_or_tables import fits_in_formulas, formulas, loops
from .python_activation_functions import NATIVE, PYTHON
from .python_activation_functions import TAKEN as TAKEN_BY_FUNCTIONS
from .python_tables import byte_tables
from .what_can_be_exported import needed

TAKEN = [*keyword.kwlist, *dir(builtins), *TAKEN_BY_FUNCTIONS.split()]  # names, by others

ABOUT_NATIVE = [
    "MicroPython compiles it to machine code. A build that cannot says SyntaxError: invalid",
    "micropython decorator; for that one, export it without --native (native=False).",
]


def function_lines(
    network: Network, written: Network, head: "list[str]", precision: str
) -> "list[str]":
    """A function with what it calls; `head` begins it, and `written` has the numbers to write.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([0.5, 0.25])
    >>> function_lines(network, network, ["def f(x):"], "double")
    ['def f(x):', '    (x0,) = x', '    # layer 1: 1 neuron, identity', \
'    y1_0 = 0.25 + 0.5 * x0', '    return [y1_0]']
    """
    code = PYTHON.definitions(needed(network))
    if fits_in_formulas(network):
        return code + head + _named_inputs(network.sizes[0]) + formulas(written, PYTHON)
    return code + byte_tables(written, precision) + head + loops(network, PYTHON)


def about_native() -> "list[str]":
    """What a file for MicroPython's native code says of it, as a comment."""
    return ["# " + line for line in ABOUT_NATIVE]


def imports(network: Network) -> "list[str]":
    """The line that imports what the functions need of `math`, after an empty one."""
    names = [need for need in needed(network) if need in ("exp", "log")]
    return ["", "from math import " + ", ".join(names)] if names else []


def made_native(code: "list[str]") -> "list[str]":
    """The code with a decorator on each function of its own, where another one can be chosen.

    Those within a statement, `floats`, are called once a row and stay as they are.
    """
    lines = NATIVE.rstrip().split("\n")
    for line in code:
        if line.startswith("def "):
            lines.append("@micropython.native")
        lines.append(line)
    return lines


def _named_inputs(n: int) -> "list[str]":
    """The line that takes `x` apart: `x0, x1 = x`."""
    names = [f"x{i}" for i in range(n)]
    line = f"    {', '.join(names)} = x"
    if n > 1 and len(line) <= WIDTH:
        return [line]
    return row_lines(names, "    ", "(", ") = x", trailing=True)
