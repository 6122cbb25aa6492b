"""Claims about predictions by C: the network's bits, and its words for what is wrong."""

import ctypes
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.c_programs import quickly
from tests.backends.variants import XOR, bits
from tinynet import Network, TinynetError, predictor, train
from tinynet.backends.c import compiled_predictor
from tinynet.backends.c.compiled_predictor import CompiledPredictor, one_at_a_time
from tinynet.backends.c.training_program import TOGETHER
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors


@pytest.fixture(autouse=True)
def compiled_quickly():
    with quickly():
        yield


def written(network):
    """The predictor beneath the one that users have."""
    return predictor(network, "c").many.__self__.written


@given(data=st.data(), n=st.integers(0, 2 * TOGETHER + 3))
def test_one_or_many_predictions_have_the_same_bits(data, n):
    network = data.draw(networks())
    predict = predictor(network, "c")
    rows = data.draw(st.lists(vectors(network.sizes[0]), min_size=n, max_size=n))
    expected = [network.predict(x) for x in rows]
    assert [bits(predict(x)) for x in rows] == list(map(bits, expected))
    assert list(map(bits, predict.many(rows))) == list(map(bits, expected))


@given(data=st.data())
def test_hostile_numbers_are_met_alike(data):
    network = data.draw(networks(hostile=True))
    x = data.draw(vectors(network.sizes[0], hostile=True))
    predict = written(network)
    try:
        expected = bits(network.predict(x))
    except TinynetError:
        expected = None
    for call in (lambda: predict(x), lambda: predict.many([x] * 3)[2]):
        try:
            found = bits(call())
        except ValueError:
            found = None
        assert found == expected


WRONG = [
    "ab",
    [1.0],
    [1.0, 2.0, 3.0],
    ["a", 1.0],
    [None, 1.0],
    5,
    None,
    [10**400, 1.0],
    [[1.0], 2.0],
]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_wrong_is_said_as_the_network_says_it(wrong):
    network = Network([2, 4, 1])
    predict = predictor(network, "c")
    with pytest.raises(TinynetError) as expected:
        network.predict(wrong)
    with pytest.raises(TinynetError) as caught:
        predict(wrong)
    assert str(caught.value) == str(expected.value)
    with pytest.raises(TinynetError) as by_reference:
        predictor(network, "reference").many([[0.0, 1.0], wrong])
    with pytest.raises(TinynetError) as caught:
        predict.many([[0.0, 1.0], wrong])
    assert str(caught.value) == str(by_reference.value)


def test_outputs_that_are_not_finite_are_refused_and_others_not():
    network = Network([1, 2], "identity")
    network.set_parameters([1e308, 0.0, 1e308, 0.0])
    predict = predictor(network, "c")
    assert predict([1.0]) == [1e308, 1e308]
    assert predict.many([[1.0], [0.5]]) == [[1e308, 1e308], [5e307, 5e307]]
    for n in (0, 3, 8, 11):
        rows = [[0.5]] * n + [[1e10]] + [[0.5]] * 5
        with pytest.raises(TinynetError, match=f"^row {n} of inputs: "):
            predict.many(rows)
    with pytest.raises(ValueError, match="not finite"):
        written(network)([1e10])


def test_many_are_done_some_at_a_time(monkeypatch):
    network = Network([2, 4, 1], connect="all")
    predict = written(network)
    rows = [[r / 10, 1.0] for r in range(23)]
    expected, calls = [network.predict(x) for x in rows], []
    some = CompiledPredictor._some

    def counted(self, memory, rows):
        calls.append(len(rows))
        return some(self, memory, rows)

    monkeypatch.setattr(CompiledPredictor, "_some", counted)
    monkeypatch.setattr(
        compiled_predictor, "AT_ONCE", 9 * (sum(network.sizes) + network.n_parameters)
    )
    assert predict.many(rows) == expected
    assert calls == [10, 10, 3]


def test_it_stays_as_it_is():
    network = Network([2, 4, 1])
    predict = predictor(network, "c")
    before = predict([1.0, 0.0])
    train(network, *XOR, epochs=50)
    assert predict([1.0, 0.0]) == before == predict.many([[1.0, 0.0]])[0]
    assert predictor(network, "c")([1.0, 0.0]) == network.predict([1.0, 0.0]) != before


@pytest.mark.parametrize("lock", ["Python's", "none, as on PyPy", "none, threads are free"])
def test_threads_may_share_it(monkeypatch, lock):
    if lock.endswith("PyPy"):
        monkeypatch.delattr(ctypes, "PyDLL", raising=False)
    if lock.endswith("free"):
        monkeypatch.setattr(sys, "_is_gil_enabled", lambda: False, raising=False)
    network = Network([3, 20, 20, 2], "tanh")
    predict = predictor(network, "c")
    rows = [[r / 7, -r / 5, 1.0] for r in range(300)]
    expected = [network.predict(x) for x in rows]
    found = {}

    def work(number):
        one_by_one = [predict(x) for x in rows for _ in range(3)][::3]
        found[number] = (one_by_one, predict.many(rows))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), (expected, expected))


def test_where_there_is_no_lock_no_two_threads_are_within():
    within, most = [0], [0]

    def entered(n):
        within[0] += 1
        most[0] = max(most[0], within[0])
        time.sleep(0.001)
        within[0] -= 1
        return n

    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(one_at_a_time(entered), range(20))) == list(range(20))
    assert most == [1]
