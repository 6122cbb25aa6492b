"""Claims about how a neuron stands to its examples, and where its next steps lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ACTIVATIONS, Neuron, batch_gradients
from tinynet.activation_by_name import Activation
from tinynet.answers_and_targets import Uncomputable
from tinynet.neuron_standing import Standing
from tinynet.testing.drawn_numbers import vectors

SLOPED = sorted(set(ACTIVATIONS) - {"softmax", "step"})
TARGETS = st.lists(st.floats(-2.0, 2.0), min_size=3, max_size=3)


def a_neuron(weights, bias, activation="identity", has_bias=True):
    neuron = Neuron(len(weights), activation, has_bias)
    neuron.weights, neuron.bias = list(weights), bias
    return neuron


def standing_of(neuron, examples):
    return Standing(neuron, examples, neuron.weights, neuron.bias)


@st.composite
def standings(draw):
    has_bias = draw(st.booleans())
    activation = draw(st.sampled_from(SLOPED))
    neuron = a_neuron(draw(vectors(2)), draw(st.floats(-2, 2)) * has_bias, activation, has_bias)
    return standing_of(neuron, [(draw(vectors(2)), t) for t in draw(TARGETS)])


@given(standings())
def test_its_loss_and_step_are_those_of_a_network_of_one_neuron(standing):
    network = standing.neuron.to_network()
    inputs = [x for x, _ in standing.examples]
    loss, gradient = batch_gradients(network, inputs, [[t] for _, t in standing.examples])
    assert standing.loss == pytest.approx(3 * loss, rel=1e-9, abs=1e-12)
    step = standing.step if network.has_bias else standing.step[:-1]
    assert step == pytest.approx([-3 * g for g in gradient], rel=1e-9, abs=1e-9)
    assert network.has_bias or standing.step[-1] == 0.0
    assert standing.gain == pytest.approx(sum(change * change for change in standing.step))


@given(standings(), st.floats(0.001, 2.0))
def test_an_epoch_later_it_stands_where_training_leads(standing, rate):
    neuron = standing.neuron
    after = standing.after(rate)
    weights, bias, _ = neuron._epoch(standing.examples, rate)
    assert after.weights == pytest.approx(weights, rel=1e-9, abs=1e-9)
    assert after.bias == pytest.approx(bias, rel=1e-9, abs=1e-9)
    assert neuron.weights == standing.weights, "it only looks ahead"


@given(vectors(2), TARGETS, st.lists(vectors(2), min_size=3, max_size=3))
def test_with_a_safe_rate_a_straight_neuron_never_gets_worse(weights, targets, inputs):
    standing = standing_of(a_neuron(weights, 0.5), list(zip(inputs, targets)))
    assert standing.after(standing.safe_rate).loss <= standing.loss * (1 + 1e-9) + 1e-12
    assert not standing.overshoots(standing.safe_rate)


@given(standings())
def test_a_safe_rate_is_one_over_the_sharpest_bend_there_may_be(standing):
    steepest = ACTIVATIONS[standing.neuron.activation].steepest
    square = sum(value * value for x, _ in standing.examples for value in x)
    square += len(standing.examples) * standing.neuron.has_bias
    assert standing.safe_rate * steepest**2 * square == pytest.approx(1.0) or square == 0.0


def test_where_every_input_is_zero_any_rate_is_safe():
    assert standing_of(a_neuron([1.0], 0.0, has_bias=False), [([0.0], 1.0)]).safe_rate == 1.0


def test_what_is_to_come_is_what_many_epochs_lead_to():
    standing = standing_of(a_neuron([0.0], 0.0), [([1.0], 3.0), ([-1.0], -1.0)])
    assert standing.best_to_come() < 1e-9 < standing.loss
    impossible = standing_of(a_neuron([0.0], 0.0), [([1.0], 3.0), ([1.0], -1.0)])
    assert impossible.best_to_come() == pytest.approx(4.0)


def test_of_very_many_examples_it_looks_a_short_way_ahead():
    examples = [([i / 60_000], i / 60_000) for i in range(60_000)]
    standing = standing_of(a_neuron([0.0], 0.0), examples)
    assert standing.best_to_come() == standing.after(standing.safe_rate).loss


def test_steps_that_lead_up_or_back_and_forth_are_too_long():
    # The loss is half of (w - 3) ** 2: a step of 1 hits it, one of 2 lands as high beyond it.
    standing = standing_of(a_neuron([0.0], 0.0, has_bias=False), [([1.0], 3.0)])
    assert standing.safe_rate == 1.0
    found = [standing.overshoots(rate) for rate in (0.5, 1.0, 1.29, 1.31, 1.9, 2.5)]
    assert found == [False, False, False, True, True, True]
    done = standing_of(a_neuron([3.0], 0.0, has_bias=False), [([1.0], 3.0)])
    assert not done.overshoots(2.5), "where nothing is left to do no step is too long"


def test_the_slope_counts_where_it_is_wrong():
    neuron = a_neuron([1.0], 0.0, "relu")
    right_where_steep = standing_of(neuron, [([2.0], 2.0), ([-1.0], 3.0)])
    assert right_where_steep.slope_where_wrong == 0.0
    assert standing_of(neuron, [([2.0], 5.0), ([-1.0], 3.0)]).slope_where_wrong == 0.5
    assert standing_of(neuron, [([2.0], 2.0), ([-1.0], 0.0)]).slope_where_wrong == 1.0


@pytest.mark.parametrize(("factor", "plus"), [(1.0, 0.0), (500.0, 3000.0), (0.001, 0.0)])
def test_from_elsewhere_a_silent_relu_learns_a_line_at_every_scale(factor, plus):
    silent = a_neuron([0.0], -1.0, "relu")
    examples = [([factor * k + plus], 2.0 * k) for k in range(5)]
    assert standing_of(silent, examples).loss_from_elsewhere() < 0.05
    bent = [([factor * k + plus], 1.0 * (k - 2) * (k - 2)) for k in range(5)]
    assert standing_of(silent, bent).loss_from_elsewhere() > 5.0


def test_nothing_but_zeros_without_a_bias_leads_nowhere_from_anywhere():
    silent = a_neuron([1.0], 0.0, "relu", has_bias=False)
    assert standing_of(silent, [([0.0], 2.0)]).loss_from_elsewhere() == 2.0


@pytest.fixture
def fragile():
    """A neuron whose activation fails beyond 1, which is an identity before."""

    def function(z):
        if z > 1.0:
            raise TypeError("beyond 1")
        return z

    ACTIVATIONS["fragile"] = Activation("fragile", function, lambda y: 1.0)
    yield a_neuron([0.5], 0.0, "fragile")
    del ACTIVATIONS["fragile"]


def test_a_step_to_where_nothing_can_be_computed_overshoots(fragile):
    standing = standing_of(fragile, [([1.0], 1.2)])
    assert standing.overshoots(2.0)
    assert not standing.overshoots(0.5)


def test_looking_ahead_ends_where_nothing_can_be_computed(fragile):
    standing = standing_of(fragile, [([1.0], 1.05)] + [([0.0], 0.0)] * 3)
    assert 0.0 < standing.best_to_come() < standing.loss
    beyond = standing_of(fragile, [([1.0], 9.0)])
    assert beyond.best_to_come() == beyond.loss_from_elsewhere() == beyond.loss


def test_where_outputs_cannot_be_computed_there_is_no_standing(fragile):
    with pytest.raises(Uncomputable):
        standing_of(fragile, [([3.0], 1.0)])
