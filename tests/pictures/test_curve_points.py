"""A curve by few points: its ends and its peaks stay."""

from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.curve_points import MOST_POINTS, curve_points


@given(st.lists(st.integers(-9, 9).map(float), min_size=1, max_size=3000), st.integers(4, 900))
def test_ends_least_and_greatest_are_among_few_points(values, most):
    places = curve_points(values, most)
    assert len(places) <= max(most, 1) and places == sorted(set(places))
    assert places[0] == 0 and places[-1] == len(values) - 1
    kept = [values[place] for place in places]
    assert min(kept) == min(values) and max(kept) == max(values)


def test_no_more_points_than_a_screen_shows():
    assert len(curve_points([float(k % 7) for k in range(100_000)])) <= MOST_POINTS
