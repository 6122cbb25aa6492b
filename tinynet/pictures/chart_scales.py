"""From values to places on a chart, and the values that are written beside its axes."""

import math

from .svg_elements import figure

FEWEST_DECADES = 1.5  # a logarithmic scale is for what spans more than that
LARGEST = 1.7976931348623157e308  # the largest float
MOST_DIGITS = 12  # beside an axis
FIRST_POWER = -307  # below it floats have no longer all their digits
LEAST_SPAN = 1e-300  # less than that is drawn as nothing at all
LEAST_SHARE = 1e-6  # and so is a span that is less than this share of the values


class Scale:
    """Values from `low` to `high` as places from `start` to `end`, evenly or by logarithm.

    Without a span worth the name (`low == high`) some is added on both sides: half of the
    value, or half a unit about 0. Any finite numbers will do; a logarithm wants them above 0.

    >>> scale = Scale(0, 10, 100, 300)
    >>> scale(5), scale.ticks()
    (200.0, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
    """

    def __init__(
        self, low: float, high: float, start: float, end: float, logarithmic: bool = False
    ) -> None:
        if logarithmic:
            if math.log(high) - math.log(low) < LEAST_SHARE:
                low, high = low / 2 or low, min(LARGEST, high * 2)
        elif high / 2 - low / 2 < max(LEAST_SPAN, LEAST_SHARE * max(abs(low), abs(high))) / 2:
            spare = max(abs(low), abs(high)) / 2
            spare = spare if spare > LEAST_SPAN else 0.5
            low, high = max(-LARGEST, low - spare), min(LARGEST, high + spare)
        self.low, self.high = low, high
        self.start, self.end = start, end
        self.logarithmic = logarithmic

    def __call__(self, value: float) -> float:
        if self.logarithmic:
            first = math.log(self.low)
            part = (math.log(value) - first) / (math.log(self.high) - first)
        else:
            half = self.high / 2 - self.low / 2  # so that no span is too large for a float
            part = (value / 2 - self.low / 2) / half
        return self.start + part * (self.end - self.start)

    def ticks(self, count: int = 5, whole: bool = False) -> "list[float]":
        """About `count` round values within the scale, the least first; `whole` ones only."""
        if self.logarithmic:
            return round_values_by_logarithm(self.low, self.high, count)
        return round_values(self.low, self.high, count, whole)


def round_values(low: float, high: float, count: int = 5, whole: bool = False) -> "list[float]":
    """Multiples of 1, 2, 2.5 or 5 (times a power of ten) from `low` to `high`.

    With `whole` they are whole numbers: of epochs there is no half one.

    >>> round_values(0.0, 1.0), round_values(-3, 7, 3)
    ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 5.0])
    >>> round_values(1, 3, 5, whole=True)
    [1.0, 2.0, 3.0]
    """
    part = min(1e308, high / count - low / count)  # a span may be too large for a float
    rough = max(part, 1.0) if whole else part
    exponent = math.floor(math.log10(rough))
    sizes = ("1", "2", "5", "10") if whole and exponent < 1 else ("1", "2", "2.5", "5", "10")
    steps = [float(f"{size}e{exponent}") for size in sizes]
    step = next(step for step in steps if step >= rough * 0.999)
    off = 1e-9 * min(1.0, part / step * count)  # of a step, or of the span, where that is less
    first, last = math.ceil(low / step - off), math.floor(high / step + off)
    values = [float(f"{k * step:.12g}") + 0.0 for k in range(first, last + 1)]
    return [value for value in values if math.isfinite(value)]


def round_values_by_logarithm(low: float, high: float, count: int = 5) -> "list[float]":
    """Powers of ten from `low` to `high`; where those are few, twice and five times them, too.

    >>> round_values_by_logarithm(0.002, 1000.0), round_values_by_logarithm(0.3, 20)
    ([0.01, 1.0, 100.0], [0.5, 1.0, 2.0, 5.0, 10.0, 20.0])
    """
    first = max(FIRST_POWER, math.floor(math.log10(low)))
    last = math.floor(math.log10(high) + 1e-9)
    decades = [float(f"1e{k}") for k in range(first, last + 1)]
    decades = [value for value in decades if value >= low * (1 - 1e-9)]
    if len(decades) < 3:
        several = [float(f"{size}e{k}") for k in range(first, last + 1) for size in "125"]
        return [v for v in several if low * (1 - 1e-9) <= v <= min(LARGEST, high * (1 + 1e-9))]
    return decades[:: max(1, math.ceil(len(decades) / count))]


def is_better_logarithmic(values: "list[float]") -> bool:
    """Whether all values are above zero and span more than a decade and a half.

    >>> is_better_logarithmic([0.001, 1.0]), is_better_logarithmic([0.0, 1.0])
    (True, False)
    """
    low, high = min(values), max(values)
    return low > 0.0 and math.log10(high) - math.log10(low) > FEWEST_DECADES


def tick_words(values: "list[float]") -> "list[str]":
    """The values as they are written beside an axis, with as many digits as tell them apart.

    >>> tick_words([0.5, 1.0]), tick_words([1.00001, 1.00002])
    (['0.5', '1'], ['1.00001', '1.00002'])
    """
    digits, texts = 4, [figure(value) for value in values]
    while len(set(texts)) < len(texts) and digits < MOST_DIGITS:
        digits += 1
        texts = [figure(value, digits) for value in values]
    return texts
