"""Claims about plain lists: whatever holds labels and quantities, it becomes Python's own."""

import datetime

import pytest

from tests.other_libraries import library
from tinynet import ShapeError, TinynetError
from tinynet.tables.plain_lists import (
    check_equally_many,
    label_in_words,
    plain_labels,
    plain_list,
    plain_quantities,
)


class Column:
    """A column of another library, which can become a list."""

    def __init__(self, items):
        self.items = items

    def to_pylist(self):
        return self.items


class ArrayColumn(Column):
    """A column as NumPy has it."""

    def tolist(self):
        return self.items


class Missing:
    """A missing value that, as pandas.NA, is neither equal nor unequal to itself."""

    def __ne__(self, other):
        raise TypeError("ambiguous")

    __hash__ = object.__hash__


class Unprintable:
    def __repr__(self):
        raise RuntimeError


class NumberOfAnArray:
    dtype = "int64"

    def item(self):
        return 3


@pytest.mark.parametrize(
    "given", [["a", "b"], ("a", "b"), iter(["a", "b"]), Column(["a", "b"]), {"a": 1, "b": 2}.keys()]
)
def test_any_ordered_collection_becomes_a_list(given):
    assert plain_list(given, "y") == ["a", "b"]


def test_nothing_of_the_callers_is_handed_on():
    given = ["a"]
    assert plain_list(given, "y") is not given
    assert plain_list(Column(given), "y") is not given


def test_an_array_becomes_a_list():
    assert plain_list(ArrayColumn(["a", "b"]), "y") == ["a", "b"]


@pytest.mark.parametrize("given", ["ab", {"a"}, {"a": 1}, 3, None, Column("ab")])
def test_what_has_no_order_is_no_list(given):
    with pytest.raises(TinynetError, match=r"^y is .* must be a list"):
        plain_list(given, "y")


def test_a_class_is_no_list():
    with pytest.raises(TinynetError, match=r"^y is the class Column itself"):
        plain_list(Column, "y")


def test_labels_may_be_anything_hashable():
    labels = ["a", 1, 2.5, True, ("a", 1), datetime.date(2024, 1, 1), frozenset("ab")]
    assert plain_labels(labels) == labels


def test_a_column_of_labels_becomes_a_list_of_them():
    assert plain_labels([["a"], ("b",)]) == ["a", "b"]
    assert plain_labels([NumberOfAnArray()]) == [3]


def test_columns_of_numpy_pandas_and_polars_become_pythons_own():
    numpy, pandas, polars = library("numpy"), library("pandas"), library("polars")
    for make in (numpy.array, pandas.Series, polars.Series):
        for labels in (["a", "b"], [1, 2], [True, False]):
            plain = plain_labels(make(labels))
            assert plain == labels
            assert [type(label) for label in plain] == [type(label) for label in labels]
        assert plain_quantities(make([1, 2])) == ([[1.0], [2.0]], True)
    assert [type(label) for label in plain_labels(list(numpy.array([1, 2])))] == [int, int]
    assert plain_quantities(numpy.array([[1, 2], [3, 4]])) == ([[1.0, 2.0], [3.0, 4.0]], False)
    for missing in (
        pandas.Series(["a", pandas.NA], dtype="string"),
        pandas.Series([1, None]),
        pandas.Series([pandas.Timestamp(2024, 1, 1), pandas.NaT]),
        polars.Series(["a", None]),
        numpy.array([1.0, numpy.nan]),
    ):
        with pytest.raises(TinynetError, match=r"^label 1 of y is missing$"):
            plain_labels(missing, "y")
    for missing in (pandas.Series([1, pandas.NA]), polars.Series([1, None]), [1, numpy.nan]):
        with pytest.raises(TinynetError, match=r"^row 1 of y is (missing$|.*, not a )"):
            plain_quantities(missing)


def of_a_kind(name, **fields):
    """Something of a class of this name, as other libraries have it."""
    return type(name, (), fields)()


MASKED = of_a_kind("MaskedConstant", dtype="float64", shape=(), item=lambda self: 0.0)


def test_a_masked_quantity_is_missing():
    with pytest.raises(TinynetError, match=r"^row 1 of y is missing$"):
        plain_quantities([1.0, MASKED])


def test_times_in_an_array_are_texts_as_labels_and_no_quantities():
    shown = {"dtype": "M8", "item": lambda self: 10**18, "__str__": lambda self: "2026-11-27"}
    assert plain_labels([of_a_kind("datetime64", **shown)]) == ["2026-11-27"]
    with pytest.raises(TinynetError, match=r"^row 0 of y is something of type datetime64, not a n"):
        plain_quantities([of_a_kind("datetime64", **shown)])
    numpy = library("numpy")
    for values in (numpy.array([1, 2], dtype="M8[ns]"), numpy.array([1, 2], dtype="m8[ns]")):
        assert plain_labels(values) == plain_labels(list(values)) == [str(v) for v in values]
        with pytest.raises(TinynetError, match=r"^row 0 of y is something of type .*64, not a nu"):
            plain_quantities(values)
    with pytest.raises(TinynetError, match=r"^label 1 of y is missing$"):
        plain_labels(numpy.array(["2026-11-27", "NaT"], dtype="M8[ns]"), "y")
    masked = numpy.ma.array([1.0, 2.0], mask=[False, True])
    for values in (masked, list(masked)):
        with pytest.raises(TinynetError, match=r"^label 1 of y is missing$"):
            plain_labels(values, "y")


@pytest.mark.parametrize(
    "missing", [None, float("nan"), Missing(), MASKED], ids=["None", "nan", "NA", "masked"]
)
def test_a_missing_label_is_told_with_its_row(missing):
    with pytest.raises(TinynetError, match=r"^label 1 of y is missing$"):
        plain_labels(["a", missing], "y")


@pytest.mark.parametrize("label", [["a", "b"], {}, ([],), [[1, 2]]])
def test_what_cannot_be_a_label_is_told_with_its_row(label):
    with pytest.raises(TinynetError, match=r"^label 1 of y is something of type"):
        plain_labels(["a", label], "y")


def test_quantities_are_rows_or_one_number_for_each_row():
    assert plain_quantities([1, 2.5]) == ([[1.0], [2.5]], True)
    assert plain_quantities([[1], [2.5]]) == ([[1.0], [2.5]], False)
    assert plain_quantities(Column([Column([1, 2]), Column([3, 4])])) == (
        [[1.0, 2.0], [3.0, 4.0]],
        False,
    )
    assert plain_quantities([]) == ([], True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([1, None], "row 1 of y is None, not a number"),
        ([None, 1], "row 0 of y is None, not a number"),
        (["1"], "row 0 of y is the text '1', not a number"),
        ([1, float("nan")], "row 1 of y is nan, not a finite number"),
        ([float("inf")], "row 0 of y is inf, not a finite number"),
        ([True], "row 0 of y is True, not a number"),
        ([datetime.date(2024, 1, 1)], "row 0 of y is something of type date, not a number"),
        ([1j, 1.0], "row 0 of y is something of type complex, not a number"),
        ([of_a_kind("NAType"), 1.0], "row 0 of y is missing"),
        ([1, [2]], "row 1 of y is something of type list, not a number"),
        ([[1, 2], [3]], "row 1 of y has 1 number, row 0 has 2"),
        ([[1, 2], [3, None]], "number 1 of row 1 of y is None, not a number"),
        ([[], []], "row 0 of y is empty"),
        ([[1], 2], "row 1 of y is 2, it must be a list"),
        (3, "y is 3, it must be a list"),
    ],
)
def test_what_is_no_quantity_is_told_with_its_row(given, message):
    with pytest.raises(TinynetError, match="^" + message):
        plain_quantities(given)


@pytest.mark.parametrize(
    "label", ["x" * 10_000, "\x1b[31m", "a\nb", 10**10_000, Unprintable()], ids=range(5)
)
def test_a_label_in_a_message_is_fit_to_print(label):
    assert label_in_words(label).isprintable()
    assert 0 < len(label_in_words(label)) < 100


def test_each_target_has_a_prediction_and_there_is_one():
    check_equally_many(2, 2)
    with pytest.raises(TinynetError, match=r"^there are 2 targets and 1 predictions"):
        check_equally_many(2, 1)
    with pytest.raises(TinynetError, match=r"^targets is empty$"):
        check_equally_many(0, 0)


class ArrayLike:
    """What only NumPy could make an array of."""

    def __array__(self):
        return Column([1, 2])


def test_what_numpy_would_take_for_an_array_is_a_list():
    assert plain_list(ArrayLike(), "y") == [1, 2]
    with pytest.raises(ShapeError):
        plain_list(ArrayLike, "y")
