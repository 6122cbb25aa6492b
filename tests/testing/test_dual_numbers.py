"""Dual numbers: right where a hand can follow, and able to say no."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.backprop import gradients
from tinynet.testing.drawn_examples import problems
from tinynet.testing.dual_numbers import EPSILON, NORMAL, Dual, agrees, allowance, close, dual
from tinynet.testing.gradient_oracles import dual_gradient


def parts(d):
    return d.value, d.slope, d.size, d.doubt, d.scale


def test_a_sum_adds_values_slopes_and_all_that_is_doubtful():
    a, b = Dual(2.0, 3.0), Dual(-5.0, -1.0)
    assert parts(a) == (2.0, 3.0, 3.0, 0.0, 0.0)
    assert parts(b) == (-5.0, -1.0, 1.0, 0.0, 0.0)
    assert parts(a + b) == (-3.0, 2.0, 4.0, 3.0, 4.0)
    assert parts(a - b) == (7.0, 4.0, 4.0, 12.0, 5.0)  # minus is plus of -1 times
    assert parts(1 + a) == parts(a + 1) == (3.0, 3.0, 3.0, 3.0, 3.0)


def test_a_product_follows_the_product_rule():
    a, b = Dual(2.0, 3.0), Dual(-5.0, -1.0)
    assert parts(a * b) == (-10.0, -17.0, 17.0, 10.0, 17.0)
    assert parts(a * 4) == parts(4 * a) == (8.0, 12.0, 12.0, 8.0, 12.0)


def test_the_doubt_of_one_factor_weighs_as_much_as_the_other_factor():
    doubtful = Dual(2.0, 0.0, doubt=7.0)
    product = doubtful * Dual(5.0, 3.0)
    assert parts(product) == (10.0, 6.0, 6.0, 7.0 * 5.0 + 10.0, 7.0 * 3.0 + 6.0)


def test_a_chain_follows_the_chain_rule():
    square = Dual(3.0, 2.0, doubt=4.0, scale=5.0).chained(9.0, 1.0, 6.0, 0.5)
    assert parts(square) == (9.0, 12.0, 12.0, 6.0 * 4.0 + 1.0, 6.0 * 5.0 + 2.0 * 0.5 + 12.0)


def test_what_cancels_still_counts():
    x = Dual(1.0, 1.0)
    nothing = 1e9 * x + -1e9 * x
    assert nothing.slope == 0.0
    assert nothing.size == 2e9
    assert agrees(1e-7, nothing)
    assert not agrees(1e-5, nothing)


@given(st.floats(-3, 3))
def test_a_polynomial_has_the_derivative_of_the_books(x):
    d = Dual(x, 1.0)
    value = 2.0 * d * d * d - 3.0 * d + 1.0
    assert value.slope == pytest.approx(6.0 * x * x - 3.0, rel=1e-14, abs=1e-14)
    assert abs(value.slope - (6.0 * x * x - 3.0)) <= EPSILON * value.scale


def test_a_chain_may_be_followed_in_two_parts():
    x = Dual(0.5, 3.0, doubt=2.0, scale=7.0)
    whole = (x * x - 1.0) * 2.0
    alone = Dual(0.5, 1.0, doubt=2.0)
    assert parts(((alone * alone - 1.0) * 2.0).through(x)) == pytest.approx(parts(whole))


def test_what_does_not_move_is_no_matter_even_at_a_kink():
    kink = Dual(1.0, 1.0, doubt=math.inf, scale=math.inf)
    assert allowance(kink.through(Dual(0.0))) < 1e-200
    assert allowance(kink.through(Dual(0.0, 1.0))) == math.inf
    assert allowance(kink.through(Dual(0.0, 0.0, scale=1.0))) == math.inf
    assert allowance(Dual(1.0, math.nan).through(Dual(0.0))) == math.inf


def test_below_the_smallest_normal_number_a_product_is_rounded_as_far_as_there():
    x = Dual(1e-200, 1.0)
    tiny = x * 1e-120
    assert tiny.doubt == NORMAL  # 1e-320 has four digits
    assert (x * 0.0).doubt == 0.0
    assert tiny.scale == 1e-120
    assert (tiny * 1e-200).scale == pytest.approx(1e-320 + NORMAL)
    assert (tiny * 1e-200).lost == NORMAL * (1.0 + 1e-120)
    assert (tiny + x).lost == NORMAL
    assert Dual(1.0, 2.0).chained(1.0, 0.0, 0.0, 0.0).scale == NORMAL * (2.0 + 1.0)
    assert Dual(1.0, 2.0, lost=1.0).chained(1.0, 0.0, 0.0, 0.0).lost == 1.0 + 2.0 * NORMAL
    assert Dual(1.0).chained(1.0, 0.0, 0.0, 0.0).scale == 0.0
    assert allowance(Dual(0.0, lost=1.0)) == EPSILON + 1e-280


def test_a_constant_has_no_derivative():
    assert parts(dual(4.0)) == (4.0, 0.0, 0.0, 0.0, 0.0)
    d = Dual(1.0, 1.0)
    assert dual(d) is d


@given(problems(sizes=[2, 2, 1], activations="sigmoid", reach=1.0))
def test_a_gradient_that_is_off_by_a_millionth_of_a_millionth_is_refused(problem):
    network, _, inputs, _ = problem
    example = network, inputs[0], [2.0], "squared_error"  # never reached: errors keep their digits
    for found, truth in zip(gradients(*example)[1], dual_gradient(*example)):
        assert agrees(found, truth)
        assert not agrees(truth.slope + 1e-12 * max(truth.size, 1e-200), truth)
        assert not agrees(math.nan, truth)
        assert not agrees(math.inf, truth)


def test_the_tolerance_lets_nothing_wrong_through():
    assert close(1.0, 1.0 + 1e-6)
    assert not close(1.0, 1.0 + 2e-5)
    assert close(0.0, 0.9e-7)
    assert not close(0.0, 1.1e-7)
    assert not close(1.0, -1.0)
    assert not close(1e-3, 2e-3)
    assert not close(math.nan, math.nan)
    assert not close(math.inf, math.inf)
    assert not close(0.0, math.nan)
