"""Lines of source: those of the modules themselves, and nothing where there are none."""

import inspect

import pytest

from tinynet import activation_functions, backprop
from tinynet.app import story_source
from tinynet.app.story_source import own_lines
from tinynet.errors import TinynetError


def test_the_lines_are_those_of_the_module_without_the_docstring():
    lines = own_lines("activation_functions.py", "sigmoid").splitlines()
    source = inspect.getsource(activation_functions.sigmoid).splitlines()
    assert lines[0] == source[0] and lines[-1] == source[-1]
    assert set(lines) < set(source)
    assert '"""' not in "".join(lines)


def test_a_method_begins_at_the_margin():
    assert own_lines("neuron.py", "Neuron._output").startswith("def _output(")


def test_what_has_no_docstring_is_shown_whole():
    assert own_lines("optimizers.py", "Sgd.first_memory").count("\n") == 1


def test_a_part_of_a_function():
    lines = own_lines("backprop.py", "backpropagate", "for j in", "append(layer_deltas[j])")
    assert lines.startswith("for j in range(len(layer.weights)):")
    assert lines.endswith("layer_gradient.append(layer_deltas[j])")
    assert lines.count("\n") == 5
    rest = own_lines("backprop.py", "backpropagate", "return errors")
    assert rest == "return errors, deltas, gradient"
    assert rest in inspect.getsource(backprop.backpropagate)


@pytest.mark.parametrize(
    "place",
    [
        ("backprop.py", "nothing"),
        ("neuron.py", "Neuron.nothing"),
        ("backprop.py", "gradients", "no such line"),
        ("backprop.py", "gradients", "def ", "no such line"),
    ],
)
def test_what_is_no_longer_there_is_refused(place):
    with pytest.raises(TinynetError, match="has no"):
        own_lines(*place)


def test_without_source_files_there_are_no_lines(monkeypatch):
    def missing(name):
        raise TinynetError(name)

    monkeypatch.setattr(story_source, "own_text", missing)
    assert own_lines("neuron.py", "Neuron") is None
