"""Claims about a part that has a name while it is checked: it goes again, whatever happens."""

import pytest

from tinynet import TinynetError
from tinynet.testing.checked_part import checked_part


def into(table):
    return lambda name, part: table.update({name: part})


def test_it_is_there_within_and_gone_afterwards():
    table = {}
    with checked_part(table, into(table), "mine") as name:
        assert table == {name: "mine"}
    assert table == {}


def test_a_name_that_is_taken_is_left_alone():
    table = {"being checked": "yours"}
    with checked_part(table, into(table), "mine") as name:
        assert table == {"being checked": "yours", name: "mine"}
    assert table == {"being checked": "yours"}


def test_what_is_refused_or_fails_is_an_assertion_that_fails():
    def refuse(name, part):
        raise TinynetError(f"{part} is refused")

    now = pytest.raises(AssertionError, match=r"^mine is refused$")
    with now, checked_part({}, refuse, "mine"):
        raise KeyError("it never comes to that")
    table = {}
    later = pytest.raises(AssertionError, match=r"^it fails later$")
    with later as caught, checked_part(table, into(table), "mine"):
        raise TinynetError("it fails later")
    assert type(caught.value.__cause__) is TinynetError
    assert table == {}


def test_other_errors_come_through_as_they_are():
    table = {}
    with pytest.raises(KeyError), checked_part(table, into(table), "mine"):
        raise KeyError("mine")
    assert table == {}
