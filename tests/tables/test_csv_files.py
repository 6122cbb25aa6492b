"""CSV files as tables: whatever was written is read back, and whatever does not fit is refused."""

import csv
import io
import os
import pathlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import ShapeError, TinynetError
from tinynet.export.own_files import own_text
from tinynet.tables import Classifier, read_csv
from tinynet.tables.cells import MISSING_WORDS
from tinynet.tables.csv_decimal import value_of

FINITE = st.floats(allow_nan=False, allow_infinity=False)
WILD = st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]), max_size=6)


def read(data, **settings):
    """A table of bytes or a text, read from a file without a name."""
    data = data.encode() if isinstance(data, str) else data
    return read_csv(io.BytesIO(data), **settings)


def as_texts(words):
    """The words as cells that are texts: without blanks at an end, neither numbers nor missing.

    None begins as JSON or a web page does, for which a file would be taken.
    """

    def text(word):
        word = word.strip()
        is_text = value_of(word, ".", "") == value_of(word, ",", "") == word
        return f"x{word}" if not is_text or word[0] in "[{<@" else word

    return words.map(text)


@st.composite
def tables(draw):
    """Distinct names, and rows of numbers, texts and missing values."""
    columns = draw(st.integers(1, 4))
    names = [f"n{c}{draw(as_texts(WILD))}" for c in range(columns)]
    cell = st.none() | FINITE | as_texts(WILD)
    row = st.lists(cell, min_size=columns, max_size=columns)
    return names, draw(st.lists(row, min_size=1, max_size=6))


def written(names, rows, separator, decimal=".", line_end="\r\n", quoting=csv.QUOTE_MINIMAL,
            missing=""):  # fmt: skip
    """What csv.writer makes of a table."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerow(names) if names else None
    for row in rows:
        writer.writerow([
            missing if cell is None
            else repr(cell).replace(".", decimal) if isinstance(cell, float) else cell
            for cell in row
        ])  # fmt: skip
    return file.getvalue()


# What was written is read back


@given(
    tables(),
    st.sampled_from(",;\t|:"),
    st.sampled_from(".,"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL)]),
    st.sampled_from(sorted(MISSING_WORDS)),
    st.booleans(),
)
def test_any_table_that_csv_writes_is_read_back(
    table, separator, decimal, encoding, style, missing, header
):
    names, rows = table
    line_end, quoting = style
    text = written(names if header else None, rows, separator, decimal, line_end, quoting, missing)
    if all(row[-1] is None for row in rows) and not header and missing == "" and len(names) > 1:
        rows = [row[:-1] for row in rows]  # an empty column without a name is left out
        names = names[:-1]
    found = read(text.encode(encoding), separator=separator, decimal=decimal, header=header)
    assert found.rows == rows
    assert found.names == (names if header else [f"column {c + 1}" for c in range(len(names))])
    from_text = read_csv(io.StringIO(text, newline=""), separator=separator, decimal=decimal,
                         header=header)  # fmt: skip
    assert (from_text.names, from_text.rows) == (found.names, found.rows)


LETTERS = st.text('abcäöü é"\n', max_size=5).map(lambda word: "w" + word.strip())


@given(
    st.lists(st.tuples(FINITE, st.none() | FINITE, LETTERS), min_size=1, max_size=8),
    st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", ","), ("\t", "."), ("|", ".")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    st.booleans(),
)
def test_how_it_is_written_is_found_out(rows, signs, encoding, header):
    separator, decimal = signs
    rows = [list(row) for row in rows]
    names = ["length", "größe", "kind of it"]
    text = written(names if header else None, rows, separator, decimal)
    if encoding.startswith("utf-16-"):
        text = text.translate({ord(a): b for a, b in zip("äöüéß", "aoues")})
        rows = [[cell.translate({ord(a): b for a, b in zip("äöüéß", "aoues")})
                 if isinstance(cell, str) else cell for cell in row] for row in rows]  # fmt: skip
        names[1] = "grose"
    table = read(text.encode(encoding))
    assert table.rows == rows
    assert table.names == (names if header else ["column 1", "column 2", "column 3"])


def test_the_irises_are_read():
    table, labels = read_csv(io.StringIO(own_text("app/iris.csv"))).split_off("species")
    assert (len(table), len(table.names), sorted(set(labels))) == (
        150, 4, ["setosa", "versicolor", "virginica"],
    )  # fmt: skip
    assert table.rows[34] == [4.9, 3.1, 1.5, 0.2]
    assert table.notes == []


# Where it comes from


def test_paths_and_files_are_read(tmp_path):
    path = tmp_path / "data.csv"
    path.write_text("a,b\n1,x\n")
    for source in (str(path), path, os.fsencode(path)):
        table = read_csv(source)
        assert (table.names, table.rows) == (["a", "b"], [[1.0, "x"]])
        assert table.place == str(path)
        assert table.place_of(0) == f"{path}, line 2"
    for mode in ("r", "rb"):
        with open(path, mode) as file:
            assert read_csv(file).place == str(path)
    assert read("a\n1\n").place == "the file"


class File:
    def __init__(self, content, name=None):
        self.content, self.name = content, name

    def read(self):
        return self.content


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_whatever_can_be_read_is_read(kind):
    assert read_csv(File(kind(b"a\n1\n"), "<stdin>")).place == "standard input"
    assert read_csv(File("a\n1\n", 3)).rows == [[1.0]]
    assert read_csv(File("\ufeffa\n1\n", "")).names == ["a"]


def test_a_file_that_is_not_there_is_the_operating_systems_to_refuse(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_csv(tmp_path / "nowhere.csv")
    with pytest.raises(OSError):
        read_csv(tmp_path)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (None, "^a path or a file belongs here, not None; as_table takes rows$"),
        (0, "^a path or a file belongs here, not 0"),
        ([[1.0]], "^a path or a file belongs here, not something of type list; as_table"),
        (File, "^a path or a file belongs here, not the class File itself"),
        ("a\0b", "no file can have this name$"),
        (File(5), r"^the file: read\(\) gives 5, no bytes and no text$"),
    ],
)
def test_what_is_no_file_is_refused(source, message):
    with pytest.raises(TinynetError, match=message):
        read_csv(source)


def test_a_text_file_that_cannot_be_decoded_is_refused(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a\n\xe4\n")
    with (
        open(tmp_path / "a.csv", encoding="utf-8") as file,
        pytest.raises(TinynetError, match=r"a.csv: .*byte 0xe4.*; open it with 'rb'$"),
    ):
        read_csv(file)


# What is guessed is told


@pytest.mark.parametrize(
    ("text", "names", "rows", "notes"),
    [
        ("a;b\n3,5;x\n", ["a", "b"], [[3.5, "x"]], ["numbers have a decimal comma, as in '3,5'"]),
        ("1,2\n3,4\n", ["column 1", "column 2"], [[1.0, 2.0], [3.0, 4.0]],
         ["the first line holds values: no line of names was found (header=True if that is wrong)"
         ]),
        ("a,a,\n1,2,3\n", ["a", "a (2)", "column 3"], [[1.0, 2.0, 3.0]],
         ["a column has no name: called 'column 3'",
          "2 columns are called 'a': the second is now 'a (2)'"]),
        ("a,b\n007,1\n", ["a", "b"], [["007", 1.0]],
         ["'007' in column 'a' is a text, not a number"]),
        ("a\n1\n", ["a"], [[1.0]],
         ["neither commas nor semicolons nor tabs separate cells: it is one column"]),
        ("a;b;\n1;2;\n", ["a", "b"], [[1.0, 2.0]], []),
        ("a;b\n1;2;\n3;4;\n", ["a", "b"], [[1.0, 2.0], [3.0, 4.0]], []),
        ("a;b; \n1;2\n", ["a", "b"], [[1.0, 2.0]], []),
        ("a  b\n1 2\n", ["a", "b"], [[1.0, 2.0]], []),
        ("sep=|\na|b\n1|2\n", ["a", "b"], [[1.0, 2.0]], []),
        ("a,b\n1,\n", ["a", "b"], [[1.0, None]], []),
        ("a,b\n\n1,2\n  \n,\n", ["a", "b"], [[1.0, 2.0], [None, None]], []),
    ],
)  # fmt: skip
def test_what_is_guessed_is_told(text, names, rows, notes):
    table = read(text)
    assert (table.names, table.rows, table.notes) == (names, rows, notes)


def test_what_is_given_is_not_guessed():
    assert read("a;b\n1;2\n", separator=",").names == ["a;b"]
    assert read("a\n1\n", separator=",").notes == []
    assert read("1,2\n3,4\n", header=True).names == ["1", "2"]
    assert read("a,b\n3,4\n", header=False).rows == [["a", "b"], [3.0, 4.0]]
    assert read('a,b\n"3,5",1\n', decimal=",").rows == [[3.5, 1.0]]
    assert read("a;b\n3,5;1\n", decimal=".").rows == [["3,5", 1.0]]
    assert read("a;b\n3.5;1,5\n", decimal=",").rows == [["3.5", 1.5]]
    assert read("sep=;\na,b\n1,2\n", separator=",").rows == [[1.0, 2.0]]
    assert read("a:b\n1:2\n", separator=":").rows == [[1.0, 2.0]]
    assert read("ж\n1\n".encode("cp1251"), encoding="cp1251").names == ["ж"]


def test_a_row_knows_its_line_in_the_file():
    table = read('\na,b\n"1\n2",x\n\n3,y\n')
    assert table.lines == [3, 6]
    assert table.place_of(1) == "the file, line 6"


# What does not fit is refused


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "^the file is empty$"),
        (b"\xef\xbb\xbf\n\n", "^the file is empty$"),
        ("sep=;\n", "^the file is empty$"),
        ("a,b\n", "^the file: there is no row below the names of the columns$"),
        ("a,b\n1,2\n1,2,3\n", "^the file, line 3: 3 columns, line 1 has 2; cells are separated by "
         "commas: one within a cell needs quotes around it, and separator= names another sign$"),
        ("\n\na;b;c\n\n1;2;3\n\n1\n", "^the file, line 7: 1 column, line 3 has 3; .*semicolons"),
        ('a,b\n"1\n2",3\n4\n', "^the file, line 4: 1 column, line 1 has 2"),
        ("569,30,x,y\n1,2\n3,4\n", "^the file, line 1: 4 columns, all lines below have 2; it must "
         "name each column, or be taken out$"),
        ("a,b\n1,2,3\n", "^the file, line 2: 3 columns, line 1 has 2; cells are separated"),
        ("a,b,c\n1,2,\n1,2\n", "^the file, line 3: 2 columns, line 1 has 3"),
        ("a,b\n1,2\n1e999,2\n", "^the file, line 3, column 'a': '1e999' is too large"),
        ('a,b\n1,"2\n', "^the file, line 2: a quote is opened here, and never closed"),
        ('"' + "x" * 200_000, "^the file, line 1: a cell of more than 131072 letters"),
        (b"PK\3\4xl/", "^the file: this is an Excel workbook: save it as CSV"),
        ("a\0,b\n", "^the file, line 1: a zero byte stands in no text file$"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_file_and_line(data, message):
    with pytest.raises(TinynetError, match=message):
        read(data)


def test_a_separator_without_a_name_is_quoted():
    with pytest.raises(ShapeError, match="cells are separated by ':': one within"):
        read("a:b\n1\n", separator=":")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"separator": ""}, "^separator is the text ''; it must be one character, such as"),
        ({"separator": ", "}, "^separator is the text ', '; it must be one character"),
        ({"separator": '"'}, "^separator is the text .*; it must be one character"),
        ({"separator": "\n"}, "^separator is"),
        ({"separator": 5}, "^separator is 5; it must be one character"),
        ({"decimal": ";"}, r"^decimal is the text ';', it must be '\.' or ','$"),
        ({"decimal": 5}, "^decimal is 5, it must be"),
        ({"header": "auto"}, "^header is the text 'auto', it must be True or False$"),
        ({"header": 1}, "^header is 1, it must be True or False$"),
        ({"encoding": "no such"}, "^encoding 'no such' is unknown$"),
    ],
)
def test_settings_that_are_none_are_refused(settings, message):
    with pytest.raises(TinynetError, match=message):
        read("a,b\n1,2\n", **settings)


# Whatever comes


def noise(number):
    """Bytes of chance: of all kinds, or of those that mean something in a CSV file."""
    chance = random.Random(number)
    alphabet = chance.choice([
        bytes(range(256)), b'",;\t|\r\n 1.x', b"a\0,\n", b'"\n,', b"0123456789,.;-e\n",
        "ä€\u00a0\u2028,\n".encode(), b"\xff\xfe\0a,\n", b"[{\"'<?:@,\n", b"sep=;,\n\"",
    ])  # fmt: skip
    start = chance.choice([b"", b"", b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n"])
    return start + bytes(chance.choices(alphabet, k=chance.choice([6, 12, 24, 80])))


def taken_or_refused(data, **settings):
    """Whether it is a table; where it is none, it is said in words that are fit to print."""
    try:
        table = read(data, **settings)
    except TinynetError as error:
        assert str(error).isprintable(), repr(str(error))
        assert len(str(error)) < 500
        return False
    assert {len(row) for row in table} == {len(table.names)}
    assert len(set(table.names)) == len(table.names)
    assert all(note.isprintable() for note in table.notes)
    return True


@pytest.mark.slow
def test_bytes_of_chance_are_a_table_or_refused_in_words():
    taken = [taken_or_refused(noise(number)) for number in range(10_000)]
    assert 1000 < sum(taken) < 9000


@given(
    st.binary(max_size=200),
    st.sampled_from([None, ",", ";"]),
    st.sampled_from([None, ","]),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "utf-8", "utf-16", "cp1252"]),
)
def test_so_they_are_with_any_settings(data, separator, decimal, header, encoding):
    taken_or_refused(data, separator=separator, decimal=decimal, header=header, encoding=encoding)


@pytest.mark.parametrize(
    "data",
    [b'"' * 1_000_001, b"," * 300_000, b"\n" * 1_000_000, b'""\n' * 100_000, b"[" * 1_000_000,
     b"{\n" * 300_000, b"1" * 100_000, b"1." * 60_000, b"1," * 100_000 + b"\n" + b"2," * 100_000,
     b" " * 1_000_000, b"\r" * 500_000, b'a,"\n' * 100_000, b"-" * 100_000, b"PK\3\4" * 100_000,
     b"1,234.5;" * 50_000, b"<" * 100_000, b"a,a,a\n" * 50_000, b"\0" * 100_000],
    ids=lambda data: repr(data[:8]),
)  # fmt: skip
def test_large_and_odd_files_take_no_long_time(data):
    taken_or_refused(data)


def test_a_large_table_is_read(tmp_path):
    rows = [f"{i / 7!r},{i},x{i % 5},{i % 3 or ''}" for i in range(20_000)]
    (tmp_path / "large.csv").write_text("a,b,c,d\n" + "\n".join(rows))
    table = read_csv(pathlib.Path(tmp_path, "large.csv"))
    assert len(table) == 20_000
    assert table.rows[-1] == [19_999 / 7, 19_999.0, "x4", 1.0]


def test_new_rows_are_read_with_the_decimal_sign_of_the_training():
    lines = [f"{k},5;{'ab'[k % 2]}" for k in range(1, 13)]
    table = read_csv(io.StringIO("\n".join(["size;kind", *lines])))
    model = Classifier(hidden=0, epochs=1).fit(table, "kind")
    new = "size\n1.234\n5.678\n"
    assert read_csv(io.StringIO(new)).rows == [[1.234], [5.678]]
    like = read_csv(io.StringIO(new), decimal=model.preparation_.decimal)
    assert like.rows == [[1234.0], [5678.0]]
