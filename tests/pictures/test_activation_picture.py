"""An activation and its slope, by name."""

import pytest

from tests.pictures.drawn import check
from tinynet import ACTIVATIONS, TinynetError, register_activation
from tinynet.activation_by_name import Activation
from tinynet.pictures import activation_picture


@pytest.fixture
def registered(monkeypatch):
    """Names of activations to be registered, which are forgotten afterwards."""
    before = dict(ACTIVATIONS)
    yield
    ACTIVATIONS.clear()
    ACTIVATIONS.update(before)


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_each_activation_has_a_picture(name):
    svg = activation_picture(name)
    drawn = check(svg)
    assert drawn.title.startswith(f"{name}: f(0) = ") and svg == activation_picture(name)
    assert {"output y = f(z)", "slope f'(z)"} <= set(drawn.texts)


def test_a_threshold_jumps_and_is_flat():
    drawn = check(activation_picture("step"))
    assert drawn.title == "step: f(0) = 0, slope 0"
    assert "The function jumps at z = 0 from 0 to 1." in drawn.description
    left, right, slope = drawn.curves()
    assert [y for _, y in left] == [left[0][1]] * len(left)
    assert left[-1][0] == right[0][0] and left[0][1] > right[0][1]
    assert {y for _, y in slope} == {left[0][1]}


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_a_slope_that_jumps_is_drawn_so(name):
    drawn = check(activation_picture(name))
    assert len(drawn.curves()) == 3 and "The slope jumps at z = 0" in drawn.description


def test_sigmoid_is_steepest_in_the_middle():
    drawn = check(activation_picture())
    assert drawn.title == "sigmoid: f(0) = 0.5, slope 0.25"
    output, slope = drawn.curves()
    highest = min(slope, key=lambda point: point[1])
    assert highest[0] == pytest.approx((slope[0][0] + slope[-1][0]) / 2, abs=0.01)
    assert output[0][1] > output[-1][1]


def test_softmax_is_the_first_of_two_outputs():
    drawn = check(activation_picture("softmax"))
    sigmoid = check(activation_picture("sigmoid"))
    assert drawn.curves() == sigmoid.curves()
    assert "It is the first of two outputs, for the sums z and 0." in drawn.description
    assert "weighted sum z (the other sum is 0)" in drawn.texts


def test_an_activation_of_your_own_is_drawn_too(registered):
    name = "</svg>my own \u202e activation"
    register_activation(name, lambda z: 2.0 * z, lambda y: 2.0, steepest=2.0)
    drawn = check(activation_picture(name))
    assert "f(0) = 0, slope 2" in drawn.title
    assert check(activation_picture(name, "Mine")).title == "Mine"


def test_one_that_fails_is_refused_with_the_place(registered):
    ACTIVATIONS["bad"] = Activation("bad", lambda z: float("inf"), lambda y: 1.0)
    with pytest.raises(TinynetError, match=r"activation bad: f\(-6\) is inf"):
        activation_picture("bad")


@pytest.mark.parametrize("name", ["sigmod", None, 3])
def test_an_unknown_name_is_refused(name):
    with pytest.raises(TinynetError, match="activation"):
        activation_picture(name)


@pytest.mark.parametrize(
    ("name", "ends"), [("sigmoid", "0 1"), ("tanh", "-1 1"), ("softplus", "0 6")]
)
def test_the_axis_has_the_limits_that_are_nearly_reached(name, ends):
    drawn = check(activation_picture(name))
    beside = {w.text for w in drawn.words if w.css == ["tn-soft-words"] and w.box[2] < 60}
    assert set(ends.split()) <= beside
