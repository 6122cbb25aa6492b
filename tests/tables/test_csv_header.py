"""Whether the first line names the columns."""

import pytest

from tinynet.tables.csv_header import has_header

VALUES = ["the first line holds values: no line of names was found"]
ALIKE = ["the first line is like those below: no line of names was found"]
ALL_TEXTS = ["the first line, all texts as those below, was taken for the names of the columns"]
PARTLY = ["the first line, in part of numbers, was taken for the names of the columns"]
COUNTS = ["the first line counts from 0: it was taken for the names of the columns"]


@pytest.mark.parametrize(
    ("text", "header", "notes"),
    [
        ("length,species/1.4,setosa", True, []),
        ("1.4,setosa/4.7,versicolor", False, VALUES),
        ("length,species/NA,setosa/1.4,x", True, []),
        (",length/1,1.4/2,1.5", True, []),  # row numbers without a name
        ("NA,x/1.4,setosa/4.7,versicolor", True, ALL_TEXTS),
        ("NA,setosa/1.4,setosa", False, ALIKE),
        ("day,kind/2026-11-27,a/2026-11-28,b", True, []),
        ("2026-11-26,a/2026-11-27,a", False, VALUES),
        ("code/001/002", True, []),
        ("000/001/002", False, VALUES),
        ("150,4,setosa,versicolor,virginica/5.1,3.5,1.4,0.2,0/4.9,3,1.4,0.2,0", True, PARTLY),
        ("1,x/2,5/3,6", False, VALUES),  # as many texts as values
        ("size/1/2/x/3", True, []),
        ("size/x/y/1", True, ALL_TEXTS),  # a column of texts with a number in it
        ("size/x/y/z/1/2", True, ALL_TEXTS),
        ("size/x/y/1/2", True, ALL_TEXTS),  # half are not most
        ("red,yes/blue,no/green,no", True, ALL_TEXTS),
        ("red,yes/blue,yes/red,no", False, ALIKE),
        ("a,a/b,c", False, ALIKE),
        (",/b,c", False, ALIKE),
        ("0,1,2/5,6,7", True, COUNTS),
        (",0,1,2/0,5,6,7", True, COUNTS),
        ("0,1/5,6", False, VALUES),
        ("0,1,2,kind/5,6,7,x", False, VALUES),
        ("a,b", True, []),
        ("a,1", False, []),
        (" length , species / 1.4 , setosa ", True, []),
    ],
)
def test_a_line_of_names_is_told_from_one_of_data(text, header, notes):
    assert has_header([line.split(",") for line in text.split("/")]) == (header, notes)


def test_numbers_with_decimal_commas_are_values():
    assert has_header([["3,5"], ["4,5"]], ",") == (False, VALUES)
    assert has_header([["size"], ["4,5"]], ",") == (True, [])
    assert has_header([["3,5"]], ",") == (False, [])


def test_no_more_than_a_thousand_lines_are_looked_at():
    lines = [["red"], *[["1"]] * 1000]
    assert has_header(lines + [["red"]] * 5000) == (True, [])
