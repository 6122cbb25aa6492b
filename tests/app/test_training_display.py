"""Claims about the display of a fit: which training, how far, and its losses as a spark line."""

import pytest

from tests.app.test_progress_display import Terminal
from tinynet.app import progress_display, training_display
from tinynet.app.training_display import TrainingDisplay
from tinynet.tables import Classifier

ROWS = [[k / 30.0] for k in range(30)]
LABELS = [["a", "b"][k > 12] for k in range(30)]


@pytest.fixture(autouse=True)
def every_epoch_is_drawn(monkeypatch):
    monkeypatch.setattr(progress_display, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setenv("COLUMNS", "200")


def drawn(stream, **settings):
    model = Classifier(2, epochs=4, l2=0.0, restarts=2, **settings)
    display = TrainingDisplay(stream, 4)
    model.fit(ROWS, LABELS, on_epoch=display)
    return display


def test_each_training_is_counted_and_its_losses_are_drawn():
    stream = Terminal()
    display = drawn(stream)
    lines = stream.drawn()
    assert display.trainings == 3
    assert lines[0].startswith("training 1: ▁ epoch 1 of 4: loss ")
    assert ", validation loss " in lines[0]
    assert lines[1].startswith("training 1: █▁ epoch 2 of 4, 0 s left: loss ")
    assert [line.split(":")[0].split()[-1] for line in lines if " epoch 1 " in line] == [
        "1",
        "2",
        "3",
    ]
    assert stream.seen() == ""


def test_generations_of_evolution_are_shown_as_well():
    stream = Terminal()
    drawn(stream, optimizer="evolution", population=5)
    assert "training 1: ▁ generation 1 of 4: fitness -" in stream.drawn()[0]


def test_on_a_screen_without_bars_there_is_no_spark_line():
    class Plain(Terminal):
        encoding = "ascii"

    class Unknown(Terminal):
        encoding = "no such"

    for stream in (Plain(), Unknown()):
        drawn(stream)
        assert stream.drawn()[0].startswith("training 1: epoch 1 of 4: loss ")


def test_of_very_many_losses_some_are_forgotten(monkeypatch):
    monkeypatch.setattr(training_display, "KEPT", 3)
    stream = Terminal()
    drawn(stream)
    assert [len(line.split()[2]) for line in stream.drawn()[:4]] == [1, 2, 3, 2]
