"""neat-python: networks that grow, by the configurations of its examples."""

import pathlib
import sys

import neat

from benchmarks import two_poles
from benchmarks.evolving import (
    GENERATIONS,
    INPUTS,
    MOST_EVALUATIONS,
    MOST_OF_POLES,
    POPULATION,
    TARGETS,
    XOR_TARGETS,
    Search,
    step,
)
from benchmarks.rounds import serve, serve_searches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Genomes = list[tuple[int, neat.DefaultGenome]]
    Evaluate = Callable[[Genomes, neat.Config], None]

HERE = pathlib.Path(__file__).parent


def configuration(file: str, activation: str, target: float) -> neat.Config:
    """What is in the file, with this activation for every node."""
    config = neat.Config(
        neat.DefaultGenome,
        neat.DefaultReproduction,
        neat.DefaultSpeciesSet,
        neat.DefaultStagnation,
        str(HERE / file),
    )
    genome = config.genome_config
    if activation == "step":
        genome.add_activation("step", step)
    genome.activation_default, genome.activation_options = activation, [activation]
    config.fitness_threshold = target
    return config


def xor_fitness(net: neat.nn.FeedForwardNetwork) -> float:
    """4 minus the squared errors, as in its example; how large they are matters to its species."""
    fitness = 4.0
    for x, (target,) in zip(INPUTS, TARGETS):
        error = net.activate(x)[0] - target
        fitness -= error * error
    return fitness


def as_in_its_example(fitness: float) -> float:
    """What the others' fitness, minus half the mean squared error, is here."""
    return 4.0 + 8.0 * fitness


def evaluator(
    fitness: "Callable[[neat.nn.FeedForwardNetwork], float]", search: Search
) -> "Evaluate":
    """Measures all that have no fitness yet: the elite keeps the one it has."""

    def evaluate(genomes: "Genomes", config: neat.Config) -> None:
        for _, genome in genomes:
            if genome.fitness is None:
                net = neat.nn.FeedForwardNetwork.create(genome, config)
                genome.fitness = search.count(fitness(net))

    return evaluate


def generations() -> None:
    """Serve rounds of some generations."""
    config = configuration("neat_xor.ini", "sigmoid", 5.0)  # a target out of reach
    config.pop_size = POPULATION
    counted = Search(5.0)

    def work(population: neat.Population) -> neat.Population:
        counted.evaluations = 0
        population.run(evaluator(xor_fitness, counted), GENERATIONS)
        return population

    def answer(population: neat.Population) -> "dict[str, float]":
        best = (population.best_genome.fitness - 4.0) / 8.0
        return {"result": best, "evaluations": counted.evaluations / GENERATIONS}

    serve(lambda: neat.Population(config, seed=0), work, answer, GENERATIONS)


def searches(config: neat.Config, fitness: "Callable[[Any], float]", most: int) -> None:
    """Serve searches."""

    def search(seed: int) -> "tuple[int, int | None]":
        counted = Search(config.fitness_threshold, most)
        evaluate = evaluator(fitness, counted)
        population = neat.Population(config, seed=seed)
        try:
            while not counted.is_over():
                population.run(evaluate, 1)
        except neat.CompleteExtinctionException:
            pass  # and so it did not solve it
        return counted.evaluations, counted.first

    serve_searches(search)


if __name__ == "__main__":
    name = sys.argv[1]
    if name == "generations":
        generations()
    elif name in two_poles.STARTS:
        start = two_poles.STARTS[name]
        searches(
            configuration("neat_two_poles.ini", "tanh", two_poles.SOLVED),
            lambda net: two_poles.decisions_balanced(net.activate, start),
            MOST_OF_POLES,
        )
    else:
        kind = name[len("xor-") :]
        target = as_in_its_example(XOR_TARGETS[kind])
        searches(configuration("neat_xor.ini", kind, target), xor_fitness, MOST_EVALUATIONS)
