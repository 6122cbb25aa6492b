"""Claims about the options of train and evolve: what they take, and what they refuse."""

import argparse

import pytest

from tinynet.app.learning_options import layers, settings_in, share, strength, whole


@pytest.mark.parametrize(
    "kind, text, value",
    [
        (layers, "8", [8]),
        (layers, "16,8", [16, 8]),
        (layers, "0", [0]),
        (whole, "0", 0),
        (share, "0", 0.0),
        (share, ".25", 0.25),
        (strength, "1e-3", 0.001),
    ],
)
def test_what_is_typed_becomes_a_number(kind, text, value):
    assert kind(text) == value


@pytest.mark.parametrize(
    "kind, text",
    [
        (layers, ""),
        (layers, "8,"),
        (layers, "8.5"),
        (whole, "-1"),
        (whole, "x"),
        (share, "1"),
        (share, "-0.1"),
        (share, "nan"),
        (strength, "inf"),
        (strength, "-1"),
    ],
)
def test_anything_else_is_refused(kind, text):
    with pytest.raises(argparse.ArgumentTypeError, match="is not a"):
        kind(text)


def test_only_what_was_given_is_a_setting_and_columns_have_their_kinds():
    chosen = argparse.Namespace(epochs=3, drop=["id"], category=["zip "], number=[])
    found = settings_in(chosen, ("epochs", "seed"))
    assert found == {"epochs": 3, "columns": {"id": "dropped", "zip": "category"}}
    chosen = argparse.Namespace(seed=1, drop=[], category=[], number=[])
    assert settings_in(chosen, ("epochs", "seed")) == {"seed": 1}
