"""Generated programs, and when they are taken, are those that were recorded, line by line."""

import pytest

from tests.texts.programs import PROGRAMS
from tests.texts.recorded import difference, recorded

KEPT = recorded("programs")


def test_every_program_is_recorded_and_nothing_else():
    assert sorted(KEPT) == sorted(PROGRAMS)


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_a_generated_program_is_the_one_that_was_recorded(name):
    assert difference(PROGRAMS[name](), KEPT[name]) == ""
