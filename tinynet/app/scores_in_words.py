"""How good a model is on the rows of a table, in words and tables."""

from typing import NamedTuple

from ..errors import TinynetError, quoted
from ..tables.baseline import compared_labels, compared_quantities, remedies
from ..tables.categories import text_of
from ..tables.classification_scores import accuracy, confusion_matrix, precision_recall
from ..tables.classifier import Classifier
from ..tables.regression_scores import mean_absolute_error, root_mean_squared_error
from ..tables.rows_to_learn import quantities_in, with_answers
from ..tables.table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

    from .model_and_table import TableModel


def column_named(table: Table, name: str) -> str:
    """The name of a column; where a table has no names, its number is enough.

    Raises TinynetError where there is no such column.
    """
    is_number = name.strip().isdecimal() and len(name) < 10 and not table.has_names
    if not (is_number or table.has_names or name.strip() in table.names):
        what = f"{table.place} has no column {quoted(name)}: no line of names was found in it"
        n = len(table.names)
        which = (
            "the number of the column, 1" if n == 1 else f"the number of a column, from 1 to {n}"
        )
        raise TinynetError(f"{what}; say --header if its first line is one, else {which}")
    return table.names[table.index(f"column {int(name)}" if is_number else name)]


class Scores(NamedTuple):
    """A line with the scores, further lines, and why the model is good for nothing, if it is.

    The further lines say what was left out, and hold tables. The verdict is empty where the
    model is better than to say always the same; else the remedies are what may help.
    """

    line: str
    more: "list[str]"
    verdict: str
    remedies: "list[str]"


def scores_of(model: "TableModel", table: Table, target: str) -> Scores:
    """How good the model is on the rows of a table that have an answer."""
    n_notes = len(table.notes)
    target = column_named(table, target)
    rows, cells = with_answers(*table.split_off(target), target)
    notes = rows.notes[n_notes:]
    n = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    if isinstance(model, Classifier):
        labels = labels_like(model.classes_, cells)
        predictions = model.predict(rows)
        right = len([1 for one, other in zip(labels, predictions) if one == other])
        line = f"accuracy {accuracy(labels, predictions):.4g} ({right} of {n})"
        matrix = confusion_matrix(labels, predictions)
        found = compared_labels(labels, predictions, model.weighs_classes_equally())
        if model.weighs_classes_equally():
            line = f"{found}, {line}"
        helps = remedies(labels, vars(model), options=True) if found.verdict else []
        more = [*notes, "", str(matrix), "", str(precision_recall(labels, predictions))]
        return Scores(line, more, found.verdict, helps)
    targets = quantities_in(rows, cells, target)
    predictions = model.predict(rows)
    line = f"mean absolute error {mean_absolute_error(targets, predictions):.6g}, "
    line += f"root mean squared error {root_mean_squared_error(targets, predictions):.6g} ({n})"
    if len(targets) < 2:  # R² is of two rows and more
        return Scores(line, notes, "", [])
    found = compared_quantities(targets, predictions)
    helps = remedies(None, vars(model), options=True) if found.verdict else []
    return Scores(f"{found}, {line}", notes, found.verdict, helps)


def labels_like(classes: "list[Hashable]", cells: "list[float | str]") -> "list[Hashable]":
    """The labels that cells of a table stand for; one that no class has stays a text.

    >>> labels_like([1, 2], [1.0, 3.0]), labels_like(["1", "b"], [1.0, "b"])
    ([1, '3'], ['1', 'b'])
    """
    known = {label_as_text(label): label for label in classes}
    return [known.get(text_of(cell), text_of(cell)) for cell in cells]


def label_as_text(label: "Hashable") -> str:
    """A label as it stands in a cell.

    >>> label_as_text("cat"), label_as_text(2.0), label_as_text(7)
    ('cat', '2', '7')
    """
    return text_of(label) if isinstance(label, (str, float)) else str(label)
