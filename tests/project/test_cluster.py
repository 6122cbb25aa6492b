"""Evolution and cross-validation on a Dask cluster of two workers: the bits of a serial run.

pip install -e '.[test,cluster]' && python -m pytest tests/project/test_cluster.py
"""

import os
import time

import pytest

from tests.snippets import NEEDS_MORE, readmes, run_program, snippets
from tests.tables.models import NearestMean, where
from tinynet import FitnessError, Network, TinynetError, evolve, fitness_for
from tinynet.tables import cross_validate, grid_search

if os.environ.get("TINYNET_CLUSTER") != "required":  # where it is, a missing Dask is a failure
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

pytestmark = pytest.mark.slow
XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def xor_shape():
    return Network([2, 2, 1], seed=1)


def long_and_noisy(network, seed):
    """A fitness of the caller's own, with chance in it."""
    return network.predict([0.5, -0.5])[0] + seed % 97 / 1000


def dies(network):
    os._exit(1)


def who(_):
    time.sleep(0.05)
    return os.getpid()


@pytest.fixture(scope="module")
def executor():
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


def same(settings, fitness, executor):
    """The same evolution here and there must end with the same bits."""
    here, there = xor_shape(), xor_shape()
    serial = evolve(here, fitness, generations=6, **settings)
    spread = evolve(there, fitness, generations=6, map=executor.map, **settings)
    assert there.parameters() == here.parameters()
    assert spread.state == serial.state


def test_fitness_from_data_gives_the_bits_of_a_serial_run(executor):
    same({}, fitness_for(*XOR), executor)


def test_step_neurons_and_chunks_of_every_size_do_too(executor):
    for chunk_size in (1, 7, 50):
        same({"chunk_size": chunk_size, "crossover": "blend"}, fitness_for(*XOR), executor)


def test_a_noisy_fitness_of_ones_own_does_too(executor):
    same({"seeded": True, "reevaluate": True}, long_and_noisy, executor)


def test_both_workers_take_part(executor):
    seen = set(executor.map(who, range(20)))
    assert len(seen) == 2
    assert os.getpid() not in seen


def test_an_evolution_stopped_on_the_cluster_goes_on_here(executor):
    whole, halves = xor_shape(), xor_shape()
    fitness = fitness_for(*XOR)
    evolve(whole, fitness, generations=8)
    first = evolve(halves, fitness, generations=3, map=executor.map)
    evolve(halves, fitness, generations=8, state=first.state)
    assert halves.parameters() == whole.parameters()


def test_workers_that_die_are_an_error_and_the_network_stays(executor):
    network = xor_shape()
    before = network.parameters()
    with pytest.raises(FitnessError, match="generation 1: map raised KilledWorker"):
        evolve(network, dies, generations=2, map=executor.map)
    assert network.parameters() == before


def test_folds_are_scored_there_as_here(executor):
    X, y = [[x * x % 17] for x in range(30)], ["ab"[x % 3 == 0] for x in range(30)]
    here = cross_validate(NearestMean(), X, y)
    told = []
    there = cross_validate(NearestMean(), X, y, map=executor.map, on_fold=told.append)
    assert there.scores == here.scores == [score.score for score in told]
    processes = cross_validate(NearestMean(), X, y, map=executor.map, score=where).scores
    assert float(os.getpid()) not in processes
    grid = {"power": [1.0, 2.0], "fails": [None]}
    assert repr(grid_search(NearestMean(), grid, X, y, map=executor.map)) == repr(
        grid_search(NearestMean(), grid, X, y)
    )
    with pytest.raises(TinynetError, match=r"^fold 1: it raised ZeroDivisionError: this one"):
        cross_validate(NearestMean(fails="fit"), X, y, map=executor.map)


PROGRAM = """
from distributed import Client, LocalCluster
from tinynet import Network, evolve, fitness_for

fitness = fitness_for([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])

if __name__ == "__main__":
    network = Network([2, 2, 1])
    with LocalCluster(n_workers=2, dashboard_address=None) as cluster:   # or the address of yours
        with Client(cluster) as client:
            evolve(network, fitness, generations=20, map=client.get_executor().map)
"""


def programs():
    """A whole program for a cluster, and those that the documentation shows."""
    texts = [path.read_text(encoding="utf-8") for path in readmes()]
    shown = [source for text in texts for _, source in snippets(text)]
    return [PROGRAM, *[source for source in shown if NEEDS_MORE[0] in source]]


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.splitlines()[1])
def test_a_program_for_a_cluster_runs(program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run_program(program)
