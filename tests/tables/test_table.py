"""Rows below the names of their columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ShapeError, TinynetError
from tinynet.tables import Table
from tinynet.tables.table import distinct_names, name_as_text

FLOWERS = Table(
    ["length", "width", "species"],
    [[1.4, 0.2, "setosa"], [4.7, None, "versicolor"]],
    "flowers.csv",
    ["a note"],
    [2, 4],
)


class Speechless:
    def __str__(self):
        raise RuntimeError("no")


def test_a_table_has_a_length_and_gives_its_rows():
    assert len(FLOWERS) == 2
    assert list(FLOWERS) == [[1.4, 0.2, "setosa"], [4.7, None, "versicolor"]]
    assert FLOWERS.column("width") == [0.2, None]


def test_a_table_says_what_it_is():
    assert repr(FLOWERS) == "Table of 2 rows: 'length', 'width', 'species'"
    assert repr(Table(["a"], [[1.0]])) == "Table of 1 row: 'a'"
    many = repr(Table([f"column {c}" for c in range(1000)], []))
    assert many.endswith(" ... (1000 in all)")
    assert len(many) < 400


def test_a_table_keeps_nothing_of_the_callers():
    names, rows, notes, lines = ["a"], [[1.0]], ["n"], [1]
    table = Table(names, rows, "here", notes, lines)
    table.names.append("b")
    table.rows[0].append(2.0)
    table.notes.append("m")
    table.lines.append(2)
    assert (names, rows, notes, lines) == (["a"], [[1.0]], ["n"], [1])


def test_columns_are_split_off_and_left_out():
    inputs, labels = FLOWERS.split_off("species")
    assert labels == ["setosa", "versicolor"]
    assert (inputs.names, inputs.rows) == (["length", "width"], [[1.4, 0.2], [4.7, None]])
    assert (inputs.place, inputs.notes, inputs.lines) == ("flowers.csv", ["a note"], [2, 4])
    assert FLOWERS.without("length", "species").rows == [[0.2], [None]]
    assert FLOWERS.without().rows == FLOWERS.rows
    assert len(FLOWERS.names) == 3


def test_a_row_is_called_by_its_line_or_its_number():
    assert FLOWERS.place_of(1) == "flowers.csv, line 4"
    assert inputs_of(FLOWERS).place_of(1) == "flowers.csv, line 4"
    assert Table(["a"], [[1.0]], "X").place_of(0) == "row 0 of X"


def inputs_of(table):
    return table.split_off("species")[0]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("specis", "no column 'specis'; did you mean 'species'? Its columns are: 'length', "),
        ("WIDTH", "no column 'WIDTH'; did you mean 'width'? Its columns are: 'length', 'width'"),
        ("price", "no column 'price'; its columns are: 'length', 'width', 'species'$"),
        (7, "no column '7'; its columns are"),
        ("x" * 100_000, r"no column 'x*'\.\.\.; its columns are"),
        (Speechless(), "a column is called something of type Speechless, not a text"),
    ],
    ids=["near", "capitals", "far", "number", "long", "speechless"],
)
def test_an_unknown_column_is_told_with_those_there_are_and_the_nearest(asked, message):
    for ask in (FLOWERS.column, FLOWERS.without, FLOWERS.split_off, FLOWERS.index):
        with pytest.raises(TinynetError, match=message.replace("?", r"\?")):
            ask(asked)


def test_columns_with_numbers_for_names_are_found_by_them():
    assert Table([0, 1], [[5.0, 6.0]]).column(1) == [6.0]
    assert Table([0, 1], [[5.0, 6.0]]).column("1") == [6.0]


def test_rows_that_do_not_fit_are_refused_with_their_place():
    with pytest.raises(ShapeError, match=r"^row 1 of the table has 1 cells for 2 columns$"):
        Table(["a", "b"], [[1.0, 2.0], [1.0]])
    with pytest.raises(ShapeError, match=r"^column 'b' of the table has 2 cells, column 'a' has 1"):
        Table.from_columns({"a": [1.0], "b": [1.0, 2.0]})


def test_columns_make_a_table():
    table = Table.from_columns({"a": [1.0, 2.0], "b": ["x", None]}, "here")
    assert (table.names, table.rows, table.place) == (["a", "b"], [[1.0, "x"], [2.0, None]], "here")
    assert Table.from_columns({}).rows == []


# Names


@given(st.lists(st.sampled_from(["", " ", "a", "a (2)", "a (3)", "column 1", "column 2", "b"])))
def test_names_become_distinct_and_the_first_of_each_keeps_its_own(words):
    names, _ = distinct_names(words)
    assert len(set(names)) == len(names) == len(words)
    assert "" not in names
    for word in set(words) - {"", " "}:
        if word in ("a", "b"):
            assert names[words.index(word)] == word


@pytest.mark.parametrize(
    ("words", "names", "notes"),
    [
        (["a", " b "], ["a", "b"], []),
        (["", "b"], ["column 1", "b"], ["a column has no name: called 'column 1'"]),
        (
            ["", "column 1", ""],
            ["column 1 (2)", "column 1", "column 3"],
            ["2 columns have no name: called 'column 1 (2)' and so on"],
        ),
        (["a", "a"], ["a", "a (2)"], ["2 columns are called 'a': the second is now 'a (2)'"]),
        (
            ["a", "a (2)", "a", "a", ""],
            ["a", "a (2)", "a (3)", "a (4)", "column 5"],
            [
                "a column has no name: called 'column 5'",
                "3 columns are called 'a': the second is now 'a (3)' and so on",
            ],
        ),
    ],
)
def test_what_was_renamed_is_said(words, names, notes):
    assert distinct_names(words) == (names, notes)
    assert Table(words, []).notes == notes


def test_many_columns_of_one_name_are_told_apart_at_once():
    assert distinct_names(["a"] * 20_000)[0][-1] == "a (20000)"


def test_a_name_that_cannot_be_said_is_refused():
    with pytest.raises(TinynetError, match="a column is called something of type Speechless"):
        name_as_text(Speechless())
    assert name_as_text(("a", 1)) == "('a', 1)"
