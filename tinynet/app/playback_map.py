"""The decision map of a model with two inputs at each epoch that a report plays back."""

from ..backends.predictor_and_batch_gradients import predictor
from ..network import Network
from ..pictures.decision_levels import levels_of, limits_of, map_inputs, span_of
from ..pictures.decision_picture import CELLS
from ..pictures.map_answers import ClassAnswers, OneAnswer
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
        self._places = self._seen.prepared(map_inputs(ranges, CELLS))
        network = self._seen.network
        say = predictor(network)
        over = self._seen.answers(say.many(self._places))
        said = self._seen.answers(say.many(self._seen.prepared(points)))
        self._limits = limits_of(network) or span_of(over)
        answers: "ClassAnswers | OneAnswer"
        if self._seen.classes:
            answers = ClassAnswers(self._seen, over, said, found)
        else:
            answers = OneAnswer(self._seen, over, said, found)
            self._limits = answers.limits
        self.styles: "dict[int, tuple[str, float]]" = answers.styles

    def runs(self, network: Network) -> str:
        """Two letters for each run of equal cells: its level, and how long it is."""
        over = self._seen.answers(predictor(network).many(self._places))
        levels = levels_of(over, self._limits)
        return "".join(
            [
                chr(BASE + level) + chr(BASE + length)
                for _, length, level in equal_runs(levels, CELLS[0])
            ]
        )

    def record(self) -> "dict[str, Any]":
        """What the page's script must know of it."""
        return {"columns": CELLS[0], "styles": self.styles}
