"""A network as lines of C: forward, loss, backward, gradient.

The lines are loops over constant sizes, and every sum in them has the order of the
reference, so the bits are the same. Here is the forward pass of one layer:

    >>> from ...losses import SquaredError
    >>> code = NetworkInC(Network([2, 4]), SquaredError())
    >>> print("\\n".join(code.forward()))
    /* layer 1: 4 neurons, sigmoid */
    for (int j = 0; j < 4; j++) {
        double z = m.p[W1 + 3 * j + 2];
        for (int i = 0; i < 2; i++) {
            z += m.p[W1 + 3 * j + i] * x[i];
        }
        m.y1[j] = sigmoid(z);
    }

That is for a chip, which has one neuron after the other and one example at a time. For a
processor with vector units the same work is `together`: `n` examples at once, and the
neurons of a layer side by side in the innermost loop. Each sum still adds in its order.

    >>> code = NetworkInC(Network([2, 4]), SquaredError(), together=True)
    >>> print("\\n".join(code.forward()[1:6] + code.forward()[6:13]))
    for (int e = 0; e < n; e++) {
        for (int j = 0; j < 4; j++) {
            m->y1[4 * e + j] = m->p[B1 + j];
        }
    }
    for (int i = 0; i < 2; i++) {
        for (int e = 0; e < n; e++) {
            for (int j = 0; j < 4; j++) {
                m->y1[4 * e + j] += m->p[W1 + 4 * i + j] * x[2 * e + i];
            }
        }
    }

The names: `m` is the model, all that is written to; in it `p` are the parameters and `g`
their gradient, summed over a batch; `y1` are the outputs of layer 1, `d1` its deltas. `x`
are the inputs and `t` the targets. Where synapses are absent, `from1` says where those
that are there come from, and `ends1[j]` where those of neuron j end. With shortcuts
(`connect="all"`) layers listen to `signals`: the inputs, and then the outputs of all
layers but the last, whose outputs are apart.
"""

from ...losses import Loss
from ...network import Network
from .activations_in_c import applied, delta

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ...layer import Layer

BLOCK = 8  # inputs whose products are added one after the other to the same sum


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


class NetworkInC:
    """The code of one network and its loss, each part a list of lines.

    With `together` it is for `n` examples at once, and its parameters are in another
    order than tinynet's: first all weights, in full layers input by input, and then all
    biases. Else their order is tinynet's: neuron by neuron, its weights and then its bias.
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
        """Where in the parameters the weights and biases of each layer begin."""
        found, place = {}, 0
        for k in range(len(self.layers)):
            found[f"W{k + 1}"] = place
            place += self.synapses[k]
            if not self.together:
                place += len(self.layers[k].biases)
        if self.together:
            for k in range(len(self.layers)):
                if self.layers[k].biases:
                    found[f"B{k + 1}"] = place
                    place += len(self.layers[k].biases)
        return found

    def weight(self, k: int, i: str) -> str:
        """Where the weight from input i to neuron j stands, in a full layer."""
        layer = self.layers[k]
        if self.together:
            return f"W{k + 1} + {len(layer.weights)} * {i} + j"
        return f"W{k + 1} + {layer.n_inputs + (1 if layer.biases else 0)} * j + {i}"

    def sparse_weight(self, k: int) -> str:
        """Where the weight of synapse s stands, one of neuron j, in a layer that is not full."""
        between = " + j" if self.layers[k].biases and not self.together else ""
        return f"W{k + 1} + s{between}"

    def bias(self, k: int) -> str:
        """Where the bias of neuron j stands."""
        layer = self.layers[k]
        if self.together:
            return f"B{k + 1} + j"
        if is_full(layer):
            return f"W{k + 1} + {layer.n_inputs + 1} * j + {layer.n_inputs}"
        return f"W{k + 1} + {self._end(k)} + j" if self.synapses[k] else f"W{k + 1} + j"

    def _end(self, k: int) -> str:
        return self.table.format(name=f"ends{k + 1}", place="j")

    def _from(self, k: int) -> str:
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
                found.append(("errors", self.n_signals, "what is handed back: dLoss/dy"))
        return found

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

    # The passes

    def each_example(self, body: "list[str]") -> "list[str]":
        """These lines for each of the examples."""
        return loop("e", "n", body) if self.together else body

    def each_synapse(
        self, k: int, before: "list[str]", each: str, after: "list[str]"
    ) -> "list[str]":
        """For each neuron j of a layer with absent synapses, these lines, and one a synapse s."""
        lines = self._neurons(k, before, each, after)
        return self.each_example(lines) if self.together else ["{"] + _indented(lines) + ["}"]

    def _neurons(self, k: int, before: "list[str]", each: str, after: "list[str]") -> "list[str]":
        neuron, lines = list(before), []
        if self.synapses[k]:
            lines = ["int s = 0;"]
            neuron += [f"for (; s < {self._end(k)}; s++) {{", f"    {each}", "}"]
        return lines + loop("j", len(self.layers[k].weights), neuron + after)

    def forward(self) -> "list[str]":
        """`network`: the outputs of each layer."""
        lines = []
        if self.everything:
            n = self.network.sizes[0]
            copy = f"{self.heard(0)} = {self.at('x', n, 'i')};"
            lines += self.each_example(loop("i", n, [copy]))
        for k in range(len(self.layers)):
            lines += [f"/* {about(self.network, k)} */"] + self._forward(k)
        return lines

    def _forward(self, k: int) -> "list[str]":
        layer = self.layers[k]
        n, y = len(layer.weights), self.output(k)
        first = f"{self.m}p[{self.bias(k)}]" if layer.biases else "0.0"
        if not is_full(layer):
            each = f"z += {self.m}p[{self.sparse_weight(k)}] * {self.heard(k, self._from(k))};"
            after = [f"{y} = {applied(layer.activation, 'z')};"]
            lines = self.each_synapse(k, [f"double z = {first};"], each, after)
        elif not self.together:
            product = f"z += {self.m}p[{self.weight(k, 'i')}] * {self.heard(k)};"
            neuron = [f"double z = {first};"] + loop("i", layer.n_inputs, [product])
            lines = loop("j", n, neuron + [f"{y} = {applied(layer.activation, 'z')};"])
        else:
            lines = self.each_example(loop("j", n, [f"{y} = {first};"]))
            lines += self._products(k)
            answer = applied(layer.activation, y)
            if answer != y:
                lines += self.each_example(loop("j", n, [f"{y} = {answer};"]))
        if layer.activation == "softmax":
            lines += self.each_example([f"softmax(&{self.output(k, '0')}, {n});"])
        return lines

    def _products(self, k: int) -> "list[str]":
        """The products of a full layer, added to its outputs: a block of inputs at a time.

        Then an output is fetched and put back once for a block, and its sum keeps its order.
        """
        n_inputs, n, y = self.layers[k].n_inputs, len(self.layers[k].weights), self.output(k)
        whole = n_inputs - n_inputs % BLOCK
        lines = []
        if whole:
            product = f"z += {self.m}p[{self.weight(k, 'h')}] * {self.heard(k, 'h')};"
            body = [f"double z = {y};", f"for (int h = i; h < i + {BLOCK}; h++) {{"]
            body += [f"    {product}", "}", f"{y} = z;"]
            lines += [f"for (int i = 0; i < {whole}; i += {BLOCK}) {{"]
            lines += _indented(self.each_example(loop("j", n, body))) + ["}"]
        if n_inputs > whole:
            product = f"{y} += {self.m}p[{self.weight(k, 'i')}] * {self.heard(k)};"
            lines += [f"for (int i = {whole}; i < {n_inputs}; i++) {{"]
            lines += _indented(self.each_example(loop("j", n, [product]))) + ["}"]
        return lines

    def example_loss(self) -> "list[str]":
        """`losses`: the losses of the examples, added to `total`."""
        last, n = self.layers[-1], self.network.sizes[-1]
        y, t = self.output(-1 + len(self.layers)), self.target()
        if self.loss.name == "squared_error":
            terms = [f"const double error = {y} - {t};", "loss += 0.5 * error * error;"]
        else:
            terms = [f"loss -= {t} * floored_log({y});"]
            if last.activation == "sigmoid":
                terms.append(f"loss -= (1.0 - {t}) * floored_log(1.0 - {y});")
        weight = self.example_weight()
        total = f"total += {weight} * loss;" if weight else "total += loss;"
        return self.each_example(["double loss = 0.0;"] + loop("j", n, terms) + [total])

    def example_weight(self) -> str:
        """The weight of an example; "" where there is none."""
        return ("weights[e]" if self.together else "weight") if self.weighted else ""

    def backward(self) -> "list[str]":
        """`backprop`: the delta of each neuron, from the last layer to the first."""
        lines = ["/* backward: errors, and deltas */"] + self._output_deltas()
        last = len(self.layers) - 1
        if self.scattered:
            lines += self.each_example(loop("i", self.n_signals, [f"{self._error('i')} = 0.0;"]))
        for k in range(last - 1, -1, -1):
            if self.scattered:
                lines += self._scatter(k + 1)
                body = [f"{self.delta(k, 'i')} = {self._hidden_delta(k, self._handed(k))};"]
            else:
                body = ["double error = 0.0;"]
                for listener in range(last, k, -1) if self.everything else [k + 1]:
                    body += self._handed_back(listener, k)
                body.append(f"{self.delta(k, 'i')} = {self._hidden_delta(k, 'error')};")
            lines += loop("i", len(self.layers[k].weights), self.each_example(body))
        return lines

    def _hidden_delta(self, k: int, error: str) -> str:
        return delta(self.layers[k].activation, error, self.output(k, "i"))

    def _output_deltas(self) -> "list[str]":
        k = len(self.layers) - 1
        n, y, d, t = self.network.sizes[-1], self.output(k), self.delta(k), self.target()
        if self.loss.name == "cross_entropy":
            lines = loop("j", n, [f"{d} = {y} - {t};"])
        elif self.layers[-1].activation == "softmax":
            lines = ["double mean = 0.0;"]
            lines += loop("j", n, [f"{d} = {y} - {t};", f"mean += {y} * {d};"])
            lines += loop("j", n, [f"{d} = {y} * ({d} - mean);"])
        else:
            answer = delta(self.layers[-1].activation, "error", y)
            lines = loop("j", n, [f"const double error = {y} - {t};", f"{d} = {answer};"])
        return self.each_example(lines)

    def _handed_back(self, listener: int, k: int) -> "list[str]":
        """What one full layer hands back to neuron i of `layers[k]`."""
        i = f"({self.first_signal[k]} + i)" if self.everything else "i"
        product = f"error += {self.delta(listener)} * {self.m}p[{self.weight(listener, i)}];"
        return loop("j", len(self.layers[listener].weights), [product])

    def _error(self, signal: str) -> str:
        return self.at(f"{self.m}errors", self.n_signals, signal)

    def _handed(self, k: int) -> str:
        return self._error(f"{self.first_signal[k]} + i")

    def _scatter(self, k: int) -> "list[str]":
        """What `layers[k]` hands back to all that it hears, where synapses are absent."""
        first = "" if self.everything else f"{self.first_signal[k - 1]} + "
        if not is_full(self.layers[k]):
            error = self._error(first + self._from(k))
            each = f"{error} += {self.delta(k)} * {self.m}p[{self.sparse_weight(k)}];"
            return self.each_synapse(k, [], each, []) if self.synapses[k] else []
        product = (
            f"{self._error(first + 'i')} += {self.delta(k)} * {self.m}p[{self.weight(k, 'i')}];"
        )
        each_input = loop("i", self.layers[k].n_inputs, [product])
        return self.each_example(loop("j", len(self.layers[k].weights), each_input))

    def gradient(self) -> "list[str]":
        """The gradient of the examples, added to `g`."""
        lines = ["/* gradient: delta * input */"]
        for k in range(len(self.layers)):
            lines += self._gradient(k)
        return lines

    def _gradient(self, k: int) -> "list[str]":
        layer = self.layers[k]
        weight = f"{self.example_weight()} * " if self.weighted else ""
        by_weight = f"{self.delta(k)} * {self.heard(k)}"
        by_weight = f"{weight}({by_weight})" if weight else by_weight
        g = f"{self.m}g"
        n = len(layer.weights)
        by_bias = f"{g}[{self.bias(k)}] += {weight}{self.delta(k)};" if layer.biases else ""
        if not is_full(layer):
            product = f"{self.delta(k)} * {self.heard(k, self._from(k))}"
            product = f"{weight}({product})" if weight else product
            each = f"{g}[{self.sparse_weight(k)}] += {product};"
            return self.each_synapse(k, [], each, [by_bias] if by_bias else [])
        if not self.together:
            each_input = loop("i", layer.n_inputs, [f"{g}[{self.weight(k, 'i')}] += {by_weight};"])
            return loop("j", n, each_input + ([by_bias] if by_bias else []))
        place = self.weight(k, "i")
        body = [f"double sum = {g}[{place}];"]
        body += loop("e", "n", [f"sum += {by_weight};"]) + [f"{g}[{place}] = sum;"]
        lines = loop("i", layer.n_inputs, loop("j", n, body))
        return lines + (self.each_example(loop("j", n, [by_bias])) if by_bias else [])

    def each_gradient(self, step: str) -> "list[str]":
        """`step` for each parameter, in which {k} is its place and {g} its gradient. One example."""
        lines = []
        weight = f"{self.example_weight()} * " if self.weighted else ""
        for k in range(len(self.layers)):
            layer, n = self.layers[k], len(self.layers[k].weights)
            bias = []
            if layer.biases:
                bias = [step.format(k=self.bias(k), g=f"{weight}{self.delta(k)}")]
            if not is_full(layer):
                g = f"{self.delta(k)} * {self.heard(k, self._from(k))}"
                each = step.format(k=self.sparse_weight(k), g=f"{weight}({g})" if weight else g)
                lines += self.each_synapse(k, [], each, bias)
                continue
            g = f"{self.delta(k)} * {self.heard(k)}"
            each = step.format(k=self.weight(k, "i"), g=f"{weight}({g})" if weight else g)
            lines += loop("i", layer.n_inputs, loop("j", n, [each]))
            lines += loop("j", n, bias) if bias else []
        return lines

    def each_parameter(self, each: str) -> "list[str]":
        """`each` for each parameter in tinynet's order, in which {k} is its place."""
        lines = []
        for k in range(len(self.layers)):
            layer = self.layers[k]
            n = len(layer.weights)
            bias = [each.format(k=self.bias(k))] if layer.biases else []
            if is_full(layer):
                row = loop("i", layer.n_inputs, [each.format(k=self.weight(k, "i"))])
                lines += loop("j", n, row + bias)
            elif self.synapses[k] or bias:
                one = each.format(k=self.sparse_weight(k))
                lines += ["{"] + _indented(self._neurons(k, [], one, bias)) + ["}"]
        return lines


def _indented(lines: "list[str]") -> "list[str]":
    return ["    " + line for line in lines]


def about(network: Network, k: int) -> str:
    """The comment above the code of a layer, as in `layer 1: 4 neurons, tanh`."""
    layer = network.layers[k]
    n = len(layer.weights)
    neurons = "1 neuron" if n == 1 else f"{n} neurons"
    absent = "" if is_full(layer) else ", some synapses absent"
    every = ", connected with all layers before it" if k and network.connect == "all" else ""
    return f"layer {k + 1}: {neurons}, {layer.activation}{absent}{every}"
