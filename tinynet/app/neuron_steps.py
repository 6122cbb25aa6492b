"""One epoch of one neuron, step by step: why each weight changes, and by how much."""

from ..activation_by_name import find_activation
from ..neuron import Neuron
from .calculation_picture import Calculation
from .step_player import Step

MINUS = "\u2212"

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Rows = list[list[float]]


def n(value: float) -> str:
    """A number of these pages: four decimals, whole ones without, and a true minus sign.

    >>> n(1.0), n(-0.25), n(-0.0)
    ('1', '\u22120.2500', '0')
    """
    text = f"{value + 0.0:.0f}" if value == int(value) else f"{value:.4f}"
    return text.replace("-", MINUS)


def signed(value: float) -> str:
    """The same with its sign, as a change has it."""
    return "0" if value == 0.0 else f"{value:+.4f}".replace("-", MINUS)


def epoch_of_neuron(neuron: Neuron, inputs: "Rows", targets: "list[float]") -> "list[Step]":
    """The steps of an epoch of this neuron, which has no bias; it learns nothing here.

    For each example three: what it says, how wrong that is, what each weight is to change by;
    and at the end the sums of these changes.

    >>> steps = epoch_of_neuron(Neuron(2, bias=False), [[0, 1], [1, 1]], [0, 1])
    >>> len(steps)
    8
    """
    slope = find_activation(neuron.activation).slope
    n_inputs = neuron.n_inputs
    names = [f"input {i + 1}" for i in range(n_inputs)]
    steps = []
    changes: "Rows" = [[] for _ in range(n_inputs)]
    for k, (x, target) in enumerate(zip(inputs, targets), 1):
        seen = Calculation([n_inputs, 1], names)
        for i in range(n_inputs):
            seen.inside[0, i] = n(x[i])
            seen.on[1, 0, i] = f"weight {n(neuron.weights[i])}"
        z = 0.0
        for weight, value in zip(neuron.weights, x):
            z += weight * value
        y = neuron.predict(x)
        seen.inside[1, 0] = n(y)
        seen.above[1, 0] = f"sum {n(z)}"
        products = " + ".join([f"{n(value)} × {n(w)}" for w, value in zip(neuron.weights, x)])
        title = f"Example {k} of {len(inputs)}: "
        forward = (
            f"Each input is multiplied by its weight, and the products are added up: {products} = "
            f"{n(z)}. The sigmoid turns this sum into the answer {n(y)}."
        )
        steps.append(
            Step(
                seen.svg(title + "what it says", forward, [(1, 0), *_alive(x)]),
                [f"The inputs are {', '.join([n(value) for value in x])}.", forward],
            )
        )
        error = target - y
        seen.below[1, 0] = f"error {signed(error)}"
        seen.above[1, 0] = f"slope {n(slope(y))}"
        too = _too(error)
        wrong = f"The right answer would be {n(target)}. So {n(target)} − {n(y)} = {signed(error)} "
        wrong += f"is missing: this is the error. The answer is {too}."
        steep = (
            f"The slope of the sigmoid here is {n(y)} × (1 − {n(y)}) = {n(slope(y))}. It is large "
            "where the neuron is undecided, and small where it is sure of itself."
        )
        steps.append(Step(seen.svg(title + "how wrong it is", wrong, [(1, 0)]), [wrong, steep]))
        said = []
        for i in range(n_inputs):
            change = error * x[i] * slope(y)
            changes[i].append(change)
            seen.on[1, 0, i] = f"change {signed(change)}"
            if x[i]:
                product = f"{signed(error)} × {n(x[i])} × {n(slope(y))}"
                said.append(f"Weight {i + 1} is to change by {product} = {signed(change)}.")
                said[-1] += _direction(too, x[i], change)
            else:
                said.append(
                    f"Input {i + 1} was 0: it took no part in the error, and its weight is left "
                    "alone."
                )
        rule = "The change of a weight is error × input × slope."
        steps.append(
            Step(seen.svg(title + "what is to change", " ".join(said), _alive(x)), [rule, *said])
        )
    return [*steps, *_end(neuron, names, inputs, targets, changes)]


def _alive(x: "list[float]") -> "list[tuple[int, int, int]]":
    """The lines that bring something: those of inputs that are not 0."""
    return [(1, 0, i) for i in range(len(x)) if x[i]]


def _too(error: float) -> str:
    return "too low" if error > 0.0 else "too high" if error < 0.0 else "right"


def _direction(too: str, value: float, change: float) -> str:
    """Why a weight whose input was not 0 goes up or down."""
    if change == 0.0:
        return ""
    below = " and its input below zero" if value < 0.0 else ""
    return f" The answer was {too}{below}, so the weight goes {'up' if change > 0.0 else 'down'}."


def _end(
    neuron: Neuron,
    names: "list[str]",
    inputs: "Rows",
    targets: "list[float]",
    changes: "Rows",
) -> "list[Step]":
    """The changes of all examples are added, and the new weights are tried."""
    sums = []
    for of_weight in changes:
        total = 0.0
        for change in of_weight:
            total += change
        sums.append(total)
    added = Calculation([neuron.n_inputs, 1], names)
    added.inside[1, 0] = "neuron"
    said = []
    after = Neuron(neuron.n_inputs, neuron.activation, bias=False)
    after.weights = [weight + change for weight, change in zip(neuron.weights, sums)]
    for i in range(neuron.n_inputs):
        added.on[1, 0, i] = f"now {n(after.weights[i])}"
        parts = _sum_of(changes[i])
        said.append(
            f"Weight {i + 1}: its changes are {parts} = {signed(sums[i])}. It was "
            f"{n(neuron.weights[i])} and is {n(after.weights[i])} now."
        )
    lit = [(1, 0, i) for i in range(neuron.n_inputs)]
    over = "The epoch is over: all examples were seen once. Now the weights change."
    first = Step(added.svg("New weights", " ".join(said), lit), [over, *said])
    before_after = [
        sum([abs(target - one.predict(x)) for x, target in zip(inputs, targets)])
        for one in (neuron, after)
    ]
    tried = [
        f"To {', '.join([n(value) for value in x])} it now says {n(after.predict(x))} instead of "
        f"{n(neuron.predict(x))}; right is {n(target)}."
        for x, target in zip(inputs, targets)
    ]
    less = "smaller" if before_after[1] < before_after[0] else "larger"
    end = (
        f"The total error, all errors added up without their signs, was {n(before_after[0])} and "
        f"is {n(before_after[1])} now, a little {less}. The next epoch begins with these weights, "
        "and so on, epoch after epoch."
    )
    worse = [
        abs(target - after.predict(x)) > abs(target - neuron.predict(x))
        for x, target in zip(inputs, targets)
    ]
    if any(worse):
        tried.append(
            f"{sum(worse)} of {len(worse)} answers became worse: all examples share the same "
            "weights, and pull at them in different directions. Over many epochs that wins on "
            "which they agree."
        )
    for i in range(neuron.n_inputs):
        added.on[1, 0, i] = f"weight {n(after.weights[i])}"
    return [first, Step(added.svg("The same examples again", end), [*tried, end])]


def _sum_of(values: "list[float]") -> str:
    """A sum as it is written: 0.1481 + 0.1381 − 0.0529."""
    text = n(values[0])
    for value in values[1:]:
        text += f" {MINUS if value < 0.0 else '+'} {n(abs(value))}"
    return text
