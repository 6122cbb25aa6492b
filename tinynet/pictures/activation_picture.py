"""An activation and its slope: what a neuron makes of its weighted sum."""

from ..activation_by_name import find_activation
from ..activation_functions import softmax, softmax_deltas
from ..argument_checks import check_number
from ..errors import printable
from .chart_axes import Chart
from .function_curves import function_curves
from .legend import Legend
from .picture_colors import dashes, series
from .svg_elements import figure, line, path_through

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

LOW, HIGH = -6.0, 6.0  # the weighted sums that are shown


def activation_picture(activation: str = "sigmoid", title: "str | None" = None) -> str:
    """An activation f and its slope f' over weighted sums z from -6 to 6, as the text of an SVG.

    `activation` is a name from ACTIVATIONS, those of `register_activation` included; another
    one is a TinynetError. A softmax depends on all sums of its layer: shown is its first
    output for the two sums z and 0. Where a function or a slope jumps, it is drawn so.

    >>> svg = activation_picture("tanh")
    >>> "tanh: f(0) = 0, slope 1" in svg, "<polyline" in svg
    (True, True)
    """
    function, slope = _function_and_slope(activation)
    name = printable(activation)
    f, gradient = function_curves(function, LOW, HIGH), function_curves(slope, LOW, HIGH)
    row = find_activation(activation)
    limits = [limit for limit in (row.low, row.high) if limit is not None]
    heights = [0.0, *limits, *[y for curve in [*f, *gradient] for _, y in curve]]
    legend = Legend(["output y = f(z)", "slope f'(z)"], curves=True)
    chart = Chart(
        (LOW, HIGH),
        (min(heights), max(heights)),
        "weighted sum z" + (" (the other sum is 0)" if activation == "softmax" else ""),
        "output, slope",
        room=legend.height,
    )
    chart.parts.extend(legend.parts)
    middle = chart.x(0.0)
    chart.parts.append(
        line(middle, chart.y.start, middle, chart.y.end, "tn-line-soft", stroke_width=1)
    )
    said = f"The activation {name}: {_said(function)}. Its slope: {_said(slope)}."
    if activation == "softmax":
        said += " It is the first of two outputs, for the sums z and 0."
    for k, (curves, what) in enumerate(((f, "The function"), (gradient, "The slope"))):
        css = f"tn-line-{series(k)}"
        for curve in curves:
            points = [(chart.x(z), chart.y(y)) for z, y in _without_middles(curve)]
            chart.parts.append(path_through(points, css, stroke_dasharray=dashes(k)))
        for before, after in zip(curves, curves[1:]):
            x = chart.x(after[0][0])
            top, bottom = chart.y(before[-1][1]), chart.y(after[0][1])
            chart.parts.append(line(x, top, x, bottom, css, stroke_width=1, stroke_dasharray="2 3"))
            jump = f"from {figure(before[-1][1])} to {figure(after[0][1])}"
            said += f" {what} jumps at z = {figure(round(after[0][0], 6))} {jump}."
    heading = f"{name}: f(0) = {figure(function(0.0))}, slope {figure(slope(0.0))}"
    return chart.svg(heading if title is None else title, said)


def _function_and_slope(
    activation: str,
) -> "tuple[Callable[[float], float], Callable[[float], float]]":
    """The function and its slope, both of the weighted sum; what they say is checked."""
    row = find_activation(activation)
    if activation == "softmax":
        return _first_of_two, _slope_of_first
    what = f"activation {printable(activation)}"

    def function(z: float) -> float:
        return check_number(row.function(z), f"{what}: f({z:g})")

    def slope(z: float) -> float:
        return check_number(row.slope(function(z)), f"{what}: its slope at z = {z:g}")

    return function, slope


def _first_of_two(z: float) -> float:
    return softmax([z, 0.0])[0]


def _slope_of_first(z: float) -> float:
    return softmax_deltas(softmax([z, 0.0]), [1.0, 0.0])[0]


def _said(function: "Callable[[float], float]") -> str:
    values = [f"{figure(function(z))} at z = {figure(z)}" for z in (LOW, 0.0, HIGH)]
    return ", ".join(values)


def _without_middles(curve: "list[tuple[float, float]]") -> "list[tuple[float, float]]":
    """The points of a curve but for those between two of the same height."""
    n = len(curve)
    kept = []
    for k in range(n):
        if k in (0, n - 1) or not curve[k - 1][1] == curve[k][1] == curve[k + 1][1]:
            kept.append(curve[k])
    return kept
