"""Claims about how a CSV file is written: what the options take, and what they refuse."""

import argparse

import pytest

from tinynet.app.csv_options import OPTIONS, add_csv, decimal, separator, written
from tinynet.tables.csv_files import IN_PYTHON


@pytest.mark.parametrize(
    "typed, sign",
    [("comma", ","), ("Semicolon", ";"), ("tab", "\t"), ("\\t", "\t"), ("\t", "\t"), ("bar", "|"),
     ("blank", " "), ("space", " "), (";", ";"), ("^", "^")],
)  # fmt: skip
def test_a_separator_is_a_word_or_itself(typed, sign):
    assert separator(typed) == sign


@pytest.mark.parametrize("typed", ["", "ab", '"', "\n", "\0", "commas"])
def test_what_cannot_separate_is_refused(typed):
    with pytest.raises(argparse.ArgumentTypeError, match="is not comma, semicolon, tab"):
        separator(typed)


def test_a_decimal_sign_is_a_point_or_a_comma():
    assert [decimal(text) for text in ("point", "Comma", ".", ",")] == [".", ",", ".", ","]
    with pytest.raises(argparse.ArgumentTypeError, match="is not point or comma"):
        decimal(";")


def test_what_is_not_said_is_found_out():
    parser = argparse.ArgumentParser()
    add_csv(parser)
    nothing = {"separator": None, "header": None, "decimal": None, "encoding": None}
    assert written(parser.parse_args([])) == nothing
    said = parser.parse_args(["--separator", "tab", "--no-header", "--encoding", "utf-8"])
    assert written(said) == {**nothing, "separator": "\t", "header": False, "encoding": "utf-8"}
    assert written(parser.parse_args(["--header"]))["header"] is True


def test_messages_name_options_that_there_are():
    parser = argparse.ArgumentParser()
    add_csv(parser)
    for option in OPTIONS.values():
        assert option in parser.format_help()
    assert OPTIONS.keys() == IN_PYTHON.keys()
