"""Claims about what is said of whole numbers in the model of a table: in its user's units."""

import pytest

from tests.table_models import HOSTILE, MIXED_ROWS, mixed_model, number_column, table_model
from tinynet.export import c_quantized_table
from tinynet.export.c_quantized_table import CQuantizedTable
from tinynet.export.table_drift import TableDrift
from tinynet.export.table_record import network_and_table, rows_of

MANY = [[x / 7.0] for x in range(-20, 20)]


def drift_of(model, rows=None):
    table = CQuantizedTable(*network_and_table(model), None, "int8", rows_of(model, rows))
    return table, table.drift


def test_of_classes_the_probability_that_moved_most_is_named():
    model = table_model([number_column()], ["no", 'ye"s'], hidden=(6,), seed=2)
    table, drift = drift_of(model, MANY)
    moved = [
        [abs(a - b) for a, b in zip(table.answers_to(row), model.predict_proba([row])[0])]
        for row in MANY
    ]
    worst = max([max(values) for values in moved])
    row = [max(values) for values in moved].index(worst)
    assert (drift.worst, drift.moved, drift.row) == (worst, worst, row)
    assert drift.answer == moved[row].index(worst)
    label = ["'no'", "'ye\"s'"][drift.answer]
    assert drift.in_words() == (
        f"Over 40 rows at hand, {drift.changed} decisions change (another class is the likeliest), "
        f"and no probability drifts further than {worst:.2g} (class {label}, row {row}, counted "
        "from 0)."
    )


def test_decisions_that_change_are_counted():
    _, record = network_and_table(table_model([number_column()], ["a", "b"]))
    rows = [[0.0], [1.0], [2.0]]
    right = {0.0: [0.6, 0.4], 1.0: [0.4, 0.6], 2.0: [0.51, 0.49]}

    def drift(coarse):
        return TableDrift(record, lambda row: coarse, rows, rows, lambda row: right[row[0]])

    assert (drift([0.5, 0.5]).changed, drift([0.4, 0.6]).changed) == (1, 2)
    assert "1 decision changes (another" in drift([0.5, 0.5]).in_words()


def test_of_quantities_it_is_said_in_their_own_units():
    model = table_model([number_column()], quantities=[(1e4, 1e3)], hidden=(6,), seed=2)
    model.answer_.name = "price"
    table, drift = drift_of(model, MANY)
    moved = [abs(table.answers_to(row)[0] - model.predict([row])[0]) for row in MANY]
    assert (drift.moved, drift.row) == (max(moved), moved.index(max(moved)))
    assert drift.moved > 1.0
    low, high = min(model.predict(MANY)), max(model.predict(MANY))
    assert drift.in_words() == (
        f"Over 40 rows at hand, answers go from {low:.4g} to {high:.4g}, and none drifts further "
        f"than {drift.moved:.2g} of what 'price' is measured in (row {drift.row}, counted from 0)."
    )


def test_of_several_quantities_it_is_the_one_that_moved_most_deviations():
    pairs = [(0.0, 1e6), (5.0, 1e-6)]
    table, drift = drift_of(table_model([number_column()], quantities=pairs, hidden=(6,)), MANY)
    assert drift.moved == pytest.approx(drift.worst * pairs[drift.answer][1])
    assert f"of what quantity {drift.answer} of 'y' is measured in" in drift.in_words()
    table.record.name = ""
    assert f"of what quantity {drift.answer} is measured in" in drift.in_words()


def test_a_target_without_a_name_is_called_so():
    _, record = network_and_table(table_model([number_column()], quantities=[(0.0, 1.0)]))
    record.name = ""
    drift = TableDrift(record, lambda row: [1.0], [[0.0]], [[0.0]], lambda row: [1.0])
    assert drift.in_words() == (
        "Over 1 row at hand, answers go from 1 to 1, and none drifts further than 0 of what the "
        "target is measured in."
    )


def test_sampled_rows_have_no_place_and_are_called_sampled():
    _, drift = drift_of(mixed_model())
    assert drift.row is None
    assert "rows sampled around the means of the columns, " in drift.in_words()
    assert "at hand" not in drift.in_words()
    assert "row " not in drift.in_words()


def test_it_says_how_many_of_the_rows_were_looked_at(monkeypatch):
    monkeypatch.setattr(c_quantized_table, "MOST_WORK", 0)
    _, drift = drift_of(table_model([number_column()], ["a", "b"]), MANY)
    assert drift.in_words().startswith("Over 10 of 40 rows, ")
    assert drift.row is not None
    assert drift.row % 4 == 0


def test_labels_and_names_of_every_kind_stay_in_one_line_and_in_a_comment():
    for text in HOSTILE:
        model = table_model([number_column()], quantities=[(0.0, 1.0)])
        model.answer_.name = text
        other = table_model([number_column()], [text, text + "2"])
        for said in (drift_of(model)[1].in_words(), drift_of(other)[1].in_words()):
            assert said.isascii()
            assert said.isprintable()
            assert "*/" not in said


def test_the_file_says_it_of_its_answers_and_of_its_prepared_inputs():
    for rows in (None, MIXED_ROWS):
        table, drift = drift_of(mixed_model(), rows)
        plain = table.source().replace("\n * ", " ")
        assert drift.in_words() in plain
        assert "inputs prepared from rows, " in plain
        assert "at hand, 0 decisions change (another output" not in plain
        assert " of input " not in plain
