"""Claims about answers and targets: what is met, and how that is said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.answers_and_targets import (
    MOST,
    asked_for,
    count,
    evenly_spread,
    if_classes,
    is_yes_or_no,
    named_examples,
    rounded_up,
    share_explained,
    with_mean_1,
)


def test_a_share_is_explained():
    assert share_explained([0.0, 2.0, 4.0], [0.0, 2.0, 4.0]) == 1.0
    assert share_explained([0.0, 2.0, 4.0], [2.0, 2.0, 2.0]) == 0.0
    assert share_explained([0.0, 2.0, 4.0], [4.0, 2.0, 0.0]) == -3.0
    assert not is_yes_or_no([2.0, 2.0])


def test_where_all_targets_are_alike_a_share_of_their_size_is_explained_or_of_1():
    assert share_explained([4.0, 4.0], [3.0, 3.0]) == 1.0 - 1.0 / 16.0
    assert share_explained([0.5, 0.5], [0.0, 0.5]) == 1.0 - 0.125
    assert share_explained([-4.0], [-3.0]) == 1.0 - 1.0 / 16.0


@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200])
def test_a_share_is_the_same_at_every_scale(size):
    targets, outputs = [0.0, size, 4.0 * size], [0.0, size, 3.0 * size]
    assert share_explained(targets, outputs) == pytest.approx(1.0 - 1.0 / (26.0 / 3.0))


@given(st.integers(1, 5000), st.integers(1, 300))
def test_places_are_spread_evenly_and_none_comes_twice(n, most):
    places = evenly_spread(n, most)
    assert len(places) == min(n, most)
    assert sorted(set(places)) == places
    assert places[0] >= 0 and places[-1] < n
    gap = -(-n // most)
    assert max([b - a for a, b in zip(places, places[1:])], default=1) <= 2 * gap


def test_where_classes_take_turns_all_of_them_are_looked_at():
    for classes in (2, 3, 5, 10):
        places = evenly_spread(10 * MOST, MOST)
        counts = [len([r for r in places if r % classes == c]) for c in range(classes)]
        assert min(counts) > 0.5 * MOST / classes


@given(st.floats(1.0, 1e9))
def test_a_rounded_number_has_one_digit_and_is_at_most_twice_as_large(number):
    rounded = rounded_up(number)
    assert number <= rounded <= 2.0 * number + 1.0
    assert str(rounded).rstrip("0") in "123456789" or str(rounded)[:2] == "10"


def test_one_is_counted_as_one_in_words():
    assert (count(1, "epoch"), count(2, "example")) == ("1 epoch", "2 examples")


def test_one_example_is_named_as_one_and_of_many_three():
    assert named_examples("wrong", [0], count(1, "example")) == (
        "1 of 1 example is still wrong (inputs[0])"
    )
    assert named_examples("wrong", [0, 4, 5], "9 examples").endswith(
        "are still wrong (inputs[0], inputs[4], inputs[5])"
    )


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ([0, 1, 2, 2], "If 0 to 2 number classes"),
        ([3, 1, 2, 0, 1], "targets such as [1, 0, 0, ...]."),
        ([0, 1, 2], ""),  # none comes twice
        ([0, 1, 1], ""),
        ([0, 1, 3, 3], ""),
        ([1, 2, 3, 3], ""),
        ([0, 0.5, 1, 1], ""),
        ([-1, 0, 1, 1], ""),
    ],
)
def test_targets_that_may_number_classes_are_told(targets, said):
    found = if_classes([float(t) for t in targets])
    assert said in found
    assert (found == "") is (said == "")


# Weights of examples


@given(st.lists(st.floats(0.0, 1e308), min_size=1, max_size=9))
def test_weights_are_brought_to_a_mean_of_1(weights):
    weights[0] += 1e-300
    found = with_mean_1(weights)
    assert math.fsum(found) / len(found) == pytest.approx(1.0)
    assert all(math.isfinite(weight) and weight >= 0.0 for weight in found)
    assert with_mean_1([1.0] * len(weights)) == [1.0] * len(weights)


def test_those_of_less_than_a_tenth_of_the_mean_are_hardly_asked_for():
    assert asked_for([1.0, 1.0]) == [0, 1]
    assert asked_for([0.0, 1.0, 0.0]) == [1]
    assert asked_for([1.0, 0.12, 1.0]) == [0, 1, 2]
    assert asked_for([1.0, 0.05, 1.0]) == [0, 2]
    assert asked_for([1.7e308, 1.7e308, 5e-324]) == [0, 1]
    assert asked_for([5e-324, 0.0]) == [0]


@given(st.data(), st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_whole_weights_explain_as_much_as_repeated_targets(data, counts):
    counts[0], counts[1] = counts[0] + 1, counts[1] + 1
    targets = [0.0, 1.0, *data.draw(st.lists(st.floats(-3, 3), min_size=2, max_size=2))]
    outputs = data.draw(st.lists(st.floats(-3, 3), min_size=4, max_size=4))
    targets = [t if count else 0.0 for t, count in zip(targets, counts)]
    places = [r for r in range(4) for _ in range(counts[r])]
    found = share_explained(targets, outputs, with_mean_1([float(c) for c in counts]))
    repeated = share_explained([targets[r] for r in places], [outputs[r] for r in places])
    assert found == pytest.approx(repeated, rel=1e-9, abs=1e-9)
