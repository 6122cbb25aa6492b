"""How the loss went down, epoch by epoch, and which epoch was chosen."""

from typing import NamedTuple

from ..argument_checks import check_list, check_row
from ..errors import DivergedError, TinynetError, describe, printable
from .chart_axes import SMALL, Chart
from .chart_scales import is_better_logarithmic
from .curve_points import curve_points
from .legend import ROW, Legend
from .picture_colors import dashes, series
from .svg_elements import element, figure, line, path_through, words

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

NOT_KEPT = "it was read from a file, or its training was interrupted"
MOST_CURVES = 8  # more are no longer told apart


class _Training(NamedTuple):
    """The curves of a training by name; what they measure; the epoch that was chosen, or 0."""

    curves: "dict[str, list[float]]"
    measure: str
    best_epoch: int
    end: str  # how it ended, if that is to be told


def loss_picture(result: object, title: "str | None" = None, like: object = None) -> str:
    """The losses of a training as the text of an SVG: those of its examples and of validation.

    `result` is what `train` or `Neuron.train` returns (of a neuron: its total error or mistakes),
    a fitted Classifier or Regressor, a DivergedError, or a list of losses, one an epoch; or a
    dict of several of them by name, to compare them. The scale is logarithmic where losses span
    more than a decade and a half. Where there is a least validation loss, a line marks its epoch.

    `like` is another training, of the same forms: the axes are those of both, so that two
    pictures side by side can be compared.

    Raises TinynetError where there is no loss, as with `history=False`; where one is not a finite
    number; and for more than 8 curves.

    >>> from tinynet import Network, train
    >>> result = train(Network([2, 4, 1]), [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
    >>> svg = loss_picture(result)
    >>> svg[:4], "loss 0.001193 after 1000 epochs" in svg
    ('<svg', True)
    """
    also = [] if like is None else list(_by_name(like).values())
    if isinstance(result, dict):
        return _compared(_by_name(result), title, also)
    training = _training(result, "")
    measure = training.measure
    losses = training.curves[measure]
    count = _epochs(len(losses))
    said = (
        f"The {measure} over {count}: {figure(losses[0])} at first, {figure(losses[-1])} at last."
    )
    validation = training.curves.get(f"validation {measure}")
    if validation:
        said += f" The validation {measure}: {figure(validation[0])} at first, "
        said += f"{figure(validation[-1])} at last."
        if training.best_epoch:
            least = figure(validation[training.best_epoch - 1])
            said += f" It was least in epoch {training.best_epoch}, {least}."
    said += training.end
    heading = f"{measure} {figure(losses[-1])} after {count}"
    chart = _chart(training.curves, measure, training.best_epoch, also)
    return chart.svg(heading if title is None else title, said)


def _by_name(given: object) -> "dict[str, _Training]":
    """The trainings that were given, by name; one alone has none."""
    if isinstance(given, dict):
        return {_named(name): _training(one, name) for name, one in given.items()}
    return {"": _training(given, "")}


def _compared(
    trainings: "dict[str, _Training]", title: "str | None", also: "list[_Training]"
) -> str:
    if not trainings:
        raise TinynetError("there is no training to be drawn: the dict is empty")
    curves: "dict[str, list[float]]" = {}
    sentences = []
    for name, training in trainings.items():
        for kind, values in training.curves.items():
            of = "" if kind == training.measure else ", validation"
            curves[f"{name}{of}"] = values
            sentences.append(f"{name}{of}: {figure(values[-1])} after {_epochs(len(values))}.")
    measures = {training.measure: 0 for training in trainings.values()}
    measure = " or ".join(measures)
    heading = f"{measure} of {len(trainings)} trainings"
    said = f"The {measure}. " + " ".join(sentences)
    return _chart(curves, measure, 0, also).svg(heading if title is None else title, said)


def _chart(
    curves: "dict[str, list[float]]", measure: str, best_epoch: int, also: "list[_Training]"
) -> Chart:
    """Axes with these curves, a legend if there are several, and a line at the best epoch.

    There is room for the curves of the trainings `also`, which are not drawn.
    """
    if len(curves) > MOST_CURVES:
        raise TinynetError(f"there are {len(curves)} curves, a picture has room for {MOST_CURVES}")
    all_curves = [*curves.values(), *[c for training in also for c in training.curves.values()]]
    everything = [value for values in all_curves for value in values]
    longest = max([len(values) for values in all_curves])
    logarithmic = is_better_logarithmic(everything)
    low = min(everything) if logarithmic else min(0.0, *everything)
    legend = Legend(list(curves) if len(curves) > 1 else [], curves=True)
    chart = Chart(
        (1, longest) if longest > 1 else (0.5, 1.5),
        (low, max(0.0, *everything)),
        "epoch",
        f"{measure} (logarithmic scale)" if logarithmic else measure,
        logarithmic,
        room=legend.height + (ROW if best_epoch else 0.0),
        whole=True,
    )
    chart.parts.extend(legend.parts)
    for k, values in enumerate(curves.values()):
        points = [(chart.x(place + 1), chart.y(values[place])) for place in curve_points(values)]
        css = series(k)
        if len(points) == 1:
            x, y = points[0]
            chart.parts.append(element("circle", cx=x, cy=y, r=4, css=f"tn-mark tn-fill-{css}"))
        chart.parts.append(path_through(points, f"tn-line-{css}", stroke_dasharray=dashes(k)))
    if best_epoch:
        x = chart.x(best_epoch)
        top = chart.y.end
        chart.parts.append(line(x, top - 4, x, chart.y.start, "tn-line-ink", stroke_width=1))
        middle = min(max(x, chart.x.start + 50), chart.x.end - 50)
        best = f"best: epoch {best_epoch}"
        chart.parts.append(words(best, middle, top - 8, anchor="middle", size=SMALL))
    return chart


def _epochs(count: int) -> str:
    return "1 epoch" if count == 1 else f"{count} epochs"


def _named(name: object) -> str:
    return name if isinstance(name, str) else repr(name)


def _training(given: object, name: object) -> _Training:
    """The curves of what was given; `name` is its name among several, "" where it is alone."""
    at = f"{printable(_named(name))}: " if name != "" else ""
    result = getattr(given, "result_", given)
    if result is None and given is not None:
        raise TinynetError(f"{at}this model kept no losses: {NOT_KEPT}")
    if hasattr(result, "history") and hasattr(result, "generations"):
        raise TinynetError(f"{at}an evolution has no losses: see fitness_picture")
    end = ""
    if isinstance(result, DivergedError):
        if result.state is None:
            raise TinynetError(
                f"{at}the training diverged in its first epochs: there are no losses"
            )
        end = f" It diverged in epoch {result.epoch}."
        result = _State(result.state)
    measure = "total error" if hasattr(result, "errors") else "loss"
    if getattr(result, "_is_threshold", False):
        measure = "mistakes"
    found = getattr(result, "errors", None)
    found = getattr(result, "losses", result) if found is None else found
    if hasattr(found, "predict"):
        raise TinynetError(f"{at}{describe(found)} is a model, not the result of its training")
    losses = _numbers(found, f"{at}losses")
    if not losses:
        raise TinynetError(f"{at}there are no losses: the training has no epoch")
    epochs = getattr(result, "epochs", len(losses))
    if epochs != len(losses):
        raise TinynetError(
            f"{at}of {epochs} epochs only the last loss is known: train with history=True"
        )
    curves = {measure: losses}
    validation = _numbers(getattr(result, "validation_losses", []), f"{at}validation_losses")
    if validation:
        curves["validation loss"] = validation
    best_epoch = getattr(result, "best_epoch", 0) if validation else 0
    return _Training(curves, measure, best_epoch, end)


def _numbers(values: object, place: str) -> "list[float]":
    items = check_list(values, place)
    return check_row(items, len(items), place, "it has")


class _State:
    """What is known of a training by its state."""

    def __init__(self, state: "dict[str, Any]") -> None:
        self.losses, self.validation_losses = state["losses"], state["validation_losses"]
        self.epochs, self.best_epoch = state["epoch"], state["best_epoch"]
