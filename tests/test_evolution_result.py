"""Claims about what evolution says of itself, and about going on with it: the same bits."""

import copy
import json
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ModelError, Network, evolve
from tinynet.evolution import generations as each_generation
from tinynet.evolution_result import evolution_state, restore_evolution
from tinynet.next_generation import Evolution
from tinynet.rng import Random, in_own_form
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import evolution_settings


def hills(network):
    """Many hills; the higher they are, the farther away."""
    return sum(math.sin(3.0 * p) + 0.1 * abs(p) for p in network.parameters())


def lucky(network, seed):
    """A fitness with chance in it, the same whenever individual and seed are the same."""
    return hills(network) + Random(seed).uniform(-2.0, 2.0)


def flat(network):
    return 1.0


def slope(network):
    return network.parameters()[0]


def a_network():
    network = Network([1, 1], activation="identity")
    network.set_parameters([0.5, -0.25])
    return network


def an_evolution(generations=0, **settings):
    evolution = Evolution(Network([1, 1], seed=1), hills, **dict({"population": 4}, **settings))
    for _ in range(generations):
        evolution.run_generation()
    return evolution


def state_of(evolution):
    return evolution_state(evolution, evolution.now)


def through_json(state):
    return json.loads(json.dumps(state, allow_nan=False))


def shown(value):
    """A short name for a case; the digits of a huge number cannot be printed."""
    return repr(value) if abs(value) < 10**9 else "huge" if value > 0 else "hugely negative"


def everything(result):
    """All that a result says, as a dict."""
    return dict(vars(result))


# What it says of itself


def test_what_it_says_of_itself_is_given_to_the_caller_alone():
    def spoiler(progress):
        state = progress.state()
        state["population"][0][0] = state["best"][0] = progress.best[0] = math.nan
        state["history"][0][0] = math.nan

    network, other = a_network(), a_network()
    expected = evolve(network, hills, generations=5)
    result = evolve(other, hills, generations=5, on_generation=spoiler)
    assert everything(result) == everything(expected)
    result.state["best"][0] = 99.0
    assert other.parameters() == network.parameters()


def test_a_progress_tells_of_its_own_generation_for_ever():
    progresses = list(each_generation(a_network(), hills, generations=5))
    states = [progress.state() for progress in progresses]
    for number, (progress, state) in enumerate(zip(progresses, states), start=1):
        result = evolve(a_network(), hills, generations=number)
        assert state == result.state
        assert progress.generation == number


@pytest.mark.parametrize(
    ("generations", "fitness", "words"),
    [
        (0, hills, "0 generations, 0 evaluations, nothing measured: all generations done"),
        (1, slope, "1 generation, 50 evaluations, fitness 7.03475: all generations done"),
        (2, slope, "2 generations, 98 evaluations, fitness 8.27154: all generations done"),
    ],
)
def test_a_result_prints_as_one_line(generations, fitness, words):
    assert repr(evolve(a_network(), fitness, generations=generations)) == words


def test_the_line_says_why_it_ended():
    def interrupted(progress):
        raise KeyboardInterrupt

    for words, settings in {
        "the target fitness is reached": {"target_fitness": 1.0},
        "the time is up": {"max_seconds": 0},
        "stopped by on_generation": {"on_generation": lambda progress: True},
        "interrupted": {"on_generation": interrupted},
    }.items():
        result = evolve(a_network(), flat, **settings)
        begins = "1 generation, 50 evaluations, fitness 1: " + words
        assert repr(result) == (f"{begins}. {result.advice}" if result.advice else begins)


def test_a_progress_prints_as_one_line():
    (progress,) = each_generation(a_network(), flat, generations=1)
    assert repr(progress) == "generation 1: fitness 1, mean 1, 50 evaluations"


# The same bits


@given(networks(), evolution_settings(), st.integers(0, 7))
def test_evolution_stopped_after_any_generation_ends_as_if_it_had_never_stopped(
    network, settings, stop
):
    fitness = lucky if settings["seeded"] else hills
    elsewhere = network.copy()
    elsewhere.assign([9.0] * network.n_parameters)  # the state brings its own start
    never_stopped = Evolution(network, fitness, **settings)
    first = Evolution(network, fitness, **settings)
    second = Evolution(elsewhere, fitness, **dict(settings, seed=settings["seed"] + 1))
    for _ in range(7):
        never_stopped.run_generation()
    for _ in range(stop):
        first.run_generation()
    restore_evolution(second, through_json(state_of(first)))
    assert state_of(second) == state_of(first)
    assert vars(second.now) == vars(first.now)
    for _ in range(7 - stop):
        second.run_generation()
    assert vars(second.now) == vars(never_stopped.now)
    assert state_of(second) == state_of(never_stopped)


@pytest.mark.parametrize("stop", range(12))
def test_also_where_populations_were_given_up(stop):
    settings = {"restart_after": 2, "population": 3, "elite": 1, "mutation_decay": 0.5}
    never_stopped, first = an_evolution(12, **settings), an_evolution(stop, **settings)
    assert never_stopped.now.restarts > 1
    second = an_evolution(**settings)
    restore_evolution(second, through_json(state_of(first)))
    for _ in range(12 - stop):
        second.run_generation()
    assert state_of(second) == state_of(never_stopped)


def test_the_state_is_a_copy_and_is_itself_left_alone():
    evolution = an_evolution(3)
    state = state_of(evolution)
    as_it_was = copy.deepcopy(state)
    evolution.run_generation()
    assert state == as_it_was
    other = an_evolution()
    restore_evolution(other, state)
    other.run_generation()
    assert state == as_it_was
    before = copy.deepcopy(vars(other.now))
    state["population"][0][0] = state["history"][0][0] = state["best"][0] = 99.0
    state["fitness"][0] = state["start"][0] = 99.0
    assert vars(other.now) == before
    assert state_of(an_evolution(3)) == as_it_was


# States that do not fit


def changed(state, path, value):
    state = copy.deepcopy(state)
    place = state
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return state


def refuses(evolution, state, match=None):
    before = copy.deepcopy((evolution.start, vars(evolution.now)))
    with pytest.raises(ModelError, match=match):
        restore_evolution(evolution, state)
    assert (evolution.start, vars(evolution.now)) == before


STATE = state_of(an_evolution(3))
FIELDS = sorted(set(STATE) - {"settings"})  # which earlier versions did not have
LISTS = [
    ("start",),
    ("population",),
    ("population", 1),
    ("fitness",),
    ("best",),
    ("history",),
    ("history", 2),
]
NUMBERS = [
    ("start", 0),
    ("population", 1, 0),
    ("fitness", 3),
    ("best", 1),
    ("best_fitness",),
    ("scale",),
    ("mark",),
    ("history", 2, 1),
]


def test_the_state_these_tests_spoil_is_accepted_as_it_is():
    restore_evolution(an_evolution(), copy.deepcopy(STATE))
    assert STATE["fitness"][0] != STATE["fitness"][3]


@pytest.mark.parametrize("field", FIELDS)
def test_a_state_with_a_field_missing_is_refused(field):
    refuses(an_evolution(1), {key: STATE[key] for key in STATE if key != field}, match=field)


@pytest.mark.parametrize("value", [None, True, "x", math.nan, math.inf, [], {}, [[]]], ids=repr)
@pytest.mark.parametrize("field", FIELDS)
def test_a_state_with_a_field_of_another_kind_is_refused(field, value):
    refuses(an_evolution(1), changed(STATE, [field], value), match=field)


@pytest.mark.parametrize(
    "field", ["version", "generation", "random", "waited", "evaluations", "restarts"]
)
@pytest.mark.parametrize("value", [-1, 0.5, 2.0, 10**400, 10**5000, -(10**5000)], ids=shown)
def test_a_count_that_no_evolution_can_reach_is_refused(field, value):
    refuses(an_evolution(1), changed(STATE, [field], value), match=field)


@pytest.mark.parametrize("path", NUMBERS, ids=repr)
@pytest.mark.parametrize("value", [math.nan, -math.inf, None, True, "1", [1.0], 10**400], ids=repr)
def test_a_state_with_something_else_among_its_numbers_is_refused(path, value):
    refuses(an_evolution(1), changed(STATE, path, value), match=path[0])


@pytest.mark.parametrize("path", LISTS, ids=repr)
def test_a_state_with_one_too_few_or_too_many_is_refused(path):
    place = STATE
    for key in path:
        place = place[key]
    refuses(an_evolution(1), changed(STATE, path, place[:-1]), match=path[0])
    refuses(an_evolution(1), changed(STATE, path, [*place, place[-1]]), match=path[0])


def test_a_population_that_is_not_sorted_is_refused():
    reverse = changed(STATE, ["fitness"], STATE["fitness"][::-1])
    refuses(an_evolution(1), reverse, match="fitness does not fall")
    last = changed(STATE, ["fitness", 3], STATE["fitness"][2] + 1e-9)
    refuses(an_evolution(1), last, match="places 2 and 3")
    restore_evolution(an_evolution(), changed(STATE, ["fitness", 3], STATE["fitness"][2]))


@pytest.mark.parametrize("value", [99.0, -99.0])
def test_a_best_fitness_that_history_does_not_know_is_refused(value):
    refuses(an_evolution(1), changed(STATE, ["best_fitness"], value), match="last of history")


def test_a_scale_below_0_is_refused():
    refuses(an_evolution(1), changed(STATE, ["scale"], -0.1), match="scale is -0.1")


def test_the_random_state_is_written_so_that_a_small_board_can_read_it():
    for count in range(1, 20):
        state = evolve(Network([1, 1]), hills, generations=count, population=4, seed=count).state
        assert len(state["random"]) == 3 and max(state["random"]) < 2**15
        first, second = [
            evolve(Network([1, 1]), hills, generations=count + 1, population=4, seed=count, state=s)
            for s in (state, dict(state, random=in_own_form(state["random"])))
        ]
        assert first.state == second.state  # also from one of an earlier version


@pytest.mark.parametrize("random", [0, 2**31 - 1, 2**31, 10**30])
def test_a_random_state_the_generator_cannot_be_in_is_refused(random):
    refuses(an_evolution(1), changed(STATE, ["random"], random), match="random")


@pytest.mark.parametrize("random", [1, 2**31 - 2])
def test_the_random_states_at_both_ends_are_taken(random):
    evolution = an_evolution()
    restore_evolution(evolution, changed(STATE, ["random"], random))
    assert evolution.now.random == random


@pytest.mark.parametrize(("field", "most"), [("waited", 3), ("restarts", 3), ("evaluations", 12)])
def test_counts_are_bounded_by_the_generations_there_were(field, most):
    evolution = an_evolution()
    restore_evolution(evolution, changed(STATE, [field], most))
    refuses(evolution, changed(STATE, [field], most + 1), match=f"{field} is {most + 1}")


def test_a_state_of_another_population_or_another_network_is_refused():
    refuses(an_evolution(population=5), STATE, match="population")
    refuses(an_evolution(population=3), STATE, match="population")
    other = Evolution(Network([2, 1]), hills, population=4)
    refuses(other, STATE, match="start has 2 numbers, this network has 3")


def test_a_state_from_before_the_first_generation_has_nobody_in_it():
    beginning = state_of(an_evolution())
    evolution = an_evolution(2)
    restore_evolution(evolution, through_json(beginning))
    assert evolution.now.number == 0
    evolution.run_generation()
    assert state_of(evolution) == state_of(an_evolution(1))
    for field in ("fitness", "best"):
        refuses(an_evolution(1), changed(beginning, [field], STATE[field]), match=field)
    refuses(an_evolution(1), changed(STATE, ["generation"], 0))
    refuses(an_evolution(1), changed(beginning, ["generation"], 1))


@pytest.mark.parametrize("state", [None, 5, "state", [], [("generation", 1)]], ids=repr)
def test_what_is_no_state_at_all_is_refused(state):
    refuses(an_evolution(1), state, match="the state is .*, not a record")


def test_a_state_of_a_newer_version_or_a_foreign_format_is_refused():
    refuses(an_evolution(1), changed(STATE, ["version"], 2), match="newer")
    refuses(an_evolution(1), changed(STATE, ["format"], "tinynet-training"), match="tinynet-train")


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("format", "version")])
def test_evolve_refuses_a_state_before_anything_is_changed(field):
    def fitness(network):
        raise AssertionError("nothing may be measured")

    network = Network([1, 1], seed=8)
    before = network.parameters()
    with pytest.raises(ModelError, match="^the state does not fit: .*" + field):
        evolve(network, fitness, population=4, state=changed(STATE, [field], "x"))
    assert network.parameters() == before


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = evolve(Network([1, 1]), lambda network: network.parameters()[0], generations=3)
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
