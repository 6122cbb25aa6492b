"""Claims about the weights that a report plays back."""

import pytest

from tinynet import Network
from tinynet.app.playback_weights import (
    ABSENT,
    LETTERS,
    MOST_SHADES,
    STEPS,
    largest_of,
    layers_of_tiles,
    names_of_weights,
    neurons_of,
    numbers_of,
    shades_of,
    sources_of,
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
    assert ABSENT[0] not in LETTERS and LETTERS[STEPS // 45] == LETTERS[STEPS % 45] == "W"


def test_an_image_is_a_tile_in_which_cells_without_an_input_are_bare():
    network = Network([3, 2])
    network.set_parameters([1.0, -1.0, 0.5, 0.0, 0.0, 1.0, -0.5, 0.0])
    (tiles,) = layers_of_tiles(network, 1, (2, 4, [0, 1, 3]))
    assert (tiles.wide, tiles.high, tiles.tiles, tiles.gap) == (2, 2, 2, 6)
    assert shades_of(network, [tiles], [1.0]) == "ssAA--hh" + "WWss--LL"
    assert tiles.record()["cells"] == 4


def test_weights_that_are_all_zero_have_no_colour():
    network = Network([2, 1])
    network.set_parameters([0.0, 0.0, 0.0])
    assert shades_of(network, layers_of_tiles(network, 1), largest_of(network)) == "WWWW"


@pytest.mark.parametrize(
    "sizes, image", [([784, 300, 10], (28, 784, list(range(784)))), ([9000, 40, 2], None)]
)
def test_of_very_many_weights_as_many_are_shown_as_there_is_room_for(sizes, image):
    network = Network(sizes)
    layers = layers_of_tiles(network, 30, image)
    letters = shades_of(network, layers, largest_of(network))
    assert 0 < 30 * len(letters) <= 2 * MOST_SHADES
    assert all([tiles.tiles >= 1 for tiles in layers])


def test_an_image_that_is_too_large_is_a_row():
    (tiles,) = layers_of_tiles(Network([10_000, 1]), 30, (100, 10_000, list(range(10_000))))
    assert (tiles.high, tiles.wide, tiles.gap) == (1, 5000, 0)


def test_the_largest_is_that_of_each_layer():
    network = Network([1, 1, 1])
    network.set_parameters([-3.0, 9.0, 0.5, 9.0])
    assert largest_of(network) == [3.0, 0.5]


def test_cells_say_what_they_lead_from_and_their_names_are_short():
    drawn = DrawnNetwork(Network([2, 1, 1], connect="all"), ["size", "n" * 99])
    first, second = layers_of_tiles(Network([2, 1, 1], connect="all"), 1)
    assert sources_of(drawn, 0, first) == ["input size", "input " + "n" * 34]
    assert sources_of(drawn, 1, second)[2] == "neuron 0 of layer 1"
    (image,) = layers_of_tiles(Network([3, 1]), 1, (2, 4, [0, 1, 3]))
    names = sources_of(DrawnNetwork(Network([3, 1])), 0, image)
    assert names == ["input x0", "input x1", None, "input x2"]


@pytest.mark.parametrize(
    "sizes, size", [([3, 12], 18), ([3, 40], 11), ([64, 12], 7), ([300, 2], 6), ([1, 1], 18)]
)
def test_cells_are_larger_where_there_is_room(sizes, size):
    assert layers_of_tiles(Network(sizes), 1)[0].size == size


def test_two_letters_hold_three_digits():
    network = Network([3, 1], bias=False)
    network.set_parameters([0.123456, -0.777, 1.0])
    letters = shades_of(network, layers_of_tiles(network, 1), [1.0])
    for k, weight in enumerate(network.parameters()):
        first, second = [LETTERS.index(letter) for letter in letters[2 * k : 2 * k + 2]]
        assert (first * len(LETTERS) + second - STEPS) / STEPS == pytest.approx(weight, abs=5e-4)


def test_a_matrix_of_more_neurons_than_inputs_lies_down():
    (tiles,) = layers_of_tiles(Network([5, 32]), 1)
    assert (tiles.wide, tiles.high, tiles.across, tiles.kind) == (1, 5, 32, "column")
    (tiles,) = layers_of_tiles(Network([32, 5]), 1)
    assert (tiles.wide, tiles.high, tiles.across, tiles.kind) == (32, 1, 1, "row")


@pytest.mark.parametrize("n, across", [(1, 1), (9, 9), (10, 5), (12, 6), (19, 7), (32, 8)])
def test_images_stand_in_rows_of_about_the_same_length(n, across):
    (tiles,) = layers_of_tiles(Network([64, n]), 1, (8, 64, list(range(64))))
    assert (tiles.across, tiles.kind) == (across, "block")
