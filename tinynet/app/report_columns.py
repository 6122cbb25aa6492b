"""What was done to each column of a table, as a part of a report."""

from ..errors import quoted
from ..export.exporter_formatting import count
from ..tables.columns import CategoryColumn, NumberColumn
from ..tables.estimator import Estimator
from .html_page import Page
from .report_texts import cell_text, score_text

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from ..tables.columns import DroppedColumn

    Column = NumberColumn | CategoryColumn | DroppedColumn

SHOWN_VALUES = 12  # of a category
MOST_OPEN, MOST_ROWS = 16, 200  # columns that are seen at once, and that are listed


def add_columns(page: Page, model: Estimator) -> None:
    """A section with a table of the columns, and what else was noted."""
    columns = model.preparation_.columns
    page.section("What was done to each column")
    page.paragraph(
        "A network takes numbers, and learns best from numbers of about the same size. So each "
        "column of the table was turned into inputs like that. The standard deviation says how far "
        "from the mean the numbers of a column usually are."
    )
    shown = columns[:MOST_ROWS]
    if len(columns) > MOST_OPEN:
        page.html(f"<details><summary>All {len(columns)} columns</summary>")
    page.table(
        "The columns and what became of them",
        ["column", "kind", "what was done"],
        [[column.name, column.kind, _done(column)] for column in shown],
    )
    if len(shown) < len(columns):
        page.paragraph(f"The other {len(columns) - len(shown)} columns are not listed here.")
    if len(columns) > MOST_OPEN:
        page.html("</details>")
    told = {
        f"column {quoted(column.name)} is dropped: {getattr(column, 'why', '')}"
        for column in columns
    }
    notes = [note for note in model.notes_ if note not in told]
    if notes:
        page.paragraph("What was noted on the way:")
        page.items(notes)


def _done(column: "Column") -> str:
    if isinstance(column, NumberColumn):
        mean, deviation = score_text(column.mean), score_text(column.deviation)
        done = f"minus the mean {mean}, divided by the standard deviation {deviation}"
        return f"{done}; one that is missing counts as {cell_text(column.missing)}"
    if isinstance(column, CategoryColumn):
        names = ", ".join(column.values[:SHOWN_VALUES])
        if len(column.values) > SHOWN_VALUES:
            names += f" and {len(column.values) - SHOWN_VALUES} more"
        values = count(len(column.values), "value")
        missing = ", and one for a missing one" if column.has_missing else ""
        return f"an input for each of {values}{missing}: {names}"
    return f"not used: {column.why}"
