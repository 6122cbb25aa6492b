"""Claims about what is learned from and what is held back: each row once, each class's share."""

from collections import Counter
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limits import JUST_ABOVE_1, JUST_BELOW_0, check_limits
from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.splitting import k_folds, split, time_order_splits

seeds = st.integers(0, 1000)
sizes = st.integers(2, 60)
shares = st.floats(0.05, 0.95)
labels = st.lists(st.sampled_from("aaaaaabbbc"), min_size=2, max_size=60)


def taken(function, *given):
    """What it returns; None where it refuses."""
    try:
        return function(*given)
    except TinynetError:
        return None


@given(sizes, shares, seeds)
def test_each_row_is_in_one_part_and_the_test_part_has_its_share(n, share, seed):
    parts = taken(split, n, share, seed)
    assert (parts is None) == (round(n * share) in (0, n))
    if parts is not None:
        train, test = parts
        assert sorted(train + test) == list(range(n))
        assert len(test) == round(n * share)


@given(labels, shares, seeds)
def test_each_class_has_its_share_of_the_test_part_to_within_one_row(labels, share, seed):
    parts = taken(split, labels, share, seed)
    if parts is not None:
        train, test = parts
        assert sorted(train + test) == list(range(len(labels)))
        assert len(test) <= round(len(labels) * share)
        counts, tested = Counter(labels), Counter(labels[r] for r in test)
        for label in counts:
            wanted = Fraction(round(len(labels) * share) * counts[label], len(labels))
            assert abs(tested[label] - wanted) < 1
            assert tested[label] < counts[label]  # one row at least is learned


@given(st.integers(2, 20), st.integers(2, 20), seeds)
def test_where_shares_are_whole_rows_they_are_exact(a, b, seed):
    labels = ["a"] * 4 * a + ["b"] * 4 * b
    _, test = split(labels, 0.25, seed)
    assert Counter(labels[r] for r in test) == {"a": a, "b": b}


def test_a_class_of_one_row_is_learned_and_one_of_two_may_be_tested_once():
    for seed in range(50):
        train, test = split(["a"] * 7 + ["b"] * 2 + ["c"], 0.5, seed)
        assert 9 in train
        assert len({7, 8} & set(test)) == 1


def test_the_same_seed_gives_the_same_parts_on_every_interpreter_and_another_other_ones():
    assert split(6, 0.5, 1) == ([2, 4, 0], [5, 3, 1])
    assert split(100, 0.5, 1) == split(100, 0.5, 1) != split(100, 0.5, 2)
    assert list(k_folds(50, 5, 1)) == list(k_folds(50, 5, 1)) != list(k_folds(50, 5, 2))
    assert [test for _, test in k_folds("abcabc".__iter__(), 2, 3)] == RECORDED


RECORDED = [[3, 4, 5], [0, 1, 2]]


def test_all_rows_take_their_turn_in_the_test_part():
    counts = Counter()
    for seed in range(400):
        counts.update(split(["a"] * 6 + ["b"] * 4, 0.3, seed)[1])
    assert len(counts) == 10
    assert all(70 < count < 190 for count in counts.values())  # 120 each; 6 deviations are 55


@given(st.integers(2, 12), st.integers(0, 60), seeds, st.booleans())
def test_each_row_is_tested_in_one_fold_and_their_sizes_differ_by_one(k, more, seed, shuffle):
    n = k + more
    folds = list(k_folds(n, k, seed, shuffle))
    assert len(folds) == k
    assert sorted([r for _, test in folds for r in test]) == list(range(n))
    for train, test in folds:
        assert sorted(train + test) == list(range(n))
        assert train == sorted(train)
        assert test == sorted(test)
        assert n // k <= len(test) <= n // k + 1


@given(labels, st.integers(2, 8), seeds, st.booleans())
def test_each_class_is_spread_evenly_over_the_folds(labels, k, seed, shuffle):
    folds = taken(k_folds, labels, k, seed, shuffle)
    assert (folds is None) == (k > len(labels))
    if folds is not None:
        tested = [Counter(labels[r] for r in test) for _, test in folds]
        assert sorted([r for _, test in k_folds(labels, k, seed, shuffle) for r in test]) == list(
            range(len(labels))
        )
        for label in set(labels):
            counts = [fold[label] for fold in tested]
            assert max(counts) - min(counts) <= 1
        lengths = [sum(fold.values()) for fold in tested]
        assert max(lengths) - min(lengths) <= 1


def test_a_class_of_fewer_rows_than_folds_is_missing_from_some_tests():
    labels = ["a"] * 8 + ["b"] * 2 + ["c"]
    folds = list(k_folds(labels, 4))
    assert sorted([sum(labels[r] == "b" for r in test) for _, test in folds]) == [0, 0, 1, 1]
    assert sum("c" not in [labels[r] for r in train] for train, _ in folds) == 1


def test_shuffling_is_what_the_seed_is_for():
    assert list(k_folds(9, 3, 1, shuffle=False)) == list(k_folds(9, 3, 2, shuffle=False))


@given(st.integers(1, 10), st.integers(0, 50))
def test_what_is_tested_comes_later_than_all_that_is_learned(k, more):
    n = k + 1 + more
    splits = list(time_order_splits(n, k))
    assert len(splits) == k
    for train, test in splits:
        assert train == list(range(len(train)))
        assert test == list(range(len(train), len(train) + len(test)))
        assert len(test) == n // (k + 1)
    assert splits[-1][1][-1] == n - 1
    assert len(splits[0][0]) >= n // (k + 1)


@given(st.integers(2, 10), st.integers(0, 50))
def test_scikit_learn_splits_by_time_likewise(k, more):
    selection = library("sklearn.model_selection")
    n = k + 1 + more
    theirs = selection.TimeSeriesSplit(k).split([[0]] * n)
    assert list(time_order_splits(n, k)) == [(a.tolist(), b.tolist()) for a, b in theirs]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: split(3, 0.1), "share is 0.1: of the rows to be tested none is left, of 3 rows"),
        (lambda: split(3, 0.9), "share is 0.9: of the rows to be learned none is left"),
        (lambda: split(1, 0.5), "share is 0.5: .* of 1 row in all"),
        (lambda: split(3, 1.5), "share is 1.5, it must be 1 or less"),
        (lambda: split(["a", "b", "c"], 0.5), "share is 0.5: no class has rows enough to test"),
        (lambda: split([], 0.5), "labels is empty"),
        (lambda: split(0, 0.5), "n is 0, it must be 1 or more"),
        (lambda: split(2.5, 0.5), "n is 2.5, it must be a whole number"),
        (lambda: split(["a", None], 0.5), "label 1 of labels is missing"),
        (lambda: split(9, 0.5, "x"), "seed is the text 'x', it must be a whole number"),
        (lambda: k_folds(3, 4), "k is 4: 4 folds need as many rows, there are 3"),
        (lambda: k_folds(3, 1), "k is 1, it must be 2 or more"),
        (lambda: k_folds(3, 2, 0, 7), "shuffle is 7, it must be True or False"),
        (lambda: k_folds(3, 2, None), "seed is None, it must be a whole number"),
        (lambda: time_order_splits(3, 3), "k is 3: that takes 4 rows or more, there are 3"),
        (lambda: time_order_splits(3, 0), "k is 0, it must be 1 or more"),
    ],
)
def test_what_cannot_be_split_is_refused_at_once(call, message):
    with pytest.raises(TinynetError, match="^" + message):
        call()


def test_a_table_is_as_good_as_its_number_of_rows():
    table = Table(["a"], [[float(r)] for r in range(10)])
    assert split(table, 0.3, 5) == split(10, 0.3, 5)
    assert list(k_folds(table, 3)) == list(k_folds(10, 3))


def test_quantities_are_no_labels():
    with pytest.raises(TinynetError, match="If these are quantities, give the number of rows"):
        split([0.5, 1.5, 2.5, 3.5], 0.25)


@pytest.mark.parametrize(
    ("function", "name", "low", "high"),
    [(k_folds, "k", 2, 12), (time_order_splits, "k", 1, 11), (split, "seed", None, None)],
)
def test_each_number_is_taken_up_to_its_limits_and_refused_beyond(function, name, low, high):
    check_limits(partial(function, 12), name, low, high)


def test_a_share_is_from_0_to_1_and_leaves_rows_to_both_parts():
    for share, words in ((JUST_BELOW_0, "0 or more"), (JUST_ABOVE_1, "1 or less")):
        with pytest.raises(TinynetError, match=f"share is .*, it must be {words}"):
            split(12, share)
    for share in (0.0, 0.04, 0.96, 1.0):
        with pytest.raises(TinynetError, match="none is left, of 12 rows in all"):
            split(12, share)
    assert [len(split(12, share)[1]) for share in (0.05, 0.95)] == [1, 11]


def test_where_nothing_is_said_a_quarter_is_tested_by_the_seed_0_and_there_are_five_folds():
    assert split(12) == split(12, 0.25, 0) != split(12, 0.25, 1)
    assert len(split(100)[1]) == 25
    assert len(list(k_folds(12))) == len(list(time_order_splits(12))) == 5
    assert list(k_folds(12)) == list(k_folds(12, 5, 0, True))
