"""A network, or layers one behind the other.

The forward pass keeps one list, the `signals`: first the inputs, and behind them
the outputs of each layer as they come. A layer listens to the end of that list.
With `connect="next"` that is the layer before it; with `connect="all"` it is the
whole list, the outputs of all layers before it and the inputs too.

All weights and biases can also be seen as one flat list, the `parameters`. What
trains a network, by gradients or by evolution, turns such a list into a better one.
A whole new list is put in at once: new layers are made of it, and then the network's
list of `layers` is exchanged for theirs. So no interruption leaves a network with some
parameters of one list and some of another; and whoever holds a list of `layers` from
before still holds the parameters from before, and what is written there no longer
reaches the network: `network.layers` has the new ones.
"""

from .argument_checks import check_choice, check_flag, check_row
from .errors import TinynetError, describe
from .layer import random_layer
from .network_shape import (
    check_activations,
    check_connections,
    check_sizes,
    count_inputs,
    too_large,
)
from .rng import Random
from .vectors import all_finite


class Network:
    """Layers of neurons: `sizes` counts the inputs, then the neurons of each layer.

    `activation` is a name for all layers, or a list with a name for each layer;
    `output_activation` is the last layer's, if it is another one. With
    `bias=False` no neuron has a bias. The same `seed` gives the same start.
    With `connect="all"` a layer listens to all that come before it, with "next" only
    to the one before. `connections` leaves synapses out: for each layer a matrix of 0
    and 1, with a row for each neuron and in it a number for each input it might listen
    to, or None where nothing is left out.

    Or, not-and, and: three neurons with weights set by hand make an XOR, which no
    single neuron can say.

    >>> xor = Network([2, 2, 1])
    >>> xor.set_parameters([20, 20, -10,   -20, -20, 30,   20, 20, -30])
    >>> [round(xor.predict(x)[0], 3) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0.0, 1.0, 1.0, 0.0]
    """

    def __init__(
        self,
        sizes: "list[int]",
        activation: "str | list[str]" = "sigmoid",
        output_activation: "str | None" = None,
        bias: bool = True,
        seed: int = 0,
        connections: "list[list[list[int]] | None] | None" = None,
        connect: str = "next",
    ) -> None:
        self.sizes = list(check_sizes(sizes))
        self.connect = check_choice(connect, "connect", ["next", "all"])
        self.has_bias = check_flag(bias, "bias")
        names = check_activations(activation, output_activation, len(self.sizes) - 1)
        given = [None] * len(names) if connections is None else connections
        matrices = check_connections(given, self.sizes, connect)
        rng, n_inputs = Random(seed), count_inputs(self.sizes, connect)
        self.layers = []
        for k in range(len(names)):
            layer = random_layer(n_inputs[k], self.sizes[k + 1], names[k], bias, rng, matrices[k])
            self.layers.append(layer)

    def __repr__(self) -> str:
        shape = "-".join([str(size) for size in self.sizes])
        names = ", ".join([layer.activation for layer in self.layers])
        return f"<Network {shape}: {names}; {self.n_parameters} parameters>"

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)

    def predict(self, x: "list[float]") -> "list[float]":
        """The outputs for one input vector: always a list, one number for each output.

        Where they would not be finite, a TinynetError names the layer.

        >>> Network([2, 3, 1]).predict([0.5])
        Traceback (most recent call last):
        tinynet.errors.ShapeError: the input has 1 number, this network takes 2
        """
        x = check_row(x, self.sizes[0], "the input", "this network takes")
        signals = self.signals(x)
        outputs = signals[-self.sizes[-1] :]
        if not all_finite(outputs):
            raise TinynetError(too_large(self.sizes, signals))
        return outputs

    def signals(self, x: "list[float]") -> "list[float]":
        """The forward pass, unchecked: the inputs and then every neuron's output, in order."""
        signals = list(x)
        for layer in self.layers:
            signals.extend(layer.outputs(signals[len(signals) - layer.n_inputs :]))
        return signals

    def copy(self) -> "Network":
        """An equal network that shares nothing with this one.

        >>> network = Network([2, 1], seed=3)
        >>> network.copy().predict([0, 1]) == network.predict([0, 1])
        True
        """
        other = object.__new__(type(self))  # no random weights are drawn for it first
        if type(self) is not Network:  # a derived class may have more
            for name, value in self.__dict__.items():
                setattr(other, name, value)
        other.sizes, other.layers = list(self.sizes), self.layers
        other.connect, other.has_bias = self.connect, self.has_bias
        other.assign(self.parameters())
        for layer in other.layers:
            layer.synapses = [s if isinstance(s, range) else list(s) for s in layer.synapses]
        return other

    @property
    def n_parameters(self) -> int:
        """How many weights and biases there are."""
        count = 0
        for layer in self.layers:
            for synapses in layer.synapses:
                count += len(synapses)
            count += len(layer.biases)
        return count

    def parameters(self) -> "list[float]":
        """All weights and biases as a new flat list.

        Layer by layer, within a layer neuron by neuron, each its weights and then
        its bias. What is left out, a synapse or a bias, is not in the list.
        """
        values = []
        for layer in self.layers:
            for j in range(len(layer.weights)):
                if len(layer.synapses[j]) == layer.n_inputs:
                    values.extend(layer.weights[j])
                else:
                    values.extend([layer.weights[j][i] for i in layer.synapses[j]])
                if layer.biases:
                    values.append(layer.biases[j])
        return values

    def are_weights(self) -> "list[bool]":
        """For each of the parameters, whether it is a weight (or else a bias).

        >>> Network([2, 1]).are_weights()
        [True, True, False]
        """
        marks = []
        for layer in self.layers:
            for synapses in layer.synapses:
                marks.extend([True] * len(synapses))
                if layer.biases:
                    marks.append(False)
        return marks

    def connections(self) -> "list[list[list[int]] | None] | None":
        """The synapses as matrices of 0 and 1, or None where none is left out."""
        matrices: "list[list[list[int]] | None]" = []
        for layer in self.layers:
            full = True
            matrix = []
            for synapses in layer.synapses:
                marks = [0] * layer.n_inputs
                for i in synapses:
                    marks[i] = 1
                full = full and len(synapses) == layer.n_inputs
                matrix.append(marks)
            matrices.append(None if full else matrix)
        if all([matrix is None for matrix in matrices]):
            return None
        return matrices

    def set_parameters(self, values: "list[float]") -> None:
        """Put a flat list, in the order of `parameters()`, back into the network.

        >>> network = Network([1, 1])
        >>> network.set_parameters([0.25, 0.5])
        >>> network.layers[0].weights, network.layers[0].biases
        ([[0.25]], [0.5])
        """
        self.assign(
            check_row(values, self.n_parameters, "the list of parameters", "this network has")
        )

    def assign(self, values: "list[float]") -> None:
        """`set_parameters`, unchecked."""
        layers = []
        start = 0
        for layer in self.layers:
            layers.append(layer.with_parameters(values, start))
            for synapses in layer.synapses:
                start += len(synapses)
            start += len(layer.biases)
        self.layers = layers


def check_network(value: object, call: str) -> Network:
    """`value` if it is a network; `call` shows how it should have been written.

    >>> check_network([2, 1], "train(network, ...)")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: train(network, ...) takes a Network, not something of type list
    """
    if not isinstance(value, Network):
        how = ""
        if hasattr(value, "to_network") and not isinstance(value, type):
            how = "; neuron.to_network() makes one of a neuron"
        raise TinynetError(f"{call} takes a Network, not {describe(value)}{how}")
    return value
