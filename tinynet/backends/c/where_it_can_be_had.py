"""Whether there can be a program in C for a network or a neuron, and who then does the work.

What stands in the way is said in one sentence, before anything is changed: another network
than C is written for, a Python without ctypes, or a machine without a compiler.
"""

from ...activation_by_name import Softmax, find_activation
from ...activation_functions import (
    identity,
    identity_slope,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    softplus,
    softplus_slope,
    step,
    step_slope,
    tanh,
    tanh_slope,
)
from ...errors import TinynetError, quoted
from ...losses import Loss
from ...network import Network
from ...optimizers import Optimizer
from ..known_classes import knows
from .compiled_programs import check_available

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ...neuron import Neuron
    from ...training_settings import TrainingSettings
    from .compiled_neuron import CompiledNeuron
    from .generated_c_backend import GeneratedC

# What is written in C under these names.
FUNCTIONS = {
    "step": (step, step_slope),
    "sigmoid": (sigmoid, sigmoid_slope),
    "identity": (identity, identity_slope),
    "tanh": (tanh, tanh_slope),
    "relu": (relu, relu_slope),
    "leaky_relu": (leaky_relu, leaky_relu_slope),
    "softplus": (softplus, softplus_slope),
}


def c_backend_for(
    network: Network,
    loss: "Loss | None",
    settings: "TrainingSettings | None",
    asked_for: bool = True,
) -> "GeneratedC | None":
    """The backend for a network, or a sentence that says why it cannot be had here.

    With `settings` the program that trains by them is compiled now, before anything is changed.
    Unless it is `asked_for` by its name, None where no C is written for such a network; but
    that this machine has no compiler is said all the same.
    """
    why = unknown_to_c(network, loss, settings.optimizer if settings else None)
    if why and not asked_for:
        return None
    if why:
        raise TinynetError(why)
    check_available(asked_for)
    from .generated_c_backend import GeneratedC  # it needs ctypes

    backend = GeneratedC(network, loss)
    if settings is not None:
        backend.prepared(settings)
    return backend


def unknown_to_c(network: Network, loss: "Loss | None", optimizer: "Optimizer | None") -> str:
    """Why no C can be written for this, whatever the machine; "" where it can."""
    for kind, own in (("loss", loss), ("optimizer", optimizer)):
        if own is not None and own.of_your_own:
            return (
                f"backend 'c' has no C for the {kind} {quoted(own.name)}, which was registered by "
                "hand; backend='auto' does the work in Python"
            )
    if not knows(network, loss, optimizer):
        return (
            "backend 'c' knows the networks, losses and optimizers of this library, and no "
            "classes derived from them; backend='auto' takes the reference for these"
        )
    for k in range(len(network.layers)):
        name = network.layers[k].activation
        if not is_written_in_c(name):
            return (
                f"backend 'c' has no C for the activation {quoted(name)} of layer {k + 1}, which "
                "was registered by hand; backend='auto' does the work in Python"
            )
    return ""


def is_written_in_c(activation: str) -> bool:
    """Whether this name stands for what it stands for in this library."""
    row = find_activation(activation)
    if activation == "softmax":
        return type(row) is Softmax
    return FUNCTIONS.get(activation) == (row.function, row.slope)


def c_neuron_backend_for(
    neuron: "Neuron | None", asked_for: bool = True
) -> "CompiledNeuron | None":
    """The backend for a neuron, or a sentence that says why it cannot be had here.

    The neuron None stands for one of a derived class. `asked_for` as for a network.
    """
    why = _unknown_neuron(neuron)
    if why and not asked_for:
        return None
    if why or neuron is None:
        raise TinynetError(f"backend 'c' {why}; backend='auto' does the work in Python")
    check_available(asked_for)
    from .compiled_neuron import CompiledNeuron  # it needs ctypes

    return CompiledNeuron(neuron)


def _unknown_neuron(neuron: "Neuron | None") -> str:
    """Why no C can be written for this neuron, as `unknown_to_c` says it of a network."""
    if neuron is None:
        return "knows this library's Neuron, and no class derived from it"
    if neuron.activation == "step":
        return "has the delta rule, and not the perceptron rule by which a neuron with step learns"
    if not is_written_in_c(neuron.activation):
        name = quoted(neuron.activation)
        return f"has no C for this neuron's activation {name}, which was registered by hand"
    return ""
