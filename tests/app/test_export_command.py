"""The command export: it writes what the library writes, and nothing over what is there."""

import os

import pytest

from tinynet import load
from tinynet.export import to_c, to_javascript, to_python


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
def test_export_writes_what_the_library_writes(said, model, options, source):
    assert said("export", "model.json", *options) == source(model)
    assert said("export", "model.json", *options, "--out", "file") == ""
    with open("file", newline="") as file:
        assert file.read() == source(model)
    assert sorted(os.listdir()) == ["file", "model.json"]


def test_export_takes_its_examples_from_a_table(said, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("day,night,label\n0.25,0.5,x\n\n1,2,y\n")
    printed = said("export", "model.json", "--to", "python", "--inputs", "inputs.csv")
    assert printed == to_python(model, inputs=[[0.25, 0.5], [1.0, 2.0]])
    assert "predict([0.25, 0.5])" in printed


@pytest.mark.parametrize("place", ["nowhere/file", "."])
def test_a_file_that_cannot_be_written_is_one_line(said, model, place):
    options = ["--to", "c", "--out", place]
    printed = said("export", "model.json", *options, code=1)
    assert printed.startswith(f"tinynet export: {place}: ")
    assert printed.count("\n") == 1
    assert os.listdir() == ["model.json"]


def test_what_is_refused_leaves_an_older_file_as_it_was(said, model, tmp_path):
    (tmp_path / "old.c").write_text("old")
    options = ["--to", "c", "--name", "for", "--out", "old.c"]
    printed = said("export", "model.json", *options, code=1)
    assert "cannot be called 'for' in C: the name is taken" in printed
    assert (tmp_path / "old.c").read_text() == "old"


def test_a_model_is_not_overwritten_by_its_own_export(said, model):
    printed = said("export", "model.json", "--to", "c", "--out", "./model.json", code=1)
    assert "would overwrite the model itself" in printed
    assert load("model.json").parameters() == model.parameters()
