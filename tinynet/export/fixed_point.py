"""Fixed-point numbers: whole numbers that stand for others, by a power of two.

In the format Q7 the whole number 128 stands for 1.0, and 64 for 0.5: whoever reads it
divides by 2 to the power of 7. A format is chosen for the numbers it is to hold, as fine as
its bits allow. What lies outside becomes the nearest that it has.

Numbers far from zero that differ little, such as temperatures in kelvin, are counted from
an `offset` on, where that is at least four times as fine.
"""

import math

from .single_precision import single

FINEST, COARSEST = 1000, -1022  # beyond lies what a double cannot scale
IN_SINGLE = 100  # formats from Q-100 to Q100 are for single precision
GAIN = 2  # the bits that make an offset worth its while
FEWEST_STEPS = 16  # as many as the narrowest input may have in a format for all


class FixedPoint:
    """A format: `value = offset + whole / 2**fraction`.

    The whole numbers have `bits` bits, in an integer of C that has 8 or 16. They go from
    `low` to `high`: from 0 on, or if `signed` as far below zero as above.

    >>> q7 = FixedPoint(8, 8, True, 7)
    >>> q7.c_type, q7.low, q7.high, q7.nearest(0.5), q7.value(64)
    ('int8_t', -127, 127, 64, 0.5)
    >>> print(q7)
    int8_t, Q7: 1.0 is 128
    """

    def __init__(
        self, stored: int, bits: int, signed: bool, fraction: int, offset: float = 0.0
    ) -> None:
        self.stored, self.bits, self.signed = stored, bits, signed
        self.fraction, self.offset = fraction, offset
        self.high = (1 << (bits - int(signed))) - 1
        self.low = -self.high if signed else 0

    @property
    def c_type(self) -> str:
        """What holds it in C."""
        return f"{'' if self.signed else 'u'}int{self.stored}_t"

    @property
    def largest(self) -> int:
        """The largest magnitude that may come, also where C gives the integer as it likes."""
        return self.high + 1 if self.signed and self.bits == self.stored else self.high

    def clamped(self, whole: int) -> int:
        """The nearest whole number of the format, where its type could hold more.

        >>> FixedPoint(16, 13, True, 7).clamped(-32768), FixedPoint(8, 8, True, 7).clamped(-128)
        (-4095, -128)
        """
        if self.bits == self.stored:
            return whole
        return max(self.low, min(self.high, whole))

    def nearest(self, value: float, in_single: bool = False) -> int:
        """The whole number for a value, halves away from zero; in single precision as in C.

        >>> FixedPoint(8, 8, False, 0, 290.0).nearest(297.5), FixedPoint(8, 8, False, 4).nearest(99)
        (8, 255)
        """
        difference = value - self.offset
        if in_single:
            difference = single(single(value) - single(self.offset))
        scaled = difference * 2.0**self.fraction
        if not scaled > self.low:  # not-a-number, too
            return self.low
        return self.high if scaled >= self.high else half_away(scaled)

    def value(self, whole: int) -> float:
        """What a whole number stands for."""
        return self.offset + whole * 2.0**-self.fraction

    def __str__(self) -> str:
        """In words, for a comment."""
        first, one = self.offset, self.offset + 1.0
        if self.fraction < 0:
            one = self.offset + 2.0**-self.fraction
        if abs(self.fraction) > IN_SINGLE:
            scale = f"1 is 2 to the power of {-self.fraction}"
        else:
            scale = f"{one!r} is {2 ** max(0, self.fraction)}"
        beginning = f"{first!r} is 0, " if first else ""
        return f"{self.c_type}, Q{self.fraction}: {beginning}{scale}"


def half_away(value: float) -> int:
    """The nearest whole number; of two that are as near, the one farther from zero.

    >>> half_away(2.5), half_away(-2.5), half_away(0.49999999999999994)
    (3, -3, 0)
    """
    whole = int(abs(value))
    if abs(value) - whole >= 0.5:
        whole += 1
    return whole if value > 0.0 else -whole


def exponent(value: float) -> int:
    """The least n for which 2 to the power of n is no smaller than the magnitude of `value`.

    >>> exponent(1.0), exponent(1.1), exponent(0.25)
    (0, 1, -2)
    """
    mantissa, power = math.frexp(abs(value))
    return power - 1 if mantissa == 0.5 else power


def signal_bits(stored: int, n_inputs: int) -> int:
    """How many bits the signals have that neurons with so many inputs hear.

    A sum of 32 bits has to hold all products. What a bit more in the signals gains is lost in
    the weights, of which there are `n_inputs` to add: so much is best for both.

    >>> signal_bits(8, 64), signal_bits(16, 64), signal_bits(16, 1)
    (8, 13, 16)
    """
    return max(2, min(stored, 16 - (max(1, n_inputs) - 1).bit_length() // 2))


def format_for(
    low: float, high: float, stored: int, bits: int, signed: bool, may_be_offset: bool = True
) -> FixedPoint:
    """The finest format for numbers from `low` to `high`; the ends may be one step too far.

    >>> print(format_for(0.0, 1.0, 8, 8, signed=False))
    uint8_t, Q8: 1.0 is 256
    >>> print(format_for(273.0, 300.0, 8, 8, signed=False))
    uint8_t, Q3: 270.5 is 0, 271.5 is 8
    """
    magnitude = max(abs(low), abs(high)) or 1.0
    fraction = _within(bits - int(signed) - exponent(magnitude))
    width = high - low
    if may_be_offset and math.isfinite(width) and width > 0.0:
        finer = _within(bits - exponent(width))
        if finer >= fraction + GAIN:
            return _around(low / 2.0 + high / 2.0, width, FixedPoint(stored, bits, signed, finer))
    return FixedPoint(stored, bits, signed, fraction)


def _around(middle: float, width: float, form: FixedPoint) -> FixedPoint:
    """A format as fine, or half as fine, with an offset that has `middle` in the middle."""
    if width * 2.0**form.fraction > form.high - form.low - 1:  # a step is lost by rounding
        form.fraction -= 1
    step = 2.0**-form.fraction
    first = middle if form.signed else middle - 2 ** (form.bits - 1) * step
    form.offset = math.floor(first / step) * step
    return form


def _within(fraction: int) -> int:
    return max(COARSEST, min(FINEST, fraction))


def input_formats(rows: "list[list[float]]", stored: int, bits: int) -> "list[FixedPoint]":
    """A format for each input, by the rows: the same for all, unless some would be too coarse.

    They all have the same type. One that never differs from zero has the format of all.

    >>> [str(f) for f in input_formats([[0.0, 0.0], [0.5, 900.0]], 8, 8)]
    ['uint8_t, Q9: 1.0 is 512', 'uint8_t, Q-2: 4.0 is 1']
    """
    columns = [list(column) for column in zip(*rows)]
    ends = [(min(column), max(column)) for column in columns]
    lowest, highest = min([low for low, _ in ends]), max([high for _, high in ends])
    signed = lowest < 0.0
    common = format_for(lowest, highest, stored, bits, signed)
    finest = 2.0**common.fraction
    steps = [(high / 2.0 - low / 2.0) * finest * 2.0 for low, high in ends if low != high]
    if not steps or min(steps) >= FEWEST_STEPS * 2 ** (bits - 8):
        return [common] * len(columns)
    found = []
    for low, high in ends:
        found.append(format_for(low, high, stored, bits, signed) if low or high else common)
    return found
