"""The screen: progress is for who watches, and leaves nothing behind."""

import io

import pytest

from tinynet.app import terminal
from tinynet.app.demo import SCENES, play
from tinynet.app.terminal import Screen, SeenEnough


class Terminal(io.StringIO):
    def isatty(self):
        return True


def as_seen(line):
    """What is left to see of a line in which later text is written over earlier text."""
    shown = []
    for text in line.split("\r"):
        shown[: len(text)] = text
    return "".join(shown).rstrip()


def test_progress_is_drawn_on_a_terminal_only_and_wiped():
    stream = Terminal()
    SCENES["xor"].play(Screen(stream), True)
    assert "\r" in stream.getvalue()
    assert "epoch 1000 of 1000" in stream.getvalue()
    seen = [as_seen(line) for line in stream.getvalue().split("\n")]
    assert not any("epoch 1000 of 1000" in line for line in seen)
    assert "(The loss is half the squared error, averaged over the examples.)" in seen


# Pages; in a real terminal they are in project/test_demo_pages.py


@pytest.fixture
def person(monkeypatch):
    """Someone who watches a terminal of 10 lines, and the keys that are pressed."""
    keys = []
    monkeypatch.setattr(terminal, "someone_watches", lambda stream: stream.isatty())
    monkeypatch.setattr(terminal, "read_key", lambda ask: (ask(), keys.pop(0))[1])
    monkeypatch.setenv("LINES", "10")
    monkeypatch.setenv("COLUMNS", "40")
    return keys


def test_a_full_terminal_waits_for_a_key(person):
    screen = Screen(Terminal(), pages=True)
    for k in range(9):
        screen.line(str(k))
    assert "any key" not in screen.stream.getvalue(), "9 lines and the cursor are 10"
    person += [" ", " "]
    for k in range(9, 18):
        screen.line(str(k))
    assert person == [" "], "one key was asked for"
    screen.line("x" * 40)
    assert person == []
    shown = [as_seen(line) for line in screen.stream.getvalue().split("\n")]
    assert shown[:18] == [str(k) for k in range(18)]


def test_a_line_that_is_wider_than_the_terminal_takes_several(person):
    screen = Screen(Terminal(), pages=True)
    for _ in range(3):
        screen.line("x" * 81)
    person.append(" ")
    screen.line("x")
    assert person == []


def test_q_is_an_end(person):
    screen = Screen(Terminal(), pages=True)
    person.append("q")
    with pytest.raises(SeenEnough):
        screen.pause("go on")
    assert as_seen(screen.stream.getvalue()) == "", "the question is wiped"


@pytest.mark.parametrize("stream, pages", [(io.StringIO(), True), (Terminal(), False)])
def test_nothing_waits_without_a_person_or_where_pages_are_not_wanted(person, stream, pages):
    screen = Screen(stream, pages)
    for _ in range(100):
        screen.line("text")
    screen.pause("go on")
    assert "any key" not in stream.getvalue()


def test_the_seconds_of_the_demonstration_are_without_those_of_waiting(person, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])

    def slowly(ask):
        clock[0] += 50.0
        return "q"

    monkeypatch.setattr(terminal, "read_key", slowly)
    monkeypatch.setenv("LINES", "50")
    screen = Screen(Terminal(), pages=True)
    play(screen, ["threshold", "xor"], quick=True, command="tinynet")
    assert screen.stream.getvalue().split("\n")[-3:] == [
        "(0.0 seconds.)",
        "To see a scene again: tinynet --scene threshold (names: --help)",
        "",
    ]


def test_a_key_is_asked_for_before_each_next_scene_also_the_first_one_again(person, monkeypatch):
    monkeypatch.setenv("LINES", "500")
    screen = Screen(Terminal(), pages=True)
    person += [" ", " "]
    play(screen, ["threshold"] * 3, quick=True)
    assert person == []
