"""Tables of data: what is read, what is refused, and what scaling and dividing leave alone."""

import pytest

from tests.outside_tools import ROOT
from tinynet import TinynetError
from tinynet.app.csv_tables import Scaling, divide, one_hot, read_inputs, read_table


def test_the_irises_are_fishers():
    names, table, labels = read_table(str(ROOT / "tinynet" / "app" / "iris.csv"))
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
        ("a,b\nhello,x\n", "line 2: could not convert"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_line(tmp_path, text, message):
    path = tmp_path / "table.csv"
    path.write_text(text)
    with pytest.raises(TinynetError, match=message):
        read_table(str(path))


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "no row of numbers"),
        (b"a,b\n", "no row of numbers"),
        (b"1\n2\n", "line 1: 1 columns, this network takes 2"),
        (b"a,b\n1,2\n3,x\n", "line 3: 'x' is no finite number"),
        (b"1,2\n3,nan\n", "line 2: 'nan' is no finite number"),
        (b"\xff\xfe\x00", "this is no CSV file"),
        (b'"' + b"x" * 200_000, "this is no CSV file"),
    ],
)
def test_a_table_of_inputs_that_does_not_fit_is_refused(tmp_path, content, message):
    (tmp_path / "inputs.csv").write_bytes(content)
    with pytest.raises(TinynetError, match=message):
        read_inputs(str(tmp_path / "inputs.csv"), 2)


def test_a_table_as_spreadsheets_write_it_is_read(tmp_path):
    (tmp_path / "inputs.csv").write_bytes(b"\xef\xbb\xbf1,2,a\r\n3,4,b\r\n")
    assert read_inputs(str(tmp_path / "inputs.csv"), 2) == [[1.0, 2.0], [3.0, 4.0]]


def test_scaling_leaves_a_constant_column_finite():
    scaling = Scaling([[1.0, 2.0], [1.0, 4.0]])
    assert scaling.apply([[1.0, 3.0]]) == [[0.0, 0.0]]


def test_dividing_loses_nothing():
    first, second = divide(10, 0.7, seed=4)
    assert sorted(first + second) == list(range(10))
    assert len(first) == 7


def test_classes_are_sorted_and_each_label_has_one_1():
    classes, targets = one_hot(["b", "a", "c", "a"])
    assert classes == ["a", "b", "c"]
    assert all(sum(target) == 1.0 for target in targets)
