"""The commands show, size and export: what they print, and what they say to mistakes."""

import os
import subprocess
import sys

import pytest

from tinynet import Network, TinynetError, load, save
from tinynet.app.cli import main
from tinynet.app.output_files import write_whole
from tinynet.app.csv_tables import read_inputs
from tinynet.export import size_of, to_c, to_javascript, to_python

from tests.tools import ROOT


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A folder with a model.json in it, where we are; and its network."""
    network = Network([2, 4, 1], seed=3)
    save(network, tmp_path / "model.json")
    monkeypatch.chdir(tmp_path)
    return network


def said(capsys, *arguments, code=0):
    """What a command prints; nothing else may happen."""
    assert main(list(arguments)) == code
    printed = capsys.readouterr()
    assert (printed.err == "") == (code == 0)
    return printed.out if code == 0 else printed.err


@pytest.mark.parametrize(
    "options, source",
    [
        (["--to", "python"], lambda n: to_python(n)),
        (["--to", "c"], lambda n: to_c(n)),
        (["--to", "c", "--float"], lambda n: to_c(n, precision="float")),
        (["--to", "javascript"], lambda n: to_javascript(n)),
        (["--to", "python", "--name", "go", "--seed", "5"], lambda n: to_python(n, "go", seed=5)),
        (["--to", "c", "--name", "go", "--seed", "5"], lambda n: to_c(n, "go", seed=5)),
        (["--to", "javascript", "--name", "go"], lambda n: to_javascript(n, "go")),
    ],
)
def test_export_writes_what_the_library_writes(capsys, model, options, source):
    assert said(capsys, "export", "model.json", *options) == source(model)
    assert said(capsys, "export", "model.json", *options, "--out", "file") == ""
    with open("file", newline="") as file:
        assert file.read() == source(model)
    assert sorted(os.listdir()) == ["file", "model.json"]


def test_export_takes_its_examples_from_a_table(capsys, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("day,night,label\n0.25,0.5,x\n\n1,2,y\n")
    printed = said(capsys, "export", "model.json", "--to", "python", "--inputs", "inputs.csv")
    assert printed == to_python(model, inputs=[[0.25, 0.5], [1.0, 2.0]])
    assert "predict([0.25, 0.5])" in printed


def test_size_prints_the_size(capsys, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("0.25,0.5\n1,2\n")
    assert said(capsys, "size", "model.json") == f"{size_of(model)}\n"
    assert said(capsys, "size", "model.json", "--seed", "7") == f"{size_of(model, seed=7)}\n"
    rows = [[0.25, 0.5], [1.0, 2.0]]
    printed = said(capsys, "size", "model.json", "--inputs", "inputs.csv")
    assert printed == f"{size_of(model, rows)}\n"


def test_show_tells_what_a_model_holds(capsys, model):
    assert said(capsys, "show", "model.json").splitlines() == [
        "2 inputs, 17 parameters",
        "layer 1: 4 neurons, sigmoid; 8 weights, 4 biases",
        "layer 2: 1 neuron, sigmoid; 4 weights, 1 bias",
    ]


def test_show_tells_what_is_absent_and_who_hears_all(capsys, model, tmp_path):
    rows = [[[1, 0], [1, 1]], None]
    save(Network([2, 2, 1], "relu", bias=False, connect="all", connections=rows), "sparse.json")
    assert said(capsys, "show", "sparse.json").splitlines() == [
        "2 inputs, 7 parameters",
        "layer 1: 2 neurons, relu; 3 weights (1 absent)",
        "layer 2: 1 neuron, relu; 4 weights; hears all layers before it",
    ]


@pytest.mark.parametrize("sizes", [[2, 3, 1], [30, 20, 5]])
def test_the_formulas_that_show_prints_are_the_program_that_predicts(capsys, model, sizes):
    network = Network(sizes, "relu")
    save(network, "shown.json")
    printed = said(capsys, "show", "shown.json", "--formulas")
    space = {}
    exec(printed[printed.index("def predict_with") :], space)
    x = [0.5] * sizes[0]
    assert space["predict_with"](network.parameters())(x) == network.predict(x)


# Mistakes


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
def test_a_model_that_cannot_be_read_is_one_line(capsys, model, command, content, message):
    if content is not None:
        with open("nowhere.json", "w") as file:
            file.write(content)
    options = ["--to", "c"] if command == "export" else []
    printed = said(capsys, command, "nowhere.json", *options, code=1)
    assert printed.startswith(f"tinynet {command}: {message}")
    assert printed.count("\n") == 1


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


@pytest.mark.parametrize("place", ["nowhere/file", "."])
def test_a_file_that_cannot_be_written_is_one_line(capsys, model, place):
    options = ["--to", "c", "--out", place]
    printed = said(capsys, "export", "model.json", *options, code=1)
    assert printed.startswith(f"tinynet export: {place}: ")
    assert printed.count("\n") == 1
    assert os.listdir() == ["model.json"]


def test_what_is_refused_leaves_an_older_file_as_it_was(capsys, model, tmp_path):
    (tmp_path / "old.c").write_text("old")
    options = ["--to", "c", "--name", "for", "--out", "old.c"]
    printed = said(capsys, "export", "model.json", *options, code=1)
    assert "cannot be called 'for' in C: the name is taken" in printed
    assert (tmp_path / "old.c").read_text() == "old"


def test_a_disk_that_fills_up_leaves_an_older_file_as_it_was(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("old")

    def full(source, target):
        raise OSError(28, "No space left on device", source)

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left on device") as error:
        write_whole("new", str(tmp_path / "file"))
    assert error.value.filename == str(tmp_path / "file")
    assert os.listdir(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "no row of numbers"),
        (b"a,b\n", "no row of numbers"),
        (b"1\n2\n", "line 1: 1 columns, this network takes 2"),
        (b"a,b\n1,2\n3,x\n", "line 3: 'x' is no finite number"),
        (b"1,2\n3,nan\n", "line 2: 'nan' is no finite number"),
        (b"\xff\xfe\x00", "this is no CSV file"),
        (b'"' + b"x" * 200_000, "this is no CSV file"),
    ],
)
def test_a_table_of_inputs_that_does_not_fit_is_refused(tmp_path, content, message):
    (tmp_path / "inputs.csv").write_bytes(content)
    with pytest.raises(TinynetError, match=message):
        read_inputs(str(tmp_path / "inputs.csv"), 2)


def test_a_table_as_spreadsheets_write_it_is_read(tmp_path):
    (tmp_path / "inputs.csv").write_bytes(b"\xef\xbb\xbf1,2,a\r\n3,4,b\r\n")
    assert read_inputs(str(tmp_path / "inputs.csv"), 2) == [[1.0, 2.0], [3.0, 4.0]]


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


def test_a_command_runs_as_a_process_and_its_reader_may_leave(model):
    program = f"{sys.executable} -m tinynet export model.json --to c | head -n 1"
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(program, shell=True, capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr, done.returncode) == ("/*\n", "", 0)


def test_a_model_is_not_overwritten_by_its_own_export(capsys, model):
    printed = said(capsys, "export", "model.json", "--to", "c", "--out", "./model.json", code=1)
    assert "would overwrite the model itself" in printed
    assert load("model.json").parameters() == model.parameters()
