"""Classifier and Regressor are taken by scikit-learn, and pass its own checks of estimators.

Its checks expect arrays where estimators here return lists, and its own NotFittedError; the
adapters below give it those, and the checks run over them. CANNOT says which of the checks
fail, and why they must.
"""

import sys
import types

import pytest

from tests.other_libraries import library
from tests.outside_tools import ROOT
from tests.snippets import snippets
from tinynet import Classifier, Regressor
from tinynet.tables import ColumnWarning, Table, accuracy, cross_validate, k_folds
from tinynet.tables.estimator_parameters import NotFittedError

CANNOT = {
    "Classifier": {
        "check_sample_weight_equivalence_on_dense_data": "a row of weight 2 is one row of its "
        "batch, and a row that stands there twice is two, in batches of their own",
        "check_supervised_y_2d": "a column of labels is taken without the warning of a class "
        "that scikit-learn alone has",
    },
    "Regressor": {
        "check_sample_weight_equivalence_on_dense_data": "as above",
    },
}


class AsItExpects:
    """Lists become arrays, and an error that it knows."""

    def check_is_fitted(self):
        try:
            super().check_is_fitted()
        except NotFittedError as error:
            raise library("sklearn.exceptions").NotFittedError(str(error)) from None

    def predict(self, X):
        return library("numpy").array(super().predict(X))


class ClassifierAsItExpects(AsItExpects, Classifier):
    def __init__(self, hidden=8, *, epochs=100, l2=0.0, restarts=1, validation_share=0.0, seed=0):
        super().__init__(
            hidden, epochs=epochs, l2=l2, restarts=restarts, validation_share=validation_share,
            seed=seed,
        )  # fmt: skip

    def predict_proba(self, X):
        return library("numpy").array(super().predict_proba(X))

    @property
    def classes_(self):
        return library("numpy").array(super().classes_)


class RegressorAsItExpects(AsItExpects, Regressor):
    def __init__(self, hidden=8, *, epochs=100, l2=0.0, restarts=1, validation_share=0.0, seed=0):
        super().__init__(
            hidden, epochs=epochs, l2=l2, restarts=restarts, validation_share=validation_share,
            seed=seed,
        )  # fmt: skip


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("kind", "adapter"),
    [("Classifier", ClassifierAsItExpects), ("Regressor", RegressorAsItExpects)],
)
def test_its_own_checks_pass_but_for_those_that_cannot(kind, adapter):
    checks = library("sklearn.utils.estimator_checks")
    found = checks.check_estimator(adapter(), on_fail=None, on_skip=None)
    failed = {check["check_name"] for check in found if check["status"] == "failed"}
    passed = [check for check in found if check["status"] == "passed"]
    assert failed == set(CANNOT[kind])
    assert len(passed) >= 55


ROWS = [[float(r % 7), float(r % 5)] for r in range(60)]
LABELS = ["low" if a + b < 5 else "high" for a, b in ROWS]
quick = {"hidden": 3, "epochs": 10, "restarts": 1, "l2": 0.0}


def test_pipelines_searches_and_copies_take_an_estimator():
    model_selection = library("sklearn.model_selection")
    pipeline = library("sklearn.pipeline")
    preprocessing = library("sklearn.preprocessing")
    base = library("sklearn.base")
    model = Classifier(**quick)
    assert base.clone(model).get_params() == model.get_params()
    assert base.is_classifier(model) and base.is_regressor(Regressor())
    scores = model_selection.cross_val_score(model, ROWS, LABELS, cv=3)
    assert len(scores) == 3
    search = model_selection.GridSearchCV(model, {"hidden": [2, 4]}, cv=2).fit(ROWS, LABELS)
    assert search.best_params_["hidden"] in (2, 4)
    assert list(search.predict(ROWS[:2])) == search.best_estimator_.predict(ROWS[:2])
    chain = pipeline.make_pipeline(preprocessing.StandardScaler(), Classifier(**quick))
    assert chain.fit(ROWS, LABELS).score(ROWS, LABELS) > 0.5
    folds = list(k_folds(LABELS, 3))
    own = cross_validate(model, ROWS, LABELS, folds)
    assert own.scores == pytest.approx(
        list(model_selection.cross_val_score(model, ROWS, LABELS, cv=folds))
    )


LISTS_DO = ["accuracy", "balanced_accuracy", "f1_macro", "precision_macro", "recall_macro"]
LISTS_DO += ["matthews_corrcoef"]
ARRAYS_MUST = ["roc_auc", "neg_log_loss"]
ARRAYS_AND_NUMBERS_MUST = ["f1", "average_precision", "neg_brier_score"]


@pytest.mark.filterwarnings("ignore")
def test_which_of_its_scorers_take_lists_and_which_the_adapter_of_the_readme():
    model_selection = library("sklearn.model_selection")
    calibration = library("sklearn.calibration")
    readme = (ROOT / "tinynet" / "tables" / "README.md").read_text(encoding="utf-8")
    (snippet,) = [source for _, source in snippets(readme) if "sklearn" in source]
    found = {"__name__": "snippet"}
    exec(snippet, found)
    arrays = found["ArrayClassifier"](**quick)
    zero_or_one = [int(label == "low") for label in LABELS]
    score = model_selection.cross_val_score
    for name in LISTS_DO + ARRAYS_MUST + ARRAYS_AND_NUMBERS_MUST:
        assert f"`{name}`" in readme
        model = Classifier(**quick) if name in LISTS_DO else arrays
        labels = zero_or_one if name in ARRAYS_AND_NUMBERS_MUST else LABELS
        scores = score(model, ROWS, labels, cv=3, scoring=name, error_score="raise")
        assert all(scores == scores)
        if name not in LISTS_DO:
            with pytest.raises(AttributeError, match="'list' object has no attribute"):
                score(Classifier(**quick), ROWS, labels, cv=3, scoring=name, error_score="raise")
    settings = {"cv": 3, "method": "predict_proba"}
    probabilities = model_selection.cross_val_predict(arrays, ROWS, LABELS, **settings)
    assert probabilities.shape == (60, 2)
    calibrated = calibration.CalibratedClassifierCV(arrays, cv=3).fit(ROWS, LABELS)
    assert calibrated.predict_proba(ROWS).shape == (60, 2)
    quantities = [a + 2.0 * b for a, b in ROWS]
    for name in ("r2", "neg_mean_absolute_error", "neg_mean_squared_error"):
        assert f"`{name}`" in readme
        model = Regressor(**quick)
        scores = score(model, ROWS, quantities, cv=3, scoring=name, error_score="raise")
        assert all(scores == scores)


def test_its_tables_and_those_of_others_are_learned_from():
    pandas, polars = library("pandas"), library("polars")
    columns = {"a": [row[0] for row in ROWS], "b": [str(row[1]) + "x" for row in ROWS]}
    frames = [columns, pandas.DataFrame(columns), polars.DataFrame(columns)]
    labels = [LABELS, pandas.Series(LABELS), polars.Series(LABELS)]
    models = []
    for X, y in zip(frames, labels):
        with pytest.warns(ColumnWarning, match="without 'x' it would be one"):
            models.append(Classifier(**quick).fit(X, y))
    said = [model.predict(X) for model, X in zip(models, frames)]
    assert said[0] == said[1] == said[2]
    assert accuracy(LABELS, said[0]) > 0.4
    assert models[1].feature_names_in_ == ["a", "b"]


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_tags_are_made_by_its_own_classes(kind, monkeypatch):
    def as_namespace(**fields):
        return types.SimpleNamespace(**fields)

    utils = types.ModuleType("sklearn.utils")
    for name in ("Tags", "TargetTags", "InputTags", "ClassifierTags", "RegressorTags"):
        setattr(utils, name, as_namespace)
    monkeypatch.setitem(sys.modules, "sklearn", types.ModuleType("sklearn"))
    monkeypatch.setitem(sys.modules, "sklearn.utils", utils)
    tags = kind().__sklearn_tags__()
    assert tags.estimator_type == kind.__name__.lower()
    assert tags.target_tags.required and tags.input_tags.allow_nan
    assert tags.target_tags.multi_output is (kind is Regressor)
    assert hasattr(tags, f"{kind.__name__.lower()}_tags")


def test_a_table_may_be_cross_validated_by_the_name_of_its_column():
    table = Table(["a", "b", "class"], [[*row, label] for row, label in zip(ROWS, LABELS)])
    named = cross_validate(Classifier(**quick), table, "class", 3)
    assert named.scores == cross_validate(Classifier(**quick), ROWS, LABELS, 3).scores
