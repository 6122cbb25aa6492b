"""Claims about evolution as a whole: when it goes on, when it stops, and what it leaves."""

import inspect
import json
import math
import os
import pathlib
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interrupts import Impatient
from tinynet import (
    EvolutionResult,
    FitnessError,
    Network,
    TinynetError,
    batch_gradients,
    evolve,
    fitness_for,
    train,
)
from tinynet.evolution import generations as each_generation
from tinynet.next_generation import Evolution
from tinynet.rng import Random, in_own_form
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import evolution_settings

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def a_network():
    network = Network([1, 1], activation="identity")
    network.set_parameters([0.5, -0.25])
    return network


def hills(network):
    """Many hills; the higher they are, the farther away."""
    return sum(math.sin(3.0 * p) + 0.1 * abs(p) for p in network.parameters())


def valleys(network):
    return 0.0 - hills(network)


def lucky(network, seed):
    """A fitness with chance in it, the same whenever individual and seed are the same."""
    return hills(network) + Random(seed).uniform(-2.0, 2.0)


def flat(network):
    return 1.0


def through_json(state):
    return json.loads(json.dumps(state, allow_nan=False))


def everything(result):
    """All that a result says, as a dict."""
    return {name: value for name, value in vars(result).items() if name != "resumed_with"}


# What it leaves


@given(networks(), evolution_settings(), st.integers(1, 4))
def test_the_network_has_the_best_and_the_result_tells_of_it(network, settings, generations):
    fitness = lucky if settings["seeded"] else hills
    result = evolve(network, fitness, generations=generations, **settings)
    assert isinstance(result, EvolutionResult)
    assert network.parameters() == result.state["best"]
    assert result.fitness == result.state["best_fitness"] == result.history[-1][0]
    if fitness is hills:
        assert hills(network) == result.fitness
    assert len(result.history) == result.generations <= generations
    assert {type(pair) for pair in result.history} == {tuple}
    if result.reason == "generations":
        assert result.generations == generations
    else:
        assert result.reason == "target_fitness"
        assert result.fitness >= settings["target_fitness"]
        assert all(best < settings["target_fitness"] for best, _ in result.history[:-1])


@given(evolution_settings(seeded=False), st.integers(1, 6))
def test_the_best_never_falls(settings, generations):
    result = evolve(a_network(), hills, generations=generations, **settings)
    bests = [best for best, _ in result.history]
    assert bests == sorted(bests)


@given(evolution_settings(seeded=False, target_fitness=None))
def test_a_higher_fitness_is_the_better_one(settings):
    settings.update(mutation_scale=1.0, population=settings["population"] + 1)
    start = hills(a_network())
    highest, lowest = a_network(), a_network()
    up = evolve(highest, hills, generations=4, **settings)
    down = evolve(lowest, valleys, generations=4, **settings)
    assert (hills(highest), hills(lowest)) == (up.fitness, 0.0 - down.fitness)
    assert hills(lowest) <= start <= hills(highest)


def test_a_fitness_turned_round_turns_evolution_round():
    highest, lowest = a_network(), a_network()
    evolve(highest, hills, generations=30)
    evolve(lowest, valleys, generations=30)
    assert hills(highest) > 2.5
    assert hills(lowest) < -1.5


@given(networks(), evolution_settings())
def test_evolve_and_its_generator_and_the_evolution_beneath_give_the_same_bits(network, settings):
    settings.update(target_fitness=None)
    fitness = lucky if settings["seeded"] else hills
    evolution = Evolution(network, fitness, **settings)
    evolved = network.copy()
    states = []
    result = evolve(
        evolved,
        fitness,
        generations=4,
        on_generation=lambda progress: states.append(progress.state()),
        **settings,
    )
    before = network.parameters()
    generator = each_generation(network, fitness, generations=4, **settings)
    for number, progress in enumerate(generator, start=1):
        evolution.run_generation()
        now = evolution.now
        assert vars(progress)["generation"] == number == now.number
        assert (progress.fitness, progress.best) == (now.best_fitness, now.best)
        assert progress.mean == now.history[-1][1]
        assert progress.evaluations == now.evaluations
        assert progress.state() == states[number - 1]
        assert network.parameters() == before
    assert number == 4
    assert result.state == states[-1]
    assert evolved.parameters() == progress.best


# The network of the caller


def test_the_callers_network_is_changed_at_the_end_and_not_before():
    network = a_network()
    before = network.parameters()
    seen = []

    def fitness(copy):
        seen.append(network.parameters())
        assert copy is not network
        return hills(copy)

    def on_generation(progress):
        seen.append(network.parameters())

    result = evolve(network, fitness, generations=5, on_generation=on_generation)
    assert seen == [before] * (result.evaluations + 5)
    assert network.parameters() == result.state["best"] != before


def test_the_network_begins_among_the_individuals():
    network = a_network()
    evolve(network, lambda copy: -sum(abs(p - q) for p, q in zip(copy.parameters(), [0.5, -0.25])))
    assert network.parameters() == [0.5, -0.25]


def test_zero_generations_change_nothing_and_measure_nobody():
    def fitness(network):
        raise AssertionError("nobody may be measured")

    network = a_network()
    result = evolve(network, fitness, generations=0, target_fitness=-1.0, max_seconds=0)
    assert network.parameters() == [0.5, -0.25]
    assert (result.generations, result.evaluations, result.fitness) == (0, 0, None)
    assert (result.history, result.reason, result.restarts) == ([], "generations", 0)
    again = evolve(a_network(), hills, generations=3, state=through_json(result.state))
    assert everything(again) == everything(evolve(a_network(), hills, generations=3))


def test_an_on_generation_that_raises_leaves_the_best_so_far():
    network = a_network()
    bests = []

    def on_generation(progress):
        bests.append(progress.best)
        if progress.generation == 3:
            raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        evolve(network, hills, on_generation=on_generation)
    assert len(bests) == 3
    assert network.parameters() == bests[-1]


# When it stops


def test_the_target_stops_it_in_the_generation_that_reaches_it():
    whole = evolve(a_network(), hills, generations=30)
    target = whole.history[9][0]
    first = [best >= target for best, _ in whole.history].index(True)
    result = evolve(a_network(), hills, generations=30, target_fitness=target, restart_after=None)
    assert result.reason == "target_fitness"
    assert result.generations == first + 1 > 1
    assert result.history == whole.history[: first + 1]


def test_max_seconds_0_stops_after_the_first_generation():
    result = evolve(a_network(), hills, max_seconds=0)
    assert (result.reason, result.generations) == ("max_seconds", 1)


def test_the_first_generation_that_ends_too_late_is_the_last(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def on_generation(progress):
        clock[0] += 1.0

    settings = {"on_generation": on_generation, "generations": 9}
    result = evolve(a_network(), hills, max_seconds=2.5, **settings)
    assert (result.reason, result.generations) == ("max_seconds", 3)
    result = evolve(a_network(), hills, max_seconds=3, **settings)
    assert (result.reason, result.generations) == ("max_seconds", 3)
    result = evolve(a_network(), hills, max_seconds=100, **settings)
    assert (result.reason, result.generations) == ("generations", 9)


def test_on_generation_stops_it_by_true_and_by_nothing_else():
    for answer, expected in ((True, 1), (None, 4), (False, 4)):
        result = evolve(a_network(), hills, generations=4, on_generation=lambda p, a=answer: a)
        assert result.generations == expected
        assert result.reason == ("stopped" if answer is True else "generations")
    for answer in (1, "stop"):
        with pytest.raises(TinynetError, match=r"on_generation returned .*True stops"):
            evolve(a_network(), hills, generations=4, on_generation=lambda p, a=answer: a)


def test_a_display_is_told_the_end_whatever_it_was():
    class Display:
        told = 0

        def __call__(self, progress):
            if progress.generation == 2:
                raise self.error

        def finish(self):
            self.told += 1

    for error in (KeyboardInterrupt(), ValueError("no")):
        display, network = Display(), a_network()
        display.error = error
        try:
            result = evolve(network, hills, generations=4, on_generation=display)
            assert result.reason == "interrupted"
        except ValueError as raised:
            assert raised is error
        assert display.told == 1
        assert network.parameters() != a_network().parameters()


def test_of_several_reasons_the_best_news_is_told():
    settings = {"generations": 1, "max_seconds": 0, "on_generation": lambda progress: True}
    assert evolve(a_network(), flat, target_fitness=1.0, **settings).reason == "target_fitness"
    assert evolve(a_network(), flat, target_fitness=1.5, **settings).reason == "stopped"
    del settings["on_generation"]
    assert evolve(a_network(), flat, **settings).reason == "max_seconds"


@given(evolution_settings(target_fitness=None), st.integers(1, 40))
def test_ctrl_c_at_any_moment_undoes_one_generation_and_no_more(settings, moment):
    fitness = lucky if settings["seeded"] else hills
    calls = [0]

    def interrupted(network, *seed):
        calls[0] += 1
        if calls[0] == moment:
            raise KeyboardInterrupt
        return fitness(network, *seed)

    whole_network, network, again = a_network(), a_network(), a_network()
    whole = evolve(whole_network, fitness, generations=6, **settings)
    result = evolve(network, interrupted, generations=6, **settings)
    if calls[0] < moment:
        assert everything(result) == everything(whole)
        return
    assert result.reason == "interrupted"
    assert result.history == whole.history[: result.generations]
    assert result.evaluations < moment
    if result.generations:
        assert network.parameters() == result.state["best"]
    else:
        assert network.parameters() == [0.5, -0.25]
    resumed = evolve(again, fitness, generations=6, state=through_json(result.state), **settings)
    assert everything(resumed) == everything(whole)
    assert again.parameters() == whole_network.parameters()


# Going on another day


@given(networks(), evolution_settings(target_fitness=None), st.integers(0, 5))
def test_evolve_resumed_from_a_result_or_a_progress_gives_the_same_bits(network, settings, stop):
    fitness = lucky if settings["seeded"] else hills
    whole_network, half, again, third = (network.copy() for _ in range(4))
    states = []
    whole = evolve(whole_network, fitness, generations=5, **settings)
    first = evolve(
        half,
        fitness,
        generations=stop,
        on_generation=lambda progress: states.append(progress.state()),
        **settings,
    )
    again.assign([3.0] * network.n_parameters)
    result = evolve(again, fitness, generations=5, state=through_json(first.state), **settings)
    assert everything(result) == everything(whole)
    assert again.parameters() == whole_network.parameters()
    if states:
        result = evolve(third, fitness, generations=5, state=through_json(states[-1]), **settings)
        assert everything(result) == everything(whole)


def test_a_state_of_as_many_generations_as_are_asked_for_is_done():
    state = evolve(a_network(), hills, generations=5).state
    network = a_network()
    result = evolve(network, hills, generations=3, state=state)
    assert (result.generations, result.reason, result.state) == (5, "generations", state)
    assert network.parameters() == state["best"]
    assert list(each_generation(a_network(), hills, generations=5, state=state)) == []


@pytest.mark.parametrize("done", [1, 2, 3])
@pytest.mark.parametrize("asked", range(5))
def test_nothing_is_left_where_fewer_or_as_many_were_asked_for_but_not_where_none_were(done, asked):
    state = evolve(a_network(), hills, generations=done).state
    result = evolve(a_network(), hills, generations=asked, state=state)
    assert ("nothing left to do" in repr(result)) is (1 <= asked <= done)


def test_a_state_that_has_the_target_is_done():
    state = evolve(a_network(), hills, generations=5).state
    network = a_network()
    result = evolve(network, hills, target_fitness=state["best_fitness"], state=state)
    assert (result.generations, result.reason) == (5, "target_fitness")
    assert network.parameters() == state["best"]


def test_the_generator_ends_at_the_target_too():
    whole = list(each_generation(a_network(), hills, generations=30))
    target = whole[9].fitness
    seen = list(each_generation(a_network(), hills, generations=30, target_fitness=target))
    assert [progress.fitness >= target for progress in seen] == [False] * (len(seen) - 1) + [True]
    assert 1 < len(seen) <= 10
    again = each_generation(a_network(), hills, target_fitness=target, state=seen[-1].state())
    assert list(again) == []


def test_the_generator_resumes_too():
    whole = list(each_generation(a_network(), hills, generations=5))
    state = through_json(whole[2].state())
    rest = list(each_generation(a_network(), hills, generations=5, state=state))
    assert [progress.state() for progress in rest] == [p.state() for p in whole[3:]]


# When an individual cannot be measured


class Hurt:
    """A fitness that fails at one call, until it is mended."""

    def __init__(self, fitness, moment, how):
        self.fitness, self.moment, self.how, self.calls = fitness, moment, how, 0

    def __call__(self, network, *seed):
        self.calls += 1
        if self.calls == self.moment:
            self.individual = network.parameters()
            return self.how()
        return self.fitness(network, *seed)


def broken():
    raise ZeroDivisionError("by zero")


FAILURES = [broken, lambda: math.nan, lambda: math.inf, lambda: None, lambda: "1", lambda: True]


@given(evolution_settings(target_fitness=None), st.integers(1, 40), st.sampled_from(FAILURES))
def test_a_failure_names_the_individual_and_nothing_is_lost(settings, moment, how):
    fitness = lucky if settings["seeded"] else hills
    hurt = Hurt(fitness, moment, how)
    network, again, whole_network = a_network(), a_network(), a_network()
    whole = evolve(whole_network, fitness, generations=6, **settings)
    if whole.evaluations < moment:
        assert everything(evolve(network, hurt, generations=6, **settings)) == everything(whole)
        return
    with pytest.raises(FitnessError) as caught:
        evolve(network, hurt, generations=6, **settings)
    error = caught.value
    assert error.individual == hurt.individual
    assert str(error).startswith(f"generation {error.generation}, individual {error.place}: its f")
    is_float = how in FAILURES[1:3]  # a number, but not a finite one: nothing was raised
    assert (error.__cause__ is None) == is_float
    done = error.generation - 1
    if done == 0:
        assert error.state is None
        assert network.parameters() == [0.5, -0.25]
        return
    assert error.state["generation"] == done
    assert [tuple(pair) for pair in error.state["history"]] == whole.history[:done]
    assert network.parameters() == error.state["best"]
    resumed = evolve(again, fitness, generations=6, state=through_json(error.state), **settings)
    assert everything(resumed) == everything(whole)
    assert again.parameters() == whole_network.parameters()


def test_the_generator_tells_the_state_too():
    settings = {"population": 5, "elite": 2}
    seen = []
    with pytest.raises(FitnessError) as caught:
        for progress in each_generation(a_network(), Hurt(hills, 12, broken), **settings):
            seen.append(progress.state())
    assert caught.value.generation == 4
    assert caught.value.state == seen[-1]
    with pytest.raises(FitnessError) as caught:
        next(each_generation(a_network(), Hurt(hills, 2, broken), **settings))
    assert (caught.value.state, caught.value.place) == (None, 1)


def test_a_map_that_fails_on_some_day_loses_nothing_of_the_days_before():
    calls = [0]

    def unreliable(function, tasks):
        calls[0] += 1
        answers = [function(task) for task in tasks]
        return answers[:-1] if calls[0] == 4 else answers

    whole = evolve(a_network(), hills, generations=6)
    network = a_network()
    with pytest.raises(FitnessError, match=r"^generation 4: map lost the answer") as caught:
        evolve(network, hills, generations=6, map=unreliable)
    assert network.parameters() == caught.value.state["best"]
    resumed = evolve(network, hills, generations=6, map=unreliable, state=caught.value.state)
    assert everything(resumed) == everything(whole)


# Wherever it runs. Thresholds, so that nothing but the algorithm is in the bits.


@pytest.mark.parametrize(
    ("settings", "random", "best"),
    [
        (
            {},
            556192236,
            [
                0.43200911125282637, -0.5245751348683491, 0.4182088421862627,
                -3.7082300575071034, 0.7899483579163152,
            ],
        ),
        (
            {"crossover": "blend", "selection": "rank", "restart_after": 2, "population": 9},
            895063368,
            [
                1.820938832214701, -1.6792624504616533, -1.405967084711306,
                4.0083619708087355, -0.06804200907162292,
            ],
        ),
        (
            {"crossover": "one_point", "crossover_rate": 1.0, "elite": 0, "population": 7},
            983646000,
            [0.9690874596057992, 2.8958615976113053, -0.4180043650302438, 2.0645581311858088, 0.0],
        ),
    ],
    ids=["defaults", "blend", "one_point"],
)  # fmt: skip
def test_the_bits_are_these_on_every_interpreter(settings, random, best):
    network = Network([2, 1, 1], activation="step")
    result = evolve(network, fitness_for(*XOR), generations=12, **settings)
    assert network.parameters() == best
    assert in_own_form(result.state["random"]) == random


# Whoever does the work


def backwards(function, tasks):
    return reversed([function(task) for task in reversed(tasks)])


def one_at_a_time(function, tasks):
    for task in tasks:
        yield function(task)


def as_list(function, tasks):
    return [function(task) for task in tasks]


@given(networks(), evolution_settings(), st.sampled_from([backwards, one_at_a_time, as_list]))
def test_the_bits_are_the_same_whatever_map_is(network, settings, map_):
    fitness = lucky if settings["seeded"] else hills
    here, there = network.copy(), network.copy()
    expected = evolve(here, fitness, generations=4, **dict(settings, chunk_size=None))
    result = evolve(there, fitness, generations=4, map=map_, **settings)
    assert everything(result) == everything(expected)
    assert there.parameters() == here.parameters()


@pytest.fixture
def processes():
    with ProcessPoolExecutor(2) as executor:
        yield executor


@pytest.fixture
def threads():
    with ThreadPoolExecutor(3) as executor:
        yield executor


XOR_FITNESS = fitness_for(*XOR)


@pytest.mark.parametrize("chunk_size", [1, 3, 100, None])
@pytest.mark.parametrize("workers", ["processes", "threads"])
@pytest.mark.parametrize(
    ("fitness", "seeded"),
    [(hills, False), (lucky, True), (XOR_FITNESS, False)],
    ids=["hills", "lucky", "xor"],
)
def test_the_bits_are_the_same_on_many_workers(workers, fitness, seeded, chunk_size, request):
    map_ = request.getfixturevalue(workers).map
    settings = {"generations": 4, "population": 20, "seeded": seeded, "restart_after": 1}
    here, there = Network([2, 2, 1], seed=2), Network([2, 2, 1], seed=2)
    expected = evolve(here, fitness, **settings)
    result = evolve(there, fitness, map=map_, chunk_size=chunk_size, **settings)
    assert everything(result) == everything(expected)
    assert there.parameters() == here.parameters()


class Mortal:
    """Kills the process that measures, on some day, unless it is mended."""

    def __init__(self, flag):
        self.flag, self.home = flag, os.getpid()

    def __call__(self, network):
        value = hills(network)
        if value > 2.5 and not pathlib.Path(self.flag).exists() and os.getpid() != self.home:
            os._exit(7)
        return value


def test_workers_that_die_are_told_and_the_evolution_goes_on_when_they_are_mended(tmp_path):
    settings = {"generations": 12, "population": 10}
    fitness = Mortal(str(tmp_path / "mended"))
    whole_network, network = a_network(), a_network()
    whole = evolve(whole_network, hills, **settings)
    fatal = [best > 2.5 for best, _ in whole.history].index(True) + 1
    assert 2 < fatal < 12
    with ProcessPoolExecutor(2) as executor, pytest.raises(FitnessError) as caught:
        evolve(network, fitness, map=executor.map, **settings)
    assert str(caught.value).startswith(f"generation {fatal}: map raised BrokenProcessPool")
    state = caught.value.state
    assert state["generation"] == fatal - 1
    assert network.parameters() == state["best"]
    assert hills(network) == whole.history[fatal - 2][0]
    (tmp_path / "mended").touch()
    with ProcessPoolExecutor(2) as executor:
        resumed = evolve(network, fitness, map=executor.map, state=state, **settings)
    assert everything(resumed) == everything(whole)
    assert network.parameters() == whole_network.parameters()


def stopped(network):
    raise KeyboardInterrupt


def test_ctrl_c_met_by_a_worker_interrupts_too(threads):
    network = a_network()
    result = evolve(network, stopped, map=threads.map)
    assert (result.reason, result.generations) == ("interrupted", 0)
    assert network.parameters() == [0.5, -0.25]


# The defaults


def test_the_signatures_have_the_same_defaults():
    here = inspect.signature(evolve).parameters
    beneath = inspect.signature(Evolution.__init__).parameters
    for name, parameter in beneath.items():
        if name not in ("self", "network", "fitness"):
            assert here[name].default == parameter.default
            assert here[name].kind is parameter.kind is inspect.Parameter.KEYWORD_ONLY
    generations = inspect.signature(each_generation).parameters["generations"]
    assert generations.default == here["generations"].default


@pytest.mark.parametrize("seed", range(6))
def test_the_defaults_find_xor_for_hard_thresholds(seed):
    network = Network([2, 2, 1], activation="step", seed=seed)
    result = evolve(network, XOR_FITNESS, target_fitness=0, seed=seed)
    assert (result.reason, result.fitness) == ("target_fitness", 0.0)
    assert [network.predict(x) for x in XOR[0]] == [[0.0], [1.0], [1.0], [0.0]]


@pytest.mark.parametrize("seed", range(6))
def test_the_defaults_find_xor_for_sigmoids_and_training_goes_on_from_there(seed):
    network = Network([2, 2, 1], seed=seed)
    result = evolve(network, XOR_FITNESS, target_fitness=-0.01, seed=seed)
    assert result.reason == "target_fitness"
    evolved = batch_gradients(network, *XOR)[0]
    assert evolved <= 0.01
    assert result.fitness == -evolved
    trained = train(network, *XOR, epochs=300)
    assert trained.loss < 0.9 * evolved


def test_evolution_sees_no_slope_and_needs_none():
    def staircase(network):
        return -float(abs(math.floor(10.0 * network.predict([1.0])[0]) - 42))

    network = a_network()
    result = evolve(network, staircase, target_fitness=0)
    assert result.fitness == 0.0
    assert 4.2 <= network.predict([1.0])[0] < 4.3


@pytest.mark.parametrize("value", [5, "stop", [print]])
def test_on_generation_must_be_a_function(value):
    network = a_network()
    before = network.parameters()
    with pytest.raises(TinynetError, match=r"on_generation is .*, it must be a function"):
        evolve(network, hills, on_generation=value)
    assert network.parameters() == before


def test_the_best_comes_into_the_network_however_often_ctrl_c_is_pressed():
    network = Impatient([2, 2, 1])
    best = []

    def on_generation(progress):
        best[:] = progress.best
        if progress.generation == 3:
            network.presses = 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evolve(network, lambda each: each.predict([1, 1])[0], on_generation=on_generation)
    assert network.parameters() == best
