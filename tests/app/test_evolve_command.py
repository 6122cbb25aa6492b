"""The command evolve: as train, by evolution, thresholds included."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.app.tables import FLOWERS
from tests.outside_tools import ROOT
from tinynet.app.cli import main
from tinynet.tables import load_model


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a table, in which we are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flowers.csv").write_text(FLOWERS)
    return tmp_path


def evolve_as_process(*arguments):
    return subprocess.Popen(
        [sys.executable, "-B", "-m", "tinynet", "evolve", "flowers.csv", "--target", "kind",
         *arguments],
        env=dict(os.environ, PYTHONPATH=str(ROOT)), stdout=-1, stderr=-1, text=True,
    )  # fmt: skip


def test_thresholds_evolve(capsys):
    settings = "--activation step --generations 60 --population 20 --seed 3"
    assert main(["evolve", "flowers.csv", "--target", "kind", *settings.split()]) == 0
    out = capsys.readouterr().out
    assert out.startswith("'kind' (classes) from 2 columns: accuracy ")
    model = load_model("model.json")
    assert [layer.activation for layer in model.network_.layers] == ["step", "softmax"]
    assert model.score([[4.5, 3.0], [6.4, 2.2]], ["a", "b"]) == 1.0
    found = model.get_params()
    assert (found["optimizer"], found["epochs"], found["population"]) == ("evolution", 60, 20)
    assert (found["hidden"], found["restarts"], found["seed"]) == ([8], 1, 3)


def test_without_settings_it_has_its_own_defaults(monkeypatch):
    seen = {}

    def learn(chosen, names, **fixed):
        seen.update(
            {name: getattr(chosen, name) for name in names if hasattr(chosen, name)}, **fixed
        )
        return 0

    monkeypatch.setattr("tinynet.app.evolve_command.learn_and_write", learn)
    assert main(["evolve", "flowers.csv", "--target", "kind"]) == 0
    assert seen == {"hidden": [8], "restarts": 1, "optimizer": "evolution", "epochs": 400}


@pytest.mark.skipif(os.name != "posix", reason="this system has no SIGKILL")
def test_after_sigkill_or_ctrl_c_the_same_command_goes_on_to_the_same_bits():
    settings = ("--generations", "300", "--validation-share", "0", "--hidden", "2")
    whole = evolve_as_process(*settings, "--out", "whole.json")
    ends = []
    for wait, sent in ((0.3, signal.SIGKILL), (0.6, signal.SIGINT), (0.9, signal.SIGKILL)):
        process = evolve_as_process(*settings, "--checkpoint", "kept")
        while not os.path.exists("kept") and process.poll() is None:
            time.sleep(0.01)
        time.sleep(wait)
        process.send_signal(sent)
        process.communicate(timeout=60)
        ends.append(process.returncode)
    assert set(ends) & {-signal.SIGKILL, 130}
    whole.communicate(timeout=100)
    last = evolve_as_process(*settings, "--checkpoint", "kept")
    last.communicate(timeout=100)
    assert whole.returncode == last.returncode == 0
    with open("whole.json") as one, open("model.json") as other:
        assert one.read() == other.read()
    assert not os.path.exists("kept")
