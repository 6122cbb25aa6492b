"""What whole numbers do to the answers of a table's model, in the units of its user."""

from .table_record import TableRecord
from .texts_in_code import in_comment

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    from .table_record import Cell


class TableDrift:
    """How far answers to rows lie from those of the model.

    `answers_to` gives the answer to a row; `found` are the rows that are looked at, of those in
    `rows`, or sampled ones where that is None. `changed` counts the rows that are given to another
    class, None where answers are quantities; `worst` is the furthest that one moved, in the units
    of the network, and `moved` that in its own units; `row` and `answer` say where, the row by
    its place in `rows`.

    >>> answer = {"kind": "quantities", "name": "price", "means": [10.0], "deviations": [4.0],
    ...           "is_single": True}
    >>> record = TableRecord({"columns": [], "answer": answer})
    >>> rows = [[1.0]]
    >>> drift = TableDrift(record, lambda row: [10.25], rows, rows, lambda row: [10.0])
    >>> print(drift.in_words())  # doctest: +NORMALIZE_WHITESPACE
    Over 1 row at hand, answers go from 10 to 10, and none drifts further than 0.25 of what
    'price' is measured in (row 0, counted from 0).
    """

    def __init__(
        self,
        record: TableRecord,
        answers_to: "Callable[[list[Cell]], list[float]]",
        found: "list[list[Cell]]",
        rows: "list[list[Cell]] | None",
        right_answers_to: "Callable[[list[Cell]], list[float]]",
    ) -> None:
        self.record, self.n = record, len(found)
        self.n_given = None if rows is None else len(rows)
        self.changed = None if record.labels is None else 0
        self.worst, self.moved, self.answer = 0.0, 0.0, 0
        self.row: "int | None" = None
        self.low = [float("inf")] * len(record.units())
        self.high = [float("-inf")] * len(self.low)
        where: "list[Cell]" = []
        for row in found:
            right, coarse = right_answers_to(row), answers_to(row)
            if self.changed is not None:
                self.changed += int(right.index(max(right)) != coarse.index(max(coarse)))
            for j, unit in enumerate(record.units()):
                self.low[j], self.high[j] = min(self.low[j], right[j]), max(self.high[j], right[j])
                moved = abs(right[j] - coarse[j])
                if moved / unit > self.worst:
                    self.worst, self.moved, self.answer, where = moved / unit, moved, j, row
        if rows is not None and self.worst:
            self.row = [k for k in range(len(rows)) if rows[k] is where][0]

    def in_words(self, shown: "Callable[[str], str]" = in_comment) -> str:
        """One sentence, in which labels and names are `shown` as in a comment, or otherwise."""
        text = f"Over {self._over()}, "
        labels, j = self.record.labels, self.answer
        places = [] if self.row is None else [f"row {self.row}, counted from 0"]
        if labels is not None:
            changes = "decision changes" if self.changed == 1 else "decisions change"
            text += f"{self.changed} {changes} (another class is the likeliest), and no "
            text += f"probability drifts further than {self.moved:.2g}"
            places[:0] = [f"class {shown(str(labels[j]))}"] if self.worst else []
        else:
            what = shown(self.record.name) if self.record.name else "the target"
            if len(self.low) > 1:
                what = f"quantity {j}" + (f" of {what}" if self.record.name else "")
            text += f"answers go from {self.low[j]:.4g} to {self.high[j]:.4g}, and none drifts "
            text += f"further than {self.moved:.2g} of what {what} is measured in"
        return text + (f" ({', '.join(places)})." if places else ".")

    def _over(self) -> str:
        """Which rows were looked at."""
        rows = "1 row" if self.n == 1 else f"{self.n} rows"
        if self.n_given is None:
            return f"{rows} sampled around the means of the columns"
        return f"{rows} at hand" if self.n == self.n_given else f"{self.n} of {self.n_given} rows"
