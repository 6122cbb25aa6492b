"""What the trainings of `advice.py` are made of: cases, and data for them."""

import math
import random

Rows = "list[list[float]]"
XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


class Case:
    """One training: data, and the arguments of `Network` and of `train`.

    `clean` are the targets without their noise, where there is noise. `start` widens or
    narrows the weights that the network starts with.
    """

    def __init__(
        self,
        inputs: Rows,
        targets: Rows,
        network: "dict[str, object]",
        settings: "dict[str, object]",
        clean: "Rows | None" = None,
        start: float = 1.0,
    ) -> None:
        self.inputs, self.targets, self.clean = inputs, targets, clean
        self.network, self.settings, self.start = network, settings, start


def net(
    rng: random.Random, sizes: "list[int]", activation: str, output: str, **more: object
) -> "dict[str, object]":
    """The arguments of a network, with a seed drawn for it."""
    names = {"sizes": sizes, "activation": activation, "output_activation": output}
    return {**names, "seed": rng.randrange(10**6), **more}


def xor(low: float = 0.0) -> "tuple[Rows, Rows]":
    """Exclusive or; `low` is what stands for no."""
    return [list(x) for x in XOR_INPUTS], [[low], [1.0], [1.0], [low]]


def parity(n: int) -> "tuple[Rows, Rows]":
    """Whether an odd number of the inputs are 1."""
    inputs = [[float(i >> k & 1) for k in range(n)] for i in range(2**n)]
    return inputs, [[float(sum(x) % 2)] for x in inputs]


def blobs(
    rng: random.Random, n: int, classes: int, width: int, spread: float = 0.12
) -> "tuple[Rows, Rows]":
    """So many examples of each class around a middle of its own, far from the others."""
    middles: Rows = []
    while len(middles) < classes:
        middle = [rng.uniform(-1, 1) for _ in range(width)]
        if all(math.dist(middle, other) > 6.0 * spread for other in middles):
            middles.append(middle)
    inputs, targets = [], []
    for i in range(n * classes):
        c = i % classes
        inputs.append([m + rng.gauss(0, spread) for m in middles[c]])
        targets.append([float(k == c) for k in range(classes)])
    return inputs, targets


def overlapping(rng: random.Random, n: int, classes: int) -> "tuple[Rows, Rows, Rows]":
    """Classes that lie across each other; and which class is the likeliest at each place."""
    middles = [[rng.uniform(-1, 1), rng.uniform(-1, 1)] for _ in range(classes)]
    inputs, targets, likeliest = [], [], []
    for i in range(n):
        c = i % classes
        x = [m + rng.gauss(0, 0.5) for m in middles[c]]
        distances = [math.dist(x, middle) for middle in middles]
        best = distances.index(min(distances))
        inputs.append(x)
        targets.append([float(k == c) for k in range(classes)])
        likeliest.append([float(k == best) for k in range(classes)])
    return inputs, targets, likeliest


def ring(rng: random.Random, n: int) -> "tuple[Rows, Rows]":
    """Whether a point lies within a circle; none lies near the line."""
    inputs: Rows = []
    while len(inputs) < n:
        x = [rng.uniform(-1, 1), rng.uniform(-1, 1)]
        if abs(math.hypot(*x) - 0.65) > 0.08:
            inputs.append(x)
    return inputs, [[float(math.hypot(*x) < 0.65)] for x in inputs]


def spirals(n: int) -> "tuple[Rows, Rows]":
    """Two spirals, one within the other, of one turn each."""
    inputs, targets = [], []
    for i in range(n):
        radius = 0.1 + 0.9 * (i // 2) / (n // 2)
        angle = 2.0 * math.pi * radius + (i % 2) * math.pi
        inputs.append([radius * math.cos(angle), radius * math.sin(angle)])
        targets.append([float(i % 2)])
    return inputs, targets


def curve(rng: random.Random, n: int, width: int = 1) -> "tuple[Rows, Rows]":
    """A smooth curve of some inputs from -1 to 1, itself roughly between -1 and 1."""
    bends = [rng.uniform(1.0, 3.0) for _ in range(width)]
    shifts = [rng.uniform(-1.0, 1.0) for _ in range(width)]
    inputs = [[rng.uniform(-1, 1) for _ in range(width)] for _ in range(n)]
    targets = []
    for x in inputs:
        total = math.fsum(math.sin(b * v + s) for b, v, s in zip(bends, x, shifts))
        targets.append([total / math.sqrt(width)])
    return inputs, targets


def plane(rng: random.Random, n: int, width: int, outputs: int = 1) -> "tuple[Rows, Rows]":
    """Weighted sums of the inputs, about as wide as the inputs themselves."""
    weights = [[rng.gauss(0, 1) / math.sqrt(width) for _ in range(width)] for _ in range(outputs)]
    inputs = [[rng.gauss(0, 1) for _ in range(width)] for _ in range(n)]
    return inputs, [[math.fsum(a * b for a, b in zip(w, x)) for w in weights] for x in inputs]


def noisy(rng: random.Random, targets: Rows, share: float) -> Rows:
    """With noise whose variance is this share of the whole that comes of it."""
    found = [list(row) for row in targets]
    for j in range(len(targets[0])):
        column = [row[j] for row in targets]
        middle = math.fsum(column) / len(column)
        variance = math.fsum((t - middle) ** 2 for t in column) / len(column)
        width = math.sqrt(variance * share / (1.0 - share))
        for row in found:
            row[j] += rng.gauss(0, width)
    return found


def flipped(rng: random.Random, targets: Rows, share: float) -> Rows:
    """With this share of the examples in another class, or yes where no was."""
    found = []
    for row in targets:
        if rng.random() < share:
            shift = rng.randrange(1, len(row)) if len(row) > 1 else 0
            row = row[shift:] + row[:shift] if shift else [1.0 - row[0]]
        found.append(list(row))
    return found


def times(factor: float, rows: Rows, plus: float = 0.0) -> Rows:
    """All numbers times a factor, and something added."""
    return [[factor * value + plus for value in row] for row in rows]


def standardised(rows: Rows) -> Rows:
    """Each column brought to a mean of 0 and a deviation of 1."""
    columns = []
    for column in zip(*rows):
        middle = math.fsum(column) / len(column)
        deviation = math.sqrt(math.fsum((v - middle) ** 2 for v in column) / len(column))
        columns.append([(v - middle) / (deviation or 1.0) for v in column])
    return [list(row) for row in zip(*columns)]
