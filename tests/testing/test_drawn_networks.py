"""Networks as they are drawn: every kind of them, as they are pinned, and how they shrink."""

import math

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from tinynet.activation_by_name import ACTIVATIONS
from tinynet.testing.drawn_networks import HIDDEN, KINKED, NAMES, SMOOTH, networks

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
    "bias": lambda network: network.has_bias,
    "no bias": lambda network: not network.has_bias,
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
    assert (network.has_bias, network.connect, network.connections()) == (False, "all", None)
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
