"""Texts in rows that a model does not know: values new to it, and mistakes among numbers."""

from .categories import category_of
from .columns import CategoryColumn, NumberColumn
from .table_rows import as_table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .estimator import Estimator
    from .preparation import Column
    from .table import Cell


def unknown_texts(model: "Estimator", rows: object) -> "dict[str, dict[str, int]]":
    """The texts in rows that a model does not know, by column, and how often each is there.

    `model` is a fitted Classifier or Regressor, `rows` are as `predict` takes them. In a column
    of texts those are the values without an input: none that was seen in training, or of many
    values a rare one. `predict` takes them for none of those that are known. In a column of
    numbers they are the texts that are no numbers and do not count as missing: `predict`
    refuses those, and here they are all seen at once. What is missing is not counted. The
    columns are in their order, and of texts the most frequent comes first.

    Raises NotFittedError for a model that is not fitted, and for rows what `predict` raises,
    such as a TinynetError for a column that is not there.

    >>> from tinynet.tables import Classifier
    >>> model = Classifier(hidden=0, epochs=1).fit([["red", 1], ["blue", 2]] * 4, ["a", "b"] * 4)
    >>> unknown_texts(model, [["red", 3], ["pink", "?"], ["pink", "4 kg"], [None, 1]])
    {'column 1': {'pink': 2}, 'column 2': {'4 kg': 1}}
    """
    model.check_is_fitted()
    table = as_table(rows)
    preparation = model.preparation_
    found: "dict[str, dict[str, int]]" = {}
    for column, place in zip(preparation.columns, preparation.places(table)):
        counts: "dict[str, int]" = {}
        for row in table.rows:
            text = None if place is None else _unknown_text(column, row[place])
            if text is not None:
                counts[text] = counts.get(text, 0) + 1
        if counts:
            in_order = sorted(counts, key=lambda text: -counts[text])
            found[column.name] = {text: counts[text] for text in in_order}
    return found


def _unknown_text(column: "Column", cell: "Cell") -> "str | None":
    """The text of a cell, if it is one that the column does not know."""
    if isinstance(column, CategoryColumn) and cell is not None:
        return None if any(column.inputs(cell)) else category_of(cell)
    if isinstance(column, NumberColumn) and isinstance(cell, str):
        return None if column.any_word or cell in column.words else cell
    return None
