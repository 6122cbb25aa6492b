"""The command line: mistakes end in one line, and Ctrl-C politely."""

import io
import os
import re
import runpy
import shlex
import subprocess
import sys

import pytest

from tests.outside_tools import ROOT, find
from tinynet import Network, TinynetError, save
from tinynet.app.cli import main

COMMANDS = ("train", "predict", "evaluate", "evolve", "show", "explain", "size", "export",
            "bundle", "demo")  # fmt: skip


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
        ["export", "model.json", "--to", "c", "--native"],
        ["export", "model.json", "--to", "javascript", "--native"],
        ["export", "model.json", "--to", "c", "--mip", "--out", "model.py"],
        ["export", "model.json", "--to", "python", "--mip"],
        ["export", "model.json", "--to", "python", "--mip", "--out", "-"],
        ["bundle", "--mip"],
        ["bundle", "--mip", "--out", "-"],
        ["export", "model.json", "--to", "javascript", "--float"],
        ["size"],
        ["size", "model.json", "--seed", "x"],
        ["show", "model.json", "--what"],
        ["sho", "model.json"],
        ["--quick", "show", "model.json"],
        ["--scene", "xor", "show", "model.json"],
        ["explain", "model.json"],
        ["predict", "model.json"],
    ],
)
def test_options_that_make_no_sense_end_with_2(capsys, model, arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "error: " in printed.err.splitlines()[-1]


@pytest.mark.parametrize("command", ["show", "size", "export", "explain", "predict", "evaluate"])
@pytest.mark.parametrize(
    "content, message",
    [
        (None, "nowhere.json: No such file or directory"),
        ("{", "nowhere.json: this is not JSON, or not all of it"),
        ("[]", "nowhere.json is something of type list, not a record"),
        ('{"format": "x"}', "nowhere.json: format is the text 'x'"),
    ],
)
def test_a_model_that_cannot_be_read_is_one_line(said, model, command, content, message):
    if content is not None:
        with open("nowhere.json", "w") as file:
            file.write(content)
    options = {"export": ["--to", "c"], "explain": ["--input", "1"]}
    options.update({name: ["table.csv"] for name in ("predict", "evaluate")})
    printed = said(command, "nowhere.json", *options.get(command, []), code=1)
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


@pytest.mark.parametrize(
    "error, code, said",
    [
        (BrokenPipeError(), 0, ""),
        (
            OSError(28, "No space left"),
            1,
            "tinynet demonstration: standard output: No space left\n",
        ),
    ],
    ids=["a reader who leaves early", "a disk that is full"],
)
def test_output_that_cannot_be_written_is_not_tried_again(monkeypatch, capsys, error, code, said):
    class Closed(io.StringIO):
        def write(self, text):
            raise error

        def fileno(self):
            return write_end

    read_end, write_end = os.pipe()
    monkeypatch.setattr(sys, "stdout", Closed())
    try:
        assert main(["--quick"]) == code
        assert capsys.readouterr().err == said
        os.write(write_end, b"goes nowhere")
        os.set_blocking(read_end, False)
        assert os.read(read_end, 100) == b"", "nobody writes into the pipe any more"
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


def test_a_disk_that_is_full_behind_standard_output_is_one_line(model):
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    for command in ("show model.json", "export model.json --to c", "--quick --scene xor"):
        program = f"{sys.executable} -m tinynet {command} > /dev/full"
        done = subprocess.run(program, shell=True, capture_output=True, text=True, env=environment)
        name = command.split()[0] if command[0] != "-" else "demonstration"
        message = f"tinynet {name}: standard output: No space left on device\n"
        assert (done.stderr, done.returncode) == (message, 1)


def test_ctrl_c_in_a_command_says_so_beside_its_output(monkeypatch, capsys, model):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.app.show_command.model_in", interrupted)
    assert main(["show", "model.json"]) == 130
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("Stopped. Come back any time.\n")


# What it is called


@pytest.mark.parametrize(
    "started, called",
    [
        ("/usr/local/bin/tinynet", "tinynet"),
        ("tinynet", "tinynet"),
        ("C:/Scripts/tinynet.exe", "tinynet"),
        ("C:/Scripts/tinynet-script.py", "tinynet"),
        ("/usr/lib/python3/tinynet/__main__.py", "python -m tinynet"),
        ("/usr/lib/python3/tinynet/__main__.pyc", "python -m tinynet"),
        ("/usr/bin/pytest", "python -m tinynet"),
        ("-c", "python -m tinynet"),
        ("", "python -m tinynet"),
    ],
)
def test_the_program_calls_itself_by_the_name_it_was_started_by(
    monkeypatch, capsys, started, called
):
    monkeypatch.setattr(sys, "argv", [started])
    for arguments in ([], *[[name] for name in COMMANDS]):
        with pytest.raises(SystemExit):
            main([*arguments, "--help"])
        helped = capsys.readouterr().out
        assert helped.startswith(f"usage: {' '.join([called, *arguments])} [-h]")
        assert called != "tinynet" or "python -m" not in helped
    assert main(["--scene", "threshold"]) == 0
    assert f"again: {called} --scene threshold" in capsys.readouterr().out


# Commands that do not exist


def last_of(capsys, *arguments):
    """The one line that is said to arguments that are refused."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err[:-1]


@pytest.mark.parametrize(
    "typed, advice",
    [
        ("gradients", "in Python: from tinynet import gradients, and help(gradients) says how; t"),
        ("evolv", "did you mean evolve?"),
        ("xor", "it is a scene: python -m tinynet --scene xor"),
        ("sho", "did you mean show?"),
        ("exprot", "did you mean export?"),
        ("model.json", "a command comes first, as in python -m tinynet show MODEL.json; the comm"),
        (
            "frobnicate",
            "the commands are train, predict, evaluate, evolve, show, explain, size, export",
        ),
    ],
)
def test_a_command_that_does_not_exist_is_told_what_may_have_been_meant(capsys, typed, advice):
    said = last_of(capsys, typed)
    assert f"there is no command '{typed}'; " in said
    assert advice in said


def test_what_no_command_takes_is_said_in_its_name(capsys):
    said = last_of(capsys, "bundle", "model.json", "--out", "b")
    assert said == (
        "python -m tinynet bundle: error: unrecognized arguments: model.json (it writes tinynet "
        "itself; a model is written by export); see python -m tinynet bundle --help"
    )
    said = last_of(capsys, "show", "model.json", "--colour")
    assert said.startswith("python -m tinynet show: error: unrecognized arguments: --colour; see")
    said = last_of(capsys, "--colour")
    assert said.startswith("python -m tinynet: error: unrecognized arguments: --colour; see")


@pytest.mark.parametrize(
    "arguments",
    [
        ["\x1b[31m\x07"],
        ["x" * 100_000],
        ["show", "model.json", "\x1b[31m\x07"],
        ["show", "model.json", "y" * 100_000],
        ["--scene", "\x1b[31m"],
        ["size", "model.json", "--seed", "\x1b[31m" * 1000],
        ["export", "model.json", "--to", "\udcff\x9b31m"],
    ],
    ids=lambda arguments: repr(arguments)[:30],
)
def test_what_was_typed_is_quoted_short_and_harmless(capsys, arguments):
    said = last_of(capsys, *arguments)
    assert said.isprintable()
    assert len(said) < 700


@pytest.mark.parametrize("name", ["\x1b[31mred.json", "\u202etxt.json", "n" * 5000, "\udcff.json"])
@pytest.mark.parametrize("command", [["show"], ["size"], ["export", "--to", "c"]])
def test_files_are_named_in_print(said, model, command, name):
    printed = said(command[0], name, *command[1:], code=1)
    assert printed.count("\n") == 1
    assert printed[:-1].isprintable()
    assert len(printed) < 400


def test_names_of_functions_and_files_that_are_refused_are_quoted_in_print(said, model):
    for options in (
        ["--name", "\x1b[31m" * 1000],
        ["--out", "\x1b[31m/\x07"],
        ["--inputs", "\x1b[31m"],
    ):
        printed = said("export", "model.json", "--to", "c", *options, code=1)
        assert printed[:-1].isprintable()
        assert len(printed) < 400


# Help


@pytest.mark.parametrize("name", ["tinynet", "__main__.py"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_fits_80_columns(monkeypatch, capsys, command, name):
    monkeypatch.setattr(sys, "argv", [name])
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([*([command] if command else []), "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 10
    assert [line for line in lines if len(line) >= 80] == []


def test_the_examples_in_the_help_run(capsys, model, tmp_path):
    (tmp_path / "measured.csv").write_text("0.25,0.5\n")
    for command in ("size", "export"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        helped = capsys.readouterr().out
        example = helped[helped.index("example: ") + 9 :].split()
        assert example[:4] == ["python", "-m", "tinynet", command]
        assert main(example[3:]) == 0


def test_the_examples_of_the_commands_on_tables_run(capsys, tmp_path, monkeypatch):
    """In the order of the list, each help's examples, with tables that have what they name."""
    monkeypatch.chdir(tmp_path)
    flowers = "5.1,3.5,1.4,0.2,setosa\n6.1,2.8,4.7,1.2,other\n" * 15
    names = "sepal_length,sepal_width,petal_length,petal_width,species\n"
    for name in ("flowers.csv", "test.csv", "new.csv"):
        (tmp_path / name).write_text(names + flowers)
    (tmp_path / "bare.csv").write_text(flowers)
    (tmp_path / "big.csv").write_text("x,label\n" + "1,a\n2,b\n" * 15)
    prices = [f"{k},{k % 7},{k % 7 / 2 + 0.25}\n" for k in range(30)]
    (tmp_path / "prices.csv").write_text("id,size,price\n" + "".join(prices))
    save(Network([2, 2, 1]), "xor.json")
    ran = 0
    for command in ("train", "predict", "evaluate", "evolve", "show", "explain"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        helped = capsys.readouterr().out
        for example in helped[helped.index("examples:\n") + 10 :].splitlines():
            words = shlex.split(example.replace(" < new.csv", ""))
            assert words[:4] == ["python", "-m", "tinynet", command]
            if "c" in words:
                find("cc")
            with open("new.csv") as table:
                monkeypatch.setattr(sys, "stdin", table)
                more = ["--generations", "2"] if command == "evolve" else []
                more = ["--epochs", "2"] if command == "train" else more
                assert main([*words[3:], *more]) == 0
            ran += 1
    assert ran == 19


def test_commands_are_listed_in_the_order_of_use(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    helped = capsys.readouterr().out
    places = [helped.index(f"\n    {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_where_sources_are_missing_the_help_of_bundle_says_so(monkeypatch, capsys):
    def missing():
        raise TinynetError("it is missing " + "here " * 50)

    monkeypatch.setattr("tinynet.app.bundle_command.contents", missing)
    with pytest.raises(SystemExit) as ended:
        main(["bundle", "--help"])
    assert ended.value.code == 0
    helped = capsys.readouterr().out
    assert "modules, in reading order:\n  it is missing here" in helped
    assert max(map(len, helped.splitlines())) < 80


def test_the_examples_in_the_help_of_bundle_run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["bundle", "--help"])
    helped = capsys.readouterr().out
    assert "modules, in reading order:\n  errors, " in helped
    whole_lines = helped.replace("\\\n", " ")
    examples = re.findall(r"^    python -m tinynet (.*)$", whole_lines, re.MULTILINE)
    assert len(examples) == 5
    for k, example in enumerate(examples):
        (tmp_path / str(k)).mkdir()
        monkeypatch.chdir(tmp_path / str(k))
        assert main(example.split()) == 0
        assert os.listdir() == ["board"]


def test_a_file_whose_folder_cannot_be_made_is_named_as_it_was_given(said, model):
    for path in ("model.json/b.py", "model.json/deep/er/b.py"):
        printed = said("bundle", "--only", "vectors", "--out", path, code=1)
        assert printed.startswith(f"tinynet bundle: {path}: ")


@pytest.mark.parametrize(
    "command", [["show", ""], ["export", "model.json", "--to", "c", "--out", ""]], ids=repr
)
def test_a_file_without_a_name_is_seen_to_have_none(said, model, command):
    printed = said(*command, code=1)
    assert printed == f"tinynet {command[0]}: '': No such file or directory\n"


# Streams that are closed


@pytest.mark.skipif(os.name != "posix", reason="this shell closes no streams")
@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(
    "command, code",
    [
        ("show model.json", 0),
        ("size model.json", 0),
        ("export model.json --to c", 0),
        ("bundle --only vectors", 0),
        ("bundle --only vectors --out small", 0),
        ("--quick --scene xor", 0),
        ("--help", 0),
        ("show nowhere.json", 1),
        ("nonsense", 2),
    ],
)
def test_what_is_closed_is_not_written_to(model, command, code, closed):
    program = f"{sys.executable} -B -m tinynet {command} {closed}"
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(program, shell=True, capture_output=True, text=True, env=environment)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert (done.stdout == "") == (closed.startswith(">&-") or code > 0)
    assert os.path.isdir("small") == ("small" in command)
