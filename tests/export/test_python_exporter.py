"""Claims about exported Python: the bits of predict, on every Python and on MicroPython."""

import array
import ast
import json
import os
import re
import struct
import sys
import types
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.heap import interpreter
from tests.exported_code import (
    FORMULAS,
    TABLES,
    drawn,
    each_form,
    executed,
    far_out,
    is_refused,
    questions,
    uses_exp,
)
from tests.outside_tools import find, find_micropython, run
from tinynet import Network, TinynetError, load, save, train
from tinynet.export import formulas_or_tables, predict_single, to_python
from tinynet.export.exporter_formatting import WIDTH
from tinynet.export.python_tables import inside_quotes, packed
from tinynet.export.self_check_examples import distances, outputs_of, sampled_inputs
from tinynet.export.single_precision import few_digits
from tinynet.testing.drawn_networks import NAMES
from tinynet.testing.exported_programs import bits_of as bits
from tinynet.testing.rounding_of_outputs import rounding_bounds

NATIVE = os.environ.get("TINYNET_MICROPYTHON")  # a build with a heap of fixed size


@each_form
@given(data=st.data())
def test_exported_python_gives_the_bits_of_predict(form, data):
    network, inputs = data.draw(questions())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
        predict = executed(to_python(network, inputs=inputs))["predict"]
    for x in inputs:
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
@given(data=st.data())
def test_also_for_numbers_of_every_magnitude(form, data):
    network, inputs = data.draw(questions(hostile=True))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
            predict = executed(to_python(network))["predict"]
    except TinynetError as error:
        assert is_refused(error)
        return
    for x in inputs:
        assert bits(predict(x)) == bits(outputs_of(network, x))


@each_form
@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("activation", NAMES)
def test_every_activation_in_a_wide_and_deep_network(monkeypatch, form, connect, activation):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    names = ["tanh" if activation == "softmax" else activation] * 2 + [activation]
    network = Network([30, 9, 7, 12], names, seed=4, connect=connect)
    source = to_python(network)
    assert all(len(line) <= WIDTH for line in source.splitlines())
    predict = executed(source)["predict"]
    for x in sampled_inputs(network, 5):
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
def test_sums_far_from_zero(monkeypatch, form):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    for network, inputs in far_out():
        predict = executed(to_python(network))["predict"]
        for x in inputs:
            assert bits(predict(x)) == bits(network.predict(x))


def test_outputs_are_floats_where_nothing_is_connected_too():
    network = Network([1, 2], "identity", bias=False, connections=[[[0], [0]]])
    assert [type(y) for y in executed(to_python(network))["predict"]([1])] == [float, float]


def test_zeros_keep_their_sign():
    for weight, x in [(-1.0, 0.0), (1.0, 0.0), (-0.0, 1.0), (-5e-324, 0.25)]:
        for activation in ("identity", "relu", "leaky_relu", "tanh"):
            network = Network([1, 1], activation, bias=False)
            network.set_parameters([weight])
            assert bits(executed(to_python(network))["predict"]([x])) == bits(network.predict([x]))


def test_a_model_that_was_trained_saved_and_loaded_is_exported_with_its_bits(tmp_path):
    network = Network([2, 4, 1])
    train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=50)
    save(network, tmp_path / "xor.json")
    predict = executed(to_python(load(tmp_path / "xor.json")))["predict"]
    for x in ([0, 0], [0, 1], [1, 0], [1, 1]):
        assert struct.pack("d", *predict(x)) == struct.pack("d", *network.predict(x))


# The file


@pytest.mark.parametrize("x", [[], [1.0], [1.0, 2.0, 3.0], (), "abc", {}])
@each_form
def test_an_input_of_the_wrong_length_is_refused_in_words(monkeypatch, form, x):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    predict = executed(to_python(Network([2, 1])))["predict"]
    with pytest.raises(ValueError, match=rf"^predict takes 2 numbers, not {len(x)}$"):
        predict(x)


def test_the_function_has_the_name_that_was_asked_for():
    network = Network([2, 1])
    source = to_python(network, name="is_it_day")
    assert executed(source)["is_it_day"]([0.5, 1]) == network.predict([0.5, 1])
    assert "from model import is_it_day" in source


def test_nothing_is_imported_but_mathematics():
    for name in NAMES:
        for line in to_python(Network([3, 2], name)).splitlines():
            assert not line.startswith(("import", "from")) or line in (
                "from math import exp",
                "from math import exp, log",
            )


def test_a_file_with_tables_imports_arrays_too_where_there_are_some():
    for name in NAMES:
        tree = ast.parse(to_python(Network([30, 2], name), precision="float"))
        modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert set(modules) <= {"math", "array"} and "array" in modules
        assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


def test_a_wrong_weight_is_seen_by_the_self_check():
    source = to_python(Network([2, 3, 1], seed=2))
    line = next(line for line in source.splitlines() if "y1_1 = " in line)
    digits = line.split(" * x0")[0].split()[-1]
    for planted in (str(float(digits) + 1e-3), "-" + digits):
        wrong = source.replace(line, line.replace(digits, planted))
        exec(source, {"__name__": "__main__"})
        with pytest.raises(ValueError):
            exec(wrong, {"__name__": "__main__"})


def test_what_is_not_a_number_is_seen_by_the_self_check():
    source = to_python(Network([2, 1]))
    wrong = source.replace("return [y1_0]", "return [float('nan')]")
    with pytest.raises(ValueError):
        exec(wrong, {"__name__": "__main__"})


@pytest.mark.parametrize("precision", ["double", "float"])
def test_a_wrong_weight_in_a_table_is_seen_by_the_self_check(precision):
    network = Network([30, 3, 1], seed=2)
    source = to_python(network, precision=precision)
    exec(source, {"__name__": "__main__"})
    weight = network.layers[1].weights[0][0]
    right, wrong = (
        'LAYER_2 = (\n    b"' + "".join(inside_quotes(packed([value], precision)))
        for value in (weight, weight + 1e-3)
    )
    assert source.count(right) == 1
    with pytest.raises(ValueError):
        exec(source.replace(right, wrong), {"__name__": "__main__"})


# Single precision


def in_single(network, form):
    """The network with the parameters that a file in single precision has."""
    rounded = network.copy()
    values = array.array("f", network.parameters())
    if form == FORMULAS:  # in as few digits as tell them apart
        values = [few_digits(value) for value in values]
    rounded.set_parameters(list(values))
    return rounded


@each_form
@given(data=st.data())
def test_in_single_precision_the_parameters_are_rounded_and_nothing_else_is(form, data):
    network, inputs = data.draw(questions())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
        source = to_python(network, precision="float")
    predict = executed(source)["predict"]
    rounded = in_single(network, form)
    for x in inputs:
        assert bits(predict(x)) == bits(rounded.predict(x))
    exec(source, {"__name__": "__main__"})  # it checks itself


@each_form
@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("activation", NAMES)
def test_the_outputs_drift_no_farther_than_the_comment_says(monkeypatch, form, connect, activation):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    names = ["tanh" if activation == "softmax" else activation] * 2 + [activation]
    network = Network([3, 4, 4, 2], names, seed=4, connect=connect)
    source = to_python(network, precision="float")
    predict = executed(source)["predict"]
    rows = sampled_inputs(network, 100)  # those of the comment
    here = max(max(distances(network.predict(x), predict(x))) for x in rows)
    on_a_board = max(max(distances(network.predict(x), predict_single(network, x))) for x in rows)
    assert "over\n# 100 inputs sampled from -1 to 1, by " in source
    assert re.search("by (.*) at most", source)[1] == f"{max(here, on_a_board):.2g}"


def test_inputs_at_hand_are_rounded_in_the_self_check_and_measured_as_they_are():
    network = Network([30, 2], "identity", seed=1)
    inputs = [[(k * 7 + i) / 30 for i in range(30)] for k in range(5)]
    source = to_python(network, inputs=inputs, precision="float")
    exec(source, {"__name__": "__main__"})
    checked = source[source.index("for x, y in") :]
    first = ast.literal_eval(re.search(r'\((b".*?"),\n', checked, re.DOTALL)[0][:-2] + ")")
    assert list(array.array("f", first)) == list(array.array("f", inputs[0]))
    assert "5 of the inputs at hand" in source


def test_numbers_in_formulas_have_as_few_digits_as_they_need():
    network = Network([2, 1], "identity")
    network.set_parameters([0.1, -2 / 3, 1e-30])
    assert "y1_0 = 1e-30 + 0.1 * x0 - 0.6666667 * x1\n" in to_python(network, precision="float")


@pytest.mark.parametrize("value", [3.5e38, -1e39, 1e300])
@each_form
def test_a_parameter_that_is_too_large_is_refused(monkeypatch, form, value):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    network = Network([1, 1])
    network.set_parameters([value, 0.0])
    with pytest.raises(TinynetError, match="too large for single precision"):
        to_python(network, precision="float")
    assert executed(to_python(network))["predict"]([0.0]) == [0.5]


def test_a_network_of_which_single_precision_leaves_nothing_is_refused():
    network = Network([1, 2, 1], "identity")
    network.set_parameters([1e30, 0.0, 1e30, 0.0, 1e30, -1e30, 0.5])
    with pytest.raises(TinynetError, match="export it in double precision"):
        to_python(network, precision="float")


@pytest.mark.parametrize("wanted", [{"precision": "single"}, {"precision": 4}, {"native": 1}])
def test_what_is_no_precision_and_no_flag_is_refused(wanted):
    with pytest.raises(TinynetError, match=next(iter(wanted))):
        to_python(Network([2, 1]), **wanted)


# Machine code


@each_form
@given(data=st.data())
def test_with_machine_code_asked_for_other_pythons_give_the_same_bits(form, data):
    network, inputs = data.draw(questions())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
        source = to_python(network, native=True)
    predict = executed(source)["predict"]
    for x in inputs:
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
@pytest.mark.parametrize("activation", ["sigmoid", "softmax", "softplus", "identity"])
def test_each_function_of_the_file_is_made_native(monkeypatch, form, activation):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    made = []
    machine = types.SimpleNamespace(native=lambda function: made.append(function) or function)
    monkeypatch.setitem(sys.modules, "micropython", machine)
    source = to_python(Network([2, 3], activation), native=True)
    space = executed(source)
    functions = {n for n, v in space.items() if isinstance(v, types.FunctionType)}
    assert {function.__name__ for function in made} == functions - {"floats"}
    assert "predict" in functions
    assert "micropython" not in to_python(Network([2, 3], activation)).replace("MicroPython", "")


# Other interpreters


DRIVER = """
import sys
problems = 0
for name, cases in CASES:
    source = open(FOLDER + name + ".py").read()
    space = {"__name__": "model"}
    exec(source, space)
    for x, expected, allowed in cases:
        got = space["predict"](x)
        for y, t, d in zip(got, expected, allowed):
            if not (y == t or abs(y - t) <= d) or len(got) != len(expected):
                problems += 1
                print(name, x, y, t, d)
    space = {"__name__": "__main__"}
    exec(source, space)
print("problems:", problems)
"""


def write_cases(folder, n, allowed, native=False):
    """Files of exported Python, in both forms and precisions, and what they should say."""
    cases = []
    for k, (network, inputs) in enumerate(drawn(questions(), n)):
        form, precision = FORMULAS if k % 2 else TABLES, ("double", "float")[k // 2 % 2]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
            source = to_python(network, precision=precision, native=native)
        (folder / f"m{k}.py").write_text(source)
        if precision == "float":
            network = in_single(network, form)
        rows = [(x, network.predict(x), allowed(network, x)) for x in inputs]
        cases.append((f"m{k}", rows))
    return cases


def exactly(network, x):
    return [0.0] * network.sizes[-1]


@each_form
@pytest.mark.parametrize("activation", NAMES)
def test_it_is_written_in_the_language_of_python_3_6(monkeypatch, form, activation):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    network = Network([3, 2], activation, connections=[[[1, 0, 1], [1, 1, 1]]])
    for precision, native in product(["double", "float"], [False, True]):
        source = to_python(network, precision=precision, native=native)
        tree = ast.parse(source, feature_version=(3, 6))
        assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(tree))


@pytest.mark.parametrize("native", [False, True])
def test_it_runs_on_the_oldest_python_with_the_same_bits(tmp_path, native):
    python = find("python3.6")
    cases = write_cases(tmp_path, 60, exactly, native)
    program = f"CASES = {cases!r}\nFOLDER = {str(tmp_path) + '/'!r}\n{DRIVER}"
    (tmp_path / "driver.py").write_text(program)
    printed = run(python, tmp_path / "driver.py")
    assert printed.splitlines()[-1] == "problems: 0"
    assert printed.count("all examples agree") == 60


RUN_IN_MICROPYTHON = """
import fs from "node:fs";
import { loadMicroPython } from MODULE;
const mp = await loadMicroPython({ heapsize: 16000000, linebuffer: true, stdout: console.log });
for (const name of fs.readdirSync(".").filter((name) => name.endsWith(".py")))
  mp.FS.writeFile("/" + name, fs.readFileSync(name, "utf8"));
mp.runPython(fs.readFileSync("driver.py", "utf8"));
"""


def test_it_runs_on_micropython_with_the_same_bits_but_for_exp(tmp_path):
    node, module = find("node"), find_micropython()

    def allowed(network, x):
        return rounding_bounds(network, x) if uses_exp(network) else exactly(network, x)

    cases = write_cases(tmp_path, 60, allowed)
    cases = [(name, [row for row in rows if max(row[2]) < 1.0]) for name, rows in cases]
    assert sum(len(rows) for _, rows in cases) > 150  # the others are just about to jump
    program = f"CASES = {cases!r}\nFOLDER = '/'\n{DRIVER}"
    (tmp_path / "driver.py").write_text(program)
    runner = RUN_IN_MICROPYTHON.replace("MODULE", json.dumps(str(module)))
    (tmp_path / "runner.mjs").write_text(runner)
    printed = run(node, "runner.mjs", cwd=tmp_path)
    assert printed.splitlines()[-1] == "problems: 0", printed
    assert printed.count("all examples agree") == 60


def test_a_build_without_machine_code_refuses_it_in_words(tmp_path):
    node, module = find("node"), find_micropython()
    (tmp_path / "model.py").write_text(to_python(Network([2, 1]), native=True))
    (tmp_path / "driver.py").write_text("try:\n    import model\nexcept SyntaxError as e: print(e)")
    runner = RUN_IN_MICROPYTHON.replace("MODULE", json.dumps(str(module)))
    (tmp_path / "runner.mjs").write_text(runner)
    assert run(node, "runner.mjs", cwd=tmp_path) == "invalid micropython decorator\n"


@pytest.mark.skipif(NATIVE is None, reason="TINYNET_MICROPYTHON names no native MicroPython")
@pytest.mark.parametrize("native", [False, True])
def test_on_a_native_micropython_each_file_agrees_with_its_own_examples(tmp_path, native):
    write_cases(tmp_path, 60, exactly, native)
    for k in range(60):
        assert run(NATIVE, f"m{k}.py", cwd=tmp_path) == "all examples agree\n"


@pytest.mark.skipif(NATIVE is None, reason="TINYNET_MICROPYTHON names no native MicroPython")
@pytest.mark.skipif(
    NATIVE is not None and "32 bits, 2" not in interpreter(NATIVE),
    reason="the build is not for 32 bits and single precision, as boards with 8 kB are",
)
@pytest.mark.parametrize("sizes", [[2, 4, 1], [2, 6, 1], [3, 5, 2]])
def test_exported_python_runs_in_a_heap_of_8_kb(tmp_path, sizes):
    network = Network(sizes, seed=3)
    x = [0.5] * sizes[0]
    (tmp_path / "model.py").write_text(to_python(network))
    (tmp_path / "use.py").write_text(f"from model import predict\nprint(predict({x}))\n")
    printed = json.loads(run(NATIVE, "-X", "heapsize=8k", "use.py", cwd=tmp_path))
    assert all(abs(y - t) < 1e-5 for y, t in zip(printed, network.predict(x)))
