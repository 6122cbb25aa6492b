"""A legend: a sign and a name for each, in as many rows as they take."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.test_svg_elements import HOSTILE
from tinynet.pictures.legend import ROW, Legend
from tinynet.pictures.picture_frame import HEADING, picture


@given(st.lists(st.text() | st.sampled_from(HOSTILE), max_size=12), st.booleans())
def test_any_names_fit(names, curves):
    legend = Legend(names, curves)
    drawn = check(picture("Legend", "Names.", legend.parts, HEADING + legend.height + 10))
    assert len(drawn.words) == len(names) + 1
    assert len(legend.parts) == 2 * len(names)
    assert all(words.box[3] <= HEADING + legend.height for words in drawn.words[1:])


def test_names_take_a_row_more_where_one_is_full():
    assert Legend([], True).height == 0
    assert Legend(["a", "b"], True).height == ROW
    assert Legend(["a name of thirty letters or so"] * 3, False).height > ROW


def test_curves_are_dashed_and_points_have_shapes():
    curves = check(picture("L", "x", Legend(["a", "b"], True).parts, 90))
    dashed = [line.get("stroke-dasharray") for line, _ in curves.shapes if "x1" in line.attrib]
    assert dashed == [None, "7 4"]
    points = check(picture("L", "x", Legend(["a", "b"], False).parts, 90))
    assert [shape.tag[-7:] for shape, _ in points.of_class("tn-mark")] == ["}circle", "polygon"]
