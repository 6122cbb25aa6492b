"""Claims about how a report says how good a model is."""

import re

import pytest

from tinynet import Network
from tinynet.app.html_page import Page
from tinynet.app.report_quality import add_quality, quality_in_words
from tinynet.app.report_rows import ReportRows
from tinynet.tables import Regressor, mean_absolute_error, r2_score


def line(sizes, parameters, activation="identity"):
    network = Network(sizes, activation)
    network.set_parameters(parameters)
    return network


def page_of(rows, are_new=True):
    page = Page("t", "s")
    add_quality(page, rows, are_new)
    return page.write()


CLASSES = line([1, 2], [1.0, 0.0, -1.0, 0.0], "softmax")


def test_classes_have_a_matrix_and_a_table_of_precision_and_recall():
    rows = ReportRows(CLASSES, [[2], [-2], [1]], [[1, 0], [0, 1], [0, 1]])
    written = page_of(rows)
    assert (
        "On 3 rows that it did not learn from, it is right in 2: an accuracy of 66.7\u00a0%"
        in written
    )
    assert "To say always \u201c1\u201d would be right in 2. So the model is no better" in written
    assert "<td>0</td><td>0.500</td><td>1.000</td><td>0.667</td><td>1</td>" in written
    assert written.count("<svg") == 1


def test_a_model_that_is_better_than_the_most_frequent_class_is_not_belittled():
    rows = ReportRows(CLASSES, [[2], [-2]], [[1, 0], [0, 1]])
    said = quality_in_words(rows, False)
    assert said.startswith("On 2 rows that it learned from, it is right in 2")
    assert "no better" not in said


def test_quantities_have_a_scatter_and_scores():
    rows = ReportRows(line([1, 1], [2.0, 0.0]), [[1], [2], [3]], [2, 4, 7])
    written = page_of(rows)
    error = mean_absolute_error([2, 4, 7], [2, 4, 6])
    assert f"<td>output</td><td>{error:.4g}</td>" in written
    assert f"<td>{r2_score([2, 4, 7], [2, 4, 6]):.4g}</td>" in written
    assert written.count("<svg") == 1


def test_a_model_that_is_worse_than_the_mean_is_told_so():
    rows = ReportRows(line([1, 1], [0.0, 50.0]), [[1], [2]], [2, 4])
    assert "no better than the mean" in quality_in_words(rows, True)


def test_of_one_row_there_is_no_r2():
    rows = ReportRows(line([1, 1], [0.0, 50.0]), [[1]], [2])
    assert quality_in_words(rows, True).endswith("it is off by 48 on average.")
    assert "needs two rows" in page_of(rows, False)


def test_a_quantity_has_its_name():
    table = [{"area": float(k), "price in thousands": 2.0 * k} for k in range(8)]
    model = Regressor(2, epochs=3).fit(table, "price in thousands")
    rows = ReportRows(model, table, "price in thousands")
    said = quality_in_words(rows, True)
    assert "it did not learn from, \u201cprice in thousands\u201d is off by " in said
    assert "<td>price in thousands</td>" in page_of(rows)


def test_several_quantities_have_a_picture_each_up_to_six():
    rows = ReportRows(line([1, 8], [1.0, 0.0] * 8), [[1], [2], [3]], [[1] * 8, [2] * 8, [3.5] * 8])
    written = page_of(rows, False)
    assert "How well it knows its own rows" in written
    assert written.count("<svg") == 6 and len(re.findall("<td>output 7</td>", written)) == 1


@pytest.mark.parametrize("n", [61])
def test_of_very_many_classes_the_table_is_there_without_a_picture(n):
    network = Network([1, n], "softmax")
    targets = [[float(k == j) for j in range(n)] for k in range(n)]
    written = page_of(ReportRows(network, [[float(k)] for k in range(n)], targets))
    assert "There is no picture of it: " in written and "<svg" not in written
    assert f"<td>{n - 1}</td>" in written


def test_classes_that_are_numbers_stand_in_their_order():
    rows = ReportRows(Network([1, 2], "softmax"), [[0.0], [1.0]], [[1, 0], [0, 1]])
    rows.targets, rows.predictions = ["10", "2"], ["2", "10"]
    written = page_of(rows)
    assert written.index("<td>2</td>") < written.index("<td>10</td>")
    assert "the predicted ones: 2, 10." in written
