"""Claims about scaling: mean 0, deviation 1, and back; of numbers of every magnitude."""

import json
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.tables.scaling import Scaling, mean_and_deviation
from tinynet.testing.drawn_numbers import hostile_numbers

tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(-1e6, 1e6), min_size=width, max_size=width), min_size=1, max_size=20
    )
)
columns = st.lists(hostile_numbers(), min_size=1, max_size=12)


def exact(values):
    """Mean and variance, without any rounding."""
    exact_values = [Fraction(value) for value in values]
    mean = sum(exact_values) / len(values)
    return mean, sum((value - mean) ** 2 for value in exact_values) / len(values)


def near(value, truth, tolerance):
    return abs(Fraction(value) - truth) <= tolerance


@given(columns)
def test_mean_and_deviation_are_the_exact_ones_but_for_rounding(values):
    mean, deviation = mean_and_deviation(values)
    true_mean, true_variance = exact(values)
    size = max(abs(Fraction(value)) for value in values)
    rounding = size / 2**50 + Fraction(5e-324)
    assert near(mean, true_mean, rounding)
    if len(set(values)) == 1:
        assert (mean, deviation) == (values[0], 1.0)
    else:
        assert deviation > 0.0
        low, high = Fraction(deviation) - rounding, Fraction(deviation) + rounding
        assert low <= 0 or low**2 <= true_variance
        assert high**2 >= true_variance


@given(columns, st.integers(-30, 30))
def test_digits_do_not_depend_on_the_unit(values, power):
    values = [math.fmod(value, 1e9) if abs(value) > 1e-200 else 0.0 for value in values]
    mean, deviation = mean_and_deviation(values)
    scaled = mean_and_deviation([math.ldexp(value, power) for value in values])
    if len(set(values)) > 1:
        assert scaled == (math.ldexp(mean, power), math.ldexp(deviation, power))


@given(tables)
def test_scaled_columns_have_mean_0_and_deviation_1(rows):
    for column, before in zip(zip(*Scaling(rows).apply(rows)), zip(*rows)):
        mean, variance = exact(column)
        size = max(map(abs, before))
        spread = max(before) - min(before)
        if spread == 0.0:
            assert set(column) == {0.0}
        elif spread > 1e-6 * size:  # else the rounding of the mean itself is seen
            assert abs(mean) < 1e-8
            assert abs(variance - 1) < 1e-8


@given(tables)
def test_inverse_leads_back(rows):
    scaling = Scaling(rows)
    size = max(abs(value) for row in rows for value in row)
    for row, back in zip(rows, scaling.inverse(scaling.apply(rows))):
        for value, returned in zip(row, back):
            assert abs(value - returned) <= 1e-15 * 20 * size


@given(st.lists(columns.map(lambda c: c[:1]), min_size=1, max_size=8))
def test_what_was_measured_scales_to_finite_numbers_whatever_it_is(rows):
    scaled = Scaling(rows).apply(rows)
    for (value,) in scaled:
        assert abs(value) <= math.sqrt(len(rows)) * (1 + 1e-9) + 1.0


def test_huge_and_tiny_numbers_by_hand():
    assert mean_and_deviation([-1.5e308, 1.5e308]) == (0.0, 1.5e308)
    assert mean_and_deviation([1.7976931348623157e308] * 3) == (1.7976931348623157e308, 1.0)
    assert mean_and_deviation([5e-324, 0.0])[1] == 5e-324
    assert mean_and_deviation([2e-200, 4e-200]) == pytest.approx((3e-200, 1e-200), rel=1e-15)
    assert Scaling([[-1.5e308], [1.5e308]]).apply([[1.5e308]]) == [[1.0]]
    assert Scaling([[-1.5e308], [-1.5e308], [1.5e308]]).apply([[1.5e308]])[0][0] == pytest.approx(
        math.sqrt(2.0)
    )


def test_a_constant_column_becomes_0_also_where_its_mean_would_be_rounded():
    assert Scaling([[0.1]] * 3).apply([[0.1]]) == [[0.0]]
    assert Scaling([[1.0, 2.0], [1.0, 4.0]]).apply([[1.0, 3.0]]) == [[0.0, 0.0]]


def test_what_is_given_stays_as_it_is():
    rows = [[1, 2], [3, 4]]
    scaling = Scaling(rows)
    scaling.apply(rows)
    assert rows == [[1, 2], [3, 4]]
    assert repr(scaling) == "Scaling of 2 columns"
    assert repr(Scaling([1.0, 2.0])) == "Scaling of 1 column"


def test_plain_data_and_back():
    scaling = Scaling([[1.0, 2.5], [3.0, -4.0]])
    back = Scaling.from_dict(json.loads(json.dumps(scaling.to_dict())))
    assert (back.means, back.deviations) == (scaling.means, scaling.deviations)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (3, " is no record with named fields"),
        ({}, ": means is None, it must be a list"),
        ({"means": [1.0], "deviations": ["x"]}, r": deviations\[0\] is the text 'x', not a number"),
        ({"means": [1.0], "deviations": [0.0]}, " has a mean and a deviation above 0"),
        ({"means": [], "deviations": []}, " has a mean and a deviation above 0"),
        ({"means": [1.0, 2.0], "deviations": [1.0]}, " has a mean and a deviation above 0"),
    ],
)
def test_other_data_are_refused_with_their_place(record, message):
    with pytest.raises(TinynetError, match=r"^model.json" + message):
        Scaling.from_dict(record, "model.json")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Scaling([]), "rows is empty"),
        (lambda: Scaling([[]]), "row 0 of rows is empty"),
        (lambda: Scaling([[1, 2], [3]]), "row 1 of rows has 1 number, row 0 has 2"),
        (lambda: Scaling([[1, 2]]).apply([[1]]), "row 0 of rows has 1, this scaling is of 2 col"),
        (lambda: Scaling([[1]]).inverse([[1, 2]]), "row 0 of rows has 2, this scaling is of 1 col"),
        (
            lambda: Scaling([[0.0], [1e-300]]).apply([[0.0], [1e300]]),
            "number 0 of row 1 is too far from the rows that were measured",
        ),
        (
            lambda: Scaling([[0.0], [1e300]]).inverse([[1e300]]),
            "number 0 of row 0 is too far from the rows that were measured",
        ),
    ],
)
def test_rows_that_do_not_fit_are_refused(call, message):
    with pytest.raises(TinynetError, match="^" + message):
        call()


def test_no_rows_scale_to_none():
    assert Scaling([[1.0, 2.0]]).apply([]) == []


@pytest.mark.parametrize("middle", [0.0, 1e3, -1e6, 1e9])
def test_far_from_zero_a_deviation_has_all_its_digits(middle):
    values = [middle + away for away in (0.1, 0.7, 1.9, -1.3)]
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / 4
    square = sum([(value - mean) ** 2 for value in exact]) / 4
    assert mean_and_deviation(values)[1] == pytest.approx(math.sqrt(square), rel=1e-13)
