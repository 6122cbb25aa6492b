"""The weights and the bias of one neuron as whole numbers, and the proof that its sum fits.

All are multiplied by a power of two, 2 to the power of `depth`: what stands for 1.0 in the sum.
A signal in a format Qf is a multiple of 2 to the power of -f already, so its weight is
multiplied by so much less; and signals in unlike formats can be added.
"""

import math
from fractions import Fraction

from .fixed_point import FixedPoint, half_away

SUM_BITS = 31  # of a sum, without its sign


class QuantizedNeuron:
    """A neuron whose `signals` are pairs: the weight, and the format of what it hears.

    `factor` is half of what its z is multiplied by, half so that nothing overflows: 0.5 leaves
    z as it is. `stored` are the bits of a weight. Of offsets the bias makes up for.

    >>> q7 = FixedPoint(8, 8, True, 7)
    >>> neuron = QuantizedNeuron([(0.75, q7), (-0.25, q7)], Fraction(1), 0.5, stored=8)
    >>> neuron.deepest(40, 31), neuron.weights_at(14), neuron.bias_at(14)
    (14, [96, -32], 16384)
    """

    def __init__(
        self,
        signals: "list[tuple[float, FixedPoint]]",
        bias: Fraction,
        factor: float,
        stored: int,
    ) -> None:
        self.most = 2 ** (stored - 1) - 1
        self.bits = stored - 1
        self.signals = []  # of each weight its mantissa and exponent, and the largest signal
        for weight, form in signals:
            mantissa, power = math.frexp(weight)
            self.signals.append((mantissa * factor, power + 1 - form.fraction, form.largest))
            if form.offset:
                bias += Fraction(weight) * Fraction(form.offset)
        self.bias = bias * Fraction(2.0 * factor)

    def deepest(self, most: int, bits: int = SUM_BITS) -> int:
        """The greatest depth, at most `most`, at which weights and sum fit into their bits.

        So the sum has no more than `bits`, whatever the signals.
        """
        depth = most
        for mantissa, power, _ in self.signals:
            if mantissa:
                depth = min(depth, self.bits - power - math.frexp(mantissa)[1])
        if self.bias:
            size = self.bias.numerator.bit_length() - self.bias.denominator.bit_length()
            depth = min(depth, bits - size)
        while self.largest_sum(depth) >= 2**bits:
            depth -= 1
        return depth

    def largest_sum(self, depth: int) -> int:
        """The largest magnitude that the sum can have, whatever the signals."""
        total, weights = abs(self.bias_at(depth)), self.weights_at(depth)
        for k in range(len(weights)):
            total += abs(weights[k]) * self.signals[k][2]
        return total

    def weights_at(self, depth: int) -> "list[int]":
        """The weights, each the nearest whole number, or the largest that there is."""
        found = []
        for mantissa, power, _ in self.signals:
            whole = half_away(math.ldexp(mantissa, power + depth))
            found.append(max(-self.most, min(self.most, whole)))
        return found

    def bias_at(self, depth: int) -> int:
        """The bias, the nearest whole number."""
        exact = self.bias * Fraction(2) ** depth
        size = int(abs(exact) + Fraction(1, 2))
        return size if exact > 0 else -size
