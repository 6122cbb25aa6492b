"""Cross-validation: how good a model is on rows that it has not learned from.

Each row is held back once, and judged by a model that learned from the others.

    result = cross_validate(model, X, y)
"""

from .fold_scores import FoldScorer, fold_scores
from .scaling import mean_and_deviation
from .training_progress import fold_shown

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .fold_scores import FoldScore


class CrossValidationResult:
    """The scores of the folds: what `cross_validate` returns. It prints as one sentence.

    `scores` has one number for each fold, in their order; `mean` is their mean and
    `deviation` their standard deviation, both of numbers of any size.

    >>> CrossValidationResult([0.5, 1.0])
    2 folds, score 0.75 on average, 0.5 to 1 (standard deviation 0.25)
    """

    def __init__(self, scores: "list[float]") -> None:
        self.scores = scores
        self.mean, self.deviation = mean_and_spread(scores)

    def __repr__(self) -> str:
        folds = "1 fold" if len(self.scores) == 1 else f"{len(self.scores)} folds"
        low, high = min(self.scores), max(self.scores)
        return (
            f"{folds}, score {self.mean:.4g} on average, {low:.4g} to {high:.4g} "
            f"(standard deviation {self.deviation:.4g})"
        )


def mean_and_spread(scores: "list[float]") -> "tuple[float, float]":
    """The mean of scores, and their standard deviation, 0 where all are equal.

    >>> mean_and_spread([1.0, 3.0]), mean_and_spread([2.0, 2.0])
    ((2.0, 1.0), (2.0, 0.0))
    """
    if min(scores) == max(scores):
        return scores[0], 0.0
    return mean_and_deviation(scores)


def cross_validate(
    model: "Any",
    X: "Any",
    y: "Any",
    folds: "Any" = 5,
    seed: int = 0,
    score: "Callable[..., float] | None" = None,
    map: "Callable[..., Any]" = map,
    sample_weight: "Any" = None,
    on_fold: "Callable[[FoldScore], object] | None" = None,
    verbose: bool = False,
) -> CrossValidationResult:
    """Train copies of a model on all folds but one, score them on that one, for each fold.

    `model` is anything with `fit`, `predict`, `score` and `get_params`, as scikit-learn's
    estimators have them; it is copied untrained for each fold, and never trained itself. `X`
    holds rows (a table, lists, a dict of columns, an array) and `y` a label or quantity for
    each, or for a Classifier or a Regressor the name of a column.

    - `folds`: how many, by chance of the `seed`; for a classifier each has its share of each
      class (see `k_folds`). Or pairs of lists of row numbers, to learn from and to test,
      such as `time_order_splits` deals out.
    - `score`: the higher, the better: a function of targets and predictions, such as
      `accuracy` or `r2_score`. None: the model's own, `model.score(X, y)`.
    - `map`: Python's own, or that of many processes (`multiprocessing.Pool().map`), of a
      Dask cluster (`client.get_executor().map`) or MPI. The scores have the same bits.
    - `sample_weight`: a weight for each row, handed to `fit` and to the score.
    - `on_fold`: a function that is told of each fold when its score is known, as
      `on_fold=print`.
    - `verbose`: whether each score is shown on standard error.

    Raises TinynetError, with the number of the fold, where a model fails.

    >>> class AlwaysTheSame:
    ...     def __init__(self, answer): self.answer = answer
    ...     def get_params(self, deep=True): return {"answer": self.answer}
    ...     def fit(self, X, y): return self
    ...     def predict(self, X): return [self.answer for x in X]
    >>> from tinynet.tables import accuracy
    >>> labels = ["cat", "cat", "cat", "dog"]
    >>> cross_validate(AlwaysTheSame("cat"), [[1], [2], [3], [4]], labels, 2, score=accuracy)
    2 folds, score 0.75 on average, 0.5 to 1 (standard deviation 0.25)
    """
    scorer = FoldScorer(model, X, y, folds, seed, score, sample_weight)
    told = fold_shown(verbose, on_fold)
    (scores,) = fold_scores(scorer, [{}], map, told)
    return CrossValidationResult(scores)
