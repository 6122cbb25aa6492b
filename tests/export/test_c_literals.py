"""Claims about how C writes functions and numbers, in double and in single precision."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, TinynetError
from tinynet.backends.c.activations_in_c import in_precision
from tinynet.export import to_c
from tinynet.export.c_literals import literal
from tinynet.export.single_precision import single


def test_a_parameter_too_large_for_single_precision_is_refused():
    network = Network([1, 1])
    network.set_parameters([1e39, 0.0])
    with pytest.raises(TinynetError, match=r"1e\+39, too large for single precision"):
        to_c(network, precision="float")
    assert "1e+39" in to_c(network)


@pytest.mark.parametrize(
    "code, written",
    [
        ("    return z > 0.0 ? z : 0.01 * z;", "    return z > 0.0f ? z : 0.01f * z;"),
        ("double e = log(exp(1.5e-05));", "float e = logf(expf(1.5e-05f));"),
        ("    double layer1[10];", "    float layer1[10];"),
        ("static const float w1[1] = {1.5e-05f};", "static const float w1[1] = {1.5e-05f};"),
        ("    /* exp(1.0) is a double */", "    /* exp(1.0) is a double */"),
        ("x = 1e20 + 1e-20 + tanh_by_exp(2);", "x = 1e20f + 1e-20f + tanh_by_exp(2);"),
    ],
)
def test_single_precision_is_written_in_its_own_words(code, written):
    assert in_precision(code, "float") == written
    assert in_precision(code, "double") == code


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_nine_digits_are_enough_for_single_precision(value):
    text = literal(value, "float")
    assert re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?f", text)
    assert "." in text or "e" in text
    assert single(float(text[:-1])) == value
