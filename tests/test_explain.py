"""Claims about explanations: every number of both passes, and how each came about."""

import math
import re
import sys

import pytest
from hypothesis import given

from tinynet import explain
from tinynet.activation_by_name import ACTIVATIONS
from tinynet.backprop import gradients
from tinynet.errors import TinynetError
from tinynet.network import Network
from tinynet.testing.drawn_examples import problems


@given(problems())
def test_an_explanation_has_the_very_numbers_of_the_gradient(problem):
    network, loss, inputs, targets = problem
    explanation = explain(network, inputs[0], targets[0], loss)
    value, gradient = gradients(network, inputs[0], targets[0], loss)
    assert (explanation.loss, explanation.gradient) == (value, gradient)
    assert explanation.outputs == network.predict(inputs[0])
    assert (explanation.inputs, explanation.target) == (inputs[0], targets[0])


@given(problems())
def test_every_number_of_an_explanation_follows_from_those_before_it(problem):
    network, loss, inputs, targets = problem
    explanation = explain(network, inputs[0], targets[0], loss)
    signals, gradient = list(inputs[0]), []
    assert len(explanation.layers) == len(network.layers)
    for layer, trace in zip(network.layers, explanation.layers):
        row = ACTIVATIONS[layer.activation]
        assert (trace.activation, trace.weights) == (layer.activation, layer.weights)
        assert (trace.biases, trace.synapses) == (layer.biases, [list(s) for s in layer.synapses])
        assert trace.inputs == signals[len(signals) - layer.n_inputs :]
        assert trace.weighted_sums == layer.weighted_sums(trace.inputs)
        assert trace.outputs == row.outputs(trace.weighted_sums)
        signals += trace.outputs
        by_loss = trace is explanation.layers[-1] and (
            loss == "cross_entropy" or layer.activation == "softmax"
        )
        if by_loss:
            assert trace.slopes == []
        else:
            assert trace.slopes == [row.slope(y) for y in trace.outputs]
            assert trace.deltas == [e * s for e, s in zip(trace.errors, trace.slopes)]
        for j, delta in enumerate(trace.deltas):
            gradient += [delta * trace.inputs[i] for i in layer.synapses[j]]
            gradient += [delta] if layer.biases else []
    assert signals == network.signals(inputs[0])
    assert gradient == explanation.gradient
    last = explanation.layers[-1]
    assert last.errors == [y - t for y, t in zip(last.outputs, targets[0])]


@given(problems())
def test_the_printed_trace_mentions_every_number(problem):
    network, loss, inputs, targets = problem
    explanation = explain(network, inputs[0], targets[0], loss)
    lines = str(explanation).split("\n")
    assert lines[0] == f"inputs {shown(inputs[0])}, target {shown(targets[0])}"
    assert lines[-1] == f"outputs {shown(explanation.outputs)}, loss {shown([explanation.loss])}"
    headings = [line for line in lines if line.startswith(("layer", "  neuron"))]
    expected = []
    for k, trace in enumerate(explanation.layers):
        expected += [f"layer {k + 1}"] + [f"  neuron {j}" for j in range(len(trace.outputs))]
    assert headings == expected
    words = [line.split() for line in lines]
    for first, numbers in (
        ("z", "weighted_sums"),
        ("y", "outputs"),
        ("error", "errors"),
        ("delta", "deltas"),
    ):
        printed = " ".join([line[-1] for line in words if line[0] == first and line[1] == "="])
        assert printed == shown([n for t in explanation.layers for n in getattr(t, numbers)])
    by_kind = {True: [], False: []}
    for gradient, is_weight in zip(explanation.gradient, network.are_weights()):
        by_kind[is_weight].append(gradient)
    for kind, is_weight in (("weight", True), ("bias", False)):
        printed = [line[-1] for line in words if line[:3] == ["gradient", "of", kind]]
        assert " ".join(printed) == shown(by_kind[is_weight])


def shown(numbers):
    """Numbers as a trace prints them: six digits, and no minus before a zero."""
    return " ".join(["%.6g" % (number + 0.0) for number in numbers])


@given(problems())
def test_every_line_of_a_trace_adds_up(problem):
    network, loss, inputs, targets = problem
    trace = str(explain(network, inputs[0], targets[0], loss))
    checked = 0
    for line in trace.split("\n")[1:-1]:
        parts = line.split(" = ")
        if not re.fullmatch(r"[-+*.e0-9 ]+", parts[-2] if len(parts) > 2 else "no"):
            continue
        found = float(parts[-1])
        size = abs(found)
        for term in re.split(r" [+-] ", parts[-2]):
            size += abs(math.prod(float(factor) for factor in term.split("*")))
        assert abs(eval(parts[-2]) - found) <= 2e-5 * size + 1e-300, line
        checked += 1
    assert checked >= sum(network.sizes[1:])  # at least the weighted sum of every neuron


def test_a_trace_shows_how_each_number_came_about():
    network = Network([2, 1, 1], ["identity", "identity"], connections=[[[0, 1]], None])
    network.set_parameters([2.0, 0.5, 3.0, -1.0])
    assert str(explain(network, [7.0, 1.5], [8.0])).split("\n") == [
        "inputs 7 1.5, target 8",
        "layer 1",
        "  neuron 0",
        "    z = 0.5 + 2*1.5 = 3.5",
        "    y = identity(z) = 3.5",
        "    error = 1.5*3 = 4.5",
        "    delta = error * slope = 4.5*1 = 4.5",
        "    gradient of weight 1 = delta * input = 4.5*1.5 = 6.75",
        "    gradient of bias = delta = 4.5",
        "layer 2",
        "  neuron 0",
        "    z = -1 + 3*3.5 = 9.5",
        "    y = identity(z) = 9.5",
        "    error = output - target = 9.5 - 8 = 1.5",
        "    delta = error * slope = 1.5*1 = 1.5",
        "    gradient of weight 0 = delta * input = 1.5*3.5 = 5.25",
        "    gradient of bias = delta = 1.5",
        "outputs 9.5, loss 1.125",
    ]


@pytest.mark.parametrize(
    ("name", "loss"), [("sigmoid", "cross_entropy"), ("softmax", "squared_error")]
)
def test_where_the_loss_gives_the_deltas_at_once_no_slope_is_shown(name, loss):
    network = Network([1, 1], name, bias=False)
    network.set_parameters([0.0])
    y = network.predict([1.0])[0]
    trace = explain(network, [1.0], [1.0], loss)
    assert trace.layers[0].slopes == []
    assert f"    error = output - target = {y:.6g} - 1 = {y - 1:.6g}" in str(trace)
    assert f"    delta = {trace.layers[0].deltas[0]:.6g}" in str(trace).split("\n")


def test_an_explanation_stays_as_it_is_when_the_network_learns_on():
    network = Network([2, 2, 1], seed=1)
    trace = explain(network, [0.5, -0.5], [1.0])
    before = str(trace)
    network.set_parameters([0.0] * 9)
    assert str(trace) == before


def test_a_neuron_that_nobody_hears_is_not_to_blame():
    network = Network([1, 2, 1], "identity", connections=[None, [[1, 0]]])
    trace = explain(network, [1.0], [5.0])
    assert trace.layers[0].errors[1] == 0.0
    assert str(trace).count("    error = nobody listens = 0\n") == 1


def test_a_neuron_that_hears_nothing_has_a_sum_of_0():
    network = Network([1, 1], "sigmoid", bias=False, connections=[[[0]]])
    assert "    z = 0 = 0" in str(explain(network, [1.0], [1.0])).split("\n")


@given(problems())
def test_explaining_changes_nothing(problem):
    network, loss, inputs, targets = problem
    before = network.parameters(), list(inputs[0]), list(targets[0])
    str(explain(network, inputs[0], targets[0], loss))
    assert (network.parameters(), inputs[0], targets[0]) == before


def test_what_does_not_fit_is_refused_as_by_gradients():
    with pytest.raises(TinynetError, match="the input has 1 number, this network takes 2"):
        explain(Network([2, 1]), [1.0], [1.0])
    with pytest.raises(TinynetError, match="cross_entropy needs probabilities"):
        explain(Network([1, 1], "relu"), [1.0], [1.0], "cross_entropy")


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = explain(Network([1, 1]), [0.5], [1.0])
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
