"""Claims about advice: each cause has its sentence, and where nothing is wrong there is none."""

import pytest

from tinynet import Network, train
from tinynet.training_advice import MOST, advise

XOR = ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [[0.0], [1.0], [1.0], [0.0]])


def a_network(parameters, sizes=(2, 2, 1), **settings):
    network = Network(list(sizes), **settings)
    network.set_parameters(parameters)
    return network


def advice_for(network, inputs, targets):
    return advise(network, list(zip(inputs, targets)))


def test_where_outputs_differ_there_is_nothing_to_say():
    by_hand = a_network([20, 20, -10, -20, -20, 30, 20, 20, -30])
    assert advice_for(by_hand, *XOR) == ""


def test_where_targets_are_alike_outputs_may_be_too():
    assert advice_for(a_network([0.0] * 9), XOR[0], [[0.5]] * 4) == ""


def test_one_example_cannot_show_anything():
    assert advice_for(a_network([0.0] * 9), XOR[0][:1], XOR[1][:1]) == ""


def test_without_a_hidden_layer_it_says_to_add_one():
    network = Network([2, 1])
    train(network, *XOR, epochs=300)
    assert "no hidden layer" in advice_for(network, *XOR)


def test_a_start_too_near_zero_is_told():
    assert "nearly 0" in advice_for(a_network([0.001] * 9), *XOR)


def test_saturated_hidden_neurons_are_told():
    network = a_network([50.0, 50.0, 200.0, 50.0, 50.0, 200.0, 0.5, 0.5, -1.0])
    advice = advice_for(network, *XOR)
    assert "the neurons of layer 1 are saturated" in advice


def test_a_saturated_layer_behind_one_that_is_not_is_found():
    network = a_network([1.0, 1.0, -1.0, 60.0, 200.0, 0.5, -0.5], sizes=(2, 1, 1, 1))
    assert "layer 2 are saturated" in advice_for(network, *XOR)


def test_silent_relus_count_as_saturated():
    network = a_network([-1, -1, -1, -1, -1, -1, 1, 1, 0.5], activation="relu")
    assert "saturated" in advice_for(network, *XOR)


def test_saturated_outputs_are_told():
    network = a_network([1, 1, 0, 1, 1, 0, 0.5, 0.5, 50])
    assert "saturated" in advice_for(network, *XOR)


def test_saturated_softmax_outputs_are_told():
    network = Network([2, 2, 2], output_activation="softmax")
    network.set_parameters([1, 1, 0, 1, 1, 0, 0.1, 0.1, 60, 0.1, 0.1, 0])
    advice = advice_for(network, XOR[0], [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [1.0, 0.0]])
    assert "saturated" in advice


def test_where_no_cause_is_seen_it_says_to_try_longer_or_otherwise():
    network = a_network([0.1, 0.1, 0, 0.1, 0.1, 0, 0.1, 0.1, 0])
    assert "more epochs" in advice_for(network, *XOR)


@pytest.mark.parametrize(
    ("activation", "targets", "words"),
    [
        ("sigmoid", [[2.0], [9.0]], "from 2 to 9"),
        ("sigmoid", [[-0.5], [0.5]], "from -0.5 to 0.5"),
        ("tanh", [[0.0], [1.5]], "from -1 to 1"),
        ("relu", [[-1.0], [1.0]], "from 0 up"),
        ("softplus", [[-1.0], [1.0]], "from 0 up"),
    ],
)
def test_targets_out_of_reach_of_the_last_activation_are_told(activation, targets, words):
    network = Network([1, 2, 1], output_activation=activation)
    advice = advice_for(network, [[0.0], [1.0]], targets)
    assert words in advice
    assert activation in advice
    assert "identity" in advice


@pytest.mark.parametrize(
    ("activation", "targets"),
    [("sigmoid", [[0.0], [1.0]]), ("tanh", [[-1.0], [1.0]]), ("identity", [[-9.0], [9.0]])],
)
def test_targets_just_within_reach_are_not_out_of_reach(activation, targets):
    network = Network([1, 2, 1], output_activation=activation)
    assert "only go" not in advice_for(network, [[0.0], [1.0]], targets)


def test_one_output_that_tells_the_examples_apart_is_enough():
    network = a_network([20.0, -10.0, 0.0, 0.0], sizes=(1, 2))
    assert advice_for(network, [[0.0], [1.0]], [[0.0, 0.0], [1.0, 1.0]]) == ""


def test_an_output_whose_targets_are_alike_says_nothing_for_the_others():
    network = a_network([20.0, -10.0, 0.0, 0.0], sizes=(1, 2))
    assert advice_for(network, [[0.0], [1.0]], [[0.5, 0.0], [0.5, 1.0]]) != ""


def test_a_tenth_of_the_span_of_the_targets_is_the_limit():
    for share, silent in ((0.11, True), (0.09, False)):
        network = a_network([share, 0.0], sizes=(1, 1), activation="identity")
        assert (advice_for(network, [[0.0], [1.0]], [[0.0], [1.0]]) == "") is silent


def test_of_many_examples_it_looks_at_some_from_either_end():
    n = 20 * MOST
    network = a_network([1.0, 0.0], sizes=(1, 1), activation="identity")
    looked_at = []
    signals = network.signals
    network.signals = lambda x: looked_at.append(x[0]) or signals(x)
    inputs = [[r / n] for r in range(n)]
    assert advice_for(network, inputs, inputs) == ""
    assert len(looked_at) == 2 * MOST
    assert (looked_at[0], looked_at[-1]) == (0.0, (n - 1) / n)


def test_a_few_examples_are_all_looked_at():
    for n in (2, 2 * MOST):
        network = a_network([1.0, 0.0], sizes=(1, 1), activation="identity")
        inputs = [[0.0] for _ in range(n)]
        inputs[n // 2] = [1.0]  # the one that differs
        assert advice_for(network, inputs, inputs) == ""


def test_a_network_without_parameters_gets_advice_too():
    network = Network([2, 2, 1], bias=False, connections=[[[0, 0], [0, 0]], [[0, 0]]])
    assert advice_for(network, *XOR).startswith("All outputs are alike")


def test_with_shortcuts_the_layers_are_found_all_the_same():
    network = Network([2, 1, 1, 1], connect="all")
    parameters = [0.0] * network.n_parameters
    parameters[2] = 90.0  # the first hidden neuron's bias
    network.set_parameters(parameters)
    assert "neurons of layer 1 are saturated" in advice_for(network, *XOR)
