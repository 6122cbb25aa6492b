"""A cart with a pole over time: some moments of it, and curves of the angle and the place."""

import math

from ..argument_checks import check_list, check_number, check_row
from ..errors import ShapeError
from .chart_axes import Chart
from .curve_points import curve_points
from .picture_frame import HEADING, MARGIN, WIDTH, picture
from .svg_elements import (
    element,
    figure,
    line,
    mark,
    path_through,
    rectangle,
    width_of,
    words,
)

TRACK_END = 2.4  # metres from the middle
FALLEN = 12.0  # degrees from upright
MOMENTS = 8
SMALL = 12.5
POLE = 30.0  # units of the picture
HALF_TRACK = 32.0
STRIP = 66.0  # the height of a row of moments
CHART = 158.0  # the height of a chart with its axis


def cart_picture(states: object, step: float = 0.02, title: "str | None" = None) -> str:
    """A cart that balances a pole: some moments, and its angle and place over time, as an SVG.

    `states` has for each moment the place of the cart (metres from the middle of its track),
    its speed, the angle of the pole (radians from upright) and how fast it turns; `step` is
    the time between two of them in seconds. The pole has fallen at 12 degrees, and the track
    ends at 2.4 metres: the first moment beyond is the last that is drawn. Raises TinynetError
    where there is no state, or one that is not four finite numbers.

    >>> svg = cart_picture([(0.0, 0.0, 0.1 * k, 0.0) for k in range(5)])
    >>> "the pole fell after 0.06 s" in svg
    True
    """
    items = check_list(states, "states")
    if not items:
        raise ShapeError("states is empty: there must be one for each moment")
    rows = [check_row(items[k], 4, f"state {k}", "a cart has") for k in range(len(items))]
    seconds = check_number(step, "step", low=1e-9, high=1e9)
    end = failed_at(rows)
    rows = rows if end is None else rows[: end + 1]
    places = [row[0] for row in rows]
    angles = [_degrees(row[2]) for row in rows]
    last = len(rows) - 1
    what = f"the pole stays up for {figure(last * seconds)} s"
    if end is not None:
        cause = "the cart left its track" if abs(places[-1]) > TRACK_END else "the pole fell"
        what = f"{cause} after {figure(last * seconds)} s"
    parts: "list[str]" = []
    chosen = _moments(last)
    for k, moment in enumerate(chosen):
        middle = MARGIN + (k % 4 + 0.5) * (WIDTH - 2 * MARGIN) / 4
        ground = HEADING + 44 + k // 4 * STRIP
        parts += _cart(rows[moment], middle, ground, f"{figure(moment * seconds)} s")
    top = HEADING + 10 + math.ceil(len(chosen) / 4) * STRIP
    parts += _key(top + 12, "" if end is None else "here " + cause)
    top += 20
    height = top + 2 * CHART
    across = (0.0, max(last, 1) * seconds)
    curves = ((angles, FALLEN, "degrees", "1"), (places, TRACK_END, "metres", "2"))
    for k, (values, limit, unit, color) in enumerate(curves):
        named = ("angle, " if k == 0 else "place, ") + unit
        low, high = min([-limit, *values]), max([limit, *values])
        bottom = top + (k + 1) * CHART
        room = top + k * CHART - HEADING
        spare = 0.1 * limit
        range_ = (max(low - spare, -1.7e308), min(high + spare, 1.7e308))
        chart = Chart(across, range_, "seconds", named, height=bottom, room=room)
        parts += chart.parts
        for bound in (-limit, limit):
            y = chart.y(bound)
            limits = (chart.x.start, y, chart.x.end, y)
            parts.append(line(*limits, "tn-line-less", stroke_dasharray="5 4", stroke_width=1.5))
        points = [(chart.x(i * seconds), chart.y(values[i])) for i in curve_points(values)]
        parts.append(path_through(points, f"tn-line-{color}"))
        if end is not None:
            parts.append(mark(5, *points[-1], 6, "tn-mark tn-fill-ink"))
    description = (
        f"{what[0].upper()}{what[1:]}. The angle goes from {figure(min(angles))} to "
        f"{figure(max(angles))} degrees (it has fallen at 12), the place of the cart from "
        f"{figure(min(places))} to {figure(max(places))} metres (the track ends at 2.4). "
        "Dashed lines are these limits."
    )
    return picture(what if title is None else title, description, parts, height)


def _key(y: float, failure: str) -> "list[str]":
    """What dashed lines are, and the cross, if there is one."""
    ends = (MARGIN, y - 4, MARGIN + 30, y - 4)
    parts = [line(*ends, "tn-line-less", stroke_dasharray="5 4", stroke_width=1.5)]
    parts.append(words("limits", MARGIN + 38, y, size=SMALL))
    if failure:
        x = MARGIN + 38 + width_of("limits", SMALL) + 26
        parts.append(mark(5, x, y - 4, 5, "tn-mark tn-fill-ink"))
        parts.append(words(failure, x + 12, y, size=SMALL))
    return parts


def failed_at(states: "list[list[float]]") -> "int | None":
    """The first state in which the pole has fallen or the cart has left its track.

    >>> failed_at([[0.0, 0.0, 0.0, 0.0], [2.5, 0.0, 0.0, 0.0]])
    1
    """
    for k, (place, _, angle, _) in enumerate(states):
        if abs(place) > TRACK_END or abs(angle) > FALLEN * math.pi / 180:
            return k
    return None


def _degrees(angle: float) -> float:
    return max(-1.7e308, min(1.7e308, angle / math.pi * 180))


def _moments(last: int) -> "list[int]":
    """At most eight moments, the same time from each to the next, and the last one."""
    stride = max(1, -(-last // (MOMENTS - 1)))
    return [*range(0, last, stride), last]


def _cart(state: "list[float]", middle: float, ground: float, time: str) -> "list[str]":
    """One moment: the track with its ends, the cart on it, and its pole; a cart beyond the track
    stands just beside it, and a pole is drawn with 45 degrees at most."""
    unit = HALF_TRACK / TRACK_END
    x = middle + max(-1.15 * TRACK_END, min(state[0], 1.15 * TRACK_END)) * unit
    start, end = middle - HALF_TRACK, middle + HALF_TRACK
    angle = max(-math.pi / 4, min(state[2], math.pi / 4))
    tip = (x + POLE * math.sin(angle), ground - 9 - POLE * math.cos(angle))
    return [
        line(start, ground, end, ground, "tn-line-soft"),
        line(start, ground - 5, start, ground + 3, "tn-line-soft"),
        line(end, ground - 5, end, ground + 3, "tn-line-soft"),
        rectangle(x - 8, ground - 9, 16, 7, "tn-fill-2", rx=1.5),
        line(x, ground - 9, *tip, "tn-line-1", stroke_width=3, stroke_linecap="round"),
        element("circle", cx=x, cy=ground - 9, r=2, css="tn-fill-ink"),
        words(time, middle, ground + 16, "tn-soft-words", "middle", SMALL),
    ]
