"""What programs are written for: the classes of this library, and what was registered."""

from ..activation_by_name import Activation, Softmax, find_activation
from ..layer import Layer
from ..losses import BinaryCrossEntropy, CategoricalCrossEntropy, Loss, SquaredError
from ..network import Network
from ..optimizers import Adam, Optimizer, Rprop, Sgd


def knows(network: Network, loss: "Loss | None", optimizer: "Optimizer | None") -> bool:
    """Whether programs compute what these do: they are of exactly the classes of this library.

    A class derived from one of them may compute something else under the same name. Losses and
    optimizers that were registered are called by the programs, so they are known, too.
    """
    for layer in network.layers:
        activation = type(find_activation(layer.activation))
        if type(layer) is not Layer or activation not in (Activation, Softmax):
            return False
    known_losses = (SquaredError, BinaryCrossEntropy, CategoricalCrossEntropy)
    if loss is not None and not loss.of_your_own and type(loss) not in known_losses:
        return False
    known = (Sgd, Rprop, Adam)
    if optimizer is not None and not optimizer.of_your_own and type(optimizer) not in known:
        return False
    return type(network) is Network
