"""Where the neurons of a small network stand, and the lines between them."""

from typing import NamedTuple

from .drawn_network import DrawnNetwork
from .picture_frame import HEADING, MARGIN, WIDTH
from .svg_elements import width_of

MOST_COLUMNS = 6
MOST_IN_A_COLUMN = 24
MOST_LINES = 300
MOST_DETOURS = 20
WIDEST_NAME = 84.0
LEAST_STEP = 50.0  # from one column to the next
SMALL = 12.5  # the size of the letters
LANE = 6.0  # between two detours
MOST_SPREAD = 2.0  # how much farther apart neurons stand in a column of few than in that of most
HEADS = 38.0  # what the names of layer and activation take above the neurons


class Synapse(NamedTuple):
    """A line of the picture: from a neuron or input to neuron `to` of layer `layer` (from 1)."""

    column: int  # 0 for the inputs, k for the neurons of layer k
    place: int
    layer: int
    to: int
    weight: float
    input: int  # which of the layer's inputs that is

    @property
    def is_shortcut(self) -> bool:
        """Whether it passes a layer."""
        return self.layer - self.column > 1


class Detour(NamedTuple):
    """The way of a signal past layers: from its source along a lane above or below the neurons."""

    column: int
    place: int
    layer: int
    lane: float


def synapses_of(drawn: DrawnNetwork) -> "list[Synapse]":
    """All synapses that are there, layer by layer, neuron by neuron."""
    found = []
    for k, layer in enumerate(drawn.layers):
        sources = drawn.sources(k)
        for j, synapses in enumerate(layer.synapses):
            for i in synapses:
                column, place = sources[i]
                found.append(Synapse(column, place, k + 1, j, drawn.weights[k][j][i], i))
    return found


def fits(drawn: DrawnNetwork) -> bool:
    """Whether neurons and lines can be drawn one by one and still be told apart.

    >>> from tinynet import Network
    >>> fits(DrawnNetwork(Network([2, 4, 1]))), fits(DrawnNetwork(Network([64, 32, 10])))
    (True, False)
    """
    if len(drawn.sizes) > MOST_COLUMNS or max(drawn.sizes) > MOST_IN_A_COLUMN:
        return False
    if drawn.n_weights() > MOST_LINES:
        return False
    return len(_detoured(synapses_of(drawn))) <= MOST_DETOURS


def _detoured(synapses: "list[Synapse]") -> "list[tuple[int, int, int]]":
    return sorted({(s.column, s.place, s.layer) for s in synapses if s.is_shortcut})


class Layout:
    """Places in a picture of `WIDTH`: `x[column]`, `y[column][place]`; `radius` of a neuron.

    `detours` are the ways past layers. `bottom` is where the neurons and all that belongs to
    them end. With `targets`, a text for each output, `has_more` is true: there is room for a
    number above each neuron and one below it. With `stretch` it is so many times as high.
    """

    def __init__(
        self,
        drawn: DrawnNetwork,
        targets: "list[str] | None" = None,
        stretch: float = 1.0,
    ) -> None:
        has_more = targets is not None
        self.has_more, self.targets = has_more, targets or []
        right_words = drawn.outputs + self.targets
        self.synapses = synapses_of(drawn)
        tallest = max(drawn.sizes)
        self.radius = 18.0 if tallest <= 9 else 14.0 if tallest <= 16 or has_more else 9.0
        extra = 32.0 if has_more else 0.0
        least = 2 * self.radius + (8.0 if tallest <= 9 else 5.0) + extra
        self.pitch = stretch * max(least, min(78.0 + extra, (230.0 + 2 * extra) / tallest))
        self.half = max(self.radius, 27.0 if has_more else 22.0)  # of a neuron and its numbers
        columns = len(drawn.sizes)
        most = (WIDTH - 2 * (MARGIN + self.radius) - LEAST_STEP * (columns - 1)) / 2 - 8
        self.name_widths = [_side(names, most) for names in (drawn.inputs, right_words)]
        left = MARGIN + self.name_widths[0] + 8 + self.radius
        right = WIDTH - MARGIN - self.name_widths[1] - 8 - self.radius
        step = (right - left) / (columns - 1)
        self.x = [left + step * c for c in range(columns)]
        keys = _detoured(self.synapses)
        above = [key for key in keys if 2 * key[1] < drawn.sizes[key[0]]]
        below = [key for key in keys if key not in above]
        room_above = LANE * len(above) + (8.0 if above else 0.0)
        top = HEADING + HEADS + 8 + room_above + extra / 2
        end = top + 2 * self.radius + self.pitch * (tallest - 1)
        middle = (top + end) / 2
        self.y = []
        for size in drawn.sizes:
            pitch = self.pitch * min(tallest / size, MOST_SPREAD)
            self.y.append([middle + pitch * (place - (size - 1) / 2) for place in range(size)])
        upper, lower = top - extra / 2 - 8, end + extra / 2 + 8
        self.detours = [Detour(*key, upper - LANE * n) for n, key in enumerate(reversed(above))]
        self.detours += [Detour(*key, lower + LANE * n) for n, key in enumerate(below)]
        self.bottom = end + extra / 2 + (LANE * len(below) + 8.0 if below else 0.0)
        self.step = step

    def fork(self, layer: int) -> float:
        """Where the ways to a layer end, behind the layer before it."""
        return self.x[layer - 1] + self.half

    def lane(self, synapse: Synapse) -> float:
        """The height of the lane on which a shortcut passes layers."""
        return next(d.lane for d in self.detours if d[:3] == (*synapse[:2], synapse.layer))

    def ends(self, synapse: Synapse) -> "tuple[float, float, float, float]":
        """Where its coloured line begins and ends; that of a shortcut begins at its fork."""
        x2, y2 = self.x[synapse.layer], self.y[synapse.layer][synapse.to]
        if synapse.is_shortcut:
            return self.fork(synapse.layer), self.lane(synapse), x2, y2
        return self.x[synapse.column], self.y[synapse.column][synapse.place], x2, y2


def _side(names: "list[str]", most: float) -> float:
    """What names take at a side."""
    return min(WIDEST_NAME, most, max([width_of(name, SMALL) for name in names]))
