"""The command line: mistakes end in one line, and Ctrl-C politely."""

import io
import os
import runpy
import subprocess
import sys

import pytest

from tests.outside_tools import ROOT
from tinynet.app.cli import main


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["--version"], 0), (["-x"], 2)])
def test_help_version_and_mistakes(arguments, code, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == code
    assert "tinynet" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "model.json"],
        ["export", "model.json", "--to", "rust"],
        ["export", "--to", "c"],
        ["export", "model.json", "--to", "python", "--float"],
        ["export", "model.json", "--to", "javascript", "--float"],
        ["size"],
        ["size", "model.json", "--seed", "x"],
        ["show", "model.json", "--what"],
        ["sho", "model.json"],
        ["--quick", "show", "model.json"],
        ["--scene", "xor", "show", "model.json"],
    ],
)
def test_options_that_make_no_sense_end_with_2(capsys, model, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error: " in printed.err.splitlines()[-1]


@pytest.mark.parametrize("command", ["show", "size", "export"])
@pytest.mark.parametrize(
    "content, message",
    [
        (None, "nowhere.json: No such file or directory"),
        ("{", "nowhere.json: this is no whole JSON file"),
        ("[]", "nowhere.json is something of type list, not a record"),
        ('{"format": "x"}', "nowhere.json: format is the text 'x'"),
    ],
)
def test_a_model_that_cannot_be_read_is_one_line(said, model, command, content, message):
    if content is not None:
        with open("nowhere.json", "w") as file:
            file.write(content)
    options = ["--to", "c"] if command == "export" else []
    printed = said(command, "nowhere.json", *options, code=1)
    assert printed.startswith(f"tinynet {command}: {message}")
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    "scene, where",
    [
        ("xor", "tinynet.backends.generated_python_backend.GeneratedPython.epochs"),
        ("pole", "tinynet.next_generation.Evolution.run_generation"),
    ],
)
def test_ctrl_c_ends_the_demonstration_politely(monkeypatch, capsys, scene, where):
    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupted)
    assert main(["--scene", scene]) == 130
    assert capsys.readouterr().out.endswith("Stopped. Come back any time.\n")


def test_a_reader_who_leaves_early_is_let_go(monkeypatch):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

        def fileno(self):
            return write_end

    read_end, write_end = os.pipe()
    monkeypatch.setattr(sys, "stdout", Closed())
    try:
        assert main(["--quick"]) == 0
    finally:
        os.close(read_end)
        os.close(write_end)


def test_the_module_hands_its_exit_code_on(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["tinynet", "--scene", "threshold"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("tinynet", run_name="__main__")
    assert ended.value.code == 0


# As processes


def test_the_command_of_the_readme_runs_as_a_process():
    run = subprocess.run(
        [sys.executable, "-m", "tinynet", "--quick"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0
    assert run.stderr == ""
    assert "One neuron learns" in run.stdout


def test_a_command_runs_as_a_process_and_its_reader_may_leave(model):
    program = f"{sys.executable} -m tinynet export model.json --to c | head -n 1"
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(program, shell=True, capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr, done.returncode) == ("/*\n", "", 0)


# Help


def test_the_examples_in_the_help_run(capsys, model, tmp_path):
    (tmp_path / "measured.csv").write_text("0.25,0.5\n")
    for command in ("show", "size", "export"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        helped = capsys.readouterr().out
        example = helped[helped.index("example: ") + 9 :].split()
        assert example[:4] == ["python", "-m", "tinynet", command]
        assert main(example[3:]) == 0
