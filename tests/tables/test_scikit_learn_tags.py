"""Claims about the tags for scikit-learn: they are its own records, filled in."""

import sys
import types

import pytest

from tinynet.tables import Classifier, Regressor


@pytest.mark.parametrize(
    "model, kind", [(Classifier(), "classifier"), (Regressor(), "regressor")], ids=str
)
def test_its_own_records_are_filled_in(monkeypatch, model, kind):
    utils = types.ModuleType("sklearn.utils")
    for name in ("Tags", "TargetTags", "InputTags", "ClassifierTags", "RegressorTags"):
        setattr(utils, name, type(name, (types.SimpleNamespace,), {}))
    monkeypatch.setitem(sys.modules, "sklearn", types.ModuleType("sklearn"))
    monkeypatch.setitem(sys.modules, "sklearn.utils", utils)
    tags = model.__sklearn_tags__()
    assert tags.estimator_type == kind
    assert tags.target_tags.required
    assert tags.target_tags.multi_output == (kind == "regressor")
    assert type(getattr(tags, f"{kind}_tags")).__name__ == f"{kind.capitalize()}Tags"
