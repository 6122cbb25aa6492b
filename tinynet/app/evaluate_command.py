"""`python -m tinynet evaluate`: how good a model is on a table whose answers are known."""

import argparse

from ..errors import TinynetError
from ..tables.odd_cells import odd_cells
from .command_arguments import add_table_model, command, examples
from .csv_options import add_csv
from .model_and_table import (
    refuse_both_from_input,
    refuse_swapped,
    say_notes,
    table_in,
    table_model_in,
)
from .output_files import write_out
from .rows_for_model import check_columns
from .scores_in_words import column_named, scores_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .command_arguments import Commands

ABOUT = """\
Compares what a model predicts with the answers in a table that it has not seen
in training. Of classes: accuracy, how often which was taken for which, and
precision and recall of each. Of quantities: R², the mean absolute error and
the root mean squared error."""


def add_parser(commands: "Commands") -> None:
    """Add `evaluate` to the command line."""
    parser = command(commands, "evaluate", "how good a model is on a table", ABOUT, "")
    parser.epilog = examples(
        "evaluate model.json test.csv",
        "evaluate model.json test.csv --target species",
        "evaluate model.json test.csv --separator comma --header",
    )
    add_table_model(parser)
    parser.add_argument("table", metavar="TEST.csv", help="rows and answers; - is standard input")
    parser.add_argument(
        "--target",
        metavar="COLUMN",
        help="the column of the answers, by its name, or its number where there are no names "
        "(default: the one the model was trained for)",
    )
    add_csv(parser)
    parser.set_defaults(run=run, refuse=parser.error)


def run(chosen: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    refuse_both_from_input(chosen, "model", "table")
    refuse_swapped(chosen.model, chosen.table)
    model = table_model_in(chosen.model)
    table = table_in(chosen.table, chosen, model.preparation_.decimal)
    say_notes(table.notes)
    target = chosen.target or model.answer_.name
    if not target:
        raise TinynetError("the model does not know the name of its target: say --target")
    rows, _ = table.split_off(column_named(table, target))
    check_columns(model, rows)
    say_notes(odd_cells(model.preparation_, rows))
    scores = scores_of(model, table, target)
    if scores.verdict:
        say_notes([f"on these rows the model is {scores.verdict}", *scores.remedies])
    write_out("\n".join([scores.line, *scores.more]) + "\n")
    return 0
