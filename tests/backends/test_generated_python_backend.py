"""Twin against twin: programs and chapters give the same bits, and fail alike."""

import struct
import sys
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import examples, hostile_numbers, losses_for, networks, vectors
from tinynet import (
    DivergedError,
    Network,
    TinynetError,
    batch_gradients,
    predictor,
    register_activation,
    swift,
    train,
    twin,
    ways,
)
from tinynet import activations as table
from tinynet.backprop import batch_gradient, mean_loss
from tinynet.backends.network_code import Formulas
from tinynet.losses import SquaredError, find_loss
from tinynet.optimizers import Sgd
from tinynet.backends.batch_programs import batch_source
from tinynet.training import new_trainer
from tinynet.backends.unrolled_programs import training_source

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
PYPY = sys.implementation.name == "pypy"
WAYS = ("unrolled", "straight", "rows", "one by one")  # "straight" is "unrolled", for PyPy
STRAIGHT = {}  # its programs; their formulas are not those of CPython


def bits(values):
    return struct.pack(f"{len(values)}d", *values)


def set_aside(network):
    """Another network, equal to this one."""
    other = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=network.has_bias,
        connections=network.connections(),
        connect=network.connect,
    )
    other.set_parameters(network.parameters())
    return other


def outcome(network, inputs, targets, settings, epochs):
    """All that a training leaves behind, whether it ends well or runs away."""
    trainer = new_trainer(network, inputs, targets, **settings)
    ended = "well"
    try:
        while trainer.epoch < epochs:
            trainer.run(epochs - trainer.epoch)
    except DivergedError as error:
        ended = str(error)
    memory = {key: bits(values) for key, values in trainer.optimizer.memory.items()}
    if settings.get("unroll", True) and ways.way_of(network):
        programs_ = trainer.programs
        assert programs_.train or programs_.online or programs_.gradient
        assert trainer.validation is None or programs_.loss
    return {
        "ended": ended,
        "epoch": trainer.epoch,
        "parameters": bits(network.parameters()),
        "losses": bits(trainer.losses),
        "validation": bits(trainer.validation_losses),
        "memory": memory,
        "random": trainer.rng.state,
    }


@st.composite
def lessons_and_settings(draw, hostile=False):
    network = draw(networks(gradient_trainable=True))
    loss = draw(losses_for(network))
    inputs, targets = draw(examples(network, loss, n=draw(st.integers(1, 7))))
    if hostile:
        inputs = [[draw(hostile_numbers()) for _ in row] for row in inputs]
    settings = {
        "optimizer": draw(st.sampled_from(["sgd", "rprop", "adam"])),
        "batch_size": draw(st.one_of(st.none(), st.integers(1, 8))),
        "l2": draw(st.sampled_from([0.0, 0.01])),
        "loss": loss,
        "shuffle": draw(st.booleans()),
        "seed": draw(st.integers(0, 9)),
        "learning_rate": draw(st.sampled_from([None, 0.0, 0.3, 1.0, 1e200])),
    }
    if settings["optimizer"] == "sgd":
        settings["momentum"] = draw(st.sampled_from([0.0, 0.9]))
    if draw(st.booleans()):
        settings["validation"] = draw(examples(network, loss, n=draw(st.integers(1, 5))))
    return network, inputs, targets, settings


def assert_twins_agree(lesson, epochs):
    network, inputs, targets, settings = lesson
    other = set_aside(network)
    by_chapters = outcome(network, inputs, targets, {**settings, "unroll": False}, epochs)
    by_programs = outcome(other, inputs, targets, settings, epochs)
    assert by_programs == by_chapters


@contextmanager
def programs(way):
    """Programs from the first example on, written in one way wherever it can be."""
    most_unrolled = 400 if way in ("unrolled", "straight") else -1
    limits = {"most_unrolled": lambda: most_unrolled, "on_pypy": lambda: way == "one by one"}
    no_wait = {"ENOUGH_EXAMPLES": 0, "ENOUGH_EXAMPLES_ABSENT": 0, "ENOUGH_EXAMPLES_PYPY": 0}
    small = {"MOST_TOGETHER": 3}
    if way in ("straight", "one by one"):
        small.update({"on_pypy": lambda: True, "PROGRAMS": STRAIGHT})
    with patch.multiple(ways, **limits, **no_wait), patch.multiple(twin, **small):
        yield


each_way = pytest.mark.parametrize("way", WAYS)


@each_way
@given(lesson=lessons_and_settings(), epochs=st.integers(1, 6))
def test_training_by_programs_gives_the_same_bits(way, lesson, epochs):
    with programs(way):
        assert_twins_agree(lesson, epochs)


@each_way
@given(lesson=lessons_and_settings(hostile=True), epochs=st.integers(1, 6))
def test_hostile_numbers_are_met_alike_and_divergence_is_noticed_in_the_same_epoch(
    way, lesson, epochs
):
    with programs(way):
        assert_twins_agree(lesson, epochs)


@each_way
@given(data=st.data())
def test_gradients_of_batches_and_losses_have_the_same_bits(way, data):
    network = data.draw(networks())
    loss = data.draw(losses_for(network))
    inputs, targets = data.draw(examples(network, loss, n=data.draw(st.integers(1, 9))))
    rule = find_loss(loss, network.layers[-1].activation)
    value, gradient = batch_gradient(network, inputs, targets, rule)
    assert batch_gradients(network, inputs, targets, loss, unroll=False) == (value, gradient)
    with programs(way):
        found, by_program = batch_gradients(network, inputs, targets, loss)
        program = twin.loss_program(network, rule)
    assert bits([found, *by_program]) == bits([value, *gradient])
    if program is None:
        assert way == "one by one" and network.connections() is not None
    else:
        mean = program(network.parameters(), list(zip(inputs, targets)))
        assert bits([mean]) == bits([mean_loss(network, inputs, targets, rule)])


@each_way
@given(data=st.data())
def test_a_predictor_predicts_the_same_bits(way, data):
    network = data.draw(networks())
    x = data.draw(vectors(network.sizes[0]))
    with programs(way):
        predict = predictor(network)
        assert (predict == network.predict) == (not ways.way_of(network))
    assert bits(predict(x)) == bits(network.predict(x))
    for wrong in (x[1:], x + [1.0]):
        with pytest.raises(TinynetError, match="this network takes"):
            predict(wrong)


@each_way
@pytest.mark.parametrize("connect", ["next", "all"])
def test_a_predictor_stays_as_it_is_and_says_what_is_wrong(way, connect):
    network = Network([2, 4, 1], connect=connect)
    with programs(way):
        predict = predictor(network)
        before = predict([1.0, 0.0])
        train(network, *XOR, epochs=50)
        assert predict([1.0, 0.0]) == before
        assert predictor(network)([1.0, 0.0]) == network.predict([1.0, 0.0]) != before
    for numbers in ("1 number", "3 numbers"):
        with pytest.raises(TinynetError, match=f"has {numbers}, this network takes 2"):
            predict([1.0] * int(numbers[0]))
    with pytest.raises(TinynetError, match="'a', not a number"):
        predict(["a", 1.0])
    with pytest.raises(TinynetError, match="takes a Network"):
        predictor([2, 4, 1])


@pytest.mark.parametrize("settings", [{}, {"target_loss": 0.05}, {"max_seconds": 1e9}])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_train_itself_ends_alike(settings, optimizer):
    networks_ = [Network([2, 4, 1]), Network([2, 4, 1])]
    results = [
        train(network, *XOR, epochs=700, optimizer=optimizer, unroll=unroll, **settings)
        for network, unroll in zip(networks_, (True, False))
    ]
    assert results[0].state == results[1].state
    assert results[0].reason == results[1].reason
    assert results[0].losses == results[1].losses
    assert networks_[0].parameters() == networks_[1].parameters()


@each_way
@pytest.mark.parametrize("batch_size", [1, 40])
@pytest.mark.parametrize("optimizer", ["sgd", "rprop", "adam"])
def test_large_networks_learn_the_same_bits(way, batch_size, optimizer):
    inputs = [[((7 * r + 3 * i) % 11) / 11 for i in range(60)] for r in range(50)]
    targets = [[((5 * r + j) % 7) / 7 for j in range(5)] for r in range(50)]
    settings = {"optimizer": optimizer, "batch_size": batch_size, "epochs": 2}
    settings["validation"] = (inputs[:5], targets[:5])
    left = []
    for unroll in (True, False):
        network = Network([60, 8, 5], "tanh", connect="all")
        with programs(way):
            state = train(network, inputs, targets, unroll=unroll, **settings).state
            left.append((state, predictor(network)(inputs[0])))
    assert left[0] == left[1]
    assert left[0][1] == network.predict(inputs[0])


def with_a_synapse_left_out(hidden):
    rows = [[1] * 29 + [0]] + [[1] * 30] * (hidden - 1)
    return Network([30, hidden, 1], connections=[rows, None])


def test_a_network_with_absent_synapses_is_unrolled_until_it_is_very_large(monkeypatch):
    monkeypatch.setattr(ways, "on_pypy", lambda: False)
    assert ways.way_of(Network([30, 20, 1])) == "rows"
    assert ways.way_of(with_a_synapse_left_out(hidden=20)) == "unrolled"
    assert ways.way_of(with_a_synapse_left_out(hidden=200)) == ""
    network, loss = with_a_synapse_left_out(hidden=200), SquaredError()
    assert twin.gradient_program(network, loss) is None
    assert twin.training_program(network, loss, Sgd(0, 1.0), 1, True, 0.0) is None
    assert twin.online_program(network, loss, Sgd(0, 1.0), 0.0) is None
    assert twin.loss_program(network, loss) is None
    assert predictor(network) == network.predict


def test_a_neuron_with_thousands_of_synapses_is_not_too_long_for_the_compiler():
    source = training_source(
        Formulas(Network([4000, 1], connections=[[[0] + [1] * 3999]]), SquaredError()),
        Sgd(4000, 1.0),
        online=True,
    )
    assert twin.compiled(source, "train", {}) is not None


def test_what_is_not_there_is_not_in_the_source():
    network = Network([2, 2, 1], connections=[[[1, 0], [0, 1]], [[1, 1]]])
    source = training_source(Formulas(network, SquaredError()), Sgd(7, 1.0), online=True)
    assert "w1_0_0" in source
    assert "w1_0_1" not in source
    assert "w1_1_0" not in source


def test_a_large_program_stays_short():
    network = Network([300, 300, 30])
    source = batch_source(Formulas(network, SquaredError()), 32)
    assert len(source) < 40_000 < network.n_parameters


@pytest.fixture
def nothing_compiled(monkeypatch):
    monkeypatch.setattr(twin, "PROGRAMS", {})


@pytest.mark.parametrize("refusal", [NameError, RuntimeError, PermissionError, MemoryError])
def test_where_text_may_not_be_executed_the_chapters_run(nothing_compiled, monkeypatch, refusal):
    def refused(source, namespace):
        raise refusal("no")

    with_programs = Network([2, 4, 1])
    train(with_programs, *XOR, epochs=50)
    twin.PROGRAMS.clear()
    monkeypatch.setattr(twin, "exec", refused, raising=False)
    for sizes in ([2, 4, 1], [2, 150, 1]):
        network = Network(sizes)
        result = train(network, *XOR, epochs=50, validation=XOR)
        assert result.epochs == 50
        batch_gradients(network, XOR[0] * 20, XOR[1] * 20)
        if sizes == [2, 4, 1]:
            assert network.parameters() == with_programs.parameters()


def too_much(*arguments):
    raise MemoryError("no")


def test_where_memory_ends_while_a_program_is_written_the_chapters_run(
    nothing_compiled, monkeypatch
):
    expected = Network([2, 4, 1])
    train(expected, *XOR, epochs=50, unroll=False)
    monkeypatch.setattr(Formulas, "forward", too_much)
    network = Network([2, 4, 1])
    train(network, *XOR, epochs=50, validation=XOR)
    assert network.parameters() == expected.parameters()
    assert predictor(network) == network.predict
    assert set(twin.PROGRAMS.values()) == {None}


@pytest.mark.parametrize("kind", ["train", "online", "gradient", "loss"])
def test_where_memory_ends_while_a_program_runs_the_chapters_run(
    nothing_compiled, monkeypatch, kind
):
    sizes = [2, 150, 1] if kind in ("online", "gradient") else [2, 4, 1]
    settings = {"epochs": 40, "batch_size": 3 if kind == "gradient" else 1}
    if kind == "loss":
        settings["validation"] = XOR
    expected, network = Network(sizes), Network(sizes)
    left = train(expected, *XOR, unroll=False, **settings)
    compile_ = twin.compiled
    calls = []

    def compiled(source, name, functions):
        def starved(*arguments):
            calls.append(name)
            raise MemoryError("no")

        asked = {"gradient": "batch"}.get(kind, kind)
        return starved if name == asked else compile_(source, name, functions)

    with programs("rows" if kind in ("online", "gradient") else "unrolled"):
        monkeypatch.setattr(twin, "compiled", compiled)
        result = train(network, *XOR, **settings)
    assert len(calls) == 1  # and never again
    assert network.parameters() == expected.parameters()
    assert result.state == left.state


def test_where_memory_ends_while_a_neuron_s_program_runs_it_takes_fewer_epochs(monkeypatch):
    asked = []
    compile_ = twin.compiled

    def compiled(source, name, functions):
        program = compile_(source, name, functions)

        def starved(weights, bias, examples, epochs, rate):
            asked.append(epochs)
            if epochs > 30:
                raise MemoryError("no")
            return program(weights, bias, examples, epochs, rate)

        return starved

    expected = swift.Neuron(2)
    errors = expected.train(XOR[0], [0, 1, 1, 1], epochs=100)
    monkeypatch.setattr(swift, "compiled", compiled)
    neuron = swift.Neuron(2)
    assert neuron.train(XOR[0], [0, 1, 1, 1], epochs=100) == errors
    assert neuron.weights == expected.weights
    assert asked[:3] == [100, 50, 25]


def test_a_program_is_compiled_once_for_a_shape(nothing_compiled, monkeypatch):
    compiled = []
    compile_ = twin.compiled

    def counted(*arguments):
        compiled.append(arguments)
        return compile_(*arguments)

    monkeypatch.setattr(twin, "compiled", counted)
    for seed in range(3):
        train(Network([2, 4, 1], seed=seed), *XOR, epochs=30, learning_rate=0.5 + 0.1 * seed)
    assert len(compiled) == 1
    for n in (2, 3, 4):
        train(Network([2, 4, 1]), XOR[0][:n], XOR[1][:n], epochs=30, optimizer="rprop")
    assert len(compiled) == 2


def test_only_so_many_programs_are_remembered(nothing_compiled, monkeypatch):
    monkeypatch.setattr(twin, "MOST_PROGRAMS", 2)
    for hidden in (1, 2, 3):
        train(Network([2, hidden, 1]), *XOR, epochs=30)
    assert len(twin.PROGRAMS) <= 2


def test_a_few_examples_are_not_worth_a_program(nothing_compiled):
    train(Network([2, 4, 1]), *XOR, epochs=2)
    assert not twin.PROGRAMS
    train(Network([2, 4, 1]), *XOR, epochs=100)
    assert twin.PROGRAMS


def test_pypy_is_given_shorter_programs(monkeypatch):
    sizes = ([2, 4, 1], [10, 10, 1], [100, 100, 10], [300, 20, 10], [20, 20, 60])
    found = {}
    for name in ("cpython", "pypy"):
        monkeypatch.setattr(sys.implementation, "name", name)
        found[name] = [ways.way_of(Network(s)) for s in sizes]
        found[name].append(ways.way_of(with_a_synapse_left_out(hidden=20)))
    assert found["cpython"] == ["unrolled", "unrolled", "rows", "rows", "rows", "unrolled"]
    assert found["pypy"] == ["unrolled", "one by one", "one by one", "", "", ""]


def test_a_board_is_given_short_programs(monkeypatch):
    monkeypatch.setattr(sys.implementation, "name", "micropython")
    shapes = [Network([2, 4, 1]), Network([9, 9, 1]), Network([9, 9, 1], bias=False)]
    assert [n.n_parameters for n in shapes] == [17, 100, 90]
    assert [ways.way_of(n) for n in shapes] == ["unrolled"] * 3
    assert ways.way_of(Network([10, 9, 1])) == "rows"
    assert ways.way_of(with_a_synapse_left_out(hidden=2)) == "unrolled"
    assert ways.way_of(with_a_synapse_left_out(hidden=20)) == ""
    monkeypatch.setattr(swift, "compiled", never)
    swift.Neuron(100).train([[0.0] * 100], [1.0], epochs=100)
    with pytest.raises(AssertionError, match="compiled"):
        swift.Neuron(99).train([[0.0] * 99], [1.0], epochs=100)


def never(*arguments):
    raise AssertionError("compiled")


def test_a_program_pays_sooner_or_later(monkeypatch):
    monkeypatch.setattr(ways, "on_pypy", lambda: False)
    for network, enough in (
        (Network([2, 4, 1]), 60),
        (Network([30, 20, 1]), 60),
        (Network([100, 100, 10]), 5),
        (with_a_synapse_left_out(hidden=20), 150),
    ):
        assert ways.pays(network, enough)
        assert not ways.pays(network, enough - 1)
    monkeypatch.setattr(ways, "on_pypy", lambda: True)
    assert ways.pays(Network([2, 4, 1]), 60)
    assert ways.pays(Network([100, 100, 10]), 400)
    assert not ways.pays(Network([100, 100, 10]), 399)


def test_ctrl_c_within_a_program_undoes_what_the_program_did(monkeypatch):
    network = Network([2, 4, 1])
    trainer = new_trainer(network, *XOR)
    trainer.run(100)
    before = (network.parameters(), trainer.rng.state, trainer.epoch)

    def interrupted(*arguments):
        network.assign([0.0] * network.n_parameters)
        raise KeyboardInterrupt

    trainer.programs.train = interrupted
    with pytest.raises(KeyboardInterrupt):
        trainer.run(100)
    assert (network.parameters(), trainer.rng.state, trainer.epoch) == before


def test_a_registered_activation_is_called_by_programs(nothing_compiled):
    calls = []

    def double(z):
        calls.append(z)
        return 2.0 * z

    register_activation("double", double, lambda y: 2.0, steepest=2.0)
    try:
        networks_ = [Network([2, 3, 1], "double"), Network([2, 3, 1], "double")]
        for network, unroll in zip(networks_, (True, False)):
            calls.clear()
            train(network, *XOR, epochs=20, unroll=unroll)
            assert calls
        assert networks_[0].parameters() == networks_[1].parameters()
    finally:
        del table.ACTIVATIONS["double"]


@each_way
def test_a_registered_activation_that_fails_fails_in_the_same_epoch(way):
    def short_of_breath(z):
        if abs(z) > 3.0:
            raise OverflowError("out of breath")
        return z

    table.ACTIVATIONS["breathless"] = table.Activation("breathless", short_of_breath, lambda y: 1.0)
    left = []
    try:
        for unroll in (True, False):
            network = Network([1, 1], "breathless")
            network.set_parameters([0.1, 0.0])
            with programs(way), pytest.raises(OverflowError):
                train(network, [[1.0]], [[9.0]], learning_rate=0.1, epochs=500, unroll=unroll)
            left.append(network.parameters())
    finally:
        del table.ACTIVATIONS["breathless"]
    assert left[0] == left[1] != [0.1, 0.0]


def test_a_zero_below_zero_set_by_hand_makes_no_difference():
    left = []
    for unroll in (True, False):
        network = Network([1, 1], "identity", bias=False)
        network.layers[0].weights = [[-0.0]]
        train(network, [[0.0]], [[1.0]], epochs=100, unroll=unroll)
        left.append(bits(network.parameters()))
    assert left[0] == left[1]


def test_rows_of_a_kind_of_their_own_are_left_to_the_chapters():
    class Doubled(table.Activation):
        def outputs(self, sums):
            return [2.0 * z for z in sums]

    table.ACTIVATIONS["doubled"] = Doubled("doubled", lambda z: z, lambda y: 1.0)
    try:
        network = Network([1, 1], "doubled")
        assert twin.loss_program(network, SquaredError()) is None
    finally:
        del table.ACTIVATIONS["doubled"]


def test_unroll_is_true_or_false():
    with pytest.raises(TinynetError, match="unroll is 1, it must be True or False"):
        train(Network([2, 1]), *XOR, unroll=1)
