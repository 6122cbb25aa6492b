"""DEAP: lists as individuals, and `eaSimple` with the probabilities of its overview.

With "all" those of tinynet: nearly every child is mutated, and so has to be measured.
"""

import contextlib
import random
import sys

from deap import algorithms, base, creator, tools

from benchmarks.evolving import (
    GENERATIONS,
    MOST_EVALUATIONS,
    PARAMETERS,
    POPULATION,
    XOR_TARGETS,
    Search,
    xor_fitness,
)
from benchmarks.rounds import serve, serve_searches

CROSSOVER, MUTATION = (0.7, 1.0) if "all" in sys.argv[2:] else (0.5, 0.2)


class Over(Exception):
    """`eaSimple` knows no target, so the hall of fame, shown every generation, ends it."""


class Hall(tools.HallOfFame):
    """A hall of fame that raises `Over` when the search is."""

    def __init__(self, search: Search) -> None:
        super().__init__(1)
        self.search = search

    def update(self, population: "list[list[float]]") -> None:
        """The best so far, and whether that is enough."""
        super().update(population)
        if self.search.is_over():
            raise Over


def toolbox(activation: str) -> base.Toolbox:
    """The operators, as in DEAP's overview."""
    if not hasattr(creator, "Individual"):
        creator.create("FitnessMax", base.Fitness, weights=(1.0,))
        creator.create("Individual", list, fitness=creator.FitnessMax)
    fitness = xor_fitness(activation)
    box = base.Toolbox()
    box.register("gene", random.uniform, -1.0, 1.0)
    box.register("individual", tools.initRepeat, creator.Individual, box.gene, n=PARAMETERS)
    box.register("population", tools.initRepeat, list, box.individual)
    box.register("mate", tools.cxUniform, indpb=0.5)
    box.register("mutate", tools.mutGaussian, mu=0.0, sigma=1.0, indpb=0.3)
    box.register("select", tools.selTournament, tournsize=3)
    box.register("evaluate", lambda individual: (fitness(individual),))
    return box


def generations() -> None:
    """Serve rounds of some generations."""
    box = toolbox("sigmoid")
    random.seed(0)

    def work(population: "list[list[float]]") -> "tuple[list[list[float]], tools.Logbook]":
        generations = GENERATIONS - 1  # the first population is one, too
        return algorithms.eaSimple(population, box, CROSSOVER, MUTATION, generations, verbose=False)

    def answer(done: "tuple[list[list[float]], tools.Logbook]") -> "dict[str, float]":
        best = max(one.fitness.values[0] for one in done[0])
        return {"result": best, "evaluations": sum(done[1].select("nevals")) / GENERATIONS}

    serve(lambda: box.population(n=POPULATION), work, answer, GENERATIONS)


def xor(activation: str) -> None:
    """Serve searches."""
    fitness = xor_fitness(activation)

    def search(seed: int) -> "tuple[int, int | None]":
        random.seed(seed)
        counted = Search(XOR_TARGETS[activation])
        box = toolbox(activation)
        box.register("evaluate", lambda individual: (counted.count(fitness(individual)),))
        population = box.population(n=POPULATION)
        with contextlib.suppress(Over):
            algorithms.eaSimple(
                population,
                box,
                CROSSOVER,
                MUTATION,
                MOST_EVALUATIONS,
                halloffame=Hall(counted),
                verbose=False,
            )
        return counted.evaluations, counted.first

    serve_searches(search)


if __name__ == "__main__":
    name = sys.argv[1]
    if name == "generations":
        generations()
    else:
        xor(name[len("xor-") :])
