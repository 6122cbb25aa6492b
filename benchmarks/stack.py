"""What exported C takes of the stack: `python3 -m benchmarks.stack [NETWORKS]`.

Compiles random networks for each kind of chip, as predictors and as trainers, and prints for
each number of layers how much stack they take at most, as the compiler counts it; of a
predictor, beside its arrays. Simple networks are those without shortcuts and absent synapses.
From this comes the rule in tinynet/export/stack_on_chips.py.
"""

import argparse
import concurrent.futures
import random

from tests.emulated_chips import CHIPS, X86_64, Chip
from tinynet import Network
from tinynet.export import to_c
from tinynet.export.c_constant_tables import array_bytes
from tinynet.export.stack_on_chips import is_simple
from tinynet.export.trainer_memory import ram_bytes

from .tables import table

MARGIN = 24
HIDDEN = ["sigmoid", "identity", "tanh", "relu", "leaky_relu", "softplus"]
Found = dict[tuple[str, str, str, str, int], list[int]]


def random_network(rng: random.Random, n_layers: int) -> Network:
    """A network of any kind, with so many layers."""
    sizes = [rng.randint(1, 16) for _ in range(n_layers + 1)]
    names = [rng.choice(HIDDEN) for _ in range(n_layers - 1)] + [rng.choice([*HIDDEN, "softmax"])]
    connect = rng.choice(["next", "next", "next", "all"])
    connections: "list[object] | None" = None
    if rng.random() < 0.3:
        connections = []
        for k in range(n_layers):
            width = sizes[k] if connect == "next" else sum(sizes[: k + 1])
            rows = [[int(rng.random() < 0.7) for _ in range(width)] for _ in range(sizes[k + 1])]
            connections.append(rng.choice([None, rows]))
    bias = rng.random() < 0.8
    network = Network(sizes, names, bias=bias, connect=connect, connections=connections)
    fits = network.n_parameters and ram_bytes(network, "double", {"optimizer": "adam"}) < 32_000
    return network if fits else random_network(rng, n_layers)


def random_settings(rng: random.Random, network: Network) -> "dict[str, object]":
    """Settings of any kind for a trainer of this network."""
    settings: "dict[str, object]" = {"optimizer": rng.choice(["sgd", "rprop", "adam"])}
    if settings["optimizer"] == "sgd" and rng.random() < 0.5:
        settings["momentum"] = 0.9
    if rng.random() < 0.3:
        settings["l2"] = 0.01
    settings["weighted"] = rng.random() < 0.3
    if network.layers[-1].activation in ("sigmoid", "softmax") and rng.random() < 0.5:
        settings["loss"] = "cross_entropy"
    return settings


def exported(network: Network, precision: str, settings: object) -> "tuple[str, str]":
    """A network's predictor and its trainer, for all chips: writing them takes longest."""
    trainer = to_c(network, "model", precision, train=settings)
    return to_c(network, "model", precision), trainer


def measured(
    chip: Chip, network: Network, precision: str, predictor: str, trainer: str
) -> "tuple[int, int]":
    """What the predictor takes beside its arrays, and what the trainer takes at most."""
    predicts = chip.stack_bytes(predictor)["model"]
    learns = max(chip.stack_bytes(trainer).values())
    return predicts - array_bytes(network, precision), learns


def measure(n: int, seed: int = 0) -> Found:
    """All that is measured over n networks of 1 to 8 layers."""
    rng = random.Random(seed)
    jobs = []
    for k in range(n):
        network = random_network(rng, 1 + k % 8)
        settings = random_settings(rng, network)
        for precision in ("float", "double"):
            sources = exported(network, precision, settings)
            for chip in (*CHIPS, X86_64):
                if precision == "float" or chip is not CHIPS[-1]:
                    jobs.append((chip, network, precision, *sources))
    found: Found = {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for job, result in zip(jobs, pool.map(lambda job: measured(*job), jobs)):
            chip, network, precision = job[:3]
            for what, value in zip(("predicts", "learns"), result):
                kind = "simple" if is_simple(network) else "others"
                key = (str(chip), precision, what, kind, len(network.layers))
                found.setdefault(key, []).append(value)
    return found


def line_above(largest: "list[int]") -> "tuple[int, int]":
    """The lowest line above all maxima: for one layer, and for each one more.

    Networks that were not measured may take somewhat more: a register or two.
    """
    best = (0, 0)
    least = float("inf")
    for more in range(0, 42, 2):
        first = max([value - more * k for k, value in enumerate(largest)]) + MARGIN
        above = sum([first + more * k for k in range(len(largest))])
        if above < least:
            least, best = above, (first, more)
    return best


def arguments(given: "list[str] | None" = None) -> argparse.Namespace:
    """What is asked for; what is wrong ends the program in one line."""
    parser = argparse.ArgumentParser(
        prog="python3 -m benchmarks.stack",
        description="Print how much stack exported C takes on chips, by precision and layers.",
        epilog="It needs the compilers for ARM and AVR, and takes a minute for some 20 networks.",
    )
    parser.add_argument(
        "networks", nargs="?", type=int, default=240, help="how many random networks (240)"
    )
    chosen = parser.parse_args(given)
    if chosen.networks < 1:
        parser.error(f"networks: at least 1, not {chosen.networks}")
    return chosen


def main() -> None:
    """Print the maxima."""
    found = measure(arguments().networks)
    rows = []
    for key in sorted(dict.fromkeys(key[:4] for key in found)):
        largest = [max(found.get((*key, n), [0])) for n in range(1, 9)]
        first, more = line_above(largest)
        rows.append([*key, *map(str, largest), f"{first} + {more}"])
    head = ["chip", "precision", "it", "network", *map(str, range(1, 9)), "rule"]
    print("\n".join(table(head, rows)))


if __name__ == "__main__":
    main()
