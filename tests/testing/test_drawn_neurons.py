"""Neurons as they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.testing.drawn_neurons import neurons
from tinynet.testing.smallest_example import smallest


@given(neurons(), neurons(3, "tanh", False, 0.5), neurons(st.just(2), ["step", "relu"]))
def test_neurons_are_drawn(any_one, pinned, one_of_two):
    assert 1 <= any_one.n_inputs == len(any_one.weights) <= 4
    assert (pinned.n_inputs, pinned.activation, pinned.has_bias) == (3, "tanh", False)
    assert pinned.bias == 0.0
    assert all(abs(weight) <= 0.5 for weight in pinned.weights)
    assert one_of_two.n_inputs == 2
    assert one_of_two.activation in ("step", "relu")


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"n_inputs": 0}, "n_inputs is 0"),
        ({"activation": "softmax"}, "softmax"),
        ({"activation": "tanth"}, "activation 'tanth'"),
        ({"bias": "no"}, "bias"),
        ({"reach": "far"}, "reach"),
    ],
)
def test_a_neuron_that_cannot_be_is_refused(pins, said):
    with pytest.raises(TinynetError, match=said):
        neurons(**pins)


@given(neurons(activation=st.just("tanh")), neurons(activation=st.sampled_from(["step", "relu"])))
def test_an_activation_may_be_drawn_too(one, another):
    assert one.activation == "tanh"
    assert another.activation in ("step", "relu")


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"activation": st.just("tanth")}, "activation 'tanth'"),
        ({"activation": st.just("softmax")}, "softmax"),
        ({"n_inputs": st.just(0)}, "n_inputs is 0"),
        ({"bias": st.just("no")}, "bias"),
    ],
)
def test_what_a_strategy_draws_is_looked_at(pins, said):
    with pytest.raises(TinynetError, match=said):
        smallest(neurons(**pins))
