"""Claims about exported Python, and about what all exports share."""

import ast
import json
import os
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.heap import interpreter
from tinynet import (
    ACTIVATIONS,
    ModelError,
    Network,
    TinynetError,
    load,
    register_activation,
    save,
    train,
)
from tinynet.export import layout, to_c, to_javascript, to_python
from tinynet.export.self_check_examples import Drift, Examples, sampled_inputs, spread
from tinynet.export.single_precision import single

from tests.exported_code import bits, doubts, far_out, is_refused, questions, uses_exp
from tests.strategies import NAMES, networks
from tests.tools import drawn, find, find_micropython, run

NATIVE = os.environ.get("TINYNET_MICROPYTHON")  # a build with a heap of fixed size
FORMULAS, TABLES = 10**9, -1  # MOST_IN_FORMULAS for the one form of file and the other

each_language = pytest.mark.parametrize("to", [to_python, to_c, to_javascript])
each_form = pytest.mark.parametrize("form", [FORMULAS, TABLES], ids=["formulas", "tables"])


def executed(source):
    """The names that a Python source defines."""
    namespace = {"__name__": "model"}
    exec(source, namespace)
    return namespace


# Python: the bits of predict


@each_form
@given(data=st.data())
def test_exported_python_gives_the_bits_of_predict(form, data):
    network, inputs = data.draw(questions())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MOST_IN_FORMULAS", form)
        predict = executed(to_python(network, inputs=inputs))["predict"]
    for x in inputs:
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
@given(data=st.data())
def test_also_for_numbers_of_every_magnitude(form, data):
    network, inputs = data.draw(questions(hostile=True))
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(layout, "MOST_IN_FORMULAS", form)
            predict = executed(to_python(network))["predict"]
    except TinynetError as error:
        assert is_refused(error)
        return
    for x in inputs:
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("activation", NAMES)
def test_every_activation_in_a_wide_and_deep_network(monkeypatch, form, connect, activation):
    monkeypatch.setattr(layout, "MOST_IN_FORMULAS", form)
    names = ["tanh" if activation == "softmax" else activation] * 2 + [activation]
    network = Network([30, 9, 7, 12], names, seed=4, connect=connect)
    source = to_python(network)
    assert all(len(line) <= layout.WIDTH for line in source.splitlines())
    predict = executed(source)["predict"]
    for x in sampled_inputs(network, 5):
        assert bits(predict(x)) == bits(network.predict(x))


@each_form
def test_sums_far_from_zero(monkeypatch, form):
    monkeypatch.setattr(layout, "MOST_IN_FORMULAS", form)
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


def test_a_small_network_has_a_line_for_each_neuron_and_a_large_one_has_tables():
    small, large = to_python(Network([2, 4, 1])), to_python(Network([64, 32, 10]))
    assert small.count("= sigmoid(") == 5
    assert "weighted_sums" not in small
    assert large.count("weighted_sums(LAYER_") == 2
    assert len(large) < 65_000  # 27 letters a parameter


@each_form
def test_absent_synapses_cost_nothing(monkeypatch, form):
    monkeypatch.setattr(layout, "MOST_IN_FORMULAS", form)
    one_of_three = Network([3, 2], "relu", connections=[[[0, 1, 0], [0, 0, 0]]])
    one_of_three.set_parameters([0.123, 0.25, 0.5])
    code = to_python(one_of_three).split("if __name__")[0]
    assert code.count("0.123") == 1
    assert (code.count(" * x1"), code.count(" * x0"), code.count(" * x2")) == (
        (1, 0, 0) if form == FORMULAS else (0, 0, 0)
    )
    assert "(0.5,)" in code or form == FORMULAS


@pytest.mark.parametrize("x", [[], [1.0], [1.0, 2.0, 3.0], (), "abc", {}])
@each_form
def test_an_input_of_the_wrong_length_is_refused_in_words(monkeypatch, form, x):
    monkeypatch.setattr(layout, "MOST_IN_FORMULAS", form)
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


def write_cases(folder, n, allowed):
    """Files of exported Python, in both forms, and what they should say; returns the cases."""
    cases = []
    for k, (network, inputs) in enumerate(drawn(questions(), n)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(layout, "MOST_IN_FORMULAS", FORMULAS if k % 2 else TABLES)
            (folder / f"m{k}.py").write_text(to_python(network))
        rows = [(x, network.predict(x), allowed(network, x)) for x in inputs]
        cases.append((f"m{k}", rows))
    return cases


def exactly(network, x):
    return [0.0] * network.sizes[-1]


@each_form
@pytest.mark.parametrize("activation", NAMES)
def test_it_is_written_in_the_language_of_python_3_6(monkeypatch, form, activation):
    monkeypatch.setattr(layout, "MOST_IN_FORMULAS", form)
    source = to_python(Network([3, 2], activation, connections=[[[1, 0, 1], [1, 1, 1]]]))
    ast.parse(source, feature_version=(3, 6))
    assert 'f"' not in source


def test_it_runs_on_the_oldest_python_with_the_same_bits(tmp_path):
    python = find("python3.6")
    cases = write_cases(tmp_path, 60, exactly)
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
        return doubts(network, x) if uses_exp(network) else exactly(network, x)

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


# What is refused


@each_language
def test_an_activation_registered_by_hand_is_refused(monkeypatch, to):
    monkeypatch.setattr("tinynet.activation_table.ACTIVATIONS", dict(ACTIVATIONS))
    monkeypatch.setattr("tinynet.export.exporter_formatting.ACTIVATIONS", {})
    register_activation("half", lambda z: 0.5 * z, lambda y: 0.5)
    network = Network([2, 3, 1], ["half", "sigmoid"])
    with pytest.raises(TinynetError, match=r"layer 1 has the activation 'half', .* by hand"):
        to(network)


@each_language
@pytest.mark.parametrize("name", ["", "2nd", "a b", "a-b", "für", None, 3, "x;y"])
def test_a_name_that_is_none_is_refused(to, name):
    with pytest.raises(TinynetError, match="a name is made of letters, digits and _"):
        to(Network([2, 1]), name=name)


@pytest.mark.parametrize(
    "to, name",
    [
        (to_python, "lambda"),
        (to_python, "len"),
        (to_python, "exp"),
        (to_python, "sigmoid"),
        (to_python, "x"),
        (to_python, "b"),
        (to_c, "for"),
        (to_c, "wrong"),
        (to_c, "y1_0"),
        (to_c, "sinf"),
        (to_c, "remove"),
        (to_c, "malloc"),
        (to_c, "_Bool"),
        (to_c, "TINYNET_MAIN"),
        (to_javascript, "close"),
        (to_javascript, "examples"),
        (to_c, "main"),
        (to_c, "exp"),
        (to_c, "tanh"),
        (to_javascript, "function"),
        (to_javascript, "selfCheck"),
        (to_javascript, "softmax"),
    ],
)
def test_a_name_that_is_taken_is_refused(to, name):
    with pytest.raises(TinynetError, match=f"cannot be called '{name}' in .*: the name is taken"):
        to(Network([2, 1]), name=name)


@each_language
def test_what_is_no_network_is_refused(to):
    with pytest.raises(TinynetError, match="takes a Network, not 3"):
        to(3)


@each_language
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_parameter_that_is_not_finite_is_refused(to, value):
    network = Network([2, 1])
    network.layers[0].weights[0][1] = value
    with pytest.raises(ModelError, match="not finite"):
        to(network)


@each_language
def test_a_network_whose_outputs_overflow_is_refused(to):
    network = Network([1, 1, 1], "identity")
    network.set_parameters([0.0, 1e308, 1e308, 0.0])
    with pytest.raises(TinynetError, match="too large for a float"):
        to(network)


@each_language
def test_inputs_that_do_not_fit_are_refused_with_their_row(to):
    with pytest.raises(TinynetError, match="row 1 of inputs has 1 number, this network takes 2"):
        to(Network([2, 1]), inputs=[[0, 0], [1]])


def test_exporting_leaves_the_network_as_it_is():
    network = Network([3, 4, 2], "softplus")
    before = network.parameters()
    for to in (to_python, to_c, to_javascript):
        assert to(network) == to(network)
    assert network.parameters() == before


# Examples


@pytest.mark.parametrize("seed", range(20))
def test_the_examples_are_those_of_predict_and_short(seed):
    network = Network([4, 5, 2], "tanh", seed=seed)
    examples = Examples(network, None, seed, in_single=True)
    assert len(examples.inputs) == 3
    assert examples.outputs == [network.predict(x) for x in examples.inputs]
    for x in examples.inputs:
        assert all(v * 8 == int(v * 8) and single(v) == v for v in x)


def test_examples_are_taken_from_the_inputs_at_hand():
    rows = [[k / 100, 1.0] for k in range(100)]
    examples = Examples(Network([2, 1]), rows, 0, in_single=False)
    assert all(x in rows for x in examples.inputs)
    assert examples.measured_over == "100 of the inputs at hand"


def test_an_example_on_which_single_precision_jumps_is_not_taken():
    network = Network([1, 1], "step")
    network.set_parameters([1.0, -0.1])
    on_the_edge, sure = [0.1], [0.5]  # single(0.1) - single(0.1) is no more than 0, as here
    network.set_parameters([1.0, -0.1 + 1e-12])
    assert Drift(network, [on_the_edge]).worst == 1.0
    examples = Examples(network, [on_the_edge, sure, sure, sure], 0, in_single=False)
    assert examples.inputs == [sure, sure, sure]
    assert examples.allowed_single < 1e-5


def test_what_is_allowed_grows_with_what_single_precision_loses():
    calm, nervous = Network([1, 1], "identity"), Network([1, 2, 1], "identity")
    calm.set_parameters([1.0, 0.0])
    nervous.set_parameters([1e5, 0.1, -1e5, 0.2, 1.0, 1.0, 0.0])  # nothing is left of x
    small, large = (Examples(n, None, 0, True).allowed_single for n in (calm, nervous))
    assert 1e-6 <= small <= 1e-5
    assert large > 100 * small


@given(networks(activations=["sigmoid", "tanh", "relu", "identity"]))
def test_single_precision_stays_within_what_its_examples_allow(network):
    examples = Examples(network, None, 0, in_single=True)
    for x, y in zip(examples.inputs, examples.outputs):
        assert y == network.predict(x)
        assert Drift(network, [x]).worst <= examples.allowed_single / 4
    assert 1e-6 <= examples.allowed_single < 1e-3
    assert examples.allowed <= 2 * examples.allowed_single * 2.0**-29


def test_rows_are_spread_evenly():
    rows = [[float(k)] for k in range(10)]
    assert spread(rows, 10) == rows
    assert spread(rows, 4) == [[0.0], [2.0], [5.0], [7.0]]


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


def test_a_model_that_was_trained_saved_and_loaded_is_exported_with_its_bits(tmp_path):
    network = Network([2, 4, 1])
    train(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=50)
    save(network, tmp_path / "xor.json")
    predict = executed(to_python(load(tmp_path / "xor.json")))["predict"]
    for x in ([0, 0], [0, 1], [1, 0], [1, 1]):
        assert struct.pack("d", *predict(x)) == struct.pack("d", *network.predict(x))


# Memory


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
