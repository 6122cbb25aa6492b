"""From values to places: any finite numbers, and round values beside them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.chart_scales import (
    Scale,
    is_better_logarithmic,
    round_values,
    round_values_by_logarithm,
    tick_words,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.0, 1e308, -1e308, 1.79e308, 5e-324, 1e-320, 1e-300]
)
ABOVE_ZERO = st.floats(min_value=0.0, exclude_min=True, allow_infinity=False)


@given(FINITE, FINITE, st.integers(1, 8), st.booleans())
def test_any_span_has_places_and_round_values_within(a, b, count, whole):
    scale = Scale(min(a, b), max(a, b), 50, 350)
    assert 50 - 1e-9 <= scale(a) <= 350 + 1e-9 and 50 - 1e-9 <= scale(b) <= 350 + 1e-9
    ticks = scale.ticks(count, whole)
    assert ticks == sorted(set(ticks)) and len(ticks) <= count + 2
    assert all(50 - 0.01 <= scale(tick) <= 350 + 0.01 for tick in ticks)
    assert not whole or all(tick == math.floor(tick) for tick in ticks)
    assert len(set(tick_words(ticks))) == len(ticks)


@given(ABOVE_ZERO, ABOVE_ZERO, st.integers(2, 8))
def test_any_span_above_zero_has_places_by_logarithm(a, b, count):
    scale = Scale(min(a, b), max(a, b), 350, 50, logarithmic=True)
    assert 50 - 1e-6 <= scale(a) <= 350 + 1e-6
    for tick in scale.ticks(count):
        assert 50 - 0.01 <= scale(tick) <= 350 + 0.01


def test_a_span_too_large_for_a_float_has_round_values():
    assert round_values(-8e307, 1e308, 1) == [0.0, 1e308]
    assert round_values(-1.79e308, 1.79e308, 1) == [-1e308, 0.0, 1e308]


@pytest.mark.parametrize("value", [1e-12, -1e-12, 2.8e-181])
def test_a_whole_number_just_outside_of_a_narrow_scale_is_no_tick_of_it(value):
    assert Scale(value, value, 50, 350).ticks(5, whole=True) == []
    assert Scale(0.0, abs(value), 50, 350).ticks(5, whole=True) == [0.0]


def test_equal_values_lie_in_the_middle():
    for value in (0.0, 7.0, -1e-3, 1e300, 1e-320):
        assert Scale(value, value, 0, 100)(value) == pytest.approx(50)
    assert Scale(3.0, 3.0, 0, 100, logarithmic=True)(3.0) == pytest.approx(50)


def test_equal_steps_are_equally_far_and_equal_factors_by_logarithm():
    scale = Scale(-2, 2, 0, 400)
    assert [scale(v) for v in (-2, -1, 0, 1, 2)] == [0, 100, 200, 300, 400]
    scale = Scale(0.01, 100, 0, 400, logarithmic=True)
    assert [scale(v) for v in (0.01, 0.1, 1, 10, 100)] == pytest.approx([0, 100, 200, 300, 400])


def test_there_is_no_half_epoch():
    assert round_values(1, 2, 5, whole=True) == [1, 2]
    assert round_values(1, 12, 5, whole=True) == [5, 10]
    assert round_values(1, 100, 4, whole=True) == [25, 50, 75, 100]


def test_by_logarithm_few_decades_have_values_between_and_many_are_thinned():
    assert round_values_by_logarithm(0.03, 2) == [0.05, 0.1, 0.2, 0.5, 1, 2]
    assert round_values_by_logarithm(1e-9, 1.0, 5) == [1e-9, 1e-7, 1e-5, 1e-3, 1e-1]
    assert min(round_values_by_logarithm(5e-324, 1.0)) >= 1e-307


def test_a_scale_is_better_logarithmic_from_a_decade_and_a_half_on():
    assert is_better_logarithmic([1.0, 32.0]) and not is_better_logarithmic([1.0, 31.0])
    assert not is_better_logarithmic([-1.0, 100.0])


def test_words_beside_an_axis_are_as_people_write_them():
    assert tick_words([0.0, 1e6, 2e6]) == ["0", "1M", "2M"]
    assert tick_words([1e-5, 1e-3]) == ["1e-05", "0.001"]
    assert tick_words([]) == []
    assert tick_words([1.00001, 1.00002]) == ["1.00001", "1.00002"]
    assert tick_words([1.0, 1.0]) == ["1", "1"]
