"""A training and an evolution of which the halves can run on different interpreters.

    python -m tests.boards.halves first halves.json
    pypy3 -m tests.boards.halves second halves.json

The second half prints the bits that it ends with, and so does `whole`, without a stop.
"""

import json
import sys

from tests.boards.bits import some_examples, to_hex
from tests.boards.tools import XOR_INPUTS, XOR_TARGETS
from tinynet import Network, evolve, fitness_for, train

STOP, END = 37, 90


def trained(epochs, state):
    """Adam with batches: every part of a state is in use, and so is every program."""
    network = Network([3, 5, 3], "tanh", "softmax", seed=11)
    inputs, targets = some_examples(20, 3, 3, seed=6)
    settings = {"loss": "cross_entropy", "optimizer": "adam", "batch_size": 6, "l2": 0.001}
    validation = (inputs[15:], targets[15:])
    result = train(
        network,
        inputs[:15],
        targets[:15],
        epochs=epochs,
        validation=validation,
        state=state,
        **settings,
    )
    return network.parameters() + [result.loss, result.best_loss], result.state


def evolved(generations, state):
    """With restarts, so that more than one first generation is bred."""
    network = Network([2, 3, 1], seed=12)
    fitness = fitness_for(XOR_INPUTS, XOR_TARGETS)
    settings = {"population": 14, "restart_after": 4, "target_fitness": 0.0}
    result = evolve(network, fitness, generations=generations, state=state, **settings)
    return network.parameters() + [result.fitness, result.history[-1][1]], result.state


def first():
    """The states of both, half done."""
    return [trained(STOP, None)[1], evolved(STOP, None)[1]]


def second(states):
    """The bits of both at their end, from their states."""
    return [to_hex(x) for x in trained(END, states[0])[0] + evolved(END, states[1])[0]]


def whole():
    """The bits of both at their end, without a stop."""
    return second([None, None])


def main(half, path):
    if half == "first":
        with open(path, "w") as file:
            file.write(json.dumps(first()))
    elif half == "second":
        with open(path) as file:
            print(" ".join(second(json.loads(file.read()))))
    else:
        print(" ".join(whole()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
