"""Claims about the activation functions in C: the functions and slopes of the book, bit for bit."""

import ctypes
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.c_programs import quickly
from tests.backends.variants import bits
from tinynet import ACTIVATIONS, Network
from tinynet.activation_functions import softmax
from tinynet.backends.c.activations_in_c import (
    CALLS,
    FUNCTIONS,
    HEAD,
    PRECISIONS,
    SLOPES,
    applied,
    delta,
    functions_for,
    in_precision,
)
from tinynet.backends.c.compiled_programs import library
from tinynet.losses import floored_log
from tinynet.testing.drawn_numbers import hostile_numbers

EDGES = [0.0, -0.0, 1e-300, -1e-300, 36.7, -36.7, 709.0, -709.0, 745.2, -745.2, 1e308, -1e308]
numbers = st.one_of(
    st.sampled_from([*EDGES, math.inf, -math.inf, math.nan]), st.floats(-40, 40), hostile_numbers()
)


def program():
    """All functions and slopes in one program."""
    source = HEAD + "".join(FUNCTIONS.values())
    for name in SLOPES:
        source += f"double f_{name}(double z)\n{{\n    return {applied(name, 'z')};\n}}\n"
        source += f"double d_{name}(double y)\n{{\n    return {delta(name, '1.0', 'y')};\n}}\n"
    source += "void shares(double *y, int n)\n{\n    softmax(y, n);\n}\n"
    source += "double floored(double p)\n{\n    return floored_log(p);\n}\n"
    with quickly():
        return library(source)


def called(function, value):
    function.restype = ctypes.c_double
    return function(ctypes.c_double(value))


def same(found, expected):
    return (found != found and expected != expected) or bits([found]) == bits([expected])


@pytest.mark.parametrize("name", SLOPES)
@given(z=numbers)
def test_each_function_and_slope_has_the_bits_of_the_book(name, z):
    row = ACTIVATIONS[name]
    assert same(called(getattr(program(), "f_" + name), z), row.function(z))
    y = row.function(z)
    assert same(called(getattr(program(), "d_" + name), y), row.slope(y))


@given(values=st.lists(numbers.filter(math.isfinite), min_size=1, max_size=5))
def test_softmax_has_the_bits_of_the_book(values):
    held = (ctypes.c_double * len(values))(*values)
    program().shares(held, len(values))
    assert bits(list(held)) == bits(softmax(values))


@given(p=st.one_of(st.floats(0.0, 1.0), st.sampled_from([0.0, 3.8e-44, 4e-44, 1.0, 5e-324])))
def test_a_floored_log_has_the_bits_of_the_book(p):
    assert same(called(program().floored, p), floored_log(p))


def test_a_program_has_the_functions_that_it_needs_and_no_others():
    def functions(name, loss="", learns=False):
        lines = functions_for(Network([1, 1], name), loss, learns)
        return [line.split("(")[0].split()[-1] for line in lines if line.startswith("static")]

    assert functions("identity") == []
    assert functions("sigmoid") == functions("sigmoid", learns=True) == ["sigmoid"]
    assert functions("softplus") == ["log_of_1_plus", "softplus"]
    assert functions("softplus", learns=True) == ["log_of_1_plus", "softplus", "softplus_slope"]
    assert functions("softmax", "cross_entropy") == ["softmax", "floored_log"]


def test_the_table_is_that_of_the_library():
    assert sorted(CALLS) == sorted([*SLOPES, "softmax"]) == sorted(ACTIVATIONS)


def test_single_precision_is_another_writing():
    assert PRECISIONS == ["double", "float"]
    line = "const double e = 1e-3 * exp(2.0 * z) + x1[3]; /* a double of 2.0 */"
    assert in_precision(line, "double") == line
    expected = "const float e = 1e-3f * expf(2.0f * z) + x1[3]; /* a double of 2.0 */"
    assert in_precision(line, "float") == expected
