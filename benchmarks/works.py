"""What is to be done: the same data, network and settings for all who are measured."""

import csv
import math
import pathlib
import random

from tinynet import Network
from tinynet.losses import find_loss
from tinynet.optimizers import default_learning_rate

ROOT = pathlib.Path(__file__).parent.parent
IRIS = ROOT / "tinynet" / "app" / "iris.csv"
DIGITS = ROOT / "tests" / "data" / "digits.csv"

FEWEST_EXAMPLES = 64  # for fewer than 60 no program is written
MOST_EXAMPLES = 2048  # in a round of the works that go through the sizes
WEIGHTS_A_ROUND = 1_000_000  # about so many weights times examples

Rows = "list[list[float]]"


class Work:
    """Data, a network's sizes and how it is to be trained for one round.

    `classes` says whether the outputs are a softmax with cross-entropy, or
    sigmoids with the squared error.
    """

    def __init__(
        self,
        sizes: "list[int]",
        inputs: Rows,
        targets: Rows,
        epochs: int,
        batch_size: int = 1,
        classes: bool = False,
    ) -> None:
        self.sizes = sizes
        self.inputs, self.targets = inputs, targets
        self.epochs, self.batch_size, self.classes = epochs, batch_size, classes
        self.loss = "cross_entropy" if classes else "squared_error"

    def network(self) -> Network:
        """A new network, the same each time."""
        return Network(self.sizes, output_activation="softmax" if self.classes else "sigmoid")

    def learning_rate(self) -> float:
        """What tinynet takes where nothing is said; all others are given it."""
        last = "softmax" if self.classes else "sigmoid"
        return default_learning_rate("sgd", self.network(), find_loss(self.loss, last))

    def examples(self) -> int:
        """How many examples one round learns from."""
        return self.epochs * len(self.inputs)

    def result(self, outputs: Rows) -> float:
        """How good the outputs are: the part that is right, or half the mean squared error."""
        if self.classes:
            right = sum(
                max(range(len(y)), key=y.__getitem__) == t.index(1.0)
                for y, t in zip(outputs, self.targets)
            )
            return right / len(outputs)
        errors = [(a - b) ** 2 for y, t in zip(outputs, self.targets) for a, b in zip(y, t)]
        return 0.5 * math.fsum(errors) / len(outputs)


def find_work(name: str) -> Work:
    """The work of this name; "weights-31-1" is a network 31-31-1 in batches of 1."""
    kind, *numbers = name.split("-")
    if kind == "xor":
        inputs = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
        return Work([2, 4, 1], inputs, [[0.0], [1.0], [1.0], [0.0]], epochs=2000)
    if kind == "iris":
        inputs, targets = iris()
        return Work([4, 8, 3], inputs, targets, 100, int(numbers[0]), classes=True)
    if kind == "digits":
        inputs, targets = digits()
        return Work([64, 32, 10], inputs, targets, 1, 32, classes=True)
    n, batch_size = int(numbers[0]), int(numbers[1])
    rng = random.Random(n)
    inputs = [[rng.uniform(-1, 1) for _ in range(n)] for _ in range(FEWEST_EXAMPLES)]
    targets = [[float(sum(x) > 0.0)] for x in inputs]
    examples = min(MOST_EXAMPLES, max(FEWEST_EXAMPLES, WEIGHTS_A_ROUND // n_weights(n)))
    return Work([n, n, 1], inputs, targets, examples // FEWEST_EXAMPLES, batch_size)


def n_weights(n: int) -> int:
    """The parameters of a network n-n-1."""
    return n * (n + 1) + n + 1


def iris() -> "tuple[Rows, Rows]":
    """The iris flowers, each measure standardised."""
    with open(IRIS, newline="", encoding="ascii") as file:
        rows = list(csv.reader(file))[1:]
    columns = []
    for column in zip(*[[float(text) for text in row[:4]] for row in rows]):
        mean = math.fsum(column) / len(column)
        deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in column) / len(column))
        columns.append([(v - mean) / deviation for v in column])
    species = sorted({row[4] for row in rows})
    targets = [[float(row[4] == name) for name in species] for row in rows]
    return [list(row) for row in zip(*columns)], targets


def digits() -> "tuple[Rows, Rows]":
    """The 8x8 digits, black being 1."""
    with open(DIGITS, newline="", encoding="ascii") as file:
        rows = list(csv.reader(file))
    inputs = [[int(text) / 16 for text in row[:64]] for row in rows]
    return inputs, [[float(int(row[64]) == digit) for digit in range(10)] for row in rows]
