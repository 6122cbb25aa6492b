"""Kinds of trainings, bad and good, to try advice on.

Each kind is a function of a random generator that makes one case of it. Bad kinds say
what is wrong with them: the names of the causes that would be right. Whether a training
learned all the same is judged in `advice.py`.
"""

import math
import random
from typing import Callable

from benchmarks.advice_data import (
    Case,
    blobs,
    curve,
    flipped,
    net,
    noisy,
    parity,
    plane,
    ring,
    times,
    xor,
)

Kind = Callable[[random.Random], Case]
SMOOTH = ("sigmoid", "tanh")
HIDDEN = ("sigmoid", "tanh", "relu", "leaky_relu", "softplus")
UNLUCKY = ("stuck", "saturated_layer", "saturated_output", "silent_output", "still_falling")
BAD: "dict[Kind, tuple[str, ...]]" = {}
GOOD: "list[Kind]" = []
NOISY: "list[Kind]" = []


def bad(*causes: str) -> "Callable[[Kind], Kind]":
    """A kind that may fail, for one of these causes."""

    def register(kind: Kind) -> Kind:
        BAD[kind] = causes
        return kind

    return register


def good(kind: Kind) -> Kind:
    """A kind that should learn."""
    GOOD.append(kind)
    return kind


def with_noise(kind: Kind) -> Kind:
    """A kind with noise, whose clean targets are known."""
    NOISY.append(kind)
    return kind


def options(rng: random.Random, epochs: int, **more: object) -> "dict[str, object]":
    """Settings with an optimizer drawn: sgd, the default, as often as both others."""
    return {"epochs": epochs, "optimizer": rng.choice(["sgd", "sgd", "rprop", "adam"]), **more}


def class_output(rng: random.Random) -> "tuple[str, str]":
    """An output activation for classes, and a loss."""
    return rng.choice(
        [("softmax", "cross_entropy"), ("sigmoid", "squared_error"), ("sigmoid", "cross_entropy")]
    )


@bad(*UNLUCKY)
def xor_with_two_sigmoids(rng: random.Random) -> Case:
    return Case(*xor(), net(rng, [2, 2, 1], "sigmoid", "sigmoid"), {"epochs": 3000})


@bad(*UNLUCKY)
def xor_with_two_relus(rng: random.Random) -> Case:
    return Case(*xor(), net(rng, [2, 2, 1], "relu", "sigmoid"), {"epochs": 3000})


@bad(*UNLUCKY)
def xor_with_four_relus(rng: random.Random) -> Case:
    return Case(*xor(), net(rng, [2, 4, 1], "relu", "sigmoid"), {"epochs": 3000})


@bad(*UNLUCKY)
def xor_of_many_kinds(rng: random.Random) -> Case:
    sizes = [2, rng.choice([1, 2, 2, 3, 4, 5]), 1]
    low, output = rng.choice([(0.0, "sigmoid"), (0.0, "identity"), (-1.0, "tanh"), (0.0, "relu")])
    settings = options(rng, rng.choice([1000, 3000]))
    if output == "sigmoid":
        settings["loss"] = rng.choice(["squared_error", "cross_entropy"])
    return Case(*xor(low), net(rng, sizes, rng.choice(HIDDEN), output), settings)


@bad(*UNLUCKY)
def parity_of_some_bits(rng: random.Random) -> Case:
    n = rng.choice([3, 3, 4])
    network = net(rng, [n, rng.choice([2, n, 2 * n]), 1], rng.choice(HIDDEN), "sigmoid")
    return Case(*parity(n), network, options(rng, 2000))


@bad(*UNLUCKY)
def two_gates_at_once(rng: random.Random) -> Case:
    inputs, targets = xor()
    other = rng.choice([[0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0], [1.0, 1.0, 0.0, 1.0]])
    rows = [[t[0], o] for t, o in zip(targets, other)]
    network = net(rng, [2, rng.choice([1, 2, 3]), 2], rng.choice(HIDDEN), "sigmoid")
    return Case(inputs, rows, network, options(rng, 2000))


@bad("out_of_reach")
def partly_out_of_reach(rng: random.Random) -> Case:
    output = rng.choice(["tanh", "sigmoid", "relu", "tanh"])
    factor = rng.choice([2.0, 5.0, 0.5, -2.0])
    inputs = [[float(x)] for x in range(1, 11)]
    if output == "relu":
        factor = -abs(factor)
        inputs = times(1.0, inputs, -7.0)
    activation = output if rng.random() < 0.5 else rng.choice(HIDDEN)
    network = net(rng, [1, 8, 1], activation, output)
    return Case(inputs, times(factor, inputs), network, options(rng, 1000))


@bad("out_of_reach")
def one_output_out_of_reach(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 30)
    rows = [[0.5 + 0.3 * t[0], 3.0 * t[0]] for t in targets]
    network = net(rng, [1, 8, 2], "tanh", rng.choice(["sigmoid", "tanh"]))
    return Case(inputs, rows, network, options(rng, 1000))


@bad("unscaled_targets")
def two_scales(rng: random.Random) -> Case:
    width = rng.choice([1, 2])
    inputs, targets = curve(rng, 30, width)
    factor = rng.choice([100.0, 1000.0])
    rows = [[factor * t[0], x[0] * x[-1]] for x, t in zip(inputs, targets)]
    settings = options(rng, 1000)
    if settings["optimizer"] == "sgd":
        settings["learning_rate"] = rng.choice([0.01, 0.003]) / factor
    return Case(inputs, rows, net(rng, [width, 8, 2], "tanh", "identity"), settings)


@bad("out_of_reach", "silent_output")
def one_of_two_outputs_stuck(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 30)
    rows = [[0.5 + 0.3 * t[0], -0.2 - abs(x[0])] for x, t in zip(inputs, targets)]
    network = net(rng, [1, 8, 2], "tanh", rng.choice(["relu", "sigmoid", "softplus"]))
    return Case(inputs, rows, network, options(rng, 1000))


@bad(*UNLUCKY)
def a_class_never_given(rng: random.Random) -> Case:
    inputs = [[(i - 4) / 4.0] for i in range(9)]
    targets = [[float(i // 3 == k) for k in range(3)] for i in range(9)]
    output, loss = class_output(rng)
    network = net(rng, rng.choice([[1, 1, 3], [1, 2, 3]]), rng.choice(HIDDEN), output)
    return Case(inputs, targets, network, options(rng, 500, loss=loss))


@bad("still_falling", "too_few_epochs")
def a_rare_yes(rng: random.Random) -> Case:
    inputs, targets = blobs(rng, 30, 2, 2)
    kept = [i for i in range(len(inputs)) if targets[i][0] or i < 8]
    rows = [[targets[i][1]] for i in kept]
    network = net(rng, [2, 4, 1], rng.choice(HIDDEN), "sigmoid")
    settings = options(rng, rng.choice([5, 20, 100]))
    return Case([inputs[i] for i in kept], rows, network, settings)


@bad("one_step_an_epoch", "still_falling")
def batches_larger_than_the_data(rng: random.Random) -> Case:
    network = net(rng, [2, rng.choice([3, 4, 8]), 1], rng.choice(SMOOTH), "sigmoid")
    return Case(*xor(), network, {"epochs": 1000, "batch_size": rng.choice([10, 32, 100])})


@bad("one_softmax")
def softmax_with_one_output(rng: random.Random) -> Case:
    data = rng.choice([ring(rng, 30), xor(), curve(rng, 20)])
    width = len(data[0][0])
    network = net(rng, [width, 6, 1], rng.choice(HIDDEN), "softmax")
    return Case(*data, network, options(rng, 500))


@bad("several_ones")
def several_ones_for_softmax(rng: random.Random) -> Case:
    inputs, _ = parity(rng.choice([3, 4]))
    targets = [[x[0], x[1], max(x)] for x in inputs]
    network = net(rng, [len(inputs[0]), 6, 3], rng.choice(SMOOTH), "softmax")
    return Case(inputs, targets, network, options(rng, 800))


@bad("too_much_l2")
def too_much_l2(rng: random.Random) -> Case:
    settings = options(rng, 300, l2=rng.choice([0.03, 0.1, 0.3, 1.0]))
    which = rng.randrange(3)
    if which == 0:
        settings["epochs"] = 1500
        return Case(*xor(), net(rng, [2, 6, 1], "tanh", "sigmoid"), settings)
    if which == 1:
        output, settings["loss"] = class_output(rng)
        network = net(rng, [2, 6, 3], rng.choice(HIDDEN), output)
        return Case(*blobs(rng, 10, 3, 2), network, settings)
    return Case(*curve(rng, 40), net(rng, [1, 8, 1], "tanh", "identity"), settings)


@bad("rate_too_small")
def far_too_small_a_rate(rng: random.Random) -> Case:
    optimizer = rng.choice(["sgd", "adam", "sgd"])
    rate = rng.choice([1e-6, 1e-5, 1e-4, 1e-3]) * (0.1 if optimizer == "adam" else 1.0)
    settings = {"epochs": 500, "learning_rate": rate, "optimizer": optimizer}
    which = rng.randrange(3)
    if which == 0:
        return Case(*xor(), net(rng, [2, 6, 1], rng.choice(SMOOTH), "sigmoid"), settings)
    if which == 1:
        output, settings["loss"] = class_output(rng)
        network = net(rng, [2, 6, 3], rng.choice(HIDDEN), output)
        return Case(*blobs(rng, 8, 3, 2), network, settings)
    return Case(*curve(rng, 30), net(rng, [1, 8, 1], "tanh", "identity"), settings)


@bad("many_sigmoids", "still_falling")
def many_layers_of_sigmoids(rng: random.Random) -> Case:
    hidden = [rng.choice([3, 4, 8])] * rng.choice([3, 4, 5])
    settings = options(rng, rng.choice([300, 1000]))
    which = rng.randrange(3)
    if which == 0:
        return Case(*xor(), net(rng, [2, *hidden, 1], "sigmoid", "sigmoid"), settings)
    if which == 1:
        return Case(*ring(rng, 40), net(rng, [2, *hidden, 1], "sigmoid", "sigmoid"), settings)
    return Case(*curve(rng, 20), net(rng, [1, *hidden, 1], "sigmoid", "identity"), settings)


@bad("too_few_epochs", "still_falling")
def too_few_epochs(rng: random.Random) -> Case:
    settings = options(rng, rng.choice([1, 5, 20, 50, 100]))
    which = rng.randrange(3)
    if which == 0:
        return Case(*xor(), net(rng, [2, 6, 1], rng.choice(SMOOTH), "sigmoid"), settings)
    if which == 1:
        network = net(rng, [2, 8, 1], rng.choice(HIDDEN), "sigmoid")
        return Case(*ring(rng, 60), network, settings)
    return Case(*curve(rng, 30), net(rng, [1, 8, 1], rng.choice(SMOOTH), "identity"), settings)


@bad("exploded", "unscaled_inputs", "rate_too_large")
def explodes(rng: random.Random) -> Case:
    if rng.random() < 0.5:
        inputs = [[float(x)] for x in range(1, rng.choice([5, 8, 11]))]
        network = net(rng, [1, 1], "identity", "identity")
        return Case(inputs, times(2.0, inputs), network, {"epochs": rng.choice([2, 3, 5, 8])})
    inputs, targets = plane(rng, 30, 3)
    network = net(rng, [3, 5, 1], rng.choice(["tanh", "relu"]), "identity")
    settings = {"epochs": rng.choice([2, 5, 50]), "learning_rate": rng.choice([0.1, 0.2, 0.4])}
    return Case(times(3.0, inputs), targets, network, settings)


@bad("unscaled_inputs", "exploded")
def unscaled_inputs(rng: random.Random) -> Case:
    scale, shift = rng.choice([100.0, 1000.0, 10000.0]), rng.choice([0.0, 1.0])
    if rng.random() < 0.5:
        inputs, targets = ring(rng, 60)
        network = net(rng, [2, 8, 1], rng.choice(HIDDEN), "sigmoid")
    else:
        inputs, targets = curve(rng, 30)
        network = net(rng, [1, 8, 1], rng.choice(SMOOTH), "identity")
    return Case(times(scale, inputs, scale * shift), targets, network, options(rng, 500))


@bad("unscaled_inputs")
def one_unscaled_input(rng: random.Random) -> Case:
    inputs, targets = blobs(rng, 15, 2, 2)
    inputs = [[x[0], 1000.0 * (x[1] + 2.0)] for x in inputs]
    network = net(rng, [2, 4, 1], rng.choice(SMOOTH), "sigmoid")
    return Case(inputs, [[t[1]] for t in targets], network, options(rng, 300))


@bad("unscaled_targets", "exploded")
def unscaled_targets(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 30)
    factor = rng.choice([100.0, 1000.0])
    targets = times(factor, targets, 2.0 * factor)
    return Case(inputs, targets, net(rng, [1, 8, 1], "tanh", "identity"), options(rng, 500))


@bad("only_straight")
def no_hidden_layer(rng: random.Random) -> Case:
    which = rng.randrange(3)
    settings = options(rng, 500)
    if which == 2:
        inputs = [[(i - 10) / 10.0] for i in range(21)]
        targets = [[x[0] ** 2] for x in inputs]
        return Case(inputs, targets, net(rng, [1, 1], "identity", "identity"), settings)
    data = (xor(), ring(rng, 60))[which]
    return Case(*data, net(rng, [2, 1], "sigmoid", "sigmoid"), settings)


@bad("only_straight")
def identity_hidden_layers(rng: random.Random) -> Case:
    data = xor() if rng.random() < 0.5 else ring(rng, 50)
    return Case(*data, net(rng, [2, 6, 1], "identity", "sigmoid"), options(rng, 500))


@bad(*UNLUCKY)
def too_few_hidden_neurons(rng: random.Random) -> Case:
    n_hidden = rng.choice([1, 2])
    settings = options(rng, 1000)
    if rng.random() < 0.5:
        network = net(rng, [2, n_hidden, 1], rng.choice(HIDDEN), "sigmoid")
        return Case(*ring(rng, 60), network, settings)
    inputs = [[(i - 20) / 20.0] for i in range(41)]
    targets = [[math.sin(7.0 * x[0])] for x in inputs]
    return Case(inputs, targets, net(rng, [1, n_hidden, 1], "tanh", "identity"), settings)


@bad("contradiction")
def contradictory_examples(rng: random.Random) -> Case:
    inputs, targets = xor() if rng.random() < 0.5 else blobs(rng, 6, 3, 2)
    for _ in range(1 if len(inputs) == 4 else rng.choice([1, 3])):
        place = rng.randrange(len(inputs))
        inputs.append(list(inputs[place]))
        targets.append(flipped(rng, [targets[place]], 1.0)[0])
    if len(targets[0]) == 1:
        return Case(inputs, targets, net(rng, [2, 6, 1], "tanh", "sigmoid"), options(rng, 1500))
    network = net(rng, [2, 8, 3], rng.choice(SMOOTH), "softmax")
    return Case(inputs, targets, network, options(rng, 500, loss="cross_entropy"))


@bad("rate_too_large", "exploded", "silent_output")
def too_large_a_rate(rng: random.Random) -> Case:
    which = rng.randrange(3)
    settings: "dict[str, object]" = {"epochs": 300, "learning_rate": rng.choice([20.0, 50.0])}
    if which == 0:
        return Case(*xor(), net(rng, [2, 6, 1], rng.choice(HIDDEN), "sigmoid"), settings)
    if which == 1:
        settings.update({"learning_rate": rng.choice([1.0, 3.0]), "optimizer": "adam"})
        network = net(rng, [2, 8, 1], rng.choice(HIDDEN), "sigmoid")
        return Case(*ring(rng, 60), network, settings)
    settings["learning_rate"] = rng.choice([0.3, 0.5, 1.0])
    return Case(*curve(rng, 30), net(rng, [1, 8, 1], rng.choice(SMOOTH), "identity"), settings)


@bad("silent_output", "rate_too_large", *UNLUCKY)
def dead_relus(rng: random.Random) -> Case:
    data = ring(rng, 50) if rng.random() < 0.5 else xor()
    network = net(rng, [2, rng.choice([3, 6]), 1], "relu", rng.choice(["relu", "sigmoid"]))
    return Case(*data, network, {"epochs": 1000, "learning_rate": rng.choice([0.3, 1.0, 3.0])})


@bad("nearly_zero", *UNLUCKY)
def a_start_near_zero(rng: random.Random) -> Case:
    network = net(rng, [2, 4, 1], rng.choice(SMOOTH), "sigmoid")
    return Case(*xor(), network, {"epochs": 300}, start=rng.choice([0.0, 1e-4, 1e-3]))


@bad("no_bias")
def no_bias(rng: random.Random) -> Case:
    inputs = [[i / 10.0] for i in range(1, 11)]
    network = net(rng, [1, 1], "identity", "identity", bias=False)
    return Case(inputs, times(-0.5, inputs, 5.0), network, options(rng, 1000))


@bad("rprop_in_batches")
def rprop_in_batches(rng: random.Random) -> Case:
    settings = {"epochs": 300, "optimizer": "rprop", "batch_size": rng.choice([1, 4, 10])}
    network = net(rng, [2, 8, 1], rng.choice(SMOOTH), "sigmoid")
    return Case(*ring(rng, 50), network, settings)


@good
def clear_classes(rng: random.Random) -> Case:
    classes, width = rng.choice([2, 3, 4]), rng.choice([2, 3, 5])
    output, loss = class_output(rng)
    sizes = rng.choice([[width, classes], [width, 6, classes], [width, 8, classes]])
    network = net(rng, sizes, rng.choice(HIDDEN), output)
    settings = options(rng, rng.choice([100, 300]), loss=loss)
    return Case(*blobs(rng, rng.choice([8, 20, 40]), classes, width), network, settings)


@good
def a_ring(rng: random.Random) -> Case:
    network = net(rng, [2, rng.choice([8, 12]), 1], rng.choice(HIDDEN), "sigmoid")
    return Case(*ring(rng, rng.choice([40, 100])), network, options(rng, 500))


@good
def a_curve(rng: random.Random) -> Case:
    width = rng.choice([1, 2, 3])
    network = net(rng, [width, rng.choice([6, 10]), 1], rng.choice(HIDDEN), "identity")
    return Case(*curve(rng, rng.choice([15, 40, 80]), width), network, options(rng, 400))


@good
def planes(rng: random.Random) -> Case:
    width, outputs = rng.choice([1, 3, 6]), rng.choice([1, 2, 3])
    network = net(rng, rng.choice([[width, outputs], [width, 6, outputs]]), "tanh", "identity")
    return Case(*plane(rng, rng.choice([15, 40]), width, outputs), network, options(rng, 300))


@good
def labels(rng: random.Random) -> Case:
    inputs = [[rng.uniform(-1, 1) for _ in range(3)] for _ in range(30)]
    targets = [[float(v > 0.0) for v in x] for x in inputs]
    network = net(rng, [3, 6, 3], rng.choice(HIDDEN), "sigmoid")
    return Case(inputs, targets, network, options(rng, 500))


@with_noise
def a_noisy_curve(rng: random.Random) -> Case:
    width = rng.choice([1, 1, 2])
    inputs, clean = curve(rng, rng.choice([30, 60, 150, 400]), width)
    targets = noisy(rng, clean, rng.choice([0.1, 0.2, 0.35, 0.5, 0.6]))
    network = net(rng, [width, rng.choice([3, 5, 8]), 1], rng.choice(SMOOTH), "identity")
    return Case(inputs, targets, network, options(rng, rng.choice([3, 200, 200])), clean)


@with_noise
def a_noisy_plane(rng: random.Random) -> Case:
    width, outputs = rng.choice([1, 3, 6, 10]), rng.choice([1, 1, 2])
    inputs, clean = plane(rng, rng.choice([30, 60, 150, 400]), width, outputs)
    targets = noisy(rng, clean, rng.choice([0.1, 0.2, 0.35, 0.5, 0.6]))
    sizes = rng.choice([[width, outputs], [width, 3, outputs], [width, 6, outputs]])
    network = net(rng, sizes, "tanh", "identity")
    return Case(inputs, targets, network, options(rng, rng.choice([3, 200, 200])), clean)


@with_noise
def noisy_classes(rng: random.Random) -> Case:
    classes = rng.choice([2, 3])
    inputs, clean = blobs(rng, rng.choice([20, 50, 100]), classes, 2)
    output, loss = class_output(rng)
    targets = flipped(rng, clean, rng.choice([0.05, 0.1, 0.2]))
    network = net(rng, rng.choice([[2, classes], [2, 4, classes]]), "tanh", output)
    return Case(inputs, targets, network, options(rng, 100, loss=loss), clean)


@with_noise
def a_noisy_ring(rng: random.Random) -> Case:
    inputs, clean = ring(rng, rng.choice([60, 150, 300]))
    targets = flipped(rng, clean, rng.choice([0.05, 0.1, 0.2]))
    network = net(rng, [2, rng.choice([5, 8]), 1], "tanh", "sigmoid")
    return Case(inputs, targets, network, options(rng, rng.choice([3, 300, 300])), clean)
