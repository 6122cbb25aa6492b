"""Seeing the gradient: every number of one forward and one backward pass.

A trace shows for each neuron how its sum, its output, its error, its delta and
its gradients came about, so that each can be checked with pencil and paper.
"""

from .activation_by_name import find_activation
from .backprop import backpropagate, check_example, check_gradient
from .errors import quoted
from .layer import Layer
from .losses import SquaredError
from .network import Network, check_network


class LayerTrace:
    """One layer's part of an `Explanation`: lists with a number for each neuron.

    `inputs` is what the layer listens to; then `weighted_sums` z, `outputs` y,
    `errors` dLoss/dy, `slopes` f'(z) and `deltas` dLoss/dz. Where the loss gives
    the deltas at once, in the last layer with cross-entropy or softmax, `slopes`
    is empty and the errors are output - target. `weights`, `biases`, `synapses` and
    `activation` are copies of the layer's.
    """

    def __init__(
        self,
        layer: Layer,
        inputs: "list[float]",
        errors: "list[float]",
        deltas: "list[float]",
        reasons: "list[str]",
        has_slopes: bool,
    ) -> None:
        activation = find_activation(layer.activation)
        self.activation = layer.activation
        self.weights = [list(row) for row in layer.weights]
        self.biases = list(layer.biases)
        self.synapses = [list(synapses) for synapses in layer.synapses]
        self.inputs = inputs
        self.weighted_sums = layer.weighted_sums(inputs)
        self.outputs = activation.outputs(self.weighted_sums)
        self.errors = errors
        self.slopes = [activation.slope(y) for y in self.outputs] if has_slopes else []
        self.deltas = deltas
        self._reasons = reasons  # how each error came about

    def lines(self) -> "list[str]":
        """The layer in words and numbers, neuron by neuron."""
        lines = []
        for j in range(len(self.outputs)):
            terms = [_number(self.biases[j])] if self.biases else []
            for i in self.synapses[j]:
                terms.append(_product(self.weights[j][i], self.inputs[i]))
            delta = _number(self.deltas[j])
            lines.append(f"  neuron {j}")
            lines.append(f"    z = {' + '.join(terms) or '0'} = {_number(self.weighted_sums[j])}")
            lines.append(f"    y = {self.activation}(z) = {_number(self.outputs[j])}")
            lines.append(f"    error = {self._reasons[j]} = {_number(self.errors[j])}")
            if self.slopes:
                product = _product(self.errors[j], self.slopes[j])
                lines.append(f"    delta = error * slope = {product} = {delta}")
            else:
                lines.append(f"    delta = {delta}")
            for i in self.synapses[j]:
                product = _product(self.deltas[j], self.inputs[i])
                gradient = _number(self.deltas[j] * self.inputs[i])
                lines.append(f"    gradient of weight {i} = delta * input = {product} = {gradient}")
            if self.biases:
                lines.append(f"    gradient of bias = delta = {delta}")
        return lines


def _number(value: float) -> str:
    return f"{value + 0.0:.6g}"  # + 0.0 turns -0.0 into 0.0


def _list(values: "list[float]") -> str:
    return " ".join([_number(value) for value in values])


def _product(a: float, b: float) -> str:
    return f"{_number(a)}*{_number(b)}"


class Explanation:
    """Every number of the forward and the backward pass for one example.

    `inputs`, `target` and `outputs`; `loss`; `layers`, a LayerTrace for each layer;
    `gradient`, flat, in the order of the parameters. It prints as a trace.
    """

    def __init__(
        self,
        inputs: "list[float]",
        target: "list[float]",
        loss: float,
        layers: "list[LayerTrace]",
        gradient: "list[float]",
    ) -> None:
        self.inputs = inputs
        self.target = target
        self.outputs = layers[-1].outputs
        self.loss = loss
        self.layers = layers
        self.gradient = gradient

    def __repr__(self) -> str:
        lines = [f"inputs {_list(self.inputs)}, target {_list(self.target)}"]
        for k in range(len(self.layers)):
            lines.append(f"layer {k + 1}")
            lines.extend(self.layers[k].lines())
        lines.append(f"outputs {_list(self.outputs)}, loss {_number(self.loss)}")
        return "\n".join(lines)

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)


def explain(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> Explanation:
    """What the network computes for one example, forward and backward, with every number.

    Arguments and errors as for `gradients`.

    >>> neuron = Network([2, 1])
    >>> neuron.set_parameters([1.0, 2.0, -3.0])
    >>> print(explain(neuron, [1.0, 1.0], [1.0]))
    inputs 1 1, target 1
    layer 1
      neuron 0
        z = -3 + 1*1 + 2*1 = 0
        y = sigmoid(z) = 0.5
        error = output - target = 0.5 - 1 = -0.5
        delta = error * slope = -0.5*0.25 = -0.125
        gradient of weight 0 = delta * input = -0.125*1 = -0.125
        gradient of weight 1 = delta * input = -0.125*1 = -0.125
        gradient of bias = delta = -0.125
    outputs 0.5, loss 0.125
    """
    check_network(network, "explain(network, x, target)")
    rule, x, target = check_example(network, x, target, loss)
    signals = network.signals(x)
    errors, deltas, gradient = backpropagate(network, signals, target, rule)
    layers = []
    start = len(x)  # where the layer's outputs begin among the signals
    for layer in network.layers:
        end = start + len(layer.weights)
        its_deltas = deltas[start - len(x) : end - len(x)]
        if end == len(signals):
            its_errors = rule.output_errors(signals[start:end], target)
            reasons = [
                f"output - target = {_number(y)} - {_number(t)}"
                for y, t in zip(signals[start:end], target)
            ]
            if rule.of_your_own:
                reasons = [f"dLoss/dy of {quoted(rule.name)}"] * len(target)
            has_slopes = rule.of_your_own or type(rule) is SquaredError
            has_slopes = has_slopes and layer.activation != "softmax"
        else:
            its_errors = errors[start:end]
            reasons = [_blame(network, deltas, n) for n in range(start, end)]
            has_slopes = True
        inputs = signals[start - layer.n_inputs : start]
        layers.append(LayerTrace(layer, inputs, its_errors, its_deltas, reasons, has_slopes))
        start = end
    value = rule.value(layers[-1].outputs, target)
    check_gradient(value, gradient)
    return Explanation(x, target, value, layers, gradient)


def _blame(network: Network, deltas: "list[float]", signal: int) -> str:
    """The error of a signal, written as the sum over all who listen to it, the last layer first."""
    terms = []
    end = network.sizes[0] + len(deltas)
    for layer in reversed(network.layers):
        first = end - len(layer.weights)
        i = signal - (first - layer.n_inputs)
        for j in range(len(layer.weights)):
            if signal < first and i in layer.synapses[j]:
                terms.append(_product(deltas[first - network.sizes[0] + j], layer.weights[j][i]))
        end = first
    return " + ".join(terms) or "nobody listens"
