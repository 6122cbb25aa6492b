"""The command explain: every number of one prediction, from raw cells to the answer."""

import pytest

from tests.app.tables import FLOWERS, PRICES, QUICK
from tinynet import Network, explain, save
from tinynet.app.cli import main
from tinynet.tables import Classifier, Regressor, as_table, load_model, save_model


@pytest.fixture
def ran(tmp_path, monkeypatch, capsys):
    """A function that runs explain beside models; returns code, output, errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "prices.csv").write_text(PRICES)
    main(["train", "flowers.csv", "--target", "kind", *QUICK])
    main(["train", "prices.csv", "--target", "price", "--out", "prices.json", *QUICK])
    network = Network([2, 2, 1])
    save(network, "bare.json")
    capsys.readouterr()

    def run(*arguments):
        code = main(["explain", *arguments])
        return code, *capsys.readouterr()

    return run


def test_raw_cells_become_inputs_and_then_an_answer(ran):
    code, out, err = ran("model.json", "--input", "4.5,3.0")
    model = load_model("model.json")
    (inputs,) = model.preparation_.inputs(as_table([[4.5, 3.0]]))
    assert (code, err) == (0, "")
    lines = out.splitlines()
    outputs = model.network_.predict(inputs)
    assert lines[:5] == [
        f"prediction a, probability {outputs[0]:.6g}",
        "inputs after preparation",
        f"  0: length  {inputs[0]:.6g}",
        f"  1: width   {inputs[1]:.6g}",
        f"inputs {inputs[0]:.6g} {inputs[1]:.6g}",
    ]
    assert lines[-1] == f"outputs {outputs[0]:.6g} {outputs[1]:.6g}"
    short = ran("model.json", "--input", "4.5,3.0", "--short")[1]
    assert short.splitlines() == [*lines[:5], lines[-1]]
    assert "    y = tanh(z) = " in out
    for word in ("error", "delta", "gradient", "target", "loss"):
        assert word not in out


def test_with_an_answer_the_backward_pass_is_shown(ran):
    out = ran("model.json", "--input", "4.5,3.0", "--answer", "b")[1]
    model = load_model("model.json")
    (inputs,) = model.preparation_.inputs(as_table([[4.5, 3.0]]))
    assert str(explain(model.network_, inputs, [0.0, 1.0], "cross_entropy")) in out


def test_quantities_are_in_their_own_units(ran):
    answer = ["--answer", "9.25"]
    out = ran("prices.json", "--input", "7,3.5,red,2026-01-01,x", *answer)[1]
    model = load_model("prices.json")
    (value,) = model.predict([[7, 3.5, "red", "2026-01-01", "x"]])
    assert out.splitlines()[0] == f"prediction {value:.6g}"
    assert "  1: colour=green" in out
    assert "loss" in out
    assert ran("prices.json", "--input", "3,5;red", *answer)[1] == out
    assert ran("prices.json", "--input", "3.5,red", *answer)[1] == out
    assert ran("prices.json", "--input", "3.5;red", *answer)[1] == out


def test_a_bare_network_takes_numbers(ran):
    network = Network([2, 2, 1])
    out = ran("bare.json", "--input", "0,1", "--answer", "1")[1]
    assert out == f"{explain(network, [0.0, 1.0], [1.0])}\n"
    out = ran("bare.json", "--input", "0,1")[1]
    assert out.startswith("inputs 0 1\nlayer 1\n")
    assert out.endswith(f"outputs {network.predict([0.0, 1.0])[0]:.6g}\n")


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["bare.json", "--input", "0,x"], "--input, cell 2 is 'x', no number"),
        (["bare.json", "--input", "0,NA"], "--input, cell 2 is missing"),
        (["bare.json", "--input", "0"], "this network takes 2"),
        (["bare.json", "--input", "0,1", "--answer", "x"], "--answer, cell 1 is 'x'"),
        (["model.json", "--input", "1"], "--input has 1 cell, the columns are: length, width"),
        (["model.json", "--input", "1,x"], "column 'width': 'x' is no number"),
        (["model.json", "--input", "1,2", "--answer", "c"], "none of the classes: a, b"),
        (["model.json", "--input", "1,2", "--answer", "a,b"], "none of the classes: a, b"),
        (["prices.json", "--input", "1,red", "--answer", "1;2"], "--answer has 2 numbers"),
        (["model.json", "--input", "1,2,a"], "length, width; leave out the answer"),
        (["model.json", "--input", ""], "--input is empty"),
        (["model.json", "--input", '"a'], "--input: "),
        (["model.json", "--input", "1e999,1"], "--input, cell 1"),
    ],
)
def test_errors_are_one_line_and_code_1(ran, arguments, message):
    code, out, err = ran(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("tinynet explain: ")
    assert message in err
    assert err.count("\n") == 1


def test_several_quantities_are_answered_in_one_line(ran):
    model = Regressor(2, epochs=3).fit([[0], [1], [2]], [[0, 1], [1, 2], [2, 3]])
    save_model(model, "two.json")
    (row,) = model.predict([[1]])
    out = ran("two.json", "--input", "1", "--answer", "1,2")[1]
    assert out.splitlines()[0] == f"prediction {row[0]:.6g} {row[1]:.6g}"


def test_a_line_of_a_table_without_names_may_have_its_answer(ran):
    rows = [[k % 5, k % 3, "ab"[k % 2]] for k in range(10)]
    save_model(Classifier(2, epochs=3).fit(as_table(rows), "column 3"), "bare.json")
    assert ran("bare.json", "--input", "4,2,a") == ran("bare.json", "--input", "4,2")
    short = ran("bare.json", "--input", "4,2", "--answer", "b", "--short")[1]
    assert "loss" in short and "layer" not in short
