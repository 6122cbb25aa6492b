"""Which rows are learned, and how much each of them counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ShapeError, TinynetError
from tinynet.tables import Table
from tinynet.tables.rows_to_learn import (
    product_of_weights,
    quantities_in,
    weighted_rows,
    with_answers,
)

TABLE = Table(["a"], [[1.0], [2.0], [3.0]])
weights = st.lists(st.floats(1e-3, 1e3), min_size=3, max_size=3)


def test_rows_without_an_answer_are_left_out_and_that_is_said():
    table, cells = with_answers(TABLE, ["x", None, "y"], "kind")
    assert table.rows == [[1.0], [3.0]] and cells == ["x", "y"]
    assert table.notes == ["1 row has no 'kind': left out"] and TABLE.notes == []
    assert with_answers(TABLE, [None, None, 1.0], "kind")[0].notes == [
        "2 rows have no 'kind': left out"
    ]
    assert with_answers(TABLE, ["x", "x", "y"], "kind") == (TABLE, ["x", "x", "y"])
    with pytest.raises(TinynetError, match="column 'kind' of the table is empty"):
        with_answers(TABLE, [None, None, None], "kind")


def test_quantities_are_numbers_each_with_its_place():
    table = Table(["a"], [[1.0], [2.0], [3.0]], "a.csv", (), [2, 5, 9])
    assert quantities_in(table, [1.0, 2.5, 7.0], "y") == [1.0, 2.5, 7.0]
    with pytest.raises(TinynetError, match=r"a\.csv, line 9, column 'y': '1,2,3' is no number"):
        quantities_in(table, [1.0, 2.5, "1,2,3"], "y")
    with pytest.raises(TinynetError, match="row 1 of the table, column 'y' is inf"):
        quantities_in(TABLE, [1.0, float("inf"), 2.0], "y")


def test_rows_of_weight_0_are_left_out():
    table, answers, weights = weighted_rows(TABLE, ["x", "y", "z"], [0.5, 0, 2])
    assert (table.rows, answers, weights) == ([[1.0], [3.0]], ["x", "z"], [0.5, 2.0])
    assert weighted_rows(TABLE, ["x", "y", "z"], None)[2] is None


@pytest.mark.parametrize(
    ("weights", "kind", "words"),
    [
        ([1, 2], ShapeError, "sample_weight has 2 numbers for 3 rows"),
        ([1, 2, 1, 1], ShapeError, "sample_weight has 4 numbers for 3 rows"),
        ([1, 2, -1], TinynetError, "number 2 of sample_weight is -1"),
        ([0, 0, 0], TinynetError, "sample_weight is zero for all rows"),
        (5, ShapeError, "sample_weight is 5, it must be a list"),
    ],
)
def test_what_are_no_weights_is_refused(weights, kind, words):
    with pytest.raises(kind, match=words):
        weighted_rows(TABLE, ["x", "y", "z"], weights)


@given(weights, weights)
def test_weights_are_multiplied_and_their_mean_is_1(one, other):
    product = product_of_weights(one, other)
    assert sum(product) / 3 == pytest.approx(1.0)
    assert product[0] * one[1] * other[1] == pytest.approx(product[1] * one[0] * other[0])
    assert product_of_weights(one, None) == product_of_weights(None, one)
    assert product_of_weights(None, None) is None


def test_weights_may_be_as_large_as_floats_are():
    assert product_of_weights([1e308, 1e308, 0.5e308], None) == pytest.approx([1.2, 1.2, 0.6])
