"""The fast twin of one neuron.

`neuron` says how a neuron learns. This is the same neuron with the delta rule
written out by a program, as `unroll` does it for networks. The bits are the same,
and it is several times as fast.
"""

from .. import neuron
from .network_code import Formulas, block, listed
from ..losses import SquaredError
from ..network import Network
from .program_cache import compiled
from ..vectors import all_finite
from .when_it_pays import most_unrolled, on_pypy, pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

MOST_AT_ONCE = 400_000  # examples times weights; Ctrl-C undoes so much
MOST_EPOCHS = 1000  # more hardly save any time, and their errors are a list on a small board


def delta_source(formulas: Formulas, has_bias: bool) -> str:
    """The source of `train(weights, bias, examples, epochs, rate)`, several epochs of it.

    >>> print(delta_source(Formulas(Network([1, 1]), SquaredError()), has_bias=True))
    def train(weights, bias, examples, epochs, rate):
        (w0,) = weights
        errors = [0.0] * epochs
        for epoch in range(epochs):
            c0 = change_of_bias = total = 0.0
            for x0, t0, in examples:
                z = bias + w0 * x0
                y = 1.0 / (1.0 + exp(-z)) if z >= 0.0 else (e := exp(z)) / (1.0 + e)
                error = t0 - y
                change = error * (y * (1.0 - y))
                c0 += change * x0
                change_of_bias += change
                total += abs(error)
            w0 += rate * c0
            bias += rate * change_of_bias
            errors[epoch] = total
        return [w0,], bias, errors
    """
    inputs = range(len(formulas.inputs))
    weights = listed([f"w{i}" for i in inputs])
    terms = [f"w{i} * x{i}" for i in inputs]
    an_example = [
        "z = " + " + ".join(["bias"] + terms),
        f"y = {formulas.output(0, 'z')}",
        "error = t0 - y",
        f"change = {formulas.delta(0, 'error', 'y')}",
    ]
    an_example += [f"c{i} += change * x{i}" for i in inputs]
    an_epoch = [" = ".join([f"c{i}" for i in inputs] + ["change_of_bias", "total", "0.0"])]
    steps = [f"w{i} += rate * c{i}" for i in inputs]
    if has_bias:
        an_example.append("change_of_bias += change")
        steps.append("bias += rate * change_of_bias")
    an_example.append("total += abs(error)")
    an_epoch += block(f"for {formulas.joined_example} in examples:", an_example)
    lines = [f"({weights}) = weights", "errors = [0.0] * epochs"]
    lines += block("for epoch in range(epochs):", an_epoch + steps + ["errors[epoch] = total"])
    lines.append(f"return [{weights}], bias, errors")
    return "\n".join(block("def train(weights, bias, examples, epochs, rate):", lines))


class Neuron(neuron.Neuron):  # with the words of that one: `help` finds them there
    def _learn(self, lesson: neuron.Lesson, most: int) -> "tuple[list[float], float, list[float]]":
        """Several epochs at once; where one of them goes wrong, half as many, and so on."""
        n = len(lesson.examples)
        at_once = min(most, MOST_EPOCHS, 1 + MOST_AT_ONCE // (n * (1 + self.n_inputs)))
        program = self._program(at_once * n)
        examples = [tuple(x) + (target,) for x, target in lesson.examples]
        while program is not None and at_once > 0:
            try:
                weights, bias, errors = program(
                    self.weights, self.bias, examples, at_once, lesson.rate
                )
                if all_finite(weights + [bias]) and all_finite(errors):
                    return weights, bias, errors
            except (ArithmeticError, ValueError, MemoryError):
                pass  # of a registered activation; or too many epochs for a board
            at_once //= 2
        return super()._learn(lesson, most)

    def _program(self, n_examples: int) -> "Callable[..., Any] | None":
        """The program for so many examples, or None where there is none."""
        network = Network([self.n_inputs, 1], self.activation)
        if self.activation == "step" or not pays(network, n_examples):
            return None
        if network.n_parameters > most_unrolled():
            return None
        formulas = Formulas(network, SquaredError(), straight=on_pypy())
        return compiled(delta_source(formulas, self.has_bias), "train", formulas.functions)
