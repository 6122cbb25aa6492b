"""The command show: what it prints of a model file."""

import pytest

from tests.table_models import mixed_model
from tinynet import Network, save
from tinynet.tables import save_model


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


def test_show_tells_what_lies_around_the_network_of_a_table(said, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    save_model(mixed_model(labels=["no", 1, "*/"]), "table.json")
    assert said("show", "table.json").splitlines() == [
        "a row has 6 cells, counted from 0:",
        "  0  'age': a number",
        "  1  'colour': one of 3 values",
        "  2  'id': ignored",
        "  3  'income': a number",
        "  4  'tiny': a number",
        "  5  'rooms': one of 3 values",
        "it tells 3 classes:",
        "  0  'no'",
        "  1  '1'",
        "  2  '* /'",
        "",
        "10 inputs, 45 parameters",
        "layer 1: 3 neurons, tanh; 30 weights, 3 biases",
        "layer 2: 3 neurons, softmax; 9 weights, 3 biases",
    ]
    save_model(mixed_model(labels=None, quantities=[(1.0, 2.0)] * 2), "table.json")
    assert "it tells 2 quantities" in said("show", "table.json", "--formulas").splitlines()
