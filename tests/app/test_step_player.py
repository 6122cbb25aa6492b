"""Steps on a page: all of them are there, in their order, for every reader."""

from tests.app.pages import Read
from tinynet.app.html_page import Page
from tinynet.app.step_player import Step, add_steps


def page_with(steps):
    page = Page("Steps", "Some.")
    add_steps(page, 'a "sum"', steps)
    add_steps(page, "another", steps)
    return Read(page.write())


def test_every_step_is_in_the_page_without_any_script():
    read = page_with([Step("<svg></svg>", ["a < b", "second"]), Step("<svg></svg>", ["c"])])
    assert read.text.count("Step 1 of 2 a < b second Step 2 of 2 c") == 2
    assert not [li for li in read.of("li") if "hidden" in li]


def test_the_buttons_wait_for_the_script_which_is_there_once():
    read = page_with([Step("<svg></svg>", ["a"])])
    players = [div for div in read.of("div") if div.get("class") == "player"]
    assert len(players) == 2 and all("hidden" in player for player in players)
    assert players[0]["aria-label"] == 'a "sum", step by step'
    assert len(read.of("script")) == 1
    assert {button["type"] for button in read.of("button")} == {"button"}
    assert [i["max"] for i in read.of("input")] == ["1", "1"]
