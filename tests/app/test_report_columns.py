"""Claims about what a report says of the columns."""

from tinynet.app.html_page import Page
from tinynet.app.report_columns import add_columns
from tinynet.tables import Classifier, Table


def page_of(table, target="kind"):
    page = Page("t", "s")
    add_columns(page, Classifier(0, epochs=2).fit(table, target))
    return page.write()


def test_each_kind_of_column_is_told():
    rows = [[1.0, "red", 5.0, "a"], [3.0, "green", 5.0, "b"], [None, None, 5.0, "a"]] * 4
    written = page_of(Table(["size", "colour", "same", "kind"], rows))
    assert (
        "<td>size</td><td>number</td><td>minus the mean 2, divided by the standard deviation 1; "
        "one that is missing counts as 1</td>"
    ) in written
    assert "an input for each of 2 values, and one for a missing one: green, red" in written
    assert "not used: it is constant, always &#39;5&#39;" in written
    assert "4 of 12 cells are missing" in written
    assert "is dropped" not in written  # for it stands in the table already


def test_many_values_are_not_all_listed_and_without_notes_there_is_no_list():
    rows = [[f"v{k % 15:02}", "ab"[k % 2]] for k in range(60)]
    written = page_of(Table(["code", "kind"], rows))
    assert "v11 and 3 more" in written and "an input for each of 15 values: v00" in written
    assert "What was noted" not in written


def test_many_columns_are_folded_and_very_many_are_not_all_listed():
    few = [[float(k * j % 7) for j in range(1, 18)] + ["ab"[k % 2]] for k in range(6)]
    names = [f"c{j}" for j in range(17)]
    assert "<summary>All 17 columns</summary>" in page_of(Table([*names, "kind"], few))
    many = [[float((k * j) % 7 + k) for j in range(210)] + ["ab"[k % 2]] for k in range(6)]
    written = page_of(Table([*[f"c{j}" for j in range(210)], "kind"], many))
    assert "The other 10 columns are not listed here." in written and "</details>" in written
    assert "<td>c199</td>" in written and "<td>c200</td>" not in written


def test_names_that_look_like_html_are_shown():
    hostile = "</script><b>\"'\n"
    written = page_of(Table([hostile, "kind"], [[1.0, "a"], [2.0, "b"], [4.0, "a"]]))
    assert hostile not in written and "&lt;/script&gt;&lt;b&gt;&quot;&#39;" in written
