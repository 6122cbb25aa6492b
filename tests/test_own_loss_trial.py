"""Claims about registering a loss of one's own: which are taken, which are refused, and why."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registered import (
    JUMPING,
    OWN_LOSSES,
    absolute,
    absolute_gradient,
    difference,
    half_square,
    huber_that_jumps,
)
from tinynet import Network, TinynetError, register_loss, train
from tinynet.losses import LOSSES, find_loss
from tinynet.optimizers import default_learning_rate


@pytest.mark.parametrize("name", OWN_LOSSES)
def test_a_loss_whose_gradient_is_right_is_taken(name):
    register_loss(name, *OWN_LOSSES[name])
    assert find_loss(name, "sigmoid") is find_loss(name, "softmax")
    assert find_loss(name, "identity").of_your_own


FAULTS = {
    "twice": lambda slopes: [2.0 * s for s in slopes],
    "a hundredth more": lambda slopes: [1.01 * s for s in slopes],
    "the other way": lambda slopes: [-s for s in slopes],
    "backwards": lambda slopes: slopes[::-1] if len(slopes) > 1 else slopes,
    "nothing": lambda slopes: [0.0] * len(slopes),
    "only the first": lambda slopes: slopes[:1] + [0.0] * (len(slopes) - 1),
    "a mean in the place of a sum": lambda slopes: [s / len(slopes) for s in slopes],
    "a constant more": lambda slopes: [s + 0.01 for s in slopes],
}
PLANTED = [(name, fault) for name in OWN_LOSSES for fault in FAULTS]
PLANTED.remove(("total_off", "backwards"))  # all of its numbers are the same


@pytest.mark.parametrize(("name", "fault"), PLANTED)
def test_a_gradient_that_is_not_that_of_the_value_is_refused(name, fault):
    value, gradient, low, high = OWN_LOSSES[name]
    with pytest.raises(TinynetError, match=f"loss '{name}': .* its value changes by .* gradient"):
        register_loss(name, value, lambda y, t: FAULTS[fault](gradient(y, t)), low, high)
    assert name not in LOSSES


@pytest.mark.parametrize("scale", [1e-12, 1e-6, 1.0, 1e6, 1e12])
def test_a_loss_of_any_size_is_looked_at_just_as_closely(scale):
    def value(outputs, targets):
        return scale * half_square(outputs, targets)

    with pytest.raises(TinynetError, match="its value changes by"):
        register_loss("wrong", value, lambda y, t: [1.01 * scale * d for d in difference(y, t)])
    register_loss("right", value, lambda y, t: [scale * d for d in difference(y, t)])
    rate = default_learning_rate("sgd", Network([2, 4, 1]), find_loss("right", "sigmoid"))
    assert rate * scale == pytest.approx(1.0)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_limits_may_lie_anywhere(low, width):
    high = low + width
    seen = []

    def value(outputs, targets):
        seen.extend(targets)
        assert all(low <= v <= high for v in outputs + targets)
        return half_square(outputs, targets)

    try:
        register_loss("bounded", value, difference, low, high)
        assert min(seen) == low
        assert max(seen) == high
    finally:
        LOSSES.pop("bounded", None)


def test_a_kink_anywhere_is_passed_over_and_a_wrong_gradient_beside_it_is_seen():
    for place in [-1.5 + 0.01 * k for k in range(300)]:

        def value(outputs, targets, place=place):
            total = 0.0
            for y in outputs:
                total += abs(y - place)
            return total

        def gradient(outputs, targets, place=place):
            return [float(y > place) - float(y < place) for y in outputs]

        register_loss("bent", value, gradient)
        del LOSSES["bent"]
        with pytest.raises(TinynetError, match="its value changes by"):
            register_loss("bent", value, lambda y, t, g=gradient: [0.5 * s for s in g(y, t)])


def test_a_value_that_is_kinks_and_nothing_else_is_refused():
    def saw(outputs, targets):
        total = 0.0
        for y in outputs:
            total += abs(math.sin(3000.0 * y))
        return total

    with pytest.raises(TinynetError, match="its value changes by"):
        register_loss("saw", saw, lambda y, t: [5000.0] * len(y))


def test_steps_of_a_value_are_seen():
    with pytest.raises(TinynetError, match="its value changes by"):
        register_loss("rounded", lambda y, t: round(half_square(y, t), 1), difference)


@pytest.mark.parametrize("name", JUMPING)
def test_a_value_that_jumps_between_the_places_is_refused(name):
    value, gradient, size = JUMPING[name]
    limits = (0.0, 1.0) if name.startswith("surprise") else (None, None)
    words = (
        rf"^loss 'mine': its value jumps by {size:g} at -?[\d.]+ of output \d, where the outputs"
    )
    with pytest.raises(TinynetError, match=words):
        register_loss("mine", value, gradient, *limits)


@pytest.mark.parametrize("scale", [1e-12, 1e6])
def test_a_jump_of_any_size_is_seen_beside_a_loss_of_that_size(scale):
    with pytest.raises(TinynetError, match="its value jumps by"):
        register_loss(
            "mine",
            lambda y, t: scale * huber_that_jumps(y, t),
            lambda y, t: [scale * max(-1.0, min(1.0, d)) for d in difference(y, t)],
        )


@pytest.mark.parametrize("place", [0.37, 1.2])
@pytest.mark.parametrize("scale", [10.0, 1e-6])
def test_a_small_jump_is_seen_beside_a_kink(place, scale):
    jump = 5e-3 * scale
    words = f"its value jumps by {jump:g} at {place} of output"
    with pytest.raises(TinynetError, match=words):
        register_loss(
            "mine",
            lambda y, t: sum([scale * abs(d) for d in difference(y, t)]) + jump * (y[0] > place),
            lambda y, t: [math.copysign(scale, d) if d else 0.0 for d in difference(y, t)],
        )


def test_steep_bends_and_kinks_are_no_jumps():
    """Smooth ones are told by their value, which goes on to change however near one looks."""
    for sharpness in (1.0, 30.0, 1e3, 1e5):
        register_loss(
            "mine",
            lambda y, t, s=sharpness: sum([math.sqrt(d * d + 1 / s**2) for d in difference(y, t)]),
            lambda y, t, s=sharpness: [d / math.sqrt(d * d + 1 / s**2) for d in difference(y, t)],
        )
        del LOSSES["mine"]
    register_loss(  # from one end to the other its value is all but a jump
        "mine",
        lambda y, t: sum([a + math.tanh(1e4 * (a - 0.1)) for a in y]),
        lambda y, t: [1.0 + 1e4 / math.cosh(min(300.0, abs(1e4 * (a - 0.1)))) ** 2 for a in y],
    )


def test_a_loss_that_is_flat_is_taken_and_has_a_rate_all_the_same():
    register_loss("flat", lambda y, t: 1.0, lambda y, t: [0.0] * len(y))
    rate = default_learning_rate("sgd", Network([2, 4, 1]), find_loss("flat", "sigmoid"))
    assert rate == 1.0


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf, None, "1", True, [1.0], 10**400])
def test_a_value_that_is_no_finite_number_is_refused(odd):
    with pytest.raises(TinynetError, match=r"loss 'mine': its value where the outputs are \[.*\] "):
        register_loss("mine", lambda y, t: odd, difference)
    assert "mine" not in LOSSES


@pytest.mark.parametrize("odd", [math.nan, math.inf, None, "1", True, [1.0]])
def test_a_gradient_with_something_in_it_that_is_no_finite_number_is_refused(odd):
    with pytest.raises(TinynetError, match=r"loss 'mine': its gradient where the outputs are"):
        register_loss("mine", half_square, lambda y, t: [odd] * len(y))


@pytest.mark.parametrize("odd", [None, 1.0, "ab", {0.5: 1}])
def test_a_gradient_that_is_no_list_is_refused(odd):
    with pytest.raises(TinynetError, match=r"loss 'mine': its gradient is .*, it must be a list"):
        register_loss("mine", half_square, lambda y, t: odd)


@pytest.mark.parametrize(("n", "numbers"), [(0, "0 numbers"), (1, "1 number"), (2, "2 numbers")])
def test_a_gradient_of_another_length_is_refused(n, numbers):
    with pytest.raises(TinynetError, match=f"its gradient has {numbers}, where the outputs are"):
        register_loss("mine", half_square, lambda y, t: (difference(y, t) * 2)[:n])
    with pytest.raises(TinynetError, match=r"its gradient has 1 number, where .* \[.*, .*\]$"):
        register_loss("first", lambda y, t: 0.5 * (y[0] - t[0]) ** 2, lambda y, t: [y[0] - t[0]])


def test_functions_that_fail_are_refused_with_their_own_reason():
    with pytest.raises(
        TinynetError, match=r"its value fails where the .*: ValueError: math domain"
    ):
        register_loss("mine", lambda y, t: math.sqrt(-1.0), difference)
    with pytest.raises(TinynetError, match=r"its gradient fails where .*: ZeroDivisionError"):
        register_loss("mine", half_square, lambda y, t: [1.0 / 0.0])
    with pytest.raises(TinynetError, match=r"its value fails where .*: TypeError"):
        register_loss("mine", lambda y: 0.0, difference)


@pytest.mark.parametrize("name", ["", None, 3, b"mine", ["mine"]])
def test_a_name_that_is_no_text_is_refused(name):
    with pytest.raises(TinynetError, match="a loss's name must be a text"):
        register_loss(name, half_square, difference)


@pytest.mark.parametrize("name", ["squared_error", "cross_entropy"])
def test_a_name_that_is_taken_is_refused_also_in_a_bundle_without_it(name):
    with pytest.raises(TinynetError, match=f"loss '{name}' exists already"):
        register_loss(name, half_square, difference)
    del LOSSES[name]
    with pytest.raises(TinynetError, match=f"loss '{name}' exists already"):
        register_loss(name, half_square, difference)


def test_registering_again_is_refused_and_leaves_the_first():
    register_loss("mine", absolute, absolute_gradient)
    first = find_loss("mine", "sigmoid")
    with pytest.raises(TinynetError, match="loss 'mine' exists already"):
        register_loss("mine", half_square, difference)
    assert find_loss("mine", "sigmoid") is first


@pytest.mark.parametrize("pair", [(None, difference), (half_square, 1.0), ("v", "g")])
def test_a_loss_without_functions_is_refused(pair):
    with pytest.raises(TinynetError, match="loss 'mine': value and gradient must be functions"):
        register_loss("mine", *pair)


@pytest.mark.parametrize("limit", ["0", True, math.nan, math.inf, 1e16, -1e16])
def test_a_limit_that_cannot_be_is_refused(limit):
    with pytest.raises(TinynetError, match="loss 'mine': low is"):
        register_loss("mine", half_square, difference, low=limit)
    with pytest.raises(TinynetError, match="loss 'mine': high is"):
        register_loss("mine", half_square, difference, high=limit)


@pytest.mark.parametrize("low", [1.0, 2.0])
def test_limits_the_wrong_way_round_are_refused(low):
    with pytest.raises(TinynetError, match=f"low is {low}, it must be less than high=1.0"):
        register_loss("mine", half_square, difference, low, 1)


def test_a_loss_only_for_what_lies_above_or_below_is_tried_there():
    with pytest.raises(TinynetError, match="its value fails where"):
        register_loss("roots", lambda y, t: math.sqrt(y[0]), lambda y, t: [0.5 / math.sqrt(y[0])])
    for sign, limits in ((1.0, (0.0, None)), (-1.0, (None, 0.0))):

        def value(outputs, targets, sign=sign):
            total = 0.0
            for y, t in zip(outputs, targets):
                total += math.sqrt(sign * y) + sign * t
            return total

        def gradient(outputs, targets, sign=sign):
            return [0.5 * sign / math.sqrt(sign * y) for y in outputs]

        register_loss(f"roots{sign}", value, gradient, *limits)


# How long the steps are where nobody says


def test_the_default_learning_rate_is_for_how_sharply_a_loss_bends():
    network = Network([2, 4, 1])
    rates = {}
    for name, loss in OWN_LOSSES.items():
        register_loss(name, *loss)
        rates[name] = default_learning_rate("sgd", network, find_loss(name, "sigmoid"))
    squared = default_learning_rate("sgd", network, find_loss("squared_error", "sigmoid"))
    assert rates["half_square"] == rates["absolute"] == rates["total_off"] == squared
    assert rates["mean_square"] == 0.5 * squared
    assert rates["huber"] == 2.0 * squared  # far out it is half as steep
    entropy = default_learning_rate("sgd", network, find_loss("cross_entropy", "sigmoid"))
    assert 0.1 * entropy < rates["surprise"] < entropy


@pytest.mark.parametrize("name", ["half_square", "mean_square", "huber", "log_cosh", "surprise"])
def test_xor_is_learned_with_all_defaults(name):
    register_loss(name, *OWN_LOSSES[name])
    network = Network([2, 4, 1])
    result = train(
        network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]], epochs=3000, loss=name
    )
    assert [round(network.predict(x)[0]) for x in ([0, 0], [0, 1], [1, 0], [1, 1])] == [0, 1, 1, 0]
    assert result.advice == ""


def test_the_very_same_loss_may_be_registered_again():
    register_loss("mine", half_square, difference, low=0.0)
    first = find_loss("mine", "sigmoid")
    register_loss("mine", half_square, difference, 0)
    assert find_loss("mine", "sigmoid") is first
    for other in ((half_square, difference), (half_square, lambda y, t: difference(y, t), 0.0)):
        with pytest.raises(TinynetError, match="loss 'mine' exists already"):
            register_loss("mine", *other)
