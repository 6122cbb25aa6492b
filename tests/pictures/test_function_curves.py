"""A function as curves: a jump is where it is, and what is only steep is no jump."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.function_curves import function_curves


@given(st.floats(-5.9, 5.9))
def test_a_jump_ends_a_curve_and_begins_another(place):
    first, second = function_curves(lambda z: 3.0 if z >= place else -1.0, -6, 6)
    assert first[-1][0] == pytest.approx(place, abs=1e-9)
    assert second[0][0] == pytest.approx(place, abs=1e-9)
    assert {y for _, y in first} == {-1.0} and {y for _, y in second} == {3.0}


def test_two_jumps_make_three_curves():
    assert len(function_curves(lambda z: float(abs(z) < 1.01), -6, 6)) == 3


@pytest.mark.parametrize("f", [math.tanh, abs, lambda z: math.tanh(1000 * z), lambda z: 2.0])
def test_what_is_steep_or_bent_or_flat_is_one_curve(f):
    (curve,) = function_curves(f, -6, 6)
    assert len(curve) == 241 and curve[0][0] == -6 and curve[-1][0] == 6
    assert (0.0, f(0.0)) in curve
