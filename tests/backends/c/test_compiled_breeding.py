"""Reference against C: the same children, and the same random numbers for who comes next."""

import json
import threading
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.backends.c.breedings import (
    SCALES,
    STATES,
    bits,
    breedings,
    environment,
    generator,
    own_cache,  # noqa: F401
    populations,
)
from tests.backends.variants import XOR
from tinynet import Network, evolve, fitness_for
from tinynet.backend_by_name import find_breeding_backend
from tinynet.backends.c import compiled_breeding
from tinynet.backends.c.compiled_breeding import CompiledBreeding
from tinynet.genetic_operators import Breeding
from tinynet.next_generation import Evolution
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_settings import evolution_settings


def by_c(breeding):
    """What breeds by C for these settings."""
    found = find_breeding_backend("c", breeding)
    assert type(found) is CompiledBreeding
    return found


def assert_same(one, other, breed):
    """That two give the same bits from the same state, and leave the same state."""
    for state in (1, 2147483646, 1043618065):
        ours, theirs = generator(state), generator(state)
        assert bits(breed(one, ours)) == bits(breed(other, theirs))
        assert ours.state == theirs.state


@given(st.data(), breedings(), STATES, SCALES)
def test_children_have_the_same_bits_and_leave_the_same_random_numbers(
    data, breeding, state, scale
):
    population = data.draw(populations(breeding.population))
    before = [list(individual) for individual in population]
    ours, theirs = generator(state), generator(state)
    for _ in range(3):
        children = breeding.children(ours, population, scale)
        found = by_c(breeding).children(theirs, population, scale)
        assert bits(found) == bits(children)
        assert theirs.state == ours.state
        assert [type(gene) for child in found for gene in child[:1]] == [float] * (
            len(found) if population[0] else 0
        )
    assert bits(population) == bits(before)


@given(st.data(), breedings(), STATES, SCALES)
def test_newcomers_have_the_same_bits_and_leave_the_same_random_numbers(
    data, breeding, state, scale
):
    (start,) = data.draw(populations(1))
    before = list(start)
    ours, theirs = generator(state), generator(state)
    newcomers = breeding.newcomers(ours, start, scale)
    found = by_c(breeding).newcomers(theirs, start, scale)
    assert bits(found) == bits(newcomers)
    assert theirs.state == ours.state
    assert start == before
    assert found[0] is start
    assert not any(other is start for other in found[1:])


@pytest.mark.parametrize("selection", ["tournament", "rank"])
@pytest.mark.parametrize("crossover", ["uniform", "one_point", "blend"])
@pytest.mark.parametrize("n_parents", [1, 2, 50, 3000])
def test_the_parents_may_be_fewer_or_more_than_the_children(selection, crossover, n_parents):
    breeding = Breeding(40, 1, selection, 3, crossover, 0.7, 0.3)
    population = [[float(place), place + 0.25] for place in range(n_parents)]
    assert_same(breeding, by_c(breeding), lambda b, rng: b.children(rng, population, 0.5))


@given(st.data(), breedings(8), st.integers(1, 400))
def test_the_work_may_be_done_in_pieces(data, breeding, budget):
    population = data.draw(populations(breeding.population, n_genes=5))
    with patch.object(compiled_breeding, "BUDGET", budget):
        assert_same(breeding, by_c(breeding), lambda b, rng: b.children(rng, population, 0.5))
        assert_same(breeding, by_c(breeding), lambda b, rng: b.newcomers(rng, [0.5] * 5, 2.0))


def test_a_call_has_an_end_so_that_ctrl_c_is_heeded_and_then_nothing_has_changed():
    breeding = by_c(Breeding(50, 2, "tournament", 3, "blend", 0.7, 0.3))
    population = [[float(place)] * 9 for place in range(50)]
    rng, calls = generator(7), []

    class Interrupted:
        def breed(self, offspring, budget):
            calls.append(breeding.program.breed(offspring, budget))
            if len(calls) == 3:
                raise KeyboardInterrupt
            return calls[-1]

    with patch.object(compiled_breeding, "BUDGET", 100), pytest.raises(KeyboardInterrupt):
        other = by_c(breeding.breeding)
        other.program = Interrupted()
        other.children(rng, population, 1.0)
    assert calls == [0, 0, 0]
    assert rng.state == 7


@pytest.mark.parametrize(
    ("selection", "tournament", "n_genes"),
    [("tournament", 2, 1000), ("tournament", 1000, 1), ("rank", 2, 1000)],
)
def test_genes_and_tournaments_are_counted_as_steps(selection, tournament, n_genes):
    breeding = by_c(Breeding(20, 1, selection, tournament, "uniform", 0.7, 0.0))
    program, calls = breeding.program, []

    class Counted:
        def breed(self, offspring, budget):
            calls.append(program.breed(offspring, budget))
            return calls[-1]

    breeding.program = Counted()
    with patch.object(compiled_breeding, "BUDGET", 1000):
        breeding.children(generator(1), [[0.5] * n_genes] * 20, 1.0)
    assert calls == [0] * 18 + [1]


def test_a_number_that_is_just_the_crossover_rate_is_not_below_it():
    rng = generator(5)
    rng.random()  # for the mother
    breeding = Breeding(2, 1, "tournament", 1, "blend", rng.random(), 0.0)
    ours, theirs = generator(5), generator(5)
    population = [[0.0], [1.0]]
    children = breeding.children(ours, population, 0.5)
    assert by_c(breeding).children(theirs, population, 0.5) == children
    assert theirs.state == ours.state == rng.state


def test_threads_may_share_what_breeds():
    breeding = Breeding(200, 2, "tournament", 3, "uniform", 0.7, 0.3)
    shared = by_c(breeding)
    population = [[place + 0.5 * i for i in range(40)] for place in range(200)]
    expected = [bits(breeding.children(generator(s), population, 1.0)) for s in range(1, 9)]
    found = {}

    def work(seed):
        for _ in range(20):
            rng = generator(seed)
            found[seed] = bits(shared.children(rng, population, 1.0))
            if found[seed] != expected[seed - 1]:
                break

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[seed] for seed in range(1, 9)] == expected


# Whole evolutions


def hills(network):
    """The nearer its parameters are to 0.3, the better."""
    return -sum(abs(p - 0.3) for p in network.parameters())


def with_chance(network, seed):
    return hills(network) + seed / 2147483647


def after(evolution, generations):
    """All there is to know after so many generations."""
    for _ in range(generations):
        evolution.run_generation()
    return vars(evolution.now)


@given(evolution_settings(seeded=False), st.sampled_from(["sigmoid", "tanh", "step"]))
@example({"population": 1, "elite": 0, "restart_after": 1}, "sigmoid")
def test_evolution_by_c_has_the_history_of_the_reference(settings, activation):
    def evolution(backend):
        network = Network([2, 2, 1], activation)
        return Evolution(network, fitness_for(*XOR, backend=backend), **settings)

    assert type(evolution("c").breeder) is CompiledBreeding
    assert after(evolution("c"), 8) == after(evolution("reference"), 8)


@given(networks(), evolution_settings())
def test_where_auto_means_c_a_fitness_of_the_users_is_bred_for_by_c(network, settings):
    fitness = with_chance if settings["seeded"] else hills
    expected = Evolution(network, fitness, **settings)
    with environment(TINYNET_BACKEND="c"):
        found = Evolution(network, fitness, **settings)
    assert expected.breeder is expected.breeding
    assert type(found.breeder) is CompiledBreeding
    assert after(found, 6) == after(expected, 6)


@given(evolution_settings(seeded=False), st.integers(1, 5), st.sampled_from(["c", "reference"]))
def test_an_evolution_is_resumed_by_either(settings, stopped, first):
    def result(backend, **more):
        network = Network([2, 2, 1])
        return evolve(network, fitness_for(*XOR, backend=backend), **settings, **more)

    then = {"c": "reference", "reference": "c"}[first]
    half = json.loads(json.dumps(result(first, generations=stopped).state))
    whole = result("reference", generations=stopped + 4)
    found = result(then, generations=stopped + 4, state=half)
    assert found.state == whole.state
    assert not found.resumed_with


def test_an_evolution_in_threads_has_the_same_bits():
    results = {}

    def work(name, backend):
        network = Network([2, 3, 1])
        fitness = fitness_for(*XOR, backend=backend)
        results[name] = evolve(network, fitness, generations=30).state

    threads = [threading.Thread(target=work, args=(k, "c")) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work("expected", "reference")
    assert [results[k] for k in range(4)] == [results["expected"]] * 4
