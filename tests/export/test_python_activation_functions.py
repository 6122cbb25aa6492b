"""Claims about the functions of an exported Python file: the bits of the library's own."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, TinynetError, activation_functions
from tinynet.export import to_python
from tinynet.export.python_activation_functions import FUNCTIONS, PYTHON
from tinynet.testing.drawn_numbers import hostile_numbers, numbers
from tinynet.testing.exported_programs import bits_of as bits
from tinynet.vectors import weighted_sum

DEFINED = {"exp": math.exp, "log": math.log}
exec("\n".join(PYTHON.definitions(list(FUNCTIONS))), DEFINED)
DEFINED["floats"] = list  # rows of floats, for the sums
OF_ONE_SUM = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]


@pytest.mark.parametrize("name", OF_ONE_SUM)
@given(st.one_of(hostile_numbers(), st.floats(-50.0, 50.0)))
def test_an_activation_has_the_bits_of_the_library(name, z):
    assert bits([DEFINED[name](z)]) == bits([getattr(activation_functions, name)(z)])


@given(st.lists(st.one_of(hostile_numbers(), st.floats(-50.0, 50.0)), min_size=1, max_size=6))
def test_softmax_has_the_bits_of_the_library(sums):
    assert bits(DEFINED["softmax"](sums)) == bits(activation_functions.softmax(sums))


@given(st.integers(0, 5).flatmap(lambda n: st.lists(numbers(), min_size=2 * n, max_size=2 * n)))
def test_sums_are_those_of_the_library_with_every_synapse_or_with_some(drawn):
    n = len(drawn) // 2
    x, weights = [float(v) for v in drawn[:n]], [float(v) for v in drawn[n:]]
    expected = [weighted_sum(0.25, weights, x, list(range(n)))]
    assert bits(DEFINED["weighted_sums"]([[*weights, 0.25]], x)) == bits(expected)
    every_other = bytes([int(i > 0) for i in range(0, n, 2)]), [*weights[::2], 0.25]
    expected = [weighted_sum(0.25, weights, x, list(range(0, n, 2)))]
    assert bits(DEFINED["sparse_sums"]([every_other], x)) == bits(expected)


@pytest.mark.parametrize("name", [*FUNCTIONS, "exp", "log", "floats", "array", "micropython"])
def test_the_name_of_such_a_function_is_taken(name):
    with pytest.raises(TinynetError, match="the name is taken"):
        to_python(Network([2, 1]), name=name)
