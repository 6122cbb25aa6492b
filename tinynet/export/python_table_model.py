"""The model of a table as one file of Python: raw rows go in, labels or quantities come out."""

from ..network import Network
from .exporter_formatting import WIDTH, count, described, name_of_file, row_lines, wrapped
from .formulas_or_tables import fits_in_formulas
from .python_function import about_native, function_lines, imports, made_native
from .python_table_functions import ANSWERS, CELL_VALUE, OWN_NAMES, PREPARED
from .single_precision import check_fits_single, few_digits, single
from .table_comments import about_answer, about_columns
from .table_examples import TableExamples
from .table_record import MISSING_WORDS, TableRecord, category_cells
from .texts_in_code import python_text
from .what_can_be_exported import check_name, same_bits

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .table_record import Cell


def table_to_python(
    network: Network,
    record: TableRecord,
    name: str,
    rows: "list[list[Cell]] | None",
    seed: int,
    precision: str,
    native: bool,
    file: str = "",
) -> str:
    """The source of a Python file with a function `name(row)`, as `to_python` has it of a network.

    A row is a list of raw cells, one for each column: numbers or texts; None, NaN and "" are
    missing. Classes are answered by their label, `name_probabilities(row)` has their
    probabilities in the order of LABELS; a quantity is answered by a number, several by a list.
    """
    check_name(name, "Python", OWN_NAMES.split())
    rounding = None
    if precision == "float":
        check_fits_single(network)
        record.check_fits_single()
        rounding = few_digits if fits_in_formulas(network) else single
    examples = TableExamples(network, record, rows, seed, precision == "float", rounding)
    code = function_lines(network, examples.written, ["", "", "def network(x):"], precision)
    lines = [("# " + line).rstrip() for line in _comment(network, record, name, examples, file)]
    lines += about_native() if native else []
    lines += imports(network) + (made_native(code) if native else code)
    lines += ["", "", *_tables(record), "", "", *CELL_VALUE.strip().split("\n"), "", ""]
    n = len(record.columns)
    prepared = PREPARED.format(n=n, cells=count(n, "cell"))
    lines += [*prepared.strip().split("\n"), "", ""]
    kind = "classes" if record.labels is not None else "quantities"
    kind = "quantity" if record.is_single else kind
    lines += ANSWERS[kind].format(name=name).strip().split("\n")
    lines += ["", "", *_self_check(record, name, examples)]
    return "\n".join(lines) + "\n"


def _comment(
    network: Network, record: TableRecord, name: str, examples: TableExamples, file: str
) -> "list[str]":
    file = name_of_file(file, "model.py")
    row = ", ".join([literal(cell) for cell in examples.rows[0][:4]])
    more = ", ..." if len(record.columns) > 4 else ""
    lines = [
        *described(network),
        "",
        f"    from {file[:-3]} import {name}    (if this file is {file})",
        *(
            [f"    answer = {name}([{row}{more}])"]
            if len(row) < WIDTH // 2
            else [f"    answer = {name}(row)"]
        ),
        "",
        f"takes a row of raw cells, {len(record.columns)}, and returns",
        *about_answer(record, f"; {name}_probabilities(row) has those of LABELS"),
        'None, nan and "" are missing cells. The columns, counted from 0:',
        "",
        *about_columns(record),
        "",
        "Runs on Python 3 and on MicroPython. Run as a program, it checks itself.",
    ]
    if examples.written is network:
        return [*lines, f"Its answers have {same_bits(network)}."]
    return lines + examples.drift_in_words()


def _tables(record: TableRecord) -> "list[str]":
    words = [python_text(word) for word in ["", *MISSING_WORDS]]
    lines = ["# texts that say that a cell is missing", *row_lines(words, "", "MISSING = (", ")")]
    lines += [
        "# columns: numbers have mean, deviation, what stands for a missing one, and words that"
    ]
    lines += [
        "# are missing, too; categories have the input of each value, and whether missing has one"
    ]
    lines += ["COLUMNS = ("]
    for column in record.columns:
        pieces = [python_text(column["kind"]) + ",", python_text(column["name"]) + ","]
        if column["kind"] == "number":
            pieces += [f"{float(column[field])!r}," for field in ("mean", "deviation", "missing")]
            pieces += _listed([python_text(word) for word in column["words"]], "(", "),")
        elif column["kind"] == "category":
            cells = category_cells(column)
            values = [f"{literal(cells[k])}: {k}" for k in range(len(cells))]
            pieces += [*_listed(values, "{", "},"), f"{column['has_missing']},"]
        lines += wrapped(["(" + pieces[0], *pieces[1:-1], pieces[-1] + "),"], "    ")
    lines.append(")")
    if record.labels is not None:
        return lines + row_lines([literal(label) for label in record.labels], "", "LABELS = (", ")")
    pairs = [f"({m!r}, {d!r})" for m, d in zip(record.means, record.deviations)]
    lines.append("# of each quantity its mean and its deviation")
    return lines + row_lines(pairs, "", "QUANTITIES = (", ")", trailing=True)


def _listed(items: "list[str]", opening: str, closing: str) -> "list[str]":
    """Items between brackets, as pieces that lines may be broken between."""
    if not items:
        return [opening + closing]
    pieces = [item + "," for item in items]
    return (
        [opening + pieces[0], *pieces[1:-1], pieces[-1] + closing]
        if len(items) > 1
        else [opening + pieces[0] + closing]
    )


def literal(value: "Any") -> str:
    """A label or a cell as Python writes it.

    >>> literal("a"), literal(True), literal(2.5), literal(None)
    ('"a"', 'True', '2.5', 'None')
    """
    if isinstance(value, str):
        return python_text(value)
    return repr(value)


def _self_check(record: TableRecord, name: str, examples: TableExamples) -> "list[str]":
    lines = ['if __name__ == "__main__":', "    for row, y in (  # rows, and their answers"]
    for row, answers in zip(examples.rows, examples.answers):
        cells = [literal(cell) for cell in row]
        lines += row_lines(cells, " " * 8, "((", "),", trailing=True)
        lines += row_lines([repr(a) for a in answers], " " * 9, "(", ")),", trailing=True)
    allowed = f"{examples.allowed_single!r}"
    lines += ["    ):"]
    if record.labels is not None:
        twice = f"{2.0 * examples.allowed_single!r}"
        lines += [f"        label = {name}(row)"]
        lines += [f"        if not max(y) - y[LABELS.index(label)] <= {twice}:"]
        lines += ["            raise ValueError((row, label))"]
        lines += [f"        for a, b in zip({name}_probabilities(row), y):"]
        lines += [f"            if not abs(a - b) <= {allowed}:  # single precision"]
    else:
        answer = f"[{name}(row)]" if record.is_single else f"{name}(row)"
        lines += [f"        for a, b, (mean, deviation) in zip({answer}, y, QUANTITIES):"]
        lines += [f"            if not abs(a - b) <= {allowed} * deviation:  # single precision"]
    lines += ["                raise ValueError((row, a, b))"]
    return lines + ['    print("all examples agree")']
