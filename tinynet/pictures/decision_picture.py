"""A decision map: what a model with two inputs answers, wherever it is asked."""

from .chart_axes import Chart
from .decision_marks import marks, ring, some_of
from .legend import ROW, Legend
from .map_answers import ClassAnswers, OneAnswer
from .map_cells import MapCells
from .map_model import MapModel
from .map_names import names_on_map
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .shaded_cells import shaded_cells
from .svg_elements import coordinate, element, figure, rectangle, shortened, width_of, words

SMALL = 12.5  # the size of letters beside the map
BAR = 12.0  # how wide the scale of shades is


def decision_picture(
    model: object, inputs: object = None, targets: object = None, title: "str | None" = None
) -> str:
    """What a model with two inputs answers all over a map, as the text of an SVG.

    `model` is a Network or a Neuron with two inputs, or a fitted Classifier or Regressor of
    two columns of numbers, whose units and names then stand at the axes. A single output is
    shades from orange (low) to blue (high), with a scale, and a line where it is in the middle
    of its limits; several are the colour of the largest, stronger the more it leads.

    `inputs` are rows of data, drawn as marks, in whatever form the model takes them; `targets`
    has what is right for each, or for a model of a table the name of their column. A row that
    is answered wrongly has a ring. Without data the map shows -0.2 to 1.2, or where most rows
    of the training were. Raises TinynetError for a model of more or fewer inputs, and for data
    that do not fit.

    >>> from tinynet import Network
    >>> xor = Network([2, 2, 1])
    >>> xor.set_parameters([20, 20, -10,   -20, -20, 30,   20, 20, -30])
    >>> svg = decision_picture(xor, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> "decision map, 4 of 4 right" in svg
    True
    """
    seen = MapModel(model)
    points, found = seen.data(inputs, targets)
    ranges = seen.ranges(points)
    over = MapCells(seen, ranges, points, found)
    answers, (columns, rows) = over.answers, over.cells

    legend = Legend(answers.names, curves=False)
    has_wrong = any(answers.wrong)
    room = legend.height + (ROW if answers.caption or has_wrong else 0.0)
    beside = BAR + 18 + max([width_of(text, SMALL) for text in answers.ticks] or [0.0])
    beside = beside if answers.ticks else 0.0
    height = 300.0 + room
    chart = Chart(
        ranges[0],
        ranges[1],
        seen.names[0],
        seen.names[1],
        height=height,
        width=WIDTH - beside,
        room=room,
    )
    left, top = chart.x.start, chart.y.end
    wide, high = chart.x.end - left, chart.y.start - top
    parts = [*legend.parts, *_caption(answers.caption, has_wrong, HEADING + legend.height + 12)]
    parts += chart.parts
    parts.append(
        shaded_cells(answers.levels, columns, answers.styles, left, top, wide, high, "cells")
    )
    cell = (wide / columns, high / rows)
    parts.append(_lines(over.border(), left, top, *cell))
    shown = some_of(len(points))
    places = [(chart.x(points[r][0]), chart.y(points[r][1])) for r in shown]
    parts += marks([answers.marked(r, x, y) for r, (x, y) in zip(shown, places)])
    if isinstance(answers, ClassAnswers):  # so that colours are not all that tells
        taken = [(x - left, y - top) for x, y in places]
        for text, x, y in names_on_map(answers.names, answers.cell_kinds(), columns, cell, taken):
            css = "tn-words tn-haloed"
            parts.append(words(text, left + x, top + y, css, "middle", SMALL, data_part="border"))
    if answers.ticks:
        parts += _scale(answers, WIDTH - MARGIN - beside + 12, top, high)

    (one, other) = [f"{figure(low)} to {figure(high)}" for low, high in ranges]
    description = f"{seen.names[0]} from {one}, {seen.names[1]} from {other}. {answers.description}"
    if len(shown) < len(points):
        description += f" {len(shown)} of {len(points)} rows are drawn."
    return picture(answers.title if title is None else title, description, parts, height)


def _caption(text: str, has_wrong: bool, y: float) -> "list[str]":
    """A line below the legend that says what shades and rings mean."""
    text = shortened(text, WIDTH - 2 * MARGIN - 70, SMALL)
    parts = [words(text, MARGIN, y, "tn-soft-words", size=SMALL)] if text else []
    if has_wrong:
        x = MARGIN + (width_of(text, SMALL) + 20 if text else 5.0)
        parts += [ring(x, y - 4, 6), words("wrong", x + 12, y, "tn-words", size=SMALL)]
    return parts


def _lines(
    pieces: "list[tuple[float, float, float, float]]",
    left: float,
    top: float,
    right: float,
    down: float,
) -> str:
    """Pieces of lines on the map, in one path; a cell is `right` by `down` units."""
    path = ""
    for x1, y1, x2, y2 in pieces:
        path += f"M{coordinate(left + x1 * right)} {coordinate(top + y1 * down)}"
        path += f"L{coordinate(left + x2 * right)} {coordinate(top + y2 * down)}"
    return element(
        "path", d=path, css="tn-line-ink", fill="none", stroke_width=1.5, data_part="border"
    )


def _scale(answers: "ClassAnswers | OneAnswer", x: float, top: float, high: float) -> "list[str]":
    """The scale of shades beside the map: low, middle and high, or the two that there are."""
    levels, ticks = list(reversed(answers.scale)), answers.ticks
    frame = rectangle(x, top, BAR, high, "tn-line-soft", fill="none", stroke_width=1)
    if len(levels) == len(ticks):  # each has a box of its own, apart from the other
        levels, frame = [*levels[:1], *[-1] * 8, *levels[1:]], ""
    parts = [shaded_cells(levels, 1, answers.styles, x, top, BAR, high), frame]
    for k, text in enumerate(ticks):
        y = top + high * (1 - k / (len(ticks) - 1)) + 4
        parts.append(words(text, x + BAR + 5, y, "tn-soft-words", size=SMALL))
    return parts
