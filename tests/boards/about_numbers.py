"""The floats and whole numbers of this interpreter are what the library takes them for."""

import math

from .floats import close, has_doubles, module_named

FAR_OUT = [0.0, 1.0, 20.0, 37.0, 88.0, 89.0, 104.0, 709.0, 710.0, 1000.0, 1e30]
rng = module_named("rng")
functions = module_named("activation_functions")
losses = module_named("losses")


def test_no_float_makes_an_activation_function_fail():
    for z in FAR_OUT:
        assert close(functions.sigmoid(z) + functions.sigmoid(-z), 1.0, 1e-15, 1e-6)
        assert close(functions.tanh(z), -functions.tanh(-z), 1e-15, 1e-6)
        assert close(functions.softplus(z) - functions.softplus(-z), z, 1e-15, 1e-6)
        assert 0.0 <= functions.softplus_slope(functions.softplus(z)) <= 1.0
        assert 0.0 <= functions.softplus_slope(functions.softplus(-z)) <= 1.0
    assert (functions.sigmoid(-1e30), functions.sigmoid(1e30)) == (0.0, 1.0)
    assert (functions.tanh(-1e30), functions.tanh(1e30)) == (-1.0, 1.0)
    assert (functions.softplus(-1e30), functions.softplus(1e30)) == (0.0, 1e30)


def test_the_logarithm_has_a_floor_in_every_precision():
    assert losses.floored_log(0.0) == -100.0
    assert losses.floored_log(1e-46) == -100.0
    assert -100.0 <= losses.floored_log(1e-38) < -87.0
    assert close(losses.floored_log(0.5), -0.6931471805599453, 1e-15, 1e-6)


def test_the_generator_passes_the_check_of_its_inventors():
    generator = rng.Random()
    generator.state = rng.check_state(1)
    for _ in range(10000):
        generator.random()
    assert generator.state == rng.in_own_form(1043618065)


def test_the_generator_gives_the_same_whole_numbers_everywhere():
    generator = rng.Random(seed=0)
    assert [generator.below(6) for _ in range(10)] == [1, 1, 5, 2, 4, 2, 0, 2, 5, 1]
    assert rng.Random(seed=1).shuffled([1, 2, 3, 4]) == [3, 4, 1, 2]
    states = [rng.Random(seed).state for seed in (-1, 0, 2**32, 10**40)]
    smaller = [rng.Random(seed).state for seed in (2**32 - 1, 2**40, 0, 10**40 % 2**32)]
    assert states == smaller


def test_numbers_of_the_bell_curve_are_finite_and_spread_as_they_should():
    generator = rng.Random(seed=3)
    numbers = generator.gauss(1000)
    assert all([math.isfinite(x) for x in numbers])
    within = len([x for x in numbers if -1.0 < x < 1.0])
    assert 640 < within < 730


def test_at_the_ends_of_its_range_the_generator_still_gives_usable_numbers():
    before_the_largest = 2147483646 * 1407677000 % 2147483647  # times 1407677000 undoes 16807
    before_one = 1407677000
    generator = rng.Random()
    for state, then in ((before_the_largest, 2147483646), (before_one, 1)):
        state = rng.check_state(state)
        generator.state = state
        x = generator.random()
        assert generator.state == rng.in_own_form(then)
        assert 0.0 < x <= 1.0
        assert x < 1.0 or not has_doubles()  # in single precision it rounds to 1
        generator.state = state
        assert all([math.isfinite(y) for y in generator.gauss(3)])
        generator.state = state
        assert 0 <= generator.below(3) < 3
