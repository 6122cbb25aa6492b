"""Large networks as maps of their weights, told in words that fit beside them."""

import random

import pytest

from tests.pictures.drawn import check
from tinynet import Network
from tinynet.pictures.drawn_network import DrawnNetwork
from tinynet.pictures.picture_frame import picture
from tinynet.pictures.weight_maps import MOST_MAPS, maps_of_weights


def map_of(network):
    parts, height = maps_of_weights(DrawnNetwork(network))
    return check(picture("maps", "of weights", parts, height))


@pytest.mark.parametrize(
    "sizes",
    [
        [64, 32, 10],
        [784, 300, 10],
        [300, 1],
        [1, 300],
        [5] * 10,
        [5] * 31,
        [70] * 12,
        [3] * 50,
        [20] * 50,
    ],
)
@pytest.mark.parametrize("connect", ["next", "all"])
def test_nothing_is_cut_off_and_the_file_stays_small(sizes, connect):
    drawn = map_of(Network(sizes, connect=connect))
    shown = sum(text.startswith("layer ") for text in drawn.texts)
    assert shown >= min(len(sizes) - 1, MOST_MAPS)


def test_sizes_and_largest_weights_are_written():
    network = Network([30, 26, 2], activation="relu", output_activation="softmax")
    network.layers[0].weights[3][7] = -12.5
    network.layers[1].biases[1] = 7.25
    texts = map_of(network).texts
    assert "layer 1, relu: 26 neurons, 30 inputs" in texts
    assert "largest weight 12.5, largest bias 0" in texts
    assert "layer 2, softmax: 2 neurons, 26 inputs" in texts
    assert any(text.endswith("largest bias 7.25") for text in texts)
    assert not any("a cell shows" in text for text in texts)


def test_that_a_cell_stands_for_several_weights_is_said():
    texts = map_of(Network([200, 100])).texts
    assert "a cell shows the largest of up to 2 by 4 weights" in texts


def test_without_biases_there_is_one_map_a_layer():
    with_biases = map_of(Network([30, 3]))
    without = map_of(Network([30, 3], bias=False))
    assert len(without.of_class("tn-line-faint")) == len(with_biases.of_class("tn-line-faint")) - 1
    assert "largest bias" not in without.svg


def test_where_no_synapse_is_there_is_no_cell():
    rng = random.Random(1)
    marks = [[int(rng.random() < 0.1) for _ in range(40)] for _ in range(30)]
    whole, sparse = Network([40, 30]), Network([40, 30], connections=[marks])
    drawn = map_of(sparse)
    ground = [e.get("d") for e, _ in drawn.of_class("tn-line-faint") if e.get("d")][1]
    cells = sum(int(run.split("h")[1]) for run in ground.split("M")[1:])
    assert cells == sum(map(sum, marks))
    assert len(drawn.svg) < len(map_of(whole).svg)


def test_a_layer_without_any_synapse_is_an_empty_frame():
    texts = map_of(Network([30, 2], connections=[[[0] * 30] * 2])).texts
    assert "largest weight 0, largest bias 0" in texts


def test_below_zero_cells_are_lower_and_above_zero_whole():
    network = Network([30, 1], bias=False)
    network.set_parameters([1.0] * 15 + [-1.0] * 15)
    paths = {e.get("d"): e.get("stroke-width") for e, _ in map_of(network).shapes}
    assert (paths["M0 0h15"], paths["M15 0h15"]) == (None, "0.55")


def test_layers_that_listen_past_others_say_which_part_is_which():
    texts = map_of(Network([30, 20, 10], connect="all")).texts
    assert "inputs" in texts and "layer 1" in texts
    narrow = map_of(Network([8] * 7, connect="all")).texts
    assert "in" in narrow and "1" in narrow


def test_of_very_many_layers_the_first_and_the_last_are_drawn():
    texts = map_of(Network([3] * 101)).texts
    assert "layer 29" in texts and "layer 100" in texts and "layer 30" not in texts
    assert "70 layers before the last are not drawn." in texts
