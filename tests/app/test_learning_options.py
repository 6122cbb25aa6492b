"""Claims about the options of train and evolve: what they take, and what they refuse."""

import argparse

import pytest

from tinynet import TinynetError
from tinynet.app.learning_options import (
    activation,
    any_activation,
    columns_in,
    layers,
    one_or_more,
    settings_in,
    share,
    strength,
    whole,
)
from tinynet.tables import Table


@pytest.mark.parametrize(
    "kind, text, value",
    [
        (layers, "8", [8]),
        (layers, "16,8", [16, 8]),
        (layers, "0", [0]),
        (whole, "0", 0),
        (one_or_more, "1", 1),
        (activation, "relu", "relu"),
        (any_activation, "step", "step"),
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
        (one_or_more, "0"),
        (one_or_more, "x"),
        (activation, "step"),
        (activation, "softmax"),
        (any_activation, "softmax"),
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


def test_only_what_was_given_is_a_setting():
    chosen = argparse.Namespace(epochs=3)
    assert settings_in(chosen, ("epochs", "seed")) == {"epochs": 3}


def test_columns_have_the_kinds_that_were_given():
    table = Table(["id", "zip", "age", "y"], [[1, 2, 3, 4]])
    chosen = argparse.Namespace(drop=["id", "id"], category=["zip "], number=["age"])
    expected = {"id": "dropped", "zip": "category", "age": "number"}
    assert columns_in(chosen, table, "y") == expected
    nameless = Table(["column 1", "column 2"], [[1, 2]])
    chosen = argparse.Namespace(drop=[], category=["1"], number=["column 1"])
    with pytest.raises(TinynetError, match="--category and --number both name column 'column 1'"):
        columns_in(chosen, nameless, "column 2")
    chosen = argparse.Namespace(drop=["2"], category=[], number=[])
    with pytest.raises(TinynetError, match="--drop '2' is the target, and no input"):
        columns_in(chosen, nameless, "column 2")
    assert columns_in(argparse.Namespace(drop=[], category=[], number=[]), table, "y") is None
