"""Both passes of a network as lines of C: forward, loss, and backward; see `network_in_c`."""

from .activations_in_c import applied, delta
from .places_in_c import PlacesInC, about_layer, is_full, loop

BLOCK = 8  # inputs whose products are added one after the other to the same sum


class PassesInC(PlacesInC):
    """The code of both passes of one network and its loss, each part a list of lines."""

    def each_example(self, body: "list[str]") -> "list[str]":
        """These lines for each of the examples."""
        return loop("e", "n", body) if self.together else body

    def each_synapse(
        self, k: int, before: "list[str]", each: str, after: "list[str]"
    ) -> "list[str]":
        """For each neuron j of a layer with absent synapses, these lines, and one a synapse s."""
        lines = loop("j", len(self.layers[k].weights), before + after)
        if self.synapses[k]:
            synapses = [f"for (; s < {self.end(k)}; s++) {{", f"    {each}", "}"]
            lines = loop("j", len(self.layers[k].weights), before + synapses + after)
            lines[0] = lines[0].replace("j = 0", "j = 0, s = 0")
        return lines

    def forward(self) -> "list[str]":
        """`network`: the outputs of each layer."""
        lines = []
        if self.everything:
            n = self.network.sizes[0]
            copy = f"{self.heard(0)} = {self.at('x', n, 'i')};"
            lines += self.each_example(loop("i", n, [copy]))
        for k in range(len(self.layers)):
            lines += [f"/* {about_layer(self.network, k)} */"] + self._forward(k)
        return lines

    def _forward(self, k: int) -> "list[str]":
        layer = self.layers[k]
        n, y = len(layer.weights), self.output(k)
        first = f"{self.m}p[{self.bias(k)}]" if layer.biases else "0.0"
        if not is_full(layer):
            each = f"z += {self.m}p[{self.sparse_weight(k)}] * {self.heard(k, self.source(k))};"
            after = [f"{y} = {applied(layer.activation, 'z')};"]
            neurons = self.each_synapse(k, [f"double z = {first};"], each, after)
            lines = self.each_example(neurons)
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
        """`losses`: the losses of the examples that go together, added to `total`."""
        terms = self._loss_terms()
        if self.loss.name == "squared_error":
            terms.insert(0, self._output_error())
        weight = self.example_weight()
        total = f"total += {weight} * loss;" if weight else "total += loss;"
        each_output = loop("j", self.network.sizes[-1], terms)
        return self.each_example(["double loss = 0.0;"] + each_output + [total])

    def _loss_terms(self) -> "list[str]":
        """What output j adds to `loss`."""
        y, t = self.output(len(self.layers) - 1), self.target()
        if self.loss.name == "squared_error":
            return ["loss += 0.5 * error * error;"]
        terms = [f"loss -= {t} * floored_log({y});"]
        if self.layers[-1].activation == "sigmoid":
            terms.append(f"loss -= (1.0 - {t}) * floored_log(1.0 - {y});")
        return terms

    def _output_error(self) -> str:
        return f"const double error = {self.output(len(self.layers) - 1)} - {self.target()};"

    def example_weight(self) -> str:
        """The weight of an example; "" where there is none."""
        return ("weights[e]" if self.together else "weight") if self.weighted else ""

    def backward(self) -> "list[str]":
        """`backprop`: the delta of each neuron, from the last layer to the first.

        For one example also its `loss`.
        """
        about = "errors, and deltas" if self.together else "the loss, errors, and deltas: dLoss/dz"
        lines = [f"/* backward: {about} */"] + self._output_deltas()
        last = len(self.layers) - 1
        if self.scattered:
            zero = f"{self._error('i')} = 0.0;"
            lines += self.each_example(loop("i", self.n_signals, [zero]))
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
        k, n = len(self.layers) - 1, self.network.sizes[-1]
        y, d = self.output(k), self.delta(k)
        terms = [] if self.together else self._loss_terms()
        lines = [] if self.together else ["double loss = 0.0;"]
        if self.loss.name == "cross_entropy":
            lines += loop("j", n, terms + [f"{d} = {y} - {self.target()};"])
        elif self.layers[-1].activation == "softmax":
            errors = [self._output_error()] + terms + [f"{d} = error;", f"mean += {y} * error;"]
            lines += ["double mean = 0.0;"] + loop("j", n, errors)
            lines += loop("j", n, [f"{d} = {y} * ({d} - mean);"])
        else:
            answer = delta(self.layers[-1].activation, "error", y)
            lines += loop("j", n, [self._output_error()] + terms + [f"{d} = {answer};"])
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
            error = self._error(first + self.source(k))
            each = f"{error} += {self.delta(k)} * {self.m}p[{self.sparse_weight(k)}];"
            lines = self.each_synapse(k, [], each, [])
            return self.each_example(lines) if self.synapses[k] else []
        weight = f"{self.m}p[{self.weight(k, 'i')}]"
        product = f"{self._error(first + 'i')} += {self.delta(k)} * {weight};"
        each_input = loop("i", self.layers[k].n_inputs, [product])
        return self.each_example(loop("j", len(self.layers[k].weights), each_input))


def _indented(lines: "list[str]") -> "list[str]":
    return ["    " + line for line in lines]
