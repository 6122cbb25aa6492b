"""The rows that test a model: kept out of the table, or those of another one."""

from ..errors import TinynetError, quoted
from ..tables.class_labels import labels_of_cells
from ..tables.odd_cells import odd_cells
from ..tables.preparation import Preparation
from ..tables.rows_to_learn import quantities_in, with_answers
from ..tables.table import Table
from ..tables.training_task import rows_held_back
from .model_and_table import say_notes
from .scores_in_words import column_named, scores_of

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .model_and_table import TableModel

TEST_SHARE, ENOUGH_ROWS = 0.2, 50  # where nothing is said of the test


def divided(
    table: Table, target: str, model: "TableModel", share: "float | None"
) -> "tuple[Table, Table | None]":
    """The rows to learn from, and those that test the model, if there are such."""
    if share is None:
        share = TEST_SHARE if len(table) >= ENOUGH_ROWS else 0.0
    if not share:
        return table, None
    cells = [cell for cell in table.column(target) if cell is not None]
    labels = labels_of_cells(cells) if model.is_classifier else None
    kept = rows_held_back(len(table), labels, share, model.seed, "--test-share")
    if not kept:
        say_notes(["no rows are kept for a test: there are too few, of the table or of each class"])
        return table, None
    learned = set(range(len(table))).difference(kept)
    return table.only(sorted(learned)), table.only(kept)


def check_test(model: "TableModel", learning: Table, test: Table, target: str) -> None:
    """Refuse, before anything is learned, another table by which the model cannot be tested."""
    name = column_named(test, target)
    rows, cells = with_answers(*test.split_off(name), name)
    if not model.is_classifier:
        quantities_in(rows, cells, name)
    inputs = learning.without(target)
    preparation = Preparation.learned_from(inputs, model.columns)
    if not (rows.has_names and preparation.has_names) and len(rows.names) != len(inputs.names):
        has = f"{test.place} has {len(rows.names)} columns beside {quoted(name)}"
        raise TinynetError(f"{has}, {learning.place} has {len(inputs.names)}")
    say_notes(odd_cells(preparation, rows))


def tested(model: "TableModel", test: Table, target: str) -> str:
    """How good the model is on rows that it has not seen, or why that cannot be told."""
    try:
        scores = scores_of(model, test, target)
    except TinynetError as error:  # the model is there, and good for something
        say_notes([f"the model could not be tested: {error}"])
        return "not tested"
    if scores.verdict:
        shows = "; evaluate shows how often each class is found" if model.is_classifier else ""
        said = f"on rows not seen in training it is {scores.verdict}{shows}"
        say_notes([said, *scores.remedies])
    return f"{scores.line}, not seen in training"
