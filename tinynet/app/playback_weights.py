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

    `tiles` neurons are shown, and of each the weights of the inputs in `shown`, None for a cell
    without one. Where the inputs are an image of this width (and `places` says which cell each of
    them is), so is a tile; else it is a row of a matrix, and there is no gap between two.
    """

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        budget: int,
        image: "tuple[int, int, list[int]] | None" = None,
    ) -> None:
        self.shown: "list[int | None]" = list(range(max(1, min(n_inputs, budget))))
        self.wide, self.across, self.gap = len(self.shown), 1, 0
        if image is not None and image[1] <= budget:
            self.wide, cells, places = image
            self.shown = [None] * cells
            for i, place in enumerate(places):
                self.shown[place] = i
            self.across, self.gap = max(1, 75 // self.wide), 6
        self.high = len(self.shown) // self.wide
        self.tiles = max(1, min(n_neurons, budget // len(self.shown)))

    def record(self) -> "dict[str, int]":
        """As the page's script takes it."""
        record = {name: getattr(self, name) for name in ("wide", "high", "tiles", "across", "gap")}
        return {**record, "cells": len(self.shown)}


def layers_of_tiles(
    network: Network, n_frames: int, image: "tuple[int, int, list[int]] | None" = None
) -> "list[LayerOfTiles]":
    """How each layer is shown so that all frames together have no more than so many letters.

    `image` is the width of the image that the inputs are, its number of cells, and for each
    input its cell.

    >>> image = (8, 64, list(range(64)))
    >>> [(t.tiles, t.wide, t.high) for t in layers_of_tiles(Network([64, 32, 10]), 30, image)]
    [(32, 8, 8), (10, 32, 1)]
    """
    budget = max(1, MOST_SHADES // max(n_frames, 1) // len(network.layers))
    return [
        LayerOfTiles(layer.n_inputs, len(layer.weights), budget, None if k else image)
        for k, layer in enumerate(network.layers)
    ]


def shades_of(network: Network, layers: "list[LayerOfTiles]", largest: "list[float]") -> str:
    """A letter for each cell: W for zero, those before it below and those after it above zero.

    A and s stand for the `largest` of the layer; a cell without a weight has a sign of its own.

    >>> network = Network([3, 1], connections=[[[1, 1, 0]]])
    >>> network.set_parameters([2.0, -1.0, 0.0])
    >>> shades_of(network, layers_of_tiles(network, 1), [2.0])
    'sL-'
    """
    letters = []
    for layer, tiles, most in zip(network.layers, layers, largest):
        for j in range(tiles.tiles):
            connected = set(layer.synapses[j])
            for i in tiles.shown:
                if i is None or i not in connected:
                    letters.append(ABSENT)
                    continue
                part = layer.weights[j][i] / most if most else 0.0
                letters.append(LETTERS[MIDDLE + round(part * MIDDLE)])
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
