"""Claims about the gradient: what four oracles of other origin say, and the field."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import agreement
from tests.rearranged_networks import permutations, with_every_synapse
from tinynet import batch_gradients, fitness_for, train
from tinynet.backprop import (
    backpropagate,
    check_sample_weight,
    example_loss,
    gradients,
)
from tinynet.epoch import Reference
from tinynet.errors import ShapeError, TinynetError
from tinynet.losses import find_loss
from tinynet.network import Network
from tinynet.testing.drawn_examples import problems
from tinynet.testing.drawn_networks import KINKED, NAMES, SMOOTH, networks
from tinynet.testing.drawn_numbers import vectors
from tinynet.testing.drawn_targets import targets_for
from tinynet.testing.dual_numbers import EPSILON, agrees, allowance, close
from tinynet.testing.gradient_oracles import (
    complex_step_gradient,
    difference_gradient,
    dual_gradient,
)
from tinynet.training import epochs

ANALYTIC = (*SMOOTH, "softmax")
SHAPES = [[2, 2], [1, 3, 2], [3, 2, 3, 1], [2, 3, 1, 2, 2]]
PAIRS = [("squared_error", name) for name in NAMES] + [
    ("cross_entropy", "sigmoid"),
    ("cross_entropy", "softmax"),
]


# Four truths


@given(problems())
def test_every_gradient_is_the_derivative_that_dual_numbers_give(problem):
    network, loss, inputs, targets = problem
    found = gradients(network, inputs[0], targets[0], loss)[1]
    truths = dual_gradient(network, inputs[0], targets[0], loss)
    assert len(found) == len(truths) == network.n_parameters
    for gradient, truth in zip(found, truths):
        assert agrees(gradient, truth)


@pytest.mark.parametrize("connect", ["next", "all"])
@pytest.mark.parametrize("sizes", SHAPES, ids=str)
@pytest.mark.parametrize(("loss", "name"), PAIRS)
def test_no_kind_of_network_is_left_to_chance(loss, name, sizes, connect):
    network = Network(sizes, "tanh", name, connect=connect, seed=len(sizes))
    network.set_parameters([p + 0.3 for p in network.parameters()])
    x = [0.8, -0.5, 1.0][: sizes[0]]
    target = [0.75] + [0.25] * (sizes[-1] - 1) if sizes[-1] > 1 else [1.0]
    found = gradients(network, x, target, loss)[1]
    truths = dual_gradient(network, x, target, loss)
    assert all(agrees(g, truth) for g, truth in zip(found, truths))
    if name != "step" and sizes[-1] > 1:
        assert any(found), "a gradient of nothing but zeros proves nothing"
    if name in ANALYTIC:
        stepped = complex_step_gradient(network, x, target, loss)
        assert all(close(a, b, atol=1e-14, rtol=1e-11) for a, b in zip(found, stepped))


def test_300_random_networks_agree_with_dual_numbers_within_the_bound():
    worst = agreement.compare(300, seed=1)
    assert worst.networks == 300
    assert worst.gradients > 5000
    assert worst.unbounded < worst.gradients / 100
    assert worst.ratio <= agreement.BOUND, worst.ratio_at
    kinds = set(NAMES) | {"squared_error", "cross_entropy", "connect=next", "connect=all"}
    assert kinds | {f"{n} layers" for n in (1, 2, 3, 4)} == set(worst.seen)


def test_the_comparison_says_what_it_found(capsys):
    assert agreement.main(["--networks", "5", "--seed", "3"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("5 networks, ")
    assert "worst in units of epsilon * scale" in printed


def test_the_comparison_fails_where_a_gradient_is_wrong(monkeypatch, capsys):
    def wrong(network, x, target, loss):
        value, gradient = gradients(network, x, target, loss)
        return value, [g * (1 + 1e-10) for g in gradient]

    monkeypatch.setattr(agreement, "gradients", wrong)
    assert agreement.main(["--networks", "20"]) == 1


@given(problems(activations=ANALYTIC, reach=1.0))
def test_every_gradient_is_what_the_complex_step_gives(problem):
    network, loss, inputs, targets = problem
    found = gradients(network, inputs[0], targets[0], loss)[1]
    truths = complex_step_gradient(network, inputs[0], targets[0], loss)
    scales = dual_gradient(network, inputs[0], targets[0], loss)
    for gradient, truth, dual in zip(found, truths, scales):
        assert abs(gradient - truth) <= 1e-13 * max(1.0, dual.scale)


@given(problems(activations=ANALYTIC, reach=1.0))
def test_every_gradient_is_what_differences_of_the_loss_measure(problem):
    network, loss, inputs, targets = problem
    found = gradients(network, inputs[0], targets[0], loss)[1]
    for gradient, measured in zip(found, difference_gradient(network, inputs[0], targets[0], loss)):
        assert abs(gradient - measured.slope) <= measured.error <= 1e-5


@given(problems())
def test_the_loss_that_comes_with_the_gradient_is_that_of_the_prediction(problem):
    network, loss, inputs, targets = problem
    value = gradients(network, inputs[0], targets[0], loss)[0]
    rule = find_loss(loss, network.layers[-1].activation)
    assert value == rule.value(network.predict(inputs[0]), targets[0])
    assert value == example_loss(network, inputs[0], targets[0], rule)


# Batches


@given(problems(n=None))
def test_the_batch_gradient_is_the_mean_of_the_single_ones(problem):
    network, loss, inputs, targets = problem
    singles = [gradients(network, x, t, loss) for x, t in zip(inputs, targets)]
    value, found = batch_gradients(network, inputs, targets, loss)
    n = len(singles)
    assert value == pytest.approx(math.fsum(v for v, _ in singles) / n, rel=1e-14)
    for place in range(network.n_parameters):
        terms = [gradient[place] for _, gradient in singles]
        size = math.fsum(abs(term) for term in terms) / n
        assert abs(found[place] - math.fsum(terms) / n) <= (n + 1) * EPSILON * size + 1e-300
    reference = Reference(network, find_loss(loss, network.layers[-1].activation))
    assert reference.mean_loss(network.parameters(), list(zip(inputs, targets))) == value


@given(problems())
def test_a_batch_of_one_is_the_single_gradient_itself(problem):
    network, loss, inputs, targets = problem
    single = gradients(network, inputs[0], targets[0], loss)
    assert batch_gradients(network, inputs, targets, loss) == single


@given(problems(n=2))
def test_seeing_the_same_examples_twice_changes_no_mean(problem):
    network, loss, inputs, targets = problem
    once = batch_gradients(network, inputs, targets, loss)[1]
    twice = batch_gradients(network, inputs * 2, targets * 2, loss)[1]
    singles = [gradients(network, x, t, loss)[1] for x, t in zip(inputs, targets)]
    for place in range(len(once)):
        size = abs(singles[0][place]) + abs(singles[1][place])
        assert abs(once[place] - twice[place]) <= 4 * EPSILON * size + 1e-300


# Claims of the field


@given(problems(connect="next"), st.integers(0, 3))
def test_an_input_of_zero_leaves_its_weight_alone(problem, place):
    network, loss, inputs, targets = problem
    x = inputs[0]
    place %= len(x)
    x[place] = 0.0
    gradient = gradients(network, x, targets[0], loss)[1]
    position = 0
    for synapses in network.layers[0].synapses:
        for i in synapses:
            if i == place:
                assert gradient[position] == 0.0
            position += 1
        position += network.has_bias


@given(problems(bias=True, sizes=[3, 2]))
def test_a_weights_gradient_is_its_input_times_that_of_the_bias(problem):
    network, loss, inputs, targets = problem
    gradient = iter(gradients(network, inputs[0], targets[0], loss)[1])
    for synapses in network.layers[0].synapses:
        of_weights = [(next(gradient), i) for i in synapses]
        delta = next(gradient)
        assert of_weights == [(delta * inputs[0][i], i) for i in synapses]


@given(
    networks(sizes=[2, 3, 1], output_activations=[n for n in NAMES if n != "softmax"]),
    vectors(2),
    vectors(2),
)
def test_the_change_is_proportional_to_the_error(network, x, targets):
    y = network.predict(x)[0]
    one = gradients(network, x, targets[:1])[1]
    two = gradients(network, x, targets[1:])[1]
    for a, b in zip(one, two):
        a, b = a * (y - targets[1]), b * (y - targets[0])
        assert abs(a - b) <= 8 * EPSILON * max(abs(a), abs(b)) + 1e-290


@given(problems(activations=[n for n in NAMES if n != "step"]))
def test_no_error_no_change(problem):
    network, _, inputs, _ = problem
    gradient = gradients(network, inputs[0], network.predict(inputs[0]))[1]
    assert gradient == [0.0] * network.n_parameters


@given(problems(activations=ANALYTIC, reach=1.0))
def test_a_small_enough_step_against_the_gradient_lowers_the_loss(problem):
    network, loss, inputs, targets = problem
    value, gradient = gradients(network, inputs[0], targets[0], loss)
    before = network.parameters()
    steepness = sum(g * g for g in gradient)
    if steepness <= 1e-6 * (1.0 + value):
        return  # on flat ground the gain would drown in rounding

    def after(length):
        network.set_parameters([p - length * g for p, g in zip(before, gradient)])
        return gradients(network, inputs[0], targets[0], loss)[0]

    assert any(after(0.5**halvings) < value for halvings in range(40))


@given(st.sampled_from(["sigmoid", "tanh"]), st.floats(8.0, 60.0), st.booleans(), vectors(2))
def test_a_saturated_neuron_moves_little(name, sum_, negative, numbers):
    x, target = numbers
    network = Network([1, 1], name)
    network.set_parameters([0.0, -sum_ if negative else sum_])
    error = abs(network.predict([x])[0] - target)
    of_weight, of_bias = gradients(network, [x], [target])[1]
    steepest = 4.0 * math.exp(-sum_) + EPSILON
    assert abs(of_bias) <= error * steepest
    assert abs(of_weight) <= error * abs(x) * steepest


def test_a_sure_and_wrong_sigmoid_learns_by_cross_entropy_where_the_squared_error_sleeps():
    network = Network([1, 1])
    network.set_parameters([0.0, 20.0])
    assert gradients(network, [1.0], [0.0], "cross_entropy")[1][1] > 0.99
    assert gradients(network, [1.0], [0.0], "squared_error")[1][1] < 1e-8


@given(problems(activations=["step", *SMOOTH], output_activations=["step"]))
def test_a_hard_threshold_at_the_output_tells_nothing(problem):
    network, loss, inputs, targets = problem
    assert gradients(network, inputs[0], targets[0], loss)[1] == [0.0] * network.n_parameters


@given(permutations(), st.data())
def test_the_order_of_hidden_neurons_is_the_order_of_their_gradients(drawn, data):
    network, other, places = drawn
    x = data.draw(vectors(network.sizes[0]))
    target = data.draw(vectors(network.sizes[-1]))
    if network.layers[-1].activation == "softmax":
        target = data.draw(targets_for(network, "cross_entropy"))
    truths = dual_gradient(network, x, target, "squared_error")
    found = gradients(other, x, target)[1]
    assert len(found) == len(places)
    for gradient, place in zip(found, places):  # sums run in another order here
        assert abs(gradient - truths[place].slope) <= 4 * allowance(truths[place])


@given(problems(connections=True))
def test_an_absent_synapse_contributes_nothing_and_has_no_gradient(problem):
    network, loss, inputs, targets = problem
    full = with_every_synapse(network)
    value, gradient = gradients(network, inputs[0], targets[0], loss)
    full_value, full_gradient = gradients(full, inputs[0], targets[0], loss)
    full.set_parameters(list(range(full.n_parameters)))
    kept = []
    for ours, theirs in zip(full.layers, network.layers):
        for j, synapses in enumerate(theirs.synapses):
            kept += [int(ours.weights[j][i]) for i in synapses]
            kept += [int(ours.biases[j])] if network.has_bias else []
    assert value == full_value
    assert gradient == [full_gradient[place] for place in kept]


def test_a_network_without_parameters_has_an_empty_gradient():
    network = Network([1, 1], "identity", bias=False, connections=[[[0]]])
    assert gradients(network, [3.0], [2.0]) == (2.0, [])
    assert batch_gradients(network, [[3.0]], [[2.0]]) == (2.0, [])


def test_errors_flow_back_over_every_connection():
    # y = c*x + d*h, h = a*x + b: by hand dL/da = e*d*x, dL/db = e*d, dL/dc = e*x, dL/dd = e*h.
    network = Network([1, 1, 1], "identity", connect="all")
    network.set_parameters([2.0, 1.0, 3.0, 5.0, 0.0])
    x, h = 2.0, 5.0
    error = 3.0 * x + 5.0 * h - 30.0
    assert error == 1.0
    assert gradients(network, [x], [30.0]) == (0.5, [10.0, 5.0, 2.0, 5.0, 1.0])
    rule = find_loss("squared_error", "identity")
    errors, deltas, _ = backpropagate(network, network.signals([x]), [30.0], rule)
    assert errors == [3.0 + 5.0 * 2.0, 5.0, 0.0]  # of the input: by both its listeners
    assert deltas == [5.0, 1.0]


@given(problems())
def test_the_errors_of_the_inputs_are_the_derivative_by_the_inputs(problem):
    network, loss, inputs, targets = problem
    names = [layer.activation for layer in network.layers]
    if any(name in ("step", *KINKED) for name in names):
        return
    rule = find_loss(loss, names[-1])
    errors = backpropagate(network, network.signals(inputs[0]), targets[0], rule)[0]
    # An extra input layer of identity neurons turns the inputs into biases.
    sizes = [1, *network.sizes]
    connections = [[[0]] * network.sizes[0]]
    for layer in network.layers:
        rows = [[int(i in synapses) for i in range(layer.n_inputs)] for synapses in layer.synapses]
        connections.append([[0] + row if network.connect == "all" else row for row in rows])
    wider = Network(sizes, ["identity", *names], connect=network.connect, connections=connections)
    values = list(inputs[0])
    for layer in network.layers:
        for j, synapses in enumerate(layer.synapses):
            values += [layer.weights[j][i] for i in synapses]
            values.append(layer.biases[j] if layer.biases else 0.0)
    wider.set_parameters(values)
    truths = dual_gradient(wider, [0.0], targets[0], loss)
    for error, truth in zip(errors[: len(inputs[0])], truths):
        assert abs(error - truth.slope) <= 2 * allowance(truth)


# A run with published numbers


def test_the_two_layers_with_every_intermediate_number():
    network = Network([2, 2, 2])
    network.set_parameters([0.15, 0.20, 0.35, 0.25, 0.30, 0.35, 0.40, 0.45, 0.60, 0.50, 0.55, 0.60])
    x, target = [0.05, 0.10], [0.01, 0.99]
    signals = network.signals(x)
    assert signals[2:4] == pytest.approx([0.593269992, 0.596884378], abs=5e-10)
    assert signals[4:6] == pytest.approx([0.75136507, 0.772928465], abs=5e-10)
    value, gradient = gradients(network, x, target)
    assert value == pytest.approx(0.298371109, abs=5e-10)
    assert gradient[6] == pytest.approx(0.082167041, abs=5e-10)
    stepped = [
        p - 0.5 * g
        for p, g, is_weight in zip(network.parameters(), gradient, network.are_weights())
        if is_weight
    ]
    published = [
        0.149780716, 0.19956143, 0.24975114, 0.29950229,
        0.35891648, 0.408666186, 0.51130127, 0.561370121,
    ]  # fmt: skip
    assert stepped == pytest.approx(published, abs=6e-9)


# Pure, and picky


@given(problems(n=2))
def test_gradients_change_nothing(problem):
    network, loss, inputs, targets = problem
    before = network.parameters(), [list(x) for x in inputs], [list(t) for t in targets]
    first = gradients(network, inputs[0], targets[0], loss)
    batch = batch_gradients(network, inputs, targets, loss)
    assert (network.parameters(), inputs, targets) == before
    assert gradients(network, tuple(inputs[0]), tuple(targets[0]), loss) == first
    assert batch_gradients(network, tuple(inputs), tuple(targets), loss) == batch


@given(st.data())
def test_no_finite_numbers_make_the_gradient_fail(data):
    network = data.draw(networks(hostile=True))
    x = data.draw(vectors(network.sizes[0], hostile=True))
    target = data.draw(vectors(network.sizes[-1], hostile=True))
    try:
        value, gradient = gradients(network, x, target)
    except TinynetError as error:
        assert "too large" in str(error)
        return
    assert all(map(math.isfinite, [value, *gradient]))
    assert len(gradient) == network.n_parameters


@pytest.mark.parametrize(
    ("x", "target", "loss", "message"),
    [
        ([1.0], [1.0], "squared_error", "the input has 1 number, this network takes 2"),
        (
            [1.0, 2.0],
            [],
            "squared_error",
            "the target has 0 numbers, the number of this network's outputs is 1",
        ),
        (
            [1.0, 2.0],
            1.0,
            "squared_error",
            "the target is .*1.0; it must be a list of 1 number",
        ),
        ([1.0, math.nan], [1.0], "squared_error", "number 1 of the input is nan"),
        ([1.0, 2.0], [math.inf], "squared_error", "number 0 of the target is inf"),
        ([1.0, 2.0], [1.5], "cross_entropy", "the target holds 1.5"),
        ([1.0, 2.0], [1.0], "squared", "loss 'squared' is unknown"),
    ],
)
def test_an_example_that_does_not_fit_is_refused(x, target, loss, message):
    with pytest.raises(TinynetError, match=message):
        gradients(Network([2, 1]), x, target, loss)


@pytest.mark.parametrize(
    ("inputs", "targets", "loss", "message"),
    [
        ([], [], "squared_error", "inputs is empty"),
        ([[1, 2]], [], "squared_error", "targets is empty"),
        ([[1, 2]], [[1], [0]], "squared_error", "there are 1 inputs and 2 targets"),
        ([[1, 2], [1]], [[1], [0]], "squared_error", "row 1 of inputs has 1 number"),
        ([[1, 2], [1, 2]], [[1], [0, 1]], "squared_error", "row 1 of targets has 2 numbers"),
        (
            [[1, 2], [1, 2]],
            [1, 0],
            "squared_error",
            "row 0 of targets is .*1; it must be a list",
        ),
        ([[1, 2], [1, 2]], [[1], [-1]], "cross_entropy", "row 1 of targets holds -1.0"),
    ],
)
def test_examples_that_do_not_fit_are_refused(inputs, targets, loss, message):
    with pytest.raises(TinynetError, match=message):
        batch_gradients(Network([2, 1]), inputs, targets, loss)


def test_arguments_in_the_wrong_order_are_refused():
    with pytest.raises(TinynetError, match=r"gradients\(network, x, target\).* list"):
        gradients([1.0, 2.0], Network([2, 1]), [1.0])
    with pytest.raises(TinynetError, match=r"Network.*list"):
        batch_gradients([[1.0, 2.0]], [[1.0]], Network([2, 1]))


def test_cross_entropy_with_outputs_that_are_no_probabilities_is_refused():
    with pytest.raises(TinynetError, match="cross_entropy needs probabilities"):
        gradients(Network([1, 1], "tanh"), [1.0], [1.0], "cross_entropy")
    with pytest.raises(ShapeError):
        gradients(Network([1, 1]), [1.0, 1.0], [1.0], "cross_entropy")


# Weights of examples


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([1, 1, 2, -1.0], "sample_weight[3] is -1.0, it must be 0 or more"),
        ([1, math.nan, 1, 1], "sample_weight[1] is nan, not a finite number"),
        ([1, 1, math.inf, 1], "sample_weight[2] is inf, not a finite number"),
        ([1, 1, "2", 1], "sample_weight[2] is the text '2', not a number"),
        ([1, True, 1, 1], "sample_weight[1] is True, not a number; write 1, or int(...)"),
        ([[1], [1], [1], [1]], "sample_weight[0] is something of type list, not a number"),
        ([1, 2, 3], "sample_weight has 3 numbers, there are 4 examples"),
        ([2.0], "sample_weight has 1 number, there are 4 examples"),
        ([], "sample_weight has 0 numbers, there are 4 examples"),
        ([0, 0.0, -0.0, 0], "sample_weight is 0 for every example"),
        (2.0, "sample_weight is 2.0, it must be a list"),
        ("1111", "sample_weight is the text '1111', it must be a list"),
        ({0: 1.0}, "sample_weight is something of type dict, it must be a list"),
    ],
)
def test_weights_that_are_none_are_refused_with_their_place(weights, words):
    data = ([[0, 1]] * 4, [[1]] * 4)
    network = Network([2, 1])
    before = network.parameters()
    for call in (
        lambda: batch_gradients(network, *data, sample_weight=weights),
        lambda: train(network, *data, sample_weight=weights),
        lambda: epochs(network, *data, sample_weight=weights),
        lambda: fitness_for(*data, sample_weight=weights),
    ):
        with pytest.raises(TinynetError) as caught:
            call()
        assert str(caught.value).startswith(words)
    assert network.parameters() == before
    with pytest.raises(TinynetError, match="has 2 numbers, there is 1 example"):
        batch_gradients(network, [[0, 1]], [[1]], sample_weight=[1, 2])


def test_weights_are_a_list_of_floats_or_none_where_all_are_1():
    assert check_sample_weight(None, 3) is None
    assert check_sample_weight((1, 1.0), 2) is None
    assert check_sample_weight(iter([2, -0.0]), 2) == [2.0, 0.0]
    given_weights = [1.0, 3.0]
    found = check_sample_weight(given_weights, 2)
    assert found == given_weights and found is not given_weights
    assert all(type(weight) is float for weight in check_sample_weight([0, 5], 2))
