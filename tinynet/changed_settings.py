"""What is no longer as it was when a training or an evolution stopped.

A state does not hold the data and settings: those who resume give them again. But what
they were is noted in it, so that whoever goes on with others is told.
"""

import math

from .errors import ModelError, describe, quoted
from .rng import in_limbs, in_own_form, mixed_with

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .epoch import Examples

MAY_LACK = "sample_weight"  # noted only where there is one
LARGEST = 1073741823  # 2**30 - 1: some boards have no larger whole number
NONE_LEFT = "nothing left to do, for what the state had done counts, too"
MOST_LOOKED_AT = 10_000  # numbers of the data, for their fingerprint: two milliseconds


def fingerprint(examples: "Examples") -> int:
    """A whole number that other examples hardly have.

    Only the first three digits of a number count, since single precision has few more;
    and of very many examples some are looked at, since others wait.

    >>> fingerprint([([0.5], [1.0])]) == fingerprint([([0.5], [0.0])])
    False
    """
    found = len(examples)
    if not examples:
        return found
    numbers = len(examples) * (len(examples[0][0]) + len(examples[0][1]))
    for r in range(0, len(examples), max(1, numbers // MOST_LOOKED_AT)):
        for row in examples[r]:
            for value in row:
                fraction, exponent = math.frexp(value)  # the fraction is from 0.5 to 1
                found = mixed_with(found, exponent * 2048 + int(fraction * 2048.0))
    return found


def noted_seed(seed: object) -> object:
    """A seed as a state notes it: any board can read it. Of a large one only 32 bits count.

    >>> noted_seed(7), noted_seed(2147483646)
    (7, [1, 32767, 32766])
    """
    if isinstance(seed, bool) or not isinstance(seed, int) or -LARGEST <= seed <= LARGEST:
        return seed
    return in_limbs(seed)


def check_noted(then: object, now: "dict[str, object]") -> "dict[str, Any]":
    """What a state notes of its settings, if it is all that is noted `now`.

    >>> check_noted({"l2": 0.0}, {"l2": 0.5, "seed": 3})
    Traceback (most recent call last):
    tinynet.errors.ModelError: the settings noted in the state lack seed
    """
    if not isinstance(then, dict):
        raise ModelError(
            f"the state's settings are {describe(then)}, not a record, as in early versions"
        )
    missing = [name for name in sorted(now) if name not in then and name != MAY_LACK]
    if missing:
        raise ModelError(f"the settings noted in the state lack {', '.join(missing)}")
    return then


def changes(then: "dict[str, Any]", now: "dict[str, object]") -> "list[str]":
    """In which settings and data it goes on otherwise than before; in words.

    >>> changes({"examples": 1234, "l2": 0.0}, {"examples": 5678, "l2": 0.5})
    ['other examples', 'l2 0.5, not 0.0']
    """
    found = []
    for name in sorted(set(list(now) + [MAY_LACK])):
        before, after = then.get(name), now.get(name)
        if name == "seed":  # earlier states have large ones as they are
            before, after = noted_seed(before), noted_seed(after)
        if in_own_form(before) == in_own_form(after):  # small boards have another form
            continue
        if name in ("examples", "validation", "sample_weight"):
            found.append(f"other {name}")
        elif name == "network":
            found.append("another network")
        elif name == "seed":  # the random numbers go on where they were
            found.append(f"seed {_shown(before)} as before, not {_shown(after)}")
        else:
            found.append(f"{name} {_shown(now[name])}, not {_shown(then[name])}")
    return found


def resumed_in_words(changed: "list[str]") -> str:
    """What a result says of it, behind all else.

    >>> resumed_in_words(["other examples", "l2 0.5, not 0.0"])
    '; resumed with other examples; l2 0.5, not 0.0'
    """
    return f"; resumed with {'; '.join(changed)}" if changed else ""


def _shown(value: object) -> str:
    if isinstance(value, list):  # a number in parts
        value = in_own_form(value)
        if isinstance(value, tuple):  # as it stays where whole numbers are small
            return "a larger one"
    return quoted(value) if isinstance(value, str) else describe(value)
