"""Tasks for tests of a neuron's advice, and what it is told of them."""

from tinynet import Neuron
from tinynet.neuron_advice import advise_neuron

LOGIC = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
AND, OR, XOR = [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0], [0.0, 1.0, 1.0, 0.0]
LINE = [[i / 10.0] for i in range(-10, 11)]

MORE = "train for more epochs"
SCALE = "scale the inputs to about -1 to 1"
SIGMOID = "For yes and no take targets of 0 and 1, activation='sigmoid'"


def advice(inputs, targets, activation="sigmoid", bias=True, seed=0, **settings):
    return Neuron(len(inputs[0]), activation, bias, seed).train(inputs, targets, **settings).advice


def as_it_stands(weights, bias, inputs, targets, activation="sigmoid", has_bias=True, rate=1.0):
    """The advice for a neuron with such weights that has just been trained."""
    neuron = Neuron(len(weights), activation, bias=has_bias)
    neuron.weights, neuron.bias = list(weights), bias
    return advise_neuron(neuron, list(zip(inputs, targets)), rate, 1000)
