"""What is no file in the place of one: each command refuses it in words, at once, and in time.

A device without an end, a pipe into which nobody writes, a folder, a link to itself; as what is
read, and as what is to be written.
"""

import os
import stat
import warnings

import pytest

from tests.app.tables import FLOWERS, QUICK
from tests.fuzzing.one_target import MEGABYTES, SECONDS, with_memory, within
from tinynet import Network, file_reading, load, save
from tinynet.app.cli import main
from tinynet.tables import Classifier, load_model, read_csv, save_model

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device is here")

KINDS = ["/dev/zero", "pipe", "folder", "loop"]
TRAIN = ["train", "flowers.csv", "--target", "kind", *QUICK]
READ = {
    "show": ["show", "HERE"],
    "explain": ["explain", "HERE", "--input", "0,1"],
    "size": ["size", "HERE"],
    "export": ["export", "HERE", "--to", "c"],
    "export --inputs": ["export", "network.json", "--to", "c", "--inputs", "HERE"],
    "predict, the model": ["predict", "HERE", "flowers.csv"],
    "predict, the table": ["predict", "table_model.json", "HERE"],
    "evaluate, the table": ["evaluate", "table_model.json", "HERE"],
    "train": ["train", "HERE", "--target", "kind", *QUICK],
    "train --test": [*TRAIN, "--test", "HERE"],
    "train --checkpoint": [*TRAIN, "--checkpoint", "HERE"],
}
WRITTEN = {
    "train --out": [*TRAIN, "--out", "HERE"],
    "train --report": [*TRAIN, "--report", "HERE"],
    "predict --out": ["predict", "table_model.json", "inputs.csv", "--out", "HERE"],
    "demo --html": ["demo", "--html", "HERE"],
    "export --out": ["export", "network.json", "--to", "javascript", "--out", "HERE"],
    "export --force": ["export", "network.json", "--to", "javascript", "--out", "HERE", "--force"],
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with what is read, in which we are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(file_reading, "SECONDS", 0.1)
    save(Network([2, 1]), "network.json")
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    (tmp_path / "inputs.csv").write_text("x,y\n1,2\n")
    os.mkfifo("pipe")
    os.mkdir("folder")
    os.symlink("loop", "loop")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = Classifier(1, epochs=1).fit({"x": [1.0, 2.0] * 5, "y": [2.0, 1.0] * 5}, [0, 1] * 5)
    save_model(model, "table_model.json")
    return tmp_path


def ended(arguments, kind):
    """The exit code of a command with this in a file's place, within bounds."""
    with within(SECONDS), with_memory(MEGABYTES):
        return main([kind if word == "HERE" else word for word in arguments])


def check_left(folder):
    """All that was there is there, and nothing else: above all no model."""
    assert sorted(os.listdir()) == [
        *("flowers.csv", "folder", "inputs.csv", "loop", "network.json", "pipe"),
        "table_model.json",
    ]
    assert stat.S_ISFIFO(os.lstat("pipe").st_mode) and os.path.islink("loop")
    assert os.listdir("folder") == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", READ)
def test_a_command_that_reads_it_says_so_in_a_line(folder, capsys, name, kind):
    assert ended(READ[name], kind) == 1
    *_, last = capsys.readouterr().err.strip().splitlines()
    assert last.startswith(f"tinynet {READ[name][0]}: {kind}")
    check_left(folder)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_command_that_would_write_it_says_so_before_it_learns(folder, capsys, name, kind):
    assert ended(WRITTEN[name], kind) == 1
    out, err = capsys.readouterr()
    assert err.startswith(f"tinynet {WRITTEN[name][0]}: {kind}: ") and err.count("\n") == 1
    assert out == ""
    check_left(folder)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("to", ["c", "bundle"])
def test_a_folder_that_is_no_folder_is_refused(folder, capsys, to, kind):
    arguments = {
        "c": ["export", "network.json", "--to", "c", "--arduino", "HERE"],
        "bundle": ["bundle", "--smallest", "--out", "HERE"],
    }
    if kind != "folder":
        assert ended(arguments[to], kind) == 1
        assert kind in capsys.readouterr().err
        check_left(folder)
    else:
        assert ended(arguments[to], kind) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("read", [load, load_model, read_csv])
def test_a_function_raises_an_error_that_names_it(kind, read):
    with pytest.raises((ValueError, OSError), match=kind), within(SECONDS), with_memory(MEGABYTES):
        read(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fit_refuses_it_as_its_checkpoint(folder, kind):
    with pytest.raises((ValueError, OSError), match=kind), within(SECONDS), with_memory(MEGABYTES):
        Classifier(1, epochs=1).fit([[1.0], [2.0]] * 5, [0, 1] * 5, checkpoint=kind)
    check_left(folder)
