"""Chapter 2: transfer functions, from the hard threshold to the softmax.

A neuron adds up what reaches it, the weighted sum `z`, and answers `y = f(z)`.
The function `f` is its activation. The simplest is the hard threshold `step`:
0 or 1, nothing between. It is flat: change `z` a little and nothing happens, so
nothing tells how a wrong answer could be made better. The `sigmoid` is the same
decision made soft. It has a slope everywhere, which says how strongly the answer
moves when the sum does, and learning needs nothing more.

Each activation is one row of the table `ACTIVATIONS`: its name, `f`, and its
slope `f'`. The slope takes the OUTPUT `y`, never `z`: all functions here allow
that, and `y` is what a network has at hand when it learns.
"""

import math

from .errors import TinynetError, check_choice, check_number, describe

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable


def step(z: float) -> float:
    """The hard threshold: 1 above zero, else 0.

    >>> step(0.1), step(-0.1)
    (1.0, 0.0)
    """
    return 1.0 if z > 0.0 else 0.0


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


class Activation:
    """One row of the table: a `name`, the `function` f and its `slope` f'(y).

    `slope` takes the output. `steepest` is the largest slope there is, and `low`
    and `high` are the limits of the outputs (None where there is no limit).
    """

    def __init__(
        self,
        name: str,
        function: "Callable[[float], float]",
        slope: "Callable[[float], float]",
        steepest: float = 1.0,
        low: "float | None" = None,
        high: "float | None" = None,
    ) -> None:
        self.name = name
        self.function = function
        self.slope = slope
        self.steepest = steepest
        self.low = low
        self.high = high

    def outputs(self, sums: "list[float]") -> "list[float]":
        """The outputs `y = f(z)` of a layer with these weighted sums."""
        return [self.function(z) for z in sums]

    def deltas(self, outputs: "list[float]", errors: "list[float]") -> "list[float]":
        """Each error times the slope at its output.

        This is the chain rule. If the loss changes by `error` when y changes by 1
        (dLoss/dy), and y by `slope` when z changes by 1, then the loss changes by
        `error * slope` when z does: dLoss/dz, called delta.
        """
        return [errors[j] * self.slope(outputs[j]) for j in range(len(outputs))]


class Softmax(Activation):
    """The row that is unlike the others: outputs that share one whole.

    `y[j] = e**z[j] / sum of all e**z`: positive and adding up to 1, to be read as
    probabilities. Every output depends on every sum, so this is for the last
    layer only.

    >>> [round(y, 4) for y in ACTIVATIONS["softmax"].outputs([1.0, 2.0, 1000.0])]
    [0.0, 0.0, 1.0]
    """

    def __init__(self) -> None:
        super().__init__("softmax", identity, identity_slope, steepest=0.25, low=0.0, high=1.0)

    def outputs(self, sums: "list[float]") -> "list[float]":
        """The shares. The largest sum is taken off first: `exp` then never overflows."""
        largest = max(sums)
        powers = [math.exp(z - largest) for z in sums]
        total = 0.0
        for power in powers:
            total += power
        return [power / total for power in powers]

    def deltas(self, outputs: "list[float]", errors: "list[float]") -> "list[float]":
        """`dLoss/dz[j] = y[j] (error[j] - the mean of all errors, weighted by y)`."""
        average = 0.0
        for j in range(len(outputs)):
            average += outputs[j] * errors[j]
        return [outputs[j] * (errors[j] - average) for j in range(len(outputs))]


ACTIVATIONS = {
    "step": Activation("step", step, step_slope, low=0.0, high=1.0),
    "sigmoid": Activation("sigmoid", sigmoid, sigmoid_slope, steepest=0.25, low=0.0, high=1.0),
    "identity": Activation("identity", identity, identity_slope),
    "tanh": Activation("tanh", tanh, tanh_slope, low=-1.0, high=1.0),
    "relu": Activation("relu", relu, relu_slope, low=0.0),
    "leaky_relu": Activation("leaky_relu", leaky_relu, leaky_relu_slope),
    "softplus": Activation("softplus", softplus, softplus_slope, low=0.0),
    "softmax": Softmax(),
}


def find_activation(name: object, place: str = "activation") -> Activation:
    """The row with this name, or an error that lists the known ones.

    >>> find_activation("tanh").slope(0.0)
    1.0
    """
    if isinstance(name, str) and name in ACTIVATIONS:
        return ACTIVATIONS[name]
    check_choice(name, place, sorted(ACTIVATIONS))
    raise AssertionError("an unknown name is refused above")


def register_activation(
    name: str,
    function: "Callable[[float], float]",
    slope: "Callable[[float], float]",
    steepest: float = 1.0,
) -> None:
    """Add a row of your own: `f(z)` and its slope, the slope in terms of the output `y`.

    Both are tried at a handful of places, and refused where the slope is not the
    one that `f` has there, or where a number is not finite. A function whose
    slope cannot be told from its output, such as a sine, is refused so, too.
    `steepest` is the largest slope of `f` (see `Activation`).

    >>> register_activation("mine", lambda z: z, lambda y: 2.0)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: activation 'mine': its slope at z = -3.1 is 1, but slope(y) says 2
    """
    if not isinstance(name, str) or not name:
        raise TinynetError(f"an activation's name must be a text, not {describe(name)}")
    if name in ACTIVATIONS:
        raise TinynetError(f"activation {name!r} exists already")
    what = f"activation {name!r}"
    h = 1e-3  # so large that single precision still sees a difference
    for z in (-3.1, -1.7, -0.63, -0.29, 0.31, 0.77, 1.9, 2.8):
        below = check_number(function(z - h), f"{what}: f({z - h})")
        above = check_number(function(z + h), f"{what}: f({z + h})")
        measured = (above - below) / (2.0 * h)
        stated = check_number(slope(function(z)), f"{what}: slope(f({z}))")
        if abs(measured - stated) > 1e-3 * max(1.0, abs(measured)):
            raise TinynetError(
                f"{what}: its slope at z = {z} is {measured:.6g}, but slope(y) says {stated:.6g}"
            )
    steepest = check_number(steepest, f"{what}: steepest")
    if steepest <= 0.0:
        raise TinynetError(f"{what}: steepest is {steepest}, it must be more than 0")
    ACTIVATIONS[name] = Activation(name, function, slope, steepest)
