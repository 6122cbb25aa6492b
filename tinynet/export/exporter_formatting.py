"""How exported files are written in every language: their comments, and how lines are broken."""

import re

from .. import __version__
from ..layer import Layer
from ..network import Network

WIDTH = 100  # of a line of the files


def bias_of(layer: Layer, j: int) -> float:
    """The bias of neuron j: where the sum begins, 0 in a layer without biases."""
    return layer.biases[j] if layer.biases else 0.0


def numbers(n: int, which: str = "") -> str:
    """A count of numbers, as in `1 number` and `2 finite numbers`."""
    return count(n, f"{which} number".strip())


def name_of_file(file: str, usual: str) -> str:
    """What the comment of a file calls it: `file` if that is a plain name, else the usual one.

    A plain one needs no quotes in any language or shell, and has the ending of the usual one.

    >>> name_of_file("iris.c", "model.c"), name_of_file("*/ x.c", "model.c")
    ('iris.c', 'model.c')
    """
    ending = re.escape(usual[usual.index(".") :]).replace("mjs", "m?js")
    return file if re.fullmatch(rf"[A-Za-z0-9_][A-Za-z0-9_-]*{ending}", file) else usual


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


def example_call(name: str, x: "list[float]") -> str:
    """How the function is called, with the first of an example's numbers.

    >>> example_call("predict", [0.5, 0.25, 0.0, 1.0, 0.75])
    'predict([0.5, 0.25, 0.0, 1.0, ...])'
    """
    values = [repr(value) for value in x[:4]] + (["..."] if len(x) > 4 else [])
    return f"{name}([{', '.join(values)}])"


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
