"""Five slides in five lines: what the story tells makes five pictures."""

from tests.app.pages import Read
from tests.pictures.drawn import check
from tinynet.app.story_page import StoryPage
from tinynet.app.story_slides import BEFORE, SLIDES, TITLE, slides


def test_five_lines_make_five_slides(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(SLIDES.splitlines()) == 5
    exec(compile(BEFORE + SLIDES, "slides.py", "exec"), {})
    titles = [check((tmp_path / f"{k}.svg").read_text("utf-8")).title for k in range(1, 6)]
    assert len(list(tmp_path.iterdir())) == len(set(titles)) == 5


def test_the_page_has_these_lines():
    page = StoryPage()
    slides(page)
    read = Read(page.write())
    assert TITLE in read.text and read.text.count(".write_text(") == 5
    for line in (BEFORE + SLIDES).splitlines():
        assert line in read.text
