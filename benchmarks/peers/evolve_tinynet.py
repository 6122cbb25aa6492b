"""tinynet's `evolve`, by its defaults, called as its users call it."""

import concurrent.futures
import sys

from benchmarks import evolving
from benchmarks.evolving import INPUTS, SIZES, TARGETS, XOR_TARGETS, Search, Slow
from benchmarks.rounds import serve, serve_searches
from benchmarks.two_poles import SOLVED, steps_balanced
from tinynet import EvolutionResult, Network, evolve, fitness_for, predictor


def generations() -> None:
    """Serve rounds of some generations on XOR."""

    def work(_: None) -> EvolutionResult:
        network = Network(SIZES)
        return evolve(network, fitness_for(INPUTS, TARGETS), generations=evolving.GENERATIONS)

    serve(
        lambda: None, work, lambda result: {"result": result.fitness}, examples=evolving.GENERATIONS
    )


def xor(activation: str, seed: int) -> None:
    """Serve searches for XOR."""

    def search(seed: int) -> "tuple[int, int | None]":
        network = Network(SIZES, activation, seed=seed)
        target = XOR_TARGETS[activation]
        fitness = fitness_for(INPUTS, TARGETS)
        result = evolve(network, fitness, target_fitness=target, seed=seed)
        solved = result.reason == "target_fitness"
        return result.evaluations, result.evaluations if solved else None

    serve_searches(search, seed)


def two_poles() -> None:
    """Serve searches for someone who balances two poles."""

    def search(seed: int) -> "tuple[int, int | None]":
        counted = Search(SOLVED)

        def fitness(network: Network) -> float:
            return counted.count(steps_balanced(predictor(network)))

        network = Network([6, 1], "tanh", bias=False, seed=seed)
        evolve(network, fitness, target_fitness=SOLVED, seed=seed)
        return counted.evaluations, counted.first

    serve_searches(search)


def slow(workers: int, turns: int, sleep: float) -> None:
    """Serve rounds of a fitness that takes its time; the pool is started and warm before."""
    fitness, network = Slow(turns, sleep), Network(SIZES)
    evaluations = 50 + 48  # of two generations

    def rounds(**settings: object) -> None:
        serve(
            lambda: None,
            lambda _: evolve(network.copy(), fitness, generations=2, **settings),
            lambda result: {"result": result.fitness, "counted": result.evaluations},
            evaluations,
        )

    if workers == 1:
        rounds()
        return
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        rounds(map=pool.map)


def main(name: str, *arguments: str) -> None:
    """Serve the work of this name."""
    if name == "generations":
        generations()
    elif name == "two-poles":
        two_poles()
    elif name == "slow":
        slow(int(arguments[0]), int(arguments[1]), float(arguments[2]))
    elif name == "turns":
        print(evolving.turns_in(float(arguments[0])))
    else:
        xor(name[len("xor-") :], int(arguments[0]) if arguments else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
