"""The smallest example: found, small, the same each time, or none."""

import pytest
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.testing.smallest_example import anything, smallest


def test_it_is_as_small_as_can_be():
    assert smallest(st.lists(st.integers(-9, 9)), lambda found: sum(found) > 12) == [4, 9]
    assert smallest(st.lists(st.floats(-2, 2), min_size=3)) == [0.0, 0.0, 0.0]
    assert anything(None)


def test_it_is_the_same_each_time():
    def some():
        return smallest(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), lambda pair: pair[1] > 1.5)

    assert some() == some() == (0.0, 2.0)


def test_none_is_found_where_there_is_none():
    seen = []

    def never(value):
        seen.append(value)
        return False

    assert smallest(st.integers(0, 1000), never, max_examples=50) is None
    assert 1 < len(seen) <= 50


def test_a_condition_that_holds_by_chance_is_refused():
    answers = iter(range(10**6))
    with pytest.raises(TinynetError, match="gives another answer each time"):
        smallest(st.integers(0, 9), lambda value: next(answers) == 5)
