"""Decimal points and decimal commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.csv_decimal import (
    decimal_of,
    has_decimal_comma,
    on_texts_like_numbers,
    value_of,
)

COMMA = "numbers have a decimal comma, as in "


@pytest.mark.parametrize(
    ("cells", "separator", "decimal", "notes"),
    [
        (["3,5", "x", "2"], ";", ",", [COMMA + "'3,5'"]),
        (["3,5"], "\t", ",", [COMMA + "'3,5'"]),
        ([" -0,5 ", ",5", "1,5e-3"], ";", ",", [COMMA + "'-0,5'"]),
        (["3,5"], ",", ".", []),
        (["3,5", "0.5"], ";", ".", []),
        (["3,5", "1.25"], ";", ".", []),
        (["3,5", "1e-5", "27.11.2026", "1.2.3"], ";", ",", [COMMA + "'3,5'"]),
        (["1.234", "3,5", "5.678"], ";", ",", [COMMA + "'3,5'; '1.234' is read as 1234"]),
        (["1.234.567,5"], ";", ",", [COMMA + "'1.234.567,5'"]),
        (["0.123", "3,5"], ";", ".", []),
        (["1.234", "5.678"], ";", ".", []),
        (["1,234", "1,234.5"], ";", ".", []),
        (["1,234", "1,234,567"], ";", ".", []),
        (["1", "x"], ";", ".", []),
        ([], ";", ".", []),
    ],
)
def test_the_decimal_sign_is_found(cells, separator, decimal, notes):
    assert decimal_of(cells, separator) == (decimal, notes)


@pytest.mark.parametrize(
    ("cells", "separator", "usual", "decimal"),
    [
        (["1.234"], ";", ",", ","),
        (["1.234"], ";", ".", "."),
        (["1,234", "-7,000"], ";", ".", "."),
        (["1,234", "7,5"], ";", ".", ","),
        (["1,234"], ";", ",", ","),
        (["0,234"], ";", ".", ","),
        (["1.234", "0.5"], ";", ",", "."),
        (["1,234,567"], ";", ",", "."),
        (["7"], ";", ",", ","),
        (["7"], ";", ".", "."),
        (["1.234"], ",", ",", "."),
    ],
)
def test_the_usual_sign_decides_what_the_cells_leave_open_and_nothing_else(
    cells, separator, usual, decimal
):
    assert decimal_of(cells, separator, usual)[0] == decimal


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_with_a_comma_is_the_one_with_a_point(number):
    for text in (repr(number), f"{number:.3f}"):
        with_comma = text.replace(".", ",")
        assert value_of(with_comma, ",", "here") == float(text)
        assert has_decimal_comma(with_comma) == ("." in text)
    assert value_of(f"{number:,.2f}".translate({44: ".", 46: ","}), ",", "here") == float(
        f"{number:.2f}"
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234", 1234.0),
        (" -12.345.678,5 ", -12345678.5),
        ("3.5", "3.5"),
        ("1.23,5", "1.23,5"),
        ("1,5,5", "1,5,5"),
        ("7", 7.0),
        ("1e5", 1e5),
        ("007", "007"),
        ("NA", None),
        (" red ", "red"),
    ],
)
def test_cells_of_a_file_with_decimal_commas(cell, value):
    assert value_of(cell, ",", "here") == value


def test_with_decimal_points_a_comma_makes_a_text():
    assert value_of("3,5", ".", "here") == "3,5"
    assert value_of("1,234.5", ".", "here") == "1,234.5"
    assert value_of("3.5", ".", "here") == 3.5


def test_a_number_too_large_is_refused_with_its_place():
    with pytest.raises(TinynetError, match=r"^a.csv, line 2: '1.5e999' is too large"):
        value_of("1,5e999", ",", "a.csv, line 2")


# Texts that may have been meant as numbers


@pytest.mark.parametrize(
    ("text", "is_said"),
    [("1,234", True), ("1 234", True), ("1'234.5", True), ("007", True), ("192.168.0.1", True),
     ("1\u202f234,5", True), ("27.11.2026", False), ("10:00", False), ("red", False),
     ("5 kg", False), ("A1", False), ("3.5", True), ("2026-11-27", False)],
)  # fmt: skip
def test_a_text_that_looks_like_a_number_is_told(text, is_said):
    notes = on_texts_like_numbers(Table.of_cells(["a"], [[1.0], ["red"], [text], ["008"]][:3]))
    expected = f"'{text}' in column 'a' is a text, not a number".replace("\u202f", "\\u202f")
    assert [note.replace('"', "'") for note in notes] == ([expected] if is_said else [])


def test_of_many_columns_three_are_told():
    def table(width):
        return Table([f"c{c}" for c in range(width)], [["01"] * width])

    assert on_texts_like_numbers(table(0)) == []
    assert on_texts_like_numbers(table(2)) == [
        "'01' in column 'c0', '01' in column 'c1' are texts, not numbers"
    ]
    for width, more in (3, ""), (4, " and more"), (50, " and more"):
        (note,) = on_texts_like_numbers(table(width))
        assert note.endswith(f"'01' in column 'c2'{more} are texts, not numbers")
