"""What is said of 186 trainings and evolutions, word for word, in data/recorded_advice.txt.

    python -m tests.recorded_advice    writes it anew

It changes only with a change that is meant to change what is said; the difference belongs into
its commit. There are one or two trainings of each kind of `benchmarks.advice`, made short, some
that are lacking there, neurons, and evolutions. A block has a name, and what is said. Where that
is advice for a network there are two more lines: its remedies, and the causes. The first cause
is the one that is told, but all that are found are there: so each threshold is held at more
places than those where it decides.
"""

import random
from contextlib import contextmanager
from pathlib import Path

from benchmarks import advice as rates
from benchmarks.advice_data import Case, blobs, curve, net, xor
from benchmarks.advice_kinds import BAD, GOOD, NOISY
from tinynet import (
    DivergedError,
    FitnessError,
    Network,
    Neuron,
    evolve,
    fitness_for,
    training_advice,
)

PATH = Path(__file__).with_name("data") / "recorded_advice.txt"
CAUSES = training_advice.CAUSES
LONG, SHORT = 0.06, 0.015  # seconds that a training may take, roughly
N_NEURONS = 40
ONE_NEURON_S = ("sigmoid", "step", "identity", "relu", "tanh", "leaky_relu", "softplus")


# Trainings of networks


def a_class_that_only_validation_has(chance):
    inputs, targets = blobs(chance, 5, 3, 2)
    others = [r for r in range(15) if r % 3 != 2]
    network = net(chance, [2, 4, 3], "tanh", "sigmoid")
    settings = {"epochs": 9, "learning_rate": 1e-4, "validation": (inputs, targets)}
    return Case([inputs[r] for r in others], [targets[r] for r in others], network, settings)


def by_heart(chance, **more):
    inputs, targets = curve(chance, 12)
    opposite = [[-t[0]] for t in targets]
    settings = {"epochs": 40, "validation": (inputs, opposite), "learning_rate": 0.001, **more}
    return Case(inputs, targets, net(chance, [1, 4, 1], "tanh", "identity"), settings)


def by_heart_until_out_of_patience(chance):
    return by_heart(chance, patience=25)


def no_synapses_at_all(chance):
    network = net(chance, [2, 1], "sigmoid", "sigmoid", bias=False, connections=[[[0, 0]]])
    return Case(*xor(), network, {"epochs": 5})


def a_rate_that_is_too_large(chance):
    network = net(chance, [2, 4, 1], chance.choice(["tanh", "relu"]), "sigmoid")
    return Case(*xor(), network, {"epochs": 300, "learning_rate": 100.0})


def one_target_far_from_all_others(chance):
    inputs, targets = curve(chance, 20)
    targets[7] = [40.0]
    settings = {"epochs": 30, "learning_rate": 0.001}
    return Case(inputs, targets, net(chance, [1, 4, 1], "tanh", "identity"), settings)


def outputs_far_out(chance):
    inputs, targets = blobs(chance, 10, 2, 2)
    network = net(chance, [2, 3, 1], "tanh", "sigmoid")
    return Case(inputs, [[t[0]] for t in targets], network, {"epochs": 300}, start=40.0)


OWN = (
    a_class_that_only_validation_has,
    by_heart,
    by_heart_until_out_of_patience,
    no_synapses_at_all,
    a_rate_that_is_too_large,
    one_target_far_from_all_others,
    outputs_far_out,
)


def training(kind, number, seconds):
    """The training of this kind and number: what is said of it, and to do about it."""
    case = kind(random.Random(f"{kind.__name__} {number}"))
    sizes = case.network["sizes"]
    n_parameters = sum([(a + 1) * b for a, b in zip(sizes, sizes[1:])])
    an_epoch = 1e-6 * len(case.inputs) * (4.0 + 0.45 * n_parameters)
    epochs = min(case.settings.get("epochs", 1000), int(seconds / an_epoch))
    case.settings.update(
        backend="reference", epochs=max(1, epochs), history=len(kind.__name__) % 4 > 0
    )
    with _noting() as failed:
        _, result = rates.run(case)
    if result is None:
        return "it diverged"
    if not result.advice:
        return str(result)
    causes = [(find.__name__, find(each)) for each in failed for find in CAUSES]
    found = [f"{name}: {cause.is_so}" for name, cause in causes if cause is not None]
    found[:1] = [text.split(":")[0] for text in found[:1]]  # it is in what is said
    return f"{result}\n{result.remedies}\n{' | '.join(found) or 'stuck'}"


@contextmanager
def _noting():
    """A list that each training comes into that failed meanwhile, just before its causes."""
    failed, causes = [], training_advice.CAUSES
    training_advice.CAUSES = (failed.append, *causes)
    try:
        yield failed
    finally:
        training_advice.CAUSES = causes


# Neurons


def neuron(number):
    """A training of a neuron: what is said of it."""
    chance = random.Random(f"neuron {number}")
    activation = ONE_NEURON_S[number % len(ONE_NEURON_S)]
    inputs = [[float(i), float(j), 1.0] for i in range(2) for j in range(2)]
    task = chance.choice(["gate", "line", "bend", "blobs", "contradiction"])
    targets = [float(chance.random() < 0.5) for _ in inputs]
    if task == "contradiction":
        inputs[1] = inputs[0]
        targets[:2] = [0.0, 1.0]
    if task == "blobs":
        inputs, classes = blobs(chance, 8, 2, 2)
        targets = [row[0] for row in classes]
    if task in ("line", "bend"):
        inputs = [[i / 8.0 - 1.0] for i in range(chance.choice([5, 17]))]
        targets = [0.5 * x[0] if task == "line" else 1.5 * x[0] * x[0] for x in inputs]
        noise = chance.choice([0.0, 0.2])
        targets = [t + chance.gauss(0, noise) for t in targets]
    if activation == "step":
        targets = [float(t > 0.3) for t in targets]
    scale = chance.choice([1.0, 1.0, 30.0])
    inputs = [[scale * value for value in x] for x in inputs]
    made = Neuron(len(inputs[0]), activation, bias=chance.random() < 0.7, seed=number)
    rate, epochs = chance.choice([0.0003, 0.1, 0.1, 1.0, 8.0]), chance.choice([3, 40, 200])
    try:
        result = made.train(inputs, targets, epochs, rate, backend="reference")
    except DivergedError as error:
        return str(error)
    return str(result)


# Evolutions


def flat(network):
    return 0.1


def nearly_flat(network):
    return 1.0 + 1e-10 * (network.parameters()[0] > 0.0)


def nearest_to_3(network):
    return -abs(network.parameters()[0] - 3.0)


GATE = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
CURVE = ([[i / 5] for i in range(-5, 6)], [[i * i / 25] for i in range(-5, 6)])
EVOLUTIONS = {
    "of a flat fitness": ([1, 1], "tanh", flat, {"generations": 4}),
    "of one that is nearly flat": ([1, 1], "tanh", nearly_flat, {"generations": 4}),
    "without a scale": ([1, 1], "tanh", nearest_to_3, {"generations": 4, "mutation_scale": 0.0}),
    "of no parameters": ([1, 1], "none", flat, {"generations": 3}),
    "of few generations": ([1, 1], "tanh", nearest_to_3, {"generations": 5, "target_fitness": 1}),
    "up to its top": ([1, 1], "tanh", nearest_to_3, {"generations": 70, "target_fitness": 1}),
    "without mutation": ([1, 1], "tanh", nearest_to_3, {"generations": 40, "mutation_rate": 0.0}),
    "that shrinks": (
        [1, 1],
        "tanh",
        nearest_to_3,
        {"generations": 60, "mutation_decay": 0.5, "restart_after": None, "target_fitness": 1},
    ),
    "of xor": ([2, 2, 1], "tanh", fitness_for(*GATE), {"generations": 30}),
    "of xor by a line": ([2, 1], "sigmoid", fitness_for(*GATE), {"generations": 50}),
    "of xor to 0": ([2, 2, 1], "sigmoid", fitness_for(*GATE), {"target_fitness": 0.0}),
    "of xor above 0": ([2, 2, 1], "sigmoid", fitness_for(*GATE), {"target_fitness": 0.1}),
    "of xor by thresholds": ([2, 2, 1], "step", fitness_for(*GATE), {"target_fitness": 0.0}),
    "of a curve by a line": ([1, 1], "identity", fitness_for(*CURVE), {"generations": 60}),
    "of a curve": ([1, 3, 1], "tanh", fitness_for(*CURVE), {"target_fitness": -0.001}),
    "that grows too large": ([1, 1], "tanh", flat, {"mutation_scale": 1e308}),
}


def evolution(name):
    """An evolution of so many generations: what is said of it."""
    sizes, activation, fitness, settings = EVOLUTIONS[name]
    network = Network(sizes, activation if activation != "none" else "tanh")
    if activation == "none":
        network = Network(sizes, bias=False, connections=[[[0]]])
    settings = {"generations": 25, "population": 12, **settings}
    try:
        return str(evolve(network, fitness, **settings))
    except FitnessError as error:
        return str(error)


# All of them


def _all():
    found = {}
    for k, kind in enumerate([*BAD, *GOOD, *NOISY, *OWN]):
        found[f"{kind.__name__} 1"] = (training, kind, 1, LONG)
        if kind in BAD and k % 2:
            found[f"{kind.__name__} 2"] = (training, kind, 2, SHORT)
    for number in range(N_NEURONS):
        found[f"neuron {number}"] = (neuron, number)
    for name in EVOLUTIONS:
        found[f"evolution {name}"] = (evolution, name)
    return found


ALL = _all()


def told(name):
    """What is said now of the training or evolution of this name."""
    what, *which = ALL[name]
    return what(*which)


def recorded():
    """What was said of each when it was recorded."""
    blocks = [block.split("\n", 1) for block in PATH.read_text(encoding="utf-8").split("\n\n")]
    return {name: text.rstrip("\n") for name, text in blocks}


def main():
    """Write down what is said of all of them."""
    blocks = [f"{name}\n{told(name)}" for name in ALL]
    PATH.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
