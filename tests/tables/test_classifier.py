"""Classifier: rows of a table go in, labels come out."""

import datetime
import math

import pytest

from tinynet import Classifier, ShapeError, TinynetError
from tinynet.tables import Table
from tinynet.tables.estimator_parameters import NotFittedError
from tinynet.tables.training_task import rows_held_back

ROWS = [[a / 4, b / 4] for a in range(-4, 5) for b in range(-4, 5)]
INSIDE = ["inside" if a * a + b * b < 0.5 else "outside" for a, b in ROWS]
quick = {"hidden": 6, "epochs": 60, "restarts": 1, "l2": 0.0}


@pytest.fixture(scope="module")
def circle():
    return Classifier(hidden=8, restarts=1, l2=0.0).fit(ROWS, INSIDE)


def test_it_learns_the_inside_of_a_circle(circle):
    assert circle.score(ROWS, INSIDE) > 0.95
    assert circle.classes_ == ["inside", "outside"]
    assert circle.predict([[0, 0], [1, 1]]) == ["inside", "outside"]


def test_probabilities_are_those_of_the_classes(circle):
    for row, label in zip(circle.predict_proba(ROWS), circle.predict(ROWS)):
        assert sum(row) == pytest.approx(1.0)
        assert circle.classes_[row.index(max(row))] == label


@pytest.mark.parametrize(
    "labels", [(0, 1), (True, False), ("a", 1), (datetime.date(2026, 1, 1), None.__class__)]
)
def test_labels_come_back_as_they_were(labels):
    model = Classifier(**quick).fit([[0], [1]] * 5, list(labels) * 5)
    assert model.predict([[0], [1]]) == list(labels)
    assert [type(label) for label in model.predict([[0], [1]])] == [type(x) for x in labels]


def test_a_table_and_the_name_of_its_column():
    rows = [[x, "red" if x > 0 else "blue", 7.0] for x in range(-12, 12)]
    table = Table(["x", "colour", "seven"], [[float(r[0]), r[1], r[2]] for r in rows])
    model = Classifier(**quick).fit(table, "colour")
    assert model.notes_ == ["column 'seven' is dropped: it is constant, always '7'"]
    assert model.feature_names_in_ == ["x", "seven"] and model.n_features_in_ == 2
    assert model.score(table, "colour") == 1.0
    assert model.predict([{"x": 5}, {"x": -5}]) == ["red", "blue"]
    assert model.answer_.name == "colour"


def test_the_label_in_a_column_of_numbers_is_a_whole_number():
    table = Table(["x", "y"], [[float(x), float(x > 0)] for x in range(-12, 12)])
    assert Classifier(**quick).fit(table, "y").classes_ == [0, 1]


def test_xor_is_learned_from_its_four_rows():
    model = Classifier().fit([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
    assert model.predict([[0, 0], [0, 1], [1, 0], [1, 1]]) == [0, 1, 1, 0]
    assert model.validation_loss_ is None


def test_rows_of_weight_0_might_as_well_not_be_there():
    weights = [0.0, 1.0] * 40 + [1.0]
    some = [r for r in range(81) if weights[r]]
    weighted = Classifier(**quick).fit(ROWS, INSIDE, weights)
    without = Classifier(**quick).fit([ROWS[r] for r in some], [INSIDE[r] for r in some])
    assert weighted.predict_proba(ROWS) == without.predict_proba(ROWS)


def test_weights_count_by_their_ratio():
    one, other = [
        Classifier(**quick).fit(ROWS, INSIDE, [w * (1 + r % 2) for r in range(81)])
        for w in (1.0, 1024.0)
    ]
    assert one.predict_proba(ROWS) == other.predict_proba(ROWS)


def test_a_rare_class_is_found_more_often_where_it_counts_as_much():
    rows = [[x / 100] for x in range(100)]
    labels = ["rare" if x % 10 == 0 and x > 50 else "frequent" for x in range(100)]
    plain, balanced = [
        Classifier(hidden=4, restarts=1, class_weight=w).fit(rows, labels).predict(rows)
        for w in (None, "balanced")
    ]
    assert balanced.count("rare") > plain.count("rare")
    dictionary = Classifier(hidden=4, restarts=1, class_weight={"rare": 100 / (2 * 4),
        "frequent": 100 / (2 * 96)}).fit(rows, labels)  # fmt: skip
    assert dictionary.predict(rows) == balanced


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        ("equal", "class_weight is the text 'equal', it must be None, 'balanced' or a dict"),
        ({"insid": 1}, "class_weight has 'insid', which is no class; those are 'inside', 'outsi"),
        ({"inside": -1}, "class_weight of 'inside' is -1"),
        ({"inside": "x"}, "class_weight of 'inside' is the text 'x'"),
        ({"inside": 0, "outside": 0}, "class_weight is zero for every class"),
    ],
)
def test_what_is_no_class_weight_is_refused(weight, words):
    with pytest.raises(TinynetError, match=words):
        Classifier(class_weight=weight).fit(ROWS, INSIDE)


def test_a_little_more_each_time():
    model = Classifier(hidden=8)
    for _ in range(3):
        assert model.partial_fit(ROWS, INSIDE) is model
    assert model.result_.epochs == 3
    for _ in range(147):
        model.partial_fit(ROWS, INSIDE)
    assert model.score(ROWS, INSIDE) > 0.95


def test_all_classes_must_be_known_when_the_first_rows_come():
    model = Classifier(hidden=4).partial_fit([[0], [1]], ["a", "a"], classes=["a", "b", "c"])
    assert model.classes_ == ["a", "b", "c"]
    model.partial_fit([[0], [3]], ["b", "c"])
    with pytest.raises(TinynetError, match="label 1 of y is 'd'; the classes are: 'a', 'b', 'c'"):
        model.partial_fit([[0], [1]], ["a", "d"])
    with pytest.raises(TinynetError, match="one class; there must be at least two"):
        Classifier().partial_fit([[0], [1]], ["a", "a"])


def test_weights_of_classes_may_name_those_that_a_batch_lacks():
    model = Classifier(hidden=4, class_weight={"a": 1.0, "b": 2.0, "c": 0.0})
    model.partial_fit([[0], [1]], ["a", "a"], classes=["a", "b", "c"])
    model.partial_fit([[2], [1]], ["b", "a"])
    with pytest.raises(TinynetError, match="class_weight is zero for the class of every row"):
        model.partial_fit([[2], [1]], ["c", "c"])
    other = Classifier(class_weight={"d": 1.0})
    with pytest.raises(TinynetError, match="class_weight has 'd', which is no class; those are 'a"):
        other.partial_fit([[0], [1]], ["a", "b"])


def test_weights_of_classes_count_in_each_batch():
    rows, labels = [[0.0], [1.0], [2.0], [3.0]], ["a", "b", "b", "a"]
    by_class = Classifier(hidden=3, class_weight={"a": 3.0, "b": 1.0})
    by_row = Classifier(hidden=3)
    for batch in ([0, 1], [2, 3]):
        X, y = [rows[r] for r in batch], [labels[r] for r in batch]
        by_class.partial_fit(X, y)
        by_row.partial_fit(X, y, sample_weight=[3.0 if label == "a" else 1.0 for label in y])
    assert by_class.predict_proba(rows) == by_row.predict_proba(rows)


def test_rows_held_back_take_part_in_means_and_count_by_their_weights():
    rows = [[float(r), "xyz"[r % 3]] for r in range(30)]
    labels = ["a" if r % 4 else "b" for r in range(30)]
    model = Classifier(hidden=2, epochs=3, restarts=1, l2=0.0).fit(rows, labels)
    assert model.validation_loss_ is not None
    assert model.preparation_.columns[0].mean == 14.5
    assert model.preparation_.columns[1].values == ["x", "y", "z"]
    weights = [1.0 + r % 2 for r in range(30)]
    settings = {"hidden": 2, "epochs": 1, "restarts": 1, "l2": 0.0, "learning_rate": 1e-12}
    held_back = rows_held_back(30, labels, 0.2, 0)
    for given in (None, weights):
        model = Classifier(**settings).fit(rows, labels, given)  # the network is as it was drawn
        places = [model.classes_.index(label) for label in labels]
        probabilities = [row[k] for row, k in zip(model.predict_proba(rows), places)]
        used = [1.0] * 30 if given is None else [weight / 1.5 for weight in weights]
        losses = [-used[r] * math.log(probabilities[r]) for r in held_back]
        assert model.validation_loss_ == pytest.approx(sum(losses) / len(held_back), abs=1e-9)


def test_labels_in_errors_are_shown_safely():
    words = "class_weight has 'x\\\\x1b\\[2J', which is no class"
    with pytest.raises(TinynetError, match=words):
        Classifier(class_weight={"x\x1b[2J": 1}).fit(ROWS, INSIDE)
    with pytest.raises(TinynetError, match=r"class_weight has .*, which is no") as caught:
        Classifier(class_weight={10**5000: 1}).fit(ROWS, INSIDE)
    assert len(str(caught.value)) < 200


def test_what_was_learned_stays_where_new_rows_are_refused(circle):
    before = circle.predict_proba(ROWS)
    for X, y in ((ROWS, INSIDE[1:]), ([[1, "x"], [2]], ["a", "b"]), (ROWS, ["a"] * 81), (ROWS, 1)):
        with pytest.raises(TinynetError):
            circle.fit(X, y)
        assert circle.predict_proba(ROWS) == before


@pytest.mark.parametrize(
    ("X", "y", "kind", "words"),
    [
        (ROWS, None, TinynetError, "requires y to be passed, but the target y is None"),
        (ROWS, INSIDE[1:], ShapeError, "X has 81 rows and y 80 answers"),
        ([[1, 2]], ["a"], TinynetError, "X has 1 sample"),
        (ROWS, "colour", TinynetError, "X has no column 'colour'"),
        ([[1], [2]], ["a", "a"], TinynetError, "all labels are 'a', one class"),
    ],
)
def test_what_cannot_be_learned_is_refused(X, y, kind, words):
    with pytest.raises(kind, match=words):
        Classifier().fit(X, y)


def test_before_fit_nothing_can_be_said():
    for act in (Classifier().predict, Classifier().predict_proba):
        with pytest.raises(NotFittedError, match="this Classifier is not fitted yet: call fit fir"):
            act(ROWS)
    assert not hasattr(Classifier(), "classes_")


def test_rows_of_another_width_are_refused(circle):
    with pytest.raises(ShapeError, match="X has 3 features, but Classifier is expecting 2 feat"):
        circle.predict([[1, 2, 3]])


def test_the_first_batch_may_be_a_single_row():
    model = Classifier(hidden=4).partial_fit([[0.0, 5.0]], ["a"], classes=["a", "b"])
    for _ in range(200):
        model.partial_fit([[3.0, 5.0], [0.0, 5.0]], ["b", "a"])
    assert model.predict([[0.0, 5.0], [3.0, 5.0]]) == ["a", "b"]
