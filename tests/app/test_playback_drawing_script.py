"""Claims about the script that draws a moment of a training."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outside_tools import find, run
from tinynet.app.playback_drawing_script import DRAWING
from tinynet.app.playback_map import BASE
from tinynet.app.playback_script import SCRIPT
from tinynet.app.playback_weights import LETTERS, STEPS
from tinynet.pictures.drawn_network import compact


def test_it_reads_the_letters_as_they_are_written():
    assert f'STEPS = {STEPS}, LETTERS = "{LETTERS}"' in DRAWING
    assert f"charCodeAt(k) - {BASE}" in DRAWING


def test_it_is_part_of_the_whole():
    assert DRAWING in SCRIPT


@given(st.lists(st.floats(-1e300, 1e300) | st.floats(-20.0, 20.0), min_size=1, max_size=200))
@settings(max_examples=20)
def test_numbers_are_written_as_the_picture_writes_them(numbers):
    """Or as one a last bit away: halves go up here, and there to the even digit."""
    start = DRAWING.index("function short(")
    short = DRAWING[start : DRAWING.index("\n}\n", start) + 3]
    asked = f"{json.dumps(numbers)}.map(v => [short(v, 4), short(v, 5)])"
    written = json.loads(run(find("node"), "-e", f"{short}console.log(JSON.stringify({asked}))"))
    for number, texts in zip(numbers, written):
        for letters, text in zip((4, 5), texts):
            beside = number * (1.0 + 2.0**-52)
            assert text in (compact(number, letters), compact(beside, letters))
