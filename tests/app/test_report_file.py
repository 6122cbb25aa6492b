"""Claims about the file of a report: written after the model, and never at its cost."""

import pytest

from tests.app.tables import FLOWERS, QUICK
from tinynet.app.cli import main
from tinynet.tables import load_model

TRAIN = ["train", "flowers.csv", "--target", "kind", *QUICK]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a table, in which we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    return tmp_path


def test_a_report_is_written_beside_the_same_model(folder, capsys):
    assert main([*TRAIN, "--report", "r.html"]) == 0
    assert capsys.readouterr().out.endswith(
        "model written to model.json\nreport written to r.html\n"
    )
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "On 12 rows that it did not learn from" in page and 'id="playback-slider"' in page
    with_report = load_model("model.json").network_.parameters()
    main(TRAIN)
    assert load_model("model.json").network_.parameters() == with_report
    assert main([*TRAIN, "--report", "r.html"]) == 0  # its own file is replaced
    assert (folder / "r.html").read_text(encoding="utf-8") == page  # by the same bytes


def test_evolve_writes_one_too(folder, capsys):
    arguments = ["--generations", "5", "--hidden", "2", "--report", "r.html"]
    assert main(["evolve", "flowers.csv", "--target", "kind", *arguments]) == 0
    assert "generation 5" in (folder / "r.html").read_text(encoding="utf-8")


def test_a_table_of_its_own_is_what_tests_the_model(folder, capsys):
    (folder / "test.csv").write_text("\n".join(FLOWERS.splitlines()[:8]) + "\n")
    assert main([*TRAIN, "--test", "test.csv", "--report", "r.html"]) == 0
    assert "On 7 rows that it did not learn from" in (folder / "r.html").read_text("utf-8")


def test_with_the_model_on_standard_output_the_rest_is_on_the_other(folder, capsys):
    assert main([*TRAIN, "--out", "-", "--report", "r.html"]) == 0
    assert capsys.readouterr().err.endswith("report written to r.html\n")
    assert "predict model.json" in (folder / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path, message",
    [
        ("flowers.csv", "would overwrite the table itself"),
        ("model.json", "--out and --report are both model.json"),
        ("missing/r.html", "there is no folder missing: make it first"),
        ("other.html", "exists, and is no page of tinynet: choose another name, or say --force"),
    ],
)
def test_what_would_be_lost_is_refused_before_anything_is_learned(folder, capsys, path, message):
    (folder / "other.html").write_text('<!DOCTYPE html>\n<html lang="en">\nmine')
    assert main([*TRAIN, "--report", path]) != 0
    assert message in capsys.readouterr().err
    assert not (folder / "model.json").exists()


def test_it_needs_a_file(capsys):
    with pytest.raises(SystemExit):
        main([*TRAIN, "--report", "-"])
    assert "--report needs a file: a browser opens it" in capsys.readouterr().err


def test_with_force_a_strangers_file_is_replaced(folder, capsys):
    (folder / "other.html").write_text("mine")
    assert main([*TRAIN, "--report", "other.html", "--force"]) == 0
    assert (folder / "other.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_report_that_fails_leaves_the_model(folder, capsys, monkeypatch):
    def fails(*given, **more):
        raise OSError("no room")

    monkeypatch.setattr("tinynet.app.report_file.training_report", fails)
    assert main([*TRAIN, "--report", "r.html"]) == 0
    assert "note: there is no report: no room" in capsys.readouterr().err
    assert load_model("model.json").classes_ == ["a", "b"]
    assert not (folder / "r.html").exists()


def test_after_ctrl_c_it_shows_what_is_there(folder, capsys, monkeypatch):
    pressed = []

    def press_ctrl_c(self, progress):
        pressed.append(progress.epoch)
        if len(pressed) == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.app.training_display.TrainingDisplay.__call__", press_ctrl_c)
    assert main([*TRAIN, "--report", "r.html"]) == 130
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "The training was stopped before its time." in page and 'id="playback-slider"' in page
