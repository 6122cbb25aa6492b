"""Large networks as maps: for each layer its matrix of weights, and beside it its biases."""

from .drawn_network import DrawnNetwork
from .picture_frame import HEADING, MARGIN, WIDTH
from .svg_elements import (
    coordinate,
    element,
    escaped,
    figure,
    rectangle,
    shortened,
    width_of,
    words,
)
from .weight_bins import LEVELS, bin_edges, binned, runs_by_level

SIZE = 12.5
LINE = 15.0
GAP = 14.0  # between maps
MOST_CELLS = 6_000  # in all maps together
MOST_MAPS = 30
SHADES = (0.3, 0.5, 0.75, 1.0)  # by level


def maps_of_weights(drawn: DrawnNetwork) -> "tuple[list[str], float]":
    """The parts of the picture, and its height.

    >>> from tinynet import Network
    >>> parts, height = maps_of_weights(DrawnNetwork(Network([64, 32, 10])))
    >>> "layer 2, sigmoid: 10 neurons, 32 inputs" in "".join(parts)
    True
    """
    count = len(drawn.layers)
    shown = [k for k in range(count) if k < MOST_MAPS - 1 or k == count - 1]
    across = next((n for n, most in ((1, 4), (2, 8), (3, 18)) if count <= most), 5)
    most = _most_cells(drawn, shown)
    room = (WIDTH - 2 * MARGIN - GAP * (across - 1)) / across
    parts, y = _key(across > 1)
    for start in range(0, len(shown), across):
        bottoms = []
        for n, k in enumerate(shown[start : start + across]):
            x = MARGIN + n * (room + GAP)
            made, bottom = _map(drawn, k, x, y, room, most, across > 1)
            parts += made
            bottoms.append(bottom)
        y = max(bottoms) + GAP
    if len(shown) < count:
        said = f"{count - len(shown)} layers before the last are not drawn."
        parts.append(words(said, MARGIN, y + 8, size=SIZE))
        y += LINE + 6
    return parts, y


def _most_cells(drawn: DrawnNetwork, shown: "list[int]") -> int:
    """How many cells a map has at most, across and down, so that the file stays small."""
    for most in (64, 48, 32, 24, 16):
        sizes = [(drawn.sizes[k + 1], drawn.layers[k].n_inputs) for k in shown]
        if sum([min(a, most) * min(b, most) for a, b in sizes]) <= MOST_CELLS:
            return most
    return 12


def _key(is_narrow: bool) -> "tuple[list[str], float]":
    """What cells mean, drawn above the maps."""
    y = HEADING + 14
    parts = [words("each row a neuron, each column an input of it", MARGIN, y, size=SIZE)]
    y += LINE + 2
    x = MARGIN
    for text, sign in (("above zero", 1), ("below zero", -1)):
        for level in range(1, LEVELS + 1):
            parts.append(_cells({sign * level: f"M{level - 1} 0h1"}, x, y - 9, 10))
        parts.append(words(text, x + 46, y, size=SIZE))
        x += 46 + width_of(text, SIZE) + 18
    parts.append(_cells({0: "M0 0h1"}, x, y - 9, 10))
    parts.append(words("zero", x + 15, y, size=SIZE))
    y += LINE
    for said in (
        "Full colour: the largest weight of the layer.",
        "No cell: no synapse. Beside each map: biases.",
        "Written: neurons \u00d7 inputs, and the largest weight.",
    )[: 3 if is_narrow else 2]:
        parts.append(words(said, MARGIN, y, "tn-soft-words", size=SIZE))
        y += LINE
    y -= LINE
    return parts, y + GAP


def _cells(paths: "dict[int, str]", x: float, y: float, size: float) -> str:
    """Cells, level by level: of full height above zero, bars of half of it below."""
    drawings = ""
    for level in sorted(paths, key=lambda level: (level != 0, level)):  # the ground first
        name = "more" if level > 0 else "less" if level < 0 else "faint"
        drawings += element(
            "path",
            d=paths[level],
            css=f"tn-line-{name}",
            stroke_width=0.55 if level < 0 else None,
            stroke_opacity=SHADES[abs(level) - 1] if level else None,
        )
    place = f"translate({coordinate(x)} {coordinate(y + size / 2)}) scale({size:.4g})"
    return element("g", drawings, stroke_width=1, transform=place)


def _map(
    drawn: DrawnNetwork, k: int, x: float, y: float, room: float, most: int, is_narrow: bool
) -> "tuple[list[str], float]":
    """The map of layer k (from 0), with its words above it, and where it ends."""
    layer, weights, biases = drawn.layers[k], drawn.weights[k], drawn.biases[k]
    neurons, inputs = len(weights), layer.n_inputs
    grid = binned(weights, layer.synapses, most)
    largest = max([abs(cell) for row in grid for cell in row if cell is not None] or [0.0])
    full = f"layer {k + 1}, {layer.activation}: {_many(neurons, 'neuron')}, "
    full += _many(inputs, "input")
    lines = [full, f"largest weight {figure(largest)}"]
    if biases:
        strongest = max([abs(bias) for bias in biases])
        lines[1] += f", largest bias {figure(strongest)}"
    down, across = bin_edges(neurons, most), bin_edges(inputs, most)
    each = f"{_widest(down)} by {_widest(across)}"
    if each != "1 by 1":
        lines.append(f"a cell shows the largest of up to {each} weights")
    hover = "; ".join(lines)
    if is_narrow:
        lines = [
            f"layer {k + 1}", layer.activation, f"{neurons} \u00d7 {inputs}",
            f"to {figure(largest, 3)}",
        ]  # fmt: skip
    parts = []
    for n, text in enumerate(lines):
        y += LINE
        css = "tn-soft-words" if n else "tn-words"
        parts.append(words(shortened(text, room, SIZE), x, y - 4, css, size=SIZE))
    rows, columns = len(grid), len(grid[0])
    size = min(14.0, room / (columns + 1.6), (90.0 if is_narrow else 210.0) / rows)
    frame = rectangle(x, y, size * columns, size * rows, "tn-fill-paper tn-line-faint")
    drawings = frame + _cells(runs_by_level(grid, largest), x, y, size)
    if biases:
        column = binned([[bias] for bias in biases], [range(1)] * neurons, most)
        right = x + size * (columns + 0.6)
        drawings += _cells(runs_by_level(column, strongest), right, y, size)
    parts.append(element("g", f"<title>{escaped(hover)}</title>" + drawings))
    bottom = y + size * rows
    if drawn.connect == "all" and k:
        parts += _borders(drawn, k, x, y, size * columns, bottom, is_narrow)
        bottom += LINE
    return parts, bottom


def _borders(
    drawn: DrawnNetwork, k: int, x: float, y: float, width: float, bottom: float, is_narrow: bool
) -> "list[str]":
    """Where in a map the inputs end and the neurons of a layer begin, and what each part is."""
    parts, borders = [], ""
    before = 0
    total = drawn.layers[k].n_inputs
    for c in range(k + 1):
        start = x + width * before / total
        before += drawn.sizes[c]
        end = x + width * before / total
        if c:
            borders += f"M{coordinate(start)} {coordinate(y - 3)}V{coordinate(bottom + 6)}"
        name = (
            ("in" if is_narrow else "inputs") if c == 0 else str(c) if is_narrow else f"layer {c}"
        )
        if width_of(name, SIZE) <= end - start:
            place = (start + end) / 2
            parts.append(words(name, place, bottom + 13, "tn-soft-words", "middle", SIZE))
    return [element("path", d=borders, css="tn-line-ink", stroke_width=1), *parts]


def _widest(edges: "list[int]") -> int:
    return max([end - start for start, end in zip(edges, edges[1:])])


def _many(count: int, one: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {one}s"
