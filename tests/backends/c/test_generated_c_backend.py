"""Reference against C: the same bits, the same failures, whatever the network."""

import copy
import math
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.breedings import environment
from tests.backends.c.c_programs import as_for_users, assert_same_outcome, quickly
from tests.backends.c.random_trainings import random_training
from tests.backends.test_generated_python_backend import trainings
from tests.backends.variants import XOR, bits, left_by, outcome, some, without_reference
from tests.boards import runs
from tests.boards.about_bits import same_library
from tests.outside_tools import missing
from tests.trainers import trainer_for
from tinynet import (
    DivergedError,
    Network,
    Neuron,
    batch_gradients,
    evolve,
    fitness_for,
    predictor,
    train,
)
from tinynet.backends.c import generated_c_backend, slices
from tinynet.backends.c.compiled_training import CompiledTraining
from tinynet.backends.c.generated_c_backend import GeneratedC
from tinynet.backends.c.slices import Pace
from tinynet.backends.c.training_program import TOGETHER
from tinynet.epoch import Reference
from tinynet.losses import SquaredError, find_loss
from tinynet.testing.drawn_examples import examples_for, sample_weights
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_targets import losses_for
from tinynet.training import epochs as each_epoch


@pytest.fixture(autouse=True)
def compiled_quickly():
    with quickly():
        yield


@st.composite
def c_trainings(draw, hostile=False):
    """A training, now and then with more examples than go through together."""
    network, inputs, targets, chosen = draw(trainings(hostile))
    times = draw(st.sampled_from([1, 1, 3]))
    if "sample_weight" in chosen:
        chosen["sample_weight"] = chosen["sample_weight"] * times
    sizes = [None, 1, 2, 3, 4, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER, 13, 16, 50]
    chosen["batch_size"] = draw(st.sampled_from(sizes))
    return network, inputs * times, targets * times, chosen


@given(training=c_trainings(), epochs=st.integers(1, 6))
def test_training_by_c_gives_the_same_bits(training, epochs):
    *data, chosen = training
    assert_same_outcome(*data, epochs=epochs, **chosen)


@given(training=c_trainings(hostile=True), epochs=st.integers(1, 6))
def test_hostile_numbers_are_met_alike_and_divergence_is_noticed_in_the_same_epoch(
    training, epochs
):
    *data, chosen = training
    assert_same_outcome(*data, epochs=epochs, **chosen)


@given(data=st.data())
def test_gradients_of_batches_and_losses_have_the_same_bits(data):
    network = data.draw(networks())
    loss = data.draw(losses_for(network))
    n = data.draw(st.integers(1, 2 * TOGETHER + 3))
    inputs, targets = data.draw(examples_for(network, loss, n=n))
    weights = data.draw(st.one_of(st.none(), sample_weights(n)))
    rule = find_loss(loss, network.layers[-1].activation)
    pairs = list(zip(inputs, targets))
    reference, parameters = Reference(network, rule), network.parameters()
    value, gradient = reference.gradient(parameters, pairs, weights)
    found, by_c = batch_gradients(network, inputs, targets, loss, "c", weights)
    assert bits([found, *by_c]) == bits([value, *gradient])
    backend = GeneratedC(network, rule)
    for some_weights in (weights, None, weights):
        means = [
            backend.mean_loss(parameters, pairs, some_weights),
            backend.gradient(parameters, pairs, some_weights)[0],
        ]
        assert bits(means) == bits([reference.mean_loss(parameters, pairs, some_weights)] * 2)
    assert network.parameters() == parameters


@given(data=st.data())
def test_hostile_weights_are_met_alike(data):
    network = data.draw(networks(gradient_trainable=True))
    loss = data.draw(losses_for(network))
    n = data.draw(st.sampled_from([4, TOGETHER + 1]))
    inputs, targets = data.draw(examples_for(network, loss, n=n))
    chosen = {"sample_weight": data.draw(sample_weights(n, hostile=True)), "loss": loss}
    chosen["batch_size"] = data.draw(st.sampled_from([1, 2, 5, TOGETHER, 20]))
    chosen["optimizer"] = data.draw(st.sampled_from(["sgd", "rprop", "adam"]))
    assert_same_outcome(network, inputs, targets, epochs=4, **chosen)


@pytest.mark.parametrize("batch_size", [1, 2, 3, 5, 7, 8, 9, 12, 16, 17, 40, 41, 64, 1000])
def test_a_mean_over_a_batch_of_any_size_has_the_same_bits(batch_size):
    """Where n is a power of two the program multiplies by 1/n, else it divides by n."""
    settings = {"batch_size": batch_size, "learning_rate": 0.3}
    for weights in (None, [0.1 * (1 + r % 7) for r in range(41)]):
        inputs, targets = some(41, 3), some(41, 2, seed=7)
        assert_same_outcome(
            Network([3, 5, 2], "tanh"), inputs, targets, sample_weight=weights, **settings
        )


LAYERS = {
    "the first": [[[0, 0]] * 3, None, None],
    "one in the middle": [None, [[0, 0, 0]] * 2, None],
    "the last": [None, None, [[0, 0]]],
    "all": [[[0, 0]] * 3, [[0, 0, 0]] * 2, [[0, 0]]],
    "none but one synapse": [[[0, 0]] * 3, [[0, 0, 0], [0, 1, 0]], [[0, 0]]],
    "the first neuron of each": [[[0, 0], [1, 1], [1, 0]], [[0, 0, 0], [1, 0, 1]], [[0, 0]]],
}


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("layers", LAYERS)
def test_layers_may_be_without_any_synapse(layers, bias):
    network = Network([2, 3, 2, 1], "tanh", bias=bias, connections=LAYERS[layers])
    inputs, targets = some(11, 2), some(11, 1, seed=3)
    for settings in ({"batch_size": 1}, {"batch_size": 9, "optimizer": "adam", "l2": 0.1}):
        assert_same_outcome(network, inputs, targets, epochs=3, **settings)
    found = batch_gradients(network, inputs, targets, backend="c")
    assert found == batch_gradients(network, inputs, targets, backend="reference")
    assert predictor(network, "c").many(inputs) == [network.predict(x) for x in inputs]


@pytest.mark.parametrize("sizes", [[1, 1], [9, 8, 7], [8, 8, 8], [17, 1, 16]])
@pytest.mark.parametrize("connect", ["next", "all"])
def test_blocks_of_inputs_and_what_is_left_over_have_the_same_bits(sizes, connect):
    inputs, targets = some(20, sizes[0]), some(20, sizes[-1], seed=3)
    for settings in ({"batch_size": 1}, {"batch_size": 20, "optimizer": "rprop"}):
        network = Network(sizes, "softplus", "sigmoid", connect=connect)
        assert_same_outcome(network, inputs, targets, epochs=3, **settings)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_as_users_get_them_compiled_programs_have_the_same_bits(seed):
    rng = random.Random(seed)
    with as_for_users():
        for _ in range(5):
            *data, chosen = random_training(rng)
            assert_same_outcome(*data, epochs=4, **chosen)
        network, inputs, targets, chosen = random_training(rng)
        found = batch_gradients(network, inputs, targets, chosen["loss"], "c")
        assert found == batch_gradients(network, inputs, targets, chosen["loss"], "reference")


# Trainings


@pytest.mark.parametrize("limit", [{}, {"target_loss": 0.05}, {"max_seconds": 1e9}])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_train_itself_ends_alike(limit, optimizer):
    networks_ = [Network([2, 4, 1]) for _ in range(2)]
    results = [
        train(network, *XOR, epochs=700, optimizer=optimizer, backend=backend, **limit)
        for network, backend in zip(networks_, ("c", "reference"))
    ]
    assert results[0].state == results[1].state
    assert results[0].reason == results[1].reason
    assert results[0].losses == results[1].losses
    assert networks_[0].parameters() == networks_[1].parameters()


@pytest.mark.parametrize("weights", [None, [1.0, 0.5, 2.0, 0.0]])
def test_validation_and_patience_end_alike(weights):
    left = []
    for backend in ("c", "reference"):
        network = Network([2, 4, 1])
        kind = {"validation": ([[0.0, 0.9], [0.9, 0.9]], [[1.0], [1.0]]), "patience": 3}
        kind["sample_weight"] = weights
        result = train(network, *XOR, epochs=300, backend=backend, target_loss=1e-3, **kind)
        left.append((result.state, result.reason, repr(result), network.parameters()))
    assert left[0] == left[1]
    assert left[0][1] == "patience"


def test_epochs_one_by_one_give_the_same_bits():
    left = []
    for backend in ("c", "reference"):
        network = Network([2, 4, 1], connect="all")
        run = each_epoch(network, *XOR, epochs=20, batch_size=3, backend=backend)
        left.append([(progress.loss, network.parameters()) for progress in run])
    assert left[0] == left[1]
    assert len(left[0]) == 20


@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
@pytest.mark.parametrize("order", [("reference", "c", "python"), ("python", "c", "reference")])
def test_one_backend_goes_on_where_another_one_stopped(optimizer, order):
    kind = {"optimizer": optimizer, "momentum": 0.5 if optimizer == "sgd" else 0.0}
    expected = Network([2, 4, 1])
    whole = train(expected, *XOR, epochs=90, backend="reference", **kind)
    network, state = Network([2, 4, 1]), None
    for k in range(3):
        state = train(
            network, *XOR, epochs=30 * (k + 1), backend=order[k], state=state, **kind
        ).state
    assert network.parameters() == expected.parameters()
    assert state == whole.state


def test_on_epoch_is_asked_after_each_epoch_and_may_stop():
    left = []
    for backend in ("c", "reference"):
        network, seen = Network([2, 4, 1]), []

        def look(progress, seen=seen, network=network):
            seen.append((progress.epoch, progress.loss, network.parameters()))
            return progress.epoch == 7

        result = train(network, *XOR, on_epoch=look, backend=backend)
        left.append((seen, result.reason, result.state))
    assert left[0] == left[1]
    assert left[0][1] == "stopped"


def test_the_time_may_be_over_after_one_epoch():
    network = Network([2, 4, 1])
    result = train(network, *XOR, max_seconds=0.0, epochs=10**9, backend="c")
    assert (result.reason, result.epochs) == ("max_seconds", 1)


@pytest.mark.parametrize("weights", [None, [1.0, 0.5, 1.0, 2.0]], ids=["", "weights"])
@pytest.mark.parametrize("batch_size", [1, 3, 4])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_nothing_is_left_to_the_reference(optimizer, batch_size, weights):
    network = Network([2, 4, 1])
    kind = {"optimizer": optimizer, "batch_size": batch_size, "sample_weight": weights}
    fitness = fitness_for(*XOR, backend="c", sample_weight=weights)
    with without_reference():
        trainer = trainer_for(network, *XOR, backend="c", validation=XOR, **kind)
        for _ in range(3):
            trainer.run(2)
        trainer.loss_now()
        batch_gradients(network, *XOR, backend="c", sample_weight=weights)
        fitness(network)
        evolve(network.copy(), fitness, generations=3)
        predictor(network, backend="c")([0.0, 1.0])
        predictor(network, backend="c").many(XOR[0])
        Neuron(2).train(XOR[0], [0, 1, 1, 1], backend="c")
    assert trainer.state.epoch == 3


def test_a_generation_is_measured_in_one_call_and_not_one_by_one(monkeypatch):
    def one_by_one(*arguments):
        raise AssertionError("this is done for all individuals at once")

    monkeypatch.setattr(GeneratedC, "mean_loss", one_by_one)
    network = Network([2, 4, 1])
    assert evolve(network, fitness_for(*XOR, backend="c"), generations=3).generations == 3


def test_where_auto_means_c_nothing_is_left_to_generated_python_either():
    network = Network([2, 4, 1])
    with (
        environment(TINYNET_BACKEND="c"),
        without_reference(),
        patch("tinynet.backends.program_cache.compiled", None),
    ):
        trainer = trainer_for(network, *XOR, backend="auto", validation=XOR)
        trainer.run()
        batch_gradients(network, *XOR)
        evolve(network.copy(), fitness_for(*XOR), generations=3)
        predictor(network)([0.0, 1.0])
        predictor(network).many(XOR[0])
        Neuron(2).train(XOR[0], [0, 1, 1, 1])
    assert trainer.state.epoch == 1


def test_one_backend_can_train_by_settings_that_differ():
    network = Network([2, 4, 1])
    left = {}
    for name, kind_of in (("reference", Reference), ("c", GeneratedC)):
        backend, left[name] = kind_of(network, SquaredError()), []
        for kind in (
            {"batch_size": 2},
            {"batch_size": 1, "shuffle": False},
            {"optimizer": "adam"},
            {"l2": 0.5, "learning_rate": 0.25},
            {"sample_weight": [1.0, 0.5, 0.0, 3.0]},
            {"sample_weight": [1.0, 0.5, 0.0, 3.0], "batch_size": 3},
        ):
            trainer = trainer_for(network, *XOR, **kind)
            for _ in range(2):
                learned = backend.epochs(trainer.settings, trainer.state, 1, -math.inf)
                left[name].append(learned)
            pairs, weights = trainer.settings.examples, trainer.settings.sample_weight
            left[name].append(backend.mean_loss(learned[0], pairs, weights))
            left[name].append(backend.mean_loss(learned[0], pairs))
            left[name].append(backend.mean_loss(learned[0], pairs[:3], [3.0, 2.0, 1.0]))
    assert left["c"] == left["reference"]


def test_without_a_loss_it_is_the_squared_error():
    network = Network([2, 2, 2], output_activation="softmax")
    backend = GeneratedC(network, None)
    assert isinstance(backend.loss, SquaredError)
    assert backend.predictor(network.parameters())([1.0, 0.0]) == network.predict([1.0, 0.0])


def test_a_zero_below_zero_set_by_hand_makes_no_difference():
    left = []
    for backend in ("c", "reference"):
        network = Network([1, 1], "identity", bias=False)
        network.layers[0].weights = [[-0.0]]
        train(network, [[0.0]], [[1.0]], epochs=100, backend=backend)
        left.append(bits(network.parameters()))
    assert left[0] == left[1]


@pytest.mark.parametrize("batch_size", [1, 2])
def test_a_velocity_that_has_died_away_below_zero_stays_there(batch_size):
    """A gradient of -0.0 counts as 0.0, as where the reference adds it to 0.0."""
    network = Network([1, 1], "identity", bias=False)
    network.set_parameters([0.0])
    kind = {"momentum": 0.5, "batch_size": batch_size}
    trainer = trainer_for(network, [[0.0]], [[1.0]], **kind)
    now, left = trainer.state, []
    now.memory = {"velocity": [-0.0]}
    for backend in (GeneratedC(network, SquaredError()), Reference(network, SquaredError())):
        learned = backend.epochs(trainer.settings, now, 1, -math.inf)
        left.append((bits(learned[0]), bits(learned[1]["velocity"])))
    assert left[0] == left[1] == (bits([0.0]), bits([-0.0]))


@pytest.mark.parametrize("weights", [None, [1.0, 0.0, 2.0, 0.5]])
def test_a_fitness_is_measured_by_c(weights):
    network, other = Network([2, 4, 1], "step", "sigmoid"), Network([2, 4, 1], "step", "sigmoid")
    fitness = {
        backend: fitness_for(*XOR, "cross_entropy", backend, weights)
        for backend in ("c", "reference")
    }
    assert fitness["c"](network) == fitness["reference"](network)
    settings = {"generations": 5, "population": 12}
    by_c = evolve(network, fitness["c"], **settings)
    assert by_c.fitness == evolve(other, fitness["reference"], **settings).fitness
    assert network.parameters() == other.parameters()


# What goes wrong


@given(
    size=st.integers(90, 140),
    rate=st.floats(0.75, 60.0).map(lambda exponent: 10.0**exponent),
    momentum=st.sampled_from([0.0, 0.5]),
    counts=st.lists(st.integers(1, 400), min_size=1, max_size=5),
    bias=st.booleans(),
)
def test_by_halves_the_last_good_epoch_is_found(size, rate, momentum, counts, bias):
    """A line and far too long a step: from some epoch on each error is larger than the last."""
    network = Network([1, 1], "identity", bias=bias)
    weight = float(f"1e{size}")
    network.set_parameters([weight, 0.0] if bias else [weight])
    data = ([[1.0], [0.5]], [[1.0], [-1.0]])
    kind = {"learning_rate": rate, "momentum": momentum, "batch_size": 2}
    left = []
    for backend in ("c", "reference"):
        trainer = trainer_for(copy.deepcopy(network), *data, backend=backend, **kind)
        with pytest.raises(DivergedError) as caught:
            for k in range(5000):
                trainer.run(counts[k % len(counts)] if backend == "c" else 1)
        left.append((str(caught.value), left_by(trainer)))
    assert left[0] == left[1]


def test_train_stops_before_the_epoch_that_goes_wrong_however_many_are_done_at_once():
    data = ([[1.0], [0.5]], [[1.0], [-1.0]])
    left = []
    for backend in ("c", "reference"):
        network = Network([1, 1], "identity")
        with pytest.raises(DivergedError) as caught:
            train(network, *data, epochs=10_000, learning_rate=3.0, backend=backend)
        left.append((str(caught.value), caught.value.state, bits(network.parameters())))
    assert left[0] == left[1]


# Slices


@given(training=c_trainings(), epochs=st.integers(1, 4))
def test_cut_into_slices_of_one_example_the_bits_are_the_same(training, epochs):
    *data, chosen = training
    with patch.object(slices, "SLICE", 1e-12):
        assert_same_outcome(*data, epochs=epochs, **chosen)


@given(data=st.data())
def test_sums_over_examples_are_cut_into_slices_too(data):
    network = data.draw(networks())
    inputs, targets = data.draw(examples_for(network, n=data.draw(st.integers(1, 20))))
    pairs, parameters = list(zip(inputs, targets)), network.parameters()
    backend, reference = GeneratedC(network, None), Reference(network, SquaredError())
    some = data.draw(st.integers(1, 11))
    with patch.object(Pace, "examples", lambda self: some):
        value, gradient = backend.gradient(parameters, pairs)
        found = [value, *gradient, backend.mean_loss(parameters, pairs)]
    value, gradient = reference.gradient(parameters, pairs)
    assert bits(found) == bits([value, *gradient, reference.mean_loss(parameters, pairs)])


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("at_once", [1, 19, 20, 45])
def test_individuals_are_measured_a_few_at_a_time_and_slow_ones_in_slices(weighted, at_once):
    """So Ctrl-C is heeded, however many examples there are."""
    network, n, calls = Network([2, 4, 1]), 20, []
    pairs = list(zip(some(n, 2), some(n, 1, seed=5)))
    weights = [0.1 * (1 + k) for k in range(n)] if weighted else None
    individuals = [Network([2, 4, 1], seed=k).parameters() for k in range(7)]
    backend, reference = GeneratedC(network, None), Reference(network, SquaredError())
    with (
        patch.object(Pace, "examples", lambda self: at_once),
        patch.object(Pace, "measured", lambda self, met, seconds: calls.append(met)),
    ):
        found = backend.mean_losses(individuals, pairs, weights)
    assert bits(found) == bits([reference.mean_loss(p, pairs, weights) for p in individuals])
    assert sum(calls) == 7 * n
    assert max(calls) <= at_once


def test_training_does_not_take_its_pace_from_losses_which_are_soon_found():
    network, inputs, targets = Network([2, 4, 1]), some(20, 2), some(20, 1, seed=5)
    trainer = trainer_for(network, inputs, targets, backend="c", optimizer="adam")
    backend, budgets = trainer.backend, []

    def measured(self, met, seconds):
        self.a_second = 1000.0 if self is backend._paces["loss"] else 50.0

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Pace, "measured", measured)
        budgets = watched(patched, lambda number: None)
        trainer.run(1)
        backend.mean_loss(network.parameters(), trainer.settings.examples)
        trainer.run(1)
    assert set(budgets[1:]) == {5}


def watched(monkeypatch, change):
    """Call `change` with the number of each slice, before it is done; returns the budgets."""
    budgets = []
    go_on = CompiledTraining.go_on

    def counted(self, count, enough, budget, losses):
        budgets.append(budget)
        change(len(budgets))
        return go_on(self, count, enough, budget, losses)

    monkeypatch.setattr(CompiledTraining, "go_on", counted)
    return budgets


@pytest.mark.parametrize("batch_size", [1, 7, 20])
@pytest.mark.parametrize("press", [1, 2, 3, 5])
def test_ctrl_c_between_two_slices_undoes_what_they_did(monkeypatch, batch_size, press):
    inputs, targets = some(50, 2), some(50, 1, seed=5)
    kind = {"optimizer": "adam", "batch_size": batch_size, "backend": "c"}
    trainer = trainer_for(Network([2, 4, 1]), inputs, targets, **kind)
    trainer.run(2)
    before, memory = left_by(trainer), trainer.state.memory
    pressed_at = [press]

    def change(number):
        if number == pressed_at[0]:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Pace, "examples", lambda self: 10)
        watched(patched, change)
        with pytest.raises(KeyboardInterrupt):
            trainer.run(3)
    assert left_by(trainer) == before
    assert trainer.state.memory is memory
    while trainer.state.epoch < 5:
        trainer.run(5 - trainer.state.epoch)
    expected = outcome(Network([2, 4, 1]), inputs, targets, 5, **{**kind, "backend": "reference"})
    assert {"ended": "well", **left_by(trainer)} == expected


def test_train_that_is_interrupted_says_so_and_goes_on_another_day(monkeypatch):
    inputs, targets = some(50, 2), some(50, 1, seed=5)
    expected, network = Network([2, 4, 1]), Network([2, 4, 1])
    whole = train(expected, inputs, targets, epochs=9, backend="reference")

    def change(number):
        if number == 24:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Pace, "examples", lambda self: 10)
        watched(patched, change)
        result = train(network, inputs, targets, epochs=9, backend="c")
    assert (result.reason, result.epochs) == ("interrupted", 4)
    again = train(network, inputs, targets, epochs=9, backend="c", state=result.state)
    assert network.parameters() == expected.parameters()
    assert again.state == whole.state


def test_no_slice_meets_more_examples_than_it_is_asked_for(monkeypatch):
    """So large data do not keep Ctrl-C waiting longer than small ones."""
    network, n = Network([2, 4, 1]), 1000
    inputs, targets = some(n, 2), some(n, 1, seed=5)
    for batch_size in (1, 5, 8, 300, n):
        with monkeypatch.context() as patched:
            patched.setattr(Pace, "examples", lambda self: 40)
            budgets = watched(patched, lambda number: None)
            train(network, inputs, targets, epochs=2, batch_size=batch_size, backend="c")
        assert set(budgets) == {40}
        assert n // 40 <= len(budgets) / 2 <= n // 40 + 1


class Clock:
    """A clock that shows these times, and then goes on as it did at last."""

    def __init__(self, *times):
        self.times, self.last = list(times), 0.0

    def perf_counter(self):
        self.last = self.times.pop(0) if self.times else self.last
        return self.last


def test_a_pace_is_taken_from_what_was_met_and_the_seconds_that_it_took(monkeypatch):
    network, n, met = Network([2, 4, 1]), 20, []
    inputs, targets = some(n, 2), some(n, 1, seed=5)
    trainer = trainer_for(network, inputs, targets, backend="c")
    backend, pairs = trainer.backend, list(zip(inputs, targets))
    monkeypatch.setattr(Pace, "examples", lambda self: 60)
    monkeypatch.setattr(Pace, "measured", lambda self, n, seconds: met.append((n, seconds)))
    for do, expected in [
        (lambda: backend.gradient(network.parameters(), pairs), [(20, 2.5)]),
        (lambda: backend.mean_loss(network.parameters(), pairs), [(20, 2.5)]),
        (lambda: backend.mean_losses([network.parameters()] * 4, pairs), [(60, 2.5), (20, 8.0)]),
        (lambda: trainer.run(3), [(60, 2.5)]),
    ]:
        monkeypatch.setattr(generated_c_backend, "time", Clock(1.0, 3.5, 100.0, 108.0))
        met.clear()
        do()
        assert met == expected
    monkeypatch.setattr(Pace, "epochs", lambda self, most, n_examples: most)
    monkeypatch.setattr(generated_c_backend, "time", Clock(1.0, 3.5, 100.0, 108.0))
    met.clear()
    trainer.run(6)
    assert met == [(60, 2.5)], "of two slices only the first took all its budget"


@pytest.mark.parametrize(
    "times",
    [
        [],
        [1e9, 0.0] * 2000,
        [0.0, 1e-300] * 2000,
        [0.0, 1e300] * 2000,
        [math.inf, -math.inf] * 2000,
        [math.nan] * 2000,
        [0.0, -1e-4] * 2000,
    ],
    ids=["still", "back", "quick", "slow", "infinite", "no number", "back by a little"],
)
def test_a_clock_that_is_wrong_does_no_harm(monkeypatch, times):
    expected = Network([2, 4, 1])
    state = train(expected, *XOR, epochs=3000, backend="reference").state
    monkeypatch.setattr(generated_c_backend, "time", Clock(*times))
    for some_epochs in (1, 300):
        network = Network([2, 4, 1])
        found = None
        for epochs in range(some_epochs, 3001, 300 * 10 if some_epochs == 1 else 300):
            found = train(network, *XOR, epochs=epochs, backend="c", state=found).state
        if some_epochs == 300:
            assert found == state
    assert network.parameters() == expected.parameters()


# Threads


def test_two_threads_train_two_networks_at_once():
    expected = {seed: Network([2, 6, 1], seed=seed) for seed in range(4)}
    networks_ = {seed: Network([2, 6, 1], seed=seed) for seed in range(4)}
    settings = {"epochs": 3000, "optimizer": "adam", "batch_size": 3}

    def learn(seed):
        for _ in range(3):
            train(networks_[seed], *XOR, backend="c", **settings)

    with ThreadPoolExecutor(4) as executor:
        list(executor.map(learn, networks_))
    for seed in expected:
        for _ in range(3):
            train(expected[seed], *XOR, backend="python", **settings)
        assert networks_[seed].parameters() == expected[seed].parameters()


def test_while_a_program_runs_other_threads_do(monkeypatch):
    """Another thread counts in calls of programs, which alone give Python's lock away."""
    inputs, targets = some(500, 30), some(500, 1, seed=5)
    counted, done, during = [0], threading.Event(), []

    def count():
        while not done.is_set():
            counted[0] += 1
            time.sleep(0.0)  # whoever waits for the lock gets it

    go_on = CompiledTraining.go_on

    def between(self, count, enough, budget, losses):
        before = counted[0]
        result = go_on(self, count, enough, budget, losses)
        during.append(counted[0] - before)
        return result

    monkeypatch.setattr(CompiledTraining, "go_on", between)
    thread = threading.Thread(target=count, daemon=True)
    thread.start()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1000.0)  # now nobody is made to give it away
    try:
        train(Network([30, 40, 1]), inputs, targets, epochs=20, backend="c")
    finally:
        sys.setswitchinterval(interval)
        done.set()
        thread.join(60.0)
    assert max(during) > 10


def test_sources_that_were_seen_are_forgotten_together(monkeypatch):
    monkeypatch.setattr(generated_c_backend, "SOURCES", {})
    monkeypatch.setattr(generated_c_backend, "MOST_SOURCES", 2)
    for width in (1, 2, 3, 1):
        GeneratedC(Network([width, 1]), None).memory_for()
    assert len(generated_c_backend.SOURCES) == 2


@pytest.mark.parametrize(("before", "after"), [(255, 256), (256, 1), (257, 1)])
def test_at_most_256_sources_are_remembered(monkeypatch, before, after):
    """Of two threads, both may have added one to the last that there is room for."""
    monkeypatch.setattr(generated_c_backend, "SOURCES", dict.fromkeys(range(before), ""))
    GeneratedC(Network([1, 1]), None).memory_for()
    assert len(generated_c_backend.SOURCES) == after


@pytest.mark.parametrize("weights", [None, [1.0, 0.5, 0.0, 3.0]])
def test_losses_beside_a_training_need_no_other_program(monkeypatch, weights):
    made, really = [], generated_c_backend.library

    def counted(source):
        made.append(source)
        return really(source)

    monkeypatch.setattr(generated_c_backend, "library", counted)
    chosen = {"validation": XOR, "sample_weight": weights, "backend": "c"}
    trainer = trainer_for(Network([2, 4, 1]), *XOR, **chosen)
    trainer.run(2)
    examples = list(trainer.settings.examples)
    trainer.backend.mean_loss(trainer.network.parameters(), examples, weights)
    assert len(made) == 1


def test_examples_are_packed_once_however_often_they_are_measured(monkeypatch):
    packed, really = [], generated_c_backend.flattened

    def counted(examples, weights, weighted):
        packed.append(examples)
        return really(examples, weights, weighted)

    monkeypatch.setattr(generated_c_backend, "flattened", counted)
    trainer = trainer_for(Network([2, 4, 1]), *XOR, backend="c")
    trainer.run(1)
    backend, parameters = trainer.backend, trainer.network.parameters()
    backend.mean_loss(parameters, trainer.settings.examples)
    assert packed == [], "those of the training are there"
    others = list(trainer.settings.examples)
    for _ in range(3):
        backend.mean_loss(parameters, others)
        backend.gradient(parameters, others)
    assert packed == [others]


# The recorded runs


RUNS_BY_C = [run for run in runs.RUNS if run is not runs.a_threshold]  # the perceptron rule


@pytest.mark.parametrize("run", RUNS_BY_C, ids=lambda run: run.__name__)
def test_the_recorded_runs_end_with_the_recorded_bits(run, monkeypatch):
    if not same_library():
        missing("a C library whose exp and log have the recorded bits")
    made = []

    def by_c(function):
        def called(*arguments, **settings):
            made.append(function)
            return function(*arguments, **settings, backend="c")

        return called

    monkeypatch.setattr(runs, "train", by_c(train))
    monkeypatch.setattr(runs, "fitness_for", by_c(fitness_for))
    monkeypatch.setattr(Neuron, "train", by_c(Neuron.train))
    with as_for_users():
        assert runs.hexed(run()) == runs.recorded()["runs"][run.__name__]
    assert made
