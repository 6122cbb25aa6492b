"""The weights of a network as a report plays them back: as numbers, or of many as shades."""

from ..network import Network
from ..pictures.drawn_network import DrawnNetwork
from ..pictures.network_layout import synapses_of
from ..pictures.svg_elements import figure

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs"  # from below zero to above it
MIDDLE = len(LETTERS) // 2
ABSENT = "-"
MOST_SHADES = 150_000  # letters in a page
STRONGEST = 4  # weights of a neuron that are told


def numbers_of(network: Network, parameters: "list[float]") -> "dict[str, Any]":
    """All weights, and for each neuron its bias or None, rounded as they are shown.

    >>> numbers_of(Network([2, 1]), [1.0, -2.000001, 0.5])
    {'weights': [1.0, -2.0], 'biases': [0.5]}
    """
    weights: "list[float]" = []
    biases: "list[float | None]" = []
    place = 0
    for layer in network.layers:
        for synapses in layer.synapses:
            n = len(synapses)
            weights += [_rounded(value) for value in parameters[place : place + n]]
            place += n
            biases.append(_rounded(parameters[place]) if layer.biases else None)
            place += 1 if layer.biases else 0
    return {"weights": weights, "biases": biases}


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def neurons_of(drawn: DrawnNetwork) -> "list[dict[str, Any]]":
    """For each neuron its name, and which of the weights are its own."""
    found = []
    first = 0
    for k, layer in enumerate(drawn.layers):
        for j, synapses in enumerate(layer.synapses):
            name = f"{_neuron_name(drawn, k, j)} ({layer.activation})"
            found.append({"name": name, "first": first, "count": len(synapses)})
            first += len(synapses)
    return found


def names_of_weights(drawn: DrawnNetwork) -> "list[str]":
    """What each weight leads from and to.

    >>> names_of_weights(DrawnNetwork(Network([1, 1])))
    ['weight from input x0 to neuron 0 of layer 1']
    """
    return [
        f"weight from {drawn.name_of(s.column, s.place)} to neuron {s.to} of layer {s.layer}"
        for s in synapses_of(drawn)
    ]


def _neuron_name(drawn: DrawnNetwork, k: int, j: int) -> str:
    name = f"neuron {j} of layer {k + 1}"
    return f"{name}, {drawn.outputs[j]}" if k == len(drawn.layers) - 1 else name


class LayerOfTiles:
    """A layer whose weights are shades: for each neuron a tile of `wide` by `high` cells.

    `tiles` neurons are shown and of each `cells` weights. Where the inputs are an image, so is
    a tile; else it is a row of a matrix, and there is no gap between two.
    """

    def __init__(self, n_inputs: int, n_neurons: int, budget: int, image: "int | None") -> None:
        self.cells = min(n_inputs, budget)
        self.tiles = max(1, min(n_neurons, budget // max(self.cells, 1)))
        is_image = image is not None and self.cells == n_inputs
        self.wide = image if is_image and image is not None else max(self.cells, 1)
        self.high = -(-max(self.cells, 1) // self.wide)
        self.across = max(1, 100 // self.wide) if is_image else 1
        self.gap = 6 if is_image else 0

    def record(self) -> "dict[str, int]":
        """As the page's script takes it."""
        return dict(vars(self))


def layers_of_tiles(
    network: Network, n_frames: int, image: "int | None" = None
) -> "list[LayerOfTiles]":
    """How each layer is shown so that all frames together have no more than so many letters.

    >>> [(layer.tiles, layer.cells) for layer in layers_of_tiles(Network([64, 32, 10]), 30, 8)]
    [(32, 64), (10, 32)]
    """
    budget = MOST_SHADES // max(n_frames, 1) // len(network.layers)
    return [
        LayerOfTiles(layer.n_inputs, len(layer.weights), budget, image if k == 0 else None)
        for k, layer in enumerate(network.layers)
    ]


def shades_of(
    network: Network, layers: "list[LayerOfTiles]", largest: "list[float]"
) -> str:
    """A letter for each weight that is shown: M above, or below, zero for the `largest` of a layer.

    >>> network = Network([3, 1], connections=[[[1, 1, 0]]])
    >>> network.set_parameters([2.0, -1.0, 0.0])
    >>> shades_of(network, layers_of_tiles(network, 1), [2.0])
    'sL-'
    """
    letters = []
    for layer, tiles, most in zip(network.layers, layers, largest):
        for j in range(tiles.tiles):
            connected = set(layer.synapses[j])
            for i in range(tiles.cells):
                part = layer.weights[j][i] / most if most else 0.0
                level = round(max(-1.0, min(1.0, part)) * MIDDLE)
                letters.append(LETTERS[MIDDLE + level] if i in connected else ABSENT)
    return "".join(letters)


def largest_of(network: Network) -> "list[float]":
    """The largest magnitude of a weight in each layer."""
    return [
        max([abs(weight) for row in layer.weights for weight in row]) for layer in network.layers
    ]


def strongest_in_words(drawn: DrawnNetwork, k: int, j: int) -> str:
    """The bias of a neuron and its strongest weights, in words.

    >>> network = Network([2, 1])
    >>> network.set_parameters([0.5, -2.0, 1.0])
    >>> strongest_in_words(DrawnNetwork(network), 0, 0)
    'bias 1; strongest weights: x1 -2, x0 0.5'
    """
    sources, weights = drawn.sources(k), drawn.weights[k][j]
    synapses = sorted(drawn.layers[k].synapses[j], key=lambda i: (-abs(weights[i]), i))
    named = []
    for i in synapses[:STRONGEST]:
        column, place = sources[i]
        name = drawn.inputs[place] if column == 0 else drawn.name_of(column, place)
        named.append(f"{name} {figure(weights[i])}")
    bias = f"bias {figure(drawn.biases[k][j])}" if drawn.biases[k] else "no bias"
    return f"{bias}; strongest weights: {', '.join(named) or 'none'}"
