"""Whether the learning rate of an optimizer of your own counts, from the first step and later."""

import json

from ..optimizers import OPTIMIZERS, Optimizer

SLOWER = 1e-3  # times the learning rate: another one to begin with, or to go on with
BEFORE, AFTER = 7, 2  # steps before the rate is another one, and steps that are looked at then
TOO_LONG = 16.0  # times the step of one that had the lower rate from the first step on
MOST_PARAMETERS = 9
LOOKED_AT = (8, 24)  # steps: many more, and the lengths of rprop grow to what they are at most
NEAR_ZERO = 1e-3  # of the lower rate: the place from which paths are measured


def check_learning_rate(name: str, rate: float) -> None:
    """Raise an AssertionError unless the rate of the optimizer of this name counts.

    With a lower one every parameter goes less far. Then three are looked at, one with the rate,
    one with a lower one, and one that is resumed with the lower one from the memory of the first.
    All have the same gradients. Of two steps after that the shorter counts: any one may be a long
    one, as that which goes back to a mean of the last.

    >>> check_learning_rate("sgd", 0.1)
    """
    start, lower = [1.0, -0.5, 2.0], rate * SLOWER
    fast, slow = (OPTIMIZERS[name](len(start), r) for r in (rate, lower))
    resumed = OPTIMIZERS[name](len(start), lower)
    there, slowly = start, start
    for k in range(BEFORE):
        there = fast.step(there, _push(k))
        slowly = slow.step(slowly, _push(k))
    if there == slowly:
        raise AssertionError(
            f"the learning rate does not count: {rate:g} and {lower:g} lead to the same "
            f"parameters, from {start} to {there}"
        )
    _check_every_parameter(name, rate)
    written = memory_written(fast)
    resumed.check_memory(written)
    resumed.take_memory(written, rate)
    lengths = []
    for k in range(BEFORE, BEFORE + AFTER):
        onward, slower = resumed.step(there, _push(k)), slow.step(slowly, _push(k))
        lengths.append((_length(there, onward), _length(slowly, slower)))
        there, slowly = onward, slower
    if not any([length <= TOO_LONG * usual + 1e-12 * rate for length, usual in lengths]):
        raise AssertionError(
            f"resumed with a learning_rate of {lower:g} after {rate:g}, it takes a step of "
            f"{lengths[0][0]:.3g} in the place of {lengths[0][1]:.3g}: name what in its memory "
            "grows with the rate, proportional = ..., and take the rate itself from "
            "self.learning_rate"
        )


def _check_every_parameter(name: str, rate: float) -> None:
    """With the lower rate each of them takes a clearly shorter path.

    Paths are told apart, not single steps: noise may make any step short, a warm-up nothing of
    it. They begin so near to 0 that a decay of the parameters, which need not grow with the rate,
    is nothing beside the steps.
    """
    lower = rate * SLOWER
    for n in range(1, MOST_PARAMETERS + 1):
        fast, slow = _paths(name, n, rate, lower), _paths(name, n, lower, lower)
        for steps in LOOKED_AT:
            for i in range(n):
                usual, short = fast[steps - 1][i], slow[steps - 1][i]
                if short > usual / TOO_LONG:
                    raise AssertionError(
                        f"the learning rate does not count enough: with {lower:g} in the place of "
                        f"{rate:g}, parameter {i} of {n} goes {short:.3g} in {steps} steps in the "
                        f"place of {usual:.3g}; all of each step must shrink with "
                        "self.learning_rate"
                    )


def _paths(name: str, n: int, rate: float, lower: float) -> "list[list[float]]":
    """How far each of n parameters has gone after each step."""
    optimizer = OPTIMIZERS[name](n, rate)
    there = [NEAR_ZERO * lower * (1.0 - 1.5 * (i % 2)) for i in range(n)]
    gone, paths = [0.0] * n, []
    for k in range(LOOKED_AT[-1]):
        push = _push(k)
        onward = optimizer.step(there, [push[i % len(push)] for i in range(n)])
        gone = [before + abs(b - a) for before, a, b in zip(gone, there, onward)]
        paths.append(gone)
        there = onward
    return paths


def _push(k: int) -> "list[float]":
    """A gradient that hardly changes from step to step, and never its sign."""
    return [(1.0 + 0.1 * (k % 3)) * g for g in (1.0, -0.5, 0.25)]


def _length(before: "list[float]", after: "list[float]") -> float:
    """How far the parameter goes that goes farthest."""
    return max([abs(b - a) for a, b in zip(before, after)])


def memory_written(optimizer: Optimizer) -> "dict[str, list[float]]":
    """The memory, written and read."""
    memory: "dict[str, list[float]]" = json.loads(json.dumps(optimizer.memory))
    return memory
