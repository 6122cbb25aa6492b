"""The examples by which an exported trainer checks how it learns, and the parameters after them.

They are two: a batch of both, and then the first of them again. So it is seen that a batch
has the mean of its gradients, and that the optimizer remembers its first step.

How far may a parameter lie from what it should be? A machine rounds each output, and
knows `exp` only to the last bit. So parameters, inputs and outputs are moved at random by
as much, some times over, and it is measured how far that moves the parameters after a step.
"""

import math

from ..backprop import backpropagate
from ..errors import TinynetError
from ..network import Network
from ..rng import Random
from ..vectors import add_scaled, all_finite
from .self_check_examples import MARGIN, affordable
from .single_precision import single
from .trainer_settings import TrainerSettings

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Callable

    Change = Callable[[list[float]], list[float]]

SHAKES = 6
EPSILON = {"double": 2.0**-52, "float": 2.0**-23}
LARGEST = {"double": 1e150, "float": 1e15}  # whose squares are numbers, too
TINY = 1e-36  # what is smaller, single precision may have as 0
LEAST = 8.0  # units in the last place of a 1, or of the largest parameter


class LearnedExamples:
    """`inputs` and `targets` of two examples, the parameters `after`, and how far off is `allowed`.

    That is for the precision of the file; `allowed_single` is for doubles that have 32 bits.
    Of the candidates, each with the one that follows it, those are taken for which rounding
    matters least: if there are others, none whose gradient is about to change its sign.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainerSettings,
        precision: str,
        candidates: "list[list[float]]",
    ) -> None:
        largest, least, changes = LARGEST[precision], math.inf, changes_in(precision)
        n = affordable(network, 30 * len(candidates)) // 30
        for k in range(max(1, n)):
            inputs = [candidates[k], candidates[(k + 1) % len(candidates)]]
            targets = [far_target(network, x) for x in inputs]
            after, steepest = _learned(network, settings, inputs, targets, list)
            steps = [steepest] + [abs(value) for value in after]
            if all_finite(steps) and max(steps) < largest:
                moved = _moved(network, settings, inputs, targets, after, changes)
                if moved < least:
                    least, self.after = moved, after
                    self.inputs, self.targets = inputs, targets
        if least == math.inf:
            raise TinynetError(
                f"two steps of learning lead to numbers that are too large for a {precision}: "
                "nothing can be learned from these parameters"
            )
        self.allowed = self.allowed_single = self._allowed(precision, least)
        if precision == "double":
            changes = changes_in("float")
            taken = (self.inputs, self.targets, self.after)
            self.allowed_single = self._allowed("float", _moved(network, settings, *taken, changes))

    def _allowed(self, precision: str, moved: float) -> float:
        """How far off a parameter may be, where rounding moves one so far."""
        largest = max([1.0] + [abs(value) for value in self.after])
        off = LEAST * EPSILON[precision] * largest + MARGIN * moved
        return float(f"{1.5 * (off if off < 1e300 else 1e300):.0e}")  # it may be nan


def changes_in(precision: str) -> "list[Change]":
    """What a machine of this precision does to numbers: each is tried."""
    return [shaking(EPSILON[precision])] * SHAKES + ([without_tiny] if precision == "float" else [])


def far_target(network: Network, x: "list[float]") -> "list[float]":
    """A target far from the outputs, which any loss takes.

    >>> network = Network([1, 1], "identity")
    >>> network.set_parameters([2.0, 0.0])
    >>> far_target(network, [0.125]), far_target(network, [0.5])
    ([1.0], [0.0])
    """
    outputs = network.signals(x)[-network.sizes[-1] :]
    if network.layers[-1].activation == "softmax":
        smallest = outputs.index(min(outputs))
        return [1.0 if j == smallest else 0.0 for j in range(len(outputs))]
    return [1.0 if y < 0.5 else 0.0 for y in outputs]


def shaking(epsilon: float) -> "Change":
    """What moves each number at random, by up to an epsilon of it."""
    rng = Random(0)

    def shake(values: "list[float]") -> "list[float]":
        return [value * (1.0 + rng.uniform(-epsilon, epsilon)) for value in values]

    return shake


def without_tiny(values: "list[float]") -> "list[float]":
    """Numbers of single precision, 0 where a chip may have 0.

    >>> without_tiny([0.5, 1e-37, -1e-50])
    [0.5, 0.0, 0.0]
    """
    return [single(value) if abs(value) >= TINY else 0.0 for value in values]


def _moved(
    network: Network,
    settings: TrainerSettings,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    after: "list[float]",
    changes: "list[Change]",
) -> float:
    """How far the changes move a parameter at most."""
    moved = 0.0
    for change in changes:
        other, _ = _learned(network, settings, inputs, targets, change)
        moved = max([moved] + [abs(a - b) for a, b in zip(after, other)])
    return moved


def _learned(
    network: Network,
    settings: TrainerSettings,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    change: "Change",
) -> "tuple[list[float], float]":
    """The parameters after both steps, and how steep the steepest gradient was.

    Parameters, inputs, outputs and gradients are changed before they are used.
    """
    changed, optimizer = network.copy(), settings.optimizer
    parameters = network.parameters()
    optimizer.memory = optimizer.first_memory(len(parameters))
    steepest = 0.0
    for batch in ([0, 1], [0]):
        parameters = change(parameters)
        changed.assign(parameters)
        sums = [0.0] * len(parameters)
        for k in batch:
            signals = change(changed.signals(change(inputs[k])))
            _, _, gradient = backpropagate(changed, signals, targets[k], settings.loss)
            sums = add_scaled(sums, 1.0, gradient)
        mean = [value / len(batch) for value in sums]
        if settings.l2:
            for k, is_weight in enumerate(network.are_weights()):
                mean[k] += settings.l2 * parameters[k] if is_weight else 0.0
        mean = change(mean)
        steepest = max([steepest] + [abs(value) for value in mean])
        parameters = optimizer.step(parameters, mean)
    return parameters, steepest
