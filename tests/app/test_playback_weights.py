"""Claims about the weights that a report plays back."""

import pytest

from tinynet import Network
from tinynet.app.playback_weights import (
    ABSENT,
    LETTERS,
    MOST_SHADES,
    largest_of,
    layers_of_tiles,
    names_of_weights,
    neurons_of,
    numbers_of,
    shades_of,
    strongest_in_words,
)
from tinynet.pictures.drawn_network import DrawnNetwork
from tinynet.pictures.network_layout import synapses_of

SHAPES = [
    Network([2, 3, 1]),
    Network([2, 3, 1], bias=False),
    Network([2, 3, 2], connect="all"),
    Network([2, 2, 1], connections=[[[1, 0], [0, 0]], None]),
    Network([3, 1]),
]


@pytest.mark.parametrize("network", SHAPES, ids=repr)
def test_weights_are_in_the_order_of_the_lines_and_neurons_know_their_own(network):
    found = numbers_of(network, network.parameters())
    drawn = DrawnNetwork(network)
    lines = synapses_of(drawn)
    assert found["weights"] == pytest.approx([line.weight for line in lines], rel=1e-3)
    assert len(names_of_weights(drawn)) == len(lines)
    neurons = neurons_of(drawn)
    assert len(neurons) == len(found["biases"]) == sum(network.sizes[1:])
    for neuron in neurons:
        own = lines[neuron["first"] : neuron["first"] + neuron["count"]]
        for line in own:
            assert neuron["name"].startswith(f"neuron {line.to} of layer {line.layer}")
    assert sum([neuron["count"] for neuron in neurons]) == len(lines)
    if not network.has_bias:
        assert found["biases"] == [None] * len(neurons)


def test_numbers_have_four_digits_however_large():
    assert numbers_of(Network([2, 1]), [1234567.0, -0.0001234567, 1e300]) == {
        "weights": [1235000.0, -0.0001235],
        "biases": [1e300],
    }


def test_an_output_is_called_by_its_name():
    drawn = DrawnNetwork(Network([1, 2, 2]), output_names=["yes", "no"])
    assert [neuron["name"] for neuron in neurons_of(drawn)] == [
        "neuron 0 of layer 1 (sigmoid)",
        "neuron 1 of layer 1 (sigmoid)",
        "neuron 0 of layer 2, yes (sigmoid)",
        "neuron 1 of layer 2, no (sigmoid)",
    ]


def test_the_letters_are_safe_in_a_page_and_have_a_middle():
    assert LETTERS.isalpha() and LETTERS.isascii() and len(set(LETTERS)) == len(LETTERS) == 45
    assert ABSENT not in LETTERS


def test_an_image_is_a_tile_in_which_cells_without_an_input_are_bare():
    network = Network([3, 2])
    network.set_parameters([1.0, -1.0, 0.5, 0.0, 0.0, 1.0, -0.5, 0.0])
    (tiles,) = layers_of_tiles(network, 1, (2, 4, [0, 1, 3]))
    assert (tiles.wide, tiles.high, tiles.tiles, tiles.gap) == (2, 2, 2, 6)
    assert shades_of(network, [tiles], [1.0]) == "sA-h" + "Ws-L"
    assert tiles.record()["cells"] == 4


def test_weights_that_are_all_zero_have_no_colour():
    network = Network([2, 1])
    network.set_parameters([0.0, 0.0, 0.0])
    assert shades_of(network, layers_of_tiles(network, 1), largest_of(network)) == "WW"


@pytest.mark.parametrize(
    "sizes, image", [([784, 300, 10], (28, 784, list(range(784)))), ([9000, 40, 2], None)]
)
def test_of_very_many_weights_as_many_are_shown_as_there_is_room_for(sizes, image):
    network = Network(sizes)
    layers = layers_of_tiles(network, 30, image)
    letters = shades_of(network, layers, largest_of(network))
    assert 0 < 30 * len(letters) <= MOST_SHADES
    assert all([tiles.tiles >= 1 for tiles in layers])


def test_an_image_that_is_too_large_is_a_row():
    (tiles,) = layers_of_tiles(Network([10_000, 1]), 30, (100, 10_000, list(range(10_000))))
    assert (tiles.high, tiles.wide, tiles.gap) == (1, 5000, 0)


def test_the_largest_is_that_of_each_layer():
    network = Network([1, 1, 1])
    network.set_parameters([-3.0, 9.0, 0.5, 9.0])
    assert largest_of(network) == [3.0, 0.5]


def test_a_neuron_tells_its_strongest_weights():
    network = Network([6, 1, 1], connect="all", bias=False)
    network.set_parameters([1.0, -6.0, 3.0, 2.0, 5.0, 4.0, *[0.0] * 6, 7.0])
    drawn = DrawnNetwork(network)
    assert strongest_in_words(drawn, 0, 0) == (
        "no bias; strongest weights: x1 -6, x4 5, x5 4, x2 3"
    )
    assert strongest_in_words(drawn, 1, 0).startswith(
        "no bias; strongest weights: neuron 0 of layer 1 7, x0 0"
    )
    lone = DrawnNetwork(Network([1, 1], connections=[[[0]]]))
    assert strongest_in_words(lone, 0, 0) == "bias 0; strongest weights: none"
