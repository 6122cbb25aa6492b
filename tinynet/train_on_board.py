"""Training where memory is short.

The steps are those of `train`, and so are their bits. But nothing is kept of them: no
history, no state to go on from, no parameters from before to be put back. A board that has
no room for `train` may have room for this.
"""

from .argument_checks import check_whole
from .epoch import Epoch
from .errors import DivergedError
from .network import Network
from .rng import Random
from .training_settings import LEARNING, LearningSettings, check_names
from .vectors import all_finite

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any


class Standing:
    """Where a training stands: parameters, what the optimizer remembers, the random numbers."""

    parameters: "list[float]"
    memory: "dict[str, list[float]]"
    random: int


def train_on_board(
    network: Network,
    inputs: "list[list[float]]",
    targets: "list[list[float]]",
    *,
    epochs: int = 1000,
    **settings: "Any",
) -> float:
    """Train the network for so many epochs, and return the loss of the last one.

    `settings` are those of `train` under "How it learns", with the same defaults. The loss is
    the mean over the examples as they were met; without an epoch there is none, and it is 0.
    Where the loss, a parameter or what the optimizer remembers stops being finite it raises a
    DivergedError; the network then has the parameters that it had before this epoch. A loss
    that explodes and is still finite is not noticed. What interrupts an epoch leaves it half
    done.

    >>> network = Network([2, 4, 1])
    >>> train_on_board(network, [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]) < 0.01
    True
    >>> [round(network.predict(x)[0]) for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    [0, 1, 1, 0]
    """
    check_whole(epochs, "epochs")
    check_names(settings, "train_on_board(...)", LEARNING)
    learning = LearningSettings(network, inputs, targets, **settings)
    now = Standing()
    now.parameters = [p + 0.0 for p in network.parameters()]  # as `train` does: no -0.0
    now.memory, now.random = learning.optimizer.memory, Random(learning.seed).state
    worker = Epoch(network, learning.loss)
    losses = [0.0]
    for epoch in range(1, epochs + 1):
        learned, now.memory, now.random, losses = worker.epochs(learning, now, 1, 0.0)
        sound = all_finite(losses + learned)
        for numbers in now.memory.values():
            sound = sound and all_finite(numbers)
        if not sound:
            network.assign(now.parameters)
            rate = learning.optimizer.learning_rate
            raise DivergedError(epoch, "a number is no longer finite", rate)
        now.parameters = learned
    network.assign(now.parameters)
    return losses[0]
