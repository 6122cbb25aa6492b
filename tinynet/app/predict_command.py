"""`python -m tinynet predict`: a table, and what a model says of each of its rows."""

import argparse

from ..errors import TinynetError, printable
from ..tables.classifier import Classifier
from .answered_csv import answered_csv
from .command_arguments import add_table_model, command, examples
from .model_and_table import bytes_of, refuse_both_from_input, same_file, say_notes, table_model_in
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
of the training were. Columns are found by their names, in any order."""


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
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    refuse_both_from_input(chosen, "model", "table")
    if not is_screen(chosen.out):
        for path in (chosen.model, chosen.table):
            if same_file(chosen.out, path):
                raise TinynetError(f"--out {printable(chosen.out)} would overwrite what is read")
        check_writable(chosen.out)
        if not chosen.force:
            check_replaceable(chosen.out, PREDICTIONS, "table with predictions", REMEDY)
    model = table_model_in(chosen.model)
    content = bytes_of(chosen.table)
    usual = model.preparation_.decimal
    text, table = answered_csv(content, lambda table: _answers(model, table), usual)
    say_notes(table.notes)
    write_out(text, chosen.out)
    return 0


def _answers(model: "TableModel", table: "Table") -> "dict[str, list[str | float]]":
    """The columns that are added, by their names."""
    rows = rows_for(model, table)
    if isinstance(model, Classifier):
        probabilities = model.predict_proba(rows)
        labels = [label_as_text(model.answer_.label(p)) for p in probabilities]
        likely: "list[str | float]" = [float(f"{max(p):.6g}") for p in probabilities]
        return {"prediction": [*labels], "probability": likely}
    predictions = model.predict(rows)
    if model.answer_.is_single:
        return {"prediction": predictions}
    n = len(model.answer_.means)
    return {f"prediction {k + 1}": [row[k] for row in predictions] for k in range(n)}
