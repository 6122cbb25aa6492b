"""The C program that predicts with and trains one network on this machine.

Python hands over a block of memory, the model, and plain arrays of doubles:

    bytes, begin, end    how large the model is; set it up; what it remembers in the end
    put, get             parameters, or what an optimizer remembers of each, in and out
    predict              the outputs for some inputs, and whether all of them are finite
    loss, gradient       the sums over some examples
    train                epochs, as many examples of them as there is time for; then it comes
                         back, and goes on where it was when it is called again

Nothing is allocated and nothing is kept but in the model, so two threads may each have one.
"""

from ...losses import Loss
from ...network import Network
from ...rng import MODULUS, MULTIPLIER
from .activations_in_c import HEAD, functions_for
from .network_in_c import NetworkInC
from .optimizers_in_c import OptimizerInC
from .passes_template import PASSES, WITHOUT_TRAINING
from .training_template import BATCHES, ONLINE, TRAINING

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Parts = dict[str, list[str]]

TOGETHER = 8  # examples that go through together: the weights are fetched once for them
RATES = {"learning_rate": "m->learning_rate", "momentum": "m->momentum", "l2": "m->l2"}


def filled(template: str, parts: "Parts") -> str:
    """A template with lines in place of their names, as deep as these stood.

    >>> print(filled("{\\n    $body\\n}", {"body": ["a = 1;", "b = 2;"]}))
    {
        a = 1;
        b = 2;
    }
    """
    lines = []
    for line in template.split("\n"):
        name = line.strip()[1:] if line.strip().startswith("$") else ""
        if name in parts:
            indent = line[: len(line) - len(line.lstrip())]
            lines += [(indent + part).rstrip() for part in parts[name]]
        else:
            lines.append(line)
    return "\n".join(lines)


def program_source(
    network: Network,
    loss: Loss,
    steps: "OptimizerInC | None" = None,
    online: bool = False,
    weighted: bool = False,
) -> str:
    """The source for one network and loss; with an optimizer also that of its training.

    `online` takes a step after each example; else the size of a batch is given to the
    program. `weighted` says whether the examples have weights.

    >>> from ...losses import SquaredError
    >>> source = program_source(Network([2, 4, 1]), SquaredError())
    >>> "m->y1[4 * e + j] += m->p[W1 + 4 * i + j] * x[2 * e + i];" in source
    True
    """
    code = NetworkInC(network, loss, together=True, weighted=weighted)
    parts: "Parts" = {
        "sizes": _sizes(code),
        "tables": [
            f"static const int {name}[{len(values)}] = {{{', '.join(map(str, values))}}};"
            for name, values in code.tables()
        ],
        "functions": functions_for(network, loss.name, learns=True),
        "members": _members(code, steps),
        "forward": code.forward(),
        "loss": code.example_loss(),
        "backward": code.backward(),
        "gradient": code.gradient(),
        "put": code.each_parameter("to[{k}] = *values++;"),
        "get": code.each_parameter("*values++ = from[{k}];"),
    }
    source = HEAD + filled(PASSES, parts)
    if steps is None:
        return source + WITHOUT_TRAINING.replace("$outputs", f"y{len(code.layers)}")
    pull = ["if (k < WEIGHTS) { /* biases are not pulled */", f"    {steps.pull()}", "}"]
    each = "step(m, {k}, 0.0 + {g});" if steps.memory else "step(m, {k}, {g});"
    parts = {
        "step": (pull if steps.l2 else []) + steps.step(),
        "remember": [f"m->{key} = *remembered++;" for key, _ in steps.numbers()],
        "remembered": [f"*remembered++ = m->{key};" for key, _ in steps.numbers()],
        "shared": steps.shared(),
        "steps": code.each_gradient(each),
    }
    parts["epoch"] = filled(ONLINE if online else BATCHES, parts).split("\n")
    text = filled(TRAINING, parts)
    return source + text.replace("$multiplier", str(MULTIPLIER)).replace("$modulus", str(MODULUS))


def _sizes(code: NetworkInC) -> "list[str]":
    sizes = code.network.sizes
    constants = {
        **code.offsets(),
        "WEIGHTS": code.n_weights,
        "PARAMETERS": code.n_parameters,
        "INPUTS": sizes[0],
        "OUTPUTS": sizes[-1],
        "EXAMPLE": sizes[0] + sizes[-1] + (1 if code.weighted else 0),
        "TOGETHER": TOGETHER,
    }
    return [f"{name} = {value}," for name, value in constants.items()]


def _members(code: NetworkInC, steps: "OptimizerInC | None") -> "list[str]":
    n = max(1, code.n_parameters)
    lines = [f"double p[{n}]; /* parameters */", f"double g[{n}]; /* their gradient, summed */"]
    lines += [f"double {key}[{n}]; /* {what} */" for key, what in (steps.arrays() if steps else [])]
    for name, n, what in code.arrays(learns=True):
        lines.append(f"{code.kind(name)} {name}[TOGETHER * {n}]; /* {what} */")
    lines.append("double x[TOGETHER * INPUTS], t[TOGETHER * OUTPUTS], weights[TOGETHER];")
    if steps is not None:
        lines += [f"double {key}; /* {what} */" for key, what in steps.numbers()]
        lines += [
            "double learning_rate, momentum, l2;",
            "double epoch_loss, batch_loss;",
            "int64_t position, epochs; /* in this epoch, and in all */",
            "uint64_t random;",
        ]
    return lines
