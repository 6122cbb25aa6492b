"""Activation functions, from the hard threshold to the softmax.

A neuron adds up what reaches it, the weighted sum `z`, and answers `y = f(z)`.
The simplest `f` is the hard threshold `step`: 0 or 1, nothing between. It is flat:
change `z` a little and nothing happens, so nothing tells how a wrong answer could
be made better. The `sigmoid` is the same decision made soft. It has a slope
everywhere, which says how strongly the answer moves when the sum does, and
learning needs nothing more.

Below each function stands its slope `f'`, written in terms of the OUTPUT `y`,
never of `z`: all functions here allow that, and `y` is what a network has at hand
when it learns.
"""

import math


def step(z: float) -> float:
    """The hard threshold: 1 above zero, else 0.

    >>> step(0.1), step(-0.1)
    (1.0, 0.0)
    """
    if z > 0.0:
        return 1.0
    # What is not a number, from huge sums, must not pass for one. It alone is unlike itself. (By
    # z <= 0.0 PyPy does not tell it: compiled, that follows from the comparison above.)
    return 0.0 if z == z else z


def step_slope(y: float) -> float:
    """A threshold is flat on both sides: its slope tells nothing."""
    return 0.0


def sigmoid(z: float) -> float:
    """The soft threshold `1 / (1 + e**-z)`, between 0 and 1; no float makes it fail.

    `e**-z` would be too large for a float when `z` is far below zero. There the
    fraction is widened by `e**z`, so that `exp` never meets a large number.

    >>> sigmoid(0.0), sigmoid(1000.0), sigmoid(-1000.0)
    (0.5, 1.0, 0.0)
    """
    if z >= 0.0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


def sigmoid_slope(y: float) -> float:
    """`y (1 - y)`: at most 0.25, where `y` is undecided; near 0 where it is sure.

    >>> sigmoid_slope(0.5), sigmoid_slope(1.0)
    (0.25, 0.0)
    """
    return y * (1.0 - y)


def identity(z: float) -> float:
    """The sum itself: for outputs that are quantities and not decisions."""
    return z


def identity_slope(y: float) -> float:
    """1 everywhere."""
    return 1.0


def tanh(z: float) -> float:
    """A sigmoid between -1 and 1: `(1 - e**-2z) / (1 + e**-2z)`.

    Written with `exp` because C libraries agree on `exp` to the last bit far more
    often than on `tanh`. It differs from the true value by at most 2e-16.

    >>> tanh(0.0), tanh(1000.0), tanh(-1000.0)
    (0.0, 1.0, -1.0)
    """
    if z >= 0.0:
        e = math.exp(-2.0 * z)
        return (1.0 - e) / (1.0 + e)
    e = math.exp(2.0 * z)
    return (e - 1.0) / (e + 1.0)


def tanh_slope(y: float) -> float:
    """`1 - y**2`, at most 1.

    >>> tanh_slope(0.0), tanh_slope(-1.0)
    (1.0, 0.0)
    """
    return 1.0 - y * y


def relu(z: float) -> float:
    """The rectified linear unit: `z` above zero, else 0.

    >>> relu(3.0), relu(-3.0)
    (3.0, 0.0)
    """
    return 0.0 if z < 0.0 else z


def relu_slope(y: float) -> float:
    """1 where the neuron speaks, 0 where it is silent (and at the kink)."""
    return 1.0 if y > 0.0 else 0.0


def leaky_relu(z: float) -> float:
    """A relu that never falls quite silent: `z` above zero, else `z / 100`.

    >>> leaky_relu(3.0), leaky_relu(-3.0)
    (3.0, -0.03)
    """
    return z if z > 0.0 else 0.01 * z


def leaky_relu_slope(y: float) -> float:
    """1 above zero, else 0.01."""
    return 1.0 if y > 0.0 else 0.01


def softplus(z: float) -> float:
    """A relu with a round corner: `log(1 + e**z)`.

    >>> round(softplus(0.0), 6), softplus(1000.0), softplus(-1000.0)
    (0.693147, 1000.0, 0.0)
    """
    if z > 0.0:
        return z + _log_of_1_plus(math.exp(-z))
    return _log_of_1_plus(math.exp(z))


def _log_of_1_plus(e: float) -> float:
    """`log(1 + e)` for `e` from 0 to 1, also where `1 + e` rounds to 1.

    `1 + e` loses the last digits of `e`; the quotient puts them back (W. Kahan).
    `math.log1p` is the same, but boards do not have it.
    """
    rounded = 1.0 + e
    if rounded == 1.0:
        return e
    return math.log(rounded) * (e / (rounded - 1.0))


def softplus_slope(y: float) -> float:
    """`1 - e**-y`, which is the sigmoid of `z`.

    For small `y` the difference loses digits; the quotient puts them back, as in
    `softplus`.

    >>> round(softplus_slope(softplus(0.7)) - sigmoid(0.7), 15)
    0.0
    """
    e = math.exp(-y)
    if e == 1.0:
        return y
    if e < 0.5:
        return 1.0 - e
    return (1.0 - e) * (y / -math.log(e))


def softmax(sums: "list[float]") -> "list[float]":
    """Outputs that share one whole: `y[j] = e**z[j] / sum of all e**z`.

    They are positive and add up to 1, to be read as probabilities. Every output
    depends on every sum, so this function takes all sums of a layer at once. The
    largest is taken off first: `exp` then never overflows.

    >>> [round(y, 4) for y in softmax([1.0, 2.0, 1000.0])]
    [0.0, 0.0, 1.0]
    """
    largest = max(sums)
    powers = [math.exp(z - largest) for z in sums]
    total = 0.0
    for power in powers:
        total += power
    return [power / total for power in powers]


def softmax_deltas(outputs: "list[float]", errors: "list[float]") -> "list[float]":
    """dLoss/dz of a softmax: `y[j] * (error[j] - mean)`, the mean of all errors weighted by y.

    A share can only grow at the cost of the others, hence the mean.

    >>> softmax_deltas([0.5, 0.5], [1.0, 0.0])
    [0.25, -0.25]
    """
    mean = 0.0
    for j in range(len(outputs)):
        mean += outputs[j] * errors[j]
    return [outputs[j] * (errors[j] - mean) for j in range(len(outputs))]
