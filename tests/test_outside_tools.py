"""Claims about the helpers that find compilers and interpreters."""

import pytest

from tests import outside_tools
from tests.outside_tools import find, missing, run


def test_a_missing_tool_is_a_skip_or_where_it_is_required_a_failure():
    with pytest.raises(pytest.skip.Exception, match="a lathe is missing"):
        missing("a lathe", required=False)
    with pytest.raises(pytest.fail.Exception, match="a lathe is missing, and TINYNET_BOARDS"):
        missing("a lathe", required=True)


@pytest.mark.parametrize("required", [True, False])
def test_what_is_not_found_is_missing(monkeypatch, required):
    monkeypatch.setattr(outside_tools, "REQUIRED", required)
    monkeypatch.setattr(outside_tools.missing, "__defaults__", (required,))
    monkeypatch.setattr(outside_tools, "ROOT", outside_tools.ROOT / "nowhere")
    expected = pytest.fail.Exception if required else pytest.skip.Exception
    for search in (lambda: find("no-such-compiler"), outside_tools.find_micropython):
        with pytest.raises(expected):
            search()


def test_a_program_that_ends_badly_is_a_failure_that_shows_what_it_said():
    assert run("echo", "well") == "well\n"
    with pytest.raises(AssertionError, match="so it was"):
        run("sh", "-c", "echo so it was; exit 3")
