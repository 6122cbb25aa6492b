"""Claims about TINYNET_BACKEND: what "auto" means in a process that has it."""

import os
import subprocess
import sys

import pytest

from tests.backends.c.c_programs import quickly
from tests.backends.variants import XOR
from tests.outside_tools import ROOT
from tinynet import Network, Neuron, TinynetError, predictor, train
from tinynet.backend_by_name import BACKENDS, find_backend, find_neuron_backend
from tinynet.backends.c.compiled_neuron import CompiledNeuron
from tinynet.backends.c.environment import meant_by_auto
from tinynet.backends.c.generated_c_backend import GeneratedC
from tinynet.backends.generated_python_backend import GeneratedPython

PROGRAM = """
from tinynet import Network, Neuron, train
network = Network([2, 4, 1])
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
train(network, inputs, [[0], [1], [1], [0]], epochs=200)
neuron = Neuron(2)
neuron.train(inputs, [0, 1, 1, 1], epochs=200)
print([p.hex() for p in network.parameters() + neuron.weights])
import sys
print("tinynet.backends.c.compiled_programs" in sys.modules)
"""


def ran(path=None, **environment):
    """What the program above prints, in a process with this environment."""
    there = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    if path is not None:
        there["PATH"] = str(path)
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, capture_output=True, text=True, env=there)


@pytest.fixture
def failing_compiler(tmp_path):
    """A folder with compilers that leave a note when they are called, and fail."""
    for name in ("cc", "gcc", "clang"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho called > '{tmp_path}/called'\nexit 1\n")
        path.chmod(0o755)
    return tmp_path


def test_with_c_in_the_environment_auto_means_c(a_cache):
    there = {"XDG_CACHE_HOME": str(a_cache)}
    plain, by_c = ran(**there), ran(TINYNET_BACKEND="c", **there)
    assert (plain.returncode, by_c.returncode) == (0, 0), plain.stderr + by_c.stderr
    assert plain.stdout.splitlines()[0] == by_c.stdout.splitlines()[0]
    assert plain.stdout.splitlines()[1] == "False"
    assert by_c.stdout.splitlines()[1] == "True"


@pytest.mark.parametrize("value", [None, "", "auto", "python", "reference"])
def test_without_it_no_compiler_is_ever_called(failing_compiler, value):
    environment = {} if value is None else {"TINYNET_BACKEND": value}
    done = ran(path=failing_compiler, **environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1] == "False"
    assert not (failing_compiler / "called").exists()


def test_with_it_a_compiler_that_fails_is_an_error_in_a_sentence(failing_compiler, tmp_path):
    done = ran(path=failing_compiler, TINYNET_BACKEND="c", XDG_CACHE_HOME=str(tmp_path / "x"))
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert "TinynetError: backend 'c' cannot compile and load a program here" in last
    assert (failing_compiler / "called").exists()


def test_where_there_is_no_compiler_it_is_said_who_asks_for_one(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CC", raising=False)
    words = "there is no cc, gcc or clang here, .*"
    for name, end in (("auto", r"\(it is asked for by TINYNET_BACKEND=c\)$"), ("c", "has one$")):
        monkeypatch.setenv("TINYNET_BACKEND", "c")
        for call in (
            lambda name=name: train(Network([2, 4, 1]), *XOR, backend=name),
            lambda name=name: Neuron(2).train(XOR[0], [0, 1, 1, 1], backend=name),
        ):
            with pytest.raises(TinynetError, match=words + end):
                call()


def test_nonsense_is_refused_with_the_known_names(monkeypatch):
    monkeypatch.setenv("TINYNET_BACKEND", "fortran")
    network = Network([2, 4, 1])
    before = network.parameters()
    for call in (
        lambda: train(network, *XOR),
        lambda: predictor(network),
        lambda: Neuron(2).train(XOR[0], [0, 1, 1, 1]),
    ):
        with pytest.raises(TinynetError) as caught:
            call()
        words = "TINYNET_BACKEND in the environment: 'fortran' is unknown; known are: auto, c, "
        assert str(caught.value) == words + "python, reference"
    assert network.parameters() == before
    train(network, *XOR, epochs=1, backend="python")  # who asks by name gets that


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("c", GeneratedC),
        ("python", GeneratedPython),
        ("auto", GeneratedPython),
        ("", GeneratedPython),
        ("reference", type(None)),
    ],
)
def test_each_value_has_its_backend(monkeypatch, value, kind):
    monkeypatch.setenv("TINYNET_BACKEND", value)
    assert type(find_backend("auto", Network([2, 4, 1]), 10**6)) is kind
    assert type(find_backend("python", Network([2, 4, 1]), 10**6)) is GeneratedPython
    assert find_backend("reference", Network([2, 4, 1]), 10**6) is None


def test_what_c_does_not_know_is_left_to_auto(monkeypatch):
    class Mine(Network):
        pass

    monkeypatch.setenv("TINYNET_BACKEND", "c")
    assert find_backend("auto", Mine([2, 4, 1]), 10**6) is None
    assert find_neuron_backend("auto", None, 10**6) is None
    assert find_neuron_backend("auto", Neuron(2, activation="step"), 10**6) is None
    with quickly():
        assert type(find_neuron_backend("auto", Neuron(2), 1)) is CompiledNeuron


def test_boards_have_no_environment(monkeypatch):
    monkeypatch.delattr(os, "getenv")
    assert meant_by_auto(BACKENDS) == "auto"
