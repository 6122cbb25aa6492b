"""Claims about `check_loss`: what is right passes, and a planted fault is told by its smallest."""

import math
import random
import re

import pytest

from tests.registered import (
    JUMPING,
    OWN_LOSSES,
    absolute,
    absolute_gradient,
    difference,
    half_square,
)
from tinynet import TinynetError, from_dict, register_loss
from tinynet.losses import LOSSES
from tinynet.own_loss import OwnLoss
from tinynet.testing import check_loss

KINKS = {
    "absolute": lambda outputs, targets: targets,
    "quantile": lambda outputs, targets: tuple(targets),
    "hinge": lambda outputs, targets: [1.0 / t if t else None for t in targets],
}
RIGHT = {  # of one output and its target: value, slope, limits, kinks
    "smooth l1": (
        lambda y, t: 5.0 * (y - t) ** 2 if abs(y - t) < 0.1 else abs(y - t) - 0.05,
        lambda y, t: max(-1.0, min(1.0, 10.0 * (y - t))),
        *(None, None, None),
    ),
    "squared hinge": (
        lambda y, t: max(0.0, 1.0 - y * t) ** 2,
        lambda y, t: -2.0 * t * max(0.0, 1.0 - y * t),
        *(-1.0, 1.0, None),
    ),
    "percentage": (
        lambda y, t: abs(y - t) / t,
        lambda y, t: ((y > t) - (y < t)) / t,
        *(0.1, None, lambda t: t),
    ),
    "kullback leibler": (
        lambda y, t: (t * math.log(t / y) if t else 0.0) - t + y,
        lambda y, t: 1.0 - t / y,
        *(0.0, 1.0, None),
    ),
    "focal": (
        lambda y, t: -t * (1 - y) ** 2 * math.log(y) - (1 - t) * y**2 * math.log(1 - y),
        lambda y, t: (
            t * (2 * (1 - y) * math.log(y) - (1 - y) ** 2 / y)
            + (1 - t) * (y**2 / (1 - y) - 2 * y * math.log(1 - y))
        ),
        *(0.0, 1.0, None),
    ),
    "charbonnier": (
        lambda y, t: math.sqrt((y - t) ** 2 + 1e-6),
        lambda y, t: (y - t) / math.sqrt((y - t) ** 2 + 1e-6),
        *(None, None, None),
    ),
    "biweight": (
        lambda y, t: 1.0 - max(0.0, 1.0 - ((y - t) / 1.5) ** 2) ** 3,
        lambda y, t: 6.0 / 2.25 * (y - t) * max(0.0, 1.0 - ((y - t) / 1.5) ** 2) ** 2,
        *(None, None, None),
    ),
    "power of three halves": (
        lambda y, t: abs(y - t) ** 1.5,
        lambda y, t: math.copysign(1.5 * abs(y - t) ** 0.5, y - t),
        *(None, None, None),
    ),
}


@pytest.fixture(autouse=True)
def _nothing_stays_registered():
    before = dict(LOSSES)
    yield
    assert before == LOSSES


@pytest.mark.parametrize("name", OWN_LOSSES)
def test_what_is_right_passes(name):
    value, gradient, low, high = OWN_LOSSES[name]
    check_loss(value, gradient, low, high, kinks=KINKS.get(name), max_examples=30)


@pytest.mark.parametrize("name", [name for name in OWN_LOSSES if name not in KINKS])
def test_a_gradient_that_is_a_millionth_off_is_told(name):
    value, gradient, low, high = OWN_LOSSES[name]

    def spoiled(outputs, targets):
        return [1.000001 * slope for slope in gradient(outputs, targets)]

    register_loss("a hair off", value, spoiled, low, high)  # a handful of places see nothing
    del LOSSES["a hair off"]
    with pytest.raises(AssertionError, match=r"the value changes by .* but the gradient says"):
        check_loss(value, spoiled, low, high)


def test_the_smallest_example_is_told():
    def gradient(outputs, targets):
        return [y if abs(y - t) > 1.0 else y - t for y, t in zip(outputs, targets)]

    with pytest.raises(AssertionError) as caught:
        check_loss(half_square, gradient)
    assert str(caught.value) == (
        "where the outputs are [0] and the targets [2], the value changes by -2 for each 1 of "
        "output 0, but the gradient says 0"
    )


def test_a_fault_far_from_where_registering_looks_is_found():
    def gradient(outputs, targets):
        return [y - t if y < 5.0 else 0.0 for y, t in zip(outputs, targets)]

    register_loss("far", half_square, gradient)
    del LOSSES["far"]
    check_loss(half_square, gradient, reach=4.0, max_examples=20)
    with pytest.raises(AssertionError, match=r"where the outputs are \[\d.*the gradient says 0$"):
        check_loss(half_square, gradient, reach=100.0)


def test_a_kink_that_is_not_named_is_told():
    with pytest.raises(AssertionError) as caught:
        check_loss(absolute, absolute_gradient)
    assert str(caught.value) == (
        "where the outputs are [0] and the targets [0], the value has a kink by output 0: its "
        "slope is -1 below and 1 above. If that is meant, name it: kinks="
    )


def test_a_kink_that_is_at_no_round_number_is_told():
    def value(outputs, targets):  # what is less than a tenth off costs nothing
        return sum([max(0.0, abs(d) - 0.1) for d in difference(outputs, targets)])

    def gradient(outputs, targets):
        return [(d > 0.1) - float(d < -0.1) for d in difference(outputs, targets)]

    with pytest.raises(AssertionError) as caught:
        check_loss(value, gradient)
    assert str(caught.value) == (
        "where the outputs are [-0.1] and the targets [0], the value has a kink by output 0: its "
        "slope is -1 below and 0 above. If that is meant, name it: kinks="
    )
    check_loss(value, gradient, kinks=lambda y, t: [[a - 0.1, a + 0.1] for a in t], max_examples=50)


@pytest.mark.parametrize("name", JUMPING)
def test_a_jump_of_the_value_is_told(name):
    value, gradient, _ = JUMPING[name]
    limits = (0.0, 1.0) if name.startswith("surprise") else (None, None)
    with pytest.raises(
        AssertionError, match=r"the value jumps by .* by output \d, of which no gra"
    ):
        check_loss(value, gradient, *limits)


def test_a_jump_at_the_target_is_no_kink():
    def value(outputs, targets):
        return half_square(outputs, targets) + sum([d > 0.0 for d in difference(outputs, targets)])

    with pytest.raises(AssertionError) as caught:
        check_loss(value, difference)
    assert str(caught.value) == (
        "where the outputs are [0] and the targets [0], the value jumps by 1 by output 0, of "
        "which no gradient tells"
    )


def test_where_nothing_can_be_measured_that_is_a_fault():
    def value(outputs, targets):  # at 0 alone it is finite
        return half_square(outputs, targets) if outputs[0] == 0.0 else 1.0 / (outputs[0] * 1e-320)

    with pytest.raises(AssertionError, match=r"^where the outputs are \[0\] .* cannot be measured"):
        check_loss(value, difference)


def test_an_endless_slope_is_a_fault():
    with pytest.raises(
        AssertionError, match=r"by output 0 cannot be measured: beside it the value"
    ):
        check_loss(
            lambda y, t: sum([math.copysign(abs(d) ** 0.25, d) for d in difference(y, t)]),
            lambda y, t: [0.25 * abs(d) ** -0.75 if d else 0.0 for d in difference(y, t)],
        )


def test_another_answer_each_time_is_told():
    chance = random.Random(1)

    def about(outputs, targets):
        return half_square(outputs, targets) + chance.random()

    with pytest.raises(
        AssertionError, match=r"the value gives another answer each time: \d.*, and"
    ):
        check_loss(about, difference)

    def about_gradient(outputs, targets):
        return [d + 1e-15 * chance.random() for d in difference(outputs, targets)]

    with pytest.raises(AssertionError, match=r"the gradient gives another answer each time: \["):
        check_loss(half_square, about_gradient)


def test_numbers_that_differ_in_their_last_digits_are_told_in_full():
    with pytest.raises(AssertionError) as caught:
        check_loss(half_square, lambda y, t: [d * (1.0 + 2e-10) for d in difference(y, t)])
    measured, stated = re.search(
        r"changes by (\S+) for each 1 of output 0, but the gradient says (\S+)$", str(caught.value)
    ).groups()
    assert measured != stated
    assert float(stated) == pytest.approx(float(measured), rel=1e-9)


def test_an_entropy_that_has_no_value_at_the_ends_is_right_between_them():
    value, gradient, low, high = OWN_LOSSES["surprise"]
    check_loss(value, gradient, low, high, max_examples=200)


def test_the_network_is_told_where_a_loss_fails_in_one():
    value, gradient, low, high = OWN_LOSSES["surprise"]

    def fragile(outputs, targets):
        assert "being checked" not in LOSSES, "only in a network"
        return value(outputs, targets)

    with pytest.raises(AssertionError) as caught:
        check_loss(fragile, gradient, low, high)
    said, place = str(caught.value).split(". The network is ")
    assert "AssertionError: only in a network" in said
    code, inputs = place.split(", inputs ")
    network = eval(code, {"from_dict": from_dict})
    assert network.predict(eval(inputs)[0])


def test_no_more_than_four_outputs_are_looked_at():
    def gradient(outputs, targets):
        slopes = difference(outputs, targets)
        return slopes[:4] + [-slope for slope in slopes[4:]]

    check_loss(half_square, gradient, max_examples=30)


@pytest.mark.parametrize("name", RIGHT)
def test_losses_of_the_textbooks_are_right(name):
    value, slope, low, high, kinks = RIGHT[name]
    check_loss(
        lambda outputs, targets: sum([value(y, t) for y, t in zip(outputs, targets)]),
        lambda outputs, targets: [slope(y, t) for y, t in zip(outputs, targets)],
        low,
        high,
        kinks and (lambda outputs, targets: [kinks(t) for t in targets]),
        max_examples=30,
    )


def test_an_output_may_have_several_kinks():
    def value(outputs, targets):
        total = 0.0
        for y in outputs:
            total += abs(y) + abs(y - 1.0)
        return total

    def gradient(outputs, targets):
        return [float(y > 0) - float(y < 0) + float(y > 1) - float(y < 1) for y in outputs]

    check_loss(value, gradient, kinks=lambda y, t: [[0.0, 1.0]] * len(y), max_examples=30)
    with pytest.raises(AssertionError, match=r"the value has a kink by output 0"):
        check_loss(value, gradient, kinks=lambda y, t: [1.0] * len(y), max_examples=100)


@pytest.mark.parametrize(
    ("value", "gradient", "words"),
    [
        (lambda y, t: math.nan, difference, "its value where the outputs are .* is nan"),
        (half_square, lambda y, t: [math.inf] * len(y), "its gradient where the outputs .* is inf"),
        (
            half_square,
            lambda y, t: [y[0] - t[0]],
            "its gradient has 1 number, where the outputs are",
        ),
        (lambda y, t: (y[0] - 9.0) ** 0.5, difference, "its value .* something of type complex"),
        (half_square, lambda y, t: [1.0 / a for a in y], r"fails where the outputs are \[0\]"),
    ],
)
def test_what_is_no_finite_number_is_told(value, gradient, words):
    with pytest.raises(AssertionError, match=words):
        check_loss(value, gradient)


def test_limits_are_those_of_targets_and_outputs():
    seen = []

    def value(outputs, targets):
        seen.extend(targets)
        return half_square(outputs, targets)

    check_loss(value, difference, low=3.0, high=4.0, max_examples=20)  # of which no activation is
    assert min(seen) == 3.0
    assert max(seen) == 4.0


def test_networks_are_drawn_and_a_fault_that_only_they_show_is_told(monkeypatch):
    """A pair that fits, and a chain rule that is spoiled."""
    deltas = OwnLoss.deltas

    def spoiled(self, activation, outputs, targets):
        return [2.0 * delta for delta in deltas(self, activation, outputs, targets)]

    monkeypatch.setattr(OwnLoss, "deltas", spoiled)
    with pytest.raises(AssertionError, match=r"has the gradient .* by backpropagation, but dual"):
        check_loss(half_square, difference, max_examples=200)


def test_networks_learn_and_a_difference_between_backends_is_told(monkeypatch):
    def wrong(loss, y, t, e):
        return [
            f"{', '.join(e)}, = [2.0 * d for d in own_errors([{', '.join(y)}], [{', '.join(t)}])]"
        ]

    monkeypatch.setattr("tinynet.backends.network_code.error_lines", wrong)
    with pytest.raises(AssertionError, match=r"^backend 'python' differs from 'reference': "):
        check_loss(half_square, difference, max_examples=200)


def test_a_name_that_is_taken_is_not_in_the_way():
    register_loss("being checked", half_square, difference)
    try:
        check_loss(absolute, absolute_gradient, kinks=KINKS["absolute"], max_examples=10)
    finally:
        del LOSSES["being checked"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: check_loss(None, difference), "takes two functions"),
        (lambda: check_loss(half_square, 1.0), "takes two functions"),
        (lambda: check_loss(half_square, difference, kinks=3), "kinks is 3, it must be a function"),
        (lambda: check_loss(half_square, difference, reach=0), "reach is 0, it must be 0.001 or"),
        (lambda: check_loss(half_square, difference, "0"), "low is the text '0', not a number"),
        (lambda: check_loss(half_square, difference, 1, 0), "high is 0, it must be 1 or more"),
        (lambda: check_loss(half_square, difference, max_examples=0), "max_examples is 0"),
    ],
)
def test_arguments_that_cannot_be_are_refused(call, words):
    with pytest.raises(TinynetError, match=words):
        call()


def test_what_registering_refuses_is_told_in_its_words():
    """The first example that is drawn is 0 and 0, where twice the gradient is right."""

    def twice(outputs, targets):
        return [2.0 * d for d in difference(outputs, targets)]

    with pytest.raises(AssertionError, match=r"its value changes by -1.68 for each 1 of output 0"):
        check_loss(half_square, twice, max_examples=1)


@pytest.mark.parametrize(
    ("kinks", "words"),
    [
        (
            lambda y, t: [],
            r"kinks\(outputs, targets\) where the outputs are \[0\].* gives 0, one fo",
        ),
        (lambda y, t: 1 / 0, r"kinks\(outputs, targets\) where .* fails: ZeroDivisionError"),
        (lambda y: y, r"kinks\(outputs, targets\) where .* fails: TypeError"),
        (lambda y, t: 3.0, r"kinks\(outputs, targets\) is 3.0, it must be a list"),
    ],
)
def test_kinks_that_cannot_be_are_told(kinks, words):
    with pytest.raises(AssertionError, match=words):
        check_loss(half_square, difference, kinks=kinks)


def test_limits_that_leave_nothing_between_them_are_refused_before_anything_is_asked():
    def never(outputs, targets):
        raise AssertionError("it was asked")

    with pytest.raises(TinynetError, match=r"^low is 1.0, it must be less than high=1.0$"):
        check_loss(never, never, low=1, high=1)


def test_where_no_activation_keeps_within_the_limits_the_pair_alone_is_checked(monkeypatch):
    monkeypatch.setattr("tinynet.testing.loss_check.networks", None)
    check_loss(half_square, difference, low=5.0, max_examples=20)


def test_a_kink_at_infinity_is_nowhere_near():
    check_loss(half_square, difference, kinks=lambda y, t: [math.inf] * len(y), max_examples=20)
    check_loss(
        half_square, difference, kinks=lambda y, t: [[-math.inf, 9.0]] * len(y), max_examples=20
    )


def test_a_gap_in_a_list_of_kinks_is_told():
    with pytest.raises(AssertionError, match="None stands in a list of kinks; it may only stand"):
        check_loss(half_square, difference, kinks=lambda y, t: [[None, 0.5]] * len(y))


class EmptiesItsLists:
    """Half the square, taken from lists that are empty afterwards."""

    def value(self, outputs, targets):
        total = 0.0
        while outputs:
            total += 0.5 * (outputs.pop() - targets.pop()) ** 2
        return total

    def gradient(self, outputs, targets):
        slopes = []
        while outputs:
            slopes.insert(0, outputs.pop() - targets.pop())
        return slopes

    def wrong(self, outputs, targets):
        return [2.0 * slope for slope in self.gradient(outputs, targets)]


def test_functions_may_empty_the_lists_that_they_are_given():
    mine = EmptiesItsLists()
    check_loss(mine.value, mine.gradient, max_examples=30)
    words = r"the outputs are \[0\] and the targets \[1\], the value changes by -1 .* says -2$"
    with pytest.raises(AssertionError, match=words):
        check_loss(mine.value, mine.wrong)


@pytest.mark.parametrize("make", [tuple, iter, lambda slopes: (slope for slope in slopes)])
def test_a_gradient_may_be_whatever_can_be_read_one_by_one(make):
    check_loss(half_square, lambda y, t: make(difference(y, t)), max_examples=30)
    with pytest.raises(AssertionError, match=r"but the gradient says -2$"):
        check_loss(half_square, lambda y, t: make([2.0 * d for d in difference(y, t)]))
    with pytest.raises(AssertionError, match=r"its gradient is something of type set, it must be"):
        check_loss(half_square, lambda y, t: set(difference(y, t)))


def fails_as_it_is_read(outputs, targets):
    return (1.0 / 0.0 for _ in outputs)


def test_a_generator_that_fails_is_told_in_a_sentence():
    said = r"fails where the outputs are \[.*\] and the targets \[.*\]: ZeroDivisionError: "
    with pytest.raises(AssertionError, match=rf"^loss 'being checked': its gradient {said}"):
        check_loss(half_square, fails_as_it_is_read)
    with pytest.raises(AssertionError, match=r"^kinks\(.*\) where .* fails: ZeroDivisionError: "):
        check_loss(half_square, difference, kinks=fails_as_it_is_read)
    check_loss(half_square, difference, kinks=lambda y, t: (None for _ in y), max_examples=10)
