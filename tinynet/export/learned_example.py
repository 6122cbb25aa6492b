"""The example by which an exported trainer checks how it learns, and the parameters after it.

How far may a parameter lie from what it should be? A machine rounds each output, and
knows `exp` only to the last bit. So parameters, inputs and outputs are moved at random by
as much, some times over, and it is measured how far that moves the parameters after a step.
"""

import math

from ..backprop import backpropagate
from ..errors import TinynetError
from ..network import Network
from ..rng import Random
from ..vectors import all_finite
from .self_check_examples import MARGIN, affordable
from .trainer_settings import TrainerSettings

SHAKES = 6
EPSILON = {"double": 2.0**-52, "float": 2.0**-23}
LARGEST = {"double": 1e150, "float": 1e15}  # whose squares are numbers, too
LEAST = 8.0  # units in the last place of a 1, or of the largest parameter


class LearnedExample:
    """`x` and `target` of one example, the parameters `after` it, and how far off is `allowed`.

    Of the candidates the one is taken for which rounding matters least: if there is another,
    none whose gradient is about to change its sign.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainerSettings,
        precision: str,
        candidates: "list[list[float]]",
    ) -> None:
        epsilon, largest = EPSILON[precision], LARGEST[precision]
        rng, least = Random(0), math.inf
        for x in candidates[: affordable(network, 10 * len(candidates)) // 10]:
            target = far_target(network, x)
            after, steepest = _step(network, settings, x, target)
            steps = [steepest] + [abs(value) for value in after]
            if all_finite(steps) and max(steps) < largest:
                moved = 0.0
                for _ in range(SHAKES):
                    other, _ = _step(network, settings, x, target, rng, epsilon)
                    moved = max([moved] + [abs(a - b) for a, b in zip(after, other)])
                if moved < least:
                    least, self.x, self.target, self.after = moved, x, target, after
        if least == math.inf:
            raise TinynetError(
                f"one step of learning leads to numbers that are too large for a {precision}: "
                "nothing can be learned from these parameters"
            )
        largest = max([1.0] + [abs(value) for value in self.after])
        self.allowed = float(f"{1.5 * (LEAST * epsilon * largest + MARGIN * least):.0e}")


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


def _step(
    network: Network,
    settings: TrainerSettings,
    x: "list[float]",
    target: "list[float]",
    rng: "Random | None" = None,
    epsilon: float = 0.0,
) -> "tuple[list[float], float]":
    """The parameters after a first step, and how steep the steepest gradient was.

    With random numbers whatever is computed with is moved by up to an epsilon.
    """

    def moved(values: "list[float]") -> "list[float]":
        if rng is None:
            return values
        return [value * (1.0 + rng.uniform(-epsilon, epsilon)) for value in values]

    shaken = network.copy()
    parameters = moved(network.parameters())
    shaken.assign(parameters)
    signals = moved(shaken.signals(moved(x)))
    _, _, gradient = backpropagate(shaken, signals, target, settings.loss)
    are_weights = network.are_weights()
    for k in range(len(gradient)):
        if are_weights[k]:
            gradient[k] += settings.l2 * parameters[k]
    optimizer = settings.optimizer
    optimizer.memory = optimizer.first_memory(len(parameters))
    return optimizer.step(parameters, gradient), max([abs(value) for value in gradient])
