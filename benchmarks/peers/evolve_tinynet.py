"""tinynet's `evolve`, by its defaults, called as its users call it."""

import concurrent.futures
import sys

from benchmarks import evolving
from benchmarks.evolving import INPUTS, SIZES, TARGETS, XOR_TARGETS, Search, Slow
from benchmarks.rounds import serve, serve_searches
from benchmarks.two_poles import SOLVED, STARTS, decisions_balanced
from tinynet import EvolutionResult, Network, evolve, fitness_for, predictor
from tinynet.app.cart_pole import Balancing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def generations(backend: str) -> None:
    """Serve rounds of some generations on XOR."""

    def work(_: None) -> EvolutionResult:
        network = Network(SIZES)
        fitness = fitness_for(INPUTS, TARGETS, backend=backend)
        return evolve(network, fitness, generations=evolving.GENERATIONS)

    def answer(result: EvolutionResult) -> "dict[str, float]":
        return {"result": result.fitness, "evaluations": result.evaluations / result.generations}

    serve(lambda: None, work, answer, evolving.GENERATIONS)


def xor(activation: str) -> None:
    """Serve searches for XOR."""

    def search(seed: int) -> "tuple[int, int | None]":
        network = Network(SIZES, activation, seed=seed)
        target = XOR_TARGETS[activation]
        fitness = fitness_for(INPUTS, TARGETS)
        result = evolve(network, fitness, target_fitness=target, seed=seed)
        solved = result.reason == "target_fitness"
        return result.evaluations, result.evaluations if solved else None

    serve_searches(search)


def poles(
    new: "Callable[[int], Network]",
    fitness: "Callable[[Network], float]",
    target: float,
    most: int,
) -> None:
    """Serve searches for someone who balances one pole or two; `new` makes a network of a seed."""
    generations = most // evolving.POPULATION

    def search(seed: int) -> "tuple[int, int | None]":
        counted = Search(target)
        evolve(
            new(seed),
            lambda network: counted.count(fitness(network)),
            target_fitness=target,
            seed=seed,
            generations=generations,
        )
        return counted.evaluations, counted.first

    serve_searches(search)


def slow(workers: int, turns: int, sleep: float, bare: bool) -> None:
    """Serve rounds of a fitness that takes its time; the pool is started and warm before.

    With `bare` the same is computed, but nothing evolves: no one is faster than that.
    """
    fitness, network = Slow(turns, sleep), Network(SIZES)
    evaluations = evolve(network.copy(), Slow(1), generations=2).evaluations

    def rounds(map: "Callable[..., Any]") -> None:
        def work(_: None) -> object:
            if bare:
                return list(map(fitness, [None] * evaluations))
            return evolve(network.copy(), fitness, generations=2, map=map)

        serve(lambda: None, work, lambda _: {}, evaluations)

    if workers == 1:
        rounds(map)
        return
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        rounds(pool.map)


def main(name: str, *arguments: str) -> None:
    """Serve the work of this name."""
    if name == "generations":
        generations(*arguments or ["auto"])
    elif name == "pole":
        poles(
            lambda seed: Network([4, 2, 1], ["tanh", "step"], seed=seed),
            Balancing(),
            Balancing().solved,
            evolving.MOST_EVALUATIONS,
        )
    elif name in STARTS:
        poles(
            lambda seed: Network([6, 1], "tanh", bias=not arguments, seed=seed),
            lambda network: decisions_balanced(predictor(network), STARTS[name]),
            SOLVED,
            evolving.MOST_OF_POLES,
        )
    elif name == "slow":
        workers, turns, sleep, *bare = arguments
        slow(int(workers), int(turns), float(sleep), bool(bare))
    elif name == "turns":
        print(evolving.turns_in(float(arguments[0])))
    else:
        xor(name[len("xor-") :])


if __name__ == "__main__":
    main(*sys.argv[1:])
