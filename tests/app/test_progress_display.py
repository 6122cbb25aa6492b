"""Claims about the progress display: one line, for who watches, that is gone at the end."""

import io
import os
import subprocess
import sys

import pytest

from tests.outside_tools import ROOT
from tinynet import DivergedError, Network, TinynetError, evolve, fitness_for, train
from tinynet.app import progress_display as module
from tinynet.app.progress_display import StatusLine, progress_display
from tinynet.training import epochs

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True

    def drawn(self):
        """The texts that stood in the line, one after the other."""
        return [text for text in self.getvalue().split("\r") if text.strip()]

    def seen(self):
        """What is left to see in the last line."""
        shown = []
        for text in self.getvalue().split("\n")[-1].split("\r"):
            shown[: len(text)] = text
        return "".join(shown).rstrip()


class Clock:
    """A clock that goes on by so many seconds each time it is read."""

    def __init__(self, step):
        self.step, self.now = step, 1000.0

    def monotonic(self):
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def a_terminal_of_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")


@pytest.fixture
def clock(monkeypatch):
    def at(step):
        monkeypatch.setattr(module, "time", Clock(step))

    return at


def trained(stream, n=100, total=100, **settings):
    show = progress_display(total, stream=stream)
    return train(Network([2, 4, 1]), *XOR, epochs=n, on_epoch=show, **settings)


def test_it_shows_epoch_loss_validation_loss_and_the_time_that_is_left(clock):
    clock(2.0)
    stream = Terminal()
    result = trained(stream, n=4, total=4, validation=XOR)
    losses, validation = result.losses, result.validation_losses
    assert stream.drawn() == [
        f"epoch {i + 1} of 4{left}: loss {losses[i]:.6g}, validation loss {validation[i]:.6g}"
        for i, left in enumerate(["", ", 4 s left", ", 2 s left", ""])
    ]


def test_it_shows_generation_fitness_and_mean_of_an_evolution(clock):
    clock(30.0)
    stream, network = Terminal(), Network([2, 2, 1])
    show = progress_display(3, title="XOR", stream=stream)
    result = evolve(network, fitness_for(*XOR), generations=3, on_generation=show)
    best, mean = result.history[1]
    whole = (
        f"XOR: generation 2 of 3, 30 s left: fitness {best:.6g}, mean {mean:.6g}, 98 evaluations"
    )
    assert stream.drawn()[1] == whole[:79]  # of 80 columns


def test_without_a_total_nothing_is_said_of_the_time(clock):
    clock(1.0)
    stream = Terminal()
    trained(stream, n=3, total=None)
    assert [text.split(":")[0] for text in stream.drawn()] == ["epoch 1", "epoch 2", "epoch 3"]
    assert "left" not in stream.getvalue()


def test_it_is_drawn_ten_times_a_second_and_no_more(clock):
    clock(0.01)
    stream = Terminal()
    trained(stream, n=1000, total=1000)
    assert 80 <= len(stream.drawn()) <= 102
    assert stream.drawn()[0].startswith("epoch 1 of 1000")
    assert stream.drawn()[-1].startswith("epoch 1000 of 1000")


def test_each_line_is_written_over_the_one_before_and_the_last_one_is_wiped(clock):
    clock(1.0)
    stream = Terminal()
    trained(stream, n=5, total=5)
    assert "\n" not in stream.getvalue()
    assert stream.seen() == ""
    for text in stream.drawn()[:-1]:
        assert f"{text}\r{' ' * len(text)}\r" in stream.getvalue()
    stream.write("and then")
    assert stream.seen() == "and then"


def test_the_line_is_wiped_whatever_ended_an_evolution(clock):
    clock(1.0)
    network, fitness = Network([2, 2, 1]), fitness_for(*XOR)
    endings = {
        "target_fitness": {"target_fitness": -0.2},
        "max_seconds": {"max_seconds": 0},
        "generations": {"generations": 2},
    }
    for reason, settings in endings.items():
        stream = Terminal()
        show = progress_display(400, stream=stream)
        result = evolve(network, fitness, on_generation=show, **settings)
        assert result.reason == reason
        assert stream.drawn()
        assert stream.seen() == ""

    def fails_at_last(network):
        if len(stream.drawn()) > 1:
            raise KeyboardInterrupt
        return 0.0

    stream = Terminal()
    result = evolve(network, fails_at_last, on_generation=progress_display(400, stream=stream))
    assert result.reason == "interrupted"
    assert stream.seen() == ""


def test_the_line_is_wiped_whatever_ended_a_training(clock):
    clock(1.0)
    endings = {
        "target_loss": {"target_loss": 1.0},
        "max_seconds": {"max_seconds": 0},
        "patience": {"validation": ([[0, 0]], [[1]]), "patience": 1},
        "epochs": {"n": 3},
    }
    for reason, settings in endings.items():
        stream = Terminal()
        assert trained(stream, total=1000, **settings).reason == reason
        assert stream.drawn()
        assert stream.seen() == ""
    stream = Terminal()
    show = progress_display(1000, stream=stream)
    with pytest.raises(DivergedError):
        train(Network([1, 1], "identity"), [[1], [9]], [[1], [2]], learning_rate=9, on_epoch=show)
    assert stream.drawn()
    assert stream.seen() == ""


def test_in_a_loop_it_is_wiped_at_the_end_of_the_with(clock):
    clock(1.0)
    stream = Terminal()
    with progress_display(100, stream=stream) as show:
        for progress in epochs(Network([2, 4, 1]), *XOR, epochs=100):
            show(progress)
            if progress.epoch == 7:
                break
        assert stream.seen().startswith("epoch 7 of 100")
    assert stream.seen() == ""
    assert len(stream.drawn()) == 7


def test_it_never_stops_anything():
    stream = Terminal()
    show = progress_display(5, stream=stream)
    progress = next(iter(epochs(Network([2, 4, 1]), *XOR)))
    assert show(progress) is None
    assert progress_display(5, stream=io.StringIO())(progress) is None
    assert trained(Terminal(), n=50, total=10).epochs == 50


def test_where_nobody_watches_nothing_is_written():
    stream = io.StringIO()
    trained(stream)
    assert stream.getvalue() == ""


class Closed(io.StringIO):
    def isatty(self):
        raise ValueError("I/O operation on closed file")


@pytest.mark.parametrize("stream", [object(), Closed()], ids=["no stream", "closed"])
def test_what_cannot_be_asked_is_no_terminal(stream):
    show = progress_display(5, stream=stream)
    show.finish()
    assert not show.line.is_terminal


def test_where_there_is_no_standard_output_nothing_is_written(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert train(Network([1, 1]), [[0]], [[1]], epochs=3, on_epoch=progress_display(3)).epochs == 3


PROGRAM = """
from tinynet import Network, evolve, fitness_for, train
from tinynet.app.progress_display import progress_display
xor = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
train(Network([2, 4, 1]), *xor, epochs=50, on_epoch=progress_display(50))
evolve(Network([2, 2, 1]), fitness_for(*xor), generations=5, on_generation=progress_display(5))
"""


def test_into_a_pipe_nothing_is_written_and_on_a_terminal_something():
    command = [sys.executable, "-c", PROGRAM]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert (done.stdout, done.stderr) == ("", "")
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    subprocess.run(command, stdout=follower, env=environment, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "epoch 1 of 50: loss " in shown
    assert "generation 5 of 5: fitness " in shown
    assert shown.endswith("\r")


def test_a_training_that_goes_on_or_begins_anew_is_shown_from_there(clock):
    clock(1.0)
    stream = Terminal()
    show = progress_display(8, stream=stream)
    network = Network([2, 4, 1])
    state = train(network, *XOR, epochs=5, on_epoch=show).state
    before = len(stream.drawn())
    train(network, *XOR, epochs=8, on_epoch=show, state=state)
    rest = stream.drawn()[before:]
    assert [text.split(":")[0] for text in rest] == [
        "epoch 6 of 8",
        "epoch 7 of 8, 1 s left",
        "epoch 8 of 8",
    ]
    train(network, *XOR, epochs=2, on_epoch=show)
    assert stream.drawn()[-2].startswith("epoch 1 of 8")


def test_a_line_is_cut_where_the_terminal_ends(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    line = StatusLine(stream)
    line.draw("x" * 50)
    assert stream.drawn() == ["x" * 19]
    line.erase()
    assert stream.seen() == ""
    line.erase()
    assert stream.getvalue().count("\r") == 2
    into_a_file = io.StringIO()
    StatusLine(into_a_file).draw("x")
    assert into_a_file.getvalue() == ""


@pytest.mark.parametrize("total", [-1, 2.5, True, "10"])
def test_a_total_that_is_no_count_is_refused(total):
    with pytest.raises(TinynetError, match="total is"):
        progress_display(total)


# What a progress prints


def test_on_epoch_print_prints_what_a_person_can_read(capsys):
    result = train(Network([2, 4, 1]), *XOR, epochs=2, on_epoch=print)
    assert capsys.readouterr().out.splitlines() == [
        f"epoch {i + 1}: loss {result.losses[i]:.6g}" for i in range(2)
    ]
    result = train(Network([2, 4, 1]), *XOR, epochs=1, validation=XOR, on_epoch=print)
    assert capsys.readouterr().out == (
        f"epoch 1: loss {result.loss:.6g}, validation loss {result.validation_losses[0]:.6g}\n"
    )


def test_on_generation_print_prints_what_a_person_can_read(capsys):
    result = evolve(Network([2, 2, 1]), fitness_for(*XOR), generations=1, on_generation=print)
    best, mean = result.history[0]
    assert capsys.readouterr().out == (
        f"generation 1: fitness {best:.6g}, mean {mean:.6g}, 50 evaluations\n"
    )


def test_handed_over_without_being_called_it_says_how():
    with pytest.raises(TinynetError, match=r"hand over progress_display\(\)"):
        train(Network([2, 1]), [[0, 1]], [[1]], on_epoch=progress_display)
