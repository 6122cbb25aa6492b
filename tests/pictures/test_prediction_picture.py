"""Predicted against actual: what is right lies on the diagonal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import check
from tests.pictures.test_chart_scales import FINITE
from tinynet import TinynetError
from tinynet.pictures import prediction_picture


@given(st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=20))
def test_any_quantities_make_a_picture(pairs):
    targets, predictions = [t for t, _ in pairs], [p for _, p in pairs]
    svg = prediction_picture(targets, predictions)
    drawn = check(svg)
    assert svg == prediction_picture(targets, predictions)
    assert len(drawn.of_class("tn-mark")) == len(pairs) + 1  # and one in the legend


def centres(drawn):
    """Where the points of the rows lie; the first mark is that of the legend."""
    marks = drawn.of_class("tn-mark")[1:]
    return [(float(mark.get("cx")), float(mark.get("cy"))) for mark, _ in marks]


def test_what_is_predicted_exactly_lies_on_the_diagonal_and_too_much_above():
    drawn = check(prediction_picture([0.0, 5.0, 10.0], [0.0, 7.0, 10.0]))
    (x1, y1), (x2, y2) = drawn.of_class("tn-line-ink")[1][1]  # the first is the legend's
    low, middle, high = centres(drawn)
    assert low == pytest.approx((x1, y1), abs=0.01) and high == pytest.approx((x2, y2), abs=0.01)
    assert middle[1] < (y1 + y2) / 2 and middle[0] == pytest.approx((x1 + x2) / 2, abs=0.01)


def test_the_scores_are_those_of_the_tables():
    drawn = check(prediction_picture([1.0, 2.0, 3.0], [1.0, 2.5, 3.0]))
    assert drawn.title == "R² 0.875, mean absolute error 0.1667"
    assert "of 3 rows, from 1 to 3" in drawn.description
    assert check(prediction_picture([1.0], [2.0])).title == "mean absolute error 1"
    assert check(prediction_picture([1.0], [2.0], "Mine")).title == "Mine"


def test_errors_too_large_for_a_float_are_said_so():
    assert check(prediction_picture([1.7e308], [-1.7e308])).title == "errors too large for a float"


def test_ten_thousand_rows_are_drawn_by_few_dots():
    targets = [float(k % 1000) for k in range(10_000)]
    svg = prediction_picture(targets, [t + k * 0.01 for k, t in enumerate(targets)])
    assert "rows; larger: more of them" in check(svg).texts


@pytest.mark.parametrize(
    ("targets", "predictions", "what"),
    [
        ([], [], "targets is empty"),
        ([1.0], [1.0, 2.0], "1 targets and 2 predictions"),
        ([1.0, None], [1.0, 2.0], "row 1 of targets is None"),
        ([1.0], [float("nan")], "row 0 of predictions is nan"),
        ([[1.0, 2.0]], [[1.0, 2.0]], "row 0 of targets has 2 quantities"),
    ],
)
def test_what_cannot_be_compared_is_refused(targets, predictions, what):
    with pytest.raises(TinynetError) as caught:
        prediction_picture(targets, predictions)
    assert what in str(caught.value)
