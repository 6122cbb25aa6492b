"""A model with two inputs, whatever kind it is of, and its data."""

import pytest

from tinynet import Network, Neuron, ShapeError, TinynetError
from tinynet.pictures.map_model import MapModel
from tinynet.tables import Classifier, Regressor, Table

ROWS = [[float(k), 10.0 * (k % 3)] for k in range(12)]
QUICK = {"hidden": 2, "epochs": 3, "restarts": 1}
TABLE = Table(["size", "age", "kind"], [[*row, "big" if row[0] > 5 else "small"] for row in ROWS])
CLASSIFIER = Classifier(**QUICK).fit(TABLE, "kind")
REGRESSOR = Regressor(**QUICK).fit(Table(["a", "b", "price"], [[*r, r[0]] for r in ROWS]), "price")


def test_a_network_and_a_neuron_are_taken_as_they_are():
    seen = MapModel(Network([2, 3]))
    assert seen.classes == ["class 0", "class 1", "class 2"] and seen.quantity is None
    assert seen.prepared([[1.0, 2.0]]) == [[1.0, 2.0]] and seen.answers([[3.0]]) == [[3.0]]
    assert MapModel(Neuron(2)).classes is None


def test_a_model_of_a_table_has_names_and_raw_units():
    seen = MapModel(CLASSIFIER)
    assert seen.names == ["size", "age"] and seen.classes == ["big", "small"]
    points, found = seen.data(TABLE, "kind")
    assert points == ROWS and found == [1.0] * 6 + [0.0] * 6
    assert seen.prepared(ROWS) == CLASSIFIER.preparation_.inputs(TABLE)
    assert seen.answers([[0.2, 0.8]]) == [[0.2, 0.8]]
    (low, high), _ = seen.ranges([])
    assert low < 0.0 and high > 11.0


def test_a_regressor_answers_in_its_own_units():
    seen = MapModel(REGRESSOR)
    assert seen.quantity == "price"
    outputs = [REGRESSOR.network_.predict(x) for x in seen.prepared(ROWS)]
    assert [row[0] for row in seen.answers(outputs)] == REGRESSOR.predict(ROWS)
    assert seen.data(ROWS, [1] * 12)[1] == [1.0] * 12
    assert seen.data(ROWS, None) == (ROWS, None)
    assert MapModel(Regressor(**QUICK).fit(ROWS, [r[0] for r in ROWS])).quantity == "output"


def test_a_missing_cell_is_where_the_model_takes_it_to_be():
    table = Table(["size", "age"], [[None, 10.0]])
    assert MapModel(CLASSIFIER).data(table, None)[0] == [
        [CLASSIFIER.preparation_.columns[0].missing, 10.0]
    ]


def test_a_column_that_was_dropped_does_not_count():
    rows = [[*row[:1], 7.0, row[1]] for row in ROWS]
    model = Classifier(**QUICK).fit(rows, [0, 1] * 6)
    seen = MapModel(model)
    assert seen.names == ["column 1", "column 3"]
    assert seen.data(rows, [0, 1] * 6)[0] == ROWS


def test_targets_of_a_network_are_numbers_or_rows():
    one = MapModel(Network([2, 1]))
    assert one.data([[0, 1], [1, 0]], [[0], [1]])[1] == one.data([[0, 1], [1, 0]], [0, 1])[1]
    assert MapModel(Network([2, 2])).data([[0, 1]], [[0, 1]])[1] == [1.0]
    assert one.data([[0, 1]], None) == ([[0.0, 1.0]], None)
    assert one.data(None, None) == ([], None)


@pytest.mark.parametrize("n", [1, 3])
def test_another_number_of_inputs_is_refused(n):
    with pytest.raises(TinynetError, match=f"two inputs, this one has {n}"):
        MapModel(Network([n, 1]))


def test_what_cannot_be_shown_is_refused_in_words():
    with pytest.raises(TinynetError, match="not something of type list"):
        MapModel([1, 2])
    with pytest.raises(TinynetError, match="not fitted"):
        MapModel(Classifier())
    with pytest.raises(TinynetError, match="two columns, this one looks at 3"):
        MapModel(Classifier(**QUICK).fit([[*r, r[0] % 5] for r in ROWS], [0, 1] * 6))
    with pytest.raises(TinynetError, match="column 'kind' holds categories"):
        MapModel(Classifier(**QUICK).fit(TABLE.without("age"), [0, 1] * 6))
    with pytest.raises(TinynetError, match="one quantity, this Regressor has 2"):
        MapModel(Regressor(**QUICK).fit(ROWS, ROWS))


def test_data_that_do_not_fit_are_refused_with_their_place():
    one = MapModel(Network([2, 1]))
    with pytest.raises(TinynetError, match="targets without inputs"):
        one.data(None, [1])
    with pytest.raises(ShapeError, match="row 0 of targets has 2"):
        one.data([[0, 1]], [[0, 1]])
    with pytest.raises(ShapeError, match="1 inputs and 2 targets"):
        one.data([[0, 1]], [0, 1])
    with pytest.raises(TinynetError, match="number 0 of row 1 of inputs is nan"):
        one.data([[0, 1], [float("nan"), 1]], None)
    with pytest.raises(TinynetError, match="label 0 of targets is 'odd'"):
        MapModel(CLASSIFIER).data(ROWS, ["odd"] * 12)


def test_ranges_have_room_and_never_vanish():
    seen = MapModel(Network([2, 1]))
    assert seen.ranges([]) == ((-0.2, 1.2), (-0.2, 1.2))
    for values in ([0.0], [1e-300], [1e308, -1e308], [-5.0], [1e308], [1e17, 1e17 + 16]):
        for low, high in seen.ranges([[v, v] for v in values]):
            assert -1.8e308 < low < min(values) <= max(values) < high < 1.8e308
