"""Claims about files under fire: nothing but tinynet's own errors, and about the fire itself."""

import json
import math
import pathlib
import random
import subprocess
import sys

import pytest

from tests.fuzzing import __main__ as command
from tests.fuzzing import mutations, one_target, seeds, targets
from tests.outside_tools import ROOT
from tinynet import TinynetError

SAMPLES = sorted((ROOT / "tests/fuzzing/samples").iterdir())
N_INPUTS = {"command": 150, "checkpoint": 400}
OTHERS = 2500


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    monkeypatch.chdir(targets.folder())


@pytest.mark.slow
@pytest.mark.parametrize("name", targets.TARGETS)
def test_nothing_but_errors_of_tinynet_comes_out(name, tmp_path):
    run = one_target.run_plain(name, N_INPUTS.get(name, OTHERS), 1, str(tmp_path))
    assert run.failures == {}
    assert run.n_given == N_INPUTS.get(name, OTHERS)
    assert run.n_taken > 0, "some inputs are still whole files, or nothing is shown"


@pytest.mark.parametrize("name", targets.TARGETS)
def test_whole_files_are_taken(name):
    for data in targets.TARGETS[name][1]():
        if (name, data[:1]) != ("inputs", b"a") and name != "inputs":
            assert targets.give(name, data), data[:100]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_are_taken_or_refused_in_words(path):
    """A sample is called as its target, a dash, and what it is."""
    with one_target.within(one_target.SECONDS), one_target.with_memory(one_target.MEGABYTES):
        targets.give(path.name.rsplit("-", 1)[0], path.read_bytes())


# Files that are short, and ask for much.

NETWORK = json.loads(seeds.models()[0])
MUCH = {
    "sizes of a billion": {"sizes": [10**9, 10**9, 10**9]},
    "many sizes of a million": {"sizes": [10**6] * 100, "activations": ["tanh"] * 99},
    "a million layers": {"sizes": [1] * 10**5, "activations": ["tanh"] * (10**5 - 1)},
    "a size of 400 digits": {"sizes": [10**400, 1], "activations": ["tanh"]},
    "shortcuts over many layers": {
        "sizes": [1000] * 1000,
        "activations": ["tanh"] * 999,
        "connect": "all",
    },
    "connections of nothing": {"connections": [[[]] * 10**5, None]},
}


@pytest.mark.parametrize("fields", MUCH.values(), ids=MUCH)
@pytest.mark.parametrize("name", ["model", "table_model"])
def test_a_short_file_does_not_take_much_memory(name, fields):
    record = {**json.loads(targets.TARGETS[name][1]()[0]), **fields}
    with one_target.within(one_target.SECONDS), one_target.with_memory(200):
        assert not targets.give(name, json.dumps(record).encode())


@pytest.mark.parametrize("field", ["epoch", "generation", "evaluations", "population"])
@pytest.mark.parametrize(
    "value",
    [10**6, 10**15, 10**16, 10**400, -1, math.inf, 1e308],
    ids=["1e6", "1e15", "1e16", "1e400", "-1", "inf", "1e308"],
)
def test_a_count_in_a_state_does_not_take_much_memory(field, value):
    for name in ("training_state", "evolution_state"):
        record = json.loads(targets.TARGETS[name][1]()[1])
        if field in record:
            record[field] = value
            with one_target.within(one_target.SECONDS), one_target.with_memory(200):
                assert not targets.give(name, json.dumps(record).encode())


def test_keys_that_stand_twice_mean_the_last_one():
    text = seeds.models()[0].decode()
    assert targets.give("model", text.replace("{", '{"sizes": 3, ', 1).encode())
    assert not targets.give("model", text.replace("}", ', "sizes": 3}', 1).encode())


# The fire itself


def test_mutations_are_many_and_the_same_for_the_same_seed():
    data = seeds.models()

    def some(seed):
        rng = random.Random(seed)
        return [mutations.mutated(data[0], data, rng) for _ in range(300)]

    assert some(1) == some(1) != some(2)
    assert len(set(some(1))) > 270
    assert max(map(len, some(1))) <= mutations.MOST_BYTES


def test_every_change_changes_something_and_takes_an_empty_file():
    data = seeds.table_models()[:1] + seeds.csv_files()[:2]
    for change in mutations.CHANGES:
        rng = random.Random(1)
        assert any(change(d, data, rng) != d for d in data for _ in range(20)), change
        assert isinstance(change(b"", data, rng), bytes)


def test_a_dictionary_is_written_as_libfuzzer_reads_it():
    assert mutations.as_dictionary([b'a"\0']) == '"\\x61\\x22\\x00"\n'


PLANTED = {
    "an error of Python": lambda data: 1 // 0,
    "an error of memory": lambda data: bytearray(2**33),
    "no end": lambda data: _for_ever(),
    "a message for a terminal": lambda data: _refuse("\x1b[31m"),
    "a long message": lambda data: _refuse("x" * 10_000),
    "not a number": lambda data: targets.check_finite([1.0, math.nan]),
    "an exit": lambda data: sys.exit(0),
}


def _for_ever():
    while True:
        try:
            pass
        except Exception:
            continue


def _refuse(words):
    raise TinynetError(words)


@pytest.mark.parametrize("target", PLANTED.values(), ids=PLANTED)
def test_what_goes_wrong_is_noticed_and_kept(target, monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(targets.TARGETS, "planted", (target, lambda: [b"a", b"b"]))
    monkeypatch.setattr(one_target, "SECONDS", 0.2)
    run = one_target.run_plain("planted", 4, 0, str(tmp_path))
    assert len(run.failures) == 1
    (kept,) = run.failures.values()
    assert pathlib.Path(kept).read_bytes() == b"a"
    assert kept in capsys.readouterr().out
    assert run.summary() == "planted: 4 inputs, 0 taken, 1 failures"


def commanded(*arguments):
    program = [sys.executable, "-m", "tests.fuzzing", *arguments]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.mark.slow
def test_the_command_runs_one_target_in_a_process_of_its_own(tmp_path):
    done = commanded("--target", "csv", "--runs", "50", "--engine", "plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("csv: 50 inputs, ") and ", 0 failures" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["plain", *(["atheris"] if command.has_atheris() else [])])
def test_what_goes_wrong_is_kept_in_a_folder_that_was_not_there(tmp_path, monkeypatch, engine):
    planted = tmp_path / "sitecustomize.py"
    planted.write_text(
        "import tinynet.tables\n"
        "def fails(*anything, **more):\n    raise KeyError(1)\n"
        "tinynet.tables.read_csv = fails\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = tmp_path / "new" / "found"
    more = ["--runs", "100", "--engine", engine, "--found", str(found)]
    done = commanded("--target", "csv", *more)
    assert done.returncode == 1
    assert "csv: 100 inputs, " in done.stdout and ", 0 failures" not in done.stdout
    assert list(found.iterdir())


def test_a_process_that_breaks_is_told_with_what_it_said(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(command, "SHARES", {"nobody knows it": 20.0})
    assert command.main(["--engine", "plain", "--found", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "nobody knows it: the process ended with 2: see" in told
    assert "invalid choice" in told


def test_the_command_has_every_target_and_shares_out_all_inputs():
    assert set(command.SHARES) == set(targets.TARGETS)
    assert sum(command.SHARES.values()) == 20.0


def test_without_atheris_the_command_says_so(monkeypatch, capsys):
    monkeypatch.setattr(command, "has_atheris", lambda: False)
    assert command.main(["--engine", "atheris"]) == 2
    assert "atheris is not installed for this Python" in capsys.readouterr().out


@pytest.mark.slow
def test_by_atheris_where_there_is_one():
    if not command.has_atheris():
        pytest.skip("atheris is not installed")
    done = commanded("--target", "csv", "--runs", "300", "--engine", "atheris")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("csv: 300 inputs, ") and ", 0 failures" in done.stdout
