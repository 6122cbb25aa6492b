"""The screen: progress is for who watches, and leaves nothing behind."""

import io

from tinynet.app.demo import SCENES
from tinynet.app.terminal import Screen


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
