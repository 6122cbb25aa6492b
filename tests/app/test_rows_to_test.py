"""Claims about the rows that test a model: what they cannot tell does not cost the model."""

import json
import os

import pytest

from tests.app.tables import QUICK
from tinynet import Regressor, TinynetError
from tinynet.app.cli import main
from tinynet.app.rows_to_test import check_test, divided
from tinynet.tables import Classifier, Table, load_model, split

SIZES = [f"{k}.5,{'ab'[k % 2]}" for k in range(60)]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder in which we are."""
    monkeypatch.chdir(tmp_path)


def write(name, lines, head="size,kind"):
    with open(name, "w") as file:
        file.write("\n".join([head, *lines]) + "\n")


def train(*arguments, target="kind"):
    return main(["train", *arguments, "--target", target, *QUICK])


def rows_of_the_test():
    return split(["ab"[k % 2] for k in range(60)], 0.2, 0)[1]


def test_the_parts_of_a_table_have_all_its_rows():
    table = Table(["x", "y"], [[float(k), "ab"[k % 2]] for k in range(60)])
    learning, test = divided(table, "y", Classifier(), None)
    assert len(test) == 12 and test.column("y").count("a") == 6
    assert sorted(learning.column("x") + test.column("x")) == table.column("x")
    assert divided(table.only(range(49)), "y", Classifier(), None)[1] is None
    assert len(divided(table.only(range(49)), "x", Regressor(), 0.5)[1]) == 24
    assert divided(table, "x", Regressor(), 0.0)[1] is None
    with pytest.raises(TinynetError, match=r"--test-share is 0\.999: of 60 rows none is left"):
        divided(table, "x", Regressor(), 0.999)


def test_where_no_row_can_be_kept_that_is_said(capsys):
    write("t.csv", [f"{k}.5,k{k}" for k in range(50)])
    assert train("t.csv", "--classification") == 0
    found = capsys.readouterr()
    assert "note: no rows are kept for a test: there are too few" in found.err
    assert "no rows were kept for it" in found.out


def test_a_rare_text_among_numbers_that_is_only_in_the_test_part_is_taken_as_missing(capsys):
    row = rows_of_the_test()[0]
    write("t.csv", [*SIZES[:row], f"off,{'ab'[row % 2]}", *SIZES[row + 1 :]])
    assert train("t.csv") == 0
    found = capsys.readouterr()
    assert "of 12 rows), not seen in training" in found.out
    note = "note: column 'size': no numbers either ('off'), and taken as missing\n"
    assert note in found.err
    model = load_model("model.json")
    assert model.predict_proba([["off"]]) == model.predict_proba([[None]])


@pytest.mark.parametrize("target", ["1", "2", "3"])
def test_the_same_where_columns_have_numbers_and_no_names(target, capsys):
    row = split(60, 0.2, 0)[1][0]
    lines = [f"{k}.5,{k}.25,{k}.125" for k in range(60)]
    cells = ["off"] * 3
    cells[int(target) - 1] = "7.5"
    lines[row] = ",".join(cells)
    write("t.csv", lines[1:], lines[0])
    assert train("t.csv", target=target) == 0
    found = capsys.readouterr()
    assert "12 rows), not seen in training" in found.out
    assert found.err.count("no numbers either ('off'), and taken as missing") == 2


def test_a_model_that_cannot_be_tested_is_written_and_that_is_said(capsys):
    row = rows_of_the_test()[0]
    write("t.csv", [*SIZES[:row], f"1e308,{'ab'[row % 2]}", *SIZES[row + 1 :]])
    with open("t.csv") as file:
        text = file.read().replace(".5,", "e-9,")
    with open("t.csv", "w") as file:
        file.write(text)
    assert train("t.csv", "--checkpoint", "kept") == 0
    found = capsys.readouterr()
    assert "column: not tested\nmodel written to model.json\n" in found.out
    assert f"note: the model could not be tested: t.csv, line {row + 2}, column" in found.err
    with open("model.json") as file:
        assert json.load(file)["format"] == "tinynet-model"
    assert not os.path.exists("kept")


def test_the_model_is_written_before_it_is_tested(monkeypatch):
    def press_ctrl_c(*arguments):
        assert os.path.exists("model.json")
        raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.app.rows_to_test.scores_of", press_ctrl_c)
    write("t.csv", SIZES)
    assert train("t.csv") == 130
    assert load_model("model.json").classes_ == ["a", "b"]


@pytest.mark.parametrize(
    ("head", "lines", "words"),
    [
        ("size,class", ["1,a"], "test.csv has no column 'kind'"),
        ("size,kind", ["1,"], "column 'kind' of test.csv is empty"),
        ("length,kind", ["1,a"], "test.csv has no column 'size'"),
        ("size,kind", ["1,a", "x,a"], "test.csv, line 3, column 'size': 'x' is no number"),
    ],
)
def test_another_table_that_cannot_test_is_refused_before_anything_is_learned(
    head, lines, words, capsys, monkeypatch
):
    monkeypatch.setattr(Classifier, "fit", None)
    write("t.csv", SIZES)
    write("test.csv", lines, head)
    assert train("t.csv", "--test", "test.csv") == 1
    assert words in capsys.readouterr().err
    assert not os.path.exists("model.json")


def test_another_table_has_as_many_columns_where_they_have_no_names():
    table = Table(["column 1", "column 2"], [[float(k), float(k)] for k in range(9)], "t.csv")
    check_test(Regressor(), table, table, "column 2")
    wide = Table(["column 1", "column 2", "column 3"], [[1.0, 2.0, 3.0]], "w.csv")
    with pytest.raises(TinynetError, match=r"w\.csv has 2 columns beside 'column 2', t\.csv has 1"):
        check_test(Regressor(), table, wide, "column 2")


def test_quantities_that_are_no_numbers_are_refused_with_their_line(capsys):
    numbers = [f"{k},{k}.25" for k in range(60)]
    write("t.csv", [*numbers[:7], "7,", *numbers[8:30], "30,n/k", *numbers[31:]], "x,y")
    assert train("t.csv", target="y") == 1
    found = capsys.readouterr().err
    assert "and texts such as 'n/k' by mistake; if these are classes, say --classification" in found
    assert "t.csv, line 32, column 'y': 'n/k' is no number" in found
    write("good.csv", numbers, "x,y")
    assert train("good.csv", "--test", "t.csv", target="y") == 1
    assert "t.csv, line 32, column 'y': 'n/k' is no number" in capsys.readouterr().err
