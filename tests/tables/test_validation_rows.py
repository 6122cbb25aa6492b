"""Claims about the rows held back: how good the model is on them, and what is said of it."""

from types import SimpleNamespace

import pytest

from tests.tables.test_candidates import candidates, task
from tinynet import Classifier, Network, Regressor, TinynetError
from tinynet.tables.candidates import learn
from tinynet.tables.validation_rows import START, on_rows_held_back, outputs_held_back

ROWS = [[k * 37 % 100 / 50.0] for k in range(60)]
SETTINGS = {"epochs": 3, "restarts": 2, "l2": 0.0}


def test_rows_held_back_are_told_by_networks_that_did_not_learn_them():
    learned = learn(task(), candidates())
    rows, outputs = outputs_held_back(task(), learned.held_back)
    assert rows == [r for held_back, _ in learned.held_back for r in held_back]
    network = Network([1, 3, 1], ["tanh", "identity"])
    network.set_parameters(learned.held_back[0][1])
    assert outputs[0] == network.predict(task().inputs[rows[0]])


def test_a_classifier_that_says_always_the_same_says_so_and_what_helps():
    labels = ["b" if k % 10 == 0 else "a" for k in range(60)]
    model = Classifier(2, epochs=20, restarts=2, l2=0.0).fit(ROWS, labels)
    assert 0.8 < model.validation_score_ < 1.0
    assert model.notes_[-1] == (
        f"{START} it is no better than to say always 'a', and it says nothing but 'a'; "
        'class_weight="balanced" lets rare classes count as much as others'
    )


def test_a_model_that_learned_has_its_score_and_no_note():
    model = Regressor(4, epochs=200, restarts=2, l2=0.0).fit(ROWS, [2 * row[0] for row in ROWS])
    assert 0.9 < model.validation_score_ <= 1.0 and model.notes_ == []
    noise = [float(k * k * 13 % 101) for k in range(60)]
    model = Regressor(4, learning_rate=0.5, **SETTINGS).fit(ROWS, noise)
    assert model.validation_score_ < 0.0
    assert model.notes_[-1].endswith(
        "than to say always the mean; a learning_rate of 0.5 is large: try a smaller one"
    )


def test_of_few_rows_held_back_nothing_bad_is_said():
    model = Classifier(2, epochs=1, restarts=1, l2=0.0).fit(ROWS[:20], ["a"] * 15 + ["b"] * 5)
    assert model.validation_score_ is not None and model.notes_ == []


@pytest.mark.parametrize(
    ("n", "has_score", "is_said"),
    [(1, False, False), (2, True, False), (9, True, False), (10, True, True)],
)
def test_two_rows_have_a_score_and_of_ten_it_is_said_that_they_are_told_badly(
    n, has_score, is_said
):
    model = Regressor()
    model.compared = lambda answers, outputs: SimpleNamespace(score=0.25, verdict="bad")
    parts = [(list(range(n)), Network([1, 3, 1]).parameters())]
    score, said = on_rows_held_back(model, task(), parts, [0.0] * 30)
    assert score == (0.25 if has_score else None)
    assert said == ([f"{START} it is bad"] if is_said else [])


@pytest.mark.parametrize("n", [5, 60])
def test_where_there_is_no_score_it_is_none(n, monkeypatch):
    def too_large(*arguments):
        raise TinynetError("R² is too large for a float: predictions run away")

    monkeypatch.setattr("tinynet.tables.regressor.compared_quantities", too_large)
    assert Regressor(2, **SETTINGS).fit(ROWS[:n], ROWS[:n]).validation_score_ is None
