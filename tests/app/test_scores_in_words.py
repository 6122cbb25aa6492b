"""Claims about scores: what is said of a model on the rows of a table."""

import pytest

from tinynet import TinynetError
from tinynet.app.scores_in_words import column_named, scores_of
from tinynet.tables import Classifier, Regressor, Table

ROWS = [[float(k % 2), "ab"[k % 2]] for k in range(30)]
MODEL = Classifier(4).fit(Table(["x", "kind"], ROWS), "kind")


def test_a_model_of_classes_is_compared_with_the_most_frequent_class():
    good = scores_of(MODEL, Table(["x", "kind"], [[0, "a"], [1, "b"]]), "kind")
    assert (good.line, good.verdict) == ("accuracy 1 (2 of 2 rows)", "")
    bad = scores_of(MODEL, Table(["x", "kind"], [[0, "b"], [1, "a"], [0, "a"]]), "kind")
    assert bad.line == "accuracy 0.3333 (1 of 3 rows)"
    assert bad.verdict == "no better than to say always 'a'"
    one = scores_of(MODEL, Table(["x", "kind"], [[0, "a"]]), "kind")
    assert one.line == "accuracy 1 (1 of 1 row)"


def test_a_model_of_quantities_is_compared_with_the_mean():
    table = Table(["x", "y"], [[float(k), 2.0 * k] for k in range(30)])
    model = Regressor(4).fit(table, "y")
    assert scores_of(model, table, "y").verdict == ""
    wrong = Table(["x", "y"], [[float(k), -2.0 * k] for k in range(30)])
    assert scores_of(model, wrong, "y").verdict == "worse than to say always the mean"
    assert scores_of(model, wrong.only([3]), "y").line.startswith("mean absolute error ")
    with pytest.raises(TinynetError, match="row 0 of the table, column 'y': 'big' is no number"):
        scores_of(model, Table(["x", "y"], [[1.0, "big"], [2.0, "small"]]), "y")


def test_rows_without_an_answer_are_left_out_and_that_is_said():
    scores = scores_of(MODEL, Table(["x", "kind"], [[0, "a"], [1, None]]), "kind")
    assert scores.more[0] == "1 row has no 'kind': left out"


def test_a_column_can_be_named_by_its_number_where_there_are_no_names():
    assert column_named(Table(["column 1", "column 2"], [[1, 2]]), "2") == "column 2"
    assert column_named(Table(["x", "2"], [[1, 2]]), "2") == "2"
    with pytest.raises(TinynetError, match="no column '1'"):
        column_named(Table(["x", "y"], [[1, 2]]), "1")
    with pytest.raises(TinynetError, match="no column 'column 3'"):
        column_named(Table(["column 1", "column 2"], [[1, 2]]), "3")


def test_without_a_line_of_names_a_name_is_told_to_need_a_header():
    bare = Table(["column 1", "column 2"], [[1, 2]], "yr.csv")
    with pytest.raises(TinynetError) as caught:
        column_named(bare, "t")
    assert str(caught.value) == (
        "yr.csv has no column 't': no line of names was found in it; say --header if its first "
        "line is one, else the number of a column, from 1 to 2"
    )
    with pytest.raises(TinynetError, match=r"else the number of the column, 1$"):
        column_named(Table(["column 1"], [[1]]), "t")
    assert column_named(bare, " column 2") == "column 2"
