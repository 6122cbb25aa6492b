"""How fine a decision map is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinynet import Network, Neuron
from tinynet.pictures.map_cells import CELLS, FINE, MapCells, is_steep
from tinynet.pictures.map_model import MapModel

WHOLE = ((0.0, 1.0), (0.0, 2.0))


def over(network, points=(), found=None):
    return MapCells(MapModel(network), WHOLE, list(points), found)


@pytest.mark.parametrize(
    "network, is_fine",
    [
        (Network([2, 4, 1], seed=1), False),
        (Network([2, 4, 3], seed=1), False),
        (Network([2, 3, 1], ["step", "sigmoid"], seed=2), False),  # its steps are small
        (Neuron(2, "step"), True),
    ],
    ids=repr,
)
def test_maps_are_fine_where_answers_jump(network, is_fine):
    found = over(network)
    assert found.cells == (FINE if is_fine else CELLS)
    assert len(found.answers.levels) == found.cells[0] * found.cells[1]


@settings(max_examples=8)
@given(st.floats(0.1, 0.9), st.floats(-0.3, 0.3), st.sampled_from([1, 2]))
def test_the_border_of_a_hard_threshold_is_a_straight_line(place, slant, outputs):
    network = Network([2, outputs], "step")
    weights = [1.0, slant, -place - slant]  # x + slant (y - 1) = place
    network.set_parameters(weights if outputs == 1 else [*weights, *[-w for w in weights]])
    found = over(network)
    if not found.is_steep:  # it says the same all over the map
        return
    assert found.cells == FINE and found.border()
    for x1, y1, x2, y2 in found.border():
        for x, y in ((x1, y1), (x2, y2)):
            across, up = x / FINE[0], 2.0 * (1.0 - y / FINE[1])
            if 0.5 < x < FINE[0] - 0.5 and 0.5 < y < FINE[1] - 0.5:
                assert across + slant * (up - 1) == pytest.approx(place, abs=1e-4)


def test_where_finer_cells_would_be_a_large_file_they_stay_as_they_are():
    stripes = [value for k in range(31) for value in (1.0, 0.01 * k, -(k + 0.5) / 31)]
    network = Network([2, 31, 1], "step")
    network.set_parameters([*stripes, *[(-1.0) ** k for k in range(31)], -0.5])
    found = over(network)
    assert found.is_steep and found.cells == CELLS and found.border()


def test_places_are_counted_from_the_upper_left_corner():
    network = Network([2, 1], "identity", bias=False)
    network.set_parameters([1.0, 10.0])
    found = over(network, [[0.5, 1.0]], [3.0])
    assert found.at(0, 0) == [20.0] and found.at(64, 48) == [1.0]
    assert found.outputs([[0.5, 1.0]]) == [[10.5]]


def test_jumps_are_seen_beside_and_below():
    assert is_steep([0, 9, 0, 9], 2) and is_steep([0, 0, 9, 9], 2)
    assert is_steep([0, 9], 1) and is_steep([9, 16 + 9], 2)
    assert not is_steep([0, 5, 0, 5], 2) and not is_steep([2, 16 + 3], 2)
    assert not is_steep([0, 5, 10, 5, 10, 15], 3)  # 10 ends a row, and 5 begins the next
    assert not is_steep([0, 5, 10, 4, 5, 10], 3)
