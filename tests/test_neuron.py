"""Claims about one neuron: the delta rule, the perceptron rule, and what becomes of it."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limits import check_limits
from tinynet import (
    ACTIVATIONS,
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    explain,
    load,
    save,
)
from tinynet.activation_by_name import Activation
from tinynet.export.python_exporter import to_python

LOGIC = [[0, 0], [0, 1], [1, 0], [1, 1]]
SCALAR = sorted(set(ACTIVATIONS) - {"softmax"})
SLOPED = sorted(set(SCALAR) - {"step"})

numbers = st.floats(-3.0, 3.0, allow_nan=False)
targets = st.floats(-2.0, 2.0, allow_nan=False)


def vectors(width):
    return st.lists(numbers, min_size=width, max_size=width)


def a_neuron(weights, bias=0.0, activation="sigmoid", has_bias=True):
    neuron = Neuron(len(weights), activation=activation, bias=has_bias)
    neuron.weights, neuron.bias = list(weights), bias
    return neuron


def changes(neuron, inputs, answers, rate=1.0):
    """What one epoch adds to each weight and to the bias."""
    weights, bias = list(neuron.weights), neuron.bias
    neuron.train(inputs, answers, epochs=1, learning_rate=rate)
    moved = [after - before for after, before in zip(neuron.weights, weights)]
    return [*moved, neuron.bias - bias]


# What a neuron is


def test_a_new_neuron_has_a_weight_for_each_input_and_a_bias_between_minus_1_and_1():
    for seed in range(50):
        neuron = Neuron(5, seed=seed)
        assert len(neuron.weights) == 5
        assert all(-1.0 <= w <= 1.0 for w in [*neuron.weights, neuron.bias])
        assert len({*neuron.weights, neuron.bias}) == 6


def test_the_same_seed_gives_the_same_neuron_and_another_seed_another():
    assert Neuron(3, seed=4).weights == Neuron(3, seed=4).weights
    assert Neuron(3, seed=4).weights != Neuron(3, seed=5).weights
    assert Neuron(3).weights == Neuron(3, seed=0).weights


def test_without_a_bias_it_starts_at_0_and_stays_there():
    neuron = Neuron(2, bias=False)
    assert neuron.bias == 0.0
    neuron.train(LOGIC, [0, 1, 1, 1], epochs=5)
    assert neuron.bias == 0.0
    threshold = Neuron(2, activation="step", bias=False)
    threshold.train(LOGIC, [1, 0, 0, 0], epochs=5)
    assert threshold.bias == 0.0


def test_a_neuron_says_what_it_is():
    assert repr(Neuron(3, activation="tanh")) == "<Neuron: 3 inputs, tanh>"


def test_a_single_neuron_cannot_be_a_softmax():
    with pytest.raises(TinynetError, match="softmax shares a whole"):
        Neuron(2, activation="softmax")


@given(vectors(3), numbers, vectors(3), st.sampled_from(SCALAR))
def test_the_output_is_the_activation_of_the_weighted_sum(weights, bias, x, activation):
    z = bias
    for w, value in zip(weights, x):
        z += w * value
    neuron = a_neuron(weights, bias, activation)
    assert neuron.predict(x) == ACTIVATIONS[activation].function(z)


# The delta rule


@given(vectors(3), numbers, vectors(3), targets, st.integers(0, 2), st.sampled_from(SCALAR))
def test_an_input_of_zero_leaves_its_weight_alone(weights, bias, x, target, i, activation):
    x[i] = 0.0
    if activation == "step":
        target = float(target > 0.0)
    neuron = a_neuron(weights, bias, activation)
    neuron.train([x], [target], epochs=3, learning_rate=0.01)
    assert neuron.weights[i] == weights[i]


@given(vectors(2), numbers, vectors(2), targets, st.sampled_from(SLOPED))
def test_each_change_is_error_times_input_times_slope(weights, bias, x, target, activation):
    neuron = a_neuron(weights, bias, activation)
    y = neuron.predict(x)
    blame = (target - y) * ACTIVATIONS[activation].slope(y)
    neuron.train([x], [target], epochs=1, learning_rate=0.5)
    assert neuron.weights == pytest.approx([w + 0.5 * blame * v for w, v in zip(weights, x)])
    assert neuron.bias == pytest.approx(bias + 0.5 * blame)


@given(vectors(2), numbers, vectors(2), targets, st.floats(-4.0, 4.0))
def test_the_change_is_proportional_to_the_error(weights, bias, x, error, factor):
    y = a_neuron(weights, bias).predict(x)
    once = changes(a_neuron(weights, bias), [x], [y + error])
    scaled = changes(a_neuron(weights, bias), [x], [y + factor * error])
    assert scaled == pytest.approx([factor * c for c in once], rel=1e-6, abs=1e-13)


@given(vectors(2), numbers, vectors(2), targets, st.floats(0.0, 4.0))
def test_the_change_is_proportional_to_the_rate(weights, bias, x, target, rate):
    once = changes(a_neuron(weights, bias), [x], [target], rate=1.0)
    scaled = changes(a_neuron(weights, bias), [x], [target], rate=rate)
    assert scaled == pytest.approx([rate * c for c in once], rel=1e-6, abs=1e-13)


@given(vectors(2), vectors(2), targets, st.sampled_from([-40.0, 40.0]))
def test_a_saturated_neuron_moves_little(weights, x, target, far_out):
    undecided = -(weights[0] * x[0] + weights[1] * x[1])
    saturated = changes(a_neuron(weights, undecided + far_out), [x], [target])
    assert max(abs(c) for c in saturated) < 1e-14
    alert = changes(a_neuron(weights, undecided), [x], [0.75 if target > 0 else 0.25])
    assert abs(alert[-1]) > 0.06


@given(
    vectors(2),
    numbers,
    st.lists(st.tuples(vectors(2), targets), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_examples_matters_only_to_rounding(weights, bias, examples, chance):
    mixed = list(examples)
    chance.shuffle(mixed)
    one, other = a_neuron(weights, bias), a_neuron(weights, bias)
    one.train([x for x, _ in examples], [t for _, t in examples], epochs=3, learning_rate=0.1)
    other.train([x for x, _ in mixed], [t for _, t in mixed], epochs=3, learning_rate=0.1)
    assert one.weights == pytest.approx(other.weights, rel=1e-9, abs=1e-12)
    assert one.bias == pytest.approx(other.bias, rel=1e-9, abs=1e-12)


@given(
    vectors(2),
    numbers,
    st.lists(st.tuples(vectors(2), targets), min_size=1, max_size=5),
    st.sampled_from(SLOPED),
    st.booleans(),
)
def test_an_epoch_is_a_step_along_the_gradient_of_a_one_neuron_network(
    weights, bias, examples, activation, has_bias
):
    bias = bias if has_bias else 0.0
    inputs, answers = [x for x, _ in examples], [t for _, t in examples]
    network = Network([2, 1], activation=activation, bias=has_bias)
    network.set_parameters([*weights, bias] if has_bias else weights)
    gradient = batch_gradients(network, inputs, [[t] for t in answers])[1]

    neuron = a_neuron(weights, bias, activation, has_bias)
    neuron.train(inputs, answers, epochs=1, learning_rate=0.25)
    before = network.parameters()
    after = [*neuron.weights, neuron.bias] if has_bias else neuron.weights
    expected = [p - 0.25 * len(inputs) * g for p, g in zip(before, gradient)]
    assert after == pytest.approx(expected, rel=1e-9, abs=1e-11)


@pytest.mark.parametrize("activation", SLOPED)
def test_every_activation_with_a_slope_learns_a_line_it_can_reach(activation):
    inputs = [[0.2], [0.4], [0.6], [0.8]]
    teacher = a_neuron([1.0], 0.1, activation)
    answers = [teacher.predict(x) for x in inputs]
    pupil = a_neuron([0.2], 0.3, activation)
    errors = pupil.train(inputs, answers, epochs=2000, learning_rate=0.2).errors
    assert errors[-1] < 0.1 * errors[0]


def test_the_history_holds_the_total_error_each_epoch_began_with():
    neuron = a_neuron([0.5, -0.5], 0.25)
    expected = sum(abs(t - neuron.predict(x)) for x, t in zip(LOGIC, [0, 1, 1, 1]))
    errors = neuron.train(LOGIC, [0, 1, 1, 1], epochs=7).errors
    assert len(errors) == 7
    assert errors[0] == pytest.approx(expected)
    assert errors[6] < errors[0]


def test_all_examples_of_an_epoch_are_seen_with_the_weights_it_began_with():
    twice = changes(a_neuron([0.5], 0.0), [[1.0], [1.0]], [1.0, 1.0])
    once = changes(a_neuron([0.5], 0.0), [[1.0]], [1.0])
    assert twice == pytest.approx([2.0 * c for c in once])


def test_zero_epochs_and_a_rate_of_0_are_legal_and_change_nothing():
    for activation in SCALAR:
        neuron = a_neuron([0.5, -0.25], 0.125, activation)
        assert neuron.train(LOGIC, [0, 1, 1, 1], epochs=0).errors == []
        assert neuron.train(LOGIC, [1, 0, 0, 0], epochs=2, learning_rate=0.0).epochs == 2
        assert (neuron.weights, neuron.bias) == ([0.5, -0.25], 0.125)


def test_the_caller_s_lists_stay_as_they_are():
    inputs, answers = [[0, 1], [1, 0]], [1, 0]
    start = [0.5, 0.5]
    neuron = Neuron(2)
    neuron.weights = start
    neuron.train(inputs, answers, epochs=3)
    assert (inputs, answers) == ([[0, 1], [1, 0]], [1, 0])
    assert start == [0.5, 0.5]


# The perceptron rule


@pytest.mark.parametrize(
    "answers", [[0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 1, 1]]
)
def test_a_threshold_learns_what_a_straight_line_can_part(answers):
    for seed in range(10):
        neuron = Neuron(2, activation="step", seed=seed)
        mistakes = neuron.train(LOGIC, answers, epochs=200).errors
        assert [neuron.predict(x) for x in LOGIC] == answers
        assert mistakes[-1] == 0.0
        assert all(count > 0.0 for count in mistakes[:-1]), "it ends at the first clean epoch"


@pytest.mark.parametrize("answers", [[0, 1, 1, 0], [1, 0, 0, 1]])
def test_a_threshold_never_learns_xor(answers):
    for seed in range(5):
        neuron = Neuron(2, activation="step", seed=seed)
        mistakes = neuron.train(LOGIC, answers, epochs=300).errors
        assert len(mistakes) == 300
        assert min(mistakes) >= 1.0


def test_a_soft_threshold_does_not_end_early():
    assert len(Neuron(2).train(LOGIC, [0, 0, 0, 1], epochs=50).errors) == 50


@pytest.mark.parametrize("backend", ["auto", "python", "reference", "c"])
def test_not_even_where_nothing_is_missing_any_more(backend):
    neuron = a_neuron([2.0], 1.0, "identity")
    result = neuron.train([[1.0], [2.0]], [3.0, 5.0], epochs=40, backend=backend)
    assert result.errors == [0.0] * 40


def test_each_mistake_is_mended_at_once():
    neuron = a_neuron([0.0], 0.0, "step")
    assert neuron.train([[1.0], [1.0]], [1, 1], epochs=1, learning_rate=0.5).errors == [1.0]
    assert (neuron.weights, neuron.bias) == ([0.5], 0.5)
    neuron = a_neuron([0.0], 1.0, "step")
    assert neuron.train([[2.0]], [0], epochs=1, learning_rate=0.25).errors == [1.0]
    assert (neuron.weights, neuron.bias) == ([-0.5], 0.75)


def test_a_threshold_answers_0_or_1_so_other_targets_are_refused():
    neuron = Neuron(1, activation="step")
    with pytest.raises(TinynetError, match=r"target 1 is 0\.5"):
        neuron.train([[0], [1]], [1, 0.5])


@st.composite
def separable(draw):
    """Examples that a line through the origin parts, with a margin known beforehand.

    Drawn are a unit vector `w` and places: so far beside the line (at least the
    margin), and so far along it.
    """
    angle = draw(st.floats(0.0, 2.0 * math.pi))
    w = [math.cos(angle), math.sin(angle)]
    margin = draw(st.floats(0.2, 1.0))
    places = st.tuples(st.booleans(), st.floats(margin, 2.0), st.floats(-2.0, 2.0))
    inputs, answers = [], []
    for above, beside, along in draw(st.lists(places, min_size=1, max_size=8)):
        side = beside if above else -beside
        inputs.append([side * w[0] - along * w[1], side * w[1] + along * w[0]])
        answers.append(1 if above else 0)
    return inputs, answers, margin


@given(separable(), st.sampled_from([0.125, 1.0, 3.0]))
def test_the_perceptron_makes_at_most_r_over_gamma_squared_mistakes(data, rate):
    inputs, answers, margin = data
    largest = max(math.hypot(*x) for x in inputs)
    bound = (largest / (margin - 1e-9)) ** 2
    neuron = a_neuron([0.0, 0.0], 0.0, "step", has_bias=False)
    # A sum of exactly 0 is answered 0, which for a target of 1 is a mistake too.
    history = neuron.train(inputs, answers, epochs=int(bound) + 2, learning_rate=rate).errors
    assert sum(history) <= bound
    assert history[-1] == 0.0
    assert [neuron.predict(x) for x in inputs] == answers


# What is refused


@pytest.mark.parametrize("target", [[1.0], (0.5,), []])
@pytest.mark.parametrize("activation", ["sigmoid", "step"])
def test_a_target_is_one_number(target, activation):
    neuron = Neuron(2, activation=activation)
    before = list(neuron.weights)
    with pytest.raises(TinynetError, match="target 1 is a list; a neuron has one output"):
        neuron.train([[0, 1], [1, 0]], [1, target])
    assert neuron.weights == before


# A network of one neuron


@given(
    vectors(3),
    numbers,
    st.lists(vectors(3), min_size=1, max_size=3),
    st.sampled_from(SCALAR),
    st.booleans(),
)
def test_a_neuron_becomes_a_network_with_the_same_outputs(
    weights, bias, rows, activation, has_bias
):
    one = a_neuron(weights, bias, activation, has_bias)  # a bias set by hand counts, too
    network = one.to_network()
    assert network.sizes == [3, 1]
    assert network.layers[0].activation == activation
    assert network.has_bias is (has_bias or bias != 0.0)
    for x in rows:
        assert network.predict(x) == [one.predict(x)]
    one.weights[0] += 1.0
    assert network.parameters()[0] == weights[0]


@pytest.mark.parametrize("activation", SCALAR)
@pytest.mark.parametrize("has_bias", [True, False])
def test_a_trained_neuron_can_be_saved_explained_and_exported(tmp_path, activation, has_bias):
    one = Neuron(2, activation=activation, bias=has_bias, seed=3)
    one.train(LOGIC, [0, 1, 1, 1], epochs=20, learning_rate=0.1)
    network = one.to_network()
    save(network, tmp_path / "neuron.json")
    again = load(tmp_path / "neuron.json")
    assert [again.predict(x)[0] for x in LOGIC] == [one.predict(x) for x in LOGIC]
    assert f"outputs {one.predict([0.5, 1.0]):.6g}, loss" in str(
        explain(network, [0.5, 1.0], [1.0])
    )
    exported = {}
    exec(to_python(network), exported)
    assert [exported["predict"](x)[0] for x in LOGIC] == [one.predict(x) for x in LOGIC]


def test_a_neuron_of_an_activation_of_ones_own_becomes_a_network(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "halved", Activation("halved", lambda z: z / 2, lambda y: 0.5))
    one = a_neuron([1.0, 3.0], 0.5, "halved")
    assert one.to_network().predict([1.0, 1.0]) == [2.25]


def test_weights_that_do_not_fit_are_refused_as_by_predict():
    one = a_neuron([1.0], 0.0)
    one.weights = [1.0, 2.0]
    with pytest.raises(TinynetError, match="weights has 2 numbers, the number of inputs is 1"):
        one.to_network()
    one.weights, one.bias = [1.0], math.nan
    with pytest.raises(TinynetError, match="the bias is nan"):
        one.to_network()


def test_epochs_and_learning_rate_are_taken_from_0_on():
    def trained(epochs=2, learning_rate=1.0):
        Neuron(1).train([[0.0]], [0.0], epochs, learning_rate)

    check_limits(trained, "learning_rate", 0.0)
    trained(epochs=0)
    for value in (-1, 0.5, math.nan):
        with pytest.raises(TinynetError, match="epochs"):
            trained(epochs=value)


def test_a_neuron_has_at_least_one_input():
    assert Neuron(1).n_inputs == 1
    with pytest.raises(TinynetError, match="n_inputs is 0, it must be 1 or more"):
        Neuron(0)


def test_where_nothing_is_said_it_learns_ten_thousand_epochs_at_a_rate_of_1_and_keeps_the_errors():
    neurons = [Neuron(2), Neuron(2, "sigmoid", True, 0), Neuron(2, seed=1)]
    assert neurons[0].weights == neurons[1].weights != neurons[2].weights
    targets = [0.1, 0.6, 0.7, 0.8]
    one = neurons[0].train(LOGIC, targets)
    other = neurons[1].train(LOGIC, targets, 10_000, 1.0, True)
    assert len(one.errors) == 10_000
    assert (one.errors, neurons[0].weights) == (other.errors, neurons[1].weights)


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = Neuron(1)
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
