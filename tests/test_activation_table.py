"""Chapter 2: every row of the table, against formulas and arithmetic of other origin."""

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracles import (
    COMPLEX,
    EPSILON,
    FORMULAS,
    Dual,
    activate,
    central_differences,
    close,
)
from tests.oracles import softmax as oracle_softmax
from tests.strategies import HIDDEN, KINKED, SMOOTH, vectors
from tinynet.activation_table import (
    ACTIVATIONS,
    find_activation,
    register_activation,
    sigmoid,
    softplus,
    softplus_slope,
    tanh,
)
from tinynet.errors import TinynetError
from tinynet.network import Network

any_float = st.floats()
finite = st.floats(-60.0, 60.0)
softmax = ACTIVATIONS["softmax"]


@pytest.fixture
def table():
    """The table of activations, put back as it was when the test is over."""
    before = dict(ACTIVATIONS)
    yield ACTIVATIONS
    ACTIVATIONS.clear()
    ACTIVATIONS.update(before)


# The functions and their slopes


@pytest.mark.parametrize("name", HIDDEN)
@given(z=finite)
def test_each_function_agrees_with_the_oracle(name, z):
    exact = activate(name, Dual(z, 1.0))
    found = ACTIVATIONS[name].function(z)
    assert abs(found - exact.value) <= EPSILON * exact.doubt + 1e-300


@pytest.mark.parametrize("name", HIDDEN)
@given(z=finite)
def test_each_slope_is_the_derivative_though_it_takes_the_output(name, z):
    exact = activate(name, Dual(z, 1.0))
    found = ACTIVATIONS[name].slope(ACTIVATIONS[name].function(z))
    assert abs(found - exact.slope) <= EPSILON * exact.scale + 1e-300


@pytest.mark.parametrize("name", SMOOTH)
@given(z=finite)
def test_each_smooth_slope_agrees_with_the_complex_step(name, z):
    row = ACTIVATIONS[name]
    exact = COMPLEX[name](complex(z, 1e-100)).imag / 1e-100
    assert close(row.slope(row.function(z)), exact, atol=1e-15, rtol=1e-13)


@pytest.mark.parametrize("name", HIDDEN)
@given(z=st.one_of(st.floats(0.001, 30.0), st.floats(-30.0, -0.001)))
def test_each_slope_agrees_with_central_differences_away_from_the_kink(name, z):
    row = ACTIVATIONS[name]
    measured = central_differences(lambda values: row.function(values[0]), [z])[0]
    assert close(row.slope(row.function(z)), measured)


@pytest.mark.parametrize("name", HIDDEN)
@given(z=finite)
def test_no_slope_is_steeper_than_the_steepest(name, z):
    row = ACTIVATIONS[name]
    assert 0.0 <= row.slope(row.function(z)) <= row.steepest


@pytest.mark.parametrize("name", HIDDEN)
@given(z=any_float)
def test_no_output_lies_beyond_its_limits(name, z):
    row = ACTIVATIONS[name]
    y = row.function(z)
    if not math.isnan(z):
        assert row.low is None or row.low <= y
        assert row.high is None or y <= row.high


@pytest.mark.parametrize("name", HIDDEN)
def test_the_limits_are_reached_and_only_a_row_without_them_goes_on_for_ever(name):
    row = ACTIVATIONS[name]
    least, largest = row.function(-1e300), row.function(1e300)
    assert least == row.low if row.low is not None else least < -1e297
    assert largest == row.high if row.high is not None else largest > 1e297


@pytest.mark.parametrize("name", [name for name in HIDDEN if name != "step"])
def test_the_steepest_slope_is_reached(name):
    row = ACTIVATIONS[name]
    steepest = max(row.slope(row.function(z)) for z in (-50.0, 0.0, 50.0))
    assert steepest == pytest.approx(row.steepest)


def test_the_kinks_themselves_have_the_slope_of_their_left_side():
    assert [FORMULAS[name][1](0.0) for name in KINKED] == [0.0, 0.01]
    for name in (*KINKED, "step"):
        row = ACTIVATIONS[name]
        assert row.function(0.0) == 0.0
        assert row.slope(row.function(0.0)) == FORMULAS[name][1](0.0)


# For every float there is


@pytest.mark.parametrize("name", HIDDEN)
@given(z=any_float)
def test_no_float_makes_an_activation_fail(name, z):
    row = ACTIVATIONS[name]
    y = row.function(z)
    assert isinstance(y, float)
    assert isinstance(row.slope(y), float)
    if not math.isnan(z):
        assert not math.isnan(y)
        assert not math.isnan(row.slope(y))


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
    row = ACTIVATIONS[name]
    assert isinstance(row.slope(row.function(z)), float)


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
    function = ACTIVATIONS[name].function
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
    shares = softmax.outputs(sums)
    assert len(shares) == len(sums)
    assert min(shares) > 0.0
    assert math.fsum(shares) == pytest.approx(1.0, rel=0, abs=1e-15)


@given(rows)
def test_a_softmax_agrees_with_the_oracle(sums):
    duals = oracle_softmax([Dual(z) for z in sums])
    for y, truth in zip(softmax.outputs(sums), duals):
        assert abs(y - truth.value) <= EPSILON * truth.doubt


@given(rows, st.integers(-(2**20), 2**20))
def test_a_shift_of_all_sums_leaves_a_softmax_as_it_is(sums, shift):
    sums = [round(z * 1024) / 1024 for z in sums]  # so that the shift itself is exact
    assert softmax.outputs([z + shift for z in sums]) == softmax.outputs(sums)


@given(rows)
def test_the_largest_sum_has_the_largest_share(sums):
    shares = softmax.outputs(sums)
    assert shares[sums.index(max(sums))] == max(shares)


@given(st.lists(any_float, min_size=1, max_size=4))
def test_no_floats_make_a_softmax_fail(sums):
    shares = softmax.outputs(sums)
    assert len(shares) == len(sums)
    assert len(softmax.deltas(shares, [1.0] * len(sums))) == len(sums)


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n, 5.0), vectors(n))))
def test_the_deltas_of_a_softmax_are_the_derivative(pair):
    sums, errors = pair

    def blamed(values):
        return sum(y * e for y, e in zip(softmax.outputs(values), errors))

    measured = central_differences(blamed, sums)
    found = softmax.deltas(softmax.outputs(sums), errors)
    assert all(close(a, b) for a, b in zip(found, measured))


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(vectors(n, 5.0), vectors(n))))
def test_the_deltas_of_a_softmax_add_up_to_nothing(pair):
    sums, errors = pair
    assert abs(sum(softmax.deltas(softmax.outputs(sums), errors))) <= 1e-14


@pytest.mark.parametrize("name", HIDDEN)
def test_a_delta_is_the_error_times_the_slope(name):
    row = ACTIVATIONS[name]
    outputs = row.outputs([-1.5, 0.25, 3.0])
    assert outputs == [row.function(-1.5), row.function(0.25), row.function(3.0)]
    slopes = [row.slope(y) for y in outputs]
    assert row.deltas(outputs, [2.0, -3.0, 0.5]) == [
        2.0 * slopes[0],
        -3.0 * slopes[1],
        0.5 * slopes[2],
    ]


# Finding and adding rows


def test_every_row_is_found_under_its_own_name():
    for name, row in ACTIVATIONS.items():
        assert row.name == name
        assert find_activation(name) is row


def test_an_unknown_name_is_refused_and_the_known_ones_are_listed():
    with pytest.raises(TinynetError, match=r"activation 'sigmod' is unknown.*relu, sigmoid, soft"):
        find_activation("sigmod")
    with pytest.raises(TinynetError, match=r"output_activation .*None"):
        find_activation(None, "output_activation")
    with pytest.raises(TinynetError, match=r"activation .*list"):
        find_activation(["tanh"])


def test_a_correct_row_is_taken_and_can_be_learned_with(table):
    def arctan(z):
        return math.atan(z)

    register_activation("arctan", arctan, lambda y: math.cos(y) ** 2, steepest=1)
    assert table["arctan"].steepest == 1.0
    assert table["arctan"].function is arctan
    network = Network([1, 1], "arctan", bias=False)
    network.set_parameters([2.0])
    assert network.predict([0.5]) == [math.atan(1.0)]


@pytest.mark.parametrize("name", [name for name in HIDDEN if name != "step"])
def test_every_row_of_the_table_would_itself_be_taken(table, name):
    row = table[name]
    register_activation("again", row.function, row.slope, row.steepest)
    assert "again" in table


@pytest.mark.parametrize(
    ("slope", "message"),
    [
        (lambda y: 2.0, r"its slope at z = -3\.1 is 1, but slope\(y\) says 2"),
        (lambda y: -1.0, r"is 1, but slope\(y\) says -1"),
        (lambda y: 1.0 if y < 2.5 else 1.01, r"at z = 2\.8 is 1, but slope\(y\) says 1\.01"),
        (lambda y: math.nan, r"activation 'mine': slope\(.* is nan, not a finite number"),
        (lambda y: None, r"activation 'mine': slope\(.* is None, not a number"),
    ],
)
def test_a_slope_that_is_not_the_derivative_is_refused(table, slope, message):
    with pytest.raises(TinynetError, match=message):
        register_activation("mine", lambda z: z, slope)
    assert "mine" not in table


def test_a_slope_in_terms_of_z_is_refused(table):
    with pytest.raises(TinynetError, match="but slope"):
        register_activation("mine", sigmoid, lambda z: sigmoid(z) * (1.0 - sigmoid(z)))


def test_a_sine_is_refused_because_its_output_does_not_tell_its_slope(table):
    with pytest.raises(TinynetError, match="its slope at z"):
        register_activation("sine", math.sin, lambda y: math.sqrt(1.0 - y * y))


@pytest.mark.parametrize("odd", [math.inf, math.nan, "1", None, True])
def test_a_function_that_gives_no_finite_number_is_refused(table, odd):
    with pytest.raises(TinynetError, match=r"activation 'mine': f\(-\d+\.\d*\) is .*not a"):
        register_activation("mine", lambda z: odd, lambda y: 0.0)
    assert "mine" not in table


@pytest.mark.parametrize("name", ["", None, 3, b"mine", ["mine"]])
def test_a_name_that_is_no_text_is_refused(table, name):
    with pytest.raises(TinynetError, match="an activation's name must be a text"):
        register_activation(name, lambda z: z, lambda y: 1.0)


@pytest.mark.parametrize("name", ["sigmoid", "softmax"])
def test_a_name_that_is_taken_is_refused(table, name):
    row = table[name]
    with pytest.raises(TinynetError, match=f"activation '{name}' exists already"):
        register_activation(name, lambda z: z, lambda y: 1.0)
    assert table[name] is row


@pytest.mark.parametrize("steepest", [0, 0.0, -1.0, math.nan, math.inf, "1", None, True])
def test_a_steepest_slope_that_cannot_be_is_refused(table, steepest):
    with pytest.raises(TinynetError, match="activation 'mine': steepest is"):
        register_activation("mine", lambda z: z, lambda y: 1.0, steepest)
    assert "mine" not in table


@pytest.mark.parametrize("steepest", [0.2, 0.24])
def test_a_steepest_slope_that_the_function_exceeds_is_refused(table, steepest):
    row = table["sigmoid"]
    with pytest.raises(TinynetError, match=r"activation 'mine': .*steepest"):
        register_activation("mine", row.function, row.slope, steepest)
    assert "mine" not in table


@pytest.mark.parametrize(("function", "slope"), [(None, sigmoid), (sigmoid, 1.0), ("f", "f'")])
def test_a_row_without_functions_is_refused(table, function, slope):
    with pytest.raises(TinynetError, match="activation 'mine': "):
        register_activation("mine", function, slope)
    assert "mine" not in table


def test_a_function_that_fails_is_refused_with_its_own_reason(table):
    with pytest.raises(TinynetError, match=r"activation 'mine': .*math domain error"):
        register_activation("mine", math.sqrt, lambda y: 0.5 / y)
    with pytest.raises(TinynetError, match=r"activation 'mine': .*division by zero"):
        register_activation("mine", lambda z: z, lambda y: 1.0 / 0.0)
    assert "mine" not in table


def test_a_softmax_has_no_output_and_no_slope_of_one_sum_alone():
    for ask in (softmax.function, softmax.slope):
        with pytest.raises(TinynetError, match="softmax"):
            ask(1.0)
