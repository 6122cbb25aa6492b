"""The story of one neuron: what it says is what was computed."""

from tests.app.pages import Read
from tinynet import Neuron
from tinynet.app.demo_neuron import ARTICLE_INPUTS, ARTICLE_START, ARTICLE_TARGETS
from tinynet.app.neuron_steps import n


def test_threshold_and_sigmoid_are_drawn_and_shown(told):
    read = Read(told("threshold"))
    assert len(read.of("svg")) == 2
    assert "At \u22124 it says 0.0180, at 4 0.9820" in read.text
    assert "def sigmoid_slope" in read.text


def test_the_neuron_ends_as_published(told):
    read = Read(told("neuron"))
    one = Neuron(3, bias=False)
    one.weights = list(ARTICLE_START)
    one.train(ARTICLE_INPUTS, ARTICLE_TARGETS)
    assert f"its first weight is {n(one.weights[0])}" in read.text
    assert "9.6730" in read.text and "now it says 0.9999" in read.text
    assert "To 0 0 0 it can only say 0.5000" in read.text
    drawn = [svg for svg in told("neuron").split("<svg") if "The neuron after 10000" in svg]
    for weight in one.weights:
        assert f">weight {n(weight)}</text>" in drawn[0]
    for x in ARTICLE_INPUTS:
        assert n(one.predict(x)) in read.text


def test_quick_trains_for_a_shorter_time(told):
    assert "after 1000 epochs" in Read(told("neuron", True)).text
