"""The story of networks: XOR, the way back, flowers, too much training."""

import re

from tests.app.pages import Read
from tinynet import Neuron
from tinynet.app.demo_networks import XOR_INPUTS, XOR_TARGETS


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
    right = int(re.search(r"answer, and it is right in (\d+) of the 45", text)[1])
    assert right >= 41
    assert f"{right} of 45 right" in text


def test_too_much_training_is_worse(told):
    text = Read(told("overtraining")).text
    least, best, last = re.search(r"was ([\d.]+) in epoch (\d+), and ([\d.]+) after", text).groups()
    assert float(least) < float(last)
    assert f"the weights of epoch {best} are put back" in text


def test_what_is_learned_by_heart_is_nearer_to_its_points_and_further_from_the_wave(told):
    text = Read(told("overtraining")).text
    assert "the wave without noise" in text and "the twelve points" in text
    numbers = re.search(
        r"off its twelve points by ([\d.]+) on average, and off the wave itself by ([\d.]+)\. "
        r"The one with patience is off the points by ([\d.]+), and off the wave by ([\d.]+)\.",
        text,
    ).groups()
    points, wave, patient_points, patient_wave = [float(number) for number in numbers]
    assert points < patient_points / 10 and wave > 1.5 * patient_wave


def test_what_one_neuron_says_of_xor_agrees_with_its_rings(told):
    text = Read(told("xor")).text
    one = Neuron(2)
    one.train(XOR_INPUTS, XOR_TARGETS, epochs=1000)
    answers = [one.predict(x) for x in XOR_INPUTS]
    above = sum([y > 0.5 for y in answers])
    wrong = sum([(y > 0.5) != (t == 1.0) for y, t in zip(answers, XOR_TARGETS)])
    assert f"So {above} of the 4 answers count as 1, and {wrong} are wrong" in text
    drawn = next(svg for svg in told("xor").split("<svg") if "One neuron, 1000 epochs" in svg)
    assert drawn.count('r="8.5"') == wrong


def test_words_are_explained_before_they_are_used(told):
    text = Read(told("xor")).text
    for explained, used in [
        ("is called the loss", "The loss over 1000 epochs"),
        ("They are called hidden", "hidden neuron adds up"),
        ("is called its gradient", "The numbers on these lines are now gradients"),
    ]:
        assert text.index(explained) < text.index(used)
    text = Read(told("iris")).text
    assert text.index("a function called softmax") < text.index("def softmax")
