"""The genetic algorithm, or the other way to train.

No one tells a species which way is uphill, and still its creatures come to fit the
place they live in. Here a creature, an individual, is a list of numbers: all the
parameters of a network, its chromosome, of which each parameter is one gene. A
population has many of them, and the fitness says how well each does. From one
generation to the next:

    elite        the best few live on as they are;
    selection    the fitter an individual, the more often it becomes a parent;
    crossover    a child takes each gene from one of its two parents;
    mutation     and a few genes are changed by chance.

Nothing here asks for a slope. So it trains what backpropagation cannot: hard
thresholds, and goals that are no sum over examples, such as "stay upright".

A population is kept as a list of chromosomes from the fittest to the least fit, so
that a place in the list is also a rank: place 0 is the best. `Breeding`, at the end
of this page, has an example of the whole algorithm in ten lines.

Source: J. H. Holland, "Adaptation in Natural and Artificial Systems" (1975); for
lists of real numbers instead of bits, D. J. Montana and L. Davis, "Training
feedforward neural networks using genetic algorithms", IJCAI (1989).
"""

from .argument_checks import check_choice, check_number, check_whole
from .errors import TinynetError
from .rng import Random

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Chromosome = list[float]


# --- which way is up: only these two know that a higher fitness is a better one ---


def ranked(fitness: "list[float]") -> "list[int]":
    """The places of the individuals, from the fittest on; of equals, the first comes first.

    >>> ranked([0.5, 2.0, -1.0, 2.0])
    [1, 3, 0, 2]
    """
    return sorted(range(len(fitness)), key=lambda place: (-fitness[place], place))


def gain(before: float, after: float) -> float:
    """By how much a fitness is better than the one before; below 0 if it is worse.

    >>> gain(-0.5, -0.125)
    0.375
    """
    return after - before


# --- selection: the place of a parent in a population of n ---


def tournament(rng: Random, n: int, size: int) -> int:
    """The best of `size` individuals met by chance; the larger it is, the harder the contest.

    >>> rng = Random(seed=3)
    >>> [tournament(rng, 50, size=1) for _ in range(6)]   # anyone
    [34, 26, 26, 31, 20, 8]
    >>> [tournament(rng, 50, size=9) for _ in range(6)]   # hardly anyone but the best
    [14, 4, 0, 6, 1, 1]
    """
    best = rng.below(n)
    for _ in range(size - 1):
        place = rng.below(n)
        if place < best:
            best = place
    return best


def by_rank(rng: Random, n: int) -> int:
    """A lottery in which the best has n tickets, the second n - 1, and the last has one."""
    ticket = rng.below(n * (n + 1) // 2)
    place = 0
    while ticket >= n - place:
        ticket -= n - place
        place += 1
    return place


# --- crossover: two parents, one child ---


def uniform(rng: Random, mother: "Chromosome", father: "Chromosome") -> "Chromosome":
    """For each gene a coin is tossed: the mother's or the father's.

    >>> uniform(Random(seed=3), [1.0, 1.0, 1.0, 1.0, 1.0], [2.0, 2.0, 2.0, 2.0, 2.0])
    [2.0, 1.0, 2.0, 1.0, 1.0]
    """
    coins = rng.coins(len(mother))
    return [m if coin == "1" else f for m, f, coin in zip(mother, father, coins)]


def one_point(rng: Random, mother: "Chromosome", father: "Chromosome") -> "Chromosome":
    """The mother's genes up to a point, from there on the father's: neighbours stay together.

    >>> one_point(Random(seed=2), [1.0, 1.0, 1.0, 1.0, 1.0], [2.0, 2.0, 2.0, 2.0, 2.0])
    [1.0, 1.0, 1.0, 2.0, 2.0]
    """
    point = rng.below(len(mother) + 1)
    return mother[:point] + father[point:]


def blend(rng: Random, mother: "Chromosome", father: "Chromosome") -> "Chromosome":
    """Each gene anywhere between the parents' two, or beyond them by up to half their distance.

    Parents that are alike have children alike, so the steps become small by
    themselves as a population agrees.

    Source: BLX-0.5 of L. J. Eshelman and J. D. Schaffer, "Real-coded genetic
    algorithms and interval-schemata", Foundations of Genetic Algorithms 2 (1993).
    """
    return [m + rng.uniform(-0.5, 1.5) * (f - m) for m, f in zip(mother, father)]


CROSSOVERS = {"uniform": uniform, "one_point": one_point, "blend": blend}


# --- mutation ---


def mutate(rng: Random, children: "list[Chromosome]", rate: float, scale: float) -> None:
    """Move each gene, with the chance `rate`, by a number of the bell curve times `scale`.

    The genes of all children are counted through, as if they stood in one long list.

    >>> children = [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    >>> mutate(Random(seed=1), children, rate=0.3, scale=0.5)
    >>> [[round(gene, 2) for gene in child] for child in children]
    [[1.0, 1.0, 1.0], [1.63, 2.0, 2.0]]
    """
    n = len(children[0]) if children else 0
    places = rng.chosen(len(children) * n, rate)
    for place, move in zip(places, rng.gauss(len(places))):
        children[place // n][place % n] += scale * move


class Breeding:
    """All settings of the above, and what they are for: a first and a next generation.

    `population` is how many individuals there are and `elite` how many of the
    best live on. `selection` is "tournament", with `tournament` individuals in
    each, or "rank". `crossover` is "uniform", "one_point" or "blend"; a child has
    two parents with the chance `crossover_rate`, or else one. `mutation_rate` is
    the chance of a gene to mutate.

    The whole algorithm, for a creature of two genes that does best with 3 and -1:

    >>> def fitness(genes):
    ...     return -abs(genes[0] - 3.0) - abs(genes[1] + 1.0)
    >>> breeding = Breeding(20, elite=2, selection="tournament", tournament=3,
    ...                     crossover="uniform", crossover_rate=0.7, mutation_rate=0.3)
    >>> rng = Random(seed=0)
    >>> population = breeding.newcomers(rng, [0.0, 0.0], scale=2.0)
    >>> for generation in range(30):
    ...     places = ranked([fitness(genes) for genes in population])
    ...     population = [population[place] for place in places]
    ...     population = population[:2] + breeding.children(rng, population, scale=0.5)
    >>> [round(gene, 2) for gene in population[0]]
    [3.0, -1.0]
    """

    def __init__(
        self,
        population: int,
        elite: int,
        selection: str,
        tournament: int,
        crossover: str,
        crossover_rate: float,
        mutation_rate: float,
    ) -> None:
        self.population = check_whole(population, "population", low=1)
        self.elite = check_whole(elite, "elite")
        if self.elite >= self.population:
            raise TinynetError(
                f"elite is {elite} of a population of {population}; "
                "it must be less, or no child is ever born"
            )
        self.selection = check_choice(selection, "selection", ["rank", "tournament"])
        self.tournament = check_whole(tournament, "tournament", low=1)
        crossover = check_choice(crossover, "crossover", sorted(CROSSOVERS))
        self.cross: "Callable[[Random, Chromosome, Chromosome], Chromosome]"
        self.cross = CROSSOVERS[crossover]
        self.crossover_rate = check_number(crossover_rate, "crossover_rate", low=0.0, high=1.0)
        self.mutation_rate = check_number(mutation_rate, "mutation_rate", low=0.0, high=1.0)

    def newcomers(self, rng: Random, start: "Chromosome", scale: float) -> "list[Chromosome]":
        """A first generation: `start` itself, and others scattered around it."""
        others = [list(start) for _ in range(self.population - 1)]
        mutate(rng, others, 1.0, scale)
        return [start] + others

    def children(
        self, rng: Random, population: "list[Chromosome]", scale: float
    ) -> "list[Chromosome]":
        """As many as the elite leaves room for; `population` is sorted, the best first."""
        children = [self._child(rng, population) for _ in range(self.population - self.elite)]
        mutate(rng, children, self.mutation_rate, scale)
        return children

    def _child(self, rng: Random, population: "list[Chromosome]") -> "Chromosome":
        mother = self._parent(rng, population)
        if rng.random() < self.crossover_rate:
            return self.cross(rng, mother, self._parent(rng, population))
        return list(mother)

    def _parent(self, rng: Random, population: "list[Chromosome]") -> "Chromosome":
        if self.selection == "rank":
            return population[by_rank(rng, len(population))]
        return population[tournament(rng, len(population), self.tournament)]
