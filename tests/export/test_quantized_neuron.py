"""Claims about one neuron in whole numbers: its sum fits, and as many bits as do are used."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tinynet.export.fixed_point import FixedPoint
from tinynet.export.quantized_neuron import QuantizedNeuron
from tinynet.testing.drawn_numbers import hostile_numbers, numbers

forms = st.builds(
    lambda stored, signed, fraction, offset: FixedPoint(stored, stored, signed, fraction, offset),
    st.sampled_from([8, 16]),
    st.booleans(),
    st.integers(-1022, 1000),
    st.sampled_from([0.0, 290.0, -1e300]),
)


@st.composite
def neurons(draw, hostile=True):
    weight = hostile_numbers() if hostile else numbers(5.0)
    form = forms if hostile else st.just(FixedPoint(8, 8, False, 8))
    signals = draw(st.lists(st.tuples(weight.map(float), form), max_size=6))
    bias = draw(weight)
    factor = draw(st.sampled_from([0.5, 1.0, 0.72]))
    return QuantizedNeuron(signals, Fraction(bias), factor, draw(st.sampled_from([8, 16])))


@given(neurons(), st.integers(-1000, 1030), st.sampled_from([30, 31]))
def test_no_sum_needs_more_bits_than_there_are(neuron, most, bits):
    depth = neuron.deepest(most, bits)
    assert depth <= most
    assert neuron.largest_sum(depth) < 2**bits


@given(neurons(hostile=False), st.sampled_from([30, 31]))
def test_one_bit_more_would_not_fit(neuron, bits):
    depth = neuron.deepest(40, bits)
    if depth < 40:
        weights = [abs(m) * 2.0 ** (power + depth + 1) for m, power, _ in neuron.signals]
        too_large = any(weight >= neuron.most + 1 for weight in weights)
        assert too_large or neuron.largest_sum(depth + 1) >= 2 ** (bits - 1)


@given(neurons(hostile=False))
def test_weights_and_bias_are_off_by_half_a_step_and_the_largest_by_one(neuron):
    depth = neuron.deepest(40)
    step = Fraction(1, 2) if depth < 20 else Fraction(1)
    weights = neuron.weights_at(depth)
    for k, (mantissa, power, _) in enumerate(neuron.signals):
        exact = Fraction(mantissa) * Fraction(2) ** (power + depth)
        assert abs(weights[k] - exact) <= (step if abs(weights[k]) < neuron.most else 1)
    assert abs(neuron.bias_at(depth) - neuron.bias * Fraction(2) ** depth) <= Fraction(1, 2)


def test_the_bias_makes_up_for_offsets():
    form = FixedPoint(8, 8, False, 0, 290.0)
    neuron = QuantizedNeuron([(2.0, form), (0.0, form)], Fraction(-579), 0.5, 8)
    assert neuron.bias_at(0) == 1
    assert neuron.weights_at(0) == [2, 0]


def test_many_inputs_leave_fewer_bits_to_the_weights():
    form = FixedPoint(16, 16, False, 16)
    neuron = QuantizedNeuron([(0.9, form)] * 64, Fraction(0), 0.5, 16)
    weight = neuron.weights_at(neuron.deepest(40))[0]
    assert 64 * weight * 65535 < 2**31 <= 2 * 64 * (weight + 1) * 65535
