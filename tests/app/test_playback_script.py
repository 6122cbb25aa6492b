"""Claims about the script of a report: what it asks for is in the page, in old browsers too."""

import re
import shutil
import subprocess

import pytest

from tinynet import Network, train
from tinynet.app.playback_script import SCRIPT
from tinynet.app.report_frames import Frames
from tinynet.app.training_report import training_report

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def page():
    network, frames = Network([2, 3, 1]), Frames()
    result = train(network, *XOR, epochs=40, on_epoch=frames)
    return training_report(network, *XOR, result, frames)


def test_every_element_that_it_asks_for_is_there():
    written = page()
    for name in re.findall(r'getElementById\("([^"]*)"\)', SCRIPT):
        assert written.count(f'id="{name}"') == 1, name
    for name in ("cells", "border"):
        assert f'data-part="{name}"' in written and f"[data-part={name}]" in SCRIPT
    assert 'class="tn-line-ink playback-mark"' in written and ".playback-mark" in SCRIPT
    for name in ("synapse", "neuron", "weight", "bias"):
        assert f'data-{name}="0"' in written and f'byNumber("{name}")' in SCRIPT


def test_its_words_are_those_of_browsers_of_2018():
    for word in ("?.", "??", "=>", "`", "async", "import ", "eval(", "fetch(", "innerHTML"):
        assert word not in SCRIPT
    assert "</" not in SCRIPT and "<!--" not in SCRIPT


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_it_is_javascript(tmp_path):
    place = tmp_path / "script.js"
    place.write_text(SCRIPT)
    found = subprocess.run(["node", "--check", str(place)], capture_output=True, check=False)
    assert found.returncode == 0, found.stderr
