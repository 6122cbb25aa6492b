"""A layer, or neurons side by side.

All neurons of a layer listen to the same inputs. Between an input and a neuron
there is a synapse with a weight, unless `connections` leaves it out: what is
left out is not computed, not learned, and not a parameter.
"""

import math

from .activation_by_name import find_activation
from .rng import Random
from .vectors import weighted_sum


class Layer:
    """Neurons that listen to the same `n_inputs` inputs.

    `weights` is a matrix with a row for each neuron: `weights[j][i]` is the weight
    from input i to neuron j (0.0 where there is no synapse). `biases` has a number
    for each neuron, or is empty in a layer without biases. `activation` is a name
    from the table ACTIVATIONS. `synapses[j]` holds the inputs that neuron j is
    connected with, in rising order. `random_layer` makes one to begin with.

    >>> all_of_3, only_the_last = range(3), [2]
    >>> layer = Layer(
    ...     n_inputs=3,
    ...     activation="identity",
    ...     synapses=[all_of_3, only_the_last],
    ...     weights=[[1.0, 2.0, 3.0], [0.0, 0.0, 4.0]],
    ...     biases=[10.0, 20.0],
    ... )
    >>> layer.outputs([1.0, 1.0, 1.0])
    [16.0, 24.0]
    """

    def __init__(
        self,
        n_inputs: int,
        activation: str,
        synapses: "list[range | list[int]]",
        weights: "list[list[float]]",
        biases: "list[float]",
    ) -> None:
        self.n_inputs = n_inputs
        self.activation = activation
        self.synapses = synapses
        self.weights = weights
        self.biases = biases

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

    def with_parameters(self, values: "list[float]", start: int = 0) -> "Layer":
        """A layer like this one, with the weights and biases that stand in a flat list.

        They stand there neuron by neuron, each its weights and then its bias, the first
        one at `start`. This layer stays as it is.
        """
        weights, biases = [], []
        for synapses in self.synapses:
            if len(synapses) == self.n_inputs:
                row = values[start : start + self.n_inputs]
                start += self.n_inputs
            else:
                row = [0.0] * self.n_inputs
                for i in synapses:
                    row[i] = values[start]
                    start += 1
            weights.append(row)
            if self.biases:
                biases.append(values[start])
                start += 1
        if type(self) is Layer:
            return Layer(self.n_inputs, self.activation, self.synapses, weights, biases)
        other = object.__new__(type(self))  # a derived class may be made in another way
        for name, value in self.__dict__.items():
            setattr(other, name, value)
        other.weights, other.biases = weights, biases
        return other


def random_layer(
    n_inputs: int,
    n_neurons: int,
    activation: str,
    bias: bool,
    rng: Random,
    connections: "list[list[int]] | None" = None,
) -> Layer:
    """A layer of `n_neurons` neurons as it is before it has learned.

    Weights are drawn from `rng`, biases (if `bias`) begin at 0. `connections` has a row
    of 0 and 1 for each neuron, a 1 for each input that it is connected with.

    >>> layer = random_layer(3, 2, "tanh", True, Random(0), connections=[[1, 1, 1], [0, 0, 1]])
    >>> layer.weights[1][:2], layer.biases
    ([0.0, 0.0], [0.0, 0.0])
    """
    synapses = _synapses(n_inputs, n_neurons, connections)
    weights = []
    for connected in synapses:
        reach = _starting_reach(len(connected))
        row = [0.0] * n_inputs
        for i in connected:
            row[i] = rng.uniform(-reach, reach)
        weights.append(row)
    return Layer(n_inputs, activation, synapses, weights, [0.0] * n_neurons if bias else [])


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
