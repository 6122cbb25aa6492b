"""How good predicted labels are: accuracy, the confusion matrix, precision and recall, log loss.

`targets` are the true labels and `predictions` those of a model, one for each row: lists of
anything hashable. What scikit-learn has under the same names gives the same numbers.
"""

import math
import sys

from ..argument_checks import check_number
from ..backprop import check_sample_weight
from ..errors import ShapeError, TinynetError
from .one_hot import classes_of, places_in, plain_classes
from .plain_lists import check_equally_many, label_name, plain_labels, plain_quantities
from .text_table import text_table, written_count

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

LEAST_PROBABILITY = 2.220446049250313e-16  # 2^-52, as in scikit-learn; its log loss is 36.04


def accuracy(targets: object, predictions: object, sample_weight: object = None) -> float:
    """The share of predictions that are right, from 0 to 1; of the rows' weights, if given.

    >>> accuracy(["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"])
    0.75
    """
    true, predicted = _both(targets, predictions)
    weights = check_sample_weight(sample_weight, len(true)) or [1.0] * len(true)
    largest = max(weights)  # so that their sum cannot overflow
    right = [w / largest for w, t, p in zip(weights, true, predicted) if t == p]
    return math.fsum(right) / math.fsum([w / largest for w in weights])


def mean_recall(targets: object, predictions: object) -> float:
    """The share of right predictions of each class, as a mean over the classes that rows have.

    It is called the balanced accuracy, too: whoever says always the same has 1 / classes.

    >>> mean_recall(["cat", "dog", "cat", "cat"], ["cat", "cat", "cat", "cat"])
    0.5
    """
    true, predicted = _both(targets, predictions)
    rows: "dict[Hashable, list[bool]]" = {}
    for t, p in zip(true, predicted):
        rows.setdefault(t, []).append(t == p)
    return _mean([_ratio(sum(right), len(right)) for right in rows.values()])


class ConfusionMatrix:
    """How often which label was taken for which: what `confusion_matrix` returns.

    `counts` is a matrix: a row for each true label, a column for each predicted one, both in
    the order of `labels`. What is right stands on the diagonal. Where rows have weights the
    counts are sums of these. Printed it is a table.
    """

    def __init__(self, labels: "list[Hashable]", counts: "list[list[Any]]") -> None:
        self.labels = labels
        self.counts = counts

    def _repr_svg_(self) -> "str | None":
        """How notebooks show it; None where it is too large for a picture."""
        from ..pictures.notebook_pictures import svg_of  # which comes later

        return svg_of(self)

    def __repr__(self) -> str:
        names = [label_name(label) for label in self.labels]
        rows = [
            [name, *[written_count(count) for count in row]]
            for name, row in zip(names, self.counts)
        ]
        return text_table([["true \\ predicted", *names], *rows])


def confusion_matrix(
    targets: object, predictions: object, labels: object = None, sample_weight: object = None
) -> ConfusionMatrix:
    """How often each true label was predicted as each label.

    `labels` are all that occur, sorted, if nothing else is given. With `sample_weight`, a
    number from 0 on for each row, the counts are no whole numbers but sums of weights. Raises
    TinynetError where a label occurs that is none of them, and where weights add up to more
    than half the largest float.

    >>> confusion_matrix(["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"])
    true \\ predicted  cat  dog
    cat                 2    1
    dog                 0    1
    """
    true, predicted = _both(targets, predictions)
    known = classes_of(true + predicted) if labels is None else plain_classes(labels, "labels")
    rows, columns = places_in(known, true, "targets"), places_in(known, predicted, "predictions")
    if sample_weight is None:
        counts = [[0] * len(known) for _ in known]
        for t, p in zip(rows, columns):
            counts[t][p] += 1
        return ConfusionMatrix(known, counts)
    weights = check_sample_weight(sample_weight, len(true)) or [1.0] * len(true)
    largest = max(weights)
    if math.fsum([w / largest for w in weights]) > sys.float_info.max / largest / 2:
        raise TinynetError("sample_weight adds up to more than half the largest float")
    cells: "list[list[list[float]]]" = [[[] for _ in known] for _ in known]
    for t, p, weight in zip(rows, columns, weights):
        cells[t][p].append(weight)
    return ConfusionMatrix(known, [[math.fsum(cell) for cell in row] for row in cells])


class PrecisionRecall:
    """Precision, recall and F1 of each label: what `precision_recall` returns.

    `labels`, `precision`, `recall`, `f1` and `support` are lists with an entry for each
    label; the support is how many rows have it, or their weights together. `macro_precision`,
    `macro_recall` and `macro_f1` are plain means over the labels, in which a rare label counts
    as much as a frequent one. Printed it is a table.
    """

    def __init__(self, matrix: ConfusionMatrix) -> None:
        counts, places = matrix.counts, range(len(matrix.labels))
        self.labels = list(matrix.labels)
        self.support = [_total(row) for row in counts]
        called = [_total([row[k] for row in counts]) for k in places]
        self.precision = [_ratio(counts[k][k], called[k]) for k in places]
        self.recall = [_ratio(counts[k][k], self.support[k]) for k in places]
        self.f1 = [_ratio(2 * counts[k][k], called[k] + self.support[k]) for k in places]
        self.macro_precision = _mean(self.precision)
        self.macro_recall = _mean(self.recall)
        self.macro_f1 = _mean(self.f1)

    def __repr__(self) -> str:
        rows = [["", "precision", "recall", "F1", "support"]]
        columns = zip(self.labels, self.precision, self.recall, self.f1, self.support)
        for label, precision, recall, f1, support in columns:
            rows.append([label_name(label), f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}",
                         written_count(support)])  # fmt: skip
        macro = (self.macro_precision, self.macro_recall, self.macro_f1)
        rows.append(["mean of labels", *[f"{value:.3f}" for value in macro],
                     written_count(_total(self.support))])  # fmt: skip
        return text_table(rows)


def precision_recall(
    targets: object, predictions: object, labels: object = None, sample_weight: object = None
) -> PrecisionRecall:
    """Precision, recall and F1 of each label, and how many rows have it (its support).

    Of the rows that are called `a`, the precision is the share of those that are `a`; of the
    rows that are `a`, the recall is the share of those that are called so. F1 is the harmonic
    mean of both. 0/0 counts as 0: the precision of a label that was never predicted, and the
    recall of one that no row has. `labels` and `sample_weight` are as for `confusion_matrix`:
    with weights the shares are those of the rows' weights.

    >>> precision_recall(["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"])
                    precision  recall     F1  support
    cat                 1.000   0.667  0.800        3
    dog                 0.500   1.000  0.667        1
    mean of labels      0.750   0.833  0.733        4
    """
    return PrecisionRecall(confusion_matrix(targets, predictions, labels, sample_weight))


def log_loss(
    targets: object, probabilities: object, labels: object, sample_weight: object = None
) -> float:
    """The mean of `-log(p)`, where p is the probability that was given to the true label.

    `probabilities` has a row for each target and in it a number from 0 to 1 for each of the
    `labels`, in their order; a row's sum is 1, or nearly so (0.999 to 1.001). 0 is the best;
    whoever says always one half has log 2. A p of 0 counts as 2^-52, so no row costs more
    than 36.04.

    >>> round(log_loss(["a", "b"], [[0.5, 0.5], [0.75, 0.25]], ["a", "b"]), 4)
    1.0397
    """
    known = plain_classes(labels, "labels")
    true = plain_labels(targets, "targets")
    rows, _ = plain_quantities(probabilities, "probabilities")
    check_equally_many(len(true), len(rows))
    if len(rows[0]) != len(known):
        here = f"row 0 of probabilities has {len(rows[0])}"
        raise ShapeError(f"{here}, there are {len(known)} labels")
    weights = check_sample_weight(sample_weight, len(true)) or [1.0] * len(true)
    largest = max(weights)
    losses = []
    for r, place in enumerate(places_in(known, true, "targets")):
        for k in range(len(known)):
            check_number(rows[r][k], f"number {k} of row {r} of probabilities", 0.0, 1.0)
        total = math.fsum(rows[r])
        if not 0.999 <= total <= 1.001:
            raise TinynetError(f"row {r} of probabilities adds up to {total:g}, not to 1")
        p = min(max(rows[r][place], LEAST_PROBABILITY), 1.0 - LEAST_PROBABILITY)
        losses.append(-math.log(p) * (weights[r] / largest))
    return math.fsum(losses) / math.fsum([w / largest for w in weights])


def _both(targets: object, predictions: object) -> "tuple[list[Hashable], list[Hashable]]":
    true = plain_labels(targets, "targets")
    predicted = plain_labels(predictions, "predictions")
    check_equally_many(len(true), len(predicted))
    return true, predicted


def _total(counts: "list[Any]") -> "Any":
    """Counts added up: whole numbers stay whole, and weights are added exactly."""
    return math.fsum(counts) if isinstance(counts[0], float) else sum(counts)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _mean(values: "list[float]") -> float:
    return math.fsum(values) / len(values)
