"""The pages and the pictures that are looked at in a browser, each made when it is asked for."""

import contextlib
import io
import math
import os

from tests.outside_tools import ROOT
from tinynet import Network, Neuron, evolve, explain, fitness_for, train
from tinynet.app.cart_pole import STARTS, STEP, has_failed, next_state
from tinynet.app.cli import main
from tinynet.app.digit_drawings import digits
from tinynet.app.report_frames import Frames
from tinynet.app.story import story
from tinynet.app.training_report import training_report
from tinynet.pictures import (
    activation_picture,
    cart_picture,
    confusion_picture,
    decision_picture,
    digits_picture,
    fitness_picture,
    loss_picture,
    network_picture,
    prediction_picture,
    side_by_side,
)
from tinynet.rng import Random
from tinynet.tables import Classifier, Regressor

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
QUICK = ["--epochs", "60"]

# Tables, as the lines of a CSV file


def iris():
    """Fisher's irises."""
    return (ROOT / "tinynet" / "app" / "iris.csv").read_text(encoding="utf-8").splitlines()


def handwritten(n=200):
    """Handwritten digits of 8 by 8 cells."""
    path = ROOT / "tests" / "data" / "digits.csv"
    lines = path.read_text(encoding="utf-8").splitlines()[:n]
    return [",".join([f"cell {k}" for k in range(64)] + ["digit"]), *lines]


def circles(n=120):
    """Points of two classes, one in a circle about the other."""
    rng = Random(5)
    lines = ["across,up,ring"]
    for k in range(n):
        angle, radius = 2 * math.pi * rng.random(), 0.3 + 0.6 * (k % 2) + 0.1 * rng.random()
        x, y = radius * math.cos(angle), radius * math.sin(angle)
        lines.append(f"{x},{y},{'outer' if k % 2 else 'inner'}")
    return lines


def prices(n=150):
    """Prices of flats by area, age and place, with some noise; two cells are empty."""
    rng = Random(7)
    lines = ["area,age,place,price in thousands"]
    for k in range(n):
        area, age = 30 + 120 * rng.random(), 60 * rng.random()
        place = ("centre", "suburb", "village <40 km & more>")[k % 3]
        price = 2.0 * area - 0.8 * age + (60, 20, 0)[k % 3] + 8 * rng.random()
        lines.append(f"{'' if k in (11, 90) else area},{age},{place},{price}")
    return lines


# Pages


def report(folder, command, lines, *options):
    """What `tinynet train ... --report` or `tinynet evolve ... --report` writes."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        with open("table.csv", "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        target = lines[0].split(",")[-1]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            arguments = [command, "table.csv", "--target", target, "--report", "report.html"]
            assert main([*arguments, *options]) == 0, said.getvalue()
        with open("report.html", encoding="utf-8") as file:
            return file.read()
    finally:
        os.chdir(before)


def report_on_network():
    """A report on a plain Network that learned XOR, by the function."""
    network, frames = Network([2, 4, 1]), Frames()
    result = train(network, *XOR, epochs=500, on_epoch=frames)
    return training_report(network, *XOR, result, frames)


# Each takes an empty folder, and returns the text of a page.
PAGES = {
    "iris": lambda folder: report(folder, "train", iris(), "--hidden", "6"),
    "digits": lambda folder: report(
        folder, "train", handwritten(), "--epochs", "12", "--hidden", "12"
    ),
    "circles": lambda folder: report(folder, "train", circles(), *QUICK, "--hidden", "6"),
    "prices": lambda folder: report(folder, "train", prices(), *QUICK),
    "evolution": lambda folder: report(
        folder, "evolve", circles(), "--generations", "30", "--hidden", "4"
    ),
    "network": lambda folder: report_on_network(),
    "story": lambda folder: story(quick=True),
}


# Pictures


def _learned(sizes=(2, 4, 1), epochs=500, **settings):
    network = Network(list(sizes), **settings)
    return network, train(network, *XOR, epochs=epochs)


def _states(seconds=4.0):
    """A cart whose pole falls, for nobody pushes as it should be."""
    states = [STARTS[1]]
    while not has_failed(states[-1]) and len(states) * STEP <= seconds:
        states.append(next_state(lambda _: [1.0], states[-1]))
    return states


def pictures():
    """Pictures by name: each function of tinynet.pictures, with small, large and odd cases."""
    xor, result = _learned()
    names = ["petal length in cm", "a name that is far too long for any picture of a network"]
    read = Network([35, 12, 10], activation=["tanh", "softmax"], seed=1)
    drawings = digits()
    one_hot = [[float(k == j) for j in range(10)] for k in range(10)]
    train(read, drawings, one_hot, epochs=60, loss="cross_entropy")
    inputs = [[float(k % 7), float(k // 7)] for k in range(49)]
    kinds = ["<b>&amp;</b>" if (a - 3) ** 2 + (b - 3) ** 2 < 5 else "outside" for a, b in inputs]
    classes = Classifier(hidden=[6], epochs=40).fit(inputs, kinds)
    amounts = [a * 1000 + b * b for a, b in inputs]
    quantity = Regressor(hidden=[6], epochs=40).fit(inputs, amounts)
    evolved = Network([2, 2, 1], activation="step")
    evolution = evolve(evolved, fitness_for(*XOR), generations=30)
    absent = [[[1, 1, 0], [0, 1, 1], [1, 0, 1]], None]
    many = [str(k % 12) for k in range(300)]
    wrong = [str((k + (k % 7 == 0)) % 12) for k in range(300)]
    found = {
        "network": network_picture(xor),
        "network explained": network_picture(xor, explain(xor, [1.0, 0.0], [1.0])),
        "network with names": network_picture(xor, input_names=names, output_names=["price"]),
        "network of one layer": network_picture(Neuron(3)),
        "network with shortcuts": network_picture(Network([2, 2, 1], connect="all", seed=2)),
        "network with absent synapses": network_picture(
            Network([3, 3, 1], connections=absent, seed=1)
        ),
        "network that is deep": network_picture(Network([2, 3, 3, 3, 2], seed=1)),
        "network that is large": network_picture(read),
        "network that is very large": network_picture(Network([784, 60, 10], seed=1)),
        "network of a classifier": network_picture(classes),
        "loss": loss_picture(result),
        "loss of one epoch": loss_picture([0.25]),
        "loss with validation": loss_picture(classes),
        "loss that is constant": loss_picture([0.1] * 40),
        "losses that are huge": loss_picture([1e300, 1e12, 1e-300]),
        "decision of a network": decision_picture(xor, *XOR),
        "decision of a neuron": decision_picture(Neuron(2)),
        "decision of classes": decision_picture(classes, inputs, kinds),
        "decision of a quantity": decision_picture(quantity, inputs, amounts),
        "confusion": confusion_picture(kinds, classes.predict(inputs)),
        "confusion of many": confusion_picture(many, wrong),
        "digits": digits_picture(read, drawings, list(range(10)), 5),
        "predictions": prediction_picture(amounts, quantity.predict(inputs)),
        "predictions of one": prediction_picture([1e6], [2e6]),
        "fitness": fitness_picture(evolution),
        "cart": cart_picture(_states(), STEP),
        "cart at rest": cart_picture([(0.0, 0.0, 0.0, 0.0)], STEP),
    }
    for name in ("step", "sigmoid", "tanh", "relu", "softplus", "identity"):
        found[f"activation {name}"] = activation_picture(name)
    both = [found["loss"], found["network"]]
    found["side by side"] = side_by_side(both, "Two pictures")
    found["one below the other"] = side_by_side(both, "Two pictures", columns=1)
    return found


def gallery(drawn, width):
    """A page with these pictures, by name, each so many pixels wide."""
    figures = "".join([f'<div data-name="{name}">{svg}</div>' for name, svg in drawn.items()])
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pictures</title><style>'
        ":root{color-scheme:light dark}body{margin:10px}"
        f"div{{width:{width}px;margin-bottom:10px}}svg{{display:block;width:100%;height:auto}}"
        f"</style></head><body>{figures}</body></html>"
    )
