"""Whether the learning rate of an optimizer of your own counts, from the first step and later."""

import json

from ..optimizers import OPTIMIZERS, Optimizer

SLOWER = 1e-3  # times the learning rate: another one to begin with, or to go on with
BEFORE, AFTER = 7, 2  # steps before the rate is another one, and steps that are looked at then
TOO_LONG = 16.0  # times the step of one that had the lower rate from the first step on


def check_learning_rate(name: str, rate: float) -> None:
    """Raise an AssertionError unless the rate of the optimizer of this name counts.

    Three are looked at, one with the rate, one with a lower one, and one that is resumed with the
    lower one from the memory of the first. All have the same gradients. Of two steps after that
    the shorter counts: any one may be a long one, as that which goes back to a mean of the last.

    >>> check_learning_rate("sgd", 0.1)
    """
    start, lower = [1.0, -0.5, 2.0], rate * SLOWER
    fast, slow = (OPTIMIZERS[name](len(start), r) for r in (rate, lower))
    resumed = OPTIMIZERS[name](len(start), lower)
    there, slowly = start, start
    for k in range(BEFORE):
        there = fast.step(there, _push(k))
        slowly = slow.step(slowly, _push(k))
    assert there != slowly, (
        f"the learning rate does not count: {rate:g} and {lower:g} lead to the same parameters, "
        f"from {start} to {there}"
    )
    resumed.check_memory(memory_written(fast))
    resumed.take_memory(memory_written(fast), rate)
    lengths = []
    for k in range(BEFORE, BEFORE + AFTER):
        onward, slower = resumed.step(there, _push(k)), slow.step(slowly, _push(k))
        lengths.append((_length(there, onward), _length(slowly, slower)))
        there, slowly = onward, slower
    assert any([length <= TOO_LONG * usual + 1e-12 * rate for length, usual in lengths]), (
        f"resumed with a learning_rate of {lower:g} after {rate:g}, it takes a step of "
        f"{lengths[0][0]:.3g} in the place of {lengths[0][1]:.3g}: name what in its memory grows "
        "with the rate, proportional = ..., and take the rate itself from self.learning_rate"
    )


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
