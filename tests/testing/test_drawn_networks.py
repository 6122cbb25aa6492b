"""Networks as they are drawn: every kind of them, as they are pinned, and how they shrink."""

import math

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from tests.many_draws import many_draws
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.errors import TinynetError
from tinynet.testing.drawn_examples import problems
from tinynet.testing.drawn_networks import HIDDEN, KINKED, NAMES, SMOOTH, networks
from tinynet.testing.smallest_example import smallest


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
    find(networks(), KINDS[kind], settings=many_draws)


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

    network = find(networks(hostile=True), is_hostile, settings=many_draws)
    assert all(math.isfinite(p) for p in network.parameters())


def test_pins_may_be_strategies():
    sizes = st.sampled_from([[2, 3, 1], [1, 1]])
    pins = {"sizes": sizes, "bias": st.just(False), "connect": st.just("all")}

    @given(networks(connections=st.just(False), **pins))
    def holds(network):
        assert network.sizes in ([2, 3, 1], [1, 1])
        assert (network.has_bias, network.connect) == (False, "all")
        assert network.connections() is None

    holds()


@given(networks(connections=[None, [[1, 0, 1, 1]]], sizes=[2, 2, 1], connect="all"))
def test_matrices_fit_the_way_of_connecting_that_is_pinned(network):
    assert network.connections() == [None, [[1, 0, 1, 1]]]


SMALLEST = [
    ({}, lambda network: True, "<Network 1-1: sigmoid; 2 parameters>", [0.0, 0.0]),
    (
        {},
        lambda network: len(network.layers) == 2 and any(network.parameters()),
        "<Network 1-1-1: sigmoid, sigmoid; 4 parameters>",
        [0.0, 0.0, 0.0, 1.0],
    ),
    (
        {"activations": ["tanh", "relu"]},
        lambda network: network.parameters()[-1] > 1.5,
        "<Network 1-1: tanh; 2 parameters>",
        [0.0, 2.0],
    ),
    (
        {"hostile": True},
        lambda network: network.parameters()[0] > 1e9,
        "<Network 1-1: sigmoid; 2 parameters>",
        [1000000001.0, 0.0],
    ),
]


@pytest.mark.parametrize(("pins", "wanted", "shown", "parameters"), SMALLEST)
def test_networks_shrink_to_what_a_person_would_write(pins, wanted, shown, parameters):
    network = smallest(networks(**pins), wanted)
    assert repr(network) == shown
    # As simple as these: which of equals it is depends on the constants that Hypothesis knows.
    assert all(p == int(p) for p in network.parameters())
    assert sum(map(abs, network.parameters())) <= sum(map(abs, parameters))
    assert (network.has_bias, network.connect) == (True, "next")
    assert network.connections() is None


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"sizes": [2]}, "sizes is"),
        ({"sizes": 3}, "sizes is 3"),
        ({"sizes": [2, 0]}, r"sizes\[1\] is 0"),
        ({"activations": "tanth"}, "activations 'tanth' is unknown"),
        ({"activations": []}, "activations is empty"),
        ({"output_activations": ["tanh", 3]}, "output_activations"),
        ({"activations": "softmax"}, "activations has only softmax"),
        ({"activations": "softmax", "sizes": [2, 2, 1]}, "activations has only softmax"),
        ({"activations": "step", "gradient_trainable": True}, "activations has only step"),
        ({"bias": 3}, "bias"),
        ({"connect": "none"}, "connect 'none' is unknown"),
        ({"connections": 3}, "connections"),
        ({"connections": [[[1]]]}, "connections: matrices fit one shape only, so pin sizes"),
        ({"connections": [[[1]]], "sizes": [2, 1]}, r"row 0 of connections\[0\]"),
        ({"reach": -1}, "reach"),
        ({"hostile": "yes"}, "hostile"),
        ({"gradient_trainable": 1.5}, "gradient_trainable"),
    ],
)
def test_a_pin_that_cannot_be_kept_is_refused_by_name(pins, said):
    with pytest.raises(TinynetError, match=said):
        networks(**pins)


def test_a_softmax_alone_is_drawn_for_one_layer():
    assert smallest(networks(sizes=[1, 2], activations="softmax")).layers[0].activation == "softmax"
    two = networks(sizes=[1, 1, 2], output_activations="softmax")
    assert smallest(two).layers[1].activation == "softmax"


def test_matrices_that_are_drawn_are_for_connect_next_unless_it_is_pinned():
    some = [[[1, 0]], [[1]]]
    network = smallest(networks(sizes=[2, 1, 1], connections=st.just(some)))
    assert (network.connect, network.connections()) == ("next", [some[0], None])
    wide = [[[1, 0]], [[1, 0, 1]]]
    found = smallest(networks(sizes=[2, 1, 1], connections=st.just(wide), connect="all"))
    assert (found.connect, found.connections()) == ("all", wide)


def test_matrices_and_a_connect_that_is_yet_to_be_drawn_are_refused():
    with pytest.raises(TinynetError, match="so pin connect, too"):
        networks(
            sizes=[2, 1, 1],
            connections=[[[1, 0]], [[1]]],
            connect=st.sampled_from(["next", "all"]),
        )


@pytest.mark.parametrize("sizes", [None, [], [1], [0, 1], "31"])
def test_sizes_that_a_strategy_draws_are_looked_at(sizes):
    with pytest.raises(TinynetError, match="sizes"):
        smallest(networks(sizes=st.just(sizes)))


@given(
    networks(activations=st.just("tanh")),
    networks(activations=st.sampled_from(["relu", ["step", "tanh"]]), gradient_trainable=True),
    networks(sizes=[1, 1], output_activations=st.just("softmax")),
    networks(sizes=[1, 2, 2], activations=st.just(["softmax", "relu"]), output_activations="tanh"),
)
def test_activations_may_be_drawn_too(one, trainable, shared, pinned_last):
    assert {layer.activation for layer in one.layers} == {"tanh"}
    names = {layer.activation for layer in trainable.layers}
    assert names in ({"relu"}, {"tanh"})  # drawn once for a network
    assert shared.layers[0].activation == "softmax"
    assert [layer.activation for layer in pinned_last.layers] == ["relu", "tanh"]


def test_a_network_whose_activations_are_drawn_shrinks_as_any():
    network = smallest(networks(activations=st.sampled_from(["tanh", "relu"])))
    assert repr(network) == "<Network 1-1: tanh; 2 parameters>"
    assert network.parameters() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"activations": st.just("tanth")}, "activations 'tanth' is unknown"),
        ({"activations": st.just(3)}, "activations is 3"),
        ({"activations": st.just([])}, "activations is empty"),
        ({"activations": st.just("softmax"), "sizes": [1, 1, 1]}, "activations has only softmax"),
        ({"activations": st.just("step"), "gradient_trainable": True}, "has only step"),
        ({"output_activations": st.just("tanth")}, "output_activations 'tanth' is unknown"),
        ({"bias": st.just(3)}, "bias is 3"),
        ({"connect": st.just("x")}, "connect 'x' is unknown"),
        ({"connections": st.just(3)}, "connections is 3"),
        ({"connections": st.just([[[1]]]), "sizes": [2, 1]}, r"row 0 of connections\[0\]"),
    ],
)
def test_what_the_strategy_of_a_pin_draws_is_refused_by_name(pins, said):
    strategy = networks(**pins)
    with pytest.raises(TinynetError, match=said):
        smallest(strategy)


def test_what_is_known_already_is_refused_where_the_strategy_is_made():
    with pytest.raises(TinynetError, match="output_activations 'tanth' is unknown"):
        networks(activations=st.just("tanh"), output_activations="tanth")
    with pytest.raises(TinynetError, match="activations 'tanth' is unknown"):
        networks(activations="tanth", output_activations=st.just("tanh"))
    with pytest.raises(TinynetError, match="activations has only step"):
        networks(activations="step", output_activations=st.just("tanh"), gradient_trainable=True)


@pytest.mark.parametrize("sizes", [[20, 20, 1], [64, 32, 10], [3, 8, 8, 8, 8, 8, 8, 2]])
def test_networks_of_ordinary_sizes_are_drawn(sizes):
    @settings(max_examples=15)
    @given(networks(sizes=sizes), problems(sizes=sizes, n=None))
    def are_drawn(network, problem):
        assert network.sizes == problem[0].sizes == sizes
        assert max(map(abs, network.parameters())) <= 2.0

    are_drawn()
    small = smallest(networks(sizes=sizes), lambda network: network.parameters()[5] > 0.5)
    assert set(small.parameters()[6:]) == {0.0}
