"""Claims about where there can be a program in C; where not, a sentence says why."""

import sys

import pytest

from tests.backends.c.c_programs import quickly
from tests.backends.test_known_classes import DoubledLayer, NoLoss, QuarterMore, StandingStill
from tests.backends.variants import XOR
from tinynet import (
    ACTIVATIONS,
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    evolve,
    fitness_for,
    predictor,
    register_activation,
    train,
)
from tinynet.activation_by_name import Activation, Softmax
from tinynet.backends.c.activations_in_c import CALLS
from tinynet.backends.c.generated_c_backend import GeneratedC
from tinynet.backends.c.where_it_can_be_had import (
    FUNCTIONS,
    c_backend_for,
    c_neuron_backend_for,
    is_written_in_c,
)
from tinynet.losses import LOSSES
from tinynet.optimizers import OPTIMIZERS
from tinynet.testing.drawn_networks import NAMES
from tinynet.training import epochs as each_epoch

REGISTERED = r"^backend 'c' has no C for this neuron's activation '{}', which was registered"
PERCEPTRON = r"^backend 'c' has the delta rule, and not the perceptron rule .* with step learns; "
ANOTHER_NEURON = r"^backend 'c' knows this library's Neuron, and no class derived from it; "
DERIVED = r"^backend 'c' knows the networks, losses and optimizers of this library, and no classes"


def refused_everywhere(network, words):
    """Each call is refused in these words, and leaves the network as it was."""
    before, layers = network.parameters(), network.layers
    fitness = fitness_for(*XOR, backend="c")
    state = train(network.copy(), *XOR, epochs=2).state
    for call in (
        lambda: train(network, *XOR, backend="c"),
        lambda: train(network, *XOR, backend="c", epochs=0),
        lambda: train(network, *XOR, backend="c", epochs=5, state=state),
        lambda: each_epoch(network, *XOR, backend="c"),
        lambda: batch_gradients(network, *XOR, backend="c"),
        lambda: predictor(network, backend="c"),
        lambda: fitness(network),
        lambda: evolve(network, fitness),
    ):
        with pytest.raises(TinynetError, match=words):
            call()
        assert network.parameters() == before
        assert network.layers is layers


def test_all_of_the_table_is_written_in_c():
    assert sorted(CALLS) == sorted(ACTIVATIONS) == sorted(NAMES) == sorted([*FUNCTIONS, "softmax"])
    assert all(map(is_written_in_c, CALLS))


def test_a_registered_activation_is_refused():
    register_activation("halved", lambda z: 0.5 * z, lambda y: 0.5)
    try:
        words = "^backend 'c' has no C for the activation 'halved' of layer 2, which was registered"
        refused_everywhere(Network([2, 3, 1], ["tanh", "halved"]), words)
        with pytest.raises(TinynetError, match=REGISTERED.format("halved")):
            Neuron(2, activation="halved").train(XOR[0], [0, 1, 1, 1], backend="c")
        assert c_backend_for(Network([2, 1], "halved"), None, None, asked_for=False) is None
    finally:
        del ACTIVATIONS["halved"]


def test_a_known_name_with_another_function_is_refused(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", Activation("sigmoid", lambda z: z, lambda y: 1.0))
    refused_everywhere(Network([2, 1]), "^backend 'c' has no C for the activation 'sigmoid'")
    with pytest.raises(TinynetError, match=REGISTERED.format("sigmoid")):
        Neuron(2).train(XOR[0], [0, 1, 1, 1], backend="c")


def test_a_softmax_of_another_class_is_refused(monkeypatch):
    class Shares(Softmax):
        pass

    monkeypatch.setitem(ACTIVATIONS, "softmax", Shares())
    assert not is_written_in_c("softmax")
    with pytest.raises(TinynetError, match=DERIVED):
        c_backend_for(Network([2, 2], "softmax"), None, None)


def test_classes_derived_from_those_of_the_library_are_refused(monkeypatch):
    refused_everywhere(QuarterMore([2, 3, 1]), DERIVED)
    network = Network([2, 3, 1])
    old = network.layers[0]
    network.layers[0] = DoubledLayer(2, "sigmoid", old.synapses, old.weights, old.biases)
    refused_everywhere(network, DERIVED)
    monkeypatch.setitem(LOSSES, "squared_error", {"": NoLoss, "sigmoid": NoLoss})
    with pytest.raises(TinynetError, match=DERIVED):
        train(Network([2, 3, 1]), *XOR, backend="c")


def test_an_optimizer_derived_from_another_is_refused(monkeypatch):
    monkeypatch.setitem(OPTIMIZERS, "sgd", StandingStill)
    with pytest.raises(TinynetError, match=DERIVED):
        train(Network([2, 3, 1]), *XOR, backend="c")


class Stubborn(Neuron):
    """A neuron that answers otherwise, and so learns otherwise."""


@pytest.mark.parametrize(
    ("neuron", "words"),
    [(Stubborn(2), ANOTHER_NEURON), (Neuron(2, activation="step"), PERCEPTRON)],
)
def test_a_neuron_of_another_kind_is_refused(neuron, words):
    before = (list(neuron.weights), neuron.bias)
    with pytest.raises(TinynetError, match=words):
        neuron.train(XOR[0], [0, 1, 1, 1], backend="c")
    assert (neuron.weights, neuron.bias) == before
    assert c_neuron_backend_for(None, asked_for=False) is None


def test_a_python_without_ctypes_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "ctypes", None)
    for name in list(sys.modules):
        if name.startswith("tinynet.backends.c."):
            monkeypatch.delitem(sys.modules, name)  # they are imported anew, as far as it goes
    words = "^backend 'c' needs ctypes, which this Python is without; backend='auto' does the work"
    refused_everywhere(Network([2, 4, 1]), words)
    with pytest.raises(TinynetError, match=words):
        Neuron(2).train(XOR[0], [0, 1, 1, 1], backend="c")


def test_asked_for_by_name_there_are_programs_from_the_first_example_on():
    with quickly():
        assert type(c_backend_for(Network([2, 1]), None, None)) is GeneratedC
