"""Several epochs of a neuron at once, by a program in C."""

import ctypes
import time
from array import array

from ...neuron import Neuron
from ...vectors import all_finite
from .compiled_programs import library
from .neuron_program import neuron_source
from .program_memory import flattened, pointer, zeros
from .slices import Pace

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ...neuron import Examples, Learned


class CompiledNeuron:
    """What a neuron with so many inputs and this activation learns."""

    def __init__(self, neuron: Neuron) -> None:
        source = neuron_source(neuron.n_inputs, neuron.activation, neuron.has_bias)
        self.program = library(source)
        self.pace = Pace(neuron.n_inputs, 1)
        self._of: "Examples | None" = None
        self._flat = array("d")

    def epochs(
        self, neuron: Neuron, examples: "Examples", rate: float, count: int
    ) -> "Learned | None":
        """What up to `count` epochs lead to, or None where already the first goes wrong.

        Where one of them goes wrong, half as many are tried, and so on.
        """
        if examples is not self._of:
            self._of = examples
            self._flat = flattened([(x, [target]) for x, target in examples], None, False)
        at_once = self.pace.epochs(count, len(examples))
        while at_once > 0:
            weights = array("d", [*neuron.weights, neuron.bias])
            changes, errors = zeros(len(weights)), zeros(at_once)
            began = time.perf_counter()
            self.program.delta_rule(
                pointer(weights),
                pointer(changes),
                pointer(self._flat),
                ctypes.c_int64(len(examples)),
                ctypes.c_int64(at_once),
                ctypes.c_double(rate),
                pointer(errors),
            )
            self.pace.measured(at_once * len(examples), time.perf_counter() - began)
            if all_finite(weights.tolist()) and all_finite(errors.tolist()):
                return weights[:-1].tolist(), weights[-1], errors.tolist()
            at_once //= 2
        return None
