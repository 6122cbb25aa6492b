"""The backend "c": programs in C that are generated for one network do the work.

The source is `training_program`'s, compiled by this machine's own compiler and loaded
through ctypes. The bits are those of the reference. A call of a program takes about a
tenth of a second at the most, so that Ctrl-C is heeded in between; meanwhile Python's lock
is released, and other threads run.
"""

import ctypes
import struct
import time
from array import array

from ...epoch import Reference
from ...errors import TinynetError
from ...losses import Loss, SquaredError
from ...network import Network
from ...optimizers import Optimizer
from ..known_classes import knows
from ..program_cache import shape_of
from .activations_in_c import CALLS
from .compiled_programs import check_available, library
from .network_in_c import NetworkInC
from .optimizers_in_c import OptimizerInC
from .training_program import RATES, program_source

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from ...epoch import Examples, Learned
    from ...training_settings import TrainingSettings
    from ...training_state import TrainingState

    Weights = list[float] | None

SLICE = 0.1  # seconds that a call takes; Ctrl-C waits so long
FIRST_GUESS = 3e8  # parameters times examples a second, before anything is measured
MOST_EXAMPLES = 2**31 - 1  # what an order of examples is counted with
ALIGNMENT = 64  # bytes: no vector lies across two lines of the processor's cache
MOST_SOURCES = 256  # then all are forgotten; those in use stay with those who use them

SOURCES: "dict[Any, str]" = {}  # by all that they depend on; only added to, or emptied


def c_backend_for(
    network: Network, loss: "Loss | None", optimizer: "Optimizer | None"
) -> "GeneratedC":
    """The backend for a network, or a sentence that says why it cannot be had here."""
    if not knows(network, loss, optimizer):
        raise TinynetError(
            "backend 'c' knows the networks, losses and optimizers of this library, and no "
            "classes derived from them; backend='auto' takes the reference for these"
        )
    check_activations(network)
    check_available()
    return GeneratedC(network, loss)


def check_activations(network: Network) -> None:
    """Refuse activations that were registered by hand: they are written in Python."""
    for k in range(len(network.layers)):
        name = network.layers[k].activation
        if name not in CALLS:
            raise TinynetError(
                f"backend 'c' has no C for the activation '{name}' of layer {k + 1}, which was "
                "registered by hand; backend='auto' does the work in Python"
            )


class Model:
    """A block of memory for the program of a network, and the way in and out of it."""

    def __init__(self, program: "Any", n_parameters: int, weighted: bool) -> None:
        program.bytes.restype = ctypes.c_longlong
        program.loss.restype = ctypes.c_double
        self.program = program
        self.n, self.weighted = n_parameters, weighted
        self._memory = ctypes.create_string_buffer(program.bytes() + ALIGNMENT)
        start = ctypes.addressof(self._memory)
        self.address = ctypes.c_void_p(start + -start % ALIGNMENT)

    def put(self, values: "list[float]", place: int = 0) -> None:
        """Parameters, or what an optimizer remembers of each, into one of the arrays."""
        held = array("d", values)
        self.program.put(self.address, ctypes.c_int64(place), _pointer(held))

    def get(self, place: int = 0) -> "list[float]":
        """What stands in one of the arrays."""
        values = array("d", bytes(8 * self.n))
        self.program.get(self.address, ctypes.c_int64(place), _pointer(values))
        return values.tolist()


def _pointer(values: "array[Any]") -> ctypes.c_void_p:
    """Where an array stands; whoever calls this holds the array meanwhile."""
    return ctypes.c_void_p(values.buffer_info()[0])


class GeneratedC(Reference):
    """What `Reference` does for one network and loss, by programs in C."""

    def __init__(self, network: Network, loss: "Loss | None") -> None:
        super().__init__(network, loss or SquaredError())
        self.n = network.n_parameters
        self._speed = FIRST_GUESS / (1 + self.n)  # examples a second
        self._models: "dict[Any, Model]" = {}
        self._settings: "TrainingSettings | None" = None  # those that the next three are for
        self._steps: "OptimizerInC | None" = None
        self._model: "Model | None" = None
        self._examples: "Any" = None
        self._order: "array[int] | None" = None
        self._flat: "Any" = None  # other examples that were flattened, and the result

    def _model_for(
        self, steps: "OptimizerInC | None" = None, online: bool = False, weighted: bool = False
    ) -> Model:
        """The memory of the program for this, which is made if need be."""
        key = (steps.variant() if steps else None, online, weighted)
        if key not in self._models:
            whole = ("c", key, shape_of(self.network, self.loss))
            source = SOURCES.get(whole)
            if source is None:
                source = program_source(self.network, self.loss, steps, online, weighted)
                if len(SOURCES) >= MOST_SOURCES:
                    SOURCES.clear()
                SOURCES[whole] = source
            self._models[key] = Model(library(source), self.n, weighted)
        return self._models[key]

    def at_once(self, settings: "TrainingSettings", count: int) -> int:
        """How many of so many epochs may be done before anybody is asked again."""
        return max(1, min(count, int(SLICE * self._speed / len(settings.examples))))

    def epochs(
        self, settings: "TrainingSettings", now: "TrainingState", count: int, enough: float
    ) -> "Learned":
        """Up to `count` epochs."""
        if settings is not self._settings:
            self._prepare(settings)
        model, steps = self._model, self._steps
        assert model is not None and steps is not None
        program, optimizer = model.program, settings.optimizer
        model.put(now.parameters)
        for place in range(len(steps.memory)):
            model.put(now.memory[steps.memory[place]], 2 + place)
        numbers = array("d", now.memory.get("decay", ()))
        program.begin(
            model.address,
            ctypes.c_uint64(now.random),
            ctypes.c_double(optimizer.learning_rate),
            ctypes.c_double(optimizer.momentum),
            ctypes.c_double(settings.l2),
            _pointer(numbers),
        )
        losses = array("d", bytes(8 * count))
        met, done = 0, False
        while not done:
            budget = max(1, int(SLICE * self._speed))
            began = time.perf_counter()
            done = bool(
                program.train(
                    model.address,
                    _pointer(self._examples),
                    ctypes.c_int64(len(settings.examples)),
                    None if self._order is None else _pointer(self._order),
                    ctypes.c_int64(min(settings.batch_size, MOST_EXAMPLES)),
                    ctypes.c_int64(count),
                    ctypes.c_double(enough),
                    ctypes.c_int64(budget),
                    _pointer(losses),
                )
            )
            if not done:
                met += budget
                self._speed = budget / (time.perf_counter() - began)
        random = ctypes.c_uint64()
        n = program.end(model.address, ctypes.byref(random), _pointer(numbers))
        if met == 0:  # all in one slice: it may be that more would fit into it
            seconds = time.perf_counter() - began + SLICE / 1000
            self._speed = max(self._speed, n * len(settings.examples) / seconds)
        memory = {steps.memory[i]: model.get(2 + i) for i in range(len(steps.memory))}
        if numbers:
            memory["decay"] = numbers.tolist()
        return model.get(), memory, random.value, losses[:n].tolist()

    def _prepare(self, settings: "TrainingSettings") -> None:
        """The program and the examples for these settings."""
        steps = OptimizerInC(settings.optimizer, settings.l2, "m->", RATES)
        weights = getattr(settings, 'sample_weight', None)
        if len(settings.examples) > MOST_EXAMPLES:
            raise TinynetError(f"backend 'c' takes {MOST_EXAMPLES} examples at most")
        model = self._model_for(steps, settings.batch_size == 1, weights is not None)
        model.program.end.restype = ctypes.c_int64
        self._examples = flattened(settings.examples, weights, model.weighted)
        if settings.shuffle:
            self._order = array("i", bytes(4 * len(settings.examples)))
        self._settings, self._steps, self._model = settings, steps, model

    def gradient(
        self, parameters: "list[float]", examples: "Examples", weights: "Weights" = None
    ) -> "tuple[float, list[float]]":
        """The mean loss of a batch of examples, and the mean of their gradients."""
        model = self._model_for(weighted=weights is not None)
        model.program.gradient.restype = ctypes.c_double
        model.put(parameters)
        model.put([0.0] * self.n, 1)
        total = self._summed(model, model.program.gradient, examples, weights)
        n = len(examples)
        return total / n, [g / n for g in model.get(1)]

    def mean_loss(
        self, parameters: "list[float]", examples: "Examples", weights: "Weights" = None
    ) -> float:
        """The mean loss of examples; nothing is learned."""
        model = self._model
        if model is None or (weights is not None and not model.weighted):
            model = self._model_for(weighted=weights is not None)
        model.put(parameters)
        return self._summed(model, model.program.loss, examples, weights) / len(examples)

    def _summed(
        self, model: Model, program: "Any", examples: "Examples", weights: "Weights"
    ) -> float:
        """What a program sums over some examples, about a tenth of a second at a time."""
        flat = self._flattened(model, examples, weights)
        n, width = len(examples), len(flat) // len(examples)
        start, total = flat.buffer_info()[0], 0.0
        some = max(1, int(SLICE * self._speed))
        for first in range(0, n, some):
            total = program(
                model.address,
                ctypes.c_void_p(start + 8 * width * first),
                ctypes.c_int64(min(some, n - first)),
                ctypes.c_double(total),
            )
        return total

    def _flattened(
        self, model: Model, examples: "Examples", weights: "Weights"
    ) -> "array[float]":
        """The examples as the program wants them; the last ones are kept, and may come again."""
        if self._settings is not None and examples is self._settings.examples and (
            model is self._model
        ):
            return self._examples
        key = (examples, weights, model.weighted)
        if self._flat is None or not all([a is b for a, b in zip(key, self._flat[0])]):
            self._flat = key, flattened(examples, weights, model.weighted)
        return self._flat[1]


def flattened(examples: "Examples", weights: "Weights", weighted: bool) -> "array[float]":
    """Examples one behind the other: inputs, targets, and if they are `weighted` the weight.

    >>> flattened([([1.0, 2.0], [3.0])], None, True).tolist()
    [1.0, 2.0, 3.0, 1.0]
    """
    flat = array("d")
    for r in range(len(examples)):
        x, target = examples[r]
        flat.extend(x)
        flat.extend(target)
        if weighted:
            flat.append(1.0 if weights is None else weights[r])
    return flat
