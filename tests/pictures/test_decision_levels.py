"""What a network with two inputs answers all over a map, as whole numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Network, TinynetError
from tinynet.pictures.decision_levels import (
    LEVELS,
    decision_levels,
    levels_of,
    limits_of,
    map_inputs,
    span_of,
)

numbers = st.floats(allow_nan=False, allow_infinity=False)


def test_inputs_are_the_middles_of_cells_from_the_upper_left_on():
    inputs = map_inputs(((-1.0, 1.0), (0.0, 4.0)), (2, 4))
    assert inputs[0] == [-0.5, 3.5] and inputs[1] == [0.5, 3.5] and inputs[-1] == [0.5, 0.5]
    assert len(inputs) == 8


def test_ranges_as_wide_as_floats_do_not_overflow():
    assert all(
        abs(x) < 1.7e308 for row in map_inputs(((-1.7e308, 1.7e308),) * 2, (4, 4)) for x in row
    )


@pytest.mark.parametrize("cells", [(0, 4), (4, 0), (2.5, 2), (2000, 2000)])
def test_numbers_of_cells_that_make_no_map_are_refused(cells):
    with pytest.raises(TinynetError, match="cells"):
        map_inputs(((0, 1), (0, 1)), cells)


def test_limits_are_those_of_the_activation():
    assert limits_of(Network([2, 1], "step")) == (0.0, 1.0)
    assert limits_of(Network([2, 1], "relu")) is None
    assert limits_of(Network([2, 3], output_activation="softmax")) == (0.0, 1.0)


@given(st.lists(numbers, min_size=1, max_size=20))
def test_one_output_is_a_shade_that_grows_with_it(values):
    rows = [[value] for value in sorted(values)]
    levels = levels_of(rows, span_of(rows))
    assert levels == sorted(levels) and set(levels) <= set(range(LEVELS))


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=20))
def test_of_several_it_is_the_class_and_its_lead(rows):
    for row, level in zip(rows, levels_of(rows, span_of(rows))):
        assert level // LEVELS == row.index(max(row))
        if sorted(row)[-1] == sorted(row)[-2]:
            assert level % LEVELS == 0


def test_levels_of_a_network_are_those_of_its_outputs():
    network = Network([2, 3, 1], output_activation="identity", seed=2)
    inputs = map_inputs(((0, 1), (0, 1)), (5, 4))
    outputs = [network.predict(x) for x in inputs]
    assert decision_levels(network, inputs) == levels_of(outputs, span_of(outputs))
    assert {0, LEVELS - 1} <= set(decision_levels(network, inputs))
    assert decision_levels(network, inputs, (50.0, 60.0)) == [0] * 20
