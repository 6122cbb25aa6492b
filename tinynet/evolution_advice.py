"""What may be wrong when an evolution does not get where it should.

A fitness that is the same for everyone leaves selection nothing to select. Else a
population is stuck when nothing better comes up any more: its mutations have become too
small, or too many of them are needed at once, or there is nothing better to be found.
"""

from .divergence import constant_loss
from .fitness import DataFitness
from .genetic_operators import gain
from .losses import BinaryCrossEntropy, CategoricalCrossEntropy, SquaredError, find_loss
from .next_generation import ENOUGH_GAIN, Evolution

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

LAST_DIGITS = 1e-9  # of a fitness
FEW = 20  # generations; fewer do not tell whether a population is stuck
POOR = 0.4  # of the loss of always the same answer


def advise_evolution(evolution: Evolution, reason: str) -> str:
    """What to try, in a sentence or two; empty if nothing seems wrong.

    >>> from .network import Network
    >>> evolution = Evolution(Network([1, 1]), lambda network: 1.0)
    >>> for _ in range(5):
    ...     evolution.run_generation()
    >>> advise_evolution(evolution, "generations")[:53]
    'The fitness was 1 for every individual there has been'
    """
    now = evolution.now
    if now.evaluations < 2 or reason == "target_fitness":
        return ""
    of_data = isinstance(evolution.evaluator.fitness, DataFitness)
    if of_data and now.best_fitness == 0.0:
        return ""
    if _is_constant(evolution) and (now.number > 1 or reason != "stopped"):
        return _why_constant(evolution)
    if reason == "stopped":  # by somebody who has looked
        return ""
    waited = _without_gain(evolution)
    is_stuck = waited >= max(FEW, now.number // 4)
    if evolution.target is not None:
        missed = f"The target of {evolution.target:g} is not reached. "
        if not is_stuck and not _never(evolution):
            said = "It had few generations" if now.number <= FEW else "It was still getting better"
            return f"{missed}{said}: give it more, and go on with state=result.state."
        return missed + (_never(evolution) or _why_stuck(evolution, waited))
    if not is_stuck:
        return ""
    if of_data and _share_of_constant(evolution) > POOR:
        share = 100.0 * _share_of_constant(evolution)
        return f"The loss is still {share:.0f} % of what always the same answer would have. " + (
            _why_stuck(evolution, waited)
        )
    if waited == now.number - 1 and not of_data:
        return "Nothing was better than what came up at once. " + _why_stuck(evolution, waited)
    return ""


def _is_constant(evolution: Evolution) -> bool:
    """Whether everybody there has been had the same fitness, but for its last digits."""
    now = evolution.now
    digits = LAST_DIGITS * abs(now.best_fitness)
    same = gain(now.fitness[-1], now.fitness[0]) <= digits
    for best, mean in now.history:
        same = same and gain(best, now.best_fitness) <= digits and gain(mean, best) <= digits
    return same


def _why_constant(evolution: Evolution) -> str:
    now = evolution.now
    is_same = now.fitness[0] == now.fitness[-1] and now.history[0][0] == now.best_fitness
    nearly, much = ("", "nothing") if is_same else ("nearly ", "hardly anything")
    said = f"The fitness was {nearly}{now.best_fitness:g} for every individual there has been"
    if not evolution.start:
        return said + ": the network has no parameters, so they are all alike."
    if evolution.mutation_scale == 0.0:
        return said + ": with a mutation_scale of 0 they are all alike."
    return (
        f"{said}, so there was {much} to select. Does the fitness depend on the network that "
        "it is given? Then let it say how near a network comes, and not only whether it is there; "
        "or try a larger mutation_scale."
    )


def _without_gain(evolution: Evolution) -> int:
    """For how many generations the best has gained too little: none, or hardly of the way."""
    now, target = evolution.now, evolution.target
    if target is None and isinstance(evolution.evaluator.fitness, DataFitness):
        target = 0.0
    count = 0
    for best, _ in reversed(now.history[:-1]):
        enough = 0.0 if target is None else ENOUGH_GAIN * gain(best, target)
        if gain(best, now.best_fitness) > enough:
            break
        count += 1
    return count


def _never(evolution: Evolution) -> str:
    """Whether the target is one that the fitness of data cannot have."""
    fitness, target = evolution.evaluator.fitness, evolution.target
    if target is None or target < 0.0 or not isinstance(fitness, DataFitness):
        return ""
    activation = evolution.evaluator.network.layers[-1].activation
    rule = find_loss(fitness.loss, activation)
    if rule.of_your_own:  # its least may be anything
        return ""
    of_this_library = type(rule) in (SquaredError, BinaryCrossEntropy, CategoricalCrossEntropy)
    if target > 0.0 and of_this_library:
        return (
            "It never will be, for the fitness of data is minus their loss, and 0 the best there "
            "is: take a target_fitness a little below 0, such as -0.01."
        )
    if activation != "step" and _share_of_constant(evolution) < ENOUGH_GAIN:
        return (
            f"It would be a loss of 0, which outputs of {activation} come near and hardly ever "
            "have: take a target_fitness a little below 0, such as -0.01."
        )
    return ""


def _share_of_constant(evolution: Evolution) -> float:
    """The loss of data, as a share of that of the best constant answer; 0 if it tells nothing."""
    fitness: "Any" = evolution.evaluator.fitness
    rule = find_loss(fitness.loss, evolution.evaluator.network.layers[-1].activation)
    if rule.of_your_own:
        return 0.0
    examples = list(zip(fitness.inputs, fitness.targets))
    constant = constant_loss(examples, rule, fitness.sample_weight)
    return -evolution.now.best_fitness / constant if constant > 0.0 else 0.0


def _why_stuck(evolution: Evolution, waited: int) -> str:
    now = evolution.now
    said = f"In the last {waited} generations it gained nothing to speak of"
    if now.restarts:
        said += ", though new populations began"
    if evolution.mutation_scale == 0.0 or evolution.breeding.mutation_rate == 0.0:
        return said + ": nothing mutates, so no new genes come up."
    if now.scale < 1e-3 * evolution.mutation_scale:
        return (
            f"{said}: mutations have shrunk to {now.scale:.1g}. Raise mutation_decay, or let new "
            "populations begin, with restart_after."
        )
    return (
        f"{said}. Try another seed, a larger population or mutation_scale, or more hidden neurons; "
        "or it cannot be reached."
    )
