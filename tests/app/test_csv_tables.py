"""Tables of data: what is read, and what is refused."""

import pytest

from tinynet import TinynetError
from tinynet.app.csv_tables import read_inputs, table_in
from tinynet.export.own_files import own_text


def test_the_irises_are_fishers():
    names, table, labels = table_in(own_text("app/iris.csv"), "iris.csv")
    assert (len(names), len(table), len(labels)) == (5, 150, 150)
    assert table[34] == [4.9, 3.1, 1.5, 0.2]  # the two rows in which another copy differs
    assert table[37] == [4.9, 3.6, 1.4, 0.1]
    assert {name: labels.count(name) for name in set(labels)} == {
        "setosa": 50,
        "versicolor": 50,
        "virginica": 50,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n", "no row below"),
        ("a,b\n1,x\n1\n", "line 3: 1 columns, the first line names 2"),
        ("a,b\nhello,x\n", "line 2: 'hello' is no finite number"),
        ("a,b\n1,x\ninf,x\n", "line 3: 'inf' is no finite number"),
        ("", "no row below"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_line(text, message):
    with pytest.raises(TinynetError, match="^table.csv.*" + message):
        table_in(text, "table.csv")


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "no row of numbers"),
        (b"a,b\n", "no row of numbers"),
        (
            b"1\n2\n",
            "line 1: 1 column, this network takes 2; columns are separated by commas; --separator ",
        ),
        (b"1;2\n", "no row of numbers, separated by commas; --sep"),
        (
            b"a\tb\n1\t2\n",
            "line 2: 1 column, this network takes 2; columns are separated by commas; --separator ",
        ),
        (b"1,\n2,3\n", "line 1: '' in column 2 is no finite number$"),
        (b"nan,1\n2,3\n", "line 1: 'nan' in column 1 is no finite number$"),
        (b"inf,-inf\n2,3\n", "line 1: 'inf' in column 1 is no finite number$"),
        (b"1e999,x\n2,3\n", "line 1: '1e999' in column 1 is no finite number$"),
        (b"1,2\n\n", "line 1: 2 columns, this network takes 3"),
        (b"a,b\n1,2\n3,x\n", "line 3: 'x' in column 2 is no finite number$"),
        (b"1,2\n3,nan\n", "line 2: 'nan' in column 2 is no finite number$"),
        (b"\xff\xfe\x00", "this is no CSV file"),
        (b'"' + b"x" * 200_000, "this is no CSV file"),
    ],
)
def test_a_table_of_inputs_that_does_not_fit_is_refused(tmp_path, content, message):
    (tmp_path / "inputs.csv").write_bytes(content)
    with pytest.raises(TinynetError, match=message):
        read_inputs(str(tmp_path / "inputs.csv"), 3 if "takes 3" in message else 2)


@pytest.mark.parametrize(
    "content, line, word, width",
    [
        ("kind,length,width\nsetosa,5.1,3.5\n", 2, "setosa", 2),
        ("setosa,5.1,3.5\nvirginica,6.3,3.3\n", 1, "setosa", 2),
        ("\n\nsetosa,5.1,3.5\n", 3, "setosa", 2),
        ("name,kind,length\nAda,setosa,5.1\n", 2, "Ada", 1),
        ("day,length,width\n2024-01-31,5.1,3.5\n", 2, "2024-01-31", 2),
    ],
)
def test_labels_before_the_inputs_are_told_to_move_behind_them(
    tmp_path, content, line, word, width
):
    path = tmp_path / "inputs.csv"
    path.write_text(content)
    with pytest.raises(TinynetError) as caught:
        read_inputs(str(path), width)
    columns = "the first column" if width == 1 else f"the first {width} columns"
    assert f", line {line}: {word!r} in column 1 is no finite number" in str(caught.value)
    assert str(caught.value).endswith(
        f"; {columns} must be the inputs: move labels and names behind them"
    )
    moved = [",".join([*row.split(",")[-width:], *row.split(",")[:-width]]) for row in
             content.splitlines()]  # fmt: skip
    path.write_text("\n".join(moved))
    assert len(read_inputs(str(path), width)) >= 1


def test_a_cell_that_is_long_or_commands_the_terminal_is_quoted_in_print(tmp_path):
    for cell in ("x" * 100_000, "\x1b[31m" * 1000):
        (tmp_path / "inputs.csv").write_text(f"1\n{cell}\n")
        with pytest.raises(TinynetError, match="in column 1 is no finite number") as caught:
            read_inputs(str(tmp_path / "inputs.csv"), 1)
        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 400


def test_a_table_as_spreadsheets_write_it_is_read(tmp_path):
    (tmp_path / "inputs.csv").write_bytes(b"\xef\xbb\xbf1,2,a\r\n3,4,b\r\n")
    assert read_inputs(str(tmp_path / "inputs.csv"), 2) == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize(
    "names", ["a,b\n", "\n\na,b\n", ",\n", '"0,5","x"\n', "\ufefflength,width\n"], ids=repr
)
def test_a_first_line_without_a_number_is_one_of_names(tmp_path, names):
    path = tmp_path / "inputs.csv"
    path.write_text(names + "1,2\n", encoding="utf-8")
    assert read_inputs(str(path), 2) == [[1.0, 2.0]]
    path.write_text("1,2\n" + names.lstrip("\ufeff\n"), encoding="utf-8")
    with pytest.raises(TinynetError, match=r"line 2: .* in column 1 is no finite number"):
        read_inputs(str(path), 2)


def test_inputs_are_cut_and_read_as_is_said(tmp_path):
    path = tmp_path / "inputs.csv"
    path.write_bytes("gr\xf6\xdfe;b\n1,5;-2\n1.234,5; 7 ;x\n".encode("latin-1"))
    assert read_inputs(str(path), 2, ";", ",", "latin-1") == [[1.5, -2.0], [1234.5, 7.0]]
    with pytest.raises(TinynetError, match="line 2: '1,5' in column 1 is no finite number"):
        read_inputs(str(path), 2, ";", None, "latin-1")
    with pytest.raises(
        TinynetError, match=r"line 2: 1 column, .* 2; columns are separated by '\|'"
    ):
        path.write_text("a\n1,5\n")
        read_inputs(str(path), 2, "|", ",")
    path.write_bytes(b'"' + b"x" * 200_000)
    with pytest.raises(TinynetError, match="this is no CSV file \\("):
        read_inputs(str(path), 2, encoding="latin-1")
