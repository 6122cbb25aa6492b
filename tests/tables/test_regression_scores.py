"""Claims about scores of quantities: worked by hand, and the same numbers as scikit-learn's."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.other_libraries import library
from tinynet import TinynetError
from tinynet.tables.regression_scores import (
    mean_absolute_error,
    r2_score,
    root_mean_squared_error,
)

ALL = [r2_score, mean_absolute_error, root_mean_squared_error]
LARGEST = 1.7976931348623157e308
numbers = st.integers(-8000, 8000).map(lambda k: k / 8)
problems = st.tuples(st.integers(2, 9), st.integers(1, 3)).flatmap(
    lambda size: st.tuples(
        *[
            st.lists(
                st.lists(numbers, min_size=size[1], max_size=size[1]),
                min_size=size[0],
                max_size=size[0],
            )
        ]
        * 2,
        st.lists(st.floats(0.125, 8.0), min_size=size[0], max_size=size[0]),
    )
)


def test_all_by_hand():
    true, predicted = [1, 2, 3, 6], [1, 3, 3, 4]  # errors 0, 1, 0, 2; mean 3, distances 2 1 0 3
    assert r2_score(true, predicted) == pytest.approx(1 - 5 / 14)
    assert mean_absolute_error(true, predicted) == 3 / 4
    assert root_mean_squared_error(true, predicted) == math.sqrt(5 / 4)


def test_with_weights_by_hand():
    true, predicted, weights = [1, 2, 4, 9], [1, 3, 2, 0], [2, 1, 2, 0]  # mean 12/5
    variance = (2 * (1 - 2.4) ** 2 + (2 - 2.4) ** 2 + 2 * (4 - 2.4) ** 2) / 5
    assert r2_score(true, predicted, weights) == pytest.approx(1 - (1 + 2 * 4) / 5 / variance)
    assert mean_absolute_error(true, predicted, weights) == pytest.approx(5 / 5)
    assert root_mean_squared_error(true, predicted, weights) == pytest.approx(math.sqrt(9 / 5))


def test_several_quantities_are_averaged():
    true, predicted = [[1, 10], [3, 20], [5, 60]], [[1, 10], [3, 30], [4, 60]]
    for score in ALL:
        columns = [score([row[k] for row in true], [row[k] for row in predicted]) for k in range(2)]
        assert score(true, predicted) == pytest.approx(sum(columns) / 2)


def test_whoever_says_the_mean_explains_nothing_and_whoever_knows_all_everything():
    assert r2_score([1, 2, 6], [3, 3, 3]) == 0.0
    assert r2_score([1, 2, 6], [1, 2, 6]) == 1.0
    assert r2_score([1, 2, 6], [6, 2, 1]) < 0.0


def test_equal_targets_are_known_or_not():
    assert r2_score([0.1] * 3, [0.1] * 3) == 1.0
    assert r2_score([0.1] * 3, [0.1, 0.1, 0.2]) == 0.0
    assert r2_score([0.1, 0.1, 5.0], [0.1, 0.2, 5.0], [1, 1, 0]) == 0.0


@given(problems)
def test_scikit_learn_measures_likewise(problem):
    sklearn = library("sklearn.metrics")
    true, predicted, weights = problem
    for given_weights in (None, weights):
        for ours, theirs in (
            (mean_absolute_error, sklearn.mean_absolute_error),
            (root_mean_squared_error, sklearn.root_mean_squared_error),
        ):
            assert ours(true, predicted, given_weights) == pytest.approx(
                theirs(true, predicted, sample_weight=given_weights), rel=1e-12, abs=1e-12
            )
        if all(len(set(column)) > 1 for column in zip(*true)):  # for equal ones see below
            assert r2_score(true, predicted, given_weights) == pytest.approx(
                sklearn.r2_score(true, predicted, sample_weight=given_weights), rel=1e-9, abs=1e-9
            )


@given(st.integers(2, 9), numbers, st.booleans())
def test_scikit_learn_judges_equal_targets_likewise(n, value, right):
    sklearn = library("sklearn.metrics")
    value = float(round(value))  # so that its mean is exact there, too
    true, predicted = [value] * n, [value] * (n - 1) + [value if right else value + 1.0]
    assert r2_score(true, predicted) == sklearn.r2_score(true, predicted) == float(right)


def test_huge_and_tiny_numbers_neither_overflow_nor_vanish():
    for unit in (1e-320, 1e-200, 1.0, 1e200, 1e307):
        true, predicted = [1 * unit, 2 * unit, 3 * unit], [1 * unit, 2 * unit, 4 * unit]
        assert r2_score(true, predicted) == pytest.approx(0.5, rel=1e-2 if unit < 1e-300 else 1e-9)
        assert mean_absolute_error(true, predicted) == pytest.approx(unit / 3, rel=1e-2)
        assert root_mean_squared_error(true, predicted) == pytest.approx(
            unit / math.sqrt(3), rel=1e-2
        )
    assert r2_score([LARGEST, -LARGEST], [-LARGEST, LARGEST]) == -3.0
    assert root_mean_squared_error([5e-324], [0.0]) == 5e-324
    assert mean_absolute_error([LARGEST] * 3, [0.0] * 3) == LARGEST
    assert mean_absolute_error([1.0, 3.0], [2.0, 2.0], [1e308, 1e308]) == 1.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: r2_score([1], [1]), "R² needs two rows or more that count, there is 1"),
        (lambda: r2_score([1, 2], [1, 2], [0, 3]), "R² needs two rows or more that count"),
        (lambda: r2_score([1, 2], [1]), "there are 2 targets and 1 predictions"),
        (lambda: mean_absolute_error([], []), "targets is empty"),
        (lambda: mean_absolute_error([[1, 2]], [1]), "row 0 of predictions has 1, row 0 of targ"),
        (lambda: mean_absolute_error([1], [float("nan")]), "row 0 of predictions is nan, not a fi"),
        (lambda: mean_absolute_error([1], [1], [-1]), r"sample_weight\[0\] is -1, it must be 0 or"),
        (
            lambda: mean_absolute_error([LARGEST], [-LARGEST]),
            "the mean absolute error is too large for a float: predictions run away",
        ),
        (
            lambda: root_mean_squared_error([LARGEST], [-LARGEST]),
            "the root mean squared error is too large for a float",
        ),
        (lambda: r2_score([1e-200, 2e-200], [1e200, 0]), "R² is too large for a float"),
    ],
)
def test_what_cannot_be_compared_is_refused(call, message):
    with pytest.raises(TinynetError, match="^" + message):
        call()


def test_a_weight_that_is_huge_beside_the_others_leaves_no_infinite_r2():
    targets, predictions = [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]
    found = r2_score(targets, predictions, sample_weight=[0.0, 1.0, 1e300])
    assert found == pytest.approx(-1e300)
    with pytest.raises(TinynetError, match="R² is too large for a float"):
        r2_score(targets, predictions, sample_weight=[0.0, 0.5, 1.7976931348623157e308])
