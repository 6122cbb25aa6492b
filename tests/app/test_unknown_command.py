"""Claims about what is said to a command that does not exist."""

import pytest

import tinynet
from tinynet.app.cli import COMMANDS
from tinynet.app.demo import SCENES
from tinynet.app.unknown_command import explained

NAMES = [command.__name__.split(".")[-1].replace("_command", "") for command in COMMANDS]
CHOICES = ", ".join([repr(name) for name in NAMES])
UNQUOTED = ", ".join(NAMES)  # as Python 3.12 and later write them


def said_of(name, choices=CHOICES):
    return explained(f"argument COMMAND: invalid choice: {name!r} (choose from {choices})")


@pytest.mark.parametrize("choices", [CHOICES, UNQUOTED], ids=["quoted", "unquoted"])
@pytest.mark.parametrize("name", NAMES)
def test_a_slip_is_told_which_command_was_meant(name, choices):
    for slip in (name[:-1], name + name[-1], name.capitalize()):
        expected = f"there is no command '{slip}'; did you mean {name}?"
        assert said_of(slip, choices) == expected


def test_what_is_like_nothing_is_told_all_commands():
    expected = f"the commands are {', '.join(NAMES)}"
    for name in ("", "frobnicate", "it's", 'a "b"', "two\nlines", "ünïcödé"):
        assert said_of(name).endswith(f"'; {expected}")


def test_a_scene_a_model_and_a_public_name_are_told_where_they_belong():
    for name in SCENES:
        assert said_of(name).endswith(f"it is a scene: python -m tinynet --scene {name}")
    assert "show MODEL.json; the commands are" in said_of("my model.json")
    for name in tinynet.__all__:
        words = f"from tinynet import {name}, and help({name}) says how"
        assert f"in Python: {words}; the commands are" in said_of(name)


@pytest.mark.parametrize(
    "message",
    [
        "unrecognized arguments: sho",
        "argument --scene: invalid choice: 'sho' (choose from 'xor')",
        "argument COMMAND: something else",
        "",
    ],
)
def test_a_message_about_something_else_stays_as_it_is(message):
    assert explained(message) == message
