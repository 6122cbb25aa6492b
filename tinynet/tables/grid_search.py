"""A search over a grid: which settings of a model score best in cross-validation."""

import itertools
from typing import NamedTuple

from ..argument_checks import check_list
from ..errors import ShapeError, TinynetError, describe, quoted
from .cross_validation import mean_and_spread
from .fold_scores import FoldScorer, fold_scores, settings_in_words
from .training_progress import fold_shown

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .fold_scores import FoldScore, Settings


class GridRow(NamedTuple):
    """One combination of settings: mean and standard deviation of its scores, and these."""

    parameters: "Settings"
    mean: float
    deviation: float
    scores: "list[float]"

    def __str__(self) -> str:
        return f"{self.mean:.4g} (standard deviation {self.deviation:.4g}): " + (
            settings_in_words(self.parameters) or "no setting changed"
        )


class GridSearchResult:
    """What `grid_search` returns. It prints as one sentence.

    `best_parameters` are the settings with the best mean score, `best_score` that mean, and
    `best_model` a model with these settings that was trained on all rows. `table` has a
    `GridRow` for each combination, in the order in which they were tried; `ranked()` has them
    from the best to the worst.
    """

    def __init__(self, table: "list[GridRow]", best: GridRow, best_model: "Any") -> None:
        self.table = table
        self.best_parameters = best.parameters
        self.best_score = best.mean
        self.best_model = best_model

    def ranked(self) -> "list[GridRow]":
        """The combinations from the best to the worst; of equal ones the first tried is first."""
        return sorted(self.table, key=lambda row: -row.mean)

    def __repr__(self) -> str:
        n = len(self.table)
        of = "1 combination" if n == 1 else f"{n} combinations"
        folds = len(self.table[0].scores)
        what = settings_in_words(self.best_parameters) or "no setting changed"
        return (
            f"{what}: the best of {of}, score {self.best_score:.4g} on average of "
            f"{'1 fold' if folds == 1 else f'{folds} folds'}"
        )


def combinations_of(grid: object) -> "list[Settings]":
    """All combinations of a grid's values, the last name's values changing first.

    `grid` is a dict with a list of values for each setting's name, or a list of such dicts,
    whose combinations are tried one dict after the other. Raises TinynetError where a name
    has no value, or its values are no list.

    >>> combinations_of({"hidden": [4, 8], "seed": [0]})
    [{'hidden': 4, 'seed': 0}, {'hidden': 8, 'seed': 0}]
    >>> combinations_of([{"hidden": [4]}, {"l2": [0.1]}])
    [{'hidden': 4}, {'l2': 0.1}]
    """
    grids = [grid] if isinstance(grid, dict) else check_list(grid, "grid")
    if not grids:
        raise ShapeError("grid is empty")
    combinations = []
    for g in range(len(grids)):
        one, place = grids[g], "grid" if isinstance(grid, dict) else f"grid[{g}]"
        if not isinstance(one, dict):
            raise TinynetError(f"{place} is {describe(one)}; it must be a dict of lists of values")
        values = []
        for name in one:
            if not isinstance(name, str):
                raise TinynetError(f"{place}: {describe(name)} is no name of a setting")
            values.append(check_list(one[name], f"{place}[{quoted(name)}]"))
            if not values[-1]:
                raise ShapeError(f"{place}[{quoted(name)}] is empty")
        for combination in itertools.product(*values):
            combinations.append(dict(zip(one, combination)))
    return combinations


def grid_search(
    model: "Any",
    grid: "Any",
    X: "Any",
    y: "Any",
    folds: "Any" = 5,
    seed: int = 0,
    score: "Callable[..., float] | None" = None,
    map: "Callable[..., Any]" = map,
    sample_weight: "Any" = None,
    on_fold: "Callable[[FoldScore], object] | None" = None,
    verbose: bool = False,
) -> GridSearchResult:
    """Cross-validate a model with each combination of settings, and train the best on all rows.

    `grid` is as for `combinations_of`, and all else as for `cross_validate`. All combinations
    meet the same folds; each fold of each of them is one task for `map`. Of combinations with
    the same mean score the first is the best.

    The score of the best is a little too good: among many, some do well by chance. Rows that
    take no part in the search tell how good it really is.

    Raises TinynetError, with the settings and the fold, where a model fails.

    >>> class AlwaysTheSame:
    ...     def __init__(self, answer): self.answer = answer
    ...     def get_params(self, deep=True): return {"answer": self.answer}
    ...     def fit(self, X, y): return self
    ...     def predict(self, X): return [self.answer for x in X]
    >>> from tinynet.tables import accuracy
    >>> grid, labels = {"answer": ["dog", "cat"]}, ["cat", "cat", "cat", "dog"]
    >>> grid_search(AlwaysTheSame("dog"), grid, [[1], [2], [3], [4]], labels, 2, score=accuracy)
    answer='cat': the best of 2 combinations, score 0.75 on average of 2 folds
    """
    combinations = combinations_of(grid)
    scorer = FoldScorer(model, X, y, folds, seed, score, sample_weight)
    told = fold_shown(verbose, on_fold)
    for settings in combinations:
        scorer.check(settings)
    table = []
    for settings, scores in zip(combinations, fold_scores(scorer, combinations, map, told)):
        table.append(GridRow(settings, *mean_and_spread(scores), scores))
    best = max(table, key=lambda row: row.mean)
    return GridSearchResult(table, best, scorer.trained_on_all(best.parameters))
