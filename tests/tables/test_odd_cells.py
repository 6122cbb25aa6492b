"""Claims about cells that tell a model less than they should: each column says how many."""

import pytest

from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.odd_cells import odd_cells
from tinynet.tables.preparation import Preparation

KINDS = {"code": "category", "age": "number"}
LEARNED = Table(
    ["size", "colour", "code", "day", "gap", "age"],
    [[1.0, "red", 1.0, "x", None, "old"], [3.0, "green", 2.0, "x", "a", 1.0],
     [5.0, "red", 1.0, "x", "b", 3.0]],
)  # fmt: skip
PREPARATION = Preparation.learned_from(LEARNED, KINDS)


def notes_on(*rows):
    return odd_cells(PREPARATION, Table(LEARNED.names, rows))


def test_where_all_is_known_nothing_is_said():
    assert notes_on(*LEARNED.rows[1:]) == []


def test_a_value_of_its_own_is_known_and_a_dropped_column_is_not_looked_at():
    assert notes_on([1.0, "red", 1.0, None, None, 1.0], [1.0, "red", 2.0, "new", "a", 1.0]) == []


def test_missing_numbers_and_words_are_counted_together():
    rows = [[None, "red", 1.0, "x", "a", "old"], [1.0, "red", 1.0, "x", "a", None],
            [1.0, "red", 1.0, "x", "a", 2.0]]  # fmt: skip
    assert notes_on(*rows) == [
        "column 'size': 1 of 3 cells is missing; 3 stands for it",
        "column 'age': 2 of 3 cells are missing or no number ('old'); 1 stands for them",
    ]


def test_values_that_are_not_known_are_counted_and_some_are_named():
    pairs = (("blue", 2.0), ("pink", 7.0), (None, 1.0), ("blue", None), ("a", 1.0), ("b", 1.0))
    rows = [[1.0, colour, code, "x", "a", 1.0] for colour, code in pairs]
    assert notes_on(*rows) == [
        "column 'colour': 1 of 6 cells is missing, as none was in training; it counts as none of "
        "the values it knows",
        "column 'colour': 5 of 6 cells hold what the model does not know ('blue', 'pink', 'a', "
        "...); they count as none of the values it knows",
        "column 'code': 1 of 6 cells is missing, as none was in training; it counts as none of the "
        "values it knows",
        "column 'code': 1 of 6 cells holds what the model does not know ('7'); it counts as none "
        "of the values it knows",
    ]


def test_a_cell_that_no_model_takes_is_refused():
    with pytest.raises(TinynetError, match="row 0 of the table, column 'size': 'big' is no number"):
        notes_on(["big", "red", 1.0, "x", "a", 1.0])


def test_a_column_that_is_not_needed_need_not_be_there():
    rows = Table(["size", "colour", "code", "gap", "age"], [[1.0, "red", 1.0, "a", 1.0]])
    assert odd_cells(PREPARATION, rows) == []
