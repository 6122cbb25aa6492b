"""Claims about the model of a table in JavaScript: it answers as the estimator does."""

import json
import math
import re

import pytest

from tests.export.test_c_table_cells import MIXED, WRITTEN
from tests.exported_code import drawn
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
from tinynet.export import formulas_or_tables, to_javascript
from tinynet.export.javascript_table_model import literal
from tinynet.tables import Classifier


def test_each_example_of_the_self_check_is_a_pair_of_lines():
    source = to_javascript(mixed_model()).split("const examples = [\n")[1].split("  ];")[0]
    assert re.fullmatch(r"(    \[\[.*\n(      .*\n)*     \[.*\n(      .*\n)*)+", source)


def answered(folder, cases, **settings):
    """For each case what its self-check says, its answers and its probabilities."""
    lines = []
    for k, (model, rows) in enumerate(cases):
        source = to_javascript(model, **settings)
        assert source.isascii()
        assert "<" not in source.split("const COLUMNS")[1].split("];")[0]  # texts end no script
        (folder / f"m{k}.mjs").write_text(source)
        given = ", ".join(f"[{', '.join(literal(_plain(c)) for c in row)}]" for row in rows)
        lines += [f'import * as m{k} from "./m{k}.mjs";', f"const rows{k} = [{given}];"]
        both = f"m{k}.predict_probabilities ? rows{k}.map(m{k}.predict_probabilities) : null"
        lines += [f"say([m{k}.selfCheck(), rows{k}.map(m{k}.predict), {both}]);"]
    say = "const say = (v) => console.log(JSON.stringify(v, (k, x) => "
    say += 'typeof x === "bigint" ? { big: `${x}` } : x));'
    (folder / "all.mjs").write_text("\n".join([say, *lines]))
    found = [json.loads(line) for line in run(find("node"), folder / "all.mjs").split("\n")[:-1]]
    assert len(found) == len(cases)
    return found


def _plain(cell):
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _label(found):
    return float(found["big"]) if isinstance(found, dict) else found


def check_agree(folder, cases, **settings):
    for case, found in zip(cases, answered(folder, cases, **settings)):
        right, answers, probabilities = found
        assert right
        model, rows = case
        if isinstance(model, Classifier):
            for found, label in zip(answers, model.predict(rows)):
                assert found == label or _label(found) == float(label)
                assert isinstance(found, str) == isinstance(label, str)
            for found, values in zip(probabilities, model.predict_proba(rows)):
                assert found == pytest.approx(values, abs=1e-13)
        else:
            assert probabilities is None
            for found, values in zip(answers, model.predict(rows)):
                assert isinstance(found, list) == isinstance(values, list)
                pairs = zip(_list(found), _list(values), model.answer_.deviations)
                for a, b, unit in pairs:
                    assert abs(a - b) <= 1e-12 * unit + 1e-15 * abs(b)


def _list(answer):
    return answer if isinstance(answer, list) else [answer]


def test_answers_are_those_of_the_estimator(tmp_path):
    check_agree(tmp_path, drawn(table_models(), 40))


@pytest.mark.parametrize("form", [10**9, -1], ids=["formulas", "tables"])
def test_in_formulas_and_in_tables(tmp_path, monkeypatch, form):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    quantities = {"labels": None, "quantities": [(1e6, 1e3), (-3.0, 1e-9)]}
    one = {"labels": None, "quantities": [(1e6, 1e3)]}
    cases = [mixed_model(), mixed_model(hidden=(40,), connect="all"), mixed_model(**quantities)]
    cases += [mixed_model(**one), mixed_model(**one, is_single=False)]
    for case in cases:
        check_agree(tmp_path, [(case, MIXED_ROWS)], inputs=MIXED_ROWS)


def test_texts_of_every_kind_stay_texts(tmp_path):
    columns = [category_column(name, [t for t in HOSTILE if t]) for name in HOSTILE[:3]]
    columns += [number_column(name) for name in HOSTILE]
    labels = [*HOSTILE, 1, 2.5, -(10**30)]
    row = [HOSTILE[0], HOSTILE[1], HOSTILE[2], *[0.5] * len(HOSTILE)]
    cases = [(table_model(columns, labels, seed=seed), [row]) for seed in range(8)]
    check_agree(tmp_path, cases)


def test_what_is_no_row_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "m.mjs").write_text(to_javascript(mixed_model()))
    rows = ["[1.0]", '["many", "red", 1, 2, 3e-7, 1]', '[1, "red", 1, 2, 1e308, 1]']
    rows.append('["62,2", "red", 1, 2, 3e-7, 1]')
    program = 'import { predict } from "./m.mjs";\n'
    for row in rows:
        program += f"try {{ predict({row}); }} catch (e) {{ console.log(e.name, e.message); }}\n"
    (tmp_path / "all.mjs").write_text(program)
    assert run(find("node"), tmp_path / "all.mjs").splitlines() == [
        "RangeError a row has 6 cells, not 1",
        'RangeError age: "many" is no number',
        "RangeError tiny: 1e+308 is too far from the numbers of the training",
        'RangeError age: "62,2" is no number; the decimal sign is a point',
    ]


def test_a_wrong_answer_is_found_by_the_module_itself(tmp_path):
    regressor = mixed_model(labels=None, quantities=[(1e6, 1e3)])
    for model, right, wrong in (
        (mixed_model(), "value > y[best]", "value < y[best]"),
        (mixed_model(), "column.mean) / ", "column.mean) * 1.01 / "),
        (regressor, "QUANTITIES[0].mean +", "1e-3 + QUANTITIES[0].mean +"),
    ):
        source = to_javascript(model)
        assert right in source
        (tmp_path / "m.mjs").write_text(source.replace(right, wrong))
        program = 'import { selfCheck } from "./m.mjs"; console.log(selfCheck());'
        (tmp_path / "all.mjs").write_text(program)
        assert run(find("node"), tmp_path / "all.mjs") == "false\n"


def test_models_stand_side_by_side_under_their_names(tmp_path):
    lines = []
    for name, labels in (("iris", ["a", "b"]), ("wine", ["c", "d", "e"])):
        model = table_model([number_column()], labels)
        (tmp_path / f"{name}.mjs").write_text(to_javascript(model, name))
        lines.insert(0, f'import {{ {name}, {name}_probabilities }} from "./{name}.mjs";')
        lines.append(f"console.log({name}([1]).length, {name}_probabilities([1]).length);")
    (tmp_path / "all.mjs").write_text("\n".join(lines))
    assert run(find("node"), tmp_path / "all.mjs") == "1 2\n1 3\n"


def test_texts_that_look_like_numbers_mean_what_they_mean_to_predict(tmp_path):
    model = table_model([MIXED], ["yes", "no"], hidden=())
    check_agree(tmp_path, [(model, [[text] for text in WRITTEN])])
