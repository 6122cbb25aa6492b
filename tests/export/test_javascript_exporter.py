"""Claims about exported JavaScript: the bits of predict, but for what Math.exp makes of them."""

import json
import re

import pytest

from tests.exported_code import (
    FORMULAS,
    TABLES,
    drawn,
    each_form,
    far_out,
    is_refused,
    questions,
    uses_exp,
)
from tests.outside_tools import find, run
from tinynet import Network, TinynetError
from tinynet.export import formulas_or_tables, to_javascript
from tinynet.export.exporter_formatting import WIDTH
from tinynet.export.self_check_examples import outputs_of, sampled_inputs
from tinynet.testing.drawn_networks import NAMES
from tinynet.testing.exported_programs import bits_of as bits
from tinynet.testing.exported_programs import from_bits
from tinynet.testing.rounding_of_outputs import rounding_bounds

PLAIN = ["step", "identity", "relu", "leaky_relu"]


DRIVER = """
import fs from "node:fs";
const shown = (y) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(y);
  return Number.isNaN(y) ? "nan" : bytes.toString("hex");
};
const answers = [];
for (const [name, inputs] of JSON.parse(fs.readFileSync("cases.json"))) {
  const { predict, selfCheck } = await import(`./${name}.mjs`);
  answers.push([selfCheck(), inputs.map((x) => predict(x).map(shown).join(" "))]);
}
console.log(JSON.stringify(answers));
"""


def answers(folder, cases, form=None, sampled=True):
    """For each case what its self-check says, and the outputs for each of its inputs."""
    node = find("node")
    for k, (network, inputs) in enumerate(cases):
        at_hand = None if sampled else inputs
        with pytest.MonkeyPatch.context() as patch:
            here = form if form is not None else (FORMULAS, TABLES)[k % 2]
            patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", here)
            (folder / f"m{k}.mjs").write_text(to_javascript(network, inputs=at_hand))
    listed = [(f"m{k}", inputs) for k, (_, inputs) in enumerate(cases)]
    (folder / "cases.json").write_text(json.dumps(listed))
    (folder / "driver.mjs").write_text(DRIVER)
    found = json.loads(run(node, "driver.mjs", cwd=folder))
    return [(well, [from_bits(text) for text in outputs]) for well, outputs in found]


def test_exported_javascript_gives_the_bits_of_predict_where_no_exp_is_asked_for(tmp_path):
    cases = drawn(questions(activations=PLAIN), 60)
    for (network, inputs), (well, outputs) in zip(cases, answers(tmp_path, cases)):
        assert well
        for x, y in zip(inputs, outputs):
            assert bits(y) == bits(network.predict(x))


def test_also_for_numbers_of_every_magnitude(tmp_path):
    cases = []
    for network, inputs in drawn(questions(hostile=True, activations=PLAIN), 60):
        try:
            to_javascript(network)
        except TinynetError as error:
            assert is_refused(error)
        else:
            cases.append((network, inputs))
    assert len(cases) > 20
    for (network, inputs), (well, outputs) in zip(cases, answers(tmp_path, cases)):
        assert well
        for x, y in zip(inputs, outputs):
            assert bits(y) == bits(outputs_of(network, x))


def test_with_exp_it_differs_by_no_more_than_last_digits_can_make(tmp_path):
    cases = drawn(questions(), 90)
    compared = 0
    found = answers(tmp_path, cases, sampled=False)
    for (network, inputs), (well, outputs) in zip(cases, found):
        assert well
        for x, y in zip(inputs, outputs):
            expected = network.predict(x)
            if not uses_exp(network):
                assert bits(y) == bits(expected)
                continue
            for a, b, allowed in zip(y, expected, rounding_bounds(network, x)):
                if allowed < 1.0:  # else a threshold is about to jump
                    assert abs(a - b) <= allowed
                    assert allowed < 1e-11
                    compared += 1
    assert compared > 200


@each_form
def test_large_networks_of_every_activation(tmp_path, form):
    cases = []
    for k, name in enumerate(NAMES):
        connect = "all" if k % 2 else "next"
        hidden = "tanh" if name == "softmax" else name
        network = Network([20, 10, 5], [hidden, name], connect=connect, seed=k)
        cases.append((network, sampled_inputs(network, 3)))
    for (network, inputs), (well, outputs) in zip(cases, answers(tmp_path, cases, form)):
        assert well
        for x, y in zip(inputs, outputs):
            for a, b, allowed in zip(y, network.predict(x), rounding_bounds(network, x)):
                assert abs(a - b) <= (allowed if uses_exp(network) else 0.0)


def test_sums_far_from_zero(tmp_path):
    cases = list(far_out())
    for (network, inputs), (_, outputs) in zip(cases, answers(tmp_path, cases)):
        for x, y in zip(inputs, outputs):
            for a, b in zip(y, network.predict(x)):
                assert abs(a - b) <= 2**-51 * abs(b)  # two last digits


def said(folder, expression):
    """What an expression over the module `m` gives."""
    code = f'import("./model.mjs").then((m) => console.log({expression}))'
    return run(find("node"), "-e", code, cwd=folder).strip()


@each_form
def test_bad_input_is_refused_in_words(tmp_path, monkeypatch, form):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    (tmp_path / "model.mjs").write_text(to_javascript(Network([2, 1])))
    given = ["[]", "[1]", "[1, 2, 3]", "[1, NaN]", "[1, '2']", "[1,]", "[undefined, 1]", "'ab'"]
    trial = "(x) => { try { return m.predict(x); } catch (error) { return String(error); } }"
    found = json.loads(said(tmp_path, f"JSON.stringify([{', '.join(given)}].map({trial}))"))
    assert found == ["RangeError: predict takes 2 finite numbers"] * len(given)


def test_typed_arrays_are_taken_too(tmp_path):
    network = Network([2, 3, 1], "relu", connect="all")
    (tmp_path / "model.mjs").write_text(to_javascript(network))
    printed = said(tmp_path, "JSON.stringify(m.predict(new Float64Array([0.5, 0.25])))")
    assert json.loads(printed) == network.predict([0.5, 0.25])


def test_the_command_in_the_comment_checks_the_file(tmp_path):
    source = to_javascript(Network([3, 4, 2], "tanh", "softmax"))
    words = re.search(r"^//     node (.*)$", source, re.MULTILINE)[1].split()
    (tmp_path / "model.mjs").write_text(source)
    assert run(find("node"), *words, cwd=tmp_path) == "all examples agree\n"


def test_a_wrong_weight_is_seen_by_the_self_check(tmp_path):
    source = to_javascript(Network([2, 3, 1], seed=2))
    number = re.search(r"[+-] ([\d.]+) \* x0", source)[1]
    (tmp_path / "model.mjs").write_text(source.replace(number, repr(float(number) + 1e-9), 1))
    assert said(tmp_path, "m.selfCheck()") == "false"


def test_the_module_imports_nothing_and_exports_two_functions():
    for sizes in ([2, 3, 1], [20, 10, 5]):
        source = to_javascript(Network(sizes, "softplus", "softmax"), name="decide")
        assert re.findall(r"^import.*", source, re.MULTILINE) == []
        assert re.findall(r"^export function (\w+)", source, re.MULTILINE) == [
            "decide", "selfCheck",
        ]  # fmt: skip
        assert all(len(line) <= WIDTH for line in source.splitlines())


def test_a_large_network_is_a_file_of_sensible_size(tmp_path):
    network = Network([100, 80, 24], "tanh", "softmax")
    source = to_javascript(network)
    assert len(source) < 25 * network.n_parameters
    (tmp_path / "model.mjs").write_text(source)
    assert said(tmp_path, "m.selfCheck()") == "true"
