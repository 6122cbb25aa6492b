"""What is said of a network: its picture's title, its description, and what explains it."""

from ..explain import Explanation
from .drawn_network import DrawnNetwork
from .network_layout import Layout
from .picture_frame import MARGIN, WIDTH
from .svg_elements import figure, line, shortened, width_of, words

SIZE = 12.5
ROW = 18.0
MOST_COUNTED = 100_000  # parameters: more make a title too long


def title_of(drawn: DrawnNetwork, explained: "Explanation | None") -> str:
    """The title: the sizes, and how many parameters there are or what came out.

    >>> from tinynet import Network
    >>> title_of(DrawnNetwork(Network([2, 4, 1])), None)
    'network 2-4-1, 17 parameters'
    """
    shape = f"network {drawn.shape()}"
    if explained is not None:
        return f"{shape}, loss {figure(explained.loss)}"
    count = drawn.n_weights() + _n_biases(drawn)
    return shape if count > MOST_COUNTED else f"{shape}, {_many(count, 'parameter')}"


def description_of(drawn: DrawnNetwork, explained: "Explanation | None" = None) -> str:
    """What is to be seen, in a few sentences.

    >>> from tinynet import Network
    >>> print(description_of(DrawnNetwork(Network([3, 1], bias=False))))
    A network of 3 inputs; layer 1: 1 neuron, sigmoid. It has 3 weights from -1 to 0.5112 \
and 0 biases.
    """
    sizes = drawn.sizes
    layers = [
        f"layer {k + 1}: {_many(sizes[k + 1], 'neuron')}, {layer.activation}"
        for k, layer in enumerate(drawn.layers)
    ]
    if len(layers) > 6:
        layers = [*layers[:3], f"{len(layers) - 4} more layers", layers[-1]]
    said = f"A network of {_many(sizes[0], 'input')}; {'; '.join(layers)}."
    weights = drawn.n_weights()
    low, high = drawn.weight_range()
    said += f" It has {_many(weights, 'weight')}"
    said += f" from {figure(low)} to {figure(high)}" if weights else ""
    said += f" and {_many(_n_biases(drawn), 'bias', 'biases')}."
    absent = sum([len(layer.weights) * layer.n_inputs for layer in drawn.layers]) - weights
    if absent:
        verb = "is" if absent == 1 else "are"
        said += f" {_many(absent, 'synapse')} {verb} left out."
    if drawn.connect == "all" and len(drawn.layers) > 1:
        said += " Each layer listens to all before it, past layers too."
    if explained is not None:
        said += f" For inputs {_listed(explained.inputs)} it says {_listed(explained.outputs)}"
        said += f"; the target is {_listed(explained.target)} and the loss"
        said += f" {figure(explained.loss)}."
    return said


def key_of_lines(
    drawn: DrawnNetwork, layout: Layout, explained: "Explanation | None", are_labelled: bool
) -> "tuple[list[str], float]":
    """What lines and numbers mean, drawn below the network, and the height of the picture."""
    y = layout.bottom + 26
    parts = [line(MARGIN, y - 4, MARGIN + 30, y - 4, "tn-line-more", stroke_width=4)]
    parts.append(words("weight above zero", MARGIN + 38, y, size=SIZE))
    middle = MARGIN + 38 + width_of("weight above zero", SIZE) + 20
    parts.append(
        line(middle, y - 4, middle + 30, y - 4, "tn-line-less", stroke_width=4,
             stroke_dasharray="6 4")
    )  # fmt: skip
    parts.append(words("below zero", middle + 38, y, size=SIZE))
    said = [f"The widest line is of {figure(drawn.largest())}, above or below zero."]
    if drawn.widest is not None:
        said = [f"A line of full width, at any moment: {figure(drawn.largest())} or minus that."]
    if drawn.n_weights() == 0:
        said = ["No neuron has a synapse."]
    has_biases = any(drawn.biases)
    if explained is not None:
        said.append("In a circle x or y" + ("; above a neuron its bias b;" if has_biases else ";"))
        said.append("below it \u03b4, its delta: how the loss grows with its sum.")
    elif has_biases:
        what = "number" if layout.radius >= 14 else "sign"
        said.append(f"The {what} in a neuron is its bias.")
    if explained is not None and not are_labelled and drawn.n_weights():
        said.append("The weights are too many to be written on the lines.")
    if layout.detours:
        said.append("Thin lines from a circle to a dot lead past layers.")
    for text in said:
        y += ROW
        shown = shortened(text, WIDTH - 2 * MARGIN, SIZE)
        parts.append(words(shown, MARGIN, y, "tn-soft-words", size=SIZE))
    return parts, y + 12


def _n_biases(drawn: DrawnNetwork) -> int:
    return sum([len(row) for row in drawn.biases])


def _many(count: int, one: str, more: str = "") -> str:
    return f"1 {one}" if count == 1 else f"{count} {more or one + 's'}"


def _listed(values: "list[float]") -> str:
    shown = ", ".join([figure(value) for value in values[:8]])
    return shown if len(values) <= 8 else f"{shown} and {len(values) - 8} more"
