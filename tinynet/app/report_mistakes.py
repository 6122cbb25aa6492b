"""The worst mistakes, as a part of a report: rows by what they cost, digits as pictures."""

import math

from ..errors import TinynetError
from ..export.exporter_formatting import count
from ..pictures.digits_picture import digits_picture
from .html_page import Page
from .report_rows import ReportRows
from .report_texts import cell_text, percent_text, score_text

MOST_ROWS = 12
MOST_COLUMNS = 12
LEAST_IMAGE, MOST_IMAGE = 16, 1024  # cells
FIVE_BY_SEVEN = 35  # digits drawn as letters on old screens


def add_mistakes(page: Page, model: object, rows: ReportRows) -> None:
    """A section with the rows that cost most: their values, what is true, and what was said."""
    page.section("The worst mistakes")
    worst = rows.worst(MOST_ROWS)
    if rows.is_classes:
        n_wrong = len([r for r in range(len(rows)) if not rows.is_right(r)])
        if n_wrong == 0:
            page.paragraph(
                f"There is no mistake: {count(len(rows), 'row')}, all told right. These are the "
                "rows that came nearest to one."
            )
        else:
            shown = min(n_wrong, MOST_ROWS)
            worst = worst[:shown]
            which = "this is it" if n_wrong == 1 else (
                "these are they" if shown == n_wrong else f"these are the {shown} worst"
            )  # fmt: skip
            page.paragraph(f"{count(n_wrong, 'row')} of {len(rows)} told wrong: {which}.")
    else:
        page.paragraph(
            f"Of {count(len(rows), 'row')} these are the {len(worst)} where it is furthest off."
            if len(worst) < len(rows)
            else "All rows, where it is furthest off first."
        )
    page.paragraph(_cost_in_words(rows))
    is_image = rows.is_classes and are_images(rows)
    if is_image:
        drawings = [[float(cell or 0.0) for cell in rows.cells[r]] for r in worst]
        try:
            labels = [rows.targets[r] for r in worst]
            heading = "nearest to a mistake"
            if n_wrong:
                heading = "the mistake" if n_wrong == 1 else "the worst mistakes"
            page.pictures(digits_picture(model, drawings, labels, title=heading))
        except TinynetError:  # such as a class that the model does not know
            is_image = False
    header = ["row", "true", "said"]
    if rows.sure is not None:
        header.append("sure")
    elif rows.outputs is not None:
        header.append("output" if len(rows.outputs[0]) == 1 else "outputs")
    elif len(rows.quantities) == 1:
        header.append("off by")
    columns = [] if is_image else list(range(min(len(rows.columns), MOST_COLUMNS)))
    header += [rows.columns[k] for k in columns]
    table = []
    for r in worst:
        line = [
            short_place(rows.places[r]),
            cell_text(rows.targets[r]),
            cell_text(rows.predictions[r]),
        ]
        if rows.sure is not None:
            line.append(percent_text(rows.sure[r]))
        elif rows.outputs is not None:
            line.append(", ".join([score_text(output) for output in rows.outputs[r]]))
        elif len(rows.quantities) == 1:
            line.append(_off_by(rows.targets[r], rows.predictions[r]))
        table.append(line + [cell_text(rows.cells[r][k]) for k in columns])
    is_right = rows.is_classes and n_wrong == 0
    caption = "nearest to a mistake first" if is_right else "the worst first"
    of = _file_of([rows.places[r] for r in worst])
    page.table(f"Rows{of}, {caption}", header, table)
    if columns and len(columns) < len(rows.columns):
        page.paragraph(f"The other {len(rows.columns) - len(columns)} columns are not shown.")


def _cost_in_words(rows: ReportRows) -> str:
    """By what the rows are ordered, in a sentence."""
    if rows.sure is not None:
        return (
            "\u201cSure\u201d is the probability that the model gives to what it said. The less it "
            "gives to what is true, the worse a mistake is."
        )
    if rows.is_classes:
        return "The further the output is from what is true, the worse a mistake is."
    return "The further off a prediction is, the worse it is."


def _off_by(true: object, said: object) -> str:
    """How far a prediction lies from what is true, with its sign."""
    assert isinstance(true, (int, float)) and isinstance(said, (int, float))
    off = said - true
    return f"+{score_text(off)}" if off > 0 else score_text(off)


def _file_of(places: "list[str]") -> str:
    """Of which table these rows are, where they all are lines of one."""
    files = {place.rpartition(", line ")[0] for place in places}
    name = files.pop() if len(files) == 1 else ""
    return f" of {name}" if name else ""


def short_place(place: str) -> str:
    """Where a row stands, without the name of the table, which is the same for all.

    >>> short_place("a, line.csv, line 7"), short_place("row 3 of X"), short_place("row 3")
    ('line 7', 'row 3', 'row 3')
    """
    _, found, number = place.rpartition(", line ")
    if found and number.isdecimal():
        return f"line {number}"
    words = place.split(" ")
    return " ".join(words[:2]) if words[0] == "row" else place


def are_images(rows: ReportRows) -> bool:
    """Whether each row is a small picture: as many cells as a square has, of a common range.

    >>> from tinynet import Network
    >>> are_images(ReportRows(Network([16, 2]), [[0, 1] * 8, [1, 0] * 8], [[0, 1], [1, 0]]))
    True
    """
    n = len(rows.columns)
    if n != FIVE_BY_SEVEN and (math.isqrt(n) ** 2 != n or not LEAST_IMAGE <= n <= MOST_IMAGE):
        return False
    columns = [[cell for cell in column if cell is not None] for column in zip(*rows.cells)]
    if any([isinstance(cell, str) for column in columns for cell in column]):
        return False
    low = min([min(column) for column in columns if column], default=0.0)
    high = max([max(column) for column in columns if column], default=0.0)
    if low == high:
        return False
    # Pixels near the edge may be always dark; of the others each is now dark and now bright.
    spans = [column for column in columns if column and min(column) < max(column)]
    common = [
        c for c in spans if min(c) == low and max(c) / 2 - low / 2 >= (high / 2 - low / 2) / 2
    ]
    return 2 * len(common) >= max(1, len(spans))
