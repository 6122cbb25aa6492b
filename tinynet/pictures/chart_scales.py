"""From values to places on a chart, and the values that are written beside its axes."""

import math

from .svg_elements import figure

FEWEST_DECADES = 1.5  # a logarithmic scale is for what spans more than that


class Scale:
    """Values from `low` to `high` as places from `start` to `end`, evenly or by logarithm.

    Without a span (`low == high`) half a unit is added on both sides.

    >>> scale = Scale(0, 10, 100, 300)
    >>> scale(5), scale.ticks()
    (200.0, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
    """

    def __init__(
        self, low: float, high: float, start: float, end: float, logarithmic: bool = False
    ) -> None:
        if low == high:
            spare = abs(low) / 2 or 0.5
            low, high = (low / 2, high * 2) if logarithmic else (low - spare, high + spare)
        self.low, self.high = low, high
        self.start, self.end = start, end
        self.logarithmic = logarithmic

    def __call__(self, value: float) -> float:
        if self.logarithmic:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            half = self.high / 2 - self.low / 2  # so that no span is too large for a float
            part = (value / 2 - self.low / 2) / half
        return self.start + part * (self.end - self.start)

    def ticks(self, count: int = 5) -> "list[float]":
        """About `count` round values within the scale, the least first."""
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.log10(self.high) + 1e-9
            decades = range(first, math.floor(last) + 1)
            if len(decades) >= 2:
                step = max(1, math.ceil(len(decades) / count))
                return [10.0**k for k in decades if (k - first) % step == 0]
        return round_values(self.low, self.high, count)


def round_values(low: float, high: float, count: int = 5) -> "list[float]":
    """Multiples of 1, 2, 2.5 or 5 (times a power of ten) from `low` to `high`.

    >>> round_values(0.0, 1.0), round_values(-3, 7, 3)
    ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [0.0, 5.0])
    """
    rough = high / count - low / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(
        power * size for size in (1.0, 2.0, 2.5, 5.0, 10.0) if power * size >= rough * 0.999
    )
    first = math.ceil(low / step - 1e-9)
    values = [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]
    return [float(f"{value:.12g}") + 0.0 for value in values]


def is_better_logarithmic(values: "list[float]") -> bool:
    """Whether all values are above zero and span more than a decade and a half.

    >>> is_better_logarithmic([0.001, 1.0]), is_better_logarithmic([0.0, 1.0])
    (True, False)
    """
    low, high = min(values), max(values)
    return low > 0.0 and math.log10(high) - math.log10(low) > FEWEST_DECADES


def tick_words(values: "list[float]") -> "list[str]":
    """The values as they are written beside an axis."""
    return [figure(value) for value in values]
