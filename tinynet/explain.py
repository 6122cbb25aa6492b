"""Chapter 9: seeing the gradient, and doubting it.

`explain` shows every number of one forward and one backward pass, so that each
can be checked with pencil and paper. `check_gradients` does without the backward
pass: it nudges each parameter a little and measures what the loss does.
"""

from .activations import find_activation
from .backprop import backpropagate, check_example, example_loss, gradients
from .errors import TinynetError, check_number
from .layer import Layer
from .network import Network
from .vectors import difference


class LayerTrace:
    """One layer's part of an `Explanation`: lists with a number for each neuron.

    `inputs` is what the layer listens to; then `weighted_sums` z, `outputs` y,
    `errors` dLoss/dy, `slopes` f'(z) and `deltas` dLoss/dz. Where the loss gives
    the deltas at once, in the last layer with cross-entropy or softmax, `slopes`
    is empty and the errors are output - target. `layer` is the layer itself.
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
        self.layer = layer
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
            terms = [_number(self.layer.biases[j])] if self.layer.biases else []
            for i in self.layer.synapses[j]:
                terms.append(_product(self.layer.weights[j][i], self.inputs[i]))
            delta = _number(self.deltas[j])
            lines.append(f"  neuron {j}")
            lines.append(f"    z = {' + '.join(terms) or '0'} = {_number(self.weighted_sums[j])}")
            lines.append(f"    y = {self.layer.activation}(z) = {_number(self.outputs[j])}")
            lines.append(f"    error = {self._reasons[j]} = {_number(self.errors[j])}")
            if self.slopes:
                product = _product(self.errors[j], self.slopes[j])
                lines.append(f"    delta = error * slope = {product} = {delta}")
            else:
                lines.append(f"    delta = {delta}")
            for i in self.layer.synapses[j]:
                product = _product(self.deltas[j], self.inputs[i])
                gradient = _number(self.deltas[j] * self.inputs[i])
                lines.append(f"    gradient of weight {i} = delta * input = {product} = {gradient}")
            if self.layer.biases:
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

    def __str__(self) -> str:
        lines = [f"inputs {_list(self.inputs)}, target {_list(self.target)}"]
        for k in range(len(self.layers)):
            lines.append(f"layer {k}")
            lines.extend(self.layers[k].lines())
        lines.append(f"outputs {_list(self.outputs)}, loss {_number(self.loss)}")
        return "\n".join(lines)


def explain(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> Explanation:
    """What the network computes for one example, forward and backward, with every number.

    Arguments and errors as for `gradients`.

    >>> neuron = Network([2, 1])
    >>> neuron.set_parameters([1.0, 2.0, -3.0])
    >>> print(explain(neuron, [1.0, 1.0], [1.0]))
    inputs 1 1, target 1
    layer 0
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
    rule, x, target = check_example(network, x, target, loss)
    signals = network.signals(x)
    errors, deltas, gradient = backpropagate(network, signals, target, rule)
    layers = []
    start = len(x)  # where the layer's outputs begin among the signals
    for layer in network.layers:
        end = start + len(layer.weights)
        its_deltas = deltas[start - len(x) : end - len(x)]
        if end == len(signals):
            its_errors = difference(signals[start:end], target)
            reasons = [
                f"output - target = {_number(y)} - {_number(t)}"
                for y, t in zip(signals[start:end], target)
            ]
            has_slopes = rule.name == "squared_error" and layer.activation != "softmax"
        else:
            its_errors = errors[start:end]
            reasons = [_blame(network, deltas, n) for n in range(start, end)]
            has_slopes = True
        inputs = signals[start - layer.n_inputs : start]
        layers.append(LayerTrace(layer, inputs, its_errors, its_deltas, reasons, has_slopes))
        start = end
    value = rule.value(layers[-1].outputs, target)
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


class GradientCheck:
    """The parameter on which backpropagation and measurement agree least.

    `parameter` is its place in `network.parameters()`; `by_backprop` and `measured`
    are the two values, `error` their difference without sign, `ok` whether it lies
    within `1e-7 + 1e-5 * the larger of the two`.
    """

    def __init__(self, parameter: int, by_backprop: float, measured: float) -> None:
        self.parameter = parameter
        self.by_backprop = by_backprop
        self.measured = measured
        self.error = abs(by_backprop - measured)
        self.tolerance = 1e-7 + 1e-5 * max(abs(by_backprop), abs(measured))
        self.ok = self.error <= self.tolerance

    def __repr__(self) -> str:
        return (
            f"worst is parameter {self.parameter}: {self.by_backprop:.9g} by backpropagation, "
            f"{self.measured:.9g} measured; {'as it should be' if self.ok else 'TOO FAR APART'}"
        )


def check_gradients(
    network: Network,
    x: "list[float]",
    target: "list[float]",
    loss: str = "squared_error",
    nudge: float = 1e-5,
) -> GradientCheck:
    """Measure every gradient and return the one that backpropagation got least right.

    Each parameter p is nudged both ways, and the measured gradient is
    `(loss(p + nudge) - loss(p - nudge)) / (2 * nudge)`: central differences. Across
    the kink of a relu or the jump of a step such a measurement means nothing; the
    network is as it was when it is done.

    >>> check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0]).ok
    True
    """
    nudge = check_number(nudge, "nudge")
    if nudge <= 0.0:
        raise TinynetError(f"nudge is {nudge}, it must be more than 0")
    rule, x, target = check_example(network, x, target, loss)
    gradient = gradients(network, x, target, loss)[1]
    before = network.parameters()
    worst = None
    try:
        for place in range(len(before)):
            nudged = list(before)
            nudged[place] = before[place] + nudge
            network.assign(nudged)
            above = example_loss(network, x, target, rule)
            nudged[place] = before[place] - nudge
            network.assign(nudged)
            below = example_loss(network, x, target, rule)
            check = GradientCheck(place, gradient[place], (above - below) / (2.0 * nudge))
            if worst is None or check.error / check.tolerance > worst.error / worst.tolerance:
                worst = check
    finally:
        network.assign(before)
    if worst is None:
        raise TinynetError("this network has no parameters to check")
    return worst
