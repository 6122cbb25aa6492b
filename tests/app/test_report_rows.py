"""Claims about what a report says of each row."""

import math

import pytest

from tinynet import Network, TinynetError
from tinynet.app.report_rows import ReportRows
from tinynet.tables import Classifier, Regressor, Table


def fixed(sizes, activation, parameters):
    network = Network(sizes, activation)
    network.set_parameters(parameters)
    return network


def test_a_classifier_has_labels_how_sure_it_is_and_the_surprise_of_each_row():
    rows = [[float(k)] for k in range(10)]
    model = Classifier(0, epochs=20).fit(rows, [k // 5 for k in range(10)])
    found = ReportRows(model, rows, [k // 5 for k in range(10)])
    probabilities = model.predict_proba(rows)
    assert found.is_classes and found.predictions == model.predict(rows)
    assert found.sure == [max(row) for row in probabilities]
    assert found.losses[0] == -math.log(probabilities[0][0])
    assert found.places[3] == "row 3 of X" and len(found) == 10


def test_a_class_that_the_model_does_not_know_costs_most():
    table = Table(["x", "kind"], [[1.0, "a"], [2.0, "b"], [1.5, "a"], [3.0, "c"]])
    model = Classifier(0, epochs=5).fit(Table(["x", "kind"], table.rows[:3]), "kind")
    found = ReportRows(model, table, "kind")
    assert found.targets == ["a", "b", "a", "c"]
    assert found.losses[3] == 100.0 and found.worst(1) == [3]


def test_rows_without_an_answer_are_left_out():
    table = Table(["x", "y"], [[1.0, 2.0], [2.0, None], [3.0, 6.5]])
    model = Regressor(0, epochs=5).fit(table, "y")
    found = ReportRows(model, table, "y")
    assert found.targets == [2.0, 6.5] and found.cells == [[1.0], [3.0]]
    assert not found.is_classes and found.sure is None
    scale = model.answer_.deviations[0]
    assert found.losses[0] == pytest.approx(0.5 * ((found.predictions[0] - 2.0) / scale) ** 2)


def test_several_quantities_are_lists():
    rows, targets = [[0.0], [1.0], [2.0]], [[0.0, 1.0], [1.0, 3.0], [2.0, 4.0]]
    model = Regressor(0, epochs=5).fit(rows, targets)
    found = ReportRows(model, rows, targets)
    assert found.targets == targets and len(found.predictions[0]) == 2


def test_one_hot_targets_of_a_network_are_classes():
    network = fixed([1, 2], "softmax", [1.0, 0.0, -1.0, 0.0])
    found = ReportRows(network, [[2.0], [-2.0], [1.0]], [[1, 0], [0, 1], [0, 1]])
    assert found.is_classes and found.targets == [0, 1, 1] and found.predictions == [0, 1, 0]
    assert found.sure is not None and found.worst(1) == [2] and not found.is_right(2)


def test_sigmoid_outputs_are_no_probabilities_of_one_answer():
    network = fixed([1, 2], "sigmoid", [1.0, 0.0, -1.0, 0.0])
    found = ReportRows(network, [[2.0], [-2.0]], [[1, 0], [0, 1]])
    assert found.sure is None
    output = network.predict([2.0])[0]
    assert found.losses[0] == 0.5 * (1.0 - output) ** 2


def test_a_probability_of_zero_has_a_finite_cost():
    network = fixed([1, 2], "softmax", [2000.0, 0.0, -2000.0, 0.0])
    assert ReportRows(network, [[1.0]], [[0, 1]]).losses == [100.0]


def test_one_output_of_two_values_is_a_choice_and_of_more_a_quantity():
    network = fixed([1, 1], "tanh", [1.0, 0.0])
    found = ReportRows(network, [[2.0], [-2.0]], [-1, 1])
    assert found.is_classes and found.targets == [-1.0, 1.0] and found.predictions == [1.0, -1.0]
    assert not ReportRows(network, [[2.0], [-2.0], [0.0]], [-1, 1, 0.5]).is_classes
    line = fixed([1, 1], "identity", [1.0, 0.0])
    assert not ReportRows(line, [[2.0], [-2.0]], [0, 1]).is_classes


def test_other_outputs_are_quantities():
    found = ReportRows(fixed([1, 2], "identity", [1.0, 0.0, 1.0, 0.0]), [[2.0]], [[2.0, 4.0]])
    assert found.targets == [[2.0, 4.0]] and found.losses == [2.0]


@pytest.mark.parametrize(
    "model, X, y, message",
    [
        (3, [[1]], [1], "a report is of a Network, a Classifier or a Regressor, not of 3"),
        (Network([1, 1]), [[1]], None, "a report on a network needs targets"),
        (Network([1, 1]), [[1]], [[1, 2]], "row 0 of y has 2 numbers, this network has 1 outputs"),
        (Network([1, 1]), [[1]], [1, 2], "1"),
        (Classifier(), [[1]], [1], "not fitted"),
    ],
)
def test_what_does_not_fit_is_refused(model, X, y, message):
    with pytest.raises(TinynetError, match=message):
        ReportRows(model, X, y)
