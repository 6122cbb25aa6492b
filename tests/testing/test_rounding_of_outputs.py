"""How far outputs may lie apart: enough for another exp, and no barn door."""

import math

from hypothesis import given

from tests.exported_code import questions
from tinynet.network import Network
from tinynet.testing.dual_numbers import EPSILON, TINY
from tinynet.testing.gradient_oracles import ForwardPass
from tinynet.testing.rounding_of_outputs import SINGLE_TINY, rounding_bounds


@given(questions(n_inputs=1))
def test_the_same_network_from_other_formulas_lies_within_the_bounds(question):
    network, (x,) = question
    others = ForwardPass(network).outputs(network.parameters(), x)
    for y, other, bound in zip(network.predict(x), others, rounding_bounds(network, x)):
        assert abs(y - other) <= bound


def test_the_bound_of_one_sum_by_hand():
    network = Network([2, 1], "identity")
    network.set_parameters([2.0, -1.0, 0.5])
    # 2 * 3 is 6, + 0.5 is 6.5; -1 * 4 is -4, added it is 2.5: each rounds once
    assert rounding_bounds(network, [3.0, 4.0]) == [(6.0 + 6.5 + 4.0 + 2.5) * EPSILON + TINY]


def test_in_single_precision_they_are_far_larger():
    network = Network([2, 3, 1], "tanh")
    double, single = (rounding_bounds(network, [0.5, -0.5], flag)[0] for flag in (False, True))
    assert 1e-16 < double < 1e-14
    assert 1e-7 < single < 1e-5


def test_just_at_a_threshold_anything_may_come_out():
    network = Network([2, 1], "step", bias=False)
    network.set_parameters([0.1, -0.1])
    assert rounding_bounds(network, [3.0, 3.0]) == [math.inf]
    assert rounding_bounds(network, [3.0, 1.0])[0] < 1e-200


def test_a_neuron_without_inputs_is_sure():
    network = Network([1, 2], "sigmoid", bias=False, connections=[[[0], [0]]])
    assert all(bound < 1e-15 for bound in rounding_bounds(network, [1.0]))


def test_where_both_add_alike_only_exp_makes_them_differ():
    network = Network([2, 2, 1], ["relu", "identity"], seed=2)
    assert rounding_bounds(network, [0.3, 0.7], same_sums=True) == [TINY]
    network = Network([2, 1], "sigmoid", seed=2)
    y = network.predict([0.3, 0.7])[0]
    assert rounding_bounds(network, [0.3, 0.7], same_sums=True) == [4.0 * y * EPSILON + TINY]
    network = Network([2, 3, 2], "tanh", seed=2)
    alike = rounding_bounds(network, [0.3, 0.7], same_sums=True)
    for bound, of_any in zip(alike, rounding_bounds(network, [0.3, 0.7])):
        assert 0.3 * of_any < bound < 0.95 * of_any


def test_in_single_precision_numbers_that_it_holds_are_not_rounded():
    network = Network([1, 1], "identity")
    network.set_parameters([0.5, 0.0])
    assert rounding_bounds(network, [0.25], in_single=True, same_sums=True) == [SINGLE_TINY]
    assert rounding_bounds(network, [0.1], in_single=True, same_sums=True)[0] > 1e-9


def test_just_at_a_threshold_of_single_precision_anything_may_come_out():
    network = Network([1, 1, 1], ["tanh", "step"])
    network.set_parameters([1.0, 0.0, 1.0, -math.tanh(0.5) + 1e-8])
    assert rounding_bounds(network, [0.5], in_single=True) == [math.inf]
    assert rounding_bounds(network, [0.5])[0] < 1e-200
