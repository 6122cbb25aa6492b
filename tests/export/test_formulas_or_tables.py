"""Claims about the two forms of a network in Python and JavaScript: formulas, and tables."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exported_code import FORMULAS, TABLES, each_form, executed, questions
from tinynet import Network
from tinynet.export import formulas_or_tables, to_javascript, to_python
from tinynet.export.exporter_formatting import WIDTH
from tinynet.export.formulas_or_tables import MOST_IN_FORMULAS, assigned, fits_in_formulas
from tinynet.export.javascript_activation_functions import JAVASCRIPT
from tinynet.export.python_activation_functions import PYTHON
from tinynet.testing.drawn_networks import networks
from tinynet.testing.exported_programs import bits_of as bits

each_of_both = pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT], ids=["py", "js"])
NUMBER = re.compile(r"\b\d+\.?\d*(?:e[+-]?\d+)?\b")


def in_form(form, to, network):
    """What is exported in this form, whatever the size of the network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
        return to(network)


def test_a_small_network_has_a_line_for_each_neuron_and_a_large_one_has_tables():
    small, large = to_python(Network([2, 4, 1])), to_python(Network([64, 32, 10]))
    assert small.count("= sigmoid(") == 5
    assert "weighted_sums" not in small
    assert large.count("weighted_sums(LAYER_") == 2
    assert len(large) < 75_000  # 31 letters a parameter


def test_so_it_is_in_javascript():
    small, large = to_javascript(Network([2, 4, 1])), to_javascript(Network([64, 32, 10]))
    assert small.count("= sigmoid(") == 5
    assert "weightedSums" not in small
    assert large.count("weightedSums(LAYER_") == 2


@given(st.integers(1, 30))
def test_parameters_inputs_and_neurons_decide(n_inputs):
    network = Network([n_inputs, 1])
    assert fits_in_formulas(network) == (2 * n_inputs + 2 <= MOST_IN_FORMULAS)
    assert ("LAYER_1 = (" in to_python(network)) != fits_in_formulas(network)


def test_fifty_parameters_inputs_and_neurons_are_the_most_in_formulas():
    assert fits_in_formulas(Network([24, 1]))
    assert not fits_in_formulas(Network([25, 1], bias=False))


@each_form
def test_absent_synapses_cost_nothing(monkeypatch, form):
    monkeypatch.setattr(formulas_or_tables, "MOST_IN_FORMULAS", form)
    one_of_three = Network([3, 2], "relu", connections=[[[0, 1, 0], [0, 0, 0]]])
    one_of_three.set_parameters([0.123, 0.25, 0.5])
    source = to_python(one_of_three)
    code = source.split("if __name__")[0]
    if form == FORMULAS:
        assert code.count("0.123") == 1
        assert (code.count(" * x1"), code.count(" * x0"), code.count(" * x2")) == (1, 0, 0)
    else:
        numbers_of_both = executed(source)["LAYER_1"]
        assert [len(data) for _, data in numbers_of_both] == [16, 8]  # a weight, and the biases
        assert [list(skips) for skips, _ in numbers_of_both] == [[1], []]


@given(questions())
def test_both_forms_give_the_same_bits(question):
    network, inputs = question
    formulas, tables = (
        executed(in_form(form, to_python, network))["predict"] for form in (FORMULAS, TABLES)
    )
    for x in inputs:
        assert bits(formulas(x)) == bits(tables(x))


@each_of_both
@given(networks(hostile=True))
def test_the_bodies_have_a_line_for_each_neuron_or_for_each_layer(language, network):
    text = "\n".join(formulas_or_tables.formulas(network, language))
    assert len(re.findall(r"[yz]\d+(?:_\d+)? = ", text)) == sum(network.sizes[1:])
    lines = formulas_or_tables.loops(network, language)
    assert len(lines) == len(network.layers) + (network.connect == "all")
    assert all(line.startswith(language.indent) for line in lines)
    assert all(line.endswith(language.end) for line in lines)


@given(networks(hostile=True))
def test_both_languages_have_the_same_numbers_in_the_same_order(network):
    python, javascript = (
        NUMBER.findall("\n".join(formulas_or_tables.formulas(network, language)))
        for language in (PYTHON, JAVASCRIPT)
    )
    assert python == javascript


@each_form
@pytest.mark.parametrize("to", [to_python, to_javascript])
def test_no_line_is_too_long(to, form):
    absent = [[[(i + j) % 3 % 2 for i in range(40)] for j in range(9)], [[1] * 9] * 30]
    for network in (
        Network([40, 9, 30], "tanh", "softmax", seed=1),
        Network([40, 9, 30], "softplus", connections=absent, seed=1),
    ):
        lines = in_form(form, to, network).splitlines()
        assert max(len(line) for line in lines) <= WIDTH


def test_a_function_that_the_language_has_itself_is_not_defined():
    assert PYTHON.definitions(["exp", "log"]) == []
    assert PYTHON.definitions(["step", "exp"])[:3] == ["", "", "def step(z):"]
    assert JAVASCRIPT.definitions(["leaky_relu"])[:2] == ["", "function leakyRelu(z) {"]


@given(st.lists(st.floats(0, 1e300).map(repr), min_size=1, max_size=60))
def test_a_sum_of_any_length_has_its_terms_in_order(values):
    terms = [values[0]] + [f"+ {value} * x{i}" for i, value in enumerate(values[1:])]
    lines = assigned("y1_0", "step", terms, "    ", "")
    assert max(len(line) for line in lines) <= WIDTH
    assert all(line.startswith("    ") for line in lines)
    joined = " ".join(line.strip() for line in lines)
    assert joined.replace("( ", "(").replace(" )", ")") == f"y1_0 = step({' '.join(terms)})"
