"""Columns: how raw cells become inputs, and how columns are kept as plain data."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ModelError, TinynetError
from tinynet.tables.columns import (
    MOST_WORDS,
    CategoryColumn,
    DroppedColumn,
    NumberColumn,
    column_from_dict,
)

finite = st.floats(-1e9, 1e9)
cells = st.one_of(st.none(), st.text(max_size=5), finite)
number_columns = st.builds(
    NumberColumn, st.text(), finite, st.floats(1e-3, 1e6), finite, st.lists(st.text(max_size=3))
)
category_columns = st.builds(
    CategoryColumn, st.text(), st.lists(st.text(max_size=3), unique=True), st.booleans()
)
columns = st.one_of(
    number_columns, category_columns, st.builds(DroppedColumn, st.text(), st.text())
)


def inputs_or_error(column, cell):
    try:
        return column.inputs(cell)
    except TinynetError as error:
        return str(error)


@given(columns, cells)
def test_a_column_that_was_kept_as_json_does_the_same(column, cell):
    kept = column_from_dict(json.loads(json.dumps(column.to_dict())), "column 0")
    assert kept.to_dict() == column.to_dict()
    assert inputs_or_error(kept, cell) == inputs_or_error(column, cell)


@given(columns, cells)
def test_a_column_has_as_many_inputs_as_it_names(column, cell):
    inputs = inputs_or_error(column, cell)
    assert isinstance(inputs, str) or len(inputs) == len(column.names_of_inputs())


@given(category_columns, cells)
def test_at_most_one_input_of_a_category_is_1(column, cell):
    inputs = column.inputs(cell)
    assert inputs.count(1.0) <= 1 and inputs.count(0.0) >= len(inputs) - 1


def test_numbers_are_scaled_and_the_median_stands_for_what_is_missing():
    column = NumberColumn("age", 40.0, 10.0, 35.0, ["unknown"])
    assert column.inputs(60.0) == [2.0]
    assert column.inputs(None) == column.inputs("unknown") == column.inputs(35.0) == [-0.5]
    assert column.names_of_inputs() == ["age"]


def test_a_text_in_a_column_of_numbers_is_refused():
    with pytest.raises(TinynetError, match="'old' is no number"):
        NumberColumn("age", 40.0, 10.0, 35.0).inputs("old")


def test_of_many_words_none_is_kept_and_any_text_counts_as_missing():
    words = [f"w{k}" for k in range(MOST_WORDS)]
    column = NumberColumn("age", 40.0, 10.0, 35.0, words)
    assert len(column.words) == MOST_WORDS and "any_word" not in column.to_dict()
    with pytest.raises(TinynetError, match="'old' is no number"):
        column.inputs("old")
    column = NumberColumn("age", 40.0, 10.0, 35.0, [*words, "one more"])
    assert column.to_dict()["words"] == []
    for known in (column, column_from_dict(column.to_dict(), "column 0")):
        assert known.any_word and known.inputs("old") == known.inputs(None)


class Counted(str):
    """A text that counts how often it is compared."""

    comparisons = 0
    __hash__ = str.__hash__

    def __eq__(self, other):
        Counted.comparisons += 1
        return str.__eq__(self, other)


def test_words_are_found_without_a_search_and_numbers_are_no_words():
    words = [Counted(f"w{k}") for k in range(MOST_WORDS)]
    column = NumberColumn("age", 40.0, 10.0, 35.0, words)
    Counted.comparisons = 0
    for word in words:
        column.inputs(str(word))
        column.inputs(1.0)
    assert Counted.comparisons <= 2 * MOST_WORDS


def test_a_number_beyond_all_bounds_is_refused_and_not_infinite():
    column = NumberColumn("age", 0.0, 1e-300, 0.0)
    assert math.isfinite(column.inputs(1.0)[0])
    with pytest.raises(TinynetError, match="1e\\+100 is too far from the numbers of the training"):
        column.inputs(1e100)


def test_a_category_may_have_an_input_for_what_is_missing():
    column = CategoryColumn("colour", ["green", "red"], has_missing=True)
    assert column.names_of_inputs() == ["colour=green", "colour=red", "colour is missing"]
    assert column.inputs(None) == [0.0, 0.0, 1.0]
    assert column.inputs("red") == [0.0, 1.0, 0.0]
    assert column.inputs("blue") == [0.0, 0.0, 0.0]


def test_a_number_may_be_a_category():
    assert CategoryColumn("zip", ["7", "80331"]).inputs(80331.0) == [0.0, 1.0]


def test_a_dropped_column_has_no_input():
    column = DroppedColumn("id", "it is empty")
    assert column.inputs("anything") == column.names_of_inputs() == []


NUMBER = NumberColumn("a", 0.0, 1.0, 0.0, []).to_dict()
CATEGORY = CategoryColumn("a", ["x"]).to_dict()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (1, "column 0 is 1, not a record"),
        ({}, "kind is None"),
        ({"kind": []}, "kind is something of type list"),
        ({"kind": "number"}, "the field 'name' is missing"),
        ({**NUMBER, "name": 1}, "name is 1, not a text"),
        ({**NUMBER, "mean": "x"}, "mean is the text 'x'"),
        ({**NUMBER, "missing": math.inf}, "missing is inf"),
        ({**NUMBER, "deviation": 0.0}, "deviation is 0.0, it must be more than 0"),
        ({**NUMBER, "words": [1]}, "an item of column 0: words is 1, not a text"),
        ({**NUMBER, "words": 1}, "words is 1"),
        ({**NUMBER, "any_word": 1}, "any_word is 1"),
        ({**CATEGORY, "values": ["x", "x"]}, "a value stands twice"),
        ({**CATEGORY, "has_missing": 1}, "has_missing is 1"),
        ({"kind": "dropped", "name": "a", "why": None}, "why is None, not a text"),
    ],
)
def test_what_is_no_column_is_refused_with_its_place(record, words):
    with pytest.raises(ModelError, match=words):
        column_from_dict(record, "column 0")
