"""Claims about the genetic algorithm: who becomes a parent, and what a child gets from whom."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.genetic_operators import (
    CROSSOVERS,
    Breeding,
    blend,
    by_rank,
    gain,
    mutate,
    one_point,
    ranked,
    tournament,
    uniform,
)
from tinynet.rng import Random
from tinynet.testing.drawn_numbers import numbers

seeds = st.integers(0, 10**6)
chances = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0.0, 1.0))
genes = numbers(10.0).map(float)


def a_breeding(**changed):
    settings = {
        "population": 6,
        "elite": 1,
        "selection": "tournament",
        "tournament": 2,
        "crossover": "uniform",
        "crossover_rate": 0.5,
        "mutation_rate": 0.5,
    }
    return Breeding(**dict(settings, **changed))


@st.composite
def parents(draw):
    """Two chromosomes of the same length, which may be 0."""
    n = draw(st.integers(0, 8))
    row = st.lists(genes, min_size=n, max_size=n)
    return draw(row), draw(row)


def told_apart(n):
    """Parents of whom each gene tells whose it is and which."""
    return [float(i) for i in range(n)], [100.0 + i for i in range(n)]


# Which way is up


@given(st.lists(st.one_of(genes, st.sampled_from([0.0, 1.0])), max_size=12))
def test_places_go_from_the_highest_fitness_down_and_of_equals_the_first_comes_first(fitness):
    places = ranked(fitness)
    assert sorted(places) == list(range(len(fitness)))
    for one, next_one in zip(places, places[1:]):
        assert (fitness[one], -one) > (fitness[next_one], -next_one)


@given(genes, genes)
def test_a_gain_is_above_0_where_the_later_fitness_comes_first(before, after):
    assert (gain(before, after) > 0.0) == (ranked([before, after])[0] == 1)
    assert gain(before, after) == -gain(after, before)


# Selection. The bounds are those that chi-square exceeds once in 10 000 times; seeds are fixed.

CHI_SQUARE = {2: 18.4, 3: 21.1, 6: 27.9, 9: 33.7}


def surprise(counts, chances):
    """Chi-square: how far counts lie from what the chances lead one to expect."""
    n = sum(counts)
    return sum((count - n * p) ** 2 / (n * p) for count, p in zip(counts, chances))


def counted(draw, n, times=6000):
    counts = [0] * n
    for _ in range(times):
        counts[draw()] += 1
    return counts


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("n", "size"), [(4, 1), (4, 2), (7, 3), (10, 2), (3, 5)])
def test_a_tournament_is_won_as_often_as_the_best_of_its_members_has_this_place(n, size, seed):
    rng = Random(seed)
    counts = counted(lambda: tournament(rng, n, size), n)
    # The best has place r or a later one, if all members have.
    chances = [((n - r) / n) ** size - ((n - r - 1) / n) ** size for r in range(n)]
    assert sum(chances) == pytest.approx(1.0)
    assert surprise(counts, chances) < CHI_SQUARE[n - 1]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("n", [3, 4, 7, 10])
def test_by_rank_the_best_has_n_tickets_and_the_last_has_one(n, seed):
    rng = Random(seed)
    counts = counted(lambda: by_rank(rng, n), n)
    chances = [(n - r) / (n * (n + 1) / 2) for r in range(n)]
    assert sum(chances) == pytest.approx(1.0)
    assert surprise(counts, chances) < CHI_SQUARE[n - 1]


@given(seeds, st.integers(1, 60), st.integers(1, 9))
def test_a_parent_is_someone_of_the_population(seed, n, size):
    rng = Random(seed)
    for _ in range(20):
        assert 0 <= tournament(rng, n, size) < n
        assert 0 <= by_rank(rng, n) < n


def test_every_ticket_of_the_lottery_belongs_to_one_place():
    class Ticket:
        def __init__(self, number):
            self.number = number

        def below(self, n):
            assert n == 15
            return self.number

    places = [by_rank(Ticket(number), 5) for number in range(15)]
    assert places == [0] * 5 + [1] * 4 + [2] * 3 + [3] * 2 + [4]


# Crossover


@given(seeds, parents(), st.sampled_from([uniform, one_point]))
def test_a_child_takes_each_gene_from_one_of_its_parents(seed, couple, crossover):
    mother, father = couple
    child = crossover(Random(seed), mother, father)
    assert len(child) == len(mother)
    for gene, m, f in zip(child, mother, father):
        assert gene in (m, f)


@given(seeds, parents())
def test_a_blended_gene_lies_within_half_the_distance_beyond_its_parents(seed, couple):
    mother, father = couple
    child = blend(Random(seed), mother, father)
    assert len(child) == len(mother)
    for gene, m, f in zip(child, mother, father):
        beyond = 0.5 * abs(f - m)
        rounding = 1e-14  # of genes up to 10
        assert min(m, f) - beyond - rounding <= gene <= max(m, f) + beyond + rounding


@given(seeds, parents(), st.sampled_from(sorted(CROSSOVERS)))
def test_parents_are_left_as_they_are_and_a_child_is_a_list_of_its_own(seed, couple, name):
    mother, father = list(couple[0]), list(couple[1])
    child = CROSSOVERS[name](Random(seed), mother, father)
    assert child is not mother
    assert child is not father
    assert (mother, father) == couple


@given(seeds, st.lists(genes, max_size=6), st.sampled_from(sorted(CROSSOVERS)))
def test_parents_that_are_alike_have_children_alike(seed, chromosome, name):
    assert CROSSOVERS[name](Random(seed), chromosome, list(chromosome)) == chromosome


@given(seeds, st.integers(0, 10))
def test_one_point_gives_the_beginning_of_the_mother_and_the_end_of_the_father(seed, n):
    mother, father = told_apart(n)
    child = one_point(Random(seed), mother, father)
    assert child in [mother[:point] + father[point:] for point in range(n + 1)]


@pytest.mark.parametrize("seed", range(5))
def test_every_point_comes_about_as_often_those_at_both_ends_too(seed):
    rng = Random(seed)
    mother, father = told_apart(6)
    points = counted(lambda: sum(g < 100 for g in one_point(rng, mother, father)), 7)
    assert surprise(points, [1 / 7] * 7) < CHI_SQUARE[6]


@pytest.mark.parametrize("seed", range(5))
def test_uniform_tosses_a_coin_for_each_gene_alone(seed):
    rng = Random(seed)
    mother, father = told_apart(2)

    def heads():
        child = uniform(rng, mother, father)
        return 2 * (child[0] < 100) + (child[1] < 100)

    assert surprise(counted(heads, 4), [0.25] * 4) < CHI_SQUARE[3]


@pytest.mark.parametrize("seed", range(5))
def test_blend_spreads_its_genes_evenly_over_twice_the_distance_each_alone(seed):
    rng = Random(seed)
    first, second = [0] * 10, [0] * 4
    for _ in range(5000):
        one, other = blend(rng, [1.0, 1.0], [3.0, 3.0])
        first[math.floor((one - 0.0) / 0.4)] += 1  # from 0 to 4
        second[2 * (one < 2.0) + (other < 2.0)] += 1
    assert surprise(first, [0.1] * 10) < CHI_SQUARE[9]
    assert surprise(second, [0.25] * 4) < CHI_SQUARE[3]


# Mutation


def mutants(seed, children, rate, scale):
    """The children after their mutation; those that are given stay as they are."""
    changed = [list(child) for child in children]
    mutate(Random(seed), changed, rate, scale)
    return changed


@st.composite
def families(draw):
    """Some children, all with as many genes; there may be none of either."""
    n = draw(st.integers(0, 5))
    return draw(st.lists(st.lists(genes, min_size=n, max_size=n), max_size=4))


@given(seeds, families(), chances, st.floats(0.0, 100.0))
def test_mutants_are_as_many_and_as_long(seed, children, rate, scale):
    changed = mutants(seed, children, rate, scale)
    assert [len(child) for child in changed] == [len(child) for child in children]


@given(seeds, families(), chances, st.floats(0.0, 100.0))
def test_a_rate_of_0_or_a_scale_of_0_changes_nothing(seed, children, rate, scale):
    assert mutants(seed, children, 0.0, scale) == children
    assert mutants(seed, children, rate, 0.0) == children


@given(seeds, st.integers(1, 8), st.integers(1, 4))
def test_at_a_rate_of_1_every_gene_moves(seed, n, many):
    for child in mutants(seed, [[0.0] * n] * many, 1.0, 1.0):
        assert 0.0 not in child


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("rate", [0.1, 0.5])
@pytest.mark.parametrize("children", [[[0.0, 0.0]], [[0.0], [0.0]]], ids=["one", "two"])
def test_so_many_genes_mutate_as_the_rate_says_each_alone(children, rate, seed):
    rng = Random(seed)

    def which():
        changed = [list(child) for child in children]
        mutate(rng, changed, rate, 1.0)
        one, other = [gene for child in changed for gene in child]
        return 2 * (one != 0.0) + (other != 0.0)

    stays = 1.0 - rate
    chances = [stays * stays, stays * rate, rate * stays, rate * rate]
    assert surprise(counted(which, 4), chances) < CHI_SQUARE[3]


@given(seeds, families(), st.floats(0.0, 1.0), st.floats(0.001, 1000.0))
def test_chosen_genes_move_by_numbers_of_the_bell_curve_times_the_scale(
    seed, children, rate, scale
):
    rng = Random(seed)
    row = [gene for child in children for gene in child]
    places = rng.chosen(len(row), rate)
    for place, move in zip(places, rng.gauss(len(places))):
        row[place] = row[place] + scale * move
    assert [gene for child in mutants(seed, children, rate, scale) for gene in child] == row


# A first and a next generation


@given(seeds, st.integers(1, 9), st.lists(genes, min_size=1, max_size=5))
def test_the_first_generation_is_the_start_and_others_around_it(seed, population, start):
    newcomers = a_breeding(population=population, elite=0).newcomers(Random(seed), start, 2.0)
    assert len(newcomers) == population
    assert newcomers[0] == start
    for other in newcomers[1:]:
        assert all(gene != before for gene, before in zip(other, start))
    alike = a_breeding(population=population, elite=0).newcomers(Random(seed), start, 0.0)
    assert alike == [start] * population


@st.composite
def breedings(draw, **pinned):
    population = draw(st.integers(1, 9))
    settings = {
        "population": population,
        "elite": draw(st.integers(0, population - 1)),
        "selection": draw(st.sampled_from(["tournament", "rank"])),
        "tournament": draw(st.integers(1, 4)),
        "crossover": draw(st.sampled_from(sorted(CROSSOVERS))),
        "crossover_rate": draw(chances),
        "mutation_rate": draw(chances),
    }
    return Breeding(**dict(settings, **pinned))


def a_population(n, n_genes=3):
    """All genes of place 0 are 0, those of place 1 are 1 and so on."""
    return [[float(place)] * n_genes for place in range(n)]


@given(seeds, breedings())
def test_there_are_as_many_children_as_the_elite_leaves_room_for(seed, breeding):
    population = a_population(breeding.population)
    before = [list(individual) for individual in population]
    children = breeding.children(Random(seed), population, 1.0)
    assert len(children) == breeding.population - breeding.elite
    assert {len(child) for child in children} == {3}
    assert population == before
    for child in children:
        assert not any(child is parent for parent in population)


@given(seeds, breedings(crossover_rate=0.0, mutation_rate=0.0))
def test_without_crossover_and_mutation_a_child_is_a_copy_of_a_parent(seed, breeding):
    population = a_population(breeding.population)
    for child in breeding.children(Random(seed), population, 9.0):
        assert child in population


@given(seeds, breedings(mutation_rate=0.0, crossover="uniform"))
def test_without_mutation_a_child_has_no_more_than_two_parents(seed, breeding):
    population = a_population(breeding.population, n_genes=12)
    for child in breeding.children(Random(seed), population, 9.0):
        assert len(set(child)) <= 2


def share_of_two(children):
    """How many of the children have the genes of two parents."""
    return sum(len(set(child)) == 2 for child in children) / len(children)


def test_a_child_has_two_parents_as_often_as_the_crossover_rate_says():
    # With 40 genes, a child of two different parents has genes of both, but for 1 in 2**39.
    # Parents are drawn alike, and so they are the same one in 1 case of 100.
    for rate in (0.0, 0.3, 1.0):
        breeding = a_breeding(
            population=4001, tournament=1, crossover_rate=rate, mutation_rate=0.0, elite=1
        )
        population = a_population(100, n_genes=40)
        found = share_of_two(breeding.children(Random(3), population, 1.0))
        expected = rate * 0.99
        assert abs(found - expected) <= 4 * math.sqrt(expected * (1 - expected) / 4000)


def test_a_child_has_one_parent_where_the_random_number_is_the_very_rate():
    rng = Random(5)
    population = a_population(100, n_genes=40)
    mother = population[rng.below(100)]
    breeding = a_breeding(
        population=2, tournament=1, crossover_rate=rng.random(), mutation_rate=0.0
    )
    assert breeding.children(Random(5), population, 1.0) == [mother]


@pytest.mark.parametrize("selection", ["tournament", "rank"])
def test_both_parents_are_selected(selection):
    # Of two places the first is taken in 3 of 4 tournaments of two, and for 2 of 3 tickets.
    first = {"tournament": 3 / 4, "rank": 2 / 3}[selection]
    breeding = a_breeding(
        population=6001, selection=selection, crossover="one_point", crossover_rate=1.0,
        mutation_rate=0.0,
    )  # fmt: skip
    children = breeding.children(Random(1), a_population(2, n_genes=2), 1.0)
    counts = [0, 0, 0, 0]
    for one, other in children:
        counts[int(2 * one + other)] += 1
    # The point lies before, between or behind the two genes, each in a third of all cases.
    both = first * first / 3 + first * 2 / 3
    mixed = first * (1 - first) / 3
    chances = [both, mixed, mixed, 1 - both - 2 * mixed]
    assert surprise(counts, chances) < CHI_SQUARE[3]


def test_children_mutate_with_their_rate_and_the_scale_they_are_given():
    for rate, scale in ((1.0, 5.0), (0.25, 0.5)):
        breeding = a_breeding(population=2001, crossover_rate=0.0, mutation_rate=rate)
        children = breeding.children(Random(2), [[0.0, 0.0]], scale)
        moves = [gene for child in children for gene in child if gene != 0.0]
        assert len(moves) / 4000 == pytest.approx(rate, abs=0.03)
        spread = math.sqrt(sum(move * move for move in moves) / len(moves))
        assert spread == pytest.approx(scale, rel=0.1)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"population": 0}, "population is 0, it must be 1 or more"),
        ({"elite": 6}, "elite is 6 of a population of 6; it must be less, or no child"),
        ({"elite": 7}, "elite is 7 of a population of 6"),
        ({"elite": 0, "population": True}, "population is True"),
        ({"tournament": 0}, "tournament is 0, it must be 1 or more"),
        ({"selection": "roulette"}, "selection 'roulette' is unknown; known are: rank, tournament"),
        ({"crossover": "two_point"}, "known are: blend, one_point, uniform"),
        ({"elite": -1}, "elite is -1, it must be 0 or more"),
        ({"crossover_rate": 1.1}, "crossover_rate is 1.1, it must be 1 or less"),
        ({"crossover_rate": -0.1}, "crossover_rate is -0.1, it must be 0 or more"),
        ({"mutation_rate": 1.1}, "mutation_rate is 1.1, it must be 1 or less"),
        ({"mutation_rate": -0.1}, "mutation_rate is -0.1, it must be 0 or more"),
    ],
    ids=repr,
)
def test_settings_that_make_no_sense_are_refused_with_the_reason(changed, words):
    with pytest.raises(TinynetError) as caught:
        a_breeding(**changed)
    assert words in str(caught.value)


def test_the_settings_at_their_limits_are_taken():
    a_breeding(population=1, elite=0, tournament=1, crossover_rate=0, mutation_rate=1)
    a_breeding(population=2, elite=1, tournament=99, crossover_rate=1, mutation_rate=0)
