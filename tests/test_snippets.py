"""Claims about the helpers that run what the documentation shows."""

import pytest

import tinynet
from tests.outside_tools import ROOT
from tests.snippets import fenced, readmes, run_snippets, snippets, tables


def test_snippets_are_found_with_their_lines_and_each_is_run_by_itself():
    text = "a\n```python\nx = 1\n```\n```console\nrm x\n```\n```python\n>>> 1 + 1\n2\n```\n"
    assert [line for line, _ in snippets(text)] == [3, 9]
    assert run_snippets(text) == 2
    assert run_snippets(text, leave_out=["x ="]) == 1
    with pytest.raises(NameError):
        run_snippets("```python\nx = 1\n```\n```python\ny = x\n```\n")


def test_blocks_of_another_language_are_found_by_its_name():
    text = "```console\nls\n```\n```py\nx\n```\n```python\ny\n```\n"
    assert fenced(text, "console") == [(2, "ls\n")]
    assert fenced(text, "py") == [(5, "x\n")]


def test_tables_are_told_apart():
    assert tables("a\n| b |\n| - |\nc\n\n| d |\n") == [["| b |", "| - |"], ["| d |"]]
    assert tables("") == []


def test_a_program_that_fails_is_seen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        run_snippets('```python\nif __name__ == "__main__":\n    1 / 0\n```\n')


@pytest.mark.parametrize(
    "text", ["```python\nassert 1 == 2\n```\n", "```python\n>>> 1 + 1\n3\n```\n"]
)
def test_a_snippet_that_does_not_hold_is_seen(text):
    with pytest.raises(AssertionError):
        run_snippets(text)


def test_every_readme_is_found():
    there = {path for path in ROOT.glob("*/*/README.md") if path.parts[-3] == "tinynet"}
    there |= {*ROOT.glob("README.md"), *ROOT.glob("*/README.md")}
    assert set(readmes()) == there


def test_what_a_snippet_registers_is_taken_away_again():
    text = (
        "```python\nimport tinynet\ntinynet.register_activation('a', lambda z: z, lambda y: 1.0)\n"
    )
    for end in ("```\n", "1 / 0\n```\n"):
        try:
            assert run_snippets(text + end) == 1
        except ZeroDivisionError:
            assert "1 / 0" in end
        assert "a" not in tinynet.ACTIVATIONS
