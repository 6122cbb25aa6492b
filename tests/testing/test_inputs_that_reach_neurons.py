"""Inputs for comparisons: every neuron that can be reached answers to one of them."""

import pytest
from hypothesis import given

from tinynet import Network
from tinynet.activation_by_name import find_activation
from tinynet.export.self_check_examples import sampled_inputs
from tinynet.testing import inputs_that_reach_neurons, networks
from tinynet.testing.drawn_networks import SMOOTH
from tinynet.testing.inputs_that_reach_neurons import HAS_A_SAY, inputs_that_reach


def answering(network, rows):
    """The neurons, by layer and place, that answer to their sum for one of these inputs."""
    found = set()
    for row in rows:
        start, signals = network.sizes[0], network.signals(row)
        for k, layer in enumerate(network.layers):
            kind = find_activation(layer.activation)
            for j in range(network.sizes[k + 1]):
                if kind.slope(signals[start + j]) >= HAS_A_SAY * kind.steepest:
                    found.add((k + 1, j))
            start += network.sizes[k + 1]
    return found


@given(networks(output_activations=[*SMOOTH, "relu"]))
def test_the_first_are_sampled_and_no_neuron_answers_to_fewer(network):
    rows = inputs_that_reach(network, 10)
    assert rows[:10] == sampled_inputs(network, 10)
    assert len({len(row) for row in rows}) == 1
    assert answering(network, rows) >= answering(network, rows[:10])


def out_of_reach(activation, sizes, **how):
    """A network whose neurons are all silent, or saturated, from -1 to 1; but for the outputs."""
    network = Network(sizes, activation, output_activation="identity", seed=4, **how)
    for layer in network.layers[:-1]:
        layer.biases = [-3.5 * layer.n_inputs**0.5] * len(layer.biases)
    network.set_parameters(network.parameters())
    return network


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "softplus"])
@pytest.mark.parametrize("how", [{}, {"connect": "all"}])
def test_every_neuron_of_the_first_layer_is_reached(activation, how):
    network = out_of_reach(activation, [3, 4, 1], **how)
    assert answering(network, inputs_that_reach(network, 10)) == {
        *((1, j) for j in range(4)),
        (2, 0),
    }


def test_a_neuron_is_reached_through_layers_and_along_connections_of_all_kinds():
    network = Network([2, 2, 1, 1], ["tanh", "relu", "identity"], connect="all")
    network.set_parameters([1, 0, -0.5, 0, 1, 0.5, 0.5, 0, 2, 1, -4, 1, 0, 0, 0, 0, 0])
    rows = inputs_that_reach(network, 10)
    assert (2, 0) not in answering(network, rows[:10])
    assert (2, 0) in answering(network, rows)


def test_a_neuron_behind_one_that_is_silent_is_reached_from_where_that_answers():
    network = Network([1, 1, 1], ["relu", "relu"], bias=True)
    network.set_parameters([1.0, -2.0, 1.0, -3.0])
    assert answering(network, inputs_that_reach(network, 10)) == {(1, 0), (2, 0)}


def test_a_step_has_an_input_at_either_side_of_its_threshold():
    network = Network([2, 1], "step")
    network.set_parameters([3.0, 4.0, -100.0])
    sums = sorted([3 * x[0] + 4 * x[1] - 100 for x in inputs_that_reach(network, 5)[5:]])
    assert sums == pytest.approx([-1e-3, 1e-3], abs=6e-4)


@pytest.mark.parametrize(
    "parameters",
    [
        [0.0, 0.0, -1.0],  # without any synapse that counts
        [-1e-9, 0.0, -1.0],  # synapses so weak that inputs would have to be too large
        [1e-200, 1e-200, -1.0],
        [1e200, 1e200, -1e300],
    ],
)
def test_what_cannot_be_reached_is_left(parameters):
    network = Network([2, 1], "relu")
    network.set_parameters(parameters)
    assert len(inputs_that_reach(network, 5)) == 5


def test_what_bends_too_much_for_newtons_steps_is_left():
    network = Network([1, 1, 1], ["tanh", "relu"])
    network.set_parameters([1.0, 0.0, 1.0, -2.0])  # tanh is never more than 1
    assert len(inputs_that_reach(network, 5)) == 5


def test_what_takes_too_many_steps_is_left(monkeypatch):
    network = Network([1, 1, 1], ["tanh", "relu"])
    network.set_parameters([1.0, 0.0, 1.0, -2.0])
    monkeypatch.setattr(inputs_that_reach_neurons, "STEPS", 1)
    assert len(inputs_that_reach(network, 5)) == 5


def test_there_are_not_too_many_of_them(monkeypatch):
    network = Network([2, 5], "step")
    monkeypatch.setattr(inputs_that_reach_neurons, "MOST_INPUTS", 12)
    assert len(inputs_that_reach(network, 10)) == 12


def test_softmax_needs_no_more_than_are_sampled():
    assert len(inputs_that_reach(Network([2, 3], "softmax"), 4)) == 4
