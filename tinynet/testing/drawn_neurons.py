"""Single neurons of every kind."""

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ..argument_checks import check_flag
from ..errors import TinynetError
from ..neuron import Neuron
from .drawn_networks import HIDDEN, WIDEST
from .drawn_numbers import numbers, one_of_these, vectors, whole_numbers
from .pins import check_count, check_names, check_reach, drawn, is_drawn

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


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
    names = check_names(activation, "activation") or HIDDEN
    if "softmax" in names:
        raise TinynetError("activation: softmax shares a whole among several neurons; this is one")
    if not is_drawn(bias):
        check_flag(bias, "bias")
    return _neurons(check_count(n_inputs, "n_inputs"), names, bias, check_reach(reach))


@st.composite
def _neurons(
    draw: "DrawFn", n_inputs: "Any", names: "tuple[str, ...]", bias: "Any", reach: float
) -> Neuron:
    width = drawn(draw, n_inputs, lambda: whole_numbers(1, WIDEST))
    has_bias = drawn(draw, bias, lambda: one_of_these(True, False))
    neuron = Neuron(width, draw(one_of_these(*names)), bias=has_bias)
    neuron.weights = [float(weight) for weight in draw(vectors(width, reach))]
    drawn_bias = float(draw(numbers(reach)))  # always, for the same reason
    neuron.bias = drawn_bias if has_bias else 0.0
    return neuron
