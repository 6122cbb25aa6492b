"""Claims about the script that draws a moment of a training."""

from tinynet.app.playback_drawing_script import DRAWING
from tinynet.app.playback_map import BASE
from tinynet.app.playback_script import SCRIPT
from tinynet.app.playback_weights import LETTERS, STEPS


def test_it_reads_the_letters_as_they_are_written():
    assert f'STEPS = {STEPS}, LETTERS = "{LETTERS}"' in DRAWING
    assert f"charCodeAt(k) - {BASE}" in DRAWING


def test_it_is_part_of_the_whole():
    assert DRAWING in SCRIPT
