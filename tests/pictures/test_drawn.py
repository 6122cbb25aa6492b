"""The judge of pictures is judged: it sees each fault that is planted, and none where none is."""

import pytest

from tests.pictures.drawn import Drawn, check, contrast, distance, points_of_path, turned
from tinynet.pictures.picture_frame import picture
from tinynet.pictures.svg_elements import line, rectangle, words


def one(part):
    return list(Drawn(picture("A title", "A description.", [part], 200)).faults())


def test_a_picture_without_faults_has_none():
    drawn = check(picture("A title", "A description.", [words("here", 20, 80)], 200))
    assert drawn.texts == ["A title", "here"]
    assert drawn.title == "A title" and drawn.description == "A description."


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (line(0, 0, 500, 10, "tn-line-ink"), "line at 500, 10 is outside"),
        ('<line x1="nan" y1="0" x2="1" y2="1" class="tn-line-ink"/>', "nan, 0 is outside"),
        ('<path d="M0 0H401" class="tn-line-ink"/>', "path at 401, 0"),
        ('<g transform="translate(300)"><circle cx="99" cy="9" r="2"/></g>', "401, 11 is outside"),
        ('<polygon points="0,0 10,-1" class="tn-fill-1"/>', "10, -1 is outside"),
        (words("cut off", 390, 80), "'cut off' is cut off"),
        (words("upright", 3, 80, turned=True), "'upright' is cut off"),
        (words("small", 20, 80, size=6), "letters of 6"),
        (words("here", 20, 80) + words("there", 30, 85), "'there' stands on 'here'"),
        (rectangle(0, 0, 1, 1, "tn-fill-nothing"), "class tn-fill-nothing"),
        (rectangle(0, 0, 1, 1, "tn-mark", fill="red"), "colour of its own, red"),
        (rectangle(0, 0, 1, 1, "tn-mark", id="x"), "attribute id"),
        (rectangle(0, 0, 1, 1, "tn-mark", onclick="x"), "attribute onclick"),
        ("<script>1</script>", "element script"),
        (rectangle(0, 0, 1, 1, "tn-mark", d="x" * 100_000), "bytes"),
    ],
)
def test_a_fault_is_seen(part, fault):
    assert any(fault in found for found in one(part)), one(part)


def test_a_picture_that_says_nothing_is_seen():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title> </title></svg>'
    assert list(Drawn(svg).faults()) == ["there is no title", "there is no description"]


def test_points_of_paths_and_transforms():
    assert points_of_path("M1 2h3v-1l1,1zm0 1") == [(1, 2), (4, 2), (4, 1), (5, 2), (1, 3)]
    assert turned((1, 0), [("rotate", [90.0])]) == pytest.approx((0, 1))
    assert turned((1, 0), [("scale", [2.0]), ("translate", [1.0, 5.0])]) == (3, 5)
    with pytest.raises(AssertionError, match="skewX"):
        turned((1, 0), [("skewX", [1.0])])


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # a known near miss


def test_red_and_green_are_alike_for_who_cannot_tell_them_apart():
    red, green = "#c04000", "#6a7a00"
    assert distance(red, green) > 40
    assert distance(red, green, "deuteranopia") < 20
    assert distance("#0000ff", "#ffff00", "protanopia") > 100
