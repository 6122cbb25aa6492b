"""Registering an optimizer of your own: it goes down a small bowl before it is taken.

>>> from .optimizers import Optimizer
>>> class Signs(Optimizer):
...     default_rate = 0.01
...     def first_memory(self, n_parameters):
...         return {}
...     def step(self, parameters, gradient):
...         rate = self.learning_rate
...         return [p - rate * (g > 0.0) + rate * (g < 0.0) for p, g in zip(parameters, gradient)]
>>> register_optimizer("signs", Signs)
>>> OPTIMIZERS["signs"](n_parameters=2, learning_rate=0.5).step([1.0, 1.0], [300.0, -0.2])
[0.5, 1.5]
>>> del OPTIMIZERS["signs"]
"""

from .activation_by_name import check_new_name
from .argument_checks import check_number, check_whole
from .errors import TinynetError, describe
from .optimizers import OPTIMIZERS, Optimizer
from .own_optimizer import OwnOptimizer
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Sequence

OF_THIS_LIBRARY = ("sgd", "rprop", "adam")  # in a bundle, too, that is without them
ELSEWHERE = ("evolution",)  # the optimizer of tables that is none

STEPS = 60
WRITTEN_AT = 20  # the step after which the memory is written, and read again
CURVATURES = (1.0, 0.5, 0.25)  # of the bowl, along each parameter
START = (1.0, -2.0, 0.5)


class OwnKind:
    """What stands for a class that was registered: it makes optimizers, and has their defaults."""

    of_your_own = True

    def __init__(self, name: str, kind: "type[Optimizer]") -> None:
        self.name, self.kind = name, kind
        self.batch_size, self.default_rate = kind.batch_size, kind.default_rate

    def __call__(
        self, n_parameters: int, learning_rate: float, momentum: float = 0.0
    ) -> OwnOptimizer:
        return OwnOptimizer(self.name, self.kind, n_parameters, learning_rate, momentum)


def register_optimizer(name: str, kind: "type[Optimizer]") -> None:
    """Make an optimizer of your own known by its name, to `train` and to all who take one.

    `kind` is a class derived from `tinynet.optimizers.Optimizer`, with `first_memory` and `step`
    as they are described there; `batch_size`, `default_rate`, `proportional` and `check_memory`
    where it has its own. All that it remembers from step to step is in `memory`.

    It is tried on small bowls of 1 and of 3 parameters, and refused, by a TinynetError, where it
    fails; gives back a number that is not finite, fewer parameters or the very list that it was
    given; edits the parameters, the gradient or the memory that it had before; does not go
    downhill; or goes on otherwise after its memory was written and read again. Later on, too, what
    fails is a TinynetError that names the optimizer.

    Registered again with the very same class, nothing changes; otherwise a name is taken once.
    The state of a training has the optimizer by its name, no more: who goes on with it in another
    program registers it there first. There is no C for it; "auto" takes Python.
    """
    known = OPTIMIZERS.get(name) if isinstance(name, str) else None
    if isinstance(known, OwnKind) and known.kind is kind:
        return
    what = check_new_name(name, "optimizer", OPTIMIZERS, OF_THIS_LIBRARY, ELSEWHERE)
    if not isinstance(kind, type) or not issubclass(kind, Optimizer):
        raise TinynetError(
            f"{what}: it is {describe(kind)}, it must be a class derived from "
            "tinynet.optimizers.Optimizer"
        )
    for method in ("first_memory", "step"):
        inherited = getattr(Optimizer, method, None)  # a bundle is without what only raises
        if getattr(kind, method, None) is inherited:
            raise TinynetError(f"{what}: it has no {method}")
    check_number(kind.default_rate, f"{what}: default_rate", low=0.0)
    if kind.batch_size is not None:
        check_whole(kind.batch_size, f"{what}: batch_size", low=1)
    made = OwnKind(name, kind)
    for n in (1, len(CURVATURES)):
        _try(made, n)
    OPTIMIZERS[name] = made  # type: ignore[assignment]


def _try(kind: OwnKind, n: int) -> None:
    """Go down a bowl of so many parameters; a TinynetError where something is not as it must be."""
    optimizer = kind(n, kind.default_rate)
    parameters = list(START[:n])
    first = bowl_loss(CURVATURES, parameters)
    again = None  # the one that goes on with a memory that was written and read
    for step in range(STEPS):
        gradient = [CURVATURES[i] * parameters[i] for i in range(n)]
        if step == WRITTEN_AT:
            again = kind(n, kind.default_rate)
            written = _copied(optimizer.memory)
            again.check_memory(written)
            again.take_memory(written, kind.default_rate)
        there = checked_step(optimizer, parameters, gradient)
        if again is not None and again.step(parameters, gradient) != there:
            raise TinynetError(
                f"{optimizer.what}: after its memory was written and read again it steps "
                "otherwise; all that it remembers must be in its memory"
            )
        parameters = there
    last = bowl_loss(CURVATURES, parameters)
    if not last < first:
        raise TinynetError(
            f"{optimizer.what}: it does not go downhill: {STEPS} steps with its default_rate of "
            f"{kind.default_rate:g} lead from a loss of {first:.4g} to {last:.4g}"
        )


def checked_step(
    optimizer: OwnOptimizer, parameters: "list[float]", gradient: "list[float]"
) -> "list[float]":
    """A step, once nothing was edited that it was given, and all that came of it is sound."""
    what, memory = optimizer.what, optimizer.memory
    given = list(parameters), list(gradient)
    before = _copied(memory)
    there = optimizer.step_with(given[0], given[1])
    if given != (parameters, gradient) or there is given[0] or there is given[1]:
        raise TinynetError(
            f"{what}: its step edits or gives back a list that it was given; it must make a new one"
        )
    if memory != before:
        raise TinynetError(f"{what}: its step edits its memory; it must put a new one in its place")
    for key in sorted(before):
        if len(optimizer.memory.get(key, ())) != len(before[key]):
            raise TinynetError(f"{what}: memory[{key!r}] has another length after a step")
    if len(optimizer.memory) != len(before):
        raise TinynetError(f"{what}: its memory has other names in it after a step")
    for values in [there] + [optimizer.memory[key] for key in sorted(before)]:
        if not all_finite(values):
            raise TinynetError(f"{what}: after a step a number is not finite")
    return there


def bowl_loss(curvatures: "Sequence[float]", parameters: "list[float]") -> float:
    """The loss of a bowl whose bottom is 0, so that its gradient is `curvature * parameter`.

    >>> bowl_loss([1.0, 0.5], [2.0, -2.0])
    3.0
    """
    total = 0.0
    for i in range(len(parameters)):
        total += 0.5 * curvatures[i] * parameters[i] * parameters[i]
    return total


def _copied(memory: "dict[str, list[float]]") -> "dict[str, list[float]]":
    """The same numbers in lists of their own, as if they had been written and read."""
    return {key: list(memory[key]) for key in memory}
