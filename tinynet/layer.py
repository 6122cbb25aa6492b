"""A layer, or neurons side by side.

All neurons of a layer listen to the same inputs. Between an input and a neuron
there is a synapse with a weight, unless `connections` leaves it out: what is
left out is not computed, not learned, and not a parameter.
"""

import math

from .activation_table import find_activation
from .rng import Random
from .vectors import weighted_sum


class Layer:
    """`n_neurons` neurons that listen to `n_inputs` inputs.

    `weights` is a matrix with a row for each neuron: `weights[j][i]` is the weight
    from input i to neuron j (0.0 where there is no synapse). `biases` has a number
    for each neuron, or is empty in a layer without biases. `activation` is a name
    from the table ACTIVATIONS. `synapses[j]` holds the inputs that neuron j is
    connected with, in rising order.

    >>> layer = Layer(3, 2, "identity", True, Random(0), connections=[[1, 1, 1], [0, 0, 1]])
    >>> layer.weights, layer.biases = [[1.0, 2.0, 3.0], [0.0, 0.0, 4.0]], [10.0, 20.0]
    >>> layer.outputs([1.0, 1.0, 1.0])
    [16.0, 24.0]
    """

    def __init__(
        self,
        n_inputs: int,
        n_neurons: int,
        activation: str,
        bias: bool,
        rng: Random,
        connections: "list[list[int]] | None" = None,
    ) -> None:
        self.n_inputs = n_inputs
        self.activation = activation
        self.synapses = _synapses(n_inputs, n_neurons, connections)
        self.weights = []
        for synapses in self.synapses:
            reach = _starting_reach(len(synapses))
            row = [0.0] * n_inputs
            for i in synapses:
                row[i] = rng.uniform(-reach, reach)
            self.weights.append(row)
        self.biases = [0.0] * n_neurons if bias else []

    def weighted_sums(self, inputs: "list[float]") -> "list[float]":
        """`z[j] = bias[j] + sum of weights[j][i] * inputs[i]`, for each neuron j."""
        sums = []
        for j in range(len(self.weights)):
            bias = self.biases[j] if self.biases else 0.0
            sums.append(weighted_sum(bias, self.weights[j], inputs, self.synapses[j]))
        return sums

    def outputs(self, inputs: "list[float]") -> "list[float]":
        """`y[j] = f(z[j])`, for each neuron j."""
        return find_activation(self.activation).outputs(self.weighted_sums(inputs))


def _starting_reach(n_synapses: int) -> float:
    """Weights start evenly spread between plus and minus this number.

    A sum over many synapses is larger than one over few, so their weights start
    smaller: then the weighted sums are spread about as widely as the inputs are.
    Biases start at 0. What other starts would do is measured in benchmarks/defaults.py.

    Source: Y. LeCun et al., "Efficient BackProp" (1998), section 4.6: the standard
    deviation should be 1 / sqrt(n), and that of an even spread up to r is r / sqrt(3).
    """
    return math.sqrt(3.0 / n_synapses) if n_synapses else 0.0


def _synapses(
    n_inputs: int, n_neurons: int, connections: "list[list[int]] | None"
) -> "list[range | list[int]]":
    """For each neuron the inputs it is connected with: all, or those marked 1."""
    if connections is None:
        return [range(n_inputs)] * n_neurons
    return [[i for i in range(n_inputs) if row[i]] for row in connections]
