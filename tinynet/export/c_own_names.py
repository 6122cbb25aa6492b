"""The own names of an exported C file begin with that of its model.

So several models live in one program, and even in one file that includes them all.
"""

import re

from ..backends.c.activations_in_c import FUNCTIONS
from .c_names import in_macros

WORDS_FOR_FLASH = (
    "IN_FLASH",
    "COPY_FROM_FLASH",
    "SAME_AS_IN_FLASH",
    "NUMBER_IN_FLASH",
    "PLACE_IN_FLASH",
)
MATHEMATICS = ("EXPF", "LOGF", "SQRTF")

_CALLED = [{"tanh": "tanh_by_exp"}.get(name, name) for name in FUNCTIONS]
_OF_LEARNING = ["softplus_slope", "floored_log", "forward", "reset_if_unused", "differ"]
_FUNCTION = rf"\b({'|'.join([name for name in _CALLED if name not in _OF_LEARNING])})(?=\()"
_FUNCTION_OF_TRAINERS = rf"\b({'|'.join(_CALLED + _OF_LEARNING)})(?=\()"
_MACRO = rf"\b((?:WEIGHT|BIAS)\d+|{'|'.join(WORDS_FOR_FLASH + MATHEMATICS)})\b"
# What stands outside of all functions in a trainer: tables, and its block of memory.
_OF_TRAINERS = r"\b((?:from|ends)\d+|initial|m)\b"


def own_names(lines: "list[str]", model: str, trainer: bool = False) -> "list[str]":
    """Lines of C in which the file's functions, macros and tables are called by their model.

    Names within functions stay as they are; those of a trainer's tables do not.

    >>> own_names(["y[j] = sigmoid(z);", "#define BIAS1(j) (3 * (j) + 2)"], "xor")
    ['y[j] = xor_sigmoid(z);', '#define XOR_BIAS1(j) (3 * (j) + 2)']
    """
    function = _FUNCTION_OF_TRAINERS if trainer else _FUNCTION
    named = []
    for line in lines:
        line = re.sub(function, rf"{model}_\1", line)
        line = re.sub(_MACRO, rf"{in_macros(model)}_\1", line)
        named.append(re.sub(_OF_TRAINERS, rf"{model}_\1", line) if trainer else line)
    return named
