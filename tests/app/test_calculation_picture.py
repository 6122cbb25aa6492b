"""The numbers of a calculation on a small network: where they stand, and what is lit."""

import xml.etree.ElementTree as ET

import pytest

from tests.pictures.drawn import Drawn
from tinynet.app.calculation_picture import RADIUS, Calculation


def elements(svg, name):
    return ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}" + name)


@pytest.mark.parametrize("sizes", [[1, 1], [3, 1], [2, 2, 1]])
def test_every_neuron_and_every_line_is_drawn(sizes):
    seen = Calculation(sizes, [f"input {i}" for i in range(sizes[0])])
    svg = seen.svg("Title", "Words.")
    assert len(list(elements(svg, "circle"))) == sum(sizes)
    assert len(list(elements(svg, "line"))) == sum([a * b for a, b in zip(sizes, sizes[1:])])
    assert list(Drawn(svg).faults()) == []


def test_what_is_lit_is_thicker_and_of_another_colour():
    seen = Calculation([2, 1], ["a", "b"])
    lit = list(elements(seen.svg("T", "W.", [(1, 0, 1)]), "line"))
    assert [line.get("stroke-width") for line in lit] == ["1.5", "4"]
    assert lit[0].get("class") != lit[1].get("class")
    rings = list(elements(seen.svg("T", "W.", [(1, 0)]), "circle"))
    assert [circle.get("stroke-width") for circle in rings] == ["1.5", "1.5", "4"]


def test_numbers_stand_where_they_belong():
    seen = Calculation([2, 2, 1], ["a", "b"], width=440)
    seen.inside[0, 1], seen.above[1, 0], seen.below[2, 0] = "in", "over", "under"
    seen.on[1, 0, 1] = "on"
    texts = {text.text: text for text in elements(seen.svg("T", "W."), "text")}

    def place(text):
        return float(texts[text].get("x")), float(texts[text].get("y"))

    assert place("in")[0] == pytest.approx(seen.place(0, 1)[0])
    assert place("over")[1] < seen.place(1, 0)[1] < seen.place(2, 0)[1] < place("under")[1]
    x, y = place("on")
    assert seen.place(0, 1)[0] < x < seen.place(1, 0)[0]
    assert seen.place(1, 0)[1] < y < seen.place(0, 1)[1]


def test_an_input_without_a_number_has_its_name_inside():
    seen = Calculation([1, 1], ["input 1"])
    named = Drawn(seen.svg("T", "W."))
    seen.inside[0, 0] = "0.5"
    numbered = Drawn(seen.svg("T", "W."))
    x, y = seen.place(0, 0)

    def box(drawn, text):
        return next(words.box for words in drawn.words if words.text == text)

    left, top, right, bottom = box(named, "input 1")
    assert x - RADIUS < left < x < right < x + RADIUS and top < y < bottom
    assert box(numbered, "input 1")[3] < y - RADIUS < box(numbered, "0.5")[1]


def test_lines_are_as_wide_as_their_weights_and_dashed_below_zero():
    seen = Calculation([3, 1], ["a", "b", "c"])
    seen.weights = {(1, 0, 0): 2.0, (1, 0, 1): -1.0, (1, 0, 2): 0.0}
    lines = list(elements(seen.svg("T", "W."), "line"))
    assert [line.get("stroke-width") for line in lines] == ["5", "3", "1"]
    assert [line.get("stroke-dasharray") for line in lines] == [None, "6 4", None]
    seen.weights = {(1, 0, i): 0.0 for i in range(3)}
    lines = list(elements(seen.svg("T", "W."), "line"))
    assert {line.get("stroke-width") for line in lines} == {"1"}


def test_numbers_on_the_last_lines_stand_clear_of_those_at_the_output():
    seen = Calculation([2, 2, 1], ["a", "b"])
    for key in ((1, 0), (1, 1), (2, 0)):
        seen.above[key], seen.below[key] = "error \u22120.4746", "delta \u22120.1183"
    for source in range(2):
        seen.on[2, 0, source] = "\u22120.6704"
    drawn = Drawn(seen.svg("T", "W."))
    assert list(drawn.faults()) == []
    beside = [w.box for w in drawn.words if w.text.startswith("\u2212")]
    at_output = [w.box for w in drawn.words if w.text.startswith(("e", "d")) and w.box[0] > 240]
    assert len(beside) == len(at_output) == 2
    assert min([box[0] for box in at_output]) - max([box[2] for box in beside]) > 12


def test_long_numbers_are_smaller():
    seen = Calculation([1, 1], ["a"])
    seen.inside[1, 0] = "-0.123456"
    sizes = {text.text: text.get("font-size") for text in elements(seen.svg("T", "W."), "text")}
    assert sizes["-0.123456"] == "12.5"  # 10 pixels where the picture is 320 wide: no smaller
