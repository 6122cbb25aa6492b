"""Claims about what the scenes share."""

import io

import pytest

from tinynet import Network
from tinynet.app import demo_helpers
from tinynet.app.demo_helpers import count_right, predicted_class, spaced, train_visibly
from tinynet.app.terminal import Screen

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])


def test_the_class_is_the_place_of_the_largest_output():
    assert [predicted_class(y) for y in ([0.9, 0.1], [0.1, 0.9], [0.2, 0.2])] == [0, 1, 0]


def test_right_answers_are_counted_among_the_rows_that_are_named():
    network = Network([2, 2], "identity")
    network.set_parameters([1, 0, 0, 0, 1, 0])  # it answers with its inputs
    inputs = [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    targets = [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]
    assert count_right(network, inputs, targets, range(3)) == 2
    assert count_right(network, inputs, targets, [2]) == 0


def test_a_vector_is_written_without_superfluous_digits():
    assert spaced([0.0, 1.0, 0.25]) == "0 1 0.25"


def test_training_that_is_shown_learns_as_training_does_and_leaves_no_progress_in_a_pipe():
    shown, expected = Network([2, 4, 1]), Network([2, 4, 1])
    stream = io.StringIO()
    result = train_visibly(Screen(stream), "XOR", shown, *XOR, epochs=30)
    demo_helpers.train(expected, *XOR, epochs=30)
    assert result.epochs == 30
    assert shown.parameters() == expected.parameters()
    assert stream.getvalue() == ""


def test_ctrl_c_ends_the_demonstration_and_not_only_this_training(monkeypatch):
    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr("tinynet.epoch.Reference.epochs", interrupted)
    with pytest.raises(KeyboardInterrupt):
        train_visibly(Screen(io.StringIO()), "XOR", Network([2, 4, 1]), *XOR, epochs=30)
