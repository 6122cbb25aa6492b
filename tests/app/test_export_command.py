"""The command export: it writes what the library writes, and nothing over what is there."""

import os

import pytest

from tests.table_models import mixed_model
from tinynet import Network, load, save
from tinynet.app.cli import main
from tinynet.export import to_c, to_javascript, to_python
from tinynet.tables import save_model


@pytest.mark.parametrize(
    "options, source",
    [
        (["--to", "python"], lambda n: to_python(n)),
        (["--to", "python", "--float"], lambda n: to_python(n, precision="float")),
        (["--to", "python", "--native"], lambda n: to_python(n, native=True)),
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
    assert said("export", "model.json", *options, "--out", "-") == source(model)
    assert sorted(os.listdir()) == ["file", "model.json"]


def test_export_takes_its_examples_from_a_table(said, model, tmp_path):
    (tmp_path / "inputs.csv").write_text("day,night,label\n0.25,0.5,x\n\n1,2,y\n")
    printed = said("export", "model.json", "--to", "python", "--inputs", "inputs.csv")
    assert printed == to_python(model, inputs=[[0.25, 0.5], [1.0, 2.0]])
    assert "predict([0.25, 0.5])" in printed


@pytest.mark.parametrize("place", ["nowhere/file", ".", "folder/", "/dev/null", "fifo"])
def test_a_file_that_cannot_be_written_is_one_line(said, model, place):
    os.mkfifo("fifo")
    options = ["--to", "c", "--out", place]
    printed = said("export", "model.json", *options, code=1)
    assert printed.startswith(f"tinynet export: {place}: ")
    assert printed.count("\n") == 1
    assert sorted(os.listdir()) == ["fifo", "model.json"]
    assert not os.path.isfile("/dev/null")


def test_what_is_refused_leaves_an_older_file_as_it_was(said, model, tmp_path):
    (tmp_path / "old.c").write_text("old")
    options = ["--to", "c", "--name", "for", "--out", "old.c", "--force"]
    printed = said("export", "model.json", *options, code=1)
    assert "cannot be called 'for' in C: the name is taken" in printed
    assert (tmp_path / "old.c").read_text() == "old"


@pytest.mark.parametrize("options", [[], ["--force"]])
@pytest.mark.parametrize("path", ["./model.json", "link", "hard link"])
def test_what_it_reads_is_not_overwritten(said, model, tmp_path, path, options):
    os.symlink("model.json", "link")
    os.link("model.json", "hard link")
    printed = said("export", "model.json", "--to", "c", "--out", path, *options, code=1)
    assert f"{path} would overwrite the model itself" in printed
    assert load("model.json").parameters() == model.parameters()
    (tmp_path / "in.csv").write_text("1,2\n")
    options = ["--to", "c", "--inputs", "in.csv", "--out", "./in.csv", *options]
    printed = said("export", "model.json", *options, code=1)
    assert "./in.csv would overwrite the table of inputs itself" in printed
    assert (tmp_path / "in.csv").read_text() == "1,2\n"


@pytest.mark.parametrize("language", ["python", "c", "javascript"])
@pytest.mark.parametrize("text", ["int main(void);", "# A neural network with 3 parameters", "\n"])
def test_a_file_of_others_is_replaced_only_by_force(said, model, tmp_path, language, text):
    path = tmp_path / "old"
    path.write_text(text)
    options = ["--to", language, "--out", "old"]
    printed = said("export", "model.json", *options, code=1)
    assert printed == (
        "tinynet export: old exists, and is no export of tinynet: "
        "choose another name, or say --force\n"
    )
    assert path.read_text() == text
    assert sorted(os.listdir()) == ["model.json", "old"]
    assert said("export", "model.json", *options, "--force") == ""
    assert path.read_text() == said("export", "model.json", "--to", language)


@pytest.mark.parametrize("sizes", [[2, 4, 1], [1, 1]])
@pytest.mark.parametrize(
    "first",
    [["python"], ["python", "--float", "--native"], ["c"], ["c", "--float"], ["javascript"]],
)
def test_an_export_is_replaced_by_another_one_and_so_is_an_empty_file(
    said, model, tmp_path, sizes, first
):
    save(Network(sizes, bias=False), "other.json")
    (tmp_path / "file").write_text("")
    assert said("export", "other.json", "--to", *first, "--out", "file") == ""
    for language in ("python", "javascript", "c"):
        assert said("export", "model.json", "--to", language, "--out", "file") == ""
        assert (tmp_path / "file").read_text() == said("export", "model.json", "--to", language)


def test_an_export_is_written_through_a_link_and_keeps_its_permissions(said, model, tmp_path):
    said("export", "model.json", "--to", "python", "--out", "real.py")
    os.chmod("real.py", 0o640)
    os.symlink("real.py", "link.py")
    assert said("export", "model.json", "--to", "python", "--out", "link.py") == ""
    assert (tmp_path / "real.py").read_text() == to_python(model, file="link.py")
    assert os.path.islink("link.py")
    assert os.stat("real.py").st_mode & 0o777 == 0o640


@pytest.mark.parametrize("path", ["my blink.c", "blink.h", "blink.c"])
def test_a_file_whose_name_cannot_be_used_is_refused_before_anything_is_read(said, path):
    printed = said("export", "nowhere.json", "--to", "python", "--out", path, code=1)
    assert f"{path}: a file that ends in {path[-2:]} is not Python" in printed


@pytest.mark.parametrize("more", [["--header"], ["--int8"], []], ids=str)
def test_a_folder_that_is_missing_is_said_before_anything_is_measured(said, more):
    options = ["--to", "c", *more, "--out", "missing/blink.c"]
    printed = said("export", "nowhere.json", *options, code=1)
    assert printed == (
        "tinynet export: missing/blink.c: there is no folder missing: make it first\n"
    )
    assert not os.path.exists("missing")


def test_a_name_that_is_empty_is_no_default(said, model):
    for language in ("python", "c", "javascript"):
        printed = said("export", "model.json", "--to", language, "--name", "", code=1)
        assert "the name is empty" in printed


# The model of a table


@pytest.mark.parametrize(
    "options, source",
    [
        (["--to", "python"], lambda m, rows: to_python(m, inputs=rows)),
        (["--to", "javascript"], lambda m, rows: to_javascript(m, inputs=rows)),
        (["--to", "c", "--float"], lambda m, rows: to_c(m, precision="float", inputs=rows)),
    ],
)
def test_the_model_of_a_table_takes_raw_rows(said, monkeypatch, tmp_path, options, source):
    monkeypatch.chdir(tmp_path)
    model = mixed_model()
    save_model(model, "table.json")
    (tmp_path / "rows.csv").write_text("rooms,tiny,income,colour,age\n2,3e-7,NA,green,38\n")
    rows = [[38.0, "green", None, None, 3e-7, 2.0]]
    assert said("export", "table.json", *options, "--inputs", "rows.csv") == source(model, rows)
    assert said("export", "table.json", *options) == source(model, None)
    out = {"python": "file.py", "javascript": "file.mjs", "c": "file.c"}[options[1]]
    said("export", "table.json", *options, "--out", out)
    said("export", "table.json", *options, "--out", out)  # an export is replaced by another


def test_what_whole_numbers_change_is_told_of_a_table_too(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    save_model(mixed_model(), "table.json")
    assert main(["export", "table.json", "--to", "c", "--int8"]) == 0
    printed = capsys.readouterr()
    assert printed.out == to_c(mixed_model(), precision="int8")
    assert "decision" in printed.err
    assert "say --int16" in printed.err


def test_the_model_of_a_table_does_not_learn_in_c(said, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    save_model(mixed_model(), "table.json")
    message = said("export", "table.json", "--to", "c", "--train", code=1)
    assert message == (
        "tinynet export: the model of a table is exported to predict only: it learns in tinynet, "
        "as by the command train, and is exported again; in Python, its network_ alone can be "
        "exported to learn, from inputs that are prepared already\n"
    )
    assert "step" in to_c(mixed_model().network_, train=True)


@pytest.mark.parametrize(
    "words, file",
    [
        (["--to", "c"], "iris.c"),
        (["--to", "c", "--header"], "iris.c"),
        (["--to", "c", "--int8"], "iris.c"),
        (["--to", "c", "--train"], "iris.c"),
        (["--to", "python"], "iris.py"),
        (["--to", "javascript"], "iris.mjs"),
    ],
)
@pytest.mark.parametrize("kind", ["network", "table"])
def test_the_comment_calls_the_file_by_its_name(tmp_path, monkeypatch, kind, words, file):
    monkeypatch.chdir(tmp_path)
    if kind == "network":
        save(Network([2, 3, 1]), "kept.json")
    else:
        save_model(mixed_model(), "kept.json")
    if kind == "table" and "--train" in words:
        return
    (tmp_path / "out").mkdir()
    assert main(["export", "kept.json", *words, "--out", f"out/{file}"]) == 0
    source = (tmp_path / "out" / file).read_text()
    assert f"if this file is {file}" in source
    assert "model." not in source
    assert main(["export", "kept.json", *words[:2]]) == 0  # on the screen it has no name
