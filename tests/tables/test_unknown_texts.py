"""Texts in rows that a model does not know, by column, with how often they are there."""

import pytest

from tinynet import TinynetError
from tinynet.tables import (
    Classifier,
    ColumnWarning,
    Table,
    as_table,
    load_model,
    save_model,
    unknown_texts,
)
from tinynet.tables.estimator_parameters import NotFittedError

ROWS = Table(
    ["colour", "size", "code", "kind"],
    [["red", 1.0, 7.0, "a"], ["blue", 2.0, 9.0, "b"], ["red", "n.k.", 7.0, "a"]]
    + [["blue", 4.0, 9.0, "b"]] * 12,
)


@pytest.fixture(scope="module")
def model():
    columns = {"code": "category"}
    return Classifier(hidden=0, epochs=1, columns=columns).fit(ROWS, "kind")


def test_texts_are_counted_the_most_frequent_first(model):
    rows = [{"colour": text, "size": 1, "code": 7} for text in ("pink", "red", "grey", "pink")]
    assert unknown_texts(model, rows) == {"colour": {"pink": 2, "grey": 1}}
    assert list(unknown_texts(model, rows[::-1])["colour"]) == ["pink", "grey"]


def test_rows_that_are_known_have_none(model):
    assert unknown_texts(model, ROWS) == {}


def test_what_is_missing_is_not_counted(model):
    assert unknown_texts(model, [["", None, "NA"], [None, float("nan"), "?"]]) == {}


def test_columns_of_numbers_tell_what_predict_refuses_all_at_once(model):
    rows = [["red", "4 kg", 7], ["red", "n.k.", 7], ["red", "5 kg", 7], ["red", 5, 7]]
    with pytest.raises(TinynetError, match="row 0 of X, column 'size': '4 kg' is no number"):
        model.predict(rows)
    assert unknown_texts(model, rows) == {"size": {"4 kg": 1, "5 kg": 1}}


def test_numbers_that_are_categories_are_known_by_what_they_are(model):
    rows = Table.of_cells(["code", "colour", "size"], [["7.0", "red", 1.0], ["8.50", "red", 1.0]])
    assert unknown_texts(model, rows) == {"code": {"8.5": 1}}


def test_columns_that_are_dropped_tell_nothing():
    rows = [[f"text {r}", r % 5] for r in range(30)]
    with pytest.warns(ColumnWarning, match="column 'column 1' is dropped"):
        model = Classifier(hidden=0, epochs=1).fit(rows, [r % 2 for r in range(30)])
    assert unknown_texts(model, [["another", 3]]) == {}


def test_a_column_of_which_any_text_is_missing_has_no_unknown_one():
    rows = [[float(r)] for r in range(2000)] + [[f"text {r}"] for r in range(150)]
    model = Classifier(hidden=0, epochs=1, l2=0.0).fit(rows, [r % 2 for r in range(2150)])
    assert model.preparation_.columns[0].any_word
    assert unknown_texts(model, [["another"]]) == {}


def test_a_model_from_a_file_knows_the_same(model, tmp_path):
    path = str(tmp_path / "model.json")
    save_model(model, path)
    rows = as_table({"colour": ["pink", "red"], "size": ["x", 1], "code": [7, "z"]})
    wanted = {"colour": {"pink": 1}, "size": {"x": 1}, "code": {"z": 1}}
    assert unknown_texts(load_model(path), rows) == unknown_texts(model, rows) == wanted


def test_a_column_that_is_not_there_is_told(model):
    with pytest.raises(TinynetError, match="has no column 'colour'"):
        unknown_texts(model, [{"size": 1, "code": 7}])


def test_a_model_that_is_not_fitted_knows_nothing():
    with pytest.raises(NotFittedError):
        unknown_texts(Classifier(), [[1]])
