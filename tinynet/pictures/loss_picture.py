"""How the loss went down, epoch by epoch, and which epoch was chosen."""

import math

from ..argument_checks import check_list, check_row
from ..errors import TinynetError
from .chart_axes import Chart
from .chart_scales import is_better_logarithmic
from .curve_points import curve_points
from .legend import Legend
from .picture_colors import dashes, series
from .svg_elements import figure, line, path_through, words


def loss_picture(result: object, title: "str | None" = None) -> str:
    """The losses of a training as the text of an SVG: those of its examples and of validation.

    `result` is what `train` or `Neuron.train` returns, a fitted Classifier or Regressor, or a
    list of losses, one an epoch. The scale is logarithmic where losses span more than a decade
    and a half. Where patience chose an epoch, a line marks it. A training without any epoch
    is a TinynetError.

    >>> from tinynet import Network, train
    >>> result = train(Network([2, 4, 1]), [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> svg = loss_picture(result)
    >>> svg[:4], "loss 0.001193 after 1000 epochs" in svg
    ('<svg', True)
    """
    curves = _curves(result)
    losses = curves["loss"]
    best_epoch = getattr(result, "best_epoch", 0) or 0
    everything = [value for values in curves.values() for value in values]
    logarithmic = is_better_logarithmic(everything)
    low = min(everything) if logarithmic else min(0.0, *everything)
    names = list(curves)
    legend = Legend(names, curves=True) if len(names) > 1 else Legend([], curves=True)
    chart = Chart(
        (1, max(2, len(losses))),
        (low, max(everything)),
        "epoch",
        "loss",
        logarithmic,
        room=legend.height,
    )
    chart.parts.extend(legend.parts)
    for k, name in enumerate(names):
        values = curves[name]
        places = curve_points(values)
        points = [(chart.x(place + 1), chart.y(values[place])) for place in places]
        css = f"tn-line-{series(k)}"
        chart.parts.append(path_through(points, css, stroke_dasharray=dashes(k)))
    count = "1 epoch" if len(losses) == 1 else f"{len(losses)} epochs"
    said = f"The loss over {count}: {figure(losses[0])} at first, {figure(losses[-1])} at last."
    if best_epoch:
        x = chart.x(best_epoch)
        chart.parts.append(line(x, chart.y.end, x, chart.y.start, "tn-line-ink", stroke_width=1))
        side = "end" if x > (chart.x.start + chart.x.end) / 2 else "start"
        away = -6 if side == "end" else 6
        chart.parts.append(
            words(
                f"epoch {best_epoch}, the best",
                x + away,
                chart.y.end + 14,
                "tn-words tn-haloed",
                side,
                12,
            )
        )
        said += f" Least validation loss in epoch {best_epoch}."
    heading = f"loss {figure(losses[-1])} after {count}" if title is None else title
    return chart.svg(heading, said)


def _curves(result: object) -> "dict[str, list[float]]":
    """The curves by name, each with a value for each epoch."""
    found = {}
    given = getattr(result, "losses", None)
    if given is None:
        given = getattr(getattr(result, "result_", None), "losses", result)
    losses = check_list(given, "losses")
    found["loss"] = check_row(losses, len(losses), "losses", "a picture has")
    later = getattr(result, "validation_losses", None)
    if later:
        found["validation loss"] = check_row(later, len(later), "validation_losses", "it has")
    if not losses:
        raise TinynetError("there are no losses: the training has no epoch, or kept no history")
    if not all([math.isfinite(value) for value in losses]):
        raise TinynetError("losses has a value that is not finite")
    return found
