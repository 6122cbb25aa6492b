"""Claims about libraries: those that nobody uses leave the memory, those in use stay."""

import ctypes
import gc
import os
import sys
import threading

import pytest

from tests.backends.c.c_programs import fresh, quickly
from tests.backends.variants import XOR
from tinynet import Network, predictor, train
from tinynet.backends.c import compiled_programs, loaded_library
from tinynet.backends.c.compiled_programs import library
from tinynet.backends.c.loaded_library import load
from tinynet.backends.c.neuron_program import neuron_source

MAPS = "/proc/self/maps"
ON_CPYTHON = sys.implementation.name == "cpython"  # PyPy has no way to unload
needs_maps = pytest.mark.skipif(
    not (ON_CPYTHON and os.path.exists(MAPS)), reason="needs CPython, and Linux's list of libraries"
)


def loaded_from(folder):
    """The libraries of a folder that are in this process now."""
    gc.collect()
    with open(MAPS) as file:
        return {line.split()[-1] for line in file if str(folder) in line}


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with quickly(), fresh():
        yield tmp_path


@needs_maps
def test_a_library_that_nobody_uses_is_unloaded(cache):
    library(neuron_source(2, "tanh", True))
    assert len(loaded_from(cache)) == 1
    compiled_programs.LIBRARIES.clear()
    assert loaded_from(cache) == set()


@needs_maps
def test_one_that_somebody_uses_stays_and_works(cache):
    network = Network([2, 3, 1], seed=1)
    predict = predictor(network, "c")
    function = library(neuron_source(2, "tanh", True)).exp_here
    compiled_programs.LIBRARIES.clear()
    assert len(loaded_from(cache)) == 2
    assert predict([0.5, 1.0]) == network.predict([0.5, 1.0])
    function.restype = ctypes.c_double
    assert function(ctypes.c_double(0.0)) == 1.0
    del predict, function
    assert loaded_from(cache) == set()


@needs_maps
def test_of_ever_new_shapes_only_so_many_libraries_stay(cache, monkeypatch):
    monkeypatch.setattr(compiled_programs, "MOST_LIBRARIES", 3)
    for width in range(1, 9):
        network = Network([2, width, 1], seed=1)
        train(network, *XOR, epochs=1, backend="c")
        del network
        assert len(loaded_from(cache)) <= 3


def test_a_library_loaded_twice_is_there_until_both_are_gone(cache):
    library(neuron_source(2, "tanh", True))
    (path,) = [p for p in (cache / "tinynet").iterdir() if p.suffix == compiled_programs.SUFFIX]
    first, second = load(str(path)), load(str(path))
    del first
    compiled_programs.LIBRARIES.clear()
    gc.collect()
    second.exp_here.restype = ctypes.c_double
    assert second.exp_here(ctypes.c_double(0.0)) == 1.0


def test_libraries_are_unloaded_while_other_threads_are_in_theirs(cache, monkeypatch):
    monkeypatch.setattr(compiled_programs, "MOST_LIBRARIES", 1)
    networks = [Network([2, width, 1], seed=width) for width in range(2, 6)]
    expected = [network.copy() for network in networks]
    for network in expected:
        train(network, *XOR, epochs=600, backend="python")

    def work(network):
        state = None
        for epochs in range(100, 601, 100):
            state = train(network, *XOR, epochs=epochs, backend="c", state=state).state
            gc.collect()

    threads = [threading.Thread(target=work, args=(network,)) for network in networks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [n.parameters() for n in networks] == [n.parameters() for n in expected]


def test_where_python_has_no_way_to_unload_it_stays_and_works(cache, monkeypatch):
    monkeypatch.setattr(loaded_library, "_way_to_close", lambda: None)
    found = library(neuron_source(2, "tanh", True))
    found.exp_here.restype = ctypes.c_double
    assert found.exp_here(ctypes.c_double(0.0)) == 1.0


def test_what_is_no_library_is_refused(tmp_path):
    (tmp_path / "none.so").write_bytes(b"no library")
    with pytest.raises(OSError):
        load(str(tmp_path / "none.so"))


@pytest.mark.skipif(not ON_CPYTHON, reason="PyPy has none")
def test_cpython_has_a_way_to_close():
    assert callable(loaded_library._way_to_close())
