"""The neurons of a small network and the lines between them, each with its numbers."""

from ..explain import Explanation
from .drawn_network import DrawnNetwork, compact
from .line_labels import SIZE, places_on_lines
from .network_layout import Layout
from .picture_frame import HEADING
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

WIDEST = 5.0  # the line of the largest weight
THINNEST = 0.8
CORNERS = 10  # of a curve
STRETCHES = (1.0, 1.2, 1.45, 1.75, 2.1)  # until there is room for the numbers of all weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    Box = tuple[float, float, float, float]


def layout_with_numbers(
    drawn: DrawnNetwork, targets: "list[str] | None" = None
) -> "tuple[Layout, list[tuple[float, float]] | None]":
    """A layout, and in it a place for the number of each weight.

    It is as high as it must be for that; where no height is enough, the places are None.
    """
    for stretch in STRETCHES:
        layout = Layout(drawn, targets, stretch)
        lines, texts = [layout.ends(s) for s in layout.synapses], _texts(layout)
        places = places_on_lines(lines, texts, _taken(drawn, layout))
        if places is not None:
            return layout, places
    return Layout(drawn, targets), None


def _texts(layout: Layout) -> "list[str]":
    return [compact(s.weight) for s in layout.synapses]


def neurons_and_lines(
    drawn: DrawnNetwork,
    layout: Layout,
    places: "list[tuple[float, float]] | None",
    explained: "Explanation | None",
) -> "list[str]":
    """All parts of the drawing; `places` are those of the weights' numbers, if there are any."""
    synapses, texts = layout.synapses, _texts(layout)
    parts = _heads(drawn, layout) + _detours(drawn, layout)
    largest = drawn.largest()
    for n in sorted(range(len(synapses)), key=lambda n: (-abs(synapses[n].weight), n)):
        parts.append(_line(drawn, layout, n, largest, explained))
    for c in range(len(drawn.sizes)):
        for j in range(drawn.sizes[c]):
            parts += _neuron(drawn, layout, c, j, explained)
    for n, (x, y) in enumerate(places or []):
        weight = synapses[n].weight
        css = "tn-words" if weight == 0.0 else f"tn-fill-{'more' if weight > 0.0 else 'less'}"
        parts += _on_ground(texts[n], x, y + 4, css, data_weight=n)
    return parts + _names(drawn, layout, explained)


def _taken(drawn: DrawnNetwork, layout: Layout) -> "list[Box]":
    """Where neurons stand, and the numbers above and below them."""
    boxes = []
    for c, x in enumerate(layout.x):
        up = layout.radius + (20.0 if layout.has_more and c else 2.0)
        half = layout.half if c else layout.radius
        boxes += [(x - half, y - up, x + half, y + up) for y in layout.y[c]]
    return boxes


def _heads(drawn: DrawnNetwork, layout: Layout) -> "list[str]":
    """The names of layers and of their activations."""
    parts = []
    for c, x in enumerate(layout.x):
        first = "inputs" if c == 0 else f"layer {c}"
        parts.append(words(first, x, HEADING + 14, "tn-words", "middle", SIZE))
        if c:
            name = shortened(drawn.layers[c - 1].activation, layout.step - 2, SIZE)
            parts.append(words(name, x, HEADING + 30, "tn-soft-words", "middle", SIZE))
    return parts


def _detours(drawn: DrawnNetwork, layout: Layout) -> "list[str]":
    """The ways of signals past layers, up to where their lines fork."""
    parts = []
    for way in layout.detours:
        x, y = layout.x[way.column] + layout.radius, layout.y[way.column][way.place]
        begin = layout.x[way.column + 1] - layout.half
        end = layout.fork(way.layer)
        curve = [
            (s / CORNERS, (s / CORNERS) ** 2 * (3 - 2 * s / CORNERS)) for s in range(CORNERS + 1)
        ]
        points = [(x + (begin - x) * a, y + (way.lane - y) * b) for a, b in curve]
        places = " ".join(
            [f"{coordinate(a)},{coordinate(b)}" for a, b in [*points, (end, way.lane)]]
        )
        said = f"from {drawn.name_of(way.column, way.place)} past layers to layer {way.layer}"
        parts.append(
            element(
                "polyline",
                f"<title>{escaped(said)}</title>",
                points=places,
                css="tn-line-soft",
                stroke_width=1,
            )
        )
        parts.append(element("circle", cx=end, cy=way.lane, r=2.5, css="tn-fill-soft"))
    return parts


def _line(
    drawn: DrawnNetwork,
    layout: Layout,
    number: int,
    largest: float,
    explained: "Explanation | None",
) -> str:
    synapse = layout.synapses[number]
    weight = synapse.weight
    said = f"weight from {drawn.name_of(synapse.column, synapse.place)} to neuron {synapse.to}"
    said += f" of layer {synapse.layer}: {figure(weight)}"
    if explained is not None:
        trace = explained.layers[synapse.layer - 1]
        x, delta = trace.inputs[synapse.input], trace.deltas[synapse.to]
        said += f"; times {figure(x)} is {figure(weight * x)}; its gradient {figure(delta * x)}"
    part = abs(weight) / largest if largest else 0.0
    color = "more" if weight > 0.0 else "less" if weight < 0.0 else "soft"
    dashes = "6 4" if weight < 0.0 else "1 4" if weight == 0.0 else None
    x1, y1, x2, y2 = layout.ends(synapse)
    return element(
        "line",
        f"<title>{escaped(said)}</title>",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        css=f"tn-line-{color}",
        stroke_width=THINNEST + (WIDEST - THINNEST) * part,
        stroke_dasharray=dashes,
        data_synapse=number,
    )


def _neuron(
    drawn: DrawnNetwork, layout: Layout, column: int, place: int, explained: "Explanation | None"
) -> "list[str]":
    """A circle with its number, and what stands above and below it."""
    x, y = layout.x[column], layout.y[column][place]
    name = drawn.name_of(column, place)
    biases = drawn.biases[column - 1] if column else []
    inside, above, below = "", "", ""
    number = sum(drawn.sizes[1:column]) + place if column else None
    bias = None
    if column and biases:
        name += f": bias {figure(biases[place])}"
        inside, bias = compact(biases[place], 4), number
        if layout.radius < 14:  # too small for a number
            bias = None
            inside = "+" if biases[place] > 0 else "\u2212" if biases[place] < 0 else "0"
    if explained is not None:
        above = f"b {compact(biases[place])}" if biases else ""
        value = explained.inputs[place] if column == 0 else 0.0
        name = f"{drawn.name_of(column, place)}: x {figure(value)}"
        if column:
            trace = explained.layers[column - 1]
            value, delta = trace.outputs[place], trace.deltas[place]
            name = f"{drawn.name_of(column, place)}: y {figure(value)}, weighted sum "
            name += f"{figure(trace.weighted_sums[place])}, delta {figure(delta)}"
            name += f", bias {figure(biases[place])}" if biases else ""
            below = f"\u03b4 {compact(delta)}"
        inside, bias = compact(value, 4), None
    css = f"tn-fill-{'panel' if column else 'paper'} tn-line-ink"
    said = f"<title>{escaped(name)}</title>"
    place_in_picture = {"cx": x, "cy": y, "r": layout.radius}
    parts = [
        element("circle", said, **place_in_picture, css=css, stroke_width=1.5, data_neuron=number)
    ]
    if inside:
        parts.append(words(inside, x, y + 4, "tn-words", "middle", SIZE, data_bias=bias))
    if above:
        parts += _on_ground(above, x, y - layout.radius - 5, "tn-soft-words")
    if below:
        parts += _on_ground(below, x, y + layout.radius + 14, "tn-words")
    return parts


def _on_ground(
    text: str, x: float, y: float, css: str, data_weight: "int | None" = None
) -> "list[str]":
    """A number across lines, on a ground of its own: dashes are like minus signs."""
    wide = width_of(text, SIZE) + 6
    ground = rectangle(x - wide / 2, y - 10, wide, 12, "tn-fill-paper")
    return [ground, words(text, x, y, css, "middle", SIZE, data_weight=data_weight)]


def _names(drawn: DrawnNetwork, layout: Layout, explained: "Explanation | None") -> "list[str]":
    """What the inputs and the outputs are called, at the sides."""
    parts = []
    for i, name in enumerate(drawn.inputs):
        text = shortened(name, layout.name_widths[0], SIZE)
        x, y = layout.x[0] - layout.radius - 8, layout.y[0][i]
        parts.append(words(text, x, y + 4, "tn-words", "end", SIZE))
    for j, name in enumerate(drawn.outputs):
        text = shortened(name, layout.name_widths[1], SIZE)
        x, y = layout.x[-1] + layout.radius + 8, layout.y[-1][j]
        parts.append(words(text, x, y + (4 if explained is None else -3), size=SIZE))
        if explained is not None:
            target = shortened(layout.targets[j], layout.name_widths[1], SIZE)
            parts.append(words(target, x, y + 12, "tn-soft-words", size=SIZE))
    return parts
