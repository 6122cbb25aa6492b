"""Claims about the own names of exported C files: they begin with that of the model."""

import re

import pytest

from tinynet import Network, TinynetError
from tinynet.backends.c.activations_in_c import FUNCTIONS
from tinynet.export import to_c
from tinynet.export.c_own_names import own_names

SHAPES = [[3, 4, 2], "softplus", "softmax"]
SPARSE = [[[1, 0, 1]] * 4, [[1, 1, 0, 1], [0, 1, 1, 1]]]


def defined(source):
    """The macros, functions and variables that a file defines outside of functions."""
    names = re.findall(r"^#define (\w+)", source, re.MULTILINE)
    names += re.findall(r"^(?:static )?\w+ (\w+)\(", source, re.MULTILINE)
    names += re.findall(r"^static const [\w ]+? (\w+)\[", source, re.MULTILINE)
    return names + re.findall(r"^} (\w+);", source, re.MULTILINE)


def test_nothing_outside_of_functions_is_called_otherwise():
    for precision in ("double", "float"):
        for train in (False, True, {"optimizer": "adam", "loss": "cross_entropy"}):
            network = Network(*SHAPES, connections=SPARSE)
            names = defined(to_c(network, "iris", precision, train=train))
            assert len(names) > 8
            assert [name for name in names if not re.match("iris|IRIS_|main$", name)] == []


def test_every_function_of_an_activation_is_known():
    for name, text in FUNCTIONS.items():
        called = re.search(r"static \w+ (\w+)\(", text)[1]
        assert own_names([f"y = {called}(z);"], "a", trainer=True) == [f"y = a_{called}(z);"], name


def test_words_of_comments_and_parts_of_other_names_stay():
    lines = ["/* layer 1: 1 neuron, step */", "xor_step();", "static double from1x;", "MY_BIAS1(j)"]
    assert own_names(lines, "a", trainer=True) == lines


def test_tables_within_a_function_keep_their_names():
    assert own_names(["from1[s] + m.p[0]"], "a") == ["from1[s] + m.p[0]"]
    assert own_names(["from1[s] + m.p[0]"], "a", trainer=True) == ["a_from1[s] + a_m.p[0]"]


@pytest.mark.parametrize("name", ["forward", "differ", "reset_if_unused", *FUNCTIONS])
def test_a_predictor_is_called_as_is_said_or_its_name_is_refused(name):
    network = Network([2, 2, 1], ["softplus", "tanh"])
    try:
        source = to_c(network, name, "float")
    except TinynetError as error:
        assert "the name is taken" in str(error)
        return
    assert f"void {name}(const float x[2], float y[1])\n{{" in source
