"""Long lists: as many items as are asked for, from few choices, and simple in the end."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tinynet.testing.drawn_lists import MOST_DRAWN, lists_of
from tinynet.testing.smallest_example import smallest


def digits(n, size=1):
    return lists_of(st.integers(0, 9), lambda rng: rng.below(10), n, size)


@given(st.integers(0, 3000).flatmap(lambda n: st.tuples(st.just(n), digits(n))))
def test_there_are_so_many_items(drawn):
    n, items = drawn
    assert len(items) == n
    assert set(items) <= set(range(10))


def test_they_shrink_to_the_simplest_but_for_what_matters():
    assert smallest(digits(300)) == [0] * 300
    found = smallest(digits(300), lambda found: found[5] == 7)
    assert found[5] == 7 and len(set(found[6:])) == 1  # after what matters all are alike
    assert smallest(digits(300), lambda found: min(found) > 2) == [3] * 300


def test_they_are_of_all_kinds():
    assert len(set(smallest(digits(300), lambda found: len(set(found)) == 10))) == 10


def test_up_to_a_number_of_items_each_is_drawn():
    n = MOST_DRAWN
    wanted = list(range(n))
    of_any_kind = lists_of(st.integers(0, n), lambda rng: 1 / 0, n)
    assert len(smallest(of_any_kind)) == len(wanted)
    rows = lists_of(st.just([0, 0]), lambda rng: [1, 1], n, size=2)
    assert smallest(rows, lambda found: [1, 1] in found) == [[1, 1]] + [[0, 0]] * (n - 1)


@settings(max_examples=20)
@given(lists_of(st.just([0]), lambda rng: [0], 1000))
def test_each_row_is_a_list_of_its_own(rows):
    assert len({id(row) for row in rows}) > 990
