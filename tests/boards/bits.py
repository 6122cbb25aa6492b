"""A dozen runs whose last bits are recorded, and what the bits of `exp` and `log` are here.

`python -m tests.boards.record` writes `recorded.json`, `about_bits` compares.
"""

import binascii
import json
import math
import struct

from tests.boards.tools import XOR_INPUTS, XOR_TARGETS
from tinynet import Network, Neuron, evolve, fitness_for, train
from tinynet.rng import Random

FOLDER = __file__.replace("\\", "/").rsplit("/", 1)[0]
RECORDED = FOLDER + "/recorded.json"


def some_examples(n, n_inputs, n_outputs, seed):
    """Inputs between -1 and 1, and the mark 1 for one of the outputs."""
    rng = Random(seed)
    inputs, targets = [], []
    for _ in range(n):
        inputs.append([rng.uniform(-1.0, 1.0) for _ in range(n_inputs)])
        place = rng.below(n_outputs)
        targets.append([float(place == j) for j in range(n_outputs)])
    return inputs, targets


def trained(network, inputs, targets, **settings):
    """Parameters, the last loss, and what the optimizer remembers, in one list."""
    result = train(network, inputs, targets, **settings)
    memory = result.state["memory"]
    remembered = []
    for key in sorted(memory):
        remembered.extend(memory[key])
    return network.parameters() + [result.loss] + remembered


def some_of(parameters):
    """Every seventh: each depends on all."""
    return parameters[::7]


def the_article_s_neuron():
    neuron = Neuron(3, bias=False, seed=1)
    neuron.train([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0])
    return neuron.weights


def a_neuron_of_tanh_with_a_bias():
    neuron = Neuron(2, "tanh", seed=2)
    neuron.train(XOR_INPUTS, [0, 1, 1, 1], epochs=300, learning_rate=0.1)
    return neuron.weights + [neuron.bias]


def a_perceptron():
    inputs = some_examples(30, 2, 2, seed=4)[0]
    neuron = Neuron(2, "step", seed=3)
    neuron.train(inputs, [int(x[0] > 0.3 * x[1]) for x in inputs], epochs=200)
    return neuron.weights + [neuron.bias]


def xor_by_the_defaults():
    return trained(Network([2, 4, 1]), XOR_INPUTS, XOR_TARGETS)


def momentum_and_l2_in_batches():
    network = Network([2, 5, 1], "tanh", "sigmoid", seed=1)
    settings = {"momentum": 0.75, "l2": 0.001, "batch_size": 3, "epochs": 200}
    return trained(network, XOR_INPUTS, XOR_TARGETS, **settings)


def rprop_through_three_layers():
    network = Network([2, 4, 3, 1], "softplus", "tanh", seed=2)
    return trained(network, XOR_INPUTS, XOR_TARGETS, optimizer="rprop", epochs=60)


def adam_with_leaky_relus():
    network = Network([3, 6, 2], "leaky_relu", "identity", seed=3)
    inputs, targets = some_examples(20, 3, 2, seed=1)
    return trained(network, inputs, targets, optimizer="adam", batch_size=8, epochs=50)


def softmax_and_cross_entropy():
    network = Network([2, 6, 3], "tanh", "softmax", seed=4)
    inputs, targets = some_examples(24, 2, 3, seed=2)
    return trained(network, inputs, targets, loss="cross_entropy", batch_size=4, epochs=80)


def yes_or_no_and_cross_entropy():
    network = Network([2, 4, 1], "relu", "sigmoid", seed=9)
    return trained(network, XOR_INPUTS, XOR_TARGETS, loss="cross_entropy", epochs=100)


def absent_synapses_with_patience():
    network = Network([3, 3, 2], connections=[[[1, 1, 0], [0, 1, 1], [1, 0, 1]], None], seed=5)
    inputs, targets = some_examples(20, 3, 2, seed=3)
    validation = (inputs[12:], targets[12:])
    settings = {"validation": validation, "patience": 10, "epochs": 200}
    return trained(network, inputs[:12], targets[:12], **settings)


def shortcuts_without_biases():
    network = Network([2, 3, 2, 1], connect="all", bias=False, seed=6)
    return trained(network, XOR_INPUTS, XOR_TARGETS, shuffle=False, epochs=300)


def a_large_network_example_by_example():
    network = Network([10, 36, 4], seed=7)
    inputs, targets = some_examples(30, 10, 4, seed=4)
    trained(network, inputs, targets, momentum=0.5, epochs=2)
    return some_of(network.parameters())


def a_large_network_in_batches():
    network = Network([10, 36, 4], "tanh", "softmax", seed=8)
    inputs, targets = some_examples(60, 10, 4, seed=5)
    settings = {"loss": "cross_entropy", "batch_size": 32, "epochs": 2}
    trained(network, inputs, targets, **settings)
    return some_of(network.parameters())


def evolution_of_thresholds():
    # Outputs are 0 or 1, so every fitness is a multiple of 1/8: no rounding decides who wins.
    network = Network([2, 2, 1], "step")
    result = evolve(network, fitness_for(XOR_INPUTS, XOR_TARGETS), target_fitness=0)
    return network.parameters() + [float(result.evaluations)]


def evolution_of_sigmoids():
    # Few enough generations that no two individuals are as fit but for a rounding.
    network = Network([2, 2, 1], seed=1)
    fitness = fitness_for(XOR_INPUTS, XOR_TARGETS)
    settings = {"crossover": "blend", "selection": "rank", "population": 20, "generations": 12}
    result = evolve(network, fitness, **settings)
    return network.parameters() + [result.fitness, result.history[-1][1]]


RUNS = {
    "the article's neuron": the_article_s_neuron,
    "a neuron of tanh with a bias": a_neuron_of_tanh_with_a_bias,
    "a perceptron": a_perceptron,
    "XOR by the defaults": xor_by_the_defaults,
    "momentum and l2 in batches": momentum_and_l2_in_batches,
    "rprop through three layers": rprop_through_three_layers,
    "adam with leaky relus": adam_with_leaky_relus,
    "softmax and cross-entropy": softmax_and_cross_entropy,
    "yes or no and cross-entropy": yes_or_no_and_cross_entropy,
    "absent synapses with patience": absent_synapses_with_patience,
    "shortcuts without biases": shortcuts_without_biases,
    "a large network, example by example": a_large_network_example_by_example,
    "a large network in batches": a_large_network_in_batches,
    "evolution of thresholds": evolution_of_thresholds,
    "evolution of sigmoids": evolution_of_sigmoids,
}


def to_hex(value):
    """The eight bytes of a double, as 16 digits."""
    return binascii.hexlify(struct.pack(">d", value)).decode()


def from_hex(digits):
    """The double again (in single precision the float next to it)."""
    return struct.unpack(">d", binascii.unhexlify(digits))[0]


def fingerprint(function):
    """One whole number for the bits of `exp` or `log` at 4000 places."""
    mixed = 0
    for i in range(1, 4001):
        z = i / 4001.0 if function is math.log else -i * i / 400000.0
        for byte in struct.pack(">d", function(z)):
            mixed = (mixed * 257 + byte) % 2305843009213693951
    return mixed


def recorded():
    """The file, as a dict."""
    with open(RECORDED) as file:
        return json.loads(file.read())


def functions_that_differ():
    """Which of exp and log have other bits here than where the runs were recorded."""
    record = recorded()["functions"]
    found = {"exp": fingerprint(math.exp), "log": fingerprint(math.log)}
    return [name for name in sorted(found) if record[name] != found[name]]
