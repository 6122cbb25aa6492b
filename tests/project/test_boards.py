"""The tests for boards, on every interpreter that is here: the same tests, the same bits.

What is not installed is skipped, and says so; with TINYNET_BOARDS=required in the
environment, as in CI, it is a failure.
"""

import json
import math
import os
import shutil
import subprocess
import sys

import pytest

from tests.boards import __main__ as command
from tests.boards import about_bits, halves, run, runs
from tests.outside_tools import ROOT, missing
from tinynet import Network, train
from tinynet.export.bundle_contents import Bundle
from tinynet.export.bundle_writer import directory, one_file

NODE_MODULES = ROOT / "tests" / "boards" / "node_modules"
NATIVE = os.environ.get("TINYNET_MICROPYTHON")
XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def need(there, what):
    """Go on where something is installed."""
    if not there:
        missing(what)


def ran(command, **settings):
    """The last line that a command prints; it must end well."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip().splitlines()[-1]


def all_passed():
    return f"{len(run.names())} passed, 0 failed"


def pypy():
    return shutil.which("pypy3")


# The same tests


@pytest.mark.parametrize("name", run.names())
def test_it_passes_here(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run.run_one(name)


def test_they_pass_by_their_own_runner():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert ran([sys.executable, "-m", "tests.boards"], cwd=ROOT, env=environment) == all_passed()


@pytest.mark.slow
def test_they_pass_on_pypy():
    need(pypy(), "PyPy (pypy3)")
    assert ran([pypy(), "-m", "tests.boards"], cwd=ROOT) == all_passed()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["micropython", "pyodide"])
def test_they_pass_under_node(kind):
    need(shutil.which("node"), "Node")
    need(NODE_MODULES.exists(), f"the {kind} of `npm ci` in tests/boards")
    command = ["node", str(ROOT / "tests" / "boards" / "run.mjs"), kind, str(ROOT)]
    assert ran(command) == all_passed()


@pytest.mark.skipif(not NATIVE, reason="TINYNET_MICROPYTHON names no native build")
def test_they_pass_on_native_micropython(tmp_path):
    environment = {**os.environ, "MICROPYPATH": str(ROOT)}
    program = "from tests.boards.run import run_all\nrun_all()"
    command = [NATIVE, "-X", "heapsize=16M", "-c", program]
    assert ran(command, env=environment, cwd=tmp_path) == all_passed()


# A bundle passes them, too


def with_a_bundle(path, kind):
    """A folder with a bundle of everything, and with the tests for boards."""
    (path / "tests").mkdir()
    (path / "tests" / "__init__.py").write_text("")
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(ROOT / "tests" / "boards", path / "tests" / "boards", ignore=ignored)
    if kind != "directory":
        bundle = Bundle(small_integers=kind == "small integers")
        (path / "tinynet.py").write_text(one_file(bundle))
    else:
        (path / "tinynet").mkdir()
        for name, text in directory(Bundle()).items():
            (path / "tinynet" / name).write_text(text)
    return path


@pytest.mark.parametrize("kind", ["one file", "directory", "small integers"])
def test_a_bundle_passes_them_here(tmp_path, kind):
    folder = with_a_bundle(tmp_path, kind)
    program = "import sys; sys.path.insert(0, sys.argv[1]); import tinynet; "
    program += "assert tinynet.__file__.startswith(sys.argv[1]); "
    program += "from tests.boards.run import run_all; sys.exit(run_all())"
    command = [sys.executable, "-I", "-S", "-c", program, str(folder)]
    assert ran(command, cwd=folder) == all_passed()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one file", "directory", "small integers"])
def test_a_bundle_passes_them_on_micropython(tmp_path, kind):
    need(shutil.which("node"), "Node")
    need(NODE_MODULES.exists(), "the micropython of `npm ci` in tests/boards")
    folder = with_a_bundle(tmp_path, kind)
    runner = str(ROOT / "tests" / "boards" / "run.mjs")
    assert ran(["node", runner, "micropython", str(folder)]) == all_passed()


BUNDLES = {
    "everything": {},
    "network,training": {"only": ["network", "training"]},
    "fast": {"only": ["network", "training", "generated_python_backend"]},
    "smallest": {"smallest": True},
}
LEARN = """
try:
    from tinynet import Network, train
except ImportError:
    from tinynet import Network, train_on_board
    train = None
X, T = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
network = Network([2, 4, 1], seed=12345)
if train:
    train(network, X, T, epochs=600, history=False)
else:
    train_on_board(network, X, T, epochs=600)
print([round(p * 1000) for p in network.parameters()])
"""


def lacks(program):
    """Whether the native build cannot run a program."""
    return subprocess.run([NATIVE, "-c", program], capture_output=True).returncode != 0


@pytest.mark.skipif(not NATIVE, reason="TINYNET_MICROPYTHON names no native build")
@pytest.mark.parametrize("small_integers", [False, True])
@pytest.mark.parametrize("kind", sorted(BUNDLES))
def test_each_bundle_trains_on_a_native_micropython(tmp_path, kind, small_integers):
    if not small_integers and lacks("x = 1\nfor _ in range(60): x = x + x"):
        pytest.skip("this build has no long integers: a bundle for it is made with small ones")
    if kind != "smallest" and (lacks("property") or lacks("int.__name__")):
        pytest.skip("this build has no properties, or no names of types: the smallest is for it")
    bundle = Bundle(**BUNDLES[kind], small_integers=small_integers)
    (tmp_path / "tinynet.py").write_text(one_file(bundle))
    (tmp_path / "program.py").write_text(LEARN)
    environment = {**os.environ, "MICROPYPATH": str(tmp_path)}
    learned = ran([NATIVE, "-X", "heapsize=4M", str(tmp_path / "program.py")], env=environment)
    network = Network([2, 4, 1], seed=12345)
    train(network, *XOR, epochs=600)
    expected = [p * 1000 for p in network.parameters()]
    assert json.loads(learned) == pytest.approx(expected, abs=2.0)  # single precision


# The same bits


def test_here_the_recorded_bits_are_compared_and_not_only_the_first_digits():
    need(about_bits.same_library(), "a C library whose exp and log have the recorded bits")


def test_one_other_bit_in_a_recorded_run_is_seen(monkeypatch):
    need(about_bits.same_library(), "a C library whose exp and log have the recorded bits")
    record = runs.recorded()
    texts = record["runs"]["sgd_online"]
    texts[3] = texts[3][:-1] + ("0" if texts[3][-1] != "0" else "1")
    monkeypatch.setattr(about_bits, "recorded", lambda: record)
    with pytest.raises(AssertionError, match="sgd_online has other bits"):
        about_bits.test_the_recorded_runs_end_with_the_recorded_bits()


@pytest.mark.parametrize("off_by", [1e-13, 1e-10])
def test_with_another_c_library_the_first_twelve_digits_are_compared(monkeypatch, off_by):
    record = runs.recorded()
    values = runs.unhexed(record["runs"]["sgd_online"])
    record["runs"]["sgd_online"] = runs.hexed([value * (1.0 + off_by) for value in values])
    record["library"]["exp"] += 1
    monkeypatch.setattr(about_bits, "recorded", lambda: record)
    if off_by < 1e-12:
        about_bits.test_the_recorded_runs_end_with_the_recorded_bits()
    else:
        with pytest.raises(AssertionError, match="sgd_online is too far off"):
            about_bits.test_the_recorded_runs_end_with_the_recorded_bits()


RESUME = """
import json, sys
from tinynet import Network, train
text = sys.stdin.read()
state = json.loads(text) if text else None
settings = json.loads(sys.argv[2])
xor = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
result = train(Network([2, 4, 1]), *xor, epochs=int(sys.argv[1]), state=state, **settings)
print(json.dumps(result.state))
"""


@pytest.mark.parametrize("settings", [{}, {"optimizer": "adam"}, {"optimizer": "rprop"}], ids=str)
def test_stopped_on_one_interpreter_and_resumed_on_another_it_ends_with_the_same_bits(settings):
    need(pypy(), "PyPy (pypy3)")
    whole = train(Network([2, 4, 1]), *XOR, epochs=90, **settings)
    for first, second in ((sys.executable, pypy()), (pypy(), sys.executable)):
        text = ""
        for python, epochs in ((first, "40"), (second, "90")):
            command = [python, "-c", RESUME, epochs, json.dumps(settings)]
            text = ran(command, input=text, cwd=ROOT)
        assert json.loads(text)["parameters"] == whole.state["parameters"]
        assert json.loads(text)["losses"] == whole.losses


def resumed(interpreters, path):
    """The bits at the end of a training and an evolution, each part on another interpreter."""
    for python, part in zip(interpreters, ("first", "second")):
        command = [python, "-m", "tests.boards.halves", part, str(path / "halves.json")]
        last = ran(command, cwd=ROOT)
    return last.split()


def test_a_training_and_an_evolution_of_which_the_halves_ran_elsewhere_have_the_same_bits(tmp_path):
    need(pypy(), "PyPy (pypy3)")
    for interpreters in ((sys.executable, pypy()), (pypy(), sys.executable)):
        assert resumed(interpreters, tmp_path) == halves.whole()
        training, evolution = json.loads((tmp_path / "halves.json").read_text())
        assert (training["epoch"], evolution["generation"]) == (halves.STOP, halves.STOP)
        assert evolution["restarts"] > 0


# The runner itself


def test_every_file_of_tests_is_run():
    there = {path.stem for path in (ROOT / "tests" / "boards").glob("about_*.py")}
    assert {name.partition(".")[0] for name in run.names()} == there == set(run.MODULES)


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("failures", [0, 2])
def test_the_exit_code_says_what_went_wrong(monkeypatch, capsys, same, required, failures):
    monkeypatch.setattr(command, "same_library", lambda: same)
    monkeypatch.setattr(command, "run_all", lambda: failures)
    monkeypatch.setenv("TINYNET_BOARDS", "required" if required else "")
    assert command.main() == (1 if failures or (required and not same) else 0)
    assert ("to the last bit" if same else "to 1e-12") in capsys.readouterr().out


@pytest.mark.parametrize("function", ["exp", "log"])
def test_another_exp_or_log_is_told_from_another_library(monkeypatch, function):
    before = runs.library()
    original = getattr(math, function)
    monkeypatch.setattr(math, function, lambda x: original(x) * (1.0 + 2.0**-52))
    assert runs.library() != before
    assert not about_bits.same_library()


def test_a_test_that_fails_is_counted_and_named(monkeypatch, capsys):
    def broken():
        raise AssertionError("it does not hold")

    monkeypatch.setattr(about_bits, "test_every_run_is_recorded", broken)
    assert run.run_all() == 1
    last, *_ = capsys.readouterr().out.splitlines()[::-1]
    assert last == f"{len(run.names()) - 1} passed, 1 failed"


def test_under_node_a_test_that_fails_ends_with_exit_code_1(tmp_path):
    need(shutil.which("node"), "Node")
    need(NODE_MODULES.exists(), "the micropython of `npm ci` in tests/boards")
    (tmp_path / "tests" / "boards").mkdir(parents=True)
    (tmp_path / "tests" / "boards" / "__init__.py").write_text("")
    (tmp_path / "tests" / "boards" / "run.py").write_text(
        "def names():\n    return ['a.good', 'a.bad']\n"
        "def run_one(name):\n    assert name == 'a.good', 'it does not hold'\n"
    )
    runner = str(ROOT / "tests" / "boards" / "run.mjs")
    done = subprocess.run(
        ["node", runner, "micropython", str(ROOT), str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "FAILED a.bad" in done.stdout
    assert done.stdout.strip().endswith("1 passed, 1 failed")
