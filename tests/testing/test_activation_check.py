"""Activations of one's own: right ones pass, wrong ones are told by the smallest z."""

import math
import re
import struct

import pytest

from tinynet import TinynetError
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.testing.activation_check import check_activation


def sigmoid(z):
    return 1.0 / (1.0 + math.exp(-z))


RIGHT = {
    "softsign": (lambda z: z / (1.0 + abs(z)), lambda y: (1.0 - abs(y)) ** 2),
    "arctan": (math.atan, lambda y: math.cos(y) ** 2),
    "asinh": (math.asinh, lambda y: 1.0 / math.cosh(y)),
    "elu": (lambda z: z if z > 0.0 else math.expm1(z), lambda y: 1.0 if y > 0.0 else y + 1.0),
    "rough elu": (lambda z: z if z > 0.0 else math.exp(z) - 1.0, lambda y: min(1.0, y + 1.0)),
    "tanh": (math.tanh, lambda y: math.sqrt(1.0 - y * y) ** 2),  # fails beyond its outputs
}


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"softmax"}))
def test_those_of_the_library_are_right(name):
    row = ACTIVATIONS[name]
    kinks = [0.0] if name in ("step", "relu", "leaky_relu") else []
    check_activation(
        row.function, row.slope, row.steepest, row.low, row.high, kinks, max_examples=150
    )


@pytest.mark.parametrize("name", RIGHT)
def test_those_of_ones_own_are_right(name):
    check_activation(*RIGHT[name], max_examples=150)


def hard_tanh(z):
    return max(-1.0, min(1.0, z))


def test_a_kink_is_told_until_it_is_named():
    def slope(y):
        return float(-1.0 < y < 1.0)

    said = r"f has a kink at z = 1.0: its slope is 1 to the left of it and 0 to the right"
    with pytest.raises(AssertionError, match=said):
        check_activation(hard_tanh, slope)
    with pytest.raises(AssertionError, match=r"kink at z = -1.0.* name it: kinks=\[-1.0\]"):
        check_activation(hard_tanh, slope, kinks=[1])
    check_activation(hard_tanh, slope, kinks=[1, -1])
    with pytest.raises(AssertionError, match=r"f jumps at z = 0\.0, by 1"):
        check_activation(lambda z: float(z > 0.0), lambda y: 0.0)


@pytest.mark.parametrize(
    ("f", "slope", "settings", "said"),
    [
        (math.tanh, lambda y: 1.0 - y, {}, "at z = 1.0 the slope of f is 0.419974342, but slope"),
        (math.tanh, lambda y: 1.0 - 0.999999 * y * y, {}, "at z = 1.0 ... says 0.419974922"),
        (math.tanh, lambda y: 1.0 - y * y, {"low": 0.0}, "f(-1.0) is -0.7 ... , less than low=0.0"),
        (math.tanh, lambda y: 1.0 - y * y, {"high": 0}, "f(1.0) is 0.76 ... , more than high=0.0"),
        (math.tanh, lambda y: 1.0 - y * y, {"steepest": 0.5}, "is 1, more than steepest=0.5"),
        (sigmoid, lambda y: y - y * y, {}, "f(-710.0) fails: OverflowError: math range error"),
        (math.log, lambda y: 1.0, {}, "f(0.0) fails: ValueError"),
        (lambda z: math.nan, lambda y: 1.0, {}, "f(0.0) is nan, not a finite number"),
        (lambda z: "one", lambda y: 1.0, {}, "f(0.0)"),
        (lambda z: z, lambda y: 1.0 / y, {}, "slope(f(0.0)), which is slope(0.0), fails: Zero"),
        (lambda z: z, lambda y: math.inf, {}, "slope(f(0.0)) is inf"),
        (math.asinh, lambda y: 1.0 / math.cosh(y) * (y < 5.0), {}, "at z = 75.0 the slope"),
    ],
)
def test_what_is_wrong_is_told_at_the_smallest_place(f, slope, settings, said):
    with pytest.raises(AssertionError) as raised:
        check_activation(f, slope, **settings)
    for part in said.split(" ... "):
        assert part in str(raised.value)


@pytest.mark.parametrize(
    ("f", "slope", "steepest", "where"),
    [
        (math.sin, lambda y: math.sqrt(1.0 - y * y), 1.0, "f(1.1415926535897933) is the same"),
        (lambda z: z * z, lambda y: 2.0 * math.sqrt(y), 1e9, "f(1.0) is the same"),
        (lambda z: math.exp(-z * z), lambda y: 0.0 * y, 1.0, "f(-1.0) is the same"),
    ],
)
def test_a_slope_that_cannot_be_told_from_the_output_is_said_to_be_so(f, slope, steepest, where):
    said = f"No slope in terms of the output can be right: {where}, and there the slope is"
    with pytest.raises(AssertionError, match=re.escape(said)):
        check_activation(f, slope, steepest)


def test_places_with_the_same_output_and_the_same_slope_say_nothing_against_a_slope():
    kinks = list(range(-8, 9))
    with pytest.raises(AssertionError, match=r"slope\(f\(z\)\) = slope\(0.5\) says 2$"):
        check_activation(lambda z: z - math.floor(z), lambda y: 2.0, kinks=kinks, reach=8.0)


def test_it_is_tried_as_far_as_it_is_asked_for():
    def f(z):
        return z if z < 50.0 else math.nan

    check_activation(f, lambda y: 1.0, reach=40.0)
    check_activation(f, lambda y: 1.0, reach=0.5)
    with pytest.raises(AssertionError, match=r"f\(50.0\) is nan"):
        check_activation(f, lambda y: 1.0, reach=100.0)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"reach": -1.0}, "reach"),
        ({"steepest": "much"}, "steepest"),
        ({"low": 1.0, "high": 0.0}, "high"),
        ({"kinks": 0.0}, "kinks"),
        ({"kinks": ["0"]}, "kinks"),
        ({"max_examples": 0}, "max_examples"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings, said):
    with pytest.raises(TinynetError, match=said):
        check_activation(math.tanh, lambda y: 1.0 - y * y, **settings)
    with pytest.raises(TinynetError, match="takes two functions"):
        check_activation(math.tanh, 1.0)


@pytest.mark.parametrize("odd", [None, "1", [1.0]])
def test_a_function_that_is_no_number_beside_a_kink_is_no_error_of_pythons(odd):
    def gap(z):
        return odd if 5.0 < z < 5.0001 else z

    with pytest.raises(AssertionError, match=r"f\(5\.0\d*\) is "):
        check_activation(gap, lambda y: 1.0, kinks=[4.9999])


def test_an_f_that_gives_another_answer_each_time_is_told_so():
    import random

    for seed in range(5):
        chance = random.Random(seed)
        with pytest.raises(AssertionError, match=r"^f gives another answer each time"):
            check_activation(lambda z, chance=chance: chance.random(), lambda y: 0.0)
        with pytest.raises(AssertionError, match=r"^f gives another answer each time"):
            check_activation(lambda z, chance=chance: z + (chance.random() < 0.01), lambda y: 1.0)


def test_a_fault_that_is_gone_when_it_is_asked_for_again_is_told_as_such(monkeypatch):
    monkeypatch.setattr("tinynet.testing.activation_check.smallest", lambda *arguments: 0.5)
    with pytest.raises(AssertionError, match=r"^f gives another answer each time$"):
        check_activation(lambda z: z, lambda y: 1.0)


def test_a_slope_that_gives_another_answer_each_time_is_told_too():
    import random

    chance = random.Random(3)
    with pytest.raises(AssertionError, match=r"another answer each time|the slope of f is 1"):
        check_activation(lambda z: z, lambda y: 1.0 + (chance.random() < 0.02))


def test_a_fault_beyond_the_reach_is_not_seen():
    def bent(z):
        return z if z < 1500.0 else 0.5 * z + 750.0

    check_activation(bent, lambda y: 1.0)
    with pytest.raises(AssertionError, match=r"the slope of f is 0\.5"):
        check_activation(bent, lambda y: 1.0, kinks=[1500.0], reach=3000.0)


def test_single_precision_is_told_where_it_explains_the_difference():
    class float32(float):
        pass

    def f(z):
        return float32(struct.unpack("f", struct.pack("f", math.tanh(z)))[0])

    with pytest.raises(AssertionError, match=r"\. f gives float32, single precision or less"):
        check_activation(f, lambda y: 1.0 - y * y)
