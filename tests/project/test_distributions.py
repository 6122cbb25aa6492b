"""What is given away: the source distribution with all tests, the wheel with the library alone."""

import importlib.metadata
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest

from tests.outside_tools import ROOT
from tests.snippets import snippets

SOURCES = ("tinynet", "tests", "benchmarks", ".ci")
DATA = (".py", ".typed", ".csv", ".txt", ".md")  # what the library itself is made of
MADE_LATER = ("__pycache__", "node_modules", ".env")


# Building and testing leave no compiled modules among the files that are looked at.
KEEPING_NONE = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def build(what, source, target):
    """Build by setuptools, as pip does, but with what is installed here; the file built."""
    program = f"from setuptools import build_meta; print(build_meta.build_{what}({target!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=source,
        capture_output=True,
        text=True,
        env=KEEPING_NONE,
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
    environment = {k: v for k, v in KEEPING_NONE.items() if not k.startswith(("PYTEST", "COV"))}
    done = subprocess.run(command, cwd=built[0], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


def linked_packages(*names):
    """What stands at the top of these installed distributions and of those that they need."""
    found, todo = {}, list(names)
    while todo:
        name = todo.pop()
        try:
            files = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # one for other versions of Python
        for file in files:
            top = file.parts[0]
            if top not in ("..", "__pycache__") and "bin" not in file.parts:
                found[top] = pathlib.Path(file.locate()).parents[len(file.parts) - 1] / top
                if len(file.parts) == 1:
                    found[top] = pathlib.Path(file.locate())
        for line in importlib.metadata.requires(name) or []:
            if "extra ==" not in line:
                todo.append(re.match(r"[\w.-]+", line)[0])
    return found


@pytest.fixture(scope="module")
def wheel_and_hypothesis(built, tmp_path_factory):
    """The Python of a new environment that has the wheel and Hypothesis, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name == "posix")
    python = next(path for path in folder.rglob("python*") if path.stem == "python")
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    with zipfile.ZipFile(built[1]) as wheel:
        wheel.extractall(packages)
    for name, path in linked_packages("hypothesis").items():
        os.symlink(path, pathlib.Path(packages) / name)
    return python


def printed_by(python, code, folder):
    """What that Python prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV"))}
    environment["CI"] = "true"  # so that Hypothesis sets no example a time, on a busy machine
    done = subprocess.run(
        [str(python), "-c", code], cwd=folder, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "first", ["import hypothesis", "import tinynet", "import tinynet.testing", "import pathlib"]
)
def test_with_the_wheel_and_hypothesis_the_types_of_tinynet_are_drawn(
    wheel_and_hypothesis, tmp_path, first
):
    code = (
        f"{first}\nfrom hypothesis import find, settings, strategies as st, Phase\n"
        "from tinynet import Network, Neuron\nimport tinynet\n"
        "look = settings(phases=[Phase.generate, Phase.shrink], database=None)\n"
        "for kind in (Network, Neuron):\n"
        "    print(find(st.from_type(kind), lambda value: True, settings=look))\n"
        "print('site-packages' in tinynet.__file__)\n"
    )
    lines = printed_by(wheel_and_hypothesis, code, tmp_path).splitlines()
    assert lines == [
        "<Network 1-1: sigmoid; 2 parameters>",
        "<Neuron: 1 inputs, sigmoid>",
        "True",
    ]


@pytest.mark.slow
def test_with_the_wheel_and_hypothesis_the_snippets_of_its_readme_run(
    wheel_and_hypothesis, tmp_path
):
    code = "import pathlib, tinynet.testing as t\n"
    code += "print(pathlib.Path(t.__file__).with_name('README.md').read_text(encoding='utf-8'))"
    programs = [
        source
        for _, source in snippets(printed_by(wheel_and_hypothesis, code, tmp_path))
        if not source.startswith(">>>")
    ]
    assert len(programs) >= 2
    for program in programs:
        assert printed_by(wheel_and_hypothesis, program, tmp_path) == ""


@pytest.mark.slow
def test_what_it_takes_to_test_is_an_extra(built):
    with zipfile.ZipFile(built[1]) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith("/METADATA")]
        metadata = wheel.read(name).decode()
    assert "Provides-Extra: testing\n" in metadata
    assert re.search(r'Requires-Dist: hypothesis.*extra == "testing"', metadata)
