"""Claims about the heuristics: which kind of program a network gets, and when."""

import sys

import pytest

from tests.backends.variants import XOR, only
from tinynet import Network, Neuron, batch_gradients, predictor, train
from tinynet.backends import program_cache, when_it_pays
from tinynet.backends.predictor_and_batch_gradients import Predictor
from tinynet.backends.when_it_pays import kind_of_program, pays


@pytest.fixture
def cache(monkeypatch):
    """The programs compiled in this test."""
    monkeypatch.setattr(program_cache, "PROGRAMS", {})
    return program_cache.PROGRAMS


@pytest.fixture
def cpython(monkeypatch):
    monkeypatch.setattr(sys.implementation, "name", "cpython")


def with_a_synapse_left_out(hidden):
    rows = [[1] * 29 + [0]] + [[1] * 30] * (hidden - 1)
    return Network([30, hidden, 1], connections=[rows, None])


# Which kind


def test_a_network_with_absent_synapses_is_unrolled_until_it_is_very_large(cpython):
    assert kind_of_program(Network([30, 20, 1])) == "batches"
    assert kind_of_program(with_a_synapse_left_out(hidden=20)) == "unrolled"
    assert kind_of_program(with_a_synapse_left_out(hidden=200)) == ""


def test_where_there_is_no_program_the_reference_does_all(cpython, cache):
    network = with_a_synapse_left_out(hidden=200)
    inputs, targets = [[0.5] * 30] * 200, [[0.25]] * 200
    before = network.copy()
    found = batch_gradients(network, inputs, targets)
    assert found == batch_gradients(network, inputs, targets, backend="reference")
    result = train(network, inputs, targets, epochs=1, validation=(inputs[:1], targets[:1]))
    expected = train(
        before,
        inputs,
        targets,
        epochs=1,
        validation=(inputs[:1], targets[:1]),
        backend="reference",
    )
    assert result.state == expected.state
    assert predictor(network).written.__func__ is Network.predict
    assert not cache


def test_a_network_that_is_just_small_enough_is_unrolled(monkeypatch):
    whole, sparse = Network([2, 2, 1]), Network([2, 2, 1], connections=[[[1, 0], [1, 1]], None])
    for less, kind in ((0, "unrolled"), (1, "batches")):
        with only("unrolled", most_unrolled=whole.n_parameters - less):
            assert kind_of_program(whole) == kind
    for less in (0, 1):
        monkeypatch.setattr(when_it_pays, "MOST_UNROLLED_ABSENT", sparse.n_parameters - less)
        with only("batches"):
            assert kind_of_program(sparse) == ("" if less else "unrolled")
            assert isinstance(predictor(sparse), Predictor) == bool(less)


def test_pypy_is_given_shorter_programs(monkeypatch):
    sizes = ([2, 4, 1], [10, 10, 1], [100, 100, 10], [300, 20, 10], [20, 20, 60])
    found = {}
    for name in ("cpython", "pypy"):
        monkeypatch.setattr(sys.implementation, "name", name)
        found[name] = [kind_of_program(Network(s)) for s in sizes]
        found[name].append(kind_of_program(with_a_synapse_left_out(hidden=20)))
    assert found["cpython"] == ["unrolled", "unrolled", "batches", "batches", "batches", "unrolled"]
    assert found["pypy"] == ["unrolled", "single examples", "single examples", "", "", ""]


def test_on_pypy_where_neurons_choose_only_few_parameters_are_unrolled(monkeypatch):
    monkeypatch.setattr(when_it_pays, "on_pypy", lambda: True)
    found = {
        (n, activation): kind_of_program(Network([n, n, 1], activation))
        for n in (3, 7, 20)
        for activation in ("sigmoid", "tanh", "relu")
    }
    assert found == {
        (3, "sigmoid"): "unrolled",
        (3, "tanh"): "unrolled",
        (3, "relu"): "unrolled",
        (7, "sigmoid"): "unrolled",
        (7, "tanh"): "unrolled",
        (7, "relu"): "single examples",
        (20, "sigmoid"): "single examples",
        (20, "tanh"): "single examples",
        (20, "relu"): "single examples",
    }


def heard_but_for_one(n):
    """A neuron that listens to all of its n inputs but the first."""
    return Network([n, 1], connections=[[[0] + [1] * (n - 1)]])


LARGEST = [
    ("cpython", Network([399, 1], "relu"), "unrolled"),
    ("cpython", Network([400, 1]), "batches"),
    ("cpython", heard_but_for_one(5000), "unrolled"),
    ("cpython", heard_but_for_one(5001), ""),
    ("pypy", Network([24, 1], "relu"), "unrolled"),
    ("pypy", Network([25, 1], "relu"), "single examples"),
    ("pypy", Network([99, 1]), "unrolled"),
    ("pypy", Network([100, 1]), "single examples"),
    ("pypy", Network([150, 1]), "single examples"),
    ("pypy", Network([151, 1]), ""),
    ("pypy", Network([9, 30]), "single examples"),
    ("pypy", Network([9, 31]), ""),
    ("micropython", Network([99, 1]), "unrolled"),
    ("micropython", Network([100, 1]), "batches"),
]


@pytest.mark.parametrize(("interpreter", "network", "kind"), LARGEST)
def test_of_each_kind_there_is_a_largest_network(monkeypatch, interpreter, network, kind):
    monkeypatch.setattr(sys.implementation, "name", interpreter)
    assert kind_of_program(network) == kind


def never(*arguments):
    raise AssertionError("compiled")


def test_a_board_is_given_short_programs(monkeypatch, cache):
    monkeypatch.setattr(sys.implementation, "name", "micropython")
    shapes = [Network([2, 4, 1]), Network([9, 9, 1]), Network([9, 9, 1], bias=False)]
    assert [n.n_parameters for n in shapes] == [17, 100, 90]
    assert [kind_of_program(n) for n in shapes] == ["unrolled"] * 3
    assert kind_of_program(Network([10, 9, 1])) == "batches"
    assert kind_of_program(with_a_synapse_left_out(hidden=2)) == "unrolled"
    assert kind_of_program(with_a_synapse_left_out(hidden=20)) == ""
    monkeypatch.setattr(program_cache, "compiled", never)
    Neuron(100).train([[0.0] * 100], [1.0], epochs=100)
    with pytest.raises(AssertionError, match="compiled"):
        Neuron(99).train([[0.0] * 99], [1.0], epochs=100)


# How many examples


def test_a_program_pays_sooner_or_later(monkeypatch):
    monkeypatch.setattr(when_it_pays, "on_pypy", lambda: False)
    for network, enough in (
        (Network([2, 4, 1]), 60),
        (Network([399, 1]), 60),
        (Network([30, 20, 1]), 60),
        (Network([100, 100, 10]), 5),
        (with_a_synapse_left_out(hidden=20), 150),
    ):
        assert pays(network, enough) and pays(network, enough + 1)
        assert not pays(network, enough - 1)
    monkeypatch.setattr(when_it_pays, "on_pypy", lambda: True)
    assert pays(Network([2, 4, 1]), 60)
    assert not pays(Network([2, 4, 1]), 59)
    assert pays(Network([100, 100, 10]), 400) and pays(Network([100, 100, 10]), 401)
    assert not pays(Network([100, 100, 10]), 399)


def test_one_example_is_enough_for_50_000_parameters(cpython):
    assert pays(Network([49_999, 1]), 1)
    assert not pays(Network([49_998, 1]), 1)


def test_a_few_examples_are_not_worth_a_program(cache):
    train(Network([2, 4, 1]), *XOR, epochs=2)
    assert not cache
    train(Network([2, 4, 1]), *XOR, epochs=100)
    assert cache


def test_a_long_training_gets_its_program_in_the_middle_if_it_was_not_known_to_be_long(cache):
    seen = []
    for_a_few, whole = Network([2, 4, 1]), Network([2, 4, 1])
    train(for_a_few, *XOR, epochs=30, on_epoch=lambda progress: seen.append(len(cache)))
    assert seen == [0] * 14 + [1] * 16, "60 examples are enough"
    train(whole, *XOR, epochs=30, backend="reference")
    assert for_a_few.parameters() == whole.parameters()


def test_who_wants_no_program_or_has_too_little_for_one_gets_none(cache):
    network = Network([2, 4, 1])
    batch_gradients(network, XOR[0] * 20, XOR[1] * 20, backend="reference")
    assert not cache
    batch_gradients(network, *XOR)
    assert not cache
    batch_gradients(network, XOR[0] * 20, XOR[1] * 20)
    assert cache
