"""A grid of cells in shades."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import Drawn
from tinynet.pictures.picture_frame import picture
from tinynet.pictures.shaded_cells import equal_runs, shaded_cells


@given(st.integers(1, 6), st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_runs_put_together_are_the_cells_and_none_crosses_the_end_of_a_row(columns, levels):
    levels = levels * columns
    runs = equal_runs(levels, columns)
    again = [level for _, length, level in runs for _ in range(length)]
    assert again == levels
    for start, length, _ in runs:
        assert start // columns == (start + length - 1) // columns


def test_each_cell_is_where_it_belongs():
    styles = {1: ("ink", 0.5), 2: ("more", 1.0)}
    svg = picture("t", "d", [shaded_cells([0, 1, 2, 2], 2, styles, 10, 20, 40, 60)], 100)
    drawn = Drawn(svg)
    (one,), (two,) = drawn.of_class("tn-line-ink"), drawn.of_class("tn-line-more")
    assert one[1] == [(30, 35), (50, 35)]  # the upper right cell, at half its height
    assert two[1] == [(10, 65), (50, 65)]
    assert one[0].get("stroke-opacity") == "0.5" and two[0].get("stroke-opacity") is None


def test_a_level_without_a_style_stays_bare():
    assert not re.search("path", shaded_cells([0, 0], 2, {1: ("ink", 1.0)}, 0, 0, 9, 9))
