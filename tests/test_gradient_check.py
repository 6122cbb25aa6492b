"""Claims about the gradient check: what is right passes, and what is wrong is found and named."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import SMOOTH, problems
from tinynet import gradient_check
from tinynet.activation_by_name import ACTIVATIONS, Activation, sigmoid
from tinynet.backprop import gradients
from tinynet.errors import TinynetError
from tinynet.gradient_check import SINGLE, GradientCheck, check_gradients
from tinynet.network import Network


@given(problems(activations=[*SMOOTH, "softmax"], bias=True, reach=1.0, sizes=[2, 3, 2]))
def test_a_smooth_network_passes_the_check(problem):
    network, loss, inputs, targets = problem
    before = network.parameters()
    check = check_gradients(network, inputs[0], targets[0], loss)
    assert check.ok
    assert check.by_backprop == gradients(network, inputs[0], targets[0], loss)[1][check.parameter]
    assert network.parameters() == before


@given(problems(activations=SMOOTH, bias=True, reach=1.0, connect="all", connections=True))
def test_absent_synapses_and_shortcuts_pass_the_check(problem):
    network, loss, inputs, targets = problem
    if gradients(network, inputs[0], targets[0], loss)[0] < 10.0:  # else rounding shows
        assert check_gradients(network, inputs[0], targets[0], loss).ok


@pytest.mark.parametrize("factor", [-1.0, 0.0, 0.999, 1.001])
def test_a_wrong_slope_is_found(monkeypatch, factor):
    row = Activation("sigmoid", sigmoid, lambda y: factor * y * (1.0 - y), 0.25)
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", row)
    check = check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0])
    assert not check.ok
    assert "TOO FAR APART" in repr(check)


@pytest.mark.parametrize("wrong", range(9))
def test_the_one_wrong_gradient_is_the_one_that_is_named(monkeypatch, wrong):
    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[wrong] += 1e-4
        return value, gradient

    monkeypatch.setattr(gradient_check, "gradients", planted)
    check = check_gradients(Network([2, 2, 1]), [0.5, -1.0], [1.0])
    assert (check.parameter, check.ok) == (wrong, False)
    assert check.error == pytest.approx(1e-4, rel=1e-3)


@pytest.mark.parametrize("wrong", [0, 4, 8])
@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_gradient_that_is_no_number_is_never_as_it_should_be(monkeypatch, odd, wrong):
    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[wrong] = odd
        return value, gradient

    monkeypatch.setattr(gradient_check, "gradients", planted)
    check = check_gradients(Network([2, 2, 1]), [0.5, -1.0], [1.0])
    assert (check.parameter, check.ok) == (wrong, False)


@pytest.mark.parametrize("calls", [1, 2, 7, 18])
def test_an_interrupted_check_puts_the_network_back(monkeypatch, calls):
    left = [calls]

    def interrupted(*arguments):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return 0.5

    network = Network([2, 2, 1], seed=4)
    before = network.parameters()
    monkeypatch.setattr(gradient_check, "example_loss", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_gradients(network, [0.5, -1.0], [1.0])
    assert network.parameters() == before


def test_a_measurement_is_the_difference_by_twice_the_nudge():
    network = Network([1, 1], "identity", bias=False)
    network.set_parameters([3.0])
    for nudge in (0.5, 1, 0.25):
        check = check_gradients(network, [2.0], [4.0], nudge=nudge)
        assert (check.by_backprop, check.measured, check.parameter) == (4.0, 4.0, 0)
        assert (check.error, check.ok) == (0.0, True)


def test_a_check_allows_what_rounding_may_do_and_no_more():
    assert GradientCheck(0, 0.0, 0.9e-7).ok
    assert not GradientCheck(0, 0.0, 1.2e-7).ok
    assert GradientCheck(0, 100.0, 100.0009).ok
    assert not GradientCheck(0, 100.0, 100.0011).ok
    assert not GradientCheck(0, 1.0, -1.0).ok
    assert not GradientCheck(0, math.nan, 1.0).ok
    assert repr(GradientCheck(4, 0.5, 0.5)) == (
        "worst is parameter 4: 0.5 by backpropagation, 0.5 measured; as it should be"
    )


def test_in_single_precision_a_check_nudges_further_and_allows_more(monkeypatch):
    network = Network([1, 1], activation="tanh")
    network.set_parameters([0.5, 0.25])
    exact = check_gradients(network, [1.0], [1.0])
    monkeypatch.setattr(gradient_check, "precision", lambda: SINGLE)
    rough = check_gradients(network, [1.0], [1.0])
    assert rough.ok
    assert rough.error > 1000 * exact.error > 0.0
    assert not GradientCheck(0, 1.0, 1.02).ok
    assert GradientCheck(0, 1.0, 1.009).ok
    monkeypatch.undo()
    assert not GradientCheck(0, 1.0, 1.009).ok


@pytest.mark.parametrize("nudge", [0, 0.0, -1e-5, math.nan, math.inf, True, "1e-5"])
def test_a_nudge_that_moves_nothing_is_refused(nudge):
    with pytest.raises(TinynetError, match="nudge is"):
        check_gradients(Network([1, 1]), [1.0], [1.0], nudge=nudge)


def test_a_network_without_parameters_has_nothing_to_check():
    network = Network([1, 1], bias=False, connections=[[[0]]])
    with pytest.raises(TinynetError, match="this network has no parameters to check"):
        check_gradients(network, [1.0], [1.0])


@given(st.integers(0, 10**6))
def test_a_network_as_it_starts_passes_the_check(seed):
    network = Network([3, 4, 2], "tanh", "softmax", seed=seed)
    assert check_gradients(network, [0.5, -1.0, 0.25], [0.0, 1.0], "cross_entropy").ok


def test_what_does_not_fit_is_refused_as_by_gradients():
    with pytest.raises(TinynetError, match="the input has 1 number, this network takes 2"):
        check_gradients(Network([2, 1]), [1.0], [1.0])
    with pytest.raises(TinynetError, match="cross_entropy needs probabilities"):
        check_gradients(Network([1, 1], "relu"), [1.0], [1.0], "cross_entropy")
