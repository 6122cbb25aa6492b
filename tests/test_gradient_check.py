"""Claims about the gradient check: what is right passes, and what is wrong is found and named."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinynet import gradient_check
from tinynet.activation_by_name import ACTIVATIONS, Activation, relu, sigmoid
from tinynet.backprop import gradients
from tinynet.errors import TinynetError
from tinynet.gradient_check import SINGLE, GradientCheck, check_gradients, forward, meets_kink
from tinynet.losses import LOSSES, Loss, find_loss
from tinynet.network import Network
from tinynet.testing.drawn_examples import problems
from tinynet.testing.drawn_networks import HIDDEN, KINKED, SMOOTH, networks
from tinynet.testing.drawn_numbers import vectors


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
    assert check_gradients(network, inputs[0], targets[0], loss).ok


@given(
    networks(sizes=[2, 2, 4, 1], activations=["identity", "softplus", "leaky_relu"], bias=True),
    st.sampled_from([10.0, 100.0, 1000.0]),
    vectors(2),
)
def test_backpropagation_is_not_accused_of_what_rounding_does_to_a_large_loss(network, factor, x):
    network.set_parameters([factor * p for p in network.parameters()])
    check = check_gradients(network, x, [0.5])
    assert check.ok
    assert check.blur <= 1e-10 * (1.0 + gradients(network, x, [0.5])[0])  # and no more than that


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
        return forward(*arguments)

    network = Network([2, 2, 1], seed=4)
    before = network.parameters()
    monkeypatch.setattr(gradient_check, "forward", interrupted)
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


# Kinks, where nothing can be judged


@pytest.mark.parametrize(
    ("n", "named"), [(5, "2, 5, 8, 11, 14$"), (6, "2, 5, 8, 11, 14 and 1 more$")]
)
def test_up_to_five_parameters_at_a_kink_are_named(n, named):
    network = Network([2, n, 1], ["relu", "sigmoid"])
    assert re.search(f"parameters {named}", repr(check_gradients(network, [0, 0], [1])))


def bias_places(network):
    return [place for place, is_weight in enumerate(network.are_weights()) if not is_weight]


@pytest.mark.parametrize("activation", [*KINKED, "step"])
def test_a_new_network_is_at_a_kink_where_all_inputs_are_0_and_its_weights_are_judged(activation):
    for seed in range(20):
        network = Network([2, 4, 1], [activation, "sigmoid"], seed=seed)
        check = check_gradients(network, [0, 0], [1])
        assert check.ok
        assert check.at_kink == bias_places(network)[:4]
        assert "at a kink, cannot be judged there: parameters 2, 5, 8, 11" in repr(check)
        away = check_gradients(network, [0.5, -1.0], [1])
        assert (away.ok, away.at_kink) == (True, [])
        assert "kink" not in repr(away)


A_KINK_NEAR = st.sampled_from([0, 0, 0, 1, -1, 0.5, 3e-6, -3e-6, 1e-12])


@given(
    networks(activations=[*KINKED, "step"], connections=None),
    st.lists(st.one_of(A_KINK_NEAR, st.floats(-2, 2)), min_size=4, max_size=4),
    st.lists(A_KINK_NEAR, min_size=9, max_size=9),
    st.floats(-2, 2),
)
@settings(max_examples=200)
def test_backpropagation_is_never_accused_of_a_kink(network, x, near, target):
    parameters = network.parameters()
    for place in range(0, len(parameters), 2):
        parameters[place] = near[place % 9]
    network.set_parameters(parameters)
    if parameters:
        targets = [target] * network.sizes[-1]
        assert check_gradients(network, x[: network.sizes[0]], targets).ok


@given(
    networks(activations=[*KINKED, "tanh"], bias=True, connections=False),
    st.lists(A_KINK_NEAR, min_size=4, max_size=4),
    st.integers(0, 10**6),
)
def test_a_fault_is_not_hidden_behind_kinks(network, x, place):
    wrong = place % network.n_parameters

    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[wrong] += 1.0 + abs(gradient[wrong])
        return value, gradient

    gradient_check.gradients = planted
    try:
        check = check_gradients(network, x[: network.sizes[0]], [0.25] * network.sizes[-1])
    finally:
        gradient_check.gradients = gradients
    if wrong in check.at_kink:
        assert check.ok
    else:
        assert (check.parameter, check.ok) == (wrong, False)


def test_hardly_a_parameter_is_at_a_kink_where_inputs_are_any_numbers():
    judged = at_kink = 0
    for seed in range(200):
        network = Network([3, 5, 5, 2], ["relu", "leaky_relu", "tanh"], seed=seed)
        check = check_gradients(network, network.parameters()[:3], [0.5, -0.5])
        assert check.ok
        judged += network.n_parameters - len(check.at_kink)
        at_kink += len(check.at_kink)
    assert at_kink < 0.001 * judged


def test_a_wrong_slope_of_relu_is_accused_beside_its_kinks(monkeypatch):
    half = Activation("relu", relu, lambda y: 0.5 if y > 0.0 else 0.0, low=0.0)
    monkeypatch.setitem(ACTIVATIONS, "relu", half)
    accused = 0
    for seed in range(50):
        network = Network([2, 4, 1], ["relu", "tanh"], seed=seed)
        parameters = network.parameters()
        parameters[2] = -parameters[1]  # so that a sum of layer 1 is 0
        network.set_parameters(parameters)
        check = check_gradients(network, [0.0, 1.0], [1.0])
        assert 2 in check.at_kink
        accused += not check.ok
    assert accused > 40


def test_a_nudge_that_crosses_a_kink_is_not_judged_and_one_that_does_not_is():
    network = Network([1, 1], "relu")
    for sum_, crosses in ((9e-6, True), (-9e-6, True), (1.1e-5, False), (-1.1e-5, False)):
        network.set_parameters([1.0, sum_ - 1.0])
        check = check_gradients(network, [1.0], [2.0])
        assert check.ok
        assert check.at_kink == ([0, 1] if crosses else [])
    network.set_parameters([1.0, 9e-6 - 1.0])
    assert check_gradients(network, [1.0], [2.0], nudge=1e-6).at_kink == []


def test_where_no_parameter_can_be_judged_the_check_says_so_and_accuses_nobody():
    network = Network([1, 1], "relu")
    network.set_parameters([0.0, 0.0])
    check = check_gradients(network, [1.0], [1.0])
    assert (check.ok, check.at_kink, check.parameter) == (True, [0, 1], 0)
    assert repr(check) == "at a kink, cannot be judged there: all 2 parameters"


def test_of_many_parameters_at_a_kink_some_are_named():
    assert repr(GradientCheck(4, 0.5, 0.5, at_kink=[7])) == (
        "worst is parameter 4: 0.5 by backpropagation, 0.5 measured; as it should be; "
        "at a kink, cannot be judged there: parameter 7"
    )
    assert repr(GradientCheck(0, 0.5, 0.7, at_kink=list(range(1, 9)))).endswith(
        "TOO FAR APART; at a kink, cannot be judged there: parameters 1, 2, 3, 4, 5 and 3 more"
    )


@pytest.mark.parametrize("target", [0.0, 0.5])
@pytest.mark.parametrize("z", [9.0, 14.0, 20.0, 36.0, 37.0, 40.0, 800.0])
def test_where_cross_entropy_meets_its_floor_nobody_is_accused(z, target):
    network = Network([1, 1])
    network.set_parameters([z, 0.0])
    for x in (1.0, 0.01 * z):
        network.set_parameters([z / x, 0.0])
        check = check_gradients(network, [x], [target], "cross_entropy")
        assert check.ok
        if z > 14.0:
            assert check.at_kink == [0, 1]
    mirrored = check_gradients(network, [x], [1.0], "cross_entropy")
    assert (mirrored.ok, mirrored.at_kink) == (True, [])


def test_at_the_floor_of_softmax_what_does_not_move_the_outputs_is_judged():
    network = Network([1, 2, 2], ["relu", "softmax"])
    network.set_parameters([1.0, -2.0, 1.0, 5.0, 300.0, 300.0, 0.0, -300.0, -300.0, 0.0])
    check = check_gradients(network, [1.0], [0.0, 1.0], "cross_entropy")
    assert check.ok
    assert check.at_kink == [2, 3, 5, 6, 8, 9]  # the others are of the silent neuron
    quiet = check_gradients(network, [1.0], [1.0, 0.0], "cross_entropy")
    assert (quiet.ok, quiet.at_kink) == (True, [])


def test_a_confident_output_that_is_wrong_is_judged_as_long_as_floats_can_tell():
    network = Network([1, 1])
    for z in (2.0, 5.0, 8.0, -8.0, -20.0, -90.0):
        network.set_parameters([z, 0.0])
        target = 0.0 if z > 0.0 else 1.0
        check = check_gradients(network, [1.0], [target], "cross_entropy")
        assert (check.ok, check.at_kink) == (True, [])


def planted_activation(monkeypatch, name, function, slope, **limits):
    monkeypatch.setitem(ACTIVATIONS, name, Activation(name, function, slope, **limits))


def test_kinks_of_an_activation_of_ones_own_are_found_wherever_they_are(monkeypatch):
    planted_activation(
        monkeypatch,
        "hard",
        lambda z: max(0.0, min(1.0, 0.2 * z + 0.5)),
        lambda y: 0.2 if 0.0 < y < 1.0 else 0.0,
    )
    network = Network([1, 1], "hard")
    for z in (-2.5, 2.5, 2.500004, -2.499996):
        network.set_parameters([z, 0.0])
        check = check_gradients(network, [1.0], [3.0])
        assert (check.ok, check.at_kink) == (True, [0, 1])
    for z in (-2.6, -2.49, 0.0, 2.49, 2.51):
        network.set_parameters([z, 0.0])
        check = check_gradients(network, [1.0], [3.0])
        assert (check.ok, check.at_kink) == (True, [])
    planted_activation(monkeypatch, "hard", ACTIVATIONS["hard"].function, lambda y: 0.1)
    assert not check_gradients(network, [1.0], [3.0]).ok


def test_a_slope_that_bends_sharply_is_no_fault_either(monkeypatch):
    planted_activation(
        monkeypatch, "softsign", lambda z: z / (1.0 + abs(z)), lambda y: (1.0 - abs(y)) ** 2
    )
    network = Network([1, 1], "softsign")
    for x in (1.0, 5.0, 40.0):
        network.set_parameters([0.0, 0.0])
        assert check_gradients(network, [x], [3.0]).ok
        network.set_parameters([1.0 / x, 0.0])
        check = check_gradients(network, [x], [3.0])
        assert (check.ok, check.at_kink) == (True, [])


def test_a_kink_of_a_loss_of_ones_own_is_found(monkeypatch):
    class Absolute(Loss):
        name = "absolute"

        def value(self, outputs, targets):
            return sum(abs(y - t) for y, t in zip(outputs, targets))

        def deltas(self, activation, outputs, targets):
            signs = [1.0 if y > t else -1.0 for y, t in zip(outputs, targets)]
            return activation.deltas(outputs, signs)

    monkeypatch.setitem(LOSSES, "absolute", {"": Absolute})
    network = Network([1, 1], "identity")
    network.set_parameters([2.0, 1.0])
    at_it = check_gradients(network, [1.0], [3.0], "absolute")
    assert (at_it.ok, at_it.at_kink) == (True, [0, 1])
    beside = check_gradients(network, [1.0], [3.1], "absolute")
    assert (beside.ok, beside.at_kink) == (True, [])


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_gradient_that_is_no_number_is_accused_at_a_kink_too(monkeypatch, odd):
    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[2] = odd
        return value, gradient

    monkeypatch.setattr(gradient_check, "gradients", planted)
    check = check_gradients(Network([2, 2, 1], "relu"), [0, 0], [1.0])
    assert (check.parameter, check.ok) == (2, False)
    assert 2 not in check.at_kink


@given(networks(activations=HIDDEN), st.data())
def test_a_forward_pass_has_the_sums_that_each_layer_makes_its_outputs_of(network, data):
    x = data.draw(vectors(network.sizes[0]))
    *sums, outputs = forward(network, x)
    signals = list(x)
    for layer, z in zip(network.layers, sums):
        signals += ACTIVATIONS[layer.activation].outputs(z)
    assert signals == network.signals(x)
    assert outputs == network.predict(x)


@pytest.mark.parametrize(
    ("below", "above", "blurred"), [(0.5, 0.6, False), (1.0, 0.6, True), (0.5, 1.0, True)]
)
def test_where_the_outputs_at_either_nudge_blur_the_loss_it_is_as_good_as_a_kink(
    monkeypatch, below, above, blurred
):
    monkeypatch.setattr(gradient_check, "loss_has_kink", lambda *arguments: False)
    network, rule = Network([1, 1, 1]), find_loss("cross_entropy", "sigmoid")
    at_nudges = [[[0.1], [0.2], [below]], [[0.1], [0.20001], [above]]]
    assert meets_kink(network, rule, [0.0], *at_nudges, tolerable=1e-6) is blurred
