"""Chapter 9: seeing the gradient, and doubting it."""

import math
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import SMOOTH, lessons
from tinynet import check_gradients, explain
from tinynet.activation_table import ACTIVATIONS, Activation, sigmoid
from tinynet.backprop import gradients
from tinynet.errors import TinynetError
from tinynet.network import Network

chapter = sys.modules[check_gradients.__module__]
GradientCheck, SINGLE = chapter.GradientCheck, chapter.SINGLE


# Explanations


@given(lessons())
def test_an_explanation_has_the_very_numbers_of_the_gradient(lesson):
    network, loss, inputs, targets = lesson
    explanation = explain(network, inputs[0], targets[0], loss)
    value, gradient = gradients(network, inputs[0], targets[0], loss)
    assert (explanation.loss, explanation.gradient) == (value, gradient)
    assert explanation.outputs == network.predict(inputs[0])
    assert (explanation.inputs, explanation.target) == (inputs[0], targets[0])


@given(lessons())
def test_every_number_of_an_explanation_follows_from_those_before_it(lesson):
    network, loss, inputs, targets = lesson
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


@given(lessons())
def test_the_printed_trace_mentions_every_number(lesson):
    network, loss, inputs, targets = lesson
    explanation = explain(network, inputs[0], targets[0], loss)
    lines = str(explanation).split("\n")
    assert lines[0] == f"inputs {shown(inputs[0])}, target {shown(targets[0])}"
    assert lines[-1] == f"outputs {shown(explanation.outputs)}, loss {shown([explanation.loss])}"
    headings = [line for line in lines if line.startswith(("layer", "  neuron"))]
    expected = []
    for k, trace in enumerate(explanation.layers):
        expected += [f"layer {k}"] + [f"  neuron {j}" for j in range(len(trace.outputs))]
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


@given(lessons())
def test_every_line_of_a_trace_adds_up(lesson):
    network, loss, inputs, targets = lesson
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
        "layer 0",
        "  neuron 0",
        "    z = 0.5 + 2*1.5 = 3.5",
        "    y = identity(z) = 3.5",
        "    error = 1.5*3 = 4.5",
        "    delta = error * slope = 4.5*1 = 4.5",
        "    gradient of weight 1 = delta * input = 4.5*1.5 = 6.75",
        "    gradient of bias = delta = 4.5",
        "layer 1",
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


@given(lessons())
def test_explaining_changes_nothing(lesson):
    network, loss, inputs, targets = lesson
    before = network.parameters(), list(inputs[0]), list(targets[0])
    str(explain(network, inputs[0], targets[0], loss))
    assert (network.parameters(), inputs[0], targets[0]) == before


def test_what_does_not_fit_is_refused_as_by_gradients():
    for ask in (explain, check_gradients):
        with pytest.raises(TinynetError, match="the input has 1 number, this network takes 2"):
            ask(Network([2, 1]), [1.0], [1.0])
        with pytest.raises(TinynetError, match="cross_entropy needs probabilities"):
            ask(Network([1, 1], "relu"), [1.0], [1.0], "cross_entropy")


# Checks


@given(lessons(activations=[*SMOOTH, "softmax"], bias=True, reach=1.0, sizes=[2, 3, 2]))
def test_a_smooth_network_passes_the_check(lesson):
    network, loss, inputs, targets = lesson
    before = network.parameters()
    check = check_gradients(network, inputs[0], targets[0], loss)
    assert check.ok
    assert check.by_backprop == gradients(network, inputs[0], targets[0], loss)[1][check.parameter]
    assert network.parameters() == before


@given(lessons(activations=SMOOTH, bias=True, reach=1.0, connect="all", connections=True))
def test_absent_synapses_and_shortcuts_pass_the_check(lesson):
    network, loss, inputs, targets = lesson
    if gradients(network, inputs[0], targets[0], loss)[0] < 10.0:  # else rounding shows
        assert check_gradients(network, inputs[0], targets[0], loss).ok


@pytest.mark.parametrize("factor", [-1.0, 0.0, 0.999, 1.001])
def test_a_wrong_slope_is_found(monkeypatch, factor):
    row = Activation("sigmoid", sigmoid, lambda y: factor * y * (1.0 - y), 0.25)
    monkeypatch.setitem(ACTIVATIONS, "sigmoid", row)
    check = check_gradients(Network([2, 3, 1]), [0.5, -1.0], [1.0])
    assert not check.ok
    assert "TOO FAR APART" in repr(check)


@pytest.mark.parametrize("wrong", range(9))
def test_the_one_wrong_gradient_is_the_one_that_is_named(monkeypatch, wrong):
    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[wrong] += 1e-4
        return value, gradient

    monkeypatch.setattr(chapter, "gradients", planted)
    check = check_gradients(Network([2, 2, 1]), [0.5, -1.0], [1.0])
    assert (check.parameter, check.ok) == (wrong, False)
    assert check.error == pytest.approx(1e-4, rel=1e-3)


@pytest.mark.parametrize("wrong", [0, 4, 8])
@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_gradient_that_is_no_number_is_never_as_it_should_be(monkeypatch, odd, wrong):
    def planted(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        gradient[wrong] = odd
        return value, gradient

    monkeypatch.setattr(chapter, "gradients", planted)
    check = check_gradients(Network([2, 2, 1]), [0.5, -1.0], [1.0])
    assert (check.parameter, check.ok) == (wrong, False)


@pytest.mark.parametrize("calls", [1, 2, 7, 18])
def test_an_interrupted_check_puts_the_network_back(monkeypatch, calls):
    left = [calls]

    def interrupted(*arguments):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return 0.5

    network = Network([2, 2, 1], seed=4)
    before = network.parameters()
    monkeypatch.setattr(chapter, "example_loss", interrupted)
    with pytest.raises(KeyboardInterrupt):
        check_gradients(network, [0.5, -1.0], [1.0])
    assert network.parameters() == before


def test_a_measurement_is_the_difference_by_twice_the_nudge():
    network = Network([1, 1], "identity", bias=False)
    network.set_parameters([3.0])
    for nudge in (0.5, 1, 0.25):
        check = check_gradients(network, [2.0], [4.0], nudge=nudge)
        assert (check.by_backprop, check.measured, check.parameter) == (4.0, 4.0, 0)
        assert (check.error, check.ok) == (0.0, True)


def test_a_check_allows_what_rounding_may_do_and_no_more():
    assert GradientCheck(0, 0.0, 0.9e-7).ok
    assert not GradientCheck(0, 0.0, 1.2e-7).ok
    assert GradientCheck(0, 100.0, 100.0009).ok
    assert not GradientCheck(0, 100.0, 100.0011).ok
    assert not GradientCheck(0, 1.0, -1.0).ok
    assert not GradientCheck(0, math.nan, 1.0).ok
    assert repr(GradientCheck(4, 0.5, 0.5)) == (
        "worst is parameter 4: 0.5 by backpropagation, 0.5 measured; as it should be"
    )


def test_in_single_precision_a_check_nudges_further_and_allows_more(monkeypatch):
    network = Network([1, 1], activation="tanh")
    network.set_parameters([0.5, 0.25])
    exact = check_gradients(network, [1.0], [1.0])
    monkeypatch.setattr(chapter, "precision", lambda: SINGLE)
    rough = check_gradients(network, [1.0], [1.0])
    assert rough.ok
    assert rough.error > 1000 * exact.error > 0.0
    assert not GradientCheck(0, 1.0, 1.02).ok
    assert GradientCheck(0, 1.0, 1.009).ok
    monkeypatch.undo()
    assert not GradientCheck(0, 1.0, 1.009).ok


@pytest.mark.parametrize("nudge", [0, 0.0, -1e-5, math.nan, math.inf, True, "1e-5"])
def test_a_nudge_that_moves_nothing_is_refused(nudge):
    with pytest.raises(TinynetError, match="nudge is"):
        check_gradients(Network([1, 1]), [1.0], [1.0], nudge=nudge)


def test_a_network_without_parameters_has_nothing_to_check():
    network = Network([1, 1], bias=False, connections=[[[0]]])
    with pytest.raises(TinynetError, match="this network has no parameters to check"):
        check_gradients(network, [1.0], [1.0])


@given(st.integers(0, 10**6))
def test_a_network_as_it_starts_passes_the_check(seed):
    network = Network([3, 4, 2], "tanh", "softmax", seed=seed)
    assert check_gradients(network, [0.5, -1.0, 0.25], [0.0, 1.0], "cross_entropy").ok
