"""Chance that can be repeated.

Training begins with random weights and meets the examples in random order. Here
both come from a generator with a seed of its own: the same seed gives the same
numbers on every interpreter, which Python's `random` does not promise beyond its
own kind. Two generators never disturb each other. (`rng_small_integers` computes the same numbers
for boards whose whole numbers are too small for this module.)
"""

import math

from .argument_checks import check_whole
from .errors import TinynetError, describe

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")

MODULUS = 2147483647  # 2**31 - 1, a prime
MULTIPLIER = 16807  # 7**5

# Lines of a generated program: `random`, the state, goes on, and `j` is a number below `n`.
BELOW_IN_LINES = (f"random = random * {MULTIPLIER} % {MODULUS}", "j = random % n")


class Random:
    """The "minimal standard" generator: `state = 16807 * state % (2**31 - 1)`.

    `seed` is any whole number. `state` is the whole state, one whole number from
    1 to 2147483646; put it back and the same numbers follow again. The period is
    2147483646. Good for weights and shuffling, never for secrets.

    Source: S. K. Park and K. W. Miller, "Random number generators: good ones are
    hard to find", Communications of the ACM 31 (1988). Their check stands here as
    the example: from state 1, the 10000th state is 1043618065.

    >>> rng = Random()
    >>> rng.state = 1
    >>> for _ in range(10000):
    ...     x = rng.random()
    >>> rng.state
    1043618065
    """

    def __init__(self, seed: int = 0) -> None:
        self.state = _scramble(check_whole(seed, "seed", low=None)) % (MODULUS - 1) + 1

    def random(self) -> float:
        """The next number, evenly spread between 0 and 1, neither of them included.

        Where floats have single precision, as on most boards, the largest round to 1.
        """
        self.state = self.state * MULTIPLIER % MODULUS
        return self.state / MODULUS

    def uniform(self, low: float, high: float) -> float:
        """The next number, evenly spread between `low` and `high`.

        >>> -1.0 <= Random(seed=5).uniform(-1.0, 1.0) <= 1.0
        True
        """
        return low + (high - low) * self.random()

    def below(self, n: int) -> int:
        """The next whole number from 0 to `n` - 1.

        >>> rng = Random(seed=0)
        >>> [rng.below(6) for _ in range(10)]
        [1, 1, 5, 2, 4, 2, 0, 2, 5, 1]
        """
        self.state = self.state * MULTIPLIER % MODULUS
        return self.state % n

    def next_seed(self) -> int:
        """A seed for another generator: the next state."""
        return self.below(MODULUS)

    def coins(self, n: int) -> str:
        """The next `n` tosses of a coin, "0" or "1": the 31 binary digits of each number.

        >>> Random(seed=3).coins(10)
        '0101111001'
        """
        tosses = ""
        while len(tosses) < n:
            self.state = self.state * MULTIPLIER % MODULUS
            tosses += f"{self.state:031b}"
        return tosses[:n]

    def chosen(self, n: int, chance: float) -> "list[int]":
        """The places from 0 to `n` - 1 that are chosen, each with this chance.

        It is not asked of every place whether it is chosen, but only how many are
        passed over until the next one: that at least k are has the chance
        (1 - chance)^k, so k is the logarithm of an even number to the base 1 - chance.

        Source: L. Devroye, "Non-uniform random variate generation" (1986), X.2.

        >>> Random(seed=5).chosen(20, 0.3)
        [0, 1, 2, 6, 16]
        """
        if chance == 1.0:
            return list(range(n))
        base = math.log(1.0 - chance)
        places: "list[int]" = []
        place = n if base == 0.0 else int(math.log(self.random()) / base)
        state = self.state
        while place < n:
            places.append(place)
            state = state * MULTIPLIER % MODULUS  # `random`, without the call
            place += 1 + int(math.log(state / MODULUS) / base)
        self.state = state
        return places

    def gauss(self, n: int) -> "list[float]":
        """The next `n` numbers of the bell curve around 0, two thirds of them between -1 and 1.

        The polar method: draw points in a square until one falls into the circle
        within; its distance from the middle becomes a distance under the bell, and
        its two coordinates two numbers. It takes a logarithm and a root, which agree
        between machines where sine and cosine do not.

        Source: G. Marsaglia and T. A. Bray, "A convenient method for generating
        normal variables", SIAM Review 6 (1964).

        >>> [round(x, 3) for x in Random(seed=0).gauss(5)]
        [1.602, -0.259, 0.175, -1.499, -0.302]
        """
        numbers: "list[float]" = []
        state = self.state
        while len(numbers) < n:
            state = state * MULTIPLIER % MODULUS  # `random`, without the call
            x = 2.0 * (state / MODULUS) - 1.0
            state = state * MULTIPLIER % MODULUS
            y = 2.0 * (state / MODULUS) - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                stretch = math.sqrt(-2.0 * math.log(square) / square)
                numbers.append(x * stretch)
                numbers.append(y * stretch)
        self.state = state
        return numbers[:n]

    def shuffled(self, items: "list[Item]") -> "list[Item]":
        """The items in a new order, in a new list (Fisher and Yates: from the end, swap).

        >>> Random(seed=1).shuffled([1, 2, 3, 4])
        [3, 4, 1, 2]
        """
        result = list(items)
        for i in range(len(result) - 1, 0, -1):
            j = self.below(i + 1)
            result[i], result[j] = result[j], result[i]
        return result


def in_own_form(value: object) -> object:
    """A number as this module holds it, where `rng_small_integers` made it; else as it is.

    >>> in_own_form([0, 31848, 22801]), in_own_form(1043618065)
    (1043618065, 1043618065)
    """
    if not isinstance(value, (list, tuple)) or len(value) != 3:
        return value
    number = 0
    for limb in value:
        if isinstance(limb, bool) or not isinstance(limb, int) or not 0 <= limb < 2**15:
            return value
        number = number * 2**15 + limb
    return number


def in_limbs(number: int) -> "list[int]":
    """The lowest 32 bits of a number in three parts, which any board can read from a file.

    Boards whose whole numbers have 30 bits cannot even read a larger one that is then not used.

    >>> in_limbs(1043618065)
    [0, 31848, 22801]
    """
    return [(number >> 30) & 3, (number >> 15) & 32767, number & 32767]


def check_state(value: object) -> int:
    """`value` if it is the state of a generator, written by any board or computer.

    >>> check_state(0)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: random is 0, it must be 1 or more
    """
    random = check_whole(in_own_form(value), "random", low=1)
    if random >= MODULUS:
        raise TinynetError(f"random is {describe(random)}, it must be less than {MODULUS}")
    return random


def mixed_with(number: int, more: int) -> int:
    """A number mixed with another one, for a fingerprint of many: no state, it may be 0."""
    return (number * MULTIPLIER + more) % MODULUS


def _scramble(seed: int) -> int:
    """Spread neighbouring seeds far apart, or seeds 1 and 2 would start nearly alike.

    The constants are those of "lowbias32" (Chris Wellons, 2018), an invertible
    mixing of 32 bits: no two of the seeds 0 to 2**32 - 1 are mixed into one.
    """
    mixed = seed & 0xFFFFFFFF
    mixed = _product(mixed ^ (mixed >> 16), 0x7FEB352D)
    mixed = _product(mixed ^ (mixed >> 15), 0x846CA68B)
    return mixed ^ (mixed >> 16)


def _product(a: int, b: int) -> int:
    """The lowest 32 bits of a product, in two halves: some boards have but 64 bits."""
    return ((((a >> 16) * b) & 0xFFFF) * 2**16 + (a & 0xFFFF) * b) & 0xFFFFFFFF
