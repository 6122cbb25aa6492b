"""Single neurons of every kind."""

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..argument_checks import check_flag
from ..errors import TinynetError
from ..neuron import Neuron
from .drawn_networks import HIDDEN, WIDEST
from .drawn_numbers import numbers, one_of_these, vectors, whole_numbers
from .pins import (
    check_count,
    check_names,
    check_reach,
    drawn,
    drawn_count,
    is_drawn,
    is_strategy,
    with_pins,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


@with_pins("reach")
def neurons(
    n_inputs: "Any" = None, activation: "Any" = None, bias: "Any" = None, reach: float = 2.0
) -> "SearchStrategy[Neuron]":
    """Single neurons of 1 to 4 inputs; pins as for `Neuron`, or strategies of such values.

    `activation` may also be a list of the names to draw from.

    >>> from .smallest_example import smallest
    >>> neuron = smallest(neurons(activation="tanh"))
    >>> neuron, neuron.weights, neuron.bias
    (<Neuron: 1 inputs, tanh>, [0.0], 0.0)
    """
    names = activation.map(_checked) if is_strategy(activation) else _checked(activation)
    if not is_drawn(bias):
        check_flag(bias, "bias")
    return _neurons(check_count(n_inputs, "n_inputs"), names, bias, check_reach(reach))


@st.composite
def _neurons(draw: "DrawFn", n_inputs: "Any", names: "Any", bias: "Any", reach: float) -> Neuron:
    width = drawn_count(draw, n_inputs, "n_inputs", lambda: whole_numbers(1, WIDEST))
    has_bias = drawn(draw, bias, lambda: one_of_these(True, False))
    some = draw(names) if is_strategy(names) else names
    neuron = Neuron(width, draw(one_of_these(*some)), bias=has_bias)
    neuron.weights = [float(weight) for weight in draw(vectors(width, reach))]
    drawn_bias = float(draw(numbers(reach)))  # always, for the same reason
    neuron.bias = drawn_bias if has_bias else 0.0
    return neuron


def _checked(names: object) -> "tuple[str, ...]":
    """The names of activations that a single neuron may have."""
    found = check_names(names, "activation") or HIDDEN
    if "softmax" in found:
        raise TinynetError("activation: softmax shares a whole among several neurons; this is one")
    return found
