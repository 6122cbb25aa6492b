"""The floats and whole numbers of this place are what the library takes them for."""

import math

from tests.boards.tools import DOUBLE, EPSILON, near
from tinynet.losses import floored_log
from tinynet.rng import Random
from tinynet.transfer import sigmoid, softplus, softplus_slope, tanh

FAR_OUT = [0.0, 1.0, 20.0, 37.0, 88.0, 89.0, 104.0, 709.0, 710.0, 1000.0, 1e30]


def test_floats_are_doubles_or_single_precision_ones():
    assert EPSILON < 5e-7
    assert (1.0 + 1e-8 != 1.0) == DOUBLE


def test_no_float_makes_a_transfer_function_fail():
    for z in FAR_OUT:
        assert near(sigmoid(z) + sigmoid(-z), 1.0, 4)
        assert near(tanh(z), -tanh(-z), 4)
        assert near(softplus(z) - softplus(-z), z, 4)
        assert 0.0 <= softplus_slope(softplus(z)) <= 1.0
        assert 0.0 <= softplus_slope(softplus(-z)) <= 1.0
    assert sigmoid(-1e30) == 0.0 and sigmoid(1e30) == 1.0
    assert tanh(-1e30) == -1.0 and tanh(1e30) == 1.0
    assert softplus(-1e30) == 0.0 and softplus(1e30) == 1e30


def test_the_logarithm_has_a_floor_in_every_precision():
    assert floored_log(0.0) == -100.0
    assert floored_log(1e-46) == -100.0
    assert near(floored_log(0.5), -0.6931471805599453, 2)
    assert -100.0 <= floored_log(1e-38) < -87.0


def test_the_generator_passes_the_check_of_its_inventors():
    rng = Random()
    rng.state = 1
    for _ in range(10000):
        rng.random()
    assert rng.state == 1043618065


def test_the_generator_gives_the_same_whole_numbers_everywhere():
    rng = Random(seed=0)
    assert [rng.below(6) for _ in range(10)] == [1, 1, 5, 2, 4, 2, 0, 2, 5, 1]
    assert Random(seed=1).shuffled([1, 2, 3, 4]) == [3, 4, 1, 2]
    assert Random(seed=0).coins(10) == [1, 1, 1, 0, 0, 1, 0, 1, 1, 0]
    assert [Random(seed).state for seed in (-1, 0, 2**32, 10**40)] == [
        Random(seed).state for seed in (2**32 - 1, 2**40, 0, 10**40 % 2**32)
    ]


def test_numbers_of_the_bell_curve_are_finite_and_spread_as_they_should():
    rng = Random(seed=3)
    numbers = [rng.gauss() for _ in range(1000)]
    assert all([math.isfinite(x) for x in numbers])
    within = len([x for x in numbers if -1.0 < x < 1.0])
    assert 640 < within < 730


def test_at_the_ends_of_its_range_the_generator_still_gives_usable_numbers():
    before_the_largest = 2147483646 * 1407677000 % 2147483647  # 1407677000 undoes 16807
    before_one = 1407677000
    rng = Random()
    for state, ended in ((before_the_largest, 2147483646), (before_one, 1)):
        rng.state = state
        x = rng.random()
        assert rng.state == ended
        assert 0.0 < x <= 1.0
        assert x < 1.0 or not DOUBLE  # in single precision it rounds to 1
        rng.state = state
        assert math.isfinite(rng.gauss())
        rng.state = state
        assert 0 <= rng.below(3) < 3
