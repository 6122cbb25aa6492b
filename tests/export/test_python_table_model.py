"""Claims about the model of a table in Python: it takes raw rows, and answers as the estimator."""

import ast
import math
import re
import sys

import pytest
from hypothesis import given

from tests.exported_code import each_form, executed
from tests.outside_tools import find, find_micropython, run
from tests.table_models import (
    HOSTILE,
    MIXED_ROWS,
    category_column,
    dropped_column,
    mixed_model,
    number_column,
    table_model,
    table_models,
)
from tinynet import TinynetError
from tinynet.export import formulas_or_tables, to_python
from tinynet.export.python_table_model import literal
from tinynet.tables import Classifier, Regressor
from tinynet.testing.exported_programs import bits_of as bits


def check_agrees(model, rows, **settings):
    """That the exported file answers as the model, to the last bit."""
    source = to_python(model, **settings)
    assert source.isascii()
    file = executed(source)
    for row in rows:
        (answer,) = model.predict([row])
        found = file["predict"](row)
        assert type(found) is type(answer)
        if isinstance(model, Classifier):
            assert found == answer
            (probabilities,) = model.predict_proba([row])
            assert bits(file["predict_probabilities"](row)) == bits(probabilities)
        else:
            values = answer if isinstance(answer, list) else [answer]
            assert bits(found if isinstance(found, list) else [found]) == bits(values)
    exec(compile(source, "model", "exec"), {"__name__": "__main__"})  # it checks itself
    return file


@given(table_models())
def test_answers_have_the_bits_of_the_estimator(drawn):
    check_agrees(*drawn)


@each_form
def test_in_formulas_and_in_tables(monkeypatch, form):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    check_agrees(mixed_model(), MIXED_ROWS)
    check_agrees(mixed_model(labels=None, quantities=[(1e6, 1e3), (-3.0, 1e-9)]), MIXED_ROWS)
    check_agrees(mixed_model(labels=None, quantities=[(1e6, 1e3)]), MIXED_ROWS, inputs=MIXED_ROWS)
    check_agrees(mixed_model(labels=None, quantities=[(0.0, 1.0)], is_single=False), MIXED_ROWS)


@pytest.mark.parametrize("hidden", [(), (40,), (5, 4)])
@pytest.mark.parametrize("pins", [{}, {"connect": "all"}, {"bias": False}])
def test_networks_of_every_shape(hidden, pins):
    model = mixed_model(hidden=hidden, **pins)
    check_agrees(model, MIXED_ROWS, native=True)


def test_what_was_learned_from_a_table():
    rows = [[k % 7 + 0.1 * k, ["a", "b", None][k % 3], k % 2 == 0] for k in range(40)]
    model = Classifier(hidden=3, epochs=5).fit(rows, [["x", 'y"'][k % 2] for k in range(40)])
    check_agrees(model, rows)
    model = Regressor(hidden=3, epochs=5).fit(rows, [[k * 1e5, -k] for k in range(40)])
    check_agrees(model, rows)


def test_texts_of_every_kind_stay_texts():
    columns = [category_column(name, [t for t in HOSTILE if t]) for name in HOSTILE]
    columns = [*columns[:3], *[number_column(name) for name in HOSTILE], dropped_column("*/\n")]
    model = table_model(columns, [*HOSTILE, 1, 2.5, -(10**30)])
    row = [HOSTILE[0], HOSTILE[1], HOSTILE[2], *[0.5] * len(HOSTILE), "*/"]
    check_agrees(model, [row])
    source = to_python(model)
    strings = [n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)]
    for text in HOSTILE:
        assert text in strings
    for line in source.split("\n"):
        for text in ("system", "#include", "#error", "script", "import "):
            assert not line.lstrip().startswith(text)


@pytest.mark.parametrize("label", ["text", "", 7, -(10**40), 2.5, True, False, 1e-310, 0])
def test_labels_of_every_kind_are_answered_as_they_are(label):
    assert repr(ast.literal_eval(literal(label))) == repr(label)
    model = table_model([number_column()], ["other", label], hidden=())
    model.network_.set_parameters([0.0, 0.0, -1.0, 1.0])
    assert repr(executed(to_python(model))["predict"]([0.0])) == repr(label)


def test_cells_as_a_file_has_them_are_texts():
    model = mixed_model()
    file = executed(to_python(model))
    row = [" 38 ", "green", "", "1.2e5", "NA", "2.0"]
    assert file["predict_probabilities"](row) == model.predict_proba([row])[0]
    assert file["predict_probabilities"](tuple(row)) == model.predict_proba([row])[0]


def test_what_is_no_row_is_refused_with_a_sentence():
    file = executed(to_python(mixed_model()))
    with pytest.raises(ValueError, match=r"a row has 6 cells, not 2$"):
        file["predict"]([1.0, 2.0])
    with pytest.raises(ValueError, match=r"age: 'many' is no number$"):
        file["predict"](["many", *MIXED_ROWS[0][1:]])
    with pytest.raises(ValueError, match=r"age: '62,2' is no number; the decimal sign is a point$"):
        file["predict"](["62,2", *MIXED_ROWS[0][1:]])
    for far in (1e308, math.inf, "1e999"):
        with pytest.raises(ValueError, match=r"tiny: .* is too far from those of the training"):
            file["predict"]([*MIXED_ROWS[0][:4], far, 1.0])


def test_a_wrong_answer_is_found_by_the_file_itself():
    regressor = mixed_model(labels=None, quantities=[(1e6, 1e3)])
    for model, right, wrong in (
        (mixed_model(), "y.index(max(y))", "y.index(min(y))"),
        (mixed_model(), "mean) / deviation", "mean) / deviation * 1.01"),
        (regressor, "QUANTITIES[0][1] *", "1.05 * QUANTITIES[0][1] *"),
        (regressor, "QUANTITIES[0][0] +", "10.0 + QUANTITIES[0][0] +"),
    ):
        source = to_python(model)
        assert right in source
        with pytest.raises(ValueError, match=r"^\("):
            exec(source.replace(right, wrong), {"__name__": "__main__"})


@pytest.mark.parametrize("hidden", [(3,), (40,)])
def test_in_single_precision_answers_drift_by_no_more_than_the_comment_says(hidden):
    for answers in ({}, {"labels": None, "quantities": [(1e3, 20.0)]}):
        model = mixed_model(hidden=hidden, **answers)
        source = to_python(model, precision="float", inputs=MIXED_ROWS)
        drift = float(source.split("of the rows at hand, by ")[1].split(" at most")[0])
        assert 0.0 < drift < 1e-4
        file = executed(source)
        exec(source, {"__name__": "__main__"})
        for row in MIXED_ROWS:
            if answers:
                (right,) = model.predict([row])
                assert abs(file["predict"](row) - right) <= 1.1 * drift * 20.0
            else:
                (right,) = model.predict_proba([row])
                for a, b in zip(file["predict_probabilities"](row), right):
                    assert abs(a - b) <= 1.1 * drift


def test_numbers_too_large_for_single_precision_are_refused():
    model = table_model([number_column(mean=1e39)], ["a", "b"])
    with pytest.raises(TinynetError, match="export the model in double precision"):
        to_python(model, precision="float")


def test_a_file_checks_itself_as_a_program_also_on_an_old_python(tmp_path):
    (tmp_path / "model.py").write_text(to_python(mixed_model(labels=[*HOSTILE])))
    assert run(sys.executable, tmp_path / "model.py") == "all examples agree\n"
    assert run(find("python3.6"), tmp_path / "model.py") == "all examples agree\n"


@pytest.mark.parametrize("precision", ["double", "float"])
def test_micropython_answers_the_same(tmp_path, precision):
    model = mixed_model(labels=["no", "s\xed", 3, True])
    module, script = find_micropython(), tmp_path / "run.mjs"
    source = to_python(model, precision=precision).replace('"__main__"', "__name__")
    rows = [[None if cell != cell else cell for cell in row] for row in MIXED_ROWS]
    source += f"print([predict(row) for row in {rows!r}])\n"
    (tmp_path / "model.py").write_text(source)
    script.write_text(
        f'import {{ loadMicroPython }} from "{module}";\nimport fs from "node:fs";\n'
        "const mp = await loadMicroPython();\n"
        f'mp.runPython(fs.readFileSync("{tmp_path}/model.py", "utf8"));\n'
    )
    printed = run(find("node"), script).splitlines()
    assert printed[0] == "all examples agree"
    assert ast.literal_eval(printed[1]) == model.predict(MIXED_ROWS)


def test_models_stand_side_by_side_under_their_names():
    program = {"__name__": "program"}
    for name, labels in (("iris", ["a", "b"]), ("wine", ["c", "d", "e"])):
        model, module = table_model([number_column()], labels), {"__name__": name}
        exec(to_python(model, name), module)
        assert "predict" not in module
        names = [name, f"{name}_probabilities"]
        assert not set(names) & set(program)
        program.update({key: module[key] for key in names})
        assert program[name]([1.0]) == model.predict([[1.0]])[0]
        assert program[f"{name}_probabilities"]([1.0]) == model.predict_proba([[1.0]])[0]


def test_each_example_of_the_self_check_is_a_pair_of_lines():
    source = to_python(mixed_model()).split("for row, y in (")[1].split("\n    ):")[0]
    lines = source.split("\n", 1)[1] + "\n"
    assert re.fullmatch(r"(        \(\(.*\n( {10,}.*\n)*         \(.*\n( {10,}.*\n)*)+", lines)
