"""How networks and results show themselves in a notebook."""

from ..errors import TinynetError
from ..evolution_result import EvolutionResult
from ..explain import Explanation
from ..network import Network
from ..neuron import Neuron
from ..neuron_training import NeuronResult
from ..tables.classification_scores import ConfusionMatrix
from ..training_result import TrainingResult
from .confusion_picture import confusion_picture
from .drawn_network import explained_network
from .fitness_picture import fitness_picture
from .loss_picture import loss_picture
from .network_picture import network_picture

MOST_WEIGHTS = 3_000_000  # of more a notebook writes what print does: none waits for a picture


def svg_of(value: object) -> "str | None":
    """The picture of a network, a neuron, an explanation or a result; None where there is none.

    >>> svg_of(Network([2, 4, 1]))[:4], svg_of("something else")
    ('<svg', None)
    """
    try:
        if isinstance(value, Explanation):
            return network_picture(explained_network(value), value)
        if isinstance(value, (Network, Neuron)):
            is_large = isinstance(value, Network) and _is_large(value)
            return None if is_large else network_picture(value)
        if isinstance(value, ConfusionMatrix):
            return confusion_picture(value)
        if isinstance(value, EvolutionResult):
            return fitness_picture(value)
        is_training = isinstance(value, (TrainingResult, NeuronResult))
        return loss_picture(value) if is_training else None
    except TinynetError:  # as with weights that are not finite: their words are shown
        return None


def _is_large(network: Network) -> bool:
    return sum([len(layer.weights) * layer.n_inputs for layer in network.layers]) > MOST_WEIGHTS
