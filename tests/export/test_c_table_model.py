"""Claims about the model of a table in C: clean, and with the bits of the estimator."""

import re

import pytest

from tests.c_tables import asked, expected_answers
from tests.exported_code import ALSO_CPP, CLEAN, MORE, drawn, each_compiler, executed
from tests.outside_tools import find, run
from tests.table_models import (
    HOSTILE,
    MIXED_ROWS,
    category_column,
    mixed_model,
    number_column,
    table_model,
    table_models,
)
from tinynet import Network, TinynetError
from tinynet.app.csv_tables import table_in
from tinynet.export import to_c, to_c_and_header, to_python
from tinynet.export.c_table_model import VARIABLES
from tinynet.export.own_files import own_text
from tinynet.tables import Classifier
from tinynet.testing.exported_programs import bits_of as bits

QUANTITIES = {"labels": None, "quantities": [(1e6, 1e3), (-3.0, 1e-9)]}


def mixed_cases():
    yield mixed_model(), MIXED_ROWS
    yield mixed_model(**QUANTITIES), MIXED_ROWS
    yield mixed_model(labels=None, quantities=[(20.0, 4.0)]), MIXED_ROWS
    yield mixed_model(hidden=()), MIXED_ROWS
    yield mixed_model(hidden=(5, 4), connect="all"), MIXED_ROWS
    yield mixed_model(hidden=(40,), bias=False), MIXED_ROWS
    yield table_model([category_column(has_missing=True)], [True, False]), [["red"], [None], ["x"]]


def check_bits(cases, found):
    for (model, rows), (wrong, answers) in zip(cases, found):
        assert wrong == 0
        for row, (place, y) in zip(rows, answers):
            expected, values = expected_answers(model, row)
            assert place == expected
            assert bits(y) == bits(values)


@pytest.mark.parametrize("flags", [["-O0"], ["-O3"]], ids=["plain", "optimized"])
def test_answers_have_the_bits_of_the_estimator(tmp_path, flags):
    cases = [*mixed_cases(), *drawn(table_models(), 30)]
    check_bits(cases, asked(tmp_path, cases, flags=flags))


def test_rows_at_hand_are_those_of_the_self_check(tmp_path):
    cases = [(mixed_model(), MIXED_ROWS)]
    check_bits(cases, asked(tmp_path, cases, inputs=MIXED_ROWS))
    source = to_c(mixed_model(), inputs=MIXED_ROWS)
    assert "{38.0, 1.0, (double)NAN, 120000.0, 3.05e-07, 2.0}," in source


def test_in_single_precision_answers_drift_by_no_more_than_the_comment_says(tmp_path):
    cases = [case for case in mixed_cases() if case[0] is not None][:6]
    found = asked(tmp_path, cases, "float", inputs=MIXED_ROWS)
    for (model, rows), (wrong, answers) in zip(cases, found):
        assert wrong == 0
        comment = to_c(model, "tell", "float", MIXED_ROWS).split("*/")[0]
        drift = float(re.search(r"over\n \* 6 of the rows at hand, by ([^ ]*) at most", comment)[1])
        units = getattr(model.answer_, "deviations", [1.0] * 3)
        for row, (place, y) in zip(rows, answers):
            expected, values = expected_answers(model, row)
            for a, b, unit in zip(y, values, units):
                assert abs(a - b) <= 1.1 * drift * unit + 1e-7 * unit
            if expected is not None and sorted(values)[-1] - sorted(values)[-2] > 2 * drift:
                assert place == expected


@each_compiler
def test_texts_of_every_kind_upset_no_compiler(tmp_path, command):
    find(command[0])
    texts = [text for text in HOSTILE if text]
    columns = [category_column(name, texts) for name in HOSTILE[:4]]
    columns += [number_column(name) for name in HOSTILE]
    for precision in ("double", "float", "int8"):
        for answers in ({"labels": [*HOSTILE, 1, 2.5, -7]}, {"quantities": [(1.0, 2.0)]}):
            source = to_c(table_model(columns, **answers), "tell", precision)
            (tmp_path / "model.c").write_text(source)
            run(*command, "-DTINYNET_MAIN", "model.c", "-lm", "-o", "check", cwd=tmp_path)
            assert run(tmp_path / "check").startswith("0 of ")
            code = re.sub(r'"(\\.|[^"\\])*"', "", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL))
            for words in ("system", "</dev", "#error no", "no\n", "script"):
                assert words not in code


@pytest.mark.parametrize("precision", ["double", "float", "int8", "int16"])
def test_with_a_header_for_c_and_for_cpp(tmp_path, precision):
    for model in (mixed_model(), mixed_model(**QUANTITIES)):
        source, header = to_c_and_header(model, "tell", precision, train=False)
        (tmp_path / "tell.c").write_text(source)
        (tmp_path / "tell.h").write_text(header)
        real = "float" if "float y[TELL" in header or "const float row" in header else "double"
        main = '#include "tell.h"\n#include <stdio.h>\n'
        main += f"int main(void) {{ {real} row[TELL_CELLS] = {{0}}, y[TELL_OUTPUTS];\n"
        main += "tell(row, y); row[TELL_CELL_AGE] = (float)y[0] + row[TELL_CELL_AGE]; "
        main += 'row[TELL_CELL_COLOUR] = tell_value(TELL_CELL_COLOUR, "green");\n'
        main += "return !(row[1] == TELL_VALUE_COLOUR_GREEN); }\n"
        (tmp_path / "main.c").write_text(main)
        run(find("gcc"), *CLEAN, *MORE, "-c", "tell.c", cwd=tmp_path)
        run("gcc", "-std=c99", "main.c", "tell.o", "-lm", "-o", "all", cwd=tmp_path)
        run(tmp_path / "all")
        run(find("g++"), *ALSO_CPP, "-fsyntax-only", "main.c", "tell.c", cwd=tmp_path)


def test_several_models_in_one_program(tmp_path):
    cases = [(mixed_model(), MIXED_ROWS), (mixed_model(seed=5), MIXED_ROWS)]
    both = "".join(to_c(model, f"p{k}") for k, (model, _) in enumerate(cases))
    (tmp_path / "both.c").write_text(both)
    run(find("gcc"), *CLEAN, *MORE, "-c", "both.c", cwd=tmp_path)


def test_a_wrong_answer_is_found_by_the_file_itself(tmp_path):
    for model, right, wrong in (
        (mixed_model(), "y[j] > y[best]", "y[j] < y[best]"),
        (mixed_model(), "= (cell - ", "= 1.01 * (cell - "),
        (mixed_model(**QUANTITIES), "y[j] = PRED", "y[j] = 1e-6 + PRED"),
    ):
        source = to_c(model)
        assert right in source
        (tmp_path / "p.c").write_text(source.replace(right, wrong))
        run(find("cc"), "-std=c99", "-DTINYNET_MAIN", "p.c", "-lm", "-o", "p", cwd=tmp_path)
        with pytest.raises(AssertionError, match="wrong"):
            run(tmp_path / "p")


def test_a_file_for_an_avr_compiles_and_keeps_its_texts_in_flash(tmp_path):
    avr = find("avr-gcc")
    (tmp_path / "p.c").write_text(to_c(mixed_model(), "tell", "float"))
    flags = ["-mmcu=atmega328p", "-Os", "-std=c99", "-Wall", "-Wextra", "-Werror"]
    run(avr, *flags, "-DTINYNET_SELF_CHECK", "-c", "p.c", cwd=tmp_path)
    sections = run("avr-objdump", "-h", "p.o", cwd=tmp_path)
    sizes = dict(re.findall(r"\d+ (\.\w+) +([0-9a-f]{8})", sections))
    assert int(sizes[".data"], 16) == int(sizes.get(".bss", "0"), 16) == 0
    assert ".rodata" not in sizes


@pytest.mark.parametrize("name", [*VARIABLES, "for", "EXP", "sigmoid", "strcmp"])
def test_names_that_are_taken_are_refused(name):
    with pytest.raises(TinynetError, match=f"cannot be called '{name}' in C: the name is taken"):
        to_c(mixed_model(), name)


def test_the_model_of_a_table_does_not_learn_in_c():
    for train in (True, {"optimizer": "adam"}):
        with pytest.raises(TinynetError, match="the model of a table is exported to predict only"):
            to_c(mixed_model(), train=train)


def test_numbers_too_large_for_single_precision_are_refused():
    model = table_model([number_column(mean=1e39)], ["a", "b"])
    with pytest.raises(TinynetError, match="export the model in double precision"):
        to_c(model, precision="float")


def test_a_network_whose_activation_cannot_be_exported_is_refused():
    model = mixed_model()
    model.network_ = Network([1, 1])
    model.network_.layers[0].activation = "own"
    with pytest.raises(TinynetError, match="registered by hand"):
        to_c(model)


def test_what_was_learned_of_the_irises_is_in_every_language(tmp_path):
    _, rows, labels = table_in(own_text("app/iris.csv"), "iris.csv")
    model = Classifier(hidden=8, epochs=30, restarts=1, l2=0.0).fit(rows, labels)
    assert model.score(rows, labels) > 0.9
    check_bits([(model, rows)], asked(tmp_path, [(model, rows)], inputs=rows))
    file = executed(to_python(model))
    assert [file["predict"](row) for row in rows] == model.predict(rows)
    assert [file["predict_probabilities"](row) for row in rows] == model.predict_proba(rows)
    ((wrong, answers),) = asked(tmp_path, [(model, rows)], "int16", inputs=rows)
    told = [model.classes_[place] for place, _ in answers]
    assert wrong == 0
    assert sum(a != b for a, b in zip(told, model.predict(rows))) <= 1


@each_compiler
def test_two_models_stand_in_one_program_and_in_one_file(tmp_path, command):
    names = [
        "gr\xf6\xdfe",
        "\u4ef7\u683c",
        "a b",
        "3x",
        "int",
        "double",
        "NULL",
        "x.y",
        "x y",
        "x_y",
    ]
    names += ["", "long" * 3000, "grosse"]
    columns = [category_column(name, ["1", "x", "\xe9"]) for name in names]
    models = {"iris": table_model(columns, names), "wine": table_model(columns, ["1", "2", "3"])}
    sources = []
    for name, model in models.items():
        for precision, kind in (("double", ""), ("float", "_f"), ("int8", "_w")):
            source = to_c(model, name + kind, precision)
            assert source.isascii()
            sources.append(source)
    (tmp_path / "both.c").write_text("".join(sources))
    run(find(command[0]), *command[1:], "-DTINYNET_SELF_CHECK", "-c", "both.c", cwd=tmp_path)
