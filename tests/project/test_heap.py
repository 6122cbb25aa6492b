"""The least heap of a board: found by trying, and written down as it was found."""

import os
import stat
import sys

import pytest

from benchmarks import heap
from tests.outside_tools import ROOT
from tinynet.export.bundle_contents import Bundle, contents

MICROPYTHON = os.environ.get("TINYNET_MICROPYTHON")
BOARDS = (ROOT / "benchmarks" / "BOARDS.md").read_text(encoding="utf-8")
CASES = heap.cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])


def a_stand_in(path, needs):
    """A MicroPython that is Python, and whose programs all need so many kilobytes."""
    program = path / "micropython"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        f"if sys.argv[1] == '-X' and int(sys.argv[2][9:-1]) < {needs}:\n    sys.exit(1)\n"
        "sys.path.insert(0, os.environ.get('MICROPYPATH', ''))\n"
        "import time\n"
        "time.ticks_us, time.ticks_diff = lambda: time.perf_counter() * 1e6, lambda a, b: a - b\n"
        "exec(sys.argv[2] if sys.argv[1] == '-c' else open(sys.argv[3]).read())\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.fixture(scope="module")
def needs_40(tmp_path_factory):
    """A stand-in whose programs need 40 kB, and the least heap in which each ended well so far."""
    return a_stand_in(tmp_path_factory.mktemp("needs_40"), needs=40), {}


@pytest.fixture
def run_once(monkeypatch, needs_40):
    """A program that ended well in one heap is taken to do so in every one that is no smaller.

    Else each would be run some twenty times: for each size that is tried.
    """
    truly, enough = heap.ends_well, needs_40[1]

    def ends_well(micropython, program, library, kilobytes):
        files = sorted(path for path in library.rglob("*.py") if path.name != "program.py")
        key = (micropython, program, *[path.read_text() for path in files])
        if kilobytes < enough.get(key, heap.MOST + 1) and truly(
            micropython, program, library, kilobytes
        ):
            enough[key] = kilobytes
        return kilobytes >= enough.get(key, heap.MOST + 1)

    monkeypatch.setattr(heap, "ends_well", ends_well)
    return needs_40


@pytest.mark.parametrize("needs", [2, 3, 37, 38, 511, 512])
def test_the_least_heap_is_found(tmp_path, monkeypatch, needs):
    tried = []

    def ends_well(micropython, program, library, kilobytes):
        tried.append(kilobytes)
        return kilobytes >= needs

    monkeypatch.setattr(heap, "ends_well", ends_well)
    assert heap.least_heap("micropython", "", tmp_path) == needs
    assert len(tried) <= 10 + heap.ABOVE


def test_a_heap_is_not_enough_if_a_larger_one_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(
        heap, "ends_well", lambda micropython, program, library, n: n >= 30 and n not in (33, 40)
    )
    assert heap.least_heap("micropython", "", tmp_path) == 41


def test_an_exported_network_is_measured_too(tmp_path):
    row = heap.measured_export(a_stand_in(tmp_path, needs=7), None, [2, 4, 1])
    assert row[0] == "a prediction by the exported 2-4-1"
    assert row[-1] == "7 kB"
    row = heap.measured_export(a_stand_in(tmp_path, needs=7), None, [2, 4, 1], "float")
    assert row[0] == "a prediction by the exported 2-4-1, `--float`"


def test_a_program_that_ends_badly_in_any_heap_has_none(tmp_path):
    micropython = a_stand_in(tmp_path, needs=1)
    assert heap.least_heap(micropython, "raise SystemExit(1)", tmp_path) is None
    assert heap.in_words(None) == "does not run in 512 kB"


def test_a_library_of_one_file_is_measured_beside(tmp_path):
    (tmp_path / "microMLP.py").write_text(
        "class MicroMLP:\n    def Create(*layers): return MicroMLP()\n"
        "    def LayersFullConnect(): pass\n    def Learn(self, x, t): pass\n"
        "    def Predict(self, x): pass\n"
        "    class NNValue:\n        def FromBool(value): return value\n"
    )
    case = heap.micromlp(tmp_path / "microMLP.py")
    micropython = a_stand_in(tmp_path, needs=9)
    n_bytes = (tmp_path / "microMLP.py").stat().st_size
    assert heap.measured(micropython, None, case) == [case.what, f"{n_bytes}", "", "", "9 kB"]
    ((what, times),) = heap.microseconds(micropython, [case])
    assert what == "XOR by MicroMLP"
    assert float(times.split()[0]) > 0.0
    (tmp_path / "microMLP.py").write_text("raise SystemExit(1)\n")
    assert heap.microseconds(micropython, [case]) == [["XOR by MicroMLP", "does not run"]]


@each_case
def test_what_is_measured_learns(run_once, case):
    micropython, enough = run_once
    row = heap.measured(micropython, None, case)
    assert row[3:] == ["40 kB", "40 kB"]
    assert len(enough) >= 2  # a directory, and one file
    assert set(enough.values()) == {40}


def test_a_report_has_every_case_and_every_module(run_once, monkeypatch):
    micropython = run_once[0]
    monkeypatch.setattr(heap, "TIMED", 10)
    monkeypatch.setattr(heap, "ROUNDS", 1)
    rows = heap.rows_of(micropython, None, CASES)
    parts = heap.section(micropython, None, rows) + heap.speed_section([micropython], CASES)
    text = "\n\n".join([*parts, *heap.module_section()]) + "\n"
    for case in CASES:
        lines = [line for line in text.splitlines() if line.startswith(f"| {case.what} | ")]
        assert len(lines) == (1 if "classes" in case.what else 2)  # its heaps, and its time
    assert text.count("another build") == 2
    lines = text.split("## Bytes of source by module\n\n")[1].splitlines()[2:]
    assert [line.split(" | ")[0] for line in lines[2:]] == [f"| {n}" for n in [*contents(), "all"]]


def test_what_is_written_down_is_of_the_modules_as_they_are():
    for row in heap.by_module():
        (line,) = [line for line in BOARDS.splitlines() if line.startswith(f"| {row[0]} | ")]
        written = line.strip("| ").split(" | ")[1]
        assert int(written) == pytest.approx(int(row[1]), rel=0.01)  # versions write code apart


@pytest.mark.skipif(not MICROPYTHON, reason="TINYNET_MICROPYTHON names no native build")
@pytest.mark.skipif(
    bool(MICROPYTHON) and "32 bits, 2" not in heap.interpreter(MICROPYTHON),
    reason="the build is not for 32 bits and single precision, as an ESP8266 is",
)
def test_a_network_is_trained_in_the_heap_of_an_esp8266(tmp_path):
    (case,) = [case for case in CASES if "--small-integers" in case.what]  # runs on any build
    heap.write_library(case.bundle, tmp_path, "directory")
    assert heap.ends_well(MICROPYTHON, case.program, tmp_path, 28)


def test_libraries_are_written_as_files_and_as_directories(tmp_path):
    heap.write_library(Bundle(["vectors"]), tmp_path, "one file")
    heap.write_library(Bundle(["vectors"]), tmp_path, "directory")
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.py"))
    assert names == ["tinynet.py", "tinynet/__init__.py", "tinynet/vectors.py"]


def test_precompiling_leaves_bytecode_alone_in_place(tmp_path):
    heap.write_library(Bundle(["vectors"]), tmp_path, "one file")
    compiler = tmp_path / "mpy-cross"
    compiler.write_text('#!/bin/sh\nprintf 12345 > "$3"\n')
    compiler.chmod(compiler.stat().st_mode | stat.S_IXUSR)
    assert heap.precompile(str(compiler), tmp_path) == 5
    assert (tmp_path / "tinynet.mpy").exists()
    assert not (tmp_path / "tinynet.py").exists()
