"""A network in tables, as JavaScript writes them: a row of numbers for each neuron."""

from ..backends.c.places_in_c import about_layer, is_full
from ..layer import Layer
from ..network import Network
from .exporter_formatting import bias_of, row_lines
from .formulas_or_tables import sums_functions
from .javascript_activation_functions import JAVASCRIPT


def tables(network: Network) -> "list[str]":
    """For each layer a table with a row for each neuron, after the functions that add them up."""
    lines = JAVASCRIPT.definitions(sums_functions(network))
    for k in range(len(network.layers)):
        layer = network.layers[k]
        lines += ["", f"// {about_layer(network, k)}", f"const LAYER_{k + 1} = ["]
        for j in range(len(layer.weights)):
            lines += row_lines(table_row(layer, j), "  ", "[", "],", deeper="  ")
        lines.append("];")
    return lines


def table_row(layer: Layer, j: int) -> "list[str]":
    """Neuron j in a table: its bias, and its weights, in a sparse layer each with its signal.

    >>> network = Network([3, 1], connections=[[[1, 0, 1]]])
    >>> network.set_parameters([0.25, -0.75, 0.5])
    >>> table_row(network.layers[0], 0)
    ['0.5', '0, 0.25', '2, -0.75']
    """
    row = [repr(bias_of(layer, j))]
    full = is_full(layer)
    for i in layer.synapses[j]:
        place = "" if full else f"{i}, "
        row.append(place + repr(layer.weights[j][i]))
    return row
