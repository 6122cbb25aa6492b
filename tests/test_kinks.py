"""Claims about kinks: found from the function alone, wherever they are, and nowhere else."""

import inspect
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import kinks
from tinynet.activation_by_name import Activation, find_activation
from tinynet.kinks import PIECES, activation_has_kink, between, has_kink, loss_blur, loss_has_kink
from tinynet.losses import BinaryCrossEntropy, CategoricalCrossEntropy, SquaredError
from tinynet.testing.drawn_networks import SMOOTH

PART = 1e-5
sums = st.floats(-6.0, 6.0)
reaches = st.floats(-12.0, -3.0).map(lambda power: 10.0**power)


def at_distances(function, low, high):
    return [function(place[0]) for place in between([low], [high])]


@given(st.floats(0.05, 0.95), st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_a_kink_is_found_wherever_it_is(place, before, after):
    values = at_distances(lambda z: (before if z < place else after) * (z - place), 0.0, 1.0)
    if abs(before - after) > 0.01:
        assert has_kink(values, PART, 1e-14)


@given(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))
def test_a_parabola_has_none(a, b, c):
    values = at_distances(lambda z: a + b * z + c * z * z, 0.0, 1.0)
    assert not has_kink(values, PART, 1e-13)


@pytest.mark.parametrize("height", [1.0, -1.0, 1e-3])
@pytest.mark.parametrize("place", [0.01, 0.3, 0.5, 0.99])
def test_a_jump_is_found(height, place):
    assert has_kink(at_distances(lambda z: height * (z > place), 0.0, 1.0), PART, 1e-14)


def test_a_kink_that_turns_the_slope_by_less_than_a_part_does_no_harm():
    for turn, found in ((1e-6, False), (1e-3, True)):
        values = at_distances(lambda z, turn=turn: z + turn * max(0.0, z - 0.5), 0.0, 1.0)
        assert has_kink(values, PART, 1e-14) is found
    assert not has_kink(values, 1e-2, 1e-14)


def added_up(steps):
    """Values that begin with 0 and have these steps from one to the next."""
    values = [0.0]
    for step in steps:
        values.append(values[-1] + step)
    return values


@pytest.mark.parametrize(("change", "is_sudden"), [(3.9, False), (4.0, False), (4.1, True)])
def test_sudden_is_four_times_what_the_slope_changes_by_elsewhere(change, is_sudden):
    # Elsewhere it goes up and down by 1; half the distance gives the same slope as the whole.
    steps = [0.0, 1.0, 0.0, 1.0, 1.0 + change, change, 1.0 + change, change]
    assert has_kink(added_up(steps), 0.0, 0.0) is is_sudden
    assert not has_kink(added_up(steps), 0.2, 0.0), "a fifth of the steepest step is allowed"
    assert not has_kink(added_up(steps), 0.0, 0.2), "rounding may do as much"


@pytest.mark.parametrize(
    ("part", "blur", "is_kink"),
    [(3.2, 0.0, True), (3.3, 0.0, False), (0.0, 3.9, True), (0.0, 4.1, False)],
)
def test_half_the_distance_may_give_a_slope_that_differs_by_a_tenth_of_the_part(
    part, blur, is_kink
):
    # Of these steps, the steepest of 12.25, all have a mean of 5.25 and the inner half of 1.25.
    assert has_kink(added_up([(i - 3.5) ** 2 for i in range(8)]), part, blur) is is_kink


def test_what_rounding_may_do_is_no_kink():
    values = [1.0] * 4 + [1.0 + 1e-15] * 5
    assert has_kink(values, PART, 0.0)
    assert not has_kink(values, PART, 1e-14)


def with_short_floats():
    """The rounding of a board, where 1 + 1e-10 is 1, as it is here of 1 + 1e-20."""
    source = inspect.getsource(kinks.rounding).replace("1e-10", "1e-20")
    names = {}
    exec(source, names)
    return names["rounding"]()


@pytest.mark.parametrize(
    ("rounding", "bits"), [(kinks.rounding, 53), (with_short_floats, 22)], ids=["here", "boards"]
)
def test_rounding_changes_a_number_by_less_than_its_last_digit_and_hardly_less(rounding, bits):
    assert 2.0 ** (1 - bits) <= rounding() <= 1.05 * 2.0 ** (1 - bits)


class Jump(Activation):
    """0, and from the middle of two sums on a height."""

    def __init__(self, height, middle):
        self.height, self.middle = height, middle

    def outputs(self, sums):
        return [self.height * (z > self.middle) for z in sums]


@pytest.mark.parametrize(("times", "is_kink"), [(15.9, False), (16.1, True)])
def test_a_jump_by_sixteen_roundings_of_the_largest_number_is_a_kink(times, is_kink):
    height = times * kinks.rounding()
    assert activation_has_kink(Jump(height, 0.5), [0.0], [1.0], 0.0) is is_kink
    assert activation_has_kink(Jump(height, -0.5), [0.0, -1.0], [0.0, 0.0], 0.0) is is_kink


class LossWithAJump(SquaredError):
    def __init__(self, height, floor):
        self.height, self.floor = height, floor

    def value(self, outputs, targets):
        return self.floor + self.height * (outputs[0] > targets[0])


@pytest.mark.parametrize(
    ("times", "floor", "is_kink"),
    [(15.9, 0.0, False), (16.1, 0.0, True), (45.0, -3.0, False), (51.0, -3.0, True)],
)
def test_a_loss_may_jump_by_as_much_as_well(times, floor, is_kink):
    loss = LossWithAJump(times * kinks.rounding(), floor)
    assert loss_has_kink(loss, [0.5], [0.0], [1.0], 0.0) is is_kink


@pytest.mark.parametrize(("apart", "is_kink"), [(3.5e-9, False), (3.8e-9, True)])
def test_near_sums_of_a_million_are_beside_their_places_by_their_rounding(apart, is_kink):
    # That moves the jump by 16 roundings of 1e6, which is 3.7e-9.
    jump = Jump(1.0, 1e6 + apart / 2.0)
    assert activation_has_kink(jump, [1e6], [1e6 + apart], 0.0) is is_kink


def test_a_bend_at_which_half_the_distance_gives_another_slope_is_as_good_as_a_kink():
    assert has_kink(at_distances(lambda z: z - 0.01 * z * abs(z), -1.0, 1.0), PART, 1e-14)
    assert not has_kink(at_distances(lambda z: z - 0.01 * z * z, -1.0, 1.0), PART, 1e-14)


def test_between_two_places_are_as_many_as_there_are_pieces():
    places = between([0.0, 5.0], [1.0, 5.0])
    assert len(places) == PIECES + 1
    assert places[0] == [0.0, 5.0]
    assert places[4] == [0.5, 5.0]
    assert places[-1] == [1.0, 5.0]


@given(sums, reaches, st.sampled_from(SMOOTH), sums)
def test_a_smooth_activation_has_no_kink_anywhere(z, reach, name, other):
    row = find_activation(name)
    assert not activation_has_kink(row, [z - reach, other], [z + reach, other], PART)


@given(st.lists(sums, min_size=3, max_size=3), reaches)
def test_nor_has_softmax(z, reach):
    row = find_activation("softmax")
    assert not activation_has_kink(row, [z[0] - reach, *z[1:]], [z[0] + reach, *z[1:]], PART)


@given(st.floats(-0.9, 0.9), reaches, st.sampled_from(["relu", "leaky_relu", "step"]), sums)
def test_a_kink_within_reach_is_met_and_one_out_of_reach_is_not(off, reach, name, other):
    row = find_activation(name)
    below, above = (off - 1.0) * reach, (off + 1.0) * reach
    if abs(below) + abs(above) > 2e-9:
        assert activation_has_kink(row, [other, below], [other, above], PART)
    assert not activation_has_kink(row, [other, reach], [other, 3.0 * reach], PART)
    assert not activation_has_kink(row, [other, -3.0 * reach], [other, -reach], PART)


def test_a_sum_that_does_not_move_meets_nothing():
    assert not activation_has_kink(find_activation("relu"), [0.0, -1.0], [0.0, -1.0], PART)
    assert not activation_has_kink(find_activation("relu"), [0.0, 1.0], [0.0, 1.1], PART)


def test_a_jump_is_met_by_the_smallest_nudge():
    row = find_activation("step")
    assert activation_has_kink(row, [-1e-300, 7.0], [1e-300, 7.0], PART)


@given(sums, sums, reaches)
def test_the_squared_error_has_no_kink(y, target, reach):
    assert not loss_has_kink(SquaredError(), [target], [y - reach], [y + reach], PART)


def test_cross_entropy_is_exact_but_for_its_floor_and_where_1_minus_y_has_few_digits():
    binary, categorical = BinaryCrossEntropy(), CategoricalCrossEntropy()
    assert loss_blur(SquaredError(), [0.0], [1.0]) == 0.0
    for rule in (binary, categorical):
        assert loss_blur(rule, [1.0, 0.5], [0.0, 0.5]) == math.inf
        assert loss_blur(rule, [0.5, 1.0], [0.5, 1e-44]) == math.inf
        assert not loss_has_kink(rule, [1.0], [1e-44], [0.5], PART)
        assert loss_blur(rule, [1.0], [math.exp(-100.5)]) == math.inf
        assert loss_blur(rule, [1.0], [math.exp(-99.5)]) < 1e-15
    assert loss_blur(categorical, [1.0, 0.0], [1.0, 0.0]) == 0.0
    assert loss_blur(binary, [0.0, 1.0], [0.5, 1.0]) < 1e-15
    assert loss_blur(binary, [0.0], [1.0 - 1e-10]) == pytest.approx(1e-16 / 1e-10, rel=0.2)
    assert loss_blur(binary, [0.5], [1.0 - 1e-10]) == pytest.approx(5e-17 / 1e-10, rel=0.2)
