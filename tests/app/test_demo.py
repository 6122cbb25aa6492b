"""The demonstration: all its scenes are there, and fit on a terminal."""

import pytest

from tinynet.app.cli import main
from tinynet.app.demo import SCENES


@pytest.mark.parametrize("name", [name for name in SCENES if name != "pole"])  # which is slow
def test_no_line_is_wider_than_a_terminal(shown, name):
    assert all(len(line) < 80 for line in shown(name).splitlines())


def test_quick_tells_every_scene(capsys):
    assert main(["--quick"]) == 0
    out = capsys.readouterr().out
    for scene in SCENES.values():
        assert scene.title in out
    assert "\r" not in out


def test_a_scene_alone(capsys):
    assert main(["--scene", "threshold"]) == 0
    out = capsys.readouterr().out
    assert SCENES["threshold"].title in out
    assert SCENES["iris"].title not in out


@pytest.mark.parametrize("names", [["threshold"], ["threshold", "xor"]])
def test_the_last_line_is_a_command_that_shows_a_scene_again(capsys, names):
    options = [option for name in names for option in ("--scene", name)]
    assert main(["--quick", *options]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    start = "To see a scene again: python -m tinynet "
    assert last.startswith(start)
    assert main([*last[len(start) :].split(" (")[0].split(), "--quick"]) == 0
    assert SCENES[names[-1]].title in capsys.readouterr().out
