"""What may be wrong when a network does not learn.

A training that failed looks much the same whatever the cause: the loss stays
high, and the outputs hardly differ from example to example. These are the causes
beginners meet, in the order in which they are looked for.
"""

from .activation_by_name import find_activation
from .network import Network

MOST = 25  # so many from either end are enough to see whether outputs differ


TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Examples = list[tuple[list[float], list[float]]]  # pairs of inputs and targets


def advise(network: Network, examples: "Examples") -> str:
    """What to try, in a sentence or two; empty if nothing seems wrong.

    Outputs count as alike when none of them covers a tenth of what its targets cover.

    >>> network = Network([2, 1])
    >>> network.set_parameters([0.0, 0.0, 0.0])
    >>> advise(network, [([0.0, 1.0], [1.0]), ([1.0, 1.0], [0.0])])[:46]
    'All outputs are alike: the weights are nearly '
    >>> advise(network, [([0.0, 1.0], [2.0]), ([1.0, 1.0], [9.0])])[:38]
    'Targets go from 2 to 9, but outputs of'
    """
    out_of_reach = _out_of_reach(network, [target for _, target in examples])
    if out_of_reach:
        return out_of_reach
    some = examples
    if len(some) > 2 * MOST:
        some = some[:MOST] + some[-MOST:]
    signals = [network.signals(x) for x, _ in some]
    n_outputs = network.sizes[-1]
    asked_to_differ = False
    for j in range(n_outputs):
        wanted = _span([target[j] for _, target in some])
        if wanted > 0.0:
            asked_to_differ = True
            if _span([s[len(s) - n_outputs + j] for s in signals]) >= 0.1 * wanted:
                return ""
    return "All outputs are alike: " + _why(network, signals) if asked_to_differ else ""


def _span(values: "list[float]") -> float:
    return max(values) - min(values)


def _out_of_reach(network: Network, targets: "list[list[float]]") -> str:
    """Whether the last activation cannot give what the targets ask for."""
    activation = find_activation(network.layers[-1].activation)
    least = min([min(row) for row in targets])
    most = max([max(row) for row in targets])
    too_low = activation.low is not None and least < activation.low
    too_high = activation.high is not None and most > activation.high
    if not too_low and not too_high:
        return ""
    reach = f"from {activation.low:g}"
    reach += " up" if activation.high is None else f" to {activation.high:g}"
    return (
        f"Targets go from {least:g} to {most:g}, but outputs of {activation.name} only go {reach}: "
        "scale the targets, or use output_activation='identity'."
    )


def _why(network: Network, signals: "list[list[float]]") -> str:
    if not network.parameters():
        return "the network has no parameters, so there is nothing that could learn."
    if max([abs(p) for p in network.parameters()]) < 0.01:
        return (
            "the weights are nearly 0, so every neuron learns the same. "
            "Start from random weights, as a new Network has them."
        )
    if _slope_left(network, len(network.layers) - 1, signals) < 0.02:
        return (
            "the outputs are saturated, out where their activation is flat. "
            "Start anew with a smaller learning_rate, and scale inputs to about -1 to 1."
        )
    if len(network.layers) == 1:
        return (
            "there is no hidden layer, so only a straight line can part the examples. "
            "If more epochs do not help, add one, as in sizes [2, 4, 1]."
        )
    for k in range(len(network.layers) - 1):
        if _slope_left(network, k, signals) < 0.02:
            return (
                f"the neurons of layer {k + 1} are saturated, out where their activation "
                "is flat. Scale inputs and targets to about -1 to 1, or start anew with "
                "another seed or a smaller learning_rate."
            )
    return "train for more epochs, start with another seed, or try optimizer='rprop'."


def _slope_left(network: Network, k: int, signals: "list[list[float]]") -> float:
    """The mean slope of a layer's neurons, as a share of the steepest there is."""
    activation = find_activation(network.layers[k].activation)
    first = sum(network.sizes[: k + 1])
    total = 0.0
    for s in signals:
        for y in s[first : first + network.sizes[k + 1]]:
            slope = y * (1.0 - y) if activation.name == "softmax" else activation.slope(y)
            total += slope / activation.steepest
    return total / (len(signals) * network.sizes[k + 1])
