"""Single precision, emulated: the outputs on a machine whose floats have 24 bits.

Most boards compute so. A number of single precision has about 7 digits where Python's
own floats have 16, and every operation rounds its result to such a number. Here each
operation is done in double precision and then rounded, which gives the same bits: a
double is wide enough that rounding twice is as good as rounding once.

Source: S. A. Figueroa, "When is double rounding innocuous?", ACM SIGNUM Newsletter 30
(1995): for + - * / it is, where the wider format has at least 2 * 24 + 2 bits.
`exp` and `log` are taken as rightly rounded; those of a board may differ in the last bit.
"""

import math
import struct

from ..argument_checks import check_row
from ..errors import TinynetError
from ..network import Network
from .exporter_formatting import bias_of
from .what_can_be_exported import check_exportable

LARGEST_FLOAT = 3.4028234663852886e38

_FLOAT = struct.Struct("<f")


def single(value: float) -> float:
    """The number of single precision nearest to `value`; infinite where it is too large.

    >>> single(0.5), single(0.1), single(1e39)
    (0.5, 0.10000000149011612, inf)
    """
    try:
        return _FLOAT.unpack(_FLOAT.pack(value))[0]  # type: ignore[no-any-return]
    except OverflowError:
        return math.copysign(math.inf, value)


def few_digits(value: float) -> float:
    """A number with as few digits as are needed for the same number of single precision.

    >>> single(0.1), few_digits(single(0.1))
    (0.10000000149011612, 0.1)
    """
    rounded = single(value)
    digits = 1
    while single(float(f"{rounded:.{digits}g}")) != rounded:
        digits += 1
    return float(f"{rounded:.{digits}g}")


def check_fits_single(network: Network) -> None:
    """Refuse parameters that single precision cannot hold."""
    for value in network.parameters():
        if abs(single(value)) > LARGEST_FLOAT:
            raise TinynetError(
                f"a parameter is {value:g}, too large for single precision: "
                "export the network in double precision"
            )


def predict_single(network: Network, x: "list[float]") -> "list[float]":
    """`network.predict(x)` as single precision has it: parameters, inputs, every operation.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([0.1, 0.0])
    >>> network.predict([1.0]), predict_single(network, [1.0])
    ([0.1], [0.10000000149011612])
    """
    check_exportable(network, "predict_single(network, x)")
    x = check_row(x, network.sizes[0], "the input", "this network takes")
    return SingleNetwork(network).predict(x)


class SingleNetwork:
    """A network whose parameters are rounded once, to predict many times."""

    def __init__(self, network: Network) -> None:
        self.n_outputs = network.sizes[-1]
        self.layers = []
        for layer in network.layers:
            neurons = []
            for j in range(len(layer.weights)):
                weights = [(i, single(layer.weights[j][i])) for i in layer.synapses[j]]
                neurons.append((single(bias_of(layer, j)), weights))
            self.layers.append((layer.n_inputs, neurons, layer.activation))

    def predict(self, x: "list[float]") -> "list[float]":
        """The outputs for inputs that are known to be finite numbers."""
        signals = [single(value) for value in x]
        for n_inputs, neurons, activation in self.layers:
            heard = signals[len(signals) - n_inputs :]
            sums = []
            for bias, weights in neurons:
                z = bias
                for i, weight in weights:
                    z = single(z + single(weight * heard[i]))
                sums.append(z)
            if activation == "softmax":
                signals += _softmax(sums)
            else:
                signals += [_FUNCTIONS[activation](z) for z in sums]
        return signals[-self.n_outputs :]


# The functions of `activation_functions`, with every operation rounded.


def _exp(z: float) -> float:
    return single(math.exp(z))


def _step(z: float) -> float:
    return 1.0 if z > 0.0 else 0.0 if z == z else z


def _sigmoid(z: float) -> float:
    if z >= 0.0:
        return single(1.0 / single(1.0 + _exp(-z)))
    e = _exp(z)
    return single(e / single(1.0 + e))


def _identity(z: float) -> float:
    return z


def _tanh(z: float) -> float:
    if z >= 0.0:
        e = _exp(-2.0 * z)
        return single(single(1.0 - e) / single(1.0 + e))
    e = _exp(2.0 * z)
    return single(single(e - 1.0) / single(e + 1.0))


def _relu(z: float) -> float:
    return 0.0 if z < 0.0 else z


def _leaky_relu(z: float) -> float:
    return z if z > 0.0 else single(single(0.01) * z)


def _softplus(z: float) -> float:
    if z > 0.0:
        return single(z + _log_of_1_plus(_exp(-z)))
    return _log_of_1_plus(_exp(z))


def _log_of_1_plus(e: float) -> float:
    rounded = single(1.0 + e)
    if rounded == 1.0:
        return e
    return single(single(math.log(rounded)) * single(e / single(rounded - 1.0)))


def _softmax(sums: "list[float]") -> "list[float]":
    largest = max(sums)
    powers = [_exp(single(z - largest)) for z in sums]
    total = 0.0
    for power in powers:
        total = single(total + power)
    return [single(power / total) for power in powers]


_FUNCTIONS = {
    "step": _step,
    "sigmoid": _sigmoid,
    "identity": _identity,
    "tanh": _tanh,
    "relu": _relu,
    "leaky_relu": _leaky_relu,
    "softplus": _softplus,
}
