"""Claims about fixed-point formats: as fine as their bits allow, and nothing lost at their ends."""

import math
import struct
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.export.fixed_point import (
    FINEST,
    FixedPoint,
    exponent,
    format_for,
    half_away,
    input_formats,
    signal_bits,
)

reals = st.floats(-1e6, 1e6, allow_subnormal=False)
any_float = st.floats(allow_nan=False, allow_infinity=False)


@given(st.fractions(-1000, 1000))
def test_halves_are_rounded_away_from_zero(value):
    value = float(value)
    whole = half_away(value)
    assert abs(Fraction(whole) - Fraction(value)) <= Fraction(1, 2)
    if abs(Fraction(whole) - Fraction(value)) == Fraction(1, 2):
        assert abs(whole) > abs(value)


@given(any_float.filter(bool))
def test_an_exponent_is_the_least_power_of_two_that_is_no_smaller(value):
    n = exponent(value)
    assert Fraction(2) ** (n - 1) < abs(Fraction(value)) <= Fraction(2) ** n


@given(reals, reals, st.sampled_from([8, 16]), st.booleans())
def test_what_lies_within_is_off_by_half_a_step_and_the_ends_by_one(a, b, bits, offset):
    low, high = min(a, b), max(a, b)
    form = format_for(low, high, bits, bits, low < 0.0, offset)
    step = 2.0**-form.fraction
    for value in (low, high, (low + high) / 2):
        assert abs(form.value(form.nearest(value)) - value) <= step * 1.0000001
    middle = form.value((form.low + form.high) // 2)
    assert abs(form.value(form.nearest(middle)) - middle) <= step / 2


@given(reals, reals, st.sampled_from([8, 16]))
def test_a_format_is_as_fine_as_its_bits_allow(a, b, bits):
    low, high = min(a, b), max(a, b)
    form = format_for(low, high, bits, bits, low < 0.0, may_be_offset=False)
    finer = FixedPoint(bits, bits, form.signed, form.fraction + 1)
    largest = max(abs(low), abs(high))
    if largest:
        assert largest <= form.value(form.high + 1)
        assert form.fraction == FINEST or finer.value(finer.high + 1) < largest


@given(reals, st.floats(0.001, 1.0), st.sampled_from([8, 16]))
def test_an_offset_is_taken_where_it_is_four_times_as_fine(low, width, bits):
    high = low + width
    plain = format_for(low, high, bits, bits, low < 0.0, may_be_offset=False)
    form = format_for(low, high, bits, bits, low < 0.0)
    if form.offset:
        assert form.fraction > plain.fraction
        assert form.offset * 2.0**form.fraction == int(form.offset * 2.0**form.fraction)
    else:
        assert form.fraction == plain.fraction
        assert (high - low) * 2.0 ** (plain.fraction + 1) > 2 ** (bits - 1)


@pytest.mark.parametrize("sign", [1.0, -1.0], ids=["unsigned", "signed"])
def test_the_ends_are_off_by_one_step_also_where_all_steps_are_taken(sign):
    fractions = set()
    for k in range(1000, 1033):  # widths from 250 to 258, which 8 bits just hold or just do not
        for first in (1000.0, 1000.25, 1000.5, 1000.75):
            low, high = sorted([sign * first, sign * (first + k / 4.0)])
            form = format_for(low, high, 8, 8, low < 0.0)
            for end in (low, high):
                assert abs(form.value(form.nearest(end)) - end) <= 2.0**-form.fraction
            fractions.add((form.fraction, high - low <= (254.0 if sign > 0.0 else 253.0)))
    assert fractions == {(0, True), (-1, False)}


@given(any_float, any_float, st.sampled_from([8, 16]))
def test_numbers_of_every_magnitude_have_a_format(a, b, bits):
    low, high = min(a, b), max(a, b)
    form = format_for(low, high, bits, bits, low < 0.0)
    assert math.isfinite(2.0**form.fraction) and math.isfinite(2.0**-form.fraction)
    for value in (low, high, 0.0, math.inf, -math.inf, math.nan):
        assert form.low <= form.nearest(value) <= form.high


def test_formats_go_as_far_as_a_double_can_scale():
    assert format_for(0.0, 5e-324, 8, 8, signed=False).fraction == 1000
    assert format_for(-1.7e308, 1.7e308, 16, 2, signed=True).fraction == -1022


@pytest.mark.parametrize(
    ("low", "high", "fraction", "is_offset"),
    [
        (1.05, 1.95, 7, False),  # it would be twice as fine
        (3.05, 3.95, 8, True),  # instead of 6: four times as fine
        (7.0, 7.0, 5, False),  # a constant has no ends to lie between
        (0.0, 0.0, 8, False),  # nor have zeros, which are as fine as numbers to 1
        (-1.7e308, 1.7e308, -1016, False),  # they are farther apart than a float can say
    ],
)
def test_an_offset_is_taken_only_where_it_is_worth_its_while(low, high, fraction, is_offset):
    form = format_for(low, high, 8, 8, signed=False)
    assert (form.fraction, form.offset != 0.0) == (fraction, is_offset)


def test_numbers_are_rounded_to_single_precision_only_where_that_is_asked_for():
    form = FixedPoint(8, 8, True, -1000)
    assert (form.nearest(1e303), form.nearest(1e303, in_single=True)) == (93, 127)


@given(st.floats(-300, 300, width=32), st.integers(-10, 20), st.sampled_from([0.0, 290.5]))
def test_in_single_precision_each_operation_is_rounded(value, fraction, offset):
    form = FixedPoint(16, 16, True, fraction, offset)
    difference = struct.unpack("f", struct.pack("f", value - offset))[0]
    expected = FixedPoint(16, 16, True, fraction).nearest(difference)
    assert form.nearest(value, in_single=True) == expected


def test_a_number_too_large_for_single_precision_is_the_last_of_the_format():
    assert FixedPoint(8, 8, True, 0).nearest(1e300, in_single=True) == 127
    assert FixedPoint(8, 8, True, 0).nearest(math.nan, in_single=True) == -127


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (FixedPoint(8, 8, True, 7), "int8_t, Q7: 1.0 is 128"),
        (FixedPoint(16, 13, False, 13), "uint16_t, Q13: 1.0 is 8192"),
        (FixedPoint(8, 8, False, -3), "uint8_t, Q-3: 8.0 is 1"),
        (FixedPoint(8, 8, False, 3, 290.0), "uint8_t, Q3: 290.0 is 0, 291.0 is 8"),
        (FixedPoint(8, 8, False, 0), "uint8_t, Q0: 1.0 is 1"),
        (FixedPoint(8, 8, False, -1), "uint8_t, Q-1: 2.0 is 1"),
        (FixedPoint(8, 8, True, 100), f"int8_t, Q100: 1.0 is {2**100}"),
        (FixedPoint(8, 8, True, 101), "int8_t, Q101: 1 is 2 to the power of -101"),
        (FixedPoint(8, 8, True, -300), "int8_t, Q-300: 1 is 2 to the power of 300"),
    ],
    ids=str,
)
def test_a_format_says_what_its_numbers_stand_for(form, text):
    assert str(form) == text


def test_wide_layers_have_signals_of_fewer_bits_so_that_weights_may_have_more():
    bits = [signal_bits(16, n) for n in (0, 1, 2, 3, 4, 9, 16, 64, 1024, 10**6)]
    assert bits == [16, 16, 16, 15, 15, 14, 14, 13, 11, 6]
    assert signal_bits(8, 65536) == 8 and signal_bits(8, 300_000) < 8
    assert signal_bits(16, 2**40) == 2


# Inputs


def test_inputs_of_like_ranges_have_one_format():
    (first, second) = input_formats([[0.0, -0.1], [1.0, 0.1]], 8, 8)
    assert str(first) == str(second) == "int8_t, Q7: 1.0 is 128"


def test_an_input_that_would_have_few_steps_has_a_format_of_its_own():
    assert [f.fraction for f in input_formats([[0.0, 0.0], [16.0, 1.0]], 8, 8)] == [4, 4]
    assert [f.fraction for f in input_formats([[0.0, 0.0], [16.0, 0.99]], 8, 8)] == [4, 8]
    assert [f.fraction for f in input_formats([[0.0, 1.0], [16.0, 2.0]], 8, 8)] == [4, 4]
    assert [f.fraction for f in input_formats([[0.0, 1.0], [16.0, 1.99]], 8, 8)] == [4, 7]
    assert [f.fraction for f in input_formats([[0.0, 0.0], [16.0, 1.0]], 16, 13)] == [9, 9]
    assert [f.fraction for f in input_formats([[0.0, 0.0], [16.0, 0.99]], 16, 13)] == [9, 13]


def test_an_input_that_never_differs_from_zero_has_that_of_all():
    formats = input_formats([[0.0, 0.0, 0.0], [900.0, 0.0, 0.5]], 8, 8)
    assert [form.fraction for form in formats] == [-2, -2, 9]


def test_a_constant_input_can_still_be_written():
    formats = input_formats([[0.0, 7.0], [0.25, 7.0]], 8, 8)
    assert [form.value(form.nearest(7.0)) for form in formats][1] == 7.0


def test_all_inputs_have_the_same_type():
    formats = input_formats([[0.0, -1.0], [900.0, 1.0]], 8, 8)
    assert [form.c_type for form in formats] == ["int8_t", "int8_t"]


def test_inputs_far_from_zero_are_counted_from_where_they_are():
    (form,) = input_formats([[290.0], [300.0]], 8, 8)
    assert 0.0 < form.offset < 290.0 and form.fraction == 4
    (form,) = input_formats([[-300.0], [-290.0]], 8, 8)
    assert -300.0 < form.offset < -290.0 and form.fraction == 4
