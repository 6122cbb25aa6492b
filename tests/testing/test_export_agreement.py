"""Exported files against predict: what is the same passes, what was spoiled is told."""

import pytest
from hypothesis import given, settings

from tests.exported_code import questions
from tests.outside_tools import find
from tinynet import Network, TinynetError, export
from tinynet.activation_by_name import ACTIVATIONS, Activation
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
    if to == "javascript":  # else its own self-check is the first to see it
        program = exported_programs.NODE_PROGRAM.replace("!selfCheck()", "false")
        monkeypatch.setattr(exported_programs, "NODE_PROGRAM", program)
    said = r"for inputs\[0\], \[1.0, 1.0\], output 0 of the exported \w+ is 0.8750000000000001 and "
    said += "should be 0.875, the same to the last bit"
    with pytest.raises(AssertionError, match=said):
        assert_export_agrees(AND, to, [[1.0, 1.0]])


def test_the_self_check_of_javascript_is_asked(monkeypatch):
    find("node")
    write = spoiled(export.to_javascript, "0.25 * x1", "0.26 * x1")
    monkeypatch.setattr(exported_programs, "to_javascript", write)
    with pytest.raises(AssertionError, match="the self-check of the module fails"):
        assert_export_agrees(AND, "javascript")


def test_where_exp_is_called_javascript_may_differ_in_last_digits_and_no_more(monkeypatch):
    network = Network([1, 1], "sigmoid", seed=2)
    exact = network.predict([0.5])[0]
    monkeypatch.setattr(
        export_agreement, "outputs_of_javascript", lambda *_: [[exact * (1.0 + 2.0**-52)]]
    )
    assert_export_agrees(network, "javascript", [[0.5]])
    monkeypatch.setattr(export_agreement, "outputs_of_javascript", lambda *_: [[exact + 1e-14]])
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
    with pytest.raises(TinynetError, match="precision 'float' is for to='c', not for 'python'"):
        assert_export_agrees(AND, "python", precision="float")
    with pytest.raises(TinynetError, match="row 0 of inputs has 1 number"):
        assert_export_agrees(AND, "python", [[1.0]])
    monkeypatch.setitem(ACTIVATIONS, "mine", Activation("mine", abs, abs))
    with pytest.raises(TinynetError, match="cannot be exported"):
        assert_export_agrees(Network([2, 1], "mine"), "python")
