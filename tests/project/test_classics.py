"""Runs with published numbers: what the field has computed before must come out again."""

import pytest

from tinynet import Network, Neuron, gradients

INPUTS = [[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]]
TARGETS = [0, 1, 1, 0]
START = [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]
FINAL = [9.672993027736892, -0.20784349926631962, -4.62963668773159]

IN_AND_OUT = [([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0)]


def the_neuron_of_the_article():
    neuron = Neuron(3, bias=False)
    neuron.weights = list(START)
    return neuron


def test_the_article_s_neuron_ends_with_the_published_weights_to_the_last_bit():
    neuron = the_neuron_of_the_article()
    neuron.train(INPUTS, TARGETS, epochs=10_000, learning_rate=1.0)
    assert neuron.weights == FINAL
    assert neuron.bias == 0.0
    assert neuron.predict([1, 0, 0]) == 0.9999370428352157
    assert [round(neuron.predict(x)) for x in INPUTS] == TARGETS


def test_the_article_s_run_is_what_the_defaults_of_train_do():
    neuron = the_neuron_of_the_article()
    neuron.train(INPUTS, TARGETS)
    assert neuron.weights == FINAL


def test_the_article_s_neuron_grows_surer_of_the_new_situation():
    neuron = the_neuron_of_the_article()
    done = 0
    for epochs, published in [
        (0, 0.4586),
        (1, 0.53002734),
        (10, 0.84820304),
        (100, 0.99025576),
        (1000, 0.99929937),
        (10_000, 0.99993704),
    ]:
        neuron.train(INPUTS, TARGETS, epochs=epochs - done)
        done = epochs
        decimals = len(str(published)) - 2
        assert round(neuron.predict([1, 0, 0]), decimals) == published, epochs


def test_training_in_parts_ends_with_the_same_bits_as_training_in_one_go():
    neuron = the_neuron_of_the_article()
    for epochs in (0, 1, 999, 9000):
        neuron.train(INPUTS, TARGETS, epochs=epochs)
    assert neuron.weights == FINAL


@pytest.mark.parametrize("epochs", [0, 1, 100])
def test_a_neuron_without_a_bias_can_only_say_one_half_to_zeros(epochs):
    neuron = the_neuron_of_the_article()
    neuron.train(INPUTS, TARGETS, epochs=epochs)
    assert neuron.predict([0, 0, 0]) == 0.5


def test_an_input_that_is_always_1_is_a_bias():
    with_bias = Neuron(2)
    with_bias.weights, with_bias.bias = START[:2], START[2]
    with_bias.train([x[:2] for x in INPUTS], TARGETS, epochs=1000)
    without = the_neuron_of_the_article()
    without.train(INPUTS, TARGETS, epochs=1000)
    for got, expected in zip([*with_bias.weights, with_bias.bias], without.weights):
        assert got == pytest.approx(expected, rel=1e-9)


def test_a_threshold_with_weights_set_by_hand_says_not_both():
    nand = Neuron(2, activation="step")
    nand.weights, nand.bias = [-2.0, -2.0], 3.0
    assert [nand.predict(x) for x, _ in IN_AND_OUT] == [1.0, 1.0, 1.0, 0.0]


def a_neuron(weights, bias, activation):
    neuron = Neuron(2, activation=activation)
    neuron.weights, neuron.bias = weights, bias
    return neuron


@pytest.mark.parametrize("activation", ["sigmoid", "step"])
def test_three_neurons_set_by_hand_say_xor(activation):
    either = a_neuron([20.0, 20.0], -10.0, activation)
    not_both = a_neuron([-20.0, -20.0], 30.0, activation)
    both = a_neuron([20.0, 20.0], -30.0, activation)
    answers = [both.predict([either.predict(x), not_both.predict(x)]) for x, _ in IN_AND_OUT]
    if activation == "step":
        assert answers == [0.0, 1.0, 1.0, 0.0]
    else:
        assert answers == pytest.approx([4.54e-5, 0.99995, 0.99995, 4.54e-5], rel=1e-3)


def test_the_same_xor_as_a_network_gives_the_bits_of_the_three_neurons():
    network = Network([2, 2, 1])
    network.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
    either = a_neuron([20.0, 20.0], -10.0, "sigmoid")
    not_both = a_neuron([-20.0, -20.0], 30.0, "sigmoid")
    both = a_neuron([20.0, 20.0], -30.0, "sigmoid")
    for x, _ in IN_AND_OUT:
        by_hand = both.predict([either.predict(x), not_both.predict(x)])
        assert network.predict(x) == [by_hand]


def test_the_2_2_2_network_has_the_published_loss_gradient_and_first_step():
    network = Network([2, 2, 2])
    weights = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55]
    hidden, last = [0.35, 0.35], [0.60, 0.60]
    network.set_parameters([0.15, 0.20, 0.35, 0.25, 0.30, 0.35, 0.40, 0.45, 0.60, 0.50, 0.55, 0.60])
    assert network.layers[0].biases == hidden
    assert network.layers[1].biases == last
    assert network.predict([0.05, 0.10]) == pytest.approx([0.75136507, 0.772928465], abs=5e-9)

    loss, gradient = gradients(network, [0.05, 0.10], [0.01, 0.99])
    assert loss == pytest.approx(0.298371109, abs=5e-10)
    by_weight = [g for g, is_weight in zip(gradient, network.are_weights()) if is_weight]
    assert by_weight[4] == pytest.approx(0.082167041, abs=5e-10)
    stepped = [w - 0.5 * g for w, g in zip(weights, by_weight)]
    assert stepped == pytest.approx(
        [
            0.149780716,
            0.19956143,
            0.24975114,
            0.29950229,
            0.35891648,
            0.408666186,
            0.51130127,
            0.561370121,
        ],
        abs=5e-9,
    )
