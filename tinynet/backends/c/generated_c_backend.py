"""The backend "c": programs in C that are generated for one network do the work.

The source is that of `training_program`, compiled by this machine's own compiler and loaded
through ctypes. The bits are those of the reference. A call of a program takes about a
tenth of a second at the most, so that Ctrl-C is heeded in between; meanwhile Python's lock
is released, and other threads run.
"""

import ctypes
import time
from array import array

from ...epoch import Reference
from ...errors import TinynetError, quoted
from ...losses import Loss, SquaredError
from ...network import Network
from ...optimizers import Optimizer
from ..known_classes import knows
from ..program_cache import shape_of
from .activations_in_c import CALLS
from .compiled_predictor import CompiledPredictor
from .compiled_programs import check_available, library
from .optimizers_in_c import OptimizerInC
from .program_memory import Memory, flattened, pointer, zeros
from .training_program import RATES, program_source

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from ...epoch import Examples, Learned
    from ...training_settings import TrainingSettings
    from ...training_state import TrainingState
    from .program_memory import Weights

SLICE = 0.1  # seconds that a call takes; Ctrl-C waits so long
FIRST_GUESS = 3e8  # parameters times examples a second, before anything is measured
MOST_EXAMPLES = 2**31 - 1  # what an order of examples is counted with
MOST_SOURCES = 256  # then all are forgotten; those in use stay with those who use them

SOURCES: "dict[Any, str]" = {}  # by all that they depend on


def c_backend_for(
    network: Network, loss: "Loss | None", optimizer: "Optimizer | None", asked_for: bool = True
) -> "GeneratedC | None":
    """The backend for a network, or a sentence that says why it cannot be had here.

    Unless it is `asked_for` by its name, None where no C is written for such a network; but
    that this machine has no compiler is said all the same.
    """
    why = unknown_to_c(network, loss, optimizer)
    if why and not asked_for:
        return None
    if why:
        raise TinynetError(why)
    check_available()
    return GeneratedC(network, loss)


def unknown_to_c(network: Network, loss: "Loss | None", optimizer: "Optimizer | None") -> str:
    """Why no C can be written for this, whatever the machine; "" where it can."""
    if not knows(network, loss, optimizer):
        return (
            "backend 'c' knows the networks, losses and optimizers of this library, and no "
            "classes derived from them; backend='auto' takes the reference for these"
        )
    for k in range(len(network.layers)):
        name = network.layers[k].activation
        if name not in CALLS:
            return (
                f"backend 'c' has no C for the activation {quoted(name)} of layer {k + 1}, which "
                "was registered by hand; backend='auto' does the work in Python"
            )
    return ""


class GeneratedC(Reference):
    """What `Reference` does for one network and loss, by programs in C."""

    def __init__(self, network: Network, loss: "Loss | None") -> None:
        super().__init__(network, loss or SquaredError())
        self.n = network.n_parameters
        self._speed = FIRST_GUESS / (1 + self.n)  # examples a second
        self._memories: "dict[Any, Memory]" = {}
        self._training: "Training | None" = None
        self._flat: "Any" = None  # the last examples that were flattened, and the result

    def memory_for(
        self, steps: "OptimizerInC | None" = None, online: bool = False, weighted: bool = False
    ) -> Memory:
        """The memory of the program for this, which is made if need be."""
        key = (steps.variant() if steps else None, online, weighted)
        if key not in self._memories:
            whole = (key, shape_of(self.network, self.loss))
            source = SOURCES.get(whole)
            if source is None:
                source = program_source(self.network, self.loss, steps, online, weighted)
                if len(SOURCES) >= MOST_SOURCES:
                    SOURCES.clear()
                SOURCES[whole] = source
            self._memories[key] = Memory(library(source), self.n, weighted)
        return self._memories[key]

    def at_once(self, settings: "TrainingSettings", count: int) -> int:
        """How many of so many epochs may be done before anybody is asked again."""
        return max(1, min(count, int(SLICE * self._speed / len(settings.examples))))

    def epochs(
        self, settings: "TrainingSettings", now: "TrainingState", count: int, enough: float
    ) -> "Learned":
        """Up to `count` epochs."""
        training = self._training
        if training is None or training.settings is not settings:
            training = self._training = Training(self, settings)
        training.begin(now)
        n_examples, losses = len(settings.examples), zeros(count)
        began, met = time.perf_counter(), 0
        done = False
        while not done:
            budget = max(1, int(SLICE * self._speed))
            done = training.go_on(count, enough, budget, losses)
            if not done:
                met += budget
                self._speed = met / (time.perf_counter() - began)
        learned = training.end(losses)
        if met == 0:  # all in one slice: it may be that more would fit into it
            seconds = time.perf_counter() - began + SLICE / 1000
            self._speed = max(self._speed, len(learned[3]) * n_examples / seconds)
        return learned

    def gradient(
        self, parameters: "list[float]", examples: "Examples", weights: "Weights" = None
    ) -> "tuple[float, list[float]]":
        """The mean loss of a batch of examples, and the mean of their gradients."""
        memory = self.memory_for(weighted=weights is not None)
        memory.put(parameters)
        memory.put([0.0] * self.n, 1)
        total = self._summed(memory, memory.program.gradient, examples, weights)
        n = len(examples)
        return total / n, [g / n for g in memory.get(1)]

    def mean_loss(
        self, parameters: "list[float]", examples: "Examples", weights: "Weights" = None
    ) -> float:
        """The mean loss of examples; nothing is learned."""
        memory = self._training.memory if self._training else None
        if memory is None or (weights is not None and not memory.weighted):
            memory = self.memory_for(weighted=weights is not None)
        memory.put(parameters)
        return self._summed(memory, memory.program.loss, examples, weights) / len(examples)

    def mean_losses(
        self, individuals: "list[list[float]]", examples: "Examples", weights: "Weights" = None
    ) -> "list[float]":
        """`mean_loss` for each of several lists of parameters."""
        memory = self.memory_for(weighted=weights is not None)
        flat, n = self._flattened(memory, examples, weights), len(examples)
        some = max(1, int(SLICE * self._speed / n))
        found: "list[float]" = []
        for first in range(0, len(individuals), some):
            parameters = array("d")
            for individual in individuals[first : first + some]:
                parameters.extend(individual)
            totals = zeros(min(some, len(individuals) - first))
            memory.program.losses(
                memory.address,
                pointer(parameters),
                ctypes.c_int64(len(totals)),
                pointer(flat),
                ctypes.c_int64(n),
                pointer(totals),
            )
            found += [total / n for total in totals]
        return found

    def _flattened(
        self, memory: Memory, examples: "Examples", weights: "Weights"
    ) -> "array[float]":
        """Examples one behind the other; the last ones are kept, for they may come again."""
        key = (examples, weights, memory.weighted)
        if self._flat is None or not all([a is b for a, b in zip(key, self._flat[0])]):
            self._flat = key, flattened(examples, weights, memory.weighted)
        flat: "array[float]" = self._flat[1]
        return flat

    def _summed(
        self, memory: Memory, program: "Any", examples: "Examples", weights: "Weights"
    ) -> float:
        """What a program sums over some examples, about a tenth of a second at a time."""
        flat = self._flattened(memory, examples, weights)
        n, width = len(examples), len(flat) // len(examples)
        start, total = flat.buffer_info()[0], 0.0
        some = max(1, int(SLICE * self._speed))
        program.restype = ctypes.c_double
        for first in range(0, n, some):
            total = program(
                memory.address,
                ctypes.c_void_p(start + 8 * width * first),
                ctypes.c_int64(min(some, n - first)),
                ctypes.c_double(total),
            )
        return total

    def predictor(self, parameters: "list[float]") -> CompiledPredictor:
        """`network.predict` with these parameters, unchecked."""
        program = self.memory_for().program
        return CompiledPredictor(program, parameters, self.network.sizes)


class Training:
    """One training: its program, its examples, and their order."""

    def __init__(self, backend: GeneratedC, settings: "TrainingSettings") -> None:
        n, weights = len(settings.examples), settings.sample_weight
        if n > MOST_EXAMPLES:
            raise TinynetError(f"backend 'c' takes {MOST_EXAMPLES} examples at most, not {n}")
        self.settings = settings
        self.steps = OptimizerInC(settings.optimizer, settings.l2, "m->", RATES)
        self.memory = backend.memory_for(self.steps, settings.batch_size == 1, weights is not None)
        self.examples = flattened(settings.examples, weights, self.memory.weighted)
        self.order = array("i", bytes(4 * n)) if settings.shuffle else None
        self.numbers = zeros(len(self.steps.numbers()))

    def begin(self, now: "TrainingState") -> None:
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
