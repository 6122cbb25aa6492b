"""Claims about what programs are written for: exactly the classes whose formulas they know."""

import pytest

from tests.backends.variants import XOR
from tinynet import (
    ACTIVATIONS,
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    fitness_for,
    predictor,
    register_activation,
    train,
)
from tinynet.activation_by_name import Activation, Softmax
from tinynet.backend_by_name import find_backend
from tinynet.backends.known_classes import knows
from tinynet.layer import Layer
from tinynet.losses import LOSSES, SquaredError
from tinynet.optimizers import OPTIMIZERS, Sgd
from tinynet.training_settings import TrainingSettings

INPUTS, TARGETS = XOR


class DoubledSums(Activation):
    """An activation with a method of its own."""

    def outputs(self, sums):
        return [2.0 * z for z in sums]


class EqualShares(Softmax):
    """A softmax that is none."""

    def outputs(self, sums):
        return [1.0 / len(sums)] * len(sums)


class DoubledLayer(Layer):
    """A layer with a forward pass of its own."""

    def outputs(self, x):
        return [2.0 * y for y in super().outputs(x)]


class QuarterMore(Network):
    """A network whose signals are its own."""

    def signals(self, x):
        return [y + 0.25 for y in super().signals(x)]


class Backwards(Activation):
    """An activation that hands errors back with the wrong sign."""

    def deltas(self, outputs, errors):
        return [-d for d in super().deltas(outputs, errors)]


class NoLoss(SquaredError):
    """A loss that is always 0."""

    def value(self, outputs, targets):
        return 0.0

    def deltas(self, activation, outputs, targets):
        return [0.0] * len(outputs)


class StandingStill(Sgd):
    """An optimizer that takes no step."""

    def step(self, parameters, gradient):
        return list(parameters)


def all_the_same(network, loss="squared_error", optimizer="sgd"):
    """With "auto", everything is as with the reference; and "python" is refused."""
    results = []
    for backend in ("auto", "reference"):
        other = network.copy()
        found = [predictor(other, backend)([1.0, 0.0])]
        found.append(batch_gradients(other, INPUTS * 60, TARGETS * 60, loss, backend))
        found.append(fitness_for(INPUTS, TARGETS, loss, backend)(other.copy()))
        settings = {"loss": loss, "optimizer": optimizer, "learning_rate": 0.125}
        result = train(other, INPUTS, TARGETS, epochs=200, backend=backend, **settings)
        found += [result.losses, other.parameters()]
        results.append(found)
    assert results[0] == results[1]
    assert results[0][0] == network.predict([1.0, 0.0])
    with pytest.raises(TinynetError, match="backend 'python' writes no program"):
        train(network, INPUTS, TARGETS, loss=loss, optimizer=optimizer, backend="python")
    return results[0]


@pytest.mark.parametrize("place", [0, 1])
def test_an_activation_of_a_class_of_its_own(monkeypatch, place):
    monkeypatch.setitem(ACTIVATIONS, "doubled", DoubledSums("doubled", lambda z: z, lambda y: 1.0))
    names = ["sigmoid", "sigmoid"]
    names[place] = "doubled"
    network = Network([2, 3, 1], names)
    assert find_backend("auto", network, 10**6) is None
    all_the_same(network)


def test_a_softmax_of_a_class_of_its_own(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "softmax", EqualShares())
    network = Network([2, 2], "softmax")
    assert not knows(network, None, None)
    assert predictor(network)([1.0, 0.0]) == [0.5, 0.5] == network.predict([1.0, 0.0])


def test_a_known_name_with_another_function(monkeypatch):
    """There programs are written, and call the function."""
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", Activation("sigmoid", lambda z: z, lambda y: 1.0))
    network = Network([2, 1])
    assert predictor(network, "python")([1.0, 0.5]) == network.predict([1.0, 0.5])
    assert network.predict([1.0, 0.5])[0] == pytest.approx(
        network.parameters()[0] + 0.5 * network.parameters()[1]
    )


def test_an_activation_that_was_registered_is_known():
    register_activation("halved", lambda z: 0.5 * z, lambda y: 0.5)
    try:
        assert knows(Network([2, 1], "halved"), SquaredError(), Sgd(3, 0.5))
    finally:
        del ACTIVATIONS["halved"]


def test_a_layer_of_a_class_of_its_own():
    network = Network([2, 3, 1])
    old = network.layers[0]
    network.layers[0] = DoubledLayer(2, "sigmoid", old.synapses, old.weights, old.biases)
    all_the_same(network)


def test_a_network_with_signals_of_its_own():
    network = QuarterMore([2, 3, 1], "tanh")
    all_the_same(network)


def test_an_activation_with_deltas_of_its_own(monkeypatch):
    sigmoid = ACTIVATIONS["sigmoid"]
    monkeypatch.setitem(
        ACTIVATIONS, "backwards", Backwards("backwards", sigmoid.function, sigmoid.slope)
    )
    losses = all_the_same(Network([2, 3, 1], "sigmoid", "backwards"))[3]
    assert losses[-1] > losses[0]


@pytest.mark.parametrize("name", ["no_loss", "squared_error", "cross_entropy"])
def test_a_loss_of_a_class_of_its_own_whatever_its_name(monkeypatch, name):
    monkeypatch.setitem(LOSSES, name, {"": NoLoss, "sigmoid": NoLoss})
    network = Network([2, 3, 1])
    _, (loss, gradient), _, losses, parameters = all_the_same(network, loss=name)
    assert (loss, set(gradient)) == (0.0, {0.0})
    assert losses == [0.0] * 200
    assert parameters == network.parameters()


@pytest.mark.parametrize("name", ["standing_still", "sgd"])
def test_an_optimizer_of_a_class_of_its_own_whatever_its_name(monkeypatch, name):
    monkeypatch.setitem(OPTIMIZERS, name, StandingStill)
    network = Network([2, 3, 1])
    found = all_the_same(network, optimizer=name)
    assert found[-1] == network.parameters()
    settings = TrainingSettings(network, INPUTS, TARGETS, optimizer=name)
    assert not knows(network, settings.loss, settings.optimizer)
    assert knows(network, settings.loss, Sgd(network.n_parameters, 0.5))


class Stubborn(Neuron):
    """A neuron that answers otherwise, and so learns otherwise."""

    def _output(self, weights, bias, x):
        return 0.25


def test_a_neuron_of_a_class_of_its_own():
    one, other = Stubborn(2), Stubborn(2)
    one.train(INPUTS, [0, 1, 1, 1], epochs=1000)
    other.train(INPUTS, [0, 1, 1, 1], epochs=1000, backend="reference")
    assert (one.weights, one.bias) == (other.weights, other.bias)
    with pytest.raises(TinynetError, match="backend 'python'"):
        one.train(INPUTS, [0, 1, 1, 1], backend="python")
