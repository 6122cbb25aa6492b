"""Scenes with networks: what one neuron cannot do, real data, and training too long."""

import math

from ..export.own_files import own_text
from ..network import Network
from ..neuron import Neuron
from ..rng import Random
from ..tables import Scaling, classes_of, one_hot, split
from .csv_tables import table_in
from .demo_helpers import count_right, end_if_interrupted, predicted_class, spaced, train_visibly
from .terminal import Screen

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    Rows = list[list[float]]

XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
XOR_TARGETS = [0.0, 1.0, 1.0, 0.0]


def xor(screen: Screen, quick: bool) -> None:
    """One neuron fails at XOR; a network with a hidden layer learns it."""
    screen.text("""
        XOR: one or the other, but not both. No single neuron can say that, because
        no straight line separates the 1s from the 0s. Many neurons in layers can: here
        2 inputs, 4 hidden neurons, 1 output, in short 2-4-1. The error is handed
        back from the output towards the input, and every weight takes its share of
        the blame: backpropagation. Then each steps downhill: gradient descent.
    """)
    single = Neuron(2)
    end_if_interrupted(single.train(XOR_INPUTS, XOR_TARGETS, epochs=1000).reason)
    network = Network([2, 4, 1])
    start = [network.predict(x)[0] for x in XOR_INPUTS]
    result = train_visibly(
        screen, "XOR", network, XOR_INPUTS, [[t] for t in XOR_TARGETS], epochs=1000
    )
    rows = []
    for x, target, before in zip(XOR_INPUTS, XOR_TARGETS, start):
        rows.append(
            [
                spaced(x),
                f"{target:.0f}",
                f"{single.predict(x):.3f}",
                f"{before:.3f}",
                f"{network.predict(x)[0]:.3f}",
            ]
        )
    screen.table(["input", "target", "one neuron", "2-4-1 at the start", "2-4-1 trained"], rows)
    screen.line(f"Training the network: {result}.")
    screen.line("(The loss is half the squared error, averaged over the examples.)")


def iris(screen: Screen, quick: bool) -> None:
    """Real data: which iris is it?"""
    names, inputs, labels, known, unseen = iris_data()
    classes = [str(label) for label in classes_of(labels)]
    targets = one_hot(labels, classes)
    screen.line(
        f"Fisher's irises (1936): {len(inputs)} flowers of {len(classes)} species, "
        f"{len(names) - 1} measurements of each."
    )
    screen.line(
        f"The network learns from {len(known)} of them and is asked about the other {len(unseen)}."
    )
    screen.line()
    network = Network([len(names) - 1, 8, len(classes)], output_activation="softmax")
    before = count_right(network, inputs, targets, unseen)
    train_visibly(
        screen,
        "iris",
        network,
        [inputs[r] for r in known],
        [targets[r] for r in known],
        epochs=20 if quick else 60,
        loss="cross_entropy",
    )
    table = []
    for c in range(len(classes)):
        of_class = [r for r in unseen if labels[r] == classes[c]]
        answers = [predicted_class(network.predict(inputs[r])) for r in of_class]
        table.append([classes[c], *[str(answers.count(k)) for k in range(len(classes))]])
    screen.line("Each row is a species, each column what the network called its flowers:")
    screen.table(["", *classes], table)
    right = count_right(network, inputs, targets, unseen)
    screen.line(
        f"Correct answers: {before} of {len(unseen)} before training, "
        f"{right} of {len(unseen)} after it ({100 * right / len(unseen):.0f} %)."
    )


def iris_data() -> "tuple[list[str], Rows, list[Any], list[int], list[int]]":
    """The names of columns, the measurements scaled, the species; rows to learn, rows to ask."""
    names, rows, labels = table_in(own_text("app/iris.csv"), "iris.csv")
    known, unseen = split(len(rows), 0.3)
    scaling = Scaling([rows[r] for r in known])
    return names, scaling.apply(rows), labels, known, unseen


def noisy_wave(n: int, seed: int) -> "tuple[Rows, Rows]":
    """`n` points of a sine wave with noise: inputs and targets."""
    rng = Random(seed)
    xs = [[-1.0 + 2.0 * (k + 0.5) / n] for k in range(n)]
    # Three uniform numbers make a fair bell.
    noise = [rng.random() + rng.random() + rng.random() for _ in xs]
    return xs, [[wave(x[0]) + 0.6 * (bell - 1.5)] for x, bell in zip(xs, noise)]


def wave(x: float) -> float:
    """The sine wave without its noise."""
    return math.sin(3.0 * x)


def wave_network() -> Network:
    """A network that is large enough to learn twelve points by heart."""
    return Network([1, 12, 1], "tanh", "identity")


def overtraining(screen: Screen, quick: bool) -> None:
    """Training too long, and what patience does about it."""
    epochs = 210 if quick else 1500
    screen.text("""
        Twelve noisy points of a sine wave to learn from, and forty others, the
        validation part, to judge by. At first both losses fall. Then the network
        begins to learn the noise of its twelve points by heart.
    """)

    inputs, targets = noisy_wave(12, 10)
    validation = noisy_wave(40, 100)

    too_long = train_visibly(
        screen,
        "no patience",
        wave_network(),
        inputs,
        targets,
        epochs=epochs,
        optimizer="rprop",
        validation=validation,
    )
    best = too_long.best_epoch
    shown = sorted({1, 10, best, epochs // 3, epochs})
    screen.table(
        ["epoch", "training loss", "validation loss", ""],
        [
            [
                str(e),
                f"{too_long.losses[e - 1]:.5f}",
                f"{too_long.validation_losses[e - 1]:.5f}",
                "the best" if e == best else "",
            ]
            for e in shown
        ],
    )
    patient = train_visibly(
        screen,
        "patience",
        wave_network(),
        inputs,
        targets,
        epochs=epochs,
        optimizer="rprop",
        validation=validation,
        patience=50,
    )
    screen.line(
        f"With patience=50 training ends after {patient.epochs} epochs, and the parameters of "
        f"epoch {patient.best_epoch}"
    )
    screen.line(
        f"are put back: validation loss {patient.validation_losses[patient.best_epoch - 1]:.5f} "
        f"instead of {too_long.validation_losses[-1]:.5f}."
    )
