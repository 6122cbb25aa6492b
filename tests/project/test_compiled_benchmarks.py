"""The benchmarks of the backend "c": first calls, threads, and the section they are told in."""

import subprocess
import sys

import pytest

from benchmarks import compiled, compiled_report, report
from benchmarks.environment import ROOT
from tests.outside_tools import find

XOR = "C: XOR step against plain C by hand, `limit.c`"


def session(**works):
    """A session on one interpreter."""
    return {"interpreters": {"3.11": "3.11.7"}, "works": works}


def values(*seconds):
    return {"values": list(seconds)}


def row_of(lines, what):
    return next(line for line in lines if line.startswith(f"| {what} "))


def test_a_first_call_compiles_and_a_later_process_does_not(tmp_path):
    find("cc")
    command = [sys.executable, "-m", "benchmarks.first_call", "xor"]
    for _ in range(2):
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**compiled.surroundings(), "XDG_CACHE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        first, second = [float(line) for line in done.stdout.split()]
        assert first > 0.0 and second > 0.0
        kept = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
        assert len([name for name in kept if name.endswith(".so")]) == 1


def test_first_calls_are_told_by_work_and_kind(monkeypatch):
    seen = []

    def run(python, module, argument, cache):
        seen.append((module, argument, cache))
        return ["0.25", "0.5"]

    monkeypatch.setattr(compiled, "_run", run)
    measured = compiled.first_calls("python3", rounds=2)
    assert measured["xor, compiling"]["values"] == [0.25, 0.25]
    assert measured["digits, from the cache folder"]["values"] == [0.25, 0.25]
    assert measured["xor, again in the same process"]["values"] == [0.5] * 4
    # Each round has a cache folder of its own, at first an empty one.
    assert len({cache for _, _, cache in seen}) == 4 and len(seen) == 8


def test_two_threads_are_held_against_one(monkeypatch):
    monkeypatch.setattr(compiled, "_run", lambda *words: ["2.0", "1.0", "3.0", "2.0"])
    measured = compiled.two_threads("python3", rounds=2)
    assert measured == {"one thread": values(2.0, 3.0), "two threads": values(1.0, 2.0)}


@pytest.mark.parametrize(("only", "expected"), [("xor", []), ("two-threads", ["two-threads"])])
def test_only_what_is_asked_for_is_measured(monkeypatch, only, expected):
    monkeypatch.setattr(compiled, "has_compiler", lambda: True)
    monkeypatch.setattr(compiled, "_run", lambda *words: ["2.0", "1.0"])
    assert list(compiled.measure_compiled({"3.9": "python3.9"}, True, only)) == expected


def test_without_a_compiler_nothing_is_measured(monkeypatch):
    monkeypatch.setattr(compiled.shutil, "which", lambda name: None)
    assert compiled.measure_compiled({"3.11": "python3.11"}, True, "") == {}


def test_ratios_stand_beside_what_is_to_be_reached():
    works = {
        "xor": {
            "tinynet C 3.11": {**values(1.25, 1.25), "parameters": ["0x1p+0"]},
            "C": values(1.0, 1.0),
            "NumPy": values(125.0, 125.0),
        },
    }
    lines = compiled_report.section(session(**works))
    assert row_of(lines, XOR).endswith("| 1.25, reached |")
    assert row_of(lines, "C: XOR step against NumPy by hand").endswith(
        "| 100, **missed by 2.00x** |"
    )
    assert lines[-2].startswith("All interpreters learned the same parameters")


def test_calls_and_threads_stand_there_too():
    works = {
        "first-call": {
            "xor, compiling": values(0.25),
            "xor, from the cache folder": values(0.03),
        },
        "two-threads": {"one thread": values(3.8), "two threads": values(2.0)},
    }
    lines = compiled_report.section(session(**works))
    assert row_of(lines, "C: first call in a process, xor, compiling").endswith("250 ms, reached |")
    assert row_of(lines, "C: first call in a process, xor, from the cache folder").endswith(
        "30 ms, **missed by 2.00x** |"
    )
    assert row_of(lines, "C: two threads that train two networks").endswith("1.9, reached |")
    assert "| xor, compiling | 250 (250 to 250) |" in lines


def test_where_nothing_was_measured_there_is_no_section():
    assert compiled_report.section(session()) == []


def test_interpreters_that_disagree_are_told():
    one, other = [{**values(1.0), "parameters": [text]} for text in ("0x1p+0", "0x1p+1")]
    works = {"xor": {"tinynet C 3.11": one, "tinynet C 3.12": other}}
    told = {"interpreters": {"3.11": "", "3.12": ""}, "works": works}
    found = {**works["xor"], "C": values(1.0)}
    lines = compiled_report.section({**told, "works": {"xor": found}})
    assert lines[-2] == "They did not all learn the same parameters of XOR."


def test_the_section_is_part_of_the_results():
    whole = {
        "date": "",
        "minutes": 0.0,
        "quick": True,
        "machine": {"processor": "", "cores": "", "system": ""},
        "versions": {},
        **session(**{"two-threads": {"one thread": values(2.0), "two threads": values(1.0)}}),
    }
    assert "## Generated C" in report.tables(whole)
