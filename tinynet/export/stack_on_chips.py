"""How much stack exported C takes on a chip, at most.

No one knows but the compiler, once it has compiled: a function saves registers, and puts what
finds no register on the stack. So here is a rule that was made from measurements: 480 random
networks of 1 to 8 layers, with all activations, optimizers, losses and settings, compiled as
predictors and as trainers with -Os, and the frames as -fstack-usage has them, a function's
own and the deepest that it calls. Over each number of layers the most that was found lies
below a line, by 8 bytes or more. `python3 -m benchmarks.stack` does it anew.

Measured with arm-none-eabi-gcc 12.2.1, avr-gcc 5.4.0 and, on x86-64, gcc 12.2.0. What the
libraries of a chip take, for exp and for arithmetic without hardware, is not in it.
"""

from ..backends.c.places_in_c import is_full
from ..network import Network
from .c_constant_tables import array_bytes

# For a chip and a precision, and for simple networks and others: the bytes for one layer, and
# for each one more; of a predictor, beside its arrays, and of a trainer.
RULE: "dict[str, dict[str, tuple[tuple[int, int, int, int], tuple[int, int, int, int]]]]" = {
    "Cortex-M0": {
        "float": ((72, 2, 144, 4), (72, 2, 144, 4)),
        "double": ((72, 2, 144, 4), (72, 2, 144, 4)),
    },
    "Cortex-M4F": {
        "float": ((72, 2, 144, 4), (72, 2, 144, 4)),
        "double": ((72, 2, 144, 4), (72, 2, 144, 4)),
    },
    "ATmega328P": {"float": ((72, 2, 144, 4), (72, 2, 144, 4))},
    "x86-64": {
        "float": ((72, 2, 144, 4), (72, 2, 144, 4)),
        "double": ((72, 2, 144, 4), (72, 2, 144, 4)),
    },
}


def is_simple(network: Network) -> bool:
    """Whether a network has neither shortcuts nor absent synapses."""
    shortcuts = network.connect == "all" and len(network.layers) > 1
    return not shortcuts and all([is_full(layer) for layer in network.layers])


def stack_bytes(network: Network, chip: str, precision: str) -> "tuple[int, int]":
    """The stack of the exported predictor, and of the exported trainer, at most.

    >>> stack_bytes(Network([2, 4, 1]), "Cortex-M0", "float")
    (90, 148)
    """
    of_simple, of_others = RULE[chip][precision]
    first, more, first_learns, more_learns = of_simple if is_simple(network) else of_others
    further = len(network.layers) - 1
    predicts = array_bytes(network, precision) + first + more * further
    return predicts, first_learns + more_learns * further
