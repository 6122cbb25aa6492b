"""Claims about what can be exported: which networks and names are refused, in every language."""

import pytest

from tests.exported_code import each_language, executed
from tests.outside_tools import find, run
from tinynet import ACTIVATIONS, ModelError, Network, TinynetError, register_activation
from tinynet.export import to_c, to_javascript, to_python
from tinynet.export.self_check_examples import Examples
from tinynet.vectors import all_finite


@each_language
def test_an_activation_registered_by_hand_is_refused(monkeypatch, to):
    monkeypatch.setattr("tinynet.activation_by_name.ACTIVATIONS", dict(ACTIVATIONS))
    monkeypatch.setattr("tinynet.export.what_can_be_exported.ACTIVATIONS", {})
    register_activation("half", lambda z: 0.5 * z, lambda y: 0.5)
    network = Network([2, 3, 1], ["half", "sigmoid"])
    with pytest.raises(TinynetError, match=r"layer 1 has the activation 'half', .* by hand"):
        to(network)


@each_language
@pytest.mark.parametrize("name", ["2nd", "a b", "a-b", "für", 3, "x;y"])
def test_a_name_that_is_none_is_refused(to, name):
    with pytest.raises(TinynetError, match="a name is made of letters, digits and _"):
        to(Network([2, 1]), name=name)


@each_language
def test_a_name_that_is_empty_has_its_own_sentence(to):
    with pytest.raises(TinynetError, match=r"cannot be called '' in \w+: the name is empty$"):
        to(Network([2, 1]), name="")


def test_so_it_is_for_c_that_learns_and_in_whole_numbers():
    for settings in ({"train": True}, {"precision": "int8"}):
        with pytest.raises(TinynetError, match="the name is empty"):
            to_c(Network([2, 1]), "", **settings)


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
        (to_javascript, "then"),
        (to_python, "__name__"),
        (to_python, "__file__"),
        (to_python, "__getattr__"),
    ],
)
def test_a_name_that_is_taken_is_refused(to, name):
    with pytest.raises(
        TinynetError, match=f"cannot be called '{name}' in .*: the name is taken by "
    ):
        to(Network([2, 1]), name=name)


@each_language
@pytest.mark.parametrize("name", ["q", "x", "a"])
def test_a_single_letter_is_told_to_be_one(to, name):
    with pytest.raises(TinynetError, match=r"as single letters are; take a longer one$"):
        to(Network([2, 1]), name=name)


@each_language
@pytest.mark.parametrize("name", ["\x1b[31m\x07" * 1000, "x" * 100_000 + "-", "\ud800"])
def test_a_name_that_is_long_or_commands_the_terminal_is_quoted_in_print(to, name):
    with pytest.raises(TinynetError, match="a name is made of letters, digits and _") as caught:
        to(Network([2, 1]), name=name)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


HUGE = Network([2, 1, 1], "identity")
HUGE.set_parameters([1e200, 1e200, 0.0, 1.0, 0.0])


def test_exported_python_does_not_look_at_what_predict_refuses_and_says_so():
    source = to_python(HUGE)
    assert "so large that a sum overflows, outputs may be inf or nan" in source
    predict = executed(source)["predict"]
    assert predict([0.5, 0.5]) == HUGE.predict([0.5, 0.5])
    for x, y in (([1e300, 0.0], "[inf]"), ([-1e300, 0.0], "[-inf]"), ([1e300, -1e300], "[nan]")):
        with pytest.raises(TinynetError, match="outputs of layer 1 are not finite"):
            HUGE.predict(x)
        assert str(predict(x)) == y


def test_exported_c_does_not_look_at_what_predict_refuses_and_says_so(tmp_path):
    source = to_c(HUGE)
    assert "so large that a sum overflows, outputs may be inf or nan" in source
    main = """
#include <stdio.h>
int main(void)
{
    const double x[3][2] = {{1e300, 0.0}, {-1e300, 0.0}, {1e300, -1e300}};
    for (int n = 0; n < 3; n++) {
        double y[1];
        predict(x[n], y);
        printf("%d %d\\n", y[0] - y[0] == 0.0, y[0] > 0.0);
    }
    return 0;
}
"""
    (tmp_path / "model.c").write_text(source + main)
    run(find("cc"), "-std=c99", "model.c", "-lm", "-o", "model", cwd=tmp_path)
    assert run(tmp_path / "model") == "0 1\n0 0\n0 0\n"


def test_exported_javascript_does_not_look_at_what_predict_refuses_and_says_so(tmp_path):
    source = to_javascript(HUGE)
    assert "so large that a sum overflows, they may be Infinity or NaN" in source
    (tmp_path / "model.mjs").write_text(source)
    program = (
        'import("./model.mjs").then((m) => console.log([[1e300, 0], [-1e300, 0], [1e300, -1e300]]'
        ".map((x) => m.predict(x)[0]).join()))"
    )
    assert run(find("node"), "-e", program, cwd=tmp_path) == "Infinity,-Infinity,NaN\n"


@each_language
def test_a_network_of_which_some_inputs_are_too_large_is_checked_by_others(to):
    network = Network([1, 1], "identity")
    network.set_parameters([1.7e308, 1.7e308])  # finite only where the input is below 0.06
    with pytest.raises(TinynetError, match="not finite"):
        network.predict([0.5])
    assert to(network)
    assert all_finite([y for outputs in Examples(network, None, 0, False).outputs for y in outputs])


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
