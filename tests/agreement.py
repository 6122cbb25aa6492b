"""Backpropagation against dual numbers, over thousands of random networks.

    python -m tests.agreement [--networks 10000] [--seed 0]

Every activation, loss and kind of connection, 1 to 4 layers, widths 1 to 4, with and
without biases and absent synapses. Prints the worst disagreement found, both
absolute and in units of epsilon * scale, and the network it was found in. The exit code is 1 if
it lies above the bound of `tinynet/testing/dual_numbers.py`, 0 if not.
"""

import argparse
import random
import sys
import time
from collections import Counter

from tests.rearranged_networks import layer_inputs
from tinynet.backprop import gradients
from tinynet.network import Network
from tinynet.testing.drawn_networks import HIDDEN, NAMES
from tinynet.testing.dual_numbers import allowance
from tinynet.testing.gradient_oracles import dual_gradient

BOUND = 1.0  # in units of epsilon * scale; tinynet/testing/dual_numbers.py says why


def random_problem(chance):
    """`(network, x, target, loss)` with everything drawn from the random.Random `chance`."""
    n_layers = chance.randint(1, 4)
    sizes = [chance.randint(1, 4) for _ in range(n_layers + 1)]
    names = [chance.choice(HIDDEN) for _ in range(n_layers - 1)] + [chance.choice(NAMES)]
    connect = chance.choice(["next", "all"])
    connections = None
    if chance.random() < 0.5:
        connections = [
            [
                [int(chance.random() < 0.7) for _ in range(layer_inputs(sizes, k, connect))]
                for _ in range(sizes[k + 1])
            ]
            for k in range(n_layers)
        ]
    bias = chance.random() < 0.7
    network = Network(sizes, names, bias=bias, connect=connect, connections=connections)
    reach = chance.choice([0.1, 1.0, 2.0, 5.0])
    network.set_parameters([chance.uniform(-reach, reach) for _ in range(network.n_parameters)])
    x = [chance.choice([0.0, 1.0, chance.uniform(-2.0, 2.0)]) for _ in range(sizes[0])]
    loss = "squared_error"
    target = [chance.uniform(-2.0, 2.0) for _ in range(sizes[-1])]
    if names[-1] in ("sigmoid", "softmax") and chance.random() < 0.7:
        loss = "cross_entropy"
        target = [chance.choice([0.0, 1.0, chance.random()]) for _ in range(sizes[-1])]
        if names[-1] == "softmax":
            parts = [chance.random() for _ in target]
            place = chance.randrange(len(target))
            target = [float(j == place) for j in range(len(target))]
            if chance.random() < 0.5:
                target = [part / sum(parts) for part in parts]
    return network, x, target, loss


class Worst:
    """What a comparison of many networks found."""

    def __init__(self):
        self.networks = self.gradients = self.unbounded = 0
        self.absolute, self.absolute_at = 0.0, "none"
        self.ratio, self.ratio_at = 0.0, "none"
        self.seen = Counter()


def compare(n_networks, seed):
    """The worst disagreement over that many random networks."""
    chance, worst = random.Random(seed), Worst()
    for number in range(n_networks):
        network, x, target, loss = random_problem(chance)
        by_backprop = gradients(network, x, target, loss)[1]
        by_duals = dual_gradient(network, x, target, loss)
        assert len(by_backprop) == len(by_duals), network
        worst.networks += 1
        kinds = [layer.activation for layer in network.layers]
        kinds += [loss, "connect=" + network.connect, f"{len(network.layers)} layers"]
        worst.seen.update(set(kinds))
        for place in range(len(by_duals)):
            worst.gradients += 1
            difference = abs(by_backprop[place] - by_duals[place].slope)
            allowed = allowance(by_duals[place])
            if allowed == float("inf"):
                worst.unbounded += 1
                continue
            where = f"number {number}, parameter {place}, {loss}: {network!r}"
            if not difference <= worst.absolute:
                worst.absolute, worst.absolute_at = difference, where
            if not difference / allowed <= worst.ratio:
                worst.ratio, worst.ratio_at = difference / allowed, where
    return worst


def main(arguments=None):
    """Compare, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--networks", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    worst = compare(options.networks, options.seed)
    seconds = time.perf_counter() - began
    print(f"{worst.networks} networks, {worst.gradients} gradients, seed {options.seed}")
    print("  " + ", ".join(f"{kind} {n}" for kind, n in sorted(worst.seen.items())))
    print(f"worst absolute disagreement {worst.absolute:.3g}\n  {worst.absolute_at}")
    print(f"worst in units of epsilon * scale {worst.ratio:.3g} (bound {BOUND:g})")
    print(f"  {worst.ratio_at}")
    print(f"not compared, on a kink within rounding: {worst.unbounded}")
    print(f"{seconds:.1f} seconds")
    return 0 if worst.ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
