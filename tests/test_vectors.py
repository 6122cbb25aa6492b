"""Claims about vectors: the sums are exact but for rounding, and run from left to right."""

import math
from array import array
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.testing.drawn_numbers import numbers, vectors
from tinynet.testing.dual_numbers import EPSILON
from tinynet.vectors import add_scaled, all_finite, difference, mean, weighted_sum

pairs = st.integers(1, 6).flatmap(lambda n: st.tuples(vectors(n), vectors(n)))


@given(numbers(), pairs, st.data())
def test_a_weighted_sum_is_the_exact_sum_but_for_rounding(bias, pair, data):
    weights, inputs = pair
    marks = data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    synapses = [i for i in range(len(weights)) if marks[i]]
    terms = [Fraction(weights[i]) * Fraction(inputs[i]) for i in synapses]
    size = abs(Fraction(bias)) + sum(abs(term) for term in terms)
    found = Fraction(weighted_sum(bias, weights, inputs, synapses))
    error = abs(found - Fraction(bias) - sum(terms))
    assert error <= EPSILON * (len(terms) + 1) * size + Fraction(1e-300)


def test_a_weighted_sum_adds_from_left_to_right_and_from_the_bias_on():
    ones = [1.0] * 4
    assert weighted_sum(0.0, [1e16, 1.0, 1.0, -1e16], ones, range(4)) == 0.0
    assert weighted_sum(0.0, [1e16, -1e16, 1.0], ones, range(3)) == 1.0
    assert weighted_sum(0.0, [1.0, 1e16, -1e16], ones, range(3)) == 0.0
    assert weighted_sum(1.0, [1e16, -1e16], ones, range(2)) == 0.0


def test_no_synapses_leave_the_bias_alone():
    assert weighted_sum(0.25, [1.0], [math.inf], []) == 0.25


@given(pairs, numbers())
def test_differences_and_steps_are_taken_place_by_place(pair, factor):
    a, b = pair
    before = list(a), list(b)
    assert difference(a, b) == [x - y for x, y in zip(a, b)]
    assert add_scaled(a, factor, b) == [x + factor * y for x, y in zip(a, b)]
    assert (a, b) == before


@given(pairs, numbers())
def test_every_function_takes_tuples_as_well(pair, factor):
    a, b = pair
    c, d, places = tuple(a), tuple(b), tuple(range(len(a)))
    assert difference(c, d) == difference(a, b)
    assert add_scaled(c, factor, d) == add_scaled(a, factor, b)
    assert weighted_sum(factor, c, d, places) == weighted_sum(factor, a, b, range(len(a)))
    assert (mean(c), all_finite(c)) == (mean(a), all_finite(a))


def test_every_function_takes_ranges_and_arrays_as_well():
    for a in (range(1, 4), array("d", [1, 2, 3])):
        assert difference(a, range(3)) == [1, 1, 1]
        assert add_scaled(a, 2, a) == [3, 6, 9]
        assert weighted_sum(1, a, a, range(3)) == 15
        assert (mean(a), all_finite(a)) == (2, True)
        assert list(a) == [1, 2, 3]


def test_a_step_along_a_vector_that_is_too_short_is_no_step():
    with pytest.raises(IndexError):
        add_scaled([1.0, 2.0], 1.0, [1.0])


@given(st.lists(numbers(), min_size=1, max_size=8))
def test_a_mean_lies_between_the_least_and_the_largest(values):
    slack = EPSILON * sum(abs(v) for v in values)
    assert min(values) - slack <= mean(values) <= max(values) + slack
    exact = sum(Fraction(v) for v in values) / len(values)
    assert abs(Fraction(mean(values)) - exact) <= Fraction(slack) + Fraction(1e-300)


def test_a_mean_adds_from_left_to_right():
    assert mean([1e16, -1e16, 1.0, 1.0]) == 0.5
    assert mean([1.0, 1.0, 1e16, -1e16]) == 0.5
    assert mean([1e16, 1.0, 1.0, -1e16]) == 0.0


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_odd_number_is_found_wherever_it_stands(odd, place):
    values = [0.0, -1e308, 5e-324]
    assert all_finite(values) is True
    values[place] = odd
    assert all_finite(values) is False


def test_an_empty_vector_holds_nothing_odd():
    assert all_finite([]) is True
