"""The demonstration before a person at a terminal: a key for the next scene, q for the end."""

import os
import re
import signal
import subprocess
import sys

import pytest

from tests.app.pseudo_terminal import Terminal
from tests.outside_tools import ROOT
from tinynet.app.demo import SCENES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no pseudo-terminals")
ASKED = r"-- any key: [^;]*; q: end --"
LAST_LINE = r"To see a scene again: python -m tinynet --scene (\w+) \(names: --help\)\r\n"
TITLES = [scene.title for scene in SCENES.values()]


def as_seen(text):
    """The lines that a person sees, with what is written over what."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        shown = []
        for piece in line.split("\r"):
            shown[: len(piece)] = piece
        lines.append("".join(shown).rstrip())
    return lines


def titles_in(text):
    lines = as_seen(text)
    found = [line for line, below in zip(lines, lines[1:]) if below and set(below) == {"="}]
    assert set(found) <= set(TITLES)
    return found


@pytest.mark.parametrize("key", [" ", "\n", "n", "\x1b[B", "é"])
def test_a_key_shows_the_next_scene_and_24_lines_are_enough_for_each(key):
    terminal = Terminal("--quick")
    for k in range(len(TITLES) - 1):
        page = terminal.read(ASKED)
        assert titles_in(page) == [TITLES[k]]
        assert page.count("--: ") == 0
        assert re.search(ASKED, page)[0] == f"-- any key: next scene, {TITLES[k + 1]}; q: end --"
        lines = as_seen(page)
        assert len(lines) <= 24, "it would run off the terminal"
        assert terminal.process.poll() is None, "it waits"
        terminal.press(key)
    last = terminal.read()
    assert titles_in(last) == [TITLES[-1]]
    assert re.search(LAST_LINE + "$", last)[1] == list(SCENES)[-1]
    assert len(as_seen(last)) <= 25, "with the empty one behind the last"
    assert terminal.close() == (0, True)
    assert not any("any key" in line for line in as_seen(terminal.shown))


@pytest.mark.parametrize("key", ["q", "Q", "\x04", "\x1b"])
@pytest.mark.parametrize("scenes", [1, 3])
def test_q_ends_it_with_the_same_last_line(key, scenes):
    terminal = Terminal("--quick")
    for _ in range(scenes - 1):
        terminal.read(ASKED)
        terminal.press(" ")
    terminal.read(ASKED)
    terminal.press(key)
    terminal.read()
    assert terminal.close() == (0, True)
    assert titles_in(terminal.shown) == TITLES[:scenes]
    assert re.search(LAST_LINE + "$", terminal.shown)[1] == list(SCENES)[scenes - 1]


def test_keys_that_were_pressed_before_are_not_lost():
    terminal = Terminal("--quick", "--scene", "threshold", "--scene", "xor", "--scene", "threshold")
    terminal.press("\n\n")
    terminal.read()
    assert terminal.close() == (0, True)
    assert titles_in(terminal.shown) == [TITLES[0], TITLES[2], TITLES[0]]


@pytest.mark.parametrize("lines, columns", [(10, 80), (4, 80), (24, 40)])
def test_on_a_small_terminal_nothing_runs_off(lines, columns):
    terminal = Terminal("--quick", "--scene", "neuron", lines=lines, columns=columns)
    pages = []
    while terminal.process.poll() is None:
        page = terminal.read(ASKED)
        seen = as_seen(re.split(r"-- any key", page)[0])
        if not page.endswith(")\r\n"):
            rows = sum([1 + max(0, len(line) - 1) // columns for line in seen])
            assert rows <= lines
            assert "any key: go on;" in page
            pages.append(page)
            terminal.press(" ")
    terminal.read()  # what it wrote between the last key and its end
    assert terminal.close() == (0, True)
    assert len(pages) >= 1
    plain = run_plain("--quick", "--scene", "neuron").split("\n")[:-3]
    assert [line for line in as_seen(terminal.shown) if line][:-2] == [p for p in plain if p]


def run_plain(*arguments, **settings):
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tinynet", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        **settings,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_ctrl_c_at_the_prompt_ends_it_politely_and_leaves_the_terminal_as_it_was():
    terminal = Terminal("--quick")
    terminal.read(ASKED)
    os.kill(terminal.process.pid, signal.SIGINT)
    terminal.read()
    assert terminal.close() == (130, True)
    assert as_seen(terminal.shown)[-2] == "Stopped. Come back any time."


def test_a_pipe_gets_everything_at_once_even_if_there_is_a_keyboard(tmp_path):
    with open(tmp_path / "out", "w+") as file:
        terminal = Terminal("--quick", stdout=file)
        assert terminal.read() == ""
        assert terminal.close() == (0, True)
        file.seek(0)
        text = file.read()
    assert titles_in(text) == TITLES
    assert "any key" not in text
    assert "\r" not in text


def test_a_terminal_without_a_keyboard_gets_everything_at_once():
    assert titles_in(run_plain("--quick", stdin=subprocess.DEVNULL)) == TITLES


def test_other_commands_do_not_ask_for_keys():
    terminal = Terminal("bundle", "--help", lines=5)
    terminal.read()
    assert terminal.close() == (0, True)
    assert "any key" not in terminal.shown


def test_what_the_environment_says_of_another_terminal_does_not_count():
    terminal = Terminal(
        *("--quick", "--scene", "neuron"), lines=10, more={"LINES": "99", "COLUMNS": "200"}
    )
    page = terminal.read(ASKED)
    assert "any key: go on;" in page
    assert len(as_seen(page)) <= 10
    terminal.press("q")
    terminal.read()
    assert terminal.close() == (0, True)


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_any_kind_of_terminal_will_do(term):
    terminal = Terminal("--quick", more={"TERM": term})
    terminal.read(ASKED)
    terminal.press("q")
    terminal.read()
    assert terminal.close() == (0, True)
    assert re.search(LAST_LINE + "$", terminal.shown)


def test_on_a_narrow_terminal_the_prompt_still_says_how_to_end_it():
    terminal = Terminal("--quick", lines=50, columns=36, more={"COLUMNS": "200"})
    page = terminal.read("any key[^\r]*")
    assert page.endswith("-- any key: next scene; q: end --")
    terminal.press("q")
    terminal.read()
    assert terminal.close() == (0, True)
