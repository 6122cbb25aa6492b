"""The command bundle: what it writes, and what it says to mistakes."""

import os

from tinynet.app.cli import main
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file, sizes


def test_the_command_writes_one_file_onto_the_screen(capsys):
    assert main(["bundle", "--only", "vectors", "--trusting"]) == 0
    assert capsys.readouterr().out == one_file(Bundle(["vectors"], trusting=True))


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
    path = tmp_path / "main.py"
    path.write_text("print(1)")
    assert main(["bundle", "--only", "vectors", "--out", str(path)]) == 1
    assert "exists, and is no bundle of tinynet" in capsys.readouterr().err
    assert path.read_text() == "print(1)"
    for only in ("vectors", "rng"):
        assert main(["bundle", "--only", only, "--out", str(tmp_path / "tinynet.py")]) == 0
    assert (tmp_path / "tinynet.py").read_text() == one_file(Bundle(["rng"]))


def test_the_command_says_what_it_does_not_know(capsys):
    assert main(["bundle", "--only", "nonsense"]) == 1
    assert "tinynet bundle: module 'nonsense' is unknown; known are" in capsys.readouterr().err


def test_a_file_that_stands_in_the_way_of_tinynet_is_pointed_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["bundle", "--only", "vectors", "--out", "board/tinynet.py"]) == 0
    assert "move it" not in capsys.readouterr().out
    assert main(["bundle", "--only", "vectors", "--out", "tinynet.py"]) == 0
    assert "move it to the board" in capsys.readouterr().out
