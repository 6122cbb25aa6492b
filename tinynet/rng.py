"""Chance that can be repeated.

Training begins with random weights and meets the examples in random order. Here
both come from a generator with a seed of its own: the same seed gives the same
numbers on every interpreter, which Python's `random` does not promise beyond its
own kind. Two generators never disturb each other.
"""

import math

from .checks import check_whole

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import TypeVar

    Item = TypeVar("Item")

MODULUS = 2147483647  # 2**31 - 1, a prime
MULTIPLIER = 16807  # 7**5


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

        Where floats are single precision, as on most boards, the largest round to 1.
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

    def coins(self, n: int) -> "list[int]":
        """The next `n` tosses of a coin, each 0 or 1: the bits of one number for each 30 of them.

        >>> Random(seed=0).coins(10)
        [1, 1, 1, 0, 0, 1, 0, 1, 1, 0]
        """
        tosses: "list[int]" = []
        while len(tosses) < n:
            self.state = self.state * MULTIPLIER % MODULUS
            bits = self.state
            for _ in range(min(30, n - len(tosses))):
                tosses.append(bits & 1)
                bits >>= 1
        return tosses

    def gauss(self) -> float:
        """The next number of the bell curve around 0, two thirds of them between -1 and 1.

        The polar method: draw points in a square until one falls into the circle
        within; its distance from the middle becomes a distance under the bell. Each
        such point would give two numbers; the second is left, so that `state`
        stays the whole state. It takes a logarithm and a root, which agree between
        machines where sine and cosine do not.

        Source: G. Marsaglia and T. A. Bray, "A convenient method for generating
        normal variables", SIAM Review 6 (1964).

        >>> rng = Random(seed=0)
        >>> [round(rng.gauss(), 3) for _ in range(5)]
        [1.602, 0.175, -0.302, 0.189, -2.37]
        """
        while True:
            x = 2.0 * self.random() - 1.0
            y = 2.0 * self.random() - 1.0
            square = x * x + y * y
            if 0.0 < square < 1.0:
                return x * math.sqrt(-2.0 * math.log(square) / square)

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


def _scramble(seed: int) -> int:
    """Spread neighbouring seeds far apart, or seeds 1 and 2 would start nearly alike.

    The constants are those of "lowbias32" (Chris Wellons, 2018), an invertible
    mixing of 32 bits: no two of the seeds 0 to 2**32 - 1 are mixed into one.
    """
    mixed = seed & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 16)) * 0x7FEB352D) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 15)) * 0x846CA68B) & 0xFFFFFFFF
    return mixed ^ (mixed >> 16)
