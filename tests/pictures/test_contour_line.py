"""The line on which a quantity over a map is zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.pictures.contour_line import contour


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-10, 10))
def test_of_a_plane_it_is_its_straight_line(a, b, c):
    values = [a * (x + 0.5) + b * (y + 0.5) + c for y in range(5) for x in range(7)]
    for x1, y1, x2, y2 in contour(values, 7):
        for x, y in ((x1, y1), (x2, y2)):
            if 0.5 <= x <= 6.5 and 0.5 <= y <= 4.5:  # not at the rim, where it only goes on
                assert a * x + b * y + c == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=12, max_size=12))
def test_it_stays_on_the_map_whatever_the_values_are(values):
    for x1, y1, x2, y2 in contour(values, 4):
        assert 0.0 <= min(x1, x2) <= max(x1, x2) <= 4.0
        assert 0.0 <= min(y1, y2) <= max(y1, y2) <= 3.0


def test_between_zero_and_the_smallest_number_it_is_in_the_middle():
    assert contour([0.0, 5e-324], 2) == [(1.0, 0.0, 1.0, 0.5), (1.0, 0.5, 1.0, 1.0)]


def test_without_a_change_of_sign_there_is_none():
    assert contour([1.0, 2.0, 3.0, 4.0], 2) == [] == contour([0.0, -1.0], 1)


def test_a_saddle_has_two_lines():
    pieces = contour([1.0, -1.0, -1.0, 1.0], 2)
    assert len([p for p in pieces if min(p) >= 0.5 and max(p) <= 1.5]) == 2


def test_a_line_through_a_corner_has_no_piece_without_length():
    assert all(p[:2] != p[2:] for p in contour([0.0, 1.0, 1.0, 1.0], 2))
