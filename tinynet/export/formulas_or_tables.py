"""What Python and JavaScript write alike: a network as formulas, or as tables and loops.

A small network is written out in formulas, a line for each neuron. With more parameters
tables and loops are shorter, and take less memory while a board compiles them.

In either form, and in C too, the sums are the same and in the same order, from the bias
on and from left to right, so that the bits that come out are those of `predict`. A sum is
written

    0.5 + 0.25 * x0 - 0.75 * x1

where a weight of -0.75 is subtracted: that is the same as adding it, to the last bit.
"""

from typing import NamedTuple

from ..backends.c.places_in_c import about_layer, is_full
from ..layer import Layer
from ..network import Network
from .exporter_formatting import WIDTH, bias_of, row_lines, wrapped

MOST_IN_FORMULAS = 50  # parameters, inputs and neurons of a network written out in formulas


class Language(NamedTuple):
    """What sets a language apart; one with `{}` in it is a pattern."""

    functions: "dict[str, str]"  # the definitions that a file may need
    renamed: "dict[str, str]"  # those of them that this language calls by another name
    blank_lines: int  # before a definition
    comment: str  # what begins a comment
    constant: str  # what stands before the name of a new constant
    indent: str
    end: str  # of a statement
    of_each: str  # a list: a function of each weighted sum
    first_signals: str  # a list of the inputs that grows, where layers hear all before them
    more_signals: str  # the outputs of a layer, added to it

    def name(self, function: str) -> str:
        """What this language calls a function."""
        return self.renamed.get(function, function)

    def definitions(self, names: "list[str]") -> "list[str]":
        """The lines that define these functions, but for those the language has itself."""
        lines: "list[str]" = []
        for name in names:
            if name in self.functions:
                lines += [""] * self.blank_lines + self.functions[name].strip().split("\n")
        return lines


def fits_in_formulas(network: Network) -> bool:
    """Whether a network has a line for each neuron, instead of tables and loops.

    From here on tables take less memory while a board compiles them (MicroPython 1.28,
    32 bits: with 42 parameters, inputs and neurons 8 kB in formulas and 9 in tables, with
    56 in both 9, with 82 in formulas 11 and in tables 10).

    >>> fits_in_formulas(Network([2, 4, 1])), fits_in_formulas(Network([64, 32, 10]))
    (True, False)
    """
    return network.n_parameters + sum(network.sizes) <= MOST_IN_FORMULAS


def formulas(network: Network, language: Language) -> "list[str]":
    """The body of the function once the inputs have their names, with a line for each neuron."""
    indent, end = language.indent, language.end
    heard = signal_names(network)
    lines = []
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines.append(f"{indent}{language.comment} {about_layer(network, k)}")
        softmax = layer.activation == "softmax"
        n_neurons = len(layer.weights)
        outputs = [f"z{j}" if softmax else f"y{k + 1}_{j}" for j in range(n_neurons)]
        no_function = softmax or layer.activation == "identity"
        function = "" if no_function else language.name(layer.activation)
        for j in range(n_neurons):
            terms = sum_terms(layer, j, heard[k])
            lines += assigned(language.constant + outputs[j], function, terms, indent, end)
    opening, closing = ("return softmax([", "])") if softmax else ("return [", "]")
    return lines + row_lines(outputs, indent, opening, closing + end)


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


def assigned(name: str, function: str, terms: "list[str]", indent: str, end: str) -> "list[str]":
    """`name = function(terms)` in one line or, where that is too long, in several.

    >>> assigned("y", "step", ["1.0", "+ 2.0 * x0"], "    ", "")
    ['    y = step(1.0 + 2.0 * x0)']
    >>> assigned("const y", "", ["1.0", "+ 2.0 * x0"], "", ";")
    ['const y = 1.0 + 2.0 * x0;']
    """
    inside = " ".join(terms)
    line = f"{indent}{name} = " + (f"{function}({inside})" if function else inside) + end
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}{name} = {function}("] + wrapped(terms, 2 * indent) + [f"{indent}){end}"]


def loops(network: Network, language: Language) -> "list[str]":
    """The body of the function that uses these tables, with a line for each layer."""
    everything = network.connect == "all"
    lines = [language.first_signals] if everything else []
    heard = "signals" if everything else "x"
    for k in range(len(network.layers)):
        layer = network.layers[k]
        outputs = f"{language.name(sums_function(layer))}(LAYER_{k + 1}, {heard})"
        if layer.activation == "softmax":
            outputs = f"softmax({outputs})"
        elif layer.activation != "identity":
            function = language.name(layer.activation)
            outputs = language.of_each.format(function=function, sums=outputs)
        if layer is network.layers[-1]:
            lines.append(f"return {outputs}")
        elif everything:
            lines.append(language.more_signals.format(outputs=outputs))
        else:
            heard = f"y{k + 1}"
            lines.append(f"{language.constant}{heard} = {outputs}")
    return [language.indent + line + language.end for line in lines]


def sums_function(layer: Layer) -> str:
    """The function that adds up the rows of this layer's table.

    >>> sums_function(Network([2, 1]).layers[0])
    'weighted_sums'
    >>> sums_function(Network([2, 1], connections=[[[1, 0]]]).layers[0])
    'sparse_sums'
    """
    return "weighted_sums" if is_full(layer) else "sparse_sums"


def sums_functions(network: Network) -> "list[str]":
    """Those that a network in tables needs."""
    used = [sums_function(layer) for layer in network.layers]
    return [name for name in ("weighted_sums", "sparse_sums") if name in used]
