"""What an exported trainer says of itself: the comment at its top, and its declarations."""

from ..backends.c.network_in_c import NetworkInC
from .c_constant_tables import REAL_BYTES
from .c_file_frame import about_check, about_precision, c_comment
from .c_names import in_macros
from .c_trainer_functions import RETURNS, head
from .exporter_formatting import WIDTH, described, wrapped
from .self_check_examples import Examples
from .trainer_settings import TrainerSettings
from .what_can_be_exported import same_bits

ABOUT = {
    "predict": "the outputs y for the inputs x",
    "learn": "gathers one example and makes a step; returns its loss from before the step",
    "gather": "adds an example, inputs x and targets t, to the batch; returns its loss",
    "step": "a step by the mean gradient of the batch, which is empty then; an empty one: no step",
    "get_parameters": "copies the parameters to p: layer by layer, neuron by neuron: weights, bias",
    "set_parameters": "begins anew with these; the batch and the optimizer's memory are empty",
    "reset": "begins anew with the parameters as exported; the first call of all does so, too",
}

COUNT_BYTES = REAL_BYTES["double"]  # of the one whole number among them; see `trainer_memory`

# By the loss, and whether softmax is last.
LOSSES = {
    ("squared_error", False): "the sum of (y - t)^2 / 2",
    ("squared_error", True): "the sum of (y - t)^2 / 2",
    ("cross_entropy", False): "the sum of -t log(y) - (1 - t) log(1 - y); t lies from 0 to 1",
    ("cross_entropy", True): "the sum of -t log(y); the targets t must add up to 1",
}

# What the file cannot know, since the weights come later.
WEIGHTED = [
    "Where the largest weight is more than 1, train divides its own default rate by it: set it so.",
]


def declarations(code: NetworkInC, name: str, ram: int, precision: str) -> "list[str]":
    """Constants and prototypes: what a program needs that calls it.

    >>> from ..losses import SquaredError
    >>> from ..network import Network
    >>> lines = declarations(NetworkInC(Network([2, 4, 1]), SquaredError()), "xor", 184, "float")
    >>> print("\\n".join(lines[2:7]))
    #define XOR_PARAMETERS 17
    #define XOR_RAM_BYTES 184 /* its static memory; the stack is beside it */
    <BLANKLINE>
    /* the outputs y for the inputs x */
    void xor_predict(const double x[2], double y[1]);
    """
    sizes, upper = code.network.sizes, in_macros(name)
    lines = [
        f"#define {upper}_INPUTS {sizes[0]}",
        f"#define {upper}_OUTPUTS {sizes[-1]}",
        f"#define {upper}_PARAMETERS {code.n_parameters}",
    ]
    ram_bytes = f"#define {upper}_RAM_BYTES {ram} /* its static memory; the stack is beside it */"
    if precision == "float":
        lines.append(ram_bytes)
    else:
        lines += ["#ifdef __AVR__ /* so a double has 32 bits */"]
        lines += [f"#define {upper}_RAM_BYTES {halved_on_avr(ram)}", "#else", ram_bytes, "#endif"]
    for which in RETURNS:
        weighted = code.weighted and which in ("learn", "gather")
        times = ", times its weight" if weighted else ""
        prototype = f"{head(code.network, name, which, code.weighted)};"
        lines += ["", f"/* {ABOUT[which]}{times} */", prototype]
    return lines


def halved_on_avr(ram: int) -> int:
    """The bytes of memory of doubles where a double has 32 bits.

    >>> halved_on_avr(360)
    184
    """
    return (ram - COUNT_BYTES) // 2 + COUNT_BYTES


def settings(name: str, chosen: TrainerSettings, precision: str) -> "list[str]":
    """What a user may set, in the file or by -D."""
    lines, end = [], "f" if precision == "float" else ""
    for key, value in chosen.rates.items():
        macro = f"{in_macros(name)}_{key.upper()}"
        lines += [f"#ifndef {macro}", f"#define {macro} {value!r}{end}", "#endif"]
    return lines


def comment(
    code: NetworkInC,
    name: str,
    chosen: TrainerSettings,
    precision: str,
    examples: Examples,
    header: str,
    file: str,
) -> "list[str]":
    """The comment at the top of the file."""
    upper = in_macros(name)
    rates = ", ".join([f"{upper}_{key.upper()}" for key in chosen.rates])
    text = (
        f"The prototypes {f'in {header}' if header else 'below'} say how to call it. All numbers "
        "that it is given must be finite and so small that no sum overflows: a parameter that once "
        "is no number stays so. It allocates nothing: all that it remembers is one static block, "
        f"{name}_m, of {upper}_RAM_BYTES bytes, which each call uses, to predict, too. So it is "
        "for one thread, and never for an interrupt. Constants are const, on an AVR in flash "
        "memory; the arrays that it is given lie in RAM."
    )
    check = (
        f"On a board, define TINYNET_SELF_CHECK and call {name}_self_check(): it says how many "
        "numbers are wrong with the settings as exported, and what was learned before is lost."
    )
    lines = [
        *described(code.network),
        f"It predicts, and it learns: {chosen.in_words()}.",
        f"Its loss is {LOSSES[chosen.loss.name, code.network.layers[-1].activation == 'softmax']}.",
        "",
        *wrapped(text.split(), "", WIDTH - 4),
        f"What can be set here or by -D: {rates}.",
        *(WEIGHTED if code.weighted and chosen.optimizer.name == "sgd" else []),
        *about_check("", file),
        *wrapped(check.split(), "", WIDTH - 4),
        "",
    ]
    if precision == "float":
        lines += [*examples.drift_in_words(), "Learning drifts, too, and further with each step."]
    else:
        bits = same_bits(code.network)
        lines += about_precision(f"The parameters have {bits}, `train` does not shuffle,")
    return c_comment(lines)
