"""Whether an optimizer of your own is one: downhill, the same after a rest, the same for all.

`register_optimizer` tries a class on two small bowls. Here Hypothesis looks for a bowl on which
it does not come down, and for a training that ends otherwise where it was stopped and resumed,
or where another backend carries it out, and shrinks what it finds to the smallest.
"""

import json
from typing import TYPE_CHECKING, Any, cast

from hypothesis import strategies as st

from ..argument_checks import check_number, check_whole
from ..errors import DivergedError
from ..optimizers import OPTIMIZERS, Optimizer
from ..own_optimizer_trial import bowl_loss, checked_step, register_optimizer
from ..training import train
from .checked_part import checked_part
from .drawn_examples import problems
from .learning_rate_check import MOST_PARAMETERS, check_learning_rate, memory_written
from .network_as_code import as_code
from .same_bits import assert_same_bits, first_difference
from .smallest_failure import assert_for_all

if TYPE_CHECKING:
    from ..network import Network
    from ..own_optimizer import OwnOptimizer

    Problem = tuple[Network, str, list[list[float]], list[list[float]]]
    Bowl = list[tuple[float, float]]

FLATTEST, STEEPEST = 0.1, 1.0  # curvatures of a bowl, along each parameter
NEAREST, FARTHEST = 0.5, 2.0  # where a descent begins, from the bottom
EPOCHS = 6


def check_optimizer(
    kind: "type[Optimizer]",
    learning_rate: "float | None" = None,
    steps: int = 200,
    max_examples: int = 50,
) -> None:
    """Raise an AssertionError that names the smallest case in which an optimizer does not do.

    `kind` is a class as `register_optimizer` takes it, used with its `default_rate` or another
    `learning_rate`. These are the claims:

    - So many `steps` lead down on each bowl, whose bottom is 0 and whose gradient by parameter p
      is `curvature * p`, with 1 to 9 parameters, curvatures from 0.1 to 1 and starts 0.5 to 2
      away; and each parameter ends nearer to the bottom than it began.
    - The learning rate counts: with a thousandth of it every parameter goes less than a 16th as
      far in the first 8 and 24 steps, and one that is resumed with a lower one takes about as
      short steps as if it had had that from the beginning.
    - The same steps are taken if after any of them another one goes on from the memory; and no
      step edits what it is given, or the memory before. For what happens later than that, give
      more `steps`.
    - Networks of all kinds learn the same, bit for bit, if they are stopped after any epoch and
      resumed from the state, once it was written as JSON and read; and by "reference" and
      "python", the backends that take an optimizer of your own.

    >>> from ..optimizers import Adam, Sgd
    >>> check_optimizer(Adam)
    >>> class Sleepy(Sgd):
    ...     def step(self, parameters, gradient):
    ...         return [p - 0.1 * g if abs(g) > 0.4 else p for p, g in zip(parameters, gradient)]
    >>> check_optimizer(Sleepy)
    Traceback (most recent call last):
    AssertionError: 200 steps with learning_rate 0.1 do not lead downhill, but from a loss of \
0.125 to 0.125, where the curvatures are [0.25] and the start is [1.0]
    """
    rate = None if learning_rate is None else check_number(learning_rate, "learning_rate", low=0.0)
    steps = check_whole(steps, "steps", low=1)
    tried = check_whole(max_examples, "max_examples", low=1)
    with checked_part(OPTIMIZERS, register_optimizer, kind) as name:
        usual = OPTIMIZERS[name].default_rate if rate is None else rate
        _check_descents(name, usual, steps, tried)
        check_learning_rate(name, usual)
        _check_trainings(name, rate, tried)
        _check_memory(name, usual, steps, tried)


def _check_descents(name: str, rate: float, steps: int, tried: int) -> None:
    """It comes down on every bowl, along every parameter."""

    def comes_down(bowl: "Bowl") -> None:
        curvatures, start = _sides(bowl)
        optimizer, parameters = OPTIMIZERS[name](len(bowl), rate), start
        for _ in range(steps):
            parameters = optimizer.step(parameters, _gradient(curvatures, parameters))
        first, last = bowl_loss(curvatures, start), bowl_loss(curvatures, parameters)
        where = f"where the curvatures are {curvatures} and the start is {start}"
        taken = f"{steps} steps with learning_rate {rate:g}"
        if not last < first:
            raise AssertionError(
                f"{taken} do not lead downhill, but from a loss of {first:.6g} to {last:.6g}, "
                f"{where}"
            )
        for i in range(len(start)):
            if not abs(parameters[i]) < abs(start[i]):
                raise AssertionError(
                    f"{taken} lead downhill, but not along parameter {i}, which goes from "
                    f"{start[i]!r} to {parameters[i]!r}, {where}"
                )

    assert_for_all(_bowls(), comes_down, tried)


def _bowls() -> "st.SearchStrategy[Bowl]":
    away = st.one_of(st.sampled_from([1.0, -1.0]), st.floats(NEAREST, FARTHEST))
    curvature = st.one_of(st.just(STEEPEST), st.floats(FLATTEST, STEEPEST))
    return st.lists(st.tuples(curvature, away), min_size=1, max_size=MOST_PARAMETERS)


def _sides(bowl: "Bowl") -> "tuple[list[float], list[float]]":
    """The curvature along each parameter, and the start."""
    return [curvature for curvature, _ in bowl], [start for _, start in bowl]


def _gradient(curvatures: "list[float]", parameters: "list[float]") -> "list[float]":
    return [curvature * p for curvature, p in zip(curvatures, parameters)]


def _check_memory(name: str, rate: float, steps: int, tried: int) -> None:
    """Whatever it is that is to happen after many steps, what is remembered for it is memory."""

    def goes_on(drawn: "tuple[Bowl, int]") -> None:
        bowl, stop = drawn
        curvatures, start = _sides(bowl)
        optimizer = cast("OwnOptimizer", OPTIMIZERS[name](len(bowl), rate))
        again = OPTIMIZERS[name](len(bowl), rate)
        parameters = start
        for step in range(1, steps + 1):
            gradient = _gradient(curvatures, parameters)
            there = checked_step(optimizer, parameters, gradient)
            if step > stop:
                other = again.step(parameters, gradient)
                if other != there:
                    raise AssertionError(
                        f"stopped after step {stop} and resumed from its memory, it takes another "
                        f"step {step}, to {other} in the place of {there}: all that it remembers "
                        f"must be in its memory. The curvatures are {curvatures} and the start is "
                        f"{start}"
                    )
            if step == stop:
                written = memory_written(optimizer)
                again.check_memory(written)
                again.take_memory(written, rate)
            parameters = there

    assert_for_all(st.tuples(_bowls(), st.integers(1, max(1, steps - 1))), goes_on, tried)


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
        if found is not None:
            raise AssertionError(
                f"stopped after epoch {stop} and resumed, a training ends otherwise: {found[0]} is "
                f"{found[2]!r}, and {found[1]!r} if it is not stopped. The network is "
                f"{as_code(network)}"
            )

    some = problems(n=None, gradient_trainable=True)
    assert_for_all(st.tuples(some, st.integers(0, EPOCHS), st.integers(1, 3)), resumes, tried)
