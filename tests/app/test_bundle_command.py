"""The command bundle: what it writes, and what it says to mistakes."""

import os

import pytest

from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file, sizes


@pytest.mark.parametrize("options", [[], ["--out", "-"]])
def test_the_command_writes_one_file_onto_the_screen(capsys, tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    assert main(["bundle", "--only", "vectors", "--trusting", *options]) == 0
    assert capsys.readouterr().out == one_file(Bundle(["vectors"], trusting=True))
    assert os.listdir() == []


def test_the_command_writes_a_file_and_says_how_large_its_modules_are(tmp_path, capsys):
    path = tmp_path / "tinynet.py"
    assert main(["bundle", "--only", "network, rng", "--out", str(path)]) == 0
    bundle = Bundle(["network", "rng"])
    assert path.read_text() == one_file(bundle)
    assert "--only network,rng" in path.read_text().splitlines()[1]
    printed = capsys.readouterr().out
    assert f"{path}: {len(one_file(bundle))} bytes" in printed
    for name, n in sizes(bundle).items():
        assert [name, str(n)] in [line.split() for line in printed.splitlines()]


def test_the_command_writes_a_directory(tmp_path, capsys):
    path = tmp_path / "lib" / "tinynet"
    arguments = ["bundle", "--only", "network,training", "--out", str(path)]
    assert main(arguments) == 0
    files = directory(Bundle(["network", "training"]))
    assert {p.name: p.read_text() for p in path.iterdir()} == files
    total = sum(len(text) for text in files.values())
    assert f"{path}: {len(files)} files, {total} bytes" in capsys.readouterr().out
    assert main(arguments) == 0  # again, over its own files


def test_a_directory_with_other_files_of_python_is_left_alone(tmp_path, capsys):
    (tmp_path / "main.py").write_text("print(1)")
    (tmp_path / "data.txt").write_text("1")
    assert main(["bundle", "--only", "vectors", "--out", str(tmp_path)]) == 1
    assert "holds main.py, which is not of this bundle" in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == ["data.txt", "main.py"]


def test_a_program_is_not_overwritten_by_a_bundle_but_a_bundle_is(tmp_path, capsys):
    path = tmp_path / "mine.py"
    path.write_text("print(1)")
    assert main(["bundle", "--only", "vectors", "--out", str(path)]) == 1
    assert "exists, and is no bundle of tinynet" in capsys.readouterr().err
    assert path.read_text() == "print(1)"
    for only in ("vectors", "rng"):
        assert main(["bundle", "--only", only, "--out", str(tmp_path / "tinynet.py")]) == 0
    assert (tmp_path / "tinynet.py").read_text() == one_file(Bundle(["rng"]))


@pytest.mark.parametrize("text", ["# tinynet, and what I think of it\n", "import tinynet\n"])
def test_a_file_about_tinynet_is_no_bundle(tmp_path, capsys, text):
    path = tmp_path / "notes.py"
    path.write_text(text)
    assert main(["bundle", "--only", "vectors", "--out", str(path)]) == 1
    assert "exists, and is no bundle of tinynet: choose another name" in capsys.readouterr().err
    assert path.read_text() == text


def test_a_folder_with_a_module_of_one_s_own_of_the_same_name_is_left_alone(tmp_path, capsys):
    (tmp_path / "vectors.py").write_text("mine = 1\n")
    assert main(["bundle", "--only", "vectors", "--out", str(tmp_path)]) == 1
    assert "holds vectors.py, which is not of this bundle" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["vectors.py"]
    assert (tmp_path / "vectors.py").read_text() == "mine = 1\n"


def test_a_folder_that_ends_in_py_and_a_file_that_does_not_are_told_apart(tmp_path, capsys):
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "file").write_text("text")
    for name, words in (
        ("folder.py", "is a directory, not a file"),
        ("file", "is a file, not"),
    ):
        assert main(["bundle", "--only", "vectors", "--out", str(tmp_path / name)]) == 1
        assert words in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "text"
    assert os.listdir(tmp_path / "folder.py") == []


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (["--smallest"], {"smallest": True}),
        (["--smallest", "--small-integers"], {"smallest": True, "small_integers": True}),
        (["--fast"], {"only": ["network", "training", "generated_python_backend"]}),
        (
            ["--fast", "--only", "training", "--trusting", "--small-integers"],
            {
                "only": ["training", "generated_python_backend"],
                "trusting": True,
                "small_integers": True,
            },
        ),
    ],
    ids=str,
)
def test_kinds_of_bundles_are_offered_by_name(capsys, options, settings):
    assert main(["bundle", *options]) == 0
    text = capsys.readouterr().out
    assert text == one_file(Bundle(**settings))
    written_by = text.splitlines()[1].split("bundle ")[1].split()
    assert main(["bundle", *written_by]) == 0  # and a bundle names the options that make it
    assert capsys.readouterr().out == text


def test_a_bundle_is_not_the_smallest_and_fast_at_once(capsys):
    assert main(["bundle", "--smallest", "--fast"]) == 1
    assert (
        "either the smallest or fast: choose one of the two, --smallest or --fast"
        in capsys.readouterr().err
    )


def test_the_help_says_what_the_kinds_of_bundles_are_for_and_cost(capsys):
    with pytest.raises(SystemExit):
        main(["bundle", "--help"])
    printed = " ".join(capsys.readouterr().out.split())
    for words in (
        "as little as can train",
        "half times as much memory",
        "no whole number of more than",
        "mpy-cross must be of the version that the board has",
        "ValueError: incompatible .mpy file",
        "Incompatible .mpy file. Please update all .mpy files.",
    ):
        assert words in printed


def test_the_command_says_what_it_does_not_know(capsys):
    assert main(["bundle", "--only", "nonsense"]) == 1
    assert "tinynet bundle: there is no module 'nonsense'. The" in capsys.readouterr().err


def test_a_file_that_stands_in_the_way_of_tinynet_is_pointed_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["bundle", "--only", "vectors", "--out", "board/tinynet.py"]) == 0
    assert "move it" not in capsys.readouterr().out
    assert main(["bundle", "--only", "vectors", "--out", "tinynet.py"]) == 0
    assert "move it to the board" in capsys.readouterr().out


def test_a_terminal_gets_a_bundle_only_if_it_is_asked_for(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(SystemExit):
        main(["bundle", "--only", "vectors"])
    out, err = capsys.readouterr()
    assert out == ""
    assert "a bundle is long: say --out tinynet.py, or --out - to see it here" in err
    assert main(["bundle", "--only", "vectors", "--out", "-"]) == 0
    assert capsys.readouterr().out == one_file(Bundle(["vectors"]))
