"""How fine a decision map is: finer where its answers jump, as those of hard thresholds do."""

from ..backends.predictor_and_batch_gradients import predictor
from .decision_levels import LEVELS, map_inputs
from .map_answers import ClassAnswers, OneAnswer
from .map_model import MapModel
from .shaded_cells import equal_runs

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    Range = tuple[float, float]
    Rows = list[list[float]]

CELLS = (64, 48)
FINE = (160, 120)
JUMP = 6  # shades from one cell to the next
MOST_RUNS = 1500  # of equal cells: finer maps of more of them would be large files


class MapCells:
    """What a model answers over a map of these ranges, and for its rows of data.

    `answers` are a ClassAnswers or a OneAnswer over `cells` (how many in a row, how many rows).
    `points` are the rows, `found` their targets, as `MapModel.data` gives them.

    >>> from tinynet import Network
    >>> seen, whole = MapModel(Network([2, 1], "step")), ((-1.0, 1.0), (-1.0, 1.0))
    >>> MapCells(seen, whole, [], None).cells
    (160, 120)
    """

    def __init__(
        self,
        seen: MapModel,
        ranges: "tuple[Range, Range]",
        points: "Rows",
        found: "list[float] | None",
    ) -> None:
        self._seen, self._ranges, self._say = seen, ranges, predictor(seen.network)
        self._said, self._found = self.outputs(points), found
        self.cells = CELLS
        self.answers = self._over(CELLS)
        self.is_steep = is_steep(self.answers.levels, CELLS[0])
        if self.is_steep:
            fine = self._over(FINE)
            if len(equal_runs(fine.levels, FINE[0])) <= MOST_RUNS:
                self.cells, self.answers = FINE, fine

    def outputs(self, points: "Rows") -> "Rows":
        """What the model answers for these rows of two raw values."""
        return self._seen.answers(self._say.many(self._seen.prepared(points)))

    def at(self, x: float, y: float) -> "list[float]":
        """The same for a place on the map, in cells from its upper left corner."""
        parts = (x / self.cells[0], 1.0 - y / self.cells[1])
        point = [low * (1 - part) + high * part for (low, high), part in zip(self._ranges, parts)]
        return self.outputs([point])[0]

    def border(self) -> "list[tuple[float, float, float, float]]":
        """The lines between answers, exactly where they jump."""
        return self.answers.border(self.cells[0], self.at if self.is_steep else None)

    def _over(self, cells: "tuple[int, int]") -> "ClassAnswers | OneAnswer":
        over = self.outputs(map_inputs(self._ranges, cells))
        kind = ClassAnswers if self._seen.classes else OneAnswer
        return kind(self._seen, over, self._said, self._found)


def is_steep(levels: "list[int]", columns: int) -> bool:
    """Whether levels, as `levels_of` gives them, jump from a cell to one beside or below it.

    >>> is_steep([0, 15], 2), is_steep([0, 3, 6, 9], 4), is_steep([15, 16 + 15], 1)
    (True, False, True)
    """
    for k, level in enumerate(levels):
        for other in ([k + 1] if (k + 1) % columns else []) + [k + columns]:
            if other < len(levels) and _jump(level, levels[other]) >= JUMP:
                return True
    return False


def _jump(one: int, other: int) -> int:
    if one // LEVELS == other // LEVELS:
        return abs(one - other)
    return one % LEVELS + other % LEVELS  # from the lead of one class to that of another
