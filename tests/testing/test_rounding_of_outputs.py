"""How far outputs may lie apart: enough for another exp, and no barn door."""

import math

from hypothesis import given

from tests.exported_code import questions
from tinynet.network import Network
from tinynet.testing.dual_numbers import EPSILON, TINY
from tinynet.testing.gradient_oracles import Blueprint
from tinynet.testing.rounding_of_outputs import output_doubts


@given(questions(n_inputs=1))
def test_the_same_network_from_other_formulas_lies_within_the_doubts(question):
    network, (x,) = question
    others = Blueprint(network).outputs(network.parameters(), x)
    for y, other, doubt in zip(network.predict(x), others, output_doubts(network, x)):
        assert abs(y - other) <= doubt


def test_the_doubt_of_one_sum_by_hand():
    network = Network([2, 1], "identity")
    network.set_parameters([2.0, -1.0, 0.5])
    # 2 * 3 is 6, + 0.5 is 6.5; -1 * 4 is -4, added it is 2.5: each rounds once
    assert output_doubts(network, [3.0, 4.0]) == [(6.0 + 6.5 + 4.0 + 2.5) * EPSILON + TINY]


def test_in_single_precision_they_are_far_larger():
    network = Network([2, 3, 1], "tanh")
    double, single = (output_doubts(network, [0.5, -0.5], flag)[0] for flag in (False, True))
    assert 1e-16 < double < 1e-14
    assert 1e-7 < single < 1e-5


def test_just_at_a_threshold_anything_may_come_out():
    network = Network([2, 1], "step", bias=False)
    network.set_parameters([0.1, -0.1])
    assert output_doubts(network, [3.0, 3.0]) == [math.inf]
    assert output_doubts(network, [3.0, 1.0])[0] < 1e-200


def test_a_neuron_that_hears_nothing_is_sure():
    network = Network([1, 2], "sigmoid", bias=False, connections=[[[0], [0]]])
    assert all(doubt < 1e-15 for doubt in output_doubts(network, [1.0]))
