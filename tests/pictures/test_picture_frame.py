"""What every picture has: a title, a description, a size, its colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import Drawn, check
from tests.pictures.test_svg_elements import HOSTILE
from tinynet.errors import TinynetError
from tinynet.pictures.picture_frame import picture


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text_is_a_title(title):
    svg = picture(title, title or "nothing", [], 100)
    drawn = Drawn(svg)
    faults = [fault for fault in drawn.faults() if "description" not in fault]
    assert faults == [] and svg == picture(title, title or "nothing", [], 100)


def test_a_long_title_is_written_smaller_and_a_longer_one_is_shortened():
    title = "How the loss of few neurons went down in class"
    (words,) = check(picture(title, "x", [], 100)).words
    assert words.text == title and words.size == 13
    (words,) = check(picture(title * 9, "x", [], 100)).words
    assert words.text.endswith("…")
    assert check(picture(title * 9, "x", [], 100)).title == (title * 9)[:300] + "…"


def test_a_picture_is_heard_and_says_how_large_it_is():
    root = check(picture("Title", "Description.", [], 200, 300)).root
    assert root.get("role") == "img" and root.get("viewBox") == "0 0 300 200"
    assert (root.get("width"), root.get("height")) == ("300", "200")


@pytest.mark.parametrize("title", [3, None, b"x"])
def test_a_title_that_is_no_text_is_refused(title):
    with pytest.raises(TinynetError, match=r"title is .*, it must be a text"):
        picture(title, "x", [], 100)
