"""An optimizer of your own: a class whose steps are taken, and looked at, one by one.

The class is derived from `optimizers.Optimizer` and has `first_memory` and `step`. Whatever
these do, here a step is a list of numbers or an error that names the optimizer. Before the
class is taken `own_optimizer_trial` tries it.
"""

from .argument_checks import check_list, check_number
from .errors import TinynetError, describe, quoted, said_by
from .optimizers import Optimizer
from .vectors import INFINITY, all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable


class OwnOptimizer(Optimizer):
    """An optimizer of a class that was registered; `kind` is the class, `name` its name here."""

    of_your_own = True

    def __init__(
        self,
        name: str,
        kind: "type[Optimizer]",
        n_parameters: int,
        learning_rate: float,
        momentum: float = 0.0,
    ) -> None:
        self.name = name
        self.what = f"optimizer {quoted(name)}"
        self.batch_size, self.default_rate = kind.batch_size, kind.default_rate
        self.inner: Optimizer = self._asked("__init__", kind, n_parameters, learning_rate, momentum)
        super().__init__(n_parameters, learning_rate, momentum)

    def first_memory(self, n_parameters: int) -> "dict[str, list[float]]":
        """The memory before the first step."""
        return self._memory(self._asked("first_memory", self.inner.first_memory, n_parameters))

    def check_memory(self, memory: "dict[str, list[float]]") -> None:
        """Refuse a memory that no training can have left behind."""
        self._asked("check_memory", self.inner.check_memory, memory)

    def take_memory(self, memory: "dict[str, list[float]]", rate: float) -> None:
        """Go on with what a training with another learning rate remembered."""
        self._asked("take_memory", self.inner.take_memory, memory, rate)
        self.memory = self._memory(self.inner.memory)

    def step(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        """The parameters after one step; not asked for where training runs away."""
        if not all_finite(gradient):
            return [INFINITY] * len(parameters)
        return self.step_with(list(parameters), list(gradient))

    def step_with(self, parameters: "list[float]", gradient: "list[float]") -> "list[float]":
        """The same with these very lists, which a class may edit by mistake."""
        self.inner.memory = self.memory
        there = self._asked("step", self.inner.step, parameters, gradient)
        moved = self._numbers(there, "its step")
        if len(moved) != len(gradient):
            raise TinynetError(
                f"{self.what}: its step gives {len(moved)} parameters, there are {len(gradient)}"
            )
        self.memory = self._memory(self.inner.memory)
        return moved

    def _asked(self, name: str, function: "Callable[..., Any]", *arguments: "Any") -> "Any":
        """What a method of the caller's class says; it may raise what it likes."""
        try:
            return function(*arguments)
        except TinynetError:
            raise
        except Exception as error:
            raise TinynetError(f"{self.what}: its {name} fails: {said_by(error)}") from None

    def _memory(self, memory: object) -> "dict[str, list[float]]":
        """A memory, once it is a dict of lists of numbers."""
        if not isinstance(memory, dict):
            raise TinynetError(f"{self.what}: its memory is {describe(memory)}, not a dict")
        for key in memory:
            if not isinstance(key, str):
                raise TinynetError(f"{self.what}: a name in its memory is {describe(key)}")
        return {key: self._numbers(memory[key], f"memory[{key!r}]") for key in memory}

    def _numbers(self, values: object, place: str) -> "list[float]":
        """A list of Python's own floats; that one is not finite is noticed after the epoch."""
        if type(values) is list and all([type(value) is float for value in values]):
            return values
        try:
            items = check_list(values, f"{self.what}: {place}")
        except TinynetError:
            raise
        except Exception as error:  # that of a generator, which runs as it is read
            raise TinynetError(f"{self.what}: {place} fails: {said_by(error)}") from None
        return [
            check_number(items[i], f"{self.what}: number {i} of {place}") for i in range(len(items))
        ]
