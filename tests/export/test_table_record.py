"""Claims about the record of a table: it prepares rows as tinynet.tables does, to the bit."""

import pytest
from hypothesis import given

from tests.exported_code import bits
from tests.table_models import (
    MIXED_ROWS,
    category_column,
    dropped_column,
    mixed_model,
    number_column,
    table_model,
    table_models,
)
from tinynet import Network, TinynetError
from tinynet.export import to_c, to_python
from tinynet.export.single_precision import single
from tinynet.export.table_record import (
    MISSING_WORDS,
    TableRecord,
    category_cells,
    is_of_numbers,
    network_and_table,
    rows_of,
)
from tinynet.tables import Classifier, as_table
from tinynet.tables.cells import MISSING_WORDS as THOSE_OF_TABLES
from tinynet.tables.columns import text_of


def test_the_words_for_what_is_missing_are_those_of_tables():
    assert {"", *MISSING_WORDS} == THOSE_OF_TABLES


@given(table_models())
def test_inputs_and_answers_have_the_bits_of_the_estimator(drawn):
    model, rows = drawn
    network, record = network_and_table(model)
    prepared = model.preparation_.inputs(as_table(rows))
    for row, inputs in zip(rows_of(model, rows), prepared):
        assert bits(record.inputs(row)) == bits(inputs)
        outputs = network.predict(inputs)
        if record.labels is None:
            assert bits(record.answers(outputs)) == bits(model.answer_.values(outputs))
            assert record.units() == model.answer_.deviations
        else:
            assert record.answers(outputs) == outputs
            assert record.units() == [1.0] * len(outputs)


def test_rows_have_the_order_of_the_columns_whatever_order_they_come_in():
    model = table_model([number_column("a"), dropped_column("b"), category_column("c")], ["x", "y"])
    table = {"c": ["red"], "a": [1.5]}
    assert rows_of(model, table) == [[1.5, None, "red"]]
    assert rows_of(model, None) is None
    assert rows_of(Network([1, 1]), [[1.0]]) is None


def test_rows_that_predict_would_refuse_are_refused():
    with pytest.raises(TinynetError, match="row 1 of X, column 'age': 'many' is no number"):
        rows_of(mixed_model(), [MIXED_ROWS[0], ["many", *MIXED_ROWS[0][1:]]])


@pytest.mark.parametrize("number", [3.0, 0.5, -0.0, 1e15, 123456789.25, -7.0, 1e300, 1e-9])
def test_a_category_of_numbers_has_their_cells(number):
    column = category_column(values=[text_of(number)])
    assert category_cells(column) == [number]
    assert is_of_numbers(column)


@pytest.mark.parametrize("text", ["3.0", "007", "1e3", "red", "1_0", "inf", "+1", ".5"])
def test_other_texts_are_the_cells_themselves(text):
    column = category_column(values=[text, "2"])
    assert category_cells(column) == [text, 2.0]
    assert not is_of_numbers(column)


def test_rounding_is_that_of_single_precision_at_each_step():
    record = TableRecord({"columns": [number_column(mean=0.1, deviation=0.3)], "answer": {}})
    expected = single(single(single(0.7) - single(0.1)) / single(0.3))
    assert record.inputs([0.7], single) == [expected]
    model = table_model([number_column()], quantities=[(0.1, 0.3)])
    (answer,) = network_and_table(model)[1].answers([0.7], single)
    assert answer == single(single(0.1) + single(single(0.3) * 0.7))


@pytest.mark.parametrize(
    "column",
    [number_column(mean=1e39), number_column(deviation=1e-60), number_column(missing=-1e39)],
)
def test_what_single_precision_cannot_hold_is_refused(column):
    record = TableRecord({"columns": [column], "answer": {"means": [], "deviations": []}})
    with pytest.raises(TinynetError, match="export the model in double precision"):
        record.check_fits_single()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["100000001", "100000002"], "column 'zip': its values 100000001.0 and 100000002.0 are th"),
        (["red", "0.1", "0.10000000001"], "are the same number in single precision: export the m"),
        (["1", "1e+39"], r"its value 1e\+39 is too large for single precision: export the model"),
    ],
)
def test_categories_that_single_precision_cannot_tell_apart_are_refused(values, words):
    model = table_model([category_column("zip", values)], ["a", "b"])
    with pytest.raises(TinynetError, match=words):
        network_and_table(model)[1].check_fits_single()
    for export in (lambda p: to_c(model, precision=p), lambda p: to_python(model, precision=p)):
        with pytest.raises(TinynetError, match=words):
            export("float")
        assert export("double")
    with pytest.raises(TinynetError, match=words):
        to_c(model, precision="int8")


def test_categories_of_texts_and_of_numbers_apart_are_taken_in_single_precision():
    for values in (["100000001x", "100000002x"], ["100000000", "100000008"], []):
        record = TableRecord({"columns": [category_column("zip", values)], "answer": {}})
        record.check_fits_single()


def test_quantities_that_single_precision_cannot_hold_are_refused():
    _, record = network_and_table(table_model([number_column()], quantities=[(0.0, 1e50)]))
    with pytest.raises(TinynetError, match="too large or too small for single precision"):
        record.check_fits_single()
    network_and_table(mixed_model())[1].check_fits_single()


def test_an_estimator_that_is_not_fitted_says_so():
    with pytest.raises(TinynetError, match="not fitted yet"):
        network_and_table(Classifier())


def test_what_is_neither_is_left_for_the_exporter_to_refuse():
    assert network_and_table("text") == ("text", None)
    assert network_and_table(Classifier) == (Classifier, None)


def test_missing_cells_of_every_kind():
    _, record = network_and_table(mixed_model())
    row = record.inputs([None] * 6)
    assert row[1:5] == [0.0, 0.0, 0.0, 1.0]
    assert row[-3:] == [0.0, 0.0, 0.0]
    assert row[0] == (38.0 - 40.0) / 12.5
