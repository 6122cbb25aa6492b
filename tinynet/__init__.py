"""tinynet: a neural network in pure Python, to be read, embedded and tested.

The book, in reading order: it begins with `vectors`, and each module uses only those
above it. The first three are for looking things up.

    errors                what is refused, and in which words
    argument_checks       data and settings are looked at once, at the door
    backend_by_name       which backend does the work: this book, or a generated program

    vectors               vectors, and the weighted sum everything rests on
    activation_functions  from the hard threshold to the sigmoid, tanh and softmax
    activation_by_name    each function with its slope, found by name
    rng                   random numbers that can be repeated
    rng_small_integers    the same numbers, for boards that have no large whole numbers
    neuron_training       epochs of one neuron, and what came of them
    neuron                one neuron: error * input * slope; the perceptron rule
    answers_and_targets   when an answer meets its target, and how that is said
    nearest_examples      what neighbours tell: noise, or something that was missed
    straight_line         what a straight line can do, and what is left wrong
    neuron_standing       what a neuron answers, and where its next steps lead
    stuck_neuron          how a neuron got stuck that could learn its examples
    neuron_advice         what may be wrong when a neuron does not learn
    layer                 neurons side by side
    network_shape         sizes, activations, connections, and which of them are refused
    network               layers one behind the other: the forward pass
    losses                what an error costs
    backprop              backpropagation: the gradient of the loss
    explain               every number of both passes
    kinks                 where a function has no slope
    gradient_check        backpropagation against finite differences
    optimizers            how a gradient becomes a step: gradient descent, rprop, adam
    epoch                 one epoch: the whole algorithm on one page
    training_settings     what is to be learned, and how
    training_state        what training knows after an epoch
    failed_example        which example it was at which a loss of your own failed
    divergence            noticing that training runs away
    run_epochs            epochs, one after the other: each is checked before it counts
    changed_settings      what is no longer as it was when a training stopped
    resume_training       stopping today, going on tomorrow
    training_judgement    whether a network has learned its examples, and which it has not
    unlearned_in_words    what a network has not learned, in words
    failed_training       the facts in which the causes of a failure are looked for
    causes_in_data        causes: what is asked for cannot be given
    causes_in_network     causes: the network's shape, or how it now is
    causes_in_settings    causes: steps too long, too short, too few
    loss_alone            what can be said where the loss is one of your own
    training_advice       what to say of a training that failed, and what to try
    training_result       what training says of itself
    stopping_rules        when to stop; overtraining
    training              many epochs, until there is a reason to stop
    train_on_board        the same steps where memory is short, and nothing kept of them
    genetic_operators     the genetic algorithm: elite, selection, crossover, mutation
    fitness               how well an individual does, measured here or elsewhere
    next_generation       from one generation of a population to the next
    evolution_settings    how an evolution was set, and in what it goes on otherwise
    evolution_advice      what may be wrong when a population is stuck
    evolution_result      what evolution says of itself, and going on tomorrow
    evolution             when to go on and when to stop, again
    own_loss              a loss that is a value and a gradient of your own
    own_loss_trial        registering it: its gradient is held against its value
    own_optimizer         an optimizer that is a class of your own
    own_optimizer_trial   registering it: it goes down a small bowl first
    unfinished_files      files that are not whole yet, and those that were left behind
    file_reading          a file may be a pipe or a device: one that never ends is refused
    file_writing          a file that is whole at every moment, whatever happens meanwhile
    model_files           saving a network, and getting the same one back

Then come, in folders of their own: `backends` (the same as generated programs, for
speed), `export` (a trained network leaves Python), `tables` (a table of data becomes a
model), `pictures` (what one would rather look at than read), `testing` (what this library is
tested with, for tests of your own), `app` (the command line and the demonstration).
"""

from .activation_by_name import ACTIVATIONS, register_activation
from .backends.predictor_and_batch_gradients import batch_gradients, predictor
from .backprop import gradients
from .errors import DivergedError, FitnessError, ModelError, ShapeError, TinynetError
from .evolution import evolve
from .evolution_result import EvolutionResult
from .explain import explain
from .fitness import fitness_for
from .gradient_check import check_gradients
from .model_files import from_dict, load, save, to_dict
from .network import Network
from .neuron import Neuron
from .neuron_training import NeuronResult
from .own_loss_trial import register_loss
from .own_optimizer_trial import register_optimizer
from .train_on_board import train_on_board
from .training import train
from .training_result import TrainingResult

TYPE_CHECKING = False  # type checkers read the block below, interpreters skip it
if TYPE_CHECKING:
    from typing import Any

    from .tables import Classifier, Regressor

__version__ = "0.1.0"

__all__ = [
    "ACTIVATIONS",
    "Classifier",
    "DivergedError",
    "EvolutionResult",
    "FitnessError",
    "ModelError",
    "Network",
    "Neuron",
    "NeuronResult",
    "Regressor",
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
    "register_loss",
    "register_optimizer",
    "save",
    "to_dict",
    "train",
    "train_on_board",
]


def __getattr__(name: str) -> "Any":
    """Classifier and Regressor are read when they are first asked for, and not before."""
    if name in ("Classifier", "Regressor"):
        from .tables import Classifier, Regressor

        return Classifier if name == "Classifier" else Regressor
    raise AttributeError(f"module 'tinynet' has no attribute {name!r}")
