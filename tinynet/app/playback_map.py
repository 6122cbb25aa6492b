"""The decision map of a model with two inputs at each epoch that a report plays back."""

from ..backends.predictor_and_batch_gradients import predictor
from ..network import Network
from ..pictures.decision_levels import levels_of, limits_of, map_inputs, span_of
from ..pictures.decision_marks import some_of
from ..pictures.map_answers import ClassAnswers, OneAnswer
from ..pictures.map_cells import MapCells
from ..pictures.map_model import MapModel
from ..pictures.shaded_cells import equal_runs

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

BASE = 0x100  # the letter of 0: no letter from there on needs a sign before it


class PlaybackMap:
    """What `decision_picture` shows, for other parameters of the same network.

    `styles` says how each level is painted, as in the picture.
    """

    def __init__(self, model: object, inputs: object, targets: object) -> None:
        self._seen = MapModel(model)
        points, found = self._seen.data(inputs, targets)
        ranges = self._seen.ranges(points)
        shown_as = MapCells(self._seen, ranges, points, found)
        self._answers, self._cells = shown_as.answers, shown_as.cells
        self._places = self._seen.prepared(map_inputs(ranges, self._cells))
        if isinstance(self._answers, OneAnswer):
            self._limits = self._answers.limits
        else:
            self._limits = limits_of(self._seen.network) or span_of(self._answers.over)
        self.styles: "dict[int, tuple[str, float]]" = self._answers.styles
        has_rings = found is not None and (self._seen.classes or self._is_choice())
        shown = some_of(len(points)) if has_rings else []
        self._points = self._seen.prepared([points[r] for r in shown])
        self._found = [(found or [])[r] for r in shown]
        (left, right), (low, high) = ranges
        self._marks = [
            [
                round((points[r][0] - left) / (right - left) * self._cells[0], 2),
                round((high - points[r][1]) / (high - low) * self._cells[1], 2),
            ]
            for r in shown
        ]

    def _is_choice(self) -> bool:
        return isinstance(self._answers, OneAnswer) and self._answers.is_choice

    def moment(self, network: Network) -> "dict[str, Any]":
        """The map with these parameters: its runs, its border, and which rows are wrong.

        `map` has two letters for each run of equal cells: its level, and how long it is.
        `border` is a path in tenths of a cell. `wrong` are places in the marks of `record`.
        """
        say = predictor(network)
        over = self._seen.answers(say.many(self._places))
        levels = levels_of(over, self._limits)
        runs = "".join(
            [
                chr(BASE + level) + chr(BASE + length)
                for _, length, level in equal_runs(levels, self._cells[0])
            ]
        )
        self._answers.over = over
        border = ""
        for piece in self._answers.border(self._cells[0]):
            x1, y1, x2, y2 = [round(10 * place) for place in piece]
            border += f"M{x1} {y1}l{x2 - x1} {y2 - y1}"
        said = self._seen.answers(say.many(self._points))
        pairs = enumerate(zip(said, self._found))
        wrong = [k for k, (row, target) in pairs if self._is_wrong(row, target)]
        return {"map": runs, "border": border, "wrong": wrong}

    def _is_wrong(self, outputs: "list[float]", target: float) -> bool:
        if isinstance(self._answers, ClassAnswers):
            return outputs.index(max(outputs)) != target
        return (outputs[0] > self._answers.middle) != (target > self._answers.middle)

    def record(self) -> "dict[str, Any]":
        """What the page's script must know of it: `marks` are places of rows, in cells."""
        return {"columns": self._cells[0], "styles": self.styles, "marks": self._marks}
