"""Claims about a network as a function in Python, and about what stands around it."""

import keyword

import pytest

from tests.exported_code import each_form, executed
from tinynet import Network
from tinynet.export import formulas_or_tables
from tinynet.export.python_function import TAKEN, about_native, function_lines, imports, made_native
from tinynet.export.self_check_examples import sampled_inputs
from tinynet.testing.exported_programs import bits_of as bits


@each_form
@pytest.mark.parametrize("sizes", [[1, 1], [3, 4, 2], [20, 1]])
def test_the_function_has_the_bits_of_predict(monkeypatch, form, sizes):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    network = Network(sizes, "softplus")
    lines = imports(network) + function_lines(network, network, ["def f(x):"], "double")
    function = executed("\n".join(lines))["f"]
    for x in sampled_inputs(network, 3):
        assert bits(function(x)) == bits(network.predict(x))


def test_only_what_is_needed_is_imported():
    assert imports(Network([1, 1], "relu")) == []
    assert imports(Network([1, 1], "softplus")) == ["", "from math import exp, log"]


def test_functions_at_the_left_margin_are_compiled_to_machine_code():
    lines = made_native(["def f(x):", "    return x", "if f:", "    def g(x):"])
    assert lines[-5:] == [
        "@micropython.native",
        "def f(x):",
        "    return x",
        "if f:",
        "    def g(x):",
    ]
    assert all(line.startswith("# ") for line in about_native())


def test_names_that_python_has_are_taken():
    assert {"print", "exp", "floats", *keyword.kwlist} <= set(TAKEN)
