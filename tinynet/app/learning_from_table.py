"""What `train` and `evolve` do: a table is read, a model learns it, is tested and written."""

import argparse
import json
import os
import sys

from ..errors import TinynetError, printable, quoted
from ..tables.answer_kind import holds_classes
from ..tables.class_labels import labels_of_cells
from ..tables.classifier import Classifier
from ..tables.estimator_files import model_to_dict
from ..tables.regressor import Regressor
from ..tables.rows_to_learn import with_answers
from ..tables.splitting import split
from ..tables.table import Table
from .learning_options import settings_in
from .model_and_table import refuse_both_from_input, same_file, say_notes, table_in
from .output_files import check_replaceable, check_writable, is_screen, write_out
from .scores_in_words import column_named, scores_of
from .training_display import TrainingDisplay

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .model_and_table import TableModel

MODEL = r'\{"format": "tinynet-model"'  # how model files begin
REMEDY = "choose another name, or say --force"
TEST_SHARE, ENOUGH_ROWS = 0.2, 50  # where nothing is said of the test
INTERRUPTED = 130


def learn_and_write(chosen: argparse.Namespace, names: "tuple[str, ...]", **fixed: object) -> int:
    """Do it, with these settings as far as they are given; returns the exit code."""
    refuse_both_from_input(chosen, "table", "test")
    _check_files(chosen)
    table = table_in(chosen.table)
    say_notes(table.notes)
    table, target = _with_target(table, chosen.target)
    model = _model_for(chosen, table, target, {**settings_in(chosen, names), **fixed})
    learning, test = _divided(chosen, table, target, model)
    display = TrainingDisplay(sys.stderr, model.epochs)
    try:
        model.fit(learning, target, on_epoch=display, checkpoint=chosen.checkpoint)
    except KeyboardInterrupt:
        display.finish()
        sys.stderr.write("Stopped before anything was learned: no model is written.\n")
        return INTERRUPTED
    say_notes(model.preparation_.notes)
    _write(chosen, model, _summary(model, test, target))
    return INTERRUPTED if model.stopped_ else 0


def _check_files(chosen: argparse.Namespace) -> None:
    """Refuse to write where one may not, before anything is learned."""
    read = [path for path in (chosen.table, chosen.test) if path is not None]
    for option in ("out", "checkpoint"):
        path = getattr(chosen, option)
        if any([same_file(path, other) for other in read]):
            raise TinynetError(f"--{option} {printable(path)} would overwrite the table itself")
    if same_file(chosen.out, chosen.checkpoint):
        raise TinynetError(f"--out and --checkpoint are both {printable(chosen.out)}")
    if chosen.checkpoint is not None and is_screen(chosen.checkpoint):
        chosen.refuse("--checkpoint needs a file: it is read when the command is given again")
    if not is_screen(chosen.out):
        check_writable(chosen.out)
        if not chosen.force:
            check_replaceable(chosen.out, MODEL, "model of tinynet", REMEDY)


def _with_target(table: Table, name: str) -> "tuple[Table, str]":
    """The rows that have an answer, and the name of the column that holds it."""
    name = column_named(table, name)
    n_notes = len(table.notes)
    table, _ = with_answers(table, table.column(name), name)
    say_notes(table.notes[n_notes:])
    return table, name


def _model_for(
    chosen: argparse.Namespace, table: Table, target: str, settings: "dict[str, object]"
) -> "TableModel":
    """An untrained model: a Classifier or a Regressor, as was said or is found out."""
    is_of_classes = chosen.kind == "classification"
    if chosen.kind is None:
        cells = [cell for cell in table.column(target) if cell is not None]
        is_of_classes, why = holds_classes(cells)
        what, other = ("classes", "--regression") if is_of_classes else (
            "quantities", "--classification")  # fmt: skip
        say_notes([f"{quoted(target)} is taken for {what}: {why} ({other} if it is not so)"])
    if is_of_classes:
        return Classifier(**settings)  # type: ignore[arg-type]
    if "class_weight" in settings:
        raise TinynetError("--class-weight is for classes, and the target holds quantities")
    return Regressor(**settings)  # type: ignore[arg-type]


def _divided(
    chosen: argparse.Namespace, table: Table, target: str, model: "TableModel"
) -> "tuple[Table, Table | None]":
    """The rows to learn from, and those that test the model, if there are such."""
    if chosen.test is not None:
        test = table_in(chosen.test)
        say_notes(test.notes)
        return table, test
    share = chosen.test_share
    if share is None:
        share = TEST_SHARE if len(table) >= ENOUGH_ROWS else 0.0
    if not share:
        return table, None
    cells = [cell for cell in table.column(target) if cell is not None]
    labels = labels_of_cells(cells) if model.is_classifier else len(table)
    learning, test_rows = split(labels, share, model.seed)
    return table.only(sorted(learning)), table.only(sorted(test_rows))


def _summary(model: "TableModel", test: "Table | None", target: str) -> str:
    """How good the model is on rows that it has not seen."""
    kind = "classes" if model.is_classifier else "quantities"
    inputs = len(model.preparation_.names_of_inputs())
    start = f"{quoted(target)} ({kind}) from {inputs} inputs: "
    if test is not None:
        scores = scores_of(model, test, target)
        if scores.no_better_than:
            say_notes(
                [f"on rows not seen in training it is no better than {scores.no_better_than}"]
            )
        return f"{start}{scores.line}, not seen in training"
    if model.validation_loss_ is not None:
        return f"{start}validation loss {model.validation_loss_:.4g}; no rows were kept for a test"
    return f"{start}not tested, no rows were kept for it"


def _write(chosen: argparse.Namespace, model: "TableModel", summary: str) -> None:
    """The model and the summary; then the checkpoint is needed no more."""
    text = json.dumps(model_to_dict(model), allow_nan=False) + "\n"
    write_out(text, chosen.out)
    to_screen = is_screen(chosen.out)
    where = "standard output" if to_screen else printable(chosen.out)
    lines = f"{summary}\nmodel written to {where}\n"
    if to_screen:
        sys.stderr.write(lines)
    else:
        write_out(lines)
    if model.stopped_:
        goes_on = "" if chosen.checkpoint is None else "; the same command goes on"
        sys.stderr.write(f"Stopped: this is the best model so far{goes_on}.\n")
    elif chosen.checkpoint is not None:
        os.remove(chosen.checkpoint)
