"""Claims about the activation functions: formulas and arithmetic of other origin, every float."""

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import activation_functions
from tinynet.activation_functions import (
    sigmoid,
    softmax,
    softmax_deltas,
    softplus,
    softplus_slope,
    tanh,
)
from tinynet.testing.activation_formulas import COMPLEX, FORMULAS, activate
from tinynet.testing.activation_formulas import softmax as oracle_softmax
from tinynet.testing.drawn_networks import HIDDEN, KINKED, SMOOTH
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.dual_numbers import EPSILON, Dual, close
from tinynet.testing.measured_slopes import central_differences

any_float = st.floats()
finite = st.floats(-60.0, 60.0)
FUNCTIONS = {  # name: f, and its slope in terms of f's output
    name: (getattr(activation_functions, name), getattr(activation_functions, name + "_slope"))
    for name in HIDDEN
}


# The functions and their slopes


@pytest.mark.parametrize("name", HIDDEN)
@given(z=finite)
def test_each_function_agrees_with_the_oracle(name, z):
    exact = activate(name, Dual(z, 1.0))
    found = FUNCTIONS[name][0](z)
    assert abs(found - exact.value) <= EPSILON * exact.doubt + 1e-300


@pytest.mark.parametrize("name", HIDDEN)
@given(z=finite)
def test_each_slope_is_the_derivative_though_it_takes_the_output(name, z):
    exact = activate(name, Dual(z, 1.0))
    found = FUNCTIONS[name][1](FUNCTIONS[name][0](z))
    assert abs(found - exact.slope) <= EPSILON * exact.scale + 1e-300


@pytest.mark.parametrize("name", SMOOTH)
@given(z=finite)
def test_each_smooth_slope_agrees_with_the_complex_step(name, z):
    f, slope = FUNCTIONS[name]
    exact = COMPLEX[name](complex(z, 1e-100)).imag / 1e-100
    assert close(slope(f(z)), exact, atol=1e-15, rtol=1e-13)


@pytest.mark.parametrize("name", HIDDEN)
@given(z=st.one_of(st.floats(0.001, 30.0), st.floats(-30.0, -0.001)))
def test_each_slope_agrees_with_central_differences_away_from_the_kink(name, z):
    f, slope = FUNCTIONS[name]
    measured = central_differences(lambda values: f(values[0]), [z])[0]
    assert close(slope(f(z)), measured)


def test_the_kinks_themselves_have_the_slope_of_their_left_side():
    assert [FORMULAS[name][1](0.0) for name in KINKED] == [0.0, 0.01]
    for name in (*KINKED, "step"):
        f, slope = FUNCTIONS[name]
        assert f(0.0) == 0.0
        assert slope(f(0.0)) == FORMULAS[name][1](0.0)


# For every float there is


@pytest.mark.parametrize("name", HIDDEN)
@given(z=any_float)
def test_no_float_makes_an_activation_fail(name, z):
    f, slope = FUNCTIONS[name]
    y = f(z)
    assert isinstance(y, float)
    assert isinstance(slope(y), float)
    if not math.isnan(z):
        assert not math.isnan(y)
        assert not math.isnan(slope(y))


EDGES = (
    math.inf,
    -math.inf,
    math.nan,
    5e-324,
    -5e-324,
    1.7976931348623157e308,
    -0.0,
    709.8,
    -745.2,
)


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("z", EDGES)
def test_the_edges_of_floating_point_are_no_exception(name, z):
    f, slope = FUNCTIONS[name]
    assert isinstance(slope(f(z)), float)


@given(any_float)
def test_a_sigmoid_stays_between_0_and_1_and_a_tanh_between_minus_1_and_1(z):
    if not math.isnan(z):
        assert 0.0 <= sigmoid(z) <= 1.0
        assert -1.0 <= tanh(z) <= 1.0
        assert softplus(z) >= max(z, 0.0)


@pytest.mark.parametrize("name", HIDDEN)
@given(a=st.floats(allow_nan=False), b=st.floats(allow_nan=False))
def test_a_larger_sum_never_gives_a_smaller_output(name, a, b):
    # Two neighbouring floats may come out in the wrong order by their last bits.
    function = FUNCTIONS[name][0]
    low, high = sorted([a, b])
    y = function(high)
    slack = 4 * EPSILON * abs(y) if math.isfinite(y) else 0.0
    assert function(low) <= y + slack


@given(any_float)
def test_sigmoid_and_tanh_are_symmetric(z):
    if not math.isnan(z):
        assert tanh(-z) == -tanh(z)
        assert sigmoid(-z) == pytest.approx(1.0 - sigmoid(z), rel=0, abs=2.5e-16)


@given(st.one_of(st.floats(allow_nan=False), finite, st.floats(-1e-3, 1e-3)))
def test_tanh_is_within_25_parts_in_10_to_the_17_of_the_true_value(z):
    assert abs(tanh(z) - math.tanh(z)) <= 2.5e-16


def exact(z, formula):
    """A formula of the Decimal `z`, worked out to 60 digits and more where much cancels."""
    with localcontext() as context:
        context.prec = 400
        return formula(Decimal(z))


def relative_error(found, truth):
    with localcontext() as context:
        context.prec = 60
        return float(abs(Decimal(found) - truth) / truth) if truth else float(found != 0.0)


@given(st.one_of(st.floats(-700.0, 700.0), st.floats(-40.0, 40.0)))
def test_sigmoid_and_softplus_have_nearly_all_digits_right(z):
    assert relative_error(sigmoid(z), exact(z, lambda x: 1 / (1 + (-x).exp()))) <= 3 * EPSILON
    assert relative_error(softplus(z), exact(z, lambda x: (1 + x.exp()).ln())) <= 3 * EPSILON


@given(st.one_of(st.floats(1e-300, 800.0), st.floats(1e-20, 1.0), st.floats(0.5, 0.9)))
def test_the_slope_of_softplus_has_nearly_all_digits_right_for_every_output(y):
    truth = exact(y, lambda x: 1 - (-x).exp())
    assert relative_error(softplus_slope(y), truth) <= 3 * EPSILON


@given(finite)
def test_the_slope_of_softplus_is_the_sigmoid(z):
    assert close(softplus_slope(softplus(z)), sigmoid(z), atol=1e-300, rtol=10 * EPSILON)


# Softmax


rows = st.integers(1, 5).flatmap(lambda n: vectors(n, reach=50.0))


@given(rows)
def test_the_shares_of_a_softmax_are_positive_and_add_up_to_1(sums):
    shares = softmax(sums)
    assert len(shares) == len(sums)
    assert min(shares) > 0.0
    assert math.fsum(shares) == pytest.approx(1.0, rel=0, abs=1e-15)


@given(rows)
def test_a_softmax_agrees_with_the_oracle(sums):
    duals = oracle_softmax([Dual(z) for z in sums])
    for y, truth in zip(softmax(sums), duals):
        assert abs(y - truth.value) <= EPSILON * truth.doubt


@given(rows, st.integers(-(2**20), 2**20))
def test_a_shift_of_all_sums_leaves_a_softmax_as_it_is(sums, shift):
    sums = [round(z * 1024) / 1024 for z in sums]  # so that the shift itself is exact
    assert softmax([z + shift for z in sums]) == softmax(sums)


@given(rows)
def test_the_largest_sum_has_the_largest_share(sums):
    shares = softmax(sums)
    assert shares[sums.index(max(sums))] == max(shares)


@given(st.lists(any_float, min_size=1, max_size=4))
def test_no_floats_make_a_softmax_fail(sums):
    shares = softmax(sums)
    assert len(shares) == len(sums)
    assert len(softmax_deltas(shares, [1.0] * len(sums))) == len(sums)


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n, 5.0), vectors(n))))
def test_the_deltas_of_a_softmax_are_the_derivative(pair):
    sums, errors = pair

    def blamed(values):
        return sum(y * e for y, e in zip(softmax(values), errors))

    measured = central_differences(blamed, sums)
    found = softmax_deltas(softmax(sums), errors)
    assert all(close(a, b) for a, b in zip(found, measured))


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n, 5.0), vectors(n))))
def test_the_deltas_of_a_softmax_add_up_to_nothing(pair):
    sums, errors = pair
    assert abs(sum(softmax_deltas(softmax(sums), errors))) <= 1e-14


def test_not_a_number_never_passes_for_a_decision_however_often_it_is_asked():
    """PyPy compiles what is called often; a comparison may then be taken to follow from another."""
    numbers = [1.0, -1.0, 0.0, math.nan]
    for k in range(20_000):
        z = numbers[k % 4]
        answer = activation_functions.step(z)
        assert (answer != answer) == (z != z)
