"""Claims about one neuron in C: the bits of the reference, the same failures."""

import pytest
from hypothesis import given

from tests.backends.c.c_programs import quickly
from tests.backends.test_single_neuron_programs import AND, LARGE, OR, RUNS_AWAY
from tests.neuron_tasks import neuron_trainings, trained_neuron
from tinynet import DivergedError, Neuron
from tinynet.backends.c import slices
from tinynet.backends.c.compiled_neuron import CompiledNeuron
from tinynet.backends.c.slices import Pace
from tinynet.testing.drawn_networks import HIDDEN

LEARNING = [name for name in HIDDEN if name != "step"]


@pytest.fixture(autouse=True)
def compiled_quickly():
    with quickly():
        yield


@given(task=neuron_trainings(LEARNING))
def test_it_learns_the_same_bits_and_fails_in_the_same_epoch(task):
    settings, inputs, targets, rate = task
    outcomes = [
        trained_neuron(backend, settings, (inputs, targets), rate, 70)
        for backend in ("c", "reference")
    ]
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("examples", [AND, LARGE], ids=["explodes", "not finite"])
def test_a_late_divergence_is_found_in_its_epoch(examples):
    outcomes = []
    for backend in ("c", "reference"):
        one = Neuron(2, activation="identity")
        with pytest.raises(DivergedError) as caught:
            one.train(*examples, learning_rate=0.35, backend=backend)
        outcomes.append((str(caught.value), one.weights, one.bias))
    assert outcomes[0] == outcomes[1]
    assert caught.value.epoch > 50


@pytest.mark.parametrize("what", RUNS_AWAY)
def test_whatever_of_a_neuron_runs_away_is_noticed_in_its_epoch(what):
    inputs, targets, rate, has_bias = RUNS_AWAY[what]
    left = []
    for backend in ("c", "reference"):
        one = Neuron(1, activation="identity", bias=has_bias)
        one.weights, one.bias = [0.0], 0.0
        with pytest.raises(DivergedError, match="epoch 2") as caught:
            one.train(inputs, targets, epochs=2, learning_rate=rate, backend=backend)
        left.append((str(caught.value), one.weights, one.bias))
    assert left[0] == left[1]


def test_epochs_are_done_as_many_at_once_as_there_is_time_for(monkeypatch):
    asked, epochs = [], CompiledNeuron.epochs

    def counted(self, neuron, examples, rate, count):
        learned = epochs(self, neuron, examples, rate, count)
        asked.append((count, len(learned[2])))
        return learned

    monkeypatch.setattr(CompiledNeuron, "epochs", counted)
    monkeypatch.setattr(Pace, "examples", lambda self: 30)
    few, many = Neuron(2), Neuron(2)
    errors = many.train(*AND, epochs=17, backend="reference").errors
    assert few.train(*AND, epochs=17, backend="c").errors == errors
    assert (few.weights, few.bias) == (many.weights, many.bias)
    assert asked == [(17, 7), (10, 7), (3, 3)]
    asked.clear()
    monkeypatch.setattr(slices, "MOST_EPOCHS", 5)
    Neuron(2).train(*AND, epochs=17, backend="c")
    assert [done for _, done in asked] == [5, 5, 5, 2]


def test_one_backend_may_teach_several_neurons():
    backend = CompiledNeuron(Neuron(2))
    for examples in (AND, OR, AND):
        pairs = list(zip(*examples))
        one, other = Neuron(2, seed=3), Neuron(2, seed=3)
        learned = backend.epochs(one, pairs, 0.5, 9)
        errors = other.train(*examples, epochs=9, learning_rate=0.5, backend="reference").errors
        assert learned == (other.weights, other.bias, errors)


def test_an_interrupted_neuron_is_as_it_was(monkeypatch):
    asked, epochs = [], CompiledNeuron.epochs

    def pressed(self, neuron, examples, rate, count):
        if len(asked) == 2:
            raise KeyboardInterrupt
        asked.append(count)
        return epochs(self, neuron, examples, rate, count)

    monkeypatch.setattr(CompiledNeuron, "epochs", pressed)
    monkeypatch.setattr(Pace, "examples", lambda self: 20)
    neuron, expected = Neuron(2), Neuron(2)
    result = neuron.train(*OR, epochs=100, backend="c")
    assert (result.reason, result.epochs) == ("interrupted", 10)
    expected.train(*OR, epochs=10, backend="reference")
    assert (neuron.weights, neuron.bias) == (expected.weights, expected.bias)
