"""Results of short trainings and evolutions that were really run, as `st.from_type` draws them."""

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ..errors import DivergedError
from ..evolution import evolve
from ..fitness import fitness_for
from ..training import train
from .drawn_examples import data_sets, problems
from .drawn_neurons import neurons
from .drawn_numbers import whole_numbers
from .drawn_settings import evolution_settings, settings_of_train

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from ..evolution_result import EvolutionResult
    from ..neuron_training import NeuronResult
    from ..training_result import TrainingResult

MOST = 3  # epochs of a neuron, generations


@st.composite
def training_results(draw: "DrawFn") -> "TrainingResult":
    """What `train` returns, of up to 5 epochs.

    >>> from .smallest_example import smallest
    >>> smallest(training_results(), max_examples=20).epochs
    0
    """
    network, loss, inputs, targets = draw(problems(n=None, gradient_trainable=True))
    settings = draw(settings_of_train(network, len(inputs), loss=loss))
    try:
        return train(network, inputs, targets, **settings)
    except DivergedError:  # at rate 0 nothing does
        return train(network, inputs, targets, **{**settings, "learning_rate": 0.0})


@st.composite
def evolution_results(draw: "DrawFn") -> "EvolutionResult":
    """What `evolve` returns, of up to 3 generations.

    >>> from .smallest_example import smallest
    >>> smallest(evolution_results(), max_examples=20).generations
    0
    """
    network, loss, inputs, targets = draw(problems(n=None))
    settings = draw(evolution_settings(seeded=False))
    fitness = fitness_for(inputs, targets, loss=loss)
    return evolve(network, fitness, generations=draw(whole_numbers(0, MOST)), **settings)


@st.composite
def neuron_results(draw: "DrawFn") -> "NeuronResult":
    """What `Neuron.train` returns, of up to 3 epochs.

    >>> from .smallest_example import smallest
    >>> smallest(neuron_results(), max_examples=20).epochs
    0
    """
    neuron = draw(neurons())
    inputs, targets = draw(data_sets(neuron.n_inputs, 1, "yes_or_no"))
    epochs, rate = draw(whole_numbers(0, MOST)), draw(st.sampled_from([0.1, 1.0]))
    try:
        return neuron.train(inputs, [t[0] for t in targets], epochs, rate)
    except DivergedError:
        return neuron.train(inputs, [t[0] for t in targets], epochs, 0.0)
