"""Claims about trainings on folds: in order again whoever did them, and a failure is named."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tables.models import MeanOfTargets, NearestMean
from tinynet import TinynetError
from tinynet.tables.fold_scores import (
    FoldScore,
    FoldScorer,
    fold_scores,
    folds_of,
    settings_in_words,
)

X = [[x] for x in range(12)]
Y = ["low"] * 6 + ["high"] * 6


def scorer(model=None, folds=3, seed=0, score=None, sample_weight=None, data=(X, Y)):
    return FoldScorer(model or NearestMean(), *data, folds, seed, score, sample_weight)


def backwards(function, tasks):
    """A `map` that gives the answers as they come, the last task first."""
    return [function(task) for task in reversed(tasks)]


def by_pickle(function, tasks):
    """A `map` as other processes do it: everything is written out and read again."""
    for task in tasks:
        yield pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(function))(task)))


@pytest.mark.parametrize("map_", [map, backwards, by_pickle], ids=["map", "backwards", "pickle"])
def test_scores_are_the_same_whoever_does_the_work(map_):
    settings = [{"power": 1.0}, {"power": 2.0}]
    expected = fold_scores(scorer(), settings, map, None)
    assert len(expected) == 2
    assert [len(scores) for scores in expected] == [3, 3]
    assert fold_scores(scorer(), settings, map_, None) == expected


def test_threads_may_do_it():
    with ThreadPoolExecutor(2) as pool:
        assert fold_scores(scorer(), [{}], pool.map, None) == fold_scores(scorer(), [{}], map, None)


def test_the_model_itself_is_never_trained_nor_are_the_data_changed():
    model, inputs, labels = NearestMean(), [list(x) for x in X], list(Y)
    with_data = scorer(model, data=(inputs, labels))
    fold_scores(with_data, [{"power": 3.0}], map, None)
    assert with_data.trained_on_all({}).sums_ == {"low": (15.0, 6.0), "high": (51.0, 6.0)}
    assert not hasattr(model, "sums_")
    assert model.power == 2.0
    assert (inputs, labels) == (X, Y)


def test_what_a_model_has_learned_does_not_travel():
    trained = NearestMean(power=3.0).fit(X, Y)
    assert vars(scorer(trained).model) == {"power": 3.0, "fails": None}


def test_a_fold_is_scored_by_a_model_that_learned_from_the_others():
    rows, labels = [[0], [1], [10], [11]], ["a", "b", "b", "a"]
    folds = [([0, 2], [1, 3]), ([1, 3], [0, 2]), ([0, 1, 2, 3], [3])]
    expected = []
    for train, test in folds:
        model = NearestMean().fit([rows[r] for r in train], [labels[r] for r in train])
        expected.append(model.score([rows[r] for r in test], [labels[r] for r in test]))
    assert fold_scores(scorer(folds=folds, data=(rows, labels)), [{}], map, None) == [expected]
    assert expected[0] == 0.0


def test_a_classifiers_folds_have_their_share_of_each_class_and_others_need_none():
    for train, test in scorer().folds:
        assert sum(Y[r] == "low" for r in train) == 4
        assert sum(Y[r] == "low" for r in test) == 2
    quantities = scorer(MeanOfTargets(), score=min, data=(X, [[float(r)] for r in range(12)]))
    assert [len(test) for _, test in quantities.folds] == [4, 4, 4]


def test_each_score_is_told_once_it_is_known():
    told = []
    scores = fold_scores(scorer(), [{"power": 1.0}, {}], map, told.append)
    assert [score.score for score in told] == scores[0] + scores[1]
    assert [(score.fold, score.folds) for score in told] == [(1, 3), (2, 3), (3, 3)] * 2
    assert [score.settings for score in told] == [{"power": 1.0}] * 3 + [{}] * 3
    assert str(FoldScore(2, 3, {"power": 1.0}, 0.5)) == "power=1.0, fold 2 of 3: score 0.5"
    assert str(FoldScore(2, 3, {}, 1 / 3)) == "fold 2 of 3: score 0.333333"


def test_an_error_of_who_is_told_is_not_disguised():
    def told(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fold_scores(scorer(), [{}], map, told)


def test_a_failure_names_settings_and_fold():
    for settings, message in (
        ({"fails": "fit"}, "fails='fit', fold 1: it raised ZeroDivisionError: this one fails"),
        ({"fails": "score"}, "fails='score', fold 1: the score is nan, not a finite number"),
        ({"power": "x"}, "power='x', fold 1: it raised TypeError: "),
    ):
        with pytest.raises(TinynetError, match="^" + message):
            fold_scores(scorer(), [settings], map, None)
    with pytest.raises(TinynetError, match=r"^fold 1: it raised ZeroDivisionError"):
        fold_scores(scorer(NearestMean(fails="fit")), [{}], map, None)
    with pytest.raises(TinynetError, match=r"^fold 1: score\[0\] is too bad$"):
        fold_scores(scorer(score=refusing), [{}], map, None)


def refusing(targets, predictions):
    raise TinynetError("score[0] is too bad")


def test_settings_are_refused_before_any_work():
    with pytest.raises(TinynetError, match=r"^powr=1: the model has no setting 'powr'"):
        scorer().check({"powr": 1})
    scorer().check({"power": 1})


def test_a_map_that_fails_or_loses_an_answer_is_told():
    def failing(function, tasks):
        raise RuntimeError("no workers")

    def losing(function, tasks):
        return [function(task) for task in tasks[:1] + tasks[2:]]

    def answering_nonsense(function, tasks):
        return ["x" for _ in tasks]

    for map_, message in (
        (failing, "map raised RuntimeError: no workers"),
        (losing, "map lost the answer for fold 2"),
        (answering_nonsense, "map raised ValueError: "),
        (None, "map raised TypeError: "),
        (lambda function, tasks: None, "map raised TypeError: "),
        (lambda function, tasks: [(99, 0.5)], "map raised IndexError: "),
    ):
        with pytest.raises(TinynetError, match="^" + message):
            fold_scores(scorer(), [{}], map_, None)


@pytest.mark.parametrize(
    ("kept", "lost"), [([], 1), ([0], 2), ([0, 2], 2), ([2, 0, 1], 0), ([1, 2], 1)]
)
def test_of_several_answers_that_were_lost_the_first_is_named(kept, lost):
    def losing(function, tasks):
        return [function(tasks[k]) for k in kept]

    if not lost:
        assert len(fold_scores(scorer(), [{}], losing, None)[0]) == 3
        return
    with pytest.raises(TinynetError, match=f"^map lost the answer for fold {lost}$"):
        fold_scores(scorer(), [{}], losing, None)


def test_weights_go_to_the_model_and_to_the_score():
    weights = [1.0] * 11 + [5.0]
    fold = ([0, 5, 6, 11], [1, 10])
    seen = []

    def score(targets, predictions, sample_weight):
        seen.append(sample_weight)
        return 0.5

    weighted = scorer(folds=[fold], sample_weight=weights, score=score)
    fold_scores(weighted, [{}], map, None)
    assert seen == [[1.0, 1.0]]
    assert weighted.trained_on_all({}).sums_["high"] == (6 + 7 + 8 + 9 + 10 + 5 * 11, 10.0)


def test_folds_may_be_given():
    given = iter([((0, 1), iter([2])), ([2], [0, 0])])
    assert folds_of(given, 0, 3, 3) == [([0, 1], [2]), ([2], [0, 0])]


class Two:
    def __index__(self):
        return 2


def test_a_number_of_folds_may_come_from_another_library():
    assert folds_of(Two(), 0, 4, 4) == folds_of(2, 0, 4, 4)


@pytest.mark.parametrize(
    ("folds", "message"),
    [
        (1, "folds is 1, it must be 2 or more"),
        (True, "folds is True, it must be a whole number"),
        (13, "folds is 13: that takes as many rows, there are 12"),
        ("x", "folds is the text 'x', it must be a list"),
        (2.5, "folds is 2.5, it must be a list"),
        ([], "folds is empty"),
        ([[0]], "fold 1 must be a pair"),
        ([([0], [1]), ([0], [1], [2])], "fold 2 must be a pair"),
        ([([0], [1]), ([0], [])], "fold 2 has a part without rows"),
        ([([0], [12])], "fold 1 has row 12; there are 12 rows"),
        ([([0], [-1])], "a row number of fold 1 is -1, it must be 0 or more"),
    ],
)
def test_folds_that_do_not_fit_are_refused(folds, message):
    with pytest.raises(TinynetError, match="^" + message):
        scorer(folds=folds)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: scorer(3), "model is 3; it needs fit"),
        (lambda: scorer(score=3), "score is 3, it must be a function"),
        (lambda: fold_scores(scorer(), [{}], map, 3), "on_fold is 3, it must be a function"),
        (lambda: scorer(MeanOfTargets()), "the model has no score of its own: give one"),
        (lambda: scorer(data=(X, Y[1:])), "X has 12 rows and y has 11; each row needs its own"),
        (lambda: scorer(data=([], [])), "X is empty"),
        (lambda: scorer(sample_weight=[1]), "sample_weight has 1 number, there are 12 examples"),
        (lambda: scorer(data=(X, [None] * 12)), "label 0 of y is missing"),
    ],
)
def test_data_and_models_that_do_not_fit_are_refused(call, message):
    with pytest.raises(TinynetError, match="^" + message):
        call()


def test_settings_in_words_are_short_and_fit_to_print():
    words = settings_in_words(
        {"a": "x\n" * 100, "score": len, "kind": NearestMean, "sizes": [1, 2], "t": (8,)}
    )
    assert words.isprintable()
    assert words.endswith(", score=len, kind=NearestMean, sizes=[1, 2], t=(8,)")
    assert len(words) < 200
