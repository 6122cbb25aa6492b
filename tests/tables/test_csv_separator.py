"""Which character separates the cells, and the lines of a file cut into cells."""

import csv
import io

import pytest

from tinynet import TinynetError
from tinynet.tables import csv_separator, read_csv
from tinynet.tables.csv_separator import (
    SEPARATORS,
    _is_value,
    records_of,
    separator_of,
    separator_said,
)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1;2\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("3,5;2,5\n4,5;1,5\n", ";"),  # commas would cut each line into three
        ("2026-01-01;3,5\n2026-01-02;4,5\n", ";"),
        ("length;note\n3,5;one, two\n", ";"),
        ("a,b\nx;y,1\nz,2\n", ","),
        ('"a;b;c","d"\n"e;f;g","h"\n', ","),
        ("a,b,c\n1,2,3\n1,2\n1,2,3\n", ","),  # of which one line will be refused
        ("\n\na;b\n1;2\n", ";"),
        ("1.5\tx, y\n2.5\tz, w\n", "\t"),
        ('a;b\n"1\n2";3\n', ";"),
        ("a,b;\n1,2;\n", ";"),
        ("", ","),
        ("a\n1\n", ","),
        ("price\n3,5\n4,5\n", ";"),
        ("price\r3,5\r", ";"),
        ("a b\n1 2\n3 4\n", " "),
        ("48  1 21.6\n 72 0\t30.5 \n", " "),
        ("a b\n1 2\n3 4 5\n", ","),
        ("a b\n1 2\n3\n", ","),
        ("a b\n1 2\n", " "),  # half of all cells are values, and below the names all are
        ("a 1\nb 2\nc 3\n", ","),  # half are not most
        ("a;b,c\nd;e,f\n", ";"),  # a comma is in many cells
        ("a;b;c\n1;2;3\n1;2\n1;2;3\n", ";"),
        ("length, cm;kind\n3;a\n4;b\nend\n", ";"),  # the last line is one of them
        ("1, y;3\n2, z;4\n1;2;3;4;5\n", ";"),
        ("1, y;3\n1;2;3;4;5\n2, z;4\n", ";"),
        ('"a" x;b\n"c" y;d\n', ";"),  # that the quote does not fit is told when all is cut
        ("My table\na;b\n", ";"),
        ("New York\nLos Angeles\n", ","),
        ("a time\n2026-11-27 10:00\n", ","),
    ],
)
def test_the_separator_is_found(text, separator):
    assert separator_of(text) == separator


@pytest.mark.parametrize("separator", SEPARATORS)
def test_it_is_found_by_the_first_lines_of_a_large_file(separator):
    line = separator.join(["1", '"a,b;c|d\te"', "x"]) + "\n"
    assert separator_of(line * 300 + 'never closed "' * 10) == separator
    assert separator_of(line * 3 + '"' + "x" * 200_000) == separator  # more than csv takes


@pytest.mark.parametrize("empty", ["\n" * 20, "\n" * 5 + '"' + "\n" * 20 + '"\n'])
def test_it_is_not_looked_for_behind_ever_so_many_empty_lines(monkeypatch, empty):
    text = f"a|b,c\n{empty}1,2\n3,4\n"
    assert separator_of(text) == ","
    monkeypatch.setattr(csv_separator, "_MOST_LINES", 10)
    assert separator_of(text) == "|"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("sep=;\na;b\n", ";"),
        ('"sep=,"\r\na,b\r\n', ","),
        ("SEP=\t\na\tb\n", "\t"),
        ("sep=|", "|"),
        ("sep=;;\na;b\n", ";"),
        ("sep=ab\n1,2\n", None),
        ("sep=x\n", None),
        ("a;b\nsep=;\n", None),
        ("", None),
    ],
)
def test_the_separator_that_excel_says_is_taken(text, separator):
    assert separator_said(text) == separator


def test_the_line_that_says_it_is_no_record_but_counts_as_a_line():
    assert records_of("sep=;\na;b\n", ";", "a.csv") == [(2, ["a", "b"])]
    assert records_of("sep=;\na,b\n", ",", "a.csv") == [(2, ["a", "b"])]


def test_records_have_the_line_in_which_they_begin():
    text = 'a,b\n\n"1\r\n2","3""4"\n\n  \n5, "6, 7"\r8,9\r\n,\n'
    assert records_of(text, ",", "a.csv") == [
        (1, ["a", "b"]),
        (3, ["1\r\n2", '3"4']),
        (7, ["5", "6, 7"]),
        (8, ["8", "9"]),
        (9, ["", ""]),
    ]


def test_any_number_of_blanks_separates():
    text = ' a  "b  c" \n\n1\t 2\n3 4\r\n'
    assert records_of(text, " ", "a.csv") == [
        (1, ["a", "b c"]), (3, ["1", "2"]), (4, ["3", "4"]),
    ]  # fmt: skip


def test_in_a_single_column_what_is_empty_in_quotes_is_a_missing_value():
    assert records_of('a\n""\n\n1\n', ",", "a.csv") == [(1, ["a"]), (2, [""]), (4, ["1"])]
    assert records_of("", ",", "a.csv") == []


def test_where_there_are_more_columns_what_is_empty_in_quotes_is_an_empty_line():
    text = 'a,b\n""\n1,2\n"",""\n'
    assert records_of(text, ",", "a.csv") == [(1, ["a", "b"]), (3, ["1", "2"]), (4, ["", ""])]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a,b\n"1,2\n3,4\n', "line 2: a quote is opened here, and never closed"),
        ('a,b\n1,2\n\n"x\ny" z,1\n', "line 4: more follows after a quote is closed; is one miss"),
        ('a\n"' + "x" * 200_000, "line 2: a cell of more than 131072 letters begins here; is a"),
    ],
)
def test_quotes_that_do_not_fit_are_told_with_the_line_where_they_open(text, message):
    assert csv.field_size_limit() == 131072
    with pytest.raises(TinynetError, match=f"^a.csv, {message}"):
        records_of(text, ",", "a.csv")


@pytest.mark.parametrize("title", ["My table", "# made in May"])
@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_below_a_title_it_is_found_so_that_the_title_can_be_told(title, separator):
    text = f"{title}\n\na{separator}b\n1{separator}2\n3{separator}4\n"
    assert separator_of(text) == separator
    with pytest.raises(TinynetError, match=r"^the file, line 1: 1 column, all lines below have 2;"):
        read_csv(io.StringIO(text))


@pytest.mark.parametrize("text", ["x\n1,5\n2,5\n", "x\n1,5\nNA\n2,5\n", "x\n\n1,5\n3\n"])
def test_a_single_column_of_decimal_commas_has_no_title(text):
    assert separator_of(text) == ";"


def test_a_number_with_a_decimal_comma_is_a_value_where_the_comma_separates_nothing():
    for separator in SEPARATORS:
        assert _is_value("1,5", separator) is (separator != ",")
        assert _is_value("1.5", separator) and not _is_value("a, b", separator)
