"""Claims about example sketches: what they ask and teach; tests/project has them run on chips."""

import re

import pytest

from tests.arduino_sketches import stack_of_sketch
from tests.emulated_chips import ATMEGA328P, CORTEX_M0
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


@pytest.mark.parametrize("sizes", [[2, 4, 1], [64, 32, 10]], ids=str)
def test_a_sketch_begins_with_a_quarter_of_each_parameter(sizes):
    text = sketch(Network(sizes), precision="float", train=True)
    assert "blink_get_parameters(parameters);" in text
    assert "parameters[k] *= 0.25f;" in text
    assert "parameters[k] *= 0.25;" in sketch(Network(sizes), train=True)


def test_by_rprop_it_steps_by_all_examples_together():
    text = sketch(Network([2, 1]), train={"optimizer": "rprop", "weighted": True})
    assert "blink_gather(" in text and "blink_step();" in text and "blink_learn" not in text
    assert "_OUTPUTS, 1.0);" in text
    text = sketch(Network([2, 1]), train={"optimizer": "adam"})
    assert "blink_learn(" in text and "blink_step" not in text


def test_weights_of_examples_are_given_where_they_are_asked_for():
    assert "_OUTPUTS, 1.0);" in sketch(Network([2, 1]), train={"weighted": True})
    assert "_OUTPUTS);" in sketch(Network([2, 1]), train=True)


@pytest.mark.parametrize("chip", [ATMEGA328P, CORTEX_M0], ids=str)
@pytest.mark.parametrize("precision", ["float", "double"])
def test_no_array_of_a_large_network_lies_on_the_stack_of_a_sketch(chip, precision):
    files = to_arduino(Network([64, 32, 10]), "digits", precision, train=True)
    stack = stack_of_sketch(chip, files)
    assert {"setup", "loop"} <= set(stack)
    assert max(stack.values()) < 256  # parameters take 9640, which loop tasks have not
