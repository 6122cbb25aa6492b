"""The model of a table as C: raw rows go in, classes or quantities come out."""

from ..argument_checks import check_choice
from ..backends.c.activations_in_c import PRECISIONS, functions_for, in_precision
from ..network import Network
from .c_file_frame import (
    NOTHING_FUSED,
    about_check,
    about_precision,
    c_comment,
    check_declared,
    end_of_check,
    header_file,
    start_of_check,
)
from .c_flash_memory import own_mathematics, words_for_flash
from .c_literals import literal
from .c_names import TAKEN
from .c_own_names import own_names
from .c_predictor import body
from .c_table_cells import cell_in_c
from .c_table_code import answer, check_body, constant_tables, prepared
from .c_table_words import CTableWords
from .exporter_formatting import WIDTH, count, described, wrapped
from .single_precision import check_fits_single
from .table_comments import about_columns
from .table_examples import TableExamples
from .table_record import TableRecord
from .what_can_be_exported import check_exportable, check_name, same_bits

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .table_record import Cell

# Variables of the file, which a function of that name would be hidden by.
VARIABLES = ["row", "rows", "best", "column", "text", "labels", "values", "cell", "most", "units"]
VARIABLES += ["means", "deviations", "medians", "answers", "missing", "word", "letter", "start"]
VARIABLES += ["end"]
PURPOSES = ("network", "prepared", "label", "value", "is_number", "self_check")


class CTableFile:
    """What files in floats and in whole numbers have in common."""

    def __init__(
        self, network: Network, record: TableRecord, name: "str | None", real: str
    ) -> None:
        check_exportable(network, "to_c(model, ...)")
        self.network, self.record, self.real = network, record, real
        self.name = check_name("predict" if name is None else name, "C", TAKEN)
        check_name(self.name, "C", VARIABLES)
        for purpose in PURPOSES:
            check_name(f"{self.name}_{purpose}", "C", TAKEN)
        self.words = CTableWords(record, self.name, real)
        self.rows: "list[list[Cell]]" = []

    def prototype(self) -> str:
        """The first line of its function."""
        kind = "void" if self.record.labels is None else "int"
        row = f"const {self.real} row[{len(self.record.columns)}]"
        return f"{kind} {self.name}({row}, {self.real} y[{self.network.sizes[-1]}])"

    def prototypes(self) -> "list[str]":
        """What a program calls."""
        return [f"{line};" for line in (self.prototype(), *self.words.prototypes())]

    def called(self) -> "list[str]":
        """The names of the functions that a program calls."""
        lines = self.prototypes()
        return [line[: line.index("(")].split()[-1] for line in lines]

    def example(self) -> "list[float | None]":
        """A row that it may be given, None for what is missing."""
        return self.cells(self.rows[0])

    def constant_bytes(self) -> int:
        """What the preparation and the answers take of flash memory, texts included."""
        numbers = sum([table.bytes for table in constant_tables(self.record, self.real)])
        return numbers + self.words.bytes()

    def cells(self, row: "list[Cell]") -> "list[float | None]":
        """A row as C takes it, None for what is missing."""
        return [cell_in_c(column, cell) for column, cell in zip(self.record.columns, row)]

    def includes(self) -> "list[str]":
        """The headers of C that its code needs."""
        lines = ["#include <math.h>"]
        lines += ["#include <stdlib.h>"] if self.words.numbers_among_texts() else []
        return [*lines, *(["#include <string.h>"] if self.words.words() else [])]

    def around(self, call: "list[str]") -> "list[str]":
        """The functions before the self-check; `call` is what is between inputs and answers."""
        n_inputs = self.network.sizes[0]
        code = prepared(self.record, self.name, n_inputs, self.real)
        lines = [self.prototype(), "{", f"    double x[{n_inputs}];"]
        lines += [f"    {self.name}_prepared(row, x);", *call]
        return [*code, *lines, *answer(self.record, self.real), "}", ""]

    def finished(self, code: "list[str]") -> "list[str]":
        """Lines of code in its precision and with names of its own, and the words they need."""
        code = own_mathematics([in_precision(line, self.real) for line in code])
        words = words_for_flash([*code, *self.words.words()], self.real)
        return own_names([*words, "", *code], self.name)

    def about(self) -> "list[str]":
        """What its row and its answer are, as lines of a comment."""
        lines = ["row holds raw cells, numbers:", "", *about_columns(self.record), ""]
        more = "NAN is a missing cell, so never say -ffast-math or -ffinite-math-only. "
        if self.words.columns_of_texts():
            more += (
                "The cell of a text is the number of its value, as the constants have it and "
                f"{self.name}_value(column, text) tells; -1 is a text that is unknown. "
            )
        if self.record.labels is not None:
            more += (
                f"y receives the probabilities of {count(len(self.record.labels), 'class')}, and "
                "the place of the largest is returned, or -1 where they are no numbers; "
                f"{self.name}_label(k, text) writes the label of class k. "
            )
        else:
            more += "y receives the quantities, in their own units. "
        more += "row and y must not be the same array. Nothing is allocated, and all constants "
        more += "stay in flash memory, on an AVR, too."
        return lines + wrapped(more.split(), "", WIDTH - 4)


def example_cells(cells: "list[float | None]", real: str) -> "list[str]":
    """The cells of a row as C writes them."""
    return ["NAN" if cell is None else literal(cell, real) for cell in cells]


class CTablePredictor(CTableFile):
    """The model of a table in C, in double or in single precision: `source()` and `header()`.

    `rows` and `seed` are for the examples by which the file checks itself.
    """

    def __init__(
        self,
        network: Network,
        record: TableRecord,
        name: "str | None" = None,
        precision: str = "double",
        rows: "list[list[Cell]] | None" = None,
        seed: int = 0,
    ) -> None:
        self.precision = check_choice(precision, "precision", PRECISIONS)
        super().__init__(network, record, name, precision)
        if precision == "float":
            check_fits_single(network)
            record.check_fits_single()
        self.examples = TableExamples(network, record, rows, seed, precision == "float")
        self.rows = self.examples.rows

    def source(self, header: str = "", file: str = "") -> str:
        """The file; with the name of a header it includes that one. `file` is its own name."""
        sizes, name = self.network.sizes, self.name
        code = functions_for(self.network)
        code += [""] if code else []
        inner = f"static void {name}_network(const double x[{sizes[0]}], double y[{sizes[-1]}])"
        code += [inner, "{", *body(self.network, self.precision), "}", ""]
        code += self.around([f"    {name}_network(x, y);"])
        examples = self.examples
        check = [
            *start_of_check(name, self.precision, bool(header)),
            *check_body(
                self.record,
                name,
                self.precision,
                examples.rows,
                examples.answers,
                (examples.allowed, examples.allowed_single),
            ),
            *end_of_check(name, f"{len(examples.rows) * sizes[-1]} answers"),
        ]
        lines = [*self._comment(file), *NOTHING_FUSED, ""]
        declared = [*self.words.constants(), "", *self.prototypes()]
        lines += [f'#include "{header}"', ""] if header else []
        lines += [*self.includes(), "", *([] if header else [*declared, ""])]
        finished = self.finished([*code, *check])
        start = len(finished) - len(check)  # the texts stand before it, as they are
        lines += [*finished[:start], *self.words.functions(), *finished[start:]]
        return "\n".join(lines) + "\n"

    def header(self) -> str:
        """The declarations, for a program that calls it, in C or in C++."""
        declared = [*self.words.constants(), "", "/* the answer y for the cells of a row */"]
        declared += [*self.prototypes(), *check_declared(self.name)]
        return "\n".join(header_file(self.name, described(self.network), declared)) + "\n"

    def _comment(self, file: str) -> "list[str]":
        lines = [*described(self.network), "", *[f"    {line}" for line in self.prototypes()], ""]
        lines += [*self.about(), "", *about_check(self.name, file), ""]
        if self.precision == "float":
            return c_comment(lines + self.examples.drift_in_words())
        return c_comment(lines + about_precision(f"The answers have {same_bits(self.network)},"))
