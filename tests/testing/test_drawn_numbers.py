"""Numbers and vectors as they are drawn."""

import math

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from tests.many_draws import many_draws
from tinynet.errors import TinynetError
from tinynet.rng import Random
from tinynet.testing.drawn_numbers import (
    LARGEST,
    hostile_numbers,
    limits,
    numbers,
    numbers_within,
    random_number,
    random_vector,
    vectors,
)
from tinynet.testing.smallest_example import smallest


@given(numbers(1.5))
def test_numbers_are_finite_and_bounded(number):
    assert -1.5 <= number <= 1.5
    assert type(number) in (int, float)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda n: type(n) is int and n > 0,
        lambda n: type(n) is float and n == 0.0,
        lambda n: n != round(n) and n < -1.0,
    ],
)
def test_numbers_are_whole_and_broken_and_exactly_0(wanted):
    find(numbers(), wanted, settings=many_draws)


@pytest.mark.parametrize(
    "wanted", [lambda n: abs(n) > 1e300, lambda n: 0 < abs(n) < 1e-308, lambda n: n == 0.0]
)
def test_hostile_numbers_have_every_magnitude_and_are_finite(wanted):
    assert math.isfinite(find(hostile_numbers(), wanted, settings=many_draws))


@given(st.integers(0, 5).flatmap(lambda n: st.tuples(st.just(n), vectors(n, 0.5), vectors(n))))
def test_vectors_have_their_width_and_reach(drawn):
    width, small, usual = drawn
    assert len(small) == len(usual) == width
    assert all(abs(value) <= 0.5 for value in small)
    assert all(abs(value) <= 2.0 for value in usual)


@pytest.mark.parametrize("reach", [0, 5e-324, 1e-310, 1e-300, 0.3, 1e15, 1e300])
def test_any_reach_will_do(reach):
    @given(numbers(reach))
    def bounded(number):
        assert abs(number) <= reach

    bounded()


def test_numbers_shrink_to_0_and_to_whole_numbers():
    assert smallest(numbers()) == 0.0
    assert smallest(numbers(), lambda number: number < -0.1) == -1.0
    assert smallest(hostile_numbers(), lambda number: abs(number) > 1e300) > 1e300
    assert smallest(vectors(3), lambda vector: vector[1] != 0.0) in ([0.0, 1.0, 0.0], [0, 1, 0])


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        (lambda: numbers("far"), "reach"),
        (lambda: vectors(-1), "width"),
        (lambda: vectors([2]), "width"),
        (lambda: vectors(2, -1.0), "reach"),
        (lambda: vectors(2, hostile=None), "hostile"),
    ],
)
def test_what_makes_no_sense_is_refused(strategy, said):
    with pytest.raises(TinynetError, match=said):
        strategy()


@given(st.floats(-100.0, 100.0), st.floats(1e-9, 100.0), st.data())
def test_numbers_within_limits_are_within_them(low, width, data):
    number = data.draw(numbers_within(low, low + width))
    assert low <= number <= low + width


@pytest.mark.parametrize("end", [-0.75, 1e-300, 3.5])
def test_both_ends_are_among_them(end):
    for low, high in ((end, end + 4.0), (end - 4.0, end)):
        strategy = numbers_within(low, high)
        assert smallest(strategy, lambda number, at=end: number == at) == end


@pytest.mark.parametrize(
    ("given_limits", "expected"),
    [
        ((None, None), (-2.0, 2.0)),
        ((-9.0, None), (-9.0, 2.0)),
        ((2.0, None), (2.0, 6.0)),
        ((None, 9.0), (-2.0, 9.0)),
        ((None, -2.0), (-6.0, -2.0)),
        ((0.0, 9.0), (0.0, 9.0)),
    ],
)
def test_where_there_is_no_limit_it_is_reach(given_limits, expected):
    assert limits(*given_limits, 2.0) == expected


def test_they_shrink_to_small_whole_numbers():
    assert smallest(numbers_within(-0.75, 3.0)) == 0.0
    assert smallest(numbers_within(-9.0, -0.5)) == -1.0
    assert smallest(numbers_within(-9.0, 9.0), lambda number: number < 0.0) == -1.0
    assert smallest(numbers_within(3.5, 9.0)) == 3.5


@settings(max_examples=20)
@given(vectors(1000, 0.5), vectors(1000, hostile=True))
def test_long_vectors_are_within_reach_and_of_every_magnitude(usual, hostile):
    assert len(usual) == len(hostile) == 1000
    assert max(map(abs, usual)) <= 0.5
    assert all(map(math.isfinite, hostile))


@pytest.mark.parametrize("reach", [0.0, 5e-324, 0.3, 2.0, 1e300])
def test_numbers_from_a_random_generator_are_of_the_same_kinds(reach):
    found = random_vector(Random(3), 500, reach)
    assert max(map(abs, found)) <= reach
    assert 0.0 in found
    assert reach < 1.0 or any(value == round(value) != 0.0 for value in found)
    assert reach < 0.1 or len(set(found)) > 200


def test_hostile_numbers_from_a_random_generator_have_every_magnitude():
    found = [random_number(Random(seed), 2.0, hostile=True) for seed in range(3000)]
    assert all(map(math.isfinite, found))
    assert {0.0, LARGEST, -LARGEST} <= set(found)
    assert min(abs(value) for value in found if value) < 1e-300
