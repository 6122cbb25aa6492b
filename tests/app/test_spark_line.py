"""Claims about spark lines: at most so many bars, from the lowest to the highest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.app.spark_line import BARS, spark_line

losses = st.lists(st.floats(0.0, 1e300), max_size=50)


@given(losses, st.integers(1, 20))
def test_there_are_as_many_bars_as_fit_and_the_extremes_are_among_them(values, width):
    drawn = spark_line(values, width)
    assert len(drawn) == min(width, len(values))
    assert set(drawn) <= set(BARS)
    if values and len(values) <= width and min(values) < max(values):
        assert drawn[values.index(max(values))] == BARS[-1]
        assert drawn[values.index(min(values))] == BARS[0]


@pytest.mark.parametrize(
    "values, drawn",
    [
        ([], ""),
        ([1.0], "▁"),
        ([2.0, 2.0], "▁▁"),
        ([0.0, 7.0, 1.0], "▁█▂"),
        ([0.7] * 30, "▁" * 5),
    ],
)
def test_bars(values, drawn):
    assert spark_line(values, 5) == drawn
