"""A page in one file: whole, escaped, and forbidden to fetch anything."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from tests.app.pages import Read
from tinynet.app.html_page import Page, script_data

HOSTILE = "</title><script>alert('x')</script>\"&\x00\ud800"


def full_page(text):
    page = Page(text, text)
    page.section(text)
    page.paragraph(text)
    page.table(text, [text], [[text]])
    page.code(text, text)
    page.html("<p>")
    page.words(text)
    page.html("</p>")
    page.section("last")
    page.pictures("<svg></svg>", "<svg></svg>")
    page.script("var a = 1;")
    page.script("var a = 1;")
    return page.write()


@given(st.text(max_size=30) | st.just(HOSTILE))
def test_whatever_the_texts_are_the_page_is_whole_and_they_are_texts(text):
    page = full_page(text)
    read = Read(page)
    names = [name for name, _ in read.elements]
    assert names.count("script") == 1
    assert names.count("h1") == 1 and names.count("h2") == 2 and names.count("section") == 2
    page.encode("utf-8")


def test_texts_are_read_as_they_were_given():
    read = Read(full_page("a < b & 'c'"))
    assert read.texts.count("a < b & 'c'") >= 7
    assert [link["href"] for link in read.of("a")] == ["#part-1", "#part-2"]
    assert {h["id"] for h in read.of("h2")} == {"part-1", "part-2"}


def test_nothing_may_be_fetched():
    read = Read(full_page("x"))
    policies = [m for m in read.of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policies[0]["content"].startswith("default-src 'none'")
    assert not re.search(r'(src|href)="(?!#)|url\(|@import', full_page("x"))


def test_hints_of_keys_are_paragraphs_that_paper_does_without():
    page = Page("a", "b")
    page.hint("Press <Enter>.")
    read = Read(page.write())
    assert [p for p in read.of("p") if p.get("class") == "hint"] and "Press <Enter>." in read.texts
    assert re.search(r"@media print\{[^}]*\.hint\{display:none\}", page.write())


def test_short_tables_stay_on_one_page_of_paper():
    page = Page("a", "b")
    page.table("few", ["n"], [["1"]])
    page.table("many", ["n"], [["1"]] * 40)
    assert [d["class"] for d in Read(page.write()).of("div")] == ["scrolled short", "scrolled"]


def test_a_page_without_sections_has_no_contents():
    assert Read(Page("a", "b").write()).of("nav") == []


def test_wide_tables_are_reached_by_keyboard_and_have_a_name():
    region = [d for d in Read(full_page("wide")).of("div") if d.get("role") == "region"]
    assert region[0]["tabindex"] == "0" and region[0]["aria-label"] == "wide"


@given(st.text(max_size=30) | st.just("</script><!--\u2028\u2029"))
def test_data_in_a_script_stay_what_they_are_and_never_end_it(text):
    written = script_data(json.dumps([text]))
    assert "<" not in written and "\u2028" not in written and "\u2029" not in written
    assert json.loads(written) == [text]
