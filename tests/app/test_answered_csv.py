"""Claims about further columns of a CSV file: its cells are as they were, the rest is plain."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet.app.answered_csv import answered_csv
from tinynet.app.model_and_table import NamedBytes
from tinynet.tables import read_csv

cells = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=5).map(str.strip)
tables = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.tuples(*[cells] * n, st.integers(0, 9)), min_size=2, max_size=6)
)


def written(data, **added):
    text, _ = answered_csv(NamedBytes(data), lambda table: added)
    return text


@given(tables, st.sampled_from([",", ";", "\t"]))
def test_cells_that_were_there_stay_as_they_were(rows, separator):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([f"name {c}" for c in range(len(rows[0]))])
    writer.writerows(rows)
    data = out.getvalue().encode()
    try:
        table = read_csv(io.BytesIO(data))
    except ValueError:  # by chance the letters say something else
        return
    if table.names != [f"name {c}" for c in range(len(rows[0]))]:
        return  # by chance another separator fits as well
    answers = ["x"] * len(table)
    found = list(csv.reader(io.StringIO(written(data, answer=answers)), delimiter=separator))
    assert found[0] == [*table.names, "answer"]
    assert [[cell.strip() for cell in row[:-1]] for row in found[1:]] == [
        [str(cell).strip() for cell in row] for row in rows
    ]


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"a,b\n1,2\n", "a,b,y\n1,2,0.5\n"),
        (b"\xef\xbb\xbfa;b\r\n1,5;2\r\n", "a;b;y\n1,5;2;0,5\n"),
        (b"sep=;\na;b\n1,5;2\n", "sep=;\na;b;y\n1,5;2;0,5\n"),
        (b'"sep=|"\r\na|b\r\n\r\n1.5|2\r\n', '"sep=|"\na|b|y\n1.5|2|0.5\n'),
        ("a;b\r\nä; 2.5\r\n".encode("utf-16"), "a;b;y\nä;2.5;0.5\n"),
        (b"a,b,\n1,2,\n", "a,b,y\n1,2,0.5\n"),
        (b"1\t2\n", "1\t2\t0.5\n"),
        (b"a\n1\n", "a,y\n1,0.5\n"),
        (b"y,b\n1,2\n", "y,b,y (2)\n1,2,0.5\n"),
        (b"a,a\n1,2\n", "a,a,y\n1,2,0.5\n"),
    ],
)
def test_separators_names_and_decimal_signs(data, expected):
    assert written(data, y=[0.5]) == expected


class Lines(list):
    """A list that counts the items that are looked at."""

    looked_at = 0

    def __iter__(self):
        for item in list.__iter__(self):
            Lines.looked_at += 1
            yield item

    def __contains__(self, item):
        return any([item == other for other in self])


@pytest.mark.parametrize("n", [10, 400])
def test_each_row_is_looked_at_a_few_times_however_many_there_are(n, monkeypatch):
    def counting(content, *written):
        table = read_csv(content)
        table.lines = Lines(table.lines)
        Lines.looked_at = 0
        return table

    monkeypatch.setattr("tinynet.app.answered_csv.read_csv_like", counting)
    text = written(b"a,b\n" + b"1,2\n" * n, y=[0.5] * n)
    assert text == "a,b,y\n" + "1,2,0.5\n" * n
    assert n <= Lines.looked_at <= 3 * n


@pytest.mark.parametrize(
    ("usual", "value", "answer"), [(None, 1.234, "0.5"), (".", 1.234, "0.5"), (",", 1234.0, "0,5")]
)
def test_where_the_file_leaves_the_decimal_sign_open_it_is_the_usual_one(usual, value, answer):
    seen = []

    def answers(table):
        seen.append(table.rows)
        return {"y": [0.5]}

    text, _ = answered_csv(NamedBytes(b"a;b\n1.234;7\n"), answers, usual)
    assert seen == [[[value, 7.0]]]
    assert text == f"a;b;y\n1.234;7;{answer}\n"
