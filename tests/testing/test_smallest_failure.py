"""Claims about where a claim fails: the smallest value, and its own words."""

import sys

import pytest
from hypothesis import strategies as st

from tinynet import ShapeError
from tinynet.testing.smallest_failure import assert_for_all


def test_what_holds_is_let_through():
    seen = []
    assert_for_all(st.integers(0, 1000), seen.append, 50)
    assert len(set(seen)) > 10


def test_the_smallest_value_that_fails_is_told_in_the_words_of_the_claim():
    def claim(numbers):
        if sum(numbers) >= 100:
            raise AssertionError(f"{numbers} is too much")

    with pytest.raises(AssertionError) as caught:
        assert_for_all(st.lists(st.integers(0, 1000)), claim, 500)
    assert str(caught.value) == "[100] is too much"


def test_what_cannot_be_computed_fails_too():
    def claim(number):
        if number > 7:
            raise ShapeError(f"there is no network of {number}")

    with pytest.raises(AssertionError, match=r"^there is no network of 8$") as caught:
        assert_for_all(st.integers(0, 1000), claim, 100)
    assert type(caught.value.__cause__) is ShapeError


def test_other_errors_come_through_as_they_are():
    with pytest.raises(KeyError):
        assert_for_all(st.integers(0, 9), {}.__getitem__, 10)


def test_what_holds_only_now_and_then_does_not_hold():
    asked = []

    def now_and_then(number):
        asked.append(number)
        assert len(asked) % 2, "odd"

    with pytest.raises(AssertionError, match="another time"):
        assert_for_all(st.integers(0, 9), now_and_then, 10)

    def until_it_is_told(number):
        assert sys._getframe(1).f_code.co_name != "fails", "within the search"

    with pytest.raises(AssertionError, match=r"^0 fails one time and another time does not$"):
        assert_for_all(st.integers(0, 9), until_it_is_told, 10)
