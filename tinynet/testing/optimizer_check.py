"""Whether an optimizer of your own is one: downhill, the same after a rest, the same for all.

`register_optimizer` tries a class on two small bowls. Here Hypothesis looks for a bowl on which
it does not come down, and for a training that ends otherwise where it was stopped and resumed,
or where another backend carries it out, and shrinks what it finds to the smallest.
"""

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..argument_checks import check_number, check_whole
from ..errors import DivergedError, TinynetError
from ..optimizers import OPTIMIZERS, Optimizer
from ..own_optimizer_trial import register_optimizer
from ..training import train
from .drawn_examples import problems
from .same_bits import assert_same_bits, first_difference
from .smallest_failure import assert_for_all

if TYPE_CHECKING:
    from ..network import Network

    Problem = tuple[Network, str, list[list[float]], list[list[float]]]
    Bowl = list[tuple[float, float]]

FLATTEST, STEEPEST = 0.1, 1.0  # how much a bowl bends, along each parameter
NEAREST, FARTHEST = 0.5, 2.0  # where a descent begins, from the bottom
EPOCHS = 6


def check_optimizer(
    kind: "type[Optimizer]",
    learning_rate: "float | None" = None,
    steps: int = 200,
    max_examples: int = 50,
) -> None:
    """Raise an AssertionError that names the smallest case in which an optimizer does not do.

    `kind` is a class as `register_optimizer` takes it. With its `default_rate`, or another
    `learning_rate`, so many `steps` lead down on each bowl, whose bottom is 0 and whose gradient
    by parameter p is `bend * p`, with bends from 0.1 to 1 and starts 0.5 to 2 away; the same steps
    are taken if after any of them another one goes on from the memory (for what happens later than
    that, give more `steps`); networks of
    all kinds learn the same, bit for bit, if they are stopped after any epoch and resumed from
    the state, once it was written as JSON and read; and by "reference" and "python", the
    backends that take an optimizer of your own.

    >>> from ..optimizers import Adam, Sgd
    >>> check_optimizer(Adam)
    >>> class Sleepy(Sgd):
    ...     def step(self, parameters, gradient):
    ...         return [p - 0.1 * g if abs(g) > 0.4 else p for p, g in zip(parameters, gradient)]
    >>> check_optimizer(Sleepy)
    Traceback (most recent call last):
    AssertionError: 200 steps with learning_rate 0.1 do not lead downhill, but from a height of \
0.125 to 0.125, where the bends are [0.25] and the start is [1.0]
    """
    rate = None if learning_rate is None else check_number(learning_rate, "learning_rate", low=0.0)
    steps = check_whole(steps, "steps", low=1)
    tried = check_whole(max_examples, "max_examples", low=1)
    name = "being checked"
    while name in OPTIMIZERS:
        name += ", too"
    try:
        register_optimizer(name, kind)
        usual = OPTIMIZERS[name].default_rate if rate is None else rate
        _check_descents(name, usual, steps, tried)
        _check_trainings(name, rate, tried)
        _check_memory(name, usual, steps, tried)
    except TinynetError as error:
        raise AssertionError(str(error)) from error
    finally:
        OPTIMIZERS.pop(name, None)


def _check_descents(name: str, rate: float, steps: int, tried: int) -> None:
    """It comes down on every bowl."""

    def comes_down(bowl: "Bowl") -> None:
        parameters = [start for _, start in bowl]
        optimizer = OPTIMIZERS[name](len(bowl), rate)
        first = _height(bowl, parameters)
        for _ in range(steps):
            gradient = [bend * p for (bend, _), p in zip(bowl, parameters)]
            parameters = optimizer.step(parameters, gradient)
        last = _height(bowl, parameters)
        assert last < first, (
            f"{steps} steps with learning_rate {rate:g} do not lead downhill, but from a height of "
            f"{first:.6g} to {last:.6g}, where the bends are {[bend for bend, _ in bowl]} and the "
            f"start is {[start for _, start in bowl]}"
        )

    assert_for_all(_bowls(), comes_down, tried)


def _bowls() -> "st.SearchStrategy[Bowl]":
    away = st.one_of(st.sampled_from([1.0, -1.0]), st.floats(NEAREST, FARTHEST))
    bend = st.one_of(st.just(STEEPEST), st.floats(FLATTEST, STEEPEST))
    return st.lists(st.tuples(bend, away), min_size=1, max_size=4)


def _check_memory(name: str, rate: float, steps: int, tried: int) -> None:
    """Whatever it is that is to happen after many steps, what is remembered for it is memory."""

    def goes_on(drawn: "tuple[Bowl, int]") -> None:
        bowl, stop = drawn
        optimizer, again = OPTIMIZERS[name](len(bowl), rate), OPTIMIZERS[name](len(bowl), rate)
        parameters = [start for _, start in bowl]
        for step in range(1, steps + 1):
            gradient = [bend * p for (bend, _), p in zip(bowl, parameters)]
            there = optimizer.step(parameters, gradient)
            if step > stop:
                other = again.step(parameters, gradient)
                assert other == there, (
                    f"stopped after step {stop} and resumed from its memory, it takes another step "
                    f"{step}, to {other} in the place of {there}: all that it remembers must be in "
                    f"its memory. The bends are {[bend for bend, _ in bowl]} and the start is "
                    f"{[start for _, start in bowl]}"
                )
            if step == stop:
                written = json.loads(json.dumps(optimizer.memory))
                again.check_memory(written)
                again.take_memory(written, rate)
            parameters = there

    assert_for_all(st.tuples(_bowls(), st.integers(1, max(1, steps - 1))), goes_on, tried)


def _height(bowl: "Bowl", parameters: "list[float]") -> float:
    """How high above the bottom."""
    total = 0.0
    for (bend, _), p in zip(bowl, parameters):
        total += 0.5 * bend * p * p
    return total


def _check_trainings(name: str, rate: "float | None", tried: int) -> None:
    """Networks learn the same by it wherever they are stopped, and by whatever backend."""

    def resumes(drawn: "tuple[Problem, int, int]") -> None:
        (network, loss, inputs, targets), stop, batch_size = drawn
        settings: "dict[str, Any]" = {"optimizer": name, "learning_rate": rate, "loss": loss}
        settings["batch_size"] = batch_size
        assert_same_bits(network, inputs, targets, ("reference", "python"), EPOCHS, **settings)
        never, again = network.copy(), network.copy()
        try:
            whole = train(never, inputs, targets, epochs=EPOCHS, **settings)
        except DivergedError:
            return  # no fault: the steps are too long for this network, as any may be
        state = train(again, inputs, targets, epochs=stop, **settings).state
        state = json.loads(json.dumps(state))
        resumed = train(again, inputs, targets, epochs=EPOCHS, state=state, **settings)
        found = first_difference(network, whole.state, resumed.state, "state")
        assert found is None, (
            f"stopped after epoch {stop} and resumed, a training ends otherwise: {found[0]} is "
            f"{found[2]!r}, and {found[1]!r} if it is not stopped. The network is {network!r}"
        )

    some = problems(n=None, gradient_trainable=True)
    assert_for_all(st.tuples(some, st.integers(0, EPOCHS), st.integers(1, 3)), resumes, tried)
