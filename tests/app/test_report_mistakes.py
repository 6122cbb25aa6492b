"""Claims about the worst mistakes in a report."""

import types

import pytest

from tinynet import Network
from tinynet.app.html_page import Page
from tinynet.app.report_mistakes import add_mistakes, are_images, short_place
from tinynet.app.report_rows import ReportRows
from tinynet.tables import Classifier, Table


def page_of(model, rows):
    page = Page("t", "s")
    add_mistakes(page, model, rows)
    return page.write()


def classes(n_inputs=1):
    network = Network([n_inputs, 2], "softmax")
    network.set_parameters([1.0, *[0.0] * n_inputs, -1.0, *[0.0] * n_inputs])
    return network


def test_the_most_expensive_mistake_comes_first_and_what_is_right_is_left_out():
    network = classes()
    rows = ReportRows(network, [[1], [5], [-1]], [[0, 1], [0, 1], [0, 1]])
    written = page_of(network, rows)
    assert "2 rows of 3 told wrong: these are they." in written
    assert written.index(
        "<td>row 1</td><td>1</td><td>0</td><td>more than 99.9\u00a0%</td>"
    ) < written.index("<td>row 0</td><td>1</td><td>0</td><td>88.1\u00a0%</td>")
    assert "row 2" not in written


def test_one_mistake_and_many():
    network = classes()
    assert "1 row of 2 told wrong: this is it." in page_of(
        network, ReportRows(network, [[1], [-1]], [[0, 1], [0, 1]])
    )
    written = page_of(network, ReportRows(network, [[1 + k] for k in range(20)], [[0, 1]] * 20))
    assert "20 rows of 20 told wrong: these are the 12 worst." in written
    assert written.count("<tr><td>") == 12


def test_without_mistakes_the_least_sure_are_shown():
    network = classes()
    written = page_of(network, ReportRows(network, [[5], [-0.1]], [[1, 0], [0, 1]]))
    assert "There is no mistake: 2 rows, all told right" in written
    assert written.index("row 1") < written.index("row 0")


def test_quantities_are_shown_by_how_far_off_they_are():
    network = Network([1, 1], "identity")
    network.set_parameters([1.0, 0.0])
    few = page_of(network, ReportRows(network, [[1], [2], [3]], [1, 9, 4]))
    assert "All rows, where it is furthest off first." in few and "sure" not in few
    assert few.index("<td>row 1</td><td>9</td><td>2</td>") < few.index("<td>row 2</td>")
    many = ReportRows(network, [[k] for k in range(30)], [k * k for k in range(30)])
    assert "Of 30 rows these are the 12 where it is furthest off." in page_of(network, many)


def test_a_single_output_is_shown_beside_what_it_means():
    network = Network([1, 1])
    network.set_parameters([1.0, 0.0])
    written = page_of(network, ReportRows(network, [[2.0], [-2.0]], [[0], [1]]))
    assert '<th scope="col">output</th>' in written
    assert "<td>row 0</td><td>0</td><td>1</td><td>0.8808</td>" in written


def test_of_many_columns_the_first_are_shown():
    network = classes(14)
    rows = ReportRows(network, [[1.5] + [2.5] * 13], [[0, 1]])
    written = page_of(network, rows)
    assert ">x11<" in written and ">x12<" not in written
    assert "The other 2 columns are not shown." in written


def drawings(n=64):
    return [[16.0 * ((k * j) % 3 == 0) for j in range(n)] for k in range(8)]


def test_digits_are_shown_as_pictures():
    rows = drawings()
    network = Network([64, 2], "softmax")
    found = ReportRows(network, rows, [[k % 2, 1 - k % 2] for k in range(8)])
    written = page_of(network, found)
    assert written.count("<svg") == 1 and '<th scope="col">x0</th>' not in written


def test_a_class_that_the_model_does_not_know_is_shown_as_a_row():
    table = Table([*[f"p{j}" for j in range(64)], "digit"], [])
    rows = [[*cells, "ab"[k % 2]] for k, cells in enumerate(drawings())]
    model = Classifier(0, epochs=2).fit(Table(table.names, rows), "digit")
    rows[0][-1] = "c"
    written = page_of(model, ReportRows(model, Table(table.names, rows), "digit"))
    assert "<svg" not in written and '<th scope="col">p0</th>' in written


@pytest.mark.parametrize(
    "cells, are",
    [
        (drawings(64), True),
        (drawings(35), True),
        (drawings(63), False),
        (drawings(9), False),
        ([[5.0] * 64] * 2, False),
        ([[None] * 64] * 2, False),
        ([["a", *[1.0] * 63]] * 2, False),
        # Columns of sizes of their own are no image.
        ([[10.0 ** (j % 8) * (k + 1) for j in range(64)] for k in range(5)], False),
    ],
)
def test_what_is_an_image(cells, are):
    rows = types.SimpleNamespace(columns=cells[0], cells=cells)
    assert are_images(rows) is are


def test_by_what_rows_are_ordered_is_said_and_a_place_is_short():
    network = classes()
    found = ReportRows(network, [[1], [5]], [[0, 1], [1, 0]])
    found.places = ["flowers.csv, line 2", "flowers.csv, line 3"]
    written = page_of(network, found)
    assert "<td>line 2</td>" in written and "Rows of flowers.csv, the worst first" in written
    assert "is the probability that the model gives to what it said" in written
    assert "the worst first" in written
    choice = Network([1, 1])
    written = page_of(choice, ReportRows(choice, [[1], [5]], [0, 1]))
    assert "The further the output is from what is true" in written
    assert short_place("elsewhere, line x") == "elsewhere, line x"


def test_pictures_without_a_mistake_are_not_called_mistakes():
    rows = drawings()
    network = Network([64, 2], "softmax")
    said = ReportRows(network, rows, [[k % 2, 1 - k % 2] for k in range(8)]).predictions
    targets = [[1 - k, k] for k in said]
    written = page_of(network, ReportRows(network, rows, targets))
    assert "<title>nearest to a mistake</title>" in written


@pytest.mark.parametrize("n_wrong, title", [(1, "the mistake"), (2, "the worst mistakes")])
def test_pictures_of_mistakes_are_called_so(n_wrong, title):
    rows = drawings()
    network = Network([64, 2], "softmax")
    said = ReportRows(network, rows, [[k % 2, 1 - k % 2] for k in range(8)]).predictions
    targets = [[1 - k, k] for k in said]
    for target in targets[:n_wrong]:
        target.reverse()
    assert f"<title>{title}</title>" in page_of(network, ReportRows(network, rows, targets))


def test_a_quantity_has_how_far_off_it_is_with_the_sign():
    network = Network([1, 1], "identity")
    network.set_parameters([1.0, 0.0])
    written = page_of(network, ReportRows(network, [[1], [2], [3]], [1.0, 9.0, 2.5]))
    assert '<th scope="col">off by</th>' in written
    for true, said, off in ((9, 2, "-7"), (2.5, 3, "+0.5"), (1, 1, "0")):
        assert f"<td>{true}</td><td>{said}</td><td>{off}</td>" in written
    pair = Network([1, 2], "identity")
    assert "off by" not in page_of(pair, ReportRows(pair, [[1], [2]], [[1, 2], [3, 4]]))


def test_where_there_are_no_probabilities_the_outputs_stand_there():
    choice = Network([1, 1])
    choice.set_parameters([1.0, 0.0])
    written = page_of(choice, ReportRows(choice, [[0], [5]], [1, 0]))
    assert (
        '<th scope="col">output</th>' in written and "<td>1</td><td>0</td><td>0.5</td>" in written
    )
    several = Network([1, 2])
    several.set_parameters([0.0, 0.0, 0.0, 0.0])
    written = page_of(several, ReportRows(several, [[0], [5]], [[1, 0], [0, 1]]))
    assert '<th scope="col">outputs</th>' in written and "<td>0.5, 0.5</td>" in written


def test_rows_of_several_tables_have_no_common_one():
    network = classes()
    found = ReportRows(network, [[1], [5]], [[0, 1], [0, 1]])
    found.places = ["a.csv, line 2", "b.csv, line 3"]
    assert "Rows, the worst first" in page_of(network, found)
