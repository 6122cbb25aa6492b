"""Where the neurons of a small network stand: in columns, apart, with names beside them."""

import pytest
from hypothesis import given, settings

from tests.pictures.pictured_networks import network_of_sparse_layers, networks
from tinynet import Network
from tinynet.pictures.drawn_network import DrawnNetwork
from tinynet.pictures.network_layout import LEAST_STEP, Layout, fits, synapses_of
from tinynet.pictures.picture_frame import WIDTH


def layout_of(network, targets=None):
    return Layout(DrawnNetwork(network), targets)


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (Network([1, 1]), True),
        (Network([24, 1]), True),
        (Network([25, 1]), False),
        (Network([2] * 6), True),
        (Network([2] * 7), False),
        (Network([17, 17, 1]), False),
        (Network([12, 12, 12], connect="all"), False),
        (Network([10, 4, 1], connect="all"), True),
        (Network([20, 2, 2, 1], connect="all"), False),
    ],
)
def test_what_can_be_told_apart_is_drawn_one_by_one(network, expected):
    assert fits(DrawnNetwork(network)) is expected


def test_synapses_that_are_left_out_are_not_there():
    found = synapses_of(DrawnNetwork(network_of_sparse_layers()))
    first = [(s.place, s.to) for s in found if s.layer == 1]
    assert first == [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2)]
    assert not any(s.is_shortcut for s in found)


def test_shortcuts_are_known_and_have_a_lane_beyond_all_neurons():
    network = Network([2, 3, 2, 1], connect="all")
    layout = layout_of(network)
    shortcuts = [s for s in layout.synapses if s.is_shortcut]
    assert len(shortcuts) == 2 * 2 + 2 * 1 + 3 * 1
    ys = [y for column in layout.y for y in column]
    for synapse in shortcuts:
        lane = layout.lane(synapse)
        assert lane < min(ys) - layout.radius or lane > max(ys) + layout.radius
        x1, y1, x2, _ = layout.ends(synapse)
        assert (x1, y1) == (layout.fork(synapse.layer), lane)
        assert layout.x[synapse.layer - 1] < x1 < x2 == layout.x[synapse.layer]
    assert len({way.lane for way in layout.detours}) == len(layout.detours) == 2 + 5


def test_a_line_goes_from_its_input_to_its_neuron():
    layout = layout_of(Network([2, 3]))
    synapse = layout.synapses[3]
    assert synapse[:4] == (0, 1, 1, 1)
    assert layout.ends(synapse) == (layout.x[0], layout.y[0][1], layout.x[1], layout.y[1][1])


@settings(max_examples=60)
@given(networks(most=24, layers=5))
def test_neurons_stand_apart_and_within_the_picture(network):
    drawn = DrawnNetwork(network)
    if not fits(drawn):
        return
    for targets in (None, ["target 1"] * network.sizes[-1]):
        layout = Layout(drawn, targets)
        assert all(b - a >= LEAST_STEP - 1e-9 for a, b in zip(layout.x, layout.x[1:]))
        assert layout.x[0] - layout.radius > 0 and layout.x[-1] + layout.radius < WIDTH
        for column in layout.y:
            least = 2 * layout.radius + (32 if targets else 4)
            assert all(b - a >= least for a, b in zip(column, column[1:]))
            assert column[-1] + layout.radius <= layout.bottom


def test_long_names_leave_room_for_the_network():
    layout = Layout(DrawnNetwork(Network([1] * 6), ["long " * 20], ["long " * 20]))
    assert min(layout.name_widths) > 20
    assert layout.step >= LEAST_STEP - 1e-9
