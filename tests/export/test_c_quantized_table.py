"""Claims about the model of a table in C in whole numbers: raw rows go in, in floats."""

import re

import pytest

from tests.c_tables import asked, expected_answers
from tests.exported_code import CLEAN, MORE, drawn
from tests.outside_tools import find, run
from tests.table_models import (
    MIXED_ROWS,
    category_column,
    mixed_model,
    number_column,
    table_model,
    table_models,
)
from tinynet import TinynetError
from tinynet.export import to_c
from tinynet.export.c_quantized_table import CQuantizedTable, one_row_for_each_value
from tinynet.export.self_check_examples import N_EXAMPLES, spread
from tinynet.export.table_examples import sampled_rows
from tinynet.export.table_record import network_and_table, rows_of
from tinynet.testing.exported_programs import bits_of as bits

QUANTITIES = {"labels": None, "quantities": [(1e4, 1e3), (-3.0, 0.5)]}


def table_of(model, precision="int8", rows=None):
    return CQuantizedTable(*network_and_table(model), None, precision, rows_of(model, rows))


@pytest.mark.parametrize("precision", ["int8", "int16"])
def test_the_file_answers_what_was_computed_for_it(tmp_path, precision):
    cases = [(mixed_model(), MIXED_ROWS), (mixed_model(**QUANTITIES), MIXED_ROWS)]
    cases += [(mixed_model(hidden=()), MIXED_ROWS), *drawn(table_models(), 20)]
    cases = [case for case in cases if table_of(case[0], precision).real == "float"]
    assert len(cases) > 15
    for (model, rows), (wrong, answers) in zip(cases, asked(tmp_path, cases, precision)):
        assert wrong == 0
        table = table_of(model, precision)
        for row, (place, y) in zip(rows_of(model, rows), answers):
            expected = table.answers_to(row)
            assert bits(y) == bits(expected)
            if place is not None:
                assert place == expected.index(max(expected))


@pytest.mark.parametrize("precision, most", [("int8", 0.1), ("int16", 0.002)])
def test_answers_are_near_those_of_the_estimator(precision, most):
    model = mixed_model()
    table = table_of(model, precision)
    for row in sampled_rows(table.record, 50, seed=9):
        _, right = expected_answers(model, row)
        for a, b in zip(table.answers_to(row), right):
            assert abs(a - b) <= most
    model = mixed_model(**QUANTITIES)
    table = table_of(model, precision, MIXED_ROWS)
    for row in rows_of(model, MIXED_ROWS):
        _, right = expected_answers(model, row)
        for a, b, unit in zip(table.answers_to(row), right, [1e3, 0.5]):
            assert abs(a - b) <= most * unit


def test_a_value_that_no_row_at_hand_has_can_be_told_from_none():
    columns = [category_column(values=[f"value {k}" for k in range(40)]), number_column()]
    model = table_model(columns, ["a", "b"])
    table = table_of(model, rows=[["value 3", 0.0], ["value 3", 1.0]])
    quantized = table.quantized.quantized(table.record.inputs(["value 39", 0.0]))
    assert quantized[39] > 0
    assert quantized[:39] == [0] * 39


def test_each_value_of_a_category_has_a_row():
    columns = [number_column(), category_column(has_missing=True), {"kind": "dropped", "name": "x"}]
    _, record = network_and_table(table_model([*columns[:2]], ["a", "b"]))
    record.columns = columns
    assert one_row_for_each_value(record) == [
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
        [0.0, 0.0, 0.0, 1.0],
    ]


def test_numbers_that_single_precision_cannot_scale_are_computed_in_double(tmp_path):
    model = table_model([number_column()], quantities=[(0.0, 1.0)], hidden=())
    model.network_.set_parameters([1e-60, 0.0])
    table = table_of(model)
    assert table.real == "double"
    source = table.source()
    assert "#if !defined(TINYNET_NO_FLOAT) && !defined(__AVR__)" in source
    rows = [[0.5], [-2.0]]
    ((wrong, answers),) = asked(tmp_path, [(model, rows)], "int8", real="double")
    assert wrong == 0
    assert [bits(y) for _, y in answers] == [bits(table.answers_to(row)) for row in rows]


def test_numbers_too_large_for_single_precision_are_refused():
    with pytest.raises(TinynetError, match="export the model in double precision"):
        table_of(table_model([number_column(mean=1e39, missing=1e39)], ["a", "b"]))


def test_the_network_alone_is_left_where_there_are_no_floats(tmp_path):
    (tmp_path / "p.c").write_text(to_c(mixed_model(), "tell", "int8"))
    cc = [find("cc"), *CLEAN, *MORE, "-DTINYNET_NO_FLOAT", "-DTINYNET_SELF_CHECK"]
    run(*cc, "-c", "p.c", cwd=tmp_path)
    names = run("nm", "p.o", cwd=tmp_path)
    assert " T tell_network\n" in names
    assert " T tell\n" not in names


def test_a_file_for_an_avr_compiles(tmp_path):
    (tmp_path / "p.c").write_text(to_c(mixed_model(), "tell", "int8"))
    flags = ["-mmcu=atmega328p", "-Os", "-std=c99", "-Wall", "-Wextra", "-Werror"]
    run(find("avr-gcc"), *flags, "-DTINYNET_SELF_CHECK", "-c", "p.c", cwd=tmp_path)


def test_the_comment_says_where_the_formats_come_from():
    assert "Its formats were chosen by" in table_of(mixed_model()).source()
    assert "rows sampled around the means" in table_of(mixed_model()).source().replace("\n * ", " ")
    source = table_of(mixed_model(), rows=MIXED_ROWS).source().replace("\n * ", " ")
    assert "Its formats were chosen by given rows." in source


def test_a_wrong_answer_is_found_by_the_file_itself(tmp_path):
    for model, right, wrong in (
        (mixed_model(), "y[j] > y[best]", "y[j] < y[best]"),
        (mixed_model(), "= (cell - ", "= 1.2f * (cell - "),
        (mixed_model(**QUANTITIES), "y[j] = PRED", "y[j] = 1.0f + PRED"),
    ):
        source = to_c(model, precision="int8")
        assert right in source
        (tmp_path / "p.c").write_text(source.replace(right, wrong))
        run(find("cc"), "-std=c99", "-DTINYNET_MAIN", "p.c", "-lm", "-o", "p", cwd=tmp_path)
        with pytest.raises(AssertionError, match="wrong"):
            run(tmp_path / "p")


def test_the_self_check_says_how_many_numbers_it_looks_at():
    for model, outputs in (mixed_model(), 3), (mixed_model(**QUANTITIES), 2):
        table = table_of(model, rows=MIXED_ROWS)
        (said,) = re.findall(r"of (\d+) answers and outputs are wrong", table.source())
        inner = spread(table.quantized.rows, N_EXAMPLES)
        assert len(table.answers[0]) == outputs
        assert int(said) == outputs * (len(table.rows) + len(inner))
