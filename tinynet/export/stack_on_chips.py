"""How much stack exported C takes on a chip, at most.

No one knows but the compiler, once it has compiled: a function saves registers, and puts what
finds no register on the stack. So here is a rule that was made from measurements: 480 random
networks of 1 to 8 layers, with all activations, optimizers, losses and settings, compiled as
predictors and as trainers with -Os, and the frames as -fstack-usage has them, a function's
own and the deepest that it calls. For each number of layers the most that was found lies
below a line, by 24 bytes or more; with 8, fresh networks were above it on two of the chips.
`python3 -m benchmarks.stack` does it anew.

Measured with arm-none-eabi-gcc 12.2.1, avr-gcc 5.4.0 and, on x86-64, gcc 12.2.0. What the
libraries of a chip take, for exp and for arithmetic without hardware, is not in it.
"""

from ..backends.c.places_in_c import is_full
from ..network import Network
from .c_constant_tables import array_bytes

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Lines = tuple[int, int, int, int]

# For a chip and a precision, and for simple networks and others: the bytes for one layer, and
# for each one more; of a predictor, beside its arrays, and of a trainer.
RULE: "dict[str, dict[str, tuple[Lines, Lines]]]" = {
    "Cortex-M0": {
        "float": ((82, 2, 128, 8), (98, 2, 164, 4)),
        "double": ((94, 6, 198, 10), (124, 4, 216, 10)),
    },
    "Cortex-M4F": {
        "float": ((88, 4, 138, 14), (94, 2, 194, 2)),
        "double": ((112, 4, 192, 16), (126, 2, 216, 12)),
    },
    "ATmega328P": {
        "float": ((62, 2, 96, 4), (68, 0, 98, 4)),
    },
    "x86-64": {
        "float": ((104, 6, 182, 14), (116, 4, 212, 12)),
        "double": ((104, 12, 208, 18), (128, 4, 228, 14)),
    },
}


def is_simple(network: Network) -> bool:
    """Whether a network has neither shortcuts nor absent synapses."""
    shortcuts = network.connect == "all" and len(network.layers) > 1
    return not shortcuts and all([is_full(layer) for layer in network.layers])


def stack_bytes(network: Network, chip: str, precision: str) -> "tuple[int, int]":
    """The stack of the exported predictor, and of the exported trainer, at most.

    >>> stack_bytes(Network([2, 4, 1]), "Cortex-M0", "float")
    (100, 136)
    """
    of_simple, of_others = RULE[chip][precision]
    first, more, first_learns, more_learns = of_simple if is_simple(network) else of_others
    further = len(network.layers) - 1
    predicts = array_bytes(network, precision) + first + more * further
    return predicts, first_learns + more_learns * further
