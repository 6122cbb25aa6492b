"""Claims about choosing rows: what comes out is of the kind that went in."""

import pytest

from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.row_choice import choose_rows, count_rows, held


class Array:
    """An array of another library: its rows are chosen by a list of places."""

    def __init__(self, rows):
        self.rows = rows
        self.shape = (len(rows), 1)

    def __getitem__(self, places):
        return Array([self.rows[r] for r in places])


class ArrowTable:
    """A table as Arrow has it: its rows are taken, and `[...]` means a column."""

    column_names = ("size",)

    def __init__(self, rows):
        self.rows = rows
        self.shape = (len(rows), 1)

    def __getitem__(self, name):
        raise TypeError(name)

    def take(self, places):
        return ArrowTable([self.rows[r] for r in places])


class Frame:
    """A table as pandas has it: its rows are chosen by `iloc`, and `[...]` means columns."""

    def __init__(self, rows):
        self.rows = rows
        self.shape = (len(rows), 1)
        self.iloc = self

    def __getitem__(self, places):
        return Frame([self.rows[r] for r in places])


class Single:
    """An array without a dimension: it has no rows."""

    shape = ()

    def __getitem__(self, places):
        raise IndexError(places)

    def __iter__(self):
        raise TypeError("of a single value")


ROWS = [[1], [2], [3]]


@pytest.mark.parametrize("given", [ROWS, tuple(ROWS), iter(ROWS), (row for row in ROWS)])
def test_rows_can_be_chosen_again_and_again(given):
    data = held(given, "X")
    assert count_rows(data, "X") == 3
    assert choose_rows(data, [2, 0]) == choose_rows(data, [2, 0]) == [[3], [1]]


def test_columns_stay_columns():
    data = held({"size": (1, 2, 3), "kind": iter("abc")}, "X")
    assert count_rows(data, "X") == 3
    assert choose_rows(data, [2, 0]) == {"size": [3, 1], "kind": ["c", "a"]}


@pytest.mark.parametrize("kind", [Array, Frame, ArrowTable])
def test_arrays_and_tables_of_other_libraries_stay(kind):
    data = held(kind(ROWS), "X")
    assert count_rows(data, "X") == 3
    chosen = choose_rows(data, [2, 0])
    assert isinstance(chosen, kind)
    assert chosen.rows == [[3], [1]]


def test_a_table_stays_a_table_with_its_names_and_lines():
    table = Table(["size"], ROWS, "a.csv", (), [2, 3, 5])
    assert held(table, "X") is table and count_rows(table, "X") == 3
    chosen = choose_rows(table, [2, 0])
    assert (chosen.names, chosen.rows, chosen.lines) == (["size"], [[3], [1]], [5, 2])


def test_an_array_of_one_dimension_stays():
    data = Array(ROWS)
    data.shape = (3,)
    assert held(data, "y") is data and count_rows(data, "y") == 3
    assert choose_rows(data, [2, 0]).rows == [[3], [1]]


def test_numpy_pandas_and_polars_are_among_them():
    numpy = library("numpy")
    data = held(numpy.array(ROWS), "X")
    assert count_rows(data, "X") == 3
    assert choose_rows(data, [2, 0]).tolist() == [[3], [1]]
    pandas = library("pandas")
    data = held(pandas.DataFrame({"size": [1, 2, 3]}, index=[7, 8, 9]), "X")
    assert choose_rows(data, [2, 0])["size"].tolist() == [3, 1]
    polars = library("polars")
    data = held(polars.DataFrame({"size": [1, 2, 3]}), "X")
    assert count_rows(data, "X") == 3
    assert choose_rows(data, [2, 0])["size"].to_list() == [3, 1]
    data = held(library("pyarrow").table({"size": [1, 2, 3]}), "X")
    assert count_rows(data, "X") == 3
    assert choose_rows(data, [2, 0])["size"].to_pylist() == [3, 1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "X is empty"),
        ({}, "X is empty"),
        ({"a": [], "b": []}, "X is empty"),
        (Array([]), "X is empty"),
        ({"a": [1], "b": [1, 2]}, "column 'b' of X has 2 rows, and 'a' has 1"),
        ({"a": [1, 2], "b": [1]}, "column 'b' of X has 1 rows, and 'a' has 2"),
        ({"a": [1], 7: "text"}, "column 7 of X is the text 'text', it must be a list"),
        ("text", "X is the text 'text', it must be a list"),
        (None, "X is None, it must be a list"),
        (Single(), "X is something of type Single, it must be a list"),
        (type("LazyFrame", (), {"columns": []})(), r"X is a LazyFrame; give X.collect\(\)"),
    ],
)
def test_what_has_no_rows_is_refused(given, message):
    with pytest.raises(TinynetError, match="^" + message):
        count_rows(held(given, "X"), "X")
