"""The page of the story: it tells how far it is, shows source where there is some, and ends."""

import pytest

from tests.app.pages import Read
from tinynet import Network
from tinynet.app import story_page
from tinynet.app.story_page import StoryPage
from tinynet.app.story_source import NOT_AT_HAND


def test_each_scene_is_told_to_who_waits():
    said = []
    page = StoryPage(say=said.append)
    page.section("One")
    page.section("Two")
    assert said == ["One", "Two"]


def test_source_stands_there_with_its_file():
    page = StoryPage()
    page.source("the slope", ("activation_functions.py", "sigmoid_slope"))
    text = Read(page.write()).text
    assert "tinynet/activation_functions.py def sigmoid_slope(y: float) -> float:" in text
    assert "In tinynet's own words: the slope" in text


def test_numbers_in_pictures_have_true_minus_signs():
    page = StoryPage()
    page.pictures('<svg><text x="-1">from -0.5 to -.25 of 2-4-1 at 1e-05</text></svg>')
    assert '<text x="-1">from \u22120.5 to -.25 of 2-4-1 at 1e-05</text>' in page.write()


def test_where_the_source_is_missing_the_page_says_so_once(monkeypatch):
    monkeypatch.setattr(story_page, "own_lines", lambda *place: None)
    page = StoryPage()
    page.source("the slope", ("activation_functions.py", "sigmoid_slope"))
    page.source("the slope", ("activation_functions.py", "sigmoid_slope"))
    assert Read(page.write()).text.count(NOT_AT_HAND) == 1


def test_ctrl_c_ends_the_page(monkeypatch):
    class Interrupted:
        reason = "interrupted"

    monkeypatch.setattr(story_page, "train", lambda *arguments, **settings: Interrupted)
    with pytest.raises(KeyboardInterrupt):
        StoryPage().learn(Network([1, 1]), [[0.0]], [[1.0]])
