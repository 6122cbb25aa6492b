"""The fast twin of a neuron does what the neuron of the chapter does, to the last bit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tinynet
from tests.strategies import HIDDEN, hostile_numbers, vectors
from tinynet import DivergedError, neuron, swift, twin
from tinynet.activation_table import Activation

AND = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])


def taught(kind, settings, lesson, rate, epochs):
    """All that is left of a training."""
    one = kind(**settings)
    try:
        history = one.train(*lesson, epochs=epochs, learning_rate=rate)
    except DivergedError as error:
        history = str(error)
    return [w.hex() for w in one.weights], one.bias.hex(), history


@given(data=st.data(), hostile=st.booleans())
def test_both_neurons_learn_the_same_bits_and_fail_in_the_same_epoch(data, hostile):
    width, n = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 5))
    settings = {
        "n_inputs": width,
        "activation": data.draw(st.sampled_from(HIDDEN)),
        "bias": data.draw(st.booleans()),
        "seed": data.draw(st.integers(0, 9)),
    }
    inputs = [data.draw(vectors(width, hostile=hostile)) for _ in range(n)]
    number = hostile_numbers() if hostile else st.floats(-2, 2)
    targets = [data.draw(number) for _ in range(n)]
    if settings["activation"] == "step":
        targets = [1.0 if t > 0 else 0.0 for t in targets]
    rate = data.draw(st.sampled_from([0.0, 0.1, 1.0, 30.0]))
    outcomes = [
        taught(kind, settings, (inputs, targets), rate, 70)
        for kind in (swift.Neuron, neuron.Neuron)
    ]
    assert outcomes[0] == outcomes[1]


def test_the_public_neuron_is_the_fast_one():
    assert tinynet.Neuron is swift.Neuron


def test_a_late_divergence_is_found_in_its_epoch():
    lesson = (AND[0], AND[1])
    outcomes = []
    for kind in (swift.Neuron, neuron.Neuron):
        one = kind(2, activation="identity")
        with pytest.raises(DivergedError) as caught:
            one.train(*lesson)
        outcomes.append((caught.value.epoch, one.weights, one.bias))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] > 100


def test_many_epochs_are_done_in_portions(monkeypatch):
    monkeypatch.setattr(swift, "MOST_AT_ONCE", 100)
    few, many = swift.Neuron(2), neuron.Neuron(2)
    assert few.train(*AND, epochs=500) == many.train(*AND, epochs=500)
    assert few.weights == many.weights


def test_where_text_may_not_be_executed_the_chapter_does_the_work(monkeypatch):
    def refused(source, namespace):
        raise NameError("exec")

    monkeypatch.setattr(twin, "exec", refused, raising=False)
    alone, other = swift.Neuron(2), neuron.Neuron(2)
    assert alone.train(*AND, epochs=100) == other.train(*AND, epochs=100)


def test_a_neuron_with_very_many_inputs_is_left_to_the_chapter():
    inputs = [[float((r * i) % 7) / 7 for i in range(500)] for r in range(70)]
    targets = [float(r % 2) for r in range(70)]
    alone, other = swift.Neuron(500), neuron.Neuron(500)
    assert alone.train(inputs, targets, epochs=1) == other.train(inputs, targets, epochs=1)


def test_a_registered_activation_that_fails_fails_in_the_same_epoch():
    def short_of_breath(z):
        if abs(z) > 3.0:
            raise OverflowError("out of breath")
        return z

    rows = tinynet.ACTIVATIONS
    rows["breathless"] = Activation("breathless", short_of_breath, lambda y: 1.0)
    left = []
    try:
        for kind in (swift.Neuron, neuron.Neuron):
            one = kind(1, activation="breathless", seed=3)
            with pytest.raises(OverflowError):
                one.train([[1.0]], [9.0], epochs=500, learning_rate=0.01)
            left.append((one.weights, one.bias))
    finally:
        del rows["breathless"]
    assert left[0] == left[1]
