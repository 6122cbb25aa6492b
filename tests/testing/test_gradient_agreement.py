"""Gradients held against dual numbers: what agrees passes, what does not is named."""

import contextlib
import math

import pytest
from hypothesis import given

from tinynet import Network, ShapeError, TinynetError, gradients, register_loss
from tinynet.activation_by_name import ACTIVATIONS, Activation
from tinynet.losses import LOSSES, Loss
from tinynet.own_loss import OwnLoss
from tinynet.testing.drawn_examples import problems
from tinynet.testing.dual_numbers import allowance
from tinynet.testing.gradient_agreement import assert_gradients_agree, parameter_in_words
from tinynet.testing.gradient_oracles import dual_gradient
from tinynet.testing.smallest_example import smallest


def elu(z):
    return z if z > 0.0 else math.expm1(z)


def elu_slope(y):
    return 1.0 if y > 0.0 else y + 1.0


class Quartic(Loss):
    """`1/4 * sum of (y - t)**4`."""

    name = "quartic"

    def value(self, outputs, targets):
        return sum(0.25 * (y - t) ** 4 for y, t in zip(outputs, targets))

    def deltas(self, activation, outputs, targets):
        return activation.deltas(outputs, [(y - t) ** 3 for y, t in zip(outputs, targets)])


class WrongQuartic(Quartic):
    def deltas(self, activation, outputs, targets):
        return activation.deltas(outputs, [1.0001 * (y - t) ** 3 for y, t in zip(outputs, targets)])


@given(problems())
def test_backpropagation_agrees_on_every_kind_of_network(problem):
    network, loss, inputs, targets = problem
    assert_gradients_agree(network, inputs[0], targets[0], loss)


@given(problems(hostile=False, reach=0.0))
def test_also_where_every_number_is_0(problem):
    network, loss, inputs, targets = problem
    assert_gradients_agree(network, inputs[0], targets[0], loss)


def test_a_large_network_agrees():
    network = Network([20, 15, 10], "tanh", output_activation="softmax", connect="all", seed=3)
    assert_gradients_agree(network, [0.1] * 20, [1.0] + [0.0] * 9, "cross_entropy")


@given(problems(hostile=True))
def test_networks_of_every_magnitude_agree_or_are_refused(problem):
    network, loss, inputs, targets = problem
    with contextlib.suppress(TinynetError):  # as "the gradient is not finite"
        assert_gradients_agree(network, inputs[0], targets[0], loss)


@pytest.mark.parametrize("activation", ["identity", "tanh", "softplus", "leaky_relu", "sigmoid"])
@pytest.mark.parametrize(
    ("weights", "x", "target"),
    [
        ((1e-160, 1e-160), 1e200, 1e3),
        ((3e-162, 1e-160), 1e300, 7.0),
        ((3e-162, 1e-160), 1.0, 7.0),
        ((1e-300, 1.0), 1e308, -1e-20),
    ],
)
def test_what_underflow_loses_and_an_input_of_1e300_makes_large_again_is_allowed(
    activation, weights, x, target
):
    network = Network([1, 1, 1, 1], ["identity", activation, "identity"])
    network.set_parameters([0.0, 0.0, weights[0], 0.3, weights[1], 0.0])
    assert_gradients_agree(network, [x], [target])


@pytest.mark.parametrize("last", ["identity", "tanh", "sigmoid", "softplus"])
def test_a_sum_that_rounding_moves_anywhere_has_nothing_to_compare(last):
    """tanh(5e-203) may be 0, or nearly so: 5e204 times it is 0 or 200, and both are right."""
    network = Network([1, 1, 1, 1], ["tanh", last, "identity"], bias=False, connect="all")
    network.set_parameters([4.758116994699701e-203, 0.0, 4.5878802320692364e204, 0.0, 0.0, 1.0])
    assert_gradients_agree(network, [1.0], [1.0])


def test_but_far_out_where_an_output_is_the_same_however_the_sum_is_rounded_there_is():
    network = Network([1, 1, 1], ["identity", "tanh"])
    network.set_parameters([1e300, 0.0, 1.0, 0.0])
    assert_gradients_agree(network, [1.0], [0.0])
    with pytest.raises(AssertionError, match="number 3 of the parameters"):
        assert_gradients_agree(network, [1.0], [0.0], gradient=[0.0, 0.0, 0.0, 1e-9])


# What the message says


def test_the_worst_parameter_is_named_with_both_values_and_the_bound():
    network, example = Network([2, 2, 1], "tanh"), ([0.5, -1.0], [1.0])
    spoiled = gradients(network, *example)[1]
    truth = spoiled[4]
    spoiled[4] += 0.25
    spoiled[7] += 1e-9
    with pytest.raises(AssertionError) as raised:
        assert_gradients_agree(network, *example, gradient=spoiled)
    said = str(raised.value)
    assert said.startswith(
        "the weight from input 1 to neuron 1 of layer 1 (number 4 of the parameters) has the "
        f"gradient {truth + 0.25!r} as it was given, but dual numbers say "
    )
    assert ": 0.25 apart, and rounding explains no more than " in said
    assert "2 of the 9 compared are too far apart, this one most" in said
    assert said.endswith("x is [0.5, -1.0], the target [1.0], the loss squared_error")


@pytest.mark.parametrize("spoiled", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_never_agrees(spoiled):
    network = Network([1, 1])
    with pytest.raises(AssertionError, match=f"the gradient {spoiled!r} as it was given"):
        assert_gradients_agree(network, [1.0], [1.0], gradient=[0.0, spoiled])


def test_a_long_input_is_cut_short():
    network = Network([9, 1])
    with pytest.raises(AssertionError, match=r"x is \[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, and 3 more\]"):
        assert_gradients_agree(network, [1.0] * 9, [1.0], gradient=[9.0] * 10)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (
            Network([1, 2, 1], bias=False),
            [
                "the weight from input 0 to neuron 0 of layer 1",
                "the weight from input 0 to neuron 1 of layer 1",
                "the weight from neuron 0 of layer 1 to neuron 0 of layer 2",
                "the weight from neuron 1 of layer 1 to neuron 0 of layer 2",
            ],
        ),
        (
            Network([2, 1, 1], connect="all", connections=[[[0, 1]], [[1, 0, 1]]]),
            [
                "the weight from input 1 to neuron 0 of layer 1",
                "the bias of neuron 0 of layer 1",
                "the weight from input 0 to neuron 0 of layer 2",
                "the weight from neuron 0 of layer 1 to neuron 0 of layer 2",
                "the bias of neuron 0 of layer 2",
            ],
        ),
    ],
)
def test_every_parameter_has_its_words(network, words):
    assert [parameter_in_words(network, p) for p in range(network.n_parameters)] == words
    with pytest.raises(ShapeError, match="no more"):
        parameter_in_words(network, network.n_parameters)


def test_what_does_not_fit_is_refused_and_is_no_disagreement():
    network = Network([2, 1])
    with pytest.raises(ShapeError, match="the input has 1 number"):
        assert_gradients_agree(network, [1.0], [1.0])
    with pytest.raises(ShapeError, match="gradient has 2 numbers, the network has 3 parameters"):
        assert_gradients_agree(network, [1.0, 0.0], [1.0], gradient=[0.0, 0.0])
    with pytest.raises(TinynetError, match="loss"):
        assert_gradients_agree(network, [1.0, 0.0], [1.0], "cubic")


# Parts of one's own


@pytest.fixture
def own_parts(monkeypatch):
    steep = Activation("steep_elu", elu, lambda y: 1.0001 * elu_slope(y))
    monkeypatch.setitem(ACTIVATIONS, "elu", Activation("elu", elu, elu_slope))
    monkeypatch.setitem(ACTIVATIONS, "steep_elu", steep)
    monkeypatch.setitem(LOSSES, "quartic", {"": Quartic})
    monkeypatch.setitem(LOSSES, "wrong_quartic", {"": WrongQuartic})


@pytest.mark.usefixtures("own_parts")
def test_an_activation_of_ones_own_agrees_by_its_function():
    @given(problems(activations=["elu", "tanh"], output_activations=["elu", "softmax"]))
    def agrees(problem):
        network, loss, inputs, targets = problem
        assert_gradients_agree(network, inputs[0], targets[0], loss)

    agrees()


@pytest.mark.usefixtures("own_parts")
def test_a_slope_that_is_wrong_by_a_ten_thousandth_is_found_in_a_small_network():
    def disagrees(problem):
        network, loss, inputs, targets = problem
        try:
            assert_gradients_agree(network, inputs[0], targets[0], loss)
        except AssertionError:
            return True
        return False

    network, _, inputs, targets = smallest(problems(activations="steep_elu"), disagrees)
    assert network.sizes == [1, 1]
    assert sorted([*network.parameters(), *inputs[0], *targets[0]]) == [0.0, 0.0, 0.0, 1.0]


@pytest.mark.usefixtures("own_parts")
def test_a_loss_of_ones_own_agrees_by_its_value():
    @given(problems(output_activations=["tanh", "softmax", "identity", "relu"]))
    def agrees(problem):
        network, _, inputs, targets = problem
        assert_gradients_agree(network, inputs[0], targets[0], "quartic")

    agrees()
    with pytest.raises(AssertionError, match="the loss wrong_quartic"):
        assert_gradients_agree(Network([1, 2, 1]), [1.0], [1.0], "wrong_quartic")


# Where a float has no room left


def pseudo_huber(outputs, targets):
    return sum(math.sqrt(1.0 + (y - t) ** 2) - 1.0 for y, t in zip(outputs, targets))


def pseudo_huber_gradient(outputs, targets):
    return [(y - t) / math.sqrt(1.0 + (y - t) ** 2) for y, t in zip(outputs, targets)]


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "step"])
def test_at_the_kink_of_an_output_a_loss_of_ones_own_has_nothing_to_compare(activation):
    register_loss("pseudo_huber", pseudo_huber, pseudo_huber_gradient)
    try:
        network = Network([1, 1, 1], ["sigmoid", activation])
        network.set_parameters([0.0, 0.0, 1.0, -0.5])
        assert_gradients_agree(network, [0.0], [0.0], "pseudo_huber")
        network.set_parameters([0.0, 0.0, 1.0, 0.25])  # off the kink there is
        if activation != "step":
            with pytest.raises(AssertionError, match=r"0\.5 apart"):
                spoiled = gradients(network, [0.0], [0.0], "pseudo_huber")[1]
                spoiled[3] += 0.5
                assert_gradients_agree(network, [0.0], [0.0], "pseudo_huber", spoiled)
    finally:
        del LOSSES["pseudo_huber"]


def test_where_a_loss_of_ones_own_jumps_there_is_nothing_to_compare_and_that_is_said():
    def value(outputs, targets):
        error = abs(outputs[0] - targets[0])
        return 0.5 * error * error if error < 1.0 else error  # a Huber loss without its -0.5

    def gradient(outputs, targets):
        return [max(-1.0, min(1.0, outputs[0] - targets[0]))]

    LOSSES["jumps"] = {"": lambda: OwnLoss("jumps", value, gradient)}
    try:
        network = Network([1, 1], "identity")
        network.set_parameters([0.0, 1.0])
        found = dual_gradient(network, [1.0], [0.0], "jumps")
        assert [allowance(dual) for dual in found] == [math.inf, math.inf]
        assert assert_gradients_agree(network, [1.0], [0.0], "jumps", [123.0, -456.0]) == 0
        with pytest.raises(AssertionError, match="of the 0 compared"):  # what is no number is told
            assert_gradients_agree(network, [1.0], [0.0], "jumps", [math.nan, 0.0])
        network.set_parameters([0.0, 0.5])
        assert assert_gradients_agree(network, [1.0], [0.0], "jumps") == 2
    finally:
        del LOSSES["jumps"]


def test_an_activation_of_ones_own_that_jumps_leaves_nothing_to_compare_before_it():
    kind = Activation("stairs", lambda z: z + (z >= 0.5), lambda y: 1.0)
    ACTIVATIONS["stairs"] = kind
    try:
        network = Network([1, 1, 1], ["tanh", "stairs"])
        network.set_parameters([1.0, 0.0, 0.0, 0.5])
        assert assert_gradients_agree(network, [1.0], [0.0], gradient=[9.0] * 4) == 0
        network.set_parameters([1.0, 0.0, 0.0, 0.25])
        assert assert_gradients_agree(network, [1.0], [0.0]) == 4
    finally:
        del ACTIVATIONS["stairs"]


def test_a_loss_that_ends_close_beside_an_output_has_nothing_to_compare_there():
    register_loss(
        "end",
        lambda y, t: -math.log(1.0 - y[0]),
        lambda y, t: [1.0 / (1.0 - y[0])] + [0.0] * (len(y) - 1),
        low=0.0,
        high=1.0,
    )
    try:
        network = Network([1, 1])
        network.set_parameters([1.0, 36.0])
        assert network.predict([0.5])[0] > 1.0 - 3e-16
        assert_gradients_agree(network, [0.5], [0.0], "end")
    finally:
        del LOSSES["end"]


@pytest.mark.parametrize("weight", [-1e308, 1e308])
@pytest.mark.parametrize("loss", ["squared_error", "pseudo_huber"])
def test_a_sum_too_large_for_a_float_has_nothing_to_compare(weight, loss):
    ACTIVATIONS["own elu"] = Activation("own elu", elu, elu_slope, low=-1.0)
    ACTIVATIONS["own tanh"] = Activation("own tanh", math.tanh, lambda y: 1.0 - y * y)
    register_loss("pseudo_huber", pseudo_huber, pseudo_huber_gradient)
    try:
        for name in ("own elu", "own tanh"):
            network = Network([1, 1, 1], [name, "tanh"])
            network.set_parameters([weight, 0.0, 1.0, 0.5])
            alone = Network([1, 1], name)
            alone.set_parameters([weight, 0.0])
            if weight < 0.0 or name == "own tanh":
                assert math.isfinite(alone.predict([2.0])[0])
                assert_gradients_agree(network, [2.0], [0.0], loss)
                assert_gradients_agree(alone, [2.0], [0.0], loss)
    finally:
        del ACTIVATIONS["own elu"], ACTIVATIONS["own tanh"], LOSSES["pseudo_huber"]


@pytest.mark.parametrize(
    ("gradient", "said"),
    [
        (gradients(Network([1, 1]), [1.0], [0.0]), r"gradient is a pair.*gradients\(...\)\[1\]"),
        ([None, 1.0], "number 0 of gradient is None, not a number"),
        ([1.0, "1"], "number 1 of gradient is the text"),
        (3.0, "gradient is 3.0"),
    ],
)
def test_what_is_no_gradient_is_refused(gradient, said):
    with pytest.raises(TinynetError, match=said):
        assert_gradients_agree(Network([1, 1]), [1.0], [0.0], gradient=gradient)


@pytest.mark.parametrize("make", [tuple, iter, lambda slopes: (slope for slope in slopes)])
def test_a_gradient_may_be_whatever_can_be_read_one_by_one(make):
    network = Network([1, 1])
    slopes = gradients(network, [1.0], [0.0])[1]
    assert assert_gradients_agree(network, [1.0], [0.0], gradient=make(slopes)) == 2
    with pytest.raises(AssertionError, match=r"has the gradient 9\.0 as it was given"):
        assert_gradients_agree(network, [1.0], [0.0], gradient=make([9.0, slopes[1]]))
