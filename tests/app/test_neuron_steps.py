"""One epoch step by step: its numbers are those of the neuron that learns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures.drawn import Drawn
from tinynet import Neuron
from tinynet.app.demo_neuron import ARTICLE_INPUTS, ARTICLE_START, ARTICLE_TARGETS
from tinynet.app.neuron_steps import epoch_of_neuron, n, signed


def articles_neuron():
    one = Neuron(3, bias=False)
    one.weights = list(ARTICLE_START)
    return one


def test_the_new_weights_are_those_of_one_epoch_of_training():
    steps = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)
    trained = articles_neuron()
    trained.train(ARTICLE_INPUTS, ARTICLE_TARGETS, epochs=1)
    said = steps[-2].sentences
    for i in range(3):
        assert said[i + 1].endswith(f"and is {n(trained.weights[i])} now.")
    for x, sentence in zip(ARTICLE_INPUTS, steps[-1].sentences):
        assert f"it now says {n(trained.predict(x))} instead" in sentence


def test_an_input_of_0_leaves_its_weight_alone():
    changes = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)[2]
    assert changes.sentences[1].startswith("Input 1 was 0")
    assert changes.sentences[2].startswith("Input 2 was 0")
    assert changes.sentences[3] == (
        "Weight 3 is to change by \u22120.2690 \u00d7 1 \u00d7 0.1966 = \u22120.0529. "
        "The answer was too high, so the weight goes down."
    )
    assert changes.svg.count("change 0<") == 2


def test_the_changes_of_a_weight_are_added_one_by_one():
    steps = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)
    said = steps[-2].sentences
    assert "its changes are 0 + 0.1481 + 0.1381 + 0 = +0.2862." in said[1]
    assert "its changes are \u22120.0529 + 0.1481 + 0.1381 \u2212 0.0842 = +0.1491." in said[3]
    for i in range(3):
        changes = [
            float(
                re.search("change ([^<]*)<", _at_line(steps[2 + 3 * k].svg, i))[1].replace(
                    "\u2212", "-"
                )
            )
            for k in range(4)
        ]
        said_sum = float(re.search(r"= ([^ ]*)\. It was", said[i + 1])[1].replace("\u2212", "-"))
        assert said_sum == pytest.approx(sum(changes), abs=3e-4)


def _at_line(svg, i):
    """The text on line i, and its end."""
    return [part for part in svg.split("<text") if ">change " in part][i]


@pytest.mark.parametrize(
    "weight, x, target, said",
    [
        (1.0, 1.0, 0.0, "The answer was too high, so the weight goes down."),
        (1.0, 1.0, 2.0, "The answer was too low, so the weight goes up."),
        (
            1.0,
            -1.0,
            0.0,
            "The answer was too low and its input below zero, so the weight goes down.",
        ),
        (
            1.0,
            -1.0,
            -2.0,
            "The answer was too high and its input below zero, so the weight goes up.",
        ),
    ],
)
def test_which_way_a_weight_goes_and_why(weight, x, target, said):
    one = Neuron(1, "identity", bias=False)
    one.weights = [weight]
    assert epoch_of_neuron(one, [[x]], [target])[2].sentences[1].endswith(said)


def test_an_answer_that_is_right_moves_no_weight():
    one = Neuron(1, "identity", bias=False)
    one.weights = [1.0]
    steps = epoch_of_neuron(one, [[2.0]], [2.0])
    assert "The answer is right." in steps[1].sentences[0]
    assert steps[2].sentences[1].endswith("= 0.")


def test_only_lines_that_bring_something_are_lit():
    steps = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)
    for k, x in enumerate(ARTICLE_INPUTS):
        for step in (steps[3 * k], steps[3 * k + 2]):
            lines = [line for line in step.svg.split("\n") if line.startswith("<line")]
            assert ["tn-line-ink" in line for line in lines] == [value != 0.0 for value in x]


def test_no_circle_is_empty():
    for step in epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS):
        assert all([text.strip() for text in Drawn(step.svg).texts])


def test_every_picture_is_whole():
    steps = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)
    assert len(steps) == 14
    for step in steps:
        assert list(Drawn(step.svg).faults()) == []


def test_answers_that_became_worse_are_counted_where_there_are_some():
    steps = epoch_of_neuron(articles_neuron(), ARTICLE_INPUTS, ARTICLE_TARGETS)
    assert "2 of 4 answers became worse" in " ".join(steps[-1].sentences)
    alone = Neuron(1, bias=False)
    assert "worse" not in " ".join(epoch_of_neuron(alone, [[1.0]], [1.0])[-1].sentences)


def test_an_epoch_may_make_it_worse_and_says_so():
    one = Neuron(1, "identity", bias=False)
    one.weights = [1.0]
    said = epoch_of_neuron(one, [[4.0]], [0.0])[-1].sentences[-1]
    assert "a little larger" in said
    assert "too high" in " ".join(epoch_of_neuron(one, [[4.0]], [0.0])[1].sentences)


@given(st.floats(-1e6, 1e6))
def test_numbers_are_read_back(value):
    assert float(n(value).replace("\u2212", "-")) == pytest.approx(value, abs=6e-5)
    assert float(signed(value).replace("\u2212", "-")) == pytest.approx(value, abs=6e-5)
