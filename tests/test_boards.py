"""The same tests and the same bits on CPython, PyPy, Pyodide and MicroPython.

The tests themselves are in `tests/boards`. Here they run on this Python, and on
every other interpreter that is there. What is missing is a reason to skip, unless
TINYNET_BOARDS=required is in the environment: then it is a failure.
"""

import ast
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from tests.boards import bits, halves, record, run, tools

HERE = pathlib.Path(run.__file__).parent
ROOT = HERE.parent.parent
REQUIRED = os.environ.get("TINYNET_BOARDS") == "required"
OTHER = "python3" if sys.implementation.name == "pypy" else "pypy3"
MICROPYTHON = "micropython/micropython-webassembly-pyscript"
NODE_FOLDERS = {"micropython": f"@{MICROPYTHON}", "pyodide": "pyodide"}
HERE_TESTS = [(file, test) for file in run.FILES for test in run.tests_of(file)]


def missing(what):
    """Skip; or fail, where everything must be there."""
    if REQUIRED:
        pytest.fail(f"{what} (and TINYNET_BOARDS=required)")
    pytest.skip(what)


def environment():
    paths = {"PYTHONPATH": str(ROOT), "MICROPYPATH": str(ROOT)}
    return {**os.environ, **paths, "PYTHONDONTWRITEBYTECODE": "1"}


def output_of(command, folder):
    """What a command prints, both kinds of output together, and its exit code."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
    )
    return done.stdout, done.returncode


def all_well(command, folder):
    """Run the board tests by a command; the tests that were skipped there."""
    said, code = output_of(command, folder)
    lines = said.splitlines()
    ok = [line[3:] for line in lines if line.startswith("ok ")]
    skipped = [line[8:] for line in lines if line.startswith("skipped ")]
    assert code == 0, said
    done = ok + [line.split(":")[0] for line in skipped]
    assert sorted(done) == sorted(f"{file}.{test}" for file, test in HERE_TESTS), said
    return skipped


# On this Python


@pytest.mark.parametrize(("file", "test"), HERE_TESTS)
def test_on_this_python(file, test, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        getattr(sys.modules[f"tests.boards.{file}"], test)()
    except tools.Skip as why:
        missing(str(why))


# On other interpreters


def other_python():
    if not shutil.which(OTHER):
        missing(f"there is no {OTHER}; on Debian: apt-get install pypy3")
    return OTHER


def test_on_the_other_python_with_the_same_bits(tmp_path):
    skipped = all_well([other_python(), "-m", "tests.boards.run"], tmp_path)
    if skipped:
        missing(f"{OTHER}: {skipped[0]}")


@pytest.mark.parametrize("place", ["micropython", "pyodide"])
def test_on_webassembly(place, tmp_path):
    if not shutil.which("node"):
        missing("there is no node; on Debian: apt-get install nodejs npm")
    if not (HERE / "node_modules" / NODE_FOLDERS[place]).is_dir():
        missing(f"{place} is not installed: npm ci --prefix tests/boards")
    skipped = all_well(["node", str(HERE / "node.mjs"), place], tmp_path)
    # Its exp is from another C library, so only the numbers agree and not each last bit.
    assert [line.split(":")[0] for line in skipped] in (
        [],
        ["about_bits.test_every_run_ends_with_the_recorded_bits"],
    )


def test_on_the_micropython_that_is_named_in_the_environment(tmp_path):
    name = os.environ.get("TINYNET_MICROPYTHON")
    if not name:
        pytest.skip("TINYNET_MICROPYTHON names no native MicroPython")
    skipped = all_well([name, "-X", "heapsize=4M", "-m", "tests.boards.run"], tmp_path)
    assert len(skipped) <= 1


# A state travels


@pytest.mark.parametrize("direction", ["from here", "to here"])
def test_what_was_stopped_on_one_python_and_resumed_on_another_has_the_same_bits(
    direction, tmp_path
):
    here, there = [sys.executable], [other_python()]
    before, after = (here, there) if direction == "from here" else (there, here)
    arguments = ["-m", "tests.boards.halves"]
    said, code = output_of([*before, *arguments, "first", "halves.json"], tmp_path)
    assert code == 0, said
    said, code = output_of([*after, *arguments, "second", "halves.json"], tmp_path)
    assert code == 0, said
    assert said.split() == halves.whole()
    states = json.loads((tmp_path / "halves.json").read_text())
    assert (states[0]["epoch"], states[1]["generation"]) == (halves.STOP, halves.STOP)
    assert states[1]["restarts"] > 0


# The tests of the tests


def test_every_file_of_tests_is_run():
    there = sorted(path.stem for path in HERE.glob("about_*.py"))
    assert sorted(run.FILES) == there
    for file in run.FILES:
        tree = ast.parse((HERE / f"{file}.py").read_text(encoding="utf-8"))
        named = [n.name for n in tree.body if isinstance(n, ast.FunctionDef)]
        assert sorted(n for n in named if n.startswith("test_")) == run.tests_of(file)


def test_the_node_packages_are_pinned():
    packages = json.loads((HERE / "package.json").read_text())["dependencies"]
    assert sorted(packages) == sorted(NODE_FOLDERS.values())
    assert all(version.replace(".", "").isdigit() for version in packages.values())


@pytest.fixture
def planted(monkeypatch):
    """A file of tests that fail, skip and go well."""

    class Planted:
        @staticmethod
        def test_fails():
            assert 1 == 2, "one is not two"

        @staticmethod
        def test_skips():
            raise tools.Skip("no such thing")

        @staticmethod
        def test_goes_well():
            pass

    monkeypatch.setitem(sys.modules, "tests.boards.about_planted", Planted)
    return Planted


def test_the_runner_says_which_test_failed_and_why(planted, capsys):
    assert run.main(["about_planted"]) is False
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("FAILED about_planted.test_fails: AssertionError one is not two")
    assert lines[-2:] == [
        "ok about_planted.test_goes_well",
        "skipped about_planted.test_skips: no such thing",
    ]
    assert "test_boards.py" in err  # the trace
    del planted.test_fails
    assert run.main(["about_planted"]) is True


@pytest.mark.parametrize("place", ["micropython", "pyodide"])
def test_a_failure_on_webassembly_has_an_exit_code(place, tmp_path):
    if not shutil.which("node") or not (HERE / "node_modules").is_dir():
        missing("node or its packages are not there: npm ci --prefix tests/boards")
    boards = tmp_path / "tests" / "boards"
    boards.mkdir(parents=True)
    (tmp_path / "tinynet").symlink_to(ROOT / "tinynet")
    (boards / "node_modules").symlink_to(HERE / "node_modules")
    for name in ("__init__.py", "tools.py", "run.py", "node.mjs"):
        shutil.copy(HERE / name, boards / name)
    (boards / "about_planted.py").write_text(
        "import sys\n"
        "def test_goes_well():\n    assert 'app' not in sys.modules\n"
        "def test_fails():\n    assert 1 == 2\n"
    )
    (boards / "about_exits.py").write_text("import sys\ndef test_exits():\n    sys.exit(0)\n")
    node = ["node", str(boards / "node.mjs")]
    said, code = output_of([*node, place, "about_planted"], tmp_path)
    assert code == 1, said
    assert "FAILED about_planted.test_fails: AssertionError" in said
    assert "ok about_planted.test_goes_well\n2 tests, 1 failed\n" in said
    for nothing in ("about_nothing", "about_exits"):  # nothing is no success
        said, code = output_of([*node, place, nothing], tmp_path)
        assert code == 2, said
    said, code = output_of([*node, "nowhere"], tmp_path)
    assert code == 2 and "say one of: micropython, pyodide" in said


# The recorded bits


def test_recording_again_changes_nothing(tmp_path, monkeypatch, capsys):
    if bits.functions_that_differ():
        missing(f"other bits of {bits.functions_that_differ()} here than where runs were recorded")
    again = tmp_path / "recorded.json"
    again.write_text(pathlib.Path(bits.RECORDED).read_text())
    recorded = bits.recorded()
    monkeypatch.setattr(bits, "RECORDED", str(again))
    record.main()
    assert capsys.readouterr().out == f"{len(bits.RUNS)} runs recorded\n"
    assert bits.recorded() == recorded


def test_a_run_that_changed_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(bits, "RECORDED", str(tmp_path / "recorded.json"))
    monkeypatch.setattr(bits, "RUNS", {"a": lambda: [1.0], "b": lambda: [2.0]})
    record.main()
    assert capsys.readouterr().out == "new: a\nnew: b\n2 runs recorded\n"
    monkeypatch.setattr(bits, "RUNS", {"a": lambda: [1.5], "c": lambda: [2.0]})
    record.main()
    assert capsys.readouterr().out == "CHANGED: a\ngone: b\nnew: c\n2 runs recorded\n"


def test_one_other_last_bit_is_seen(monkeypatch):
    from tests.boards import about_bits

    def one_bit_off():
        weights = bits.the_article_s_neuron()
        digits = bits.to_hex(weights[0])
        return [bits.from_hex(f"{int(digits, 16) ^ 1:016x}"), *weights[1:]]

    if bits.functions_that_differ():
        missing(f"other bits of {bits.functions_that_differ()} here than where runs were recorded")
    monkeypatch.setitem(bits.RUNS, "the article's neuron", one_bit_off)
    about_bits.test_every_run_ends_with_the_recorded_numbers()
    with pytest.raises(AssertionError, match="the article's neuron: other bits"):
        about_bits.test_every_run_ends_with_the_recorded_bits()


def test_another_exp_is_told_from_another_library(monkeypatch):
    import math

    from tests.boards import about_bits

    exp = math.exp

    def coarser(z):
        return exp(z) * (1.0 + 2.0**-52) if z < -5.0 else exp(z)

    monkeypatch.setattr(math, "exp", coarser)
    assert bits.functions_that_differ() == ["exp"]
    with pytest.raises(tools.Skip, match="the C library's exp gives other last bits here"):
        about_bits.test_every_run_ends_with_the_recorded_bits()


def test_floats_are_near_within_their_roundings():
    e = tools.EPSILON
    assert e == sys.float_info.epsilon
    assert tools.near(1.0, 1.0 + 2 * e, 2) and not tools.near(1.0, 1.0 + 3 * e, 2)
    assert tools.near(8.0, 8.0 + 16 * e, 2) and not tools.near(8.0, 8.0 + 24 * e, 2)
    assert tools.near(0.0, 2 * e, 2) and not tools.near(0.0, 3 * e, 2)
    assert not tools.near(float("nan"), 1.0, 100)
    assert not tools.all_near([1.0], [1.0, 1.0], 2)
