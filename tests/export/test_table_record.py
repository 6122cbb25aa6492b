"""Claims about the record of a table: it prepares rows as tinynet.tables does, to the bit."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import executed
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
from tinynet.tables import Classifier, Table, as_table, read_csv
from tinynet.tables.categories import text_of
from tinynet.tables.cells import MISSING_WORDS as THOSE_OF_TABLES
from tinynet.tables.preparation import Preparation
from tinynet.testing.exported_programs import bits_of as bits


def test_the_words_for_what_is_missing_are_those_of_tables():
    assert {"", *MISSING_WORDS} == THOSE_OF_TABLES and len(MISSING_WORDS) == 16


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


cell = st.one_of(
    st.none(),
    st.sampled_from(["red", "007", "4.50", "4.5", "3", "-0.0", "1e3", "1.0e999", "NAN ", "2,5"]),
    st.sampled_from([0.0, -0.0, 3.0, 4.5, 1e15, -1e15, 123456789.0, 1e-7, 1e300]),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(max_size=3).map(str.strip),
)
whole_rows = st.lists(st.tuples(cell, cell, cell), min_size=2, max_size=12)
kinds = st.fixed_dictionaries({}, optional={name: st.sampled_from(["category", "number"])
    for name in "abc"})  # fmt: skip


@given(whole_rows, kinds, st.booleans())
def test_the_record_of_any_table_prepares_its_rows_as_the_table_does(rows, kinds, is_raw):
    kind = Table if is_raw else Table.of_cells  # a file with decimal commas has texts like 4.50
    try:
        table = kind(["a", "b", "c"], [["" if c is None else c for c in row] for row in rows]
            if is_raw else rows)  # fmt: skip
        preparation = Preparation.learned_from(table, kinds)
        expected = preparation.inputs(table)
    except TinynetError:  # such as no column that is left, or a number out of range
        return
    record = TableRecord({**preparation.to_dict(), "answer": {}})
    found = [record.inputs(row) for row in preparation.cells(table)]
    assert [bits(row) for row in found] == [bits(row) for row in expected]


def test_texts_like_numbers_in_a_file_with_decimal_commas_are_what_raw_rows_have():
    lines = [f"{r},5;{['3.5', '4.50', 'x'][r % 3]};{'ab'[r % 3 == 0]}" for r in range(60)]
    text = "\n".join(["size;version;kind", *lines])
    table = read_csv(io.StringIO(text), decimal=",")
    assert table.rows[1] == [1.5, "4.50", "a"]
    model = Classifier(hidden=3, epochs=30, restarts=1, l2=0.0).fit(table, "kind")
    rows = [[float(r) + 0.5, ["3.5", "4.50", "x"][r % 3]] for r in range(60)]
    assert model.predict_proba(rows) == model.predict_proba(table.without("kind"))
    file = executed(to_python(model, inputs=table.without("kind")))
    assert [file["predict_probabilities"](row) for row in rows] == model.predict_proba(rows)
    exec(to_python(model, inputs=table.without("kind")), {"__name__": "__main__"})  # checks itself


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
