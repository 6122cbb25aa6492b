"""Claims about the rows by which the model of a table checks itself."""

import math

import pytest
from hypothesis import given

from tests.table_models import (
    MIXED_ROWS,
    category_column,
    dropped_column,
    mixed_model,
    number_column,
    table_model,
    table_models,
)
from tinynet import TinynetError
from tinynet.export import to_c, to_javascript, to_python
from tinynet.export.self_check_examples import LEAST
from tinynet.export.single_precision import single
from tinynet.export.table_examples import TableExamples, rows_at_hand, sampled_rows
from tinynet.export.table_record import network_and_table, rows_of
from tinynet.testing.exported_programs import bits_of as bits


def examples_of(model, rows=None, in_single=False, rounding=None, seed=0):
    network, record = network_and_table(model)
    return TableExamples(network, record, rows_of(model, rows), seed, in_single, rounding)


@given(table_models())
def test_answers_are_those_of_the_estimator(drawn):
    model, rows = drawn
    for given_rows in (None, rows):
        examples = examples_of(model, given_rows)
        assert 1 <= len(examples.rows) <= 3
        table = [list(row) for row in examples.rows]
        if examples.record.labels is None:
            expected = model._outputs(table)
            expected = [model.answer_.values(outputs) for outputs in expected]
        else:
            expected = model.predict_proba(table)
            labels = [model.classes_[answers.index(max(answers))] for answers in examples.answers]
            assert model.predict(table) == labels
        assert [bits(a) for a in examples.answers] == [bits(a) for a in expected]


def test_no_example_takes_more_than_a_quarter_of_what_is_allowed():
    model = table_model([number_column()], ["a", "b"], hidden=())
    model.network_.set_parameters([400.0, -200.0, 0.0, 0.0])
    unsure, sure = [0.501], [[-1.0], [0.0], [1.0]]
    examples = examples_of(model, [unsure, *sure], in_single=True)
    assert examples.allowed_single / 4 < examples.drift_of(unsure) < examples.allowed_single
    assert examples.rows == sure


def tuned(drift):
    """A model that answers 0, and a rounding after which it is off by `drift` at 1."""
    model = table_model([number_column()], quantities=[(0.0, 1.0)], hidden=(), bias=False)
    model.network_.set_parameters([0.0])
    return model, lambda value: drift


def test_an_example_may_take_a_quarter_of_what_is_allowed():
    model, rounding = tuned(5e-7)  # where nothing drifts, 2e-6 are allowed
    near = [[x] for x in (1.0, 1.01, 1e-9, 1.2, -1.0)]
    examples = examples_of(model, [*near, *[[1e-9]] * 6], True, rounding)
    assert examples.allowed_single == 2e-6
    assert examples.rows == [[1.0], [1e-9], [-1.0]]


@pytest.mark.parametrize(("usual", "allowed"), [(0.08, 2.0), (0.09, 3.0), (0.011, 0.3)])
def test_twenty_times_the_usual_drift_is_allowed_and_half_as_much_again(usual, allowed):
    model, rounding = tuned(1.0)
    rows = [[k * usual] for k in (1.5, 1.0, 0.5, 0.25, 9.0)]
    examples = examples_of(model, rows, False, rounding)
    assert examples.drift_of(rows[1]) == usual
    assert examples.allowed_single == allowed


def test_the_larger_the_answers_the_more_is_allowed():
    model, _ = tuned(0.0)
    assert examples_of(model).allowed_single == 2e-6
    model = table_model([number_column()], quantities=[(2000.0, 1.0)], hidden=(), bias=False)
    model.network_.set_parameters([0.0])
    assert examples_of(model).allowed_single == 3e-3


def test_what_single_precision_cannot_compute_at_all_allows_nothing_in_double():
    model = table_model([number_column()], quantities=[(0.0, 1.0)], activations="identity")
    model.network_.set_parameters([1e200, 0.0] * 3 + [1e-200] * 3 + [0.0])
    examples = examples_of(model, [[0.125], [0.25], [-0.25]])
    assert examples.worst == math.inf
    assert examples.allowed_single == 2e-6 and examples.allowed < 1e-14


def test_only_a_file_in_single_precision_needs_rows_that_single_precision_holds():
    model, beyond = table_model([number_column()], ["a", "b"]), [[1e39]]
    for to in (to_c, to_python, to_javascript):
        assert "1e+39" in to(model, inputs=beyond)
    for to in (to_c, to_python):
        with pytest.raises(TinynetError, match=r"too large|have little to do with the true ones"):
            to(model, inputs=beyond, precision="float")


def test_sampled_numbers_have_mean_and_deviation_of_their_column():
    _, record = network_and_table(
        table_model([number_column(mean=50.0, deviation=4.0)], ["a", "b"])
    )
    rows = sampled_rows(record, 4000)
    there = [row[0] for row in rows if row[0] is not None]
    mean = sum(there) / len(there)
    deviation = math.sqrt(sum((v - mean) ** 2 for v in there) / len(there))
    assert abs(mean - 50.0) < 0.3
    assert abs(deviation - 4.0) < 0.2
    assert all(abs(v - 50.0) <= 12.1 for v in there)
    assert 0.05 < 1 - len(there) / len(rows) < 0.2


def test_sampled_cells_are_values_of_their_column_or_missing():
    columns = [category_column(), dropped_column(), category_column(values=[]), number_column()]
    _, record = network_and_table(table_model(columns, ["a", "b"]))
    rows = sampled_rows(record, 200)
    assert {row[0] for row in rows} == {"green", "red", None}
    assert {row[1] for row in rows} == {row[2] for row in rows} == {None}
    assert sampled_rows(record, 200) == rows
    assert sampled_rows(record, 200, seed=1) != rows


def test_sampled_numbers_are_short_but_no_farther_than_a_thousandth_of_a_deviation():
    columns = [number_column(mean=1e9, deviation=1.0), number_column(deviation=1.7e308)]
    _, record = network_and_table(table_model(columns, ["a", "b"]))
    rows = sampled_rows(record, 300)
    near = [row[0] for row in rows if row[0] is not None]
    assert len(set(near)) > 200
    assert all(abs(v - 1e9) < 3.1 for v in near)
    assert all(row[1] is None or math.isfinite(row[1]) for row in rows)


def test_rows_too_far_from_those_of_the_training_are_left_out():
    model = table_model([number_column(deviation=1e-300)], ["a", "b"])
    _, record = network_and_table(model)
    assert rows_at_hand(record, [[1e300], [0.0]], 5, 0) == [[0.0]]
    with pytest.raises(TinynetError, match="every row at hand is too far"):
        rows_at_hand(record, [[1e300]], 5, 0)


def test_what_is_allowed_has_the_units_of_the_quantities():
    for scale in (1e-9, 1.0, 1e9):
        model = table_model([number_column()], quantities=[(0.0, scale)], seed=3)
        examples = examples_of(model)
        assert LEAST <= examples.allowed_single < 1e-4
        assert examples.allowed < 1e-12
        assert 0.0 < examples.worst < 1e-5


def test_quantities_far_from_zero_may_be_off_by_what_single_precision_makes_of_them():
    near = examples_of(table_model([number_column()], quantities=[(0.0, 1.0)]))
    far = examples_of(table_model([number_column()], quantities=[(1e4, 1.0)]))
    assert far.allowed_single > 100 * near.allowed_single


def test_answers_that_are_no_finite_numbers_are_refused():
    model = table_model([number_column()], quantities=[(1e308, 1e308)], hidden=())
    model.network_.set_parameters([1e3, 1e5])
    with pytest.raises(TinynetError, match="too large for a float: there is nothing to export"):
        examples_of(model)


def test_a_model_of_which_single_precision_makes_something_else_is_refused():
    identities = {"hidden": (1, 1), "activations": "identity", "bias": False}
    model = table_model([number_column()], quantities=[(0.0, 1.0)], **identities)
    model.network_.set_parameters([1e30, 1e30, 1e-60])
    assert examples_of(model, [[1.0]]).answers[0] == [pytest.approx(1.0)]
    with pytest.raises(TinynetError, match="have little to do with the true ones"):
        examples_of(model, [[1.0], [-1.0], [0.9]], in_single=True)


def test_rows_too_large_for_single_precision_are_left_out_for_it():
    model = table_model([number_column(mean=0.0, deviation=1e38)], ["a", "b"])
    examples = examples_of(model, [[1e39], [1e38]], in_single=True)
    assert examples.rows == [[1e38]]


def test_with_rounding_the_written_network_has_rounded_parameters():
    model = mixed_model()
    examples = examples_of(model, MIXED_ROWS, in_single=True, rounding=single)
    assert examples.written.parameters() == [single(v) for v in model.network_.parameters()]
    assert examples_of(model, MIXED_ROWS).written is model.network_
    assert examples.worst > 0.0


def test_the_words_tell_over_what_was_measured():
    words = " ".join(examples_of(mixed_model()).drift_in_words())
    assert "the probabilities drift" in words
    assert "rows sampled around the means" in words
    model = table_model([number_column()], quantities=[(5.0, 2.0)])
    words = " ".join(examples_of(model, [[1.0], [2.0]]).drift_in_words())
    assert "the quantities drift" in words
    assert "over 2 of the rows at hand" in words
    assert words.endswith("at most, in deviations of each.")


def test_the_words_tell_where_numbers_are_no_longer_finite():
    model = table_model([number_column(deviation=1e-30)], ["a", "b"])
    words = " ".join(examples_of(model, [[1e12], [0.0]]).drift_in_words())
    assert "so far that some of them are no longer finite" in words
