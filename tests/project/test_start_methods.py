"""Claims about processes: fork, spawn and forkserver give the bits of one process.

Each start method runs in a process of its own, which has compiled and run programs before:
what a fork takes over must work there, and what spawn sends must be enough.
"""

import os
import subprocess
import sys

import pytest

from tests.outside_tools import ROOT

PROGRAM = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
import tests.project.test_start_methods as here
from tinynet import Network, evolve, fitness_for, predictor, train

def work(job):
    number, backend = job
    network = Network([2, 3, 1], "tanh", seed=number)
    result = train(network, here.X, here.T, epochs=30, seed=number, backend=backend)
    answer = predictor(network, backend)([0.5, -1.0])
    neuron = here.a_neuron(backend)
    return network.parameters(), result.state, answer, neuron

def evolved(backend, **how):
    network = Network([2, 2, 1], seed=1)
    fitness = fitness_for(here.X, here.T, backend=backend)
    return evolve(network, fitness, generations=3, population=8, **how).state

if __name__ == "__main__":
    method, backend = sys.argv[1:]
    jobs = [(number, backend) for number in range(4)]
    expected = [work(job) for job in jobs]  # programs are there before a fork
    alone = evolved(backend)
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        assert pool.map(work, jobs) == expected
        assert evolved(backend, map=pool.map) == alone
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        assert list(executor.map(work, jobs)) == expected
        assert evolved(backend, map=executor.map, chunk_size=3) == alone
    assert [work(job) for job in jobs] == expected
    print("the same bits")
"""

X, T = [[0.0, 1.0], [1.0, 1.0], [0.5, -1.0]], [[0.0], [1.0], [0.5]]


def a_neuron(backend):
    from tinynet import Neuron

    neuron = Neuron(2, "tanh", seed=1)
    neuron.train(X, [0, 1, 0.5], epochs=10, backend=backend)
    return neuron.weights, neuron.bias


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["reference", "python", "c"])
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_have_the_bits_of_one(method, backend, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(program), method, backend],
        env=dict(os.environ, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout == "the same bits\n", done.stderr[-3000:]


THREADS_AND_A_FORK = """
import os, sys, threading
from tests.project.test_start_methods import X, T
from tinynet import Network, train

def learn(backend, seed):
    network = Network([2, 3, 1], seed=seed)
    train(network, X, T, epochs=50, backend=backend)
    return network.parameters()

backend = sys.argv[1]
expected = learn(backend, 1)
done = threading.Event()

def busy():
    while not done.is_set():
        learn(backend, 2)

threads = [threading.Thread(target=busy) for _ in range(3)]
for thread in threads:
    thread.start()
codes = []
for _ in range(10):
    child = os.fork()
    if child == 0:
        os._exit(0 if learn(backend, 1) == expected else 1)
    codes.append(os.waitpid(child, 0)[1])
done.set()
for thread in threads:
    thread.join()
print(codes == [0] * 10)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("backend", ["reference", "python", "c"])
def test_a_process_may_fork_while_other_threads_learn(backend, tmp_path):
    """No lock of ours is held for ever by a thread that the child does not have."""
    program = tmp_path / "program.py"
    program.write_text(THREADS_AND_A_FORK)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(program), backend],
        env=dict(os.environ, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout == "True\n", done.stderr[-3000:]
