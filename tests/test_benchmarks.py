"""The benchmarks: that all measure the same work, and that nothing is miscounted."""

import math
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import pytest

from benchmarks import report, where
from benchmarks.charts import chart
from benchmarks.measure import imports, median_ratio, whole_processes
from benchmarks.works import find_work, n_weights
from tinynet import train
from tinynet.rng import Random


def test_the_data_are_whole():
    assert [len(find_work(name).inputs) for name in ("xor", "iris-1", "digits")] == [4, 150, 1797]
    work = find_work("digits")
    assert [len(row) for row in (work.inputs[0], work.targets[0])] == [64, 10]
    assert max(max(row) for row in work.inputs) == 1.0
    assert all(sum(row) == 1.0 for row in work.targets)


def test_each_size_is_what_its_name_says():
    for n in (2, 9, 31):
        work = find_work(f"weights-{n}-32")
        assert work.network().n_parameters == n_weights(n)
        assert work.batch_size == 32


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler")
def test_the_limit_learns_the_same_bits(tmp_path):
    program = tmp_path / "limit"
    source = report.HERE / "limit.c"
    command = ["cc", "-O3", "-ffp-contract=off", "-o", str(program), str(source), "-lm"]
    subprocess.run(command, check=True)
    work = find_work("xor")
    network = work.network()
    arguments = [Random(0).state, 50, work.learning_rate()]
    arguments += [p.hex() for p in network.parameters()]
    answer = subprocess.run(
        [str(program), *map(str, arguments)], input="round\n", capture_output=True, text=True
    ).stdout
    train(network, work.inputs, work.targets, epochs=50)
    learned = answer.split("[")[1].split("]")[0].replace('"', "").split(",")
    assert [float.fromhex(p) for p in learned] == network.parameters()


def test_ratios_are_taken_round_by_round():
    assert median_ratio([1.0, 10.0, 1.0], [3.0, 30.0, 9.0]) == 3.0


def test_a_first_round_does_not_count(tmp_path):
    log = tmp_path / "log"
    program = f"log = open({str(log)!r}, 'a'); print('result', log.write('a'))"
    measured = whole_processes({"a": [sys.executable, "-c", program]}, rounds=3)
    assert len(measured["a"]["values"]) == 3
    assert min(measured["a"]["values"]) > 0.0
    assert measured["a"]["result"] == 1.0
    assert log.read_text() == "aaaa"


def test_importing_is_measured_as_often_as_asked_and_takes_memory():
    seconds, memory = imports({"here": sys.executable}, rounds=2)
    assert [len(found["tinynet here"]["values"]) for found in (seconds, memory)] == [2, 2]
    assert min(memory["tinynet here"]["values"]) > 0


def test_a_part_that_is_left_out_does_nothing():
    source = (
        "def train():\n    for x in order:\n        # forward\n        y = x\n"
        "        # step\n        w -= y\n    return w"
    )
    assert "y = x" not in where.without(source, ("forward",))
    assert "w -= y" in where.without(source, ("forward",))
    assert "return w" in where.without(source, where.PARTS)
    compile(where.without(source, where.PARTS), "train", "exec")
    assert list(where.loop_lines(source)) == [3, 4, 5, 6]


def test_each_work_is_told_in_a_line_whose_shares_add_up(capsys):
    where.main(rounds=1)
    out = capsys.readouterr().out.splitlines()
    for title in where.WORKS.values():
        (line,) = [line for line in out if line.startswith(title)]
        shares = [int(word) for word, unit in zip(line.split(), line.split()[1:]) if unit[0] == "%"]
        assert len(shares) >= 5
        assert 97 <= sum(shares) <= 103
    assert len(out) == 1 + 2 * len(where.WORKS)


def a_session(ours: float, theirs: float) -> "dict[str, object]":
    xor = {
        "tinynet 3.11": {"values": [ours] * 3, "result": 0.1},
        "NumPy": {"values": [theirs] * 3, "result": 0.1},
    }
    sweep = {
        f"weights-{n}-1": {
            "tinynet 3.11": {"values": [1e-9 * n * n]},
            "NumPy": {"values": [1e-6]},
        }
        for n in (5, 31, 54)
    }
    return {
        "date": "2000-01-01",
        "minutes": 1.0,
        "quick": True,
        "machine": {"processor": "p", "cores": "1", "system": "s"},
        "interpreters": {"3.11": "3.11.0"},
        "versions": {"numpy": "1"},
        "works": {"xor": xor, **sweep},
    }


def test_figures_are_reached_or_missed():
    assert "| 30, reached |" in report.tables(a_session(1e-6, 30e-6))
    assert "| 5, **missed by 5.00x** |" in report.tables(a_session(1e-6, 5e-6))


def test_where_numpy_overtakes():
    session = a_session(1e-6, 1e-5)
    between = f"between {n_weights(31)} and {n_weights(54)} weights"
    assert report.overtaken(session, "tinynet 3.11", 1) == between
    assert between in report.tables(session)


def test_charts_are_svg():
    text = chart("a < b", "x", "y", {"one": [(10.0, 1.0), (1000.0, 50.0)], "two": [(10.0, 2.0)]})
    root = xml.etree.ElementTree.fromstring(text)
    assert root.tag.endswith("svg")
    places = [float(c.get("cx")) for c in root.iter() if c.tag.endswith("circle")]
    assert len(places) == 3
    assert math.isclose(places[0], places[2])
    assert len(report.charts(a_session(1.0, 1.0))) == 2
