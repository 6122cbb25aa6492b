"""Axes: whatever the values, nothing overlaps, is cut off, or lies outside."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.test_chart_scales import ABOVE_ZERO, FINITE
from tests.pictures.test_svg_elements import HOSTILE
from tinynet.pictures.chart_axes import Chart

TEXTS = st.text() | st.sampled_from(HOSTILE)
SPANS = st.tuples(FINITE, FINITE).map(lambda pair: (min(pair), max(pair)))
SPANS_ABOVE_ZERO = st.tuples(ABOVE_ZERO, ABOVE_ZERO).map(lambda pair: (min(pair), max(pair)))


@given(SPANS, SPANS, TEXTS, TEXTS, st.booleans())
def test_any_values_and_any_names_make_a_chart(across, up, below, beside, whole):
    chart = Chart(across, up, below, beside, whole=whole)
    check(chart.svg("A chart", "With nothing in it."))


@given(SPANS_ABOVE_ZERO)
def test_any_values_above_zero_make_a_chart_by_logarithm(up):
    check(Chart((1, 2), up, "epoch", "loss", logarithmic=True).svg("A chart", "Nothing."))


def test_the_axes_say_what_they_measure_and_have_round_values():
    drawn = check(Chart((1, 1000), (0, 1), "epoch", "loss", whole=True).svg("A", "b"))
    assert {"epoch", "loss", "200", "1000", "0.2", "1"} <= set(drawn.texts)


def test_long_values_below_are_thinned_out():
    few = check(Chart((0, 12_000_000_001), (0, 1), "x", "y", width=200).svg("A", "b"))
    many = check(Chart((0, 5), (0, 1), "x", "y", width=200).svg("A", "b"))
    assert len(few.texts) < len(many.texts)


def test_zero_has_a_stronger_line():
    drawn = check(Chart((0, 1), (-1, 1), "x", "y").svg("A", "b"))
    chart = Chart((0, 1), (-1, 1), "x", "y")
    heights = [points[0][1] for _, points in drawn.of_class("tn-line-soft")]
    assert any(abs(y - chart.y(0)) < 0.01 for y in heights)
