"""What `st.from_type(Network)` and `@given(...)` with types draw, without any import of this.

Hypothesis calls `register_types` through the entry point `hypothesis`, at the end of its own
import, in every program that uses it: so nothing is made here but when a type is asked for.
"""

from typing import TYPE_CHECKING, Any

from ..evolution_result import EvolutionResult
from ..layer import Layer
from ..network import Network
from ..neuron import Neuron
from ..neuron_training import NeuronResult
from ..rng import Random
from ..training_result import TrainingResult

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register_types() -> None:
    """Tell Hypothesis how a Network, a Neuron, a Layer, a Random and results are drawn.

    >>> from hypothesis import strategies
    >>> from .smallest_example import smallest
    >>> register_types()
    >>> smallest(strategies.from_type(Network), lambda network: len(network.layers) == 2)
    <Network 1-1-1: sigmoid, sigmoid; 4 parameters>
    """
    from hypothesis.strategies import register_type_strategy

    register_type_strategy(Network, _networks)
    register_type_strategy(Neuron, _neurons)
    register_type_strategy(Layer, _layers)
    register_type_strategy(Random, _randoms)
    for kind in (TrainingResult, EvolutionResult, NeuronResult):
        register_type_strategy(kind, _results)


def _networks(_: type) -> "SearchStrategy[Network]":
    from .drawn_networks import networks

    return networks()


def _neurons(_: type) -> "SearchStrategy[Neuron]":
    from .drawn_neurons import neurons

    return neurons()


def _layers(_: type) -> "SearchStrategy[Layer]":
    return _networks(Network).map(lambda network: network.layers[0])


def _randoms(_: type) -> "SearchStrategy[Random]":
    from hypothesis.strategies import integers

    return integers(0, 2**31 - 2).map(Random)


def _results(kind: type) -> "SearchStrategy[Any]":
    from .drawn_results import evolution_results, neuron_results, training_results

    if kind is TrainingResult:
        return training_results()
    return evolution_results() if kind is EvolutionResult else neuron_results()
