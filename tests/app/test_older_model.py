"""Claims about the model that a file holds already, where train and evolve write another."""

from pathlib import Path

import pytest

from tests.app.tables import FLOWERS, QUICK
from tinynet import Network, save
from tinynet.app.cli import main

SAME = ["train", "flowers.csv", "--target", "kind", *QUICK]
FAST = ["--hidden", "2", "--restarts", "1"]


@pytest.fixture
def ran(tmp_path, monkeypatch, capsys):
    """A function that runs a command where the model of the flowers lies in model.json."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "wider.csv").write_text(
        "".join([line.replace(",", f",{'x' if k == 0 else k % 7},", 1)
                 for k, line in enumerate(FLOWERS.splitlines(True))])
    )  # fmt: skip
    assert main(SAME) == 0

    def run(*words):
        capsys.readouterr()
        code = main([*words])
        return code, capsys.readouterr().err.splitlines()[-1:]

    return run


def kept(ran, *words):
    before = Path("model.json").read_text()
    code, (said,) = ran(*words)
    assert code == 1
    assert Path("model.json").read_text() == before
    return said


@pytest.mark.parametrize("command", [["train", "--epochs", "2"], ["evolve", "--generations", "2"]])
def test_a_model_of_another_target_or_columns_stays(ran, command):
    words = [command[0], "flowers.csv", "--target", "width", *command[1:], *FAST]
    assert kept(ran, *words) == (
        f"tinynet {command[0]}: model.json holds the model of 'kind', and this one will be of "
        "'width': choose another name, as by --out FILE, or say --force"
    )
    words = [command[0], "wider.csv", "--target", "kind", *command[1:], *FAST]
    assert "holds the model of 'kind' from other columns (it has no 'x'): " in kept(ran, *words)
    assert ran(*words, "--force")[0] == 0
    words[1] = "flowers.csv"
    assert "from other columns (it has 'x'): " in kept(ran, *words)
    assert ran(*words, "--out", "other.json")[0] == ran(*words, "--out", "-")[0] == 0


def test_the_same_command_and_other_settings_replace_it(ran):
    assert ran(*SAME)[0] == 0
    assert ran(*SAME, "--seed", "4")[0] == 0
    assert ran(*SAME, "--drop", "width")[0] == 0
    assert ran(*SAME)[0] == 0


def test_tables_without_names_differ_by_how_many_columns_they_have(ran, tmp_path):
    bare = "".join(FLOWERS.splitlines(True)[1:])
    (tmp_path / "bare.csv").write_text(bare)
    (tmp_path / "more.csv").write_text(bare.replace("\n", ",1\n"))
    words = ["--target", "3", *QUICK, "--out", "model.json"]
    assert ran("train", "bare.csv", *words, "--force")[0] == 0
    assert ran("train", "bare.csv", *words)[0] == 0
    said = kept(ran, "train", "more.csv", *words)
    assert "the model of 'column 3' from other columns (it has 2, not 3)" in said


def test_a_network_of_no_table_stays_and_what_is_no_model_is_no_loss(ran, tmp_path):
    save(Network([2, 1]), "model.json")
    assert "model.json holds a network that is of no table: " in kept(ran, *SAME)
    (tmp_path / "model.json").write_text('{"format": "tinynet-model", "ver')
    assert ran(*SAME)[0] == 0
    (tmp_path / "model.json").write_text("")
    assert ran(*SAME)[0] == 0
