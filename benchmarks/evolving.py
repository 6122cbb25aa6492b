"""What is to be evolved: the same goals, limits and fitness for all who are measured."""

import math
import time

INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
TARGETS = [[0.0], [1.0], [1.0], [0.0]]
SIZES = [2, 2, 1]
PARAMETERS = 9
POPULATION = 50
GENERATIONS = 40  # in a round, where generations are counted by the second
MOST_EVALUATIONS = 20_000
MOST_OF_POLES = 10_000  # evaluations for two poles, which take much longer
XOR_TARGETS = {"step": 0.0, "sigmoid": -0.01}  # the fitness at which XOR is solved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def step(z: float) -> float:
    """The hard threshold, as tinynet has it."""
    return 1.0 if z > 0.0 else 0.0


def sigmoid(z: float) -> float:
    """The sigmoid, for all numbers."""
    return 1.0 / (1.0 + math.exp(-z)) if z > -700.0 else 0.0


def xor_fitness(activation: str) -> "Callable[[Sequence[float]], float]":
    """What the peers are given: tinynet's fitness of 2-2-1, written out by hand.

    Minus half the mean squared error. The parameters are in tinynet's order.
    """
    f = {"step": step, "sigmoid": sigmoid}[activation]

    def fitness(parameters: "Sequence[float]") -> float:
        w00, w01, b0, w10, w11, b1, v0, v1, c = parameters
        total = 0.0
        for (x0, x1), (target,) in zip(INPUTS, TARGETS):
            h0 = f(b0 + w00 * x0 + w01 * x1)
            h1 = f(b1 + w10 * x0 + w11 * x1)
            error = f(c + v0 * h0 + v1 * h1) - target
            total += error * error
        return -0.5 * total / len(INPUTS)

    return fitness


class Search:
    """Counts the evaluations of one search.

    `first` is the evaluation that reached the target, None before there was one.
    """

    def __init__(self, target: float, most: int = MOST_EVALUATIONS) -> None:
        self.target, self.most = target, most
        self.evaluations = 0
        self.first: "int | None" = None

    def count(self, fitness: float) -> float:
        """One more evaluation, which gave this fitness."""
        self.evaluations += 1
        if self.first is None and fitness >= self.target:
            self.first = self.evaluations
        return fitness

    def is_over(self) -> bool:
        """Whether it reached the target, or has had its evaluations."""
        return self.first is not None or self.evaluations >= self.most


# --- a fitness that takes its time ---


def busy(turns: int) -> int:
    """So much to compute: each turn needs the one before."""
    state = 1
    for _ in range(turns):
        state = state * 48271 % 2147483647
    return state


def turns_in(seconds: float) -> int:
    """How many turns take so long on this interpreter, at its best of several tries."""
    turns, least = 20_000, float("inf")
    for _ in range(20):
        start = time.perf_counter()
        busy(turns)
        least = min(least, time.perf_counter() - start)
    return max(1, round(turns * seconds / least))


class Slow:
    """A fitness that computes for some turns, or sleeps for some seconds. It can travel."""

    def __init__(self, turns: int, sleep: float = 0.0) -> None:
        self.turns, self.sleep = turns, sleep

    def __call__(self, network: object) -> float:
        if self.sleep:
            time.sleep(self.sleep)
        return float(busy(self.turns))
