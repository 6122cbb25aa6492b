"""A chart: two axes with round values and what they measure, and room for curves and points."""

from .chart_scales import Scale, tick_words
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .svg_elements import line, shortened, width_of, words

SMALL = 12.5  # the size of the font beside axes
MOST_TICKS = 6


class Chart:
    """Axes over `across` (left to right) and `up` (bottom to top), each `(low, high)`.

    `parts` holds what is drawn; `x(value)` and `y(value)` are places. `room` is what a
    legend takes above the axes; with `whole` only whole numbers are written below. Values
    beside an axis that would stand on each other are thinned out.

    >>> chart = Chart((0, 10), (-1, 1), "epoch", "loss")
    >>> chart.x.start < chart.x(5) < chart.x.end, chart.y(1) < chart.y(-1)
    (True, True)
    """

    def __init__(
        self,
        across: "tuple[float, float]",
        up: "tuple[float, float]",
        across_words: str,
        up_words: str,
        logarithmic: bool = False,
        height: float = 300.0,
        width: float = WIDTH,
        room: float = 0.0,
        whole: bool = False,
    ) -> None:
        self.height, self.width = height, width
        top, bottom = HEADING + room + 8, height - 44
        self.y = Scale(up[0], up[1], bottom, top, logarithmic)
        up_ticks = self.y.ticks()
        up_texts = tick_words(up_ticks)
        left = 30 + max([width_of(text, SMALL) for text in up_texts] or [0.0]) + 6
        self.x = Scale(across[0], across[1], left, width - MARGIN - 8)
        self.parts: "list[str]" = []
        for value, text in zip(up_ticks, up_texts):
            y = self.y(value)
            css = "tn-line-soft" if value == 0.0 else "tn-line-faint"
            self.parts.append(line(left, y, self.x.end, y, css, stroke_width=1))
            self.parts.append(words(text, left - 6, y + 4, "tn-soft-words", "end", SMALL))
        for place, middle, text in self._below(whole):
            self.parts.append(
                line(place, bottom, place, bottom + 4, "tn-line-soft", stroke_width=1)
            )
            self.parts.append(words(text, middle, bottom + 17, "tn-soft-words", "middle", SMALL))
        self.parts.append(line(left, bottom, self.x.end, bottom, "tn-line-soft", stroke_width=1))
        middle = (left + self.x.end) / 2
        named = shortened(across_words, self.x.end - left, SMALL)
        self.parts.append(words(named, middle, height - 8, "tn-words", "middle", SMALL))
        named = shortened(up_words, bottom - top, SMALL)
        upright = words(named, 18, (top + bottom) / 2, "tn-words", "middle", SMALL, turned=True)
        self.parts.append(upright)

    def _below(self, whole: bool) -> "list[tuple[float, float, str]]":
        """For each value below: its place, the middle of its words, and its words."""
        count = MOST_TICKS
        found, fit = self._values_below(count, whole)
        while not fit and count > 1:
            count -= 1
            found, fit = self._values_below(count, whole)
        return found if fit else found[:1]

    def _values_below(
        self, count: int, whole: bool
    ) -> "tuple[list[tuple[float, float, str]], bool]":
        """About so many values, and whether they stand beside each other without touching."""
        found, fit = [], True
        free = 0.0  # from here on nothing is written yet
        values = self.x.ticks(count, whole)
        for value, text in zip(values, tick_words(values)):
            wide, place = width_of(text, SMALL), self.x(value)
            middle = min(place, self.width - 4 - wide / 2)
            fit = fit and middle - wide / 2 >= free
            free = middle + wide / 2 + 8
            found.append((place, middle, text))
        return found, fit

    def svg(self, title: str, description: str) -> str:
        """The picture with all that was drawn."""
        return picture(title, description, self.parts, self.height, self.width)
