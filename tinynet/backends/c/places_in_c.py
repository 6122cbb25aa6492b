"""Where in C the numbers of a network stand: parameters, outputs, deltas, tables of synapses.

For a processor with vector units an array has what belongs to `n` examples, and parameters
stand so that neurons are side by side. For a chip each layer has names for its places:

    >>> from ...losses import SquaredError
    >>> code = PlacesInC(Network([2, 4]), SquaredError())
    >>> code.weight(0, "i"), code.bias(0), code.output(0)
    ('WEIGHT1(j, i)', 'BIAS1(j)', 'm.y1[j]')
    >>> print("\\n".join(code.macros()))
    #define WEIGHT1(j, i) (3 * (j) + (i))
    #define BIAS1(j) (3 * (j) + 2)
"""

from ...losses import Loss
from ...network import Network

# gcc 12.2 for x86-64 at -O3, which knows the tables of synapses, loses terms of these sums.
VOLATILE = "; volatile, or gcc 12.2 loses some with -O3"

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ...layer import Layer


def loop(variable: str, n: "int | str", body: "list[str]") -> "list[str]":
    """A loop from 0 up to n.

    >>> print("\\n".join(loop("i", 3, ["z += x[i];"])))
    for (int i = 0; i < 3; i++) {
        z += x[i];
    }
    """
    head = f"for (int {variable} = 0; {variable} < {n}; {variable}++) {{"
    return [head] + ["    " + line for line in body] + ["}"]


def is_full(layer: "Layer") -> bool:
    """Whether every neuron of the layer is connected with every input."""
    return all([len(synapses) == layer.n_inputs for synapses in layer.synapses])


def about_layer(network: Network, k: int) -> str:
    """The comment above the code of a layer.

    >>> about_layer(Network([2, 4], "tanh"), 0)
    'layer 1: 4 neurons, tanh'
    """
    layer = network.layers[k]
    n = len(layer.weights)
    neurons = "1 neuron" if n == 1 else f"{n} neurons"
    absent = "" if is_full(layer) else ", some synapses absent"
    every = ", connected with all layers before it" if k and network.connect == "all" else ""
    return f"layer {k + 1}: {neurons}, {layer.activation}{absent}{every}"


class PlacesInC:
    """Where everything of one network stands.

    With `together` it is for `n` examples at once, and its parameters are in another
    order than tinynet's: first all weights, in full layers input by input, and then all
    biases. Else there is one example, and their order is tinynet's: neuron by neuron, its
    weights and then its bias.
    `weighted` multiplies losses and gradients by a weight for each example.
    `table` is how a table of synapses is read.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        together: bool = False,
        weighted: bool = False,
        table: str = "{name}[{place}]",
    ) -> None:
        self.network, self.layers = network, network.layers
        self.loss, self.together, self.weighted, self.table = loss, together, weighted, table
        self.m = "m->" if together else "m."
        self.everything = network.connect == "all" and len(self.layers) > 1
        self.n_signals = sum(network.sizes[:-1])
        self.synapses = [sum([len(s) for s in layer.synapses]) for layer in self.layers]
        self.n_weights = sum(self.synapses)
        self.n_parameters = network.n_parameters
        self.scattered = not all([is_full(layer) for layer in self.layers[1:]])
        self.first_signal = [sum(network.sizes[: k + 1]) for k in range(len(self.layers))]

    # Where things stand

    def offsets(self) -> "dict[str, int]":
        """Where the weights and biases of each layer begin, for examples that go together."""
        found, place = {}, 0
        for k in range(len(self.layers)):
            found[f"W{k + 1}"] = place
            place += self.synapses[k]
        for k in range(len(self.layers)):
            if self.layers[k].biases:
                found[f"B{k + 1}"] = place
                place += len(self.layers[k].biases)
        return found

    def weight(self, k: int, i: str) -> str:
        """Where the weight from input i to neuron j stands, in a full layer."""
        if self.together:
            return f"W{k + 1} + {len(self.layers[k].weights)} * {i} + j"
        return f"WEIGHT{k + 1}(j, {i})"

    def sparse_weight(self, k: int) -> str:
        """Where the weight of synapse s stands, one of neuron j, in a layer that is not full."""
        return f"W{k + 1} + s" if self.together else f"WEIGHT{k + 1}(j, s)"

    def bias(self, k: int) -> str:
        """Where the bias of neuron j stands."""
        return f"B{k + 1} + j" if self.together else f"BIAS{k + 1}(j)"

    def macros(self) -> "list[str]":
        """Names for the places of weights and biases, where there is one example."""
        lines, first = [], 0
        for k in range(len(self.layers)):
            layer = self.layers[k]
            n, start = layer.n_inputs, f"{first} + " if first else ""
            if not is_full(layer):
                weight = f"{start}(s)" + (" + (j)" if layer.biases else "")
                bias = f"{start}{self.end(k, '(j)')} + (j)" if self.synapses[k] else f"{start}(j)"
            else:
                stride = n + (1 if layer.biases else 0)
                row = f"{stride} * (j)" if stride > 1 else "(j)"
                weight, bias = f"{start}{row} + (i)", f"{start}{row} + {n}"
            if self.synapses[k]:
                i = "i" if is_full(layer) else "s"
                lines.append(f"#define WEIGHT{k + 1}(j, {i}) ({weight})")
            if layer.biases:
                lines.append(f"#define BIAS{k + 1}(j) ({bias})")
            first += self.synapses[k] + len(layer.biases)
        return lines

    def end(self, k: int, j: str = "j") -> str:
        """Where the synapses of neuron j end, in a layer with absent synapses."""
        return self.table.format(name=f"ends{k + 1}", place=j)

    def source(self, k: int) -> str:
        """Which input synapse s comes from."""
        return self.table.format(name=f"from{k + 1}", place="s")

    def at(self, array: str, stride: int, place: str) -> str:
        """A number of an example."""
        return f"{array}[{f'{stride} * e + ' if self.together else ''}{place}]"

    def output(self, k: int, j: str = "j") -> str:
        """The output of neuron j of `layers[k]`."""
        if self.everything and k < len(self.layers) - 1:
            return self.at(f"{self.m}signals", self.n_signals, f"{self.first_signal[k]} + {j}")
        return self.at(f"{self.m}y{k + 1}", len(self.layers[k].weights), j)

    def delta(self, k: int, j: str = "j") -> str:
        """The delta of neuron j of `layers[k]`."""
        return self.at(f"{self.m}d{k + 1}", len(self.layers[k].weights), j)

    def heard(self, k: int, i: str = "i") -> str:
        """What `layers[k]` hears at its input i."""
        if self.everything:
            return self.at(f"{self.m}signals", self.n_signals, i)
        return self.at("x", self.network.sizes[0], i) if k == 0 else self.output(k - 1, i)

    def target(self, j: str = "j") -> str:
        """The target of output j."""
        return self.at("t", self.network.sizes[-1], j)

    def arrays(self, learns: bool) -> "list[tuple[str, int, str]]":
        """What is needed besides the parameters: name, numbers an example, what it is."""
        found = [("signals", self.n_signals, "inputs and outputs")] if self.everything else []
        last = len(self.layers) - 1
        for k in range(last + 1):
            if k == last or not self.everything:
                n = len(self.layers[k].weights)
                found.append((f"y{k + 1}", n, f"outputs of layer {k + 1}"))
        if learns:
            for k in range(last + 1):
                n = len(self.layers[k].weights)
                found.append((f"d{k + 1}", n, f"deltas of layer {k + 1}: dLoss/dz"))
            if self.scattered:
                found.append(("errors", self.n_signals, f"what is handed back: dLoss/dy{VOLATILE}"))
        return found

    @staticmethod
    def kind(array: str) -> str:
        """What the numbers of an array are."""
        return "volatile double" if array == "errors" else "double"

    def tables(self) -> "list[tuple[str, list[int]]]":
        """For each layer with absent synapses, the tables of those that are there."""
        found = []
        for k in range(len(self.layers)):
            layer = self.layers[k]
            if self.synapses[k] and not is_full(layer):
                places: "list[int]" = []
                ends = []
                for synapses in layer.synapses:
                    places.extend(synapses)
                    ends.append(len(places))
                found += [(f"from{k + 1}", places), (f"ends{k + 1}", ends)]
        return found
