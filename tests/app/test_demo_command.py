"""The command demo: it is the demonstration."""

import pathlib

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


def test_the_page_is_written_and_only_pages_are_replaced(model, said, capsys):
    options = ("--quick", "--scene", "threshold", "--html")
    assert said(*options, "story.html") == "page written to story.html\n"
    page = pathlib.Path("story.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "The sigmoid" in page
    assert said("demo", *options, "story.html") == "page written to story.html\n"
    assert said(*options, "-") == page
    before = pathlib.Path("model.json").read_text()
    assert "model.json exists, and is no page of tinynet" in said(*options, "model.json", code=1)
    assert "there is no folder nowhere" in said(*options, "nowhere/story.html", code=1)
    assert pathlib.Path("model.json").read_text() == before
    assert said(*options, "model.json", "--force") == "page written to model.json\n"


def test_the_page_is_not_for_other_commands(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--html", "x.html", "show", "model.json"])
    assert ended.value.code == 2
    assert "--html are for the demonstration, not for show" in capsys.readouterr().err
