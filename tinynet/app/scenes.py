"""The story `python -m tinynet` tells, scene by scene; every number is computed on the way."""

import math
import os
import time

from ..activations import find_activation
from ..network import Network
from ..neuron import Neuron
from ..result import TrainingResult
from ..rng import Random
from ..training import train
from .glyphs import digits, letters, picture
from .screen import Screen
from .tables import Scaling, divide, one_hot, read_table

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Rows = list[list[float]]

ARTICLE_INPUTS = [[0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]
ARTICLE_TARGETS = [0.0, 1.0, 1.0, 0.0]
ARTICLE_START = [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]

XOR_INPUTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
XOR_TARGETS = [0.0, 1.0, 1.0, 0.0]


class Scene:
    """A title and a function that plays the scene: `play(screen, quick)`."""

    def __init__(self, title: str, play: "Callable[[Screen, bool], None]") -> None:
        self.title = title
        self.play = play


def play(screen: Screen, names: "list[str]", quick: bool = False) -> None:
    """Play the scenes with these names, in this order."""
    start = time.monotonic()
    for name in names:
        screen.title(SCENES[name].title)
        SCENES[name].play(screen, quick)
    screen.line()
    screen.line(f"({time.monotonic() - start:.1f} seconds, in Python alone.)")


def learn(
    screen: Screen, what: str, network: Network, inputs: "Rows", targets: "Rows", **settings: object
) -> TrainingResult:
    """`train`, with progress on the screen; Ctrl-C ends the story, not only this training."""
    on_epoch = screen.progress(what, settings["epochs"])  # type: ignore[arg-type]
    result = train(network, inputs, targets, on_epoch=on_epoch, **settings)  # type: ignore[arg-type]
    screen.erase()
    if result.reason == "interrupted":
        raise KeyboardInterrupt
    return result


def threshold(screen: Screen, quick: bool) -> None:
    """The hard threshold and the sigmoid on the same sums."""
    screen.text("""
        A neuron adds up its inputs, each times a weight, and turns the sum z into
        an answer. The simplest way is the hard threshold: 1 above zero, else 0. It
        is flat: change the sum a little and nothing happens. The sigmoid makes the
        same decision softly. It has a slope, which says how strongly the answer
        moves when the sum does, and that is what learning needs.
    """)
    step, sigmoid = Neuron(1, activation="step"), Neuron(1)
    for neuron in (step, sigmoid):
        neuron.weights, neuron.bias = [1.0], 0.0
    slope = find_activation("sigmoid").slope
    rows = []
    for z in (-6.0, -2.0, -0.5, 0.0, 0.5, 2.0, 6.0):
        y = sigmoid.predict([z])
        rows.append([f"{z:g}", f"{step.predict([z]):.0f}", f"{y:.4f}", f"{slope(y):.4f}"])
    screen.table(["sum z", "threshold", "sigmoid", "its slope"], rows)


def neuron(screen: Screen, quick: bool) -> None:
    """The article's neuron, which finds out that the answer is the first input."""
    epochs = 1000 if quick else 10_000
    screen.text("""
        One neuron, three inputs, four examples. The answer is always the first
        input, but nobody tells the neuron. It begins with random weights and learns:
            change of a weight = error * input * slope
    """)
    one = Neuron(3, bias=False)
    one.weights = list(ARTICLE_START)
    slope = find_activation("sigmoid").slope
    rows = []
    for x, target in zip(ARTICLE_INPUTS, ARTICLE_TARGETS):
        y = one.predict(x)
        error = target - y
        changes = [f"{error * value * slope(y):+.4f}" if value else "0" for value in x]
        rows.append(
            [_row(x), f"{target:.0f}", f"{y:.4f}", f"{error:+.4f}", f"{slope(y):.4f}", *changes]
        )
    screen.line("The first epoch, example by example:")
    screen.table(
        ["input", "target", "output", "error", "slope", "change w0", "change w1", "change w2"], rows
    )
    screen.text("""
        (w0, w1 and w2 are the weights; at the end of an epoch their changes are
        added up, each column by itself.) Where an input is 0 the weight is left
        alone: that input took no part in the error. The third input is always 1, so
        its weight is changed by every error. It moves the answer whatever the other
        inputs are: it works as a bias, the value a sum starts from.
    """)
    before = ([one.predict(x) for x in ARTICLE_INPUTS], one.predict([1, 0, 0]))
    one.train(ARTICLE_INPUTS, ARTICLE_TARGETS, epochs=epochs)
    after = ([one.predict(x) for x in ARTICLE_INPUTS], one.predict([1, 0, 0]))
    rows = [
        ["start", *[f"{w:.4f}" for w in ARTICLE_START], *[f"{y:.3f}" for y in before[0]]],
        [f"{epochs} epochs", *[f"{w:.4f}" for w in one.weights], *[f"{y:.3f}" for y in after[0]]],
        ["wanted", "", "", "", *[f"{t:.0f}" for t in ARTICLE_TARGETS]],
    ]
    screen.table(["", "w0", "w1", "w2", *[_row(x) for x in ARTICLE_INPUTS]], rows)
    screen.line(f"A new situation, 1 0 0: {before[1]:.8f} at the start, {after[1]:.8f} now.")
    screen.line(
        f"To 0 0 0, where the third input is 0, too, it can only say {one.predict([0, 0, 0])}."
    )
    screen.line("A bias of its own, which no input can switch off, would mend that.")


def xor(screen: Screen, quick: bool) -> None:
    """One neuron fails at XOR; a network with a hidden layer learns it."""
    screen.text("""
        XOR: one or the other, but not both. No single neuron can say that, because
        no straight line parts the 1s from the 0s. Many neurons in layers can: here
        2 inputs, 4 hidden neurons, 1 output, in short 2-4-1. The error is handed
        back from the output towards the input, and every weight takes its share of
        the blame: backpropagation. Then each steps downhill: gradient descent.
    """)
    single = Neuron(2)
    single.train(XOR_INPUTS, XOR_TARGETS, epochs=1000)
    network = Network([2, 4, 1])
    start = [network.predict(x)[0] for x in XOR_INPUTS]
    result = learn(screen, "XOR", network, XOR_INPUTS, [[t] for t in XOR_TARGETS], epochs=1000)
    rows = []
    for x, target, before in zip(XOR_INPUTS, XOR_TARGETS, start):
        rows.append(
            [
                _row(x),
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
    path = os.path.join(os.path.dirname(__file__), "iris.csv")
    names, rows, labels = read_table(path)
    classes, targets = one_hot(labels)
    known, unseen = divide(len(rows), 0.7)
    scaling = Scaling([rows[r] for r in known])
    inputs = scaling.apply(rows)
    screen.line(
        f"Fisher's irises (1936): {len(rows)} flowers of {len(classes)} species, "
        f"{len(names) - 1} measurements of each."
    )
    screen.line(
        f"The network learns from {len(known)} of them and is asked about the other {len(unseen)}."
    )
    screen.line()
    network = Network([len(names) - 1, 8, len(classes)], output_activation="softmax")
    before = _accuracy(network, inputs, targets, unseen)
    learn(
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
        answers = [_best(network.predict(inputs[r])) for r in of_class]
        table.append([classes[c], *[str(answers.count(k)) for k in range(len(classes))]])
    screen.line("Each row is a species, each column what the network called its flowers:")
    screen.table(["", *classes], table)
    right = _accuracy(network, inputs, targets, unseen)
    screen.line(
        f"Correct answers: {before} of {len(unseen)} before training, "
        f"{right} of {len(unseen)} after it ({100 * right / len(unseen):.0f} %)."
    )


def overtraining(screen: Screen, quick: bool) -> None:
    """Training too long, and what patience does about it."""
    epochs = 210 if quick else 1500
    screen.text("""
        Twelve noisy points of a sine wave to learn from, and forty others, the
        validation part, to judge by. At first both losses fall. Then the network
        begins to learn the noise of its twelve points by heart.
    """)

    def wave(n: int, seed: int) -> "tuple[Rows, Rows]":
        rng = Random(seed)
        xs = [[-1.0 + 2.0 * (k + 0.5) / n] for k in range(n)]
        return xs, [[math.sin(3.0 * x[0]) + 0.6 * (_three(rng) - 1.5)] for x in xs]

    def _three(rng: Random) -> float:  # three uniform numbers make a fair bell
        return rng.random() + rng.random() + rng.random()

    inputs, targets = wave(12, 10)
    validation = wave(40, 100)

    def fresh() -> Network:
        return Network([1, 12, 1], "tanh", "identity")

    too_long = learn(
        screen,
        "no patience",
        fresh(),
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
    patient = learn(
        screen,
        "patience",
        fresh(),
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


def forgetting(screen: Screen, quick: bool) -> None:
    """One network taught two unlike tasks in turn forgets the first; two do not."""
    epochs = 30 if quick else 200
    screen.text("""
        A network learns to read ten digits with ten outputs, one for each. Then the
        same network is taught ten letters, A on the first output to J on the last.
        The letters need the same weights for other answers, and the digits suffer.
        Two networks, one for each task, keep both. (Guessing: 1 of 10.)
    """)
    answers = [[1.0 if i == j else 0.0 for j in range(10)] for i in range(10)]

    def taught(what: str, network: Network, glyphs: "Rows") -> Network:
        learn(screen, what, network, glyphs, answers, epochs=epochs, loss="cross_entropy")
        return network

    def right(network: Network, glyphs: "Rows") -> str:
        return f"{_accuracy(network, glyphs, answers, range(10))} of 10"

    one = taught("digits", _reader(), digits())
    rows = [["one network, taught digits", right(one, digits()), right(one, letters())]]
    reads_digits = _reader()
    reads_digits.set_parameters(one.parameters())
    taught("letters", one, letters())
    rows.append(["the same, then taught letters", right(one, digits()), right(one, letters())])
    reads_letters = taught("letters", _reader(), letters())
    rows.append(
        [
            "two networks, one task each",
            right(reads_digits, digits()),
            right(reads_letters, letters()),
        ]
    )
    screen.table(["", "digits right", "letters right"], rows)


def distorted(screen: Screen, quick: bool) -> None:
    """A good network recognises what is distorted."""
    tries = 5 if quick else 20
    network = _reader()
    answers = [[1.0 if i == j else 0.0 for j in range(10)] for i in range(10)]
    learn(
        screen,
        "digits",
        network,
        digits(),
        answers,
        epochs=40 if quick else 200,
        loss="cross_entropy",
    )
    rng = Random(3)

    def flipped(glyph: "list[float]", cells: int) -> "list[float]":
        changed = list(glyph)
        for i in rng.shuffled(list(range(len(glyph))))[:cells]:
            changed[i] = 1.0 - changed[i]
        return changed

    screen.text("""
        The network has learned from one good drawing of each digit, 5 by 7 cells.
        Now some of the 35 cells are flipped, at random. A seven as drawn, and with
        2, 4 and 8 cells flipped:
    """)
    sevens = [picture(flipped(digits()[7], cells)) for cells in (0, 2, 4, 8)]
    for lines in zip(*sevens):
        screen.line("    " + "   ".join(lines))
    rows = []
    for cells in (0, 1, 2, 3, 4, 6, 8, 12):
        trials = [(d, flipped(digits()[d], cells)) for d in range(10) for _ in range(tries)]
        right = sum([_best(network.predict(x)) == d for d, x in trials])
        rows.append([str(cells), f"{100 * right / len(trials):.0f} %"])
    screen.table(["cells flipped", "recognised"], rows)
    screen.line("(Guessing would be right in 10 %.)")


SCENES = {
    "threshold": Scene("From the hard threshold to the sigmoid", threshold),
    "neuron": Scene("One neuron learns", neuron),
    "xor": Scene("What one neuron cannot say, a network can", xor),
    "iris": Scene("Real flowers", iris),
    "overtraining": Scene("Too much training", overtraining),
    "forgetting": Scene("Two unlike tasks", forgetting),
    "distorted": Scene("Recognising what is distorted", distorted),
}


def _reader() -> Network:
    return Network([35, 12, 10], output_activation="softmax")


def _row(x: "list[float]") -> str:
    return " ".join([f"{value:g}" for value in x])


def _best(outputs: "list[float]") -> int:
    return outputs.index(max(outputs))


def _accuracy(network: Network, inputs: "Rows", targets: "Rows", rows: "list[int] | range") -> int:
    return sum([_best(network.predict(inputs[r])) == _best(targets[r]) for r in rows])
