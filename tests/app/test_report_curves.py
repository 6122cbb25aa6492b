"""Claims about the curves in a report."""

import pytest

from tinynet import Network, evolve, fitness_for, train
from tinynet.app.html_page import Page
from tinynet.app.report_curves import add_curves
from tinynet.app.report_frames import Frame, Frames
from tinynet.tables import Classifier

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def page_of(model, result, frames):
    page = Page("t", "s")
    add_curves(page, model, result, frames)
    return page.write()


def test_a_training_shows_its_losses_and_what_it_says_of_itself():
    network = Network([2, 2, 1])
    result = train(network, *XOR, epochs=7)
    written = page_of(network, result, None)
    assert written.count("<svg") == 1 and "after 7 epochs" in written
    assert "How it ended, as tinynet says it: 7 epochs" in written


def test_a_fit_shows_the_training_with_rows_held_back_and_the_last_one():
    frames = Frames()
    rows = [[float(k), float(k % 5)] for k in range(40)]
    model = Classifier(2, epochs=30).fit(rows, [k // 20 for k in range(40)], on_epoch=frames)
    written = page_of(model, model.result_, frames)
    assert written.count("<svg") == 2
    assert f"after epoch {frames.best.best_epoch} the loss of those rows" in written
    assert "Then the network learned all rows" in written
    model.result_ = None  # as after Ctrl-C
    written = page_of(model, None, frames)
    assert written.count("<svg") == 1 and "Then the network" not in written


def test_an_evolution_shows_its_fitness():
    network = Network([2, 2, 1])
    result = evolve(network, fitness_for(*XOR), generations=5)
    written = page_of(network, result, None)
    assert written.count("<svg") == 1 and "A generation is a number of networks" in written


def test_without_a_result_the_frames_have_the_losses():
    frames = Frames()
    network = Network([2, 2, 1])
    train(network, *XOR, epochs=9, on_epoch=frames)
    assert "after 9 epochs" in page_of(network, None, frames)


@pytest.mark.parametrize("frames", [None, Frames()])
def test_where_nothing_was_kept_the_report_says_so(frames):
    assert "Nothing is known of it" in page_of(Network([2, 1]), None, frames)


def test_a_training_without_an_epoch_has_no_curve():
    network = Network([2, 2, 1])
    written = page_of(network, train(network, *XOR, epochs=0), None)
    assert "There is no curve: " in written and "<svg" not in written


def of_validation_losses(losses):
    frames = Frames()
    for k, loss in enumerate(losses):
        frames.last.add(Frame(k + 1, [0.0], loss, loss))
    model = Classifier(2, epochs=2).fit([[0.0], [1.0], [2.0]], [0, 1, 1])
    result = train(Network([2, 2, 1]), *XOR, epochs=2)
    return page_of(model, result, frames)


def test_what_comes_after_the_best_epoch_is_told_only_where_something_comes():
    written = of_validation_losses([3.0, 2.0, 2.5])
    assert "after epoch 2 the loss" in written and "After that it no longer got better" in written
    assert "half of them are earlier, half are later" in written
    written = of_validation_losses([3.0, 2.0, 1.5])
    assert "It was still getting better when the training ended." in written
    assert "no longer got better" not in written
