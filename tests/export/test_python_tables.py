"""Claims about tables in exported Python: numbers as bytes, read to the last bit on any machine."""

import array
import ast
import json
import os
import struct
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.heap import interpreter
from tests.exported_code import executed, numbers_in_tables, questions
from tests.outside_tools import run
from tinynet import Network
from tinynet.export import to_python
from tinynet.export.exporter_formatting import WIDTH
from tinynet.export.python_tables import (
    FLOATS,
    FORMATS,
    byte_tables,
    bytes_lines,
    inside_quotes,
    packed,
    skips,
)
from tinynet.testing.exported_programs import bits_of as bits

NATIVE = os.environ.get("TINYNET_MICROPYTHON")  # a build with a heap of fixed size


def highest_byte_first(code, data):
    """An array as a machine has it that begins with the highest byte."""
    values = array.array(code, bytes(data))
    values.byteswap()
    return values


def no_such_numbers(code, data):
    """An array where a board knows no floats, or no doubles."""
    raise ValueError("bad typecode")


def no_raw_bytes(code, data):
    """An array that makes a number of each byte."""
    return array.array(code, [float(byte) for byte in data])


MACHINES = {
    "as here": array,
    "no arrays": None,  # importing it raises ImportError
    "highest byte first": types.SimpleNamespace(array=highest_byte_first),
    "no such numbers": types.SimpleNamespace(array=no_such_numbers),
    "no raw bytes": types.SimpleNamespace(array=no_raw_bytes),
}
each_machine = pytest.mark.parametrize("machine", MACHINES)
each_precision = pytest.mark.parametrize("precision", ["double", "float"])


def on_machine(machine, source):
    """The names that a source defines on a machine with such arrays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "array", MACHINES[machine])
        return executed(source)


def reader(machine, precision):
    """The function `floats` of an exported file on such a machine."""
    one = "".join(inside_quotes(packed([1.0], precision)))
    return on_machine(machine, FLOATS.format(one=one, **FORMATS[precision]))["floats"]


READERS = {(m, p): reader(m, p) for m in MACHINES for p in FORMATS}
finite = st.floats(allow_nan=False, allow_infinity=False)


@each_machine
@given(values=st.lists(finite, max_size=5))
def test_doubles_are_read_to_the_last_bit_on_every_machine(machine, values):
    assert bits(READERS[machine, "double"](packed(values, "double"))) == bits(values)


@each_machine
@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), max_size=5))
def test_numbers_of_single_precision_too(machine, values):
    assert bits(READERS[machine, "float"](packed(values, "float"))) == bits(values)


@each_machine
@pytest.mark.parametrize(
    "precision, values",
    [
        ("double", [0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308]),
        ("double", [2.225073858507201e-308, 1.0, -1.0, 0.1, 2.0**-1022, -(2.0**1023)]),
        ("float", [0.0, -0.0, 2.0**-149, 2.0**-126, 2.0**-126 - 2.0**-149, 2.0**127]),
        ("float", [3.4028234663852886e38, -3.4028234663852886e38, 1.0, 1.0 - 2.0**-24]),
    ],
)
def test_the_ends_of_both_formats_are_read_too(machine, precision, values):
    assert bits(READERS[machine, precision](packed(values, precision))) == bits(values)


def test_only_the_machine_at_hand_is_read_by_arrays():
    for (machine, precision), floats in READERS.items():
        kind = array.array if machine == "as here" else list
        assert type(floats(packed([1.0], precision))) is kind


@each_precision
def test_the_lowest_byte_of_a_number_comes_first(precision):
    size, code = FORMATS[precision]["size"], FORMATS[precision]["code"]
    data = packed([1.5, -0.25], precision)
    assert len(data) == 2 * size
    assert data[:size][::-1] + data[size:][::-1] == struct.pack(f">2{code}", 1.5, -0.25)


@each_machine
@given(question=questions())
def test_a_whole_file_gives_the_bits_of_predict_on_every_machine(machine, question):
    network, inputs = question
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tinynet.export.formulas_or_tables.MOST_IN_FORMULAS", -1)
        source = to_python(network)
    predict = on_machine(machine, source)["predict"]
    for x in inputs:
        assert bits(predict(x)) == bits(network.predict(x))


@pytest.mark.parametrize("n_inputs", [254, 255, 256, 257, 600])
@pytest.mark.parametrize("apart", [1, 100, 254, 255, 256, 300])
def test_synapses_may_lie_any_number_of_inputs_apart(n_inputs, apart):
    row = [int(i % apart == apart // 2 or i == n_inputs - 1) for i in range(n_inputs)]
    network = Network([n_inputs, 2], "identity", connections=[[row, [0] * n_inputs]], seed=3)
    x = [(i % 7 - 3) / 4 for i in range(n_inputs)]
    assert bits(executed(to_python(network))["predict"](x)) == bits(network.predict(x))


@given(st.lists(st.integers(0, 2000), unique=True).map(sorted))
def test_what_is_skipped_is_a_byte_a_synapse_and_one_more_for_255(synapses):
    found, i = [], 0
    for skip in skips(synapses):
        i += skip
        if skip < 255:
            found.append(i)
            i += 1
    assert found == synapses
    reach = synapses[-1] if synapses else 0
    assert len(skips(synapses)) <= len(synapses) + reach // 255


@given(st.binary(max_size=300), st.sampled_from(["", "    ", " " * 8]), st.sampled_from(["", "("]))
def test_bytes_are_written_as_python_reads_them_in_short_lines(data, indent, opening):
    closing = ")" if opening else ""
    lines = bytes_lines(data, indent, opening, closing)
    assert all(line.startswith(indent) and len(line) <= WIDTH for line in lines)
    text = "\n".join(lines)
    assert ast.literal_eval(text if opening else f"({text})") == data
    assert text.isascii() and text.replace("\n", "").isprintable()


@each_precision
def test_each_parameter_stands_in_the_tables_once_and_in_its_order(precision):
    mixed = [[[0] * 299 + [1], [1] * 300], None]
    network = Network([300, 2, 4], "tanh", connections=mixed, seed=5)
    text = "\n".join(byte_tables(network, precision))
    expected = network.parameters()
    if precision == "float":
        expected = list(array.array("f", expected))
    assert bits(numbers_in_tables(text, network, precision)) == bits(expected)


@pytest.mark.skipif(NATIVE is None, reason="TINYNET_MICROPYTHON names no native MicroPython")
@pytest.mark.skipif(
    NATIVE is not None and "32 bits, 2" not in interpreter(NATIVE),
    reason="the build is not for 32 bits and single precision",
)
@pytest.mark.parametrize("precision, kilobytes", [("double", 40), ("float", 28)])
def test_64_32_10_fits_a_small_heap_from_source(tmp_path, precision, kilobytes):
    network = Network([64, 32, 10], "tanh", "softmax")
    x = [k / 64 for k in range(64)]
    (tmp_path / "model.py").write_text(to_python(network, precision=precision))
    (tmp_path / "use.py").write_text(f"from model import predict\nprint(predict({x}))\n")
    printed = json.loads(run(NATIVE, "-X", f"heapsize={kilobytes}k", "use.py", cwd=tmp_path))
    assert all(abs(y - t) < 1e-5 for y, t in zip(printed, network.predict(x)))
