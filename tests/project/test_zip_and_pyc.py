"""The command line where tinynet lies in a zip file, or without its sources."""

import compileall
import functools
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.outside_tools import ROOT
from tests.source_code import PACKAGE
from tinynet import Network, save
from tinynet.app.story_source import NOT_AT_HAND
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import one_file
from tinynet.pictures.svg_elements import escaped

COMMANDS = (
    "--help",
    "--version",
    "show --help",
    "size --help",
    "export --help",
    "bundle --help",
    "show model.json --formulas",
    "size model.json",
    "export model.json --to python",
    "export model.json --to c --float",
    "export model.json --to javascript",
    "bundle --only vectors",
    "--quick --scene iris --scene xor",
    "--quick --scene threshold --html -",
)


@pytest.fixture(scope="module", params=["zip", "pyc"])
def elsewhere(request, tmp_path_factory):
    """Where Python is to look for such a tinynet, and of which kind it is."""
    path = tmp_path_factory.mktemp(request.param)
    shutil.copytree(PACKAGE, path / "tinynet", ignore=shutil.ignore_patterns("__pycache__"))
    if request.param == "zip":
        with zipfile.ZipFile(path / "t.zip", "w") as archive:
            for file in sorted((path / "tinynet").rglob("*")):
                archive.write(file, file.relative_to(path))
        shutil.rmtree(path / "tinynet")
        return request.param, path / "t.zip"
    compileall.compile_dir(path / "tinynet", quiet=1, legacy=True)
    for file in (path / "tinynet").rglob("*.py"):
        file.unlink()
    return request.param, path


def done(path, command, *options):
    """A command as a process that finds tinynet at this path."""
    return subprocess.run(
        [sys.executable, "-B", *options, "-m", "tinynet", *command.split()],
        capture_output=True,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(path)),
    )


# A command in the checkout is run once, and what it did compared with all others: the folder that
# `folder` makes is the same each time.
done_here = functools.cache(lambda command: done(ROOT, command))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a model in it, where we are."""
    monkeypatch.chdir(tmp_path)
    save(Network([2, 4, 1]), "model.json")
    return tmp_path


def without_seconds(text):
    return [line for line in text.splitlines() if "seconds" not in line]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("options", [(), ("-OO",)], ids=["plain", "OO"])
def test_every_command_does_what_it_does_in_a_folder(folder, elsewhere, command, options):
    kind, path = elsewhere
    there, here = done(path, command, *options), done_here(command)
    assert (here.returncode, here.stderr) == (0, "")
    if kind == "pyc" and command == "bundle --help":
        assert there.returncode == 0
        assert there.stdout.startswith(here.stdout[: here.stdout.index("modules, in reading")])
    elif kind == "pyc" and command.startswith("bundle"):
        assert (there.returncode, there.stdout) == (1, "")
    elif kind == "pyc" and "--html" in command:  # the page says that it cannot show its source
        assert (there.returncode, there.stderr) == (0, "")
        assert "def sigmoid(" in here.stdout and "def sigmoid(" not in there.stdout
        assert escaped(NOT_AT_HAND) in there.stdout and NOT_AT_HAND not in here.stdout
    else:
        assert (there.returncode, there.stderr) == (0, "")
        assert without_seconds(there.stdout) == without_seconds(here.stdout)


def test_a_bundle_is_made_of_sources_in_a_zip_file_or_says_in_one_line_what_is_missing(
    folder, elsewhere
):
    kind, path = elsewhere
    there = done(path, "bundle --only network,training --out small.py")
    if kind == "zip":
        assert (there.returncode, there.stderr) == (0, "")
        assert (folder / "small.py").read_text() == one_file(Bundle(["network", "training"]))
    else:
        assert (there.returncode, there.stdout) == (1, "")
        assert there.stderr == (
            "tinynet bundle: __init__.py, a file of tinynet's own, is missing here: "
            "install tinynet with its sources, as `pip install` does\n"
        )
        assert os.listdir() == ["model.json"]
