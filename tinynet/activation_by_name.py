"""The table of activations: each function with its slope, found by name.

The activation of a layer is looked up in the table ACTIVATIONS. A row of it turns
weighted sums `z` into outputs `y`, and later, when the network learns, says what an
error of the outputs means for the sums.
"""

from .activation_functions import (
    identity,
    identity_slope,
    leaky_relu,
    leaky_relu_slope,
    relu,
    relu_slope,
    sigmoid,
    sigmoid_slope,
    softmax,
    softmax_deltas,
    softplus,
    softplus_slope,
    step,
    step_slope,
    tanh,
    tanh_slope,
)
from .argument_checks import check_choice, check_number
from .errors import TinynetError, describe, quoted, said_by
from .vectors import INFINITY

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Callable

FAR_OUT = 1e15  # a sum or an output beyond it is that of a training that runs away


class Activation:
    """One row of the table: a `name`, the `function` f and its `slope` f'(y).

    `slope` takes the output. `steepest` is the largest slope there is, and `low`
    and `high` are the limits of the outputs (None where there is no limit). `given` is what
    was registered; it is None for a row of this library.
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
        self.given: "tuple[object, ...] | None" = None

    def outputs(self, sums: "list[float]") -> "list[float]":
        """The outputs `y = f(z)` of a layer with these weighted sums."""
        return [self.function(z) for z in sums]

    def deltas(self, outputs: "list[float]", errors: "list[float]") -> "list[float]":
        """Each error times the slope at its output: the chain rule.

        If the cost of a mistake grows by `error` when y grows by 1, and y grows by
        `slope` when z does, then the cost grows by `error * slope` when z grows by
        1. The product is called delta.
        """
        return [errors[j] * self.slope(outputs[j]) for j in range(len(outputs))]


def _not_alone(value: float) -> float:
    raise TinynetError("a softmax output depends on all sums of its layer, not on one alone")


class Softmax(Activation):
    """The row that is unlike the others: every output depends on every sum of the layer.

    So it is for the last layer only, and has no function or slope of one number.
    """

    def __init__(self) -> None:
        super().__init__("softmax", _not_alone, _not_alone, steepest=0.25, low=0.0, high=1.0)

    def outputs(self, sums: "list[float]") -> "list[float]":
        """The shares of one whole."""
        return softmax(sums)

    def deltas(self, outputs: "list[float]", errors: "list[float]") -> "list[float]":
        """What the errors of all shares mean for each sum."""
        return softmax_deltas(outputs, errors)


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
    return ACTIVATIONS[check_choice(name, place, sorted(ACTIVATIONS))]


def check_new_name(name: object, kind: str, *taken: "Collection[str]") -> str:
    """What it is called in messages, once the name is a text and nothing else has it.

    >>> check_new_name("mine", "loss", ["squared_error"])
    "loss 'mine'"
    >>> check_new_name("tanh", "activation", ACTIVATIONS)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: activation 'tanh' exists already
    """
    if not isinstance(name, str) or not name:
        article = "an" if kind[0] in "aeiou" else "a"
        raise TinynetError(f"{article} {kind}'s name must be a text, not {describe(name)}")
    what = f"{kind} {quoted(name)}"
    if any([name in names for names in taken]):
        raise TinynetError(f"{what} exists already")
    return what


def register_activation(
    name: str,
    function: "Callable[[float], float]",
    slope: "Callable[[float], float]",
    steepest: float = 1.0,
    low: "float | None" = None,
    high: "float | None" = None,
) -> None:
    """Add a row of your own: `f(z)` and its slope, the slope in terms of the output `y`.

    `steepest`, `low` and `high` as for `Activation`. Both functions are tried at a
    handful of places, two of them far out. A row is refused where a number is not
    finite, or the slope is not the one that `f` has there or is more than
    `steepest`. A function whose slope cannot be told from its output, such as a
    sine, is refused so, too. Later on, what fails or is no finite number is a TinynetError
    that names the activation and the place, up to 1e15 from 0: beyond, training runs away, and
    says so itself. Numbers of another library are made Python's own. Registered again with the
    very same functions and limits, nothing changes; otherwise a name is taken once.

    >>> register_activation("mine", lambda z: z, lambda y: 2.0)
    Traceback (most recent call last):
    tinynet.errors.TinynetError: activation 'mine': its slope at z = -3.1 is 1, but slope(y) says 2
    """
    given = function, slope, steepest, low, high
    if isinstance(name, str) and name in ACTIVATIONS and ACTIVATIONS[name].given == given:
        return
    what = check_new_name(name, "activation", ACTIVATIONS)
    if not callable(function) or not callable(slope):
        raise TinynetError(f"{what}: f and its slope must be functions")
    steepest = check_number(steepest, f"{what}: steepest", low=1e-9, high=1e9)
    low = None if low is None else check_number(low, f"{what}: low")
    high = None if high is None else check_number(high, f"{what}: high", low=low)

    f, slope = _guarded(function, what, "f"), _guarded(slope, what, "slope")
    slope(f(-1000.0))
    slope(f(1000.0))
    h = 1e-3  # so large that single precision still sees a difference
    for z in (-3.1, -1.7, -0.63, -0.29, 0.31, 0.77, 1.9, 2.8):
        measured = (f(z + h) - f(z - h)) / (2.0 * h)
        stated = slope(f(z))
        if abs(measured - stated) > 1e-5 + 2e-3 * max(abs(measured), abs(stated)):
            raise TinynetError(
                f"{what}: its slope at z = {z} is {measured:.6g}, but slope(y) says {stated:.6g}"
            )
        if abs(measured) > 1.01 * steepest:
            raise TinynetError(
                f"{what}: its slope at z = {z} is {measured:.6g}, more than steepest={steepest:.6g}"
            )
    ACTIVATIONS[name] = Activation(name, f, slope, steepest, low, high)
    ACTIVATIONS[name].given = given


def _guarded(
    function: "Callable[[float], float]", what: str, call: str
) -> "Callable[[float], float]":
    """The function, whose answers are floats of Python's own, or an error that names the place.

    Numbers of another library would spread to all weights, and single precision with them.
    """

    def guarded(value: float) -> float:
        try:
            found = function(value)
            if type(found) is float and found - found == 0.0:  # as it nearly always is
                return found
            if not -FAR_OUT <= value <= FAR_OUT:
                return float(found)
        except Exception as error:  # the caller's function raises what it likes
            if not -FAR_OUT <= value <= FAR_OUT:
                return INFINITY
            raise TinynetError(f"{what}: {call}({value}) fails: {said_by(error)}") from None
        return check_number(found, f"{what}: {call}({value})")

    return guarded
