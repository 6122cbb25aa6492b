"""Chapter 13: what may be wrong when a network answers the same to everything."""

from .activations import find_activation
from .network import Network

MOST_EXAMPLES = 50  # enough to see whether outputs differ, and soon looked at


def advise(network: Network, inputs: "list[list[float]]", targets: "list[list[float]]") -> str:
    """Empty if the outputs tell the examples apart, else what to try, in a sentence.

    Outputs count as alike when none of them covers a tenth of what its targets cover.

    >>> network = Network([2, 1])
    >>> network.set_parameters([0.0, 0.0, 0.0])
    >>> advise(network, [[0.0, 1.0], [1.0, 1.0]], [[1.0], [0.0]])[:45]
    'All outputs are alike: there is no hidden lay'
    """
    every = max(1, len(inputs) // MOST_EXAMPLES)
    some = range(0, len(inputs), every)
    signals = [network.signals(inputs[r]) for r in some]
    n_outputs = network.sizes[-1]
    for j in range(n_outputs):
        outputs = [s[len(s) - n_outputs + j] for s in signals]
        wanted = [targets[r][j] for r in some]
        if _span(outputs) >= 0.1 * _span(wanted) and _span(wanted) > 0.0:
            return ""
    if all(_span([targets[r][j] for r in some]) == 0.0 for j in range(n_outputs)):
        return ""
    return "All outputs are alike: " + _why(network, signals)


def _span(values: "list[float]") -> float:
    return max(values) - min(values)


def _why(network: Network, signals: "list[list[float]]") -> str:
    if len(network.layers) == 1:
        return (
            "there is no hidden layer, and without one only a straight line "
            "can part the examples. Add one, as in sizes [2, 4, 1]."
        )
    if max([abs(p) for p in network.parameters()]) < 0.01:
        return (
            "the weights are nearly 0, so every neuron learns the same. "
            "Start from random weights, as a new Network has them."
        )
    slopes = []
    first = network.sizes[0]
    for layer in network.layers[:-1]:
        slope = find_activation(layer.activation)
        for s in signals:
            for y in s[first : first + len(layer.weights)]:
                slopes.append(slope.slope(y) / slope.steepest)
        first += len(layer.weights)
    if sum(slopes) < 0.02 * len(slopes):
        return (
            "the hidden neurons are saturated, out where their activation is flat. "
            "Scale the inputs to about -1 to 1, or start anew with another seed."
        )
    return "train for more epochs, start with another seed, or try optimizer='rprop'."
