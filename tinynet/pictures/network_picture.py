"""A network as a picture: neurons and the lines between them, or maps of its weights."""

from ..explain import Explanation
from .drawn_network import DrawnNetwork, compact
from .network_layout import fits
from .network_words import description_of, key_of_lines, title_of
from .neurons_and_lines import layout_with_numbers, neurons_and_lines
from .picture_frame import picture
from .weight_maps import maps_of_weights


def network_picture(
    network: object,
    explanation: object = None,
    input_names: object = None,
    output_names: object = None,
    title: "str | None" = None,
) -> str:
    """A network as the text of an SVG.

    `network` is a Network, a Neuron, or a fitted Classifier or Regressor. A line is as wide as
    its weight is large; one below zero is dashed. A synapse that is left out is not there.
    The number in a neuron is its bias. Numbers are also written on the lines where there is
    room for all of them. Large networks are drawn as maps of their weights, a row for each
    neuron and a column for each input.

    With `explanation`, what `explain(network, x, target)` returned, the numbers of that example
    are there: x in the inputs, y in the neurons, their biases above and their deltas below.

    `input_names` and `output_names` have a name for each input and output. What does not fit
    the network, or a weight that is not finite, is a TinynetError.

    >>> from tinynet import Network, explain
    >>> xor = Network([2, 2, 1])
    >>> xor.set_parameters([20, 20, -10,   -20, -20, 30,   20, 20, -30])
    >>> svg = network_picture(xor, input_names=["a", "b"], output_names=["a xor b"])
    >>> svg[:4], "weight from input a to neuron 0 of layer 1: 20" in svg
    ('<svg', True)
    >>> "neuron 0 of layer 2: y 1, weighted sum" in network_picture(xor, explain(xor, [0, 1], [1]))
    True
    """
    drawn = DrawnNetwork(network, input_names, output_names)
    return picture_of(drawn, drawn.check_explanation(explanation), title)


def picture_of(
    drawn: DrawnNetwork, explained: "Explanation | None" = None, title: "str | None" = None
) -> str:
    """The same of a network whose drawing is prepared: its `widest` may be set.

    >>> from tinynet import Network
    >>> drawn = DrawnNetwork(Network([1, 1]))
    >>> drawn.widest = 8.0
    >>> "A line of full width, at any moment: 8 or minus that." in picture_of(drawn)
    True
    """
    heading = title_of(drawn, explained) if title is None else title
    said = description_of(drawn, explained)
    if not fits(drawn):
        parts, height = maps_of_weights(drawn)
        return picture(heading, f"{said} Its weights are drawn as maps.", parts, height)
    targets = None
    if explained is not None:
        targets = [f"target {compact(t)}" for t in explained.target]
    layout, places = layout_with_numbers(drawn, targets)
    parts = neurons_and_lines(drawn, layout, places, explained)
    key, height = key_of_lines(drawn, layout, explained, places is not None)
    if explained is not None and places is None:
        said += " Only neurons have their numbers: the weights are too many to be written."
    return picture(heading, said, parts + key, height)
