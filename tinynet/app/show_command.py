"""`python -m tinynet show`: what a model file holds, and how it computes."""

import argparse

from ..backends.program_writers import predict_source
from ..export.exporter_formatting import count
from ..export.table_comments import about_columns, n_quantities
from ..export.table_record import TableRecord, network_and_table
from ..export.texts_in_code import in_comment
from ..network import Network
from .command_arguments import add_model, command, model_of
from .output_files import write_out

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

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
        "show model.json --formulas",
    )
    add_model(parser)
    parser.add_argument("--formulas", action="store_true", help="its prediction, written out")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    network, table = network_and_table(model_of(chosen))
    lines = layers(network) if table is None else around(table) + layers(network)
    if chosen.formulas:
        lines += ["", predict_source(network)]
    write_out("\n".join(lines) + "\n")
    return 0


def around(table: TableRecord) -> "list[str]":
    """What the model of a table takes and answers, a line for each column and each answer."""
    lines = [f"a row has {count(len(table.columns), 'cell')}, counted from 0:"]
    lines += [line[2:] for line in about_columns(table)]
    if table.labels is not None:
        labels = [str(label) for label in table.labels]
        return [*lines, f"it tells {count(len(labels), 'class')}:", *_listed(labels), ""]
    return [*lines, f"it tells {n_quantities(table)}", ""]


def _listed(labels: "list[str]") -> "list[str]":
    return [f"  {k}  {in_comment(labels[k])}" for k in range(len(labels))]


def layers(network: Network) -> "list[str]":
    """What a network is, a line for each layer.

    >>> for line in layers(Network([2, 4, 1], "tanh", "sigmoid")):
    ...     print(line)
    2 inputs, 17 parameters
    layer 1: 4 neurons, tanh; 8 weights, 4 biases
    layer 2: 1 neuron, sigmoid; 4 weights, 1 bias
    """
    lines = [f"{count(network.sizes[0], 'input')}, {count(network.n_parameters, 'parameter')}"]
    for k in range(len(network.layers)):
        layer = network.layers[k]
        n_neurons = len(layer.weights)
        n_weights = sum([len(synapses) for synapses in layer.synapses])
        neurons = f"{count(n_neurons, 'neuron')}, {layer.activation}"
        n_absent = n_neurons * layer.n_inputs - n_weights
        absent = f" ({n_absent} absent)" if n_absent else ""
        biases = f", {count(len(layer.biases), 'bias')}" if layer.biases else ""
        every = "; connected with all layers before it" if network.connect == "all" and k else ""
        weights = count(n_weights, "weight")
        lines.append(f"layer {k + 1}: {neurons}; {weights}{absent}{biases}{every}")
    return lines
