"""Claims about what is noted of data and settings, and told where it is no longer the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import hostile_numbers
from tinynet import ModelError
from tinynet.changed_settings import changes, check_noted, fingerprint

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


def test_the_order_of_examples_and_of_numbers_counts():
    one, other = ([0.5, 0.25], [1.0]), ([0.75, 0.25], [0.0])
    assert fingerprint([one, other]) != fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([([0.25, 0.5], [1.0])])


@pytest.mark.parametrize("then", [None, 3, "x", [], [1]], ids=repr)
def test_what_is_no_record_is_refused(then):
    with pytest.raises(ModelError, match=r"settings noted in the state are .*, not a record$"):
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
