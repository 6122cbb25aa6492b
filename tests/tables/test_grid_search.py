"""Claims about a search over a grid: every combination on the same folds, and the best of them."""

import multiprocessing

import pytest

from tests.other_libraries import library
from tests.tables.models import MeanOfTargets, NearestMean
from tinynet import TinynetError
from tinynet.tables import cross_validate, k_folds, mean_absolute_error
from tinynet.tables.grid_search import combinations_of, grid_search

X = [[float(x)] for x in range(20)]
TARGETS = [x[0] / 2 for x in X]
SHIFTS = {"shift": [3.0, 0.5, -0.5, 9.0]}


def nearness(targets, predictions):
    """A score: the higher, the better."""
    return -mean_absolute_error(targets, predictions)


def searched(grid=SHIFTS, model=None, **settings):
    return grid_search(model or MeanOfTargets(), grid, X, TARGETS, score=nearness, **settings)


def test_the_best_is_the_one_that_cross_validation_finds_best():
    result = searched()
    alone = [
        cross_validate(MeanOfTargets(shift), X, TARGETS, score=nearness)
        for shift in SHIFTS["shift"]
    ]
    assert [row.scores for row in result.table] == [one.scores for one in alone]
    assert [row.mean for row in result.table] == [one.mean for one in alone]
    assert [row.deviation for row in result.table] == [one.deviation for one in alone]
    assert result.best_score == max(one.mean for one in alone)
    assert result.best_parameters in ({"shift": 0.5}, {"shift": -0.5})


def test_the_best_model_has_learned_from_all_rows():
    model = MeanOfTargets()
    result = searched({"shift": [7.0, 0.0]}, model)
    assert result.best_model.mean_ == sum(TARGETS) / 20
    assert not hasattr(model, "mean_")


def test_of_equal_combinations_the_first_is_the_best():
    grid = [{"shift": [3.0, 0.0]}, {"shift": [0.0]}, {}]
    result = searched(grid)
    assert [row.mean for row in result.table[1:]] == [result.best_score] * 3
    assert result.best_parameters is result.table[1].parameters
    assert result.ranked() == result.table[1:] + result.table[:1]


def test_it_prints_as_one_sentence_and_its_table_line_by_line():
    result = searched({"shift": [0.0, 7.0]}, folds=[([0, 1], [2, 3])])
    assert str(result) == "shift=0.0: the best of 2 combinations, score -1 on average of 1 fold"
    assert [str(row) for row in result.table] == [
        "-1 (standard deviation 0): shift=0.0",
        "-6 (standard deviation 0): shift=7.0",
    ]
    alone = searched([{}])
    assert str(alone).startswith("no setting changed: the best of 1 combination, score -")
    assert str(alone.table[0]).endswith(": no setting changed")
    assert str(alone).endswith(" on average of 5 folds")


def test_all_combinations_are_tried_in_order():
    assert combinations_of({"a": (1, 2), "b": iter("xy")}) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]
    assert combinations_of(({"a": [1]}, {})) == [{"a": 1}, {}]


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        ([], "grid is empty"),
        (None, "grid is None, it must be a list"),
        ([3], r"grid\[0\] is 3; it must be a dict of lists of values"),
        ({"hidden": 8}, r"grid\['hidden'\] is 8, it must be a list"),
        ({"activation": "tanh"}, r"grid\['activation'\] is the text 'tanh', it must be a list"),
        ([{"a": [1]}, {"hidden": []}], r"grid\[1\]\['hidden'\] is empty"),
        ({7: [1]}, "grid: 7 is no name of a setting"),
    ],
)
def test_a_grid_that_is_none_is_refused(grid, message):
    with pytest.raises(TinynetError, match="^" + message):
        combinations_of(grid)


def test_an_unknown_setting_is_refused_before_any_work():
    trained = []

    def told(score):
        trained.append(score)

    with pytest.raises(TinynetError, match=r"^shfit=1: the model has no setting 'shfit'; it has: "):
        searched([SHIFTS, {"shfit": [1]}], on_fold=told)
    assert trained == []


def test_an_error_names_the_combination():
    grid = {"power": [1.0, 2.0], "fails": [None, "fit"]}
    labels = ["low"] * 10 + ["high"] * 10
    with pytest.raises(TinynetError, match=r"^power=1.0, fails='fit', fold 1: it raised ZeroDiv"):
        grid_search(NearestMean(), grid, X, labels)


def test_weights_and_progress_are_handed_on(capsys):
    labels, weights = ["low"] * 10 + ["high"] * 10, [1.0] * 19 + [4.0]
    result = grid_search(
        NearestMean(), {"power": [1.0]}, X, labels, 2, sample_weight=weights, on_fold=print
    )
    assert result.best_model.sums_["high"][1] == 13.0
    assert capsys.readouterr().out.startswith("power=1.0, fold 1 of 2: score ")


@pytest.mark.slow
def test_other_processes_find_the_same():
    here = searched(seed=3)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        spread = searched(seed=3, map=pool.map)
    assert [row.scores for row in spread.table] == [row.scores for row in here.table]
    assert str(spread) == str(here)


def test_scikit_learn_finds_the_same_on_the_same_folds():
    selection = library("sklearn.model_selection")
    Ridge = library("sklearn.linear_model").Ridge
    grid = {"alpha": [0.1, 10.0, 1000.0], "fit_intercept": [False, True]}
    theirs = selection.GridSearchCV(Ridge(), grid, cv=list(k_folds(20, 5, 1))).fit(X, TARGETS)
    ours = grid_search(Ridge(), grid, X, TARGETS, seed=1)
    assert ours.best_parameters == theirs.best_params_
    assert [row.mean for row in ours.table] == pytest.approx(
        theirs.cv_results_["mean_test_score"].tolist()
    )
