"""Claims about copies of models: same settings, nothing learned, and nothing shared."""

import pytest

from tests.other_libraries import library
from tests.tables.models import MeanOfTargets, NearestMean, Within
from tinynet import TinynetError
from tinynet.tables.model_copies import (
    check_model,
    fit_model,
    is_classifier,
    score_model,
    untrained_copy,
)


class Tagged:
    class Tags:
        estimator_type = "classifier"

    def __sklearn_tags__(self):
        return self.Tags()


class Typed:
    _estimator_type = "regressor"


class Silent:
    def fit(self, X, y):
        return self

    predict = fit

    def get_params(self, deep=True):
        raise OSError("no settings")


class Refusing(MeanOfTargets):
    def __init__(self, shift=0.0):
        if shift > 5:
            raise TinynetError("shift is too large")
        if shift < 0:
            raise KeyError(shift)
        super().__init__(shift)


def test_a_copy_has_the_settings_and_nothing_learned():
    model = NearestMean(power=3.0).fit([[1]], ["a"])
    copy = untrained_copy(model)
    assert copy.power == 3.0
    assert not hasattr(copy, "sums_")
    assert untrained_copy(model, {"power": 1.0}).power == 1.0
    assert model.power == 3.0


def test_models_within_are_copied_and_all_else_is_handed_on():
    inner, step, function = NearestMean(), MeanOfTargets(shift=2.0), print
    model = Within(inner, [("one", step), ("two", function)], kind=NearestMean)
    copy = untrained_copy(model)
    assert copy.inner is not inner
    assert copy.steps[0][0] == "one"
    assert copy.steps[0][1] is not step
    assert copy.steps[0][1].shift == 2.0
    assert copy.steps[1][1] is function
    assert copy.kind is NearestMean
    assert untrained_copy(model, {"inner__power": 5.0}).inner.power == 5.0
    assert inner.power == 2.0


def test_a_setting_that_the_model_does_not_have_is_named_with_those_it_has():
    for name in ("powr", "inner__power"):
        message = f"^the model has no setting '{name}'; it has: power, fails$"
        with pytest.raises(TinynetError, match=message):
            untrained_copy(NearestMean(), {name: 1})
    with pytest.raises(TinynetError, match=r"^the model refuses 'a__b': AttributeError: nothing"):
        untrained_copy(MeanOfTargets(), {"a__b": 1})


def test_a_model_that_cannot_be_copied_says_why():
    with pytest.raises(
        TinynetError, match=r"^the model does not tell its settings: OSError: no se"
    ):
        untrained_copy(Silent())
    with pytest.raises(TinynetError, match=r"^the model cannot be made anew: KeyError: -1$"):
        untrained_copy(Refusing(), {"shift": -1})
    with pytest.raises(TinynetError, match=r"^shift is too large$"):
        untrained_copy(Refusing(), {"shift": 6})


@pytest.mark.parametrize("model", [None, 3, "tree", NearestMean, object()])
def test_what_is_no_model_is_refused(model):
    with pytest.raises(TinynetError, match=r"^model is .*; it needs fit, predict and get_params$"):
        check_model(model)


def test_a_classifier_says_so_in_one_of_three_ways():
    assert is_classifier(NearestMean())
    assert is_classifier(Tagged())
    assert not is_classifier(Typed())
    assert not is_classifier(MeanOfTargets())


def test_scikit_learns_models_say_so_too():
    linear_model = library("sklearn.linear_model")
    assert is_classifier(linear_model.LogisticRegression())
    assert not is_classifier(linear_model.LinearRegression())
    pipeline = library("sklearn.pipeline").make_pipeline(linear_model.Ridge())
    copy = untrained_copy(pipeline, {"ridge__alpha": 7.0})
    assert copy.named_steps["ridge"].alpha == 7.0
    assert pipeline.named_steps["ridge"].alpha == 1.0
    assert not is_classifier(copy)


def test_weights_are_handed_over_only_where_there_are_some():
    model = fit_model(MeanOfTargets(), [[1], [2]], [1.0, 3.0], None)  # which takes none
    assert model.mean_ == 2.0
    weighted = fit_model(NearestMean(), [[1], [3], [9]], ["a", "a", "b"], [3.0, 1.0, 1.0])
    assert weighted.sums_["a"] == (6.0, 4.0)
    assert score_model(weighted, [[1], [2]], ["a", "b"], [3.0, 1.0], None) == 0.75
    assert score_model(weighted, [[1], [2]], ["a", "b"], None, None) == 0.5


def test_a_score_of_ones_own_is_given_targets_and_predictions():
    model = fit_model(NearestMean(), [[1], [9]], ["a", "b"], None)
    seen = []

    def score(targets, predictions, **weights):
        seen.append((targets, predictions, weights))
        return 0.25

    assert score_model(model, [[2]], ["b"], None, score) == 0.25
    score_model(model, [[2]], ["b"], [4.0], score)
    assert seen == [(["b"], ["a"], {}), (["b"], ["a"], {"sample_weight": [4.0]})]
