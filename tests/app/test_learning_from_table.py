"""Claims about what train and evolve share: the same for the same, whoever is asked."""

import json
import os

import pytest

from tests.app.tables import FLOWERS, QUICK
from tinynet.app.cli import main
from tinynet.tables import Classifier, load_model, read_csv, split
from tinynet.tables.estimator_files import model_to_dict


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a table, in which we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)


def test_the_model_is_that_of_python_on_the_same_rows(capsys):
    main(["train", "flowers.csv", "--target", "kind", *QUICK])
    table = read_csv("flowers.csv")
    learning, _ = split(table.column("kind"), 0.2, 0)
    model = Classifier([4], epochs=30, restarts=1, l2=0.001)
    model.fit(table.only(sorted(learning)), "kind")
    with open("model.json") as file:
        assert json.load(file) == json.loads(json.dumps(model_to_dict(model)))


def test_few_rows_are_all_learned(capsys):
    with open("few.csv", "w") as file:
        file.write("".join(FLOWERS.splitlines(True)[:40]))
    main(["train", "few.csv", "--target", "kind", *QUICK])
    assert "no rows were kept for a test" in capsys.readouterr().out
    table = read_csv("few.csv")
    model = Classifier([4], epochs=30, restarts=1, l2=0.001).fit(table, "kind")
    assert load_model("model.json").network_.parameters() == model.network_.parameters()


@pytest.mark.parametrize("command", ["train", "evolve"])
def test_what_is_lost_of_a_table_is_said_once_and_without_a_warning_of_python(
    command, capsys, recwarn
):
    rows = [f"{k},{k % 7},{'low' if k % 7 < 3 else 'high'}" for k in range(40)]
    with open("ids.csv", "w") as file:
        file.write("\n".join(["id,size,kind", *rows]))
    quick = ["--hidden", "2", "--epochs" if command == "train" else "--generations", "2"]
    main([command, "ids.csv", "--target", "kind", *quick])
    said = "note: column 'id' is dropped: its name and its values are those of an identifier\n"
    assert capsys.readouterr().err.count(said) == 1
    assert list(recwarn) == []


def test_no_row_of_the_test_is_seen_before(capsys, monkeypatch):
    seen = []
    really = Classifier.fit

    def watched(self, table, target, **more):
        seen.append(table.rows)
        return really(self, table, target, **more)

    monkeypatch.setattr(Classifier, "fit", watched)
    with open("numbered.csv", "w") as file:
        file.write("x,kind\n" + "".join([f"{k}.5,{'ab'[k % 2]}\n" for k in range(50)]))
    main(["train", "numbered.csv", "--target", "kind", *QUICK])
    assert len(seen[0]) == 40
    assert "of 10 rows), not seen in training" in capsys.readouterr().out


def test_a_model_on_standard_output_has_its_summary_beside_it(capsys):
    assert main(["train", "flowers.csv", "--target", "kind", "--out", "-", *QUICK]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["format"] == "tinynet-model"
    assert err.splitlines()[-1] == "model written to standard output"


def test_a_checkpoint_is_removed_when_the_model_is_written_and_kept_where_it_is_not(
    capsys, monkeypatch
):
    arguments = ["train", "flowers.csv", "--target", "kind", "--checkpoint", "kept", *QUICK]
    pressed = []

    def press_ctrl_c(self, progress):
        pressed.append(progress.epoch)
        if len(pressed) == 5:
            raise KeyboardInterrupt

    with monkeypatch.context() as patches:
        patches.setattr("tinynet.app.training_display.TrainingDisplay.__call__", press_ctrl_c)
        assert main(arguments) == 130
    stopped = load_model("model.json").network_.parameters()
    last = "Stopped early: this is the best model so far. The same command goes on from kept.\n"
    assert capsys.readouterr().err.endswith(last)
    assert os.path.exists("kept")
    assert main(arguments) == 0
    assert "note: going on from the checkpoint\n" in capsys.readouterr().err
    assert not os.path.exists("kept")
    finished = load_model("model.json").network_.parameters()
    assert main(arguments[:4] + list(QUICK)) == 0
    assert finished == load_model("model.json").network_.parameters() != stopped


def test_without_a_checkpoint_it_is_said_what_would_have_gone_on(capsys, monkeypatch):
    def press_ctrl_c(self, progress):
        if progress.epoch == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.app.training_display.TrainingDisplay.__call__", press_ctrl_c)
    assert main(["train", "flowers.csv", "--target", "kind", *QUICK]) == 130
    assert capsys.readouterr().err.endswith(
        "Stopped early: this is the best model so far. With --checkpoint FILE it could have gone "
        "on later.\n"
    )
