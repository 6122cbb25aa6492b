"""Claims about what training says of itself, also in a library that lacks some of its modules."""

import sys

import pytest

from tests.trainers import trainer_for
from tinynet import Network, train
from tinynet.training_result import Progress, TrainingResult, state_of

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def a_trainer(epochs=0, **settings):
    trainer = trainer_for(Network([2, 3, 1]), *XOR, **settings)
    for _ in range(epochs):
        trainer.run()
    return trainer


@pytest.mark.parametrize("validation", [None, XOR])
def test_progress_tells_of_its_own_epoch_and_of_the_network_and_state_as_they_are_now(validation):
    trainer = a_trainer(2, validation=validation)
    progress = Progress(trainer)
    trainer.run()
    assert (progress.epoch, progress.loss) == (2, trainer.state.losses[1])
    expected = trainer.state.validation_losses[1] if validation else None
    assert progress.validation_loss == expected
    assert progress.network is trainer.network
    assert progress.state()["epoch"] == 3


@pytest.mark.parametrize("validation", [None, XOR])
def test_progress_is_printed_as_one_line(validation):
    progress = Progress(a_trainer(2, validation=validation))
    line = f"epoch 2: loss {progress.loss:.6g}"
    if validation:
        line += f", validation loss {progress.validation_loss:.6g}"
    assert repr(progress) == line
    progress.resumed_with = ["l2 0.5, not 0.0"]
    assert repr(progress) == line + "; resumed with l2 0.5, not 0.0"


def test_before_the_first_epoch_the_loss_is_the_one_that_there_is():
    trainer = a_trainer()
    result = TrainingResult(trainer, "epochs", state_of(trainer), False)
    assert (result.epochs, result.losses, result.advice) == (0, [], "")
    assert result.loss == trainer.loss_now() > 0.0
    assert repr(result) == f"0 epochs, loss {result.loss:.6g}: all epochs done"


def test_who_learned_nothing_on_purpose_is_given_no_advice():
    alike = Network([2, 1])
    alike.set_parameters([0.0, 0.0, 0.0])
    assert train(alike, *XOR, epochs=1, learning_rate=0).advice == ""
    assert train(alike, *XOR, epochs=1, learning_rate=1e-6).advice != ""


def test_without_the_module_of_advice_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.training_advice", None)
    result = train(Network([2, 1]), *XOR, epochs=200)
    assert result.advice == ""
    assert repr(result).endswith(": all epochs done")


def test_without_the_module_of_states_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "tinynet.resume_training", None)
    states = []
    result = train(
        Network([2, 1]), *XOR, epochs=2, on_epoch=lambda progress: states.append(progress.state())
    )
    assert (result.state, states, result.epochs) == ({}, [{}, {}], 2)


def test_a_small_library_without_changed_settings_says_nothing_of_them(monkeypatch):
    points = ([[0.0], [1.0]], [[0.25], [0.75]])
    state = train(Network([1, 1]), *points, epochs=2).state
    result = train(Network([1, 1]), *points, epochs=3, l2=0.5, state=state)
    assert "; resumed with l2 0.5, not 0.0" in repr(result)
    monkeypatch.setitem(sys.modules, "tinynet.changed_settings", None)
    assert "resumed" not in repr(result)


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = train(Network([1, 1]), [[0.5]], [[1.0]], epochs=3)
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
