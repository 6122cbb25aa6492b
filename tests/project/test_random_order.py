"""Tests run in random order, and an order in which one failed can be had again."""

from types import SimpleNamespace

import pytest

from tests.conftest import pytest_terminal_summary


@pytest.mark.parametrize(
    ("seed", "exit_code", "told"),
    [
        (7, 1, ["The order of the tests: --randomly-seed=7"]),
        (7, 0, []),
        ("default", 1, []),  # with -p no:randomly
        (None, 1, []),  # where pytest-randomly is not installed
    ],
)
def test_after_a_failure_it_is_told_how_to_have_the_same_order_again(seed, exit_code, told):
    lines = []
    option = SimpleNamespace() if seed is None else SimpleNamespace(randomly_seed=seed)
    reporter = SimpleNamespace(write_line=lines.append)
    pytest_terminal_summary(reporter, exit_code, SimpleNamespace(option=option))
    assert lines == told
