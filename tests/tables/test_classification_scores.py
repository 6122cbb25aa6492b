"""Claims about scores of labels: worked by hand, and the same numbers as scikit-learn's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables.classification_scores import (
    accuracy,
    confusion_matrix,
    log_loss,
    precision_recall,
)

TRUE = ["cat", "cat", "cat", "dog", "dog", "bird"]
PREDICTED = ["cat", "cat", "dog", "dog", "cat", "cat"]
pairs = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1)
some_weights = st.floats(0.125, 8.0)


def test_accuracy_by_hand():
    assert accuracy(TRUE, PREDICTED) == 3 / 6
    assert accuracy(TRUE, TRUE) == 1.0
    assert accuracy(TRUE, PREDICTED, [2, 0, 1, 1, 0, 0]) == 3 / 4
    assert accuracy([1, 0], [1.0, True]) == 0.5
    assert accuracy(["a", "b"], ["a", "c"], [1e308, 1e308]) == 0.5


def test_a_confusion_matrix_by_hand():
    matrix = confusion_matrix(TRUE, PREDICTED)
    assert matrix.labels == ["bird", "cat", "dog"]
    assert matrix.counts == [[0, 1, 0], [0, 2, 1], [0, 1, 1]]
    assert confusion_matrix(TRUE, PREDICTED, ["dog", "fox", "cat", "bird"]).counts == [
        [1, 0, 1, 0],
        [0, 0, 0, 0],
        [1, 0, 2, 0],
        [0, 0, 1, 0],
    ]


def test_it_prints_as_a_table_also_with_labels_that_command_a_terminal():
    lines = str(confusion_matrix(["a", "it's", 'say "x"'], ["\x1b[31m\n", "a", "a"])).splitlines()
    assert [line.split() for line in lines] == [
        ["true", "\\", "predicted", "\\x1b[31m\\n", "a", "it's", "say", '"x"'],
        ["\\x1b[31m\\n", "0", "0", "0", "0"],
        ["a", "1", "0", "0", "0"],
        ["it's", "0", "1", "0", "0"],
        ["say", '"x"', "0", "1", "0", "0"],
    ]
    assert {len(line) for line in lines} == {len(lines[0])}
    long = str(confusion_matrix(["x" * 1000, 7], [7, 7]))
    assert max(map(len, long.splitlines())) < 120
    assert long.splitlines()[0].split()[-1] == "7"


def test_precision_and_recall_by_hand():
    result = precision_recall(TRUE, PREDICTED)
    assert result.labels == ["bird", "cat", "dog"]
    assert result.precision == [0.0, 2 / 4, 1 / 2]
    assert result.recall == [0.0, 2 / 3, 1 / 2]
    assert result.f1 == [0.0, 4 / 7, 1 / 2]
    assert result.support == [1, 3, 2]
    assert result.macro_precision == pytest.approx(1 / 3)
    assert result.macro_recall == pytest.approx(7 / 18)
    assert result.macro_f1 == pytest.approx((4 / 7 + 1 / 2) / 3)


def test_precision_and_recall_print_as_a_table():
    assert str(precision_recall(TRUE, PREDICTED)).splitlines() == [
        "                precision  recall     F1  support",
        "bird                0.000   0.000  0.000        1",
        "cat                 0.500   0.667  0.571        3",
        "dog                 0.500   0.500  0.500        2",
        "mean of labels      0.333   0.389  0.357        6",
    ]


def test_nothing_of_nothing_counts_as_0():
    result = precision_recall(["a"], ["b"], labels=["a", "b", "c"])
    assert result.precision == result.recall == result.f1 == [0.0, 0.0, 0.0]
    assert result.support == [1, 0, 0]


def test_log_loss_by_hand():
    rows = [[0.5, 0.5], [0.75, 0.25]]
    assert log_loss(["a", "a"], rows, ["a", "b"]) == pytest.approx(-math.log(0.375) / 2)
    assert log_loss(["a", "a"], rows, ["b", "a"]) == pytest.approx(math.log(8) / 2)
    assert log_loss(["a", "a"], rows, ["a", "b"], [3, 1]) == pytest.approx(
        (3 * math.log(2) + math.log(4 / 3)) / 4
    )
    assert log_loss(["a"], [[0.0, 1.0]], ["a", "b"]) == 52 * math.log(2)
    assert log_loss(["b"], [[0.0, 1.0]], ["a", "b"]) == pytest.approx(0.0, abs=1e-15)


@given(pairs)
def test_scikit_learn_counts_likewise(pairs):
    sklearn = library("sklearn.metrics")
    true, predicted = zip(*pairs)
    assert accuracy(true, predicted) == sklearn.accuracy_score(true, predicted)
    labels = list("abcd")
    counts = confusion_matrix(true, predicted, labels).counts
    assert counts == sklearn.confusion_matrix(true, predicted, labels=labels).tolist()
    ours = precision_recall(true, predicted)
    for average, theirs in (
        (None, (ours.precision, ours.recall, ours.f1)),
        ("macro", (ours.macro_precision, ours.macro_recall, ours.macro_f1)),
    ):
        expected = sklearn.precision_recall_fscore_support(
            true, predicted, average=average, zero_division=0.0
        )
        for mine, its in zip(theirs, expected):
            assert mine == pytest.approx(its, rel=1e-14)


@given(st.data(), st.integers(2, 4), st.integers(1, 8))
def test_scikit_learn_weighs_likewise(data, width, n):
    sklearn = library("sklearn.metrics")
    labels = list("abcd"[:width])
    true = data.draw(st.lists(st.sampled_from(labels), min_size=n, max_size=n))
    predicted = data.draw(st.lists(st.sampled_from(labels), min_size=n, max_size=n))
    weights = data.draw(st.lists(some_weights, min_size=n, max_size=n))
    rows = []
    for _ in range(n):
        row = data.draw(st.lists(st.floats(0.0, 1.0), min_size=width - 1, max_size=width - 1))
        row = [value / width for value in row]
        rows.append([*row, 1.0 - math.fsum(row)])
    assert accuracy(true, predicted, weights) == pytest.approx(
        sklearn.accuracy_score(true, predicted, sample_weight=weights), rel=1e-14
    )
    for given_weights in (None, weights):
        theirs = sklearn.log_loss(true, rows, labels=labels, sample_weight=given_weights)
        assert log_loss(true, rows, labels, given_weights) == pytest.approx(
            theirs, rel=1e-12, abs=1e-14
        )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: accuracy(["a"], ["a", "b"]), "there are 1 targets and 2 predictions"),
        (lambda: accuracy([], []), "targets is empty"),
        (lambda: accuracy(["a"], [None]), "label 0 of predictions is missing"),
        (lambda: accuracy(["a"], ["a"], [1, 2]), "sample_weight has 2 numbers, there is 1 example"),
        (lambda: confusion_matrix(["a"], ["b"], ["a"]), "label 0 of predictions is 'b'; the cla"),
        (lambda: confusion_matrix(["a"], ["b"], []), "labels is empty"),
        (lambda: log_loss(["c"], [[0.5, 0.5]], ["a", "b"]), "label 0 of targets is 'c'; the clas"),
        (lambda: log_loss(["a"], [[0.5]], ["a", "b"]), "row 0 of probabilities has 1, there are 2"),
        (
            lambda: log_loss(["a"], [[0.5, 0.4]], ["a", "b"]),
            "row 0 of probabilities adds up to 0.9, not to 1",
        ),
        (
            lambda: log_loss(["a"], [[1.5, -0.5]], ["a", "b"]),
            "number 0 of row 0 of probabilities is 1.5, it must be 1 or less",
        ),
        (lambda: log_loss(["a", "b"], [[0.5, 0.5]], ["a", "b"]), "there are 2 targets and 1 pred"),
    ],
)
def test_what_cannot_be_compared_is_refused(call, message):
    with pytest.raises(TinynetError, match="^" + message):
        call()


def test_weighted_counts_by_hand_are_sums_of_weights_and_floats_also_where_all_are_1():
    weights = [2, 0.5, 1, 1, 0.25, 4]
    matrix = confusion_matrix(TRUE, PREDICTED, sample_weight=weights)
    assert matrix.counts == [[0, 4.0, 0], [0, 2.5, 1.0], [0, 0.25, 1.0]]
    result = precision_recall(TRUE, PREDICTED, sample_weight=weights)
    assert result.support == [4.0, 3.5, 1.25]
    assert result.precision == [0.0, 2.5 / 6.75, 1.0 / 2.0]
    assert result.recall == [0.0, 2.5 / 3.5, 1.0 / 1.25]
    assert result.f1 == [0.0, 5.0 / 10.25, 2.0 / 3.25]
    for ones in (None, [1] * 6):
        counts = confusion_matrix(TRUE, PREDICTED, sample_weight=ones).counts
        kinds = {type(count) for row in counts for count in row}
        assert kinds == ({int} if ones is None else {float})
    assert [line.split() for line in str(matrix).splitlines()[1:]] == [
        ["bird", "0", "4", "0"], ["cat", "0", "2.5", "1"], ["dog", "0", "0.25", "1"],
    ]  # fmt: skip
    assert str(result).splitlines()[-1].split()[-1] == "8.75"


def test_weights_of_any_size_give_finite_shares_or_are_refused():
    for weight in (5e-324, 4e307):
        result = precision_recall(["a", "b"], ["a", "b"], sample_weight=[weight, weight])
        assert result.f1 == result.precision == result.recall == [1.0, 1.0]
    message = "^sample_weight adds up to more than half the largest float$"
    for weights in ([1e308, 0.0], [5e307, 5e307], [1.7e308, 1.7e308]):
        with pytest.raises(TinynetError, match=message):
            confusion_matrix(["a", "b"], ["a", "b"], sample_weight=weights)
    with pytest.raises(TinynetError, match=r"^sample_weight has 1 number, there are 2 examples$"):
        precision_recall(["a", "b"], ["a", "b"], sample_weight=[1])


@pytest.mark.filterwarnings("ignore:A single label was found:UserWarning")  # says scikit-learn
@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 2, some_weights), min_size=1))
def test_weighted_counts_are_those_of_scikit_learn(rows):
    metrics = library("sklearn.metrics")
    true, predicted, weights = zip(*rows)
    matrix = confusion_matrix(true, predicted, sample_weight=weights)
    expected = metrics.confusion_matrix(true, predicted, sample_weight=weights)
    assert matrix.counts == [pytest.approx(list(row)) for row in expected]
    found = precision_recall(true, predicted, matrix.labels, weights)
    settings = {"labels": matrix.labels, "sample_weight": weights, "zero_division": 0}
    expected = metrics.precision_recall_fscore_support(true, predicted, **settings)
    for own, other in zip((found.precision, found.recall, found.f1, found.support), expected):
        assert own == pytest.approx(list(other))
