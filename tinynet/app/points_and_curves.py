"""Points to learn from, and the curves that are to go through them."""

from ..pictures.chart_axes import Chart
from ..pictures.legend import ROW, SIZE, Legend
from ..pictures.picture_colors import dashes, series
from ..pictures.picture_frame import HEADING, MARGIN
from ..pictures.svg_elements import figure, mark, path_through, words

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Callable

    Points = list[tuple[float, float]]

STEPS = 160  # so many parts are drawn of a curve


def points_and_curves(
    points: "Points",
    named: str,
    curves: "Mapping[str, Callable[[float], float]]",
    across: "tuple[float, float]",
    title: str,
) -> str:
    """Points and curves over numbers from `across[0]` to `across[1]`, as the text of an SVG.

    `points` are pairs of numbers, `named` says in the legend what they are; `curves` are
    functions of one number, by their names.

    >>> svg = points_and_curves([(0.0, 1.0)], "a point", {"twice": lambda x: 2 * x}, (-1, 1), "A")
    >>> svg.count("<circle"), svg.count("<polyline")
    (2, 1)
    """
    low, high = across
    places = [low + (high - low) * k / STEPS for k in range(STEPS + 1)]
    drawn = {name: [(x, curve(x)) for x in places] for name, curve in curves.items()}
    heights = [y for _, y in points] + [y for curve in drawn.values() for _, y in curve]
    legend = Legend(list(curves), curves=True, top=HEADING + ROW)
    chart = Chart(across, (min(heights), max(heights)), "input", "output", room=legend.height + ROW)
    y = HEADING + 12
    chart.parts.append(mark(0, MARGIN + 10, y - 4, 5, "tn-mark tn-fill-ink"))
    chart.parts.append(words(named, MARGIN + 26, y, size=SIZE))
    chart.parts.extend(legend.parts)
    for k, curve in enumerate(drawn.values()):
        through = [(chart.x(x), chart.y(height)) for x, height in curve]
        css = f"tn-line-{series(k)}"
        chart.parts.append(path_through(through, css, stroke_dasharray=dashes(k)))
    for x, height in points:
        chart.parts.append(mark(0, chart.x(x), chart.y(height), 5, "tn-mark tn-fill-ink"))
    said = [f"{len(points)} points: {named}."]
    for name, curve in drawn.items():
        ends = [figure(height) for _, height in (curve[0], curve[-1])]
        said.append(f"{name}: from {ends[0]} at {figure(low)} to {ends[1]} at {figure(high)}.")
    return chart.svg(title, " ".join(said))
