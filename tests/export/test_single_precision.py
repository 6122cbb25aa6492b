"""Claims about emulated single precision: it is what a machine of 24 bits would compute."""

import math
import struct
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import questions
from tinynet import Network, ShapeError, TinynetError
from tinynet.export import predict_single
from tinynet.export.single_precision import (
    LARGEST_FLOAT,
    check_fits_single,
    few_digits,
    single,
)
from tinynet.testing.drawn_networks import NAMES
from tinynet.testing.rounding_of_outputs import rounding_bounds

floats_32 = st.floats(width=32, allow_nan=False, allow_infinity=False)


def rounded_exactly(value):
    """The nearest number of 24 bits to a Fraction, the even one of two that are as near."""
    if value == 0:
        return 0.0
    size = abs(value)
    exponent = max(math.floor(math.log2(float(size))) if float(size) else -149, -126)
    while size >= Fraction(2) ** (exponent + 1):
        exponent += 1
    while exponent > -126 and size < Fraction(2) ** exponent:
        exponent -= 1
    step = Fraction(2) ** (exponent - 23)
    nearest = round(size / step) * step  # round() of a Fraction goes to the even one
    if nearest >= Fraction(2) ** 128:
        return math.inf if value > 0 else -math.inf
    return float(nearest) if value > 0 else -float(nearest)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_it_is_the_nearest_number_of_24_bits(value):
    assert single(value) == rounded_exactly(Fraction(value))


@given(floats_32, floats_32)
def test_a_double_that_is_rounded_is_rounded_once_in_effect(a, b):
    a, b = single(a), single(b)
    assert single(a + b) == rounded_exactly(Fraction(a) + Fraction(b))
    assert single(a * b) == rounded_exactly(Fraction(a) * Fraction(b))
    if b != 0.0 and math.isfinite(a / b):
        assert single(a / b) == rounded_exactly(Fraction(a) / Fraction(b))


def test_numbers_that_are_no_numbers_stay_so():
    assert single(math.inf) == math.inf
    assert single(-math.inf) == single(-1e39) == -math.inf
    assert math.isnan(single(math.nan))
    assert math.copysign(1.0, single(-0.0)) == -1.0
    assert single(1e-50) == 0.0


@given(questions(hostile=True))
def test_every_output_is_a_number_of_single_precision(question):
    network, inputs = question
    for x in inputs:
        for y in predict_single(network, x):
            assert math.isnan(y) or single(y) == y


@given(questions(activations=["sigmoid", "tanh", "softplus", "identity", "relu", "leaky_relu"]))
def test_it_lies_as_near_to_predict_as_roundings_allow(question):
    network, inputs = question
    for x in inputs:
        exact, coarse = network.predict(x), predict_single(network, x)
        for a, b, allowed in zip(coarse, exact, rounding_bounds(network, x, in_single=True)):
            assert abs(a - b) <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_what_is_exact_in_both_is_the_same_in_both(name):
    network = Network([2, 2], name)
    network.set_parameters([1.0, 0.5, 0.0, -1.0, 0.25, 0.0])
    for x in ([0.0, 0.0], [1e9, 0.0], [-1e9, 0.0]):
        exact, coarse = network.predict(x), predict_single(network, x)
        assert coarse == [single(y) for y in exact]


def test_each_operation_is_rounded_and_not_only_the_last():
    network = Network([3, 1], "identity", bias=False)
    network.set_parameters([1.0, 1.0, 1.0])
    x = [16777216.0, 1.0, -16777216.0]  # 2**24, where the next number is 2 away
    assert network.predict(x) == [1.0]
    assert predict_single(network, x) == [0.0]


def test_the_hundredth_of_a_leaky_relu_is_rounded_too():
    network = Network([1, 1], "leaky_relu", bias=False)
    network.set_parameters([1.0])
    (y,) = predict_single(network, [-1.0])
    assert y == struct.unpack("f", struct.pack("f", -0.01))[0] != -0.01


def test_layers_that_are_connected_with_all_before_them():
    network = Network([2, 3, 2], "relu", connect="all", seed=5)
    x = [0.5, -0.25]
    for a, b in zip(predict_single(network, x), network.predict(x)):
        assert abs(a - b) < 1e-6


def test_what_does_not_fit_is_refused():
    with pytest.raises(ShapeError, match="the input has 1 number, this network takes 2"):
        predict_single(Network([2, 1]), [1.0])
    with pytest.raises(TinynetError, match="takes a Network"):
        predict_single("network", [1.0])


@given(floats_32)
def test_a_number_has_no_more_digits_than_tell_it_from_its_neighbours(value):
    short = few_digits(value)
    assert single(short) == value
    assert math.copysign(1.0, short) == math.copysign(1.0, value)
    assert n_digits(short) <= min(9, n_digits(value))


def n_digits(value):
    """How many digits Python needs to write it, zeros at either end aside."""
    written = f"{Decimal(repr(value)):e}".split("e")[0]
    return len(written.replace("-", "").replace(".", "").rstrip("0"))


@pytest.mark.parametrize(
    "value, few",
    [(0.0, 0.0), (1 / 3, 0.33333334), (1e-45, 1e-45), (3.4028234663852886e38, 3.4028235e38)],
)
def test_the_fewest_digits_are_those_of_others(value, few):
    assert few_digits(value) == few


@pytest.mark.parametrize("value", [3.4028235677973366e38, -3.5e38, 1e300])
def test_parameters_that_do_not_fit_are_refused_and_the_largest_that_does_is_not(value):
    network = Network([1, 1])
    network.set_parameters([LARGEST_FLOAT, -LARGEST_FLOAT])
    check_fits_single(network)
    network.set_parameters([0.0, value])
    with pytest.raises(TinynetError, match="too large for single precision: export the network"):
        check_fits_single(network)
