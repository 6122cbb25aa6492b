"""What `train` and `evolve` do: a table is read, a model learns it, is tested and written."""

import argparse
import json
import os
import sys
import warnings

from ..errors import TinynetError, printable, quoted
from ..export.exporter_formatting import count
from ..tables.answer_kind import check_not_meant_as_numbers, holds_classes
from ..tables.class_labels import check_classes_repeat, labels_of_cells
from ..tables.classifier import Classifier
from ..tables.column_warnings import ColumnWarning
from ..tables.estimator_files import model_to_dict
from ..tables.numbers_in_texts import on_numbers_in_texts
from ..tables.preparation import Preparation
from ..tables.regressor import Regressor
from ..tables.rows_to_learn import quantities_in, with_answers
from ..tables.table import Table
from ..tables.validation_rows import START
from .learning_options import columns_in, settings_in
from .model_and_table import refuse_both_from_input, same_file, say_notes, table_in
from .older_model import check_same_table
from .output_files import check_replaceable, check_writable, is_screen, write_out
from .report_file import check_report, write_report
from .report_frames import Frames
from .rows_to_test import check_test, divided, tested
from .scores_in_words import column_named
from .training_display import TrainingDisplay

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .model_and_table import TableModel

MODEL = r'\{"format": "tinynet-model"'  # how model files begin
REMEDY = "choose another name, or say --force"
INTERRUPTED = 130


def learn_and_write(chosen: argparse.Namespace, names: "tuple[str, ...]", **fixed: object) -> int:
    """Do it, with these settings as far as they are given; returns the exit code."""
    refuse_both_from_input(chosen, "table", "test")
    _check_files(chosen)
    table = table_in(chosen.table, chosen)
    say_notes(table.notes)
    table, target = _with_target(table, chosen.target)
    if not chosen.force:
        check_same_table(chosen.out, table, target)
    settings = {**settings_in(chosen, names), "columns": columns_in(chosen, table, target), **fixed}
    model = _model_for(chosen, table, target, settings)
    learning: Table = table
    test: "Table | None" = None
    if chosen.test is not None:
        test = table_in(chosen.test, chosen, table.decimal)
        say_notes(test.notes)
        check_test(model, learning, test, target)
    else:
        learning, test = divided(table, target, model, chosen.test_share)
    kept = test.without(target) if test is not None and chosen.test is None else None
    said = _prepared(Preparation.learned_from(learning.split_off(target)[0], model.columns), kept)
    say_notes(said)
    display = TrainingDisplay(sys.stderr, model.epochs, chosen.verbose)
    frames = None if chosen.report is None else Frames(display)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ColumnWarning)  # they were said among the notes
            model.fit(learning, target, on_epoch=frames or display, checkpoint=chosen.checkpoint)
    except KeyboardInterrupt:
        display.finish()
        sys.stderr.write("Stopped before anything was learned: no model is written.\n")
        return INTERRUPTED
    _prepared(model.preparation_, kept)
    known = {*said, *learning.notes}
    told = [note for note in model.notes_ if note not in known]
    if test is not None:  # which says it of better rows
        told = [note for note in told if not note.startswith(START)]
    say_notes(told)
    _written(chosen, model)
    _say(chosen, model, _summary(model, test, target))
    if frames is not None:
        tested_on = None if test is None else (test, target)
        write_report(chosen, model, (learning, target), tested_on, frames)
    return INTERRUPTED if model.stopped_ else 0


def _prepared(preparation: Preparation, kept: "Table | None") -> "list[str]":
    """What was done to the columns; the odd words in rows kept for a test are known as well."""
    if kept is not None:
        preparation.take_as_missing(kept)
    return preparation.notes


def _check_files(chosen: argparse.Namespace) -> None:
    """Refuse to write where one may not, before anything is learned."""
    read = [path for path in (chosen.table, chosen.test) if path is not None]
    for option in ("out", "checkpoint", "report"):
        path = getattr(chosen, option)
        if any([same_file(path, other) for other in read]):
            raise TinynetError(f"--{option} {printable(path)} would overwrite the table itself")
    if same_file(chosen.out, chosen.checkpoint):
        raise TinynetError(f"--out and --checkpoint are both {printable(chosen.out)}")
    if chosen.checkpoint is not None and is_screen(chosen.checkpoint):
        chosen.refuse("--checkpoint needs a file: it is read when the command is given again")
    check_report(chosen)
    if chosen.checkpoint is not None:
        check_writable(chosen.checkpoint)
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
    if len(table) < 2:
        raise TinynetError(f"{table.place} has 1 row with an answer: nothing can be learned of it")
    return table, name


def _model_for(
    chosen: argparse.Namespace, table: Table, target: str, settings: "dict[str, object]"
) -> "TableModel":
    """An untrained model: a Classifier or a Regressor, as was said or is found out."""
    is_of_classes = chosen.kind == "classification"
    cells = [cell for cell in table.column(target) if cell is not None]
    if chosen.kind is None:
        _check_not_meant_as_numbers(cells, target)
        is_of_classes, why = holds_classes(cells)
        what = "classes" if is_of_classes else "quantities"
        other = _other_kind(cells, is_of_classes)
        say_notes([f"{quoted(target)} is taken for {what}: {why}{other}"])
    if is_of_classes:
        meant = on_numbers_in_texts(cells)
        check_classes_repeat(labels_of_cells(cells), target)
        say_notes([f"{quoted(target)}: {meant}"] if meant else [])
        return Classifier(**settings)  # type: ignore[arg-type]
    quantities_in(table, cells, target)
    if "class_weight" in settings:
        raise TinynetError("--class-weight is for classes, and the target holds quantities")
    return Regressor(**settings)  # type: ignore[arg-type]


def _check_not_meant_as_numbers(cells: "list[float | str]", target: str) -> None:
    try:
        check_not_meant_as_numbers(cells, target)
    except TinynetError as error:
        raise TinynetError(f"{error}; if these are classes, say --classification") from None


def _other_kind(cells: "list[float | str]", is_of_classes: bool) -> "str":
    """How the target is taken for the other kind, where that could be."""
    numbers = [cell for cell in cells if not isinstance(cell, str)]
    if not is_of_classes:
        whole = all([number.is_integer() for number in numbers])
        can_be = whole or len(numbers) < len(cells) or 2 * len(set(numbers)) <= len(numbers)
        return "; if these are classes, say --classification" if can_be else ""
    if len(numbers) == len(cells):
        return "; if these are quantities, say --regression"
    if 2 * len(numbers) < len(cells):
        return ""
    return "; if its numbers are quantities, leave such cells empty, and say --regression"


def _summary(model: "TableModel", test: "Table | None", target: str) -> str:
    """How good the model is on rows that it has not seen."""
    kind = "classes" if model.is_classifier else "quantities"
    start = f"{quoted(target)} ({kind}) from {_columns(model)}: "
    if test is not None:
        return start + tested(model, test, target)
    if model.validation_loss_ is not None:
        scores = f"validation loss {model.validation_loss_:.4g}"
        if model.validation_score_ is not None:
            scores = f"{_score_name(model)} {model.validation_score_:.4g} ({scores})"
        flatters = "on rows held back to see when to stop, which flatters"
        return f"{start}{scores} {flatters}; no rows were kept for a test"
    return f"{start}not tested, no rows were kept for it"


def _score_name(model: "TableModel") -> str:
    if not isinstance(model, Classifier):
        return "R²"
    return "mean recall" if model.weighs_classes_equally() else "accuracy"


def _columns(model: "TableModel") -> str:
    """The columns that the model looks at, and its inputs where those are others."""
    columns = [column for column in model.preparation_.columns if column.kind != "dropped"]
    n_inputs = len(model.preparation_.names_of_inputs())
    inputs = "" if n_inputs == len(columns) else f" ({count(n_inputs, 'input')})"
    return count(len(columns), "column") + inputs


def _written(chosen: argparse.Namespace, model: "TableModel") -> None:
    """The model is written before anything else is done with it; the checkpoint has served."""
    write_out(json.dumps(model_to_dict(model), allow_nan=False) + "\n", chosen.out)
    if chosen.checkpoint is not None and not model.stopped_:
        os.remove(os.path.realpath(chosen.checkpoint))  # not a link to it, which is the user's


def _say(chosen: argparse.Namespace, model: "TableModel", summary: str) -> None:
    to_screen = is_screen(chosen.out)
    where = "standard output" if to_screen else printable(chosen.out)
    lines = f"{summary}\nmodel written to {where}\n"
    if to_screen:
        sys.stderr.write(lines)
    else:
        write_out(lines)
    if model.stopped_:
        goes_on = "With --checkpoint FILE it could have gone on later"
        if chosen.checkpoint is not None:
            goes_on = f"The same command goes on from {printable(chosen.checkpoint)}"
        sys.stderr.write(f"Stopped early: this is the best model so far. {goes_on}.\n")
