"""Exported files against predict: what is the same passes, what was spoiled is told."""

import pytest
from hypothesis import given, settings

from tests.exported_code import questions
from tests.outside_tools import find
from tinynet import Network, TinynetError, export, register_activation
from tinynet.activation_by_name import ACTIVATIONS, Activation
from tinynet.export import predict_single
from tinynet.export.self_check_examples import outputs_of
from tinynet.export.single_precision import single
from tinynet.testing import export_agreement, exported_programs
from tinynet.testing.export_agreement import assert_export_agrees

ONES_LIKE_IT = [
    Network([2, 3, 1], "tanh", seed=3),
    Network([3, 2], "softmax", seed=2),
    Network([1, 2, 2], "step", connect="all"),
    Network([2, 2, 1], "relu", bias=False, connections=[[[1, 0], [0, 0]], None]),
    Network([30, 20, 3], "softplus", output_activation="sigmoid"),
]
names = [repr(network) for network in ONES_LIKE_IT]


@pytest.mark.parametrize("network", ONES_LIKE_IT, ids=names)
@pytest.mark.parametrize("to", ["python", "c", "javascript"])
def test_every_language_agrees(network, to):
    find({"python": "python3", "c": "cc", "javascript": "node"}[to])
    assert_export_agrees(network, to)


@pytest.mark.parametrize("network", ONES_LIKE_IT, ids=names)
@pytest.mark.parametrize("precision", ["float", "int8", "int16"])
def test_every_precision_of_c_agrees(network, precision):
    find("cc")
    assert_export_agrees(network, "c", precision=precision)


@settings(max_examples=5)
@given(questions())
def test_inputs_of_ones_own_are_taken(question):
    network, inputs = question
    assert_export_agrees(network, "python", inputs)


def spoiled(exporter, old, new):
    """The exporter, with one text in what it writes replaced by another."""

    def write(*arguments, **named):
        source = exporter(*arguments, **named)
        assert old in source
        return source.replace(old, new, 1)

    return write


AND = Network([2, 1], "identity")
AND.set_parameters([0.5, 0.25, 0.125])


@pytest.mark.parametrize(
    ("to", "exporter", "old", "new"),
    [
        ("python", "to_python", "0.25 * x1", "0.2500000000000001 * x1"),
        ("c", "to_c", "{0.5, 0.25}", "{0.5, 0.2500000000000001}"),
        ("javascript", "to_javascript", "0.25 * x1", "0.2500000000000001 * x1"),
    ],
)
def test_a_weight_that_is_wrong_in_its_last_digit_is_seen(monkeypatch, to, exporter, old, new):
    find({"python": "python3", "c": "cc", "javascript": "node"}[to])
    write = spoiled(getattr(export, exporter), old, new)
    monkeypatch.setattr(exported_programs, exporter, write)
    said = r"for inputs\[0\], \[1.0, 1.0\], output 0 of the exported \w+ is 0.8750000000000001 and "
    said += "should be 0.875, the same to the last bit"
    with pytest.raises(AssertionError, match=said):
        assert_export_agrees(AND, to, [[1.0, 1.0]])


def test_the_self_check_of_javascript_is_asked_once_its_outputs_are_right(monkeypatch):
    find("node")
    write = spoiled(
        export.to_javascript,
        "export function selfCheck() {",
        "export function selfCheck() { return 0;",
    )
    monkeypatch.setattr(exported_programs, "to_javascript", write)
    said = "^the self-check of the exported JavaScript fails, though its outputs are right$"
    with pytest.raises(AssertionError, match=said):
        assert_export_agrees(AND, "javascript")


def test_where_exp_is_called_javascript_may_differ_in_last_digits_and_no_more(monkeypatch):
    network = Network([1, 1], "sigmoid", seed=2)
    exact = network.predict([0.5])[0]
    monkeypatch.setattr(
        export_agreement, "outputs_of_javascript", lambda *_: ([[exact * (1.0 + 2.0**-52)]], True)
    )
    assert_export_agrees(network, "javascript", [[0.5]])
    monkeypatch.setattr(
        export_agreement, "outputs_of_javascript", lambda *_: ([[exact + 1e-14]], True)
    )
    with pytest.raises(AssertionError, match=r"no more than \S+e-1\d apart"):
        assert_export_agrees(network, "javascript", [[0.5]])


def test_a_wrong_whole_number_is_seen(monkeypatch):
    find("cc")
    other = AND.copy()
    other.set_parameters([0.5, 0.25, 0.5])
    monkeypatch.setattr(export_agreement, "to_c", lambda _, *more: export.to_c(other, *more))
    with pytest.raises(AssertionError, match=r"in whole numbers \[\d+, \d+\], the exported C says"):
        assert_export_agrees(AND, "c", [[1.0, 1.0], [0.5, 0.0]], "int8")


def test_what_cannot_be_asked_is_refused(monkeypatch):
    with pytest.raises(TinynetError, match="to 'perl' is unknown"):
        assert_export_agrees(AND, "perl")
    with pytest.raises(TinynetError, match="precision 'half' is unknown"):
        assert_export_agrees(AND, "c", precision="half")
    with pytest.raises(TinynetError, match="'float' is for to='c' or a function, not for the exp"):
        assert_export_agrees(AND, "python", precision="float")
    with pytest.raises(TinynetError, match="row 0 of inputs has 1 number"):
        assert_export_agrees(AND, "python", [[1.0]])
    monkeypatch.setitem(ACTIVATIONS, "mine", Activation("mine", abs, abs))
    with pytest.raises(TinynetError, match="cannot be exported"):
        assert_export_agrees(Network([2, 1], "mine"), "python")


# Exporters of one's own


def with_other_parameters(change):
    """An exporter whose file has other parameters than the network."""

    def to(network, rows):
        other = network.copy()
        other.set_parameters(change(network.parameters()))
        return [outputs_of(other, row) for row in rows]

    return to


def of_single_precision(change):
    def to(network, rows):
        other = network.copy()
        other.set_parameters(change(network.parameters()))
        return [predict_single(other, row) for row in rows]

    return to


@pytest.mark.parametrize("network", ONES_LIKE_IT, ids=names)
def test_a_function_is_an_exporter_of_ones_own(network):
    assert_export_agrees(network, with_other_parameters(list))
    assert_export_agrees(network, of_single_precision(list), precision="float")
    assert_export_agrees(network, lambda n, rows: (tuple(n.predict(x)) for x in rows))

    def to(network, rows):
        return [[y + 0.001 for y in outputs_of(network, row)] for row in rows]

    said = r"^for inputs\[0\], \[.*\], output 0 of the function to is .* and should be "
    with pytest.raises(AssertionError, match=said):
        assert_export_agrees(network, to)


def with_another_exp(network, rows):
    return [[y * (1 + 2.0**-52) for y in network.predict(x)] for x in rows]


def test_a_function_with_exp_may_differ_in_last_digits_and_no_more():
    network = Network([2, 3, 1], "tanh", seed=1)
    assert_export_agrees(network, with_another_exp)
    with pytest.raises(AssertionError, match=r"no more than \S+e-1[56] apart"):
        assert_export_agrees(
            network, lambda *given: [[y[0] + 1e-14] for y in with_another_exp(*given)]
        )


def test_activations_of_ones_own_are_for_exporters_of_ones_own():
    register_activation("softsign", lambda z: z / (1 + abs(z)), lambda y: (1 - abs(y)) ** 2)
    network = Network([2, 3, 1], "softsign", seed=2)
    assert_export_agrees(network, with_another_exp)
    with pytest.raises(AssertionError, match="apart"):
        assert_export_agrees(network, with_other_parameters(lambda v: [v[0] + 1e-12, *v[1:]]))


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        ([[0.0], [1.0]], AssertionError, r"function to returns 2 rows for 1 inputs"),
        ([[0.0, 1.0]], AssertionError, r"for inputs\[0\] the function to returns 2 numbers; the n"),
        ([["no"]], TinynetError, r"output 0 in row 0 of what the function to returns is the text"),
        ([0.875], TinynetError, r"row 0 of what the function to returns is 0.875, it must be a li"),
        (None, TinynetError, r"what the function to returns is None, it must be a list"),
        (
            [[float("nan")]],
            AssertionError,
            r"output 0 of the function to is nan and should be 0.87",
        ),
    ],
)
def test_what_a_function_returns_must_be_rows_of_outputs(answer, error, said):
    def to(network, rows):
        return answer

    with pytest.raises(error, match=said):
        assert_export_agrees(AND, to, [[1.0, 1.0]])


def test_a_whole_number_is_a_number():
    network = Network([1, 1], "step", bias=False)
    network.set_parameters([1.0])
    assert_export_agrees(network, lambda network, rows: [[int(x > 0)] for (x,) in rows])


# Errors that inputs from -1 to 1 alone would not show


HIDDEN_ONES = {
    "a silent relu": (Network([1, 1, 1], ["relu", "identity"]), [1.0, -3.0, 1.0, 0.5]),
    "a saturated tanh": (Network([1, 1, 1], ["tanh", "identity"]), [1.0, -4.0, 1.0, 0.5]),
    "a step out of reach": (Network([1, 1, 1], ["step", "identity"]), [1.0, -3.0, 1.0, 0.5]),
}


@pytest.mark.parametrize("name", HIDDEN_ONES)
@pytest.mark.parametrize("precision", ["double", "float"])
def test_a_wrong_bias_of_a_neuron_is_told_wherever_it_answers(name, precision):
    network, values = HIDDEN_ONES[name]
    network = network.copy()
    network.set_parameters(values)
    spoil = with_other_parameters if precision == "double" else of_single_precision
    with pytest.raises(AssertionError, match="output 0 of the function to is"):
        assert_export_agrees(
            network, spoil(lambda v: [v[0], v[1] + 1.0, *v[2:]]), precision=precision
        )


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "softplus"])
def test_in_single_precision_a_weight_wrong_in_its_last_digits_is_told(activation):
    network = Network([2, 1], activation)
    network.set_parameters([single(0.6), single(0.4), single(0.1)])
    with pytest.raises(AssertionError, match=r"no more than \S+e-07 apart"):
        assert_export_agrees(
            network, of_single_precision(lambda v: [v[0] + 2e-6, *v[1:]]), precision="float"
        )
