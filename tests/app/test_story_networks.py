"""The story of networks: XOR, the way back, flowers, too much training."""

import re

from tests.app.pages import Read


def test_one_neuron_gets_xor_wrong_and_the_network_right(told):
    titles = re.findall(r"<title>(.*?)</title><desc>|<title>(.*?)</title>", told("xor"))
    found = [a or b for a, b in titles]
    for title in ("One neuron, 1000 epochs", "Before training", "After 1000 epochs"):
        assert title in found
    drawn = told("xor").split("After 1000 epochs")[-1]
    assert "The network that learned it" in drawn


def test_backpropagation_is_walked_through(told):
    read = Read(told("xor"))
    assert "Step 1 of 11" in read.text
    assert "layer_gradient.append(layer_deltas[j] * signals[listens_from + i])" in read.text


def test_the_irises_are_as_many_as_the_matrix_says(told):
    text = Read(told("iris")).text
    right = int(re.search(r"It is right in (\d+) of the 45", text)[1])
    assert right >= 41
    assert f"{right} of 45 right" in text


def test_too_much_training_is_worse(told):
    text = Read(told("overtraining")).text
    least, best, last = re.search(r"was ([\d.]+) in epoch (\d+), and ([\d.]+) after", text).groups()
    assert float(least) < float(last)
    assert f"the weights of epoch {best} are put back" in text
