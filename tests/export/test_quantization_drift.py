"""Claims about what is said of whole numbers: decisions that change, and the worst drift."""

import pytest

from tinynet import Network
from tinynet.export import QuantizedNetwork
from tinynet.export.quantization_drift import QuantizationDrift, decision
from tinynet.export.self_check_examples import sampled_inputs


def by_hand(quantized):
    """Worst drift, its place, and how often the largest output is another."""
    found, changed = [], 0
    for r, x in enumerate(quantized.rows):
        exact, coarse = quantized.network.predict(x), quantized.predict(x)
        found += [(abs(a - b), -r, -k) for k, (a, b) in enumerate(zip(exact, coarse))]
        changed += exact.index(max(exact)) != coarse.index(max(coarse))
    worst, r, k = max(found)
    return worst, -r, -k, changed


def test_it_is_what_is_found_by_hand():
    network = Network([3, 5, 4], "tanh", "softmax", seed=3)
    quantized = QuantizedNetwork(network, "int8", sampled_inputs(network, 400))
    drift = QuantizationDrift(quantized)
    assert (drift.worst, drift.row, drift.output, drift.changed) == by_hand(quantized)
    assert drift.changed > 0
    assert drift.in_words() == (
        f"Over 400 inputs at hand, {drift.changed} decisions change (another output is the "
        f"largest), and no output drifts further than {drift.worst:.2g} (output {drift.output} of "
        f"input {drift.row}, counted from 0)."
    )


@pytest.mark.parametrize(
    ("activation", "outputs", "expected"),
    [
        ("sigmoid", [0.5], (0,)),
        ("sigmoid", [0.51], (1,)),
        ("tanh", [0.01], (1,)),
        ("tanh", [-0.01], (0,)),
        ("step", [1.0], (1,)),
        ("step", [1.0, 0.0, 1.0], (1, 0, 1)),
        ("softmax", [1.0], (1,)),
        ("softmax", [0.3, 0.7], (1,)),
        ("identity", [5.0], None),
        ("relu", [5.0], None),
        ("identity", [5.0, 7.0], None),
        ("leaky_relu", [5.0, 7.0], None),
        ("softplus", [5.0, 7.0], None),
        ("tanh", [-0.5, -0.25], (1,)),
        ("sigmoid", [0.5, 0.5], (0,)),
    ],
)
def test_what_the_outputs_say(activation, outputs, expected):
    assert decision(outputs, activation) == expected


@pytest.mark.parametrize(
    ("activation", "threshold"), [("step", "0.5"), ("sigmoid", "0.5"), ("tanh", "0")]
)
def test_one_output_crosses_its_threshold_which_is_named(activation, threshold):
    network = Network([1, 1], activation)
    network.set_parameters([1.0, -0.501])
    drift = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.0], [0.5017], [1.0]]))
    assert drift.changed == 1
    said = (
        f"hand, 1 decision changes (the output crosses its threshold, {threshold}), and no output"
    )
    assert said in drift.in_words()


def test_each_of_several_steps_is_a_decision():
    network = Network([1, 2], "step")
    network.set_parameters([1.0, 1.0, 1.0, -0.501])
    drift = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.0], [0.5017], [1.0]]))
    assert (drift.changed, drift.row, drift.output) == (1, 1, 1)
    assert "1 decision changes (an output crosses its threshold, 0.5)" in drift.in_words()


@pytest.mark.parametrize("n_outputs", [1, 2])
@pytest.mark.parametrize("activation", ["identity", "relu", "leaky_relu", "softplus"])
def test_quantities_decide_nothing_and_drift_in_their_own_unit(activation, n_outputs):
    network = Network([1, n_outputs], activation)
    network.set_parameters([20.0, 100.0] * n_outputs)
    drift = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.0], [0.51], [1.0]]))
    assert drift.changed is None
    said = drift.in_words()
    assert said.startswith(
        f"Over 3 inputs at hand, outputs go from 100 to 120, and none drifts further than "
        f"{drift.worst:.2g}"
    )
    assert 0.0 < drift.worst < 1.0 and "decision" not in said


def test_inputs_that_are_not_at_hand_are_sampled():
    drift = QuantizationDrift(QuantizedNetwork(Network([1, 1]), "int8"))
    assert drift.in_words().startswith("Over 300 inputs sampled from -1 to 1, ")


def test_it_says_how_many_of_the_inputs_were_looked_at(monkeypatch):
    network = Network([1, 1], "identity")
    one = QuantizationDrift(QuantizedNetwork(network, "int8", [[0.5]]))
    assert one.in_words().startswith("Over 1 input at hand, outputs go from ")
    monkeypatch.setattr("tinynet.export.quantized_network.MOST_WORK", 12 * 92)
    some = QuantizationDrift(QuantizedNetwork(network, "int8", [[k / 7] for k in range(50)]))
    assert some.in_words().startswith("Over 12 of 50 inputs at hand, outputs go from ")


def drift_of_not_and():
    network = Network([2, 1], "step")
    network.set_parameters([-2, -2, 3])
    inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
    return QuantizationDrift(QuantizedNetwork(network, "int8", inputs))


def test_where_nothing_drifts_no_place_is_named():
    assert drift_of_not_and().in_words() == (
        "Over 4 inputs at hand, 0 decisions change (the output crosses its threshold, 0.5), "
        "and no output drifts further than 0."
    )


def test_where_nothing_drifts_the_place_is_the_first():
    drift = drift_of_not_and()
    assert (drift.worst, drift.row, drift.output) == (0.0, 0, 0)
