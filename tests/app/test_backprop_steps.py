"""One example forward and back: its numbers are those of explain, and the loss falls."""

import pytest

from tests.pictures.drawn import Drawn
from tinynet import Network, explain, gradients
from tinynet.app.backprop_steps import way_through_network
from tinynet.app.neuron_steps import n, signed


def all_said(steps):
    return " ".join([sentence for step in steps for sentence in step.sentences])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("x", [[1.0, 0.0], [0.0, 0.0], [1.0, 1.0]])
def test_every_number_of_explain_is_told(seed, x):
    network = Network([2, 2, 1], seed=seed)
    steps = way_through_network(network, x, 1.0, 0.5)
    said = all_said(steps)
    for trace in explain(network, x, [1.0]).layers:
        for z, y, delta in zip(trace.weighted_sums, trace.outputs, trace.deltas):
            assert f"= {n(z)}. The sigmoid makes {n(y)} of it." in said
            assert f"= {signed(delta)}." in said
    assert said.count("was 0: its weights get 0") == x.count(0.0)
    for step in steps:
        assert list(Drawn(step.svg).faults()) == []


def test_a_neuron_is_named_until_its_output_is_known():
    inside = []
    for step in way_through_network(Network([2, 2, 1], seed=1), [1.0, 0.0], 1.0, 1.0):
        texts = Drawn(step.svg).texts
        assert all([text.strip() for text in texts])
        inside.append((texts.count("hidden"), texts.count("output")))
    assert inside == [(2, 1), (1, 1), (0, 1), *[(0, 0)] * 8]


def test_the_last_step_is_that_of_gradient_descent():
    network = Network([2, 2, 1], seed=1)
    before = network.parameters()
    last = way_through_network(network, [1.0, 0.0], 1.0, 0.5)[-1].sentences
    assert network.parameters() == before
    loss, gradient = gradients(network, [1.0, 0.0], [1.0])
    network.set_parameters([p - 0.5 * g for p, g in zip(before, gradient)])
    assert f"and is {n(network.predict([1.0, 0.0])[0])};" in last[1]
    assert f"fell from {loss:.4f} to {gradients(network, [1.0, 0.0], [1.0])[0]:.4f}" in last[1]
    assert f"= {n(network.layers[1].weights[0][0])}. Biases too." in last[0]
