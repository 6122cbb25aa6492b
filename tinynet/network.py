"""Chapter 7: a network, or layers one behind the other.

The forward pass keeps one list, the `signals`: first the inputs, and behind them
the outputs of each layer as they come. A layer listens to the end of that list.
With `connect="next"` that is the layer before it; with `connect="all"` it is the
whole list, the outputs of all layers before it and the inputs too.

All weights and biases can also be seen as one flat list, the `parameters`. What
trains a network, by gradients or by evolution, turns such a list into a better one.
"""

from .activations import find_activation
from .errors import (
    ShapeError,
    TinynetError,
    check_choice,
    check_flag,
    check_list,
    check_row,
    check_whole,
    describe,
)
from .layer import Layer
from .rng import Random


class Network:
    """Layers of neurons: `sizes` counts the inputs, then the neurons of each layer.

    `activation` is a name for all layers, or a list with a name for each layer;
    `output_activation` is the last layer's, if it is another one. With
    `bias=False` no neuron has a bias. The same `seed` gives the same start.
    `connect` is "next" or "all" (see above). `connections` leaves synapses out:
    for each layer a matrix of 0 and 1, with a row for each neuron and in it a
    number for each input it might listen to, or None where nothing is left out.

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
        self.sizes = check_sizes(sizes)
        self.connect = check_choice(connect, "connect", ["next", "all"])
        self.bias = check_flag(bias, "bias")
        names = check_activations(activation, output_activation, len(self.sizes) - 1)
        matrices = check_connections(connections, self.sizes, connect)
        rng = Random(seed)
        self.layers = []
        for k in range(len(names)):
            n_inputs = layer_inputs(self.sizes, k, connect)
            layer = Layer(n_inputs, self.sizes[k + 1], names[k], bias, rng, matrices[k])
            self.layers.append(layer)

    def __repr__(self) -> str:
        shape = "-".join([str(size) for size in self.sizes])
        names = ", ".join([layer.activation for layer in self.layers])
        return f"<Network {shape}: {names}; {self.n_parameters} parameters>"

    def predict(self, x: "list[float]") -> "list[float]":
        """The outputs for one input vector: always a list, one number for each output.

        >>> Network([2, 3, 1]).predict([0.5])
        Traceback (most recent call last):
        tinynet.errors.ShapeError: the input has 1 number, this network takes 2
        """
        x = check_row(x, self.sizes[0], "the input", "this network takes")
        return self.signals(x)[-self.sizes[-1] :]

    def signals(self, x: "list[float]") -> "list[float]":
        """The forward pass, unchecked: the inputs and then every neuron's output, in order."""
        signals = list(x)
        for layer in self.layers:
            signals.extend(layer.outputs(signals[len(signals) - layer.n_inputs :]))
        return signals

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
                for i in layer.synapses[j]:
                    values.append(layer.weights[j][i])
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
        place = 0
        for layer in self.layers:
            for j in range(len(layer.weights)):
                for i in layer.synapses[j]:
                    layer.weights[j][i] = values[place]
                    place += 1
                if layer.biases:
                    layer.biases[j] = values[place]
                    place += 1


def layer_inputs(sizes: "list[int]", k: int, connect: str) -> int:
    """How many signals layer k (0 is the first behind the inputs) listens to."""
    if connect == "next":
        return sizes[k]
    return sum(sizes[: k + 1])


def check_network(value: object, call: str) -> Network:
    """`value` if it is a network; `call` shows how it should have been written.

    >>> check_network([2, 1], "train(network, ...)")
    Traceback (most recent call last):
    tinynet.errors.TinynetError: a list stands where the Network should: train(network, ...)
    """
    if not isinstance(value, Network):
        raise TinynetError(f"{describe(value)} stands where the Network should: {call}")
    return value


def check_sizes(sizes: object) -> "list[int]":
    """The sizes, once they are at least two whole numbers from 1 on.

    >>> check_sizes(2)
    Traceback (most recent call last):
    tinynet.errors.ShapeError: sizes is 2; write all sizes as one list, as in [2, 4, 1]
    """
    if isinstance(sizes, (int, float)):
        raise ShapeError(f"sizes is {sizes}; write all sizes as one list, as in [2, 4, 1]")
    items = check_list(sizes, "sizes")
    if len(items) < 2:
        raise ShapeError(
            f"sizes is {items}; it needs the inputs and at least one layer, as in [2, 1]"
        )
    return [check_whole(items[k], f"sizes[{k}]", low=1) for k in range(len(items))]


def check_activations(activation: object, output: "str | None", n_layers: int) -> "list[str]":
    """The name of each layer's activation."""
    if isinstance(activation, str):
        names = [activation] * n_layers
    else:
        items = check_list(activation, "activation")
        if len(items) != n_layers:
            raise ShapeError(f"activation has {len(items)} names, there are {n_layers} layers")
        names = [find_activation(name).name for name in items]
    if output is not None:
        names[-1] = find_activation(output, "output_activation").name
    for k in range(n_layers):
        find_activation(names[k])
        if names[k] == "softmax" and k < n_layers - 1:
            raise TinynetError("softmax is for the last layer only: name it as output_activation")
    return names


def check_connections(
    connections: object, sizes: "list[int]", connect: str
) -> "list[list[list[int]] | None]":
    """A matrix of 0 and 1 for each layer, or None where every synapse is there."""
    n_layers = len(sizes) - 1
    if connections is None:
        return [None] * n_layers
    given = check_list(connections, "connections")
    if len(given) != n_layers:
        raise ShapeError(f"connections has {len(given)} matrices, there are {n_layers} layers")
    matrices: "list[list[list[int]] | None]" = []
    for k in range(n_layers):
        place = f"connections[{k}]"
        if given[k] is None:
            matrices.append(None)
            continue
        rows = check_list(given[k], place)
        if len(rows) != sizes[k + 1]:
            raise ShapeError(f"{place} has {len(rows)} rows, layer {k} has {sizes[k + 1]} neurons")
        width = layer_inputs(sizes, k, connect)
        matrix = []
        for j in range(len(rows)):
            row = check_row(rows[j], width, f"row {j} of {place}", f"layer {k} listens to")
            for mark in row:
                if mark != 0.0 and mark != 1.0:
                    raise TinynetError(f"row {j} of {place} holds {mark}; a synapse is 0 or 1")
            matrix.append([int(mark) for mark in row])
        matrices.append(matrix)
    return matrices
