"""The weights of a network as a report plays them back: as numbers, or of many as shades."""

from ..network import Network
from ..pictures.drawn_network import DrawnNetwork
from ..pictures.network_layout import synapses_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs"  # from below zero to above it
STEPS = len(LETTERS) ** 2 // 2  # from zero to the largest, by two letters
ABSENT = "--"
MOST_SHADES = 150_000  # cells in a page, two letters each
MOST_LETTERS = 40  # of the name of an input
ROOM, SMALLEST, LARGEST = 450, 6, 18  # of the layer as it is drawn, and of a cell, in pixels


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
    them is), so is a tile; else it is a row of a matrix, or of one with more neurons than inputs a
    column, and there is no gap between two. `kind` is the word for it.
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
        self.tiles = max(1, min(n_neurons, budget // len(self.shown)))
        if self.gap:  # as many beside each other as below: no lonely one in the last row
            self.across = -(-self.tiles // -(-self.tiles // self.across))
        elif self.tiles > self.wide:  # a matrix lies down rather than standing tall
            self.wide, self.across = 1, self.tiles
        self.high = len(self.shown) // self.wide
        self.kind = "block" if self.gap else "row" if self.across == 1 else "column"
        wide = min(self.across, self.tiles) * self.wide
        high = -(-self.tiles // self.across) * self.high
        self.size = max(SMALLEST, min(LARGEST, ROOM // max(wide, high)))

    def record(self) -> "dict[str, int]":
        """As the page's script takes it."""
        record = {
            name: getattr(self, name) for name in ("wide", "high", "tiles", "across", "gap", "size")
        }
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
    """Two letters for each cell: the first says what shade it has, the second goes on from there.

    WW is zero, letters before it are below and those after it above zero. AA and ss stand for
    the `largest` of the layer; a cell without a weight has a sign of its own.

    >>> network = Network([3, 1], connections=[[[1, 1, 0]]])
    >>> network.set_parameters([2.0, -1.0, 0.0])
    >>> shades_of(network, layers_of_tiles(network, 1), [2.0])
    'ssLL--'
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
                first, second = divmod(STEPS + round(part * STEPS), len(LETTERS))
                letters.append(LETTERS[first] + LETTERS[second])
    return "".join(letters)


def largest_of(network: Network) -> "list[float]":
    """The largest magnitude of a weight in each layer."""
    return [
        max([abs(weight) for row in layer.weights for weight in row]) for layer in network.layers
    ]


def sources_of(drawn: DrawnNetwork, k: int, tiles: LayerOfTiles) -> "list[str | None]":
    """What each cell of a tile of layer k (from 0) leads from.

    >>> drawn = DrawnNetwork(Network([2, 1]), ["size", "age"])
    >>> sources_of(drawn, 0, layers_of_tiles(Network([2, 1]), 1)[0])
    ['input size', 'input age']
    """
    names = [drawn.name_of(*source) for source in drawn.sources(k)]
    return [None if i is None else names[i][:MOST_LETTERS] for i in tiles.shown]
