"""A network as lines of Python.

The reference implementation says what a network computes, with loops and lists. For a
given network each loop runs the same way every time, so it can be unrolled: a line for
each neuron, and every number a variable of its own. This module writes those lines, as
text; `unrolled_programs` makes programs of them.

    >>> from ..losses import SquaredError
    >>> network = Network([2, 1, 1])
    >>> for line in NetworkCode(network, SquaredError()).one_example():
    ...     print(line)
    # forward
    z = b1_0 + w1_0_0 * x0 + w1_0_1 * x1
    y1_0 = 1.0 / (1.0 + exp(-z)) if z >= 0.0 else (e := exp(z)) / (1.0 + e)
    z = b2_0 + w2_0_0 * y1_0
    y2_0 = 1.0 / (1.0 + exp(-z)) if z >= 0.0 else (e := exp(z)) / (1.0 + e)
    # loss
    e0 = y2_0 - t0
    total += 0.5 * e0 * e0
    # backward
    d2_0 = e0 * (y2_0 * (1.0 - y2_0))
    d1_0 = (d2_0 * w2_0_0) * (y1_0 * (1.0 - y1_0))

Every sum is written in the order in which the reference adds, so the bits that come
out are the same.
"""

from ..activation_by_name import find_activation
from ..activation_functions import identity_slope
from ..losses import Loss
from ..network import Network
from .activation_code import BRANCHLESS_EXPRESSIONS, EXPRESSIONS
from .loss_code import error_lines, functions_of, loss_lines
from .source_lines import listed, sum_lines

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable


class NetworkCode:
    """The code of one network and its loss, each part a list of lines of Python.

    The names: layers count from 1. `x0` is an input and `t0` a target; `y1_0` is
    the output of neuron 0 of layer 1, `d1_0` its delta, `b1_0` its bias and
    `w1_0_2` its weight from signal 2 of those it listens to; `e0` is the error of
    output 0. `g_w1_0_2` is a gradient summed over a batch. `functions` are those
    the program calls, under the names it calls them by. `branchless` is for PyPy: the
    same bits by expressions in which no neuron chooses between two branches. If `weighted`,
    an example's `weight` multiplies its loss and its gradient.
    """

    def __init__(
        self, network: Network, loss: Loss, branchless: bool = False, weighted: bool = False
    ) -> None:
        self.expressions = dict(EXPRESSIONS)
        if branchless:
            self.expressions.update(BRANCHLESS_EXPRESSIONS)
        self.layers = network.layers
        self.loss = loss
        self.weighted = weighted
        self.activations = [find_activation(layer.activation) for layer in self.layers]
        self.functions: "dict[str, Callable[..., Any]]" = functions_of(loss)
        self.inputs = [f"x{i}" for i in range(network.sizes[0])]
        self.targets = [f"t{j}" for j in range(network.sizes[-1])]
        self.errors = [f"e{j}" for j in range(network.sizes[-1])]
        self.outputs = [
            [f"y{k + 1}_{j}" for j in range(len(self.layers[k].weights))]
            for k in range(len(self.layers))
        ]
        self.heard = []  # for each layer, the names of the signals it listens to
        signals = list(self.inputs)
        for k in range(len(self.layers)):
            self.heard.append(signals[len(signals) - self.layers[k].n_inputs :])
            signals = signals + self.outputs[k]
        weight = ["weight"] if weighted else []
        self.joined_example = listed(self.inputs + self.targets + weight)

    def each(self, x: str, t: str) -> str:
        """What a loop goes through: `examples`, pairs of an input and a target, and `weights`."""
        if self.weighted:
            return f"({x}, {t}), weight in zip(examples, weights)"
        return f"{x}, {t} in examples"

    def times_weight(self, term: str) -> str:
        """A part of the loss or of the gradient, times the weight of the example."""
        return f"weight * ({term})" if self.weighted else term

    @property
    def parameters(self) -> "list[str]":
        """The names of all parameters, in their order."""
        return [name for name, _, _ in self.gradient()]

    def forward(self) -> "list[str]":
        """`layer` and `network`: for each neuron its weighted sum, then its output."""
        lines = []
        for k in range(len(self.layers)):
            layer = self.layers[k]
            softmax = layer.activation == "softmax"
            for j in range(len(layer.weights)):
                bias = f"b{k + 1}_{j}" if layer.biases else "0.0"
                products = [f"w{k + 1}_{j}_{i} * {self.heard[k][i]}" for i in layer.synapses[j]]
                lines += sum_lines(f"z{j}" if softmax else "z", bias, products)
                if not softmax:
                    lines.append(f"{self.outputs[k][j]} = " + self.output(k, "z"))
            if softmax:
                lines += self._softmax(self.outputs[k])
        return lines

    def _softmax(self, outputs: "list[str]") -> "list[str]":
        sums = [f"z{j}" for j in range(len(outputs))]
        lines = [f"largest = max([{', '.join(sums)}])"]
        lines += [f"{y} = exp({z} - largest)" for y, z in zip(outputs, sums)]
        lines.append("whole = " + " + ".join(outputs))
        return lines + [f"{y} /= whole" for y in outputs]

    def outputs_from_sums(self) -> "list[str]":
        """The outputs of the last layer, whose sums are z0, z1 and so on."""
        y = self.outputs[-1]
        if self.layers[-1].activation == "softmax":
            return self._softmax(y)
        return [f"{y[j]} = " + self.output(-1, f"z{j}") for j in range(len(y))]

    def output(self, k: int, z: str) -> str:
        """f of a weighted sum, in `layers[k]`."""
        return self._applied(self.activations[k].function, z)

    def delta(self, k: int, error: str, y: str) -> str:
        """An error times the slope at the output y, in `layers[k]`."""
        if self.activations[k].slope is identity_slope:
            return error
        return f"{error} * ({self._applied(self.activations[k].slope, y)})"

    def _applied(self, function: "Callable[[float], float]", v: str) -> str:
        for known, expression in self.expressions.items():
            if known is function:
                return expression.format(z=v, y=v)
        for name, called in self.functions.items():
            if called is function:
                return f"{name}({v})"
        name = f"f{len(self.functions)}"
        self.functions[name] = function
        return f"{name}({v})"

    def example_loss(self) -> "list[str]":
        """`losses`: the errors of the outputs, and the loss, added to `total`."""
        lines, loss = loss_lines(
            self.loss, self.layers[-1].activation, self.outputs[-1], self.targets, self.errors
        )
        return lines + ["total += " + self.times_weight(loss)]

    def backward(self) -> "list[str]":
        """`backprop`: the delta of each neuron, from the last layer to the first."""
        lines = self.output_deltas()
        for k in range(len(self.layers) - 2, -1, -1):
            for j in range(len(self.outputs[k])):
                y = self.outputs[k][j]
                lines.append(f"d{k + 1}_{j} = " + self.delta(k, self._error(y), y))
        return lines

    def output_deltas(self) -> "list[str]":
        """`losses`: the deltas of the last layer."""
        k, y, e = len(self.layers), self.outputs[-1], self.errors
        if self.loss.name == "cross_entropy":
            return [f"d{k}_{j} = {e[j]}" for j in range(len(y))]
        lines = error_lines(self.loss, y, self.targets, e)
        if self.layers[-1].activation == "softmax":
            terms = " + ".join([f"{y[j]} * {e[j]}" for j in range(len(y))])
            return (
                lines
                + [f"mean = 0.0 + {terms}"]
                + [f"d{k}_{j} = {y[j]} * ({e[j]} - mean)" for j in range(len(y))]
            )
        return lines + [f"d{k}_{j} = " + self.delta(-1, e[j], y[j]) for j in range(len(y))]

    def _error(self, signal: str) -> str:
        """dLoss/dy of one neuron: what all who listen to it hand back, the last layer first."""
        terms = []
        for k in range(len(self.layers) - 1, -1, -1):
            if signal in self.heard[k]:
                i = self.heard[k].index(signal)
                for j in range(len(self.outputs[k])):
                    if i in self.layers[k].synapses[j]:
                        terms.append(f"d{k + 1}_{j} * w{k + 1}_{j}_{i}")
        return "(" + " + ".join(terms) + ")" if terms else "0.0"

    def one_example(self) -> "list[str]":
        """All of an example: its loss is added to `total`, and the deltas are there."""
        lines = ["# forward"] + self.forward() + ["# loss"] + self.example_loss()
        return lines + ["# backward"] + self.backward()

    def gradient(self) -> "list[tuple[str, str, bool]]":
        """For each parameter, in their order: its name, and its gradient for one example.

        And whether it is a weight; what is no weight is a bias.
        """
        parts = []
        for k in range(len(self.layers)):
            layer = self.layers[k]
            for j in range(len(layer.weights)):
                d = f"d{k + 1}_{j}"
                for i in layer.synapses[j]:
                    product = self.times_weight(f"{d} * {self.heard[k][i]}")
                    parts.append((f"w{k + 1}_{j}_{i}", product, True))
                if layer.biases:
                    parts.append((f"b{k + 1}_{j}", self.times_weight(d), False))
        return parts
