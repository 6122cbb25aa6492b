"""Candidates are trained, compared by the rows held back, and one training follows from them."""

import builtins
import functools
import math
from typing import NamedTuple

from ..errors import DivergedError
from ..network import Network
from .candidates_elsewhere import from_elsewhere
from .checkpoint import Checkpoint
from .chosen_candidate import Choice, chosen
from .one_training import train_once
from .training_task import EVOLUTION, Candidate, Outcome, Task

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from ..evolution_result import EvolutionResult
    from ..training_result import TrainingResult

    OnEpoch = Callable[[Any], object] | None


def run(
    task: Task,
    candidate: Candidate,
    on_epoch: "OnEpoch" = None,
    checkpoint: "Checkpoint | None" = None,
) -> Outcome:
    """Train a candidate, or go on with it where the checkpoint has a state of it."""
    network = Network(task.sizes, task.activations, seed=candidate.seed)
    watch, state = on_epoch, None
    if checkpoint is not None:
        watch, state = checkpoint.watching(on_epoch), checkpoint.state
    try:
        result, loss, epochs = train_once(task, network, candidate, watch, state)
    except DivergedError:
        return Outcome(math.inf, 0, network.parameters(), False, False)
    interrupted = result.reason == "interrupted"
    if interrupted and checkpoint is not None and epochs:  # before the first there is nothing
        checkpoint.write(result.state)
    kept = None if candidate.held_back else result
    return Outcome(loss, epochs, network.parameters(), not result.advice, interrupted, kept)


def outcomes_of(
    task: Task,
    candidates: "list[Candidate]",
    map: "Callable[..., Any]" = map,
    on_epoch: "OnEpoch" = None,
    checkpoint: "Checkpoint | None" = None,
) -> "list[Outcome]":
    """What comes of them, in their order; the later ones are left out where they cannot matter.

    With another `map` than Python's the trainings happen elsewhere, and `on_epoch` sees none.
    Those that the checkpoint knows are not made again. Ctrl-C ends it with what there is by
    then; where there is nothing, it is a KeyboardInterrupt.
    """
    found = [] if checkpoint is None else list(checkpoint.outcomes)
    if found and _will_do(found[-1], candidates[0]):
        return found
    rest = candidates[len(found) :]
    outcomes: "Iterable[Outcome]"
    if map is builtins.map:
        outcomes = (run(task, candidate, on_epoch, checkpoint) for candidate in rest)
    else:
        outcomes = from_elsewhere(functools.partial(run, task), rest, len(found), map)
    try:
        for outcome in outcomes:
            found.append(outcome)
            if outcome.interrupted:
                break
            if checkpoint is not None:
                checkpoint.add(outcome)
            if _will_do(outcome, candidates[0]):
                break
    except KeyboardInterrupt:  # it came between two trainings
        if not found:
            raise
        found[-1] = found[-1]._replace(interrupted=True)
    if found and found[-1].interrupted and not any([outcome.epochs for outcome in found]):
        raise KeyboardInterrupt  # nothing was learned so far
    return found


def _will_do(outcome: Outcome, candidate: Candidate) -> bool:
    """Whether no other start is needed: it learned all of its rows, which are all there are."""
    return outcome.learned and not candidate.held_back


def trained(
    task: Task,
    choice: Choice,
    on_epoch: "OnEpoch" = None,
    checkpoint: "Checkpoint | None" = None,
) -> "tuple[Network, TrainingResult | EvolutionResult | None, bool]":
    """The network that follows from the choice, its training on all rows, whether that ended.

    Where there is no such training, or it ran away or was interrupted, it has the parameters
    of the best candidate, and its result, which is None if rows were held back from it.
    """
    network = Network(task.sizes, task.activations, seed=choice.seed)
    interrupted = False
    if not choice.is_final:
        if task.settings["optimizer"] != EVOLUTION:  # which takes its time, as it did before
            task = task._replace(settings={**task.settings, "epochs": choice.epochs})
        candidate = Candidate(choice.l2, 0.0, choice.seed, [])
        watch, state = on_epoch, None
        if checkpoint is not None:
            watch, state = checkpoint.watching(on_epoch), checkpoint.state
        try:
            result, _, epochs = train_once(task, network, candidate, watch, state)
            interrupted = result.reason == "interrupted"
            if checkpoint is not None and epochs:
                checkpoint.write(result.state)
            if not interrupted:
                return network, result, False
        except DivergedError:  # what one part of the rows did not show
            pass
        except KeyboardInterrupt:  # it came before the first epoch
            interrupted = True
    kept = choice.result
    if choice.is_final and choice.state is not None:  # it is over: nothing is trained
        candidate = Candidate(choice.l2, 0.0, choice.seed, [])
        kept = train_once(task, network, candidate, None, choice.state).result
    network.set_parameters(choice.parameters)
    return network, kept, interrupted


class Learned(NamedTuple):
    """What `learn` returns: the network, its last training, and how rows held back did.

    `stopped` says whether Ctrl-C ended it before its time. `held_back` has for each start that
    decided the rows held back from it, and the parameters that it learned without them.
    """

    network: Network
    result: "TrainingResult | EvolutionResult | None"
    validation_loss: "float | None"
    stopped: bool
    held_back: "list[tuple[list[int], list[float]]]"


def learn(
    task: Task,
    candidates: "list[Candidate]",
    map: "Callable[..., Any]" = map,
    on_epoch: "OnEpoch" = None,
    path: "str | None" = None,
) -> Learned:
    """All of it: the candidates, the choice, the training on all rows; `path` is a checkpoint's.

    A display that has a method `expect` is told how many trainings there are at most, how many
    of them the checkpoint has, and whether one of them goes on from it.
    """
    checkpoint = None if path is None else Checkpoint(path, task, candidates)
    expect = getattr(on_epoch, "expect", None)
    if callable(expect):
        over = [] if checkpoint is None else checkpoint.outcomes
        goes_on = checkpoint is not None and checkpoint.state is not None
        expect(len(candidates) + bool(candidates[0].held_back), len(over), goes_on)
    outcomes = outcomes_of(task, candidates, map, on_epoch, checkpoint)
    stopped = any([outcome.interrupted for outcome in outcomes])
    choice = chosen(candidates, outcomes, len(task.inputs))
    network, result, ended_early = trained(task, choice, on_epoch, checkpoint)
    stopped = stopped or ended_early
    if checkpoint is not None and not stopped:
        checkpoint.write(checkpoint.state, done=True)
    loss = choice.loss if candidates[0].held_back else None
    held_back = [(candidates[k].held_back, outcomes[k].parameters) for k in choice.starts]
    return Learned(network, result, loss, stopped, held_back)
