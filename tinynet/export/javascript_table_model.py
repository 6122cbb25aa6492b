"""The model of a table as one JavaScript module: raw rows go in, labels or quantities come out."""

from ..network import Network
from .exporter_formatting import WIDTH, count, described, name_of_file, row_lines, wrapped
from .formulas_or_tables import fits_in_formulas, formulas, loops
from .javascript_activation_functions import JAVASCRIPT
from .javascript_self_check import about_check, run_check
from .javascript_table_functions import ANSWERS, CELL_VALUE, OWN_NAMES, PREPARED
from .javascript_tables import tables
from .table_comments import about_answer, about_columns
from .table_examples import TableExamples
from .table_record import MISSING_WORDS, TableRecord, category_cells
from .texts_in_code import javascript_text
from .what_can_be_exported import check_name, needed, same_bits

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .table_record import Cell

LARGEST_EXACT = 2**53  # whole numbers beyond are written as BigInt


def table_to_javascript(
    network: Network,
    record: TableRecord,
    name: str,
    rows: "list[list[Cell]] | None",
    seed: int,
    file: str = "",
) -> str:
    """The source of an ES module that exports `name(row)`, as `to_javascript` has it of a network.

    A row is an array of raw cells, one for each column: numbers or texts; null, undefined, NaN and
    "" are missing. Classes are answered by their label, `name_probabilities(row)` has
    their probabilities in the order of `labels`; a quantity is answered by a number, several by an
    array.
    """
    check_name(name, "JavaScript", OWN_NAMES.split())
    examples = TableExamples(network, record, rows, seed, in_single=False)
    lines = [("// " + line).rstrip() for line in _comment(network, record, name, examples, file)]
    lines += JAVASCRIPT.definitions(needed(network))
    head = ["", "function network(x) {"]
    if fits_in_formulas(network):
        named = row_lines([f"x{i}" for i in range(network.sizes[0])], "  ", "const [", "] = x;")
        lines += head + named + formulas(network, JAVASCRIPT)
    else:
        lines += tables(network) + head + loops(network, JAVASCRIPT)
    n = len(record.columns)
    lines += ["}", "", *_tables(record), *CELL_VALUE.strip().split("\n"), ""]
    lines += [*(PREPARED % {"n": n, "cells": count(n, "cell")}).strip().split("\n"), ""]
    kind = "classes" if record.labels is not None else "quantities"
    kind = "quantity" if record.is_single else kind
    lines += [*(ANSWERS[kind] % {"name": name}).strip().split("\n"), ""]
    return "\n".join(lines + _self_check(record, name, examples) + run_check()) + "\n"


def _comment(
    network: Network, record: TableRecord, name: str, examples: TableExamples, file: str
) -> "list[str]":
    file = name_of_file(file, "model.mjs")
    row = ", ".join([literal(cell) for cell in examples.rows[0][:4]])
    more = ", ..." if len(record.columns) > 4 else ""
    call = f"{name}([{row}{more}])" if len(row) < WIDTH // 2 else f"{name}(row)"
    return [
        *described(network),
        "",
        f'    import {{ {name} }} from "./{file}"; // if this file is {file}',
        f"    const answer = {call};",
        "",
        f"takes a row of raw cells, {len(record.columns)}, and returns",
        *about_answer(record, f"; {name}_probabilities(row) has those of labels"),
        'null, undefined, NaN and "" are missing cells. The columns, counted from 0:',
        "",
        *about_columns(record),
        "",
        f"It runs in Node and in browsers. Its answers have {same_bits(network)}.",
        *about_check(file),
    ]


def _tables(record: TableRecord) -> "list[str]":
    words = [javascript_text(word) for word in ["", *MISSING_WORDS]]
    lines = row_lines(words, "", "const MISSING = new Set([", "]);", deeper="  ")
    lines += ["const COLUMNS = ["]
    for column in record.columns:
        pieces = [f"kind: {javascript_text(column['kind'])},"]
        pieces += [f"name: {javascript_text(column['name'])},"]
        if column["kind"] == "number":
            for field in ("mean", "deviation", "missing"):
                pieces.append(f"{field}: {float(column[field])!r},")
            marked = [javascript_text(word) + "," for word in column["words"]]
            pieces += ["words: new Set([", *marked, "]),"]
        elif column["kind"] == "category":
            cells = [literal(cell) + "," for cell in category_cells(column)]
            pieces += ["values: [", *cells, "],", f"hasMissing: {literal(column['has_missing'])},"]
        lines += wrapped(["{", *pieces, "},"], "  ")
    lines.append("];")
    if record.labels is not None:
        labels = [literal(label) for label in record.labels]
        lines += row_lines(labels, "", "export const labels = [", "];", deeper="  ")
    else:
        pairs = [
            f"{{ mean: {mean!r}, deviation: {deviation!r} }}"
            for mean, deviation in zip(record.means, record.deviations)
        ]
        lines += row_lines(pairs, "", "const QUANTITIES = [", "];", deeper="  ")
    return lines


def literal(value: "Any") -> str:
    """A label or a cell as JavaScript writes it.

    >>> literal("a"), literal(True), literal(None), literal(10**20)
    ('"a"', 'true', 'null', '100000000000000000000n')
    """
    if isinstance(value, str):
        return javascript_text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) > LARGEST_EXACT:
        return f"{value}n"
    return repr(value)


def _self_check(record: TableRecord, name: str, examples: TableExamples) -> "list[str]":
    lines = ["// Checks a few rows, each with the answers that belong to it."]
    lines += ["export function selfCheck() {", "  const examples = ["]
    for row, answers in zip(examples.rows, examples.answers):
        lines += row_lines([literal(cell) for cell in row], " " * 4, "[[", "],")
        lines += row_lines([repr(value) for value in answers], " " * 5, "[", "]],")
    lines += ["  ];", f"  const allowed = {examples.allowed!r}; // Math.exp may differ a little"]
    lines += ["  return examples.every(([row, y]) => {"]
    close = "Math.abs({} - t) <= allowed"
    if record.labels is not None:
        return [
            *lines,
            f"    const given = y[labels.indexOf({name}(row))];",
            f"    const outputs = {name}_probabilities(row);",
            "    const right = y.every((t) => t - given <= 2.0 * allowed);",
            f"    return right && y.every((t, j) => {close.format('outputs[j]')});",
            "  });",
            "}",
        ]
    answers_of = f"[{name}(row)]" if record.is_single else f"{name}(row)"
    return [
        *lines,
        f"    const outputs = {answers_of};",
        f"    return y.every((t, j) => {close.format('outputs[j]')} * QUANTITIES[j].deviation);",
        "  });",
        "}",
    ]
