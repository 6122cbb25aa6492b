"""Results as they are drawn: of trainings and evolutions that were run."""

import pytest
from hypothesis import given, settings

from tinynet import DivergedError
from tinynet.testing import drawn_results
from tinynet.testing.drawn_results import evolution_results, neuron_results, training_results
from tinynet.testing.smallest_example import smallest


@settings(max_examples=30)
@given(training_results(), evolution_results(), neuron_results())
def test_results_are_whole(training, evolution, neuron):
    assert training.epochs <= 5
    assert len(training.losses) in (training.epochs, 1, 0)
    assert evolution.generations <= 3
    assert neuron.epochs <= 3
    for result in (training, evolution, neuron):
        assert repr(result)


@pytest.mark.parametrize("name", ["train", "Neuron.train"])
def test_a_training_that_diverges_is_run_once_more_at_rate_0(monkeypatch, name):
    rates = []

    def diverges(self, inputs, targets, epochs=0, learning_rate=None, **settings):
        rates.append(learning_rate)
        if learning_rate != 0.0:
            raise DivergedError(1, "the loss is infinite")
        return "a result"

    if name == "train":
        monkeypatch.setattr(drawn_results, "train", diverges)
        assert smallest(training_results(), max_examples=5) == "a result"
    else:
        monkeypatch.setattr("tinynet.neuron.Neuron.train", diverges)
        assert smallest(neuron_results(), max_examples=5) == "a result"
    assert 0.0 in rates
