"""The loss over the epochs of a playback, with a line at the epoch that is shown."""

from ..pictures.chart_axes import Chart
from ..pictures.chart_scales import is_better_logarithmic
from ..pictures.curve_points import curve_points
from ..pictures.svg_elements import figure, line, path_through
from .report_frames import KeptTraining


class PlaybackCurve:
    """A chart of all losses of a training; `x(epoch)` is where its line belongs."""

    def __init__(self, kept: KeptTraining, unit: str, shown: int) -> None:
        losses = kept.losses
        last = kept.frames[-1].epoch
        self._first = last - len(losses) + 1  # later than 1 where a training was resumed
        low = min(losses)
        logarithmic = is_better_logarithmic(losses)
        self.chart = Chart(
            (self._first, max(last, self._first + 1)),
            (low if logarithmic else min(0.0, low), max(losses)),
            unit,
            "loss",
            logarithmic,
            height=200.0,
        )
        points = [
            (self.chart.x(self._first + place), self.chart.y(losses[place]))
            for place in curve_points(losses)
        ]
        self.chart.parts.append(path_through(points, "tn-line-1"))
        x = self.x(shown)
        mark = line(x, self.chart.y.end, x, self.chart.y.start, "tn-line-ink playback-mark")
        self.chart.parts.append(mark)
        self._said = (
            f"The loss of the training that is played back, from {figure(losses[0])} to "
            f"{figure(losses[-1])}, with a line at the {unit} that is shown."
        )

    def x(self, epoch: int) -> float:
        """The place of an epoch; one before the first that is known stands at the edge."""
        return round(self.chart.x(max(epoch, self._first)), 2)

    def svg(self) -> str:
        """The picture."""
        return self.chart.svg("where it stands on the loss curve", self._said)
