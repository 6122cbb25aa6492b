"""Exported files are those that were recorded, line by line: what users keep stays as it is."""

import pytest

from tests.boards.about_bits import same_library
from tests.outside_tools import missing
from tests.texts.exports import EXPORTS
from tests.texts.recorded import difference, recorded

KEPT = recorded("exports")


def test_every_export_is_recorded_and_nothing_else():
    assert sorted(KEPT) == sorted(EXPORTS)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_exported_file_is_the_one_that_was_recorded(name):
    if not same_library():
        missing("a C library whose exp and log have the recorded bits")
    assert difference(EXPORTS[name](), KEPT[name]) == ""
