"""The story as a whole: every scene of the demonstration, in its order, the same bytes."""

import re

import pytest

from tests.app.pages import Read
from tinynet.app.demo import SCENES
from tinynet.app.story import TOLD, story
from tinynet.app.story_slides import TITLE


@pytest.fixture(scope="module")
def quick():
    return story(quick=True)


def test_every_scene_of_the_demonstration_is_told_in_its_order(quick):
    text = Read(quick).text
    places = [text.index(scene.title) for scene in SCENES.values()]
    assert places == sorted(places)
    assert list(TOLD) == list(SCENES)


def test_the_same_bytes_again_and_not_many(quick):
    assert story(quick=True) == quick
    assert 100_000 < len(quick.encode()) < 600_000


def test_some_scenes_only():
    said = []
    page = Read(story(["threshold", "evolution"], True, said.append))
    assert said == ["From the hard threshold to the sigmoid", "The other way: evolution", TITLE]
    assert len(page.of("h2")) == 3


def test_every_scene_shows_source(quick):
    for section in quick.split("<section")[1:]:
        assert "<pre" in section, section[:200]


def test_source_is_folded_up_and_the_last_of_its_scene(quick):
    for section in quick.split("<section")[1:-1]:
        assert section.count('<details class="folded"><summary>') == 1
        assert section.split("</section>")[0].rstrip().endswith("</details>")
    assert "<details open" not in quick


def test_at_its_end_a_teacher_is_told_how_to_make_slides(quick):
    text = Read(quick).text
    told = text[text.rindex(TITLE) :]
    assert "each picture of this page, of each single step too, can be had as a file" in told
    assert "from tinynet.pictures import" in told


def test_numbers_below_zero_have_one_sign_only(quick):
    texts = re.findall(r"<(?:text|p|td)\b[^>]*>([^<]*)<", quick)
    assert len(texts) > 1000
    assert [text for text in texts if re.search(r"(?<![\w.])-\d", text)] == []
