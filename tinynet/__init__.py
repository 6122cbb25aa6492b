"""tinynet: a neural network in pure Python, to be read, embedded and tested.

The chapters, in reading order; each uses only those above it:

    errors        what is refused, and in which words; skip it at first
    checks        looking once, at the door; skip it at first, too
    vectors       vectors, and the one sum everything rests on
    transfer      transfer functions, from the hard threshold to the softplus
    activations   the transfer functions as a table, and the softmax
    losses        what an error costs
    rng           chance that can be repeated
    neuron        one neuron: error * input * slope
    layer         neurons side by side
    shape         sizes, activations, connections, and which of them are refused
    network       layers one behind the other
    backprop      who is to blame for the loss
    explain       seeing the gradient
    checking      doubting the gradient
    optimizers    how a gradient becomes a step
    trainer       one epoch
    formulas      the network written out, as text
    steps         the optimizers written out
    rows          programs for large networks, row by row
    online        the same, one example after another
    unroll        programs written for one network
    ways          which networks get programs, and of which kind
    twin          programs that do the work of the chapters
    fast          fast functions for many examples, and for a network that stays
    swift         the fast twin of one neuron
    fast_trainer  the fast twin of a trainer
    resume        stopping today, going on tomorrow
    advice        what may be wrong when a network does not learn
    result        what training says of itself
    training      when to go on and when to stop
    genetic       the genetic algorithm: elite, selection, crossover, mutation
    fitness       how well an individual does, measured here or elsewhere
    population    a population, from one generation to the next
    lineage       what evolution says of itself, and how it goes on tomorrow
    evolution     when to go on and when to stop, again
    storage       saving a network, and getting the same one back
"""

from .activation_table import ACTIVATIONS, register_activation
from .backprop import gradients
from .gradient_check import check_gradients
from .errors import DivergedError, FitnessError, ModelError, ShapeError, TinynetError
from .evolution import evolve
from .explain import explain
from .backends.predictor_and_batch_gradients import batch_gradients, predictor
from .fitness import fitness_for
from .evolution_result import EvolutionResult
from .network import Network
from .training_result import TrainingResult
from .model_files import from_dict, load, save, to_dict
from .backends.neuron_programs import Neuron
from .training import train

__version__ = "0.1.0"

__all__ = [
    "ACTIVATIONS",
    "DivergedError",
    "EvolutionResult",
    "FitnessError",
    "ModelError",
    "Network",
    "Neuron",
    "ShapeError",
    "TinynetError",
    "TrainingResult",
    "batch_gradients",
    "check_gradients",
    "evolve",
    "explain",
    "fitness_for",
    "from_dict",
    "gradients",
    "load",
    "predictor",
    "register_activation",
    "save",
    "to_dict",
    "train",
]
