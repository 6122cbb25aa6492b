"""tinynet: a neural network in pure Python, to be read, embedded and tested.

The chapters, in reading order; each uses only those above it:

    errors        before the first: what is refused, and in which words
     1 vectors       vectors, and the one sum everything rests on
     2 activations   transfer functions, from the hard threshold to the softmax
     3 losses        what an error costs
     4 rng           chance that can be repeated
     5 neuron        one neuron: error * input * slope
     6 layer         neurons side by side
     7 network       layers one behind the other
     8 backprop      who is to blame for the loss
     9 explain       seeing the gradient, and doubting it
    10 optimizers    how a gradient becomes a step
    11 trainer       one epoch
    12 resume        stopping today, going on tomorrow
    13 advice        what may be wrong when all answers are alike
    14 training      when to go on and when to stop
    15 storage       saving a network, and getting the same one back
"""

from .activations import ACTIVATIONS, register_activation
from .backprop import batch_gradients, gradients
from .errors import DivergedError, ModelError, ShapeError, TinynetError
from .explain import check_gradients, explain
from .network import Network
from .neuron import Neuron
from .storage import from_dict, load, save, to_dict
from .training import TrainingResult, train

__version__ = "0.1.0"

__all__ = [
    "ACTIVATIONS",
    "DivergedError",
    "ModelError",
    "Network",
    "Neuron",
    "ShapeError",
    "TinynetError",
    "TrainingResult",
    "batch_gradients",
    "check_gradients",
    "explain",
    "from_dict",
    "gradients",
    "load",
    "register_activation",
    "save",
    "to_dict",
    "train",
]
