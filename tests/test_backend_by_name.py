"""Claims about backends by their names: who does the work, and which names are refused."""

import sys

import pytest

from tests.backends.variants import XOR
from tinynet import (
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    fitness_for,
    predictor,
    train,
)
from tinynet.backend_by_name import (
    BACKENDS,
    find_backend,
    find_breeding_backend,
    find_neuron_backend,
)
from tinynet.backends.generated_python_backend import GeneratedPython
from tinynet.backends.single_neuron_programs import GeneratedNeuronPython
from tinynet.epoch import Reference
from tinynet.genetic_operators import Breeding
from tinynet.losses import SquaredError, find_loss
from tinynet.run_epochs import Trainer
from tinynet.training import epochs as each_epoch
from tinynet.training_settings import TrainingSettings

BACKEND_OF = {Network: GeneratedPython, Neuron: GeneratedNeuronPython}
FIND = {Network: find_backend, Neuron: find_neuron_backend}
learners = pytest.mark.parametrize("learner", [Network([2, 4, 1]), Neuron(2)], ids=repr)


@learners
def test_the_reference_is_nobody_else(learner):
    assert FIND[type(learner)]("reference", learner, 10**9) is None


@learners
def test_python_is_there_from_the_first_example_on(learner):
    for n_examples in (0, 1, 10**9):
        assert isinstance(
            FIND[type(learner)]("python", learner, n_examples), BACKEND_OF[type(learner)]
        )


@learners
def test_auto_is_python_where_it_pays_and_else_the_reference(learner):
    assert FIND[type(learner)]("auto", learner, 1) is None
    assert isinstance(FIND[type(learner)]("auto", learner, 10**9), BACKEND_OF[type(learner)])


def test_a_backend_has_the_methods_of_the_reference_and_is_given_the_loss():
    network = Network([2, 4, 1])
    loss = find_loss("cross_entropy", "sigmoid")
    found = find_backend("python", network, 1, loss)
    assert found.loss is loss
    for name in ("epochs", "gradient", "mean_loss"):
        assert callable(getattr(found, name))
        assert getattr(type(found), name) is not getattr(Reference, name)


NO_NAMES = [
    "Python",
    "pyhton",
    "",
    "numpy",
    "auto ",
    None,
    True,
    0,
    1.5,
    ["auto"],
    b"auto",
    object(),
]


@pytest.mark.parametrize("bad", NO_NAMES, ids=lambda bad: repr(bad).split(" at ")[0])
def test_an_unknown_name_is_refused_with_the_known_ones_before_anything_is_changed(bad):
    network, neuron = Network([2, 4, 1]), Neuron(2)
    before = network.parameters(), network.layers, list(neuron.weights), neuron.bias
    calls = {
        "find_backend": lambda: find_backend(bad, network, 1),
        "find_neuron_backend": lambda: find_neuron_backend(bad, neuron, 1),
        "train": lambda: train(network, *XOR, backend=bad),
        "train for 0 epochs": lambda: train(network, *XOR, epochs=0, backend=bad),
        "epochs": lambda: each_epoch(network, *XOR, backend=bad),
        "Trainer": lambda: Trainer(network, TrainingSettings(network, *XOR, backend=bad)),
        "fitness_for": lambda: fitness_for(*XOR, backend=bad),
        "batch_gradients": lambda: batch_gradients(network, *XOR, backend=bad),
        "predictor": lambda: predictor(network, backend=bad),
        "Neuron.train": lambda: neuron.train(XOR[0], [0, 1, 1, 1], backend=bad),
        "Neuron.train for 0 epochs": lambda: neuron.train(XOR[0], [0] * 4, epochs=0, backend=bad),
    }
    for name, call in calls.items():
        with pytest.raises(TinynetError, match=r"^backend ") as caught:
            call()
        assert str(caught.value).endswith(": auto, c, python, reference"), name
        after = network.parameters(), network.layers, list(neuron.weights), neuron.bias
        assert after == before, name
        assert network.layers is before[1], name
    assert BACKENDS == ("auto", "c", "python", "reference")


def test_a_state_that_is_gone_on_with_is_not_put_in_for_an_unknown_backend():
    network = Network([2, 4, 1])
    state = train(Network([2, 4, 1], seed=1), *XOR, epochs=2).state
    before = network.parameters()
    with pytest.raises(TinynetError, match=r"^backend 'numpy' is unknown"):
        train(network, *XOR, state=state, backend="numpy")
    assert network.parameters() == before


@learners
def test_a_small_library_without_backends_has_the_reference_alone(learner, monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.backends.generated_python_backend", None)
    monkeypatch.setitem(sys.modules, "tinynet.backends.single_neuron_programs", None)
    assert FIND[type(learner)]("auto", learner, 10**9) is None
    assert FIND[type(learner)]("reference", learner, 10**9) is None
    with pytest.raises(TinynetError, match=r"^this library is without the backend 'python'$"):
        FIND[type(learner)]("python", learner, 10**9)


@learners
def test_a_small_library_without_c_says_so_where_it_is_asked_for(learner, monkeypatch):
    for name in ("environment", "where_it_can_be_had", "breeding_backend"):
        monkeypatch.setitem(sys.modules, f"tinynet.backends.c.{name}", None)
    monkeypatch.setenv("TINYNET_BACKEND", "c")  # nobody is there who would read it
    assert FIND[type(learner)]("auto", learner, 1) is None
    assert FIND[type(learner)]("python", learner, 1) is not None
    with pytest.raises(TinynetError, match=r"^this library is without the backend 'c'$"):
        FIND[type(learner)]("c", learner, 10**9)
    with pytest.raises(TinynetError, match=r"^this library is without the backend 'c'$"):
        find_breeding_backend("c", Breeding(4, 1, "rank", 2, "blend", 0.5, 0.5))
    assert find_breeding_backend("auto", Breeding(4, 1, "rank", 2, "blend", 0.5, 0.5)) is None


def test_without_backends_all_of_the_book_runs(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.backends.generated_python_backend", None)
    network, expected = Network([2, 4, 1]), Network([2, 4, 1])
    train(network, *XOR, epochs=50)
    train(expected, *XOR, epochs=50, backend="reference")
    assert network.parameters() == expected.parameters()
    value = fitness_for(*XOR)(network)
    loss = Reference(network, SquaredError()).mean_loss(network.parameters(), list(zip(*XOR)))
    assert value == 0.0 - loss
    assert predictor(network).written.__func__ is Network.predict
