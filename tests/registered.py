"""Losses and optimizers as somebody else would write them, to be registered in tests."""

import math

from tinynet.optimizers import Optimizer

# Each loss: its value, its gradient, and the limits of its targets.


def absolute(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += abs(y - t)
    return total


def absolute_gradient(outputs, targets):
    return [float(y > t) - float(y < t) for y, t in zip(outputs, targets)]


def half_square(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += 0.5 * (y - t) * (y - t)
    return total


def difference(outputs, targets):
    return [y - t for y, t in zip(outputs, targets)]


def mean_square(outputs, targets):
    return half_square(outputs, targets) * 2.0 / len(outputs)


def mean_square_gradient(outputs, targets):
    return [2.0 * (y - t) / len(outputs) for y, t in zip(outputs, targets)]


def huber(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        off = abs(y - t)
        total += 0.5 * off * off if off < 0.5 else 0.5 * off - 0.125
    return total


def huber_gradient(outputs, targets):
    return [max(-0.5, min(0.5, y - t)) for y, t in zip(outputs, targets)]


def hinge(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += max(0.0, 1.0 - y * t)
    return total


def hinge_gradient(outputs, targets):
    return [-t if y * t < 1.0 else 0.0 for y, t in zip(outputs, targets)]


def quantile(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += 0.9 * (t - y) if t > y else 0.1 * (y - t)
    return total


def quantile_gradient(outputs, targets):
    return [-0.9 if t > y else 0.1 for y, t in zip(outputs, targets)]


def surprise(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total -= t * math.log(y) + (1.0 - t) * math.log(1.0 - y)
    return total


def surprise_gradient(outputs, targets):
    return [(y - t) / (y * (1.0 - y)) for y, t in zip(outputs, targets)]


def counts(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += y - t * math.log(y)
    return total


def counts_gradient(outputs, targets):
    return [1.0 - t / y for y, t in zip(outputs, targets)]


def log_cosh(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        total += math.log(math.cosh(y - t))
    return total


def log_cosh_gradient(outputs, targets):
    return [math.tanh(y - t) for y, t in zip(outputs, targets)]


def total_off(outputs, targets):
    """Outputs have a say in each other's gradient."""
    off = 0.0
    for y, t in zip(outputs, targets):
        off += y - t
    return 0.5 * off * off


def total_off_gradient(outputs, targets):
    off = 0.0
    for y, t in zip(outputs, targets):
        off += y - t
    return [off] * len(outputs)


OWN_LOSSES = {
    "absolute": (absolute, absolute_gradient, None, None),
    "half_square": (half_square, difference, None, None),
    "mean_square": (mean_square, mean_square_gradient, None, None),
    "huber": (huber, huber_gradient, None, None),
    "hinge": (hinge, hinge_gradient, -1.0, 1.0),
    "quantile": (quantile, quantile_gradient, None, None),
    "surprise": (surprise, surprise_gradient, 0.0, 1.0),
    "counts": (counts, counts_gradient, 0.0, None),
    "log_cosh": (log_cosh, log_cosh_gradient, None, None),
    "total_off": (total_off, total_off_gradient, None, None),
}


def huber_that_jumps(outputs, targets):
    total = 0.0
    for y, t in zip(outputs, targets):
        off = abs(y - t)
        total += 0.5 * off * off if off < 1.0 else off  # where - 0.5 is forgotten
    return total


JUMPING = {  # each by how much, between places that are no round numbers
    "huber without its half": (
        huber_that_jumps,
        lambda y, t: [max(-1.0, min(1.0, d)) for d in difference(y, t)],
        0.5,
    ),
    "wrong or right": (
        lambda y, t: float(sum([abs(d) > 0.5 for d in difference(y, t)])),
        lambda y, t: [0.0] * len(y),
        1.0,
    ),
    "whole tenths": (
        lambda y, t: float(math.floor(10.0 * half_square(y, t))),
        lambda y, t: [0.0] * len(y),
        1.0,
    ),
    "a hundredth more above": (
        lambda y, t: half_square(y, t) + 0.01 * (y[-1] > 0.123),
        difference,
        0.01,
    ),
    "surprise that jumps": (
        lambda y, t: OWN_LOSSES["surprise"][0](y, t) + 0.1 * (y[0] > 0.52345),
        OWN_LOSSES["surprise"][1],
        0.1,
    ),
}


class Signs(Optimizer):
    """Steps of one length, by the sign of the gradient alone."""

    default_rate = 0.01

    def first_memory(self, n_parameters):
        return {}

    def step(self, parameters, gradient):
        rate = self.learning_rate
        return [p - rate * ((g > 0.0) - (g < 0.0)) for p, g in zip(parameters, gradient)]


class Rolling(Optimizer):
    """A heavy ball, all of whose momentum is 0.9."""

    proportional = "velocity"

    def first_memory(self, n_parameters):
        return {"velocity": [0.0] * n_parameters}

    def step(self, parameters, gradient):
        before = self.memory["velocity"]
        velocity = [0.9 * v - self.learning_rate * g for v, g in zip(before, gradient)]
        self.memory = {"velocity": velocity}
        return [p + v for p, v in zip(parameters, velocity)]


class RootMeanSquare(Optimizer):
    """Steps measured by a running mean of the squares, in batches of eight."""

    default_rate = 0.02
    batch_size = 8

    def first_memory(self, n_parameters):
        return {"square": [0] * n_parameters, "steps": [0]}

    def step(self, parameters, gradient):
        squares = [0.9 * s + 0.1 * g * g for s, g in zip(self.memory["square"], gradient)]
        self.memory = {"square": squares, "steps": [self.memory["steps"][0] + 1]}
        rate = self.learning_rate
        moved = zip(parameters, gradient, squares)
        return [p - rate * g / (math.sqrt(s) + 1e-8) for p, g, s in moved]


class Averaged(Optimizer):
    """Gradient descent along the mean of all gradients so far, whole batches."""

    batch_size = None

    def first_memory(self, n_parameters):
        return {"total": [0.0] * n_parameters, "steps": [0.0]}

    def step(self, parameters, gradient):
        steps = self.memory["steps"][0] + 1.0
        total = [t + g for t, g in zip(self.memory["total"], gradient)]
        self.memory = {"total": total, "steps": [steps]}
        return [p - self.learning_rate * t / steps for p, t in zip(parameters, total)]


OWN_OPTIMIZERS = {
    "signs": Signs,
    "rolling": Rolling,
    "root_mean_square": RootMeanSquare,
    "averaged": Averaged,
}
