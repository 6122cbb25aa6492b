"""Claims about what is noted of data and settings, and told where it is no longer the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ModelError, changed_settings, rng_small_integers
from tinynet.changed_settings import changes, check_noted, fingerprint, noted_seed
from tinynet.testing.drawn_numbers import hostile_numbers

NOTED = {"examples": 5, "l2": 0.5, "loss": "squared_error", "network": "2-1", "seed": 3}


@given(st.lists(hostile_numbers(), min_size=1, max_size=6))
def test_a_fingerprint_is_a_whole_number_that_depends_on_every_number(numbers):
    other = 2.0 if numbers[-1] < 1.0 else -1.0
    found = fingerprint([(numbers, [0.5])])
    assert isinstance(found, int) and 0 <= found < 2**31
    assert found == fingerprint([(list(numbers), [0.5])])
    assert found != fingerprint([([*numbers[:-1], other], [0.5])])


def test_no_examples_have_a_fingerprint_too():
    assert fingerprint([]) == 0


def test_of_very_many_examples_some_are_looked_at_and_their_number():
    inputs = [[0.5, i / 40_000] for i in range(40_000)]
    whole = [(x, [0.5]) for x in inputs]
    assert fingerprint(whole) != fingerprint(whole[:-1])
    assert fingerprint(whole) != fingerprint(whole[1:] + whole[:1])
    assert fingerprint(whole) == fingerprint([*whole[:1], ([9.0, 9.0], [0.5]), *whole[2:]])
    few = whole[:6000]
    assert fingerprint(few) != fingerprint([*few[:1], ([9.0, 9.0], [0.5]), *few[2:]])


def rows(n):
    return [([k / 8.0, 0.5], [k % 2.0]) for k in range(n)]


@pytest.mark.parametrize(
    ("examples", "noted"),
    [
        ([([0.5, -0.25], [1.0]), ([3.0, 1e300], [0.0])], 109569702),
        (rows(6_667), 778342328),  # with three numbers each: every second one counts
        (rows(9_999), 801543241),  # so also here, the last time
    ],
    ids=["2", "6667", "9999"],
)
def test_the_same_data_have_the_fingerprint_that_earlier_versions_noted(examples, noted):
    assert fingerprint(examples) == noted


def test_the_order_of_examples_and_of_numbers_counts():
    one, other = ([0.5, 0.25], [1.0]), ([0.75, 0.25], [0.0])
    assert fingerprint([one, other]) != fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([([0.25, 0.5], [1.0])])


@given(st.integers(-(2**70), 2**70) | st.sampled_from([2**30 - 1, 2**30, -(2**30), -3]))
def test_a_seed_is_noted_in_numbers_that_any_board_can_read(seed):
    noted = noted_seed(seed)
    parts = noted if isinstance(noted, list) else [noted]
    assert all(abs(part) < 2**30 for part in parts)
    assert (noted == seed) is (abs(seed) < 2**30)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_seed_is_noted_as_it_is_up_to_the_largest_number_of_small_boards(sign):
    assert noted_seed(sign * (2**30 - 1)) == sign * (2**30 - 1)
    assert len(noted_seed(sign * 2**30)) == 3


@pytest.mark.parametrize(
    "seed", [3, -3, 2**30, 2**31 + 5, -(2**40), 10**5000 + 7], ids=lambda n: f"{n % 2**32}"
)
def test_a_seed_that_an_earlier_version_noted_as_it_is_is_the_same_one(seed):
    now = dict(NOTED, seed=noted_seed(seed))
    assert changes(dict(NOTED, seed=seed), now) == changes(now, dict(now)) == []


def test_seeds_in_three_parts_are_told_as_numbers():
    then, now = dict(NOTED, seed=2**30), dict(NOTED, seed=noted_seed(2**31 + 7))
    assert changes(then, now) == ["seed 1073741824 as before, not 2147483655"]


def test_where_whole_numbers_are_small_a_large_seed_is_told_without_its_number(monkeypatch):
    for name in ("in_limbs", "in_own_form"):
        monkeypatch.setattr(changed_settings, name, getattr(rng_small_integers, name))
    then = dict(NOTED, seed=[2, 0, 7])
    assert changes(then, NOTED) == ["seed a larger one as before, not 3"]
    assert changes(NOTED, then) == ["seed 3 as before, not a larger one"]


def test_a_number_in_three_parts_is_the_one_that_an_earlier_version_noted():
    assert changes(dict(NOTED, examples=1043618065), dict(NOTED, examples=[0, 31848, 22801])) == []


@pytest.mark.parametrize("then", [None, 3, "x", [], [1]], ids=repr)
def test_what_is_no_record_is_refused(then):
    with pytest.raises(
        ModelError, match=r"the state's settings are .*, not a record, as in early versions$"
    ):
        check_noted(then, NOTED)


def test_a_record_that_lacks_settings_is_refused_and_more_than_these_are_taken():
    with pytest.raises(ModelError, match=r"lack l2, loss$"):
        check_noted({"examples": 1, "network": "", "seed": 1}, NOTED)
    more = dict(NOTED, unknown=1)
    assert check_noted(more, NOTED) is more
    assert changes(more, NOTED) == []


def test_each_change_is_told_in_its_own_words():
    then = {"examples": 6, "l2": 0.25, "loss": "cross_entropy", "network": "2-2", "seed": 4}
    assert changes(then, NOTED) == [
        "other examples",
        "l2 0.5, not 0.25",
        "loss 'squared_error', not 'cross_entropy'",
        "another network",
        "seed 4 as before, not 3",
    ]


def test_weights_are_told_where_there_are_some_now_or_were_then():
    plain, weighted = dict(NOTED), dict(NOTED, sample_weight=17)
    assert changes(plain, weighted) == changes(weighted, plain) == ["other sample_weight"]
    assert changes(weighted, dict(weighted, sample_weight=18)) == ["other sample_weight"]
    assert changes(weighted, dict(weighted)) == []
    assert check_noted(plain, weighted) is plain
