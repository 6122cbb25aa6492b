"""Rows below the names of their columns."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ShapeError, TinynetError
from tinynet.tables import Classifier, Table, as_table

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
    assert repr(Table(["a"], [])) == "Table of 0 rows: 'a'"
    many = repr(Table([f"column {c}" for c in range(1000)], []))
    assert many.endswith(" ... (1000 in all)")
    assert len(many) < 400


def test_names_are_listed_whole_up_to_300_letters():
    names = [f"{c:026}" for c in range(9)]
    for last, is_whole in (("x" * 28, True), ("x" * 29, False)):
        listed = ", ".join([f"'{name}'" for name in [*names, last]])
        assert len(listed) == (300 if is_whole else 301)
        wanted = listed if is_whole else f"{listed[:300]} ... (10 in all)"
        assert repr(Table([*names, last], [])) == f"Table of 0 rows: {wanted}"


@pytest.mark.parametrize("name", ["age", "size", "column 2", "column 1 (2)"])
def test_a_column_has_a_name_of_its_own_unless_it_is_called_by_its_number(name):
    assert Table([name], []).has_names
    assert not Table(["column 1", "column 2"], []).has_names


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
    with pytest.raises(ShapeError, match=r"^row 0 of the table has 3 cells for 2 columns$"):
        Table(["a", "b"], [[1.0, 2.0, 3.0]])
    with pytest.raises(ShapeError, match=r"^column 'b' of the table has 2 cells, column 'a' has 1"):
        Table.from_columns({"a": [1.0], "b": [1.0, 2.0]})
    with pytest.raises(ShapeError, match=r"^column 'b' of the table has 1 cells, column 'a' has 2"):
        Table.from_columns({"a": [1.0, 2.0], "b": [1.0]})


def test_columns_make_a_table():
    table = Table.from_columns({"a": [1.0, 2.0], "b": ["x", None]}, "here")
    assert (table.names, table.rows, table.place) == (["a", "b"], [[1.0, "x"], [2.0, None]], "here")
    assert Table.from_columns({}).rows == []


def test_what_is_given_is_read_as_cells():
    table = Table(["a"], [["3"], [" red "], [math.nan], ["NA"], [True], [2], [None], [""]])
    assert table.column("a") == [3.0, "red", None, None, 1.0, 2.0, None, None]
    assert [type(cell) for cell in table.column("a")[4:6]] == [float, float]


@pytest.mark.parametrize("cell", [[1.0], math.inf, b"x", {}, object()], ids=range(5))
def test_what_is_no_cell_is_refused_with_its_place(cell):
    with pytest.raises(TinynetError, match=r"^column 'b' in row 1 of X is "):
        Table(["a", "b"], [[1.0, 2.0], [3.0, cell]], "X")
    with pytest.raises(TinynetError, match=r"^column 'b' in x\.csv, line 7 is "):
        Table(["a", "b"], [[3.0, cell]], "x.csv", (), [7])
    with pytest.raises(TinynetError, match=r"^column 'b' in row 0 of X is "):
        Table.from_columns({"a": [1.0], "b": [cell]}, "X")


anything = st.one_of(st.none(), st.floats(allow_infinity=False), st.integers(-9, 9), st.text())
rows = st.lists(st.tuples(anything, anything), min_size=1, max_size=5)


@given(rows)
def test_whatever_stands_in_a_table_is_a_cell_and_stays_as_it_is(given_rows):
    try:
        table = Table(["a", "b"], given_rows)
    except TinynetError as error:  # 1e999
        assert "too large" in str(error)
        return
    for row in table:
        for cell in row:
            assert cell is None or type(cell) in (float, str)
            assert cell == cell
    again = Table(table.names, table.rows)
    assert again.rows == table.rows == as_table(given_rows).rows
    assert table.only(range(len(table))).rows == table.without().rows == table.rows


def test_texts_that_a_file_holds_stay_texts():
    table = Table.of_cells(["a", "b"], [["3.5", 1.0], ["x", 2.0]])
    assert table.only([0]).rows == [["3.5", 1.0]]
    assert table.without("b").rows == [["3.5"], ["x"]]
    assert as_table(table, ["c", "d"]).rows == table.rows
    with pytest.raises(ShapeError, match=r"^row 0 of the table has 1 cells for 2 columns$"):
        Table.of_cells(["a", "b"], [[1.0]])


def test_a_model_learns_the_same_from_a_table_and_from_its_rows():
    given_rows = [[str(r % 5), "NA" if r % 4 else " x "] for r in range(24)]
    labels = ["low" if r % 5 < 2 else "high" for r in range(24)]
    settings = {"hidden": 2, "epochs": 3, "restarts": 1, "l2": 0.0}
    said = [
        Classifier(**settings).fit(X, labels).predict_proba(X)
        for X in (Table(["a", "b"], given_rows), given_rows)
    ]
    assert said[0] == said[1]


def test_the_target_that_was_split_off_is_called_so():
    table = Table(["a", "b", "kind"], [[1.0, 2.0, "x"], [3.0, 4.0, "y"]], "t.csv")
    inputs, _ = table.split_off(" kind")
    for part in (inputs, inputs.only([0]), inputs.without("a")):
        with pytest.raises(
            TinynetError, match=r"column 'kind' of t\.csv is the target here, and no"
        ):
            part.index("kind")
    with pytest.raises(TinynetError, match=r"t\.csv has no column 'kind'; its"):
        table.without("kind").index("kind")
    for use in (
        lambda: Classifier(columns={"kind": "dropped"}).fit(table, "kind"),
        lambda: Classifier(2, epochs=1).fit(table, "kind").score(table, "a"),
    ):
        with pytest.raises(TinynetError, match=r" of t\.csv is the target here, and no input"):
            use()
