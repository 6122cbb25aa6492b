"""A network as a picture, whatever it is like: nothing is cut off, nothing overlaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.pictured_networks import HOSTILE, network_of_sparse_layers, networks, xor
from tinynet import Network, Neuron, TinynetError, explain
from tinynet.pictures import network_picture


@pytest.mark.parametrize(
    "network",
    [
        Neuron(1),
        Neuron(3, bias=False),
        xor(),
        network_of_sparse_layers(),
        Network([2, 3, 2, 1], connect="all"),
        Network([4, 8, 3], activation="tanh", output_activation="softmax"),
        Network([3, 5, 5, 5, 4, 2]),
        Network([2, 20, 1], activation="step"),
        Network([13, 16, 1]),
        Network([64, 32, 10]),
        Network([5] * 31),
    ],
    ids=repr,
)
def test_each_kind_of_network_has_a_picture_without_faults(network):
    drawn = check(network_picture(network))
    assert drawn.title.startswith("network ")
    assert drawn.description.startswith("A network of ")


@settings(max_examples=80)
@given(networks(), st.data())
def test_no_weights_make_a_picture_with_faults(network, data):
    names = [
        data.draw(st.lists(st.sampled_from(HOSTILE), min_size=n, max_size=n))
        for n in (network.sizes[0], network.sizes[-1])
    ]
    svg = network_picture(network, None, *names)
    check(svg)
    assert "<script" not in svg
    assert svg == network_picture(network.copy(), None, *names)


@settings(max_examples=40)
@given(networks(most=6), st.floats(-1e6, 1e6))
def test_no_example_makes_a_picture_with_faults(network, x):
    network.set_parameters([value % 3.0 for value in network.parameters()])
    explained = explain(network, [x] * network.sizes[0], [0.5] * network.sizes[-1])
    check(network_picture(network, explained))


@pytest.mark.parametrize("sizes", [[3, 1], [2, 2, 1], [2, 4, 1]])
def test_an_example_of_a_small_network_has_numbers_on_neurons_and_lines(sizes):
    network = Network(sizes, seed=4)
    drawn = check(network_picture(network, explain(network, [0.5] * sizes[0], [1])))
    assert "Only neurons have their numbers" not in drawn.description
    assert len(drawn.texts) > 3 * sum(network.are_weights())


def test_where_the_weights_cannot_be_written_the_description_says_so():
    network = Network([4, 8, 3])
    drawn = check(network_picture(network, explain(network, [1] * 4, [0, 1, 0])))
    assert "Only neurons have their numbers" in drawn.description


def test_an_example_of_a_large_network_is_told_and_its_weights_are_maps():
    network = Network([64, 32, 10])
    drawn = check(network_picture(network, explain(network, [0.5] * 64, [0.0] * 10)))
    assert "Its weights are drawn as maps." in drawn.description
    assert "the loss" in drawn.description


def test_names_stand_at_both_sides():
    texts = check(network_picture(xor(), None, ["a", "b"], ["a xor b"])).texts
    assert texts.index("a") < texts.index("b") < texts.index("a xor b")


def test_a_title_of_ones_own_is_taken():
    drawn = check(network_picture(xor(), title="Exclusive <or>"))
    assert drawn.title == "Exclusive <or>" and "Exclusive <or>" in drawn.texts


def test_bad_input_is_refused():
    with pytest.raises(TinynetError, match="network is None"):
        network_picture(None)
    with pytest.raises(TinynetError, match="explanation is"):
        network_picture(xor(), "x")
