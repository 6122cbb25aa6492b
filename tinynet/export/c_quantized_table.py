"""The model of a table as C whose network is in whole numbers: raw rows in floats go in.

The file is that of the network, whose functions can be called by themselves, and behind it the
preparation of rows and the answers, in floats.
"""

from ..network import Network
from .c_file_frame import (
    NOTHING_FUSED,
    about_check,
    c_comment,
    check_declared,
    end_of_check,
    header_file,
)
from .c_quantized_network import CQuantizedNetwork
from .c_table_code import check_body
from .c_table_model import CTableFile
from .exporter_formatting import WIDTH, described, wrapped
from .quantized_network import MOST_WORK, QuantizedNetwork, row_work
from .self_check_examples import LEAST, N_EXAMPLES, outputs_of, rounded_up, spread
from .single_precision import single
from .table_drift import TableDrift
from .table_examples import rows_at_hand
from .table_record import TableRecord, exact

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table_record import Cell

MOST_GIVEN, MOST_SAMPLED = 20_000, 300  # rows by which formats are chosen


class CQuantizedTable(CTableFile):
    """The model of a table in C, `precision` "int8" or "int16": its `source()` and `header()`.

    `rows` are those by which the formats of the whole numbers are chosen: typical ones. Without
    them rows are sampled around the means of the columns.
    """

    def __init__(
        self,
        network: Network,
        record: TableRecord,
        name: "str | None" = None,
        precision: str = "int8",
        rows: "list[list[Cell]] | None" = None,
        seed: int = 0,
    ) -> None:
        super().__init__(network, record, name, "float")
        self.precision = precision
        self.are_sampled = rows is None
        found = rows_at_hand(record, rows, MOST_SAMPLED if rows is None else MOST_GIVEN, seed)
        inputs = [record.inputs(row) for row in found] + one_row_for_each_value(record)
        self.inner = CQuantizedNetwork(
            QuantizedNetwork(network, precision, inputs, seed), f"{self.name}_network", True
        )
        self.quantized = self.inner.quantized
        self.real = self.words.real = self.inner.real
        if self.real == "float":
            record.check_fits_single()
        most = max(10, MOST_WORK // row_work(network))
        self.drift = TableDrift(
            record, self.answers_to, spread(found, most), rows, self.right_answers
        )
        self.rows = spread(found, N_EXAMPLES)
        self.answers = [self.answers_to(row) for row in self.rows]

    def answers_to(self, row: "list[Cell]") -> "list[float]":
        """What the file answers to a row."""
        q, rounded = self.quantized, single if self.real == "float" else exact
        whole = q.predict_whole(q.quantized(self.record.inputs(row, rounded)))
        outputs = [rounded(q.form.value(value)) for value in whole]
        return self.record.answers(outputs, rounded)

    def right_answers(self, row: "list[Cell]") -> "list[float]":
        """What the model answers to a row."""
        return self.record.answers(outputs_of(self.network, self.record.inputs(row)))

    def source(self, header: str = "", file: str = "") -> str:
        """The file; with the name of a header it includes that one. `file` is its own name."""
        inner, name, q = self.inner, self.name, self.quantized
        declared = [] if header else [*self.words.constants(), "", *self.prototypes(), ""]
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        call = [f"    {q.formats[0].c_type} inputs[{n_inputs}];"]
        call += [f"    {q.form.c_type} outputs[{n_outputs}];"]
        call += [f"    {name}_network_quantize(x, inputs);"]
        call += [f"    {name}_network(inputs, outputs);"]
        call += [f"    {name}_network_dequantize(outputs, y);"]
        units = self.record.units()
        far = [abs(a) / u for answers in self.answers for a, u in zip(answers, units)]
        allowed = rounded_up(LEAST * max([1.0, *far]))
        check = ["#if defined(TINYNET_SELF_CHECK) || defined(TINYNET_MAIN)", "#include <float.h>"]
        check += [] if header else ["", f"int {name}_self_check(void);", ""]
        check += check_body(
            self.record,
            name,
            self.real,
            self.rows,
            self.answers,
            (allowed, allowed),
            f"{name}_network_self_check()",
        )
        n = len(self.rows) + len(spread(q.rows, N_EXAMPLES))
        check += end_of_check(name, f"{n * n_outputs} answers and outputs")
        finished = self.finished([*self.around(call), *check])
        start = len(finished) - len(check)
        return "\n".join(
            [
                *self._comment(file),
                inner.source(header, file, is_whole=False).rstrip("\n"),
                "",
                inner.where_floats_are,
                *NOTHING_FUSED,
                *self.includes(),
                "",
                *declared,
                *finished[:start],
                *self.words.functions(),
                *finished[start:],
                "#endif",
                "",
            ]
        )

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        inner = self.inner
        declared = [
            *self.words.constants(),
            "",
            "/* the network in whole numbers, of inputs that are prepared: */",
            *inner.prototypes(),
            "",
            "/* the answer y for the cells of a row */",
            inner.where_floats_are,
            *self.prototypes(),
            "#endif",
            *check_declared(inner.name),
            *check_declared(self.name),
        ]
        lines = header_file(self.name, described(self.network), declared)
        place = lines.index("#ifdef __cplusplus")
        return "\n".join([*lines[:place], "#include <stdint.h>", "", *lines[place:]]) + "\n"

    def _comment(self, file: str) -> "list[str]":
        lines = [*described(self.network), "", *[f"    {line}" for line in self.prototypes()], ""]
        text = (
            "The row is prepared, and the answer given, in floats; the network between is in whole "
            "numbers, and can be called by itself. Its formats were chosen by "
        )
        text += (
            "rows sampled around the means of the columns." if self.are_sampled else "given rows."
        )
        text += f" {self.drift.in_words()}"
        lines += [*self.about(), "", *wrapped(text.split(), "", WIDTH - 4), ""]
        lines += about_check(self.name, file)
        return c_comment(lines)


def one_row_for_each_value(record: TableRecord) -> "list[list[float]]":
    """For each input of a category a row in which it alone is 1: so its format can hold that."""
    places, n = [], 0
    for column in record.columns:
        width = 1
        if column["kind"] == "category":
            width = len(column["values"]) + column["has_missing"]
            places += list(range(n, n + width))
        n += 0 if column["kind"] == "dropped" else width
    return [[1.0 if i == place else 0.0 for i in range(n)] for place in places]
