"""A small network with the numbers of a calculation on it, and what is now computed lit."""

from ..pictures.picture_frame import HEADING, picture
from ..pictures.svg_elements import element, line, rectangle, width_of, words

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Sequence

SPACE, MORE_SPACE = 112.0, 144.0  # from one neuron to the next below it; where lines cross
RADIUS = 28.0
SMALL = 12.5  # the size of the font of what stands beside neurons and on lines


class Calculation:
    """Numbers on the neurons and lines of a network, added as they are computed.

    `sizes` as those of a Network, a layer behind the other. Neurons are known as
    `(layer, place)`, inputs being layer 0; lines as `(layer, neuron, input)`, layers from 1.
    `names` stand beside inputs, and in those that have no number; `above`, `inside`, `below` are
    texts at neurons, `on` at lines. A line is as wide as its `weights` say, if they are given.

    >>> sum_of_two = Calculation([2, 1], ["first", "second"])
    >>> sum_of_two.inside[0, 0], sum_of_two.on[1, 0, 0] = "1", "0.5"
    >>> drawn = sum_of_two.svg("A sum", "One times one half.", lit=[(1, 0, 0)])
    >>> "tn-line-ink" in drawn
    True
    """

    def __init__(self, sizes: "list[int]", names: "list[str]", width: float = 400.0) -> None:
        self.sizes = sizes
        self.names = names
        self.width = width
        self.space = MORE_SPACE if len(sizes) > 2 else SPACE
        self.height = HEADING + max(sizes) * self.space + 12
        self.inside: "dict[tuple[int, int], str]" = {}
        self.above: "dict[tuple[int, int], str]" = {}
        self.below: "dict[tuple[int, int], str]" = {}
        self.on: "dict[tuple[int, int, int], str]" = {}
        self.weights: "dict[tuple[int, int, int], float]" = {}

    def place(self, layer: int, neuron: int) -> "tuple[float, float]":
        """Where a neuron stands."""
        left, right = 58.0, self.width - 58.0
        x = left + (right - left) * layer / (len(self.sizes) - 1)
        middle = HEADING + (self.height - HEADING) / 2
        return x, middle + (neuron - (self.sizes[layer] - 1) / 2) * self.space

    def svg(self, title: str, description: str, lit: "Sequence[tuple[int, ...]]" = ()) -> str:
        """The picture as it is now; `lit` are the neurons and lines that it is about."""
        shown = set(lit)
        parts, labels = [], []
        for layer in range(1, len(self.sizes)):
            for neuron in range(self.sizes[layer]):
                for source in range(self.sizes[layer - 1]):
                    key = (layer, neuron, source)
                    parts.append(self._line(key, key in shown))
                    if key in self.on:
                        labels.extend(self._label(key))
        for layer in range(len(self.sizes)):
            for neuron in range(self.sizes[layer]):
                parts.extend(self._neuron(layer, neuron, (layer, neuron) in shown))
        return picture(title, description, [*parts, *labels], self.height, self.width)

    def _line(self, key: "tuple[int, int, int]", is_lit: bool) -> str:
        layer, neuron, source = key
        start, end = self.place(layer - 1, source), self.place(layer, neuron)
        if key not in self.weights:
            css = "tn-line-ink" if is_lit else "tn-line-soft"
            return line(*start, *end, css, stroke_width=4 if is_lit else 1.5)
        weight = self.weights[key]
        largest = max([abs(value) for value in self.weights.values()])
        wide = 1 + 4 * abs(weight) / largest if largest else 1
        css, dashes = ("tn-line-less", "6 4") if weight < 0.0 else ("tn-line-more", None)
        return line(*start, *end, css, stroke_width=wide, stroke_dasharray=dashes)

    def _label(self, key: "tuple[int, int, int]") -> "list[str]":
        layer, neuron, source = key
        start, end = self.place(layer - 1, source), self.place(layer, neuron)
        # Lines that cross do so in their middle: they have their number before it. So have those
        # to the output of several layers, whose error and delta stand where they end.
        crosses = self.sizes[layer] > 1 and neuron != source
        is_last = 1 < layer == len(self.sizes) - 1
        part = 0.36 if crosses else 0.4 if is_last else 0.5
        x = start[0] + (end[0] - start[0]) * part
        y = start[1] + (end[1] - start[1]) * part
        wide = width_of(self.on[key], SMALL) + 8  # so that no dash is read as a minus sign
        return [
            rectangle(x - wide / 2, y - 9, wide, 18, "tn-fill-paper", rx=4),
            words(self.on[key], x, y + 4, "tn-words", "middle", SMALL),
        ]

    def _neuron(self, layer: int, neuron: int, is_lit: bool) -> "list[str]":
        x, y = self.place(layer, neuron)
        css = "tn-fill-panel tn-line-ink" if is_lit else "tn-fill-panel tn-line-soft"
        parts = [
            element("circle", cx=x, cy=y, r=RADIUS, css=css, stroke_width=4 if is_lit else 1.5)
        ]
        key = (layer, neuron)
        inside = self.inside.get(key, "" if layer else self.names[neuron])
        size = 13 if width_of(inside, 13) < 2 * RADIUS - 4 else SMALL
        parts.append(words(inside, x, y + 4.5, "tn-words", "middle", size))
        if (
            layer == 0 and key in self.inside
        ):  # the last input of a network has its name below, where no line passes
            is_last = neuron and neuron == self.sizes[0] - 1 and len(self.sizes) > 2
            name_y = y + RADIUS + 14 if is_last else y - RADIUS - 5
            parts.append(words(self.names[neuron], x, name_y, "tn-soft-words", "middle", SMALL))
        above, below = self.above.get(key, ""), self.below.get(key, "")
        upper, lower = y - RADIUS - 5, y + RADIUS + 14
        if 0 < layer < len(self.sizes) - 1:  # between hidden neurons there are numbers of lines
            is_upper = neuron < (self.sizes[layer] - 1) / 2
            upper, lower = (upper - 16, upper) if is_upper else (lower, lower + 16)
            if is_upper and not below:
                upper = lower
        for text, text_y in ((above, upper), (below, lower)):
            if text:
                css = "tn-words tn-haloed"
                parts.append(words(text, x, text_y, css, "middle", SMALL))
        return parts
