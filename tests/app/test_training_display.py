"""Claims about the display of a fit: which training, how far, and its losses as a spark line."""

import io

import pytest

from tests.app.test_progress_display import Terminal
from tinynet.app import progress_display, training_display
from tinynet.app.training_display import TrainingDisplay
from tinynet.tables import Classifier, cross_validate, grid_search

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
    assert lines[0].startswith("training 1 of 3: ▁ epoch 1 of 4: loss ")
    assert ", validation loss " in lines[0]
    assert lines[1].startswith("training 1 of 3: █▁ epoch 2 of 4, 0 s left in all: loss ")
    assert [line.split(":")[0].split()[1] for line in lines if " epoch 1 " in line] == [
        "1",
        "2",
        "3",
    ]
    assert stream.seen() == ""


def test_generations_of_evolution_are_shown_as_well():
    stream = Terminal()
    drawn(stream, optimizer="evolution", population=5)
    assert "training 1 of 3: ▁ generation 1 of 4: fitness -" in stream.drawn()[0]


def test_on_a_screen_without_bars_there_is_no_spark_line():
    class Plain(Terminal):
        encoding = "ascii"

    class Unknown(Terminal):
        encoding = "no such"

    for stream in (Plain(), Unknown()):
        drawn(stream)
        assert stream.drawn()[0].startswith("training 1 of 3: epoch 1 of 4: loss ")


def test_of_very_many_losses_some_are_forgotten(monkeypatch):
    monkeypatch.setattr(training_display, "KEPT", 3)
    stream = Terminal()
    drawn(stream)
    assert [len(line.split()[4]) for line in stream.drawn()[:4]] == [1, 2, 3, 2]


class Progress:
    """What a display is told of an epoch."""

    loss = 0.5

    def __init__(self, epoch):
        self.epoch = epoch

    def __repr__(self):
        return f"epoch {self.epoch}: loss 0.5"


def test_the_time_left_is_that_of_all_trainings(monkeypatch):
    seconds = [0.0]
    monkeypatch.setattr(progress_display.time, "monotonic", lambda: seconds[0])
    stream = Terminal()
    display = TrainingDisplay(stream, 101)
    display.expect(3, 0, False)
    for epoch in (1, 2, 51, 61, 1, 2, 51, 71):  # a second each: of 61 epochs, then of 71
        seconds[0] += epoch - display._number if epoch > 1 else 0
        display(Progress(epoch))
    times = [line.partition(", ")[2].partition(" left in all")[0] for line in stream.drawn()]
    # 99 epochs of the first are left, and twice 101; of the second 59, and once 61
    assert times == [
        "",
        "5 min 1 s",
        "4 min 12 s",
        "4 min 2 s",
        "",
        "2 min 0 s",
        "1 min 11 s",
        "1 min 1 s",
    ]


def test_what_the_checkpoint_has_is_said_and_counted():
    for over, goes_on, words in (
        (0, False, ""),
        (0, True, "note: going on from the checkpoint\n"),
        (
            2,
            False,
            "note: going on from the checkpoint, in which 2 of at most 3 trainings are over\n",
        ),
    ):
        stream = Terminal()
        display = TrainingDisplay(stream, 4)
        display.expect(3, over, goes_on)
        assert stream.getvalue() == words
        display(Progress(1))
        assert stream.drawn()[-1].startswith(f"{words}training {over + 1} of 3: ")


def test_who_counts_no_trainings_is_told_only_which_one_runs():
    stream = Terminal()
    TrainingDisplay(stream, 4)(Progress(1))
    assert stream.drawn()[0].startswith("training 1: ")


def test_where_nobody_watches_nothing_is_kept():
    display = TrainingDisplay(io.StringIO(), 4)
    display(Progress(1))
    assert (display.trainings, display._losses) == (0, [])


class Told:
    """An `on_epoch` that keeps what it is told."""

    def __init__(self):
        self.seen = []

    def expect(self, *numbers):
        self.seen.append(numbers)

    def __call__(self, progress):
        self.seen.append(progress.epoch)
        return progress.epoch == 3

    def finish(self):
        self.seen.append("finish")


def test_verbose_shows_lines_where_there_is_no_terminal_and_calls_who_watches_too(
    monkeypatch, capsys
):
    monkeypatch.setattr(progress_display, "SECONDS_BETWEEN_LINES", 0.0)
    told = Told()
    model = Classifier(2, epochs=9, l2=0.0, restarts=2, verbose=True)
    model.fit(ROWS, LABELS, on_epoch=told)
    lines = capsys.readouterr().err.splitlines()
    assert told.seen == [(3, 0, False), *[1, 2, 3, "finish"] * 3]
    assert "training 1 of 3: " in lines[0] and "epoch 1 of 9: loss " in lines[0]
    assert lines[-1] == "3 trainings took 0 s"
    model.fit(ROWS, LABELS, on_epoch=lambda progress: True)
    assert "training 1 of 3: " in capsys.readouterr().err


def test_lines_come_every_few_seconds_only(capsys):
    Classifier(2, epochs=9, l2=0.0, restarts=2, verbose=True).fit(ROWS, LABELS)
    assert capsys.readouterr().err == "3 trainings took 0 s\n"
    Classifier(2, epochs=9, l2=0.0, validation_share=0.0, restarts=1, verbose=True).fit(
        ROWS, LABELS
    )
    assert capsys.readouterr().err == "1 training took 0 s\n"


def test_scores_of_folds_are_shown_and_a_closed_standard_error_is_no_hindrance(capsys, monkeypatch):
    seen = []
    model = Classifier(2, epochs=2, l2=0.0, restarts=1)
    cross_validate(model, ROWS, LABELS, 2, on_fold=seen.append, verbose=True)
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{seen[0]}\n{seen[1]}\n")
    grid_search(model, {"seed": [0]}, ROWS, LABELS, 2, verbose=True)
    assert capsys.readouterr().err.startswith("seed=0, fold 1 of 2: score ")
    monkeypatch.setattr("sys.stderr", None)
    model.set_params(verbose=True).fit(ROWS, LABELS)
