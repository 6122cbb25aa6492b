"""Texts that were meant as numbers: it is said, with an example and what to do."""

import io

import pytest

from tinynet import TinynetError
from tinynet.tables import Classifier, ColumnWarning, read_csv
from tinynet.tables.column_kinds import learn_column
from tinynet.tables.numbers_in_texts import on_numbers_in_texts


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["12 %", "7%", "3.5 %"], "%"),
        (["5 kg", "12kg", "7.25 kg"], "kg"),
        (["$3.50", "$1,200.00", "-$4"], "$"),
        (["3,50 €", "1.200,00 €", "4 €"], "€"),
        (["EUR 3", "EUR 4", "EUR 5"], "EUR"),
        (["50 km/h", "120 km/h", "80 km/h"], "km/h"),
        (["20 m²", "31 m²", "8 m²"], "m²"),
        (["20 °C", "-3 °C", "8 °C"], "°C"),
        (["5 kg", 3.0, 4.0], "kg"),
        ([f"{k} kg" for k in range(9)] + ["heavy"], "kg"),  # nine of ten are enough
    ],
)
def test_a_unit_is_named(cells, unit):
    said = on_numbers_in_texts(cells)
    assert said == f"{cells[0]!r} is a text, not a number: without {unit!r} it would be one"


@pytest.mark.parametrize(
    "cells", [["1,234", "12,345,678", 5.0], ["1 234", "12 345", "7"], ["1'234", "5'678", "9'012"],
              ["3,5", "4,5", "0,25"]],
)  # fmt: skip
def test_separators_in_numbers_are_told(cells):
    assert "with digits and a decimal point alone it would be one" in on_numbers_in_texts(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["red", "green", "blue"],
        ["A5", "B12", "A7"],  # codes
        ["007", "012", "034"],
        ["1.2.3", "1.2.4", "1.3.0"],  # versions
        ["10:00", "11:30", "12:15"],
        ["1.10.2026", "2.10.2026", "3.10.2026"],  # dates
        ["2 doors", "4 doors"],  # categories
        ["5 kg", "7 lb", "3 oz"],  # which is more, only people know
        [f"{k} kg" for k in range(8)] + ["heavy"],
        ["1st", "2nd", "3rd"],
        [1.0, 2.0, 3.0],
        ["5 kg", "6 kg", "7 kg", "$" + " " * 100_000 + "5"],  # quickly, too
        [],
    ],
)
def test_other_texts_are_left_in_peace(cells):
    assert on_numbers_in_texts(cells) == ""


def test_a_column_that_is_dropped_or_a_category_says_it():
    many = [f"{k} kg" for k in range(1, 40)]
    column, notes = learn_column("weight", many)
    assert column.kind == "dropped"
    assert notes[1] == (
        "column 'weight': '1 kg' is a text, not a number: without 'kg' it would be one"
    )
    column, notes = learn_column("weight", many[:4] * 5)
    assert column.kind == "category" and "without 'kg'" in notes[0]
    with pytest.raises(TinynetError, match=r"holds none: '1 kg' is a text.* without 'kg'"):
        learn_column("weight", many, "number")


def test_a_fit_of_a_file_with_english_thousands_tells_it():
    lines = ["people,kind"] + [f'"{k},{k}00",{"ab"[k % 2]}' for k in range(1, 10)] * 3
    table = read_csv(io.StringIO("\n".join(lines)))
    with pytest.warns(ColumnWarning, match="'1,100' is a text, not a number"):
        model = Classifier(hidden=0, epochs=1).fit(table, "kind")
    assert any(["'1,100' is a text, not a number: with digits" in note for note in model.notes_])
