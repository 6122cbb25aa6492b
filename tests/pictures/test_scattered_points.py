"""Many points by few dots: each point lies in one, and none stands where no point is."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check, points_of_path
from tinynet.pictures.picture_frame import picture
from tinynet.pictures.scattered_points import CELL, FEW, scattered_points

PLACES = st.tuples(st.floats(10, 390), st.floats(40, 390))


@given(st.lists(PLACES, max_size=8), st.integers(0, 60))
def test_each_point_is_near_a_dot_and_each_dot_near_a_point(places, repeated):
    places = places * (1 + repeated)
    drawn = check(picture("Points", "Some.", scattered_points(places, "1"), 400))
    if len(places) <= FEW:
        assert len(drawn.of_class("tn-mark")) == len(places)
        return
    dots = [
        p for element, _ in drawn.of_class("tn-line-1") for p in points_of_path(element.get("d"))
    ]
    for some, others in ((places, dots), (dots, places)):
        for x, y in some:
            assert min(max(abs(x - a), abs(y - b)) for a, b in others) <= CELL / 2 + 0.01


def test_ten_thousand_points_everywhere_stay_small():
    places = [(12 + k % 100 * 3.7, 40 + k // 100 * 3.3) for k in range(10_000)]
    assert len("".join(scattered_points(places, "1"))) < 90_000


def test_more_points_make_a_larger_dot():
    places = [(1.0, 1.0)] + [(50.0, 1.0)] * 5 + [(90.0, 1.0)] * 400
    drawn = check(picture("Points", "Some.", scattered_points(places, "1"), 100))
    widths = [float(element.get("stroke-width")) for element, _ in drawn.of_class("tn-line-1")]
    assert widths == sorted(set(widths)) and len(widths) == 3
