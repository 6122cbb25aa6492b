"""Claims about what a straight line can do, and about what counts as learned."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import straight_line
from tinynet.nearest_examples import Neighbourhood
from tinynet.straight_line import (
    can_part,
    looks_like_noise,
    missed,
    scaled,
    what_is_wrong,
)

BITS = [[float(i >> k & 1) for k in range(3)] for i in range(8)]


def test_of_256_truth_tables_of_three_inputs_104_can_be_parted():
    found = [k for k in range(256) if can_part(BITS, [bool(k >> i & 1) for i in range(8)], True)]
    assert len(found) == 104  # the number of threshold functions of three variables


@given(st.integers(0, 10**6), st.sampled_from([1.0, 1e-6, 1e6]), st.booleans())
def test_what_a_line_parts_is_found_at_every_scale(seed, scale, has_bias):
    chance = random.Random(seed)
    width = chance.randrange(1, 5)
    line = [chance.gauss(0, 1) for _ in range(width)]
    shift = chance.uniform(-0.5, 0.5) if has_bias else 0.0
    inputs, answers = [], []
    while len(inputs) < 12:
        x = [chance.uniform(-1, 1) for _ in range(width)]
        side = (sum(a * b for a, b in zip(line, x)) + shift) / math.hypot(*line)
        if abs(side) > 0.05:
            inputs.append([scale * v for v in x])
            answers.append(side > 0)
    assert can_part(inputs, answers, has_bias)


def test_a_line_through_0_parts_less():
    assert can_part([[1.0], [2.0]], [False, True], True)
    assert not can_part([[1.0], [2.0]], [False, True], False)
    assert can_part([[-1.0], [2.0]], [False, True], False)
    assert not can_part([[0.0], [2.0]], [True, True], False)  # nothing but 0 is said of 0


def test_a_single_answer_is_always_parted():
    assert can_part([[3.0]], [True], True)
    assert can_part([[1.0, 2.0], [5.0, -3.0]], [True, True], True)
    assert can_part([[1.0], [1.0]], [False, False], False)


@pytest.mark.parametrize(("n_equal", "width", "rounds"), [(1, 2, 1000), (75, 10, 101)])
def test_a_line_that_is_not_there_is_looked_for_in_a_thousand_rounds_and_by_so_many_steps(
    n_equal, width, rounds, monkeypatch
):
    sums = []
    really = straight_line.weighted_sum
    monkeypatch.setattr(straight_line, "weighted_sum", lambda *a: sums.append(1) or really(*a))
    inputs = [[a, b] + [0.0] * (width - 2) for a in (0.0, 1.0) for b in (0.0, 1.0)] * n_equal
    assert not can_part(inputs, [x[0] != x[1] for x in inputs], True)
    assert len(sums) == rounds * len(inputs)  # of 300 examples with 10 weights 300 000 steps


@pytest.mark.parametrize(
    ("targets", "outputs", "places"),
    [
        ([0, 1], [0.39, 0.61], []),
        ([0, 1], [0.41, 0.59], [0, 1]),
        ([0, 1], [0.4, 0.6], []),  # the limits themselves
        ([-1, 3], [0.6, 1.4], []),
        ([0, 0], [0.32, -0.32], []),
        ([0, 0], [0.33, -0.33], [0, 1]),
        ([0, 1], [-5.0, 9.0], []),  # further than asked for is no mistake
        ([-1, 1, 1], [-0.1, 0.0, 0.21], [0, 1]),
        ([5, 5, 5], [5.2, 4.0, 5.0], [1]),
        ([0, 1, 2], [0.1, 1.0, 2.1], []),
        ([-1, 1, -2, 2], [-1.0, 1.0, -2.0, 3.0], []),  # nine tenths are explained
        ([0, 1, 2], [1.0, 1.0, 1.1], [0, 2, 1]),
        ([0, 5, 10, 3], [0.0, 5.0, 1.0, 4.0], [2, 3, 0, 1]),
    ],
)
def test_what_is_missed(targets, outputs, places):
    assert missed(targets, outputs, len(set(targets)) == 2, reach=1.0) == places


def test_two_targets_that_are_quantities_are_met_only_where_they_are_reached():
    assert missed([-3.0, 3.0], [-1.0, 1.0], decides=True, reach=1.0) == []
    assert missed([-3.0, 3.0], [-1.0, 1.0], decides=False, reach=1.0) == [0, 1]


def test_what_is_wrong_is_said_in_words():
    assert what_is_wrong([0, 1, 1], [0.9, 0.5, 1.0], True, [0, 1]) == (
        "2 of 3 examples are still wrong or undecided (inputs[0], inputs[1])."
    )
    assert what_is_wrong([0, 1, 1], [0.9, 0.1, 1.0], True, [0, 1]) == (
        "2 of 3 examples are still wrong (inputs[0], inputs[1])."
    )
    assert what_is_wrong([0.0, 5.0, 10.0, 3.0], [0.0, 5.0, 6.0, 4.0], False, [2, 3, 0, 1]) == (
        "Only 68 % of what the targets vary by is learned; "
        "furthest off is the output for inputs[2]: 6 where 10 is wanted."
    )


@pytest.mark.parametrize(
    ("error", "what"), [(0.5, "undecided"), (0.6, "undecided"), (0.61, "wrong")]
)
@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (-1.0, 3.0)])
def test_an_answer_is_wrong_beyond_three_fifths_of_the_way_to_the_other(low, high, error, what):
    output = low + error * (high - low)
    found = what_is_wrong([low, high], [output, high], True, [0])
    assert found == f"1 of 2 examples is still {what} (inputs[0])."


@pytest.mark.parametrize("outputs", [[1.0, 1.0, 1.0], [1.3, 1.0, 1.0], [9.0, 9.0, 9.0]])
def test_outputs_that_explain_nothing_are_no_better_than_the_mean(outputs):
    found = what_is_wrong([0.0, 1.0, 2.0], outputs, False, [2, 0, 1])
    assert found == (
        "The output is no better than always answering the mean of the targets; furthest off is "
        f"the output for inputs[2]: {outputs[2]:g} where 2 is wanted."
    )


def test_columns_are_scaled_by_their_largest_value_and_may_be_shifted():
    rows = [[10.0, -4.0], [20.0, 2.0]]
    assert scaled(rows, may_shift=False) == [[0.5, -1.0], [1.0, 0.5]]
    assert scaled(rows, may_shift=True) == [[-1.0, -1.0], [1.0, 1.0]]
    assert rows == [[10.0, -4.0], [20.0, 2.0]]
    assert scaled([[-4.0, 0.0]], may_shift=False) == [[-1.0, 0.0]]  # of one row, too


@pytest.mark.parametrize("n", [12, 40, 200])
@pytest.mark.parametrize("bend", [lambda x: x * x, lambda x: math.sin(4 * x), abs])
def test_a_bend_does_not_look_like_noise(n, bend):
    inputs = [[2.0 * i / n - 1.0] for i in range(n)]
    values = [bend(x[0]) for x in inputs]
    middle = sum(values) / n
    assert not looks_like_noise(inputs, [v - middle for v in values])


def test_noise_looks_like_noise_and_of_few_examples_nobody_can_tell():
    chance = random.Random(1)
    mistaken = 0
    for _ in range(200):
        width = chance.choice([1, 2])
        inputs = [[chance.uniform(-9, 9) for _ in range(width)] for _ in range(30)]
        mistaken += not looks_like_noise(inputs, [chance.gauss(0, 1) for _ in inputs])
    assert mistaken < 10
    assert not looks_like_noise([[float(i)] for i in range(6)], [1.0, -1.0] * 3)


@pytest.mark.parametrize(("output", "off"), [(5.31, []), (5.33, [0]), (4.69, []), (4.67, [0])])
def test_where_all_targets_are_the_same_a_third_of_the_reach_is_off(output, off):
    assert missed([5.0, 5.0], [output, 5.0], decides=False, reach=1.0) == off
    assert missed([5.0, 5.0], [5.0 + 3.0 * (output - 5.0), 5.0], decides=False, reach=3.0) == off


def test_of_seven_examples_noise_cannot_be_told_and_of_eight_it_can():
    back_and_forth = [1.0, -1.0] * 4
    for n, is_noise in ((7, False), (8, True)):
        assert looks_like_noise([[float(i)] for i in range(n)], back_and_forth[:n]) is is_noise


@pytest.mark.parametrize(
    ("n_equal", "n", "is_noise"), [(7, 10, True), (8, 10, False), (6, 8, True), (7, 8, False)]
)
def test_errors_of_neighbours_of_which_half_is_alike_are_noise(n_equal, n, is_noise):
    # Pairs far from each other, of which so many have equal errors and the rest opposite.
    inputs = [[10.0 * k + d] for k in range(n) for d in (0.0, 1.0)]
    errors = [e for k in range(n) for e in (1.0, 1.0 if k < n_equal else -1.0)]
    assert looks_like_noise(inputs, errors) is is_noise


def test_neighbours_are_told_by_inputs_whose_columns_span_alike_wherever_they_lie():
    # Pairs with the same error, the first input near 1000: unscaled, it would count for little.
    inputs = [[1000.0 + 10.0 * k, b] for k in range(10) for b in (0.0, 0.1)]
    errors = [(-1.0) ** k for k in range(10) for _ in range(2)]
    inputs += [[1045.0, 1.0], [1045.0, -1.0]]
    assert not looks_like_noise(inputs, [*errors, 0.0, 0.0])


def test_of_many_examples_two_hundred_are_compared(monkeypatch):
    compared = []

    class Watched(Neighbourhood):
        def __init__(self, inputs):
            compared.append(len(inputs))
            super().__init__(inputs)

    monkeypatch.setattr(straight_line, "Neighbourhood", Watched)
    assert not looks_like_noise([[float(i)] for i in range(3000)], [1.0] * 1500 + [-1.0] * 1500)
    assert compared == [200]
