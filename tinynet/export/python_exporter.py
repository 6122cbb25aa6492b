"""The exporter of Python: a network as one file that runs on Python 3 and on MicroPython.

A small network is written out in formulas, a line for each neuron. With more parameters
tables and loops are shorter, and take less memory while a board compiles them.
"""

import builtins
import keyword

from ..network import Network
from .exporter_formatting import (
    WIDTH,
    about_layer,
    assigned,
    check_exportable,
    check_name,
    described,
    fits_in_formulas,
    is_full,
    needed,
    numbers,
    row_lines,
    same_bits,
    signal_names,
    sum_terms,
    table_row,
)
from .self_check_examples import Examples

FUNCTIONS = {
    "step": """
def step(z):
    return 1.0 if z > 0.0 else 0.0
""",
    "sigmoid": """
def sigmoid(z):
    if z >= 0.0:
        return 1.0 / (1.0 + exp(-z))
    e = exp(z)
    return e / (1.0 + e)
""",
    "tanh": """
def tanh(z):
    if z >= 0.0:
        e = exp(-2.0 * z)
        return (1.0 - e) / (1.0 + e)
    e = exp(2.0 * z)
    return (e - 1.0) / (e + 1.0)
""",
    "relu": """
def relu(z):
    return 0.0 if z < 0.0 else z
""",
    "leaky_relu": """
def leaky_relu(z):
    return z if z > 0.0 else 0.01 * z
""",
    "softplus": """
def softplus(z):
    if z > 0.0:
        return z + log_of_1_plus(exp(-z))
    return log_of_1_plus(exp(z))
""",
    "log_of_1_plus": """
def log_of_1_plus(e):
    rounded = 1.0 + e  # loses the last digits of e; the quotient puts them back
    return e if rounded == 1.0 else log(rounded) * (e / (rounded - 1.0))
""",
    "softmax": """
def softmax(sums):
    largest = max(sums)
    powers = [exp(z - largest) for z in sums]
    total = 0.0
    for power in powers:
        total += power
    return [power / total for power in powers]
""",
}

FULL_SUMS = """
def weighted_sums(neurons, x):
    sums = []
    for row in neurons:  # its bias, and then a weight for each x
        z = row[0]
        for i in range(len(x)):
            z += row[i + 1] * x[i]
        sums.append(z)
    return sums
"""

SPARSE_SUMS = """
def sparse_sums(neurons, x):
    sums = []
    for row in neurons:  # its bias, and then for each synapse the place of its x and a weight
        z = row[0]
        for k in range(1, len(row), 2):
            z += row[k + 1] * x[row[k]]
        sums.append(z)
    return sums
"""

TAKEN = "exp log log_of_1_plus weighted_sums sparse_sums"


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
    lines += _defined([FUNCTIONS[need] for need in needed(network) if need in FUNCTIONS])
    n_inputs = network.sizes[0]
    head = [f"def {name}(x):", f"    if len(x) != {n_inputs}:"]
    head += [f'        raise ValueError("{name} takes {numbers(n_inputs)}, not %d" % len(x))']
    if fits_in_formulas(network):
        lines += ["", ""] + head + _in_formulas(network)
    else:
        lines += _tables(network) + ["", ""] + head + _with_tables(network)
    lines += ["", ""] + _self_check(name, examples)
    return "\n".join(lines) + "\n"


def _comment(network: Network, name: str, examples: Examples) -> "list[str]":
    x = ", ".join([repr(value) for value in examples.inputs[0][:4]])
    more = ", ..." if network.sizes[0] > 4 else ""
    lines = [
        *described(network),
        "",
        f"    from model import {name}    (if this file is model.py)",
        f"    outputs = {name}([{x}{more}])",
        "",
        f"takes a list of {numbers(network.sizes[0])} and returns a list of {network.sizes[-1]}.",
        "Runs on Python 3 and on MicroPython. Run as a program, it checks itself.",
        f"Its outputs have {same_bits(network)}.",
    ]
    return [("# " + line).rstrip() for line in lines]


def _imports(network: Network) -> "list[str]":
    names = [need for need in needed(network) if need in ("exp", "log")]
    return ["", "from math import " + ", ".join(names)] if names else []


def _defined(sources: "list[str]") -> "list[str]":
    lines: "list[str]" = []
    for source in sources:
        lines += ["", *source.rstrip().split("\n")]
    return lines


def _in_formulas(network: Network) -> "list[str]":
    """The body of the function, with a line for each neuron."""
    heard = signal_names(network)
    inputs = [f"x{i}" for i in range(network.sizes[0])]
    lines = [f"    {', '.join(inputs)} = x"]
    if len(inputs) == 1 or len(lines[0]) > WIDTH:
        lines = row_lines(inputs, "    ", "(", ") = x", trailing=True)
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines.append(f"    # {about_layer(network, k)}")
        outputs = [f"y{k + 1}_{j}" for j in range(len(layer.weights))]
        if layer.activation == "softmax":
            outputs = [f"z{j}" for j in range(len(layer.weights))]
        function = "" if layer.activation in ("identity", "softmax") else layer.activation
        for j in range(len(layer.weights)):
            lines += assigned(outputs[j], function, sum_terms(layer, j, heard[k]), "    ")
    if network.layers[-1].activation == "softmax":
        return lines + row_lines(outputs, "    ", "return softmax([", "])")
    return lines + row_lines(outputs, "    ", "return [", "]")


def _tables(network: Network) -> "list[str]":
    """For each layer a tuple of rows, and the functions that add them up."""
    full = [is_full(layer) for layer in network.layers]
    sums = ([FULL_SUMS] if True in full else []) + ([SPARSE_SUMS] if False in full else [])
    lines = _defined(sums)
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines += ["", "", f"# {about_layer(network, k)}", f"LAYER_{k + 1} = ("]
        for j in range(len(layer.weights)):
            lines += row_lines(table_row(layer, j), "    ", "(", "),", trailing=True)
        lines.append(")")
    return lines


def _with_tables(network: Network) -> "list[str]":
    """The body of the function, with a line for each layer."""
    everything = network.connect == "all"
    lines = ["    signals = list(x)"] if everything else []
    heard = "signals" if everything else "x"
    for k in range(len(network.layers)):
        layer = network.layers[k]
        outputs = f"{'weighted' if is_full(layer) else 'sparse'}_sums(LAYER_{k + 1}, {heard})"
        if layer.activation == "softmax":
            outputs = f"softmax({outputs})"
        elif layer.activation != "identity":
            outputs = f"[{layer.activation}(z) for z in {outputs}]"
        if layer is network.layers[-1]:
            lines.append(f"    return {outputs}")
        elif everything:
            lines.append(f"    signals += {outputs}")
        else:
            heard = f"y{k + 1}"
            lines.append(f"    {heard} = {outputs}")
    return lines


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
