"""Claims about warnings: what a network does not see is told once, and can be silenced."""

import pickle
import warnings

import pytest

from tinynet.tables import Classifier, ColumnWarning, Table, cross_validate, load_model, save_model
from tinynet.tables.column_kinds import learn_column
from tinynet.tables.column_warnings import Loss, warn_of_losses

N = 24
SIZES = [float(k % 7) for k in range(N)]
LABELS = ["low" if size < 3.0 else "high" for size in SIZES]
quick = {"hidden": 2, "epochs": 2, "restarts": 1, "l2": 0.0}
LOST = {
    "free text": ([f"text {k}" for k in range(N)], "it holds 24 different texts in 24 cells"),
    "id": ([float(k) for k in range(N)], "its name and its values are those of an identifier"),
    "day": ([f"2026-01-{k + 1:02}" for k in range(N)], "it holds dates"),
    "weight": ([f"{k % 5} kg" for k in range(N)], "'0 kg' is a text, not a number"),
    "price": ([f"{k} EUR" for k in range(N)], "'0 EUR' is a text, not a number"),
}
KEPT = {
    "constant": ["x"] * N,
    "nothing": [None] * N,
    "gaps": [None, *[float(k % 5) for k in range(1, N)]],
    "few dates": [f"2026-01-{k % 3 + 1:02}" for k in range(N)],
    "colour": ["red", "blue"] * (N // 2),
}


def warned(action):
    """What somebody is warned of, and the files whose lines are named."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        action()
    assert {warning.category for warning in caught} <= {ColumnWarning}
    return [str(warning.message) for warning in caught], {w.filename for w in caught}


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize("method", ["fit", "partial_fit"])
def test_what_is_lost_is_warned_of_in_the_line_that_asked_for_it(name, method):
    cells, why = LOST[name]
    model = Classifier(**quick)
    X = {"size": SIZES, name: cells}
    messages, files = warned(lambda: getattr(model, method)(X, LABELS))
    assert any([why in message for message in messages])
    assert all([message.startswith(f"column '{name}'") for message in messages])
    assert messages == [note for note in model.notes_ if isinstance(note, Loss)]
    assert files == {__file__}


@pytest.mark.parametrize("name", KEPT)
def test_constants_and_what_stands_for_gaps_are_told_in_notes_alone(name):
    model = Classifier(**quick)
    assert warned(lambda: model.fit({"size": SIZES, name: KEPT[name]}, LABELS))[0] == []
    assert len(model.notes_) == (name != "colour")


@pytest.mark.parametrize("name", LOST)
def test_who_says_what_kind_a_column_has_is_not_warned(name):
    X = {"size": SIZES, name: LOST[name][0]}
    for kind in ("dropped", "category"):
        model = Classifier(columns={name: kind}, **quick)
        assert warned(lambda model=model: model.fit(X, LABELS))[0] == []


def test_of_folds_each_different_sentence_is_told_once_by_pythons_default_filter():
    table = Table(["size", "id", "class"], list(zip(SIZES, LOST["id"][0], LABELS)))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        cross_validate(Classifier(**quick), table, "class", 3)
    assert [str(warning.message) for warning in caught] == [
        "column 'id' is dropped: its name and its values are those of an identifier"
    ]


def test_a_loss_is_a_text_in_copies_and_files(tmp_path):
    column, (note,) = learn_column("id", [1.0, 2.0, 3.0])
    assert column.kind == "dropped" and isinstance(note, Loss)
    assert pickle.loads(pickle.dumps(note)) == note == str(note)
    model = Classifier(**quick)
    warned(lambda: model.fit({"size": SIZES, "id": LOST["id"][0]}, LABELS))
    save_model(model, tmp_path / "model.json")
    assert load_model(tmp_path / "model.json").notes_ == model.notes_ == [note]


def test_notes_that_are_no_losses_are_no_warnings():
    assert warned(lambda: warn_of_losses(["column 'a' is dropped"], 1))[0] == []
    with pytest.raises(ColumnWarning, match=r"^lost$"), warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_of_losses([Loss("lost")], 1)
