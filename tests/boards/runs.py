"""A dozen runs whose results are recorded to the last bit, in recorded.json.

They are short: where a C library rounds one `exp` differently, the difference must
not have grown beyond 1e-12 by their end. And evolution compares: where two
individuals are as good as equal, a last bit could decide which one lives, so its runs
are those in which none are.
"""

import json
import math
import struct
from binascii import hexlify, unhexlify

from tinynet import Network, Neuron, evolve, fitness_for, train

from .floats import XOR

POINTS = [[0.1, 0.9, -0.4], [0.7, -0.2, 0.3], [-0.6, 0.5, 0.8], [0.2, 0.4, -0.9], [0.9, 0.1, 0.6]]
ONE_OF_2 = [[1, 0], [0, 1], [1, 0], [0, 1], [0, 1]]
NUMBERS = [[0.5], [-0.25], [0.75], [0.1], [-0.6]]


def the_article_s_neuron():
    neuron = Neuron(3, bias=False, seed=1)
    neuron.train([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0], epochs=200)
    return neuron.weights + [neuron.bias]


def a_threshold():
    neuron = Neuron(2, activation="step", seed=2)
    neuron.train(XOR[0], [0, 0, 0, 1], epochs=20)
    return neuron.weights + [neuron.bias]


def _trained(network, inputs, targets, **settings):
    result = train(network, inputs, targets, **settings)
    return network.parameters() + result.losses[-1:]


def sgd_online():
    return _trained(Network([2, 4, 1]), XOR[0], XOR[1], epochs=100)


def sgd_with_momentum_and_l2():
    settings = {"momentum": 0.9, "l2": 0.001, "learning_rate": 0.1, "batch_size": 2}
    return _trained(
        Network([3, 5, 1], "tanh", "identity", seed=3), POINTS, NUMBERS, epochs=30, **settings
    )


def rprop_on_all():
    return _trained(Network([2, 3, 1], seed=4), XOR[0], XOR[1], optimizer="rprop", epochs=10)


def adam_in_batches():
    network = Network([3, 4, 2], "softplus", "sigmoid", seed=5)
    return _trained(network, POINTS, ONE_OF_2, optimizer="adam", batch_size=3, epochs=30)


def softmax_and_cross_entropy():
    network = Network([3, 6, 2], "tanh", "softmax", seed=6)
    return _trained(network, POINTS, ONE_OF_2, loss="cross_entropy", epochs=40)


def sigmoids_and_cross_entropy():
    network = Network([3, 2], seed=7)
    return _trained(network, POINTS, ONE_OF_2, loss="cross_entropy", epochs=40, shuffle=False)


def absent_synapses():
    marks = [[[1, 0, 1], [0, 1, 0], [1, 1, 1]], [[1, 0, 1]]]
    network = Network([3, 3, 1], "tanh", seed=8, connections=marks)
    return _trained(network, POINTS, NUMBERS, epochs=40)


def shortcuts():
    network = Network([3, 2, 2, 1], "leaky_relu", "identity", seed=9, connect="all")
    return _trained(network, POINTS, NUMBERS, epochs=20, learning_rate=0.02)


def in_rows():
    inputs = [[(r * i % 7) / 7.0 for i in range(21)] for r in range(1, 25)]
    targets = [[r % 2] for r in range(1, 25)]
    parameters = _trained(Network([21, 20, 1], seed=10), inputs, targets, epochs=5, batch_size=8)
    return parameters[:40] + parameters[-22:]  # some are enough


def thresholds_evolved():
    network = Network([2, 2, 1], "step")
    result = evolve(network, fitness_for(XOR[0], XOR[1]), generations=12)
    return network.parameters() + [result.fitness]


def sigmoids_evolved():
    network = Network([2, 2, 1], seed=11)
    result = evolve(network, fitness_for(XOR[0], XOR[1]), generations=10, population=20)
    return network.parameters() + [result.fitness]


RUNS = (
    the_article_s_neuron,
    a_threshold,
    sgd_online,
    sgd_with_momentum_and_l2,
    rprop_on_all,
    adam_in_batches,
    softmax_and_cross_entropy,
    sigmoids_and_cross_entropy,
    absent_synapses,
    shortcuts,
    in_rows,
    thresholds_evolved,
    sigmoids_evolved,
)


def hexed(values):
    """Each float as the sixteen hexadecimal digits of its 64 bits."""
    return [hexlify(struct.pack(">d", value)).decode() for value in values]


def unhexed(texts):
    """The floats again."""
    return [struct.unpack(">d", unhexlify(text))[0] for text in texts]


def fingerprint(function):
    """A number made of all bits that a function of `math` gives at 1000 places."""
    mixed = 0
    for i in range(1, 1001):
        for byte in struct.pack(">d", function(i / 137.0)):
            mixed = (mixed * 31 + byte) % 2147483647
    return mixed


def library():
    """Which bits the C library gives: with equal ones, all runs have equal bits."""
    return {
        "exp": fingerprint(math.exp),
        "exp of minus": fingerprint(lambda x: math.exp(-x)),
        "log": fingerprint(math.log),
    }


def recorded():
    """What is in recorded.json."""
    with open(__file__.replace("runs.py", "recorded.json")) as file:
        return json.loads(file.read())
