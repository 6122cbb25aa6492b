"""Claims about the table of activations: what each row promises, and which rows are taken."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import activation_functions
from tinynet.activation_by_name import ACTIVATIONS, find_activation, register_activation
from tinynet.activation_functions import sigmoid, softmax, softmax_deltas
from tinynet.errors import TinynetError
from tinynet.network import Network
from tinynet.testing.drawn_networks import HIDDEN

any_float = st.floats()
finite = st.floats(-60.0, 60.0)


@pytest.fixture
def table():
    """The table of activations, put back as it was when the test is over."""
    before = dict(ACTIVATIONS)
    yield ACTIVATIONS
    ACTIVATIONS.clear()
    ACTIVATIONS.update(before)


# What each row promises


@pytest.mark.parametrize("name", HIDDEN)
def test_a_row_has_the_function_of_its_name_and_the_slope_that_belongs_to_it(name):
    row = ACTIVATIONS[name]
    assert row.function is getattr(activation_functions, name)
    assert row.slope is getattr(activation_functions, name + "_slope")


def test_the_row_of_the_softmax_has_the_functions_of_all_sums():
    row, sums, errors = ACTIVATIONS["softmax"], [0.5, -1.0, 2.0], [1.0, -0.5, 0.25]
    assert row.outputs(sums) == softmax(sums)
    assert row.deltas(softmax(sums), errors) == softmax_deltas(softmax(sums), errors)


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
    row = ACTIVATIONS["softmax"]
    for ask in (row.function, row.slope):
        with pytest.raises(TinynetError, match="softmax"):
            ask(1.0)


def test_numbers_of_a_library_in_an_activation_of_ones_own_do_not_spread(monkeypatch):
    monkeypatch.setattr("tinynet.activation_by_name.ACTIVATIONS", dict(ACTIVATIONS))
    from tinynet import Neuron, train

    register_activation("exact", lambda z: Fraction(z), lambda y: Fraction(1))
    register_activation("own", lambda z: z, lambda y: 1)
    inputs, targets = [[0.0], [0.5], [1.0]], [[1.0], [0.5], [0.0]]
    for name in ("exact", "own"):
        for backend in ("reference", "python"):
            network = Network([1, 2, 1], name)
            result = train(network, inputs, targets, epochs=3, backend=backend)
            numbers = network.parameters() + network.predict([0.3]) + result.losses
            neuron = Neuron(1, name)
            errors = neuron.train(inputs, [1.0, 0.5, 0.0], 3, 0.1, backend=backend).errors
            numbers += neuron.weights + [neuron.bias, neuron.predict([0.3])] + errors
            assert {type(number) for number in numbers} == {float}
