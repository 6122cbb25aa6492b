"""Claims about models beside what needs none: to say always the same."""

import pytest

from tinynet.tables.baseline import (
    compared_labels,
    compared_quantities,
    has_rare_class,
    remedies,
)


@pytest.mark.parametrize(
    ("labels", "predictions", "balanced", "shown", "verdict"),
    [
        ("aaab", "aaab", False, "accuracy 1", ""),
        ("aaab", "aabb", False, "accuracy 0.75", "no better than to say always 'a'"),
        ("aaab", "aabb", True, "mean recall 0.8333", ""),
        ("aaab", "aaaa", False, "accuracy 0.75",
         "no better than to say always 'a', and it says nothing but 'a'"),
        ("aaab", "bbbb", False, "accuracy 0.25",
         "no better than to say always 'a', and it says nothing but 'b'"),
        ("aaabbc", "aaaaaa", True, "mean recall 0.3333",
         "no better than to say always one and the same, and it says nothing but 'a'"),
        ("aaa", "aaa", False, "accuracy 1", "no better than to say always 'a'"),
    ],
)  # fmt: skip
def test_labels_are_compared_with_the_most_frequent_class_or_any(
    labels, predictions, balanced, shown, verdict
):
    found = compared_labels(list(labels), list(predictions), balanced)
    assert (str(found), found.verdict) == (shown, verdict)


def test_quantities_are_compared_with_their_mean():
    targets = [1.0, 2.0, 3.0]
    assert compared_quantities(targets, targets).verdict == ""
    assert (
        compared_quantities(targets, [2.0] * 3).verdict == "no better than to say always the mean"
    )
    found = compared_quantities(targets, [9.0] * 3)
    assert found.verdict == "worse than to say always the mean" and found.score < 0.0


def test_what_helps_is_named_as_it_is_written_where_it_is_said():
    rare, settings = ["a"] * 9 + ["b"], {"class_weight": None, "learning_rate": None}
    assert has_rare_class(rare) and not has_rare_class(["a", "b"])
    assert remedies(rare, settings, False) == [
        'class_weight="balanced" lets rare classes count as much as others'
    ]
    assert remedies(["a", "b"], settings, False) == []
    assert remedies(rare, {"class_weight": "balanced", "learning_rate": 0.1}, True) == []
    large = {"learning_rate": 5.0}
    assert remedies(None, large, True) == ["a --learning-rate of 5 is large: try a smaller one"]
    assert remedies(None, large, False) == ["a learning_rate of 5 is large: try a smaller one"]
