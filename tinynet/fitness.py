"""Fitness: how well an individual does, measured here or elsewhere.

A fitness is a function that takes a network and returns a number; the higher, the
better. It is the only part of evolution that takes long, and no individual waits
for another. So a generation is dealt out in tasks, plain lists, to whatever plays
`map`: Python's own, or that of many processes or of a cluster.
"""

import math

from .argument_checks import (
    check_choice,
    check_list,
    check_number,
    check_row,
    check_rows,
    check_same_length,
    is_single,
)
from .backend_by_name import BACKENDS, find_backend
from .backprop import check_examples, check_sample_weight
from .epoch import Reference
from .errors import FitnessError, ShapeError, TinynetError, said_by
from .losses import LOSSES, REGISTER, find_loss
from .network import Network, check_network

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    Rows = list[list[float]]
    # The generation, the place of the first individual, the individuals, their seeds.
    Task = tuple[int, int, Rows, "list[int] | None"]


def fitness_for(
    inputs: "Rows",
    targets: "Rows",
    loss: str = "squared_error",
    backend: str = "auto",
    sample_weight: "list[float] | None" = None,
) -> "DataFitness":
    """A fitness from data: minus the mean loss, so that 0 is the best there is.

    `inputs`, `targets`, `loss`, `backend` and `sample_weight` are as for `train`. With the
    backend "c" `evolve` breeds in C as well, with the same bits.

    >>> nand = Network([2, 1], activation="step")
    >>> nand.set_parameters([-2, -2, 3])
    >>> xor = fitness_for([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> xor(nand)   # half the squared error of one example in four
    -0.125
    """
    return DataFitness(inputs, targets, loss, backend, sample_weight)


class DataFitness:
    """What `fitness_for` returns. It can travel between processes, and takes its data along."""

    def __init__(
        self,
        inputs: "Rows",
        targets: "Rows",
        loss: str,
        backend: str,
        sample_weight: "list[float] | None" = None,
    ) -> None:
        self.inputs, self.targets = _rows(inputs, "inputs"), _rows(targets, "targets")
        check_same_length(len(self.inputs), len(self.targets))
        self.loss = check_choice(loss, "loss", sorted(LOSSES), REGISTER)
        self.backend = check_choice(backend, "backend", BACKENDS)
        self.sample_weight = check_sample_weight(sample_weight, len(self.inputs))

    def __call__(self, network: Network) -> float:
        self.check(network)
        value = self.measure(network, 1)(network.parameters())
        return check_number(value, "the fitness of this network")

    def check(self, network: Network) -> None:
        """Refuse a network that the data do not fit, or a backend that it cannot have."""
        check_network(network, "the fitness of data")
        rule, _, _ = check_examples(network, self.inputs, self.targets, self.loss)
        find_backend(self.backend, network, 0, rule)

    def measure(
        self, network: Network, times: int, individuals: "Rows | None" = None
    ) -> "Callable[[list[float]], float]":
        """A function that measures a list of parameters of such a network, `times` and more.

        Where it will be asked for these `individuals`, one after the other and no others, a
        backend may measure them together.
        """
        rule = find_loss(self.loss, network.layers[-1].activation)
        examples = list(zip(self.inputs, self.targets))
        found = find_backend(self.backend, network, times * len(examples), rule)
        together = getattr(found, "mean_losses", None)
        if individuals and together is not None:
            losses = iter(together(individuals, examples, self.sample_weight))
            return lambda parameters: 0.0 - next(losses)
        mean_loss = (found or Reference(network, rule)).mean_loss
        return lambda parameters: 0.0 - mean_loss(parameters, examples, self.sample_weight)


def _rows(data: object, name: str) -> "Rows":
    """A copy of the data: rows as long as the first, whatever network they are for."""
    rows = check_list(data, name)
    if not rows:
        raise ShapeError(f"{name} is empty")
    if is_single(rows[0]):
        check_row(rows[0], 1, f"row 0 of {name}", "a row has")  # says how it becomes a row
    first = check_list(rows[0], f"row 0 of {name}")  # a row may be there to be read only once
    return check_rows([first] + rows[1:], len(first), name, "row 0 has")


class Evaluator:
    """What is given to `map`: it measures the individuals of a task, one after another.

    `network` is only the shape that each individual is put into; a copy is kept.
    """

    def __init__(self, network: Network, fitness: "Callable[..., Any]") -> None:
        self.network = network.copy()
        self.fitness = fitness
        if isinstance(fitness, DataFitness):
            fitness.check(self.network)  # once, at the door

    def fitness_of(self, individual: "list[float]") -> float:
        """The fitness of one individual; a FitnessError where it has none."""
        return self((1, 0, [individual], None))[1][0]

    def __call__(self, task: "Task") -> "tuple[int, list[float]]":
        """The place of the first individual, and the fitness of each."""
        generation, first, individuals, seeds = task
        measure = self._measure(individuals)
        values = []
        for i in range(len(individuals)):
            seed = [] if seeds is None else [seeds[i]]
            try:
                value = measure(individuals[i], *seed)
                if type(value) is not float:
                    value = check_number(value, "its fitness")
            except Exception as error:  # a fitness may raise whatever it likes
                what = f"its fitness raised {said_by(error)}"
                if isinstance(error, TinynetError):
                    what = str(error)
                failure = FitnessError(generation, what, first + i, individuals[i])
                failure.__cause__ = error  # boards have no other way to say `from error`
                raise failure
            if not math.isfinite(value):
                what = f"its fitness is {value}, not a finite number"
                raise FitnessError(generation, what, first + i, individuals[i])
            values.append(value + 0.0)  # makes 0.0 of -0.0
        return first, values

    def _measure(self, individuals: "Rows") -> "Callable[..., Any]":
        """A function that measures these individuals in turn, by its seed each if it has one."""
        if isinstance(self.fitness, DataFitness):
            return self.fitness.measure(self.network, len(individuals), individuals)
        network = self.network.copy()  # threads must not write into the same one

        def by_the_caller(individual: "list[float]", *seed: int) -> "Any":
            network.assign(individual)
            return self.fitness(network, *seed)

        return by_the_caller


def evaluated(
    evaluator: Evaluator,
    individuals: "Rows",
    seeds: "list[int] | None",
    generation: int,
    map: "Callable[..., Any]",
    chunk_size: int,
) -> "list[float]":
    """The fitness of each individual, in their order, whatever `map` did to get it.

    Each answer says whose it is, and in the end none may be missing. Raises
    FitnessError where an individual has no fitness, or `map` failed.
    """
    tasks: "list[Task]" = []
    for first in range(0, len(individuals), chunk_size):
        stop = first + chunk_size
        tasks.append((generation, first, individuals[first:stop], seeds and seeds[first:stop]))
    answers = {}
    try:
        for first, values in map(evaluator, tasks):
            answers[first] = check_row(values, len(values), "an answer", "it has")
    except FitnessError:
        raise
    except Exception as error:  # each kind of `map` has its own ways to fail
        what = f"map raised {said_by(error)}"
        failure = FitnessError(generation, what)
        failure.__cause__ = error
        raise failure
    fitness: "list[float]" = []
    for _, first, task, _ in tasks:
        if len(answers.get(first, ())) != len(task):
            raise FitnessError(generation, f"map lost the answer for individual {first} and on")
        fitness.extend(answers[first])
    return fitness
