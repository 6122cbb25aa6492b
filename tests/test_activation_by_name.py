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


@given(st.lists(finite, min_size=1, max_size=4))
def test_no_output_of_the_softmax_lies_beyond_its_limits_and_both_are_reached(sums):
    row = ACTIVATIONS["softmax"]
    assert all(row.low <= y <= row.high for y in row.outputs(sums))
    assert row.outputs([0.0, 1e300]) == [row.low, row.high] == [0.0, 1.0]
    y = row.outputs([*sums, 0.0])
    errors = [1.0, *[0.0] * len(sums)]
    assert 0.0 <= row.deltas(y, errors)[0] <= row.steepest
    assert row.deltas([0.5, 0.5], [1.0, 0.0]) == [row.steepest, -row.steepest]


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
    assert table["arctan"].function(0.5) == arctan(0.5)
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


@pytest.mark.parametrize("place", [-3.1, -1.7, -0.63, -0.29, 0.31, 0.77, 1.9, 2.8])
def test_a_slope_that_is_wrong_at_one_place_is_refused(table, place):
    def wrong_there(y):
        return 1.0 if abs(y - place) > 0.01 else 0.99

    with pytest.raises(TinynetError, match=rf"its slope at z = {place} is 1, but slope"):
        register_activation("mine", lambda z: z, wrong_there)


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


# What a row of one's own says later on


ODD = {
    "nothing": (lambda: None, r"is None, not a number"),
    "a text": (lambda: "1", r"is the text '1', not a number"),
    "a list": (lambda: [1.0], r"is something of type list, not a number"),
    "not a number": (lambda: math.nan, r"is nan, not a finite number"),
    "infinite": (lambda: math.inf, r"is inf, not a finite number"),
    "a division": (lambda: 1 / 0, r"fails: ZeroDivisionError: division by zero"),
    "no such key": (lambda: {}["a"], r"fails: KeyError: 'a'"),
}


def everything_that_asks(network, name):
    """What is done with a network whose activation has a gap at 55, by every backend."""
    from tinynet import (
        Neuron,
        batch_gradients,
        check_gradients,
        evolve,
        explain,
        fitness_for,
        gradients,
        predictor,
        train,
    )

    data = [[0.5], [55.0]], [[0.0], [0.0]]
    neuron = Neuron(1, name, bias=False)
    neuron.weights = [1.0]
    yield lambda: gradients(network, [55.0], [0.0])
    yield lambda: check_gradients(network, [55.0], [0.0])
    yield lambda: explain(network, [55.0], [0.0])
    for backend in ("auto", "reference", "python"):
        still = {"learning_rate": 0.0, "backend": backend}
        yield lambda still=still: train(network, *data, epochs=3, **still)
        yield lambda still=still: train(network, *data, epochs=1, batch_size=2, **still)
        yield lambda b=backend: batch_gradients(network, *data, backend=b)
        yield (
            lambda b=backend: (
                predictor(network, backend=b)([55.0]) and gradients(network, [55.0], [0.0])
            )
        )
        yield lambda b=backend: neuron.train(data[0], [0.5, 0.0], 3, 0.0, backend=b)
        fitness = fitness_for(*data, backend=backend)
        yield (
            lambda f=fitness: (
                evolve(network, f, population=1, elite=0, generations=1)
                and (gradients(network, [55.0], [0.0]))
            )
        )


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("part", ["f", "slope"])
def test_what_fails_later_is_an_error_that_names_the_activation_by_every_backend(table, odd, part):
    answer, said = ODD[odd]

    def gap(value):
        return answer() if 50.0 < value < 60.0 else value

    def slope(y):
        return answer() if 50.0 < y < 60.0 else 1.0

    register_activation("gap", *((gap, lambda y: 1.0) if part == "f" else (lambda z: z, slope)))
    network = Network([1, 1], "gap", bias=False)
    network.set_parameters([1.0])
    assert network.predict([0.5]) == [0.5]
    for ask in everything_that_asks(network, "gap"):
        with pytest.raises(TinynetError, match=rf"activation 'gap': {part}\(55\.0\) {said}"):
            ask()
    if part == "f":
        with pytest.raises(TinynetError, match=rf"activation 'gap': f\(55\.0\) {said}"):
            network.predict([55.0])


@pytest.mark.parametrize("far", [1.1e15, -1.1e15, math.inf, -math.inf])
def test_far_out_it_may_say_what_it_likes_for_training_runs_away_there(table, far):
    def short_of_breath(z):
        return 1.0 / 0.0 if z > 1e15 else max(-1, z)

    register_activation("short", short_of_breath, lambda y: float(y > -1))
    register_activation("wide", lambda z: Fraction(z) if abs(z) < 9e15 else z, lambda y: 1)
    assert table["short"].function(far) == (math.inf if far > 0 else -1.0)
    assert table["wide"].function(far) == far
    assert {type(table[name].function(far)) for name in ("short", "wide")} == {float}


def test_a_training_that_runs_away_says_so_whatever_the_activation_does_far_out(table):
    from tinynet import DivergedError, train

    def short_of_breath(z):
        return 1.0 / 0.0 if abs(z) > 1e15 else z

    register_activation("short", short_of_breath, lambda y: 1.0)
    for backend in ("reference", "python"):
        with pytest.raises(DivergedError, match="training diverged in epoch"):
            train(Network([1, 1], "short"), [[9.0]], [[1.0]], learning_rate=1e3, backend=backend)


def test_the_very_same_activation_may_be_registered_again(table):
    def f(z):
        return 0.5 * z

    def slope(y):
        return 0.5

    register_activation("half", f, slope, 0.5)
    row = table["half"]
    register_activation("half", f, slope, 0.5)
    assert table["half"] is row
    for other in ((f, slope), (f, lambda y: 0.5, 0.5), (f, slope, 0.5, -1.0)):
        with pytest.raises(TinynetError, match="activation 'half' exists already"):
            register_activation("half", *other)
