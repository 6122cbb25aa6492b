"""Claims about example sketches: what they ask and teach; tests/project has them run on chips."""

import re

import pytest

from tinynet import Network
from tinynet.export import to_arduino
from tinynet.export.arduino_sketch import predicting
from tinynet.export.c_predictor import CPredictor


def sketch(network, **settings):
    """The sketch of a library that is called blink."""
    return to_arduino(network, "blink", **settings)["examples/blink/blink.ino"]


def table(text, name):
    """The numbers of an array of a sketch."""
    (cells,) = re.findall(rf"const \w+ {name}\[.*?\] = {{(.*?)}};", text, re.S)
    return [float(cell.strip().rstrip("f")) for cell in cells.split(",") if cell.strip()]


def test_a_sketch_asks_what_the_network_may_be_given():
    predictor = CPredictor(Network([2, 4, 1]), "blink", "float", [[0.5, 0.25]])
    assert "float x[BLINK_INPUTS] = {0.5f, 0.25f};" in predicting(predictor)


@pytest.mark.parametrize("precision", ["float", "double"])
def test_a_sketch_teaches_what_the_network_does_with_the_inputs_at_hand(precision):
    network = Network([2, 4, 1])
    rows = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    text = sketch(network, precision=precision, inputs=rows, train=True)
    assert "const int EXAMPLES = 4;" in text
    assert table(text, "inputs") == [value for x in rows for value in x]
    outputs = [y for x in rows for y in network.predict(x)]
    assert table(text, "targets") == pytest.approx(outputs, abs=1e-7)


@pytest.mark.parametrize(
    ("sizes", "n", "largest"),
    [
        ([2, 4, 1], 8, "0.87"),
        ([1, 1], 8, "1.00"),
        ([8, 8, 8], 4, "0.61"),
        ([64, 32, 10], 2, "0.22"),
    ],
)
def test_of_many_numbers_there_are_fewer_examples_and_smaller_ones_to_begin_with(sizes, n, largest):
    text = sketch(Network(sizes), train=True)
    assert f"const int EXAMPLES = {n};" in text
    assert f"parameters[k] = {largest} * random(-1000, 1001) / 1000;" in text


def test_weights_of_examples_are_given_where_they_are_asked_for():
    assert "_OUTPUTS, 1.0);" in sketch(Network([2, 1]), train={"weighted": True})
    assert "_OUTPUTS);" in sketch(Network([2, 1]), train=True)
