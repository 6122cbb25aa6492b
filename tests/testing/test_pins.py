"""Pins: kept, drawn from, or refused by name."""

import pytest
from hypothesis import find
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.testing.pins import (
    check_count,
    check_names,
    check_pins,
    check_reach,
    drawn,
    is_drawn,
)


def test_a_pin_is_drawn_if_there_is_none_or_it_is_a_strategy():
    assert is_drawn(None)
    assert is_drawn(st.integers())
    assert not is_drawn(0)
    assert not is_drawn([])


@pytest.mark.parametrize(
    ("pin", "value"), [(None, 7), (0, 0), (False, False), (st.just(3), 3), ([2, 1], [2, 1])]
)
def test_a_pin_is_kept_drawn_or_replaced(pin, value):
    @st.composite
    def one(draw):
        return drawn(draw, pin, lambda: st.just(7))

    assert find(one(), lambda found: True) == value


@pytest.mark.parametrize("reach", [-1, "far", None, float("inf"), True])
def test_a_reach_is_a_finite_number_from_0_on(reach):
    with pytest.raises(TinynetError, match="reach"):
        check_reach(reach)
    assert check_reach(0) == 0.0


@pytest.mark.parametrize("n", [0, -1, 1.5, "3", [2]])
def test_a_count_is_a_whole_number(n):
    with pytest.raises(TinynetError, match="many"):
        check_count(n, "many")
    some = st.just(2)
    assert check_count(some, "many") is some
    assert check_count(None, "many") is None
    assert check_count(0, "many", low=0) == 0


def test_names_are_those_of_activations():
    assert check_names(None, "activations") is None
    assert check_names(("tanh", "step"), "activations") == ("tanh", "step")
    for wrong in ("tanth", ["tanh", "elu"], [3], 3, {"tanh"}):
        with pytest.raises(TinynetError, match="activations"):
            check_names(wrong, "activations")
    with pytest.raises(TinynetError, match="activations is empty"):
        check_names([], "activations")


def test_an_unknown_pin_is_refused_and_the_known_ones_are_listed():
    check_pins({}, ["a", "b"], "some")
    check_pins({"a": 1}, ["a", "b"], "some")
    with pytest.raises(TinynetError, match=r"some\(...\) has no pin 'c'; it has a and b"):
        check_pins({"a": 1, "c": 2}, ["a", "b"], "some")
