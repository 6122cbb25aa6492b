"""The backend "c" for one neuron."""

import ctypes
import time
from array import array

from ...errors import TinynetError
from ...neuron import Neuron
from ...vectors import all_finite
from .activations_in_c import SLOPES
from .compiled_programs import check_available, library
from .generated_c_backend import SLICE
from .neuron_program import neuron_source
from .program_memory import flattened, pointer, zeros

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ...neuron import Examples, Learned

FIRST_GUESS = 3e8  # inputs times examples a second


def c_neuron_backend_for(
    neuron: "Neuron | None", asked_for: bool = True
) -> "CompiledNeuron | None":
    """The backend for a neuron, or a sentence that says why it cannot be had here.

    The neuron None stands for one of a derived class. `asked_for` as for a network.
    """
    if neuron is None or neuron.activation not in SLOPES or neuron.activation == "step":
        if not asked_for:
            return None
        raise TinynetError(
            "backend 'c' has no program for this neuron: it knows the delta rule of this "
            "library's Neuron, and activations that were not registered by hand"
        )
    check_available()
    return CompiledNeuron(neuron)


class CompiledNeuron:
    """Several epochs of a neuron at once, by a program in C."""

    def __init__(self, neuron: Neuron) -> None:
        source = neuron_source(neuron.n_inputs, neuron.activation, neuron.has_bias)
        self.program = library(source)
        self._speed = FIRST_GUESS / (1 + neuron.n_inputs)
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
        at_once = max(1, min(count, int(SLICE * self._speed / len(examples))))
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
            seconds = time.perf_counter() - began + SLICE / 1000
            self._speed = at_once * len(examples) / seconds
            if all_finite(weights.tolist()) and all_finite(errors.tolist()):
                return weights[:-1].tolist(), weights[-1], errors.tolist()
            at_once //= 2
        return None
