"""A population, from one generation to the next.

A `Generation` is everything that evolution knows at one moment, and it is never
changed; the next one is computed from it. So whatever goes wrong in between, the
last whole generation still stands.

Populations agree, and may agree on something poor: a local optimum, from where
every small change is a step down. So a population that no longer gets anywhere is
given up, and another begins from where the first began. The best individual of
all is remembered.
"""

from .argument_checks import check_flag, check_number, check_whole
from .backend_by_name import find_breeding_backend
from .errors import FitnessError, TinynetError, describe
from .fitness import DataFitness, Evaluator, evaluated
from .genetic_operators import Breeding, gain, ranked
from .network import Network, check_network
from .rng import Random
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

ENOUGH_GAIN = 0.01  # of the way to the target
TASKS = 16  # a generation is dealt out in so many, if nothing else is asked for
HERE = map  # Python's own, which needs no dealing out


class Generation:
    """One generation: `number` counts from 1, and in generation 0 there is nobody yet.

    `population` and `fitness` go from the fittest to the least fit. `best` and
    `best_fitness` are the best so far, of all generations. `scale` is that of the
    mutations. `mark` is the fitness from which a gain is counted, and `waited` for
    how many generations there was too little of it. `history` has for each
    generation the best fitness so far and the mean of the population.
    """

    def __init__(self, random: int) -> None:
        self.number = 0
        self.random = random  # the state of the generator of random numbers
        self.population: "list[list[float]]" = []
        self.fitness: "list[float]" = []
        self.best: "list[float]" = []
        self.best_fitness = 0.0
        self.scale = 0.0
        self.mark: "float | None" = None
        self.waited = 0
        self.evaluations = 0
        self.restarts = 0
        self.history: "list[list[float]]" = []


class Evolution:
    """A network, a fitness, and how generations follow each other.

    `mutation_scale` is the scale of the mutations in the first generation, and
    with each generation it is multiplied by `mutation_decay`. After
    `restart_after` generations with too little gain a new population begins (None:
    never): too little is none at all, or with a `target_fitness` no more than a
    hundredth of the way that is left. `seeded`, `reevaluate`, `map` and
    `chunk_size` are explained in `evolve`, the other settings in
    `genetic_operators.Breeding`.
    """

    def __init__(
        self,
        network: Network,
        fitness: "Callable[..., Any]",
        *,
        population: int = 50,
        elite: int = 2,
        selection: str = "tournament",
        tournament: int = 3,
        crossover: str = "uniform",
        crossover_rate: float = 0.7,
        mutation_rate: float = 0.3,
        mutation_scale: float = 2.0,
        mutation_decay: float = 0.97,
        restart_after: "int | None" = 20,
        target_fitness: "float | None" = None,
        seed: int = 0,
        seeded: bool = False,
        reevaluate: bool = False,
        map: "Callable[..., Any]" = map,
        chunk_size: "int | None" = None,
    ) -> None:
        check_network(network, "evolve(network, fitness)")
        for place, value in (("fitness", fitness), ("map", map)):
            if not callable(value):
                raise TinynetError(f"{place} is {describe(value)}, it must be a function")
        self.breeding = Breeding(
            population, elite, selection, tournament, crossover, crossover_rate, mutation_rate
        )
        self.mutation_scale = check_number(mutation_scale, "mutation_scale", low=0.0)
        self.mutation_decay = check_number(mutation_decay, "mutation_decay", low=0.0, high=1.0)
        self.restart_after = None
        if restart_after is not None:
            self.restart_after = check_whole(restart_after, "restart_after", low=1)
        self.target = None
        if target_fitness is not None:
            self.target = check_number(target_fitness, "target_fitness")
        self.seeded = check_flag(seeded, "seeded")
        self.reevaluate = check_flag(reevaluate, "reevaluate")
        if self.seeded and isinstance(fitness, DataFitness):
            raise TinynetError("seeded is for a fitness with chance in it; that of data has none")
        self.map = map
        if chunk_size is None:
            size = self.breeding.population
            chunk_size = size if map is HERE else (size + TASKS - 1) // TASKS
        self.chunk_size = check_whole(chunk_size, "chunk_size", low=1)
        self.evaluator = Evaluator(network, fitness)
        backend = fitness.backend if isinstance(fitness, DataFitness) else "auto"
        self.breeder = find_breeding_backend(backend, self.breeding) or self.breeding
        self.resumed_with: "list[str]" = []  # what is not as it was when it was stopped
        self.start = network.parameters()
        self.now = Generation(Random(seed).state)

    def run_generation(self) -> None:
        """Let the next generation come. Whatever ends it early, it is as if it had not begun."""
        self.now = self._next(self.now)

    def reached(self) -> bool:
        """Whether there is a target, and the best so far is as good."""
        return (
            self.now.number > 0
            and self.target is not None
            and gain(self.target, self.now.best_fitness) >= 0.0
        )

    def _next(self, now: Generation) -> Generation:
        rng = Random()
        rng.state = now.random

        # Who lives in it: newcomers, or the elite and the children of all.
        given_up = self.restart_after is not None and now.waited >= self.restart_after
        begins = now.number == 0 or given_up
        if begins:
            scale = self.mutation_scale
            elite: "list[list[float]]" = []
            young = self.breeder.newcomers(rng, self.start, scale)
        else:
            scale = now.scale * self.mutation_decay
            elite = now.population[: self.breeding.elite]
            young = self.breeder.children(rng, now.population, scale)
        everyone = elite + young
        for k in range(len(young)):
            if not all_finite(young[k]):
                what = "a gene is too large for a float: try a smaller mutation_scale"
                raise FitnessError(now.number + 1, what, len(elite) + k, young[k])

        # How fit they are; of the elite that is known, unless it is to be measured again.
        known = [] if self.reevaluate else now.fitness[: len(elite)]
        unknown = everyone[len(known) :]
        seeds = [rng.next_seed() for _ in unknown] if self.seeded else None
        fitness = known + evaluated(
            self.evaluator, unknown, seeds, now.number + 1, self.map, self.chunk_size
        )

        # From the fittest to the least fit, they are the next generation.
        new = Generation(rng.state)
        new.number = now.number + 1
        places = ranked(fitness)
        new.population = [everyone[place] for place in places]
        new.fitness = [fitness[place] for place in places]
        new.scale = scale
        new.evaluations = now.evaluations + len(unknown)
        new.restarts = now.restarts + (1 if given_up else 0)
        _remember_best(now, new)
        self._count_gain(None if begins else now.mark, now.waited, new)
        mean = 0.0
        for value in new.fitness:
            mean += value / len(new.fitness)  # where their sum might be too large for a float
        new.history = now.history + [[new.best_fitness, mean]]
        return new

    def _count_gain(self, mark: "float | None", waited: int, new: Generation) -> None:
        """Whether the population gets anywhere, or how long it has not."""
        top = new.fitness[0]
        if mark is None:
            new.mark = top
            return
        enough = 0.0
        if self.target is not None:
            enough = ENOUGH_GAIN * max(0.0, gain(mark, self.target))
        if gain(mark, top) > enough:
            new.mark = top
        else:
            new.mark, new.waited = mark, waited + 1


def _remember_best(now: Generation, new: Generation) -> None:
    """The best so far. While it is in the population, its newest measure counts."""
    among = now.best in new.population
    if now.number == 0 or among or gain(now.best_fitness, new.fitness[0]) > 0.0:
        new.best, new.best_fitness = new.population[0], new.fitness[0]
    else:
        new.best, new.best_fitness = now.best, now.best_fitness
