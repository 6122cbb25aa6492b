"""Claims about a row as it is typed, and its answer."""

import argparse
import io

import pytest

from tinynet import Classifier, Network, Regressor, TinynetError
from tinynet.app.typed_cells import cells_and_answer, cells_in
from tinynet.tables import read_csv

RENT = "area;street;size;year;rent\n" + "".join(
    [f"W-{k % 2};{'ab'[k % 2]};{k % 7},{k % 4};{1900 + k};{k},{k % 9}\n" for k in range(20)]
)


def typed(model, text, answer=None, separator=None, decimal=None):
    return cells_and_answer(
        argparse.Namespace(input=text, answer=answer, separator=separator, decimal=decimal), model
    )


def of(text, target, kind=Regressor):
    return kind(2, epochs=2).fit(read_csv(io.StringIO(text)), target)


def test_an_answer_is_written_as_the_row_is():
    model = of(RENT, "rent")
    row = ["W-1", "a", 62.2, 1919.0]
    assert typed(model, "W-1;a;62,2;1919", "464,42") == (row, [464.42])
    assert typed(model, "W-1;a;62.2;1919", "464.42") == (row, [464.42])
    assert typed(model, "W-1,a,62.2,1919", "464,42") == (row, [464.42])
    assert typed(model, "W-1,a,62.2,1919", "464.42") == (row, [464.42])
    assert typed(model, "W-1;a;62,2;1919") == (row, None)
    assert typed(model, "W-1:a:62,2:1919", "464,42", ":", ",") == (row, [464.42])
    assert typed(model, "W-1;a;62,2;1919", "1;2") == (row, [1.0, 2.0])


def test_with_decimal_points_commas_separate():
    model = of("x,y\n1.5,2\n2.5,3\n3.5,5\n", "y")
    assert typed(model, "1.5", "1,2") == ([1.5], [1.0, 2.0])
    assert typed(model, "1,5") == ([1.0, 5.0], None)
    assert typed(Network([2, 2]), "1,5", "0,1") == ([1.0, 5.0], [0.0, 1.0])
    assert typed(Network([2, 1]), "1,5;2", "0,5") == ([1.5, 2.0], [0.5])
    assert typed(Network([2, 1]), "1,5", "0,5", decimal=",") == ([1.0, 5.0], [0.5])


def test_one_cell_may_have_a_decimal_comma_where_the_training_had():
    model = of("x;y\n1,5;2\n2,5;3\n3,5;5,5\n", "y")
    assert typed(model, "62,2", "464,42") == ([62.2], [464.42])
    assert typed(model, "62", "464") == ([62.0], [464.0])
    model = of("x;z;y\n1,5;2;a\n2,5;3;b\n3,5;5;a\n", "y", Classifier)
    assert typed(model, "1.5,2", "a") == ([1.5, 2.0], ["a"])


def test_quoted_cells_may_hold_separators():
    assert cells_in('"a, b", 1', "--input") == ["a, b", 1.0]
    assert cells_in("1.5;2,5;x,y", "--input") == [1.5, 2.5, "x,y"]


def test_cells_are_cut_and_read_as_is_said():
    assert cells_in("1,5:x", "--input", ":", ",") == [1.5, "x"]
    assert cells_in("1;5", "--input", ",") == ["1;5"]
    assert cells_in("1.5;2,5", "--input", ";", ".") == [1.5, "2,5"]
    assert cells_in("1,5\t2", "--input", "\t") == [1.5, 2.0]
    with pytest.raises(TinynetError, match=r"^--input, cell 2: '1\.0e999' is too large"):
        cells_in("1;1,0e999", "--input", ";", ",")
