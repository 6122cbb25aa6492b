"""One training of a network: by gradients, or by evolution where that is asked for."""

from typing import NamedTuple

from ..evolution import evolve
from ..fitness import fitness_for
from ..network import Network
from ..training import train
from .training_task import EVOLUTION, Candidate, Task

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..evolution_result import EvolutionResult
    from ..training_result import TrainingResult

    Rows = list[list[float]]


class OneTraining(NamedTuple):
    """What `train` or `evolve` returned; the least loss, and the epoch that had it.

    The loss is that of the rows that were held back, or where none were that of all rows.
    """

    result: "TrainingResult | EvolutionResult"
    loss: float
    epochs: int


def train_once(
    task: Task,
    network: Network,
    candidate: Candidate,
    on_epoch: "Callable[[Any], object] | None" = None,
    state: "dict[str, object] | None" = None,
) -> OneTraining:
    """Train a network as a candidate says, on the rows that it does not hold back.

    With a `state` that training goes on. `on_epoch` is called after each epoch, or each
    generation. Raises what `train` and `evolve` raise, such as DivergedError.
    """
    held_back = set(candidate.held_back)
    learning = [r for r in range(len(task.inputs)) if r not in held_back]
    weights = None if task.weights is None else [task.weights[r] for r in learning]
    if task.settings["optimizer"] == EVOLUTION:
        return _evolved(task, network, candidate, learning, weights, on_epoch, state)
    settings = dict(task.settings)
    patience = settings.pop("patience")
    if held_back:
        settings["validation"] = (
            *_of(task, candidate.held_back),
            _weights_held_back(task, candidate),
        )
        settings["patience"] = patience
    settings |= {"l2": candidate.l2, "seed": candidate.seed, "sample_weight": weights}
    inputs, targets = _of(task, learning)
    result = train(network, inputs, targets, on_epoch=on_epoch, state=state, **settings)
    if held_back:
        return OneTraining(result, result.best_loss, result.best_epoch)
    return OneTraining(result, result.loss, result.epochs)


def _evolved(
    task: Task,
    network: Network,
    candidate: Candidate,
    learning: "list[int]",
    weights: "list[float] | None",
    on_generation: "Callable[[Any], object] | None",
    state: "dict[str, object] | None",
) -> OneTraining:
    """Generations instead of epochs; the rows held back are measured when they are over."""
    loss, backend = task.settings["loss"], task.settings["backend"]
    fitness = fitness_for(*_of(task, learning), loss, backend, weights)
    result = evolve(
        network,
        fitness,
        generations=task.settings["epochs"],
        population=task.settings["population"],
        seed=candidate.seed,
        on_generation=on_generation,
        state=state,
    )
    if candidate.held_back:
        weights = _weights_held_back(task, candidate)
        fitness = fitness_for(*_of(task, candidate.held_back), loss, backend, weights)
    return OneTraining(result, 0.0 - fitness(network), result.generations)


def _weights_held_back(task: Task, candidate: Candidate) -> "list[float] | None":
    """The weights of the rows held back; None where each of them is 0, and so none would count."""
    weights = [] if task.weights is None else [task.weights[r] for r in candidate.held_back]
    return weights if any(weights) else None


def _of(task: Task, rows: "list[int]") -> "tuple[Rows, Rows]":
    return [task.inputs[r] for r in rows], [task.targets[r] for r in rows]
