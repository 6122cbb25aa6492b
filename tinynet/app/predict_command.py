"""`python -m tinynet predict`: a table, and what a model says of each of its rows."""

import argparse

from ..errors import TinynetError, printable
from ..tables.classifier import Classifier
from ..tables.odd_cells import odd_cells
from .answered_csv import answered_csv
from .command_arguments import add_table_model, command, examples
from .csv_options import add_csv, written
from .digits_option import digits, rounded
from .model_and_table import (
    bytes_of,
    refuse_both_from_input,
    refuse_swapped,
    same_file,
    say_notes,
    table_model_in,
)
from .output_files import check_replaceable, check_writable, is_screen, write_out
from .rows_for_model import rows_for
from .scores_in_words import label_as_text

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.table import Table
    from .command_arguments import Commands
    from .model_and_table import TableModel

ABOUT = """\
Writes a table as it was given, with further columns: the prediction, and for
classes the probability that the model gives to it. The rows are raw, as those
of the training were. Columns are found by their names, in any order. What is
missing, or was not there in training, is told on standard error."""


PREDICTIONS = r'(?:"?sep=[^\n]*\n)?[^\n]*\bprediction\b'  # how tables with predictions begin
REMEDY = "choose another name, or say --force"


def add_parser(commands: "Commands") -> None:
    """Add `predict` to the command line."""
    parser = command(commands, "predict", "what a model says of each row of a table", ABOUT, "")
    parser.epilog = examples(
        "predict model.json new.csv",
        "predict model.json new.csv --out predicted.csv",
        "predict model.json - < new.csv",
    )
    add_table_model(parser)
    parser.add_argument("table", metavar="NEW.csv", help="the rows; - is standard input")
    parser.add_argument(
        "--out", metavar="FILE", help="write this file (else, or with -: standard output)"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace that file, whoever may have written it"
    )
    parser.add_argument(
        "--digits",
        type=digits,
        default=6,
        metavar="N",
        help="how finely probabilities and quantities are written: so many digits, of quantities "
        "those that a number as large as their standard deviation would have (default: 6; 17 "
        "for all there are)",
    )
    add_csv(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    refuse_both_from_input(chosen, "model", "table")
    refuse_swapped(chosen.model, chosen.table)
    if not is_screen(chosen.out):
        for path in (chosen.model, chosen.table):
            if same_file(chosen.out, path):
                raise TinynetError(f"--out {printable(chosen.out)} would overwrite what is read")
        check_writable(chosen.out)
        if not chosen.force:
            check_replaceable(chosen.out, PREDICTIONS, "table with predictions", REMEDY)
    model = table_model_in(chosen.model)
    content = bytes_of(chosen.table)

    def answers(table: "Table") -> "dict[str, list[str | float]]":
        rows = rows_for(model, table)
        table.notes += odd_cells(model.preparation_, rows)
        return _answers(model, rows, chosen.digits)

    text, table = answered_csv(content, answers, model.preparation_.decimal, written(chosen))
    say_notes(table.notes)
    write_out(text, chosen.out)
    return 0


def _answers(model: "TableModel", rows: "Table", n: int) -> "dict[str, list[str | float]]":
    """The columns that are added, by their names; n digits of numbers."""
    if isinstance(model, Classifier):
        probabilities = model.predict_proba(rows)
        labels = [label_as_text(model.answer_.label(p)) for p in probabilities]
        likely: "list[str | float]" = [float(f"{max(p):.{n}g}") for p in probabilities]
        return {"prediction": [*labels], "probability": likely}
    is_single, deviations = model.answer_.is_single, model.answer_.deviations
    found = model.predict(rows)
    columns = zip(*[[row] if is_single else row for row in found])
    names = ["prediction"] if is_single else [f"prediction {k + 1}" for k in range(len(deviations))]
    return {
        name: [rounded(value, deviation, n) for value in column]
        for name, column, deviation in zip(names, columns, deviations)
    }
