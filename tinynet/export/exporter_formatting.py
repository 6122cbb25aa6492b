"""What the exporters share: which networks can be exported, and how their files are written.

All three languages get the same sums in the same order, from the bias on and from left
to right, so that the bits that come out are those of `predict`. A sum is written

    0.5 + 0.25 * x0 - 0.75 * x1

where a weight of -0.75 is subtracted: that is the same as adding it, to the last bit.
"""

import re

from .. import __version__
from ..activation_table import ACTIVATIONS
from ..errors import ModelError, TinynetError
from ..layer import Layer
from ..network import Network, check_network
from ..vectors import all_finite

WIDTH = 100  # of a line of the files
MOST_IN_FORMULAS = 50  # parameters, inputs and neurons of a network written out in formulas
KNOWN = ("step", "sigmoid", "identity", "tanh", "relu", "leaky_relu", "softplus", "softmax")

# What else the files need for each activation; exp and log are the language's own.
NEEDS = {
    "sigmoid": ["exp"],
    "tanh": ["exp"],
    "softplus": ["log_of_1_plus", "exp", "log"],
    "softmax": ["exp"],
}


def check_exportable(network: Network, call: str) -> Network:
    """`network` if it can be exported, or an error that says why not.

    >>> check_exportable(None, "to_c(network)")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: to_c(network) takes a Network, not None
    """
    check_network(network, call)
    for k in range(len(network.layers)):
        name = network.layers[k].activation
        if name not in KNOWN or name not in ACTIVATIONS:
            raise TinynetError(
                f"layer {k + 1} has the activation {name!r}, which was registered by hand and "
                f"cannot be exported; those that can are: {', '.join(KNOWN)}"
            )
    if not all_finite(network.parameters()):
        raise ModelError("a parameter of the network is not finite: there is nothing to export")
    return network


def check_name(name: object, language: str, taken: "list[str]") -> str:
    """`name` if a function can be called so in this language, where the names `taken` are taken.

    >>> check_name("for", "C", ["for", "while"])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a function cannot be called 'for' in C: the name is taken
    """
    # Variables of the file itself, which a function of that name would hide or be hidden by.
    variable = r"[a-z]|[xywz][0-9_]+|LAYER_[0-9]+|"
    variable += r"inputs|outputs|examples|allowed|wrong|difference|close|total"
    what = f"a function cannot be called {name!r} in {language}"
    if not isinstance(name, str) or not (name.isascii() and name.isidentifier()):
        raise TinynetError(f"{what}: a name is made of letters, digits and _")
    if name in taken or name in KNOWN or re.fullmatch(variable, name):
        raise TinynetError(f"{what}: the name is taken")
    return name


def needed(network: Network) -> "list[str]":
    """The functions that a file must define or import, the activations in the order of KNOWN.

    >>> needed(Network([2, 3, 1], "softplus", "sigmoid"))
    ['sigmoid', 'softplus', 'log_of_1_plus', 'exp', 'log']
    """
    used = [layer.activation for layer in network.layers]
    names = [name for name in KNOWN if name in used and name != "identity"]
    more: "list[str]" = []
    for name in names:
        more += [need for need in NEEDS.get(name, []) if need not in more]
    order = [need for need in ("log_of_1_plus", "exp", "log") if need in more]
    return names + order


def same_bits(network: Network) -> str:
    """What a comment says of the bits that come out.

    >>> same_bits(Network([1, 1]))
    'the bits of tinynet, where `exp` has the same bits'
    """
    called = [f"`{need}`" for need in needed(network) if need in ("exp", "log")]
    if not called:
        return "the bits of tinynet, where floats are doubles"
    have = "has" if len(called) == 1 else "have"
    return f"the bits of tinynet, where {' and '.join(called)} {have} the same bits"


def is_full(layer: Layer) -> bool:
    """Whether every neuron of the layer is connected with every input."""
    return all([len(synapses) == layer.n_inputs for synapses in layer.synapses])


def bias_of(layer: Layer, j: int) -> float:
    """The bias of neuron j: where the sum begins, 0 in a layer without biases."""
    return layer.biases[j] if layer.biases else 0.0


def numbers(n: int, which: str = "") -> str:
    """A count of numbers, as in `1 number` and `2 finite numbers`."""
    return count(n, f"{which} number".strip())


def count(n: int, what: str) -> str:
    """How many there are of something, as in `1 input` and `2 inputs`.

    >>> count(1, "input"), count(2, "input"), count(2, "bias")
    ('1 input', '2 inputs', '2 biases')
    """
    if n == 1:
        return f"1 {what}"
    return f"{n} {what}es" if what.endswith("s") else f"{n} {what}s"


def described(network: Network) -> "list[str]":
    """What a file holds, as the first lines of its comment.

    >>> for line in described(Network([2, 4, 1], "tanh", "sigmoid")):
    ...     print(line)  # doctest: +ELLIPSIS
    A neural network with 17 parameters, written out by tinynet ...:
    2 inputs - 4 neurons (tanh) - 1 output (sigmoid)
    """
    parts = [count(network.sizes[0], "input")]
    for k in range(len(network.layers)):
        layer = network.layers[k]
        what = "output" if layer is network.layers[-1] else "neuron"
        parts.append(f"{count(len(layer.weights), what)} ({layer.activation})")
    n = count(network.n_parameters, "parameter")
    lines = [f"A neural network with {n}, written out by tinynet {__version__}:"]
    return lines + wrapped(parts, "", WIDTH - 4, " - ")


def about_layer(network: Network, k: int) -> str:
    """The comment above the code of a layer, as in `layer 1: 4 neurons, tanh`."""
    layer = network.layers[k]
    neurons = count(len(layer.weights), "neuron")
    absent = "" if is_full(layer) else ", some synapses absent"
    every = ", connected with all layers before it" if k and network.connect == "all" else ""
    return f"layer {k + 1}: {neurons}, {layer.activation}{absent}{every}"


def fits_in_formulas(network: Network) -> bool:
    """Whether Python and JavaScript have a line for each neuron, instead of tables and loops.

    From here on tables take less memory while a board compiles them (MicroPython 1.28,
    32 bits, without the self-check: 5.8 kB with 42 parameters, inputs and neurons in
    either form; with 82 it is 9.2 kB in formulas and 7.2 kB in tables).

    >>> fits_in_formulas(Network([2, 4, 1])), fits_in_formulas(Network([64, 32, 10]))
    (True, False)
    """
    return network.n_parameters + sum(network.sizes) <= MOST_IN_FORMULAS


def sum_terms(layer: Layer, j: int, signals: "list[str]") -> "list[str]":
    """The weighted sum of neuron j, in pieces: its bias, and each product with its sign.

    >>> network = Network([2, 1])
    >>> network.set_parameters([0.25, -0.75, 0.5])
    >>> sum_terms(network.layers[0], 0, ["x0", "x1"])
    ['0.5', '+ 0.25 * x0', '- 0.75 * x1']
    """
    terms = [repr(bias_of(layer, j))]
    for i in layer.synapses[j]:
        weight = repr(layer.weights[j][i])
        sign, size = ("-", weight[1:]) if weight.startswith("-") else ("+", weight)
        terms.append(f"{sign} {size} * {signals[i]}")
    return terms


def table_row(layer: Layer, j: int) -> "list[str]":
    """Neuron j in a table: its bias, and its weights, in a sparse layer each with its signal.

    >>> network = Network([3, 1], connections=[[[1, 0, 1]]])
    >>> network.set_parameters([0.25, -0.75, 0.5])
    >>> table_row(network.layers[0], 0)
    ['0.5', '0, 0.25', '2, -0.75']
    """
    row = [repr(bias_of(layer, j))]
    full = is_full(layer)
    for i in layer.synapses[j]:
        place = "" if full else f"{i}, "
        row.append(place + repr(layer.weights[j][i]))
    return row


def signal_names(network: Network) -> "list[list[str]]":
    """For each layer the names of its inputs: x0 and so on, y1_0 and so on.

    >>> signal_names(Network([2, 1, 1], connect="all"))
    [['x0', 'x1'], ['x0', 'x1', 'y1_0']]
    """
    heard = []
    signals = [f"x{i}" for i in range(network.sizes[0])]
    for k in range(len(network.layers)):
        layer = network.layers[k]
        heard.append(signals[len(signals) - layer.n_inputs :])
        signals = signals + [f"y{k + 1}_{j}" for j in range(len(layer.weights))]
    return heard


def wrapped(
    pieces: "list[str]", indent: str = "", width: int = WIDTH, separator: str = " "
) -> "list[str]":
    """The pieces behind each other, in as few lines as the width allows.

    >>> wrapped(["0.5", "+ 0.25 * x0", "- 0.75 * x1"], width=20)
    ['0.5 + 0.25 * x0', '- 0.75 * x1']
    """
    lines: "list[str]" = []
    for piece in pieces:
        if lines and len(lines[-1]) + len(separator) + len(piece) <= width:
            lines[-1] += separator + piece
        else:
            if lines:
                lines[-1] += separator.rstrip()
            lines.append(indent + piece)
    return lines


def assigned(
    name: str, function: str, terms: "list[str]", indent: str, end: str = "", deeper: str = "    "
) -> "list[str]":
    """`name = function(terms)` in one line or, where that is too long, in several.

    >>> assigned("y", "step", ["1.0", "+ 2.0 * x0"], "")
    ['y = step(1.0 + 2.0 * x0)']
    >>> assigned("const y", "", ["1.0", "+ 2.0 * x0"], "", ";")
    ['const y = 1.0 + 2.0 * x0;']
    """
    inside = " ".join(terms)
    line = f"{indent}{name} = " + (f"{function}({inside})" if function else inside) + end
    if len(line) <= WIDTH:
        return [line]
    body = wrapped(terms, indent + deeper)
    return [f"{indent}{name} = {function}("] + body + [f"{indent}){end}"]


def row_lines(
    items: "list[str]",
    indent: str,
    opening: str,
    closing: str,
    trailing: bool = False,
    deeper: str = "    ",
) -> "list[str]":
    """Items between brackets, in one line or, where that is too long, in several.

    `trailing` puts a comma behind a lone item, which Python wants in a tuple.

    >>> row_lines(["1.0"], "", "(", "),", trailing=True)
    ['(1.0,),']
    """
    inside = ", ".join(items) + ("," if trailing and len(items) == 1 else "")
    line = indent + opening + inside + closing
    if len(line) <= WIDTH:
        return [line]
    cells = [item + "," for item in items]
    return [indent + opening] + wrapped(cells, indent + deeper) + [indent + closing]
