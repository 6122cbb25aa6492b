"""Programs for one neuron: the delta rule, with every weight a variable of its own.

`neuron` says how a neuron learns. The bits are the same, and it is several times as fast.
"""

from ..errors import TinynetError
from ..losses import SquaredError
from ..network import Network
from ..vectors import all_finite
from .network_code import NetworkCode
from .program_cache import program
from .source_lines import block, listed
from .when_it_pays import most_unrolled, pays

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..neuron import Examples, Learned, Neuron
    from .program_cache import Program

MOST_AT_ONCE = 400_000  # examples times weights; Ctrl-C undoes so much
MOST_EPOCHS = 1000  # more hardly save any time, and their errors are a list on a small board


def delta_rule_source(code: NetworkCode, has_bias: bool) -> str:
    """The source of `delta_rule(weights, bias, examples, epochs, rate)`: several epochs.

    >>> print(delta_rule_source(NetworkCode(Network([1, 1]), SquaredError()), has_bias=True))
    def delta_rule(weights, bias, examples, epochs, rate):
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
    inputs = range(len(code.inputs))
    weights = listed([f"w{i}" for i in inputs])
    terms = [f"w{i} * x{i}" for i in inputs]
    an_example = [
        "z = " + " + ".join(["bias"] + terms),
        f"y = {code.output(0, 'z')}",
        "error = t0 - y",
        f"change = {code.delta(0, 'error', 'y')}",
    ]
    an_example += [f"c{i} += change * x{i}" for i in inputs]
    an_epoch = [" = ".join([f"c{i}" for i in inputs] + ["change_of_bias", "total", "0.0"])]
    steps = [f"w{i} += rate * c{i}" for i in inputs]
    if has_bias:
        an_example.append("change_of_bias += change")
        steps.append("bias += rate * change_of_bias")
    an_example.append("total += abs(error)")
    an_epoch += block(f"for {code.joined_example} in examples:", an_example)
    lines = [f"({weights}) = weights", "errors = [0.0] * epochs"]
    lines += block("for epoch in range(epochs):", an_epoch + steps + ["errors[epoch] = total"])
    lines.append(f"return [{weights}], bias, errors")
    return "\n".join(block("def delta_rule(weights, bias, examples, epochs, rate):", lines))


def neuron_backend(
    neuron: "Neuron | None", n_examples: int, asked_for: bool
) -> "GeneratedNeuronPython | None":
    """The backend "python" for a neuron, or None where it does not pay.

    With `asked_for` it is there from the first example on, or refused in a sentence.
    """
    found = None
    if neuron is not None and neuron.activation != "step":
        has_bias = neuron.has_bias
        network = Network([neuron.n_inputs, 1], neuron.activation)
        few = network.n_parameters <= most_unrolled()
        if few and (asked_for or pays(network, n_examples)):

            def source(code: NetworkCode) -> str:
                return delta_rule_source(code, has_bias)

            kind = ("delta rule", has_bias)
            found = program(network, SquaredError(), kind, source)
    if found is None and asked_for:
        raise TinynetError(
            "backend 'python' has no program for this neuron: it knows the delta rule, "
            "and not too many inputs; and it needs exec"
        )
    return None if found is None else GeneratedNeuronPython(found)


class GeneratedNeuronPython:
    """Several epochs of a neuron at once, by a program."""

    def __init__(self, program: "Program") -> None:
        self.program = program

    def epochs(
        self, neuron: "Neuron", examples: "Examples", rate: float, count: int
    ) -> "Learned | None":
        """What up to `count` epochs lead to, or None where already the first goes wrong.

        Where one of them goes wrong, half as many are tried, and so on.
        """
        some = 1 + MOST_AT_ONCE // (len(examples) * (1 + neuron.n_inputs))
        at_once = min(count, MOST_EPOCHS, some)
        joined = [tuple(x) + (target,) for x, target in examples]
        while at_once > 0:
            try:
                weights, bias, errors = self.program(
                    neuron.weights, neuron.bias, joined, at_once, rate
                )
                if all_finite(weights + [bias]) and all_finite(errors):
                    return weights, bias, errors
            except (ArithmeticError, ValueError, MemoryError):
                pass  # of a registered activation; or too many epochs for a board
            at_once //= 2
        return None
