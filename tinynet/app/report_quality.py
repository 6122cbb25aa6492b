"""How good a model is, as a part of a report: a matrix and what follows from it, or a scatter."""

from ..errors import TinynetError
from ..export.exporter_formatting import count
from ..pictures.confusion_picture import confusion_picture
from ..pictures.prediction_picture import prediction_picture
from ..tables.classification_scores import accuracy, confusion_matrix, precision_recall
from ..tables.one_hot import classes_of
from ..tables.regression_scores import mean_absolute_error, r2_score, root_mean_squared_error
from .html_page import Page
from .report_rows import ReportRows
from .report_texts import cell_text, in_order, percent_text, score_text

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable

MOST_QUANTITIES = 6


def quality_in_words(rows: ReportRows, are_new: bool) -> str:
    """How good the model is on these rows, in a sentence or two.

    >>> from tinynet import Network
    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([2.0, 0.0])
    >>> quality_in_words(ReportRows(network, [[1], [2], [3]], [2, 4, 7]), True)
    'On 3 rows that it did not learn from, it is off by 0.3333 on average; R² is 0.9211: to say \
always the mean would have 0, and what is always right has 1.'
    """
    which = "that it did not learn from" if are_new else "that it learned from"
    where = f"On {count(len(rows), 'row')} {which}, it"
    if rows.is_classes:
        right = len([r for r in range(len(rows)) if rows.is_right(r)])
        share = accuracy(rows.targets, rows.predictions)
        often = _most_frequent(rows.targets)
        n_often = rows.targets.count(often)
        said = f"{where} is right in {right}: an accuracy of {percent_text(share)}. To say always "
        said += f"\u201c{cell_text(often)}\u201d would be right in {n_often}."
        if right <= n_often:
            said += " So the model is no better than that."
        return said
    error = mean_absolute_error(rows.targets, rows.predictions)
    if rows.quantity:
        where = where[: -len("it")] + f"\u201c{rows.quantity}\u201d"
    said = f"{where} is off by {score_text(error)} on average"
    if len(rows) < 2:
        return f"{said}."
    r2 = r2_score(rows.targets, rows.predictions)
    said += f"; R\u00b2 is {r2:.4g}: to say always the mean would have 0, and what is always "
    said += "right has 1."
    return said if r2 > 0.0 else f"{said} So the model is no better than the mean."


def _most_frequent(labels: "list[Hashable]") -> "Hashable":
    return max(sorted(set(labels), key=str), key=labels.count)


def add_quality(page: Page, rows: ReportRows, are_new: bool) -> None:
    """A section with the confusion matrix and its scores, or predicted against actual."""
    page.section("How good it is" if are_new else "How well it knows its own rows")
    page.paragraph(quality_in_words(rows, are_new))
    if rows.is_classes:
        _add_classes(page, rows)
        return
    if isinstance(rows.targets[0], list):
        targets, predictions = list(zip(*rows.targets)), list(zip(*rows.predictions))
    else:
        targets, predictions = [rows.targets], [rows.predictions]
    pictures = [
        prediction_picture(list(one), list(other))
        for one, other in zip(targets[:MOST_QUANTITIES], predictions[:MOST_QUANTITIES])
    ]
    page.paragraph(
        "Each point is a row: the further it is from the line, the further off the prediction."
    )
    page.html('<div class="beside">' if len(pictures) == 1 else "<div>")
    page.pictures(*pictures)
    header = ["quantity", "mean absolute error", "root mean squared error", "R\u00b2"]
    table = []
    for k in range(len(targets)):
        pair = (list(targets[k]), list(predictions[k]))
        error = score_text(mean_absolute_error(*pair))
        r2 = f"{r2_score(*pair):.4g}" if len(rows) > 1 else "needs two rows"
        table.append([rows.quantities[k], error, score_text(root_mean_squared_error(*pair)), r2])
    page.html("<div>")
    page.paragraph(
        "The mean absolute error is how far off it is on average. In the root mean squared error "
        "rows that are far off count more. R\u00b2 says which part of the differences between the "
        "rows the model explains."
    )
    one = "quantity's" if len(targets) == 1 else "quantities'"
    page.table(f"Scores, in the {one} own units", header, table)
    page.html("</div></div>")


def _add_classes(page: Page, rows: ReportRows) -> None:
    page.paragraph(
        "A row of the matrix is a true class, a column what the model said. What is right stands "
        "on the diagonal."
    )
    labels = in_order(classes_of(rows.targets + rows.predictions))
    page.html('<div class="beside">')  # where there is room, the table stands beside the matrix
    try:
        matrix = confusion_matrix(rows.targets, rows.predictions, labels)
        page.pictures(confusion_picture(matrix))
    except TinynetError as error:  # such as too many classes
        page.paragraph(f"There is no picture of it: {error}.")
    scores = precision_recall(rows.targets, rows.predictions, labels)
    page.html("<div>")
    page.paragraph(
        "Precision: how many of the rows that were called so are so. Recall: how many of those "
        "that are so were called so. F1 is one number for both, their harmonic mean: nearer to the "
        "smaller one."
    )
    columns = zip(scores.labels, scores.precision, scores.recall, scores.f1, scores.support)
    table = [
        [cell_text(label), f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", str(support)]
        for label, precision, recall, f1, support in columns
    ]
    page.table("Each class", ["class", "precision", "recall", "F1", "rows of that class"], table)
    page.html("</div></div>")
