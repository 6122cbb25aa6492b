"""Claims about a neuron's epochs: each is checked before it counts, and a result tells of them."""

import sys

import pytest

from tinynet import ACTIVATIONS, DivergedError, Neuron, NeuronResult, TinynetError
from tinynet.activation_by_name import Activation

LOGIC = [[0, 0], [0, 1], [1, 0], [1, 1]]


def a_neuron(weights, bias=0.0, activation="sigmoid", has_bias=True):
    neuron = Neuron(len(weights), activation=activation, bias=has_bias)
    neuron.weights, neuron.bias = list(weights), bias
    return neuron


# Running away


def test_a_neuron_that_runs_away_says_when_and_has_the_weights_from_before():
    inputs, answers = [[1.0, 2.0], [3.0, -1.0]], [1.0, 2.0]
    neuron = a_neuron([0.5, 0.5], 0.1, "identity")
    with pytest.raises(DivergedError, match="learning_rate") as caught:
        neuron.train(inputs, answers, epochs=1000, learning_rate=10.0)
    epoch = caught.value.epoch
    assert 1 < epoch < 1000
    assert f"epoch {epoch}" in str(caught.value)
    before = a_neuron([0.5, 0.5], 0.1, "identity")  # no step at this rate led to any good
    assert (neuron.weights, neuron.bias) == (before.weights, before.bias)


def test_a_neuron_whose_first_step_runs_away_is_left_as_it_was():
    neuron = a_neuron([1.0], 1.0, "identity")
    with pytest.raises(DivergedError) as caught:
        neuron.train([[1e300]], [0.0], epochs=5, learning_rate=1e300)
    assert caught.value.epoch == 1
    assert (neuron.weights, neuron.bias) == ([1.0], 1.0)


def test_a_threshold_can_run_away_too():
    neuron = a_neuron([0.0], 0.0, "step")
    with pytest.raises(DivergedError):
        neuron.train([[1e300]], [1], learning_rate=1e300)
    assert (neuron.weights, neuron.bias) == ([0.0], 0.0)


@pytest.mark.parametrize("backend", ["auto", "python", "reference", "c"])
def test_without_a_history_a_neuron_tells_of_its_last_epoch_alone(backend):
    whole, short = Neuron(2, seed=1), Neuron(2, seed=1)
    settings = {"epochs": 1500, "backend": backend}
    errors = whole.train(LOGIC, [0, 1, 1, 1], **settings).errors
    result = short.train(LOGIC, [0, 1, 1, 1], history=False, **settings)
    assert (result.errors, result.epochs, result.error) == (errors[-1:], 1500, errors[-1])
    assert (short.weights, short.bias) == (whole.weights, whole.bias)
    assert len(errors) == 1500
    with pytest.raises(TinynetError, match="history is 1, it must be True or False"):
        short.train(LOGIC, [0, 1, 1, 1], history=1)


def test_an_error_far_above_any_sensible_one_is_a_divergence_long_before_infinity():
    inputs, answers = [[float(x)] for x in range(1, 11)], [2.0 * x for x in range(1, 11)]
    neuron = Neuron(1, activation="identity")
    before = (list(neuron.weights), neuron.bias)
    with pytest.raises(DivergedError, match="epoch 4: the total error is") as caught:
        neuron.train(inputs, answers)
    assert caught.value.epoch == 4
    assert before == (neuron.weights, neuron.bias)
    result = neuron.train(inputs, answers, epochs=3)
    assert max(result.errors) <= 1e6 * result.errors[0]
    assert "Its steps are too long" in repr(result)


def test_an_error_that_is_large_from_the_start_is_no_divergence():
    neuron = a_neuron([0.0], 0.0, "identity")
    result = neuron.train([[1.0]], [1e12], epochs=100, learning_rate=0.25)
    assert result.error < 1.0
    far_off = a_neuron([1e12], 0.0, "identity")
    assert far_off.train([[1.0]], [0.0], epochs=100, learning_rate=0.25).error < 1.0


# What training says of itself


def test_a_result_tells_how_it_went_in_a_sentence():
    result = Neuron(2).train(LOGIC, [0, 1, 1, 1])
    assert (result.epochs, result.reason, result.advice) == (10_000, "epochs", "")
    assert result.error == result.errors[-1]
    assert repr(result) == (
        f"10000 epochs, total error {result.error:.6g} in 4 examples: all epochs done"
    )
    assert repr(Neuron(1).train([[1]], [1], epochs=1)).startswith("1 epoch, total error 0.")
    with_advice = Neuron(1).train([[1]], [1], epochs=1, learning_rate=1e-9)
    assert repr(with_advice).endswith(f" in 1 example: all epochs done. {with_advice.advice}")


def test_a_threshold_tells_of_its_mistakes():
    result = Neuron(2, activation="step").train(LOGIC, [0, 0, 0, 1])
    assert (result.reason, result.error, result.advice) == ("no_mistakes", 0.0, "")
    assert repr(result) == f"{result.epochs} epochs, 0 mistakes in 4 examples: no mistakes are left"
    one = a_neuron([0.0], 0.0, "step").train([[1.0]], [1], epochs=1)
    assert repr(one) == "1 epoch, 1 mistake in 1 example while it learned: all epochs done"


def test_a_result_is_no_list_and_its_errors_are():
    result = Neuron(2).train(LOGIC, [0, 1, 1, 1], epochs=3)
    assert isinstance(result, NeuronResult)
    assert isinstance(result.errors, list)
    with pytest.raises(TypeError):
        len(result)
    with pytest.raises(TypeError):
        result[-1]


def test_before_the_first_epoch_a_result_has_the_error_as_it_stands():
    one = a_neuron([0.5, -0.5], 0.25)
    result = one.train(LOGIC, [0, 1, 1, 1], epochs=0)
    assert (result.epochs, result.errors, result.advice) == (0, [], "")
    assert result.error == pytest.approx(
        sum(abs(t - one.predict(x)) for x, t in zip(LOGIC, [0, 1, 1, 1]))
    )


def test_without_a_learning_rate_nothing_was_meant_to_be_learned_and_no_advice_is_given():
    assert Neuron(2).train(LOGIC, [0, 1, 1, 0], epochs=5, learning_rate=0).advice == ""
    assert Neuron(2).train(LOGIC, [0, 1, 1, 0], epochs=5).advice != ""


def test_ctrl_c_keeps_the_epochs_that_were_whole(monkeypatch):
    one, expected = Neuron(2), Neuron(2)
    epoch, done = Neuron._epoch, []

    def interrupted(self, examples, rate):
        done.append(1)
        if len(done) == 4:
            raise KeyboardInterrupt
        return epoch(self, examples, rate)

    errors = expected.train(LOGIC, [0, 1, 1, 1], epochs=3).errors
    monkeypatch.setattr(Neuron, "_epoch", interrupted)
    result = one.train(LOGIC, [0, 1, 1, 1], epochs=100, backend="reference")
    assert (result.epochs, result.errors, result.reason) == (3, errors, "interrupted")
    assert (one.weights, one.bias) == (expected.weights, expected.bias)
    assert ": interrupted" in repr(result)


def test_without_the_module_of_advice_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.neuron_advice", None)
    assert Neuron(2).train(LOGIC, [0, 1, 1, 0], epochs=50).advice == ""


@pytest.mark.parametrize("backend", ["reference", "python"])
@pytest.mark.parametrize("rate", [0.6, 1.0, 30.0])
def test_after_an_explosion_the_weights_from_before_it_come_back(backend, rate):
    neuron = Neuron(2, "identity")
    inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 1]
    first = neuron.train(inputs, targets, epochs=0).error
    with pytest.raises(DivergedError, match="the total error is"):
        neuron.train(inputs, targets, learning_rate=rate, backend=backend)
    assert neuron.train(inputs, targets, epochs=0).error <= first


def test_mistakes_while_it_learned_are_told_apart_from_those_that_are_left():
    result = Neuron(2, "step").train(LOGIC, [0, 1, 1, 0], epochs=100)
    assert repr(result).startswith("100 epochs, 4 mistakes in 4 examples while it learned: all")
    assert result.advice.startswith("3 of 4 examples are still wrong (")


def test_an_activation_that_fails_beyond_the_weights_reached_leaves_the_result(monkeypatch):
    learned = []

    def fragile(z):
        if len(learned) == 3:
            raise TypeError
        return z

    monkeypatch.setitem(ACTIVATIONS, "fragile", Activation("fragile", fragile, lambda y: 1.0))
    neuron, epoch = Neuron(1, "fragile"), Neuron._epoch
    monkeypatch.setattr(
        Neuron,
        "_epoch",
        lambda self, examples, rate: (epoch(self, examples, rate), learned.append(1))[0],
    )
    result = neuron.train([[0.0], [1.0]], [0.0, 9.0], 3, 0.01, backend="reference")
    assert result.advice.startswith("The outputs can no longer be computed: start with a new")


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = Neuron(1).train([[0.5]], [1.0], epochs=3)
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
