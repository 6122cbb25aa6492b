"""Points and the curves through them: each where its numbers say."""

import math

import pytest

from tests.pictures.drawn import check
from tinynet.app.points_and_curves import STEPS, points_and_curves


def test_points_and_curves_stand_where_their_numbers_say():
    points = [(-1.0, -2.0), (0.0, 0.0), (1.0, 2.0)]
    curves = {"twice": lambda x: 2 * x, "none": lambda x: 0.0}
    drawn = check(points_and_curves(points, "some points", curves, (-1.0, 1.0), "Title"))
    assert {"Title", "some points", "twice", "none", "input", "output"} <= set(drawn.texts)
    twice, none = drawn.curves()
    assert len(twice) == len(none) == STEPS + 1
    legend, *circles = [shape for shape, _ in drawn.of_class("tn-mark")]
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in circles]
    assert float(legend.get("cy")) < min([y for _, y in places])
    assert places[0] == pytest.approx(twice[0], abs=0.02)
    assert places[1] == pytest.approx(none[STEPS // 2], abs=0.02)
    assert places[2] == pytest.approx(twice[-1], abs=0.02)


def test_what_is_heard_has_the_ends_of_each_curve():
    drawn = check(points_and_curves([], "none", {"sine": math.sin}, (0.0, 1.0), "T"))
    assert drawn.description == "0 points: none. sine: from 0 at 0 to 0.8415 at 1."


def test_curves_that_leave_the_points_far_behind_stay_inside():
    check(points_and_curves([(0.5, 0.0)], "one", {"steep": lambda x: 1e9 * x}, (0.0, 1.0), "T"))
    check(points_and_curves([(0.5, 3.0)], "one", {"flat": lambda x: 3.0}, (0.0, 1.0), "T"))
