"""A loss of your own: what its two functions say is a number, or an error that names the place.

The value says what the outputs of an example cost, the gradient how the cost grows with each
output, dLoss/dy. How it grows with the weighted sums follows by the chain rule, whatever the
activation. `own_loss_trial` tries both before it takes them.

    >>> half_square = OwnLoss("mine", lambda y, t: 0.5 * (y[0] - t[0]) ** 2, lambda y, t: [None])
    >>> half_square.value([3.0], [1.0])
    2.0
    >>> half_square.output_errors([3.0], [1.0])
    Traceback (most recent call last):
    tinynet.errors.TinynetError: loss 'mine': its gradient where the outputs are [3] and the \
targets [1] is None, not a number
"""

from .activation_by_name import FAR_OUT, Activation
from .argument_checks import check_list, check_number
from .errors import TinynetError, quoted, said_by
from .losses import Loss
from .vectors import INFINITY

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any, Callable

    Value = Callable[[list[float], list[float]], float]
    Gradient = Callable[[list[float], list[float]], list[float]]

MOST_SHOWN = 5


class OwnLoss(Loss):
    """A loss that was registered. Whatever its functions do, here it is a number or an error."""

    of_your_own = True

    def __init__(
        self,
        name: str,
        value: "Value",
        gradient: "Gradient",
        low: "float | None" = None,
        high: "float | None" = None,
    ) -> None:
        self.name = name
        self.what = f"loss {quoted(name)}"
        self.low, self.high = low, high
        self._value, self._gradient = value, gradient
        self.given = value, gradient, low, high

    def value(self, outputs: "list[float]", targets: "list[float]") -> float:
        """The loss; infinite where outputs are so far out that training runs away."""
        if _far_out(outputs):
            return INFINITY
        found = self._asked(self._value, "value", outputs, targets)
        return self._number(found, "value", outputs, targets)

    def output_errors(self, outputs: "list[float]", targets: "list[float]") -> "list[float]":
        """dLoss/dy for each output."""
        if _far_out(outputs):
            return [INFINITY] * len(outputs)
        found = self._asked(self._gradient, "gradient", outputs, targets)
        if type(found) is not list:
            try:
                items = check_list(found, f"{self.what}: its gradient")
            except TinynetError:
                raise
            except Exception as error:  # that of a generator, which runs as it is read
                at = where(outputs, targets)
                raise TinynetError(
                    f"{self.what}: its gradient fails {at}: {said_by(error)}"
                ) from None
            found = items
        if len(found) != len(outputs):
            numbers = "1 number" if len(found) == 1 else f"{len(found)} numbers"
            raise TinynetError(
                f"{self.what}: its gradient has {numbers}, where the outputs are {_shown(outputs)}"
            )
        return [self._number(slope, "gradient", outputs, targets) for slope in found]

    def deltas(
        self, activation: Activation, outputs: "list[float]", targets: "list[float]"
    ) -> "list[float]":
        """dLoss/dz, by the chain rule."""
        return activation.deltas(outputs, self.output_errors(outputs, targets))

    def check_targets(self, targets: "list[float]", place: str) -> None:
        """A target is within the limits, if there are any."""
        low, high = self.low, self.high
        for t in targets:
            if (low is not None and t < low) or (high is not None and t > high):
                limits = f"{low:g} or more" if low is not None else f"{high:g} or less"
                if low is not None and high is not None:
                    limits = f"from {low:g} to {high:g}"
                raise TinynetError(f"{place} holds {t}; for {self.what} a target is {limits}")

    def _asked(
        self,
        function: "Callable[..., Any]",
        part: str,
        outputs: "list[float]",
        targets: "list[float]",
    ) -> "Any":
        """What a function of the caller's says; it may raise what it likes."""
        try:
            return function(list(outputs), list(targets))
        except Exception as error:
            at = where(outputs, targets)
            raise TinynetError(f"{self.what}: its {part} fails {at}: {said_by(error)}") from None

    def _number(
        self, found: object, part: str, outputs: "list[float]", targets: "list[float]"
    ) -> float:
        """A finite float of Python's own; the words for an error are only made if there is one."""
        if type(found) is float and found - found == 0.0:
            return found + 0.0
        return check_number(found, f"{self.what}: its {part} {where(outputs, targets)}")


def _far_out(outputs: "list[float]") -> bool:
    return not all([-FAR_OUT <= y <= FAR_OUT for y in outputs])


def where(outputs: "list[float]", targets: "list[float]") -> str:
    """An example in words: what came out for it, and what should have.

    >>> where([0.25, 1.0], [0.0, 1.0])
    'where the outputs are [0.25, 1] and the targets [0, 1]'

    The numbers are exact: one who calls the functions with them sees what is said.
    """
    return f"where the outputs are {_shown(outputs)} and the targets {_shown(targets)}"


def _exactly(value: float) -> str:
    short = f"{value:.6g}"
    return short if float(short) == value else repr(value)


def _shown(values: "list[float]") -> str:
    shown = ", ".join([_exactly(value) for value in values[:MOST_SHOWN]])
    more = len(values) - MOST_SHOWN
    return f"[{shown}, and {more} more]" if more > 0 else f"[{shown}]"
