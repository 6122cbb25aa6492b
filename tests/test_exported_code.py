"""Claims about what the tests of exporters share."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import bits, drawn, executed, from_bits


def test_values_are_drawn_as_many_as_asked_for():
    values = drawn(st.integers(0, 10**6), 20)
    assert len(values) == 20
    assert len(set(values)) > 5


@given(st.lists(st.floats()))
def test_bits_can_be_read_back(values):
    again = from_bits(bits(values))
    assert bits(again) == bits(values)
    for value, read in zip(values, again):
        assert value == read or math.isnan(value)


def test_a_source_is_executed_as_a_module_and_not_as_a_program():
    source = "x = 3\nif __name__ == '__main__':\n    raise SystemExit"
    assert executed(source)["x"] == 3
