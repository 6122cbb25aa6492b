"""Gradients without backpropagation: their forward pass, and three oracles."""

import pytest
from hypothesis import given

from tinynet.errors import ShapeError, TinynetError
from tinynet.network import Network
from tinynet.testing.drawn_examples import problems
from tinynet.testing.dual_numbers import Dual, agrees, allowance, dual
from tinynet.testing.gradient_oracles import (
    Blueprint,
    complex_step_gradient,
    difference_gradient,
    dual_gradient,
)
from tinynet.testing.rounding_of_outputs import output_doubts


def test_a_blueprint_reads_parameters_by_the_documented_order():
    network = Network([2, 2, 1], "identity")
    blueprint = Blueprint(network)
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    hidden = 1 * 10 + 2 * 100 + 3, 4 * 10 + 5 * 100 + 6
    assert blueprint.outputs(values, [10, 100]) == [7 * hidden[0] + 8 * hidden[1] + 9]
    with pytest.raises(ShapeError, match="10 parameters, this network has 9"):
        blueprint.outputs([*values, 1.0], [10, 100])
    with pytest.raises(ShapeError, match="8 parameters, this network has 9"):
        blueprint.outputs(values[:-1], [10, 100])


def test_a_blueprint_knows_shortcuts_and_absent_synapses():
    pins = {"bias": False, "connect": "all", "connections": [[[0, 1]], [[1, 0, 1]]]}
    network = Network([2, 1, 1], "identity", **pins)
    assert Blueprint(network).outputs([2.0, 3.0, 5.0], [10, 100]) == [3 * 10 + 5 * 2 * 100]


def test_the_gradients_of_one_neuron_by_hand():
    network = Network([1, 1], "identity")
    network.set_parameters([3.0, 1.0])
    example = [2.0], [6.0], "squared_error"
    assert [d.slope for d in dual_gradient(network, *example)] == [2.0, 1.0]
    assert complex_step_gradient(network, *example) == pytest.approx([2.0, 1.0])
    measured = difference_gradient(network, *example)
    assert [found.slope for found in measured] == pytest.approx([2.0, 1.0])
    assert [d.value for d in dual_gradient(network, *example)] == [0.5, 0.5]


@pytest.mark.parametrize(
    "oracle", [dual_gradient, complex_step_gradient, difference_gradient, output_doubts]
)
def test_an_input_that_does_not_fit_is_refused(oracle):
    more = () if oracle is output_doubts else ([0.0],)
    with pytest.raises(ShapeError, match="the input has 1 number, this network takes 2"):
        oracle(Network([2, 1]), [0.0], *more)
    with pytest.raises(TinynetError, match="takes a Network"):
        oracle([2, 1], [0.0], *more)
    if more:
        with pytest.raises(ShapeError, match="the target has 2 numbers"):
            oracle(Network([2, 1]), [0.0, 1.0], [0.0, 1.0])


@given(problems(sizes=[2, 3, 2, 2]), problems())
def test_duals_that_share_what_they_can_say_what_each_says_alone(one, another):
    for network, loss, inputs, targets in (one, another):
        blueprint, values = Blueprint(network), network.parameters()
        shared = dual_gradient(network, inputs[0], targets[0], loss)
        for place in range(len(values)):
            moved = [Dual(values[p], float(p == place)) for p in range(len(values))]
            alone = dual(blueprint.loss(moved, inputs[0], targets[0], loss))
            assert agrees(shared[place].slope, alone)
            assert shared[place].value == alone.value
            if allowance(shared[place]) != allowance(alone):  # an exact 0 is doubted no longer
                still = shared[place].slope == shared[place].size == shared[place].scale == 0.0
                assert still or allowance(shared[place]) == pytest.approx(allowance(alone))
