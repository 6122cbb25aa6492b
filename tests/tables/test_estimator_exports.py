"""Claims about what an estimator tells those who export it."""

import json

import pytest

from tests.table_models import MIXED_ROWS, mixed_model
from tinynet import TinynetError
from tinynet.tables import Classifier, Regressor
from tinynet.tables.estimator_exports import WithExports
from tinynet.tables.estimator_files import model_to_dict


@pytest.mark.parametrize("answers", [{}, {"labels": None, "quantities": [(1.0, 2.0)]}])
def test_the_record_is_that_of_the_model_file_without_settings(answers):
    model = mixed_model(**answers)
    network, record = model.export_record()
    assert network is model.network_
    table = model_to_dict(model)["table"]
    del table["settings"]
    assert record == table
    assert json.loads(json.dumps(record)) == record


def test_rows_are_cells_in_the_order_of_the_columns():
    model = mixed_model()
    columns = {"rooms": [2], "tiny": [3e-7], "more": ["x"], "income": [None], "age": ["unknown"]}
    columns["colour"] = [" green "]
    assert model.export_rows(columns) == [["unknown", "green", None, None, 3e-7, 2.0]]
    assert len(model.export_rows(MIXED_ROWS)) == len(MIXED_ROWS)


@pytest.mark.parametrize("rows", [[[1.0]], [["many", *MIXED_ROWS[0][1:]]], 7])
def test_rows_that_predict_refuses_are_refused(rows):
    for method in (mixed_model().predict, mixed_model().export_rows):
        with pytest.raises(TinynetError):
            method(rows)


@pytest.mark.parametrize("kind", [Classifier, Regressor])
def test_nothing_is_told_before_something_was_learned(kind):
    for ask in (lambda: kind().export_record(), lambda: kind().export_rows([[1.0]])):
        with pytest.raises(TinynetError, match="not fitted yet"):
            ask()


def test_it_is_for_estimators():
    with pytest.raises(NotImplementedError):
        WithExports().export_record()
