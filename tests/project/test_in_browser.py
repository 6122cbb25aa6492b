"""Pages and pictures in a real browser: what Chromium shows, what keys do, what axe-core says.

Skipped where Node, Chromium or `npm ci` in tests/browser are missing; with
TINYNET_BROWSER=required in the environment, as in CI, that is a failure.
"""

import re
import urllib.parse

import pytest

from tests.browser import chromium
from tests.browser.chromium import DESKTOP, PHONE, close, drive, faults, looks
from tests.browser.pages import PAGES, gallery, pictures
from tests.browser.screenshots import main as screenshots
from tests.pictures.drawn import Drawn
from tinynet.app.html_page import Page

NARROW, PROJECTOR = 320, 1600
LEAST_LETTERS = 10  # pixels, in a picture that is 320 pixels wide
SLIDES = {"side by side"}  # of several pictures: they need the width of several
FEW = {"phone, dark": looks()["phone, dark"]}
PLAYED = [name for name in PAGES if name != "story"]
SLIDER, TOLD, NETWORK = "#playback-slider", "#playback-told", "#playback-network"


def read(name, on, what=None):
    """An action of drive.js: keep under `name` what is read there."""
    return {"do": "read", "name": name, "on": on, "what": what}


def press(key, on=None, times=1):
    return {"do": "press", "key": key, "on": on, "times": times}


@pytest.fixture(scope="module", autouse=True)
def one_browser():
    """These tests share a browser, which ends with them."""
    yield
    close()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A function that gives the path of a page by its name, and makes each once."""
    made = {}

    def path_of(name):
        if name not in made:
            folder = tmp_path_factory.mktemp("page")
            made[name] = folder / f"{name}.html"
            made[name].write_text(PAGES[name](folder), encoding="utf-8")
        return str(made[name])

    return path_of


def done(path, *actions, **settings):
    """What a page's only task read; nothing may be wrong with it."""
    (answer,) = drive([{"file": path, "actions": actions, **settings}])
    assert faults(answer) == []
    return answer["read"]


# One browser for all


def test_a_browser_does_many_tasks_and_none_knows_of_another(tmp_path):
    script = "told.textContent = localStorage.seen || 'new'; localStorage.seen = 'old';"
    (tmp_path / "page.html").write_text(f'<p id="told"></p><script>{script}</script>')
    task = {"file": str(tmp_path / "page.html"), "actions": [read("x", "#told")]}
    answers = [*drive([task, task]), *drive([task])]
    assert [answer["read"] for answer in answers] == [{"x": "new"}] * 3
    process = chromium._running[0]
    drive([task])
    assert chromium._running[0] is process


def test_where_the_browser_breaks_down_that_is_a_failure_and_the_next_tasks_have_a_new_one(
    tmp_path, monkeypatch
):
    (tmp_path / "page.html").write_text("<p>here</p>")
    task = {"file": str(tmp_path / "page.html"), "actions": [read("x", "p")]}
    with pytest.raises(AssertionError, match=r"the browser has ended: .*viewport"):
        drive([{**task, "width": "wide"}])
    waits = {"do": "wait", "milliseconds": 200_000}
    with monkeypatch.context() as patch, pytest.raises(AssertionError, match="has ended"):
        patch.setattr(chromium, "PATIENCE", 3.0)
        drive([{**task, "actions": [waits]}])
    (answer,) = drive([task])
    assert answer["read"] == {"x": "here"}


# That faults are found


def judged(tmp_path, html, **settings):
    """What is said of a page with this in its body."""
    path = tmp_path / "spoiled.html"
    head = '<html lang="en"><head><title>x</title></head>'
    text = f"<!DOCTYPE html>{head}<body><main><h1>x</h1>{html}</main></body></html>"
    path.write_text(text, encoding="utf-8")
    return faults(drive([{"file": str(path), "measure": True, **settings}])[0])


def words(x, y, text, size=14):
    return f'<text x="{x}" y="{y}" font-size="{size}">{text}</text>'


def svg(*parts):
    drawn = "".join(parts)
    return f'<svg viewBox="0 0 100 100" width="100" height="100"><title>p</title>{drawn}</svg>'


@pytest.mark.parametrize(
    "html, said",
    [
        ("<script>console.error('this is bad')</script>", "console: this is bad"),
        ("<script>nobody.knows()</script>", "error: nobody is not defined"),
        ('<img alt="" src="http://192.0.2.1/x.png">', "it asks for http://192.0.2.1/x.png"),
        ('<p style="width:3000px">wide</p>', "it can be scrolled sideways by"),
        ('<p style="width:3000px">wide</p>', "p is wider than the window"),
        (
            '<p style="width:4em;overflow:hidden;white-space:nowrap">one two three four</p>',
            "\u201cone two three four\u201d is cut off",
        ),
        (
            '<p style="margin:0">under</p><p style="margin:-.6em 0 0">over</p>',
            "\u201cunder\u201d and \u201cover\u201d stand on each other",
        ),
        (svg(words(80, 50, "wide")), "\u201cwide\u201d leaves the picture"),
        (svg(words(5, 8, "high")), "\u201chigh\u201d leaves the picture"),
        (
            svg(words(5, 50, "one"), words(9, 54, "two")),
            "\u201cone\u201d and \u201ctwo\u201d stand on each other",
        ),
    ],
)
def test_what_is_wrong_with_a_page_is_seen(tmp_path, html, said):
    found = judged(tmp_path, html)
    assert [fault for fault in found if said in fault], found


def test_what_axe_core_finds_serious_is_seen(tmp_path):
    html = '<p style="color:#ccc;background:#fff">pale</p><button></button>'
    found = judged(tmp_path, html, axe=True)
    assert any("color contrast" in fault for fault in found), found
    assert any("critical" in fault and "Buttons" in fault for fault in found), found


def test_a_page_is_not_at_fault_for_words_side_by_side_or_in_what_can_be_scrolled(tmp_path):
    lines = svg(words(5, 30, "agyj"), words(5, 44, "Tfll"), words(40, 30, "agyj"))
    scrolled = '<div style="overflow-x:auto" tabindex="0"><p style="width:3000px">wide</p></div>'
    assert judged(tmp_path, lines + scrolled, axe=True) == []


def test_an_action_that_cannot_be_done_and_words_that_were_not_measured_are_faults(page, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(Page("A page", "Its summary.").write(), encoding="utf-8")
    (answer,) = drive([{"file": str(path), "actions": [read("x", "#missing")], "measure": True}])
    found = faults(answer)
    assert any("#missing" in fault for fault in found)
    assert "words were not measured" in found


def test_a_page_may_not_ask_for_anything(tmp_path):
    path = tmp_path / "page.html"
    written = Page("A page", "Its summary.")
    written.html('<img alt="" src="http://192.0.2.1/x.png">')
    path.write_text(written.write(), encoding="utf-8")
    (answer,) = drive([{"file": str(path)}])
    assert any("Content Security Policy" in text for text in answer["console"])


# All pages


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_right_everywhere(page, name):
    tasks = looks()
    answers = drive([{"file": page(name), **task} for task in tasks.values()])
    assert {look: faults(answer) for look, answer in zip(tasks, answers)} == {
        look: [] for look in tasks
    }
    small = [one for answer in answers if answer["measured"] for one in answer["measured"]["small"]]
    assert small and [one for one in small if one["high"] < LEAST_LETTERS] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["iris", "story"])
def test_a_page_is_dark_where_dark_is_wished_and_light_on_paper(page, name):
    actions = [read("ground", "body", "background"), read("words", "body", "color")]
    tasks = [{"scheme": "light"}, {"scheme": "dark"}, {"scheme": "dark", "media": "print"}]
    light, dark, paper = [
        answer["read"]
        for answer in drive([{"file": page(name), **t} for t in tasks], actions=actions)
    ]
    assert light["ground"] == "rgb(255, 255, 255)" and light == paper
    grounds = [int(part) for part in dark["ground"][4:-1].split(",")]
    assert max(grounds) < 50


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_a_page_shows_its_pictures_and_no_controls(page, name):
    counted = [
        {"do": "count", "name": "pictures", "on": "figure svg"},
        {"do": "count", "name": "controls", "on": "button, input"},
    ]
    shown = done(page(name), *counted, script=False, width=PHONE)
    assert shown["pictures"] >= 3 and shown["controls"] == 0


# A report


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAYED)
def test_the_slider_plays_a_training_back(page, name):
    seen = done(
        page(name),
        read("last", SLIDER, "value"),
        read("most", SLIDER, "max"),
        read("label at last", "#playback-label"),
        read("curve at last", ".playback-mark", "x1"),
        *_drawn("at last"),
        press("Home", SLIDER),
        read("first", SLIDER, "value"),
        read("label at first", "#playback-label"),
        read("spoken", SLIDER, "aria-valuetext"),
        read("curve at first", ".playback-mark", "x1"),
        *_drawn("at first"),
        press("ArrowRight", SLIDER),
        read("next", SLIDER, "value"),
        press("End", SLIDER),
        *_drawn("again"),
    )
    assert 1 <= int(seen["most"]) < 30
    assert seen["first"] == "0" and seen["next"] == "1"
    assert seen["label at first"] != seen["label at last"]
    assert seen["spoken"] == seen["label at first"]
    assert float(seen["curve at first"]) < float(seen["curve at last"])
    assert seen["network at first"] != seen["network at last"]
    if seen["last"] == seen["most"]:  # the model is of the last moment that was kept
        assert seen["network again"] == seen["network at last"]


def _drawn(when):
    """Read the network's picture: of a large network the first layer's weights."""
    return [{"do": "drawn", "name": f"network {when}", "on": NETWORK}]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["circles", "evolution", "network"])
def test_the_decision_map_moves_with_the_slider(page, name):
    map_ = "#playback .alongside figure svg"
    seen = done(
        page(name), read("last", map_, "html"), press("Home", SLIDER), read("first", map_, "html")
    )
    assert seen["first"] != seen["last"]


@pytest.mark.slow
def test_buttons_step_and_play(page):
    seen = done(
        page("network"),
        press("Home", SLIDER),
        read("disabled", "#playback-before", "disabled"),
        {"do": "click", "on": "#playback-after"},
        read("one on", SLIDER, "value"),
        {"do": "click", "on": "#playback-play"},
        read("while it plays", "#playback-play"),
        {"do": "wait", "milliseconds": 1200},
        read("later", SLIDER, "value"),
        {"do": "click", "on": "#playback-play"},
        read("stopped", "#playback-play"),
    )
    assert seen["disabled"] is True and seen["one on"] == "1"
    assert (seen["while it plays"], seen["stopped"]) == ("Pause", "Play")
    assert int(seen["later"]) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("name, width", [("iris", DESKTOP), *[(name, PHONE) for name in PLAYED]])
def test_by_keyboard_alone_each_neuron_tells_its_values(page, name, width):
    seen = done(
        page(name),
        read("before", TOLD),
        {"do": "tab", "name": "tabs", "to": NETWORK},
        read("first", TOLD),
        press("ArrowRight"),
        read("second", TOLD),
        press("End"),
        read("last", TOLD),
        press("Home"),
        read("first again", TOLD),
        width=width,
    )
    assert seen["tabs"] is not None
    assert seen["before"].startswith("Tap or point at a neuron")
    told = {seen["first"], seen["second"], seen["last"], seen["before"]}
    assert len(told) == 4, told
    assert seen["first again"] == seen["first"]
    assert "bias" in seen["first"] or "weight" in seen["first"]


@pytest.mark.slow
def test_by_keyboard_a_weight_is_told_and_marked_and_keeps_its_value_in_time(page):
    chosen = "[data-synapse].chosen"
    seen = done(
        page("network"),
        {"do": "tab", "to": NETWORK},
        press("ArrowDown"),
        read("weight", TOLD),
        {"do": "count", "name": "marked", "on": chosen},
        press("ArrowUp"),
        read("neuron", TOLD),
        press("ArrowDown"),
        press("Home", SLIDER),
        read("weight at first", TOLD),
    )
    assert seen["weight"].startswith("weight from input") and seen["marked"] >= 1
    assert seen["neuron"] != seen["weight"] != seen["weight at first"]
    assert seen["weight at first"].startswith("weight from input")


@pytest.mark.slow
def test_pointing_at_a_neuron_tells_its_values(page):
    seen = done(
        page("network"),
        {"do": "hover", "on": f"{NETWORK} circle[data-neuron='2']"},
        read("told", TOLD),
    )
    assert seen["told"].startswith("neuron 2 of layer 1 (sigmoid): bias")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["circles", "digits", "story"])
def test_all_that_can_be_reached_by_tab_shows_that_it_has_the_focus(page, name):
    seen = done(page(name), {"do": "tabs", "name": "unseen"})
    assert seen["unseen"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits", "prices"])
def test_on_maps_each_weight_is_told_by_keyboard_at_the_moment_that_is_shown(page, name):
    seen = done(
        page(name),
        {"do": "tab", "to": NETWORK},
        read("neuron", TOLD),
        press("ArrowDown"),
        read("weight", TOLD),
        press("ArrowDown"),
        read("next", TOLD),
        press("ArrowUp", times=2),
        read("neuron again", TOLD),
        press("Home", SLIDER),
        read("neuron at first", TOLD),
    )
    assert "neuron 0 of layer 1 (" in seen["neuron"] and "; strongest weights " in seen["neuron"]
    assert seen["neuron again"] == seen["neuron"] != seen["neuron at first"]
    assert "(epoch 1," in seen["neuron at first"]
    for which in ("weight", "next"):
        assert re.match(r"weight from input .* to neuron 0 of layer 1: -?[0-9.]+ \(", seen[which])
    assert seen["weight"] != seen["next"]


@pytest.mark.slow
def test_pointing_at_a_square_of_a_map_tells_its_weight(page):
    seen = done(
        page("prices"), {"do": "hover", "on": "#playback-layer-2"}, read("told", TOLD), width=PHONE
    )
    assert re.match("weight from neuron [0-9]+ of layer 1 to neuron 0 of layer 2", seen["told"])


@pytest.mark.slow
def test_the_border_and_the_rings_are_there_at_each_moment(page):
    rings, border = "#playback svg > g:last-child > circle", "path[data-part=border]"
    seen = done(
        page("circles"),
        {"do": "count", "name": "last", "on": rings},
        read("border at last", border, "d"),
        press("Home", SLIDER),
        {"do": "count", "name": "first", "on": rings},
        *[press("ArrowRight", SLIDER, 8), read("border", border, "d")],
    )
    assert seen["first"] > 5 > seen["last"]
    assert seen["border"].startswith("M") and seen["border"] != seen["border at last"]


# The story


PLAYER = ".player"


@pytest.mark.slow
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_steps_are_walked_by_arrow_keys(page, width):
    step = ".step:not([hidden]) .count"
    seen = done(
        page("story"),
        {"do": "tab", "name": "tabs", "to": f"{PLAYER} button:not(:disabled)"},
        {"do": "count", "name": "shown", "on": f"{PLAYER}:first-of-type + .steps > .step"},
        read("first", step),
        press("ArrowRight"),
        read("second", step),
        read("picture", ".step:not([hidden]) svg title"),
        press("ArrowRight"),
        read("third", step),
        press("ArrowLeft", times=2),
        read("first again", step),
        read("back", f"{PLAYER} .back", "disabled"),
        press("End", f"{PLAYER} .to"),
        read("last", step),
        read("on", f"{PLAYER} .on", "disabled"),
        width=width,
    )
    assert seen["tabs"] is not None
    order = ("first", "second", "third", "first again")
    numbers = [seen[name].split(" of ")[0] for name in order]
    assert numbers == ["Step 1", "Step 2", "Step 3", "Step 1"]
    number, steps = seen["last"][len("Step ") :].split(" of ")
    assert number == steps and int(steps) > 5
    assert seen["back"] is True and seen["on"] is True


@pytest.mark.slow
def test_every_picture_of_the_story_can_be_saved(page):
    seen = done(
        page("story"),
        {"do": "count", "name": "pictures", "on": ".pictures figure svg"},
        read("steps", ".steps", "html"),
        {"do": "click", "on": ".picture-files summary"},
        {"do": "count", "name": "links", "on": ".picture-files a[download]"},
        read("first", ".picture-files li:first-child a", "href"),
        read("last", ".picture-files li:last-child a", "href"),
        read("name", ".picture-files li:first-child a", "download"),
    )
    assert seen["pictures"] > 30
    assert seen["links"] > seen["pictures"] + seen["steps"].count("<svg")
    assert seen["name"] == "The hard threshold.svg"
    for which, title in (
        ("first", "The hard threshold"),
        ("last", "The network that reads digits"),
    ):
        kind, text = seen[which].split(",", 1)
        assert kind == "data:image/svg+xml;charset=utf-8"
        drawn = Drawn(urllib.parse.unquote(text))
        assert drawn.title == title and list(drawn.faults()) == []


@pytest.mark.slow
def test_every_step_of_the_story_fits(page):
    seen = done(page("story"), {"do": "steps", "name": "found", "on": PLAYER}, width=PHONE)
    assert len(seen["found"]) > 10
    assert [fault for step in seen["found"] for fault in step] == []


# All pictures


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, PROJECTOR])
def test_words_in_pictures_stay_inside_and_apart_and_can_be_read(tmp_path, width, scheme):
    drawn = pictures()
    path = tmp_path / "pictures.html"
    path.write_text(gallery(drawn, width), encoding="utf-8")
    (answer,) = drive([{"file": str(path), "width": width + 40, "scheme": scheme, "measure": True}])
    assert faults(answer) == []
    small = answer["measured"]["small"]
    assert {one["picture"] for one in small} == set(drawn)
    least = LEAST_LETTERS * width / NARROW
    assert [o for o in small if o["high"] < least - 0.01 and o["picture"] not in SLIDES] == []


@pytest.mark.slow
def test_screenshots_are_written_for_a_person(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("tests.browser.screenshots.looks", lambda: FEW)
    assert screenshots([str(tmp_path / "shots"), "network"]) == 0
    written = {path.name for path in (tmp_path / "shots").iterdir()}
    assert written == {"network.html", "network, phone, dark.png"}
    assert "network, phone, dark: nothing is wrong" in capsys.readouterr().out
    assert screenshots([]) == 2
