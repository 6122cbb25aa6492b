"""A chart: two axes with round values and what they measure, and room for curves and points."""

from .chart_scales import Scale, tick_words
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .svg_elements import line, shortened, width_of, words

SMALL = 12.0  # the size of the font beside axes


class Chart:
    """Axes over `across` (left to right) and `up` (bottom to top), each `(low, high)`.

    `parts` holds what is drawn; `x(value)` and `y(value)` are places. `room` is what a
    legend takes above the axes.
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
    ) -> None:
        self.height, self.width = height, width
        top, bottom = HEADING + room + 6, height - 44
        self.y = Scale(up[0], up[1], bottom, top, logarithmic)
        up_ticks = self.y.ticks()
        left = 30 + max([width_of(text, SMALL) for text in tick_words(up_ticks)] or [0.0]) + 6
        self.x = Scale(across[0], across[1], left, width - MARGIN - 8)
        self.parts: "list[str]" = []
        for value, text in zip(up_ticks, tick_words(up_ticks)):
            y = self.y(value)
            self.parts.append(line(left, y, self.x.end, y, "tn-line-faint", stroke_width=1))
            self.parts.append(words(text, left - 6, y + 4, "tn-soft-words", "end", SMALL))
        across_ticks = self.x.ticks()
        for value, text in zip(across_ticks, tick_words(across_ticks)):
            x = self.x(value)
            self.parts.append(line(x, bottom, x, bottom + 4, "tn-line-soft", stroke_width=1))
            self.parts.append(words(text, x, bottom + 17, "tn-soft-words", "middle", SMALL))
        self.parts.append(line(left, bottom, self.x.end, bottom, "tn-line-soft", stroke_width=1))
        middle = (left + self.x.end) / 2
        named = shortened(across_words, self.x.end - left, SMALL)
        self.parts.append(words(named, middle, height - 8, "tn-words", "middle", SMALL))
        named = shortened(up_words, bottom - top, SMALL)
        upright = words(named, 18, (top + bottom) / 2, "tn-words", "middle", SMALL, turned=True)
        self.parts.append(upright)

    def svg(self, title: str, description: str) -> str:
        """The picture with all that was drawn."""
        return picture(title, description, self.parts, self.height, self.width)
