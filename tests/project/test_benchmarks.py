"""The benchmarks: that all measure the same work, and that nothing is miscounted."""

import json
import math
import pathlib
import pickle
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import pytest

from benchmarks import __main__ as benchmarks_main
from benchmarks import (
    boards,
    cache_memory,
    environment,
    evolution,
    evolution_report,
    evolving,
    readme_picture,
    report,
    rounds,
    stack,
    trainer_size,
    two_poles,
    where,
)
from benchmarks.charts import chart
from benchmarks.measure import imports, in_turns, median_ratio, whole_processes
from benchmarks.works import find_work, n_weights
from tests.outside_tools import ROOT
from tests.snippets import tables
from tinynet import Network, evolve, fitness_for, train
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


def test_peers_are_given_the_fitness_of_tinynet():
    rng = Random(5)
    for activation in ("step", "sigmoid"):
        by_hand = evolving.xor_fitness(activation)
        ours = fitness_for(evolving.INPUTS, evolving.TARGETS)
        network = Network(evolving.SIZES, activation)
        assert network.n_parameters == evolving.PARAMETERS
        for _ in range(20):
            network.set_parameters([rng.uniform(-9.0, 9.0) for _ in range(evolving.PARAMETERS)])
            assert math.isclose(by_hand(network.parameters()), ours(network), abs_tol=1e-12)
    assert evolving.xor_fitness("sigmoid")([-1e6] * 9) == -0.25  # it bears any number


def test_a_search_counts_and_knows_its_end():
    search = evolving.Search(2.0)
    for fitness in (1.0, 2.0, 0.0, 3.0):
        assert search.count(fitness) == fitness
    assert (search.evaluations, search.first, search.is_over()) == (4, 2, True)
    search = evolving.Search(2.0)
    search.evaluations = evolving.MOST_EVALUATIONS - 1
    assert not search.is_over()
    search.count(1.0)
    assert search.is_over() and search.first is None


def test_a_slow_fitness_computes_and_travels():
    fitness = pickle.loads(pickle.dumps(evolving.Slow(3)))
    assert fitness(None) == 48271**3 % 2147483647
    assert evolving.turns_in(0.0) == 1 < evolving.turns_in(0.001)


def test_searches_answer_with_all_seeds_so_far(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", ["round\n", "round\n"])
    rounds.serve_searches(lambda seed: (10 + seed, None if seed else 7))
    ready, *answers = capsys.readouterr().out.splitlines()
    assert ready == "ready"
    last = json.loads(answers[-1])
    assert (last["evaluations"], last["firsts"]) == ([10, 11], [7, None])


def test_tinynet_searches_as_a_peer():
    command = evolution.command(sys.executable, "tinynet", "xor-step")
    found = in_turns({"tinynet": command}, 2)["tinynet"]
    network = Network(evolving.SIZES, "step", seed=1)
    xor = fitness_for(evolving.INPUTS, evolving.TARGETS)
    result = evolve(network, xor, target_fitness=0.0, seed=1)
    assert found["evaluations"][1] == found["firsts"][1] == result.evaluations


def an_evolution() -> "dict[str, object]":
    speed = {
        "tinynet 3.11": {"values": [1e-3, 2e-3, 1e-3], "result": -0.1, "evaluations": 48.0},
        "PyGAD": {"values": [9e-3] * 3, "result": -0.1, "evaluations": 49.0},
        "PyGAD gann": {"values": [9e-2] * 3, "result": -0.1, "evaluations": 49.0},
        "DEAP": {"values": [1e-3] * 3, "result": -0.1, "evaluations": 30.0},
        "DEAP, all mutate": {"values": [4e-3] * 3, "result": -0.1, "evaluations": 50.0},
    }
    slow = {
        f"{name}, {what}": {"values": values}
        for what in ("computing", "sleeping")
        for name, values in (
            ("one process", [0.01, 0.02]),
            ("two processes", [0.005, 0.01]),
            ("nothing evolves", [0.005, 0.01]),
        )
    }
    poles = {
        "tinynet": {"evaluations": [50, 100], "firsts": [40, 80]},
        "neat-python": {"evaluations": [150, 300, 150], "firsts": [100, None, 20]},
    }
    step = {"tinynet": {"evaluations": [50] * 97 + [20_000] * 3, "firsts": [50] * 97 + [None] * 3}}
    session = a_session(1e-6, 1e-6)
    session["works"] = {
        "evolve-generations": speed,
        "evolve-slow": slow,
        "evolve-xor-step": step,
        "evolve-pole": {"tinynet": {"evaluations": [90, 50], "firsts": [70, 30]}},
        "evolve-two-poles": poles,
        "evolve-two-poles-4-degrees": {**poles, "tinynet": poles["neat-python"]},
    }
    return session


def test_evolution_has_its_section():
    text = report.tables(an_evolution())
    assert "against PyGAD, CPython 3.11 | ≥ 8 times | 9, reached |" in text
    assert "against PyGAD gann, CPython 3.11 | ≥ 8 times | 90, reached |" in text
    assert "against DEAP, CPython 3.11 | ≥ 2.5 times | 1, **missed by 2.50x** |" in text
    assert "against DEAP, all mutate, CPython 3.11 | ≥ 2.5 times | 4, reached |" in text
    assert "step neurons | 98 of 100 seeds | 97 of 100, **missed by 1** |" in text
    assert "of 10 ms that computes | ≥ 1.8 times | 2, reached (the most there was: 2) |" in text
    assert "one pole solved | 2 of 2 seeds | 2 of 2, reached |" in text
    assert "1 degree, evaluations in the mean | ≤ 210, neat-python's | 60, reached |" in text
    assert "4 degrees, evaluations in the mean | ≤ 210, neat-python's | 210, reached |" in text
    row = "| neat-python | 2 of 3 | 100 (20 to 300) | 210 | 300 |"  # (100 + 300 + 20) / 2
    assert text.count(row) == 2 and "The long pole at 4 degrees:" in text
    assert all(figure in text for figure in ("CMA-ES 895", "CoSyNE 954", "NEAT 3 600", "ESP 3 800"))
    assert "Evolution" not in report.tables(a_session(1e-6, 1e-6))


def test_who_never_solves_it_has_no_mean():
    assert evolution_report.for_each_solution([5, 5], 0) == math.inf


def test_poles_without_friction_keep_their_energy():
    # Runge-Kutta of the fourth order: with half the step a sixteenth of the error.
    errors = []
    for step in (0.002, 0.001):
        state = (0.3, 0.5, 0.3, -1.0, -0.4, 2.0)
        before = two_poles.energy(state)
        for _ in range(round(2 / step)):
            state = two_poles.moved(state, 0.0, track=0.0, hinge=0.0, step=step)
        errors.append(abs(two_poles.energy(state) - before))
    assert errors[0] < 1e-6
    assert 10 < errors[0] / errors[1] < 40


def test_friction_costs_energy_and_force_gives_it():
    start = (0.0, 1.0, 0.1, 1.0, -0.1, 1.0)
    gain = [
        two_poles.energy(two_poles.moved(start, **settings)) - two_poles.energy(start)
        for settings in (
            {"force": 0.0, "track": 0.1, "hinge": 0.0},
            {"force": 0.0, "track": 0.0, "hinge": 0.01},
            {"force": 10.0, "track": 0.0, "hinge": 0.0},
        )
    ]
    assert gain[0] < 0.0 and gain[1] < 0.0 < gain[2]
    # Force times way, and friction times way.
    way = two_poles.moved(start, 10.0, track=0.0, hinge=0.0)[0]
    assert math.isclose(gain[2], 10.0 * way, rel_tol=1e-3)
    way = two_poles.moved(start, 0.0, track=0.1, hinge=0.0)[0]
    assert math.isclose(gain[0], -0.1 * way, rel_tol=1e-3)


def test_upright_poles_stay_and_tilted_ones_fall():
    upright = (0.0,) * 6
    assert two_poles.moved(upright, 0.0) == upright
    for place in (2, 4):
        tilted = [0.0] * 6
        tilted[place] = 0.001
        state = tuple(tilted)
        for _ in range(20):
            state = two_poles.moved(state, 0.0)
        assert state[place] > 0.001 and state[place + 1] > 0.0
        assert 0 < two_poles.decisions_balanced(lambda x: [0.0], tuple(tilted)) < 250


def test_the_short_pole_falls_faster():
    state = (0.0, 0.0, 0.01, 0.0, 0.01, 0.0)
    for _ in range(10):
        state = two_poles.moved(state, 0.0)
    assert state[4] > state[2] > 0.01


def test_two_poles_are_the_same_in_a_mirror():
    state = (0.3, 0.5, 0.1, -1.0, -0.2, 2.0)
    mirrored = tuple([-value for value in state])
    for push in (3.0, -10.0, 0.0, 7.0):
        state, mirrored = two_poles.moved(state, push), two_poles.moved(mirrored, -push)
    assert mirrored == tuple([-value for value in state])


def test_the_cart_must_stay_on_its_track():
    # 0.1 m a decision.
    fast = (2.25, 5.0, 0.0, 0.0, 0.0, 0.0)
    assert two_poles.decisions_balanced(lambda x: [0.0], fast) == 1


def test_whoever_is_back_when_the_decision_is_over_has_not_failed():
    start = (2.3999, 0.09, 0.0, 0.0, 0.0, 0.0)
    between = two_poles.moved(start, -10.0)
    assert two_poles.moved(between, -10.0)[0] < two_poles.TRACK_END < between[0]
    assert two_poles.decisions_balanced(lambda x: [-1.0], start, most=1) == 1


def test_a_decision_holds_its_force_for_two_steps():
    seen = []
    start = two_poles.STARTS["two-poles-4-degrees"]
    two_poles.decisions_balanced(lambda x: seen.append(x) or [0.3], start, most=2)
    assert seen[0] == [0.0, 0.0, math.radians(4) / 0.52, 0.0, 0.0, 0.0]
    later = two_poles.moved(two_poles.moved(start, 3.0), 3.0)
    assert seen[1] == [value / scale for value, scale in zip(later, two_poles.SCALES)]


def test_nobody_balances_by_doing_nothing():
    assert [two_poles.pushed(d) for d in (-1.0, 0.3, 1.0)] == [-10.0, 3.0, 10.0]
    least = 10 / 256
    assert [two_poles.pushed(d) for d in (0.0, 0.001, -0.001)] == [least, least, -least]
    assert 0 < two_poles.decisions_balanced(lambda x: [0.0], (0.0,) * 6) < 250


def test_an_interpreter_without_packages_is_the_same_interpreter(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "FOLDER", tmp_path)
    bare = environment.without_packages("here", sys.executable)
    assert bare.startswith(str(tmp_path))
    assert environment.output_of([bare, "-c", "import math; print(math.pi)"]) == str(math.pi)
    assert environment.output_of([bare, "-c", "import pytest"]) == ""
    assert environment.without_packages("none", "no-such-python") == "no-such-python"


@pytest.mark.parametrize("seconds", [0.0, math.inf])
def test_a_short_round_comes_after_one_that_does_not_count(monkeypatch, capsys, seconds):
    monkeypatch.setattr(rounds, "QUICK_SECONDS", seconds)
    monkeypatch.setattr(rounds, "PYPY", False)
    monkeypatch.setattr(sys, "stdin", ["round\n", "round\n"])
    done = []
    rounds.serve(lambda: None, done.append, lambda _: {}, 1)
    assert len(done) == rounds.WARM_UPS + (2 if seconds == 0.0 else 4)
    answers = capsys.readouterr().out.splitlines()
    assert answers[0] == "ready"
    assert all(json.loads(answer)["seconds"] >= 0.0 for answer in answers[1:])


def test_a_work_that_was_measured_anew_is_told_apart():
    session = a_session(1e-6, 1e-5)
    later = {**session, "date": "2027-01-02", "works": {"digits": {}}}
    both = benchmarks_main.with_anew(session, later)
    assert both["works"] == {**session["works"], "digits": {}}
    assert both["date"] == session["date"]
    assert "`digits` was measured anew, by itself, on 2027-01-02." in "\n".join(report._about(both))
    assert "anew" not in "\n".join(report._about(session))


# The picture of the README, and the memory of the cache


def test_the_picture_of_the_readme_is_what_its_script_draws():
    for name, svg in readme_picture.drawn().items():
        assert (readme_picture.FOLDER / name).read_text(encoding="utf-8") == svg
        assert name in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not pathlib.Path("/proc/self/statm").exists(), reason="memory is read there")
def test_the_memory_of_ever_new_shapes_is_told_at_each_station(capsys):
    found = cache_memory.main((1, 3))
    lines = capsys.readouterr().out.splitlines()
    assert len(found) == 2
    assert [line.split()[0] for line in lines[1:]] == ["1", "3"]


def test_the_shapes_are_all_different_and_of_a_size_to_be_unrolled():
    shapes = cache_memory.shapes()
    assert len({tuple(sizes) for sizes in shapes}) == len(shapes) > max(cache_memory.STATIONS)
    assert all(30 <= Network(sizes).n_parameters <= 400 for sizes in shapes[:50])


# Arguments of the commands for boards (those of benchmarks.boards: test_board_page.py)


@pytest.mark.parametrize(
    ("module", "given", "complaint"),
    [
        (trainer_size, [], "either the folder of the peers, or --without-peers"),
        (trainer_size, ["nowhere", "--without-peers"], "either the folder of the peers"),
        (trainer_size, ["nowhere"], "there is no tinn/Tinn.c in nowhere"),
        (stack, ["many"], "invalid int value: 'many'"),
        (stack, ["0"], "networks: at least 1, not 0"),
        (stack, ["3", "4"], "unrecognized arguments: 4"),
    ],
)
def test_what_is_missing_or_wrong_is_told_in_one_line(module, given, complaint, capsys):
    with pytest.raises(SystemExit) as ended:
        module.arguments(given)
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("module", [boards, trainer_size, stack])
def test_each_command_says_what_it_is_for(module, capsys):
    with pytest.raises(SystemExit) as ended:
        module.arguments(["--help"])
    assert ended.value.code == 0
    assert re.search("\n(Measure|Print) ", capsys.readouterr().out)


def test_without_peers_the_page_of_trainers_keeps_their_rows(monkeypatch, capsys):
    monkeypatch.setattr(trainer_size, "page", lambda peers: f"measured with {peers}")
    monkeypatch.setattr(trainer_size, "OUT", None)  # so that writing would fail
    monkeypatch.setattr(sys, "argv", ["trainer_size", "--without-peers"])
    trainer_size.main()
    assert capsys.readouterr().out == "measured with None\n"


def test_the_page_of_trainers_says_how_it_is_measured(monkeypatch, tmp_path):
    monkeypatch.setattr(trainer_size, "rows_for", lambda chip, peers: [[str(chip)] + [""] * 5])
    monkeypatch.setattr(trainer_size, "version", lambda chip: "a compiler")
    text = trainer_size.page(tmp_path)
    written = trainer_size.OUT.read_text(encoding="utf-8")
    about = text.split("## ")[0]
    assert written.startswith(about) and "BOARDS.md" in about
    assert text.count("a compiler") == 3 and "Tinn, genann" in text
    assert "Tinn, genann" not in trainer_size.page(None)


def test_the_readme_of_tables_tells_the_times_of_its_page():
    (page,) = tables((ROOT / "benchmarks" / "TABLES.md").read_text(encoding="utf-8"))
    seconds = [[float(cell) for cell in row.split("|")[-4:-1]] for row in page[2:]]
    gain = [python / c for python, c, _ in seconds]
    beside = [c / peer for _, c, peer in seconds]
    told = (ROOT / "tinynet" / "tables" / "README.md").read_text(encoding="utf-8")
    words = " ".join(told.split())
    assert f"{min(gain):.0f} to {max(gain):.0f} times as fast by it" in words
    assert f"takes {min(beside):.1f} to {max(beside):.1f} times what scikit-learn's takes" in words
