"""Claims about a layer in whole numbers: its activations, its sums, and what it hears."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quantized_networks import quantized_networks, type_range
from tinynet import Network
from tinynet.activation_by_name import find_activation
from tinynet.export.fixed_point import FixedPoint
from tinynet.export.line_pieces import LinePieces
from tinynet.export.quantization_drift import QuantizationDrift
from tinynet.export.quantized_layer import QuantizedLayer
from tinynet.export.quantized_network import QuantizedNetwork
from tinynet.testing.drawn_networks import NAMES, networks
from tinynet.testing.drawn_numbers import vectors


def one_neuron(activation, weight=1.0, bias=0.0, precision="int8", reach=6.0):
    """A network of one neuron in whole numbers, for inputs from -reach to reach."""
    network = Network([1, 1], activation)
    network.set_parameters([weight, bias])
    rows = [[reach * k / 50] for k in range(-50, 51)]
    return QuantizedNetwork(network, precision, rows)


@pytest.mark.parametrize("precision", ["int8", "int16"])
@pytest.mark.parametrize("name", [name for name in NAMES if name != "step"])
def test_each_activation_is_as_near_as_the_steps_of_inputs_and_outputs_allow(name, precision):
    quantized = one_neuron(name, precision=precision)
    activation = find_activation(name)
    step_in, step_out = 2.0 ** -quantized.formats[0].fraction, 2.0**-quantized.form.fraction
    for x in quantized.rows:
        (exact,) = activation.outputs([x[0]])
        (y,) = quantized.predict(x)
        # Inputs are off by half a step, and slopes are 1 at most; the last number may be one off.
        assert abs(y - exact) <= step_in + 1.01 * step_out


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "relu", "leaky_relu", "identity"])
def test_a_rising_activation_rises_in_whole_numbers(name):
    quantized = one_neuron(name)
    outputs = [quantized.predict_whole([x])[0] for x in range(-128, 128)]
    assert outputs == sorted(outputs)
    assert len(set(outputs)) > 20


def test_a_step_is_taken_just_above_zero():
    quantized = one_neuron("step", bias=-0.5, reach=1.0)
    assert [quantized.predict_whole([x])[0] for x in (-128, 64, 65, 127)] == [0, 0, 1, 1]


def test_softmax_adds_up_to_one_but_for_rounding():
    network = Network([2, 5], "softmax", seed=1)
    quantized = QuantizedNetwork(network, "int16", [[-3.0, 3.0], [3.0, -3.0]])
    for x in quantized.rows:
        assert sum(quantized.predict(x)) == pytest.approx(1.0, abs=5 / 65536)


def test_a_softplus_so_coarse_that_nobody_could_tell_is_relu():
    coarse, fine = one_neuron("softplus", reach=200.0), one_neuron("softplus", reach=100.0)
    assert (coarse.layers[0].function, fine.layers[0].function) == ("relu", "softplus")
    for x in coarse.rows:
        assert abs(coarse.predict(x)[0] - max(x[0], 0.0)) <= 2.0


def test_a_softplus_of_tiny_outputs_has_no_more_than_16_fractional_bits():
    quantized = one_neuron("softplus", bias=-30.0, reach=1.0)
    assert quantized.form.fraction == 16
    assert quantized.predict([0.5]) == [0.0]


@pytest.mark.parametrize(("low", "high"), [(290.0, 300.0), (-300.0, -290.0)])
def test_outputs_far_from_zero_are_as_fine_as_those_around_it(low, high):
    network = Network([1, 1], "identity")
    network.set_parameters([(high - low) / 2.0, (low + high) / 2.0])
    quantized = QuantizedNetwork(network, "int8", [[k / 10] for k in range(-10, 11)])
    for x in quantized.rows:
        assert abs(quantized.predict(x)[0] - network.predict(x)[0]) <= 3 / 16


def test_relu_far_from_zero_never_falls_below_what_was_seen():
    network = Network([1, 1], "relu")
    network.set_parameters([10.0, 100.0])
    quantized = QuantizedNetwork(network, "int8", [[-0.5], [0.5]])
    assert quantized.form.offset
    assert abs(quantized.predict([0.25])[0] - 102.5) < 0.2
    assert quantized.predict_whole([-128])[0] >= 0


def test_neurons_of_unlike_weights_have_shifts_of_their_own():
    network = Network([1, 2], "sigmoid", bias=False)
    network.set_parameters([0.001, 4.0])
    quantized = QuantizedNetwork(network, "int16", [[-1.0], [1.0]])
    small, large = quantized.layers[0].shifts
    assert small == large + 12
    for y, exact in zip(quantized.predict([0.9]), network.predict([0.9])):
        assert y == pytest.approx(exact, abs=1e-4)


def test_sums_so_large_that_they_are_multiplied_end_at_the_last_number():
    network = Network([2, 1], "tanh", bias=False)
    network.set_parameters([1e300, -1e300])
    quantized = QuantizedNetwork(network, "int8", [[0.5, 0.25], [0.25, 0.5]])
    assert quantized.layers[0].shifts == [-31]
    assert [quantized.predict_whole(x) for x in ([2, 1], [1, 2], [1, 1])] == [[127], [-127], [0]]


def test_weights_from_sources_of_unlike_formats_are_told_apart_by_blocks():
    network = Network([2, 3, 1], ["relu", "identity"], connect="all", seed=2)
    quantized = QuantizedNetwork(network, "int8", [[40.0, -40.0], [-40.0, 40.0]])
    first, second = quantized.layers
    assert [(block.source, block.size, block.first) for block in first.blocks] == [(0, 2, 0)]
    assert [(block.source, block.first) for block in second.blocks] == [(0, 0), (1, 2)]
    assert all(block.is_full for block in second.blocks)


def test_a_source_that_nobody_hears_has_no_block():
    rows = [None, [[0, 0, 1, 0, 1]]]
    network = Network([2, 3, 1], "sigmoid", connect="all", connections=rows, seed=2)
    quantized = QuantizedNetwork(network, "int8")
    (block,) = quantized.layers[1].blocks
    assert (block.source, block.synapses, block.is_full) == (1, [[0, 2]], False)


@given(quantized_networks(hostile=True), st.data())
def test_no_sum_is_larger_than_was_proved_whatever_the_inputs(case, data):
    if case is None:
        return
    quantized, _ = case
    ends = [type_range(form) for form in quantized.formats]
    sources = [[form.clamped(data.draw(st.sampled_from(e)))
                for form, e in zip(quantized.formats, ends)]]  # fmt: skip
    for layer in quantized.layers:
        sums = layer.weighted_sums(sources)
        for total, most in zip(sums, layer.sums):
            assert abs(total) <= most < 2**layer.sum_bits <= 2**31
        sources.append(layer.outputs(sources))
        assert all(layer.form.low <= y <= layer.form.high for y in sources[-1])


def test_a_largest_sum_is_reached():
    form = FixedPoint(8, 8, True, 7)
    network = Network([2, 1], "identity", bias=False)
    network.set_parameters([0.5, -0.25])
    layer = QuantizedLayer(network.layers[0], [(0, [form, form])], form, LinePieces(8))
    assert layer.weighted_sums([[-128, 127]]) == [-(64 * 128 + 32 * 127)]
    assert layer.sums == [64 * 128 + 32 * 128]
    assert math.isclose(layer.sums[0], 12288)


# The scale of the parameters


@given(st.data(), st.sampled_from(["int8", "int16"]), st.integers(-60, 60))
def test_a_step_neuron_answers_the_same_whatever_the_scale_of_its_parameters(data, precision, k):
    hidden = data.draw(st.sampled_from(["step", "tanh"]))
    network = data.draw(networks(sizes=[2, 3, 1], activations=[hidden, "step"]))
    rows = data.draw(st.lists(vectors(2), min_size=1, max_size=5))
    scaled = network.copy()
    for layer in scaled.layers:
        if layer.activation == "step":
            layer.weights = [[w * 2.0**k for w in row] for row in layer.weights]
            layer.biases = [bias * 2.0**k for bias in layer.biases]
    one, other = (QuantizedNetwork(n, precision, rows) for n in (network, scaled))
    for x in [*one.rows, *data.draw(st.lists(vectors(2), max_size=5))]:
        assert one.predict(x) == other.predict(x)
    for a, b in zip(one.layers, other.layers):
        assert (a.biases, a.shifts) == (b.biases, b.shifts)
        assert [block.weights for block in a.blocks] == [block.weights for block in b.blocks]


@pytest.mark.parametrize("scale", [1e-320, 1e-300, 1e-10, 1.0, 1e10, 1e300])
@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_not_and_stays_not_and_from_the_smallest_parameters_to_the_largest(precision, scale):
    network = Network([2, 1], "step")
    network.set_parameters([-2 * scale, -2 * scale, 3 * scale])
    inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
    quantized = QuantizedNetwork(network, precision, inputs)
    assert [quantized.predict(x) for x in inputs] == [[1.0], [1.0], [1.0], [0.0]]
    assert QuantizationDrift(quantized).changed == 0


def test_a_step_neuron_without_any_parameters_never_fires():
    network = Network([2, 1], "step", bias=False)
    network.set_parameters([0.0, 0.0])
    quantized = QuantizedNetwork(network, "int8", [[0, 1], [1, 0]])
    assert quantized.predict([1, 1]) == [0.0]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus"])
def test_of_tiny_weights_another_activation_is_constant_and_the_drift_says_so(name):
    quantized = one_neuron(name, weight=1e-10)
    assert len({quantized.predict(x)[0] for x in quantized.rows}) == 1
    drift = QuantizationDrift(quantized)
    assert drift.worst < 2.0**-7
    if name != "softplus":  # which is a quantity; where z > 0 the answer is yes
        assert drift.changed == 50


@pytest.mark.parametrize("name", ["identity", "relu", "leaky_relu"])
def test_of_tiny_weights_a_straight_activation_is_as_good_as_of_others(name):
    usual, tiny = one_neuron(name), one_neuron(name, weight=2.0**-40)
    for x in usual.rows:
        assert tiny.predict(x)[0] == usual.predict(x)[0] * 2.0**-40
