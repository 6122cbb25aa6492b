"""What is said of a network in its title, its description and below it."""

from tests.pictures.pictured_networks import network_of_sparse_layers, xor
from tinynet import Network, explain
from tinynet.pictures.drawn_network import DrawnNetwork
from tinynet.pictures.network_layout import Layout
from tinynet.pictures.network_words import description_of, key_of_lines, title_of


def said_of(network, explanation=None):
    return description_of(DrawnNetwork(network), explanation)


def key_of(network, explanation=None, are_labelled=True):
    drawn = DrawnNetwork(network)
    targets = None if explanation is None else ["target"] * network.sizes[-1]
    return "".join(key_of_lines(drawn, Layout(drawn, targets), explanation, are_labelled)[0])


def test_a_title_says_the_sizes_and_a_number():
    assert title_of(DrawnNetwork(Network([1, 1], bias=False)), None) == "network 1-1, 1 parameter"
    network = xor()
    explained = explain(network, [0, 1], [1])
    assert title_of(DrawnNetwork(network), explained).startswith("network 2-2-1, loss 1.0")
    assert title_of(DrawnNetwork(Network([400, 300])), None) == "network 400-300"


def test_a_description_tells_layers_weights_and_biases():
    assert said_of(xor()) == (
        "A network of 2 inputs; layer 1: 2 neurons, sigmoid; layer 2: 1 neuron, sigmoid. "
        "It has 6 weights from -20 to 20 and 3 biases."
    )


def test_many_layers_are_told_shortly():
    said = said_of(Network([5] * 31))
    assert "layer 3: 5 neurons, sigmoid; 26 more layers; layer 30: 5 neurons" in said


def test_what_is_left_out_and_what_leads_past_layers_is_told():
    assert "7 synapses are left out." in said_of(network_of_sparse_layers())
    assert "1 synapse is left out." in said_of(Network([2, 1], connections=[[[1, 0]]]))
    assert "past layers too." in said_of(Network([2, 2, 1], connect="all"))
    none = Network([1, 1], connections=[[[0]]])
    assert "It has 0 weights and 1 bias." in said_of(none)
    assert "No neuron has a synapse." in key_of(none)


def test_an_example_is_told():
    network = Network([10, 1])
    said = said_of(network, explain(network, [1] * 10, [1]))
    assert "For inputs 1, 1, 1, 1, 1, 1, 1, 1 and 2 more it says 0." in said
    assert "the target is 1 and the loss" in said


def test_the_key_explains_what_is_there_and_nothing_else():
    network = xor()
    explained = explain(network, [0, 1], [1])
    assert "The widest line is of 20, above" in key_of(network)
    assert "The number in a neuron is its bias." in key_of(network)
    assert "The sign in a neuron is its bias." in key_of(Network([2, 20, 1]))
    assert "bias" not in key_of(Network([2, 2, 1], bias=False))
    assert "above a neuron its bias b" in key_of(network, explained)
    plain = Network([2, 1], bias=False)
    assert "its bias b" not in key_of(plain, explain(plain, [0, 1], [1]))
    assert "too many" not in key_of(network, explained)
    assert "too many to be written" in key_of(network, explained, are_labelled=False)
    assert "lead past layers" in key_of(Network([2, 2, 1], connect="all"))
