"""Networks and results show themselves in a notebook, and print as they always did."""

import math
import subprocess
import sys
import time

import pytest

from tests.other_libraries import library
from tests.pictures.drawn import check
from tinynet import Network, Neuron, evolve, explain, fitness_for, train
from tinynet.pictures.notebook_pictures import MOST_WEIGHTS, svg_of
from tinynet.tables import confusion_matrix

X, T = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


def shown():
    network, neuron = Network([2, 4, 1]), Neuron(2)
    yield network
    yield neuron
    yield train(network, X, T, epochs=5)
    yield neuron.train(X, [0, 1, 1, 1], epochs=5)
    yield explain(network, X[1], T[1])
    yield evolve(network, fitness_for(X, T), generations=3, population=6)


@pytest.mark.parametrize("value", list(shown()), ids=lambda value: type(value).__name__)
def test_it_shows_itself_as_a_picture_and_prints_as_text(value):
    svg = value._repr_svg_()
    check(svg)
    assert svg == svg_of(value)
    assert "svg" not in repr(value)


@pytest.mark.parametrize("value", list(shown()), ids=lambda value: type(value).__name__)
def test_without_the_pictures_it_has_none(value, monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert value._repr_svg_() is None


def test_what_has_no_picture_shows_its_words():
    network = Network([2, 1])
    assert train(network, X, T, epochs=0)._repr_svg_() is None
    assert evolve(network, fitness_for(X, T), generations=0)._repr_svg_() is None
    network.layers[0].weights[0][0] = math.nan
    assert network._repr_svg_() is None
    assert svg_of(3) is None


def test_a_network_of_a_million_weights_answers_within_a_second_and_a_larger_one_with_words():
    network = Network([1000, 1000, 10])
    start = time.perf_counter()
    check(network._repr_svg_())
    assert time.perf_counter() - start < 5.0  # 0.3 on the machine of its author
    network.layers[0].n_inputs = MOST_WEIGHTS
    assert network._repr_svg_() is None


def test_the_pictures_are_read_only_when_one_is_wanted():
    code = (
        "import sys, tinynet; n = tinynet.Network([2, 1]); repr(n); "
        "assert not any('pictures' in m for m in sys.modules); n._repr_svg_(); "
        "assert 'tinynet.pictures.network_picture' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# In a real kernel, that of Jupyter

CELLS = {
    "Network": "from tinynet import Network\nNetwork([2, 4, 1])",
    "Neuron": "from tinynet import Neuron\nNeuron(3)",
    "TrainingResult": (
        "from tinynet import Network, train\n"
        "train(Network([1, 1]), [[0], [1]], [[0], [1]], epochs=9)"
    ),
    "Explanation": "from tinynet import Network, explain\nexplain(Network([2, 1]), [0, 1], [1])",
}


@pytest.fixture(scope="module")
def outputs():
    library("ipykernel")
    client, manager = library("nbclient"), library("jupyter_client")
    nbformat = library("nbformat").v4
    cells = [nbformat.new_code_cell(source) for source in CELLS.values()]
    notebook = nbformat.new_notebook(cells=cells)
    specs = manager.kernelspec.KernelSpecManager(ensure_native_kernel=True)
    kernels = manager.AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
    client.NotebookClient(notebook, km=kernels, timeout=60).execute()
    return dict(zip(CELLS, [cell.outputs for cell in notebook.cells]))


@pytest.mark.parametrize("kind", CELLS)
def test_a_cell_that_ends_in_it_shows_its_picture_and_keeps_its_words(kind, outputs):
    data = outputs[kind][-1].data
    check(data["image/svg+xml"])
    assert data["text/plain"]
    if kind == "Network":
        assert data["text/plain"].startswith("<Network 2-4-1: sigmoid, sigmoid; 17")


def test_a_confusion_matrix_shows_itself_and_one_that_is_too_large_only_prints():
    assert confusion_matrix([0, 1], [0, 0])._repr_svg_().startswith("<svg")
    many = list(range(61))
    assert confusion_matrix(many, many)._repr_svg_() is None
