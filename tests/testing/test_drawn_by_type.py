"""What Hypothesis draws for the types of tinynet; test_distributions.py has it from a wheel."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outside_tools import ROOT
from tinynet import EvolutionResult, Network, Neuron, NeuronResult, TrainingResult
from tinynet.layer import Layer
from tinynet.rng import Random
from tinynet.testing.drawn_by_type import register_types
from tinynet.testing.smallest_example import smallest

register_types()


@given(st.from_type(Network), st.from_type(Neuron), st.from_type(Layer), st.from_type(Random))
def test_types_are_drawn(network, neuron, layer, random):
    assert len(network.predict([0.0] * network.sizes[0])) == network.sizes[-1]
    assert neuron.predict([0.0] * neuron.n_inputs) is not None
    assert len(layer.outputs([0.0] * layer.n_inputs)) == len(layer.weights)
    assert 0.0 < random.random() < 1.0


@pytest.mark.parametrize("kind", [TrainingResult, EvolutionResult, NeuronResult])
def test_results_are_drawn(kind):
    assert isinstance(smallest(st.from_type(kind), max_examples=10), kind)


def test_a_class_derived_from_one_of_them_is_drawn_as_it_is_registered():
    class Mine(Network):
        pass

    some = st.integers(1, 3).map(lambda width: Mine([2, width, 1]))
    st.register_type_strategy(Mine, some)
    assert smallest(st.from_type(Mine), max_examples=10).sizes == [2, 1, 1]


@given(...)
def test_annotations_are_enough(network: Network, neuron: Neuron):
    assert isinstance(network, Network)
    assert isinstance(neuron, Neuron)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Network, "<Network 1-1: sigmoid; 2 parameters>"),
        (Neuron, "<Neuron: 1 inputs, sigmoid>"),
    ],
)
def test_types_shrink_to_what_a_person_would_write(kind, shown):
    assert repr(smallest(st.from_type(kind))) == shown


def test_the_hook_reads_nothing_but_the_types():
    code = (
        "import hypothesis, sys; from tinynet.testing.drawn_by_type import register_types; "
        "register_types(); print(*[name for name in sys.modules if name.startswith('tinynet.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.split() if name.startswith("tinynet.testing.")}
    assert loaded == {"tinynet.testing.drawn_by_type"}
    assert "tinynet.export" not in done.stdout.split()
