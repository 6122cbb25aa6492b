"""The command show: what it prints of a model file."""

import pytest

from tinynet import Network, save
from tinynet.tables import Classifier, Table, save_model


def test_show_tells_what_a_model_holds(said, model):
    assert said("show", "model.json").splitlines() == [
        "2 inputs, 17 parameters",
        "layer 1: 4 neurons, sigmoid; 8 weights, 4 biases",
        "layer 2: 1 neuron, sigmoid; 4 weights, 1 bias",
    ]


def test_show_tells_what_is_absent_and_who_is_connected_with_all(said, model, tmp_path):
    rows = [[[1, 0], [1, 1]], None]
    save(Network([2, 2, 1], "relu", bias=False, connect="all", connections=rows), "sparse.json")
    assert said("show", "sparse.json").splitlines() == [
        "2 inputs, 7 parameters",
        "layer 1: 2 neurons, relu; 3 weights (1 absent)",
        "layer 2: 1 neuron, relu; 4 weights; connected with all layers before it",
    ]


@pytest.mark.parametrize("sizes", [[2, 3, 1], [30, 20, 5]])
def test_the_formulas_that_show_prints_are_the_program_that_predicts(said, model, sizes):
    network = Network(sizes, "relu")
    save(network, "shown.json")
    printed = said("show", "shown.json", "--formulas")
    space = {}
    exec(printed[printed.index("def predict_with") :], space)
    x = [0.5] * sizes[0]
    assert space["predict_with"](network.parameters())(x) == network.predict(x)


def test_show_tells_the_columns_of_a_table_s_model_and_what_was_done_to_them(said, model):
    rows = [[1.0, "red", None, 7.0], [2.0, "green", None, 7.0], [4.0, "red", "x", 7.0]] * 8
    table = Table(["size", "colour", "hint", "same"], rows)
    save_model(Classifier([3, 2], epochs=3).fit(table, ["a", "b", "b"] * 8), "table.json")
    assert said("show", "table.json").splitlines() == [
        "Classifier: 2 classes, a, b",
        "column 'size': number, mean 2.33333, standard deviation 1.24722",
        "column 'colour': category, green, red",
        "column 'hint': category, x, or missing",
        "column 'same': dropped, it is constant, always '7'",
        "note: column 'hint': 16 of 24 cells are missing, which is a value of its own",
        "5 inputs, 32 parameters",
        "layer 1: 3 neurons, tanh; 15 weights, 3 biases",
        "layer 2: 2 neurons, tanh; 6 weights, 2 biases",
        "layer 3: 2 neurons, softmax; 4 weights, 2 biases",
    ]
    assert "def predict_with" in said("show", "table.json", "--formulas")
