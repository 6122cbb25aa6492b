"""Reference against generated Python: the same bits, the same failures, whatever the network."""

import copy
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import (
    XOR,
    assert_same_outcome,
    bits,
    each_variant,
    generated,
    left_by,
    only,
    outcome,
    without_reference,
)
from tests.trainers import trainer_for
from tinynet import (
    ACTIVATIONS,
    DivergedError,
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
from tinynet.activation_by_name import Activation
from tinynet.backends import generated_python_backend, program_cache
from tinynet.backends.generated_python_backend import GeneratedPython, backend_for
from tinynet.backends.network_code import NetworkCode
from tinynet.backends.program_cache import compiled
from tinynet.backends.when_it_pays import kind_of_program
from tinynet.epoch import Reference
from tinynet.losses import SquaredError, find_loss
from tinynet.testing.drawn_examples import examples_for, sample_weights
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import hostile_numbers
from tinynet.testing.drawn_targets import losses_for
from tinynet.training import epochs as each_epoch
from tinynet.training_settings import TrainingSettings


@st.composite
def trainings(draw, hostile=False):
    """A network, examples, and the settings of a training."""
    network = draw(networks(gradient_trainable=True))
    loss = draw(losses_for(network))
    inputs, targets = draw(examples_for(network, loss, n=draw(st.integers(1, 7))))
    if hostile:
        inputs = [[draw(hostile_numbers()) for _ in row] for row in inputs]
    chosen = {
        "optimizer": draw(st.sampled_from(["sgd", "rprop", "adam"])),
        "batch_size": draw(st.one_of(st.none(), st.integers(1, 8))),
        "l2": draw(st.sampled_from([0.0, 0.01])),
        "loss": loss,
        "shuffle": draw(st.booleans()),
        "seed": draw(st.integers(0, 9)),
        "learning_rate": draw(st.sampled_from([None, 0.0, 0.3, 1.0, 1e200])),
    }
    if chosen["optimizer"] == "sgd":
        chosen["momentum"] = draw(st.sampled_from([0.0, 0.9]))
    if draw(st.booleans()):
        chosen["sample_weight"] = draw(sample_weights(len(inputs), hostile))
    if draw(st.booleans()):
        chosen["validation"] = draw(examples_for(network, loss, n=draw(st.integers(1, 5))))
    return network, inputs, targets, chosen


@each_variant
@given(training=trainings(), epochs=st.integers(1, 6))
def test_training_by_programs_gives_the_same_bits(variant, training, epochs):
    *data, chosen = training
    with only(variant):
        assert_same_outcome(*data, epochs=epochs, **chosen)


@each_variant
@pytest.mark.parametrize("weights", [None, [1.0, 0.5, 1.0, 2.0]], ids=["", "weights"])
@pytest.mark.parametrize("batch_size", [1, 3, 4])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_nothing_is_left_to_the_reference(variant, optimizer, batch_size, weights):
    """But the loop over batches of an epoch, where a program does one batch after the other."""
    whole_epochs = variant in ("unrolled", "branchless")
    online = batch_size == 1 and (variant == "batches" or optimizer == "sgd")
    but = [] if whole_epochs or online else ["epochs"]
    network = Network([2, 4, 1])
    kind = {"optimizer": optimizer, "batch_size": batch_size, "sample_weight": weights}
    with only(variant), without_reference(*but):
        trainer = trainer_for(network, *XOR, backend="python", validation=XOR, **kind)
        for _ in range(3):
            trainer.run(2)
        trainer.loss_now()
        batch_gradients(network, *XOR, backend="python", sample_weight=weights)
        fitness_for(*XOR, backend="python", sample_weight=weights)(network)
        predictor(network, backend="python")([0.0, 1.0])
        predictor(network, backend="python").many(XOR[0])
    assert trainer.state.epoch == 3


@each_variant
def test_where_it_pays_auto_leaves_nothing_to_the_reference(variant):
    with only(variant), without_reference("epochs"):
        network = Network([2, 4, 1])
        trainer = trainer_for(network, *XOR, backend="auto")
        trainer.run(1000)
        assert type(trainer.backend) is GeneratedPython
        batch_gradients(network, XOR[0] * 200, XOR[1] * 200)
        predictor(network)([0.0, 1.0])
        predictor(network).many(XOR[0])
    assert trainer.state.epoch > 0
    with only(variant), without_reference("newcomers", "children"):  # breeding is the book's own
        assert evolve(network, fitness_for(*XOR), generations=2, population=200).generations == 2


def test_without_anybody_who_does_the_work_it_is_not_done():
    network = Network([2, 4, 1])
    calls = {
        "train": lambda: trainer_for(network, *XOR).run(),
        "validation": lambda: trainer_for(network, *XOR).loss_now(),
        "batch_gradients": lambda: batch_gradients(network, *XOR, backend="reference"),
        "fitness": lambda: fitness_for(*XOR, backend="reference")(network),
        "predictor": lambda: predictor(network, backend="reference")([0.0, 1.0]),
        "many": lambda: predictor(network, backend="reference").many(XOR[0]),
        "neuron": lambda: Neuron(2).train(XOR[0], [0, 1, 1, 1], backend="reference"),
        "evolve": lambda: evolve(network, lambda one: 0.0, generations=1),
    }
    for name, call in calls.items():
        with without_reference(), pytest.raises(AssertionError, match="left to the reference"):
            call()
            raise KeyError(name)


@each_variant
@given(training=trainings(hostile=True), epochs=st.integers(1, 6))
def test_hostile_numbers_are_met_alike_and_divergence_is_noticed_in_the_same_epoch(
    variant, training, epochs
):
    *data, chosen = training
    with only(variant):
        assert_same_outcome(*data, epochs=epochs, **chosen)


@each_variant
@given(data=st.data())
def test_gradients_of_batches_and_losses_have_the_same_bits(variant, data):
    network = data.draw(networks())
    loss = data.draw(losses_for(network))
    inputs, targets = data.draw(examples_for(network, loss, n=data.draw(st.integers(1, 9))))
    weights = data.draw(st.one_of(st.none(), sample_weights(len(inputs))))
    rule = find_loss(loss, network.layers[-1].activation)
    pairs = list(zip(inputs, targets))
    reference, parameters = Reference(network, rule), network.parameters()
    value, gradient = reference.gradient(parameters, pairs, weights)
    plain = batch_gradients(network, inputs, targets, loss, "reference", weights)
    assert plain == (value, gradient)
    with only(variant):
        found, by_program = batch_gradients(
            network, inputs, targets, loss, generated(network), weights
        )
        kind = kind_of_program(network)
        if kind:
            backend = GeneratedPython(network, rule, kind)
            means = [
                backend.mean_loss(parameters, pairs, weights),
                backend.gradient(parameters, pairs, weights)[0],
            ]
            assert len(backend._programs) > 1
    assert bits([found, *by_program]) == bits([value, *gradient])
    if not kind:
        assert variant == "single examples" and network.connections() is not None
    else:
        assert bits(means) == bits([reference.mean_loss(parameters, pairs, weights), value])
    assert network.parameters() == parameters


@each_variant
@given(data=st.data())
def test_hostile_weights_are_met_alike(variant, data):
    network = data.draw(networks(gradient_trainable=True))
    loss = data.draw(losses_for(network))
    inputs, targets = data.draw(examples_for(network, loss, n=4))
    chosen = {"sample_weight": data.draw(sample_weights(4, hostile=True)), "loss": loss}
    chosen["batch_size"] = data.draw(st.integers(1, 5))
    chosen["optimizer"] = data.draw(st.sampled_from(["sgd", "rprop", "adam"]))
    with only(variant):
        assert_same_outcome(network, inputs, targets, epochs=4, **chosen)


@each_variant
@pytest.mark.parametrize("batch_size", [1, 3, 4])
def test_only_weights_other_than_1_have_programs_of_their_own(variant, batch_size):
    settings = {"batch_size": batch_size, "backend": "python"}
    left = []
    for weights in (None, [1, 1.0, 1, 1.0], [1.0, 0.5, 1.0, 2.0]):
        cache = {}
        with only(variant, cache=cache):
            network = Network([2, 4, 1])
            result = train(
                network, *XOR, epochs=9, sample_weight=weights, learning_rate=0.5, **settings
            )
        left.append(([(key[1], key[-1]) for key in cache], result.state, network.parameters()))
    assert left[0] == left[1]
    assert not any(weighted for _, weighted in left[0][0])
    assert all(weighted for _, weighted in left[2][0]) and len(left[2][0]) == len(left[0][0])
    assert left[2][2] != left[0][2]


@each_variant
def test_weights_change_between_trainings_of_one_backend(variant):
    network = Network([2, 4, 1])
    left = {}
    for name in ("reference", "python"):
        left[name] = []
        with only(variant):
            backend = Reference(network, SquaredError())
            if name == "python":
                backend = backend_for(network, 0, SquaredError(), None, asked_for=True)
            for weights in ([1.0, 0.5, 0.0, 3.0], None, [2.0, 2.0, 2.0, 2.0]):
                for size in (1, 3):
                    trainer = trainer_for(network, *XOR, batch_size=size, sample_weight=weights)
                    now = trainer.state
                    left[name].append(backend.epochs(trainer.settings, now, 1, -math.inf))
    assert left["python"] == left["reference"]


@pytest.mark.parametrize("limit", [{}, {"target_loss": 0.05}, {"max_seconds": 1e9}])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_train_itself_ends_alike(limit, optimizer):
    networks_ = [Network([2, 4, 1]) for _ in range(3)]
    results = [
        train(network, *XOR, epochs=700, optimizer=optimizer, backend=backend, **limit)
        for network, backend in zip(networks_, ("auto", "python", "reference"))
    ]
    for k in (0, 1):
        assert results[k].state == results[2].state
        assert results[k].reason == results[2].reason
        assert results[k].losses == results[2].losses
        assert networks_[k].parameters() == networks_[2].parameters()


@each_variant
@pytest.mark.parametrize("batch_size", [1, 40])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_large_networks_learn_the_same_bits(variant, batch_size, optimizer):
    inputs = [[((7 * r + 3 * i) % 11) / 11 for i in range(60)] for r in range(50)]
    targets = [[((5 * r + j) % 7) / 7 for j in range(5)] for r in range(50)]
    kind = {"optimizer": optimizer, "batch_size": batch_size, "epochs": 2}
    kind["validation"] = (inputs[:5], targets[:5])
    left = []
    for backend in ("python", "reference"):
        network = Network([60, 8, 5], "tanh", connect="all")
        with only(variant):
            state = train(network, inputs, targets, backend=backend, **kind).state
            left.append((state, predictor(network, backend)(inputs[0])))
    assert left[0] == left[1]
    assert left[0][1] == network.predict(inputs[0])


def test_a_zero_below_zero_set_by_hand_makes_no_difference():
    left = []
    for backend in ("auto", "python", "reference"):
        network = Network([1, 1], "identity", bias=False)
        network.layers[0].weights = [[-0.0]]
        train(network, [[0.0]], [[1.0]], epochs=100, backend=backend)
        left.append(bits(network.parameters()))
    assert left[0] == left[1] == left[2]


@each_variant
def test_one_backend_can_train_by_settings_that_differ(variant):
    network = Network([2, 4, 1])
    left = {}
    for name in ("reference", "python"):
        left[name] = []
        with only(variant):
            backend = Reference(network, SquaredError())
            if name == "python":
                backend = backend_for(network, 0, SquaredError(), None, asked_for=True)
            for kind in (
                {"batch_size": 2},
                {"batch_size": 1, "shuffle": False},
                {"optimizer": "adam"},
                {"l2": 0.5, "learning_rate": 0.25},
            ):
                trainer = trainer_for(network, *XOR, **kind)
                learned = backend.epochs(trainer.settings, trainer.state, 1, -math.inf)
                left[name].append(learned)
    assert left["python"] == left["reference"]


# Several epochs at once, of which one goes wrong


@each_variant
@given(
    size=st.integers(90, 140),
    rate=st.floats(0.75, 60.0).map(lambda exponent: 10.0**exponent),
    momentum=st.sampled_from([0.0, 0.5]),
    counts=st.lists(st.integers(1, 400), min_size=1, max_size=5),
    bias=st.booleans(),
)
def test_by_halves_the_last_good_epoch_is_found(variant, size, rate, momentum, counts, bias):
    """A line and far too long a step: from some epoch on each error is larger than the last."""
    network = Network([1, 1], "identity", bias=bias)
    weight = float(f"1e{size}")
    network.set_parameters([weight, 0.0] if bias else [weight])
    data = ([[1.0], [0.5]], [[1.0], [-1.0]])
    kind = {"learning_rate": rate, "momentum": momentum, "batch_size": 2}

    left = []
    for backend in ("python", "reference"):
        with only(variant):
            trainer = trainer_for(copy.deepcopy(network), *data, backend=backend, **kind)
            with pytest.raises(DivergedError) as caught:
                for k in range(5000):
                    trainer.run(counts[k % len(counts)] if backend == "python" else 1)
        assert caught.value.epoch > trainer.state.epoch
        assert all(map(math.isfinite, trainer.network.parameters()))
        left.append((str(caught.value), left_by(trainer)))
    assert left[0] == left[1]


def test_train_stops_before_the_epoch_that_goes_wrong_however_many_are_done_at_once():
    data = ([[1.0], [0.5]], [[1.0], [-1.0]])
    left = []
    for backend in ("auto", "python", "reference"):
        network = Network([1, 1], "identity")
        with pytest.raises(DivergedError) as caught:
            train(network, *data, epochs=10_000, learning_rate=3.0, backend=backend)
        left.append((caught.value.epoch, bits(network.parameters())))
        again = Network([1, 1], "identity")
        sound = caught.value.state["epoch"]
        train(again, *data, epochs=sound, learning_rate=3.0, backend=backend)
        assert again.parameters() == network.parameters()
    assert left[0] == left[1] == left[2]


def test_an_epoch_that_goes_wrong_is_searched_by_halves(monkeypatch):
    asked = []

    def watching(source, functions):
        program = compiled(source, functions)

        def counting(*arguments):
            if len(arguments) > 3:  # the one that does epochs
                asked.append(arguments[3])
            return program(*arguments)

        return counting

    with only("unrolled", cache={}):
        monkeypatch.setattr(program_cache, "compiled", watching)
        trainer = trainer_for(
            Network([1, 1], "identity"), [[1.0]], [[1.0]], learning_rate=30.0, backend="python"
        )
        trainer.run(1000)
    assert asked == [1000, 500, 250, 125, 62, 31, 15, 7, 3, 1][: len(asked)]
    assert trainer.state.epoch == asked[-1]


@each_variant
@pytest.mark.parametrize("batch_size", [1, 3])
def test_ctrl_c_within_a_program_undoes_what_the_program_did(monkeypatch, variant, batch_size):
    pressed = []

    def pressing(source, functions):
        program = compiled(source, functions)

        def until_pressed(*arguments):
            result = program(*arguments)
            if pressed:
                raise KeyboardInterrupt
            return result

        return until_pressed

    kind = {"optimizer": "adam", "batch_size": batch_size, "backend": "python"}
    with only(variant, cache={}):
        monkeypatch.setattr(program_cache, "compiled", pressing)
        trainer = trainer_for(Network([2, 4, 1]), *XOR, **kind)
        while trainer.state.epoch < 20:
            trainer.run(20 - trainer.state.epoch)
        before = left_by(trainer)
        pressed.append("Ctrl-C")
        with pytest.raises(KeyboardInterrupt):
            trainer.run(100)
        assert left_by(trainer) == before
        pressed.clear()
        while trainer.state.epoch < 30:
            trainer.run(30 - trainer.state.epoch)
        expected = outcome(Network([2, 4, 1]), *XOR, 30, **{**kind, "backend": "reference"})
        assert {"ended": "well", **left_by(trainer)} == expected


# Where no program can be had


@pytest.fixture
def nothing_compiled(monkeypatch):
    monkeypatch.setattr(program_cache, "PROGRAMS", {})


def no_exec(refusal):
    def refused(source, namespace):
        raise refusal("no")

    return refused


@pytest.mark.parametrize(
    "refusal", [NameError, TypeError, RuntimeError, PermissionError, MemoryError, ImportError]
)
def test_where_text_may_not_be_executed_the_reference_runs(nothing_compiled, monkeypatch, refusal):
    monkeypatch.setattr(program_cache, "exec", no_exec(refusal), raising=False)
    for sizes in ([2, 4, 1], [2, 150, 1]):
        network, expected = Network(sizes), Network(sizes)
        result = train(network, *XOR, epochs=50, validation=XOR)
        left = train(expected, *XOR, epochs=50, validation=XOR, backend="reference")
        assert result.epochs == 50
        assert result.state == left.state
        assert network.parameters() == expected.parameters()
        found = batch_gradients(network, XOR[0] * 20, XOR[1] * 20)
        by_reference = batch_gradients(network, XOR[0] * 20, XOR[1] * 20, backend="reference")
        assert found == by_reference


def too_much(*arguments):
    raise MemoryError("no")


@pytest.mark.parametrize("backend", ["auto", "python"])
def test_where_memory_ends_while_a_program_is_written_the_reference_runs(
    nothing_compiled, monkeypatch, backend
):
    expected = Network([2, 4, 1])
    left = train(expected, *XOR, epochs=50, validation=XOR, backend="reference")
    tried = []

    def written(self):
        tried.append(self)
        too_much()

    monkeypatch.setattr(NetworkCode, "forward", written)
    network = Network([2, 4, 1])
    result = train(network, *XOR, epochs=50, validation=XOR, backend=backend)
    assert network.parameters() == expected.parameters()
    assert result.state == left.state
    assert len(tried) == len(program_cache.PROGRAMS) == 3, "epochs, gradient and loss, but once"
    assert set(program_cache.PROGRAMS.values()) == {None}
    assert predictor(network).written.__func__ is Network.predict


@pytest.mark.parametrize("backend", ["auto", "python"])
@pytest.mark.parametrize("wanted", ["epochs", "online_epoch", "gradient", "batch", "loss"])
def test_where_memory_ends_while_a_program_runs_the_reference_runs(monkeypatch, wanted, backend):
    variant = {"online_epoch": "batches", "batch": "batches", "gradient": "single examples"}
    kind = {"epochs": 40, "batch_size": 3 if wanted in ("gradient", "batch") else 1}
    if wanted == "loss":
        kind["validation"] = XOR
    sizes = [2, 150, 1] if wanted in variant else [2, 4, 1]
    expected, network = Network(sizes), Network(sizes)
    left = train(expected, *XOR, backend="reference", **kind)
    calls = []

    def starving(source, functions):
        program = compiled(source, functions)

        def starved(*arguments):
            calls.append(wanted)
            too_much()

        return starved if source.startswith(f"def {wanted}(") else program

    with only(variant.get(wanted, "unrolled"), cache={}):
        monkeypatch.setattr(program_cache, "compiled", starving)
        monkeypatch.setattr("tinynet.backends.when_it_pays.ENOUGH_EXAMPLES_PYPY", 60)
        result = train(network, *XOR, backend=backend, **kind)
    assert len(calls) == 1  # and never again
    assert network.parameters() == expected.parameters()
    assert result.state == left.state


def test_without_memory_for_the_reference_either_it_is_an_error_that_changes_nothing(monkeypatch):
    trainer = trainer_for(Network([2, 4, 1]), *XOR, backend="python")
    trainer.run(10)
    before = left_by(trainer)
    monkeypatch.setattr(trainer.backend, "epochs", too_much)
    monkeypatch.setattr(Reference, "epochs", too_much)
    with pytest.raises(MemoryError):
        trainer.run(10)
    assert left_by(trainer) == before


# Asked for by name


def wide_with_absent_synapses():
    """Too many parameters to be unrolled, and its neurons cannot share a loop."""
    rows = [[1] * 99 + [0]] * 60
    return Network([100, 60, 1], connections=[rows, None])


class Doubled(Activation):
    """An activation with a method of its own."""

    def outputs(self, sums):
        return [2.0 * z for z in sums]


@pytest.fixture(params=["absent synapses", "an activation of its own", "no exec"])
def without_program(request, monkeypatch, nothing_compiled):
    """A network for which no program can be had, and what the sentence says of it."""
    if request.param == "absent synapses":
        return wide_with_absent_synapses(), "writes no program for such a network"
    if request.param == "an activation of its own":
        doubled = Doubled("doubled", lambda z: z, lambda y: 1.0)
        monkeypatch.setitem(ACTIVATIONS, "doubled", doubled)
        return Network([2, 3, 1], ["doubled", "sigmoid"]), "writes no program for such a network"
    monkeypatch.setattr(program_cache, "exec", no_exec(NameError), raising=False)
    return Network([2, 4, 1]), "needs exec, and this Python refuses to execute text"


def test_what_is_asked_for_by_name_and_not_to_be_had_is_refused(without_program):
    network, words = without_program
    before, layers = network.parameters(), network.layers
    inputs = [[0.25] * network.sizes[0], [0.75] * network.sizes[0]] * 40
    targets = [[0.0], [1.0]] * 40
    fitness = fitness_for(inputs, targets, backend="python")
    calls = {
        "train": lambda: train(network, inputs, targets, backend="python"),
        "epochs": lambda: each_epoch(network, inputs, targets, backend="python"),
        "batch_gradients": lambda: batch_gradients(network, inputs, targets, backend="python"),
        "predictor": lambda: predictor(network, backend="python"),
        "fitness": lambda: fitness(network),
        "evolve": lambda: evolve(network, fitness, map=nobody_is_measured),
    }
    for name, call in calls.items():
        with pytest.raises(TinynetError) as caught:
            call()
        assert str(caught.value).startswith("backend 'python' "), name
        assert words in str(caught.value), name
        assert network.parameters() == before, name
        assert network.layers is layers, name


def nobody_is_measured(function, tasks):
    raise AssertionError("it is refused before that")


def test_where_it_is_not_to_be_had_auto_goes_on_with_the_reference(without_program):
    network, _ = without_program
    other = copy.deepcopy(network)
    inputs = [[0.25] * network.sizes[0], [0.75] * network.sizes[0]] * 40
    targets = [[0.0], [1.0]] * 40
    left = []
    for one, backend in ((network, "auto"), (other, "reference")):
        kind = {"epochs": 2, "validation": (inputs, targets), "backend": backend}
        left.append(
            (
                train(one, inputs, targets, **kind).state,
                batch_gradients(one, inputs, targets, backend=backend),
                fitness_for(inputs, targets, backend=backend)(one),
                predictor(one, backend=backend)(inputs[0]),
            )
        )
    assert left[0] == left[1]


@each_variant
def test_asked_for_by_name_there_are_programs_from_the_first_example_on(variant):
    network = Network([2, 4, 1])
    with only(variant):
        assert isinstance(backend_for(network, 0, None, None, asked_for=True), GeneratedPython)
        assert backend_for(network, 1, None, None, asked_for=False) is None
        end = outcome(network, [[0.0, 1.0]], [[1.0]], 1, backend="python")
    assert end["epoch"] == 1


# Activations that were registered by hand


def test_a_registered_activation_is_called_by_programs(nothing_compiled):
    calls = []

    def double(z):
        calls.append(z)
        return 2.0 * z

    register_activation("double", double, lambda y: 2.0, steepest=2.0)
    try:
        networks_ = [Network([2, 3, 1], "double") for _ in range(3)]
        for network, backend in zip(networks_, ("auto", "python", "reference")):
            calls.clear()
            train(network, *XOR, epochs=20, backend=backend)
            assert calls
        assert networks_[0].parameters() == networks_[2].parameters()
        assert networks_[1].parameters() == networks_[2].parameters()
    finally:
        del ACTIVATIONS["double"]


@each_variant
@pytest.mark.parametrize("failure", [OverflowError, ValueError])
def test_a_registered_activation_that_fails_fails_in_the_same_epoch(monkeypatch, variant, failure):
    def short_of_breath(z):
        if abs(z) > 3.0:
            raise failure("out of breath")
        return z

    breathless = Activation("breathless", short_of_breath, lambda y: 1.0)
    monkeypatch.setitem(ACTIVATIONS, "breathless", breathless)
    left = []
    for backend in ("auto", "python", "reference"):
        network = Network([1, 1], "breathless")
        network.set_parameters([0.1, 0.0])
        with only(variant, cache={}), pytest.raises(failure):
            train(network, [[1.0]], [[9.0]], learning_rate=0.1, epochs=500, backend=backend)
        left.append(network.parameters())
    assert left[0] == left[1] == left[2] != [0.1, 0.0]


def test_without_a_loss_it_is_the_squared_error():
    network = Network([2, 2, 2], output_activation="softmax")
    backend = backend_for(network, 0, None, None, asked_for=True)
    assert isinstance(backend.loss, SquaredError)
    assert backend.predictor(network.parameters())([1.0, 0.0]) == network.predict([1.0, 0.0])


def test_on_a_board_fewer_epochs_are_done_at_once(monkeypatch):
    network = Network([2, 4, 1])
    settings = TrainingSettings(network, *XOR)
    done = []
    for board in (False, True):
        monkeypatch.setattr(generated_python_backend, "on_board", lambda board=board: board)
        backend = GeneratedPython(network, SquaredError(), "unrolled")
        now = trainer_for(network, *XOR).state
        done.append(len(backend.epochs(settings, now, 10**6, -math.inf)[3]))
    assert done == [1 + 500_000 // (4 * 18), 1 + 10_000 // (4 * 18)]
