"""Claims about the generator: chance that can be repeated, and is chance all the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.errors import TinynetError
from tinynet.rng import MODULUS, MULTIPLIER, Random

seeds = st.integers(-(2**70), 2**70)
states = st.one_of(st.integers(1, MODULUS - 1), st.sampled_from([1, 2, MODULUS - 1]))


def with_state(state):
    rng = Random()
    rng.state = state
    return rng


def chi_square(counts):
    """How far counts lie from being all alike; about their number, less one, if by chance."""
    usual = sum(counts) / len(counts)
    return sum((count - usual) ** 2 for count in counts) / usual


def test_park_and_millers_check_holds():
    rng = with_state(1)
    for _ in range(10000):
        rng.random()
    assert rng.state == 1043618065


def test_the_constants_are_those_of_the_minimal_standard():
    assert MODULUS == 2**31 - 1
    assert MULTIPLIER == 7**5


@given(states)
def test_every_state_is_followed_by_a_state(state):
    rng = with_state(state)
    assert 0.0 < rng.random() < 1.0
    assert 1 <= rng.state < MODULUS
    assert rng.state == 16807 * state % (2**31 - 1)


@given(seeds)
def test_every_whole_number_is_a_seed(seed):
    assert 1 <= Random(seed).state < MODULUS
    assert [Random(seed).random() for _ in range(3)] == [Random(seed).random()] * 3


@given(seeds)
def test_a_state_put_back_gives_the_same_numbers_again(seed):
    rng = Random(seed)
    state = rng.state
    first = [rng.random() for _ in range(5)]
    assert [with_state(state).random(), first[1]] == first[:2]
    rng.state = state
    assert [rng.random() for _ in range(5)] == first


def test_two_generators_do_not_disturb_each_other():
    alone = [Random(3).random() for _ in range(1)] + [0.0]
    one, other = Random(3), Random(4)
    other.random()
    assert one.random() == alone[0]
    assert Random().state == Random(0).state


@given(states, st.floats(-1e6, 1e6), st.floats(0.0, 1e6))
def test_uniform_numbers_stay_between_their_bounds(state, low, width):
    assert low <= with_state(state).uniform(low, low + width) <= low + width


def test_uniform_numbers_reach_from_bound_to_bound():
    assert with_state(7).uniform(-3.0, 5.0) == -3.0 + 8.0 * with_state(7).random()
    rng = Random(1)
    drawn = [rng.uniform(-3.0, 5.0) for _ in range(2000)]
    assert min(drawn) < -2.9
    assert max(drawn) > 4.9


@given(states, st.integers(1, 1000))
def test_whole_numbers_stay_below_their_bound(state, n):
    assert 0 <= with_state(state).below(n) < n


# Chi-square with 9 degrees of freedom lies above 33.7 once in 10 000 times. Seeds are fixed.


@pytest.mark.parametrize("seed", range(8))
def test_numbers_fall_evenly_between_0_and_1(seed):
    rng, counts = Random(seed), [0] * 10
    for _ in range(5000):
        counts[int(rng.random() * 10)] += 1
    assert chi_square(counts) < 33.7


@pytest.mark.parametrize("seed", range(8))
def test_whole_numbers_fall_evenly(seed):
    rng, counts = Random(seed), [0] * 10
    for _ in range(5000):
        counts[rng.below(10)] += 1
    assert chi_square(counts) < 33.7


def test_neighbouring_seeds_start_far_apart():
    starts = [Random(seed).random() for seed in range(5000)]
    counts = [0] * 10
    for start in starts:
        counts[int(start * 10)] += 1
    assert chi_square(counts) < 33.7
    apart = [abs(starts[k] - starts[k + 1]) for k in range(len(starts) - 1)]
    assert sum(apart) / len(apart) == pytest.approx(1 / 3, abs=0.02)  # as for independent ones
    assert len(set(starts)) == len(starts)


# The bell curve


def below_on_the_bell(x):
    """The share of the bell curve that lies below x."""
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


@given(states, st.integers(0, 9))
def test_numbers_of_the_bell_curve_are_finite_and_leave_one_state(state, n):
    rng = with_state(state)
    numbers = rng.gauss(n)
    assert len(numbers) == n
    assert {type(number) for number in numbers} <= {float}
    assert all(abs(number) < 9.3 for number in numbers)  # no point lies nearer than 4e-10
    assert type(rng.state) is int
    assert 1 <= rng.state < MODULUS
    assert vars(rng) == {"state": rng.state}
    again = with_state(rng.state)
    assert again.gauss(3) == rng.gauss(3)


@pytest.mark.parametrize("n", [1, 2])
def test_two_numbers_of_the_bell_curve_are_computed_from_a_point_in_the_circle(n):
    rng, points = with_state(5), with_state(5)
    for _ in range(1000):
        while True:
            x, y = 2.0 * points.random() - 1.0, 2.0 * points.random() - 1.0
            if 0.0 < math.sqrt(x * x + y * y) < 1.0:
                break
        distance = math.sqrt(x * x + y * y)
        stretched = math.sqrt(-4.0 * math.log(distance)) / distance  # same angle
        assert rng.gauss(n) == pytest.approx([x * stretched, y * stretched][:n], rel=1e-9)
        assert rng.state == points.state


@pytest.mark.parametrize("seed", range(8))
def test_the_bell_is_around_0_and_1_wide(seed):
    rng, n = Random(seed), 5000
    numbers = rng.gauss(n)
    mean = sum(numbers) / n
    variance = sum(number * number for number in numbers) / n
    assert abs(mean) < 3.9 / math.sqrt(n)  # beyond that 1 in 10 000
    assert abs(variance - 1.0) < 3.9 * math.sqrt(2.0 / n)


@pytest.mark.parametrize("seed", range(8))
def test_numbers_fall_as_the_bell_curve_says(seed):
    rng, n = Random(seed), 5000
    numbers = sorted(rng.gauss(n))
    shares = [below_on_the_bell(number) for number in numbers]
    # Kolmogorov and Smirnov: the widest gap between what is there and what should be.
    gap = max(max((i + 1) / n - shares[i], shares[i] - i / n) for i in range(n))
    assert gap < 2.225 / math.sqrt(n)  # beyond that 1 in 10 000
    counts = [0] * 10
    for share in shares:
        counts[int(share * 10)] += 1
    assert chi_square(counts) < 33.7


@pytest.mark.parametrize("seed", range(8))
def test_both_tails_of_the_bell_are_as_long(seed):
    rng, n = Random(seed), 20000
    numbers = rng.gauss(n)
    for far in (0.0, 1.0, 2.0, 3.0):
        share = below_on_the_bell(-far)
        most = 3.9 * math.sqrt(n * share * (1.0 - share))
        assert abs(sum(number > far for number in numbers) - n * share) < most
        assert abs(sum(number < -far for number in numbers) - n * share) < most


@pytest.mark.parametrize("seed", range(8))
def test_a_number_of_the_bell_says_nothing_of_the_next(seed):
    rng, n = Random(seed), 5000
    numbers = rng.gauss(n)
    for apart in (1, 2, 3):
        together = sum(numbers[i] * numbers[i + apart] for i in range(n - apart)) / n
        assert abs(together) < 3.9 / math.sqrt(n)


# Other orders


@given(seeds, st.lists(st.integers(), max_size=12))
def test_shuffling_gives_the_same_items_and_leaves_its_argument_alone(seed, items):
    before = list(items)
    shuffled = Random(seed).shuffled(items)
    assert items == before
    assert shuffled is not items
    assert sorted(shuffled) == sorted(items)
    assert Random(seed).shuffled(tuple(items)) == shuffled


def test_every_order_comes_about_as_often():
    rng, counts = Random(0), {}
    for _ in range(6000):
        order = tuple(rng.shuffled([0, 1, 2]))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert chi_square(list(counts.values())) < 25.7  # 5 degrees of freedom, 1 in 10 000


@pytest.mark.parametrize("seed", [1.0, "1", None, True, [1], float("nan")])
def test_a_seed_that_is_no_whole_number_is_refused(seed):
    with pytest.raises(TinynetError, match=r"seed is .*, it must be a whole number"):
        Random(seed)


# Coins


@given(seeds, st.integers(0, 100))
def test_coins_are_as_many_as_asked_for_and_each_thirty_one_cost_one_number(seed, n):
    rng, other = Random(seed), Random(seed)
    tosses = rng.coins(n)
    assert len(tosses) == n
    assert set(tosses) <= {"0", "1"}
    for _ in range((n + 30) // 31):
        other.random()
    assert rng.state == other.state


def test_coins_are_fair_at_each_place_and_neighbours_do_not_know_of_each_other():
    rng = Random(7)
    rounds = [rng.coins(31) for _ in range(4000)]
    for place in range(31):
        heads = sum(tosses[place] == "1" for tosses in rounds)
        assert chi_square([heads, 4000 - heads]) < 15  # a chance of 1 in 10 000
    pairs = [0] * 4
    for tosses in rounds:
        for place in range(0, 30, 2):
            pairs[int(tosses[place : place + 2], 2)] += 1
    assert chi_square(pairs) < 21


# Who is chosen


@given(states, st.integers(0, 50), st.floats(0.0, 1.0))
def test_those_who_are_chosen_are_places_in_their_order_and_none_twice(state, n, chance):
    rng = with_state(state)
    places = rng.chosen(n, chance)
    assert places == sorted(set(places))
    assert all(0 <= place < n for place in places)
    assert 1 <= rng.state < MODULUS


@given(states, st.integers(0, 50))
def test_the_chances_0_and_1_are_certain(state, n):
    assert with_state(state).chosen(n, 0.0) == []
    assert with_state(state).chosen(n, 1.0) == list(range(n))


@given(states, st.integers(0, 50), st.sampled_from([5e-324, 1e-17, 1e-16, 1e-13]))
def test_where_there_is_hardly_a_chance_nobody_is_chosen(state, n, chance):
    assert with_state(state).chosen(n, chance) == []


@given(states, st.integers(1, 50))
def test_where_it_is_nearly_certain_nobody_is_passed_over(state, n):
    assert with_state(state).chosen(n, 1.0 - 1e-16) == list(range(n))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("chance", [0.02, 0.3, 0.5, 0.9])
def test_each_place_is_chosen_as_often_as_the_chance_says(chance, seed):
    rng, n, rounds = Random(seed), 10, 4000
    counts = [0] * n
    for _ in range(rounds):
        for place in rng.chosen(n, chance):
            counts[place] += 1
    spread = rounds * chance * (1.0 - chance)
    assert sum((count - rounds * chance) ** 2 for count in counts) / spread < 35.6  # 10 degrees


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("chance", [0.1, 0.5])
def test_whether_a_place_is_chosen_says_nothing_of_others(chance, seed):
    rng, counts, rounds = Random(seed), [0] * 8, 8000
    for _ in range(rounds):
        places = rng.chosen(3, chance)
        counts[sum(1 << place for place in places)] += 1
    unlikely = 0.0
    for pattern, count in enumerate(counts):
        expected = rounds
        for place in range(3):
            expected *= chance if pattern >> place & 1 else 1.0 - chance
        unlikely += (count - expected) ** 2 / expected
    assert unlikely < 29.9  # 7 degrees of freedom, 1 in 10 000
