"""What is to be trained: sizes and settings, and the candidates that are tried."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limits import JUST_BELOW_0, check_limits
from tinynet import Classifier, Regressor, TinynetError
from tinynet.tables.training_task import (
    FEW_ROWS,
    MANY_ROWS,
    STARTS,
    STARTS_WITHOUT,
    STRENGTHS,
    STRENGTHS_FOR_MANY,
    VERY_MANY_ROWS,
    candidates_for,
    notes_on,
    strengths_for,
    task_for,
)


def task(**parameters):
    given = Regressor(**parameters).get_params()
    return task_for(given, [[1.0, 2.0]], [[3.0]], None, "squared_error", "identity")


def candidates(n, strata=None, **parameters):
    return candidates_for(Regressor(**parameters).get_params(), n, strata)


@pytest.mark.parametrize(
    ("hidden", "sizes"),
    [(3, [2, 3, 1]), ([5, 4], [2, 5, 4, 1]), ((), [2, 1]), (0, [2, 1]), ([0, 3], [2, 3, 1])],
)
def test_hidden_neurons_stand_between_inputs_and_outputs(hidden, sizes):
    assert task(hidden=hidden).sizes == sizes
    assert task(hidden=hidden).activations == ["tanh"] * (len(sizes) - 2) + ["identity"]


@pytest.mark.parametrize(
    ("n", "size"), [(1, 1), (5, 1), (9, 1), (10, 2), (23, 4), (159, 31), (160, 32), (1000, 32)]
)
def test_a_batch_is_a_fifth_of_the_rows_and_at_most_32_of_them(n, size):
    given = Regressor().get_params()
    rows = task_for(given, [[1.0]] * n, [[3.0]] * n, None, "squared_error", "identity")
    assert rows.settings["batch_size"] == size


def test_a_batch_is_no_larger_than_the_table():
    assert task(batch_size=5).settings["batch_size"] == 1


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"hidden": -1}, "hidden is -1"),
        ({"hidden": [2, "x"]}, "hidden is the text 'x'"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"epochs": -1}, "epochs is -1"),
        ({"patience": None}, "patience is None"),
    ],
)
def test_what_is_no_setting_is_refused(parameters, words):
    with pytest.raises(TinynetError, match=words):
        task(**parameters)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"validation_share": 1.0}, "validation_share is 1.0, it must be less than 1"),
        ({"validation_share": -0.1}, "validation_share is -0.1"),
        ({"restarts": 0}, "restarts is 0"),
        ({"l2": -1.0}, "l2 is -1.0"),
        ({"seed": "x"}, "seed is the text 'x'"),
    ],
)
def test_what_is_no_setting_of_candidates_is_refused(parameters, words):
    with pytest.raises(TinynetError, match=words):
        candidates(100, **parameters)


@pytest.mark.parametrize(
    ("n", "strata", "share", "is_told"),
    [
        (40, None, 0.01, True),
        (40, list(range(40)), 0.2, True),
        (40, [0, *range(39)], 0.2, False),
        (40, None, 0.2, False),
        (40, None, 0.0, False),
        (FEW_ROWS - 1, None, 0.2, False),
    ],
)
def test_where_no_row_can_be_held_back_all_are_learned_and_that_is_said(n, strata, share, is_told):
    parameters = Regressor(validation_share=share).get_params()
    found = candidates_for(parameters, n, strata)
    assert bool(notes_on(parameters, n, found)) == is_told
    if is_told:
        assert [candidate.held_back for candidate in found] == [[]] * STARTS_WITHOUT
    parameters["epochs"] = 0
    found = candidates_for(parameters, n, strata)
    assert [tuple(candidate) for candidate in found] == [(0.0, 0.0, 0, [])]
    assert notes_on(parameters, n, found)[0].startswith("epochs is 0: nothing is learned")


def test_a_share_of_all_rows_is_refused_by_its_name():
    words = "validation_share is 0.99: of 40 rows none is left to learn from"
    with pytest.raises(TinynetError, match=words):
        candidates(40, validation_share=0.99)


@given(st.integers(FEW_ROWS, 200), st.integers(1, 4), st.integers(-5, 5))
def test_each_strength_meets_the_same_divisions(n, restarts, seed):
    found = candidates(n, restarts=restarts, seed=seed)
    assert len(found) == len(STRENGTHS) * restarts
    for k, candidate in enumerate(found):
        assert candidate.seed == seed + k % restarts
        assert candidate.held_back == found[k % restarts].held_back
        assert 0 < len(candidate.held_back) < n / 2
        assert candidate.l2 * (n - len(candidate.held_back)) == pytest.approx(candidate.strength)


def test_of_each_class_a_part_is_held_back():
    labels = ["a"] * 50 + ["b"] * 10
    for candidate in candidates_for(Classifier().get_params(), 60, labels):
        held_back = [labels[r] for r in candidate.held_back]
        assert (held_back.count("a"), held_back.count("b")) == (10, 2)


def test_a_strength_that_is_given_is_the_only_one():
    assert [c.l2 for c in candidates(100, l2=0.25)] == [0.25] * STARTS


def test_many_rows_need_no_second_division():
    for n in (MANY_ROWS, VERY_MANY_ROWS - 1):
        weak, strong = candidates(n)
        assert (weak.strength, strong.strength) == STRENGTHS_FOR_MANY
        assert (weak.seed, weak.held_back) == (strong.seed, strong.held_back)
    assert len(candidates(MANY_ROWS, restarts=2)) == 4
    assert len(candidates(MANY_ROWS - 1)) == STARTS * len(STRENGTHS)


def test_strengths_are_powers_of_ten_and_for_many_rows_those_in_their_middle():
    assert STRENGTHS == (0.1, 1.0, 10.0, 100.0)
    for n, strengths in ((MANY_ROWS - 1, STRENGTHS), (MANY_ROWS, STRENGTHS[1:3])):
        assert strengths_for(n) == strengths
    assert strengths_for(VERY_MANY_ROWS - 1) == STRENGTHS[1:3]
    assert strengths_for(VERY_MANY_ROWS) == STRENGTHS[1:2]


def test_as_the_docstrings_say_rows_are_few_below_20_and_many_from_a_thousand_on():
    assert (FEW_ROWS, MANY_ROWS, VERY_MANY_ROWS) == (20, 1000, 10_000)
    assert (STARTS, STARTS_WITHOUT) == (2, 5)


def test_very_many_rows_need_no_second_strength():
    (only,) = candidates(VERY_MANY_ROWS)
    assert only.strength == 1.0


@pytest.mark.parametrize(("n", "share"), [(FEW_ROWS - 1, 0.2), (500, 0.0)])
def test_where_nothing_is_held_back_starts_differ(n, share):
    found = candidates(n, list("ab") * (n // 2) + ["a"] * (n % 2), validation_share=share, seed=7)
    assert [c.seed for c in found] == [7, 8, 9, 10, 11]
    assert all([c.l2 == 0.0 and c.held_back == [] for c in found])
    assert len(candidates(n, validation_share=share, restarts=2)) == 2


@given(st.integers(2, FEW_ROWS - 1), st.sampled_from([0.0, 0.2]))
def test_few_quantities_are_learned_with_the_weakest_strength(n, share):
    found = candidates(n, validation_share=share)
    assert [c.l2 for c in found] == [min(STRENGTHS) / n] * STARTS_WITHOUT
    assert [c.l2 for c in candidates(n, l2=0.0)] == [0.0] * STARTS_WITHOUT
    assert candidates(FEW_ROWS, validation_share=0.0)[0].l2 == 0.0


@pytest.mark.parametrize(
    ("name", "low"),
    [("hidden", 0), ("batch_size", 1), ("epochs", 0), ("patience", 0), ("population", 1)],
)
def test_each_setting_of_a_task_is_taken_up_to_its_limits_and_refused_beyond(name, low):
    check_limits(task, name, low)
    if name in ("patience", "population"):  # refused, too, where it is not asked for
        check_limits(partial(task, optimizer="evolution"), name, low)


@pytest.mark.parametrize(("name", "low"), [("restarts", 1), ("l2", 0.0), ("seed", None)])
def test_each_setting_of_candidates_is_taken_up_to_its_limits_and_refused_beyond(name, low):
    given = {} if name != "restarts" else {"validation_share": 0.0, "l2": 0.5}
    for value in (low, 3):
        candidates(30, **{**given, name: value if value is not None else -7})
    for value in [JUST_BELOW_0] if low == 0.0 else [low - 1] if low else [0.5]:
        with pytest.raises(TinynetError, match=name):
            candidates(30, **{name: value})


def test_the_share_held_back_is_from_0_to_less_than_1():
    assert candidates(100, validation_share=0.0)[0].held_back == []
    assert len(candidates(100, validation_share=0.99, restarts=1)[0].held_back) == 99
    for share in (JUST_BELOW_0, 1.0, 1.5):
        with pytest.raises(TinynetError, match="validation_share is "):
            candidates(100, validation_share=share)
