"""More kinds of trainings, written when the advice was there: does it carry over to them?"""

import math
import random

from benchmarks.advice_data import (
    Case,
    blobs,
    curve,
    net,
    noisy,
    overlapping,
    plane,
    ring,
    spirals,
    times,
    xor,
)
from benchmarks.advice_kinds import (
    HIDDEN,
    SMOOTH,
    UNLUCKY,
    bad,
    class_output,
    good,
    options,
    with_noise,
)

SHORT = ("too_few_epochs", "still_falling")


@bad(*UNLUCKY)
def xor_of_minus_one_and_one(rng: random.Random) -> Case:
    network = net(rng, [2, rng.choice([2, 3]), 1], "tanh", "tanh")
    return Case(*xor(-1.0), network, options(rng, rng.choice([300, 2000])))


@bad(*UNLUCKY)
def xor_with_momentum(rng: random.Random) -> Case:
    network = net(rng, [2, rng.choice([2, 3]), 1], rng.choice(HIDDEN), "sigmoid")
    settings = {"epochs": 1500, "loss": "cross_entropy", "momentum": rng.choice([0.5, 0.9])}
    return Case(*xor(), network, settings)


@bad(*UNLUCKY)
def xor_with_a_little_l2(rng: random.Random) -> Case:
    network = net(rng, [2, 2, 1], rng.choice(["sigmoid", "relu"]), "sigmoid")
    return Case(*xor(), network, {"epochs": 3000, "l2": rng.choice([1e-5, 1e-4, 3e-4])})


@bad(*UNLUCKY)
def xor_with_shortcuts(rng: random.Random) -> Case:
    network = net(rng, [2, 1, 1], rng.choice(HIDDEN), "sigmoid", connect="all")
    return Case(*xor(), network, options(rng, 1000))


@bad(*UNLUCKY)
def xor_by_two_classes(rng: random.Random) -> Case:
    inputs, targets = xor()
    rows = [[1.0 - t[0], t[0]] for t in targets]
    network = net(rng, [2, rng.choice([2, 3]), 2], rng.choice(HIDDEN), "softmax")
    loss = rng.choice(["squared_error", "cross_entropy"])
    return Case(inputs, rows, network, {"epochs": 1500, "loss": loss})


@bad("out_of_reach")
def a_line_out_of_reach(rng: random.Random) -> Case:
    inputs = [[float(i)] for i in range(1, rng.choice([7, 11, 21]))]
    name = rng.choice(SMOOTH)
    network = net(rng, [1, rng.choice([4, 8, 16]), 1], name, name)
    settings = options(rng, rng.choice([100, 1000]))
    return Case(inputs, times(rng.choice([2.0, 3.0, 0.3]), inputs), network, settings)


@bad("unscaled_inputs", "exploded")
def squares_of_whole_numbers(rng: random.Random) -> Case:
    inputs = [[float(i)] for i in range(1, 11)]
    network = net(rng, [1, 8, 1], rng.choice(["tanh", "relu", "sigmoid"]), "identity")
    return Case(inputs, [[x[0] ** 2] for x in inputs], network, options(rng, 500))


@bad(*SHORT)
def a_rare_class(rng: random.Random) -> Case:
    inputs, targets = blobs(rng, 20, 3, 2)
    kept = [k for k in range(60) if not targets[k][2] or k < 15]
    output, loss = class_output(rng)
    network = net(rng, [2, rng.choice([2, 5]), 3], rng.choice(HIDDEN), output)
    settings = options(rng, rng.choice([3, 10, 30]), loss=loss)
    return Case([inputs[k] for k in kept], [targets[k] for k in kept], network, settings)


@bad("one_step_an_epoch", *SHORT)
def a_batch_of_a_thousand(rng: random.Random) -> Case:
    settings = {"epochs": rng.choice([100, 300]), "batch_size": 1000}
    return Case(*ring(rng, 40), net(rng, [2, 8, 1], "tanh", "sigmoid"), settings)


@bad("too_much_l2")
def l2_on_a_plane(rng: random.Random) -> Case:
    settings = options(rng, 300, l2=rng.choice([0.05, 0.2, 0.5]))
    return Case(*plane(rng, 30, 3, 2), net(rng, [3, 5, 2], "tanh", "identity"), settings)


@bad("too_much_l2")
def l2_on_a_ring(rng: random.Random) -> Case:
    settings = options(rng, 300, l2=rng.choice([0.02, 0.05, 0.2]))
    return Case(*ring(rng, 50), net(rng, [2, 8, 1], "tanh", "sigmoid"), settings)


@bad("rate_too_small")
def a_tiny_rate_on_a_plane(rng: random.Random) -> Case:
    network = net(rng, rng.choice([[4, 1], [4, 6, 1]]), "tanh", "identity")
    settings = options(rng, rng.choice([50, 1000]), learning_rate=rng.choice([1e-6, 1e-5]))
    if settings["optimizer"] == "rprop":
        settings["optimizer"] = "adam"
    return Case(*plane(rng, 30, 4), network, settings)


@bad("rate_too_small", *SHORT)
def a_small_rate_on_classes(rng: random.Random) -> Case:
    settings = {"epochs": rng.choice([5, 20]), "learning_rate": rng.choice([0.001, 0.005])}
    network = net(rng, [3, 5, 3], "tanh", "softmax")
    return Case(*blobs(rng, 20, 3, 3), network, {**settings, "loss": "cross_entropy"})


@bad("many_sigmoids", "still_falling")
def many_sigmoids_and_classes(rng: random.Random) -> Case:
    output, loss = class_output(rng)
    network = net(rng, [2, 5, 5, 5, 5, 3], "sigmoid", output)
    return Case(*blobs(rng, 10, 3, 2), network, options(rng, 100, loss=loss))


@bad(*SHORT)
def few_epochs_and_classes(rng: random.Random) -> Case:
    output, loss = class_output(rng)
    settings = options(rng, rng.choice([1, 2, 5]), loss=loss)
    return Case(*blobs(rng, 15, 4, 3), net(rng, [3, 6, 4], rng.choice(HIDDEN), output), settings)


@bad(*SHORT)
def few_epochs_and_planes(rng: random.Random) -> Case:
    network = net(rng, [3, 6, 2], "tanh", "identity")
    return Case(*plane(rng, 30, 3, 2), network, options(rng, rng.choice([1, 3, 10])))


@bad("only_straight", *SHORT)
def few_epochs_and_many_inputs(rng: random.Random) -> Case:
    inputs, targets = plane(rng, 40, 8)
    rows = [[float(t[0] > 0.0)] for t in targets]
    network = net(rng, rng.choice([[8, 1], [8, 4, 1]]), rng.choice(HIDDEN), "sigmoid")
    return Case(inputs, rows, network, options(rng, rng.choice([1, 3, 10])))


@bad(*UNLUCKY)
def two_spirals(rng: random.Random) -> Case:
    network = net(rng, [2, rng.choice([2, 4, 8]), 1], "tanh", "sigmoid")
    return Case(*spirals(60), network, options(rng, 1000))


@bad("exploded", "unscaled_inputs")
def a_line_explodes(rng: random.Random) -> Case:
    inputs = [[float(i)] for i in range(13)]
    settings = {"epochs": rng.choice([1, 2, 3]), "learning_rate": rng.choice([0.02, 0.03, 0.05])}
    network = net(rng, [1, 1], "identity", "identity")
    return Case(inputs, times(3.0, inputs, 1.0), network, settings)


@bad("exploded", "rate_too_large", "unscaled_inputs")
def relus_explode(rng: random.Random) -> Case:
    inputs, targets = plane(rng, 20, 2)
    settings = {"epochs": rng.choice([1, 2, 4]), "learning_rate": rng.choice([0.05, 0.1])}
    network = net(rng, [2, 4, 1], "relu", "identity")
    return Case(times(4.0, inputs), times(4.0, targets), network, settings)


@bad("exploded", "rate_too_large")
def momentum_at_too_large_a_rate(rng: random.Random) -> Case:
    settings = {"epochs": 200, "momentum": 0.9, "learning_rate": rng.choice([0.05, 0.1, 0.3])}
    return Case(*curve(rng, 30), net(rng, [1, 8, 1], "tanh", "identity"), settings)


@bad("unscaled_inputs")
def the_weather(rng: random.Random) -> Case:
    inputs = [[rng.uniform(0, 40), rng.uniform(980, 1040)] for _ in range(40)]
    targets = [[float(2.0 * x[0] + x[1] > 1045.0)] for x in inputs]
    network = net(rng, [2, 5, 1], rng.choice(["sigmoid", "tanh", "relu"]), "sigmoid")
    return Case(inputs, targets, network, options(rng, 300))


@bad("unscaled_inputs", "exploded")
def years(rng: random.Random) -> Case:
    inputs = [[float(year)] for year in range(1990, 2021)]
    targets = [[math.sin((x[0] - 1990.0) / 6.0)] for x in inputs]
    network = net(rng, [1, 8, 1], "tanh", "identity")
    settings = {"epochs": 500, "optimizer": rng.choice(["rprop", "adam"])}
    return Case(inputs, targets, network, settings)


@bad("unscaled_inputs")
def inputs_of_a_thousandth(rng: random.Random) -> Case:
    inputs, targets = ring(rng, 40)
    network = net(rng, [2, 8, 1], "tanh", "sigmoid")
    return Case(times(0.001, inputs), targets, network, options(rng, 300))


@bad("unscaled_targets")
def targets_of_a_thousandth(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 30)
    settings = {"epochs": 100, "optimizer": rng.choice(["sgd", "adam"])}
    network = net(rng, [1, 8, 1], "tanh", "identity")
    return Case(inputs, times(0.001, targets), network, settings)


@bad("unscaled_targets", "exploded")
def targets_around_a_hundred(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 30)
    network = net(rng, [1, 6, 1], "tanh", "identity")
    return Case(inputs, times(1.0, targets, 100.0), network, options(rng, 100))


@bad("unscaled_targets")
def two_scales_by_gradient_descent(rng: random.Random) -> Case:
    inputs, targets = curve(rng, 25, 2)
    rows = [[500.0 * t[0], x[0]] for x, t in zip(inputs, targets)]
    settings = {"epochs": 1000, "learning_rate": 1e-5}
    return Case(inputs, rows, net(rng, [2, 6, 2], "tanh", "identity"), settings)


@bad("contradiction")
def all_inputs_alike(rng: random.Random) -> Case:
    network = net(rng, [2, 4, 1], "tanh", "sigmoid")
    return Case([[0.5, 0.5]] * 4, xor()[1], network, options(rng, 300))


@bad("contradiction")
def a_line_that_contradicts_itself(rng: random.Random) -> Case:
    inputs = [[k / 10.0] for k in range(10)] + [[0.5]]
    targets = [list(x) for x in inputs[:10]] + [[rng.choice([-3.0, 5.0])]]
    network = net(rng, [1, 6, 1], "tanh", "identity")
    return Case(inputs, targets, network, options(rng, 1000))


@bad("only_straight")
def a_straight_line_around_a_ring(rng: random.Random) -> Case:
    loss = rng.choice(["squared_error", "cross_entropy"])
    network = net(rng, [2, 1], "sigmoid", "sigmoid")
    return Case(*ring(rng, 40), network, options(rng, rng.choice([100, 1000]), loss=loss))


@bad("no_bias")
def a_ring_without_biases(rng: random.Random) -> Case:
    network = net(rng, [2, 6, 1], "tanh", "sigmoid", bias=False)
    return Case(*ring(rng, 40), network, options(rng, 400))


@bad("silent_output", *UNLUCKY)
def relus_to_the_end(rng: random.Random) -> Case:
    sizes = rng.choice([[2, 4, 4, 4, 1], [2, 3, 3, 1], [2, 5, 1]])
    return Case(*xor(), net(rng, sizes, "relu", "relu"), options(rng, 1000))


@bad("silent_output", *UNLUCKY)
def relus_for_classes(rng: random.Random) -> Case:
    return Case(*blobs(rng, 10, 3, 2), net(rng, [2, 6, 3], "relu", "relu"), options(rng, 300))


@bad("out_of_reach", "silent_output")
def relus_for_a_curve(rng: random.Random) -> Case:
    return Case(*curve(rng, 25), net(rng, [1, 6, 1], "relu", "relu"), options(rng, 500))


@bad(*UNLUCKY, "too_few_epochs")
def eight_through_two(rng: random.Random) -> Case:
    rows = [[float(i == j) for j in range(8)] for i in range(8)]
    output = rng.choice(["sigmoid", "softmax"])
    network = net(rng, [8, rng.choice([2, 3]), 8], rng.choice(HIDDEN), output)
    return Case(rows, [list(row) for row in rows], network, options(rng, rng.choice([300, 2000])))


@bad(*UNLUCKY)
def two_labels(rng: random.Random) -> Case:
    inputs = [[rng.uniform(-1, 1), rng.uniform(-1, 1)] for _ in range(30)]
    targets = [[float(x[0] > 0.0), float(x[0] * x[1] > 0.0)] for x in inputs]
    network = net(rng, [2, rng.choice([1, 2]), 2], rng.choice(HIDDEN), "sigmoid")
    return Case(inputs, targets, network, options(rng, 500))


@bad("stopped_early")
def out_of_patience(rng: random.Random) -> Case:
    network = net(rng, [2, 6, 1], rng.choice(SMOOTH), "sigmoid")
    return Case(*xor(), network, {"epochs": 2000, "validation": xor(), "patience": 3})


@bad("stopped_early")
def a_target_loss_too_high(rng: random.Random) -> Case:
    network = net(rng, [2, 6, 1], rng.choice(SMOOTH), "sigmoid")
    return Case(*xor(), network, {"epochs": 2000, "target_loss": rng.choice([0.05, 0.1])})


@good
def linear_networks(rng: random.Random) -> Case:
    network = net(rng, [4, 2], "identity", "identity")
    return Case(*plane(rng, rng.choice([12, 60]), 4, 2), network, options(rng, 200))


@good
def gates(rng: random.Random) -> Case:
    inputs, _ = xor()
    column = rng.choice([[0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 1.0], [1.0, 1.0, 0.0, 1.0]])
    network = net(rng, rng.choice([[2, 1], [2, 3, 1]]), "sigmoid", "sigmoid")
    return Case(inputs, [[t] for t in column], network, options(rng, 1000))


@good
def many_examples_of_classes(rng: random.Random) -> Case:
    settings = {"epochs": 20, "loss": "cross_entropy", "optimizer": "adam", "batch_size": 8}
    return Case(*blobs(rng, 120, 3, 2), net(rng, [2, 5, 3], "tanh", "softmax"), settings)


@good
def shares(rng: random.Random) -> Case:
    inputs = [[rng.uniform(-1, 1)] for _ in range(30)]
    targets = []
    for x in inputs:
        powers = [math.exp(2.0 * x[0]), 1.0, math.exp(-2.0 * x[0])]
        targets.append([power / math.fsum(powers) for power in powers])
    network = net(rng, [1, 5, 3], "tanh", "softmax")
    return Case(inputs, targets, network, options(rng, 500, loss="cross_entropy"))


@good
def products(rng: random.Random) -> Case:
    inputs = [[rng.uniform(-1, 1), rng.uniform(-1, 1)] for _ in range(60)]
    network = net(rng, [2, 8, 1], "tanh", "identity")
    return Case(inputs, [[x[0] * x[1]] for x in inputs], network, options(rng, 600))


@with_noise
def a_noisy_line_of_twelve(rng: random.Random) -> Case:
    clean = [[k / 6.0 - 1.0] for k in range(12)]
    targets = noisy(rng, clean, rng.choice([0.15, 0.3, 0.5]))
    network = net(rng, rng.choice([[1, 1], [1, 3, 1]]), "tanh", "identity")
    return Case(clean, targets, network, options(rng, 300), clean)


@with_noise
def yes_and_no_across_each_other(rng: random.Random) -> Case:
    inputs, targets, likeliest = overlapping(rng, rng.choice([60, 200]), 2)
    network = net(rng, rng.choice([[2, 1], [2, 4, 1]]), "tanh", "sigmoid")
    settings = options(rng, 100, loss="cross_entropy")
    clean = [[row[0]] for row in likeliest]
    return Case(inputs, [[row[0]] for row in targets], network, settings, clean)


@with_noise
def classes_across_each_other(rng: random.Random) -> Case:
    inputs, targets, likeliest = overlapping(rng, rng.choice([60, 150]), 3)
    network = net(rng, [2, 4, 3], "tanh", "softmax")
    settings = options(rng, 100, loss="cross_entropy")
    return Case(inputs, targets, network, settings, likeliest)


@with_noise
def a_wide_noisy_plane(rng: random.Random) -> Case:
    inputs, clean = plane(rng, rng.choice([80, 300]), 8)
    targets = noisy(rng, clean, rng.choice([0.15, 0.4, 0.6]))
    network = net(rng, [8, rng.choice([2, 5]), 1], "tanh", "identity")
    settings = {"epochs": 100, "optimizer": rng.choice(["sgd", "adam"])}
    return Case(inputs, targets, network, settings, clean)
