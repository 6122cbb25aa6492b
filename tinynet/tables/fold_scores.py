"""Trainings on folds as tasks for whatever plays `map`, and their scores, in order again.

No fold waits for another, and in a search no setting does. So they are dealt out as plain
tasks: to Python's own `map`, or to that of many processes or of a cluster. Everything random
is settled before, so whoever does the work, the scores have the same bits.
"""

from typing import NamedTuple

from ..argument_checks import check_number, check_whole
from ..backprop import check_sample_weight
from ..errors import ShapeError, TinynetError, describe, quoted, said_by
from ..stopping_rules import check_function
from .estimator import Estimator
from .model_copies import check_model, fit_model, is_classifier, score_model, untrained_copy
from .plain_lists import label_in_words, plain_labels, plain_list
from .row_choice import choose_rows, count_rows, held
from .splitting import k_folds

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Parts = tuple[list[int], list[int]]
    Settings = dict[str, Any]
    Task = tuple[int, Settings, int]  # its number, the settings, the fold


class FoldScore(NamedTuple):
    """What is handed to `on_fold`: `fold` of `folds`, counted from 1, the settings, the score."""

    fold: int
    folds: int
    settings: "Settings"
    score: float

    def __str__(self) -> str:
        here = f"{settings_in_words(self.settings)}, " if self.settings else ""
        return f"{here}fold {self.fold} of {self.folds}: score {self.score:.6g}"


def settings_in_words(settings: "Settings") -> str:
    """Settings for a message.

    >>> settings_in_words({"hidden": 8, "activation": "tanh"})
    "hidden=8, activation='tanh'"
    """
    return ", ".join([f"{name}={_in_words(value)}" for name, value in settings.items()])


def _in_words(value: object) -> str:
    name = getattr(value, "__name__", None)
    if isinstance(name, str):  # a function or a class
        return quoted(name)[1:-1]
    return label_in_words(value)


class FoldScorer:
    """What is given to `map`: it trains and scores a model on one fold, from a task.

    It can travel between processes, if the model, the data and `score` can.
    """

    def __init__(
        self, model: "Any", X: "Any", y: "Any", folds: "Any", seed: int, score: "Any",
        sample_weight: "Any",
    ) -> None:  # fmt: skip
        check_model(model)
        check_function(score, "score")
        if score is None and not callable(getattr(model, "score", None)):
            raise TinynetError("the model has no score of its own: give one, such as accuracy")
        if isinstance(y, str) and isinstance(model, Estimator):  # the name of a column
            X, y, _ = model.table_and_answers(X, y)
        self.model = untrained_copy(model)
        self.X, self.y = held(X, "X"), plain_list(y, "y")
        n = count_rows(self.X, "X")
        if len(self.y) != n:
            raise ShapeError(f"X has {n} rows and y has {len(self.y)}; each row needs its own")
        self.score = score
        self.weights = check_sample_weight(sample_weight, n)
        strata = plain_labels(self.y, "y") if is_classifier(model) else n
        self.folds = folds_of(folds, seed, strata, n)

    def __call__(self, task: "Task") -> "tuple[int, float]":
        """The number of the task, and the score of a copy with these settings on this fold."""
        number, settings, fold = task
        place = f"fold {fold + 1}"
        if settings:
            place = f"{settings_in_words(settings)}, {place}"
        train, test = self.folds[fold]
        try:
            model = untrained_copy(self.model, settings)
            fit_model(model, *self._part(train))
            value = score_model(model, *self._part(test), self.score)
        except Exception as error:  # a model may raise whatever it likes
            what = str(error) if isinstance(error, TinynetError) else f"it raised {said_by(error)}"
            raise TinynetError(f"{place}: {what}") from error
        return number, check_number(value, f"{place}: the score")

    def _part(self, places: "list[int]") -> "tuple[Any, list[object], list[float] | None]":
        weights = None if self.weights is None else choose_rows(self.weights, places)
        return choose_rows(self.X, places), choose_rows(self.y, places), weights

    def check(self, settings: "Settings") -> None:
        """Refuse settings that the model does not have, before any work is done."""
        try:
            untrained_copy(self.model, settings)
        except TinynetError as error:
            raise TinynetError(f"{settings_in_words(settings)}: {error}") from error

    def trained_on_all(self, settings: "Settings") -> "Any":
        """A copy of the model with these settings, trained on all rows."""
        return fit_model(untrained_copy(self.model, settings), self.X, self.y, self.weights)


def folds_of(folds: object, seed: int, n_or_labels: object, n: int) -> "list[Parts]":
    """That many folds, or those that are given, as pairs of lists of row numbers.

    >>> folds_of([([0, 1], [2])], 0, 3, 3)
    [([0, 1], [2])]
    """
    if isinstance(folds, int) or hasattr(folds, "__index__"):
        k = check_whole(folds, "folds", low=2)
        if k > n:
            raise TinynetError(f"folds is {k}: that takes as many rows, there are {n}")
        return list(k_folds(n_or_labels, k, seed))
    pairs = plain_list(folds, "folds")
    if not pairs:
        raise ShapeError("folds is empty")
    checked = []
    for f in range(len(pairs)):
        parts = plain_list(pairs[f], f"fold {f + 1}")
        if len(parts) != 2:
            raise ShapeError(f"fold {f + 1} must be a pair: rows to learn from, rows to test")
        train, test = [_row_numbers(part, f"fold {f + 1}", n) for part in parts]
        checked.append((train, test))
    return checked


def _row_numbers(part: object, place: str, n: int) -> "list[int]":
    rows = plain_list(part, place)
    if not rows:
        raise ShapeError(f"{place} has a part without rows")
    numbers = [check_whole(row, f"a row number of {place}") for row in rows]
    if max(numbers) >= n:
        raise TinynetError(f"{place} has row {describe(max(numbers))}; there are {n} rows")
    return numbers


def fold_scores(
    scorer: FoldScorer, all_settings: "list[Settings]", map: "Any",
    on_fold: "Callable[[FoldScore], object] | None",
) -> "list[list[float]]":  # fmt: skip
    """For each settings the scores of the folds, in their order, whatever `map` did to get them.

    Raises TinynetError, with settings and fold, where a model could not be scored; where
    `map` itself failed, or lost an answer.
    """
    check_function(on_fold, "on_fold")
    n = len(scorer.folds)
    tasks: "list[Task]" = []
    for settings in all_settings:
        for fold in range(n):
            tasks.append((len(tasks), settings, fold))
    scores: "dict[int, float]" = {}
    for number, settings, fold, score in _answers(map, scorer, tasks):
        scores[number] = score
        if on_fold is not None:
            on_fold(FoldScore(fold + 1, n, settings, score))
    if len(scores) < len(tasks):
        lost = [number for number in range(len(tasks)) if number not in scores][0]
        raise TinynetError(f"map lost the answer for fold {tasks[lost][2] + 1}")
    return [[scores[k * n + fold] for fold in range(n)] for k in range(len(all_settings))]


def _answers(map: "Any", scorer: FoldScorer, tasks: "list[Task]") -> "Any":
    """The answers one by one, where a failure of `map` itself becomes one of ours."""
    try:
        for number, score in map(scorer, tasks):
            yield *tasks[number], check_number(score, "an answer")
    except TinynetError:
        raise
    except Exception as error:  # each kind of `map` has its own ways to fail
        raise TinynetError(f"map raised {said_by(error)}") from error
