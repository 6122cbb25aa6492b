"""A training and an evolution, each in two halves, for two interpreters or two days.

    python3 -m tests.boards.halves first halves.json
    pypy3 -m tests.boards.halves second halves.json

The second half prints the bits that it ends with.
"""

import json
import sys

from tinynet import Network, evolve, fitness_for, train

from .floats import XOR
from .runs import NUMBERS, POINTS, hexed

STOP, END = 37, 90


def trained(epochs, state):
    """The bits, and the state; every part of a state is in use."""
    network = Network([3, 5, 1], "tanh", "identity", seed=11)
    settings = {"optimizer": "adam", "batch_size": 2, "l2": 0.001, "state": state}
    settings["validation"] = (POINTS[3:], NUMBERS[3:])
    result = train(network, POINTS[:3], NUMBERS[:3], epochs=epochs, **settings)
    return hexed(network.parameters() + [result.loss, result.best_loss]), result.state


def evolved(generations, state):
    """The bits, and the state; with restarts, so that more than one population begins."""
    network = Network([2, 3, 1], seed=12)
    settings = {"population": 14, "restart_after": 4, "target_fitness": 0.0, "state": state}
    result = evolve(network, fitness_for(XOR[0], XOR[1]), generations=generations, **settings)
    return hexed(network.parameters() + [result.fitness, result.history[-1][1]]), result.state


def second(states):
    """The bits of both at their end, from the states in which they were stopped."""
    return trained(END, states[0])[0] + evolved(END, states[1])[0]


def whole():
    """The bits of both at their end, never stopped."""
    return second([None, None])


def main(half, path):
    """The states into a file, or the bits that come of those in it."""
    if half == "first":
        with open(path, "w") as file:
            file.write(json.dumps([trained(STOP, None)[1], evolved(STOP, None)[1]]))
        print("half done")
    else:
        with open(path) as file:
            print(" ".join(second(json.loads(file.read()))))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
