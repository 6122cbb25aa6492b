"""How fitness rose over the generations of an evolution."""

from ..argument_checks import check_list, check_rows, check_whole
from ..errors import TinynetError, describe
from .chart_axes import Chart
from .curve_points import curve_points
from .legend import Legend
from .loss_picture import NOT_KEPT
from .picture_colors import dashes, series
from .svg_elements import element, figure, path_through

NAMES = ("best so far", "mean of the population")
FARTHEST = 4.0  # the mean is drawn down to so many spans of the best below it, and no further


def fitness_picture(result: object, title: "str | None" = None) -> str:
    """The fitness over generations as the text of an SVG: the best so far, and the mean.

    `result` is what `evolve` returns, or a Classifier or Regressor that was fitted with
    `optimizer="evolution"`. Below the axis stands how often a population was given up and a
    new one began. Means far below the best are cut off at the lower edge: else all that
    the best gained would be a flat line.

    Raises TinynetError for anything else, and where there was no generation.

    >>> from tinynet import Network, evolve, fitness_for
    >>> fitness = fitness_for([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> result = evolve(Network([2, 2, 1], activation="step"), fitness, target_fitness=0)
    >>> svg = fitness_picture(result)
    >>> svg[:4], "fitness 0 after 12 generations" in svg
    ('<svg', True)
    """
    given, result = result, getattr(result, "result_", result)
    if result is None and given is not None:
        raise TinynetError(f"this model kept no history: {NOT_KEPT}")
    if not hasattr(result, "history"):
        raise TinynetError(f"this is {describe(result)}; evolve returns what can be drawn here")
    history = check_list(result.history, "history")
    if not history:
        raise TinynetError("there was no generation: history is empty")
    pairs = check_rows(history, 2, "history", "best and mean are")
    best, mean = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    restarts = check_whole(getattr(result, "restarts", 0), "restarts")
    low, is_cut = _lowest(best, mean)
    n = len(best)
    begun = "" if not restarts else " (1 restart)" if restarts == 1 else f" ({restarts} restarts)"
    below = f"{NAMES[1]}, at the lower edge where it is below"
    legend = Legend([NAMES[0], below if is_cut else NAMES[1]], curves=True)
    chart = Chart(
        (1, n) if n > 1 else (0.5, 1.5),
        (low, max(max(best), max(mean))),
        f"generation{begun}",
        "fitness",
        room=legend.height,
        whole=True,
    )
    chart.parts.extend(legend.parts)
    for k, values in ((1, mean), (0, best)):  # the best lies above
        places = curve_points(values)
        points = [(chart.x(place + 1), chart.y(max(low, values[place]))) for place in places]
        css = series(k)
        if n == 1:
            x, y = points[0]
            chart.parts.append(element("circle", cx=x, cy=y, r=4, css=f"tn-mark tn-fill-{css}"))
        chart.parts.append(path_through(points, f"tn-line-{css}", stroke_dasharray=dashes(k)))
    count = "1 generation" if n == 1 else f"{n} generations"
    said = f"The best fitness so far over {count}: {figure(best[0])} at first, "
    said += f"{figure(best[-1])} at last. The mean of the population: {figure(mean[0])} at first, "
    said += f"{figure(mean[-1])} at last."
    if is_cut:
        said += (
            f" Means below {figure(low)} lie below the picture; the least is {figure(min(mean))}."
        )
    if restarts:
        times = "once" if restarts == 1 else f"{restarts} times"
        said += f" A population was given up {times}, and a new one began."
    heading = f"fitness {figure(best[-1])} after {count}"
    return chart.svg(heading if title is None else title, said)


def _lowest(best: "list[float]", mean: "list[float]") -> "tuple[float, bool]":
    """The fitness at the lower edge, and whether some means lie below it."""
    low, span = min(best), max(best) / 2 - min(best) / 2
    farthest = low / 2 - FARTHEST * span
    if span > 0.0 and farthest > -8e307 and min(mean) < 2 * farthest:
        return 2 * farthest, True
    return min(low, min(mean)), False
