"""`python -m tinynet show`: what a model file holds, and how it computes."""

import argparse

from ..formulas import Formulas
from ..losses import SquaredError
from ..network import Network
from ..online import predict_source as source_of_rows
from ..storage import load
from ..unroll import predict_source
from ..ways import way_of
from .arguments import add_model, command
from .files import write_whole

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ABOUT = """\
Shows what a model file holds: its layers, their activations, its parameters.
With --formulas also the program that tinynet writes for it, and runs where
predictions must be fast."""


def add_parser(commands: "Commands") -> None:
    """Add `show` to the command line."""
    parser = command(
        commands,
        "show",
        "what a model file holds, and its formulas",
        ABOUT,
        "python -m tinynet show model.json --formulas",
    )
    add_model(parser)
    parser.add_argument("--formulas", action="store_true", help="its prediction, written out")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    network = load(chosen.model)
    lines = layers(network)
    if chosen.formulas:
        source = source_of_rows if way_of(network) in ("rows", "one by one") else predict_source
        lines += ["", source(Formulas(network, SquaredError()))]
    write_whole("\n".join(lines) + "\n")
    return 0


def layers(network: Network) -> "list[str]":
    """What a network is, a line for each layer.

    >>> for line in layers(Network([2, 4, 1], "tanh", "sigmoid")):
    ...     print(line)
    2 inputs, 17 parameters
    layer 1: 4 neurons, tanh; 8 weights, 4 biases
    layer 2: 1 neuron, sigmoid; 4 weights, 1 bias
    """
    lines = [f"{_count(network.sizes[0], 'input')}, {_count(network.n_parameters, 'parameter')}"]
    for k in range(len(network.layers)):
        layer = network.layers[k]
        n_neurons = len(layer.weights)
        n_weights = sum([len(synapses) for synapses in layer.synapses])
        neurons = f"{_count(n_neurons, 'neuron')}, {layer.activation}"
        n_absent = n_neurons * layer.n_inputs - n_weights
        absent = f" ({n_absent} absent)" if n_absent else ""
        biases = f", {_count(len(layer.biases), 'bias')}" if layer.biases else ""
        every = "; hears all layers before it" if network.connect == "all" and k else ""
        weights = _count(n_weights, "weight")
        lines.append(f"layer {k + 1}: {neurons}; {weights}{absent}{biases}{every}")
    return lines


def _count(n: int, what: str) -> str:
    if n == 1:
        return f"1 {what}"
    return f"{n} {what}es" if what.endswith("s") else f"{n} {what}s"
