"""PyGAD: `pygad.GA` with its defaults; with "gann" the networks of its own module gann."""

import sys
import warnings

import numpy as np
import pygad
import pygad.gann
import pygad.nn

from benchmarks.evolving import (
    GENERATIONS,
    INPUTS,
    MOST_EVALUATIONS,
    PARAMETERS,
    POPULATION,
    TARGETS,
    XOR_TARGETS,
    Search,
    xor_fitness,
)
from benchmarks.rounds import serve, serve_searches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PARENTS = POPULATION // 2  # the documentation's first example takes half of them, too


def plain(
    generations: int, fitness: "Callable[[list[float]], float]", **settings: object
) -> pygad.GA:
    """Nine numbers, and the fitness written by hand; numbers of Python are faster for it."""
    return pygad.GA(
        num_generations=generations,
        num_parents_mating=PARENTS,
        sol_per_pop=POPULATION,
        num_genes=PARAMETERS,
        fitness_func=lambda ga, solution, place: fitness(solution.tolist()),
        suppress_warnings=True,
        **settings,
    )


def with_gann(generations: int) -> pygad.GA:
    """The networks of the module gann, which have no biases, as in its own example of XOR."""
    inputs, targets = np.array(INPUTS), np.array(TARGETS)
    networks = pygad.gann.GANN(
        num_solutions=POPULATION,
        num_neurons_input=2,
        num_neurons_hidden_layers=[2],
        num_neurons_output=1,
        hidden_activations=["sigmoid"],
        output_activation="sigmoid",
    )

    def fitness(ga: pygad.GA, solution: "np.ndarray", place: int) -> float:
        outputs = pygad.nn.predict(
            last_layer=networks.population_networks[place],
            data_inputs=inputs,
            problem_type="regression",
        )
        return -0.5 * float(np.mean((np.array(outputs) - targets) ** 2))

    def new_weights(ga: pygad.GA) -> None:
        networks.update_population_trained_weights(
            population_trained_weights=pygad.gann.population_as_matrices(
                population_networks=networks.population_networks, population_vectors=ga.population
            )
        )

    return pygad.GA(
        num_generations=generations,
        num_parents_mating=PARENTS,
        initial_population=pygad.gann.population_as_vectors(networks.population_networks),
        fitness_func=fitness,
        on_generation=new_weights,
        suppress_warnings=True,
    )


def generations(gann: bool) -> None:
    """Serve rounds of some generations; the making of a GA is not counted."""
    count = GENERATIONS - 1  # the first population is one, too
    fitness = xor_fitness("sigmoid")
    counted = Search(1.0)  # in a run before all others, for it would take time
    plain(count, lambda parameters: counted.count(fitness(parameters))).run()

    def work(ga: pygad.GA) -> pygad.GA:
        ga.run()
        return ga

    def answer(ga: pygad.GA) -> "dict[str, float]":
        best = float(max(ga.last_generation_fitness))
        return {"result": best, "evaluations": counted.evaluations / GENERATIONS}

    serve(lambda: with_gann(count) if gann else plain(count, fitness), work, answer, GENERATIONS)


def xor(activation: str) -> None:
    """Serve searches."""
    fitness = xor_fitness(activation)

    def search(seed: int) -> "tuple[int, int | None]":
        counted = Search(XOR_TARGETS[activation])
        plain(
            MOST_EVALUATIONS,  # that many generations are never reached
            lambda parameters: counted.count(fitness(parameters)),
            on_generation=lambda ga: "stop" if counted.is_over() else None,
            random_seed=seed,
        ).run()
        return counted.evaluations, counted.first

    serve_searches(search)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    name = sys.argv[1]
    if name == "generations":
        generations("gann" in sys.argv[2:])
    else:
        xor(name[len("xor-") :])
