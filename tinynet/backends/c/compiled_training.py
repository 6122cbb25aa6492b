"""One training by a program in C: its memory, its examples, and their order."""

import ctypes
from array import array

from ...errors import TinynetError
from .optimizers_in_c import OptimizerInC
from .program_memory import Memory, flattened, pointer, zeros
from .training_program import RATES

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...epoch import Learned, State
    from ...training_settings import LearningSettings

MOST_EXAMPLES = 2**31 - 1  # what an order of examples is counted with


class CompiledTraining:
    """A training by these settings.

    `memory_for` gives the memory of a program: for an optimizer, whether it takes a step after
    each example, and whether the examples have weights.
    """

    def __init__(
        self,
        memory_for: "Callable[[OptimizerInC, bool, bool], Memory]",
        settings: "LearningSettings",
    ) -> None:
        n, weights = len(settings.examples), settings.sample_weight
        if n > MOST_EXAMPLES:
            raise TinynetError(f"backend 'c' takes {MOST_EXAMPLES} examples at most, not {n}")
        self.settings = settings
        self.steps = OptimizerInC(settings.optimizer, settings.l2, "m->", RATES)
        self.memory = memory_for(self.steps, settings.batch_size == 1, weights is not None)
        self.examples = flattened(settings.examples, weights, self.memory.weighted)
        self.order = array("i", bytes(4 * n)) if settings.shuffle else None
        self.numbers = zeros(len(self.steps.numbers()))

    def begin(self, now: "State") -> None:
        """Put a state of the training into the memory."""
        self.memory.put(now.parameters)
        for i in range(len(self.steps.memory)):
            self.memory.put(now.memory[self.steps.memory[i]], 2 + i)
        self.numbers = array("d", now.memory.get("decay", ()))
        optimizer = self.settings.optimizer
        self.memory.program.begin(
            self.memory.address,
            ctypes.c_uint64(now.random),
            ctypes.c_double(optimizer.learning_rate),
            ctypes.c_double(optimizer.momentum),
            ctypes.c_double(self.settings.l2),
            pointer(self.numbers),
        )

    def go_on(self, count: int, enough: float, budget: int, losses: "array[float]") -> bool:
        """Meet about `budget` examples more; whether all epochs are done."""
        done = self.memory.program.train(
            self.memory.address,
            pointer(self.examples),
            ctypes.c_int64(len(self.settings.examples)),
            None if self.order is None else pointer(self.order),
            ctypes.c_int64(min(self.settings.batch_size, MOST_EXAMPLES)),
            ctypes.c_int64(count),
            ctypes.c_double(enough),
            ctypes.c_int64(budget),
            pointer(losses),
        )
        return bool(done)

    def end(self, losses: "array[float]") -> "Learned":
        """What was learned."""
        random = ctypes.c_uint64()
        end = self.memory.program.end
        end.restype = ctypes.c_int64
        n = end(self.memory.address, ctypes.byref(random), pointer(self.numbers))
        names = self.steps.memory
        remembered = {names[i]: self.memory.get(2 + i) for i in range(len(names))}
        if self.numbers:
            remembered["decay"] = self.numbers.tolist()
        return self.memory.get(), remembered, random.value, losses[:n].tolist()
