"""Vectors, and the one sum everything rests on.

A vector is a plain list of floats. A matrix is a list of rows, and in a layer of
neurons each row holds the weights of one neuron.

The functions take a tuple, a range or another sequence of numbers as well as a list.

What stands behind the colons of a signature, as in `bias: float`, says what kind
of value is meant. It is for readers and type checkers; Python itself skips it.

Sums are written as loops that add from left to right. Python's own `sum` has
rounded differently since version 3.12; a loop gives the same bits everywhere.
"""

import math

INFINITY = float("inf")  # the boards that have the least have no `math.inf`


def weighted_sum(
    bias: float, weights: "list[float]", inputs: "list[float]", synapses: "list[int] | range"
) -> float:
    """What reaches a neuron: `z = bias + the sum of weights[i] * inputs[i]`.

    A neuron is connected with its inputs by synapses. Each multiplies its input by
    a weight, and the neuron adds up what arrives, beginning with a number of its
    own, the bias. `weights` and `inputs` are vectors of the same length; `synapses`
    holds the places `i` where there is a synapse, in rising order.

    >>> weighted_sum(0.5, [1.0, 2.0, 3.0], [10.0, 20.0, 30.0], range(3))
    140.5
    >>> weighted_sum(0.5, [1.0, 2.0, 3.0], [10.0, 20.0, 30.0], [0, 2])
    100.5
    """
    total = bias
    for i in synapses:
        total += weights[i] * inputs[i]
    return total


def difference(a: "list[float]", b: "list[float]") -> "list[float]":
    """`a - b`, place by place.

    >>> difference([3.0, 5.0], [1.0, 1.0])
    [2.0, 4.0]
    """
    return [a[i] - b[i] for i in range(len(a))]


def add_scaled(a: "list[float]", factor: float, b: "list[float]") -> "list[float]":
    """`a + factor * b`, place by place: from `a`, a step of that length along `b`.

    >>> add_scaled([1.0, 1.0], 0.5, [2.0, 4.0])
    [2.0, 3.0]
    """
    there = [0.0] * len(a)  # on boards shorter than a list that grows, by doubling
    for i in range(len(a)):
        there[i] = a[i] + factor * b[i]
    return there


def mean(values: "list[float]") -> float:
    """The arithmetic mean of at least one number, added from left to right.

    >>> mean([1.0, 2.0, 6.0])
    3.0
    """
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def all_finite(values: "list[float]") -> bool:
    """Whether no value is infinite or not-a-number.

    >>> all_finite([1.0, -2.0]), all_finite([1.0, float("nan")])
    (True, False)
    """
    return all(map(math.isfinite, values))
