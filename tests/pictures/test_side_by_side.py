"""Several pictures as one: each whole, none on another, all that they said still said."""

import xml.etree.ElementTree as ET

import pytest

from tinynet.errors import TinynetError
from tinynet.pictures import activation_picture, loss_picture, side_by_side
from tinynet.pictures.picture_frame import picture

SVG = "{http://www.w3.org/2000/svg}"
TALL = picture("Tall", "Words of the tall one.", [], 300)
WIDE = picture("Wide", "Words of the wide one.", [], 100, 600)


@pytest.mark.parametrize("columns", [1, 2, 3, 9])
def test_no_picture_stands_on_another_or_outside(columns):
    root = ET.fromstring(side_by_side([TALL, WIDE, TALL, WIDE], "All", columns))
    _, _, total, high = map(float, root.get("viewBox").split())
    boxes = []
    for inner in root.iter(SVG + "svg"):
        if inner is root:
            continue
        x, y, w, h = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 0 and x + w <= total and y >= 0 and y + h <= high
        for left, top, wide, tall in boxes:
            assert x >= left + wide or y >= top + tall
        boxes.append((x, y, w, h))
    assert len(boxes) == 4


def test_what_they_said_is_said_once_by_the_whole():
    root = ET.fromstring(side_by_side([TALL, WIDE], "All <two>"))
    assert [title.text for title in root.iter(SVG + "title")] == ["All <two>"]
    (said,) = root.iter(SVG + "desc")
    assert said.text == "Words of the tall one. Words of the wide one."
    assert len(list(root.iter(SVG + "style"))) == 1
    other = ET.fromstring(side_by_side([TALL], "One", description="Mine & yours."))
    assert other.find(SVG + "desc").text == "Mine & yours."


def test_titles_within_a_picture_stay():
    svg = side_by_side([loss_picture([3.0, 2.0, 1.0])], "One")
    assert "loss 1 after 3 epochs" in svg


@pytest.mark.parametrize("pictures", [[], ["<p>no</p>"], [TALL, None], [TALL, "<svg></svg>"]])
def test_what_is_no_picture_is_refused(pictures):
    with pytest.raises(TinynetError, match=r"side_by_side needs|is no picture of tinynet"):
        side_by_side(pictures, "All")


def test_it_needs_a_column():
    with pytest.raises(TinynetError, match="a column"):
        side_by_side([TALL], "All", columns=0)


@pytest.mark.parametrize("pictures, columns", [(5, 2), (None, 2), (True, 2), ("<svg", 2)])
def test_what_is_no_list_is_refused(pictures, columns):
    with pytest.raises(TinynetError, match=r"^pictures"):
        side_by_side(pictures, "Nothing", columns)


@pytest.mark.parametrize("columns", ["two", None, 1.5, float("nan")])
def test_columns_are_a_whole_number(columns):
    with pytest.raises(TinynetError, match=r"^columns"):
        side_by_side([activation_picture("step")], "One", columns)
