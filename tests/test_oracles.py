"""The oracles themselves: right where a hand can follow, and able to say no."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracles import (
    COMPLEX,
    DOUBTS,
    EPSILON,
    FORMULAS,
    Blueprint,
    Dual,
    activate,
    agrees,
    allowance,
    central_differences,
    close,
    complex_step_gradient,
    dual,
    dual_gradient,
    log_of_sum,
    loss_of,
    measured_gradient,
    softmax,
)
from tests.strategies import HIDDEN, SMOOTH, problems
from tinynet.backprop import gradients
from tinynet.network import Network


def parts(d):
    return d.value, d.slope, d.size, d.doubt, d.scale


# Dual numbers, by hand


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


def test_a_constant_has_no_derivative():
    assert parts(dual(4.0)) == (4.0, 0.0, 0.0, 0.0, 0.0)
    d = Dual(1.0, 1.0)
    assert dual(d) is d


def test_a_sum_upon_a_kink_is_beyond_comparison_only_where_rounding_decides():
    assert activate("relu", Dual(0.0, 1.0)).slope == 0.0
    assert allowance(activate("relu", Dual(0.0, 1.0))) < 1e-200
    assert allowance(activate("relu", Dual(0.0, 1.0, doubt=1.0))) == math.inf
    assert allowance(activate("relu", Dual(1e-9, 1.0, doubt=1.0))) < 1e-15
    assert math.isinf(allowance(Dual(0.0, 0.0, scale=math.nan)))


# The tables


def test_every_activation_has_its_formulas_and_its_doubts():
    assert set(FORMULAS) == set(DOUBTS) == set(HIDDEN)
    assert set(COMPLEX) == set(SMOOTH)


def test_known_values_of_the_activations():
    values = {
        "sigmoid": (0.7310585786300049, 0.19661193324148185),
        "tanh": (0.7615941559557649, 0.41997434161402614),
        "softplus": (1.3132616875182228, 0.7310585786300049),
        "identity": (1.0, 1.0),
        "relu": (1.0, 1.0),
        "leaky_relu": (1.0, 1.0),
        "step": (1.0, 0.0),
    }
    for name, (value, slope) in values.items():
        found = activate(name, Dual(1.0, 1.0))
        assert (found.value, found.slope) == pytest.approx((value, slope), rel=1e-15)
        assert activate(name, 1.0) == found.value
    assert activate("leaky_relu", Dual(-2.0, 1.0)).value == -0.02
    assert activate("relu", Dual(-2.0, 1.0)).slope == 0.0


@pytest.mark.parametrize("name", SMOOTH)
@given(z=st.floats(-30, 30))
def test_the_slopes_of_the_table_agree_with_the_complex_step(name, z):
    stepped = COMPLEX[name](complex(z, 1e-100)).imag / 1e-100
    assert close(FORMULAS[name][1](z), stepped, atol=1e-15, rtol=1e-13)
    assert close(FORMULAS[name][0](z), COMPLEX[name](complex(z)).real, atol=1e-15, rtol=1e-14)


@pytest.mark.parametrize("name", HIDDEN)
def test_no_argument_is_too_large_for_the_table(name):
    for z in (-1e308, -800.0, -705.0, 800.0, 1e308):
        assert all(math.isfinite(f(z)) for f in FORMULAS[name])


def test_a_softmax_of_equals_shares_equally():
    for share in softmax([Dual(3.0, 1.0), Dual(3.0), Dual(3.0), Dual(3.0)]):
        assert share.value == 0.25
    slopes = [d.slope for d in softmax([Dual(3.0, 1.0), Dual(3.0)])]
    assert slopes == [0.25, -0.25]
    stepped = [y.imag / 1e-100 for y in softmax([complex(3.0, 1e-100), complex(3.0)])]
    assert stepped == pytest.approx([0.25, -0.25])
    assert softmax([1.0, 1.0]) == [0.5, 0.5]


def test_the_logarithm_of_a_sum_of_powers():
    assert log_of_sum([math.log(2.0), math.log(3.0)]).real == pytest.approx(math.log(5.0))


@pytest.mark.parametrize(
    ("loss", "name", "sums", "target", "value"),
    [
        ("squared_error", "identity", [3.0, -1.0], [1.0, 0.0], 2.5),
        ("squared_error", "softmax", [0.0, 0.0], [1.0, 0.0], 0.25),
        ("cross_entropy", "sigmoid", [0.0, 0.0], [1.0, 0.5], 2 * math.log(2)),
        ("cross_entropy", "softmax", [0.0, math.log(3)], [1.0, 0.0], math.log(4)),
    ],
)
def test_losses_by_hand(loss, name, sums, target, value):
    assert dual(loss_of(loss, name, sums, target)).value == pytest.approx(value)
    found = loss_of(loss, name, [complex(z) for z in sums], target)
    assert found.real == pytest.approx(value)


# The forward pass, and the gradients


def test_a_blueprint_reads_parameters_by_the_documented_order():
    network = Network([2, 2, 1], "identity")
    blueprint = Blueprint(network)
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    hidden = 1 * 10 + 2 * 100 + 3, 4 * 10 + 5 * 100 + 6
    assert blueprint.outputs(values, [10, 100]) == [7 * hidden[0] + 8 * hidden[1] + 9]
    with pytest.raises(AssertionError, match="more parameters"):
        blueprint.outputs([*values, 1.0], [10, 100])
    with pytest.raises(StopIteration):
        blueprint.outputs(values[:-1], [10, 100])


def test_a_blueprint_knows_shortcuts_and_absent_synapses():
    pins = {"bias": False, "connect": "all", "connections": [[[0, 1]], [[1, 0, 1]]]}
    network = Network([2, 1, 1], "identity", **pins)
    assert Blueprint(network).outputs([2.0, 3.0, 5.0], [10, 100]) == [3 * 10 + 5 * 2 * 100]


def test_the_gradients_of_one_neuron_by_hand():
    network = Network([1, 1], "identity")
    network.set_parameters([3.0, 1.0])
    example = [2.0], [6.0], "squared_error"
    assert [d.slope for d in dual_gradient(network, *example)] == [2.0, 1.0]
    assert complex_step_gradient(network, *example) == pytest.approx([2.0, 1.0])
    assert measured_gradient(network, *example) == pytest.approx([2.0, 1.0])
    assert [d.value for d in dual_gradient(network, *example)] == [0.5, 0.5]


def test_central_differences_of_a_square():
    assert central_differences(lambda v: v[0] ** 2 + v[1], [3.0, 1.0]) == pytest.approx([6, 1])


# Helpers that cannot fail would prove nothing


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
