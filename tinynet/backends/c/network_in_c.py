"""A network as lines of C: forward, loss, backward, gradient.

The lines are loops over constant sizes, and every sum in them has the order of the
reference, so the bits are the same. Here is the forward pass of one layer:

    >>> from ...losses import SquaredError
    >>> from ...network import Network
    >>> code = NetworkInC(Network([2, 4]), SquaredError())
    >>> print("\\n".join(code.forward()))
    /* layer 1: 4 neurons, sigmoid */
    for (int j = 0; j < 4; j++) {
        double z = m.p[BIAS1(j)];
        for (int i = 0; i < 2; i++) {
            z += m.p[WEIGHT1(j, i)] * x[i];
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
are the inputs and `t` the targets. `WEIGHT1(j, i)` and `BIAS1(j)`, or sums that begin with
`W1` and `B1`, are the places of the parameters of layer 1. Where synapses are absent,
`from1` says where those that are there come from, and `ends1[j]` where those of neuron j
end. With shortcuts (`connect="all"`) layers listen to `signals`: the inputs, and then the
outputs of all layers but the last, whose outputs are apart.
"""

from .passes_in_c import PassesInC
from .places_in_c import is_full, loop


class NetworkInC(PassesInC):
    """The code of one network and its loss, each part a list of lines."""

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
            product = f"{self.delta(k)} * {self.heard(k, self.source(k))}"
            product = f"{weight}({product})" if weight else product
            each = f"{g}[{self.sparse_weight(k)}] += {product};"
            return self.each_example(self.each_synapse(k, [], each, [by_bias] if by_bias else []))
        if not self.together:
            each_input = loop("i", layer.n_inputs, [f"{g}[{self.weight(k, 'i')}] += {by_weight};"])
            return loop("j", n, each_input + ([by_bias] if by_bias else []))
        place = self.weight(k, "i")
        body = [f"double sum = {g}[{place}];"]
        body += loop("e", "n", [f"sum += {by_weight};"]) + [f"{g}[{place}] = sum;"]
        lines = loop("i", layer.n_inputs, loop("j", n, body))
        return lines + (self.each_example(loop("j", n, [by_bias])) if by_bias else [])

    def each_gradient(self, step: str) -> "list[str]":
        """`step` for each parameter: {k} is its place, and {g} its gradient for one example."""
        lines = []
        weight = f"{self.example_weight()} * " if self.weighted else ""
        for k in range(len(self.layers)):
            layer, n = self.layers[k], len(self.layers[k].weights)
            bias = []
            if layer.biases:
                bias = [step.format(k=self.bias(k), g=f"{weight}{self.delta(k)}")]
            if not is_full(layer):
                g = f"{self.delta(k)} * {self.heard(k, self.source(k))}"
                each = step.format(k=self.sparse_weight(k), g=f"{weight}({g})" if weight else g)
                lines += self.each_synapse(k, [], each, bias)
                continue
            g = f"{self.delta(k)} * {self.heard(k)}"
            each = step.format(k=self.weight(k, "i"), g=f"{weight}({g})" if weight else g)
            lines += loop("i", layer.n_inputs, loop("j", n, [each]))
            lines += loop("j", n, bias) if bias else []
        return lines

    def each_parameter(self, each: str, biases: bool = True) -> "list[str]":
        """`each` for each parameter in tinynet's order, in which {k} is its place."""
        lines = []
        for k in range(len(self.layers)):
            layer = self.layers[k]
            n = len(layer.weights)
            bias = [each.format(k=self.bias(k))] if layer.biases and biases else []
            if is_full(layer):
                row = loop("i", layer.n_inputs, [each.format(k=self.weight(k, "i"))])
                lines += loop("j", n, row + bias)
            elif self.synapses[k] or bias:
                one = each.format(k=self.sparse_weight(k))
                lines += self.each_synapse(k, [], one, bias)
        return lines
