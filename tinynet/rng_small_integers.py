"""The numbers of `rng`, computed without whole numbers of more than 30 bits.

Some boards know no larger ones, and then not even the constants of `rng` can be written
there. So here a large number is three small ones, like three digits of a number to the base
32768:

    number = top * 2**30 + middle * 2**15 + low

with `middle` and `low` from 0 to 32767. Two of these multiplied have 30 bits. Nothing in
tinynet uses this module: a bundle that is made for such boards has it in the place of `rng`,
and all that has a name there has the same name here, and gives the same numbers.
"""

import math

from .argument_checks import check_whole
from .errors import TinynetError, describe

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")
    Limbs = tuple[int, int, int]  # top, middle, low

MULTIPLIER = 16807
LIMB = 32767  # 2**15 - 1, the largest that `middle` and `low` can be
LAST = (1, LIMB, LIMB)  # 2**31 - 1, the modulus

# Lines of a generated program: `random`, the state, goes on, and `j` is a number below `n`.
BELOW_IN_LINES = (
    "top, middle, low = random",
    "low *= 16807",
    "middle = middle * 16807 + (low >> 15)",
    "top = top * 16807 + (middle >> 15)",
    "low = (low & 32767) + (top >> 1)",
    "middle = (middle & 32767) + (low >> 15)",
    "top = (top & 1) + (middle >> 15)",
    "low = (low & 32767) + (top >> 1)",
    "top, middle, low = random = (top & 1, middle & 32767, low)",
    "j = (((top << 15) + middle) % n * 32768 + low) % n",
)


class Random:
    """The "minimal standard" generator, see `rng`; its `state` is a tuple of three numbers.

    `seed` is any whole number that the board can write, or three numbers as `next_seed` gives.

    >>> Random(seed=5).chosen(20, 0.3)
    [0, 1, 2, 6, 16]
    """

    def __init__(self, seed: "int | Limbs" = 0) -> None:
        if not isinstance(seed, (list, tuple)):
            seed = _limbs(check_whole(seed, "seed", low=None))
        self.state = _scramble(seed)

    def _next(self) -> "Limbs":
        top, middle, low = self.state
        self.state = _within(top * MULTIPLIER, middle * MULTIPLIER, low * MULTIPLIER)
        return self.state

    def random(self) -> float:
        """The next number, evenly spread between 0 and 1, neither of them included."""
        top, middle, low = self._next()
        return (top * 1073741824.0 + middle * 32768.0 + low) / 2147483647.0

    def uniform(self, low: float, high: float) -> float:
        """The next number, evenly spread between `low` and `high`."""
        return low + (high - low) * self.random()

    def below(self, n: int) -> int:
        """The next whole number from 0 to `n` - 1."""
        top, middle, low = self._next()
        if n <= 32768:
            return (((top << 15) + middle) % n * 32768 + low) % n
        rest = 0
        for limb in (top, middle, low):  # bit by bit: nothing is ever more than n
            for place in range(14, -1, -1):
                rest = rest - (n - rest) if rest >= n - rest else rest + rest
                rest += (limb >> place) & 1
                if rest == n:
                    rest = 0
        return rest

    def next_seed(self) -> "Limbs":
        """A seed for another generator: the next state."""
        return self._next()

    def coins(self, n: int) -> str:
        """The next `n` tosses of a coin, "0" or "1": the 31 binary digits of each number."""
        tosses = ""
        while len(tosses) < n:
            top, middle, low = self._next()
            tosses += f"{top:01b}{middle:015b}{low:015b}"
        return tosses[:n]

    def chosen(self, n: int, chance: float) -> "list[int]":
        """The places from 0 to `n` - 1 that are chosen, each with this chance."""
        if chance == 1.0:
            return list(range(n))
        base = math.log(1.0 - chance)
        places: "list[int]" = []
        passed = n if base == 0.0 else math.log(self.random()) / base
        place = 0
        while passed < n - place:  # what is past the end may be too large a whole number
            place += int(passed)
            places.append(place)
            place += 1
            passed = math.log(self.random()) / base
        return places

    def gauss(self, n: int) -> "list[float]":
        """The next `n` numbers of the bell curve around 0."""
        numbers: "list[float]" = []
        while len(numbers) < n:
            x = 2.0 * self.random() - 1.0
            y = 2.0 * self.random() - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                stretch = math.sqrt(-2.0 * math.log(square) / square)
                numbers.append(x * stretch)
                numbers.append(y * stretch)
        return numbers[:n]

    def shuffled(self, items: "list[Item]") -> "list[Item]":
        """The items in a new order, in a new list."""
        result = list(items)
        for i in range(len(result) - 1, 0, -1):
            j = self.below(i + 1)
            result[i], result[j] = result[j], result[i]
        return result


def in_own_form(value: object) -> object:
    """A number as this module holds it, where it is one; else as it is.

    >>> in_own_form(1043618065), in_own_form([0, 31848, 22801])
    ((0, 31848, 22801), (0, 31848, 22801))
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value >> 30, (value >> 15) & LIMB, value & LIMB
    return tuple(value) if isinstance(value, list) else value


def in_limbs(number: "int | Limbs") -> "list[int]":
    """A number as it is written into a file."""
    return list(number if isinstance(number, (list, tuple)) else _limbs(number))


def check_state(value: object) -> "Limbs":
    """`value` if it is the state of a generator, written by any board or computer.

    >>> check_state([2, 0, 0])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: random is something of type list, it must be the state of a Random
    """
    state = in_own_form(value)
    if isinstance(state, tuple) and len(state) == 3:
        limbs = [
            not isinstance(limb, bool) and isinstance(limb, int) and 0 <= limb <= LIMB
            for limb in state
        ]
        if all(limbs) and (0, 0, 0) < state < LAST:
            return state
    raise TinynetError(f"random is {describe(value)}, it must be the state of a Random")


def mixed_with(number: "int | Limbs", more: int) -> "Limbs":
    """A number mixed with another one, for a fingerprint of many: no state, it may be 0."""
    top, middle, low = number if isinstance(number, (list, tuple)) else _limbs(number)
    result = _within(top * MULTIPLIER, middle * MULTIPLIER, low * MULTIPLIER + more)
    return (0, 0, 0) if result == LAST else result


def _limbs(number: int) -> "Limbs":
    """The three small numbers; of a large or a negative number the lowest 32 bits."""
    return (number >> 30) & 3, (number >> 15) & LIMB, number & LIMB


def _within(top: int, middle: int, low: int) -> "Limbs":
    """The same number modulo 2**31 - 1, each of the three within its limits."""
    while True:
        middle += low >> 15
        top += middle >> 15
        middle &= LIMB
        low &= LIMB
        if 0 <= top <= 1:
            return top, middle, low
        low += top >> 1  # so many times 2**31, which is the modulus and 1
        top &= 1


def _product(a: "Limbs", b: "Limbs") -> "Limbs":
    """The lowest 32 bits of a product, as in schools: each digit by each."""
    low = a[2] * b[2]
    middle = a[2] * b[1] + (low >> 15)
    top = middle >> 15
    middle = a[1] * b[2] + (middle & LIMB)
    top += (middle >> 15) + a[2] * b[0] + (a[1] & 3) * (b[1] & 3) + a[0] * b[2]
    return top & 3, middle & LIMB, low & LIMB


def _scramble(seed: "Limbs") -> "Limbs":
    """The first state: the seed mixed as `rng` does it, with the same constants."""
    top, middle, low = seed
    seed = (top, middle ^ (top >> 1), low ^ (((middle >> 1) | (top << 14)) & LIMB))
    top, middle, low = _product(seed, (1, 32726, 13613))  # 0x7FEB352D
    top, middle, low = _product((top, middle ^ top, low ^ middle), (2, 2265, 9867))  # 0x846CA68B
    middle, low = middle ^ (top >> 1), low ^ (((middle >> 1) | (top << 14)) & LIMB)
    # Modulo 2**31 - 2, and 1 more: 2**31 counts as 2.
    low += 2 * (top >> 1) + 1
    middle += low >> 15
    top = (top & 1) + (middle >> 15)
    state = (top, middle & LIMB, low & LIMB)
    if state < LAST:
        return state
    return 0, 0, 1 if state == LAST else state[2] + 2
