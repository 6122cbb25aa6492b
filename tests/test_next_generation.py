"""Claims about populations: who lives on, who is measured, and when all begins again."""

import copy
import math
from functools import partial
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limits import check_limits
from tinynet import FitnessError, Network, TinynetError, evolve, fitness_for, next_generation
from tinynet.genetic_operators import ranked
from tinynet.next_generation import Evolution
from tinynet.rng import Random
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import evolution_settings


def a_network():
    network = Network([1, 1], activation="identity")
    network.set_parameters([0.5, -0.25])
    return network


def hill(network):
    """The nearer its parameters are to 1, 1, 1 ..., the better."""
    return -sum((p - 1.0) ** 2 for p in network.parameters())


def hills(network):
    """Many hills; the higher they are, the farther away."""
    return sum(math.sin(3.0 * p) + 0.1 * abs(p) for p in network.parameters())


def lucky(network, seed):
    """A fitness with chance in it, the same whenever individual and seed are the same."""
    return hill(network) + Random(seed).uniform(-2.0, 2.0)


def flat(network):
    return 1.0


def fitness_of(settings):
    return lucky if settings["seeded"] else hills


def whole(evolution):
    """All there is to know of an evolution."""
    return copy.deepcopy(vars(evolution.now))


def run(evolution, generations):
    """The generations that came, from 0 on."""
    seen = [evolution.now]
    for _ in range(generations):
        evolution.run_generation()
        seen.append(evolution.now)
    return seen


class Noted:
    """A fitness that notes whom it measured, and by which seed."""

    def __init__(self, fitness):
        self.fitness = fitness
        self.calls = []

    def __call__(self, network, *seed):
        value = self.fitness(network, *seed)
        self.calls.append((network.parameters(), *seed, value))
        return value


# What is true of every generation


@given(networks(), evolution_settings(seeded=False))
def test_a_population_keeps_its_size_and_its_order_and_each_has_its_own_fitness(network, settings):
    evolution = Evolution(network, hills, **settings)
    probe = network.copy()
    for number, now in enumerate(run(evolution, 5)[1:], start=1):
        assert now.number == number
        assert len(now.population) == len(now.fitness) == settings["population"]
        assert now.fitness == sorted(now.fitness, reverse=True)
        assert {len(individual) for individual in now.population} == {network.n_parameters}
        for individual, fitness in zip(now.population, now.fitness):
            probe.assign(individual)
            assert hills(probe) == fitness


@given(networks(), evolution_settings(seeded=False))
def test_the_best_so_far_is_the_best_of_all_that_were_measured(network, settings):
    noted = Noted(hills)
    evolution = Evolution(network, noted, **settings)
    probe = network.copy()
    last = -math.inf
    for now in run(evolution, 6)[1:]:
        assert now.best_fitness == max(value for _, value in noted.calls[: now.evaluations])
        probe.assign(now.best)
        assert hills(probe) == now.best_fitness
        assert now.best_fitness >= last  # whether there is an elite or not
        last = now.best_fitness


@given(evolution_settings(seeded=False, restart_after=None))
def test_with_an_elite_the_best_of_the_population_never_falls(settings):
    if settings["elite"] == 0:
        settings["elite"], settings["population"] = 1, settings["population"] + 1
    tops = [now.fitness[0] for now in run(Evolution(a_network(), hills, **settings), 8)[1:]]
    assert tops == sorted(tops)


@given(evolution_settings(restart_after=None))
def test_the_elite_lives_on_as_it_is(settings):
    seen = run(Evolution(a_network(), fitness_of(settings), **settings), 5)
    for now, new in zip(seen[1:], seen[2:]):
        elite = now.population[: settings["elite"]]
        for individual in elite:
            assert new.population.count(individual) >= elite.count(individual)


@given(evolution_settings())
def test_history_has_the_best_so_far_and_the_mean_of_the_population(settings):
    seen = run(Evolution(a_network(), fitness_of(settings), **settings), 5)
    history = []
    for now in seen[1:]:
        mean = math.fsum(now.fitness) / len(now.fitness)
        assert now.history[:-1] == history
        best, found = now.history[-1]
        assert best == now.best_fitness
        assert abs(found - mean) <= 1e-15 * sum(map(abs, now.fitness))
        history = now.history


@given(evolution_settings())
def test_a_generation_once_there_is_never_changed(settings):
    evolution = Evolution(a_network(), fitness_of(settings), **settings)
    seen, as_they_were = [], []
    for _ in range(6):
        seen.append(evolution.now)
        as_they_were.append(whole(evolution))
        evolution.run_generation()
    assert [vars(now) for now in seen] == as_they_were


@given(networks(), evolution_settings())
def test_the_network_is_only_looked_at(network, settings):
    before = network.parameters()
    evolution = Evolution(network, fitness_of(settings), **settings)
    network.assign([7.0] * network.n_parameters)
    first, again = Evolution(network, hills), run(evolution, 2)[1]
    assert network.parameters() == [7.0] * network.n_parameters
    assert before in again.population
    assert first.start == network.parameters()


@given(evolution_settings())
def test_the_same_seed_gives_the_same_bits(settings):
    one, other = (Evolution(a_network(), fitness_of(settings), **settings) for _ in range(2))
    for _ in range(4):
        one.run_generation()
        other.run_generation()
        assert vars(one.now) == vars(other.now)


def test_another_seed_gives_other_bits():
    starts = [run(Evolution(a_network(), hills, seed=seed), 1)[1].population for seed in range(5)]
    for i in range(5):
        for k in range(i):
            assert starts[i] != starts[k]


@given(evolution_settings(crossover_rate=0.0, mutation_rate=0.0, restart_after=None))
def test_without_crossover_and_mutation_there_are_only_copies(settings):
    seen = run(Evolution(a_network(), fitness_of(settings), **settings), 5)
    for now, new in zip(seen[1:], seen[2:]):
        assert all(individual in now.population for individual in new.population)


@given(evolution_settings(mutation_decay=0.0, restart_after=None, mutation_rate=1.0))
def test_a_scale_that_has_shrunk_to_0_only_mixes_what_is_there(settings):
    if settings["crossover"] == "blend":
        settings["crossover"] = "one_point"
    seen = run(Evolution(a_network(), hills, **dict(settings, seeded=False)), 4)
    there = [set(genes) for genes in zip(*seen[1].population)]
    for now in seen[2:]:
        for individual in now.population:
            assert all(gene in known for gene, known in zip(individual, there))


def test_which_way_is_up_is_said_by_ranked_and_gain_alone(monkeypatch):
    settings = {"population": 8, "restart_after": 3}
    up = run(Evolution(a_network(), hills, target_fitness=2.4, **settings), 40)
    monkeypatch.setattr(next_generation, "ranked", lambda fitness: ranked([-f for f in fitness]))
    monkeypatch.setattr(next_generation, "gain", lambda before, after: before - after)
    turned = Evolution(
        a_network(), lambda network: -hills(network), target_fitness=-2.4, **settings
    )
    down = run(turned, 40)
    assert up[-1].restarts > 0
    for now, mirrored in zip(up[1:], down[1:]):
        assert (now.population, now.best) == (mirrored.population, mirrored.best)
        assert now.fitness == [-fitness for fitness in mirrored.fitness]
        assert (now.restarts, now.waited) == (mirrored.restarts, mirrored.waited)
    assert turned.reached()


# The scale of the mutations


@given(evolution_settings(restart_after=None))
def test_the_scale_begins_as_it_is_set_and_shrinks_with_each_generation(settings):
    scale = settings["mutation_scale"]
    for now in run(Evolution(a_network(), fitness_of(settings), **settings), 5)[1:]:
        assert now.scale == scale
        scale *= settings["mutation_decay"]


def test_mutations_become_smaller_by_the_decay():
    # Nobody is preferred, each gene moves, so that the variances add up: 4, then 1, then 1/4.
    settings = {
        "population": 4000, "elite": 0, "tournament": 1, "crossover_rate": 0.0,
        "mutation_rate": 1.0, "mutation_scale": 2.0, "mutation_decay": 0.5, "restart_after": None,
    }  # fmt: skip
    seen = run(Evolution(Network([1, 1], bias=False), flat, **settings), 3)
    middle = seen[1].population[0][0]
    for now, expected in zip(seen[1:], (4.0, 5.0, 5.25)):
        variance = sum((genes[0] - middle) ** 2 for genes in now.population) / 4000
        assert variance == pytest.approx(expected, rel=0.05)


# Who is measured


@given(evolution_settings(restart_after=None))
def test_only_those_are_measured_who_were_not_yet_unless_that_is_asked_for(settings):
    noted = Noted(fitness_of(settings))
    evolution = Evolution(a_network(), noted, **settings)
    expected = 0
    for number in range(1, 6):
        elite = [] if settings["reevaluate"] else evolution.now.population[: settings["elite"]]
        known = evolution.now.fitness[: len(elite)]
        noted.calls.clear()
        evolution.run_generation()
        now = evolution.now
        count = settings["population"]
        if number > 1 and not settings["reevaluate"]:
            count -= settings["elite"]
        expected += count
        assert len(noted.calls) == count
        assert now.evaluations == expected
        pairs = [(call[0], call[-1]) for call in noted.calls] + list(zip(elite, known))
        assert sorted(pairs) == sorted(zip(now.population, now.fitness))


def test_an_elite_measured_again_gets_a_new_seed_and_its_newest_measure_counts():
    noted = Noted(lucky)
    evolution = Evolution(a_network(), noted, population=5, elite=2, seeded=True, reevaluate=True)
    evolution.run_generation()
    fell = 0
    for _ in range(15):
        before = evolution.now
        noted.calls.clear()
        evolution.run_generation()
        now = evolution.now
        for individual, old in zip(before.population[:2], before.fitness):
            value = [call[-1] for call in noted.calls if call[0] == individual][0]
            assert value != old
            assert (individual, value) in zip(now.population, now.fitness)
        assert (now.best, now.best_fitness) == (now.population[0], now.fitness[0])
        fell += now.best_fitness < before.best_fitness
    assert fell


def test_without_that_a_lucky_day_is_never_forgotten():
    evolution = Evolution(a_network(), lucky, population=5, elite=1, seeded=True)
    bests = [now.best_fitness for now in run(evolution, 15)[1:]]
    assert bests == sorted(bests)


# Seeds for a fitness with chance in it


def test_each_individual_in_each_generation_gets_a_seed_of_its_own():
    noted = Noted(lucky)
    run(Evolution(a_network(), noted, population=20, seeded=True, reevaluate=True), 20)
    seeds = [seed for _, seed, _ in noted.calls]
    assert len(seeds) == 400
    assert len(set(seeds)) == 400
    assert {type(seed) for seed in seeds} == {int}
    other = Noted(lucky)
    run(Evolution(a_network(), other, population=20, seeded=True, seed=1), 1)
    assert not {seed for _, seed, _ in other.calls} & set(seeds)


def backwards(function, tasks):
    return reversed([function(task) for task in reversed(tasks)])


def as_list(function, tasks):
    return [function(task) for task in tasks]


@given(evolution_settings(), st.sampled_from([map, as_list, backwards]), st.integers(1, 9))
def test_the_seeds_are_the_same_whatever_map_and_chunk_size(settings, map_, chunk_size):
    here, there = Noted(fitness_of(settings)), Noted(fitness_of(settings))
    one = Evolution(a_network(), here, **settings)
    other = Evolution(a_network(), there, **dict(settings, map=map_, chunk_size=chunk_size))
    for _ in range(4):
        one.run_generation()
        other.run_generation()
        assert vars(one.now) == vars(other.now)
    assert sorted(here.calls) == sorted(there.calls)


def test_a_fitness_that_wants_no_seed_is_given_none():
    noted = Noted(hill)
    run(Evolution(a_network(), noted, population=3), 2)
    assert {len(call) for call in noted.calls} == {2}


# How many travel together


@pytest.mark.parametrize(
    ("population", "given_size", "tasks"),
    [(50, None, 13), (16, None, 16), (17, None, 9), (1, None, 1), (50, 7, 8), (50, 1000, 1)],
)
def test_a_generation_is_dealt_out_in_so_many_tasks(population, given_size, tasks):
    counts = []

    def counting(function, todo):
        counts.append(len(todo))
        return map(function, todo)

    settings = {"population": population, "elite": 0, "chunk_size": given_size}
    run(Evolution(a_network(), hill, map=counting, **settings), 1)
    assert counts == [tasks]


def test_at_home_all_of_a_generation_is_one_task():
    class Asked(type(fitness_for([[1.0]], [[1.0]]))):
        def measure(self, network, times, individuals=None):
            asked.append(times)
            return super().measure(network, times, individuals)

    asked = []
    fitness = Asked([[1.0]], [[1.0]], "squared_error", "auto")
    evolution = Evolution(a_network(), fitness, population=50, elite=2)
    run(evolution, 2)
    assert asked == [50, 48]


# When a population is given up


@given(evolution_settings(seeded=False), st.integers(1, 3))
def test_after_so_many_generations_without_a_gain_another_population_begins(settings, patience):
    settings.update(restart_after=patience, target_fitness=None)
    evolution = Evolution(a_network(), flat, **settings)
    begins = 1 + patience + 1
    for number, now in enumerate(run(evolution, 9)[1:], start=1):
        assert now.restarts == (number - 1) // (begins - 1)
        first = (number - 1) % (begins - 1) == 0
        assert (now.scale == settings["mutation_scale"]) or not first
        assert now.waited == (number - 1) % (begins - 1)
        if first:
            assert evolution.start in now.population


def test_a_new_population_is_another_one_around_the_same_start():
    seen = run(Evolution(a_network(), flat, restart_after=1, population=6, elite=2), 4)
    first, second, third, fourth = (now.population for now in seen[1:])
    assert [now.restarts for now in seen] == [0, 0, 0, 1, 1]
    for old in first + second:
        assert old not in third or old == [0.5, -0.25]
    assert [0.5, -0.25] in third
    assert [now.evaluations for now in seen] == [0, 6, 10, 16, 20]
    assert third[:2] == fourth[:2]


def test_without_restart_after_a_population_is_never_given_up():
    now = run(Evolution(a_network(), flat, restart_after=None, population=4), 60)[-1]
    assert (now.restarts, now.waited, now.evaluations) == (0, 59, 4 + 59 * 2)


def steps(values):
    """A fitness by generation: all individuals of a generation are equally fit."""
    todo = list(values)

    def map_(function, tasks):
        value = todo.pop(0)
        return [(first, [value] * len(individuals)) for _, first, individuals, _ in tasks]

    return map_, len(todo)


def restarts_at(values, **settings):
    """The generations in which a new population begins, by the fitness each of them has."""
    map_, n = steps(values)
    settings = dict({"population": 2, "elite": 0}, **settings)
    seen = run(Evolution(a_network(), flat, map=map_, **settings), n)
    return [now.number for before, now in zip(seen, seen[1:]) if now.restarts > before.restarts]


def test_any_gain_counts_where_there_is_no_target():
    assert restarts_at([1.0, 1.0, 1.0, 1.0, 1.0], restart_after=2) == [4]
    assert restarts_at([1.0, 1.0, 1.0 + 1e-15, 1.0, 1.0, 1.0], restart_after=2) == [6]
    assert restarts_at([1.0, 1.0 + 1e-15, 1.0, 1.0 + 1e-15, 1.0], restart_after=2) == [5]
    assert restarts_at([1.0, 2.0, 3.0, 4.0, 5.0], restart_after=1) == []


def test_with_a_target_a_gain_is_more_than_a_hundredth_of_the_way_that_is_left():
    settings = {"restart_after": 2, "target_fitness": 100.0}
    assert restarts_at([0.0, 0.9, 0.99, 0.0], **settings) == [4]
    assert restarts_at([0.0, 1.0, 1.0, 0.0], **settings) == [4]  # a hundredth, and no more
    assert restarts_at([0.0, 1.01, 0.0, 0.0, 0.0], **settings) == [5]
    assert restarts_at([90.0, 90.11, 90.0, 90.0, 90.0], **settings) == [5]
    assert restarts_at([90.0, 90.09, 90.0, 90.0, 90.0], **settings) == [4]


def test_the_gain_of_the_best_counts_whatever_the_others_do():
    values = [1.0, 2.0, 3.0, 4.0]

    def map_(function, tasks):
        best = values.pop(0)
        return [(first, [best, -best]) for _, first, _, _ in tasks]

    settings = {"population": 2, "elite": 0, "chunk_size": 2, "restart_after": 1}
    assert run(Evolution(a_network(), flat, map=map_, **settings), 4)[-1].restarts == 0


@pytest.mark.parametrize(("waited", "given_up"), [(1, False), (2, True), (3, True)])
def test_a_population_that_has_waited_longer_already_is_given_up_at_once(waited, given_up):
    evolution = Evolution(a_network(), flat, restart_after=2, population=4)
    run(evolution, 2)
    evolution.now.waited = waited  # as by a state whose evolution had more patience
    evolution.run_generation()
    assert evolution.now.restarts == given_up


def test_of_equals_the_first_that_came_stays_the_best():
    map_, n = steps([1.0, 1.0, 1.0])
    evolution = Evolution(a_network(), flat, map=map_, population=2, elite=0, mutation_rate=1)
    seen = run(evolution, n)
    assert seen[1].best == seen[2].best == seen[3].best
    assert seen[1].best not in seen[3].population


def test_in_generation_0_there_is_nobody_yet():
    now = Evolution(a_network(), flat).now
    assert (now.number, now.evaluations, now.restarts, now.waited) == (0, 0, 0, 0)
    assert (now.population, now.fitness, now.history, now.best) == ([], [], [], [])
    assert (now.best_fitness, now.scale, now.mark) == (0.0, 0.0, None)


def test_small_gains_add_up():
    settings = {"restart_after": 2, "target_fitness": 100.0}
    assert restarts_at([0.0, 0.6, 1.2, 1.8, 2.4, 3.0, 3.6], **settings) == []


def test_beyond_the_target_any_gain_counts_again():
    settings = {"restart_after": 2, "target_fitness": 1.0}
    assert restarts_at([2.0, 2.0 + 1e-15, 2.0, 2.0, 2.0], **settings) == [5]


def test_gains_are_counted_anew_from_where_a_new_population_begins():
    # The second begins at 1 and gets to 3; that is a gain, though the first had 9.
    assert restarts_at([9.0, 9.0, 1.0, 2.0, 3.0, 3.0, 3.0], restart_after=1) == [3, 7]


def test_a_local_optimum_is_left_by_beginning_anew_and_the_best_of_all_is_remembered():
    def two_peaks(network):
        (p,) = network.parameters()
        return max(1.0 - abs(p), 2.0 - abs(p - 3.5))

    network = Network([1, 1], bias=False)
    network.set_parameters([0.0])
    settings = {"population": 8, "mutation_scale": 1.0, "mutation_decay": 0.5}
    stays, leaves = (
        run(Evolution(network, two_peaks, restart_after=n, **settings), 1000)[-1] for n in (None, 5)
    )
    assert (stays.restarts, stays.best_fitness) == (0, 1.0)
    assert leaves.restarts > 3
    assert leaves.best_fitness > 1.9
    assert leaves.best_fitness > leaves.fitness[0]  # another population, which has not got there


# When a generation goes wrong


@given(evolution_settings(), st.integers(0, 4), st.integers(0, 10), st.booleans())
def test_a_generation_that_ends_early_is_as_if_it_had_not_begun(settings, good, at, interrupted):
    healthy = fitness_of(settings)
    calls = [0]

    def fitness(network, *seed):
        calls[0] -= 1
        if calls[0] == 0:
            raise KeyboardInterrupt if interrupted else ZeroDivisionError
        return healthy(network, *seed)

    evolution = Evolution(a_network(), fitness, **settings)
    never = Evolution(a_network(), healthy, **settings)
    run(evolution, good)
    run(never, good)
    calls[0] = 1 + at % (settings["population"] - settings["elite"])
    with pytest.raises(KeyboardInterrupt if interrupted else FitnessError) as caught:
        evolution.run_generation()
    if not interrupted:
        assert caught.value.generation == good + 1
    assert vars(evolution.now) == vars(never.now)
    assert evolution.now.number == good
    run(evolution, 2)
    run(never, 2)
    assert vars(evolution.now) == vars(never.now)


# The target


def test_the_target_is_reached_by_the_best_so_far_once_there_is_one():
    for target, reached in ((1.0, True), (0.5, True), (1.5, False), (None, False)):
        evolution = Evolution(a_network(), flat, target_fitness=target, population=2, elite=1)
        assert not evolution.reached()
        evolution.run_generation()
        assert evolution.reached() is reached


def test_before_the_first_generation_not_even_a_target_below_0_is_reached():
    assert not Evolution(a_network(), flat, target_fitness=-1.0).reached()


# The smallest


@given(evolution_settings(population=1), st.integers(1, 4))
def test_a_population_of_one_evolves(settings, generations):
    now = run(Evolution(a_network(), fitness_of(settings), **settings), generations)[-1]
    assert len(now.population) == 1
    assert now.evaluations == generations


@pytest.mark.parametrize("bias", [True, False])
def test_absent_synapses_stay_absent(bias):
    network = Network(
        [2, 2, 1], connect="all", bias=bias, connections=[[[1, 0], [0, 1]], [[1, 0, 0, 1]]]
    )
    now = run(Evolution(network, hill, population=30), 40)[-1]
    assert len(now.best) == network.n_parameters == 4 + 3 * bias
    assert now.best_fitness > -1.0


@given(evolution_settings(seeded=False))
def test_a_network_without_parameters_evolves_into_itself(settings):
    network = Network([2, 1], bias=False, connections=[[[0, 0]]])
    now = run(Evolution(network, lambda network: network.predict([1, 2])[0], **settings), 4)[-1]
    assert now.population == [[]] * settings["population"]
    assert (now.best, now.best_fitness) == ([], 0.5)


# The largest


def test_a_fitness_of_any_size_has_a_finite_mean():
    evolution = Evolution(a_network(), lambda network: -1.7e308, population=3, elite=1)
    for now in run(evolution, 3)[1:]:
        assert now.history[-1] == [-1.7e308, pytest.approx(-1.7e308)]


# Refused


@pytest.mark.parametrize("place", ["fitness", "map"])
def test_a_fitness_and_a_map_must_be_functions(place):
    functions = {"fitness": hills, "map": map, place: 5}
    with pytest.raises(TinynetError, match=f"^{place} is 5, it must be a function$"):
        Evolution(a_network(), **functions)


def test_the_fitness_of_data_takes_no_seeds():
    with pytest.raises(TinynetError, match="seeded is for a fitness with chance in it"):
        Evolution(a_network(), fitness_for([[1.0, 1.0]], [[1.0]]), seeded=True)


@pytest.mark.parametrize("backend", ["reference", "python", "c"])
@pytest.mark.parametrize("crossover", ["uniform", "blend"])
def test_a_gene_that_is_too_large_for_a_float_ends_it_in_words(backend, crossover):
    """A fitness may not notice: a sigmoid of an infinite sum is 1. The population stays finite."""
    network = Network([1, 1], seed=1)
    network.set_parameters([1e308, -1e308])
    fitness = fitness_for([[1.0], [0.5]], [[1.0], [1.0]], backend=backend)
    scale = 1e308 if crossover == "uniform" else 3e307
    settings = {"generations": 50, "population": 6, "mutation_scale": scale, "seed": 4}
    settings.update(crossover_rate=1.0, mutation_rate=1.0, mutation_decay=1.0)
    with pytest.raises(FitnessError, match="a gene is too large for a float: try a sm") as caught:
        evolve(network, fitness, crossover=crossover, **settings)
    assert not math.isfinite(sum(map(abs, caught.value.individual)))
    assert all(map(math.isfinite, network.parameters()))
    if crossover == "blend":
        state = caught.value.state
        assert state["generation"] == caught.value.generation - 1 > 0
        settings.update(mutation_rate=0.0, crossover_rate=0.0, generations=state["generation"] + 1)
        result = evolve(network, fitness, crossover=crossover, state=state, **settings)
        assert result.generations == state["generation"] + 1


def test_whose_gene_is_too_large_is_told_by_the_place_behind_the_elite():
    evolution = Evolution(a_network(), flat, population=5, elite=2)
    evolution.run_generation()
    children = [[0.0, 0.0], [0.0, math.inf], [0.0, 0.0]]
    evolution.breeder = SimpleNamespace(children=lambda *settings: children)
    with pytest.raises(FitnessError, match="a gene is too large") as caught:
        evolution.run_generation()
    error = caught.value
    assert (error.generation, error.place, error.individual) == (2, 2 + 1, [0.0, math.inf])


# The settings


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("population", 3, None),  # more than the elite
        ("elite", 0, 49),
        ("tournament", 1, None),
        ("crossover_rate", 0.0, 1.0),
        ("mutation_rate", 0.0, 1.0),
        ("mutation_scale", 0.0, None),
        ("mutation_decay", 0.0, 1.0),
        ("restart_after", 1, None),
        ("chunk_size", 1, None),
    ],
)
def test_each_setting_is_taken_up_to_its_limits_and_refused_beyond(name, low, high):
    check_limits(partial(Evolution, a_network(), hill), name, low, high)


def test_a_target_may_be_any_finite_number():
    for target in (-1e308, 0.0, 1e308):
        assert Evolution(a_network(), hill, target_fitness=target).target == target
    with pytest.raises(TinynetError, match="target_fitness is inf, not a finite number"):
        Evolution(a_network(), hill, target_fitness=math.inf)
