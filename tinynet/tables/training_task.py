"""What is to be trained: one task, and the candidates that are tried for it.

A network can learn its examples by heart. So some rows are held back, and a training stops
when it does no better on those. How strongly weights are to be pulled towards 0 (`l2`, see
`tinynet.train`) is found the same way: there is a candidate for each strength. Where rows
are few, what is held back is a matter of luck: then each strength is tried with several
divisions, each with a random start of its own, and their mean decides. The more rows, the
fewer strengths there are to be tried.

The model itself then learns from all rows, for as many epochs as were best. Where rows are
too few to hold any back, it is the first start that learns them. Of quantities, which are
hardly without errors, it must not learn the last digit: the weakest strength pulls there.

By evolution the candidates differ in their seeds only: nothing pulls at weights there.
"""

from typing import NamedTuple

from ..argument_checks import check_number, check_whole
from ..errors import TinynetError
from .splitting import split

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from ..evolution_result import EvolutionResult
    from ..training_result import TrainingResult

FEW_ROWS = 20  # too few to hold any back
MANY_ROWS = 1000  # what is held back of them tells enough: one division will do
STRENGTHS = (0.1, 1.0, 10.0, 100.0)  # divided by the number of rows: values of l2 to be tried
STRENGTHS_FOR_MANY = (1.0, 10.0)  # a network can learn a thousand rows by heart, too
VERY_MANY_ROWS = 10000  # they pull by themselves, and when to stop is well known
STRENGTHS_FOR_VERY_MANY = (1.0,)
MOST_IN_BATCH, STEPS_AN_EPOCH = 32, 5  # of few rows a batch takes a fifth
STARTS = 2  # divisions of few rows
STARTS_WITHOUT = 5  # random starts, where no row is held back
EVOLUTION = "evolution"  # the optimizer that is none: `tinynet.evolve`


class Task(NamedTuple):
    """What all candidates learn: plain data, so that it can travel to another process."""

    sizes: "list[int]"
    activations: "list[str]"
    inputs: "list[list[float]]"
    targets: "list[list[float]]"
    weights: "list[float] | None"
    settings: "dict[str, Any]"  # of `train`; epochs, backend and so on


class Candidate(NamedTuple):
    """One training: how strongly weights are pulled, its seed, and the rows held back."""

    l2: float
    strength: float
    seed: int
    held_back: "list[int]"


class Outcome(NamedTuple):
    """What came of it: the least loss and its epoch, the parameters, and whether they will do.

    `result` is what the training returned, where no rows were held back: it may be the last one.
    Of one that a checkpoint knows, the `state` is there from which it is made again.
    """

    loss: float
    epochs: int
    parameters: "list[float]"
    learned: bool
    interrupted: bool
    result: "TrainingResult | EvolutionResult | None" = None
    state: "dict[str, object] | None" = None


def task_for(
    parameters: "dict[str, Any]",
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    weights: "list[float] | None",
    loss: str,
    output_activation: str,
) -> Task:
    """What an estimator with these parameters is to learn; they are checked here."""
    hidden = parameters["hidden"]
    hidden = hidden if isinstance(hidden, (list, tuple)) else [hidden]
    neurons = [check_whole(n, "hidden") for n in hidden]
    sizes = [len(inputs[0]), *[n for n in neurons if n], len(targets[0])]
    activations = [parameters["activation"]] * (len(sizes) - 2) + [output_activation]
    batch_size = parameters["batch_size"]
    if batch_size is None:
        batch_size = min(MOST_IN_BATCH, max(1, len(inputs) // STEPS_AN_EPOCH))
    batch_size = check_whole(batch_size, "batch_size", low=1)
    settings = {
        "epochs": check_whole(parameters["epochs"], "epochs"),
        "optimizer": parameters["optimizer"],
        "loss": loss,
        "backend": parameters["backend"],
    }
    patience = check_whole(parameters["patience"], "patience")
    population = check_whole(parameters["population"], "population", low=1)
    if parameters["optimizer"] == EVOLUTION:
        settings["population"] = population
    else:
        settings["patience"] = patience
        settings["learning_rate"] = parameters["learning_rate"]
        settings["batch_size"] = min(batch_size, len(inputs))
    return Task(sizes, activations, inputs, targets, weights, settings)


def rows_held_back(
    n: int,
    strata: "list[Hashable] | None",
    share: float,
    seed: int,
    name: str = "validation_share",
) -> "list[int]":
    """The numbers of the rows that are held back of n, of each class its part, in order.

    None where the share is less than half a row, or where each row has a class of its own.
    Raises TinynetError, with the name of the share, where no row would be left.

    >>> len(rows_held_back(40, None, 0.25, 0)), rows_held_back(3, None, 0.1, 0)
    (10, [])
    """
    wanted = round(n * share)
    if wanted >= n:
        raise TinynetError(f"{name} is {share:g}: of {n} rows none is left to learn from")
    if wanted == 0 or (strata is not None and len(set(strata)) == n):
        return []
    return sorted(split(n if strata is None else strata, share, seed)[1])


def strengths_for(n: int) -> "tuple[float, ...]":
    """The strengths to be tried for so many rows.

    >>> len(strengths_for(100)), len(strengths_for(2000)), len(strengths_for(20000))
    (4, 2, 1)
    """
    if n < MANY_ROWS:
        return STRENGTHS
    return STRENGTHS_FOR_MANY if n < VERY_MANY_ROWS else STRENGTHS_FOR_VERY_MANY


def candidates_for(
    parameters: "dict[str, Any]", n: int, strata: "list[Hashable] | None"
) -> "list[Candidate]":
    """The candidates for n rows, of which a share is held back, of each class its part."""
    share = check_number(parameters["validation_share"], "validation_share", low=0.0)
    if share >= 1.0:
        raise TinynetError(f"validation_share is {share}, it must be less than 1")
    starts = parameters["restarts"]
    if starts is not None:
        starts = check_whole(starts, "restarts", low=1)
    l2 = None if parameters["l2"] is None else check_number(parameters["l2"], "l2", low=0.0)
    seed = check_whole(parameters["seed"], "seed", low=None)
    if parameters["epochs"] == 0:  # nothing is learned, and nothing compared
        return [Candidate(l2 or 0.0, 0.0, seed, [])]
    first = [] if n < FEW_ROWS else rows_held_back(n, strata, share, seed)
    if not first:
        starts = STARTS_WITHOUT if starts is None else starts
        if l2 is None and n < FEW_ROWS and strata is None:
            l2 = STRENGTHS[0] / n
        return [Candidate(l2 or 0.0, 0.0, seed + k, []) for k in range(starts)]
    if starts is None:
        starts = STARTS if n < MANY_ROWS else 1
    more = [rows_held_back(n, strata, share, seed + k) for k in range(1, starts)]
    divisions = [first, *more]
    found = []
    tries_strengths = l2 is None and parameters["optimizer"] != EVOLUTION
    for strength in strengths_for(n) if tries_strengths else (0.0,):
        for k in range(starts):
            pull = strength / (n - len(divisions[k])) if l2 is None else l2
            found.append(Candidate(pull, strength, seed + k, divisions[k]))
    return found


def notes_on(parameters: "dict[str, Any]", n: int, candidates: "list[Candidate]") -> "list[str]":
    """What is said where nothing is learned; where rows were to be held back, and none could be."""
    if not parameters["epochs"]:
        return ["epochs is 0: nothing is learned, the network stays as it began, at random"]
    were_to_be = parameters["validation_share"] and n >= FEW_ROWS
    if not were_to_be or candidates[0].held_back:
        return []
    return [
        "no rows are held back for validation: there are too few, of the table or of each class"
    ]
