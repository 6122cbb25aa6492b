"""What of a network is drawn: its checked weights, and the names at both its ends."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.pictured_networks import network_of_sparse_layers, networks, xor
from tinynet import Classifier, Network, Neuron, Regressor, TinynetError, explain, train
from tinynet.pictures.drawn_network import DrawnNetwork, compact, explained_network
from tinynet.tables import Table


def test_a_neuron_is_a_network_of_one():
    neuron = Neuron(3, seed=2)
    drawn = DrawnNetwork(neuron)
    assert drawn.sizes == [3, 1]
    assert (drawn.weights, drawn.biases) == ([[neuron.weights]], [[neuron.bias]])


def test_inputs_and_outputs_have_numbers_where_they_have_no_names():
    drawn = DrawnNetwork(Network([2, 3, 1]))
    assert (drawn.inputs, drawn.outputs) == (["x0", "x1"], ["y0"])
    assert drawn.name_of(0, 1) == "input x1"
    assert drawn.name_of(1, 2) == "neuron 2 of layer 1"


def test_a_classifier_tells_its_inputs_and_its_classes():
    rows = [[1.0, "red"], [2.0, "green"], [3.0, "red"], [4.0, "green"]]
    model = Classifier(hidden=2, epochs=3)
    model.fit(Table(["size", "colour"], rows), ["no", "no", "yes", "yes"])
    drawn = DrawnNetwork(model)
    assert drawn.inputs == model.preparation_.names_of_inputs()
    assert drawn.outputs == ["no", "yes"]
    assert DrawnNetwork(model, output_names=["a", "b"]).outputs == ["a", "b"]


def test_a_regressor_tells_its_quantity_where_it_has_a_name():
    rows = [[float(k), 2.0 * k] for k in range(6)]
    model = Regressor(hidden=2, epochs=3)
    model.fit(Table(["size", "price"], rows), "price")
    assert DrawnNetwork(model).outputs == ["price"]
    model.fit([[row[0]] for row in rows], [row[1] for row in rows])
    drawn = DrawnNetwork(model)
    assert (drawn.inputs, drawn.outputs) == (["x0"], ["y0"])


class Unprintable:
    def __str__(self):
        raise RuntimeError("no text")


def test_what_cannot_be_printed_is_called_by_its_type():
    assert DrawnNetwork(Network([1, 1]), [Unprintable()]).inputs == [
        "something of type Unprintable"
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((None,), "network is None, it must be a Network, a Neuron, or a fitted"),
        ((Network,), "network is the class Network itself"),
        ((Classifier(),), "not fitted yet"),
        ((Network([2, 1]), ["a"]), "input_names has 1 name, this network has 2 inputs"),
        ((Network([2, 1]), None, ["a", "b"]), "output_names has 2 names, this network has 1"),
        ((Network([2, 1]), "ab"), "input_names is the text 'ab', it must be a list"),
    ],
)
def test_what_is_no_network_or_does_not_fit_it_is_refused(arguments, words):
    with pytest.raises(TinynetError, match=words):
        DrawnNetwork(*arguments)


@pytest.mark.parametrize("value", [math.nan, math.inf, "text"])
def test_a_weight_or_bias_that_is_no_finite_number_is_refused_with_its_place(value):
    network = Network([2, 3, 1])
    network.layers[0].weights[2][1] = value
    with pytest.raises(TinynetError, match="number 1 of weights of neuron 2 in layer 1 is"):
        DrawnNetwork(network)
    network = Network([2, 3, 1])
    network.layers[1].biases[0] = value
    with pytest.raises(TinynetError, match="number 0 of biases of layer 2 is"):
        DrawnNetwork(network)


def test_layers_that_are_not_as_sizes_say_are_refused():
    network = Network([2, 3, 1])
    network.layers[0].weights.pop()
    with pytest.raises(TinynetError, match="layer 1 has 2 rows of weights, sizes say 3 neurons"):
        DrawnNetwork(network)


def test_the_range_of_weights_leaves_out_absent_synapses():
    network = Network([2, 2], connections=[[[1, 0], [0, 0]]])
    network.set_parameters([3.0, 0.0, 0.0])
    drawn = DrawnNetwork(network)
    assert drawn.weight_range() == (3.0, 3.0)
    assert (drawn.largest(), drawn.n_weights()) == (3.0, 1)


def test_a_network_without_any_synapse_has_a_range_of_zeros():
    drawn = DrawnNetwork(Network([1, 1], connections=[[[0]]]))
    assert drawn.weight_range() == (0.0, 0.0)


def test_the_shape_of_very_many_layers_is_shortened():
    assert DrawnNetwork(Network([2, 4, 1])).shape() == "2-4-1"
    assert DrawnNetwork(Network([5] * 30)).shape() == "5-5-5-5-\u2026-5"


def test_an_explanation_must_be_of_this_network_as_it_is_now():
    network = Network([2, 2, 1])
    explained = explain(network, [0, 1], [1])
    drawn = DrawnNetwork(network)
    assert drawn.check_explanation(explained) is explained
    assert drawn.check_explanation(None) is None
    with pytest.raises(TinynetError, match="explanation is the text 'no', it must be what"):
        drawn.check_explanation("no")
    train(network, [[0, 1]], [[1]], epochs=1)
    with pytest.raises(TinynetError, match="before it changed"):
        DrawnNetwork(network).check_explanation(explained)
    with pytest.raises(TinynetError, match="of another network"):
        DrawnNetwork(Network([2, 1])).check_explanation(explained)


@given(networks())
def test_a_network_is_made_again_from_its_explanation(network):
    small = [value % 2.0 for value in network.parameters()]
    network.set_parameters(small)
    explained = explain(network, [0.5] * network.sizes[0], [0.5] * network.sizes[-1])
    again = explained_network(explained)
    assert again.sizes == network.sizes
    assert again.parameters() == network.parameters()
    assert again.connections() == network.connections()
    assert DrawnNetwork(again).check_explanation(explained) is explained


def test_a_network_of_sparse_layers_is_made_again():
    network = network_of_sparse_layers()
    again = explained_network(explain(network, [1, 2, 3], [0, 1]))
    assert again.connections() == network.connections()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_compact_number_is_near_and_takes_seven_letters_at_most(value):
    text = compact(value)
    assert len(text) <= 7
    assert math.isclose(float(text), value, rel_tol=0.51, abs_tol=5e-324) or abs(value) > 9e307


@given(st.floats(0.001, 999), st.sampled_from([-1, 1]))
def test_a_number_of_usual_size_takes_six_letters_at_most(value, sign):
    assert len(compact(sign * value)) <= 6
    assert len(compact(sign * value, 4)) <= 6


def test_weights_are_read_and_nothing_is_changed():
    network = xor()
    before = network.parameters()
    drawn = DrawnNetwork(network)
    drawn.weights[0][0][0] = 99.0
    assert network.parameters() == before
