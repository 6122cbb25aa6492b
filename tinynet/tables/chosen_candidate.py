"""Which of several trainings is the model's, or what follows from them for the last one."""

import math
import statistics
from typing import NamedTuple

from ..errors import TinynetError
from .training_task import Candidate, Outcome

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..evolution_result import EvolutionResult
    from ..training_result import TrainingResult


class Choice(NamedTuple):
    """What follows from the outcomes.

    `starts` are the numbers of the candidates whose rows held back decided it. `parameters` are
    those of the best candidate. Where rows were held back from it, all rows are
    to be learned now, with this l2 and seed, for so many epochs; else these are the model's, and
    `result` is that of its training, where it was of all rows.
    """

    l2: float
    seed: int
    epochs: int
    loss: float
    parameters: "list[float]"
    is_final: bool
    starts: "list[int]"
    result: "TrainingResult | EvolutionResult | None" = None
    state: "dict[str, object] | None" = None  # of a training that a checkpoint knows, at its end


def chosen(candidates: "list[Candidate]", outcomes: "list[Outcome]", n: int) -> Choice:
    """The strength with the least mean loss, its median of epochs, and its best start.

    Raises TinynetError where every candidate ran away.
    """
    if all([outcome.loss == math.inf for outcome in outcomes]):
        raise TinynetError("every training diverged: try a smaller learning rate")
    best = min(range(len(outcomes)), key=lambda k: outcomes[k].loss)
    is_final = not candidates[0].held_back or any([outcome.interrupted for outcome in outcomes])
    if is_final:
        learned = [k for k in range(len(outcomes)) if outcomes[k].learned]
        if learned and not candidates[0].held_back:
            best = learned[0]
        return _choice(candidates, outcomes, [best], candidates[best].l2)
    groups: "dict[float, list[int]]" = {}
    for k in range(len(outcomes)):
        groups.setdefault(candidates[k].strength, []).append(k)
    group = min(groups.values(), key=lambda ks: sum([outcomes[k].loss for k in ks]))
    best = min(group, key=lambda k: outcomes[k].loss)
    candidate = candidates[best]
    l2 = candidate.strength / n if candidate.strength else candidate.l2
    epochs = max(1, round(statistics.median([outcomes[k].epochs for k in group])))
    choice = _choice(candidates, outcomes, [best, *[k for k in group if k != best]], l2)
    return choice._replace(epochs=epochs, is_final=False)


def _choice(
    candidates: "list[Candidate]", outcomes: "list[Outcome]", starts: "list[int]", l2: float
) -> Choice:
    candidate, outcome = candidates[starts[0]], outcomes[starts[0]]
    epochs, loss, parameters = outcome.epochs, outcome.loss, outcome.parameters
    result, state = outcome.result, outcome.state
    return Choice(l2, candidate.seed, epochs, loss, parameters, True, starts, result, state)
