"""What is given away: the source distribution with all tests, the wheel with the library alone."""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

from tests.outside_tools import ROOT

SOURCES = ("tinynet", "tests", "benchmarks", ".ci")
DATA = (".py", ".typed", ".csv", ".txt", ".md")  # what the library itself is made of
MADE_LATER = ("__pycache__", "node_modules", ".env")


def build(what, source, target):
    """Build by setuptools, as pip does, but with what is installed here; the file built."""
    program = f"from setuptools import build_meta; print(build_meta.build_{what}({target!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=source, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return pathlib.Path(target) / done.stdout.split()[-1]


def files_of(folder):
    """All files below a folder of the checkout but those that running it makes."""
    found = {path for path in (ROOT / folder).rglob("*") if path.is_file()}
    return {p.relative_to(ROOT).as_posix() for p in found if not set(MADE_LATER) & set(p.parts)}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The source distribution of a copy of the checkout, unpacked, and the wheel built of it."""
    setuptools = pytest.importorskip("setuptools")
    if tuple(map(int, setuptools.__version__.split(".")[:2])) < (70, 1):
        pytest.importorskip("wheel", reason="setuptools before 70.1 builds no wheels by itself")
    if not (ROOT / "setup.cfg").exists():
        pytest.skip("there is no setup.cfg here, as in an installed copy")
    path = tmp_path_factory.mktemp("distributions")
    copy = path / "copy"
    for folder in SOURCES:
        ignored = shutil.ignore_patterns(*MADE_LATER)
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, copy)
    for place in ("tests/boards/node_modules", "tests/__pycache__", "benchmarks/.env"):
        (copy / place).mkdir()
        (copy / place / "made_later.py").write_text("")
    archive = build("sdist", copy, str(path))
    with tarfile.open(archive) as opened:
        opened.extractall(path / "unpacked")
    (unpacked,) = (path / "unpacked").iterdir()
    return unpacked, build("wheel", unpacked, str(path))


@pytest.mark.slow
def test_a_source_distribution_has_the_library_and_all_that_tests_it(built):
    unpacked, _ = built
    there = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    for folder in SOURCES:
        assert {name for name in there if name.startswith(folder + "/")} == files_of(folder)
    others = {name.split("/")[0] for name in there} - set(SOURCES)
    assert others >= {"README.md", "LICENSE", "setup.cfg", "pyproject.toml", "PKG-INFO"}


@pytest.mark.slow
def test_a_wheel_built_from_it_has_the_library_alone_and_all_of_it(built):
    with zipfile.ZipFile(built[1]) as wheel:
        names = wheel.namelist()
    information = [name for name in names if ".dist-info/" in name]
    expected = {name for name in files_of("tinynet") if name.endswith(DATA)}
    assert set(names) - set(information) == expected
    assert any(name.endswith("/entry_points.txt") for name in information)


@pytest.mark.slow
def test_the_tests_of_a_source_distribution_run_there(built):
    command = [sys.executable, "-m", "pytest", "-q", "tests/test_layer.py"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))}
    done = subprocess.run(command, cwd=built[0], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
