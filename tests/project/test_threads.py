"""Claims about eight threads at once: whatever is public gives the bits that one thread gives."""

import contextlib
import io
import sys
import threading
import warnings

import pytest

from tests.outside_tools import find
from tinynet import (
    ACTIVATIONS,
    Network,
    Neuron,
    TinynetError,
    batch_gradients,
    check_gradients,
    evolve,
    explain,
    fitness_for,
    from_dict,
    gradients,
    load,
    predictor,
    register_activation,
    save,
    tables,
    to_dict,
    train,
)
from tinynet.backends import program_cache
from tinynet.export import to_c, to_javascript, to_python
from tinynet.pictures import network_picture
from tinynet.rng import Random
from tinynet.tables import load_model, read_csv, save_model

pytestmark = pytest.mark.slow

N_THREADS = 8
X, T = [[0.0, 1.0], [1.0, 1.0], [0.5, -1.0]], [[0.0], [1.0], [0.5]]
ROWS = [[1.5, "a"], [2.5, "b"], [None, "a"], [0.5, "b"], [3.5, "c"], [1.0, "a"]]
LABELS = ["yes", "no", "yes", "no", "no", "yes"]
SHARED = Network([2, 3, 1], "tanh", seed=5)


def at_once(work, times=3):
    """What `work(number)` gives, a few times in each of eight threads that begin together."""
    begin = threading.Barrier(N_THREADS)
    found, failures = [None] * N_THREADS, []

    def run(number):
        try:
            begin.wait(60)
            found[number] = [work(number) for _ in range(times)]
        except Exception as error:  # which another thread than this one must see
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(N_THREADS)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    if failures:
        raise failures[0]
    return found


def same_as_alone(work, times=3):
    """That eight threads get what one alone gets."""
    found = at_once(work, times)
    assert found == [[work(number) for _ in range(times)] for number in range(N_THREADS)]


def estimated(kind, answers, number):
    with warnings.catch_warnings():
        model = kind(2, epochs=3, restarts=1, seed=number)
        return model.fit(ROWS, answers)


def trained(number, backend, **settings):
    network = Network([2, 2 + number % 3, 1], seed=number)
    result = train(network, X, T, epochs=20, seed=number, backend=backend, **settings)
    return network.parameters(), result.losses, result.state, str(result)


@pytest.fixture(params=["reference", "python", "c"])
def backend(request):
    if request.param == "c":
        find("cc")
    return request.param


def test_training_networks_of_their_own(backend):
    for settings in ({}, {"optimizer": "adam"}, {"validation": (X, T), "momentum": 0.5}):
        same_as_alone(lambda number, s=settings: trained(number, backend, **s))


def test_predicting_with_a_network_that_all_share(backend):
    predict = predictor(SHARED, backend)

    def work(number):
        x = [number / 7, -number / 3]
        return predict(x), predict.many([x, *X]), SHARED.predict(x), predictor(SHARED, backend)(x)

    same_as_alone(work, times=20)


def test_gradients_of_a_network_that_all_share(backend):
    def work(number):
        inputs = [[number / 7, -number / 3], *X]
        return batch_gradients(SHARED, inputs, [[0.5], *T], backend=backend)

    same_as_alone(work, times=10)


def test_a_fitness_that_all_share(backend):
    fitness = fitness_for(X, T, backend=backend)

    def work(number):
        network = Network([2, 2, 1], seed=number)
        result = evolve(network, fitness, generations=3, population=6, seed=number)
        return network.parameters(), result.state, fitness(SHARED)

    same_as_alone(work)


def test_neurons(backend):
    def work(number):
        neuron = Neuron(2, "tanh", seed=number)
        errors = neuron.train(X, [0, 1, 0.5], epochs=10, backend=backend).errors
        return neuron.weights, neuron.bias, errors

    same_as_alone(work)


def test_looking_inside():
    def work(number):
        x = [number / 7, -number / 3]
        checked = check_gradients(SHARED, x, [0.5])
        return gradients(SHARED, x, [0.5]), str(explain(SHARED, x, [0.5])), str(checked)

    same_as_alone(work, times=5)


def test_random_numbers():
    same_as_alone(lambda number: [Random(number).random() for _ in range(100)])


def test_files_and_exports(tmp_path):
    def work(number):
        path = str(tmp_path / f"{number}.json")
        network = Network([2, 2 + number, 1], seed=number)
        save(network, path)
        assert to_dict(load(path)) == to_dict(from_dict(to_dict(network))) == to_dict(network)
        written = [to_c(network), to_python(network), to_javascript(network)]
        return [*written, str(network_picture(network))]

    same_as_alone(work, times=2)


def test_tables(tmp_path):
    text = "size;kind;answer\n" + "".join([f"{k},5;{'ab'[k % 2]};{k % 3}\n" for k in range(30)])

    def work(number):
        table = read_csv(io.StringIO(text))
        model = estimated(tables.Classifier, LABELS, number)
        path = str(tmp_path / f"{number}.json")
        save_model(model, path)
        again = load_model(path)
        assert again.predict(ROWS) == model.predict(ROWS)
        other = estimated(tables.Regressor, [1, 2, 3, 4, 5, 6], number)
        return table.rows, table.notes, again.predict_proba(ROWS), other.predict(ROWS)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        same_as_alone(work, times=1)


def test_one_estimator_predicts_for_all():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = estimated(tables.Classifier, LABELS, 1)
    same_as_alone(lambda number: model.predict_proba(ROWS[number % 3 :]), times=20)


def test_registering_activations():
    """Each has one of its own; to all it is as if it were the only one."""

    def work(number):
        name = f"half {number}"
        if name not in ACTIVATIONS:
            register_activation(name, lambda z: 0.5 * z, lambda y: 0.5)
        network = Network([2, 1], name, seed=1)
        train(network, X, T, epochs=3, learning_rate=0.01)
        return network.parameters()

    try:
        found = at_once(work)
        assert all(each == found[0] for each in found)
        assert {f"half {k}" for k in range(N_THREADS)} <= set(ACTIVATIONS)
    finally:
        for number in range(N_THREADS):
            ACTIVATIONS.pop(f"half {number}", None)


def test_programs_that_are_forgotten_while_others_are_made(monkeypatch):
    monkeypatch.setattr(program_cache, "MOST_PROGRAMS", 2)
    monkeypatch.setattr(program_cache, "PROGRAMS", {})
    same_as_alone(lambda number: trained(number, "python"), times=4)
    assert len(program_cache.PROGRAMS) <= 2 + N_THREADS


def test_libraries_that_are_forgotten_while_others_are_made(monkeypatch):
    find("cc")
    from tinynet.backends.c import compiled_programs, generated_c_backend

    monkeypatch.setattr(compiled_programs, "MOST_LIBRARIES", 1)
    monkeypatch.setattr(compiled_programs, "LIBRARIES", {})
    monkeypatch.setattr(generated_c_backend, "MOST_SOURCES", 1)
    monkeypatch.setattr(generated_c_backend, "SOURCES", {})
    same_as_alone(lambda number: trained(number, "c"), times=4)


def test_one_network_in_two_trainings_is_the_callers_own_affair_but_stays_whole():
    """What is left is the parameters of one epoch of one of them, all of them finite."""
    network = Network([2, 3, 1], seed=1)

    def work(number):
        with contextlib.suppress(TinynetError):
            train(network, X, T, epochs=5, seed=number)

    at_once(work)
    assert len(network.parameters()) == network.n_parameters
    assert all(abs(p) < 100.0 for p in network.parameters())
