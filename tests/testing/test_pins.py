"""Pins: kept, drawn from, or refused by name."""

import inspect

import pytest
from hypothesis import find
from hypothesis import strategies as st

from tinynet import Network, TinynetError
from tinynet.testing.drawn_examples import (
    data_sets,
    examples_for,
    losses_for,
    problems,
    sample_weights,
    targets_for,
)
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_neurons import neurons
from tinynet.testing.drawn_numbers import hostile_numbers, numbers, vectors
from tinynet.testing.drawn_settings import evolution_settings, settings_of_train
from tinynet.testing.pins import (
    check_count,
    check_names,
    check_pins,
    check_reach,
    drawn,
    is_drawn,
    with_pins,
)


def test_a_pin_is_drawn_if_there_is_none_or_it_is_a_strategy():
    assert is_drawn(None)
    assert is_drawn(st.integers())
    assert not is_drawn(0)
    assert not is_drawn([])


@pytest.mark.parametrize(
    ("pin", "value"), [(None, 7), (0, 0), (False, False), (st.just(3), 3), ([2, 1], [2, 1])]
)
def test_a_pin_is_kept_drawn_or_replaced(pin, value):
    @st.composite
    def one(draw):
        return drawn(draw, pin, lambda: st.just(7))

    assert find(one(), lambda found: True) == value


@pytest.mark.parametrize("reach", [-1, "far", None, float("inf"), True])
def test_a_reach_is_a_finite_number_from_0_on(reach):
    with pytest.raises(TinynetError, match="reach"):
        check_reach(reach)
    assert check_reach(0) == 0.0


@pytest.mark.parametrize("n", [0, -1, 1.5, "3", [2]])
def test_a_count_is_a_whole_number(n):
    with pytest.raises(TinynetError, match="many"):
        check_count(n, "many")
    some = st.just(2)
    assert check_count(some, "many") is some
    assert check_count(None, "many") is None
    assert check_count(0, "many", low=0) == 0


def test_names_are_those_of_activations():
    assert check_names(None, "activations") is None
    assert check_names(("tanh", "step"), "activations") == ("tanh", "step")
    for wrong in ("tanth", ["tanh", "elu"], [3], 3, {"tanh"}):
        with pytest.raises(TinynetError, match="activations"):
            check_names(wrong, "activations")
    with pytest.raises(TinynetError, match="activations is empty"):
        check_names([], "activations")


def test_an_unknown_pin_is_refused_and_the_known_ones_are_listed():
    check_pins({}, ["a", "b"], "some")
    check_pins({"a": 1}, ["a", "b"], "some")
    with pytest.raises(TinynetError, match=r"some\(...\) has no pin 'c'; it has a and b"):
        check_pins({"a": 1, "c": 2}, ["a", "b"], "some")
    with pytest.raises(TinynetError, match=r"some\(...\) has no pin 'c'; it has a, b and d"):
        check_pins({"c": 2}, ["a", "b", "d"], "some")
    with pytest.raises(TinynetError, match=r"some\(...\) has no pin 'c'; it has a$"):
        check_pins({"c": 2}, ["a"], "some")
    with pytest.raises(TinynetError, match=r"some\(...\) has no pin 'c'; it has none"):
        check_pins({"c": 2}, [], "some")


NETWORK = Network([1, 1])
STRATEGIES = [
    (networks, (), "sizes, activations, output_activations, bias, connect"),
    (neurons, (), "n_inputs, activation, bias and reach"),
    (numbers, (), "reach"),
    (hostile_numbers, (), "none"),
    (vectors, (3,), "width, reach and hostile"),
    (examples_for, (NETWORK,), "network, loss, n and reach"),
    (targets_for, (NETWORK,), "network, loss and reach"),
    (losses_for, (NETWORK,), "network"),
    (data_sets, (), "n_inputs, n_outputs, kind, n and reach"),
    (sample_weights, (), "n and hostile"),
    (problems, (), "n, sizes, activations"),
    (settings_of_train, (NETWORK,), "n, loss, epochs"),
    (evolution_settings, (), "population, elite"),
]


@pytest.mark.parametrize(("strategy", "given", "pins"), STRATEGIES)
def test_every_strategy_refuses_unknown_pins_in_the_same_words(strategy, given, pins):
    name = strategy.__name__
    with pytest.raises(TinynetError, match=rf"^{name}\(\.\.\.\) has no pin 'sead'; it has {pins}"):
        strategy(*given, sead=1)


@pytest.mark.parametrize(
    "strategy",
    [
        lambda some: networks(reach=some),
        lambda some: networks(hostile=some),
        lambda some: networks(gradient_trainable=some),
        lambda some: problems(reach=some),
        lambda some: neurons(reach=some),
        lambda some: numbers(some),
        lambda some: vectors(some),
        lambda some: vectors(3, hostile=some),
        lambda some: examples_for(some),
        lambda some: examples_for(NETWORK, some),
        lambda some: targets_for(some),
        lambda some: losses_for(some),
        lambda some: data_sets(reach=some),
        lambda some: sample_weights(hostile=some),
        lambda some: settings_of_train(some),
        lambda some: settings_of_train(NETWORK, some),
    ],
)
def test_where_a_value_is_needed_a_strategy_is_refused_in_the_same_words(strategy):
    with pytest.raises(TinynetError, match=r"^\w+ is a strategy, it must be a value: draw"):
        strategy(st.just(1.0))


def test_a_function_with_pins_keeps_its_name_its_text_and_its_signature():
    def points(n=1, *, reach=2.0):
        """Some points."""
        return n, reach

    pinned = with_pins("reach")(points)
    assert (pinned.__name__, pinned.__doc__) == ("points", "Some points.")
    assert pinned(3) == (3, 2.0)
    assert pinned(n=4, reach=5) == (4, 5)
    assert str(inspect.signature(pinned)) == "(n=1, *, reach=2.0)"
