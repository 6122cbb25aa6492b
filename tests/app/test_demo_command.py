"""The command demo: it is the demonstration."""

import pytest

from tinynet.app.cli import main


def test_the_command_and_the_bare_call_play_the_same(said):
    def without_seconds(printed):
        return [line for line in printed.splitlines() if "seconds" not in line]

    bare = without_seconds(said("--quick", "--scene", "threshold"))
    assert without_seconds(said("demo", "--quick", "--scene", "threshold")) == bare
    assert without_seconds(said("--quick", "demo", "--scene", "threshold")) == bare
    assert "threshold" in "".join(bare)


def test_a_scene_that_does_not_exist_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--scene", "nowhere"])
    assert ended.value.code == 2
    assert "nowhere" in capsys.readouterr().err


def test_without_options_it_has_all_scenes(monkeypatch):
    played = []
    monkeypatch.setattr(
        "tinynet.app.demo_command.play", lambda *arguments: played.append(arguments)
    )
    assert main(["demo"]) == main([]) == 0
    assert played[0][1:] == played[1][1:]
    assert len(played[0][1]) == 9
    assert played[0][2] is False
