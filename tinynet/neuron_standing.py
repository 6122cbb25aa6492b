"""How a neuron stands to its examples: what it answers, and where its next steps lead."""

from .activation_by_name import find_activation
from .answers_and_targets import Uncomputable, computed
from .straight_line import scaled
from .vectors import add_scaled, weighted_sum

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .neuron import Examples, Neuron

MOST_STEPS = 50_000  # examples times weights of looking ahead: some hundredths of a second
MOST_EPOCHS = 200


class Standing:
    """How a neuron with such weights stands to its examples.

    `errors` are target - output, and `loss` is half the sum of their squares. `slopes` are
    shares of the steepest slope there is. `step` has what an epoch adds to the weights and,
    in its last place, to the bias at a learning rate of 1; `gain` is what the loss then
    falls by, as far as it is straight; and `safe_rate` is one that cannot be too large.

    >>> from .neuron import Neuron
    >>> neuron = Neuron(1, "identity")
    >>> neuron.weights, neuron.bias = [2.0], 0.0
    >>> standing = Standing(neuron, [([1.0], 3.0)], neuron.weights, neuron.bias)
    >>> standing.errors, standing.loss, standing.step, standing.gain, standing.safe_rate
    ([1.0], 0.5, [1.0, 1.0], 2.0, 0.5)
    """

    def __init__(
        self, neuron: "Neuron", examples: "Examples", weights: "list[float]", bias: float
    ) -> None:
        self.neuron, self.examples = neuron, examples
        self.weights, self.bias = weights, bias
        activation = find_activation(neuron.activation)
        steepest = activation.steepest
        self.outputs = computed(lambda: [neuron._output(weights, bias, x) for x, _ in examples])
        self.slopes = computed(lambda: [activation.slope(y) / steepest for y in self.outputs])
        self.errors = [examples[r][1] - self.outputs[r] for r in range(len(examples))]
        self.step = [0.0] * (neuron.n_inputs + 1)
        self.loss = self.gain = sharpest = 0.0
        for r in range(len(examples)):
            row = examples[r][0] + [1.0 if neuron.has_bias else 0.0]
            self.step = add_scaled(self.step, self.errors[r] * self.slopes[r] * steepest, row)
            self.loss += 0.5 * self.errors[r] * self.errors[r]
            for value in row:
                sharpest += steepest * steepest * value * value
        for change in self.step:
            self.gain += change * change
        self.safe_rate = 1.0 / sharpest if sharpest else 1.0

    def after(self, rate: float) -> "Standing":
        """How it stands an epoch later."""
        weights = add_scaled(self.weights, rate, self.step[:-1])
        bias = self.bias + rate * self.step[-1]
        return Standing(self.neuron, self.examples, weights, bias)

    def best_to_come(self) -> float:
        """What the loss falls to in some epochs with a learning rate that is safe."""
        count = MOST_STEPS // (len(self.examples) * len(self.step))
        then = self
        try:
            for _ in range(max(1, min(MOST_EPOCHS, count))):
                then = then.after(self.safe_rate)
        except Uncomputable:  # then it ends before
            pass
        return then.loss

    @property
    def largest_input(self) -> float:
        """The largest number in all inputs, whatever its sign."""
        return max([max([abs(value) for value in x]) for x, _ in self.examples])

    @property
    def slope_where_wrong(self) -> float:
        """The mean slope, where each example counts as much as it adds to the loss.

        A relu that is silent where it should answer learns nothing, however steep it is where
        it is right already.
        """
        total = 0.0
        for r in range(len(self.errors)):
            total += self.slopes[r] * 0.5 * self.errors[r] * self.errors[r]
        return total / self.loss if self.loss else 1.0

    def loss_from_elsewhere(self) -> float:
        """What the loss falls to from another start, its inputs brought to about -1 to 1.

        The start is where an identity would be led to from 0 by its first step.
        """
        neuron = self.neuron
        rows = scaled([x for x, _ in self.examples], neuron.has_bias)
        examples = [(rows[r], self.examples[r][1]) for r in range(len(rows))]
        start, square = [0.0] * len(self.step), 0.0
        for x, target in examples:
            row = x + [1.0 if neuron.has_bias else 0.0]
            start = add_scaled(start, target, row)
            square += weighted_sum(0.0, row, row, range(len(row)))
        start = [value / (square or 1.0) for value in start]
        try:
            return Standing(neuron, examples, start[:-1], start[-1]).best_to_come()
        except Uncomputable:
            return self.loss

    def overshoots(self, rate: float) -> bool:
        """Whether the next step leads up again, or the one after it mostly back."""
        if rate <= self.safe_rate or rate * self.gain < 1e-9 * self.loss:
            return False
        try:
            then = self.after(rate)
        except Uncomputable:
            return True
        along = 0.0
        for i in range(len(self.step)):
            along += self.step[i] * then.step[i]
        return then.loss > self.loss or along < -0.3 * self.gain
