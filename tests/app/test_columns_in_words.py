"""Claims about a model in words: its answer, its columns and the notes."""

from tinynet.app.columns_in_words import columns_in_words
from tinynet.tables import Classifier, Regressor, Table, as_table


def test_a_target_with_a_name_is_named_and_many_values_are_counted():
    rows = [[f"c{k % 12}", f"k{k % 10}"] for k in range(60)]
    model = Classifier(2, epochs=1).fit(Table(["colour", "kind\n"], rows), "kind")
    lines = columns_in_words(model)
    shown = ", ".join([f"k{k}" for k in range(8)])
    assert lines[0] == f"Classifier of 'kind': 10 classes, {shown} and 2 more"
    assert lines[1].startswith("column 'colour': category, c0, c1, c10, ")
    assert lines[1].endswith(" and 4 more")


def test_several_quantities_are_told_one_by_one():
    model = Regressor(2, epochs=1).fit([[0], [1], [2]], [[0, 1], [1, 2], [2, 3]])
    expected = "Regressor: 2 quantities, mean 1, standard deviation 0.816497; mean 2, standard "
    assert columns_in_words(model)[0] == expected + "deviation 0.816497"


def test_what_was_dropped_is_told_once_and_texts_are_printable():
    rows = [[k, "\x1b[31m", "NA" if k else "x"] for k in range(4)]
    model = Regressor(2, epochs=1).fit(as_table(rows, ["x", "y\x07", "z"]), [0, 1, 2, 3])
    lines = columns_in_words(model)
    assert len([line for line in lines if "y" in line.split(":")[0][-4:]]) <= 1
    assert all([line.isprintable() for line in lines])
