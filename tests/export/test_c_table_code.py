"""Claims about the code around a table's network in C."""

import pytest

from tests.table_models import (
    category_column,
    dropped_column,
    mixed_model,
    number_column,
    table_model,
)
from tinynet.export.c_table_code import (
    answer,
    cell_literal,
    check_body,
    constant_tables,
    prepared,
)
from tinynet.export.self_check_examples import distances
from tinynet.export.single_precision import predict_single, single
from tinynet.export.table_examples import sampled_rows
from tinynet.export.table_record import network_and_table


def record_of(*columns, **answers):
    return network_and_table(table_model(list(columns), **(answers or {"labels": ["a", "b"]})))[1]


def test_tables_are_those_of_numbers_of_categories_of_numbers_and_of_quantities():
    _, record = network_and_table(mixed_model(labels=None, quantities=[(1.0, 2.0)] * 2))
    tables = [(t.name, len(t.cells), t.bytes) for t in constant_tables(record, "double")]
    of_numbers = [("means", 3, 24), ("deviations", 3, 24), ("medians", 3, 24)]
    assert tables == [*of_numbers, ("values5", 3, 24), ("means", 2, 16), ("deviations", 2, 16)]
    assert sum(t.bytes for t in constant_tables(record, "float")) == 64
    assert constant_tables(record_of(category_column()), "float") == []


def test_neighbouring_numbers_share_a_loop():
    record = record_of(number_column("a"), number_column("b"), dropped_column(), number_column("c"))
    code = "\n".join(prepared(record, "tell", 3, "double"))
    assert code.count("for (int i") == 2
    assert "i < 2" in code
    assert "row[3 + i]" in code
    assert "x[2 + i]" in code


def test_what_is_missing_is_a_value_only_where_the_column_has_one():
    without = "\n".join(prepared(record_of(category_column()), "tell", 2, "double"))
    assert "!=" not in without
    record = record_of(category_column(has_missing=True))
    assert "x[2] = row[0] != row[0] ? 1.0 : 0.0;" in "\n".join(
        prepared(record, "tell", 3, "double")
    )


def test_a_column_without_any_value_but_what_is_missing():
    record = record_of(number_column(), category_column(values=[], has_missing=True))
    code = "\n".join(prepared(record, "tell", 2, "double"))
    assert "x[1] = row[1] != row[1]" in code
    assert code.count("for (int i") == 1


def test_a_class_is_the_place_of_the_largest_probability_and_none_where_they_are_no_numbers():
    code = "\n".join(answer(record_of(number_column()), "double"))
    assert "return y[best] == y[best] ? best : -1;" in code
    assert "return" not in "\n".join(
        answer(record_of(number_column(), quantities=[(0, 1)]), "float")
    )


def test_the_check_begins_with_what_was_wrong_before():
    record = record_of(number_column())
    lines = check_body(record, "tell", "float", [[0.5]], [[0.25, 0.75]], (1e-9, 1e-6), "before()")
    assert "    int wrong = before();" in lines
    assert "    const double allowed = 1e-06;" in lines


@pytest.mark.parametrize("real, text", [("double", "0.1"), ("float", "0.100000001f")])
def test_cells_in_either_precision(real, text):
    assert cell_literal(0.1, real) == text
    assert cell_literal(None, real) == f"({real})NAN"


@pytest.mark.parametrize("ratio, drift", [(100.0, 2.7e-6), (1e4, 3.5e-4)])
def test_in_single_precision_scaling_first_drifts_less_than_scaling_by_weights(ratio, drift):
    columns = []
    for k in range(8):
        mean = ratio * (1.0 + 0.1 * k)
        columns.append(number_column(f"c{k}", mean, 1.0 + 0.1 * k, missing=mean))
    network, record = network_and_table(table_model(columns, ["a", "b", "c"], hidden=(16,), seed=4))
    folded = network.copy()
    first = folded.layers[0]
    for j in range(16):
        for i in range(8):
            first.weights[j][i] /= columns[i]["deviation"]
            first.biases[j] -= first.weights[j][i] * columns[i]["mean"]
    scaled_first = by_weights = 0.0
    for sampled in sampled_rows(record, 200):
        row = [single(c["mean"] if v is None else v) for c, v in zip(columns, sampled)]
        right = network.predict(record.inputs(row))
        outputs = predict_single(network, record.inputs(row, single))
        scaled_first = max(scaled_first, *distances(right, outputs))
        by_weights = max(by_weights, *distances(right, predict_single(folded, row)))
    assert scaled_first == pytest.approx(7.8e-8, rel=0.1)
    assert by_weights == pytest.approx(drift, rel=0.1)
