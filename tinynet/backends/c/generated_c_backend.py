"""The backend "c": programs in C that are generated for one network do the work.

The source is that of `training_program`, compiled by this machine's own compiler and loaded
through ctypes. The bits are those of the reference. A call of a program takes about a
tenth of a second at the most, so that Ctrl-C is heeded in between; meanwhile Python's lock
is released, and other threads run.
"""

import ctypes
import time

from ...epoch import Reference
from ...losses import Loss, SquaredError
from ...network import Network
from ..program_cache import shape_of
from .compiled_predictor import CompiledPredictor
from .compiled_programs import library
from .compiled_training import CompiledTraining
from .optimizers_in_c import OptimizerInC
from .program_memory import Memory, flattened, packed, pointer, zeros
from .slices import Pace
from .training_program import program_source

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from array import array
    from typing import Any

    from ...epoch import Examples, Learned, State
    from ...training_settings import LearningSettings
    from .program_memory import Weights

PROGRAMS = ("train", "gradient", "loss")  # each has its pace: a loss takes but a forward pass

MOST_SOURCES = 256  # then all are forgotten; those in use stay with those who use them

SOURCES: "dict[Any, str]" = {}  # by all that they depend on


class GeneratedC(Reference):
    """What `Reference` does for one network and loss, by programs in C."""

    def __init__(self, network: Network, loss: "Loss | None") -> None:
        super().__init__(network, loss or SquaredError())
        self.n = network.n_parameters
        self._paces = {name: Pace(self.n, sum(network.sizes)) for name in PROGRAMS}
        self._memories: "dict[Any, Memory]" = {}
        self._training: "CompiledTraining | None" = None
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

    def epochs(
        self, settings: "LearningSettings", now: "State", count: int, enough: float
    ) -> "Learned":
        """Up to `count` epochs, for about a tenth of a second; but one at least."""
        pace = self._paces["train"]
        count = pace.epochs(count, len(settings.examples))
        training = self.prepared(settings)
        training.begin(now)
        losses = zeros(count)
        done, n_slices = False, 0
        while not done:
            began, budget = time.perf_counter(), pace.examples()
            done = training.go_on(count, enough, budget, losses)
            seconds = time.perf_counter() - began
            n_slices += 1
            if not done:
                pace.measured(budget, seconds)
        learned = training.end(losses)
        if n_slices == 1:  # it may be that more would fit into one
            pace.measured(len(learned[3]) * len(settings.examples), seconds)
        return learned

    def prepared(self, settings: "LearningSettings") -> CompiledTraining:
        """The training by these settings, its program compiled and its examples at hand."""
        training = self._training
        if training is None or training.settings is not settings:
            training = self._training = CompiledTraining(self.memory_for, settings)
        return training

    def gradient(
        self, parameters: "list[float]", examples: "Examples", weights: "Weights" = None
    ) -> "tuple[float, list[float]]":
        """The mean loss of a batch of examples, and the mean of their gradients."""
        memory = self.memory_for(weighted=weights is not None)
        memory.put(parameters)
        memory.put([0.0] * self.n, 1)
        total = self._summed(memory, "gradient", examples, weights)
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
        return self._summed(memory, "loss", examples, weights) / len(examples)

    def mean_losses(
        self, individuals: "list[list[float]]", examples: "Examples", weights: "Weights" = None
    ) -> "list[float]":
        """`mean_loss` for each of several lists of parameters."""
        memory = self.memory_for(weighted=weights is not None)
        flat, n = self._flattened(memory, examples, weights), len(examples)
        pace = self._paces["loss"]
        found: "list[float]" = []
        while len(found) < len(individuals):
            some = pace.examples() // n
            if some == 0:  # already one takes longer than a call may
                found.append(self.mean_loss(individuals[len(found)], examples, weights))
                continue
            task = individuals[len(found) : len(found) + some]
            parameters, began = packed(task), time.perf_counter()
            totals = zeros(len(task))
            memory.program.losses(
                memory.address,
                ctypes.c_char_p(parameters),
                ctypes.c_int64(len(totals)),
                pointer(flat),
                ctypes.c_int64(n),
                pointer(totals),
            )
            pace.measured(len(task) * n, time.perf_counter() - began)
            found += [total / n for total in totals]
        return found

    def _summed(self, memory: Memory, name: str, examples: "Examples", weights: "Weights") -> float:
        """What a program sums over some examples, about a tenth of a second at a time."""
        program, pace = getattr(memory.program, name), self._paces[name]
        flat = self._flattened(memory, examples, weights)
        n, width = len(examples), len(flat) // len(examples)
        start, total = flat.buffer_info()[0], 0.0
        program.restype = ctypes.c_double
        first = 0
        while first < n:
            began, some = time.perf_counter(), min(pace.examples(), n - first)
            total = program(
                memory.address,
                ctypes.c_void_p(start + 8 * width * first),
                ctypes.c_int64(some),
                ctypes.c_double(total),
            )
            pace.measured(some, time.perf_counter() - began)
            first += some
        return total

    def _flattened(
        self, memory: Memory, examples: "Examples", weights: "Weights"
    ) -> "array[float]":
        """Examples as the program wants them; those of the training and the last ones are kept."""
        training = self._training
        if training is not None and training.memory is memory:
            settings = training.settings
            if settings.examples is examples and settings.sample_weight is weights:
                return training.examples
        key = (examples, weights, memory.weighted)
        if self._flat is None or not all([a is b for a, b in zip(key, self._flat[0])]):
            self._flat = key, flattened(examples, weights, memory.weighted)
        return self._flat[1]  # type: ignore[no-any-return]

    def predictor(self, parameters: "list[float]") -> CompiledPredictor:
        """`network.predict` with these parameters, unchecked."""
        program = self.memory_for().program
        return CompiledPredictor(program, parameters, self.network.sizes)
