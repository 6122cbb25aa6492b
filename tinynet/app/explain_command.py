"""`python -m tinynet explain`: every number of a prediction, from raw cells to the answer."""

import argparse

from ..errors import ShapeError, TinynetError, printable, quoted
from ..explain import explain
from ..export.exporter_formatting import count
from ..network import Network
from ..tables.classifier import Classifier
from ..tables.column_names import made_up_names
from ..tables.table import Table
from .command_arguments import add_table_model, command, examples
from .csv_options import add_signs
from .model_and_table import model_in
from .output_files import write_out
from .rows_for_model import rows_for
from .scores_in_words import label_as_text, labels_like
from .typed_cells import cells_and_answer

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Cell
    from .command_arguments import Commands
    from .model_and_table import TableModel

ABOUT = """\
Shows every number of one prediction: for a model of a table first the answer,
and how its raw cells become inputs; then each weighted sum z and output y,
layer by layer. With --short that ends before the layers. With --answer, which
says what would have been right, also what backpropagation makes of it:
  error     how far an output lies off; of a neuron within, what it is to blame
  slope     how fast the neuron's output changes with its weighted sum z
  delta     how the loss changes with z: error * slope, where the loss gives
            it not at once (the last layer of classes: output - target)
  gradient  how the loss changes with a weight: delta * input"""
BACKWARD = ("    error = ", "    delta = ", "    gradient of ")


def add_parser(commands: "Commands") -> None:
    """Add `explain` to the command line."""
    parser = command(commands, "explain", "every number of one prediction", ABOUT, "")
    parser.epilog = examples(
        "explain model.json --input 5.1,3.5,1.4,0.2",
        "explain model.json --input 5.1,3.5,1.4,0.2 --answer setosa",
        'explain prices.json --input "7;62,5" --answer 464,42',
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
        "several, and decimal commas, are written as in --input"
    )  # fmt: skip
    parser.add_argument(
        "--short", action="store_true", help="the answer, inputs and outputs, but not the layers"
    )
    add_signs(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    model = model_in(chosen.model)
    cells, answer = cells_and_answer(chosen, model)
    head: "list[str]" = []
    if isinstance(model, Network):
        numbers = _numbers(cells, "--input")
        target = None if answer is None else _numbers(answer, "--answer")
        lines = _explained(model, numbers, target, "squared_error")
    else:
        head, lines = _of_table(model, cells, answer)
    shown = [lines[0], lines[-1]] if chosen.short else lines
    write_out("\n".join([*head, *shown]) + "\n")
    return 0


def _numbers(cells: "list[Cell]", place: str) -> "list[float]":
    for k, cell in enumerate(cells):
        if not isinstance(cell, float):
            what = "missing" if cell is None else f"{quoted(cell)}, no number"
            raise TinynetError(f"{place}, cell {k + 1} is {what}")
    return [cell for cell in cells if isinstance(cell, float)]


def _of_table(
    model: "TableModel", cells: "list[Cell]", answer: "list[Cell] | None"
) -> "tuple[list[str], list[str]]":
    """The answer, and how raw cells become inputs; and all that lies between these."""
    columns = model.preparation_.columns
    used = [column for column in columns if column.kind != "dropped"]
    if len(cells) == len(used) < len(columns):
        given = {column.name: cell for column, cell in zip(used, cells)}
        cells = [given.get(column.name) for column in columns]
    names = [column.name for column in columns]
    if len(cells) == len(columns) + 1 and model.answer_.name in made_up_names(len(cells)):
        names = made_up_names(len(cells))  # a line of such a table, with its answer
    elif len(cells) != len(columns):
        known = ", ".join([printable(name) for name in names])
        more = "; leave out the answer" if len(cells) == len(columns) + 1 else ""
        raise ShapeError(f"--input has {count(len(cells), 'cell')}, the columns are: {known}{more}")
    table = rows_for(model, Table.of_cells(names, [cells], "--input"))
    inputs = model.preparation_.inputs(table)[0]
    names = model.preparation_.names_of_inputs()
    width = max([len(printable(name)) for name in names])
    lines = [_answer_in_words(model, model.network_.predict(inputs)), "inputs after preparation"]
    for k, name in enumerate(names):
        lines.append(f"  {k}: {printable(name).ljust(width)}  {inputs[k] + 0.0:.6g}")
    target = None if answer is None else _target(model, answer)
    return lines, _explained(model.network_, inputs, target, model.loss)


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
