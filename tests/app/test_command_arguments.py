"""Claims about the arguments that several commands have."""

import argparse

import pytest

from tinynet.app.command_arguments import (
    add_model,
    add_table_model,
    command,
    examples,
)


@pytest.fixture
def parser():
    whole = argparse.ArgumentParser()
    one = command(whole.add_subparsers(), "look", "looks", "It looks.", "look model.json")
    add_model(one)
    return whole


def test_a_command_says_what_it_is_for_and_gives_an_example(parser, capsys):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["look", "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "It looks." in printed
    assert "example: python -m tinynet look model.json\n" in printed


def test_examples_are_commands_as_they_are_typed():
    lines = ["examples:", "  python -m tinynet show a.json", "  python -m tinynet size a.json"]
    assert examples("show a.json", "size a.json").splitlines() == lines


def test_the_model_of_a_table_is_named_first():
    parser = argparse.ArgumentParser()
    add_table_model(parser)
    assert parser.parse_args(["-"]).model == "-"
