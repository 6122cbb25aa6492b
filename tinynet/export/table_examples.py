"""The examples by which the exported model of a table checks itself: raw rows with their answers.

As in `self_check_examples`, how far an answer may lie off is measured: by how far single
precision moves it, from the raw cells to the answer. Distances are in units of the network,
so a quantity may be off by so many of its deviations.
"""

import math

from ..argument_checks import check_whole
from ..errors import TinynetError
from ..network import Network
from ..rng import Random
from ..vectors import all_finite
from .self_check_examples import (
    HALVINGS,
    LEAST,
    MARGIN,
    N_CANDIDATES,
    N_EXAMPLES,
    affordable,
    outputs_of,
    rounded_up,
    spread,
)
from .single_precision import SingleNetwork, single
from .table_record import TableRecord, category_cells

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    from .table_record import Cell

ONE_IN = 8  # so many sampled cells are missing, or have a value of which nothing is known
MOST_SAMPLED = 100


def sampled_rows(record: TableRecord, n: int, seed: int = 0) -> "list[list[Cell]]":
    """`n` rows of raw cells: numbers around the mean of their column, values of categories.

    The numbers are sums of three others, so that they have the deviation of the column and
    lie within three deviations. Some cells are missing.
    """
    rng = Random(check_whole(seed, "seed", low=None))
    return [[_sampled_cell(column, rng) for column in record.columns] for _ in range(n)]


def _sampled_cell(column: "dict[str, Any]", rng: Random) -> "Cell":
    if column["kind"] == "dropped" or rng.below(ONE_IN) == 0:
        return None
    if column["kind"] == "category":
        cells = category_cells(column)
        return cells[rng.below(len(cells))] if cells else None
    scaled = rng.uniform(-1.0, 1.0) + rng.uniform(-1.0, 1.0) + rng.uniform(-1.0, 1.0)
    mean, deviation = float(column["mean"]), float(column["deviation"])
    value = mean + deviation * scaled
    short = float(f"{value:.6g}")
    value = short if abs(short - value) <= deviation / 1000.0 else value
    return value if math.isfinite(value) else mean


def rows_at_hand(
    record: TableRecord, rows: "list[list[Cell]] | None", n: int, seed: int
) -> "list[list[Cell]]":
    """At most `n` of the rows, or as many sampled ones: those with finite inputs."""
    found = sampled_rows(record, n, seed) if rows is None else spread(rows, n)
    kept = [row for row in found if all_finite(record.inputs(row))]
    if not kept:
        raise TinynetError("every row at hand is too far from the numbers of the training")
    return kept


class TableExamples:
    """`rows` and their `answers` (probabilities, or quantities), and how far off those may be.

    `allowed` is for double precision, `allowed_single` for single precision, both in units of
    the network (see `TableRecord.units`). `worst` is the furthest that single precision moved an
    answer, over the rows which `measured_over` describes in words. With `rounding` the
    parameters of the network `written` are rounded by it.
    """

    def __init__(
        self,
        network: Network,
        record: TableRecord,
        rows: "list[list[Cell]] | None",
        seed: int,
        in_single: bool,
        rounding: "Callable[[float], float] | None" = None,
    ) -> None:
        found = rows_at_hand(record, rows, affordable(network, MOST_SAMPLED), seed)
        what = "rows sampled around the means" if rows is None else "of the rows at hand"
        self.measured_over = f"{len(found)} {what}"
        self.network, self.record, self.written = network, record, network
        self._coarse = SingleNetwork(network)
        if rounding is not None:
            self.written = network.copy()
            self.written.set_parameters([rounding(value) for value in network.parameters()])
        drifts = [self.drift_of(row) for row in found]
        self.worst = max(drifts)
        usual = sorted(drifts)[len(drifts) // 2]
        candidates = [row for row in spread(found, N_CANDIDATES) if self._is_finite(row, in_single)]
        if not candidates:
            raise TinynetError(
                "the answers to all rows at hand are too large for a float: there is nothing to "
                "export"
            )
        self.rows, self.answers = candidates, [self.answers_to(row) for row in candidates]
        units = record.units()
        largest = max([abs(a) / u for answers in self.answers for a, u in zip(answers, units)])
        usual = usual if math.isfinite(usual) else 0.0
        self.allowed_single = rounded_up(LEAST * max(1.0, largest) + MARGIN * usual)
        self.allowed = rounded_up(self.allowed_single * HALVINGS)
        steady = [row for row in candidates if self.drift_of(row) <= self.allowed_single / 4.0]
        if in_single and not steady:
            raise TinynetError(
                "in single precision the answers of this model have little to do with the true "
                "ones: export it in double precision"
            )
        self.rows = (steady or candidates)[:N_EXAMPLES]
        self.answers = [self.answers_to(row) for row in self.rows]

    def answers_to(self, row: "list[Cell]") -> "list[float]":
        """The answers to a row."""
        return self._answers_of(self.network, row)

    def _answers_of(self, network: Network, row: "list[Cell]") -> "list[float]":
        return self.record.answers(outputs_of(network, self.record.inputs(row)))

    def drift_of(self, row: "list[Cell]") -> float:
        """How far single precision moves the answers to a row, in units of the network."""
        right = self.answers_to(row)
        inputs = self.record.inputs(row, single)
        others = [[math.nan] * len(right)]
        if all_finite(inputs):
            others = [self.record.answers(self._coarse.predict(inputs), single)]
        if self.written is not self.network:
            others.append(self._answers_of(self.written, row))
        units = self.record.units()
        far = [abs(a - b) / u for other in others for a, b, u in zip(right, other, units)]
        return max([distance if math.isfinite(distance) else math.inf for distance in far])

    def _is_finite(self, row: "list[Cell]", in_single: bool) -> bool:
        values = self.answers_to(row)
        if in_single:
            values = values + [single(value) for value in values]
            values += [single(cell) for cell in row if isinstance(cell, float)]
        return all_finite(values)

    def drift_in_words(self) -> "list[str]":
        """How far single precision moves the answers, as lines of a comment."""
        what = "probabilities" if self.record.labels is not None else "quantities"
        worst = f"by {self.worst:.2g} at most"
        if self.record.labels is None:
            worst += ", in deviations of each"
        if not math.isfinite(self.worst):
            worst = "so far that some of them are no longer finite"
        return [
            f"In single precision the {what} drift from those of double precision: over",
            f"{self.measured_over}, {worst}.",
        ]
