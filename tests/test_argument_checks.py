"""Claims about the checks of arguments: what is refused, and in which words."""

import math
import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import argument_checks
from tinynet.argument_checks import (
    check_choice,
    check_flag,
    check_list,
    check_number,
    check_record,
    check_row,
    check_rows,
    check_same_length,
    check_whole,
    describe,
    time_limit,
)
from tinynet.errors import ModelError, ShapeError, TinynetError

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.binary(max_size=5),
    st.complex_numbers(),
    st.lists(st.one_of(st.floats(), st.text(max_size=3), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.just(object()),
    st.sampled_from([10**400, -(10**400), Fraction(1, 3), Decimal("NaN"), Decimal("sNaN"), {1.0}]),
)

CHECKS = {
    "check_number": lambda value: check_number(value, "it", low=-1, high=1),
    "check_whole": lambda value: check_whole(value, "it"),
    "check_flag": lambda value: check_flag(value, "it"),
    "check_choice": lambda value: check_choice(value, "it", ["a", "b"]),
    "check_list": lambda value: check_list(value, "it"),
    "check_row": lambda value: check_row(value, 2, "it", "this takes"),
    "check_rows": lambda value: check_rows(value, 1, "them", "this takes"),
    "check_record": lambda value: check_record(value, "it", "form", 1),
}


@pytest.mark.parametrize("check", CHECKS)
@given(value=anything)
def test_only_errors_of_the_family_escape_from_a_check(check, value):
    try:
        CHECKS[check](value)
    except TinynetError as error:
        assert len(str(error)) > 10


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", "the text 'abc'"),
        (None, "None"),
        (False, "False"),
        (2.5, "2.5"),
    ],
)
def test_a_value_is_described_in_words(value, words):
    assert describe(value) == words


@pytest.mark.parametrize(
    "value", ["x" * 9999, 10**60, -(10**5000), [0.0] * 1000], ids=["text", "60", "5000", "list"]
)
def test_a_description_is_short_however_long_the_value(value):
    assert len(describe(value)) < 60


@given(anything)
def test_everything_can_be_described(value):
    assert describe(value)
    if not isinstance(value, (str, int, float, type(None))):
        assert type(value).__name__ in describe(value)


# Numbers


class Scalar:
    """A number of another library."""

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


bool_ = type("bool_", (Scalar,), {})  # what NumPy calls its truth values


@pytest.mark.parametrize("value", [3, 3.0, Fraction(3), Decimal(3), Scalar(3.0)])
def test_whatever_can_be_a_float_is_a_number(value):
    number = check_number(value, "it")
    assert number == 3.0
    assert type(number) is float


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("3", "the rate is the text '3', not a number"),
        (None, "the rate is None, not a number"),
        (True, "the rate is True, not a number"),
        (bool_(1.0), "the rate is .*bool_, not a number"),
        ([3], "the rate is .*list, not a number"),
        (3j, "the rate is .*complex, not a number"),
        (Scalar("3"), "the rate is .*Scalar, not a number"),
        (math.nan, "the rate is nan, not a finite number"),
        (-math.inf, "the rate is -inf, not a finite number"),
        (10**400, "the rate is too large for a float"),
        (Decimal("sNaN"), "the rate is .*Decimal, not a number"),
    ],
)
def test_what_is_no_finite_number_is_refused_by_name(value, message):
    with pytest.raises(TinynetError, match="^" + message):
        check_number(value, "the rate")


def test_bounds_belong_to_what_is_allowed():
    assert check_number(0, "it", low=0, high=0.5) == 0.0
    assert check_number(0.5, "it", low=0, high=0.5) == 0.5
    with pytest.raises(TinynetError, match=r"^it is -0\.1, it must be 0 or more$"):
        check_number(-0.1, "it", low=0)
    with pytest.raises(TinynetError, match=r"^it is 2, it must be 1\.5 or less$"):
        check_number(2, "it", high=1.5)


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_whole_number_is_given_back_if_it_is_large_enough(value, low):
    assert check_whole(value, "n", low=None) == value
    if value >= low:
        assert check_whole(value, "n", low=low) == value
    else:
        with pytest.raises(TinynetError, match=f"n is {value}, it must be {low} or more"):
            check_whole(value, "n", low=low)


@pytest.mark.parametrize("value", [2.0, "2", True, None, [2]])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(TinynetError, match=r"^epochs is .*, it must be a whole number$"):
        check_whole(value, "epochs")


def test_whole_numbers_start_at_0_unless_told_otherwise():
    assert check_whole(0, "epochs") == 0
    with pytest.raises(TinynetError, match="epochs is -1, it must be 0 or more"):
        check_whole(-1, "epochs")


@pytest.mark.parametrize("value", [0, 1, None, "True", 0.35])
def test_only_true_and_false_are_flags(value):
    assert check_flag(True, "bias") is True
    assert check_flag(False, "bias") is False
    with pytest.raises(TinynetError, match=r"^bias is .*, it must be True or False$"):
        check_flag(value, "bias")


def test_a_choice_is_one_of_the_known_names():
    assert check_choice("b", "it", ["a", "b"]) == "b"
    with pytest.raises(TinynetError, match=r"^it 'c' is unknown; known are: a, b$"):
        check_choice("c", "it", ["a", "b"])
    with pytest.raises(TinynetError, match=r"^it .*3.*: a, b$"):
        check_choice(3, "it", ["a", "b"])


# Time


def test_a_time_limit_is_over_when_so_many_seconds_have_passed(monkeypatch):
    clock = [50.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    is_over = time_limit(2, "it")
    for now, over in ((50.0, False), (51.999, False), (52.0, True), (99.0, True)):
        clock[0] = now
        assert is_over() is over


def test_boards_have_only_the_plain_clock(monkeypatch):
    clock = [50.0]
    monkeypatch.delattr(time, "monotonic")
    monkeypatch.setattr(time, "time", lambda: clock[0])
    is_over = time_limit(0.5, "it")
    assert is_over() is False
    clock[0] = 50.5
    assert is_over() is True


def test_no_limit_is_never_over(monkeypatch):
    is_over = time_limit(None, "it")
    monkeypatch.setattr(time, "monotonic", lambda: math.inf)
    assert is_over() is False


def test_no_seconds_at_all_are_over_at_once():
    assert time_limit(0, "it")() is True


@pytest.mark.parametrize("value", [-1, -0.5, math.nan, math.inf, "1", True, [1]], ids=repr)
def test_what_is_no_time_limit_is_refused(value):
    with pytest.raises(TinynetError, match=r"^it is "):
        time_limit(value, "it")


# Lists and rows


@pytest.mark.parametrize("values", [[1, 2], (1, 2), range(1, 3), iter([1, 2])])
def test_any_ordered_collection_is_a_list(values):
    assert check_list(values, "it") == [1, 2]


def test_a_list_is_copied():
    values = [1.0]
    assert check_list(values, "it") is not values
    assert check_row(values, 1, "it", "this takes") is not values


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("12", "it is .*12.*, it must be a list"),
        (b"12", "it is .*bytes, it must be a list"),
        ({1: 2}, "it is .*dict, it must be a list"),
        ({1}, "it is .*set, it must be a list"),
        (0.5, "it is 0.5, it must be a list"),
        (None, "it is None, it must be a list"),
        (object(), "it is .*object, it must be a list"),
    ],
)
def test_what_is_no_list_is_refused(values, message):
    with pytest.raises(ShapeError, match=f"^{message}$"):
        check_list(values, "it")


def test_a_row_becomes_floats():
    row = check_row([1, 2.5], 2, "it", "this takes")
    assert row == [1.0, 2.5]
    assert [type(value) for value in row] == [float, float]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([], "row 3 of inputs has 0 numbers, this network takes 2"),
        ([1], "row 3 of inputs has 1 number, this network takes 2"),
        ([1, 2, 3], "row 3 of inputs has 3 numbers, this network takes 2"),
        ([1, "x"], "number 1 of row 3 of inputs is the text 'x', not a number"),
        ([math.nan, 1], "number 0 of row 3 of inputs is nan, not a finite number"),
    ],
)
def test_a_row_that_does_not_fit_is_named(row, message):
    with pytest.raises(TinynetError) as caught:
        check_rows([[0, 0], [0, 0], [0, 0], row], 2, "inputs", "this network takes")
    assert str(caught.value) == message
    assert isinstance(caught.value, ShapeError) == (len(row) != 2)


@pytest.mark.parametrize(
    ("row", "width", "message"),
    [
        (0.5, 1, "it is .*0.5; it must be a list of 1 number"),
        (3, 2, "it is .*3; it must be a list of 2 numbers"),
        ([[1.0, 2.0]], 1, "it is a list of rows; one row of numbers belongs here"),
        ([(1.0, 2.0), 3], 2, "it is a list of rows; one row of numbers belongs here"),
    ],
)
def test_a_number_or_a_list_of_rows_is_no_row(row, width, message):
    with pytest.raises(ShapeError, match=f"^{message}$"):
        check_row(row, width, "it", "this takes")


class Array(list):
    """An array of another library: a list that could be a float if it held one number."""

    def __float__(self):
        raise TypeError("only arrays of one number can be a float")


@pytest.mark.parametrize("row", [[1.0, 2.0], [1.0]])
def test_an_array_of_another_library_is_a_row(row):
    assert check_row(Array(row), len(row), "it", "this takes") == row


def test_a_numpy_array_is_a_row():
    numpy = pytest.importorskip("numpy")
    assert check_row(numpy.array([1.0, 2.0]), 2, "it", "this takes") == [1.0, 2.0]
    assert check_rows(numpy.eye(2), 2, "it", "this takes") == [[1.0, 0.0], [0.0, 1.0]]
    with pytest.raises(TinynetError, match=r"it is .*bool.*, not a number"):
        check_number(numpy.bool_(True), "it")


def test_no_rows_are_nothing_to_learn_from():
    with pytest.raises(ShapeError, match="inputs is empty"):
        check_rows([], 2, "inputs", "this network takes")


def test_as_many_targets_as_inputs():
    check_same_length(3, 3)
    with pytest.raises(ShapeError, match=r"^there are 2 validation inputs and 3 validation targe"):
        check_same_length(2, 3, "validation ")


# Records


def test_a_record_of_the_right_format_is_given_back():
    for version in (1, 2):
        record = {"format": "form", "version": version, "more": 1}
        assert check_record(record, "file", "form", 2) is record


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "file.* list, not a record"),
        (None, "file.* None, not a record"),
        ({}, "file: format is None, not 'form'"),
        ({"format": "other", "version": 1}, "file: format is the text 'other', not 'form'"),
        ({"format": "form"}, "file: version is None, not a whole number from 1 on"),
        ({"format": "form", "version": 0}, "file: version is 0, not a whole number from 1 on"),
        (
            {"format": "form", "version": True},
            "file: version is True, not a whole number from 1 on",
        ),
        ({"format": "form", "version": 1.0}, "file: version is 1.0, not a whole number from 1 on"),
        ({"format": "form", "version": 3}, "file: version is 3, this tinynet reads up to 2; use a"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_with_file_and_field(record, message):
    with pytest.raises(ModelError, match="^" + message):
        check_record(record, "file", "form", 2)


def test_the_checks_named_here_are_all_there_are():
    named = {name for name in vars(argument_checks) if name.startswith("check_")}
    assert named == set(CHECKS) | {"check_same_length"}
