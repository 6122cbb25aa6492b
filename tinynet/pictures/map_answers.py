"""What is painted on a decision map and what is said of it: of several outputs, and of one."""

from ..activation_by_name import find_activation
from ..errors import TinynetError
from ..network import Network
from ..tables.regression_scores import mean_absolute_error
from .contour_line import contour
from .decision_levels import LEVELS, levels_of, limits_of, span_of
from .decision_marks import Marked
from .map_model import MapModel
from .svg_elements import figure

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[list[float]]
    Pieces = list[tuple[float, float, float, float]]
    AnswerAt = Callable[[float, float], list[float]]

MOST_CLASSES = 24


class ClassAnswers:
    """A map of several outputs: the colour of the largest, stronger the more it leads.

    `over` has the outputs for each cell of the map, `said` those for the rows of data, and
    `found` the class of each row, by its place, if that is known.
    """

    def __init__(
        self, seen: MapModel, over: "Rows", said: "Rows", found: "list[float] | None"
    ) -> None:
        self.names = list(seen.classes or [])
        if len(self.names) > MOST_CLASSES:
            what = f"a decision map shows at most {MOST_CLASSES} classes"
            raise TinynetError(f"{what}, this model has {len(self.names)}")
        self.over = over
        self.levels = levels_of(over, limits_of(seen.network) or span_of(over))
        self.styles = {
            level: (str(level // LEVELS % 8 + 1), 0.1 + 0.5 * (level % LEVELS) / (LEVELS - 1))
            for level in range(len(self.names) * LEVELS)
        }
        self.caption = "the stronger a colour, the surer"
        self.scale: "list[int]" = []
        self.ticks: "list[str]" = []
        self.kinds = [row.index(max(row)) for row in said] if found is None else found
        self.wrong = [False] * len(said)
        if found is not None:
            self.wrong = [row.index(max(row)) != kind for row, kind in zip(said, found)]
        names = _listed(self.names)
        self.title = f"decision map of {len(self.names)} classes"
        self.description = (
            f"Each place has the colour of the class with the largest output: {names}."
        )
        if found is not None:
            right = f"{self.wrong.count(False)} of {len(said)}"
            self.title = f"decision map, {right} right"
            self.description += f" The classes of {right} rows are told right."

    def border(self, columns: int, answer_at: "AnswerAt | None" = None) -> "Pieces":
        """The lines between two classes.

        `answer_at` has the outputs at any place, in cells, if they are wanted exactly.
        """
        pieces: "dict[tuple[float, float, float, float], None]" = {}  # a dict keeps the order
        for k in range(len(self.names)):
            lead = [_lead(row, k) for row in self.over]
            lead_at = None if answer_at is None else _lead_at(answer_at, k)
            for x1, y1, x2, y2 in contour(lead, columns, lead_at):
                ends = sorted([(round(x1, 3), round(y1, 3)), (round(x2, 3), round(y2, 3))])
                pieces[(*ends[0], *ends[1])] = None
        return list(pieces)

    def marked(self, row: int, x: float, y: float) -> Marked:
        """A row of data at its place on the map."""
        return Marked(x, y, int(self.kinds[row]), self.wrong[row])

    def cell_kinds(self) -> "list[int]":
        """The class of each cell, by its place."""
        return [level // LEVELS for level in self.levels]


class OneAnswer:
    """A map of one output: shades from its low limit to its high one.

    It is taken for a choice between two where targets have no more than two values, and
    otherwise, or where the output has no limits, for a quantity. Arguments are those of
    `ClassAnswers`; `found` are the targets themselves.
    """

    def __init__(
        self, seen: MapModel, over: "Rows", said: "Rows", found: "list[float] | None"
    ) -> None:
        values = sorted(set(found or []))
        limits = None if seen.quantity else limits_of(seen.network)
        if limits is None and not seen.quantity and len(values) == 2:
            limits = (values[0], values[1])
        self.is_choice = limits is not None and len(values) <= 2
        self.limits = limits or span_of([*over, *[[value] for value in values]])
        low, high = self.limits
        self.middle = low / 2 + high / 2
        self.over, self.found = over, found
        self.levels = levels_of(over, self.limits)
        self.styles = {level: shade_of(level) for level in range(LEVELS)}
        self.scale = list(range(LEVELS))  # the levels that there can be, with their ticks
        self.ticks = [figure(value, 3) for value in (low, self.middle, high)]
        if _has_only(seen.network, self.limits):
            self.scale, self.ticks = [0, LEVELS - 1], [figure(low, 3), figure(high, 3)]
        least, greatest = min(over)[0], max(over)[0]
        if least < low:
            self.ticks[0] = f"\u2264 {self.ticks[0]}"
        if greatest > high:
            self.ticks[-1] = f"\u2265 {self.ticks[-1]}"
        self.caption = "" if not seen.quantity else f"shades: {seen.quantity}"
        if found is not None and not self.is_choice:
            self.caption = f"{self.caption or 'shades: output'}; marks: target"
        self.names: "list[str]" = []
        self.wrong = [False] * len(said)
        self.title = f"decision map, output {figure(least, 3)} to {figure(greatest, 3)}"
        self.description = f"Shades from orange, {self.ticks[0]}, to blue, {self.ticks[-1]}."
        if self.is_choice:
            self.description += f" A line where the output is {figure(self.middle, 3)}."
        if found is None:
            return
        if self.is_choice:
            self.names = [f"target {figure(self._value(values, up), 3)}" for up in (True, False)]
            self.wrong = [
                (row[0] > self.middle) != (target > self.middle) for row, target in zip(said, found)
            ]
            right = f"{self.wrong.count(False)} of {len(said)}"
            self.title = f"decision map, {right} right"
            self.description += f" Of the rows, {right} are on the side of their target."
        else:
            error = figure(mean_absolute_error(found, [row[0] for row in said]), 3)
            self.title = f"decision map, mean absolute error {error}"
            self.description += f" The mean absolute error of {len(said)} rows is {error}."

    def _value(self, values: "list[float]", up: bool) -> float:
        """The target on this side of the middle; where there is none, the limit."""
        found = [value for value in values if (value > self.middle) == up]
        return found[-1] if found else self.limits[up]

    def border(self, columns: int, answer_at: "AnswerAt | None" = None) -> "Pieces":
        """The line on which the output is in the middle; `answer_at` as of `ClassAnswers`."""
        if not self.is_choice:
            return []
        value_at = None if answer_at is None else _above_at(answer_at, self.middle)
        above = [row[0] / 2 - self.middle / 2 for row in self.over]
        return contour(above, columns, value_at)

    def marked(self, row: int, x: float, y: float) -> Marked:
        """A row of data at its place on the map."""
        if self.found is None:
            return Marked(x, y)
        if self.is_choice:
            return Marked(x, y, 0 if self.found[row] > self.middle else 1, self.wrong[row])
        shade = self.styles[levels_of([[self.found[row]]], self.limits)[0]]
        return Marked(x, y, shade=shade)


def _has_only(network: Network, limits: "tuple[float, float]") -> bool:
    """Whether the output is one limit or the other, and nothing between: a hard threshold."""
    activation = find_activation(network.layers[-1].activation)
    return limits_of(network) == limits and activation.slope(limits[0] / 2 + limits[1] / 2) == 0.0


def _lead(row: "list[float]", k: int) -> float:
    """How far an output leads the largest of the others: half of it, so that none overflows."""
    return row[k] / 2 - max(row[:k] + row[k + 1 :]) / 2


def _lead_at(answer_at: "AnswerAt", k: int) -> "Callable[[float, float], float]":
    return lambda x, y: _lead(answer_at(x, y), k)


def _above_at(answer_at: "AnswerAt", middle: float) -> "Callable[[float, float], float]":
    return lambda x, y: answer_at(x, y)[0] / 2 - middle / 2


def shade_of(level: int) -> "tuple[str, float]":
    """The colour of a level of one output, and how much of it: none in the middle.

    >>> shade_of(0), shade_of(7), shade_of(8), shade_of(15)
    (('less', 0.75), ('less', 0.0), ('more', 0.0), ('more', 0.75))
    """
    away = level + 0.5 - LEVELS / 2  # from half a level below the middle or above it
    part = (abs(away) - 0.5) / (LEVELS / 2 - 1)
    return ("more" if away > 0.0 else "less"), round(0.75 * part, 2)


def _listed(names: "list[str]") -> str:
    shown = ", ".join(names[:10])
    return shown if len(names) <= 10 else f"{shown} and {len(names) - 10} more"
