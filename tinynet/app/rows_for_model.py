"""The rows of a table as a model takes them, whether or not the answer stands in it, too."""

from ..tables.table import Table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from .model_and_table import TableModel


def rows_for(model: "TableModel", table: Table) -> Table:
    """The table, without the column of the answer where columns have numbers, not names.

    By their names the columns are found anyway, whatever stands beside them.
    """
    name = model.answer_.name
    known = len(model.preparation_.columns)
    if not table.has_names and len(table.names) == known + 1 and name in table.names:
        return table.without(name)
    return table
