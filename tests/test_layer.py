"""Claims about neurons side by side."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.activation_by_name import ACTIVATIONS
from tinynet.layer import random_layer
from tinynet.rng import Random
from tinynet.testing.drawn_networks import SMOOTH
from tinynet.testing.drawn_numbers import vectors

widths = st.integers(1, 5)


@st.composite
def layers(draw, bias=None):
    """Any layer with parameters of its own, and inputs for it."""
    n_inputs, n_neurons = draw(widths), draw(widths)
    row = st.lists(st.integers(0, 1), min_size=n_inputs, max_size=n_inputs)
    mask = draw(st.one_of(st.none(), st.lists(row, min_size=n_neurons, max_size=n_neurons)))
    bias = draw(st.booleans()) if bias is None else bias
    name = draw(st.sampled_from(SMOOTH))
    layer = random_layer(n_inputs, n_neurons, name, bias, Random(draw(st.integers(0, 99))), mask)
    if bias:
        layer.biases = draw(vectors(n_neurons))
    return layer, mask, draw(vectors(n_inputs))


@given(layers())
def test_a_weighted_sum_is_the_bias_and_each_weight_times_its_input(drawn):
    layer, mask, inputs = drawn
    sums = layer.weighted_sums(inputs)
    for j in range(len(sums)):
        marks = mask[j] if mask else [1] * layer.n_inputs
        terms = [layer.weights[j][i] * inputs[i] for i in range(layer.n_inputs) if marks[i]]
        exact = math.fsum(([layer.biases[j]] if layer.biases else []) + terms)
        assert sums[j] == pytest.approx(exact, rel=1e-13, abs=1e-13)
    outputs = [ACTIVATIONS[layer.activation].function(z) for z in sums]
    assert layer.outputs(inputs) == outputs


def test_a_softmax_layer_shares_one_whole():
    layer = random_layer(1, 3, "softmax", False, Random(0))
    layer.weights = [[1.0], [2.0], [3.0]]
    assert layer.outputs([0.0]) == [1 / 3] * 3


@given(layers())
def test_what_is_left_out_is_no_synapse_and_has_no_weight(drawn):
    layer, mask, _ = drawn
    for j in range(len(layer.weights)):
        marks = mask[j] if mask else [1] * layer.n_inputs
        assert list(layer.synapses[j]) == [i for i in range(layer.n_inputs) if marks[i]]
        for i in range(layer.n_inputs):
            assert (layer.weights[j][i] != 0.0) == bool(marks[i])


@given(layers(bias=True))
def test_a_synapse_left_out_does_not_listen(drawn):
    layer, mask, inputs = drawn
    marks = mask or [[1] * layer.n_inputs] * len(layer.weights)
    before = layer.weighted_sums(inputs)
    for i in range(layer.n_inputs):
        changed = list(inputs)
        changed[i] = math.nan
        after = layer.weighted_sums(changed)
        for j in range(len(after)):
            assert math.isnan(after[j]) if marks[j][i] else after[j] == before[j]


@given(st.integers(1, 40), st.integers(0, 999))
def test_weights_start_within_a_reach_that_shrinks_with_their_number(n_inputs, seed):
    layer = random_layer(n_inputs, 4, "tanh", True, Random(seed))
    reach = math.sqrt(3.0 / n_inputs)
    assert all(-reach <= weight <= reach for row in layer.weights for weight in row)
    assert layer.biases == [0.0] * 4


def test_the_variance_of_the_starting_weights_is_one_by_the_number_of_synapses():
    for n_synapses in (1, 4, 25):
        mask = [[1] * n_synapses + [0] * 7] * 2000
        layer = random_layer(n_synapses + 7, 2000, "tanh", True, Random(0), mask)
        squares = [row[i] ** 2 for row in layer.weights for i in range(n_synapses)]
        assert sum(squares) / len(squares) == pytest.approx(1 / n_synapses, rel=0.05)


def test_a_neuron_without_synapses_says_its_bias_alone():
    layer = random_layer(2, 1, "identity", True, Random(0), [[0, 0]])
    layer.biases = [0.75]
    assert layer.weights == [[0.0, 0.0]]
    assert layer.outputs([5.0, 6.0]) == [0.75]
    bare = random_layer(2, 1, "identity", False, Random(0), [[0, 0]])
    assert bare.biases == []
    assert bare.outputs([5.0, 6.0]) == [0.0]


def test_the_generator_decides_the_start_and_moves_on():
    rng = Random(5)
    one, two = random_layer(3, 2, "tanh", True, rng), random_layer(3, 2, "tanh", True, rng)
    assert one.weights != two.weights
    assert one.weights == random_layer(3, 2, "tanh", True, Random(5)).weights
