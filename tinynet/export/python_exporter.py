"""The exporter of Python: a network as one file that runs on Python 3 and on MicroPython.

A small network is written out in formulas; a larger one has tables and loops.
"""

import builtins
import keyword

from ..network import Network
from .exporter_formatting import WIDTH, described, example_call, numbers, row_lines
from .formulas_or_tables import fits_in_formulas, formulas, loops, tables
from .python_activation_functions import PYTHON, TAKEN
from .self_check_examples import Examples
from .what_can_be_exported import check_exportable, check_name, needed, same_bits


def to_python(
    network: Network,
    name: str = "predict",
    inputs: "list[list[float]] | None" = None,
    seed: int = 0,
) -> str:
    """The network as the source of a Python file with a function `name(x)`.

    The file needs nothing but `math`. It holds a few examples by which it checks itself
    when it is run as a program; they are taken from the rows of `inputs`, or sampled by
    `seed`. With doubles its outputs have the bits of `network.predict`.

    >>> network = Network([2, 1], "step")
    >>> network.set_parameters([-2, -2, 3])  # not-and
    >>> source = to_python(network)
    >>> print(source[source.index("def predict") : source.index("if __name__")].rstrip())
    def predict(x):
        if len(x) != 2:
            raise ValueError("predict takes 2 numbers, not %d" % len(x))
        x0, x1 = x
        # layer 1: 1 neuron, step
        y1_0 = step(3.0 - 2.0 * x0 - 2.0 * x1)
        return [y1_0]
    """
    check_exportable(network, "to_python(network, ...)")
    check_name(name, "Python", [*keyword.kwlist, *dir(builtins), *TAKEN.split()])
    examples = Examples(network, inputs, seed, in_single=False)
    lines = _comment(network, name, examples) + _imports(network)
    lines += PYTHON.definitions(needed(network))
    n_inputs = network.sizes[0]
    head = [f"def {name}(x):", f"    if len(x) != {n_inputs}:"]
    head += [f'        raise ValueError("{name} takes {numbers(n_inputs)}, not %d" % len(x))']
    if fits_in_formulas(network):
        lines += ["", ""] + head + _named_inputs(n_inputs) + formulas(network, PYTHON)
    else:
        lines += tables(network, PYTHON) + ["", ""] + head + loops(network, PYTHON)
    lines += ["", ""] + _self_check(name, examples)
    return "\n".join(lines) + "\n"


def _comment(network: Network, name: str, examples: Examples) -> "list[str]":
    lines = [
        *described(network),
        "",
        f"    from model import {name}    (if this file is model.py)",
        f"    outputs = {example_call(name, examples.inputs[0])}",
        "",
        f"takes a list of {numbers(network.sizes[0])} and returns a list of {network.sizes[-1]}.",
        "Runs on Python 3 and on MicroPython. Run as a program, it checks itself.",
        f"Its outputs have {same_bits(network)}. Where inputs are",
        "so large that a sum overflows, outputs may be inf or nan, which tinynet itself refuses.",
    ]
    return [("# " + line).rstrip() for line in lines]


def _imports(network: Network) -> "list[str]":
    names = [need for need in needed(network) if need in ("exp", "log")]
    return ["", "from math import " + ", ".join(names)] if names else []


def _named_inputs(n: int) -> "list[str]":
    """The line that takes `x` apart: `x0, x1 = x`."""
    names = [f"x{i}" for i in range(n)]
    line = f"    {', '.join(names)} = x"
    if n > 1 and len(line) <= WIDTH:
        return [line]
    return row_lines(names, "    ", "(", ") = x", trailing=True)


def _self_check(name: str, examples: Examples) -> "list[str]":
    lines = [
        'if __name__ == "__main__":',
        "    for x, y in (  # inputs, and the outputs that belong to them",
    ]
    for inputs, outputs in zip(examples.inputs, examples.outputs):
        x, y = [repr(value) for value in inputs], [repr(value) for value in outputs]
        lines += row_lines(x, " " * 8, "((", "),", trailing=True)
        lines += row_lines(y, " " * 9, "(", ")),", trailing=True)
    lines += ["    ):", f"        for a, b in zip({name}(x), y):"]
    lines += [f"            if not abs(a - b) <= {examples.allowed_single!r}:  # single precision"]
    lines += ["                raise ValueError((x, a, b))"]
    return lines + ['    print("all examples agree")']
