"""A model beside what needs none: to say always the most frequent class, or always the mean."""

from typing import NamedTuple

from .classification_scores import accuracy, mean_recall
from .plain_lists import label_in_words
from .regression_scores import r2_score

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

WORSE = 0.01  # an R² so far below 0 is worse than the mean; nearer to it, it is as good
LARGE_RATE = 0.1  # ten times the usual one


class Compared(NamedTuple):
    """What the score is called, the score, and why the model is good for nothing, or ""."""

    name: str
    score: float
    verdict: str

    def __str__(self) -> str:
        return f"{self.name} {self.score:.4g}"


def compared_labels(
    labels: "list[Hashable]", predictions: "list[Hashable]", balanced: bool = False
) -> Compared:
    """Beside the most frequent class; `balanced`: by the mean recall, where all count the same.

    >>> compared_labels([0, 0, 0, 1], [0, 0, 1, 1])
    Compared(name='accuracy', score=0.75, verdict='no better than to say always 0')
    >>> compared_labels([0, 0, 0, 1], [0, 0, 1, 1], balanced=True).verdict
    ''
    """
    counts = _counts(labels)
    most = max(counts, key=lambda label: (counts[label], label_in_words(label)))
    name, score, least = "accuracy", accuracy(labels, predictions), counts[most] / len(labels)
    if balanced:
        name, score, least = "mean recall", mean_recall(labels, predictions), 1 / len(counts)
    verdict = ""
    if score <= least:
        always = "one and the same" if balanced else label_in_words(most)
        verdict = f"no better than to say always {always}"
        if len(counts) > 1 and len(set(predictions)) == 1:
            verdict += f", and it says nothing but {label_in_words(predictions[0])}"
    return Compared(name, score, verdict)


def compared_quantities(targets: "list[Any]", predictions: "list[Any]") -> Compared:
    """Beside the mean of the targets; there must be at least two.

    >>> compared_quantities([1.0, 2.0, 3.0], [3.0, 2.0, 1.0])
    Compared(name='R²', score=-3.0, verdict='worse than to say always the mean')
    """
    score, verdict = r2_score(targets, predictions), ""
    if score <= 0.0:
        than = "worse" if score < -WORSE else "no better"
        verdict = f"{than} than to say always the mean"
    return Compared("R²", score, verdict)


def remedies(
    labels: "list[Hashable] | None", settings: "dict[str, Any]", options: bool
) -> "list[str]":
    """What may help a model that is good for nothing; `labels` are those of classes.

    Settings are called as in Python, or with `options` as on the command line.

    >>> remedies([0, 0, 0, 1], {"class_weight": None, "learning_rate": 0.01}, options=True)
    ['--class-weight balanced lets rare classes count as much as others']
    """
    said = []
    if labels and settings["class_weight"] is None and has_rare_class(labels):
        name = "--class-weight balanced" if options else 'class_weight="balanced"'
        said.append(f"{name} lets rare classes count as much as others")
    rate = settings["learning_rate"]
    if rate is not None and rate > LARGE_RATE:
        name = "--learning-rate" if options else "learning_rate"
        said.append(f"a {name} of {rate:g} is large: try a smaller one")
    return said


def has_rare_class(labels: "list[Hashable]") -> bool:
    """Whether one class is less than half as frequent as the most frequent one.

    >>> has_rare_class(["a", "a", "a", "b"]), has_rare_class(["a", "a", "b"])
    (True, False)
    """
    counts = _counts(labels).values()
    return 2 * min(counts) < max(counts)


def _counts(labels: "list[Hashable]") -> "dict[Hashable, int]":
    counts: "dict[Hashable, int]" = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return counts
