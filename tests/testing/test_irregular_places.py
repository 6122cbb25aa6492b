"""Claims about the search for jumps and kinks: it finds them wherever they are, and no others."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.testing.irregular_places import irregular_places

PLACES = st.floats(-3.9, 3.9)


@given(PLACES, st.sampled_from([-3.0, 0.01, 1.0]))
def test_a_kink_is_found_wherever_it_is(place, change):
    (found,) = irregular_places(lambda z: 0.3 * z + change * max(0.0, z - place), -4.0, 4.0)
    assert abs(found - place) < 1e-8


@given(PLACES, st.sampled_from([-3.0, 0.01, 1.0]), st.booleans())
def test_a_jump_is_found_wherever_it_is(place, size, at_it):
    def f(z):
        return 0.3 * z + size * (z >= place if at_it else z > place)

    (found,) = irregular_places(f, -4.0, 4.0)
    assert abs(found - place) < 1e-12


@given(PLACES)
def test_a_kink_is_found_on_a_curve(place):
    (found,) = irregular_places(lambda z: math.sin(z) + abs(z - place), -4.0, 4.0)
    assert abs(found - place) < 1e-8


@pytest.mark.parametrize("half", [0.21, 0.37, 1.0])
def test_several_are_found_in_their_order(half):
    found = irregular_places(lambda z: max(0.0, abs(z - 0.25) - half), -4.0, 4.0)
    assert found == [pytest.approx(0.25 - half), pytest.approx(0.25 + half)]


def test_a_round_number_that_is_near_enough_is_told_as_it_is_written():
    assert irregular_places(lambda z: abs(z - 0.37), -1.0, 2.0) == [0.37]


@pytest.mark.parametrize(
    "f",
    [
        math.sin,
        math.tanh,
        lambda z: 7.0,
        lambda z: 1e6 * z,
        lambda z: math.tanh(30.0 * z),
        lambda z: z * abs(z),  # whose curvature jumps
        lambda z: math.sqrt(z * z + 1e-6),
        lambda z: max(0.0, z) ** 3,
        lambda z: math.exp(5.0 * z),
        lambda z: math.cos(9.0 * z),
    ],
)
@given(st.floats(-4.0, 0.0), st.floats(0.5, 9.0))
def test_what_is_smooth_has_none(f, low, width):
    assert irregular_places(f, low, low + width) == []


def test_where_f_fails_there_is_nothing_to_find():
    assert irregular_places(math.log, -2.0, -1.0) == []
    assert irregular_places(lambda z: math.log(z) + abs(z - 0.7), -1.0, 2.0) == [0.7]


def test_between_a_number_and_itself_there_is_nothing():
    assert irregular_places(abs, 0.0, 0.0) == []
