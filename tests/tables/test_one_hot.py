"""Claims about classes and targets: which labels are one class, in which order, and back."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinynet import TinynetError
from tinynet.tables.one_hot import classes_of, labels_of, one_hot, places_in, plain_classes

labels = st.one_of(
    st.lists(st.text(max_size=3), min_size=1),
    st.lists(st.integers(-5, 5), min_size=1),
    st.lists(st.one_of(st.text(max_size=2), st.integers(2, 5)), min_size=1),
    st.lists(st.frozensets(st.integers(0, 2)), min_size=1),
)


@given(labels)
def test_one_hot_and_back_loses_nothing(labels):
    assert labels_of(one_hot(labels), classes_of(labels)) == labels


@given(labels)
def test_each_row_has_a_single_1_at_the_place_of_its_class(labels):
    classes, rows = classes_of(labels), one_hot(labels)
    for label, row in zip(labels, rows):
        assert sorted(row) == [0.0] * (len(classes) - 1) + [1.0]
        assert classes[row.index(1.0)] == label


@given(st.lists(st.one_of(st.integers(2, 9), st.floats(2, 9)), min_size=1))
def test_the_order_of_the_rows_does_not_matter_where_classes_can_be_sorted(labels):
    assert classes_of(labels) == classes_of(labels[::-1]) == sorted(set(labels))


@pytest.mark.parametrize(
    "given",
    [
        ["b", 7, "a", "b"],
        [frozenset("ab"), frozenset("a"), frozenset("c")],  # `<` says that one is part of the other
        [1j, -1j],
        [("b", 1), "a"],
    ],
)
def test_classes_that_cannot_be_sorted_stand_as_they_first_appear(given):
    assert classes_of(given) == list(dict.fromkeys(given))


def test_dates_and_pairs_are_sorted_too():
    late, early = datetime.date(2024, 5, 1), datetime.date(2023, 5, 1)
    assert classes_of([late, early]) == [early, late]
    assert classes_of([("b", 1), ("a", 2)]) == [("a", 2), ("b", 1)]
    assert classes_of([True, False]) == [False, True]


def test_1_and_a_float_of_1_are_one_class_and_the_first_stands_for_it():
    assert [type(label) for label in classes_of([1.0, 1, 2])] == [float, int]
    assert one_hot([1.0, 1, 2]) == [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]


@pytest.mark.parametrize("given", [[1, True], [True, 1], [0.0, False], ["a", 0, 1, False]])
def test_true_beside_1_is_refused_and_both_are_named(given):
    message = rf"^label {len(given) - 1} of y is {given[-1]}, and another is "
    with pytest.raises(TinynetError, match=message):
        classes_of(given, "y")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "labels is empty"),
        (["a", None], "label 1 of labels is missing"),
        (["a", float("nan")], "label 1 of labels is missing"),
        ("abc", "labels is the text 'abc'"),
    ],
)
def test_labels_without_a_class_are_refused(given, message):
    for function in (classes_of, one_hot):
        with pytest.raises(TinynetError, match="^" + message):
            function(given)


def test_classes_may_be_given_also_such_as_no_row_has():
    assert one_hot(["c", "a"], ["c", "b", "a"]) == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    assert one_hot([], ["a"]) == []


def test_a_label_that_is_none_of_the_classes_is_told_with_its_row():
    with pytest.raises(TinynetError, match=r"^label 1 of labels is 'd'; the classes are: 'a', 3$"):
        one_hot(["a", "d"], ["a", 3])
    with pytest.raises(TinynetError, match=r"^label 0 of y is -1; .* 19 \.\.\. \(30 in all\)$"):
        places_in(list(range(30)), [-1], "y")


def test_a_class_stands_once():
    with pytest.raises(TinynetError, match=r"^label 2 of classes stands there twice: 1.0$"):
        plain_classes([1, 2, 1.0])
    with pytest.raises(TinynetError, match=r"^classes is empty$"):
        plain_classes([])


def test_of_equal_outputs_the_first_class_is_meant():
    assert labels_of([[0.2, 0.4, 0.4]], ["a", "b", "c"]) == ["b"]
    assert labels_of([], ["a"]) == []
    with pytest.raises(TinynetError, match=r"^row 0 of outputs has 2, there are 3 classes$"):
        labels_of([[0.2, 0.4]], ["a", "b", "c"])
