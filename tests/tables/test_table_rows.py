"""Whatever holds rows becomes a table, and what holds none is refused in clear words."""

import array
import collections
import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.other_libraries import library
from tinynet import ShapeError, TinynetError
from tinynet.tables import Table, as_table

ROWS = [[5.1, "red", None], [4.9, "blue", 1.0]]
NAMES = ["size", "colour", "rank"]
NUMBERED = ["column 1", "column 2", "column 3"]
RECORDS = [dict(zip(NAMES, row)) for row in ROWS]
COLUMNS = {name: [row[c] for row in ROWS] for c, name in enumerate(NAMES)}
Flower = collections.namedtuple("Flower", NAMES)


class Array:
    """What is known of a NumPy array by the names of its methods."""

    def __init__(self, values, shape, names=None, kind="f"):
        self.values, self.shape = values, shape
        self.dtype = type("dtype", (), {"names": names, "kind": kind})

    def tolist(self):
        return 10**18 if self.dtype.kind in "Mm" else self.values

    def __iter__(self):
        if len(self.shape) == 1:
            return iter(self.values)
        return iter([Array(row, self.shape[1:], kind=self.dtype.kind) for row in self.values])

    def __getitem__(self, name):
        place = self.dtype.names.index(name)
        return Array([row[place] for row in self.values], self.shape)


class ArrayLike:
    """What only NumPy could make an array of."""

    def __init__(self, values, shape):
        self.array = Array(values, shape)

    def __array__(self):
        return self.array


def test_what_numpy_would_take_for_an_array_is_taken():
    assert as_table(ArrayLike([[1.0, 2.0]], (1, 2))).rows == [[1.0, 2.0]]


def test_arrays_of_python_itself_hold_rows_and_cells():
    cells = array.array("d", [1.0, 2.0])
    assert as_table([cells]).rows == as_table({"a": cells[:1], "b": cells[1:]}).rows == [[1.0, 2.0]]
    square = memoryview(array.array("d", [1, 2, 3, 4])).cast("B").cast("d", [2, 2])
    assert as_table(square).rows == [[1.0, 2.0], [3.0, 4.0]]


class Pandas:
    columns = NAMES

    def itertuples(self, index, name):
        assert (index, name) == (False, None)
        return iter([tuple(row) for row in ROWS])


class Polars:
    columns = NAMES

    def iter_rows(self):
        return iter([tuple(row) for row in ROWS])


class ArrowColumn:
    def __init__(self, cells):
        self.cells = cells

    def to_pylist(self):
        return self.cells


class Arrow:
    column_names = NAMES
    columns = tuple(map(ArrowColumn, COLUMNS.values()))

    def to_pylist(self):
        return RECORDS


class Sparse:
    def toarray(self):
        raise AssertionError("it may be large: that is for the caller to do")


class LazyFrame:
    """Of polars: it looks like a sequence, and is none."""

    def __getitem__(self, place):
        raise TypeError("not subscriptable")


class Endless:
    """Rows without an end, of which the first is none."""

    def __iter__(self):
        while True:
            yield 5.1


class Unwilling:
    def __iter__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (lambda: ROWS, NUMBERED),
        (lambda: tuple(map(tuple, ROWS)), NUMBERED),
        (lambda: iter(ROWS), NUMBERED),
        (lambda: (iter(row) for row in ROWS), NUMBERED),
        (lambda: [Flower(*row) for row in ROWS], NUMBERED),
        (lambda: RECORDS, NAMES),
        (lambda: iter(RECORDS), NAMES),
        (lambda: [RECORDS[0], dict(reversed(RECORDS[1].items()))], NAMES),
        (lambda: COLUMNS, NAMES),
        (lambda: {name: iter(cells) for name, cells in COLUMNS.items()}, NAMES),
        (lambda: {name: ArrowColumn(cells) for name, cells in COLUMNS.items()}, NAMES),
        (lambda: Array(ROWS, (2, 3)), NUMBERED),
        (lambda: [Array(row, (3,)) for row in ROWS], NUMBERED),
        (lambda: Array([tuple(row) for row in ROWS], (2,), names=tuple(NAMES)), NAMES),
        (Pandas, NAMES),
        (Polars, NAMES),
        (Arrow, NAMES),
        (lambda: csv.reader(io.StringIO("5.1,red,\n4.9,blue,1\n")), NUMBERED),
        (lambda: csv.DictReader(io.StringIO("size,colour,rank\n5.1,red,\n4.9,blue,1\n")), NAMES),
    ],
)
def test_whatever_holds_rows_becomes_a_table(make, names):
    table = as_table(make())
    assert (table.names, table.rows, table.place, table.lines) == (names, ROWS, "X", None)
    assert as_table(make(), names=["abc", "b", 3]).names == ["abc", "b", "3"]


def test_a_table_is_returned_as_it_is_or_with_other_names():
    table = Table(NAMES, ROWS, "a.csv", ["a note"], [2, 3])
    assert as_table(table) is table
    renamed = as_table(table, ["a", "b", "c"])
    assert (renamed.names, renamed.rows, renamed.lines) == (["a", "b", "c"], ROWS, [2, 3])
    assert table.names == NAMES


def test_nothing_of_the_callers_is_changed_or_kept():
    rows = [[1, " a "], [None, "NA"]]
    table = as_table(rows)
    assert table.rows == [[1.0, "a"], [None, None]]
    table.rows[0][0] = 9.0
    assert rows == [[1, " a "], [None, "NA"]]
    floats = [[1.0, 2.0]]
    assert as_table(floats).rows[0] is not floats[0]


def test_a_key_that_is_missing_is_a_missing_value_and_another_is_refused():
    assert as_table([{"a": 1, "b": 2}, {"b": 3}]).rows == [[1.0, 2.0], [None, 3.0]]
    with pytest.raises(TinynetError, match=r"^row 1 of X has a value for 'c', row 0 has none$"):
        as_table([{"a": 1}, {"a": 2, "c": 3}])
    what = r"^row 1 of X has more cells than there are names \(2\)$"
    with pytest.raises(ShapeError, match=what):
        as_table(csv.DictReader(io.StringIO("a,b\n1,2\n1,2,3\n")))
    with pytest.raises(ShapeError, match=r"^row 0 of X has more cells than there are names \(2\)$"):
        as_table(csv.DictReader(io.StringIO("a,b\n1,2,3\n")))


def test_names_that_are_no_texts_become_texts_and_stay_distinct():
    assert as_table([{1: 5, "1": 6, ("a", 2): 7}]).names == ["1", "1 (2)", "('a', 2)"]
    assert as_table({0: [5], 1: [6]}).names == ["0", "1"]


def test_dates_in_an_array_are_dates_and_no_counts_of_nanoseconds():
    assert as_table(Array([["2026-11-27"]], (1, 1), kind="M")).rows == [["2026-11-27"]]
    assert as_table({"day": Array(["2026-11-27"], (1,), kind="M")}).rows == [["2026-11-27"]]
    numpy = library("numpy")
    day, text = numpy.datetime64("2026-11-27", "ns"), "2026-11-27T00:00:00.000000000"
    days = numpy.array([day, "NaT"], dtype="M8[ns]")
    records = numpy.array([(day, 1)], dtype=[("day", "M8[ns]"), ("n", "i4")])
    masked = numpy.ma.array([[day, day]], mask=[[False, True]])
    assert as_table(days.reshape(2, 1)).rows == [[text], [None]]
    assert as_table({"day": days}).rows == as_table([days[:1], days[1:]]).rows == [[text], [None]]
    assert as_table(records).rows == [[text, 1.0]]
    assert as_table(masked).rows == as_table([masked[0]]).rows == [[text, None]]


def test_durations_are_refused_and_no_counts_of_nanoseconds():
    numpy = library("numpy")
    durations = numpy.array([[1]], dtype="m8[ns]")
    records = numpy.array([(1,)], dtype=[("d", "m8[ns]")])
    for X in (durations, [list(durations[0])], {"d": durations[0]}, records):
        with pytest.raises(TinynetError, match="in row 0 of X is something of type timedelta64; a"):
            as_table(X)


def test_what_is_masked_in_an_array_is_missing_wherever_it_stands():
    numpy = library("numpy")
    masked = numpy.ma.array([[1.0, 2.0]], mask=[[False, True]])
    records = numpy.ma.array([(1, 2.0)], mask=[(False, True)], dtype=[("a", "i4"), ("b", "f8")])
    for X in (masked, [masked[0]], [[1.0, numpy.ma.masked]], records):
        assert as_table(X).rows == [[1.0, None]]


ROW_FOR_EACH = r"a row for each example belongs here, as in \[\[5.1, 3.5\], \[4.9, 3.0\]\]"


@pytest.mark.parametrize(
    ("X", "message"),
    [
        (None, f"^X is None; {ROW_FOR_EACH}$"),
        (5, f"^X is 5; {ROW_FOR_EACH}$"),
        ("data.csv", f"^X is the text 'data.csv'; {ROW_FOR_EACH}; read_csv reads a file$"),
        (b"data.csv", f"^X is something of type bytes; {ROW_FOR_EACH}$"),
        (Table, f"^X is the class Table itself; {ROW_FOR_EACH}$"),
        ({(1, 2)}, f"^X is a set, which has no order; {ROW_FOR_EACH}$"),
        (Unwilling(), f"^X is something of type Unwilling; {ROW_FOR_EACH}$"),
        (Sparse(), r"^X is a sparse matrix; give X.toarray\(\)$"),
        (LazyFrame(), r"^X is a LazyFrame; give X.collect\(\)$"),
        (Array([5.1], (1,)), f"^X is an array of 1 dimension. Reshape your data: {ROW_FOR_EACH}$"),
        (Array(5.1, ()), f"^X is an array of 0 dimensions. Reshape your data: {ROW_FOR_EACH}$"),
        (Array([[[1]]], (1, 1, 1)), "^X is an array of 3 dimensions"),
        ([], f"^X is empty: {ROW_FOR_EACH}$"),
        ({}, f"^X is empty: {ROW_FOR_EACH}$"),
        ({"a": []}, f"^X is empty: {ROW_FOR_EACH}$"),
        (iter([]), "^X is empty"),
        ([[], []], r"^X has 0 feature\(s\) \(shape=\(2, 0\)\) .*: row 0 is empty$"),
        ([5.1, 3.5], f"^row 0 of X is 5.1; {ROW_FOR_EACH}$"),
        (["red", "blue"], f"^row 0 of X is the text 'red'; {ROW_FOR_EACH}$"),
        (Endless(), f"^row 0 of X is 5.1; {ROW_FOR_EACH}$"),
        ([[1.0], {1.0}], "^row 1 of X is a set"),
        ([[1.0], {"a": 1}], "^row 1 of X is a dict, row 0 is not$"),
        ([{"a": 1}, [1.0, 2.0]], "^row 1 of X has 2 cells, row 0 has 1$"),
        ([[1, 2], [1]], "^row 1 of X has 1 cell, row 0 has 2$"),
        ([[1], []], "^row 1 of X has 0 cells, row 0 has 1$"),
        (ArrowColumn([5.1, 3.5]), "^row 0 of X is 5.1; a row"),
        (array.array("d", [5.1, 3.5]), "^row 0 of X is 5.1; a row"),
        (memoryview(b"ab"), "^row 0 of X is 97; a row"),
        ({"a": [1], "b": [1, 2]}, "^column 'b' of X has 2 cells, column 'a' has 1$"),
        ({"a": 1}, "^column 'a' of X is 1; a dict of columns has a list for each name$"),
        ({"a": "red"}, "^column 'a' of X is the text 'red'; a dict of columns"),
        ({"a": {"b": 1}}, "^column 'a' of X is something of type dict; a dict of columns"),
    ],
)
def test_what_holds_no_rows_is_refused(X, message):
    with pytest.raises(ShapeError, match=message):
        as_table(X)


@pytest.mark.parametrize(
    ("X", "message"),
    [
        ([[1.0, 2.0], [1.0, math.inf]], "^column 1 in row 1 of X is inf, not a finite number$"),
        ([{"a": 1}, {"a": [2]}], "^column 'a' in row 1 of X is something of type list; a cell"),
        ([["1e999"]], "^column 0 in row 0 of X: '1e999' is too large for a number$"),
        ([[1.0, 2.0], [1.0, b""]], "^column 1 in row 1 of X is something of type bytes"),
    ],
)
def test_what_is_no_cell_is_refused_with_row_and_column(X, message):
    with pytest.raises(TinynetError, match=message):
        as_table(X)


def test_errors_call_it_as_the_caller_does():
    with pytest.raises(ShapeError, match=r"^row 0 of the new data is 5; "):
        as_table([5], place="the new data")


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a"], "^there are 1 names, X has 2 columns$"),
        (["a", "b", "c"], "^there are 3 names, X has 2 columns$"),
        ("ab", "^names is the text 'ab'; a list of texts belongs here$"),
        (5, "^names is 5; a list of texts belongs here$"),
    ],
)
def test_names_that_do_not_fit_are_refused(names, message):
    for X in ([[1.0, 2.0]], Table(["x", "y"], [[1.0, 2.0]])):
        with pytest.raises(ShapeError, match=message):
            as_table(X, names)
    with pytest.raises(ShapeError, match=r"^there are 2 names, X has 1 column$"):
        as_table([[1.0]], ["a", "b"])
    with pytest.raises(ShapeError, match=r"^there are 1 names, X has 0 columns$"):
        as_table(Table([], []), ["a"])


CELLS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from("xyz")


@given(st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)
))  # fmt: skip
def test_every_form_of_the_same_rows_gives_the_same_table(rows):
    names = [f"c{c}" for c in range(len(rows[0]))]
    table = as_table(rows, names)
    assert table.rows == rows
    records = [dict(zip(names, row)) for row in rows]
    columns = {name: [row[c] for row in rows] for c, name in enumerate(names)}
    for other in (records, columns, map(tuple, rows), Table(names, rows)):
        assert as_table(other, names).rows == rows
    assert as_table(records).names == as_table(columns).names == names


# The libraries themselves


def test_arrays_of_numpy():
    np = library("numpy")
    assert as_table(np.array([[1, 2], [3, 4]])).rows == [[1.0, 2.0], [3.0, 4.0]]
    assert as_table(np.array(ROWS, dtype=object)).rows == ROWS
    assert as_table(list(np.array([[1, 2]]))).rows == [[1.0, 2.0]]
    assert as_table(np.array([["a", "1"]])).rows == [["a", 1.0]]
    assert as_table({"a": np.array([1, 2])}).rows == [[1.0], [2.0]]
    records = np.array([(1, "a")], dtype=[("n", int), ("s", "U1")])
    assert (as_table(records).names, as_table(records).rows) == (["n", "s"], [[1.0, "a"]])
    masked = np.ma.array([[1.0, 2.0]], mask=[[False, True]])
    assert as_table(masked).rows == [[1.0, None]]
    days = np.array([["2026-11-27"]], dtype="datetime64[ns]")
    assert as_table(days).rows[0][0].startswith("2026-11-27T00:00:00")
    for X in (np.array([1.0]), np.array(1.0), np.zeros((2, 2, 2)), np.zeros((0, 2))):
        with pytest.raises(ShapeError, match="a row for each example"):
            as_table(X)


def test_sparse_matrices_of_scipy_are_told_apart():
    sparse = library("scipy.sparse")
    for make in (sparse.csr_matrix, sparse.coo_array):
        with pytest.raises(ShapeError, match=r"give X.toarray\(\)"):
            as_table(make([[1.0, 0.0]]))


def test_tables_of_pandas():
    pd = library("pandas")
    frame = pd.DataFrame(COLUMNS, index=["x", "y"])
    assert (as_table(frame).names, as_table(frame).rows) == (NAMES, ROWS)
    frame["day"] = pd.to_datetime(["2026-11-27", None])
    frame["kind"] = pd.Categorical(["a", None])
    frame["count"] = pd.array([1, None], dtype="Int64")
    frame["yes"] = [True, False]
    assert [row[3:] for row in as_table(frame)] == [
        ["2026-11-27T00:00:00", "a", 1.0, 1.0],
        [None, None, None, 0.0],
    ]
    assert as_table(pd.DataFrame([[1, 2]], columns=["a", "a"])).names == ["a", "a (2)"]
    assert as_table(pd.DataFrame([[1, 2]])).names == ["0", "1"]
    assert as_table({"a": pd.Series([1, 2], index=[7, 8])}).rows == [[1.0], [2.0]]
    with pytest.raises(ShapeError, match="X is an array of 1 dimension"):
        as_table(pd.Series([1.0, 2.0]))
    with pytest.raises(ShapeError, match="X is empty"):
        as_table(frame[:0])


def test_tables_of_polars():
    pl = library("polars")
    frame = pl.DataFrame(COLUMNS)
    assert (as_table(frame).names, as_table(frame).rows) == (NAMES, ROWS)
    assert as_table({"a": pl.Series([1, 2])}).rows == [[1.0], [2.0]]
    with pytest.raises(ShapeError, match="X is an array of 1 dimension"):
        as_table(pl.Series([1.5]))
    with pytest.raises(ShapeError, match=r"X is a LazyFrame; give X.collect\(\)"):
        as_table(frame.lazy())


def test_tables_of_arrow():
    pa = library("pyarrow")
    table = pa.table(COLUMNS)
    assert (as_table(table).names, as_table(table).rows) == (NAMES, ROWS)
    assert as_table(table.to_batches()[0]).rows == ROWS
    assert as_table({"a": pa.array([1, None])}).rows == [[1.0], [None]]
    twice = pa.table([pa.array([1]), pa.array([2])], names=["a", "a"])
    assert (as_table(twice).names, as_table(twice).rows) == (["a", "a (2)"], [[1.0, 2.0]])


def test_a_cell_beyond_the_names_is_told_by_its_number():
    class Lines(list):
        """Rows with names, as those of a reader of files."""

    for names, column in ((["a", "b"], "'b'"), (["a"], "1"), ([], "1"), (None, "1")):
        lines = Lines([[1.0, object()]])
        lines.fieldnames = names
        with pytest.raises(TinynetError, match=f"column {column} in row 0 of X"):
            as_table(lines)
