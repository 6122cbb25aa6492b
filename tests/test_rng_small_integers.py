"""Claims about random numbers in small integers: they are those of `rng`, and none is large."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import rng, rng_small_integers
from tinynet.errors import TinynetError
from tinynet.rng import MODULUS

MOST = 2**30 - 1  # and -2**30: what such a board has, a sign included
SOURCE = inspect.getsource(rng_small_integers)

seeds = st.integers(-(2**70), 2**70)
states = st.one_of(st.integers(1, MODULUS - 1), st.sampled_from([1, 2, MODULUS - 1]))


def limbs(number):
    return number >> 30, number >> 15 & 32767, number & 32767


def number(state):
    top, middle, low = state
    return (top << 30) + (middle << 15) + low


def both(state):
    """A generator of each module in this state."""
    plain, small = rng.Random(), rng_small_integers.Random()
    plain.state, small.state = state, limbs(state)
    return plain, small


# The same numbers


@pytest.mark.parametrize("n", [32769, 40001, 1048577])
def test_a_number_below_n_is_0_where_the_next_state_is_a_multiple_of_it(n):
    multiple = n * (MODULUS // n // 2 | 1)
    plain, small = both(multiple * pow(rng.MULTIPLIER, -1, MODULUS) % MODULUS)
    assert plain.below(n) == small.below(n) == 0


@given(seeds)
def test_every_seed_gives_the_same_state(seed):
    assert number(rng_small_integers.Random(seed).state) == rng.Random(seed).state


def seed_of(mixed):
    """The seed that is mixed into this number of 32 bits: the mixing, backwards."""
    mixed ^= mixed >> 16
    mixed = mixed * pow(0x846CA68B, -1, 2**32) % 2**32
    mixed ^= mixed >> 15 ^ mixed >> 30
    mixed = mixed * pow(0x7FEB352D, -1, 2**32) % 2**32
    return mixed ^ mixed >> 16


@pytest.mark.parametrize(
    "mixed", [m + d for m in (0, 2**31 - 2, 2**32 - 4, 2**30, 2**15) for d in range(-4, 5)]
)
def test_the_seeds_at_which_the_first_state_begins_anew_give_the_same_state(mixed):
    mixed %= 2**32
    seed = seed_of(mixed)
    assert rng.Random(seed).state == mixed % (2**31 - 2) + 1
    assert number(rng_small_integers.Random(seed).state) == rng.Random(seed).state


@given(states, st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.integers(1, 40))
def test_all_that_can_be_drawn_is_the_same(state, low, high, n):
    plain, small = both(state)
    for method, arguments in (
        ("random", ()),
        ("uniform", (low, high)),
        ("below", (n,)),
        ("coins", (3 * n,)),
        ("gauss", (n,)),
        ("shuffled", (list("abcdefgh"),)),
        ("chosen", (n, 0.3)),
    ):
        expected = getattr(plain, method)(*arguments)
        assert getattr(small, method)(*arguments) == expected, method
        assert number(small.state) == plain.state, method


@given(states, st.integers(1, 2**40))
def test_numbers_below_a_large_one_are_the_same(state, n):
    plain, small = both(state)
    assert small.below(n) == plain.below(n)


@pytest.mark.parametrize("n", [32769, 40000, 2**16, 2**20 + 1])
def test_what_is_as_large_as_the_limit_begins_anew_at_0(n):
    for state in (n - 1, n, n + 1, 2 * n - 1, 2 * n, 2 * n + 1, 3 * n - 1, 3 * n, 3 * n + 1):
        small = both(state * pow(16807, -1, MODULUS) % MODULUS)[1]
        assert (small.below(n), number(small.state)) == (state % n, state)


@given(states, st.integers(0, 50), st.floats(0.0, 1.0) | st.sampled_from([0.0, 1e-300, 1e-9, 1.0]))
def test_whatever_the_chance_the_same_places_are_chosen(state, n, chance):
    plain, small = both(state)
    assert small.chosen(n, chance) == plain.chosen(n, chance)
    assert number(small.state) == plain.state


@given(seeds)
def test_a_state_put_back_gives_the_same_numbers_again(seed):
    small = rng_small_integers.Random(seed)
    state = small.state
    first = [small.random() for _ in range(3)]
    small.state = state
    assert [small.random() for _ in range(3)] == first


@given(seeds)
def test_a_seed_for_another_generator_leads_to_the_same_one(seed):
    plain, small = rng.Random(seed), rng_small_integers.Random(seed)
    given_plain, given_small = plain.next_seed(), small.next_seed()
    assert number(given_small) == given_plain == plain.state
    expected = rng.Random(given_plain).state
    assert number(rng_small_integers.Random(given_small).state) == expected
    assert number(rng_small_integers.Random(list(given_small)).state) == expected


@given(st.integers(1, MODULUS - 1), st.integers(1, 32768))
def test_lines_of_generated_programs_draw_the_same(state, n):
    found = []
    for module, random in ((rng, state), (rng_small_integers, limbs(state))):
        names = {"random": random, "n": n}
        exec("\n".join(module.BELOW_IN_LINES), names)
        found.append((names["j"], names["random"]))
    (j, plain), (small_j, small) = found
    assert (small_j, number(small)) == (j, plain)


@given(st.integers(0, MODULUS - 1), st.integers(-(2**22), 2**22))
def test_fingerprints_are_mixed_alike(before, more):
    expected = rng.mixed_with(before, more)
    assert number(rng_small_integers.mixed_with(limbs(before), more)) == expected
    if before <= MOST:
        assert number(rng_small_integers.mixed_with(before, more)) == expected


def test_a_fingerprint_can_come_to_nothing():
    before = MODULUS - 1  # which is -1
    assert rng_small_integers.mixed_with(limbs(before), rng.MULTIPLIER) == (0, 0, 0)


# The same names, and states that both can read


def test_what_has_a_name_in_one_has_it_in_the_other():
    asked_for = {
        "Random",
        "BELOW_IN_LINES",
        "MULTIPLIER",
        "in_own_form",
        "in_limbs",
        "check_state",
        "mixed_with",
    }
    assert asked_for <= vars(rng).keys() & vars(rng_small_integers).keys()
    methods = [name for name in vars(rng.Random) if not name.startswith("__")]
    assert set(methods) <= set(vars(rng_small_integers.Random))


@given(states)
def test_both_read_the_states_of_both(state):
    for written in (state, limbs(state), list(limbs(state))):
        assert rng.check_state(written) == rng.in_own_form(written) == state
        small = rng_small_integers
        assert small.check_state(written) == small.in_own_form(written) == limbs(state)


@given(states)
def test_both_write_a_state_so_that_both_can_read_it(state):
    plain, small = rng.in_limbs(state), rng_small_integers.in_limbs(limbs(state))
    assert plain == small == list(limbs(state))
    assert rng.check_state(plain) == state
    assert rng_small_integers.check_state(plain) == limbs(state)


@given(seeds)
def test_a_seed_in_three_parts_leads_to_the_same_numbers(seed):
    parts = rng.in_limbs(seed)
    assert all(0 <= part <= 32767 for part in parts)
    assert rng.Random(rng.in_own_form(parts)).state == rng.Random(seed).state
    assert rng_small_integers.in_limbs(seed) == parts


@pytest.mark.parametrize("module", [rng, rng_small_integers])
@pytest.mark.parametrize(
    "value",
    [None, True, "1", 0.5, [], [0, 1], [0, 0, 0, 1], [0, 0, 0], [0, 0, 32768], [0, -1, 5], 0,
     [1, -1, 5], [1, 5, -1], [1, 32767, 32767], [2, 0, 0], 2**31 - 1, 2**32 + 5, -7,
     [0, 0, True], [0, 0, "1"], [0, 0, 1.0]],
    ids=str,
)  # fmt: skip
def test_what_is_no_state_is_refused(module, value):
    with pytest.raises(TinynetError, match="random is "):
        module.check_state(value)


@pytest.mark.parametrize("module", [rng, rng_small_integers])
def test_what_is_no_number_stays_as_it_is(module):
    for value in (None, "text", 0.5, True):
        assert module.in_own_form(value) is value
    assert list(module.in_own_form(["a", "b", "c"])) == ["a", "b", "c"]


# No large numbers


class Small(int):
    """A whole number that no operation may make larger than a small board has."""


def checked(value):
    if isinstance(value, int) and not isinstance(value, bool):
        assert -MOST - 1 <= value <= MOST, value
        return Small(value)
    return value


for name in ("add", "radd", "sub", "rsub", "mul", "rmul", "mod", "rmod", "lshift", "rlshift",
             "rshift", "rrshift", "and", "rand", "or", "ror", "xor", "rxor"):  # fmt: skip
    setattr(
        Small,
        f"__{name}__",
        lambda self, other, name=name: checked(getattr(int, f"__{name}__")(self, other)),
    )


@given(st.integers(-MOST - 1, MOST), st.integers(1, MOST))
def test_nothing_on_the_way_has_more_than_30_bits(seed, n):
    small = rng_small_integers.Random(Small(seed))
    for _ in range(3):
        small.state = tuple(Small(limb) for limb in small.state)
        small.below(Small(n))
        small.random()
        small.coins(40)
        small.chosen(9, 1e-12)
        names = {"random": tuple(Small(limb) for limb in small.state), "n": Small(n % 32768 + 1)}
        exec("\n".join(rng_small_integers.BELOW_IN_LINES), names)
    rng_small_integers.mixed_with(tuple(Small(limb) for limb in small.state), Small(-(2**22)))


def test_a_number_that_is_too_large_would_be_seen():
    with pytest.raises(AssertionError):
        Small(16807) * Small(65535)
    with pytest.raises(AssertionError):
        1 << Small(30)
