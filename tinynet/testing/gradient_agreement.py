"""Whether a gradient is the one it should be, and if not, where it is worst and by how much."""

import math

from ..argument_checks import check_list, check_number
from ..backprop import check_example, gradients
from ..errors import ShapeError
from ..network import Network
from .dual_numbers import Dual, allowance
from .few_digits import few_digits, few_digits_in_parts
from .gradient_oracles import dual_gradient
from .network_as_code import as_code

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SHOWN = 6  # numbers of an input or target


def parameter_in_words(network: Network, place: int) -> str:
    """Which of the parameters it is; layers count from 1, inputs and neurons from 0.

    >>> network = Network([2, 2, 1])
    >>> parameter_in_words(network, 1), parameter_in_words(network, 5)
    ('the weight from input 1 to neuron 0 of layer 1', 'the bias of neuron 1 of layer 1')
    >>> parameter_in_words(network, 6)
    'the weight from neuron 0 of layer 1 to neuron 0 of layer 2'
    """
    signals = [f"input {i}" for i in range(network.sizes[0])]  # in their order
    for k, layer in enumerate(network.layers, 1):
        sources = signals[len(signals) - layer.n_inputs :]
        for j, synapses in enumerate(layer.synapses):
            if place < len(synapses):
                return f"the weight from {sources[synapses[place]]} to neuron {j} of layer {k}"
            place -= len(synapses)
            if layer.biases:
                if place == 0:
                    return f"the bias of neuron {j} of layer {k}"
                place -= 1
        signals += [f"neuron {j} of layer {k}" for j in range(len(layer.weights))]
    raise ShapeError(f"this network has {network.n_parameters} parameters, no more")


def assert_gradients_agree(
    network: Network,
    x: "Sequence[float]",
    target: "Sequence[float]",
    loss: str = "squared_error",
    gradient: "Sequence[float] | None" = None,
) -> int:
    """Raise an AssertionError unless every number of the gradient is as dual numbers have it.

    `gradient` is one of your own, in the order of the parameters; by default that of
    backpropagation. The bound is what rounding explains, derived and not tuned: some 1e-16 of
    what is added up. For an activation or a loss of your own the slope is measured from f
    itself, and the error of measuring, about 1e-9, is added to the bound.

    Where a sum lies so near a kink that rounding decides on its side, or where an activation or
    a loss of your own jumps, there is nothing to compare. The number that comes back is that of
    the parameters that were compared: 0 where the whole example says nothing.

    >>> network = Network([2, 3, 1], "tanh")
    >>> assert_gradients_agree(network, [0.5, -1.0], [1.0])
    13
    >>> relu = Network([1, 1], "relu")
    >>> relu.set_parameters([0.1, -0.1])
    >>> assert_gradients_agree(relu, [1.0], [1.0])
    0
    >>> from ..backprop import gradients
    >>> spoiled = gradients(network, [0.5, -1.0], [1.0])[1]
    >>> spoiled[1] = 2.0
    >>> assert_gradients_agree(network, [0.5, -1.0], [1.0], gradient=spoiled)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: the weight from input 1 to neuron 0 of layer 1 (number 1 of the parameters) \
has the gradient 2.0 as it was given, but dual numbers say ..., and rounding explains no more than \
... 1 of the 13 compared are too far apart, this one most. The network is from_dict({...}), \
x is [0.5, -1.0], the target [1.0], the loss squared_error
    """
    _, row, answer = check_example(network, x, target, loss)
    said = ""
    if gradient is None:
        gradient, by = gradients(network, row, answer, loss)[1], "by backpropagation"
    else:
        items = check_list(gradient, "gradient")  # once: a generator can be read no second time
        said = few_digits("gradient=", items)
        gradient, by = _numbers(items), "as it was given"
        if len(gradient) != network.n_parameters:
            raise ShapeError(
                f"gradient has {len(gradient)} numbers, the network has {network.n_parameters} "
                "parameters"
            )
    oracles = dual_gradient(network, row, answer, loss)
    ratios = [_ratio(gradient[place], oracles[place]) for place in range(len(oracles))]
    n_compared = len([oracle for oracle in oracles if allowance(oracle) < math.inf])
    wrong = [place for place in range(len(ratios)) if not ratios[place] <= 1.0]
    if not wrong:
        return n_compared
    worst = max(wrong, key=lambda place: ratios[place])
    found, oracle = gradient[worst], oracles[worst]
    raise AssertionError(
        f"{parameter_in_words(network, worst)} (number {worst} of the parameters) has the gradient "
        f"{found!r} {by}, but dual numbers say {oracle.slope!r}: {abs(found - oracle.slope):.2g} "
        f"apart, and rounding explains no more than {allowance(oracle):.2g}. "
        f"{len(wrong)} of the {n_compared} compared are too far apart, this one most. The network "
        f"is {as_code(network)}, x is {_shown(row)}, the target {_shown(answer)}, the loss {loss}"
        + (said or few_digits_in_parts(network, loss))
    )


def _numbers(items: "list[object]") -> "list[float]":
    """A gradient that may hold what is not a number: that is to be told as a disagreement."""
    if len(items) == 2 and isinstance(items[1], (list, tuple)):
        raise ShapeError("gradient is a pair, a loss and its gradient; give gradients(...)[1]")
    numbers = []
    for i in range(len(items)):
        number = items[i]
        if not isinstance(number, float):
            number = check_number(number, f"number {i} of gradient")
        numbers.append(number)
    return numbers


def _ratio(found: float, oracle: Dual) -> float:
    """How far apart they are, in units of what is allowed; infinite for what is no number."""
    if not math.isfinite(found):
        return math.inf
    allowed = allowance(oracle)
    return 0.0 if allowed == math.inf else abs(found - oracle.slope) / allowed


def _shown(values: "list[float]") -> str:
    if len(values) <= MOST_SHOWN:
        return repr(values)
    more = len(values) - MOST_SHOWN
    return f"[{', '.join([repr(value) for value in values[:MOST_SHOWN]])}, and {more} more]"
