"""Names of columns: texts, each of them once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.tables import Table
from tinynet.tables.column_names import distinct_names, is_made_up, name_as_text


class Speechless:
    def __str__(self):
        raise RuntimeError("no")


@given(st.lists(st.sampled_from(["", " ", "a", "a (2)", "a (3)", "column 1", "column 2", "b"])))
def test_names_become_distinct_and_the_first_of_each_keeps_its_own(words):
    names, _ = distinct_names(words)
    assert len(set(names)) == len(names) == len(words)
    assert "" not in names
    for word in set(words) - {"", " "}:
        if word in ("a", "b"):
            assert names[words.index(word)] == word


@pytest.mark.parametrize(
    ("words", "names", "notes"),
    [
        (["a", " b "], ["a", "b"], []),
        (["", "b"], ["column 1", "b"], ["a column has no name: called 'column 1'"]),
        (
            ["", "column 1", ""],
            ["column 1 (2)", "column 1", "column 3"],
            ["2 columns have no name: called 'column 1 (2)' and so on"],
        ),
        (
            [None, float("nan"), "b"],
            ["column 1", "column 2", "b"],
            ["2 columns have no name: called 'column 1' and so on"],
        ),
        (["a", "a"], ["a", "a (2)"], ["2 columns are called 'a': the second is now 'a (2)'"]),
        (
            ["a", "b", "a", "b"],
            ["a", "b", "a (2)", "b (2)"],
            ["2 columns are called 'a': the second is now 'a (2)' and so on"],
        ),
        (
            ["a", "a (2)", "a", "a", ""],
            ["a", "a (2)", "a (3)", "a (4)", "column 5"],
            [
                "a column has no name: called 'column 5'",
                "3 columns are called 'a': the second is now 'a (3)' and so on",
            ],
        ),
    ],
)
def test_what_was_renamed_is_said(words, names, notes):
    assert distinct_names(words) == (names, notes)
    assert Table(words, []).notes == notes


def test_many_columns_of_one_name_are_told_apart_at_once():
    assert distinct_names(["a"] * 20_000)[0][-1] == "a (20000)"


def test_a_name_that_cannot_be_said_is_refused():
    with pytest.raises(TinynetError, match="a column is called something of type Speechless"):
        name_as_text(Speechless())
    assert name_as_text(("a", 1)) == "('a', 1)"


@given(st.integers(0, 40))
def test_a_name_that_only_tells_the_place_is_made_up(n):
    names, _ = distinct_names([""] * n)
    assert all([is_made_up(name) for name in names])
    assert not any(
        [is_made_up(word) for word in ("column", "column ", "column A", "a", "column 1 (2)")]
    )
