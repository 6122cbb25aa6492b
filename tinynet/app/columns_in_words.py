"""A model of a table in words: its answer, its columns, and what was done to them."""

from ..errors import printable, quoted
from ..tables.columns import CategoryColumn, NumberColumn
from .scores_in_words import label_as_text

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.columns import DroppedColumn
    from .model_and_table import TableModel

SHOWN = 8  # values of a category, and classes


def columns_in_words(model: "TableModel") -> "list[str]":
    """Lines on the answer, on each column, and the notes.

    >>> from tinynet.tables import Regressor
    >>> for line in columns_in_words(Regressor(hidden=0).fit([[0, 1], [1, 1], [2, 1]], [0, 2, 4])):
    ...     print(line)
    Regressor: a quantity, mean 2, standard deviation 1.63299
    column 'column 1': number, mean 1, standard deviation 0.816497
    column 'column 2': dropped, it is constant, always '1'
    """
    kind, name = type(model).__name__, model.answer_.name
    lines = [
        f"{kind}: {_answer(model)}" if not name else f"{kind} of {quoted(name)}: {_answer(model)}"
    ]
    told = set()
    for column in model.preparation_.columns:
        where = f"column {quoted(column.name)}"
        lines.append(f"{where}: {_column(column)}")
        if column.kind == "dropped":
            told.add(f"{where} is dropped: {getattr(column, 'why', '')}")
    return [*lines, *[f"note: {printable(note)}" for note in model.notes_ if note not in told]]


def _answer(model: "TableModel") -> str:
    answer = model.answer_
    if answer.kind == "classes":
        classes = [printable(label_as_text(label)) for label in getattr(answer, "values", [])]
        return f"{len(classes)} classes, {_listed(classes)}"
    pairs = zip(getattr(answer, "means", []), getattr(answer, "deviations", []))
    said = [f"mean {mean:.6g}, standard deviation {deviation:.6g}" for mean, deviation in pairs]
    return (
        f"a quantity, {said[0]}" if len(said) == 1 else f"{len(said)} quantities, {'; '.join(said)}"
    )


def _column(column: "NumberColumn | CategoryColumn | DroppedColumn") -> str:
    if isinstance(column, NumberColumn):
        return f"number, mean {column.mean:.6g}, standard deviation {column.deviation:.6g}"
    if isinstance(column, CategoryColumn):
        missing = ", or missing" if column.has_missing else ""
        return f"category, {_listed([printable(value) for value in column.values])}{missing}"
    return f"dropped, {column.why}"


def _listed(texts: "list[str]") -> str:
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return ", ".join(texts[:SHOWN]) + more
