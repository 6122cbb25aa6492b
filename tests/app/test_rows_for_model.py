"""Claims about the rows that a model takes from a table in which more may stand."""

import pytest

from tinynet import ShapeError
from tinynet.app.rows_for_model import check_columns, rows_for
from tinynet.tables import Classifier, as_table

ROWS = [[k % 5, k % 3, "ab"[k % 2]] for k in range(10)]


def test_where_columns_have_numbers_the_answer_is_left_out():
    table = as_table(ROWS)
    model = Classifier(2, epochs=3).fit(table, "column 3")
    assert rows_for(model, table).names == ["column 1", "column 2"]
    assert model.predict(rows_for(model, table)) == model.predict([row[:2] for row in ROWS])
    without = table.without("column 3")
    assert rows_for(model, without) is without


def test_where_columns_have_names_all_stay():
    table = as_table(ROWS, ["x", "y", "kind"])
    model = Classifier(2, epochs=3).fit(table, "kind")
    assert rows_for(model, table) is table


def test_where_columns_have_numbers_there_must_be_as_many():
    model = Classifier(2, epochs=3).fit(as_table(ROWS), "column 3")
    for names in (None, ["x"]):
        with pytest.raises(ShapeError, match=r"^X has 1 column, the model takes 2: without names"):
            rows_for(model, as_table([[1.0], [2.0]], names))
    wide, _ = as_table([[1.0, 2.0, 3.0, "a"]]).split_off("column 4")
    with pytest.raises(ShapeError, match=r"^X has 3 columns besides the answer, the model takes 2"):
        check_columns(model, wide)
