"""Inputs for a comparison of outputs, at which each neuron has a say.

A relu that is silent for all inputs, or a tanh that is saturated, hides every error in its
parameters. So where sampled inputs leave a neuron so, one is looked for at which it is not.
"""

import math

from ..activation_by_name import find_activation
from ..export.self_check_examples import affordable, sampled_inputs
from ..network import Network
from ..vectors import all_finite

MOST_INPUTS = 300
HAS_A_SAY = 0.1  # of the steepest slope: with less, a neuron is silent or saturated
STARTS = 3  # from where one input is looked for
STEPS = 12  # towards it from each
FAR = 1e6  # inputs go no further
NEAR_THE_STEP = 1e-3  # a step shows an error of its sum only if that moves it to the other side
SUM = 0.5  # at which every activation but a step answers to its sum


def inputs_that_reach(network: Network, n: int, seed: int = 0) -> "list[list[float]]":
    """`n` inputs from -1 to 1, then one for each neuron that is silent or saturated at all others.

    Its sum is 0.5 there, or near it; for a step there is one input at either side of its
    threshold. Where none is found, as for a neuron without synapses, there is none.

    >>> network = Network([1, 1], "relu")
    >>> network.set_parameters([2.0, -3.0])
    >>> [x for x in inputs_that_reach(network, 20) if network.predict(x) != [0.0]]
    [[1.75]]
    """
    rows = sampled_inputs(network, n, seed)
    signals = [network.signals(row) for row in rows]
    most = affordable(network, MOST_INPUTS)
    start = network.sizes[0]
    for k in range(len(network.layers)):
        layer = network.layers[k]
        row = find_activation(layer.activation)
        for j in range(network.sizes[k + 1]):
            is_step = layer.activation == "step"
            if layer.activation == "softmax":
                continue  # each of its sums has a say in every output
            slopes = [row.slope(known[start + j]) for known in signals]
            if not is_step and max(slopes) >= HAS_A_SAY * row.steepest:
                continue
            for wanted in (-NEAR_THE_STEP, NEAR_THE_STEP) if is_step else (SUM,):
                found = _found(network, k, j, wanted, rows, signals) if len(rows) < most else None
                if found is not None:
                    rows.append(found)
                    signals.append(network.signals(found))
        start += network.sizes[k + 1]
    return rows


def _found(
    network: Network,
    k: int,
    j: int,
    wanted: float,
    rows: "list[list[float]]",
    signals: "list[list[float]]",
) -> "list[float] | None":
    """An input at which the sum of neuron j of layer k is about `wanted`; None if none is found.

    Newton's steps along the sum's gradient, halved where they do not come nearer.
    """
    far = [abs(_sum_of(network, k, j, known) - wanted) for known in signals]
    for begin in sorted(range(len(rows)), key=lambda r: far[r])[:STARTS]:
        x, distance = rows[begin], far[begin]
        for _ in range(STEPS):
            if distance <= 0.5 * abs(wanted):
                return x
            known = network.signals(x)
            slopes = _slopes_by_input(network, k, j, known)
            square = sum([slope * slope for slope in slopes])
            if not 0.0 < square < math.inf:
                break
            length = (wanted - _sum_of(network, k, j, known)) / square
            for _ in range(STEPS):
                there = [x[i] + length * slopes[i] for i in range(len(x))]
                length *= 0.5
                nearer = abs(_sum_of(network, k, j, network.signals(there)) - wanted)
                if nearer < distance and max([abs(value) for value in there]) <= FAR:
                    x, distance = there, nearer
                    break
            else:
                break
    return None


def _first_signal(network: Network, k: int) -> int:
    """Where, among all signals, those begin that layer k takes."""
    return sum(network.sizes[: k + 1]) - network.layers[k].n_inputs


def _sum_of(network: Network, k: int, j: int, signals: "list[float]") -> float:
    """The weighted sum of neuron j of layer k."""
    layer, first = network.layers[k], _first_signal(network, k)
    z = layer.biases[j] if layer.biases else 0.0
    for i in layer.synapses[j]:
        z += layer.weights[j][i] * signals[first + i]
    return z if all_finite([z]) else math.inf


def _slopes_by_input(network: Network, k: int, j: int, signals: "list[float]") -> "list[float]":
    """By how much that sum changes with each input: backwards, layer by layer."""
    slopes = [0.0] * len(signals)
    slopes[sum(network.sizes[: k + 1]) + j] = 1.0
    for m in range(k, -1, -1):
        layer, first, own = (
            network.layers[m],
            _first_signal(network, m),
            sum(network.sizes[: m + 1]),
        )
        row = find_activation(layer.activation)
        for n in range(network.sizes[m + 1]):
            slope = slopes[own + n]
            if m < k:
                slope *= row.slope(signals[own + n])
            if slope != 0.0:
                for i in layer.synapses[n]:
                    slopes[first + i] += slope * layer.weights[n][i]
    return slopes[: network.sizes[0]]
