"""The preparation of a table: learned from some rows, the same for all others."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ModelError, ShapeError, TinynetError
from tinynet.tables import Table, as_table, read_csv
from tinynet.tables.preparation import Preparation, preparation_from_dict

FRUIT = Table(
    ["weight", "colour", "id"],
    [[100.0, "red", 1.0], [150.0, "green", 2.0], [None, "red", 3.0], [200.0, None, 4.0]],
)
cells = st.one_of(st.none(), st.sampled_from(["a", "b"]), st.floats(-1e6, 1e6))


def test_inputs_are_the_columns_in_their_order():
    preparation = Preparation.learned_from(FRUIT)
    assert preparation.names_of_inputs() == [
        "weight", "colour=green", "colour=red", "colour is missing",
    ]  # fmt: skip
    assert [row[1:] for row in preparation.inputs(FRUIT)] == [
        [0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0],
    ]  # fmt: skip
    assert len(preparation.notes) == 3


def test_columns_with_names_are_found_by_their_names():
    preparation = Preparation.learned_from(FRUIT)
    other = Table(["size", "colour", "weight"], [[1.0, "red", 100.0]])
    assert preparation.inputs(other) == preparation.inputs(FRUIT.only([0]))


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        (",size,kind\n0,5,a\n1,7,b\n2,6,a\n", ["size"]),  # as pandas writes a table
        ('"","size","kind"\n"1",5,"a"\n"7",7,"b"\n"2",6,"a"\n', ["size"]),  # as R does
        (",size,kind\n1.5,5,a\n1,7,b\n2,6,a\n", ["column 1", "size"]),
        ("size,,kind\n5,0,a\n7,1,b\n6,2,a\n", ["size", "column 2"]),
        ("1,5,a\n7,7,b\n2,6,a\n", ["column 1", "column 2"]),  # no names at all
        ("size,column 1,kind\n5,0,a\n7,1,b\n6,2,a\n", ["size", "column 1"]),
        ("a,0,5\nb,1,7\na,2,6\n", ["column 2", "column 3"]),
    ],
)
def test_numbers_of_rows_before_columns_with_names_are_no_input(text, inputs):
    table = read_csv(io.StringIO(text))
    (target,) = [name for name in table.names if isinstance(table.column(name)[0], str)]
    features, _ = table.split_off(target)
    preparation = Preparation.learned_from(features)
    assert preparation.names_of_inputs() == inputs
    if inputs == ["size"]:
        preparation.inputs(Table(["size"], [[6.0]]))  # nor are they needed later
        told = "'column 1' is dropped: it has no name, and its values are those of an identifier"
        assert told in preparation.notes[0]


def test_a_column_that_is_needed_and_not_there_is_named():
    preparation = Preparation.learned_from(FRUIT)
    with pytest.raises(TinynetError, match="the table has no column 'colour'"):
        preparation.inputs(Table(["weight"], [[1.0]]))


def test_columns_without_names_are_known_by_their_places():
    nameless = Table([f"column {k + 1}" for k in range(3)], FRUIT.rows)
    for learned, used in ((FRUIT, nameless), (nameless, FRUIT), (nameless, nameless)):
        preparation = Preparation.learned_from(learned)
        assert len(preparation.inputs(used)) == 4
        with pytest.raises(
            ShapeError, match="the table has 1 columns, the training had 3: without names"
        ):
            preparation.inputs(Table(["column 1"], [[1.0]]))
        with pytest.raises(ShapeError, match="the table has 4 columns, the training had 3: wi"):
            preparation.inputs(Table([f"column {k + 1}" for k in range(4)], [[1.0] * 4]))


def test_a_cell_that_does_not_fit_is_named_by_row_and_column():
    preparation = Preparation.learned_from(FRUIT)
    with pytest.raises(TinynetError, match="row 1 of the table, column 'weight': 'x' is no number"):
        preparation.inputs(Table(FRUIT.names, [[1.0, "red", 1.0], ["x", "red", 1.0]]))
    with pytest.raises(TinynetError, match=r"fruit\.csv, line 5, column 'weight'"):
        preparation.inputs(Table(FRUIT.names, [["x", "red", 1.0]], "fruit.csv", (), [5]))


def test_kinds_can_be_asked_for_by_name():
    preparation = Preparation.learned_from(FRUIT, {"id": "category", "colour": "dropped"})
    assert preparation.names_of_inputs() == ["weight", "id=1", "id=2", "id=3", "id=4"]
    with pytest.raises(TinynetError, match="has no column 'color'"):
        Preparation.learned_from(FRUIT, {"color": "dropped"})


def test_kinds_are_a_dict():
    with pytest.raises(TinynetError, match="columns is something of type list, it must be a dict"):
        Preparation.learned_from(FRUIT, ["id"])


def test_a_table_of_which_nothing_is_left_is_refused():
    with pytest.raises(TinynetError, match=r"no column is left to learn from: column 'a' is drop"):
        Preparation.learned_from(Table(["a", "b"], [[1.0, None], [1.0, None]]))
    names = [f"c{k}" for k in range(100_000)]
    with pytest.raises(TinynetError, match=r"; and so are 99990 more$") as caught:
        Preparation.learned_from(Table(names, [[1.0] * len(names)] * 2))
    assert len(str(caught.value)) < 2000
    with pytest.raises(
        TinynetError, match=r"; column 'c9' is dropped: it is constant, always '1'$"
    ):
        Preparation.learned_from(Table(names[:10], [[1.0] * 10] * 2))
    with pytest.raises(TinynetError, match=r"from: column 'a' is dropped: that was asked for$"):
        Preparation.learned_from(Table(["a"], [[1.0], [2.0]]), {"a": "dropped"})
    with pytest.raises(TinynetError, match=r"from: the target is all there is$"):
        Preparation.learned_from(Table(["y"], [[1.0], [2.0]]).without("y"))


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=4, max_size=12))
def test_a_preparation_that_was_kept_as_json_does_the_same(rows):
    table = Table(["x", "y", "z"], [[float(r), *rows[r]][:3] for r in range(len(rows))])
    preparation = Preparation.learned_from(table)
    record = json.loads(json.dumps(preparation.to_dict()))
    kept = preparation_from_dict(record, "model")
    assert kept.inputs(table) == preparation.inputs(table)
    assert kept.notes == preparation.notes and kept.has_names


def test_texts_of_rows_kept_out_can_be_taken_as_missing_too():
    rows = [["ab"[k % 2], float(k), 1.0] for k in range(40)]
    preparation = Preparation.learned_from(Table(["y", "x", "z"], [*rows, ["a", "off", 1.0]]))
    n_notes = len(preparation.notes)
    later = Table(["y", "x", "z"], [["c", text, "u"] for text in (None, "off", *"dcabb")])
    preparation.take_as_missing(Table(["y", "x", "z"], [["c", "off", "u"]]))
    assert len(preparation.notes) == n_notes
    with pytest.raises(TinynetError, match="row 2 of the table, column 'x': 'd' is no number"):
        preparation.inputs(later)
    preparation.take_as_missing(later)
    said = "column 'x': no numbers either ('a', 'b', 'c', ...), and taken as missing"
    assert preparation.notes[n_notes:] == [said]
    assert preparation.inputs(later) == [preparation.inputs(later)[0]] * 7
    many = Table(["y", "x", "z"], [["c", f"t{k}", "u"] for k in range(200)])
    for _ in range(2):
        preparation.take_as_missing(many)
    assert preparation.columns[1].any_word and len(preparation.notes) == n_notes + 2
    preparation.take_as_missing(Table(["y", "x", "z"], [["c", "new", "u"]]))
    assert len(preparation.notes) == n_notes + 2


@pytest.mark.parametrize(
    ("texts", "shown"),
    [("a", "'a'"), ("ba", "'a', 'b'"), ("cab", "'a', 'b', 'c'"), ("dcab", "'a', 'b', 'c', ...")],
)
def test_up_to_three_of_the_texts_that_are_taken_as_missing_are_told(texts, shown):
    preparation = Preparation.learned_from(Table(["x"], [[float(k)] for k in range(40)]))
    preparation.take_as_missing(Table(["x"], [[text] for text in texts]))
    said = f"column 'x': no numbers either ({shown}), and taken as missing"
    assert preparation.notes == [said]


def test_raw_cells_are_in_the_order_of_the_columns_and_none_where_they_are_not_needed():
    rows = [[float(k), ["red", 2.0][k % 2], 1.0] for k in range(20)]
    preparation = Preparation.learned_from(Table(["x", "y", "z"], [*rows, ["off", "red", 1.0]]))
    later = [["red", 1.5, "u"], ["2.0", "off", "u"], [None, "3.5", "u"], [2.0, None, "u"]]
    assert preparation.cells(Table.of_cells(["y", "x", "z"], later[:2])) == [
        [1.5, "red", None],
        ["off", 2.0, None],  # of a file with decimal commas
    ]
    with pytest.raises(TinynetError, match=r"^row 0 of the table, column 'x': '3.5' is no number"):
        preparation.cells(Table.of_cells(["y", "x", "z"], later[2:]))
    preparation.take_as_missing(Table.of_cells(["y", "x", "z"], later))
    assert preparation.cells(Table.of_cells(["y", "x", "z"], later[2:])) == [
        [None, None, None],  # '3.5' is one of the words that count as missing
        [None, 2.0, None],
    ]


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("x;y\n1,5;2\n2;3\n", ","),
        ("x;y\n1.5;2\n2;3\n", "."),
        ("x,y\n1.5,2\n2,3\n", "."),
        ("x;y\n1;2\n2;3\n", None),
    ],
)
def test_the_decimal_sign_that_was_seen_is_kept(text, decimal):
    table = read_csv(io.StringIO(text)).only([0, 1]).without("y")
    preparation = Preparation.learned_from(as_table(table, ["z"]))
    again = preparation_from_dict(json.loads(json.dumps(preparation.to_dict())), "model")
    assert preparation.decimal == again.decimal == decimal
    assert ("decimal" in preparation.to_dict()) == (decimal is not None)


RECORD = Preparation.learned_from(FRUIT).to_dict()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({}, "columns is None"),
        ({**RECORD, "notes": "x"}, "notes is the text 'x'"),
        ({**RECORD, "notes": [1]}, "notes texts"),
        ({**RECORD, "has_names": 1}, "has_names must be true or false"),
        ({**RECORD, "decimal": ";"}, "decimal is the text ';', not '.' or ','"),
        ({**RECORD, "decimal": [","]}, "decimal is "),
        ({**RECORD, "columns": []}, "no column has an input"),
        ({**RECORD, "columns": [1]}, "model: column 0 is 1"),
    ],
)
def test_what_is_no_preparation_is_refused(record, words):
    with pytest.raises(ModelError, match=words):
        preparation_from_dict(record, "model")


def test_a_text_among_numbers_is_refused_with_row_column_cell_and_what_is_missing():
    preparation = Preparation.learned_from(FRUIT)
    with pytest.raises(TinynetError) as caught:
        preparation.inputs(Table(["weight", "colour"], [[1.0, "red"], ["oops", "red"]]))
    assert str(caught.value) == (
        "row 1 of the table, column 'weight': 'oops' is no number; if it is missing, "
        "the cell is to be empty or NA"
    )


@pytest.mark.parametrize(
    ("learned", "given", "words"),
    [
        ("3,5;x\n2,5;y\n", "3,5;0.5\n2.25;1\n", "commas"),
        ("3.5;x\n2.5;y\n", "3.5;0,5\n2,2;1\n", "points"),
    ],
)  # fmt: skip
def test_another_decimal_sign_than_that_of_the_training_is_named(learned, given, words):
    preparation = Preparation.learned_from(read_csv(io.StringIO("a;b\n" + learned)))
    sign = {"commas": ",", "points": "."}[words]
    other = "." if sign == "," else ","
    table = read_csv(io.StringIO("a;b\n" + given), decimal=other)
    with pytest.raises(TinynetError) as caught:
        preparation.inputs(table)
    here = {"commas": "points", "points": "commas"}[words]
    assert str(caught.value).endswith(
        f"; the training had decimal {words}, and here decimal {here} are read: "
        f"read_csv takes decimal={sign!r}"
    )


def test_a_text_with_a_decimal_comma_is_told_how_to_be_a_number():
    with_commas = Preparation.learned_from(read_csv(io.StringIO("a;b\n3,5;x\n2,5;y\n4,25;x\n")))
    for X in ([["62,2", "x"]], [{"a": "62,2", "b": "x"}], {"a": ["62,2"], "b": ["x"]}):
        with pytest.raises(TinynetError) as caught:
            with_commas.inputs(as_table(X))
        assert str(caught.value) == (
            "row 0 of X, column 'a': '62,2' is no number; it is a text with a comma: give the "
            "number with a decimal point, as in 62.2"
        )
    with_points = Preparation.learned_from(as_table([[3.5], [2.5], [1.0]]))
    with pytest.raises(TinynetError, match=r"'1,234' is no .* with a decimal point$"):
        with_points.inputs(as_table([["1,234"]]))  # which may mean either
    mixed = read_csv(io.StringIO("column 1\n62,2\n1.5\n"), separator=";", header=True)
    with pytest.raises(TinynetError, match=r"line 2, .*; numbers are read with decimal"):
        with_points.inputs(mixed)


def test_a_number_too_far_away_is_not_told_what_is_missing():
    with pytest.raises(TinynetError, match=r"too far from the numbers of the training$"):
        Preparation.learned_from(Table(["a"], [[0.0], [1e-300]])).inputs(Table(["a"], [[1e300]]))


def test_columns_have_names_of_their_own_unless_it_is_told_otherwise():
    assert Preparation([]).has_names is True
    assert Preparation([], has_names=False).has_names is False
