"""Claims about what a sketch that learns is taught: corners, or the inputs at hand."""

import pytest

from tinynet import Network, train
from tinynet.export.self_check_examples import Examples, spread
from tinynet.export.taught_examples import FEWEST, MOST, NUMBERS, TaughtExamples, corners

XOR = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


def taught(network, inputs=None):
    """What is taught in single precision."""
    return TaughtExamples(network, Examples(network, inputs, 0, True), True)


def test_the_inputs_at_hand_are_taught():
    light = [[0.1, 0.2], [0.2, 0.8], [0.9, 0.1], [0.8, 0.9]]
    network = Network([2, 4, 1])
    assert taught(network, light).inputs == light
    assert taught(network, light).targets == [network.predict(x) for x in light]


def test_many_inputs_are_taken_evenly_as_where_they_are_sorted_by_classes():
    rows = [[k / 64.0] for k in range(64)]
    inputs = taught(Network([1, 1]), rows).inputs
    assert len(inputs) == MOST and inputs[-1] > [0.8]


@pytest.mark.parametrize(
    "sizes",
    [[1, 1], [2, 4, 1], [3, 4, 3], [8, 8, 8], [8, 2, 8], [64, 32, 10]],
    ids=str,
)
def test_without_inputs_they_are_corners(sizes):
    found = taught(Network(sizes, "tanh"))
    numbers = {value for x in found.inputs for value in x}
    assert numbers in ({0.0, 1.0}, {-1.0, 1.0})
    assert len(found.inputs) == max(FEWEST, min(MOST, 2 ** sizes[0], NUMBERS // sum(sizes[::2])))


def test_the_corners_are_those_that_make_a_difference():
    network = Network([2, 4, 1])
    train(network, XOR, [[0], [1], [1], [0]])
    assert taught(network).inputs == XOR
    network = Network([2, 1], "step")
    network.set_parameters([1.0, 1.0, 1.0])  # only at (-1, -1) it is 0
    assert taught(network).inputs == corners(2, 4, -1.0)


def test_corners_at_which_outputs_are_too_large_are_not_taken():
    network = Network([1, 1], "identity")
    network.set_parameters([1e38, 3e38])  # finite in single precision below 0.4
    assert [1.0] not in taught(network).inputs
    network = Network([1, 1, 1], "identity", bias=False)
    network.set_parameters([2e38, 2.0])  # finite below 0.86: not at -1, not at 1
    inputs = taught(network).inputs
    assert [-1.0] not in inputs and [1.0] not in inputs


def test_equal_outputs_leave_the_inputs_that_were_sampled():
    network = Network([2, 1])
    network.set_parameters([0.0, 0.0, 0.0])
    found = taught(network)
    assert found.inputs == spread(Examples(network, None, 0, True).candidates, MOST)
    assert found.near == [0.005]
    network = Network([1, 1], "identity")
    network.set_parameters([0.0, 0.0])
    assert taught(network).near == [0.1]


def test_near_is_a_tenth_of_the_range_of_each_output():
    network = Network([1, 2], "identity")
    network.set_parameters([200.0, 0.0, 0.5, 0.0])
    assert taught(network, [[0.0], [1.0]]).near == [20.0, 0.05]
