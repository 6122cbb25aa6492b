"""What kind a column has, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.tables.column_kinds import MOST_VALUES, learn_column
from tinynet.tables.column_warnings import Loss

cells = st.one_of(st.none(), st.text(max_size=4), st.floats(-1e9, 1e9))


def kind_and_notes(name, cells, asked=None):
    column, notes = learn_column(name, cells, asked)
    return column.kind, notes


@given(st.text(), st.lists(cells, min_size=1, max_size=30))
def test_every_cell_of_the_training_has_inputs_afterwards(name, cells):
    column, notes = learn_column(name, cells)
    for cell in cells:
        assert len(column.inputs(cell)) == len(column.names_of_inputs())
    assert column.names_of_inputs() or len(notes) == 1


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30, unique=True), st.integers(0, 3))
def test_the_median_stands_for_missing_numbers(numbers, n_missing):
    column, notes = learn_column("x", [*numbers, *[None] * n_missing])
    assert column.kind == "number"
    assert column.inputs(None) == column.inputs(column.missing)
    assert column.missing in numbers
    assert len([number for number in numbers if number < column.missing]) <= len(numbers) / 2
    assert len([number for number in numbers if number > column.missing]) <= len(numbers) / 2
    assert len(notes) == (n_missing > 0)


def test_numbers_without_a_gap_need_no_words():
    assert kind_and_notes("age", [1.0, 2.0, 5.0]) == ("number", [])


def test_missing_numbers_are_counted():
    assert kind_and_notes("age", [1.0, None, 3.0, None]) == (
        "number",
        ["column 'age': 2 of 4 cells are missing; the median, 1, stands for them"],
    )


def test_a_few_words_among_numbers_are_taken_as_missing():
    column, notes = learn_column("t", [*[float(k) for k in range(40)], "<0", "<0", "error", "off"])
    assert column.kind == "number" and column.words == {"<0", "error", "off"}
    assert notes[0] == (
        "column 't': 4 cells are no numbers ('<0', 'error', 'off'), and taken as missing"
    )
    _, notes = learn_column("t", [*[float(k) for k in range(40)], "off"])
    assert notes[0].startswith("column 't': 1 cell is no number ('off')")
    words = ["a", "b", "c", "d"]
    _, notes = learn_column("t", [*[float(k) for k in range(40)], *words])
    assert "('a', 'b', 'c', ...)" in notes[0]


def test_a_column_is_one_of_numbers_where_nine_of_ten_cells_are():
    for n in (10, 20, 30, 70):
        numbers = [float(k) for k in range(n)]
        words = [f"w{k}" for k in range(n)]
        assert learn_column("x", [*numbers[n // 10 :], *words[: n // 10]])[0].kind == "number"
        some = [*numbers[n // 10 + 1 :], *words[: n // 10 + 1]]
        assert learn_column("x", some)[0].kind == ("category" if n == 10 else "dropped")


def test_a_few_numbers_among_texts_are_categories():
    assert kind_and_notes("x", ["a", "b", "a", 1.0, 2.0]) == ("category", [])


@pytest.mark.parametrize(
    ("n_different", "n", "kind"),
    [
        (10, 10, "category"),  # ten texts may all be different
        (11, 11, "dropped"),
        (15, 30, "category"),  # of more, half
        (16, 30, "dropped"),
        (50, 100, "category"),
    ],
)
def test_texts_of_which_most_are_different_are_no_categories(n_different, n, kind):
    column, _ = learn_column("name", [f"v{k % n_different}" for k in range(n)])
    assert column.kind == kind
    assert len(column.names_of_inputs()) == (n_different if kind == "category" else 0)


def test_texts_and_numbers_that_are_all_different_are_no_categories():
    cells = [float(k) if k % 2 else f"v{k}" for k in range(30)]
    assert learn_column("x", cells)[0].why.startswith("it holds 30 different texts in 30 cells")


@pytest.mark.parametrize(
    ("n_different", "n", "kind"),
    [
        (10, 10, "category"),
        (11, 11, "dropped"),
        (20, 200, "category"),  # a tenth of 200
        (21, 200, "dropped"),
    ],
)
def test_dates_are_categories_where_there_are_few(n_different, n, kind):
    cells = [f"2026-01-{k % n_different + 1:02}" for k in range(n)]
    assert learn_column("day", cells)[0].kind == kind


def test_a_column_is_one_of_dates_where_nine_of_ten_cells_are():
    dates = [f"2026-01-{k:02}" for k in range(1, 31)]
    assert learn_column("x", [*dates[:27], "u", "v", "w"])[0].why.startswith("it holds dates; ")
    why = learn_column("x", [*dates[:26], "u", "v", "w", "x"])[0].why
    assert why == "it holds 30 different texts in 30 cells: identifiers or free text"


def test_of_a_column_with_a_single_date_it_is_said_that_it_holds_dates():
    _, notes = learn_column("day", ["2026-11-27", None])
    assert notes[0] == (
        "column 'day' holds dates; each of its 1 different ones is a value of its own, later "
        "ones are not known"
    )


def test_quantities_written_as_texts_are_a_loss_unless_that_was_asked_for():
    few, all_differ = [f"{k % 4} kg" for k in range(20)], [f"{k} kg" for k in range(20)]
    said = "column 'w': '0 kg' is a text, not a number: without 'kg' it would be one"
    column, notes = learn_column("w", few)
    assert (column.kind, notes, type(notes[0])) == ("category", [said], Loss)
    column, notes = learn_column("w", few, "category")
    assert (column.kind, notes, type(notes[0])) == ("category", [said], str)
    column, notes = learn_column("w", all_differ)
    assert (column.kind, notes[1:], [type(note) for note in notes]) == (
        "dropped", [said], [Loss, Loss],
    )  # fmt: skip


def test_texts_are_categories():
    assert kind_and_notes("colour", ["red", "green", "red"]) == ("category", [])
    assert not learn_column("colour", ["red", "green", "red"])[0].has_missing
    column, notes = learn_column("colour", ["red", None, "green", "red"])
    assert column.values == ["green", "red"] and column.has_missing
    assert notes == ["column 'colour': 1 of 4 cells is missing, which is a value of its own"]


def test_a_text_that_is_missing_now_and_then_tells_something_too():
    column, _ = learn_column("damage", ["yes", None, None])
    assert column.names_of_inputs() == ["damage=yes", "damage is missing"]


@pytest.mark.parametrize("value", [1.0, 0.0, "x", "2026-01-01"])
def test_what_is_there_or_not_tells_something_whatever_it_is(value):
    column, notes = learn_column("flag", [value, None, value, None])
    assert column.kind == "category" and column.has_missing
    assert column.inputs(value) == [1.0, 0.0] and column.inputs(None) == [0.0, 1.0]
    assert notes[-1] == "column 'flag': 2 of 4 cells are missing, which is a value of its own"


def test_a_word_among_equal_numbers_is_a_value_beside_theirs():
    column, notes = learn_column("a", [5.0] * 20 + ["x"])
    assert (column.kind, column.values, notes) == ("category", ["5", "x"], [])


def test_who_asks_for_numbers_gets_no_constant_one():
    column, notes = learn_column("a", [5.0, None], "number")
    assert column.why == "it is constant, always '5'" and len(notes) == 1


def test_where_more_come_a_constant_may_change():
    column, notes = learn_column("a", [5.0], more_come=True)
    assert column.inputs(7.0) == [2.0] and notes == []
    column, notes = learn_column("a", [5.0, None], more_come=True)
    assert column.kind == "number" and len(notes) == 1
    assert learn_column("a", ["x"], more_come=True)[0].values == ["x"]
    assert learn_column("a", [None], more_come=True)[0].why == "it is empty"


def test_only_the_most_frequent_of_many_values_have_an_input():
    cells = [f"v{k:03}" for k in range(80)] * 2 + [f"v{k:03}" for k in range(20, 70)] * 3
    column, notes = learn_column("city", cells)
    assert column.values == [f"v{k:03}" for k in range(20, 70)]
    assert len(column.values) == MOST_VALUES
    assert notes[0].startswith("column 'city': of 80 values the 50 most frequent have an input")
    column, notes = learn_column("city", [*cells, None])
    assert len(notes) == 2
    column, notes = learn_column("city", [f"v{k % 50}" for k in range(100)])
    assert (len(column.values), notes) == (50, [])


@pytest.mark.parametrize(
    ("name", "cells", "why"),
    [
        ("a", [None, None], "it is empty"),
        ("a", [], "it is empty"),
        ("a", [5.0], "it is constant, always '5'"),
        ("a", ["4.50", 4.5], "it is constant, always '4.50'"),  # as it is written first
        ("a", [5.0, 5.0], "it is constant, always '5'"),
        ("a", ["x", "x"], "it is constant, always 'x'"),
        ("day", [f"2026-11-{k:02}" for k in range(1, 21)], "it holds dates"),
        ("id", [7.0, 9.0, 8.0], "those of an identifier"),
        ("Customer_ID", ["k1", "k2"], "those of an identifier"),
        ("Unnamed: 0", [0.0, 1.0], "those of an identifier"),
        ("name", [f"name {k}" for k in range(30)], "it holds 30 different texts in 30 cells"),
    ],
)
def test_what_tells_nothing_is_dropped_and_that_is_said(name, cells, why):
    column, notes = learn_column(name, cells)
    assert column.kind == "dropped"
    assert why in column.why
    assert notes == [f"column {name!r} is dropped: {column.why}"]


def test_what_has_no_name_and_numbers_rows_is_an_identifier():
    numbers = [3.0, 0.0, 1.0]
    column, notes = learn_column("column 1", numbers, is_unnamed=True)
    assert column.kind == "dropped"
    assert notes == [
        "column 'column 1' is dropped: it has no name, and its values are those of an identifier"
    ]
    for cells in ([0.5, 1.0, 2.0], [1.0, 1.0, 2.0]):
        assert learn_column("column 1", cells, is_unnamed=True)[0].kind == "number"
    assert learn_column("column 1", numbers, "number", is_unnamed=True)[0].kind == "number"


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("celsius", [float(k) for k in range(30)]),
        ("id", [1.0, 1.0, 2.0]),
        ("id", [0.5, 1.5]),
        ("acid", [1.0, 2.0]),
    ],
)
def test_numbers_that_are_no_identifiers_stay(name, cells):
    assert kind_and_notes(name, cells) == ("number", [])


def test_who_knows_better_says_so():
    assert kind_and_notes("zip", [80331.0, 7.0], "category") == ("category", [])
    assert kind_and_notes("id", [1.0, 2.0], "number") == ("number", [])
    assert kind_and_notes("age", [1.0, 2.0], "dropped") == ("dropped", [])
    assert learn_column("age", [1.0, 2.0], "dropped")[0].why == "that was asked for"
    assert kind_and_notes("t", ["x", 1.0, 3.0], "number")[0] == "number"
    assert kind_and_notes("day", ["2026-11-27", "2026-11-28"], "category")[0] == "category"


def test_a_few_dates_again_and_again_are_categories():
    column, notes = learn_column("year", ["1970-01-01", "1971-01-01", "1972-01-01"] * 9)
    assert column.names_of_inputs()[0] == "year=1970-01-01"
    assert notes == [
        "column 'year' holds dates; each of its 3 different ones is a value of its own, later "
        "ones are not known"
    ]


def test_a_kind_that_cannot_be_is_refused():
    with pytest.raises(TinynetError, match="column 'c' was to hold numbers, and holds none: 'x'"):
        learn_column("c", ["x", "y"], "number")
    with pytest.raises(TinynetError, match="the kind of column 'c' 'text' is unknown"):
        learn_column("c", ["x", "y"], "text")


@pytest.mark.parametrize(
    ("cells", "is_lost"),
    [([None], False), ([1.0, 1.0], False), ([1.0, 2.0], True), ([1.0, 2.0, 3.0], True)],
)
def test_a_column_of_two_values_and_more_is_a_loss_where_it_is_dropped(cells, is_lost):
    column, notes = learn_column("id", cells)
    assert column.kind == "dropped"
    assert isinstance(notes[0], Loss) is is_lost
