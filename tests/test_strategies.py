"""The strategies: what they promise, and that nothing of it is left out."""

import math

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from tests.strategies import (
    HIDDEN,
    KINKED,
    NAMES,
    SMOOTH,
    examples,
    has_bias,
    hostile_numbers,
    losses_for,
    networks,
    numbers,
    problems,
    targets_for,
    vectors,
)
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.losses import find_loss
from tinynet.network import Network

quick = settings(
    max_examples=2000,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_names_are_those_of_the_table():
    assert sorted(NAMES) == sorted(ACTIVATIONS)
    assert set(SMOOTH) | set(KINKED) | {"step"} == set(HIDDEN)


@given(numbers(1.5))
def test_numbers_are_finite_and_bounded(number):
    assert -1.5 <= number <= 1.5
    assert type(number) in (int, float)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda n: type(n) is int and n > 0,
        lambda n: type(n) is float and n == 0.0,
        lambda n: n != round(n) and n < -1.0,
    ],
)
def test_numbers_are_whole_and_broken_and_exactly_0(wanted):
    find(numbers(), wanted, settings=quick)


@pytest.mark.parametrize(
    "wanted", [lambda n: abs(n) > 1e300, lambda n: 0 < abs(n) < 1e-308, lambda n: n == 0.0]
)
def test_hostile_numbers_have_every_magnitude_and_are_finite(wanted):
    assert math.isfinite(find(hostile_numbers(), wanted, settings=quick))


@given(st.integers(0, 5).flatmap(lambda n: st.tuples(st.just(n), vectors(n, 0.5), vectors(n))))
def test_vectors_have_their_width_and_reach(drawn):
    width, small, usual = drawn
    assert len(small) == len(usual) == width
    assert all(abs(value) <= 0.5 for value in small)
    assert all(abs(value) <= 2.0 for value in usual)


@given(networks())
def test_networks_keep_to_their_bounds(network):
    assert 2 <= len(network.sizes) <= 5
    assert all(1 <= size <= 4 for size in network.sizes)
    assert all(abs(p) <= 2.0 for p in network.parameters())
    assert all(layer.activation in HIDDEN for layer in network.layers[:-1])


def any_layer(name):
    return lambda network: any(layer.activation == name for layer in network.layers)


KINDS = {
    **{name: any_layer(name) for name in NAMES},
    **{f"{n} layers": (lambda network, n=n: len(network.layers) == n) for n in (1, 2, 3, 4)},
    "next": lambda network: network.connect == "next" and len(network.layers) > 1,
    "all": lambda network: network.connect == "all" and len(network.layers) > 1,
    "bias": lambda network: has_bias(network),
    "no bias": lambda network: not has_bias(network),
    "all synapses": lambda network: network.connections() is None,
    "absent synapses": lambda network: network.connections() is not None,
    "a neuron that hears nothing": lambda network: any(
        len(synapses) == 0 for layer in network.layers for synapses in layer.synapses
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_network_is_drawn(kind):
    find(networks(), KINDS[kind], settings=quick)


@given(
    networks(
        sizes=[2, 3, 1],
        activations="tanh",
        output_activations=["sigmoid", "identity"],
        bias=False,
        connect="all",
        connections=False,
        reach=0.25,
    )
)
def test_pins_hold(network):
    assert network.sizes == [2, 3, 1]
    assert network.layers[0].activation == "tanh"
    assert network.layers[1].activation in ("sigmoid", "identity")
    assert (has_bias(network), network.connect, network.connections()) == (False, "all", None)
    assert all(abs(p) <= 0.25 for p in network.parameters())


@given(networks(connections=True), networks(connections=[[[1, 0]]], sizes=[2, 1]))
def test_connections_can_be_pinned(drawn, given_ones):
    assert drawn.connections() is not None
    assert given_ones.connections() == [[[1, 0]]]


@given(networks(gradient_trainable=True), networks(activations="tanh", output_activations="step"))
def test_a_step_cannot_be_trained_by_gradients(trainable, other):
    assert all(layer.activation != "step" for layer in trainable.layers)
    assert other.layers[-1].activation == "step"


def test_hostile_networks_have_every_magnitude():
    def is_hostile(network):
        return any(abs(p) > 1e300 for p in network.parameters())

    network = find(networks(hostile=True), is_hostile, settings=quick)
    assert all(math.isfinite(p) for p in network.parameters())


@given(problems(n=None))
def test_problems_fit_their_network(problem):
    network, loss, inputs, targets = problem
    assert 1 <= len(inputs) == len(targets) <= 5
    rule = find_loss(loss, network.layers[-1].activation)
    for x, target in zip(inputs, targets):
        assert len(x) == network.sizes[0]
        assert len(target) == network.sizes[-1]
        rule.check_targets(target, "the target")


@given(st.data())
def test_the_number_of_examples_can_be_pinned(data):
    network = data.draw(networks())
    inputs, targets = data.draw(examples(network, n=3))
    assert len(inputs) == len(targets) == 3


@pytest.mark.parametrize("name", ["sigmoid", "softmax"])
def test_both_losses_are_drawn_where_both_fit(name):
    network = Network([1, 2], name)
    for loss in ("squared_error", "cross_entropy"):
        assert find(losses_for(network), lambda drawn, loss=loss: drawn == loss) == loss


def test_softmax_targets_are_sure_or_shared():
    targets = targets_for(Network([1, 3], "softmax"), "cross_entropy")
    find(targets, lambda t: sorted(t) == [0.0, 0.0, 1.0], settings=quick)
    find(targets, lambda t: max(t) < 0.6, settings=quick)


@given(
    networks(output_activations=[n for n in NAMES if n not in ("sigmoid", "softmax")]), st.data()
)
def test_cross_entropy_is_drawn_for_probabilities_only(network, data):
    assert data.draw(losses_for(network)) == "squared_error"
