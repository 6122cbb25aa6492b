"""Claims about who breeds: the program where it is asked for, and nobody else's work is lost."""

import sys
from unittest.mock import patch

import pytest

from tests.backends.c.breedings import environment, own_cache  # noqa: F401
from tests.backends.variants import XOR
from tinynet import Network, TinynetError, evolve, fitness_for, genetic_operators
from tinynet.backend_by_name import find_breeding_backend
from tinynet.backends.c.breeding_backend import MOST_IN_TOURNAMENT, WRITTEN
from tinynet.backends.c.compiled_breeding import CompiledBreeding
from tinynet.genetic_operators import Breeding
from tinynet.next_generation import Evolution

SETTINGS = (6, 1, "tournament", 2, "uniform", 0.5, 0.5)


def hills(network):
    return -sum(abs(p - 0.3) for p in network.parameters())


def test_c_breeds_where_its_name_is_given_or_meant_and_nowhere_else():
    breeding = Breeding(*SETTINGS)
    assert type(find_breeding_backend("c", breeding)) is CompiledBreeding
    for name in ("auto", "python", "reference"):
        assert find_breeding_backend(name, breeding) is None
    with environment(TINYNET_BACKEND="c"):
        assert type(find_breeding_backend("auto", breeding)) is CompiledBreeding
        for name in ("python", "reference"):
            assert find_breeding_backend(name, breeding) is None
    with environment(TINYNET_BACKEND="python"):
        assert find_breeding_backend("auto", breeding) is None


@pytest.mark.parametrize("bad", ["C", "", None, 5, True])
def test_an_unknown_name_is_refused(bad):
    with pytest.raises(TinynetError, match=r"^backend "):
        find_breeding_backend(bad, Breeding(*SETTINGS))


def test_evolution_asks_for_the_backend_of_its_fitness():
    for name in ("auto", "c", "python", "reference"):
        evolution = Evolution(Network([2, 2, 1]), fitness_for(*XOR, backend=name))
        if name == "c":
            assert type(evolution.breeder) is CompiledBreeding
        else:
            assert evolution.breeder is evolution.breeding


def test_a_fitness_of_the_users_has_no_backend_whatever_its_attributes():
    class Fitness:
        backend = "cuda"

        def __call__(self, network):
            return hills(network)

    evolution = Evolution(Network([1, 1]), Fitness())
    assert evolution.breeder is evolution.breeding


def test_a_derived_class_breeds_in_its_own_way():
    class Cloning(Breeding):
        def children(self, rng, population, scale):
            return [list(population[0])] * (self.population - self.elite)

    assert find_breeding_backend("c", Cloning(*SETTINGS)) is None


def test_a_crossover_that_is_not_the_books_is_left_as_it_is(monkeypatch):
    def motherly(rng, mother, father):
        return list(mother)

    breeding = Breeding(*SETTINGS)
    breeding.cross = motherly
    assert find_breeding_backend("c", breeding) is None
    monkeypatch.setitem(genetic_operators.CROSSOVERS, "uniform", motherly)
    assert find_breeding_backend("c", Breeding(*SETTINGS)) is None
    states = [
        evolve(Network([2, 2, 1]), fitness_for(*XOR, backend=name), generations=5).state
        for name in ("c", "reference")
    ]
    assert states[0] == states[1]


def test_a_tournament_of_very_many_is_left_to_the_reference():
    for more, kind in ((0, CompiledBreeding), (1, type(None))):
        settings = SETTINGS[:3] + (MOST_IN_TOURNAMENT + more,) + SETTINGS[4:]
        assert type(find_breeding_backend("c", Breeding(*settings))) is kind


@pytest.mark.parametrize("crossover", sorted(WRITTEN))
@pytest.mark.parametrize("selection", ["tournament", "rank"])
def test_all_of_the_books_settings_are_there(selection, crossover):
    breeding = Breeding(6, 1, selection, 2, crossover, 0.5, 0.5)
    assert type(find_breeding_backend("c", breeding)) is CompiledBreeding


def test_without_a_compiler_it_is_said_before_anything_is_changed():
    network = Network([2, 2, 1])
    before, measured = network.parameters(), []
    here = environment(TINYNET_BACKEND="c", CC="/no/such/compiler")
    with here, pytest.raises(TinynetError, match="needs a C compiler"):
        evolve(network, measured.append)
    assert measured == []
    assert network.parameters() == before


def test_without_ctypes_it_is_said_too():
    here = environment(TINYNET_BACKEND="c")
    without = patch.dict(sys.modules, {"ctypes": None})
    with here, without, pytest.raises(TinynetError, match="needs ctypes"):
        Evolution(Network([1, 1]), hills)


def test_a_small_library_breeds_by_the_reference(monkeypatch):
    breeding = Breeding(*SETTINGS)
    monkeypatch.setitem(sys.modules, "tinynet.backends.c.breeding_backend", None)
    with pytest.raises(TinynetError, match=r"^this library is without the backend 'c'$"):
        find_breeding_backend("c", breeding)
    monkeypatch.setitem(sys.modules, "tinynet.backends.c.environment", None)
    with environment(TINYNET_BACKEND="c"):
        assert find_breeding_backend("auto", breeding) is None
        evolution = Evolution(Network([1, 1]), hills)
    assert evolution.breeder is evolution.breeding
