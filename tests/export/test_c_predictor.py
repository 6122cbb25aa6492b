"""Claims about exported predictors as they are written; what they compute is in test_c_exporter."""

import re

import pytest

from tinynet import Network, TinynetError
from tinynet.export.c_predictor import CPredictor


def test_its_header_declares_what_its_source_includes():
    predictor = CPredictor(Network([2, 4, 3]), "decide", "float")
    header, source = predictor.header(), predictor.source("decide.h")
    for text in ("#define DECIDE_INPUTS 2\n", "#define DECIDE_OUTPUTS 3\n", "#ifndef DECIDE_H\n"):
        assert text in header
    for prototype in ("void decide(const float x[2], float y[3]);", "int decide_self_check(void);"):
        assert f"\n{prototype}\n" in header
        assert f"\n{prototype}\n" not in source
        assert f"\n{prototype}\n" in predictor.source()
    assert source.startswith("/*\n * A neural network with 27 parameters")
    assert '\n#include "decide.h"\n' in source
    assert header.startswith("/*\n * A neural network with 27 parameters")


def test_in_double_precision_it_says_what_is_cheaper_on_chips():
    comment = CPredictor(Network([2, 1])).source().split("*/")[0]
    comment = re.sub(r"\s*\n \*\s*", " ", comment)
    assert (
        "Chips that have no double in hardware compute it slowly: exported with --float" in comment
    )
    assert "--float" not in CPredictor(Network([2, 1]), precision="float").source()


def test_in_double_precision_a_self_check_asks_how_many_digits_a_double_has():
    source = CPredictor(Network([2, 4, 1])).source()
    assert re.search(r"allowed = DBL_MANT_DIG < 53 \? \de-06 : \de-15;", source)
    assert "#include <float.h>" in source.split("#if defined(TINYNET_SELF_CHECK)")[1]
    assert "DBL_MANT_DIG" not in CPredictor(Network([2, 4, 1]), precision="float").source()


def test_what_cannot_be_exported_is_refused():
    with pytest.raises(TinynetError, match="takes a Network"):
        CPredictor(None)
    with pytest.raises(TinynetError, match="the name is taken"):
        CPredictor(Network([2, 1]), "xor")


SPARSE = [[[1, 0], [0, 1], [1, 1]], [[1, 0, 1]], [[1], [1]]]


@pytest.mark.parametrize("connections", [None, SPARSE])
@pytest.mark.parametrize("connect", ["next", "all"])
def test_every_layer_has_its_loop_over_tables_of_its_own(connect, connections):
    if connect == "all" and connections:
        connections = [m and [[1] * more + row for row in m] for m, more in zip(SPARSE, (0, 2, 5))]
    network = Network([2, 3, 1, 2], connect=connect, connections=connections)
    (function,) = [part for part in CPredictor(network).source().split("\n}\n") if "z += " in part]
    loops = [[], [], []]
    for line in function.split("\n"):
        for kind, k in re.findall(r"\b(weights|biases|from|ends)(\d)", line):
            (loops[int(k) - 1] if "static" not in line else []).append(kind)
    plain = ["biases", "weights"]
    sparse = ["ends", "biases", "ends", "weights", "from"]  # once in a comment
    kinds = [sparse, sparse, plain] if connections else [plain] * 3
    if connections and connect == "all":
        kinds[1] = sparse
    assert loops == kinds


def test_only_in_single_precision_the_examples_must_fit_it():
    network = Network([1, 1], "identity")
    network.set_parameters([1e-30, 0.0])
    assert CPredictor(network, inputs=[[1e39]]).example() == [1e39]
    assert CPredictor(network, None, "float", [[1e39], [2.0]]).example() == [2.0]
    with pytest.raises(TinynetError, match="all inputs at hand, or their outputs, are too large"):
        CPredictor(network, None, "float", [[1e39]])
