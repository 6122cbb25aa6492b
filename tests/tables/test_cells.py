"""A cell of a table: what is a number, a text, a date or missing, and what is no cell."""

import calendar
import datetime
import decimal
import enum
import fractions
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables.cells import (
    MISSING_WORDS,
    cell_value,
    is_date,
    is_number,
    items_of_array,
    text_value,
)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_pythons_float_reads_it(number):
    for text in (repr(number), f"{number / 2:.3e}", f" {number:.5f}\t", f"{number:+.17g}"):
        assert text_value(text, "here") == float(text)
        assert type(text_value(text, "here")) is float


@given(st.text(alphabet="0123456789+-.eE_ ,xinfat\u0665\u00b2", max_size=8))
def test_whatever_is_a_number_is_one_for_float_too_and_keeps_all_that_it_says(text):
    if is_number(text.strip()) and math.isinf(float(text)):
        with pytest.raises(TinynetError, match="too large"):
            text_value(text, "here")
        return
    value = text_value(text, "here")
    if isinstance(value, float):
        assert value == float(text.strip())
        assert "." in text or re.fullmatch("0|[1-9].*|0[eE].*", text.strip().lstrip("+-"))
    else:
        assert value == (None if text.strip() in MISSING_WORDS else text.strip())


@pytest.mark.parametrize("text", ["0", "-0", "+1", "1.", ".5", "1e5", "1E-5", "0.5", "00.5", "0e1"])
def test_these_are_numbers(text):
    assert is_number(text)
    assert text_value(text, "here") == float(text)


@pytest.mark.parametrize(
    "text",
    ["007", "-01", "00", "01e5", "1_000", "inf", "Infinity", "-inf", "0x1F", "\u0661\u0662", "1,5",
     "1 000", ".", "e5", "1e", "--1", "1.2.3", "\u22125", "5%", "1\n2", "TRUE"],
)  # fmt: skip
def test_these_stay_texts(text):
    assert not is_number(text)
    assert text_value(text, "here") == text


@pytest.mark.parametrize("word", sorted(MISSING_WORDS))
def test_a_word_for_a_missing_value_is_none_with_blanks_or_without(word):
    assert text_value(word, "here") is None
    assert text_value(f" {word}\u00a0\t", "here") is None
    assert cell_value(word, "here") is None


def test_the_words_for_missing_values_are_those_of_spreadsheets_databases_r_and_python():
    wanted = {"", "NA", "N/A", "n/a", "NaN", "nan", "?", "NULL", "null", "None", "#N/A", "<NA>"}
    assert wanted <= MISSING_WORDS
    assert not MISSING_WORDS & {"none", "na", "-", "0", "missing", "Nan"}


@pytest.mark.parametrize("text", ["1e999", "-1e999", "9" * 400])
def test_a_number_too_large_for_a_float_is_refused_with_its_place(text):
    with pytest.raises(TinynetError, match=r"^row 3 of X: '.*is too large for a number$"):
        cell_value(text, "row 3 of X")


class Colour(str, enum.Enum):
    RED = "red"


class Single:
    """A number as NumPy and those like it have them."""

    def __init__(self, value, shape=()):
        self.value, self.shape = value, shape

    def item(self):
        return self.value


class Sizes:
    """The shape of a single number as TensorFlow has it: equal to (), and in no order."""

    def __eq__(self, other):
        return other == ()


class Fails:
    def __float__(self):
        raise RuntimeError("I will not")


def of_type(name, text="something", real_part=None):
    methods = {"__str__": lambda self: text}
    if real_part is not None:
        methods["__float__"] = lambda self: real_part
    return type(name, (), methods)()


def str_of_kind(value):
    return type(value).__name__


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, None),
        (math.nan, None),
        (decimal.Decimal("NaN"), None),
        (of_type("NAType"), None),
        (of_type("NaTType"), None),
        (of_type("datetime64", "NaT"), None),
        (of_type("datetime64", "2026-11-27T10:00"), "2026-11-27T10:00"),
        (True, 1.0),
        (False, 0.0),
        (7, 7.0),
        (-0.25, -0.25),
        (decimal.Decimal("0.1"), 0.1),
        (fractions.Fraction(1, 4), 0.25),
        (Single(3), 3.0),
        (Single(math.nan), None),
        (" red ", "red"),
        ("12", 12.0),
        (Colour.RED, "red"),
        (datetime.date(2026, 11, 27), "2026-11-27"),
        (datetime.datetime(2026, 11, 27, 10, 30), "2026-11-27T10:30:00"),
        (datetime.time(10, 30), "10:30:00"),
    ],
    ids=str_of_kind,
)
def test_what_python_has_becomes_a_float_a_text_or_none(cell, value):
    found = cell_value(cell, "here")
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (math.inf, "inf, not a finite number"),
        (decimal.Decimal("-1e999"), "Decimal, not a finite number"),
        (10**400, "30 digits: too large for a float"),
        (fractions.Fraction(10**400), "Fraction: too large for a float"),
        (1j, "Complex data not supported; a cell holds a number, a text, a date or None"),
        (of_type("complex256", real_part=1.0), "Complex data not supported; a cell holds"),
        (of_type("clongdouble", real_part=1.0), "Complex data not supported; a cell holds"),
        (Single(1j), "a cell holds"),
        (Single([1]), "a cell holds"),
        (Single(1, shape=(1,)), "a cell holds"),
        (b"red", "type bytes; a cell holds"),
        (bytearray(b"5"), "a cell holds"),
        ([1], "type list; a cell holds"),
        ({}, "a cell holds"),
        (object(), "a cell holds"),
        (float, "a cell holds"),
        (Fails(), "a cell holds"),
        (decimal.Decimal("sNaN"), "a cell holds"),
        (datetime.timedelta(1), "type timedelta; a cell holds"),
    ],
    ids=str_of_kind,
)
def test_what_is_no_cell_is_refused_with_its_place(cell, words):
    with pytest.raises(TinynetError, match="^row 3 of X is .*" + words):
        cell_value(cell, "row 3 of X")


class Array:
    """An array as NumPy has it, whose tolist() makes counts of nanoseconds of dates."""

    def __init__(self, items, kind, shape):
        self.items, self.shape = items, shape
        self.dtype = type("dtype", (), {"kind": kind})

    def tolist(self):
        return 10**18 if self.dtype.kind in "Mm" else self.items

    def __iter__(self):
        if not self.shape:
            raise TypeError("of a single value")
        return iter([Array(item, self.dtype.kind, self.shape[1:]) for item in self.items])


@pytest.mark.parametrize("kind", ["M", "m"])
def test_dates_and_durations_in_an_array_stay_what_they_are(kind):
    one = items_of_array(Array(["a day"], kind, (1,)))
    assert [(type(part), part.items) for part in one] == [(Array, "a day")]
    ((part,),) = items_of_array(Array([["a day"]], kind, (1, 1)))
    assert (type(part), part.items) == (Array, "a day")


def test_numbers_in_an_array_become_those_of_python():
    assert items_of_array(Array([[1.5, 2.0]], "f", (1, 2))) == [[1.5, 2.0]]
    assert items_of_array(Array(["a", None], "O", (2,))) == ["a", None]


def test_numbers_of_numpy_are_cells():
    np = library("numpy")
    for kind in ("float16", "float32", "float64", "int8", "uint64", "longdouble", "bool"):
        value = cell_value(getattr(np, kind if kind != "bool" else "bool_")(1), "here")
        assert (value, type(value)) == (1.0, float)
    assert type(cell_value(np.float64(0.1), "here")) is float
    assert cell_value(np.array(5.0), "here") == 5.0
    assert type(cell_value(np.str_(" a "), "here")) is str
    assert cell_value(np.datetime64("NaT"), "here") is None
    assert cell_value(np.datetime64("2026-11-27", "ns"), "here").startswith("2026-11-27T00:00:00")
    for cell in (np.complex128(1), np.clongdouble(1 + 2j), np.array([5.0]), np.array([1, 2]),
                 np.bytes_(b"a"), np.timedelta64(1, "D")):  # fmt: skip
        with pytest.raises(TinynetError, match="a cell holds"):
            cell_value(cell, "here")


def test_missing_values_and_times_of_pandas_are_cells():
    pd = library("pandas")
    assert cell_value(pd.NA, "here") is None
    assert cell_value(pd.NaT, "here") is None
    assert cell_value(pd.Timestamp("2026-11-27 10:00"), "here") == "2026-11-27T10:00:00"


# Dates

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["2026-11-27", "2026-11-27T10:00:00Z", "2026-11-27 10:00", "2026-11-27T10:00:00.123456+01:00",
     "2026-11-27 10:00:00 UTC", "2026/11/27", "2026.11.27", "2026-1-5", "1987-12", "27.11.2026",
     "7.1.2026", "27.11.26", "11/27/2026", "27/11/2026", "1/5/99", "27/11/26", "11/27/26", "1/1/00",
     "27-11-2026", "11-27-2026", "11/27/2026 1:05 PM", "27.11.2026 10:00", "27 November 2026",
     "27-Nov-2026", "27. Sept. 2026", "November 27, 2026", "nov 27 2026", "2024-02-29",
     "29.02.24", "2026-11-27T10:00:00." + "1" * 40],
)  # fmt: skip
def test_these_are_dates(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "10:00", "10:00:00", "2026", "20261127", "2026-13-01", "2026-02-30", "2023-02-29", "1.2.3",
     "0000-01-01", "31.02.2026", "13/13/2026", "2026-11/27", "1987-13", "27.11.2026 abc",
     "32 November 2026", "27 Marvember 2026", "192.168.0.1", "555-1234", "2026-11-27\n",
     "\u0662\u0660\u0662\u0666-11-27", "2026-11-27T", "29.02.23", "x" * 1000,
     "2026-11-27T10:00:00." + "1" * 41, None, 5.0],
)  # fmt: skip
def test_these_are_none(text):
    assert not is_date(text)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_in_words_has_the_days_of_the_calendar(month):
    last = calendar.monthrange(2026, month)[1]
    for word in (MONTHS[month - 1], MONTHS[month - 1][:3]):
        assert is_date(f"{last} {word} 2026") and is_date(f"{word} {last}, 2026")
        assert not is_date(f"{last + 1} {word} 2026")


@given(st.datetimes(timezones=st.none() | st.timezones()))
def test_every_date_that_python_writes_is_one(moment):
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        moment = moment.replace(tzinfo=None)  # of local times in the nineteenth century
    assert is_date(moment.isoformat())
    assert is_date(str(moment.date()))
    if moment.year >= 1000:
        assert is_date(moment.strftime("%d.%m.%Y"))
        assert is_date(moment.strftime("%m/%d/%y"))


def test_a_single_number_may_have_a_shape_that_is_no_tuple():
    assert cell_value(Single(0.5, shape=Sizes()), "here") == 0.5


def test_what_is_masked_is_missing_and_a_duration_is_no_number_of_nanoseconds():
    assert cell_value(type("MaskedConstant", (), {"item": lambda self: 0.0})(), "here") is None
    duration = type("timedelta64", (), {"item": lambda self: 1, "shape": ()})()
    with pytest.raises(TinynetError, match=r"^here is something of type timedelta64; a cell holds"):
        cell_value(duration, "here")
    np = library("numpy")
    assert cell_value(np.ma.masked, "here") is None
    with pytest.raises(TinynetError, match=r"^here is something of type timedelta64; a cell holds"):
        cell_value(np.timedelta64(1, "ns"), "here")
