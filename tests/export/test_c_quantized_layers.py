"""Claims about C in whole numbers: for every network it computes what Python does."""

import pytest

from tests.exported_code import drawn
from tests.outside_tools import find
from tests.quantized_networks import PRECISIONS, UNDEFINED, answers, quantized_networks
from tinynet import Network, TinynetError
from tinynet.export import QuantizedNetwork, to_c
from tinynet.export.self_check_examples import sampled_inputs
from tinynet.testing.drawn_networks import NAMES


def agree(folder, cases, flags=("-O2",)):
    """Whether all outputs of all cases are those of Python, and no self-check finds fault."""
    for (quantized, inputs), (wrong, outputs) in zip(cases, answers(folder, cases, flags)):
        assert wrong == 0
        assert outputs == [quantized.predict_whole(x) for x in inputs]


@pytest.mark.slow
@pytest.mark.parametrize("flags", [["-O0"], ["-O3"], ["-O1", *UNDEFINED]], ids=str)
@pytest.mark.parametrize("hostile", [False, True], ids=["usual", "hostile"])
def test_the_whole_numbers_of_c_are_those_of_python(tmp_path, flags, hostile):
    find("cc")
    cases = [case for case in drawn(quantized_networks(hostile=hostile), 40) if case]
    assert len(cases) > 10
    agree(tmp_path, cases, flags)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_large_networks_of_every_activation(tmp_path, precision):
    cases = []
    for k, name in enumerate(NAMES):
        hidden = "tanh" if name == "softmax" else name
        connect = "all" if k % 2 else "next"
        network = Network([20, 15, 10, 5], [hidden, hidden, name], connect=connect, seed=k)
        quantized = QuantizedNetwork(network, precision, sampled_inputs(network, 20))
        cases.append((quantized, [quantized.quantized(x) for x in quantized.rows]))
    agree(tmp_path, cases)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("connect", ["next", "all"])
def test_networks_in_which_little_or_nothing_is_connected(tmp_path, connect, precision):
    width = 1 if connect == "next" else 3
    few = [[0, 1], [1, 0]], [[0] * width + [1]], [[1] if connect == "next" else [0, 0, 1, 0, 1]]
    cases = []
    for sizes, connections in (
        ([2, 1], [[[0, 0]]]),
        ([2, 1, 1], [[[0, 0]], [[0] * width]]),
        ([2, 1, 1], [None, [[0] * width]]),
        ([2, 2, 1, 1], [few[0], [[0, 1] if connect == "next" else [0, 0, 0, 1]], few[2]]),
    ):
        for bias in (True, False):
            network = Network(sizes, bias=bias, connect=connect, connections=connections, seed=1)
            quantized = QuantizedNetwork(network, precision, [[1.0, 2.0], [-1.0, 0.0]])
            cases.append((quantized, [quantized.quantized(x) for x in quantized.rows]))
    agree(tmp_path, cases)


def test_more_signals_and_synapses_than_a_byte_counts(tmp_path):
    rows = [[int(i % (j + 2) == 0) for i in range(300)] for j in range(3)]
    network = Network([300, 3, 1], "tanh", connections=[rows, None])
    quantized = QuantizedNetwork(network, "int8", sampled_inputs(network, 20))
    source = to_c(network, precision="int8", inputs=quantized.rows)
    assert "static const uint16_t predict_from1[325] PREDICT_IN_FLASH" in source
    assert "static const uint16_t predict_ends1[3] PREDICT_IN_FLASH = {150, 250, 325};" in source
    agree(tmp_path, [(quantized, [quantized.quantized(x) for x in quantized.rows])])


def test_a_sparse_layer_too_large_for_its_table_is_refused(monkeypatch):
    network = Network([40, 2], "identity", connections=[[[1] * 40, [1] * 39 + [0]]])
    monkeypatch.setattr("tinynet.export.c_constant_tables.MOST_IN_A_SHORT", 79)
    assert "ends1[2] PREDICT_IN_FLASH = {40, 79}" in to_c(network, precision="int8")
    monkeypatch.setattr("tinynet.export.c_constant_tables.MOST_IN_A_SHORT", 78)
    with pytest.raises(TinynetError, match="absent synapses and 79 others: it is too large"):
        to_c(network, precision="int8")


def test_the_weights_of_shortcuts_are_named_by_where_they_come_from():
    source = to_c(Network([2, 3, 1], connect="all", seed=1), "net", "int8")
    assert "/* layer 2: the weights of each neuron, for x */" in source
    assert "/* layer 2: the weights of each neuron, for layer1 */" in source
    for table in ("net_weights1_x[6]", "net_weights2_x[2]", "net_weights2_layer1[3]"):
        assert f"static const int8_t {table} NET_IN_FLASH" in source


def test_where_all_synapses_come_from_the_inputs_no_name_says_so():
    alone = [to_c(Network([2, 1], connect=connect), None, "int8") for connect in ("all", "next")]
    assert alone[0] == alone[1]
    assert "/* layer 1: the weights of each neuron */" in alone[0]
    assert "predict_weights1[2]" in alone[0]


def test_neurons_that_share_a_shift_need_no_table_for_it():
    network = Network([1, 2], "sigmoid", bias=False)
    network.set_parameters([0.75, 0.75])
    assert "_shifts1" not in to_c(network, precision="int8")
    network.set_parameters([0.75, 8.0])
    assert "_shifts1[2]" in to_c(network, precision="int8")


def test_inputs_of_few_bits_are_clamped_where_they_are_read():
    wide, narrow = Network([64, 1]), Network([2, 1])
    assert "predict_clamped(x[i], -4095, 4095)" in to_c(wide, precision="int16")
    for network, precision in ((wide, "int8"), (narrow, "int16")):
        assert "clamped" not in to_c(network, precision=precision)


def test_a_single_input_is_clamped_as_several_are():
    source = to_c(Network([1, 9, 1], connect="all"), None, "int16")  # ten signals reach the output
    assert source.count("predict_clamped(x[i], -8191, 8191)") == 2
