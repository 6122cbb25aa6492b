"""Exported files that are run: their bits come back, and what is missing is said."""

import math
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outside_tools import find
from tinynet import Network, TinynetError
from tinynet.export import QuantizedNetwork, to_c
from tinynet.testing import exported_programs
from tinynet.testing.exported_programs import (
    bits_of,
    from_bits,
    outputs_in_whole_numbers,
    outputs_of_c,
    outputs_of_javascript,
    outputs_of_python,
)

NETWORK = Network([2, 3, 2], "relu", output_activation="identity", seed=4)
INPUTS = [[0.0, -0.0], [0.5, -1.0], [1e300, 5e-324]]
EXPECTED = [bits_of(NETWORK.predict(x)) for x in INPUTS]


@given(st.lists(st.floats()))
def test_bits_can_be_read_back(values):
    again = from_bits(bits_of(values))
    assert bits_of(again) == bits_of(values)
    for value, read in zip(values, again):
        assert value == read or math.isnan(value)


def test_python_is_run():
    assert [bits_of(y) for y in outputs_of_python(NETWORK, INPUTS)] == EXPECTED


def test_c_is_compiled_and_run():
    find("cc")
    assert [bits_of(y) for y in outputs_of_c(NETWORK, INPUTS)] == EXPECTED


def test_javascript_is_run():
    find("node")
    outputs, is_content = outputs_of_javascript(NETWORK, INPUTS)
    assert [bits_of(y) for y in outputs] == EXPECTED
    assert is_content


def test_c_in_whole_numbers_is_compiled_and_run():
    find("cc")
    quantized = QuantizedNetwork(NETWORK, "int8", [[0.5, 0.25], [-1.0, 1.0]])
    given_ones = [quantized.quantized([0.5, 0.25]), quantized.quantized([-1.0, 1.0])]
    source = to_c(NETWORK, precision="int8", inputs=[[0.5, 0.25], [-1.0, 1.0]])
    found = outputs_in_whole_numbers(quantized, given_ones, source)
    assert found == [quantized.predict_whole(x) for x in given_ones]


def test_where_there_is_no_compiler_a_sentence_says_so(monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    with pytest.raises(TinynetError, match="exported C needs a C compiler, and CC says"):
        outputs_of_c(NETWORK, INPUTS)


def test_where_there_is_no_node_a_sentence_says_so(monkeypatch):
    monkeypatch.setattr(exported_programs.shutil, "which", lambda name: None)
    with pytest.raises(TinynetError, match="needs Node to be run: there is no program `node`"):
        outputs_of_javascript(NETWORK, INPUTS)


def test_a_program_that_fails_is_told_with_what_it_said(monkeypatch):
    monkeypatch.setattr(exported_programs, "to_python", lambda *_, **__: "predict = 1 / 0\n")
    with pytest.raises(AssertionError, match=r"ends with 1: (.|\n)*ZeroDivisionError"):
        outputs_of_python(NETWORK, INPUTS)


def test_a_program_that_compiles_nothing_is_no_compiler(monkeypatch):
    monkeypatch.setenv("CC", shutil.which("false"))
    with pytest.raises(TinynetError, match=r"^exported C needs a C compiler, and false is none: "):
        outputs_of_c(NETWORK, INPUTS)


def test_a_file_that_does_not_compile_is_told_with_what_the_compiler_said(monkeypatch):
    find("cc")
    monkeypatch.setattr(exported_programs, "to_c", lambda *_, **__: "double y = nobody;")
    with pytest.raises(AssertionError, match=r"^the exported C does not compile: (.|\n)*nobody"):
        outputs_of_c(NETWORK, INPUTS)


def test_a_program_that_does_not_end_is_told(monkeypatch):
    monkeypatch.setattr(exported_programs, "SECONDS", 0.5)
    monkeypatch.setattr(
        exported_programs, "to_python", lambda *_, **__: "import time\ntime.sleep(60)\n"
    )
    with pytest.raises(AssertionError, match=r"has not ended after 0\.5 seconds"):
        outputs_of_python(NETWORK, INPUTS)


def test_a_program_that_cannot_be_run_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(exported_programs.sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(TinynetError, match=r"^nothing cannot be run: "):
        outputs_of_python(NETWORK, INPUTS)
