"""Claims about what can be exported: which networks and names are refused, in every language."""

import pytest

from tests.exported_code import each_language
from tinynet import ACTIVATIONS, ModelError, Network, TinynetError, register_activation
from tinynet.export import to_c, to_javascript, to_python


@each_language
def test_an_activation_registered_by_hand_is_refused(monkeypatch, to):
    monkeypatch.setattr("tinynet.activation_by_name.ACTIVATIONS", dict(ACTIVATIONS))
    monkeypatch.setattr("tinynet.export.what_can_be_exported.ACTIVATIONS", {})
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
