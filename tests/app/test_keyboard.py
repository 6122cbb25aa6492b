"""Claims about who watches, and about keys; project/test_demo_pages.py has a real terminal."""

import builtins
import io
import os
import sys

import pytest

from tinynet.app.keyboard import QUIT, read_key, someone_watches


class Stream(io.StringIO):
    """A stream that is a terminal, or is none."""

    def __init__(self, text="", is_terminal=True):
        super().__init__(text)
        self.is_terminal = is_terminal

    def isatty(self):
        return self.is_terminal

    def fileno(self):
        return 99


@pytest.fixture
def foreground(monkeypatch):
    monkeypatch.setattr(os, "tcgetpgrp", lambda fd: os.getpgrp() + 100 - fd - 1, raising=False)


def test_a_person_has_a_screen_and_a_keyboard(monkeypatch, foreground):
    for screen in (True, False):
        for keys in (True, False):
            monkeypatch.setattr(sys, "stdin", Stream(is_terminal=keys))
            assert someone_watches(Stream(is_terminal=screen)) == (screen and keys)


def test_nobody_watches_where_standard_input_is_closed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert not someone_watches(Stream())
    closed = Stream()
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert not someone_watches(Stream())


def test_a_program_in_the_background_does_not_wait_for_keys(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Stream())
    monkeypatch.setattr(os, "tcgetpgrp", lambda fd: os.getpgrp() + 1, raising=False)
    assert not someone_watches(Stream())


@pytest.mark.parametrize("error", [AttributeError, OSError])
def test_where_there_is_no_background_everything_is_in_front(monkeypatch, error):
    def unknown(fd):
        raise error

    monkeypatch.setattr(sys, "stdin", Stream())
    monkeypatch.setattr(os, "tcgetpgrp", unknown, raising=False)
    assert someone_watches(Stream())


@pytest.mark.parametrize("typed, keys", [("\nq\n", ["\n", "q", ""]), ("quit\n\n", ["q", "\n"])])
def test_without_termios_a_key_is_the_first_letter_of_a_line(monkeypatch, typed, keys):
    really = builtins.__import__

    def without(name, *more):
        if name == "termios":
            raise ImportError(name)
        return really(name, *more)

    asked = []
    monkeypatch.setattr(sys, "stdin", Stream(typed))
    with monkeypatch.context() as patch:
        patch.setattr(builtins, "__import__", without)
        assert [read_key(lambda: asked.append(1)) for _ in keys] == keys
    assert len(asked) == len(keys)


def test_a_keyboard_that_is_gone_gives_no_more_keys(monkeypatch):
    pytest.importorskip("termios")
    with open(os.devnull) as file:
        monkeypatch.setattr(sys, "stdin", file)  # which is no terminal
        assert read_key(lambda: None) == ""


@pytest.mark.parametrize(
    "typed, keys",
    [
        (b"a", ["a"]),
        (b"qa", ["q", "a"]),
        (b"\x1b[A", ["\x1b[A"]),
        ("ü".encode(), ["\xc3\xbc"]),
        (b"\x1b", ["\x1b"]),
        (b"\x04", ["\x04"]),
    ],
)
def test_a_key_is_read_without_enter(monkeypatch, typed, keys):
    pty = pytest.importorskip("pty")
    keyboard, screen = pty.openpty()
    with os.fdopen(keyboard, "wb", buffering=0) as hands, os.fdopen(screen) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        todo = [typed]
        assert [read_key(lambda: todo and hands.write(todo.pop())) for _ in keys] == keys


@pytest.mark.parametrize("typed", ["\x1bOQ", "\x1b[A", "ñ"], ids=["F2", "up", "letter"])
def test_a_key_that_sends_more_than_one_byte_is_no_end(monkeypatch, typed):
    pty = pytest.importorskip("pty")
    keyboard, screen = pty.openpty()
    with os.fdopen(keyboard, "wb", buffering=0) as hands, os.fdopen(screen) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert read_key(lambda: hands.write(typed.encode())) not in QUIT
