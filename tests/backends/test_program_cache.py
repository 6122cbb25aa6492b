"""Claims about the cache: one program for each shape, not too many, and safe under threads."""

import gc
import sys
import threading
import time

import pytest

from tests.backends.variants import XOR, assert_same_outcome, each_variant, only, some
from tinynet import ACTIVATIONS, Network, Neuron, batch_gradients, predictor, train
from tinynet.activation_by_name import Activation
from tinynet.backends import program_cache
from tinynet.backends.program_cache import compiled, program
from tinynet.backends.unrolled_programs import loss_source
from tinynet.losses import SquaredError
from tinynet.training import epochs


@pytest.fixture(autouse=True)
def nothing_compiled(monkeypatch):
    monkeypatch.setattr(program_cache, "PROGRAMS", {})


def sparse(places, hidden=4):
    """A network 4-4-1 of always the same size; what differs is the synapse that is left out."""
    rows = [[1] * 4 for _ in range(hidden)]
    for place in places:
        rows[place // 4][place % 4] = 0
    return Network([4, hidden, 1], connections=[rows, None])


def shapes():
    """Ever new shapes of networks, with the same number of parameters."""
    for a in range(16):
        for b in range(a):
            for c in range(b):
                yield (a, b, c)


# Once for each shape


def test_a_program_is_compiled_once_for_a_shape(monkeypatch):
    sources = []

    def counted(source, functions):
        sources.append(source)
        return compiled(source, functions)

    monkeypatch.setattr(program_cache, "compiled", counted)
    for seed in range(3):
        train(Network([2, 4, 1], seed=seed), *XOR, epochs=30, learning_rate=0.5 + 0.1 * seed)
    assert len(sources) == 1
    for n in (2, 3, 4):
        train(Network([2, 4, 1]), XOR[0][:n], XOR[1][:n], epochs=30, optimizer="rprop")
    assert len(sources) == 2


def test_what_cannot_be_had_is_not_tried_again(monkeypatch):
    tried = []

    def too_long(source, functions):
        tried.append(source)

    monkeypatch.setattr(program_cache, "compiled", too_long)
    for _ in range(3):
        assert program(Network([2, 1]), SquaredError(), ("loss",), loss_source) is None
    assert len(tried) == 1


def test_only_so_many_programs_are_remembered(monkeypatch):
    monkeypatch.setattr(program_cache, "MOST_PROGRAMS", 2)
    for hidden in (1, 2, 3, 4, 5):
        train(Network([2, hidden, 1]), *XOR, epochs=30, backend="python")
        assert 1 <= len(program_cache.PROGRAMS) <= 2


@pytest.mark.parametrize(("before", "after"), [(63, 64), (64, 1), (65, 1)])
def test_at_most_64_programs_are_remembered(before, after):
    """Of two threads, both may have added one to the last that there is room for."""
    program_cache.PROGRAMS.update(dict.fromkeys(range(before)))
    assert program(Network([2, 1]), SquaredError(), ("loss",), loss_source)
    assert len(program_cache.PROGRAMS) == after


def test_a_program_that_is_forgotten_stays_with_those_who_use_it(monkeypatch):
    monkeypatch.setattr(program_cache, "MOST_PROGRAMS", 1)
    network = Network([2, 3, 1])
    predict = predictor(network)
    for hidden in (4, 5, 6):
        predictor(Network([2, hidden, 1]))
    assert predict([0.5, 0.25]) == network.predict([0.5, 0.25])
    assert len(program_cache.PROGRAMS) == 1


def test_two_trainings_that_take_turns_compile_once_each_however_few_are_remembered(monkeypatch):
    sources = []

    def counted(source, functions):
        sources.append(source)
        return compiled(source, functions)

    monkeypatch.setattr(program_cache, "compiled", counted)
    monkeypatch.setattr(program_cache, "MOST_PROGRAMS", 1)
    kind = {"epochs": 10, "backend": "python", "validation": XOR}
    for _ in zip(
        epochs(Network([2, 3, 1]), *XOR, **kind), epochs(Network([2, 4, 1]), *XOR, **kind)
    ):
        pass
    assert len(sources) == 4, "for each of them the epochs and the loss"


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
    "online": [{"batch_size": 1}, {"batch_size": 2}],
    "l2": [{"l2": 0.0}, {"l2": 0.1}],
    "function": [{"activation": (shifted, flat)}, {"activation": (double, flat)}],
    "slope": [{"activation": (double, flat)}, {"activation": (double, steep)}],
}
MORE_PAIRS = [pytest.param(*pair, id=name) for name, pair in PAIRS.items()]
MORE_PAIRS += [pytest.param(b, a, id=f"{name}, reversed") for name, (a, b) in PAIRS.items()]


@each_variant
@pytest.mark.parametrize(("first", "second"), MORE_PAIRS)
def test_a_program_is_not_taken_for_another_s(monkeypatch, variant, first, second):
    with only(variant, cache={}):
        for case in (first, second):
            settings = dict(case)
            function, slope = settings.pop("activation", (shifted, flat))
            monkeypatch.setitem(ACTIVATIONS, "mine", Activation("mine", function, slope))
            sizes, kind = settings.pop("network", ([2, 3, 1], {}))
            network = Network(sizes, "mine", "sigmoid", **kind)
            inputs, targets = some(6, sizes[0]), some(6, 1, seed=2)
            assert_same_outcome(network, inputs, targets, validation=(inputs, targets), **settings)
            loss = settings.get("loss", "squared_error")
            found = {
                backend: batch_gradients(network, inputs * 20, targets * 20, loss, backend)
                for backend in ("auto", "reference")
            }
            assert found["auto"] == found["reference"]
            for x in inputs:
                assert predictor(network)(x) == network.predict(x)


def test_a_neuron_s_program_is_not_taken_for_another_s(monkeypatch):
    left = {}
    for backend in ("python", "reference"):
        left[backend] = []
        for bias in (True, False, True):
            for function, slope in ((shifted, flat), (double, flat), (double, steep)):
                monkeypatch.setitem(ACTIVATIONS, "mine", Activation("mine", function, slope))
                neuron = Neuron(2, activation="mine", bias=bias)
                settings = {"epochs": 3, "learning_rate": 0.01, "backend": backend}
                errors = neuron.train(XOR[0], [0, 1, 1, 1], **settings).errors
                left[backend].append((errors, neuron.weights, neuron.bias))
    assert left["python"] == left["reference"]


# Where text is not executed


def test_where_an_address_is_too_large_a_number_programs_are_still_told_apart(monkeypatch):
    def no_number(value):
        raise OverflowError("small int overflow")

    networks = [Network([2, 3, 1], name) for name in ("sigmoid", "tanh", "sigmoid")]
    monkeypatch.setattr(program_cache, "id", no_number, raising=False)
    shapes = [program_cache.shape_of(network, SquaredError()) for network in networks]
    assert shapes[0] == shapes[2] != shapes[1]
    assert len(set(shapes)) == 2


@pytest.mark.parametrize(
    "refusal", [NameError, TypeError, RuntimeError, MemoryError, PermissionError, ImportError]
)
def test_where_python_refuses_to_execute_text_there_is_no_program(monkeypatch, refusal):
    def refused(source, namespace):
        raise refusal("no")

    assert compiled("def one():\n    return 1", {})() == 1
    monkeypatch.setattr(program_cache, "exec", refused, raising=False)
    assert compiled("def one():\n    return 1", {}) is None


def test_an_error_of_our_own_in_a_program_is_not_hidden():
    with pytest.raises(SyntaxError):
        compiled("def one(:\n    return 1", {})


def test_a_program_calls_the_functions_it_is_given_and_those_of_math():
    quarter = compiled("def quarter(z):\n    return f0(sqrt(copysign(z, 1.0)))", {"f0": double})
    assert quarter(-4.0) == 4.0


@pytest.mark.parametrize("on_pypy", [False, True])
def test_a_program_has_its_names_whatever_the_interpreter(monkeypatch, on_pypy):
    monkeypatch.setattr(program_cache, "on_pypy", lambda: on_pypy)
    assert compiled("def twice(z):\n    return f0(z) + exp(0.0)", {"f0": double})(3.0) == 7.0


# Under threads


class Crowded(dict):
    """A cache in which another thread may come in between any two steps."""

    def breathe(self):
        time.sleep(0.0002)

    def __contains__(self, key):
        self.breathe()
        return super().__contains__(key)

    def __len__(self):
        self.breathe()
        return super().__len__()

    def __getitem__(self, key):
        self.breathe()
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.breathe()

    def get(self, key, default=None):
        self.breathe()
        return super().get(key, default)

    def clear(self):
        self.breathe()
        super().clear()
        self.breathe()


@pytest.mark.parametrize("cache", [dict, Crowded])
@pytest.mark.parametrize("most", [2, 3])
def test_threads_that_train_ever_new_shapes_do_not_disturb_each_other(monkeypatch, cache, most):
    n_threads, n_networks = 8, 10
    inputs, targets = some(5, 3), some(5, 1, seed=2)

    def learned(thread, k, backend):
        """The result of one training; threads meet the same shapes, now and then."""
        sizes = [3, 1 + (k + thread // 2) % 5, 1 + k % 2, 1]
        network = Network(sizes, seed=thread + k)
        state = train(network, inputs, targets, epochs=3, backend=backend).state
        return state, predictor(network, backend)(inputs[0])

    expected = {
        (thread, k): learned(thread, k, "reference")
        for thread in range(n_threads)
        for k in range(n_networks)
    }
    monkeypatch.setattr(program_cache, "PROGRAMS", cache())
    monkeypatch.setattr(program_cache, "MOST_PROGRAMS", most)
    found, failures = {}, []
    all_are_there = threading.Barrier(n_threads)

    def work(thread):
        try:
            all_are_there.wait()
            for k in range(n_networks):
                found[thread, k] = learned(thread, k, "python")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(n_threads)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert failures == []
    assert found == expected
    assert len(program_cache.PROGRAMS) <= most + n_threads


# Memory


@pytest.mark.slow
def test_the_memory_for_ever_new_shapes_is_bounded():
    tracemalloc = pytest.importorskip("tracemalloc")
    inputs, targets = some(2, 4), some(2, 1, seed=2)
    most = program_cache.MOST_PROGRAMS
    new_shapes = shapes()

    def memory_after(n):
        for _ in range(n):
            train(sparse(next(new_shapes)), inputs, targets, epochs=1, backend="python")
            assert len(program_cache.PROGRAMS) <= most
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = memory_after(0)
        full = memory_after(most) - before
        assert len(program_cache.PROGRAMS) == most
        later = memory_after(2 * most) - before
        assert len(program_cache.PROGRAMS) == most, "as full as before"
    finally:
        tracemalloc.stop()
    assert full > 64 * 1000, "programs take some room, or this test shows nothing"
    assert later < 1.5 * full
