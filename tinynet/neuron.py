"""One neuron.

A neuron has one synapse for each input. A synapse multiplies its input by a
weight; the neuron adds up what arrives, and its activation turns the sum into
the output. Weights begin at random, and learning changes each of them by

    error * input * slope of the activation

where the error is target - output, what is missing. (A network, in `losses`, counts
the other way round: there an error is how the loss grows.) An input of 0 took no
part in the error and leaves its weight alone; an output that is far out on the flat
ends of the sigmoid is sure of itself and changes little.
"""

from .activation_by_name import find_activation
from .argument_checks import (
    check_flag,
    check_list,
    check_number,
    check_row,
    check_rows,
    check_same_length,
    check_whole,
)
from .backend_by_name import find_neuron_backend
from .errors import TinynetError
from .neuron_training import NeuronResult, train_neuron
from .rng import Random
from .vectors import add_scaled, all_finite, weighted_sum

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .network import Network

    Examples = list[tuple[list[float], float]]  # pairs of inputs and target
    Learned = tuple[list[float], float, list[float]]  # weights, bias, the error of each epoch


class Neuron:
    """One neuron with `n_inputs` inputs: `y = f(bias + sum of weights[i] * x[i])`.

    `weights` (a list) and `bias` (a number) begin at random between -1 and 1, the
    same for the same `seed`; set them as you like. With `bias=False` the bias
    stays at 0, and to an input of nothing but zeros the neuron can only answer
    f(0), for a sigmoid 0.5. `activation` is a name from the table ACTIVATIONS.

    A neuron with a threshold, its weights set by hand to say "not both":

    >>> nand = Neuron(2, activation="step")
    >>> nand.weights, nand.bias = [-2.0, -2.0], 3.0
    >>> [nand.predict(x) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [1.0, 1.0, 1.0, 0.0]
    """

    def __init__(
        self, n_inputs: int, activation: str = "sigmoid", bias: bool = True, seed: int = 0
    ) -> None:
        check_whole(n_inputs, "n_inputs", low=1)
        find_activation(activation)
        if activation == "softmax":
            raise TinynetError("softmax shares a whole among several neurons; this is one")
        rng = Random(seed)
        self.n_inputs, self.activation = n_inputs, activation
        self.has_bias = check_flag(bias, "bias")
        self.weights = [rng.uniform(-1.0, 1.0) for _ in range(n_inputs)]
        self.bias = rng.uniform(-1.0, 1.0) if bias else 0.0

    def __repr__(self) -> str:
        return f"<Neuron: {self.n_inputs} inputs, {self.activation}>"

    def _repr_svg_(self) -> "str | None":
        try:
            from .pictures.notebook_pictures import svg_of
        except ImportError:  # a small library for a board does without
            return None
        return svg_of(self)

    def predict(self, x: "list[float]") -> float:
        """The output for one input vector of `n_inputs` numbers.

        >>> Neuron(2, bias=False).predict([0, 0])
        0.5
        """
        x = check_row(x, self.n_inputs, "the input", "this neuron takes")
        y = self._output(self._checked_weights(), self.bias, x)
        if not all_finite([y]):
            raise TinynetError("the weighted sum of this neuron is too large for a float")
        return y

    def to_network(self) -> "Network":
        """A network of this one neuron: to be saved, exported and explained.

        >>> neuron = Neuron(2, seed=3)
        >>> neuron.to_network().predict([0.5, 1.0]) == [neuron.predict([0.5, 1.0])]
        True
        """
        from .network import Network  # which comes later in the book

        parameters = self._checked_weights()
        # A bias may have been set by hand where none is learned.
        has_bias = self.has_bias or self.bias != 0.0
        network = Network([self.n_inputs, 1], self.activation, bias=has_bias)
        network.set_parameters(parameters + [self.bias] if has_bias else parameters)
        return network

    def _checked_weights(self) -> "list[float]":
        check_number(self.bias, "the bias")
        return check_row(self.weights, self.n_inputs, "weights", "the number of inputs is")

    def _output(self, weights: "list[float]", bias: float, x: "list[float]") -> float:
        z = weighted_sum(bias, weights, x, range(self.n_inputs))
        return find_activation(self.activation).function(z)

    def train(
        self,
        inputs: "list[list[float]]",
        targets: "list[float]",
        epochs: int = 10_000,
        learning_rate: float = 1.0,
        history: bool = True,
        backend: str = "auto",
    ) -> NeuronResult:
        """Learn from examples: rows of inputs, and one target for each.

        An epoch is one look at all examples. What is returned prints as a sentence, which
        says what to try if it went badly. Its `errors` are the total error of each epoch,
        the sum of abs(target - output); of a threshold that is the number of its mistakes;
        with `history=False` only that of the last epoch, where memory is short. Training
        goes on from the weights as they are. After each epoch, or many short ones, the new
        weights are in place; Ctrl-C undoes those that it falls into. `backend` says who
        does the work, see `backend_by_name`; the bits are the same.

        The rate of 1.0 suits sigmoids and thresholds. Where the activation has no ceiling
        (identity, relu), it is too large: the error explodes, which raises DivergedError,
        and the neuron has its weights from before it grew.

        A threshold learns by the perceptron rule (`_perceptron_epoch`) and is done
        after the first epoch without a mistake; where no straight line separates the
        answers there is none, and it ends after `epochs`. All other activations
        learn by the delta rule (`_delta_epoch`).

        A neuron that finds out that the answer is the first input, after M. Spencer-Harper,
        "How to build a simple neural network in 9 lines of Python code" (2015):

        >>> neuron = Neuron(3, bias=False, seed=1)
        >>> neuron.train([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0])
        10000 epochs, total error 0.0318273 in 4 examples: all epochs done
        >>> round(neuron.predict([1, 0, 0]), 3)
        1.0
        """
        rows = check_rows(inputs, self.n_inputs, "inputs", "this neuron takes")
        answers = self._check_targets(targets)
        check_same_length(len(rows), len(answers))
        epochs = check_whole(epochs, "epochs")
        rate = check_number(learning_rate, "learning_rate", low=0.0)
        check_flag(history, "history")
        known = self if type(self) is Neuron else None  # a derived class may learn otherwise
        found = find_neuron_backend(backend, known, epochs * len(rows))
        self.weights, self.bias = self._checked_weights(), float(self.bias)
        return train_neuron(self, list(zip(rows, answers)), rate, epochs, history, found)

    def _epoch(self, examples: "Examples", rate: float) -> "Learned":
        """What an epoch leads to: the new weights, the new bias, and its error in a list.

        The neuron itself is as before, in case the epoch went wrong.
        """
        if self.activation == "step":
            return self._perceptron_epoch(examples, rate)
        return self._delta_epoch(examples, rate)

    def _delta_epoch(self, examples: "Examples", rate: float) -> "Learned":
        """All examples seen with the same weights; then the sum of their changes is added.

        Source: B. Widrow and M. E. Hoff, "Adaptive switching circuits" (1960), with
        the slope of the activation by the chain rule.
        """
        slope = find_activation(self.activation).slope
        weight_changes = [0.0] * self.n_inputs
        bias_change = 0.0
        total_error = 0.0
        for x, target in examples:
            y = self._output(self.weights, self.bias, x)
            error = target - y
            change = error * slope(y)
            weight_changes = add_scaled(weight_changes, change, x)
            bias_change += change
            total_error += abs(error)
        bias = self.bias
        if self.has_bias:
            bias += rate * bias_change
        return add_scaled(self.weights, rate, weight_changes), bias, [total_error]

    def _perceptron_epoch(self, examples: "Examples", rate: float) -> "Learned":
        """One example after the other; each mistake at once adds `error * input`.

        Source: F. Rosenblatt, "The perceptron", Psychological Review 65 (1958).
        """
        weights, bias = self.weights, self.bias
        mistakes = 0.0
        for x, target in examples:
            error = target - self._output(weights, bias, x)
            weights = add_scaled(weights, rate * error, x)
            if self.has_bias:
                bias += rate * error
            mistakes += abs(error)
        return weights, bias, [mistakes]

    def _check_targets(self, targets: object) -> "list[float]":
        items = check_list(targets, "targets")
        for r in range(len(items)):
            if isinstance(items[r], (list, tuple)) or getattr(items[r], "shape", None):
                raise TinynetError(
                    f"target {r} is a list; a neuron has one output, so its target is one number"
                )
        answers = [check_number(items[r], f"target {r}") for r in range(len(items))]
        if self.activation == "step":
            for r in range(len(answers)):
                if answers[r] != 0.0 and answers[r] != 1.0:
                    raise TinynetError(f"target {r} is {answers[r]}, a threshold answers 0 or 1")
        return answers
