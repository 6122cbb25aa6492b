"""Candidates are trained, compared by the rows held back, and one training follows from them."""

import builtins
import functools
import math
import statistics
from typing import NamedTuple

from ..errors import DivergedError, TinynetError, said_by
from ..network import Network
from ..training import train
from .training_task import Candidate, Task

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..training_result import Progress, TrainingResult


class Outcome(NamedTuple):
    """What came of it: the least loss and its epoch, the parameters, and whether they will do."""

    loss: float
    epochs: int
    parameters: "list[float]"
    learned: bool
    interrupted: bool


def run(
    task: Task,
    candidate: Candidate,
    on_epoch: "Callable[[Progress], object] | None" = None,
) -> Outcome:
    """Train a candidate."""
    network = Network(task.sizes, task.activations, seed=candidate.seed)
    settings = dict(task.settings)
    patience = settings.pop("patience")
    held_back = set(candidate.held_back)
    learning = [r for r in range(len(task.inputs)) if r not in held_back]
    if held_back:
        settings["validation"] = _chosen(task, candidate.held_back)
        settings["patience"] = patience
    weights = task.weights
    if weights is not None:
        weights = [weights[r] for r in learning]
    inputs, targets = _chosen(task, learning)
    try:
        result = train(
            network,
            inputs,
            targets,
            sample_weight=weights,
            l2=candidate.l2,
            seed=candidate.seed,
            on_epoch=on_epoch,
            **settings,
        )
    except DivergedError:
        return Outcome(math.inf, 0, network.parameters(), False, False)
    interrupted = result.reason == "interrupted"
    if held_back:
        loss, epochs = result.best_loss, result.best_epoch
    else:
        loss, epochs = result.loss, result.epochs
    return Outcome(loss, epochs, network.parameters(), not result.advice, interrupted)


def _chosen(task: Task, rows: "list[int]") -> "tuple[list[list[float]], list[list[float]]]":
    return [task.inputs[r] for r in rows], [task.targets[r] for r in rows]


def outcomes_of(
    task: Task,
    candidates: "list[Candidate]",
    map: "Callable[..., Any]" = map,
    on_epoch: "Callable[[Progress], object] | None" = None,
) -> "list[Outcome]":
    """What comes of them, in their order; the later ones are left out where they cannot matter.

    With another `map` than Python's the trainings happen elsewhere, and `on_epoch` sees none.
    """
    if map is not builtins.map:
        return _from_elsewhere(task, candidates, map)
    found: "list[Outcome]" = []
    for candidate in candidates:
        found.append(run(task, candidate, on_epoch))
        if found[-1].interrupted or _will_do(found[-1], candidate):
            break
    return found


def _will_do(outcome: Outcome, candidate: Candidate) -> bool:
    """Whether no other start is needed: it learned all of its rows, which are all there are."""
    return outcome.learned and not candidate.held_back


def _from_elsewhere(
    task: Task, candidates: "list[Candidate]", map: "Callable[..., Any]"
) -> "list[Outcome]":
    """The same outcomes, whatever order `map` has them in; raises TinynetError where it fails."""
    answers: "dict[int, Outcome]" = {}
    try:
        for number, outcome in map(
            functools.partial(_run_numbered, task), [*enumerate(candidates)]
        ):
            answers[number] = Outcome(*outcome)
    except TinynetError:
        raise
    except Exception as error:  # each kind of `map` has its own ways to fail
        raise TinynetError(f"map raised {said_by(error)}") from error
    found = []
    for number in range(len(candidates)):
        if number not in answers:
            raise TinynetError(f"map lost the answer for candidate {number + 1}")
        found.append(answers[number])
        if _will_do(found[-1], candidates[number]):
            break
    return found


def _run_numbered(task: Task, numbered: "tuple[int, Candidate]") -> "tuple[int, Outcome]":
    return numbered[0], run(task, numbered[1])


class Choice(NamedTuple):
    """What follows from the outcomes.

    `parameters` are those of the best candidate. Where rows were held back from it, all rows are
    to be learned now, with this l2 and seed, for so many epochs; else these are the model's.
    """

    l2: float
    seed: int
    epochs: int
    loss: float
    parameters: "list[float]"
    is_final: bool


def chosen(candidates: "list[Candidate]", outcomes: "list[Outcome]", n: int) -> Choice:
    """The strength with the least mean loss, its median of epochs, and its best start.

    Raises TinynetError where every candidate ran away.
    """
    if all([outcome.loss == math.inf for outcome in outcomes]):
        raise TinynetError("every training diverged: try a smaller learning_rate")
    best = min(range(len(outcomes)), key=lambda k: outcomes[k].loss)
    is_final = not candidates[0].held_back or any([outcome.interrupted for outcome in outcomes])
    if is_final:
        learned = [k for k in range(len(outcomes)) if outcomes[k].learned]
        if learned and not candidates[0].held_back:
            best = learned[0]
        return _choice(candidates[best], outcomes[best], candidates[best].l2, True)
    groups: "dict[float, list[int]]" = {}
    for k in range(len(outcomes)):
        groups.setdefault(candidates[k].strength, []).append(k)
    group = min(groups.values(), key=lambda ks: sum([outcomes[k].loss for k in ks]))
    best = min(group, key=lambda k: outcomes[k].loss)
    candidate = candidates[best]
    l2 = candidate.strength / n if candidate.strength else candidate.l2
    epochs = max(1, round(statistics.median([outcomes[k].epochs for k in group])))
    return _choice(candidate, outcomes[best], l2, False)._replace(epochs=epochs)


def trained(
    task: Task, choice: Choice, on_epoch: "Callable[[Progress], object] | None" = None
) -> "tuple[Network, TrainingResult | None]":
    """The network that follows from the choice, and how its training on all rows went.

    Where there is no such training, or it ran away or was interrupted, it has the parameters
    of the best candidate, and no result.
    """
    network = Network(task.sizes, task.activations, seed=choice.seed)
    if not choice.is_final:
        settings = {**task.settings, "epochs": choice.epochs}
        del settings["patience"]
        settings |= {"l2": choice.l2, "seed": choice.seed, "on_epoch": on_epoch}
        try:
            weights = task.weights
            result = train(network, task.inputs, task.targets, sample_weight=weights, **settings)
            if result.reason != "interrupted":
                return network, result
        except DivergedError:  # what one part of the rows did not show
            pass
    network.set_parameters(choice.parameters)
    return network, None


def _choice(candidate: Candidate, outcome: Outcome, l2: float, is_final: bool) -> Choice:
    epochs, loss, parameters = outcome.epochs, outcome.loss, outcome.parameters
    return Choice(l2, candidate.seed, epochs, loss, parameters, is_final)
