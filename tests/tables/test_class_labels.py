"""Labels of classes: as targets, and outputs as labels again."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import Classifier, ModelError, TinynetError
from tinynet.tables.class_labels import (
    ClassLabels,
    check_classes_repeat,
    class_labels_from_dict,
    labels_of_cells,
)

labels = st.one_of(
    st.lists(st.one_of(st.text(max_size=3), st.integers()), min_size=2),
    st.lists(st.booleans(), min_size=2),
)


@given(labels)
def test_the_target_of_a_label_says_that_label(labels):
    if len(set(labels)) < 2:
        with pytest.raises(TinynetError, match="one class; there must be at least two"):
            ClassLabels.learned_from(labels)
        return
    classes = ClassLabels.learned_from(labels)
    assert [classes.label(target) for target in classes.targets(labels)] == labels
    kept = class_labels_from_dict(json.loads(json.dumps(classes.to_dict())), "model")
    assert kept.values == classes.values
    assert list(map(type, kept.values)) == list(map(type, classes.values))


def test_of_equal_outputs_the_first_class_is_said():
    assert ClassLabels(["a", "b"]).label([0.5, 0.5]) == "a"


def test_labels_may_be_whatever_can_be_compared_for_being_the_same():
    days = [datetime.date(2026, 11, 27), datetime.date(2026, 11, 28)]
    classes = ClassLabels.learned_from(days)
    assert classes.label([0.0, 1.0]) == days[1]
    with pytest.raises(ModelError, match=r"the label datetime.date\(2026, 11, 27\) cannot be sav"):
        classes.to_dict()


def test_quantities_are_no_labels():
    with pytest.raises(TinynetError, match=r"y holds 3 different numbers such as 0.5"):
        ClassLabels.learned_from([0.5, 1.5, 2.25])
    assert ClassLabels.learned_from([0.5, 1.5] * 3).values == [0.5, 1.5]


def test_labels_in_a_table_are_whole_numbers_or_texts():
    assert list(map(type, labels_of_cells([1.0, 2.0]))) == [int, int]
    assert labels_of_cells([1.0, 2.5]) == [1.0, 2.5]
    assert labels_of_cells(["a", 2.0]) == ["a", "2"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({}, "a name, and values, at least two"),
        ({"name": "", "values": ["a"]}, "at least two"),
        ({"name": 1, "values": ["a", "b"]}, "a name"),
        ({"name": "", "values": ["a", None]}, "None is no label"),
        ({"name": "", "values": ["a", "a"]}, "a class stands twice"),
    ],
)
def test_what_is_no_record_of_classes_is_refused(record, words):
    with pytest.raises(ModelError, match=words):
        class_labels_from_dict(record, "model")


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([f"n{k}" for k in range(51)], "y holds 51 different texts in 51 rows: an identifier or"),
        (list(range(60)), "y holds 60 different labels in 60 rows: an identifier, or quantities;"),
        ([f"${k}.5" for k in range(11)], r"y: '\$0\.5' is a text, not a number: without"),
        ([f"n{k % 60}" for k in range(119)], "60 different texts in 119 rows"),
    ],
)
def test_labels_of_which_hardly_any_comes_again_are_refused(labels, words):
    rows = [[float(k)] for k in range(len(labels))]
    with pytest.raises(TinynetError, match=words):
        Classifier().fit(rows, labels)


@pytest.mark.parametrize(
    "labels",
    [
        [chr(65 + k) for k in range(26)],
        [f"n{k % 60}" for k in range(120)],
        [f"${k}.5" for k in range(10)],
        [f"${k % 11}.5" for k in range(22)],
    ],
)
def test_an_alphabet_and_classes_that_come_again_are_taken(labels):
    check_classes_repeat(labels)


def test_all_classes_that_will_come_may_be_named_for_the_first_rows():
    names = [f"n{k}" for k in range(60)]
    assert len(Classifier(2).partial_fit([[1.0], [2.0]], ["n1", "n2"], names).classes_) == 60
