"""Claims about what READMEs say of the figures in BOARDS.md: ratios, tables, and prose."""

import re

import pytest

from benchmarks.c_on_chips import SIGNED
from benchmarks.quotes import RATIO, between, first_numbers, in_words, ratios, rewritten
from tests.outside_tools import ROOT
from tests.snippets import tables

FOLDER = ROOT / "benchmarks"
PAGE = (FOLDER / "BOARDS.md").read_text(encoding="utf-8")
TRAINERS = (FOLDER / "TRAINER_SIZE.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXPORT = (ROOT / "tinynet" / "export" / "README.md").read_text(encoding="utf-8")
(OF_BOARDS,) = [line for line in README.splitlines() if line.startswith("| boards | ")]
WORDS = "two|three|four|five|six|seven|eight|nine|ten|half|dozen|hundred"
# A figure: a number or two with a unit, such as `23 to 26 kB` or `18 times`; or one in words.
FIGURE = re.compile(
    rf"([\d.]+)(?: to ([\d.]+))?\s+(kB|times|bytes|microseconds)\b|\b({WORDS})\s?(?:times|fold)\b"
)


def prose(text):
    """A README without tables and code, and without what is cited from elsewhere."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"\[[^]]*\]\(https:[^)]*\)", "", text)
    return "\n".join(line for line in text.splitlines() if not line.startswith("|"))


def unheld(text, page=PAGE):
    """The figures of a text that stand nowhere in a page of figures."""
    found = []
    for match in FIGURE.finditer(text):
        first, last, unit, word = match.groups()
        whole = " ".join(match.group().split())
        if word is not None:
            found.append(whole)
        elif unit == "times":
            if not re.search(rf"(?<![\d.]){re.escape(whole)}", page):
                found.append(whole)
        else:
            for number in filter(None, [first, last]):
                cell = rf"\| {re.escape(number)} \|" if unit != "kB" else "(?!)"
                if not re.search(rf"(?<![\d.]){re.escape(number)} {unit}|{cell}", page):
                    found.append(f"{number} {unit}")
    return found


@pytest.mark.parametrize("text", [OF_BOARDS, prose(EXPORT)], ids=["README", "export"])
def test_each_figure_of_boards_in_prose_stands_in_the_page(text):
    assert len(FIGURE.findall(text)) >= 3
    assert unheld(text, PAGE) == []


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("It takes 23 kB, or 16 to 18 kB.", []),
        ("It takes 24 kB.", ["24 kB"]),
        ("It takes 3 kB.", ["3 kB"]),
        ("It takes 16 to 19 kB.", ["19 kB"]),
        ("It is 22 to 29 times as fast.", []),
        ("It is 22 to 30 times as fast.", ["22 to 30 times"]),
        ("It is 9 times as fast.", ["9 times"]),
        ("It has 184\nbytes.", []),
        ("It has 185 bytes.", ["185 bytes"]),
        ("It is eight times slower, or fourfold.", ["eight times", "fourfold"]),
    ],
)
def test_a_figure_that_the_page_does_not_have_is_seen(said, missing):
    page = "| 23 kB | 16 kB | 18 kB | 184 |\nIt takes 22 to 29 times fewer."
    assert unheld(said, page) == missing


def test_the_ratios_in_words_are_those_of_the_figures_of_the_page():
    written = PAGE.split("## In words")[1].split("##")[0]
    sentences = [line[2:] for line in written.splitlines() if line.startswith("- ")]
    assert sentences == in_words(PAGE, SIGNED)
    assert len(sentences) == 7
    assert all(len(re.findall(RATIO, sentence)) == 1 for sentence in sentences)


def test_ratios_are_taken_table_by_table():
    page = "| a | 10 | x |\n| b | 5 (4 to 6) | 2 |\n\n| a | 9 kB |\n| b | 2 kB |\n"
    assert first_numbers(page, "b") == [[5.0, 2.0], [2.0]]
    assert ratios(page, "a", "b", [0]) == [2.0, 4.5]
    assert ratios(page, "a", "b", [1]) == []
    assert between([3.0, 3.0]) == "3"
    assert between([]) == ""


def test_a_table_is_quoted_by_the_rows_that_it_has():
    page = "| on | flash | RAM |\n| --- | --- | --- |\n| x | 1 | 2 |\n| y | 3 | 4 |\n"
    old = "Before.\n| on | flash | other |\n| --- | --- | --- |\n| y | 7 | 7 |\nAfter.\n"
    expected = "Before.\n| on | flash | RAM |\n| --- | --- | --- |\n| y | 3 | 4 |\nAfter.\n"
    assert rewritten(old, page) == expected
    assert rewritten("| x | y |\n| --- | --- |\n| y | 7 |", page).endswith("| y | 7 |")
    with pytest.raises(ValueError, match="no row is called 'z'"):
        rewritten(old.replace("| y |", "| z |"), page)


def test_a_sentence_is_quoted_with_the_ratio_of_today():
    page = "Words.\n- A 64-32-10 on a chip is 2.5 to 19 times as fast.\n"
    old = "So: a 64-32-10. A 64-32-10\non a chip is 3 to\n4 times as fast. Others are 3 to 4 times."
    new = (
        "So: a 64-32-10. A 64-32-10\non a chip is 2.5 to 19 times as fast. Others are 3 to 4 times."
    )
    assert rewritten(old, page) == new
    assert rewritten("On a chip it is 3 times as fast.", page) == "On a chip it is 3 times as fast."


def test_each_ratio_in_words_is_told_in_a_readme():
    told = " ".join(prose(EXPORT).split())
    for sentence in in_words(PAGE, SIGNED):
        assert sentence in told, sentence


def test_the_readmes_quote_the_page_as_it_is():
    for text in (README, EXPORT):
        assert rewritten(text, PAGE) == text


def test_what_learns_in_c_is_quoted_from_its_own_page():
    (quoted,) = [t for t in tables(EXPORT) if t[0].startswith("| chip | object | linked")]
    for line in quoted[2:]:
        chip, *figures = line.strip("| ").split(" | ")
        (measured,) = re.findall(rf"## {chip}\n.*?\| tinynet, sgd \| ([^\n]*)", TRAINERS, re.DOTALL)
        assert measured.split(" | ")[:4] == figures
