"""Where a bundle can be written, and what is said of the way from there to a board."""

import os
import shlex

import pytest

from tests.bundles import run_with
from tinynet import TinynetError
from tinynet.app.bundle_place import check_place, module_name, next_step
from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("", "--out is empty: name a file that ends in .py, or a directory"),
        ("  ", "--out is empty: name a file that ends in .py, or a directory"),
        ("a\0b/tinynet.py", "no file can have this name"),
        ("tinynet.mpy", "a bundle is source; write a file that ends in .py, and mpy-cross makes"),
        ("my-net.py", "no program could import 'my-net'; choose another name, as in tinynet.py"),
        ("2-4-1", "no program could import '2-4-1'; choose another name"),
        ("tinynet.txt", "no program could import 'tinynet.txt'; choose another name"),
        ("package.json", "no program could import 'package.json'"),
        ("class.py", "no program could import 'class'"),
        (".py", "no program could import ''"),
        ("json.py", "json.py: boards have a module json of their own"),
        ("lib/ujson", "lib/ujson: boards have a module ujson of their own"),
        ("network", "network: boards have a module network of their own"),
        ("main.py", "boards run a main.py by themselves when they start, and a bundle is there"),
        ("code", "boards run a code.py by themselves when they start"),
        ("folder.py", "folder.py is a directory, not a file: choose another name"),
        ("foreign.py", "foreign.py exists, and is no bundle of tinynet: choose another name"),
        ("foreign", "foreign holds main.py, which is not of this bundle; empty it first"),
        ("text", "text is a file, not a directory: choose another name"),
        ("text/tinynet.py", "text/tinynet.py: "),
        ("text/tinynet", "text/tinynet: "),
    ],
)
@pytest.mark.parametrize("mip", [[], ["--mip"]], ids=["", "--mip"])
def test_where_no_bundle_can_be_is_said_in_one_sentence_and_nothing_is_written(
    tmp_path, monkeypatch, capsys, out, words, mip
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "foreign").mkdir()
    for name in ("foreign.py", "foreign/main.py", "text"):
        (tmp_path / name).write_text("mine = 1\n")
    before = sorted(tmp_path.rglob("*"))
    assert main(["bundle", "--only", "vectors", "--out", out, *mip]) == 1
    said, err = capsys.readouterr()
    assert said == "" and words in err and len(err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "text").read_text() == (tmp_path / "foreign.py").read_text() == "mine = 1\n"


@pytest.mark.parametrize("foreign", ["file", "directory"])
def test_with_a_foreign_package_beside_it_nothing_is_written(
    tmp_path, monkeypatch, capsys, foreign
):
    monkeypatch.chdir(tmp_path)
    if foreign == "file":
        (tmp_path / "package.json").write_text('{"name": "mine"}')
    else:
        (tmp_path / "package.json").mkdir()
    for out in ("tinynet.py", "tinynet"):
        assert main(["bundle", "--only", "vectors", "--out", out, "--mip"]) == 1
        err = capsys.readouterr().err
        assert "package.json" in err and len(err.splitlines()) == 1
    assert os.listdir() == ["package.json"]


def test_a_place_is_taken_as_it_is_on_the_disk(tmp_path, monkeypatch):
    (tmp_path / "tinynet").mkdir()
    monkeypatch.chdir(tmp_path / "tinynet")
    for path in (".", "../tinynet", "../tinynet/", "tinynet.py", "./x/_1.py", "net"):
        check_place(path)
    assert module_name(".") == "tinynet"
    monkeypatch.chdir("/")
    with pytest.raises(TinynetError, match="no program could import ''"):
        check_place(".")


# The next step


@pytest.mark.parametrize(
    ("settings", "program"),
    [
        ({}, "from tinynet import Network, train, train_on_board"),
        ({"smallest": True}, "from tinynet import Network, train_on_board"),
        ({"only": ["network", "training"]}, "from tinynet import Network, train"),
        ({"only": ["model_files"]}, "from tinynet import Network"),
        ({"only": ["losses"]}, "import tinynet"),
        ({"only": ["errors"]}, "import tinynet"),
        ({"only": ["rng"]}, "import tinynet"),
        ({"only": ["rng"], "trusting": True}, "import tinynet"),
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", ["file", "directory"])
def test_what_is_said_to_come_next_can_be_done(
    tmp_path, monkeypatch, capsys, settings, program, kind
):
    path = "tinynet.py" if kind == "file" else "tinynet"
    line = next_step(Bundle(**settings), path)
    copying, _, there = line.partition("  and in the program there: ")
    copy = ["mpremote", "cp", *([] if kind == "file" else ["-r"]), path, ":"]
    assert copying == "Next: " + " ".join(copy)
    assert there.startswith(program) and there.count("\n") == 0
    options = [f"--only={','.join(settings['only'])}"] if "only" in settings else []
    options += [f"--{name}" for name in settings if settings[name] is True]
    assert main(["bundle", *options, "--out", str(tmp_path / path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(there)
    assert run_with(tmp_path, f"{there}\nprint('ready')\n") == "ready\n"


@pytest.mark.parametrize(
    "name",
    [
        "math",
        "time",
        "json",
        "array",
        "random",
        "sys",
        "os",
        "gc",
        "struct",
        "io",
        "re",
        "machine",
        "network",
        "micropython",
        "board",
        "boot",
        "main",
        "code",
        "uos",
        "ustruct",
        "busio",
        "storage",
        "microbit",
        "kandinsky",
        "esp32",
        "rp2",
    ],
)
def test_a_name_that_a_board_has_already_is_refused(name):
    for path in (name, f"lib/{name}.py", f"board/{name}/"):
        with pytest.raises(TinynetError, match=r"^[^\n]*; choose another name, as in tinynet$"):
            check_place(path)
    for path in (f"my_{name}", f"{name}/tinynet.py"):
        check_place(path)


def test_a_bundle_for_small_integers_goes_on_by_circuitpythons_own_way():
    bundle = Bundle(smallest=True, small_integers=True)
    line = next_step(bundle, "my board/tinynet.py")
    assert line == (
        "Next: ./mpy-cross -O3 'my board/tinynet.py'  (that of your CircuitPython), then copy "
        "'my board/tinynet.mpy' to the drive CIRCUITPY  and in the program there: "
        "from tinynet import Network, train_on_board"
    )
    line = next_step(bundle, "board/tinynet")
    assert line.startswith("Next: copy board/tinynet into lib on the drive CIRCUITPY  (a board ")
    assert "takes one precompiled file instead: --out tinynet.py)" in line
    assert "mpremote" not in line


def test_a_place_with_spaces_is_quoted_for_the_shell():
    line = next_step(Bundle(["network"]), "my board/net.py")
    assert shlex.split(line)[3:5] == ["my board/net.py", ":"]
    assert line.endswith("from net import Network")
