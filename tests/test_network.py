"""Claims about networks: layers one behind the other, and the flat list of parameters."""

import copy
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interrupts import interrupted_at_line
from tests.rearranged_networks import layer_inputs, permutations, with_every_synapse
from tinynet import Neuron, evolve, fitness_for, predictor, train
from tinynet.errors import ShapeError, TinynetError
from tinynet.network import Network
from tinynet.rng import Random
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.dual_numbers import EPSILON, Dual, dual
from tinynet.testing.gradient_oracles import ForwardPass


@st.composite
def questions(draw, **pins):
    """A network and an input for it."""
    network = draw(networks(**pins))
    return network, draw(vectors(network.sizes[0]))


# The forward pass


@given(questions())
def test_the_outputs_agree_with_the_oracle(question):
    network, x = question
    duals = ForwardPass(network).outputs([Dual(p) for p in network.parameters()], x)
    for y, truth in zip(network.predict(x), map(dual, duals)):
        assert (
            math.isinf(truth.doubt)
            or math.isnan(truth.doubt)
            or (abs(y - truth.value) <= EPSILON * truth.doubt + 1e-300)
        )


@given(questions())
def test_a_prediction_is_always_a_list_with_a_number_for_each_output(question):
    network, x = question
    outputs = network.predict(x)
    assert type(outputs) is list
    assert [type(y) for y in outputs] == [float] * network.sizes[-1]


@given(questions())
def test_predicting_changes_nothing(question):
    network, x = question
    before = network.parameters(), list(x)
    first = network.predict(x)
    assert network.predict(tuple(x)) == first
    assert (network.parameters(), x) == before


@given(st.data())
def test_no_finite_parameters_or_inputs_make_a_prediction_fail(data):
    network = data.draw(networks(hostile=True))
    x = data.draw(vectors(network.sizes[0], hostile=True))
    try:
        outputs = network.predict(x)
    except TinynetError as error:
        assert "are not finite: its weighted sums are too large" in str(error)
        return
    assert len(outputs) == network.sizes[-1]
    assert all(map(math.isfinite, outputs))


@given(questions())
def test_the_signals_are_the_inputs_and_then_every_output(question):
    network, x = question
    signals = network.signals(x)
    assert len(signals) == sum(network.sizes)
    assert signals[: len(x)] == x
    assert signals[-network.sizes[-1] :] == network.predict(x)


@given(vectors(7), st.floats(-2, 2))
def test_connect_all_lets_every_layer_hear_all_that_came_before(parameters, x):
    network = Network([1, 1, 1, 1], ["tanh", "sigmoid", "identity"], bias=False, connect="all")
    with pytest.raises(ShapeError):
        network.set_parameters(parameters)
    network.set_parameters(parameters[:6])
    a, b, c, d, e, f = parameters[:6]
    first = network.layers[0].outputs([x])[0]
    assert first == pytest.approx(math.tanh(a * x), rel=1e-12, abs=1e-15)
    second = 1 / (1 + math.exp(-(b * x + c * first)))
    assert network.predict([x])[0] == pytest.approx(
        d * x + e * first + f * second, rel=1e-12, abs=1e-14
    )


def test_connect_all_by_hand():
    network = Network([2, 2, 1], "identity", connect="all")
    network.set_parameters([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    first, second = 3 + 1 * 10 + 2 * 100, 6 + 4 * 10 + 5 * 100
    assert network.signals([10, 100]) == [
        10, 100, first, second, 11 + 7 * 10 + 8 * 100 + 9 * first + 10 * second,
    ]  # fmt: skip


def test_an_xor_set_by_hand_needs_no_training():
    network = Network([2, 2, 1])
    network.set_parameters([20, 20, -10, -20, -20, 30, 20, 20, -30])
    answers = [network.predict(x)[0] for x in ([0, 0], [0, 1], [1, 0], [1, 1])]
    assert answers == pytest.approx([4.54391e-5, 0.99995456, 0.99995456, 4.54391e-5], rel=1e-5)


def test_a_neuron_without_a_bias_can_only_say_one_half_to_zeros():
    for seed in range(20):
        assert Network([3, 1], bias=False, seed=seed).predict([0, 0, 0]) == [0.5]


@given(permutations(), st.data())
def test_the_order_of_hidden_neurons_changes_no_output(drawn, data):
    network, other, places = drawn
    parameters = network.parameters()
    assert other.parameters() == [parameters[place] for place in places]
    x = data.draw(vectors(network.sizes[0]))
    duals = ForwardPass(network).outputs([Dual(p) for p in parameters], x)
    for a, b, truth in zip(network.predict(x), other.predict(x), map(dual, duals)):
        assert abs(a - b) <= 16 * EPSILON * truth.doubt + 1e-300  # sums of up to 16 terms


# Parameters


@given(questions())
def test_parameters_put_back_are_the_same_parameters(question):
    network, x = question
    before, y = network.parameters(), network.predict(x)
    assert len(before) == network.n_parameters == len(network.are_weights())
    network.set_parameters([0.0] * len(before))
    assert network.parameters() == [0.0] * len(before)
    network.set_parameters(before)
    assert network.parameters() == before
    assert network.predict(x) == y


@given(networks())
def test_the_list_of_parameters_is_a_copy(network):
    values = network.parameters()
    before = list(values)
    values.append(1.0)
    assert network.parameters() == before
    given_values = [0.5] * len(before)
    network.set_parameters(given_values)
    given_values[:] = [7.0] * len(before)
    assert network.parameters() == [0.5] * len(before)


def test_parameters_come_layer_by_layer_neuron_by_neuron_weights_then_bias():
    network = Network([2, 2, 1])
    network.layers[0].weights, network.layers[0].biases = [[1.0, 2.0], [4.0, 5.0]], [3.0, 6.0]
    network.layers[1].weights, network.layers[1].biases = [[7.0, 8.0]], [9.0]
    assert network.parameters() == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]
    assert network.are_weights() == [True, True, False, True, True, False, True, True, False]


@given(networks())
def test_a_parameter_is_a_weight_or_a_bias(network):
    marks = network.are_weights()
    network.set_parameters([1.0 if mark else 2.0 for mark in marks])
    for layer in network.layers:
        assert layer.biases == ([2.0] * len(layer.weights) if network.has_bias else [])
        for j, row in enumerate(layer.weights):
            assert row == [float(i in layer.synapses[j]) for i in range(layer.n_inputs)]


@given(networks(), st.integers(-3, 3))
def test_a_list_of_parameters_of_another_length_is_refused(network, off):
    n = network.n_parameters
    if off == 0 or n + off < 0:
        return
    before = network.parameters()
    with pytest.raises(ShapeError, match=f"this network has {n}"):
        network.set_parameters([1.0] * (n + off))
    assert network.parameters() == before


def test_wrong_parameters_are_refused_before_anything_is_changed():
    network = Network([2, 1], seed=3)
    before = network.parameters()
    with pytest.raises(ShapeError) as caught:
        network.set_parameters([1.0])
    assert str(caught.value) == "the list of parameters has 1 number, this network has 3"
    for odd in (math.nan, math.inf, None, "1"):
        with pytest.raises(TinynetError, match="number 2 of the list of parameters is"):
            network.set_parameters([7.0, 7.0, odd])
    assert network.parameters() == before


@given(networks())
def test_the_connections_of_a_network_make_the_same_network_again(network):
    again = Network(
        network.sizes,
        [layer.activation for layer in network.layers],
        bias=network.has_bias,
        connect=network.connect,
        connections=network.connections(),
    )
    again.set_parameters(network.parameters())
    assert [list(s) for layer in again.layers for s in layer.synapses] == [
        list(s) for layer in network.layers for s in layer.synapses
    ]
    assert [layer.weights for layer in again.layers] == [layer.weights for layer in network.layers]
    assert again.connections() == network.connections()


@given(networks(connections=False))
def test_where_nothing_is_left_out_there_are_no_matrices(network):
    assert network.connections() is None


def test_only_a_layer_with_something_left_out_has_a_matrix():
    network = Network([2, 1, 1], connections=[[[1, 0]], [[1]]])
    assert network.connections() == [[[1, 0]], None]
    assert Network([2, 1, 1], connections=[None, [[1]]]).connections() is None


@given(questions(connections=True))
def test_an_absent_synapse_is_a_weight_of_zero_that_is_no_parameter(question):
    network, x = question
    full = with_every_synapse(network)
    assert network.predict(x) == full.predict(x)
    absent = sum(
        layer.n_inputs - len(synapses) for layer in network.layers for synapses in layer.synapses
    )
    assert absent > 0
    assert network.n_parameters == full.n_parameters - absent


# Copies


def parts(network):
    """Everything of a network that could be changed, as plain values."""
    layers = [
        (
            layer.activation,
            layer.n_inputs,
            layer.weights,
            layer.biases,
            [list(s) for s in layer.synapses],
        )
        for layer in network.layers
    ]
    return copy.deepcopy((network.sizes, network.connect, network.has_bias, layers))


@given(questions())
def test_a_copy_is_equal(question):
    network, x = question
    before = parts(network)
    again = network.copy()
    assert type(again) is Network
    assert parts(again) == before == parts(network)
    assert repr(again) == repr(network)
    assert again.predict(x) == network.predict(x)
    assert set(vars(again)) == set(vars(network))


@given(networks())
def test_a_copy_shares_nothing(network):
    again = network.copy()
    for one, other in ((network, again), (again, network)):
        untouched = parts(other)
        one.assign([9.0] * one.n_parameters)
        one.sizes.append(7)
        for layer in one.layers:
            layer.activation = "identity"
            for row in layer.weights:
                row[0] = -3.0
            layer.weights.append([])
            layer.biases.append(5.0)
        assert parts(other) == untouched
        one.sizes.pop()
        for layer in one.layers:
            layer.weights.pop()
            layer.biases.pop()


class Named(Network):
    """A network of somebody else's making."""


def test_a_copy_of_a_kind_of_network_is_of_that_kind():
    network = Named([2, 3, 1], "tanh", bias=False, connect="all", seed=4)
    assert type(network.copy()) is Named
    assert parts(network.copy()) == parts(network)


def test_a_copy_draws_no_random_numbers(monkeypatch):
    network = Network([2, 3, 1], connections=[None, [[1, 0, 1]]], seed=4)
    before = parts(network)

    def never(*arguments):
        raise AssertionError("a random number was drawn")

    for name in ("random", "uniform", "below", "coins", "__init__"):
        monkeypatch.setattr(Random, name, never)
    again = network.copy()
    assert parts(again) == before
    with pytest.raises(AssertionError, match="drawn"):
        Network([2, 3, 1])


# A whole list of parameters is put in at once


@given(networks())
def test_who_holds_the_layers_still_has_the_parameters_from_before(network):
    layers, before = network.layers, parts(network)
    held = [(layer, layer.weights, layer.biases) for layer in layers]
    values = [0.25 * p - 1.0 for p in network.parameters()]
    network.assign(values)
    assert network.parameters() == values
    assert network.layers is not layers
    for (layer, weights, biases), new in zip(held, network.layers):
        assert new is not layer
        assert layer.weights is weights
        assert layer.biases is biases
    network.layers = layers
    assert parts(network) == before


@pytest.mark.parametrize("call", ["assign", "set_parameters"])
def test_at_whatever_line_ctrl_c_falls_a_network_has_all_old_or_all_new_parameters(call):
    network = Network([2, 3, 2], connections=[None, [[1, 0, 1], [1, 1, 1]]], seed=4)
    old, line, interrupted = network.parameters(), 0, True
    new = [p + 1.0 for p in old]
    ends = []
    while interrupted:
        line += 1
        network.assign(old)
        layers = network.layers
        interrupted = interrupted_at_line(line, lambda: getattr(network, call)(new))
        if interrupted:
            assert network.layers is layers
            assert network.parameters() == old
        ends.append(network.parameters())
    assert line > 20
    assert ends[-1] == new


# The start


def test_a_seed_decides_the_start():
    assert Network([3, 4, 2], seed=1).parameters() == Network([3, 4, 2], seed=1).parameters()
    assert Network([3, 4, 2], seed=1).parameters() != Network([3, 4, 2], seed=2).parameters()
    assert Network([3, 4, 2]).parameters() == Network([3, 4, 2], seed=0).parameters()


@given(st.integers(-5, 2**40))
def test_neurons_start_unlike_each_other_and_biases_at_zero(seed):
    network = Network([2, 3, 2], seed=seed)
    weights = [w for layer in network.layers for row in layer.weights for w in row]
    assert len(set(weights)) == len(weights)
    assert [layer.biases for layer in network.layers] == [[0.0] * 3, [0.0] * 2]


def test_activations_are_named_once_or_layer_by_layer():
    def names(network):
        return [layer.activation for layer in network.layers]

    assert names(Network([1, 1, 1])) == ["sigmoid", "sigmoid"]
    assert names(Network([1, 1, 1], "tanh", "softmax")) == ["tanh", "softmax"]
    assert names(Network([1, 1, 1], ["relu", "identity"])) == ["relu", "identity"]
    assert names(Network([1, 1, 1], ("relu", "step"), "tanh")) == ["relu", "tanh"]


def test_a_network_shows_its_shape():
    network = Network([2, 3, 1], ["tanh", "identity"])
    assert repr(network) == "<Network 2-3-1: tanh, identity; 13 parameters>"


def test_a_layer_hears_the_one_before_it_or_all():
    for connect, heard in (("next", [2, 3, 4]), ("all", [2, 5, 9])):
        network = Network([2, 3, 4, 1], connect=connect)
        assert [layer.n_inputs for layer in network.layers] == heard
        assert [layer_inputs(network.sizes, k, connect) for k in range(3)] == heard


def test_the_sizes_given_are_copied():
    sizes = [2, 1]
    network = Network(sizes)
    sizes.append(5)
    assert network.sizes == [2, 1]


# What is refused


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"sizes": [2]}, r"sizes is \[2\]; it needs the inputs and at least one layer"),
        ({"sizes": []}, r"sizes is \[\]; it needs"),
        ({"sizes": 3}, r"sizes is 3; write all sizes as one list, as in \[2, 4, 1\]"),
        ({"sizes": [2, 0]}, r"sizes\[1\] is 0, it must be 1 or more"),
        ({"sizes": [2, 1.0]}, r"sizes\[1\] is 1\.0, it must be a whole number"),
        ({"activation": "sigmod"}, "activation 'sigmod' is unknown"),
        (
            {"activation": ["tanh"]},
            "activation has 1 name for 2 layers; write one for each",
        ),
        ({"activation": ["tanh", None]}, "activation .*None.*: .*identity, leaky_relu"),
        ({"activation": 3}, "activation .*3"),
        ({"output_activation": "soft"}, "output_activation 'soft' is unknown"),
        ({"activation": "softmax"}, "softmax is for the last layer only"),
        ({"activation": ["softmax", "tanh"]}, "softmax is for the last layer only"),
        ({"bias": 1}, "bias is 1, it must be True or False"),
        ({"seed": 0.5}, "seed is 0.5, it must be a whole number"),
        ({"connect": "some"}, "connect 'some' is unknown; known are: next, all"),
        ({"connections": [None]}, "connections has 1 matrices, there are 2 layers"),
        ({"connections": 1}, "connections is 1, it must be a list"),
        (
            {"connections": [[[1, 1]], None]},
            r"connections\[0\] has 1 rows, layer 1 has 2 neurons",
        ),
        (
            {"connections": [[[1, 1], [1]], None]},
            r"row 1 of connections\[0\] has 1 number, layer 1 listens to 2",
        ),
        (
            {"connections": [None, [[1, 2]]]},
            r"row 0 of connections\[1\] holds 2\.0; a synapse is 0 or 1",
        ),
        (
            {"connections": [None, [[1, 1]]], "connect": "all"},
            r"row 0 of connections\[1\] has 2 numbers, layer 2 listens to 4",
        ),
    ],
)
def test_a_network_that_cannot_be_is_refused(settings, message):
    with pytest.raises(TinynetError, match=message):
        Network(**{"sizes": [2, 2, 1], **settings})


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ([], "the input has 0 numbers, this network takes 2"),
        ([1.0, 2.0, 3.0], "the input has 3 numbers, this network takes 2"),
        (1.0, "the input is .*1.0; it must be a list of 2 numbers"),
        ([1.0, None], "number 1 of the input is None, not a number"),
        ([math.inf, 0.0], "number 0 of the input is inf, not a finite number"),
        ([[1.0], [2.0]], "the input is a list of rows; one row of numbers belongs here"),
    ],
)
def test_an_input_that_does_not_fit_is_refused(x, message):
    with pytest.raises(TinynetError, match=message):
        Network([2, 1]).predict(x)


@given(st.data())
def test_examples_drawn_for_a_network_fit_it(data):
    network = data.draw(networks())
    inputs, targets = data.draw(examples_for(network))
    for x, target in zip(inputs, targets):
        assert len(network.predict(x)) == len(target)


class WithAName(Network):
    """A network of a class of one's own, with an attribute that its forward pass needs."""

    def __init__(self, *arguments, **settings):
        super().__init__(*arguments, **settings)
        self.name = "mine"

    def signals(self, x):
        assert self.name == "mine"
        return super().signals(x)


def test_a_network_of_a_derived_class_is_copied_trained_and_evolved_with_all_it_has():
    network = WithAName([2, 3, 1])
    assert network.copy().name == "mine"
    for settings in ({"backend": "reference"}, {}):
        train(network, [[0, 1], [1, 1]], [[1], [0]], epochs=100, **settings)
    evolve(network, fitness_for([[0, 1]], [[1]]), generations=2)
    assert network.predict([0, 1])[0] > 0.5


def test_a_copy_shares_not_even_its_synapses():
    network = Network([2, 2, 1], connections=[[[1, 0], [0, 1]], None])
    network.copy().layers[0].synapses[1].append(0)
    assert network.layers[0].synapses == [[0], [1]]


def test_a_layer_of_a_derived_class_stays_one():
    class Doubling(type(Network([1, 1]).layers[0])):
        def outputs(self, inputs):
            return [2.0 * y for y in super().outputs(inputs)]

    network = Network([1, 1], "identity")
    layer = network.layers[0]
    mine = Doubling(1, "identity", layer.synapses, [[1.0]], [0.0])
    mine.note = "kept"
    network.layers = [mine]
    network.set_parameters([3.0, 1.0])
    assert network.predict([1.0]) == [8.0]
    assert network.layers[0].note == "kept"


def test_a_threshold_does_not_make_an_answer_of_sums_that_are_no_number():
    network = Network([1, 2, 1], ["identity", "step"])
    network.set_parameters([1e308, 0.0, -1e308, 0.0, 1e308, 1e308, 0.0])
    for answer in (network.predict, predictor(network, "python"), predictor(network, "reference")):
        with pytest.raises(TinynetError, match="the outputs of layer 1 are not finite"):
            answer([10.0])
    for backend in ("reference", "python"):
        with pytest.raises(TinynetError, match="fitness of this network is nan"):
            fitness_for([[10.0]], [[0.0]], backend=backend)(network)
    neuron = Neuron(2, "step")
    neuron.weights = [1e308, 1e308]
    with pytest.raises(TinynetError, match="too large for a float"):
        neuron.predict([10.0, -10.0])


def test_without_the_module_of_pictures_there_is_none(monkeypatch):
    drawn = Network([1, 1])
    assert drawn._repr_svg_().startswith("<svg")
    monkeypatch.setitem(sys.modules, "tinynet.pictures.notebook_pictures", None)
    assert drawn._repr_svg_() is None
