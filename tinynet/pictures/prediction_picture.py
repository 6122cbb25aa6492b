"""Predicted against actual quantities: what is right lies on the diagonal."""

from ..errors import TinynetError
from ..tables.plain_lists import check_equally_many, plain_quantities
from ..tables.regression_scores import mean_absolute_error, r2_score
from .chart_axes import SMALL, Chart
from .legend import ROW
from .picture_frame import HEADING, MARGIN
from .scattered_points import FEW, scattered_points
from .svg_elements import element, figure, line, words


def prediction_picture(targets: object, predictions: object, title: "str | None" = None) -> str:
    """Predictions over the targets, a point for each row, as the text of an SVG.

    Both hold a number for each row, in whatever form `mean_absolute_error` takes them. Both
    axes have the same scale; on the dashed diagonal lies what is predicted exactly. Of more than
    300 rows those close to each other are one point, larger the more there are. R² and the
    mean absolute error are told.

    Raises TinynetError where numbers are missing or not finite, where there are not equally many
    of both, and for several quantities a row, of which each is a picture of its own.

    >>> svg = prediction_picture([1.0, 2.0, 3.0], [1.0, 2.5, 3.0])
    >>> "R² 0.875, mean absolute error 0.1667" in svg
    True
    """
    true, predicted = _one_each(targets, "targets"), _one_each(predictions, "predictions")
    check_equally_many(len(true), len(predicted))
    both = true + predicted
    low, high = min(both), max(both)
    is_many = len(true) > FEW
    chart = Chart((low, high), (low, high), "actual", "predicted", height=400.0, room=ROW)
    y = HEADING + 12
    chart.parts.append(
        line(MARGIN, y - 4, MARGIN + 20, y - 4, "tn-line-ink", stroke_dasharray="7 4")
    )
    chart.parts.append(words("predicted = actual", MARGIN + 26, y, size=SMALL))
    x = MARGIN + 180
    chart.parts.append(element("circle", cx=x, cy=y - 4, r=4, css="tn-mark tn-fill-1"))
    meant = "rows; larger: more of them" if is_many else "a row"
    chart.parts.append(words(meant, x + 12, y, size=SMALL))
    places = [(chart.x(t), chart.y(p)) for t, p in zip(true, predicted)]
    ends = (chart.x.start, chart.y.start, chart.x.end, chart.y.end)  # where the scales end
    chart.parts.append(line(*ends, "tn-line-ink", stroke_width=1.5, stroke_dasharray="7 4"))
    chart.parts.extend(scattered_points(places, "1"))
    scores = _scores(true, predicted)
    told = ", ".join([f"{name} {figure(value)}" for name, value in scores])
    count = "1 row" if len(true) == 1 else f"{len(true)} rows"
    said = f"Predicted over actual quantities of {count}, from {figure(low)} to {figure(high)}: "
    said += f"{told or 'errors too large for a float'}. The closer to the diagonal, the better."
    heading = told or "errors too large for a float"
    return chart.svg(heading if title is None else title, said)


def _one_each(values: object, place: str) -> "list[float]":
    rows, _ = plain_quantities(values, place)
    if rows and len(rows[0]) > 1:
        what = f"row 0 of {place} has {len(rows[0])} quantities"
        raise TinynetError(f"{what}; draw one of them at a time, as in [row[0] for row in {place}]")
    return [row[0] for row in rows]


def _scores(true: "list[float]", predicted: "list[float]") -> "list[tuple[str, float]]":
    """R², which needs two rows, and the mean absolute error, as far as floats can hold them."""
    scores = []
    if len(true) > 1:
        scores.append(("R²", r2_score))
    scores.append(("mean absolute error", mean_absolute_error))
    found = []
    for name, score in scores:
        try:
            found.append((name, score(true, predicted)))
        except TinynetError:  # too large for a float
            continue
    return found
