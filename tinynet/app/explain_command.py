"""`python -m tinynet explain`: every number of a prediction, from raw cells to the answer."""

import argparse
import csv

from ..errors import ShapeError, TinynetError, printable, quoted
from ..explain import explain
from ..export.exporter_formatting import count
from ..network import Network
from ..tables.cells import text_value
from ..tables.classifier import Classifier
from ..tables.csv_decimal import value_of
from ..tables.table import Table
from .command_arguments import add_table_model, command, examples
from .csv_options import add_signs
from .model_and_table import model_in
from .output_files import write_out
from .scores_in_words import label_as_text, labels_like

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Cell
    from .command_arguments import Commands
    from .model_and_table import TableModel

ABOUT = """\
Shows every number of one prediction: for a model of a table how its raw cells
become inputs, then each weighted sum and output, layer by layer, and the
answer. With --answer, which says what would have been right, also what
backpropagation makes of it: errors, slopes, deltas and the whole gradient."""
BACKWARD = ("    error = ", "    delta = ", "    gradient of ")


def add_parser(commands: "Commands") -> None:
    """Add `explain` to the command line."""
    parser = command(commands, "explain", "every number of one prediction", ABOUT, "")
    parser.epilog = examples(
        "explain model.json --input 5.1,3.5,1.4,0.2",
        "explain model.json --input 5.1,3.5,1.4,0.2 --answer setosa",
        "explain xor.json --input 0,1 --answer 1",
    )
    add_table_model(parser)
    parser.add_argument(
        "--input",
        required=True,
        metavar="CELLS",
        help="a row as in a CSV file, without the answer; or with semicolons between cells, "
        "and then decimal commas are read, too",
    )
    parser.add_argument(
        "--answer", metavar="ANSWER", help="what would have been right: a label, or a number; "
        "several are separated as in --input"
    )  # fmt: skip
    add_signs(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    model = model_in(chosen.model)
    signs = (chosen.separator, chosen.decimal)
    cells = cells_in(chosen.input, "--input", *signs)
    answer = None if chosen.answer is None else cells_in(chosen.answer, "--answer", *signs)
    if isinstance(model, Network):
        numbers = _numbers(cells, "--input")
        target = None if answer is None else _numbers(answer, "--answer")
        lines = _explained(model, numbers, target, "squared_error")
    else:
        lines = _of_table(model, cells, answer)
    write_out("\n".join(lines) + "\n")
    return 0


def cells_in(
    text: str, place: str, separator: "str | None" = None, decimal: "str | None" = None
) -> "list[Cell]":
    """The cells of one line, separated by commas, or by semicolons where there are such.

    A `separator` or `decimal` sign that is given is the one there is.

    >>> cells_in("5.1, red,NA", "--input"), cells_in("5,1;red", "--input")
    ([5.1, 'red', None], [5.1, 'red'])
    """
    if separator is None:
        separator = ";" if ";" in text else ","
    try:
        lines = list(csv.reader([text], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise TinynetError(f"{place}: {error}") from None
    if not lines or not lines[0]:
        raise ShapeError(f"{place} is empty")
    places = [f"{place}, cell {k + 1}" for k in range(len(lines[0]))]
    if decimal is not None:
        return [value_of(cell, decimal, where) for cell, where in zip(lines[0], places)]
    decimal = "." if separator == "," else ","
    return [_value(cell, decimal, where) for cell, where in zip(lines[0], places)]


def _value(cell: str, decimal: str, place: str) -> "Cell":
    """A cell; beside a decimal comma a point is one as well."""
    if decimal == "," and "," in cell:
        return value_of(cell, ",", place)
    return text_value(cell, place)


def _numbers(cells: "list[Cell]", place: str) -> "list[float]":
    for k, cell in enumerate(cells):
        if not isinstance(cell, float):
            what = "missing" if cell is None else f"{quoted(cell)}, no number"
            raise TinynetError(f"{place}, cell {k + 1} is {what}")
    return [cell for cell in cells if isinstance(cell, float)]


def _of_table(model: "TableModel", cells: "list[Cell]", answer: "list[Cell] | None") -> "list[str]":
    """From the raw cells to the answer."""
    columns = model.preparation_.columns
    used = [column for column in columns if column.kind != "dropped"]
    if len(cells) == len(used) < len(columns):
        given = {column.name: cell for column, cell in zip(used, cells)}
        cells = [given.get(column.name) for column in columns]
    if len(cells) != len(columns):
        known = ", ".join([printable(column.name) for column in columns])
        raise ShapeError(f"--input has {count(len(cells), 'cell')}, the columns are: {known}")
    table = Table.of_cells([column.name for column in columns], [cells], "--input")
    inputs = model.preparation_.inputs(table)[0]
    names = model.preparation_.names_of_inputs()
    width = max([len(printable(name)) for name in names])
    lines = ["inputs after preparation"]
    for k, name in enumerate(names):
        lines.append(f"  {k}: {printable(name).ljust(width)}  {inputs[k] + 0.0:.6g}")
    target = None if answer is None else _target(model, answer)
    lines += _explained(model.network_, inputs, target, model.loss)
    return [*lines, _answer_in_words(model, model.network_.predict(inputs))]


def _target(model: "TableModel", answer: "list[Cell]") -> "list[float]":
    """What the outputs should have been."""
    if isinstance(model, Classifier):
        there = [cell for cell in answer if cell is not None]
        label = labels_like(model.classes_, there)
        if len(label) != 1 or label[0] not in model.classes_:
            known = ", ".join([printable(label_as_text(value)) for value in model.classes_])
            raise TinynetError(f"--answer is none of the classes: {known}")
        return model.answer_.targets(label)[0]
    numbers = _numbers(answer, "--answer")
    if len(numbers) != len(model.answer_.means):
        has = f"--answer has {len(numbers)} numbers"
        raise ShapeError(f"{has}, the model has {len(model.answer_.means)}")
    return model.answer_.targets([numbers])[0]


def _explained(
    network: Network, inputs: "list[float]", target: "list[float] | None", loss: str
) -> "list[str]":
    """What `tinynet.explain` says; without a target only the forward pass."""
    if target is not None:
        return str(explain(network, inputs, target, loss)).split("\n")
    outputs = network.predict(inputs)
    zeros = [0.0] * len(outputs)
    lines = str(explain(network, inputs, zeros)).split("\n")
    lines = [line for line in lines if not line.startswith(BACKWARD)]
    return [lines[0].split(", target")[0], *lines[1:-1], lines[-1].split(", loss")[0]]


def _answer_in_words(model: "TableModel", outputs: "list[float]") -> str:
    if isinstance(model, Classifier):
        label = printable(label_as_text(model.answer_.label(outputs)))
        return f"prediction {label}, probability {max(outputs):.6g}"
    values = [f"{value:.6g}" for value in model.answer_.values(outputs)]
    return f"prediction {' '.join(values)}"
