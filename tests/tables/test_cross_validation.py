"""Claims about cross-validation: what it says, and the same scores whoever does the work."""

import multiprocessing
import os

import pytest

from tests.other_libraries import library
from tests.tables.models import MeanOfTargets, NearestMean, where
from tinynet import TinynetError
from tinynet.tables import accuracy, k_folds, mean_absolute_error, time_order_splits
from tinynet.tables.cross_validation import CrossValidationResult, cross_validate, mean_and_spread

X = [[x * x % 17] for x in range(30)]
Y = ["even" if x[0] % 3 else "odd" for x in X]


def test_the_scores_are_those_of_models_that_did_not_see_the_fold():
    folds = [([0, 1, 2, 3], [4, 5]), ([4, 5, 6, 7], [0, 1])]
    result = cross_validate(NearestMean(), X, Y, folds)
    by_hand = []
    for train, test in folds:
        model = NearestMean().fit([X[r] for r in train], [Y[r] for r in train])
        by_hand.append(model.score([X[r] for r in test], [Y[r] for r in test]))
    assert result.scores == by_hand
    assert result.mean == (by_hand[0] + by_hand[1]) / 2


def test_it_prints_as_one_sentence():
    assert str(CrossValidationResult([0.5, 0.75, 1.0])) == (
        "3 folds, score 0.75 on average, 0.5 to 1 (standard deviation 0.2041)"
    )
    assert str(CrossValidationResult([0.25])) == (
        "1 fold, score 0.25 on average, 0.25 to 0.25 (standard deviation 0)"
    )


def test_equal_scores_have_no_spread_and_huge_ones_one():
    assert mean_and_spread([0.1, 0.1, 0.1]) == (0.1, 0.0)
    assert mean_and_spread([-1e308, 1e308]) == (0.0, 1e308)


def test_the_same_seed_gives_the_same_scores_and_another_other_folds():
    results = [cross_validate(NearestMean(), X, Y, 3, seed).scores for seed in (1, 1, 2, 3, 4)]
    assert results[0] == results[1]
    assert len({tuple(scores) for scores in results}) > 1


def test_a_score_of_ones_own_and_rows_in_order_of_time():
    targets = [float(x) for x in range(30)]
    result = cross_validate(
        MeanOfTargets(), X, targets, time_order_splits(30, 2), score=mean_absolute_error
    )
    assert result.scores == [14.5 - 4.5, 24.5 - 9.5]


def test_accuracy_as_the_score_is_what_the_model_itself_says():
    own = cross_validate(NearestMean(), X, Y)
    assert cross_validate(NearestMean(), X, Y, score=accuracy).scores == own.scores


def test_columns_arrays_and_iterators_do_as_well():
    numpy = library("numpy")
    expected = cross_validate(NearestMean(), X, Y).scores
    assert cross_validate(NearestMean(), iter(X), tuple(Y)).scores == expected
    assert cross_validate(NearestMean(), numpy.array(X), numpy.array(Y)).scores == expected


def test_who_watches_is_told_of_each_fold(capsys):
    cross_validate(NearestMean(), X, Y, 2, on_fold=print)
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("fold 1 of 2: score ")
    assert second.startswith("fold 2 of 2: score ")


@pytest.mark.slow
def test_other_processes_give_the_bits_of_a_serial_run():
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        spread = cross_validate(NearestMean(), X, Y, 4, map=pool.map)
        lazy = cross_validate(NearestMean(), X, Y, 4, map=pool.imap_unordered)
        there = cross_validate(NearestMean(), X, Y, 4, map=pool.map, score=where)
        with pytest.raises(TinynetError, match=r"^fold \d: it raised ZeroDivisionError: this one"):
            cross_validate(NearestMean(fails="fit"), X, Y, map=pool.map)
    here = cross_validate(NearestMean(), X, Y, 4)
    assert spread.scores == lazy.scores == here.scores
    assert float(os.getpid()) not in there.scores


def test_scikit_learn_gives_the_same_scores_for_the_same_folds():
    selection = library("sklearn.model_selection")
    LogisticRegression = library("sklearn.linear_model").LogisticRegression
    folds = list(k_folds(Y, 4, 7))
    ours = cross_validate(LogisticRegression(), X, Y, 4, 7)
    assert ours.scores == pytest.approx(
        selection.cross_val_score(LogisticRegression(), X, Y, cv=folds).tolist()
    )
