"""Claims about neighbours: noise is unlike theirs, and what was missed is like theirs."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import nearest_examples
from tinynet.answers_and_targets import with_mean_1
from tinynet.nearest_examples import (
    Neighbourhood,
    contradictions,
    nearest,
    neighbours,
    scaled,
)
from tinynet.testing import drawn_numbers as us

INPUTS = [[k / 50] for k in range(50)]


def normal(seed, n=50):
    rng = random.Random(seed)
    return [rng.gauss(0, 1) for _ in range(n)]


def quantity_is_noise(inputs, left, explained):
    return nearest_examples.quantity_is_noise(Neighbourhood(inputs), left, explained)


def answers_are_noise(inputs, answers, n_wrong, weights=None):
    return nearest_examples.answers_are_noise(Neighbourhood(inputs), answers, n_wrong, weights)


def stand_alone(inputs, answers, found, weights=None):
    return nearest_examples.stand_alone(Neighbourhood(inputs), answers, found, weights)


# Quantities


def test_errors_that_are_drawn_one_by_one_are_noise():
    taken = [quantity_is_noise(INPUTS, normal(seed), 0.6) for seed in range(40)]
    assert taken.count(True) >= 34


@pytest.mark.parametrize("bends", [1.0, 3.0, 9.0])
def test_a_curve_that_was_missed_is_no_noise(bends):
    assert not quantity_is_noise(INPUTS, [math.sin(bends * x[0] + 1) for x in INPUTS], 0.6)


def test_a_curve_under_noise_counts_from_a_tenth_of_what_could_be_explained():
    curve = [1.4 * math.sin(6.0 * x[0]) for x in INPUTS]  # a variance of about 1
    under_noise = [c + e for c, e in zip(curve, normal(7))]
    # Half of what is left could be explained: nine tenths of it all is, or three fifths.
    assert quantity_is_noise(INPUTS, under_noise, 0.95)
    assert not quantity_is_noise(INPUTS, under_noise, 0.6)


def in_pairs(signs):
    """Inputs in pairs far from each other, and errors that are equal or opposite in a pair."""
    inputs = [[10.0 * k + d] for k in range(len(signs)) for d in (0.0, 1.0)]
    return inputs, [error for sign in signs for error in (1.0, sign)]


@pytest.mark.parametrize(("explained", "is_noise"), [(0.85, True), (0.8, True), (0.75, False)])
def test_a_tenth_of_what_could_be_explained_may_be_missed(explained, is_noise):
    inputs, left = in_pairs([1.0] * 7 + [-1.0] * 3)  # two fifths of what is left are alike
    assert quantity_is_noise(inputs, left, explained) is is_noise


@pytest.mark.parametrize(("n_equal", "is_noise"), [(26, False), (23, True)])
def test_so_much_as_comes_by_chance_is_noise(n_equal, is_noise):
    inputs, left = in_pairs([1.0] * n_equal + [-1.0] * (40 - n_equal))
    # 0.3 or 0.15 are alike, where 0.17 may come by chance with eighty examples.
    assert quantity_is_noise(inputs, left, 0.3) is is_noise


def test_where_next_to_nothing_is_explained_nothing_is_put_down_to_noise():
    assert quantity_is_noise(INPUTS, normal(1), 0.25)
    assert not quantity_is_noise(INPUTS, normal(1), 0.24)


def test_a_few_examples_cannot_tell():
    back_and_forth = [1.0, 1.0, -1.0, -1.0] * 2
    assert quantity_is_noise(INPUTS[:8], back_and_forth, 0.8)
    assert not quantity_is_noise(INPUTS[:7], back_and_forth[:7], 0.8)


@pytest.mark.parametrize(("size", "is_noise"), [(11.8, True), (12.4, False)])
def test_errors_of_which_one_alone_is_the_most_are_no_noise(size, is_noise):
    # Ninety-nine times 1, so a square of 148.5 is three fifths of it all.
    errors = [1.0, 1.0, -1.0, -1.0] * 25
    errors[50] = -size
    assert quantity_is_noise([[k / 100] for k in range(100)], errors, 0.8) is is_noise


def test_without_any_error_there_is_no_noise():
    assert not quantity_is_noise(INPUTS, [0.0] * 50, 0.8)


# Answers


def halves(n=40):
    return [[k / n] for k in range(n)], [int(k >= n // 2) for k in range(n)]


def test_examples_odd_among_their_neighbours_are_noise():
    inputs, answers = halves()
    for r in (3, 11, 30):
        answers[r] = 1 - answers[r]
    assert answers_are_noise(inputs, answers, 3)


def test_more_wrong_than_neighbours_would_have_wrong_is_no_noise():
    inputs, answers = halves()
    assert not answers_are_noise(inputs, answers, 3)  # neighbours have 1 wrong, at the border


def test_where_neighbours_always_differ_nothing_is_put_down_to_noise():
    inputs = [[float(i >> k & 1) for k in range(5)] for i in range(32)]
    parity = [int(sum(x)) % 2 for x in inputs]
    assert not answers_are_noise(inputs, parity, 4)


def test_where_hardly_more_is_right_than_by_one_answer_it_is_no_noise():
    inputs, answers = halves()
    for r in range(0, 40, 5):
        answers[r] = 1 - answers[r]
    assert answers_are_noise(inputs, answers, 9)
    assert not answers_are_noise(inputs, answers, 16)


def test_three_quarters_of_those_wrong_by_one_answer_are_the_limit():
    inputs, answers = halves(80)
    for r in range(0, 80, 5):
        answers[r] = 1 - answers[r]  # now 32 would be wrong by the answers of neighbours
    assert answers_are_noise(inputs, answers, 30)
    assert not answers_are_noise(inputs, answers, 31)


def test_half_the_root_more_than_expected_may_come_by_chance():
    inputs, answers = halves(80)
    for r in (10, 30, 50, 70):
        answers[r] = 1 - answers[r]  # now 9 would be wrong by the answers of neighbours
    assert answers_are_noise(inputs, answers, 10)
    assert not answers_are_noise(inputs, answers, 11)


def test_a_few_answers_cannot_tell():
    inputs, answers = halves(20)
    answers[3] = 1
    assert answers_are_noise(inputs, answers, 1)
    assert not answers_are_noise(inputs[:19], answers[:19], 1)


def test_of_many_examples_the_neighbours_of_a_hundred_are_looked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "tinynet.nearest_examples.nearest", lambda inputs, r: asked.append(r) or max(0, r - 1)
    )
    inputs, answers = halves(200)
    assert answers_are_noise(inputs, answers, 0)
    assert asked == list(range(0, 200, 2))
    asked.clear()
    quantity_is_noise(inputs, normal(1, 200), 0.5)
    assert asked == list(range(0, 200, 2))
    for n, places in ((100, list(range(100))), (101, list(range(0, 101, 2)))):
        asked.clear()
        quantity_is_noise(inputs[:n], normal(1, n), 0.5)
        assert asked == places
        asked.clear()
        answers_are_noise(inputs[:n], [k % 2 for k in range(n)], 0)
        assert asked == places


# Standing alone


def among(n_alike, n_found):
    """Examples far from each other, each among five neighbours of which some answer alike."""
    inputs, answers = [], []
    for k in range(n_found):
        for d in range(6):
            inputs.append([100.0 * k + d])
            answers.append(int(d <= n_alike))
    return inputs, answers, list(range(0, 6 * n_found, 6))


@pytest.mark.parametrize(
    ("n_alike", "n_found", "alone"),
    [
        (0, 1, True),
        (1, 1, True),
        (2, 1, False),  # less than 0.35 are to be alike
        (2, 2, False),  # 0.394
        (2, 3, True),  # 0.413
        (2, 300, True),
        (3, 300, False),
    ],
)
def test_less_than_half_the_neighbours_answer_like_odd_examples(n_alike, n_found, alone):
    assert stand_alone(*among(n_alike, n_found)) is alone


def test_the_neighbours_of_all_that_were_found_count():
    inputs, answers, found = among(0, 4)
    others = among(5, 4)
    inputs += [[x[0] + 1e4] for x in others[0]]
    answers += others[1]
    assert stand_alone(inputs, answers, found)
    assert not stand_alone(inputs, answers, found + [24 + r for r in others[2]])


def test_at_the_border_of_a_class_examples_do_not_stand_alone():
    inputs, answers = halves()
    assert not stand_alone(inputs, answers, [19])
    assert not stand_alone(inputs, answers, [18, 19, 20, 21])


def test_of_many_found_the_neighbours_of_a_hundred_are_looked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "tinynet.nearest_examples.neighbours", lambda inputs, r: asked.append(r) or [299 - r]
    )
    inputs, answers = halves(300)
    assert stand_alone(inputs, answers, list(range(50, 250)))
    assert asked == list(range(50, 250, 2))


# Neighbours


@given(st.lists(us.vectors(2), min_size=1, max_size=12), st.integers(0, 11))
def test_neighbours_are_none_farther_than_any_other(inputs, r):
    r %= len(inputs)
    found = neighbours(inputs, r)
    others = [s for s in range(len(inputs)) if s not in found and s != r]
    assert len(set(found)) == len(found) == min(5, len(inputs) - 1)
    assert r not in found
    squares = [sum((a - b) * (a - b) for a, b in zip(inputs[r], inputs[s])) for s in found]
    assert squares == sorted(squares)
    for s in others:
        assert sum((a - b) * (a - b) for a, b in zip(inputs[r], inputs[s])) >= squares[-1]


@given(st.lists(us.vectors(2), min_size=2, max_size=12), st.integers(0, 11))
def test_the_nearest_is_none_farther_than_any_other(inputs, r):
    r %= len(inputs)

    def squared(s):
        return sum((a - b) * (a - b) for a, b in zip(inputs[r], inputs[s]))

    others = [s for s in range(len(inputs)) if s != r]
    found = nearest(inputs, r)
    assert found in others
    assert math.isclose(squared(found), min(map(squared, others)), rel_tol=1e-9)


def test_one_input_alone_has_no_neighbour():
    assert nearest([[0.5]], 0) == -1


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=9), st.randoms())
def test_pairs_contradict_if_and_only_if_inputs_are_equal_and_targets_are_not(column, rng):
    targets = [[rng.choice([0.0, 1.0])] for _ in column]
    pairs = contradictions([[v] for v in column], targets)
    for a, b in pairs:
        assert a < b and column[a] == column[b] and targets[a] != targets[b]
        assert column.index(column[b]) == a
    for b in range(len(column)):
        first = column.index(column[b])
        assert ((first, b) in pairs) is (targets[first] != targets[b])


@given(st.lists(us.vectors(2, reach=50.0), min_size=1, max_size=9))
def test_scaled_inputs_span_one_or_nothing(inputs):
    for column, before in zip(zip(*scaled(inputs)), zip(*inputs)):
        if max(before) - min(before) > 1e-6:
            assert math.isclose(max(column) - min(column), 1.0, rel_tol=1e-6)


@pytest.mark.parametrize(("n_equal", "is_noise"), [(28, True), (29, False)])
def test_one_and_a_half_over_the_root_of_the_number_of_examples_may_come_by_chance(
    n_equal, is_noise
):
    inputs, left = in_pairs([1.0] * n_equal + [-1.0] * (50 - n_equal))
    # 0.12 or 0.16 are alike, where 0.15 may come by chance with a hundred examples.
    assert Neighbourhood(inputs).how_alike(left) == pytest.approx(n_equal / 25 - 1.0)
    assert quantity_is_noise(inputs, left, 0.3) is is_noise


@pytest.mark.parametrize(("n_wrong", "is_noise"), [(150, True), (151, False)])
def test_half_the_root_of_what_neighbours_have_wrong_is_added_for_chance(n_wrong, is_noise):
    answers = [k % 3 for k in range(400)]
    near = Neighbourhood([[float(k)] for k in range(400)])
    # Of a hundred that are asked 36 differ, as 144 of all: and half the root of it is 6.
    near._pairs = [(r, r + 1 if r < 144 else (r + 3) % 399) for r in range(0, 400, 4)]
    assert nearest_examples.answers_are_noise(near, answers, n_wrong) is is_noise


def test_without_any_error_all_are_alike():
    assert Neighbourhood([[0.0], [1.0]]).how_alike([0.0, 0.0]) == 1.0


# Weights of examples


def test_answers_count_by_their_weights():
    inputs, answers = halves(40)
    answers[5] = 1
    assert answers_are_noise(inputs, answers, 1.0, [1.0] * 40)
    weights = [1.0] * 40
    weights[5] = 0.2  # and so much of it is expected, for its own part and for its neighbour's
    assert answers_are_noise(inputs, answers, 0.2, weights)
    assert not answers_are_noise(inputs, answers, 9.0, weights)
    heavy = with_mean_1([1.0 if answer else 0.01 for answer in answers])
    assert not answers_are_noise(inputs, answers, 1.0, heavy)  # one answer to all does as well


def test_neighbours_count_by_their_weights():
    inputs, answers, found = among(3, 300)  # three of five alike: no
    assert not stand_alone(inputs, answers, found, [1.0] * len(answers))
    heavy = [1.0 if answer else 9.0 for answer in answers]  # the two others weigh much more
    assert stand_alone(inputs, answers, found, heavy)
    inputs, answers, found = among(2, 300)
    assert stand_alone(inputs, answers, found, [1.0] * len(answers))
    light = [9.0 if answer else 1.0 for answer in answers]
    assert not stand_alone(inputs, answers, found, light)
