"""Claims about the functions of an exported JavaScript module: those of the library, in Node."""

import json
import re

import pytest

from tests.exported_code import drawn
from tests.outside_tools import find, run
from tinynet import Network, TinynetError, activation_functions
from tinynet.export import to_javascript
from tinynet.export.javascript_activation_functions import FUNCTIONS, JAVASCRIPT
from tinynet.testing.drawn_numbers import hostile_numbers
from tinynet.testing.export_agreement import USES_EXP
from tinynet.testing.exported_programs import bits_of as bits
from tinynet.testing.exported_programs import from_bits

DRIVER = """
const shown = (y) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(y);
  return Number.isNaN(y) ? "nan" : bytes.toString("hex");
};
const answers = {};
for (const [name, f] of Object.entries(FUNCTIONS)) {
  answers[name] = SUMS.map(f).map(shown).join(" ");
}
console.log(JSON.stringify(answers));
"""
OF_ONE_SUM = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]


def answers(sums):
    """For each activation but softmax its outputs in Node."""
    listed = [f"{name}: {JAVASCRIPT.name(name)}" for name in OF_ONE_SUM]
    driver = DRIVER.replace("FUNCTIONS", f"{{ {', '.join(listed)} }}")
    lines = [*JAVASCRIPT.definitions(list(FUNCTIONS)), driver.replace("SUMS", json.dumps(sums))]
    found = json.loads(run(find("node"), "-e", "\n".join(lines)))
    return {name: from_bits(text) for name, text in found.items()}


def test_an_activation_has_the_bits_of_the_library_but_for_what_exp_makes_of_them():
    sums = [float(z) for z in drawn(hostile_numbers(), 200)] + [k / 4 for k in range(-200, 200)]
    found = answers(sums)
    for name in OF_ONE_SUM:
        expected = [getattr(activation_functions, name)(z) for z in sums]
        if name not in USES_EXP:
            assert bits(found[name]) == bits(expected)
        for y, t in zip(found[name], expected):
            # In tanh near 0 what is left of 1 - e is small, and so its last digits count more.
            assert abs(y - t) <= 2**-50 * (1.0 if name == "tanh" else abs(t)) + 5e-324


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_the_table_calls_a_function_is_what_is_defined(name):
    called = JAVASCRIPT.name(name)
    assert re.findall(r"^function (\w+)\(", FUNCTIONS[name], re.MULTILINE) == [called]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_name_of_such_a_function_is_taken(name):
    with pytest.raises(TinynetError, match="the name is taken"):
        to_javascript(Network([2, 1]), name=JAVASCRIPT.name(name))
