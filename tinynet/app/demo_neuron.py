"""Scenes with one neuron: what it computes, and how it learns."""

from ..activation_by_name import find_activation
from ..neuron import Neuron
from .demo_helpers import end_if_interrupted, spaced
from .terminal import Screen

ARTICLE_INPUTS = [[0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]
ARTICLE_TARGETS = [0.0, 1.0, 1.0, 0.0]
ARTICLE_START = [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]


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
            [spaced(x), f"{target:.0f}", f"{y:.4f}", f"{error:+.4f}", f"{slope(y):.4f}", *changes]
        )
    screen.line("The first epoch, example by example:")
    screen.table(
        ["input", "target", "output", "error", "slope", "change w0", "change w1", "change w2"], rows
    )
    screen.text("""
        (w0, w1 and w2 are the weights; an epoch ends by adding up their changes,
        each column by itself.) Where an input is 0 the weight is left alone: that
        input took no part in the error. The third input is always 1, so its weight
        moves whenever there is an error: as a bias, the value a sum starts from.""")
    before = ([one.predict(x) for x in ARTICLE_INPUTS], one.predict([1, 0, 0]))
    end_if_interrupted(one.train(ARTICLE_INPUTS, ARTICLE_TARGETS, epochs=epochs).reason)
    after = ([one.predict(x) for x in ARTICLE_INPUTS], one.predict([1, 0, 0]))
    rows = [
        ["start", *[f"{w:.4f}" for w in ARTICLE_START], *[f"{y:.3f}" for y in before[0]]],
        [f"{epochs} epochs", *[f"{w:.4f}" for w in one.weights], *[f"{y:.3f}" for y in after[0]]],
        ["wanted", "", "", "", *[f"{t:.0f}" for t in ARTICLE_TARGETS]],
    ]
    screen.table(["", "w0", "w1", "w2", *[spaced(x) for x in ARTICLE_INPUTS]], rows)
    screen.line(f"A new situation, 1 0 0: {before[1]:.8f} at the start, {after[1]:.8f} now.")
    zeros = one.predict([0, 0, 0])
    screen.line(f"To 0 0 0 it can only say {zeros}: no weight counts there, but a bias would.")
