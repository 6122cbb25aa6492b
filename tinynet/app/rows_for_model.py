"""The rows of a table as a model takes them, whether or not the answer stands in it, too."""

from ..errors import ShapeError
from ..export.exporter_formatting import count
from ..tables.table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .model_and_table import TableModel


def rows_for(model: "TableModel", table: Table) -> Table:
    """The table, without the column of the answer where columns have numbers, not names.

    By their names the columns are found anyway, whatever stands beside them. Raises ShapeError
    where there are no names, and more columns or fewer than the model takes.
    """
    name = model.answer_.name
    known = len(model.preparation_.columns)
    if not table.has_names and len(table.names) == known + 1 and name in table.names:
        table = table.without(name)
    check_columns(model, table)
    return table


def check_columns(model: "TableModel", rows: Table) -> None:
    """Refuse rows in which a column can be found neither by its name nor by its place."""
    preparation = model.preparation_
    known = len(preparation.columns)
    if not (rows.has_names and preparation.has_names) and len(rows.names) != known:
        has = f"{rows.place} has {count(len(rows.names), 'column')}"
        has += "" if rows.target is None else " besides the answer"
        why = "without names they must be those of the training, in the same order"
        raise ShapeError(f"{has}, the model takes {known}: {why}")
