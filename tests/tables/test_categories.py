"""Cells as categories: one text for all cells of one meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.tables import Classifier, Table
from tinynet.tables.categories import as_number, category_of, text_of
from tinynet.tables.cells import text_value

numbers = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (-0.0, "0"), (0.5, "0.5"), (1e15, "1000000000000000.0"),
        (1e300, "1e+300"), (-7.0, "-7")]
)  # fmt: skip
def test_numbers_become_texts(number, text):
    assert text_of(number) == category_of(number) == text


@given(numbers)
def test_a_number_and_its_text_are_one_category(number):
    assert category_of(number) == category_of(repr(number)) == category_of(text_of(number))
    assert as_number(repr(number)) == number


@given(st.text())
def test_a_text_is_the_category_that_it_is_when_it_is_read(text):
    text = text.strip()
    if as_number(text) == text:
        assert category_of(text) == text
    else:
        assert category_of(text) == category_of(text_value(text, "a cell"))


def test_numbers_that_a_file_with_decimal_commas_leaves_as_texts_are_the_same_values():
    rows = [["3.5"], ["4.50"], ["x"]] * 8
    settings = {"hidden": 2, "epochs": 3, "restarts": 1, "l2": 0.0}
    model = Classifier(**settings).fit(Table.of_cells(["a"], rows), ["u", "v", "w"] * 8)
    assert model.preparation_.columns[0].values == ["3.5", "4.5", "x"]
    raw = [[3.5], ["4.5"], ["x"]] * 8
    assert model.predict_proba(raw) == model.predict_proba(Table.of_cells(["a"], rows))
