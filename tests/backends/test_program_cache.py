"""Programs in the places that drawn networks rarely reach.

`test_twin` and `test_swift` draw networks and lessons at random. Each test here is of a
place where a fault was planted in the programs and was not found so.
"""

import math
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tinynet import (
    Network,
    TinynetError,
    batch_gradients,
    neuron,
    predictor,
    swift,
    train,
    twin,
    ways,
)
from tinynet.activation_table import ACTIVATIONS, Activation
from tinynet.backprop import batch_gradient, mean_loss
from tinynet.backends.network_code import STRAIGHT_FORMULAS
from tinynet.losses import SquaredError, find_loss
from tinynet.rng import Random
from tinynet.training import new_trainer

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
UNROLLED, IN_ROWS = 400, -1

both_kinds = pytest.mark.parametrize(
    "most_unrolled", [UNROLLED, IN_ROWS], ids=["unrolled", "in rows"]
)


@pytest.fixture(autouse=True)
def programs_from_the_first_example_on(monkeypatch):
    monkeypatch.setattr(ways, "ENOUGH_EXAMPLES", 0)
    monkeypatch.setattr(twin, "PROGRAMS", {})


def limit_to(monkeypatch, most_unrolled):
    """Unroll networks with so many parameters, on whatever interpreter; larger ones go in rows."""
    monkeypatch.setattr(ways, "most_unrolled", lambda: most_unrolled)


def bits(values):
    return struct.pack(f"{len(values)}d", *values)


def some(n, width, seed=1):
    """Rows of numbers from 0 to 1."""
    rng = Random(seed)
    return [[rng.random() for _ in range(width)] for _ in range(n)]


def left_by(trainer):
    """All that a training leaves behind."""
    memory = {key: bits(values) for key, values in trainer.optimizer.memory.items()}
    parameters, losses = bits(trainer.network.parameters()), bits(trainer.losses)
    return parameters, losses, memory, trainer.rng.state


def assert_same_training(network, inputs, targets, epochs=5, **settings):
    """That programs and chapters end with the same bits; returns the losses."""
    start = network.parameters()
    left = []
    for unroll in (True, False):
        network.set_parameters(start)
        trainer = new_trainer(network, inputs, targets, unroll=unroll, **settings)
        while trainer.epoch < epochs:
            trainer.run(epochs - trainer.epoch)
        left.append(left_by(trainer))
    network.set_parameters(start)
    assert left[0] == left[1]
    return trainer.losses


# Sums, in their order


@both_kinds
def test_several_softmax_outputs_with_the_squared_error(monkeypatch, most_unrolled):
    limit_to(monkeypatch, most_unrolled)
    network = Network([3, 4, 4], "tanh", "softmax")
    assert_same_training(network, some(9, 3), some(9, 4, seed=2), epochs=20)


@both_kinds
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("batch_size", [1, 60])
def test_rows_longer_than_a_line(monkeypatch, most_unrolled, optimizer, batch_size):
    limit_to(monkeypatch, 10_000 if most_unrolled > 0 else most_unrolled)
    monkeypatch.setattr(twin, "MOST_TOGETHER", 60)
    network = Network([110, 3, 60, 2], "tanh")
    settings = {"optimizer": optimizer, "batch_size": batch_size}
    assert_same_training(network, some(60, 110), some(60, 2, seed=2), epochs=1, **settings)


@pytest.mark.parametrize("n", [7, 11, 13, 49])
def test_a_batch_whose_mean_times_its_number_is_not_its_sum(n):
    network = Network([2, 3, 2])
    inputs, targets = some(3 * n + 1, 2), some(3 * n + 1, 2, seed=2)
    assert_same_training(network, inputs, targets, epochs=60, batch_size=n)


def test_zeros_keep_their_sign():
    for weight, x in [(-1.0, 0.0), (1.0, -0.0), (-1.0, -0.0), (1.0, 0.0)]:
        for activation in ("identity", "relu", "leaky_relu", "tanh"):
            network = Network([1, 1], activation, bias=False)
            network.set_parameters([weight])
            assert bits(predictor(network)([x])) == bits(network.predict([x]))


def test_no_zero_below_zero_is_remembered(monkeypatch):
    for most_unrolled in (UNROLLED, IN_ROWS):
        limit_to(monkeypatch, most_unrolled)
        left = []
        for unroll in (True, False):
            network = Network([1, 1], "identity", bias=False)
            network.set_parameters([0.0])
            trainer = new_trainer(network, [[0.0]], [[1.0]], momentum=0.25, unroll=unroll)
            trainer.optimizer.memory = {"velocity": [-5e-324]}  # too small to be a quarter
            trainer.run_epoch()
            left.append(left_by(trainer))
        assert left[0] == left[1]


# Numbers at the edge


def test_half_a_square_that_is_finite_though_the_square_is_not():
    network = Network([1, 1], "identity")
    network.set_parameters([0.0, 0.0])
    far = ([[0.0]], [[1.5e154]])
    found = twin.loss_program(network, SquaredError())(network.parameters(), list(zip(*far)))
    assert found == mean_loss(network, *far, SquaredError())
    assert math.isfinite(found)


def exactly_at_the_floor(floor=3.8e-44):
    """A softmax network whose first output is this number and no other, given a 0."""
    network = Network([1, 3], output_activation="softmax")
    third = math.log(math.exp(0.5) - 1.0)  # so that the whole is about e**0.5
    for k in range(-2000, 2000):
        network.set_parameters([0.0, math.log(floor) + 0.5, 0.0, 0.0, 0.0, third + 6e-17 * k])
        if network.predict([0.0])[0] == floor:
            return network
    raise AssertionError("no such network")


@pytest.mark.parametrize("z", [-1000.0, -99.9, -99.0, -98.5, -90.0, 20.0, 1000.0])
@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_the_logarithm_has_the_same_floor(z, activation):
    network = Network([1, 2], output_activation=activation)
    network.set_parameters([0.0, z, 0.0, 0.0])
    loss = find_loss("cross_entropy", activation)
    lesson = ([[0.0], [0.0]], [[1.0, 0.0], [0.25, 0.75]])
    found = twin.loss_program(network, loss)(network.parameters(), list(zip(*lesson)))
    assert found == mean_loss(network, *lesson, loss)


def test_the_floor_itself_belongs_to_what_is_below_it():
    network = exactly_at_the_floor()
    loss = find_loss("cross_entropy", "softmax")
    lesson = ([[0.0]], [[1.0, 0.0, 0.0]])
    found = twin.loss_program(network, loss)(network.parameters(), list(zip(*lesson)))
    assert found == mean_loss(network, *lesson, loss) == 100.0


@both_kinds
@pytest.mark.parametrize("batch_size", [1, None])
def test_rprop_does_not_step_shorter_than_its_shortest(monkeypatch, most_unrolled, batch_size):
    limit_to(monkeypatch, most_unrolled)
    network = Network([1, 1], "identity")
    settings = {"optimizer": "rprop", "learning_rate": 3.0, "batch_size": batch_size}
    assert_same_training(network, [[1.0]], [[0.1]], epochs=300, **settings)


# When to stop, and how much at once


def test_a_loss_that_is_just_enough_is_enough():
    losses = train(Network([2, 4, 1]), *XOR, epochs=30, unroll=False).losses
    for unroll in (True, False):
        result = train(Network([2, 4, 1]), *XOR, epochs=60, target_loss=losses[-1], unroll=unroll)
        assert result.losses == losses
        assert result.reason == "target_loss"


def test_a_program_of_a_neuron_does_not_do_too_much_at_once(monkeypatch):
    at_once = []

    def watched(*arguments):
        program = twin.compiled(*arguments)

        def counting(weights, bias, examples, epochs, rate):
            at_once.append(epochs)
            return program(weights, bias, examples, epochs, rate)

        return counting

    monkeypatch.setattr(swift, "compiled", watched)
    monkeypatch.setattr(swift, "MOST_AT_ONCE", 120)
    one = swift.Neuron(2)
    assert len(one.train(XOR[0], [0, 1, 1, 1], epochs=25)) == 25
    assert at_once == [11, 11, 3]


def test_an_epoch_that_goes_wrong_is_searched_by_halves(monkeypatch):
    by_the_chapter = []
    delta_epoch = neuron.Neuron._delta_epoch

    def counted(self, lesson):
        by_the_chapter.append(lesson)
        return delta_epoch(self, lesson)

    monkeypatch.setattr(neuron.Neuron, "_delta_epoch", counted)
    one = swift.Neuron(2, activation="identity")
    with pytest.raises(TinynetError, match="finite"):
        one.train(XOR[0], [0, 0, 0, 1])
    assert len(by_the_chapter) == 1, "only the epoch that goes wrong"


# In the second epoch only the weight, only the bias, or only the sum of the errors
# is too large for a float.
RUNS_AWAY = {
    "weight": ([[1e110]], [1.0], 1.0, True),
    "bias": ([[1e-150]], [1.0], 1e200, True),
    "errors": ([[2.0]] + [[1.0]] * 30, [8.5e307] + [0.0] * 30, 1.0 / 34.0, False),
}


@pytest.mark.parametrize("what", RUNS_AWAY)
def test_whatever_of_a_neuron_runs_away_is_noticed_in_its_epoch(what):
    inputs, targets, rate, has_bias = RUNS_AWAY[what]
    left = []
    for kind in (swift.Neuron, neuron.Neuron):
        one = kind(1, activation="identity", bias=has_bias)
        one.weights, one.bias = [0.0], 0.0
        with pytest.raises(TinynetError, match="epoch 2") as caught:
            one.train(inputs, targets, epochs=2, learning_rate=rate)
        left.append((caught.value.epoch, one.weights, one.bias))
    assert left[0] == left[1]
    assert left[0][0] == 2


@pytest.mark.parametrize("failure", [OverflowError, ValueError])
def test_a_neuron_s_registered_activation_may_fail_as_it_likes(monkeypatch, failure):
    def short_of_breath(z):
        if abs(z) > 3.0:
            raise failure("out of breath")
        return z

    breathless = Activation("breathless", short_of_breath, lambda y: 1.0)
    monkeypatch.setitem(ACTIVATIONS, "breathless", breathless)
    left = []
    for kind in (swift.Neuron, neuron.Neuron):
        one = kind(1, activation="breathless", seed=3)
        with pytest.raises(failure):
            one.train([[1.0]], [9.0], epochs=500, learning_rate=0.01)
        left.append((one.weights, one.bias))
    assert left[0] == left[1]


@pytest.mark.parametrize("seed", range(5))
def test_a_neuron_adds_from_the_bias_on(seed):
    inputs, targets = some(5, 4, seed=seed + 1), [row[0] for row in some(5, 1, seed=99)]
    left = []
    for kind in (swift.Neuron, neuron.Neuron):
        one = kind(4, seed=seed)
        left.append((one.train(inputs, targets, epochs=40), one.weights, one.bias))
    assert left[0] == left[1]


# A program is not taken for another's: the second of each pair comes after the first,
# and they are alike but in one thing.


def double(z):
    return 2.0 * z


def shifted(z):
    return z + 1.0


def flat(y):
    return 1.0


def steep(y):
    return 2.0


PAIRS = {
    "inputs nobody listens to": [
        {"network": ([3, 1], {"connections": [[[1, 1, 0]]]})},
        {"network": ([4, 1], {"connections": [[[1, 1, 0, 0]]]})},
    ],
    "connect": [
        {"network": ([1, 2, 1], {"connections": [None, [[1, 0]]]})},
        {"network": ([1, 2, 1], {"connections": [None, [[1, 0, 0]]], "connect": "all"})},
    ],
    "synapses": [
        {"network": ([2, 1, 1], {"connections": [[[1, 0]], None]})},
        {"network": ([2, 1, 1], {"connections": [[[0, 1]], None]})},
    ],
    "bias": [{"network": ([2, 3, 1], {"bias": True})}, {"network": ([2, 3, 1], {"bias": False})}],
    "optimizer": [
        {"optimizer": "sgd", "learning_rate": 0.5},
        {"optimizer": "adam", "learning_rate": 0.5},
    ],
    "loss": [{"loss": "squared_error"}, {"loss": "cross_entropy"}],
    "shuffle": [{"shuffle": True}, {"shuffle": False}],
    "momentum": [{"momentum": 0.0}, {"momentum": 0.5}],
    "learning rate": [{"learning_rate": 1.0}, {"learning_rate": 0.5}],
    "batch size": [{"batch_size": 2}, {"batch_size": 3}],
    "l2": [{"l2": 0.0}, {"l2": 0.1}],
    "function": [{"row": (shifted, flat)}, {"row": (double, flat)}],
    "slope": [{"row": (double, flat)}, {"row": (double, steep)}],
}
MORE_PAIRS = [pytest.param(*pair, id=name) for name, pair in PAIRS.items()]
MORE_PAIRS += [pytest.param(b, a, id=f"{name}, reversed") for name, (a, b) in PAIRS.items()]


@both_kinds
@pytest.mark.parametrize(("first", "second"), MORE_PAIRS)
def test_a_program_is_not_taken_for_another_s(monkeypatch, most_unrolled, first, second):
    limit_to(monkeypatch, most_unrolled)
    for case in (first, second):
        settings = dict(case)
        function, slope = settings.pop("row", (shifted, flat))
        monkeypatch.setitem(ACTIVATIONS, "mine", Activation("mine", function, slope))
        sizes, kind = settings.pop("network", ([2, 3, 1], {}))
        network = Network(sizes, "mine", "sigmoid", **kind)
        inputs, targets = some(6, sizes[0]), some(6, 1, seed=2)
        assert_same_training(network, inputs, targets, validation=(inputs, targets), **settings)
        loss = find_loss(settings.get("loss", "squared_error"), "sigmoid")
        by_program = batch_gradients(network, inputs, targets, loss.name)
        assert by_program == batch_gradient(network, inputs, targets, loss)
        for x in inputs:
            assert predictor(network)(x) == network.predict(x)


# Formulas in which no neuron chooses between two ways


def applied(formula, v):
    """What a formula says to v."""
    names = {"exp": math.exp, "copysign": math.copysign}
    return eval(formula.replace("v", repr(v)), names, {"inf": math.inf, "nan": math.nan})


@pytest.mark.parametrize("function", STRAIGHT_FORMULAS)
@given(v=st.floats())
@example(v=0.0)
@example(v=-0.0)
@example(v=-5e-324)
@example(v=-1e-17)
@example(v=math.inf)
@example(v=-math.inf)
@example(v=-745.0)
def test_straight_formulas_give_the_bits_of_the_functions(function, v):
    found = applied(STRAIGHT_FORMULAS[function], v)
    assert bits([found]) == bits([function(v)]) or (math.isnan(v) and math.isnan(found))


def test_no_straight_formula_chooses():
    for formula in STRAIGHT_FORMULAS.values():
        assert " if " not in formula


# Whether there is a program


def test_on_pypy_where_neurons_choose_only_few_parameters_are_unrolled(monkeypatch):
    monkeypatch.setattr(ways, "on_pypy", lambda: True)
    found = {
        (n, activation): ways.way_of(Network([n, n, 1], activation))
        for n in (3, 7, 20)
        for activation in ("sigmoid", "tanh", "relu")
    }
    assert found == {
        (3, "sigmoid"): "unrolled",
        (3, "tanh"): "unrolled",
        (3, "relu"): "unrolled",
        (7, "sigmoid"): "unrolled",
        (7, "tanh"): "unrolled",
        (7, "relu"): "one by one",
        (20, "sigmoid"): "one by one",
        (20, "tanh"): "one by one",
        (20, "relu"): "one by one",
    }


@pytest.mark.parametrize("refusal", [TypeError, ImportError])
def test_where_exec_is_taken_away_the_chapters_run(monkeypatch, refusal):
    def refused(source, namespace):
        raise refusal("no")

    monkeypatch.setattr(twin, "exec", refused, raising=False)
    assert_same_training(Network([2, 4, 1]), *XOR)


def test_who_wants_no_program_or_has_too_little_for_one_gets_none(monkeypatch):
    network = Network([2, 4, 1])
    batch_gradients(network, *XOR, unroll=False)
    assert not twin.PROGRAMS
    batch_gradients(network, *XOR)
    assert twin.PROGRAMS
    twin.PROGRAMS.clear()
    monkeypatch.setattr(ways, "ENOUGH_EXAMPLES", 60)
    batch_gradients(network, *XOR)
    assert not twin.PROGRAMS


def test_a_neuron_with_very_many_inputs_gets_no_program(monkeypatch):
    def never(*arguments):
        raise AssertionError("a program was compiled")

    monkeypatch.setattr(swift, "compiled", never)
    swift.Neuron(500).train(some(3, 500), [0.0, 1.0, 0.0], epochs=2)
    with pytest.raises(AssertionError, match="compiled"):
        swift.Neuron(5).train(some(3, 5), [0.0, 1.0, 0.0], epochs=2)


def test_just_enough_work_is_enough(monkeypatch):
    monkeypatch.setattr(ways, "on_pypy", lambda: False)
    network = Network([30, 20, 5])
    monkeypatch.setattr(ways, "ENOUGH_EXAMPLES", 60)
    monkeypatch.setattr(ways, "ENOUGH_WORK", 7 * network.n_parameters)
    assert [ways.pays(network, n) for n in (6, 7)] == [False, True]


def test_a_network_that_is_just_small_enough_is_unrolled(monkeypatch):
    monkeypatch.setattr(ways, "on_pypy", lambda: False)
    whole, sparse = Network([2, 2, 1]), Network([2, 2, 1], connections=[[[1, 0], [1, 1]], None])
    for less, way in ((0, "unrolled"), (1, "rows")):
        limit_to(monkeypatch, whole.n_parameters - less)
        assert ways.way_of(whole) == way
    limit_to(monkeypatch, IN_ROWS)
    loss = SquaredError()
    for less in (0, 1):
        monkeypatch.setattr(ways, "MOST_UNROLLED_ABSENT", sparse.n_parameters - less)
        assert (twin.gradient_program(sparse, loss) is None) == bool(less)
        assert (twin.loss_program(sparse, loss) is None) == bool(less)
        assert (twin.predict_program(sparse) is None) == bool(less)
