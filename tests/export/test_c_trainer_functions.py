"""Claims about the functions of exported trainers, as they are written."""

import pytest

from tinynet import Network, TinynetError
from tinynet.export import to_c, to_c_and_header
from tinynet.export.c_trainer_functions import RETURNS, head


def source_of(network=None, **settings):
    return to_c(network or Network([2, 4, 1]), "xor", "float", train=settings or True)


@pytest.mark.parametrize("which", RETURNS)
def test_each_function_is_declared_and_defined(which):
    line = head(Network([2, 4, 1]), "xor", which, weighted=False).replace("double", "float")
    source = source_of()
    assert f"{line};\n" in source and f"\n{line}\n{{\n" in source


def test_a_weight_is_one_argument_more():
    source = source_of(weighted=True)
    assert "float xor_learn(const float x[2], const float t[1], float weight);" in source
    assert "return weight * loss;" in source
    assert "weight" not in source_of().split("*/", 1)[1].replace("weights", "")


def test_the_optimizers_memory_begins_as_that_of_train():
    assert "m.length[k] = (float)XOR_LEARNING_RATE;" in source_of(optimizer="rprop")
    adam = source_of(optimizer="adam")
    assert "m.mean_left = 1.0f;" in adam and "m.square_left = 1.0f;" in adam


def test_momentum_and_l2_are_there_where_they_are_set():
    source = source_of(momentum=0.5, l2=0.25)
    assert "const float momentum = (float)XOR_MOMENTUM;" in source
    assert "const float l2 = (float)XOR_L2;" in source
    assert "MOMENTUM" not in source_of() and "L2" not in source_of()


def test_inputs_that_nobody_hears_are_told_to_the_compiler():
    network = Network([2, 2, 1], connections=[[[0, 0], [0, 0]], None])
    assert "(void)x; /* no synapse begins there */" in source_of(network)


@pytest.mark.parametrize("name", ["", "2nd", "a b", 3, "x;y"])
def test_names_that_are_none_are_refused(name):
    with pytest.raises(TinynetError, match="a function cannot be called"):
        to_c(Network([2, 1]), name, train=True)


@pytest.mark.parametrize("header", ['a".h', "a\\b.h", "a\nb.h"])
def test_headers_that_c_cannot_include_are_refused(header):
    with pytest.raises(TinynetError, match="a header cannot be called"):
        to_c_and_header(Network([2, 1]), header=header)


def test_where_no_mathematics_are_needed_none_are_included():
    source = to_c(Network([2, 1], "identity"), train=True)
    assert "math.h" not in source and "#include <stdint.h>" in source
