"""Claims about tables in exported JavaScript: a row for each neuron, and no line too long."""

import re

from hypothesis import given

from tests.exported_code import numbers_in_tables
from tinynet import Network
from tinynet.export.javascript_tables import tables
from tinynet.export.python_tables import byte_tables
from tinynet.testing.drawn_networks import networks

NUMBER = re.compile(r"-?\b\d+\.?\d*(?:e[+-]?\d+)?\b")


def rows(network):
    """The rows of all tables, each as its numbers."""
    text = "\n".join(tables(network))
    text = text[text.index("const LAYER_1") :]
    found = re.findall(r"^  \[(.*?)\],$", text, re.DOTALL | re.MULTILINE)
    return [[float(number) for number in NUMBER.findall(row)] for row in found]


@given(networks(hostile=True))
def test_there_is_a_row_for_each_neuron_with_its_bias_first(network):
    found = rows(network)
    assert len(found) == sum(network.sizes[1:])
    biases = [b for layer in network.layers for b in layer.biases or [0.0] * len(layer.weights)]
    assert [row[0] for row in found] == biases


@given(networks(hostile=True))
def test_python_has_the_same_parameters_in_the_same_order(network):
    found = rows(network)
    ordered = []
    for layer in network.layers:
        full = all(len(synapses) == layer.n_inputs for synapses in layer.synapses)
        for row in found[: len(layer.weights)]:
            ordered += (row[1:] if full else row[2::2]) + (row[:1] if layer.biases else [])
        found = found[len(layer.weights) :]
    python = "\n".join(byte_tables(network, "double"))
    assert ordered == numbers_in_tables(python, network, "double") == network.parameters()


def test_a_long_row_of_a_table_goes_on_further_in():
    lines = tables(Network([20, 1], "step"))
    inside = lines[lines.index("const LAYER_1 = [") + 1 : -1]
    assert len(inside) > 4
    assert all(line.startswith("    ") for line in inside[1:-1])
    assert not any(line.startswith("    ") for line in (inside[0], inside[-1]))
