"""Slopes that are measured: right, and honest about how far they may be off."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.errors import TinynetError
from tinynet.testing.measured_slopes import (
    central_differences,
    measured_slope,
    or_not_a_number,
    told_apart,
)

KNOWN = {  # f, and its slope by a formula
    "exp": (math.exp, math.exp),
    "sin": (math.sin, math.cos),
    "quick": (lambda z: math.sin(100.0 * z), lambda z: 100.0 * math.cos(100.0 * z)),
    "tanh": (math.tanh, lambda z: math.cosh(z) ** -2),
    "asinh": (math.asinh, lambda z: 1.0 / math.sqrt(1.0 + z * z)),
    "cube": (lambda z: z**3, lambda z: 3.0 * z * z),
    "softplus": (lambda z: math.log1p(math.exp(z)), lambda z: 1.0 / (1.0 + math.exp(-z))),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0.0)),
    "elu": (lambda z: z if z > 0.0 else math.expm1(z), lambda z: min(1.0, math.exp(min(z, 0.0)))),
    "rough elu": (lambda z: z if z > 0.0 else math.exp(z) - 1.0, lambda z: math.exp(min(z, 0.0))),
    "rough sin": (lambda z: (math.sin(z) + 100.0) - 100.0, math.cos),
    "root": (math.sqrt, lambda z: 0.5 / math.sqrt(z)),  # fails to the left of 0
}
PLACES = st.floats(-20.0, 20.0) | st.floats(-1.0, 1.0) | st.floats(-1e-6, 1e-6)


@pytest.mark.parametrize("name", KNOWN)
@given(z=PLACES)
def test_the_error_is_never_more_than_is_said(name, z):
    f, slope = KNOWN[name]
    if name == "root":
        z = abs(z) + 1e-3
    found = measured_slope(f, z)
    assert abs(found.slope - slope(z)) <= found.error


@pytest.mark.parametrize("name", KNOWN)
def test_the_error_that_is_said_is_small_where_f_is_smooth(name):
    f, slope = KNOWN[name]
    for z in (0.31, 1.0, 2.5):
        assert measured_slope(f, z).error <= 1e-8 * max(1.0, abs(slope(z)) ** 2)
        assert not measured_slope(f, z).has_kink


@pytest.mark.parametrize(
    ("f", "z", "left", "right"),
    [
        (abs, 0.0, -1.0, 1.0),
        (lambda z: max(z, 1.7), 1.7, 0.0, 1.0),
        (lambda z: z if z > 0.0 else 0.01 * z, 0.0, 0.01, 1.0),
        (lambda z: z if z > 0.0 else 1.0001 * math.expm1(z), 0.0, 1.0001, 1.0),
    ],
)
def test_at_a_kink_both_slopes_are_measured_and_the_error_is_at_least_the_jump(f, z, left, right):
    found = measured_slope(f, z)
    assert found.has_kink
    assert (found.left, found.right) == pytest.approx((left, right), abs=1e-6)
    assert found.error >= right - left
    assert not measured_slope(f, z + 0.01).has_kink


@pytest.mark.parametrize("power", [1.25, 1.5, 1.75, 2.5])
def test_a_curvature_without_bound_is_no_kink(power):
    found = measured_slope(lambda z: abs(z) ** power, 0.0)
    assert not found.has_kink
    assert found.error < 0.1
    assert abs(found.slope) <= found.error


@pytest.mark.parametrize("side", [-1.0, 1.0])
@pytest.mark.parametrize(("place", "size"), [(0.0, 1.0), (0.37, 1e-5), (-300.1, 2.5)])
def test_at_a_jump_there_is_no_slope(side, place, size):
    def f(z):
        return 0.1 * z + size * (side * (z - place) > 0.0)

    found = measured_slope(f, place)
    assert found.jump == pytest.approx(size, rel=1e-3)
    assert found.error == math.inf
    assert measured_slope(f, place + 1e-3).jump == 0.0
    assert measured_slope(f, place + 1e-3).error < 1e-6


def test_the_larger_of_two_jumps_is_told_and_one_beside_which_f_fails():
    assert measured_slope(lambda z: (z > 0.0) - 3.0 * (z < 0.0), 0.0).jump == 3.0
    assert measured_slope(lambda z: math.sqrt(z) + (z > 0.0), 0.0).jump == pytest.approx(1.0)


@given(z=PLACES)
def test_what_is_smooth_steep_or_has_a_kink_does_not_jump(z):
    for f in [f for f, _ in KNOWN.values()] + [
        abs,
        lambda z: 1e4 * z,
        lambda z: math.sqrt(abs(z)),
        lambda z: math.log(abs(z) + 1e-9),
        lambda z: math.inf if z else 0.0,
    ]:
        if f is not math.sqrt:
            assert measured_slope(f, z).jump == 0.0


def test_far_out_no_jump_is_told():
    assert measured_slope(lambda z: math.floor(z), 1e12).jump == 0.0


def test_numbers_are_told_apart_by_as_many_digits_as_it_takes():
    assert told_apart(0.25, -2.0) == ("0.25", "-2")
    assert told_apart(1.0, 1.0 + 1e-10) == ("1.0", "1.0000000001")


def test_far_out_the_steps_are_longer():
    found = measured_slope(lambda z: 3.0 * z, 1e300)
    assert abs(found.slope - 3.0) <= found.error < 1e-5


def test_where_nothing_is_finite_beside_a_place_nothing_is_known():
    found = measured_slope(lambda z: z if z == 1.0 else math.nan, 1.0)
    assert (found.slope, found.error, found.has_kink) == (0.0, math.inf, False)
    assert measured_slope(math.log, 1e-30).error == math.inf


def test_a_function_that_fails_gives_what_is_not_a_number():
    assert math.isnan(or_not_a_number(math.log)(-1.0))
    assert math.isnan(or_not_a_number(math.exp)(1e9))
    assert or_not_a_number(math.exp)(0.0) == 1.0
    assert math.isnan(or_not_a_number(lambda z: None)(0.0))
    assert math.isnan(or_not_a_number(lambda z: [][0])(0.0))
    assert or_not_a_number(lambda z: math.inf)(0.0) == math.inf


@pytest.mark.parametrize(
    ("f", "z", "said"),
    [
        (math.sqrt, -1, r"^f\(-1\) fails: ValueError: math domain error"),
        (lambda z: None, 0.0, r"^f\(0\.0\) is None, not a number"),
        (lambda z: 1 / 0, 0.0, r"^f\(0\.0\) fails: ZeroDivisionError"),
        (math.tanh, math.inf, "^z is inf, not a finite number"),
        (math.tanh, None, "^z is None, not a number"),
    ],
)
def test_where_f_has_no_value_at_the_place_itself_a_sentence_says_so(f, z, said):
    with pytest.raises(TinynetError, match=said):
        measured_slope(f, z)


def test_where_f_is_infinite_at_the_place_itself_nothing_is_known():
    assert measured_slope(lambda z: math.inf, 0.0).error == math.inf


@pytest.mark.parametrize("odd", [lambda: None, lambda: "1", lambda: [][0], lambda: 1 / 0])
def test_what_is_no_number_close_by_is_passed_over_like_what_fails(odd):
    found = measured_slope(lambda z: odd() if z > 1.001 else z, 1.0)
    assert abs(found.slope - 1.0) <= found.error < 1e-6


def test_central_differences_of_a_square():
    assert central_differences(lambda v: v[0] ** 2 + v[1], [3.0, 1.0]) == pytest.approx([6, 1])
