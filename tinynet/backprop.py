"""Backpropagation, or who is to blame for the loss.

The forward pass went from the inputs to the outputs. Now the error goes back the
same way. For each neuron, from the last to the first:

    delta    = error * slope          dLoss/dz, the blame on its weighted sum
    gradient = delta * input          dLoss/dw, for each of its weights
    error of an input += delta * weight     dLoss/dy, handed on to whoever sent it

The last layer gets its deltas from the loss (`losses`); every other neuron
collects its error from all who listened to it. By the time a layer's turn comes,
its errors are complete, because only layers behind it listen to it.

Errors here are output - target, the way the loss grows, and learning goes against
it. The single neuron (`neuron`) counted target - output and went along with it.

Source: D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning
representations by back-propagating errors", Nature 323 (1986).
"""

from .activation_by_name import find_activation
from .argument_checks import check_list, check_number, check_row, check_rows, check_same_length
from .errors import ShapeError, TinynetError
from .losses import Loss, find_loss
from .network import Network, check_network
from .vectors import all_finite

OUTPUTS_ARE = "the number of this network's outputs is"


def backpropagate(
    network: Network, signals: "list[float]", target: "list[float]", loss: Loss
) -> "tuple[list[float], list[float], list[float]]":
    """The backward pass for one example, unchecked, from the signals of its forward pass.

    Returns three flat lists: the errors (dLoss/dy) of all signals, with 0 for the
    outputs, to which nobody listens; the deltas (dLoss/dz) of all neurons; and the
    gradient in the order of the parameters.
    """
    errors = [0.0] * len(signals)
    deltas: "list[float]" = []
    gradient: "list[float]" = []
    end = len(signals)
    for layer in reversed(network.layers):
        first = end - len(layer.weights)  # where this layer's outputs begin ...
        listens_from = first - layer.n_inputs  # ... and where its inputs begin
        outputs = signals[first:end]
        activation = find_activation(layer.activation)
        if end == len(signals):
            layer_deltas = loss.deltas(activation, outputs, target)
        else:
            layer_deltas = activation.deltas(outputs, errors[first:end])

        layer_gradient = []
        for j in range(len(layer.weights)):
            for i in layer.synapses[j]:
                layer_gradient.append(layer_deltas[j] * signals[listens_from + i])
                errors[listens_from + i] += layer_deltas[j] * layer.weights[j][i]
            if layer.biases:
                layer_gradient.append(layer_deltas[j])

        deltas = layer_deltas + deltas
        gradient = layer_gradient + gradient
        end = first
    return errors, deltas, gradient


def gradients(
    network: Network, x: "list[float]", target: "list[float]", loss: str = "squared_error"
) -> "tuple[float, list[float]]":
    """The loss of one example, and its gradient by every parameter.

    `x` has a number for each input, `target` one for each output. The gradient is
    a flat list in the order of `network.parameters()`. The network is not changed. Raises
    TinynetError for what does not fit, and where a number would not be finite.

    >>> network = Network([1, 1], activation="identity")
    >>> network.set_parameters([3.0, 1.0])  # weight 3, bias 1: the output is 7
    >>> gradients(network, [2.0], [6.0])
    (0.5, [2.0, 1.0])
    """
    rule, x, target = check_example(network, x, target, loss)
    return check_gradient(*example_gradient(network, x, target, rule))


def check_gradient(value: float, gradient: "list[float]") -> "tuple[float, list[float]]":
    """A loss and a gradient, once all of it is finite."""
    if not all_finite([value] + gradient):
        raise TinynetError(
            "the loss or its gradient is not finite: the weights, the input or the target are "
            "too large for floats to compute with"
        )
    return value, gradient


def example_gradient(
    network: Network, x: "list[float]", target: "list[float]", loss: Loss
) -> "tuple[float, list[float]]":
    """`gradients`, unchecked."""
    signals = network.signals(x)
    value = loss.value(signals[-network.sizes[-1] :], target)
    return value, backpropagate(network, signals, target, loss)[2]


def example_loss(network: Network, x: "list[float]", target: "list[float]", loss: Loss) -> float:
    """The loss of one example, unchecked."""
    return loss.value(network.signals(x)[-network.sizes[-1] :], target)


def check_example(
    network: Network, x: object, target: object, loss: object
) -> "tuple[Loss, list[float], list[float]]":
    """The loss, and copies of the input and its target, once all of it fits this network."""
    check_network(network, "gradients(network, x, target)")
    rule = find_loss(loss, network.layers[-1].activation)
    row = check_row(x, network.sizes[0], "the input", "this network takes")
    answer = check_row(target, network.sizes[-1], "the target", OUTPUTS_ARE)
    rule.check_targets(answer, "the target")
    return rule, row, answer


def check_examples(
    network: Network, inputs: object, targets: object, loss: object, kind: str = ""
) -> "tuple[Loss, list[list[float]], list[list[float]]]":
    """The loss, and copies of the examples, once all of it fits this network."""
    check_network(network, "train(network, inputs, targets)")
    rule = find_loss(loss, network.layers[-1].activation)
    rows = check_rows(inputs, network.sizes[0], kind + "inputs", "this network takes")
    answers = check_rows(targets, network.sizes[-1], kind + "targets", OUTPUTS_ARE)
    check_same_length(len(rows), len(answers), kind)
    for r in range(len(answers)):
        rule.check_targets(answers[r], f"row {r} of {kind}targets")
    return rule, rows, answers


def check_sample_weight(
    values: object, n: int, place: str = "sample_weight"
) -> "list[float] | None":
    """A weight from 0 on for each of `n` examples, not 0 for all; None where all are 1.

    >>> check_sample_weight([2, 0], 2), check_sample_weight([1, 1], 2)
    ([2.0, 0.0], None)
    """
    if values is None:
        return None
    items = check_list(values, place)
    if len(items) != n:
        numbers = "1 number" if len(items) == 1 else f"{len(items)} numbers"
        there = "there is 1 example" if n == 1 else f"there are {n} examples"
        raise ShapeError(f"{place} has {numbers}, {there}")
    weights = [check_number(items[r], f"{place}[{r}]", low=0.0) for r in range(n)]
    if max(weights) == 0.0:
        raise TinynetError(f"{place} is 0 for every example, so nothing is asked for")
    return None if weights.count(1.0) == n else weights
