"""One example's way through a network of three neurons, forward and back, step by step.

The numbers are those of `explain`.
"""

from ..explain import Explanation, explain
from ..network import Network
from .calculation_picture import Calculation
from .neuron_steps import n, signed
from .step_player import Step

HIDDEN = ("first", "second")


def way_through_network(
    network: Network, x: "list[float]", target: float, learning_rate: float
) -> "list[Step]":
    """The steps for a network 2-2-1 of sigmoids; it learns nothing here.

    >>> steps = way_through_network(Network([2, 2, 1]), [1.0, 0.0], 1.0, 1.0)
    >>> len(steps)
    11
    """
    told = explain(network, x, [target])
    seen = Calculation([2, 2, 1], ["input 1", "input 2"], width=400)
    for i in range(2):
        seen.inside[0, i] = n(x[i])
        seen.inside[1, i] = "hidden"
    seen.inside[2, 0] = "output"
    for layer, trace in enumerate(told.layers, 1):
        for j, weights in enumerate(trace.weights):
            for i, weight in enumerate(weights):
                seen.on[layer, j, i] = n(weight)
    inputs = f"{n(x[0])} and {n(x[1])}"
    start = f"The inputs are {inputs}, the right answer is {n(target)}. On each line is its weight."
    every = [(layer, j, i) for layer, j, i in seen.on]
    steps = [Step(seen.svg("The network and its weights", start, every), [start])]
    steps.extend(_forward(seen, told))
    steps.extend(_backward(seen, told, target))
    steps.extend(_learned(seen, told, network, target, learning_rate))
    return steps


def _forward(seen: Calculation, told: Explanation) -> "list[Step]":
    steps = []
    for layer, trace in enumerate(told.layers, 1):
        for j in range(len(trace.outputs)):
            terms = [n(trace.biases[j])]
            for i in range(2):
                terms.append(f"{n(trace.inputs[i])} × {n(trace.weights[j][i])}")
            z, y = trace.weighted_sums[j], trace.outputs[j]
            seen.inside[layer, j] = n(y)
            seen.above[layer, j] = f"sum {n(z)}"
            who = f"The {HIDDEN[j]} hidden neuron" if layer == 1 else "The output"
            what = (
                f"{who} adds up its bias, {terms[0]}, and its inputs times their weights: "
                f"{' + '.join(terms)} = {n(z)}. The sigmoid makes {n(y)} of it."
            )
            lit = [(layer, j), (layer, j, 0), (layer, j, 1)]
            title = "Forward: " + who[0].lower() + who[1:]
            steps.append(Step(seen.svg(title, what, lit), [what]))
    return steps


def _backward(seen: Calculation, told: Explanation, target: float) -> "list[Step]":
    hidden, output = told.layers
    y, error, slope, delta = (
        output.outputs[0],
        output.errors[0],
        output.slopes[0],
        output.deltas[0],
    )
    seen.above[2, 0] = f"error {signed(error)}"
    wrong = (
        f"The answer is {n(y)}, right is {n(target)}. In networks the error is counted the other "
        f"way round, as output − target, {n(y)} − {n(target)} = {signed(error)}, for it says how "
        "the loss grows. Learning goes against it, and brings it nearer to 0."
    )
    steps = [Step(seen.svg("The error", wrong, [(2, 0)]), [wrong])]
    seen.below[2, 0] = f"delta {signed(delta)}"
    blame = (
        f"Error times slope is the delta of the output, its blame. The slope of a sigmoid is "
        f"y × (1 − y), here {n(y)} × (1 − {n(y)}) = {n(slope)}; so {signed(error)} × {n(slope)} = "
        f"{signed(delta)}."
    )
    steps.append(Step(seen.svg("Back: the blame of the output", blame, [(2, 0)]), [blame]))
    said = []
    for i in range(2):
        gradient = delta * output.inputs[i]
        said.append(
            f"The weight from the {HIDDEN[i]} hidden neuron takes its share: delta × what came "
            f"along it = {signed(delta)} × {n(output.inputs[i])} = {signed(gradient)}."
        )
        seen.on[2, 0, i] = signed(gradient)
    said.append("This is the gradient of the weight. The numbers on these lines are now gradients.")
    lit: "list[tuple[int, ...]]" = [(2, 0, 0), (2, 0, 1)]
    steps.append(Step(seen.svg("Back: the weights of the output", " ".join(said), lit), said))
    said = []
    for j in range(2):
        handed = hidden.errors[j]
        seen.on[2, 0, j] = n(output.weights[0][j])
        seen.above[1, j] = f"error {signed(handed)}"
        said.append(
            f"The {HIDDEN[j]} hidden neuron is handed delta × weight: {signed(delta)} × "
            f"{n(output.weights[0][j])} = {signed(handed)}. It is its error."
        )
    lit = [(2, 0, 0), (2, 0, 1), (1, 0), (1, 1)]
    steps.append(Step(seen.svg("Back: errors are handed on", " ".join(said), lit), said))
    said = []
    for j in range(2):
        seen.below[1, j] = f"delta {signed(hidden.deltas[j])}"
        said.append(
            f"The blame of the {HIDDEN[j]} hidden neuron: its slope is {n(hidden.outputs[j])} × "
            f"(1 − {n(hidden.outputs[j])}) = {n(hidden.slopes[j])}, and {signed(hidden.errors[j])} "
            f"× {n(hidden.slopes[j])} = {signed(hidden.deltas[j])}."
        )
    lit = [(1, 0), (1, 1)]
    steps.append(Step(seen.svg("Back: the blame of the hidden ones", " ".join(said), lit), said))
    said, lit = [], []
    for i in range(2):
        value = hidden.inputs[i]
        for j in range(2):
            gradient = hidden.deltas[j] * value
            seen.on[1, j, i] = signed(gradient)
            if value:
                lit.append((1, j, i))
        if value:
            said.append(f"Weights from input {i + 1}, which was {n(value)}: delta × {n(value)}.")
        else:
            said.append(f"Input {i + 1} was 0: its weights get 0, and are left alone.")
    said.append("The numbers on the lines are now these gradients.")
    steps.append(Step(seen.svg("Back: the weights of the hidden", " ".join(said), lit), said))
    return steps


def _learned(
    seen: Calculation, told: Explanation, network: Network, target: float, rate: float
) -> "list[Step]":
    """The step of gradient descent, and the same example once more."""
    after = network.copy()
    after.set_parameters([p - rate * g for p, g in zip(network.parameters(), told.gradient)])
    again = explain(after, told.inputs, [target])
    lit = []
    for layer, trace in enumerate(again.layers, 1):
        for j, weights in enumerate(trace.weights):
            for i, weight in enumerate(weights):
                seen.on[layer, j, i] = n(weight)
                if weight != told.layers[layer - 1].weights[j][i]:
                    lit.append((layer, j, i))
            seen.inside[layer, j] = n(trace.outputs[j])
            seen.above.pop((layer, j), None)
            seen.below.pop((layer, j), None)
    new = told.layers[1].weights[0][0] - rate * told.layers[1].deltas[0] * told.layers[1].inputs[0]
    how = (
        f"Each weight goes against its gradient, {n(rate)} times as far (the learning rate): the "
        f"first one of the output becomes {n(told.layers[1].weights[0][0])} − {n(rate)} × "
        f"({signed(told.layers[1].deltas[0] * told.layers[1].inputs[0])}) = {n(new)}. Biases too."
    )
    better = (
        f"The same inputs again: the answer was {n(told.outputs[0])} and is {n(again.outputs[0])}; "
        f"right is {n(target)}. The loss, half the squared error, fell from {told.loss:.4f} to "
        f"{again.loss:.4f}."
    )
    return [Step(seen.svg("A step downhill", f"{how} {better}", lit), [how, better])]
