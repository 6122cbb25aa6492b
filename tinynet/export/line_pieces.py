"""Activation functions in whole numbers: straight lines between the numbers of a table.

Every function here has its like in the exported C, which computes the same whole numbers.
A table has the function's values at the ends of its pieces; sums come in a fixed-point
format that has so many fractional bits that a piece has 2 to the power of `remainder` steps:

    sigmoid    0.5 to 1 for 0 <= z < reach, in Q16; the rest is its mirror image, and tanh
               is a sigmoid, too: tanh(z) = 2 sigmoid(2z) - 1
    softplus   log(1 + exp(-z)) for 0 <= z < reach, in Q16: what softplus lies above relu
    softmax    2 to the power of -d for 0 <= d < 1, in Q15; halving does the rest

Between two ends a line errs by at most h * h / 8 times the second derivative, where h is the
length of a piece: for 8 bits by 0.0002 (sigmoid) and 0.0005 (softplus), for 16 by 16 times less.
"""

import math

from .fixed_point import half_away

ONE = 65536  # in Q16
POWER_ONE = 32768  # in Q15
MOST_OUTPUTS = 65535  # of a softmax: their sum has 32 bits


class LinePieces:
    """The tables for signals that are stored in 8 or in 16 bits.

    `pieces` is how many make a whole 1, as a power of two, `reach` where the tables end, and
    `fraction` how many fractional bits the sums have that are looked up; those of softmax have
    as many.

    >>> pieces = LinePieces(8)
    >>> pieces.fraction, len(pieces.table("sigmoid")), pieces.table("sigmoid")[0]
    (10, 65, 32768)
    """

    def __init__(self, stored: int) -> None:
        self.fraction = 10 if stored == 8 else 16
        self.pieces = {"sigmoid": 3, "softplus": 3, "softmax": 4}
        self.reach = {"sigmoid": 8, "softplus": 8, "softmax": 1}
        if stored == 16:
            self.pieces = {"sigmoid": 5, "softplus": 5, "softmax": 6}
            self.reach = {"sigmoid": 12, "softplus": 12, "softmax": 1}
        self.tables = {name: self._table(name) for name in self.pieces}

    def table(self, name: str) -> "list[int]":
        """The values at the ends of the pieces, in 16 bits without sign."""
        return self.tables[name]

    def _table(self, name: str) -> "list[int]":
        found = []
        for k in range(self.reach[name] * 2 ** self.pieces[name] + 1):
            x = k / 2 ** self.pieces[name]
            if name == "sigmoid":
                y = ONE / (1.0 + math.exp(-x))
            elif name == "softplus":
                y = ONE * math.log(1.0 + math.exp(-x))
            else:
                y = POWER_ONE * 2.0**-x
            found.append(min(half_away(y), ONE - 1))
        return found

    def remainder(self, name: str) -> int:
        """How many bits of a sum say where in a piece it is."""
        return self.fraction - self.pieces[name]

    def most(self, name: str) -> int:
        """The largest sum that a table is for."""
        return (self.reach[name] << self.fraction) - 1

    def between(self, name: str, size: int) -> int:
        """The value at `size`, which lies within the reach of the table."""
        table, remainder = self.tables[name], self.remainder(name)
        place, rest = size >> remainder, size & ((1 << remainder) - 1)
        total = table[place] * ((1 << remainder) - rest) + table[place + 1] * rest
        return (total + (1 << (remainder - 1))) >> remainder

    def sigmoid(self, z: int) -> int:
        """In Q16, for a sum within reach.

        >>> [LinePieces(8).sigmoid(z) for z in (-1024, 0, 1024)]
        [17625, 32768, 47911]
        """
        y = self.between("sigmoid", abs(z))
        return y if z >= 0 else ONE - y

    def softplus(self, z: int) -> int:
        """In Q16, for a sum that is less than 32768."""
        y = self.between("softplus", abs(z)) if abs(z) <= self.most("softplus") else 0
        return y + (z << (16 - self.fraction)) if z > 0 else y

    def power(self, distance: int) -> int:
        """2 to the power of -distance, in Q15, for a distance below 16.

        >>> LinePieces(8).power(0), LinePieces(8).power(1024), LinePieces(8).power(1536)
        (32768, 16384, 11585)
        """
        y = self.between("softmax", distance & ((1 << self.fraction) - 1))
        return rounded(y, distance >> self.fraction, POWER_ONE)


def rounded(size: int, shift: int, most: int) -> int:
    """`size` divided by 2 to the power of `shift`, rounded, halves up; and at most `most`.

    With a negative shift it is multiplied.

    >>> rounded(5, 1, 255), rounded(5, -2, 255), rounded(5, -8, 255), rounded(5, 3, 255)
    (3, 20, 255, 1)
    """
    if shift < 0:
        return most if size > most >> -shift else size << -shift
    return min((size + ((1 << shift) >> 1)) >> shift, most)


def scaled(total: int, shift: int, most: int) -> int:
    """The same for a number with a sign: halves go away from zero.

    >>> scaled(-5, 1, 255), scaled(5, 1, 255), scaled(-1000, 1, 255)
    (-3, 3, -255)
    """
    size = rounded(abs(total), shift, most)
    return -size if total < 0 else size
