"""Claims about estimates: what a network takes on a board, before anything is flashed."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulated_chips import ATMEGA328P, each_chip
from tests.outside_tools import ROOT, find, run
from tests.table_models import MIXED_ROWS, mixed_model
from tinynet import Network, TinynetError
from tinynet.export import predict_single, size_of, to_c, to_c_and_header
from tinynet.export.c_constant_tables import constant_bytes
from tinynet.export.self_check_examples import sampled_inputs
from tinynet.export.size_on_board import PROGRAM, TRAINERS
from tinynet.export.stack_on_chips import stack_bytes
from tinynet.export.table_record import MISSING_WORDS
from tinynet.tables import Classifier, Regressor
from tinynet.testing.drawn_networks import networks


@given(networks(activations=["relu", "identity"]))
def test_sizes_are_counted(network):
    size = size_of(network, [[0.5] * network.sizes[0]])
    synapses = sum(len(s) for layer in network.layers for s in layer.synapses)
    biases = sum(len(layer.biases) for layer in network.layers)
    assert size.parameters == synapses + biases == len(network.parameters())
    assert size.multiply_adds == synapses
    assert size.activations == sum(network.sizes[1:])
    assert (size.list_32, size.list_64) == (22 * size.parameters, 44 * size.parameters)
    assert (size.array_float, size.array_double) == (4 * size.parameters, 8 * size.parameters)
    places = size.c_double - 8 * size.parameters  # who listens to whom, in sparse layers
    assert size.c_float - 4 * size.parameters == places
    assert 0 <= places <= synapses + sum(network.sizes[1:])
    for ram in size.ram.values():
        assert ram["double"] == 2 * ram["float"]
    assert (size.ram == {}) == (size.parameters == 0)
    assert size.c_trainer_double == (size.c_double if size.parameters else 0)


def test_a_full_network_takes_its_parameters_and_no_byte_more():
    size = size_of(Network([2, 4, 1]))
    assert (size.c_float, size.c_double) == (17 * 4, 17 * 8)
    assert (size.c_trainer_float, size.c_trainer_double) == (17 * 4, 17 * 8)
    assert {optimizer: ram["float"] for optimizer, ram in size.ram.items()} == {
        "sgd": 184, "sgd and momentum": 252, "rprop": 320, "adam": 328,
    }  # fmt: skip
    assert size.stack["Cortex-M0"]["float"] == stack_bytes(Network([2, 4, 1]), "Cortex-M0", "float")
    assert "double" not in size.stack["ATmega328P"]


@pytest.mark.parametrize("optimizer", TRAINERS)
@pytest.mark.parametrize("precision", ["float", "double"])
def test_the_ram_of_a_trainer_is_that_of_its_header(optimizer, precision):
    network = Network([3, 5, 2], "tanh", connect="all")
    _, header = to_c_and_header(network, None, precision, train=TRAINERS[optimizer])
    ram = size_of(network).ram[optimizer][precision]
    assert f"#define NETWORK_RAM_BYTES {ram} /*" in header


def test_what_cannot_be_trained_has_no_trainer():
    size = size_of(Network([2, 2, 1], "step"))
    assert size.ram == {}
    assert "learn" not in str(size)
    assert "stack to predict, Cortex-M0" in str(size)
    assert (size.c_trainer_avr, size.c_trainer_float) == (0, 0)


@each_chip
@pytest.mark.parametrize("connections", [None, [[[1, 0, 1]] * 4, None]], ids=["full", "sparse"])
def test_flash_and_ram_are_what_compilers_make_of_them(chip, connections):
    network = Network([3, 4, 2], "tanh", connections=connections)
    size = size_of(network, [[0.5] * 3])
    is_avr = chip is ATMEGA328P
    for train, constants in ((False, size.c_avr), (True, size.c_trainer_avr)):
        source = to_c(network, "model", "float", train=train)
        sizes = chip.object_sizes(source)
        ram = size.ram["sgd"]["avr" if is_avr else "float"] if train else 0
        assert (sizes.data, sizes.bss) == (0, ram)
        assert constants == (size.c_trainer_float if train else size.c_float)
        without = re.sub(r" [A-Z]+_IN_FLASH(?= =)", "", source)
        if is_avr:  # what is not marked is in RAM, so these are all constants
            assert chip.object_sizes(without).data == constants


@given(st.data())
def test_the_drift_is_the_worst_over_the_inputs(data):
    network = data.draw(networks())
    one = st.lists(st.floats(-2, 2), min_size=network.sizes[0], max_size=network.sizes[0])
    rows = data.draw(st.lists(one, min_size=1, max_size=5))
    size = size_of(network, rows)
    distances = [
        [abs(a - b) for a, b in zip(network.predict(x), predict_single(network, x))] for x in rows
    ]
    assert size.drift == max(max(row) for row in distances)
    assert size.drift == distances[size.drift_row][size.drift_output]
    assert size.rows == len(rows)


def test_of_equally_bad_inputs_the_first_is_named():
    size = size_of(Network([2, 1]), [[0.0, 0.0], [0.3, 0.7], [0.3, 0.7]])
    assert size.drift_row == 1


def test_sampled_inputs_are_the_same_for_the_same_seed_and_others_for_others():
    network = Network([3, 5, 2], "tanh")
    assert size_of(network).drift == size_of(network, seed=0).drift
    assert size_of(network).drift != size_of(network, seed=1).drift
    rows = sampled_inputs(network, 1000)
    assert len({tuple(row) for row in rows}) == 1000
    assert all(-1.0 < v < 1.0 for row in rows for v in row)
    assert size_of(network, rows).drift == size_of(network).drift


def test_it_prints_as_a_table():
    printed = str(size_of(Network([2, 4, 1], "tanh", seed=2)))
    assert printed.splitlines()[:2] == [
        "Network 2-4-1: tanh, tanh",
        "17 parameters; a prediction takes 12 multiply-adds and 5 activations",
    ]
    assert re.search(r"flash for constants +68 +68 +136\n  static RAM +0 +0 +0\n", printed)
    assert re.search(r"static RAM with adam +328 +328 +656\n", printed)
    assert re.search(r"stack to learn, ATmega328P, at most +\d+\n", printed)
    assert re.search(r"stack to learn, Cortex-M0, at most +\d+ +\d+\n", printed)
    assert "over 1000 inputs sampled from -1 to 1\n" in printed
    assert max(map(len, printed.splitlines())) <= 90


def test_it_says_where_nothing_drifts():
    network = Network([2, 1], "step")
    network.set_parameters([-2, -2, 3])
    size = size_of(network, [[0, 0], [0, 1], [1, 0], [1, 1]])
    assert size.drift == 0.0
    assert str(size).endswith("single precision: the same outputs, over 4 inputs")


def test_it_says_where_single_precision_is_too_small():
    network = Network([1, 2], "identity")
    network.set_parameters([1.0, 0.0, 1e38, 0.0])
    size = size_of(network, [[1.0], [9.0]])
    assert (size.drift, size.drift_row, size.drift_output) == (math.inf, 1, 1)
    assert "too small for output 1 of input 1" in str(size)
    network.set_parameters([1.0, 0.0, 1e39, 0.0])
    assert size_of(network, [[1.0]]).drift == math.inf


def test_of_many_rows_some_are_taken_evenly_and_it_is_said():
    network = Network([1, 1], "identity")
    size = size_of(network, [[k / 7] for k in range(5000)])
    assert size.rows == 1000
    assert "over 1000 of 5000 inputs" in str(size)


@pytest.mark.parametrize(
    "inputs, message",
    [
        ([], "inputs is empty"),
        ([[1.0, 2.0], [1.0]], "row 1 of inputs has 1 number, this network takes 2"),
        ([[1.0, math.nan]], "number 1 of row 0 of inputs is nan"),
        (3, "inputs is 3, it must be a list"),
    ],
)
def test_inputs_that_do_not_fit_are_refused(inputs, message):
    with pytest.raises(TinynetError, match=message):
        size_of(Network([2, 1]), inputs)


def test_what_is_no_network_is_refused():
    with pytest.raises(TinynetError, match=r"size_of\(network, ...\) takes a Network, not None"):
        size_of(None)


# The model of a table


def test_the_columns_and_texts_of_a_table_are_counted(tmp_path):
    model = mixed_model()
    alone, size = size_of(model.network_), size_of(model)
    # three numbers in each of three columns, three values that are numbers; texts of 10 and 8
    # bytes, and of 5 each word that says that a cell is missing
    texts = 3 * 10 + 3 * 8 + 5 * len(MISSING_WORDS)
    assert size.table_float == 4 * (9 + 3) + texts
    assert size.table_double == 8 * (9 + 3) + texts
    assert size.c_float == alone.c_float + size.table_float
    assert size.c_double == alone.c_double + size.table_double
    assert size.c_avr == size.c_float
    n_inputs = model.network_.sizes[0]
    for chip, stack in size.stack.items():
        for precision, (predicts, _) in stack.items():
            bytes_of = {"float": 4, "double": 8}[precision]
            assert predicts == alone.stack[chip][precision][0] + n_inputs * bytes_of
    assert size.ram == {}
    printed = str(size)
    assert f"    of a table's columns {size.table_float:>26}" in printed
    assert "rows sampled around the means" in printed
    assert "of a table's columns" not in str(alone)
    assert (alone.table_float, alone.table_double) == (0, 0)


def test_drift_is_measured_on_raw_rows():
    size = size_of(mixed_model(), MIXED_ROWS)
    assert size.rows == len(MIXED_ROWS)
    assert "over 6 rows at hand" in str(size)


def test_the_flash_that_was_counted_for_a_table_is_that_of_the_compiled_file(tmp_path):
    model = mixed_model()
    (tmp_path / "p.c").write_text(to_c(model, "tell", "float"))
    run(find("gcc"), "-std=c99", "-O0", "-c", "p.c", cwd=tmp_path)
    symbols = run("nm", "-S", "p.o", cwd=tmp_path)
    sizes = [int(line.split()[1], 16) for line in symbols.splitlines() if " r " in line]
    assert sum(sizes) == size_of(model).c_float


@pytest.mark.parametrize("precision", ["int8", "int16"])
@pytest.mark.parametrize("connections", [None, [[[1, 0, 1]] * 4, None]], ids=["full", "sparse"])
@pytest.mark.parametrize("activation", ["tanh", "softplus", "relu"])
def test_whole_numbers_take_what_a_compiler_makes_of_them(precision, connections, activation):
    network = Network([3, 4, 2], activation, "softmax", connections=connections)
    rows = [[0.5, -1.0, 0.25], [0.0, 1.0, 1.0]]
    source = to_c(network, "model", precision, rows)
    marked = ATMEGA328P.object_sizes("#define TINYNET_NO_FLOAT\n" + source)
    assert (marked.data, marked.bss) == (0, 0)
    without = re.sub(r" MODEL_IN_FLASH(?= =)", "", source)
    found = ATMEGA328P.object_sizes("#define TINYNET_NO_FLOAT\n" + without)
    assert found.data == size_of(network, rows).c_whole[precision]


def test_where_no_output_is_finite_there_are_no_whole_numbers():
    network = Network([1, 1], "identity")
    network.set_parameters([1e300, 0.0])
    size = size_of(network, [[1e10]])
    assert size.c_whole == {}
    assert "whole numbers" not in str(size)
    assert "bytes of exported C in whole numbers" in str(size_of(network, [[1.0]]))


@pytest.mark.parametrize("precision", ["float", "double"])
@pytest.mark.parametrize("chip", PROGRAM)
def test_what_a_program_takes_is_about_what_the_page_for_boards_has(chip, precision):
    page = (ROOT / "benchmarks" / "BOARDS.md").read_text()
    for sizes in ([2, 4, 1], [4, 8, 3], [64, 32, 10]):
        network = Network(sizes)
        shape = "-".join(map(str, sizes))
        (table,) = re.findall(rf"^\| {shape} on \| flash .*\n((?:\|.*\n)+)", page, re.M)
        for flash in re.findall(rf"^\| {chip}, {precision} \| (\d+) ", table, re.M):
            program = PROGRAM[chip].get(precision, PROGRAM[chip]["float"])
            constants = constant_bytes(network, "float" if chip == "ATmega328P" else precision)
            assert int(flash) - constants == pytest.approx(program, rel=0.1)
    size = str(size_of(Network([2, 4, 1])))
    assert f"whole program, {chip}, about" in size


THREE = {"2-4-1": [2, 4, 1], "4-8-3": [4, 8, 3], "64-32-10": [64, 32, 10]}


@pytest.mark.parametrize("shape", THREE)
def test_a_whole_program_takes_what_the_page_for_boards_measured(shape):
    text = (ROOT / "benchmarks" / "BOARDS.md").read_text()
    (table,) = re.findall(rf"\| {shape} on \|.*?\n\n", text, re.S)
    program = size_of(Network(THREE[shape], "tanh", "softmax")).program
    compared = 0
    for chip, flash in program.items():
        for precision, bytes_said in flash.items():
            (measured,) = re.findall(rf"\| {chip}, {precision} \| (\d+) \|", table)
            assert abs(bytes_said - int(measured)) <= 0.1 * int(measured)
            compared += 1
    assert compared == 5


def test_the_sum_is_printed():
    printed = str(size_of(Network([2, 4, 1])))
    assert re.search(r"whole program, ATmega328P, about +2368\n", printed)
    assert re.search(r"whole program, Cortex-M0, about +4968 +9636\n", printed)


def test_one_input_is_one():
    assert "over 1 input\n" in f"{size_of(Network([1, 1]), [[0.3]])}\n".replace("\n  (", "\n")
    assert "over 2 inputs" in str(size_of(Network([1, 1]), [[0.3], [0.7]]))


def _model_of_a_table(answer):
    names = ["no", "yes", "it depends"]
    rows = [[k / 7, k % 3 / 2, "abcde"[k % 5], -k / 3] for k in range(60)]
    if answer == "quantity":
        return Regressor(hidden=8, epochs=2).fit(rows, [k / 3 for k in range(60)])
    rows = rows if answer == "texts" else [[row[0], row[1], row[3]] for row in rows]
    return Classifier(hidden=8, epochs=2).fit(rows, [names[k % 3] for k in range(60)])


@pytest.mark.parametrize("precision", ["float", "double"])
@each_chip
@pytest.mark.parametrize("answer", ["quantity", "numbers", "texts"])
def test_a_whole_program_of_a_table_takes_about_what_is_said(answer, chip, precision):
    program = size_of(_model_of_a_table(answer)).program[str(chip)]
    if precision not in program:
        return  # an AVR has one precision
    model = _model_of_a_table(answer)
    takes, kind = len(model.preparation_.columns), "void" if answer == "quantity" else "int"
    main = f"""{kind} tell(const {precision} row[], {precision} y[]);
        volatile {precision} in[{takes}], out[4];
        int main(void) {{
            tell(({precision} *)in, ({precision} *)out);
            return 0;
        }}"""
    measured = chip.linked_sizes([to_c(model, "tell", precision)], main).flash
    assert program[precision] == pytest.approx(measured, rel=0.1)
