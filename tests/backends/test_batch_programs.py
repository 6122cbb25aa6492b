"""Claims about programs for batches: short, however large the network, and the same bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.variants import XOR, assert_same_outcome, each_variant, only, some
from tinynet import Network, batch_gradients
from tinynet.backends import generated_python_backend, program_cache, when_it_pays
from tinynet.backends.batch_programs import batch_source, row_starts, row_width
from tinynet.backends.network_code import NetworkCode
from tinynet.losses import SquaredError
from tinynet.testing.drawn_numbers import vectors


def test_a_large_program_stays_short():
    network = Network([300, 300, 30])
    source = batch_source(NetworkCode(network, SquaredError()), 32)
    assert len(source) < 40_000 < network.n_parameters


def test_the_rows_of_a_layer_begin_where_those_before_it_end():
    for bias, widths, starts in ((True, [3, 5], [0, 12, 17]), (False, [2, 4], [0, 8, 12])):
        layers = Network([2, 4, 1], bias=bias).layers
        assert [row_width(layer) for layer in layers] == widths
        assert row_starts(layers) == starts
        assert starts[-1] == Network([2, 4, 1], bias=bias).n_parameters


@each_variant
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("batch_size", [1, 60])
def test_sums_longer_than_a_line(variant, optimizer, batch_size, monkeypatch):
    network = Network([110, 3, 60, 2], "tanh")
    settings = {"optimizer": optimizer, "batch_size": batch_size}
    with only(variant, most_unrolled=10_000), monkeypatch.context() as patched:
        patched.setattr(generated_python_backend, "MOST_TOGETHER", 60)
        assert_same_outcome(network, some(60, 110), some(60, 2, seed=2), epochs=1, **settings)


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 3))
def test_neurons_are_taken_some_at_a_time_whatever_their_number(n_neurons, n_examples, seed):
    network = Network([2, n_neurons, 3], seed=seed)
    inputs, targets = some(n_examples, 2), some(n_examples, 3, seed=2)
    with only("batches"):
        found = batch_gradients(network, inputs, targets, backend="python")
    assert found == batch_gradients(network, inputs, targets, backend="reference")


@given(vectors(3))
def test_a_batch_of_more_than_go_through_together_is_the_sum_of_its_parts(x):
    inputs, targets = [[float(v)] for v in x] * 4, [[0.5]] * 12  # 3 go through together
    network = Network([1, 2, 1])
    with only("batches"):
        found = batch_gradients(network, inputs, targets, backend="python")
    assert found == batch_gradients(network, inputs, targets, backend="reference")


def test_there_is_a_program_for_each_number_of_examples_that_go_together():
    cache = {}
    with only("batches", cache=cache):
        for n in (3, 6, 7, 4, 1):
            inputs, targets = (XOR[0] * 2)[:n], (XOR[1] * 2)[:n]
            batch_gradients(Network([2, 4, 1]), inputs, targets, backend="python")
    assert sorted(key[2] for key in cache) == [1, 3]


def test_32_examples_go_together(monkeypatch):
    monkeypatch.setattr(program_cache, "PROGRAMS", {})
    monkeypatch.setattr(when_it_pays, "on_pypy", lambda: False)
    batch_gradients(Network([30, 20, 1]), some(65, 30), some(65, 1), backend="python")
    assert sorted(key[2] for key in program_cache.PROGRAMS) == [1, 32]
