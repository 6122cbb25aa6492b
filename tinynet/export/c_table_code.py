"""The code of a table's model in C, around its network: cells become inputs, outputs answers.

Cells are scaled before the network, not by its weights. In double precision the bits are those of
`tinynet.tables` so; and in single precision it is better where means are large: with 8 columns
whose means are 100 deviations or more, outputs of 8-16-3 drifted by 8e-8, and by 3e-6 with the
scaling in weights and biases; with means of 10 000 deviations by 8e-8 and 4e-4.

Everything is written in double precision, and `in_precision` makes single precision of it.
"""

import math

from .c_constant_tables import Table
from .c_file_frame import allowed_in_c
from .c_flash_memory import number
from .c_literals import literal
from .c_table_cells import cell_in_c, is_of_texts
from .table_record import TableRecord, category_cells

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .table_record import Cell


def constant_tables(record: TableRecord, real: str) -> "list[Table]":
    """All tables of numbers that the code has: means, deviations, medians, values."""
    tables = _tables_of_numbers(record.numbers(), real)
    for k in range(len(record.columns)):
        column = record.columns[k]
        if column["kind"] == "category" and not is_of_texts(column):
            cells = [literal(float(cell), real) for cell in category_cells(column)]
            tables.append(Table(f"values{k}", real, cells))
    return tables + _tables_of_quantities(record, real)


def _tables_of_numbers(columns: "list[dict[str, Any]]", real: str) -> "list[Table]":
    fields = {"means": "mean", "deviations": "deviation", "medians": "missing"}
    return [
        Table(name, real, [literal(float(column[field]), real) for column in columns])
        for name, field in fields.items()
        if columns
    ]


def _tables_of_quantities(record: TableRecord, real: str) -> "list[Table]":
    if record.labels is not None:
        return []
    pairs = {"means": record.means, "deviations": record.deviations}
    return [Table(k, real, [literal(v, real) for v in values]) for k, values in pairs.items()]


def prepared(record: TableRecord, name: str, n_inputs: int, real: str) -> "list[str]":
    """The function that makes inputs x of the cells of a row."""
    lines = [
        f"static void {name}_prepared(const double row[{len(record.columns)}], "
        f"double x[{n_inputs}])",
        "{",
    ]
    numbers = _tables_of_numbers(record.numbers(), real)
    for table in numbers:
        lines += table.lines()
    x = t = k = 0
    while k < len(record.columns):
        column = record.columns[k]
        n = 1
        if column["kind"] == "number":
            while k + n < len(record.columns) and record.columns[k + n]["kind"] == "number":
                n += 1
            lines += _scaled(k, x, t, n)
            x, t = x + n, t + n
        elif column["kind"] == "category":
            lines += _one_hot(column, k, x, real)
            x += len(column["values"]) + column["has_missing"]
        k += n
    return [*lines, "}", ""]


def _scaled(k: int, x: int, t: int, n: int) -> "list[str]":
    """Cells k and so on become inputs x and so on, by the numbers t and so on of the tables."""
    place, cell, to = [f"{at} + i" if at else "i" for at in (t, k, x)]
    mean, deviation = number("means", place), number("deviations", place)
    return [
        f"    for (int i = 0; i < {n}; i++) {{",
        f"        double cell = row[{cell}];",
        "        if (cell != cell) { /* it is missing */",
        f"            cell = {number('medians', place)};",
        "        }",
        f"        x[{to}] = (cell - {mean}) / {deviation};",
        "    }",
    ]


def _one_hot(column: "dict[str, Any]", k: int, x: int, real: str) -> "list[str]":
    cells = category_cells(column)
    lines, value = [], "(double)i"
    to = f"{x} + i" if x else "i"
    if not is_of_texts(column) and cells:
        numbers = [literal(float(cell), real) for cell in cells]
        lines, value = Table(f"values{k}", real, numbers).lines(), number(f"values{k}", "i")
    if cells:
        lines += [
            f"    for (int i = 0; i < {len(cells)}; i++) {{",
            f"        x[{to}] = row[{k}] == {value} ? 1.0 : 0.0;",
            "    }",
        ]
    if column["has_missing"]:
        lines += [f"    x[{x + len(cells)}] = row[{k}] != row[{k}] ? 1.0 : 0.0;"]
    return lines


def answer(record: TableRecord, real: str) -> "list[str]":
    """The end of the function: what the outputs y say."""
    if record.labels is not None:
        return [
            "    int best = 0;",
            f"    for (int j = 1; j < {len(record.labels)}; j++) {{",
            "        if (y[j] > y[best]) {",
            "            best = j;",
            "        }",
            "    }",
            "    return y[best] == y[best] ? best : -1;",
        ]
    lines = []
    for table in _tables_of_quantities(record, real):
        lines += table.lines()
    mean, deviation = number("means", "j"), number("deviations", "j")
    return [
        *lines,
        f"    for (int j = 0; j < {len(record.means)}; j++) {{",
        f"        y[j] = {mean} + {deviation} * y[j];",
        "    }",
    ]


def check_body(
    record: TableRecord,
    name: str,
    real: str,
    rows: "list[list[Cell]]",
    answers: "list[list[float]]",
    allowed: "tuple[float, float]",
    wrong: str = "0",
) -> "list[str]":
    """The function `name_self_check` but for its end; `wrong` says how many are so before it.

    `allowed` is for double and for single precision, in units of the network.
    """
    n_cells, n_answers = len(record.columns), len(answers[0])
    cells = [
        cell_literal(cell_in_c(column, cell), real)
        for row in rows
        for column, cell in zip(record.columns, row)
    ]
    results = [literal(value, real) for values in answers for value in values]
    units = [literal(unit, real) for unit in record.units()]
    lines = [
        "/* How many answers to the examples are wrong: 0 where all is well. */",
        f"int {name}_self_check(void)",
        "{",
        *Table("rows", real, cells, n_cells).lines(),
        *Table("answers", real, results, n_answers).lines(),
        *([] if record.labels is not None else Table("units", real, units).lines()),
        f"    const double allowed = {allowed_in_c(*allowed, real)};",
        f"    int wrong = {wrong};",
        f"    for (int n = 0; n < {len(rows)}; n++) {{",
        f"        double row[{n_cells}], y[{n_answers}];",
        f"        for (int i = 0; i < {n_cells}; i++) {{",
        f"            row[i] = {number('rows[n]', 'i')};",
        "        }",
    ]
    difference = f"const double difference = y[j] - {number('answers[n]', 'j')};"
    if record.labels is not None:
        better = f"{number('answers[n]', 'j')} - {number('answers[n]', 'k')} <= 2.0 * allowed"
        return [
            *lines,
            f"        const int k = {name}(row, y);",
            f"        for (int j = 0; j < {n_answers}; j++) {{",
            f"            {difference}",
            "            const int close = -allowed <= difference && difference <= allowed;",
            f"            wrong += !(close && k >= 0 && {better});",
            "        }",
            "    }",
        ]
    return [
        *lines,
        f"        {name}(row, y);",
        f"        for (int j = 0; j < {n_answers}; j++) {{",
        f"            {difference}",
        f"            const double most = allowed * {number('units', 'j')};",
        "            wrong += !(-most <= difference && difference <= most);",
        "        }",
        "    }",
    ]


def cell_literal(cell: "float | None", real: str) -> str:
    """A cell as C writes it, NAN where it is missing."""
    return f"({real})NAN" if cell is None or math.isnan(cell) else literal(cell, real)
