"""Backpropagation, held against published numbers and against measuring."""

from tests.boards.tools import DOUBLE, all_near, near
from tinynet import Network, batch_gradients, check_gradients, explain, gradients
from tinynet.losses import find_loss

# Central differences: the nudge is the cube root of what is lost in rounding.
NUDGE, ERROR = (1e-5, 1e-9) if DOUBLE else (1e-2, 2e-3)
X = [0.5, -1.0]


def measured(network, x, target, loss):
    rule = find_loss(loss, network.layers[-1].activation)
    before = network.parameters()
    slopes = []
    for place in range(len(before)):
        losses = []
        for nudge in (NUDGE, -NUDGE):
            nudged = list(before)
            nudged[place] += nudge
            network.set_parameters(nudged)
            losses.append(rule.value(network.predict(x), target))
        slopes.append((losses[0] - losses[1]) / (2.0 * NUDGE))
    network.set_parameters(before)
    return slopes


def holds(network, target, loss="squared_error"):
    by_backprop = gradients(network, X, target, loss)[1]
    by_measuring = measured(network, X, target, loss)
    assert len(by_backprop) == network.n_parameters
    assert max([abs(g) for g in by_backprop]) > 0.01  # there is something to get wrong
    for b, m in zip(by_backprop, by_measuring):
        assert abs(b - m) <= ERROR * max(1.0, abs(b), abs(m))


def test_gradients_are_what_measuring_says_for_every_activation():
    for activation in ("sigmoid", "tanh", "relu", "leaky_relu", "softplus", "identity"):
        holds(Network([2, 3, 2], activation), [0.25, 1.0])


def test_gradients_are_what_measuring_says_for_every_loss_and_its_outputs():
    holds(Network([2, 3, 2], "tanh", "sigmoid", seed=1), [0.25, 1.0], "cross_entropy")
    holds(Network([2, 3, 2], "tanh", "softmax", seed=1), [0.25, 0.75], "cross_entropy")
    holds(Network([2, 3, 2], "tanh", "softmax", seed=1), [0.25, 0.75], "squared_error")


def test_gradients_are_what_measuring_says_for_every_kind_of_connection():
    holds(Network([2, 3, 3, 1], connect="all", seed=2), [1.0])
    holds(Network([2, 3, 1], bias=False, seed=2), [1.0])
    absent = [[[1, 0], [0, 1], [1, 1]], [[1, 0, 1]]]
    holds(Network([2, 3, 1], connections=absent, seed=2), [1.0])


def test_the_2_2_2_network_has_the_published_loss_gradient_and_first_step():
    network = Network([2, 2, 2])
    network.set_parameters([0.15, 0.20, 0.35, 0.25, 0.30, 0.35, 0.40, 0.45, 0.60, 0.50, 0.55, 0.60])
    trace = explain(network, [0.05, 0.10], [0.01, 0.99])
    rounding = 5e-9 if DOUBLE else 1e-6  # published with eight digits and more
    for got, published in (
        (trace.layers[0].outputs[0], 0.593269992),
        (trace.layers[0].outputs[1], 0.596884378),
        (trace.outputs[0], 0.75136507),
        (trace.outputs[1], 0.772928465),
        (trace.loss, 0.298371109),
    ):
        assert abs(got - published) <= rounding
    loss, gradient = gradients(network, [0.05, 0.10], [0.01, 0.99])
    assert loss == trace.loss and gradient == trace.gradient
    assert abs(gradient[6] - 0.082167041) <= rounding
    pairs = zip(network.parameters(), gradient, network.are_weights())
    stepped = [p - 0.5 * g for p, g, is_weight in pairs if is_weight]
    for got, published in zip(
        stepped,
        [
            0.149780716,
            0.19956143,
            0.24975114,
            0.29950229,
            0.35891648,
            0.408666186,
            0.51130127,
            0.561370121,
        ],
    ):
        assert abs(got - published) <= rounding


def test_an_explanation_prints_every_number():
    neuron = Network([2, 1])
    neuron.set_parameters([1.0, 2.0, -3.0])
    text = repr(explain(neuron, [1.0, 1.0], [1.0]))
    assert text.split("\n") == [
        "inputs 1 1, target 1",
        "layer 0",
        "  neuron 0",
        "    z = -3 + 1*1 + 2*1 = 0",
        "    y = sigmoid(z) = 0.5",
        "    error = output - target = 0.5 - 1 = -0.5",
        "    delta = error * slope = -0.5*0.25 = -0.125",
        "    gradient of weight 0 = delta * input = -0.125*1 = -0.125",
        "    gradient of weight 1 = delta * input = -0.125*1 = -0.125",
        "    gradient of bias = delta = -0.125",
        "outputs 0.5, loss 0.125",
    ]


def test_the_gradient_of_a_batch_is_the_mean_of_the_single_ones():
    network = Network([2, 3, 1], seed=6)
    inputs, targets = [[0.0, 1.0], [1.0, 1.0], [-1.0, 0.5]], [[1.0], [0.0], [1.0]]
    loss, gradient = batch_gradients(network, inputs, targets)
    singles = [gradients(network, x, t) for x, t in zip(inputs, targets)]
    means = []
    for place in range(network.n_parameters):
        means.append((singles[0][1][place] + singles[1][1][place] + singles[2][1][place]) / 3.0)
    assert near(loss, (singles[0][0] + singles[1][0] + singles[2][0]) / 3.0, 4)
    assert all_near(gradient, means, 4)


def test_the_library_s_own_check_of_gradients_agrees_and_sees_a_fault():
    network = Network([2, 3, 1], seed=6)
    check = check_gradients(network, X, [1.0])
    assert check.ok
    assert repr(check).endswith("measured; as it should be")
    assert network.parameters() == Network([2, 3, 1], seed=6).parameters()
    network.layers[0].activation = "step"  # flat for backpropagation, and a jump to measuring
    network.set_parameters([1.0, 1.0, 0.5] + network.parameters()[3:])
    assert not check_gradients(network, X, [1.0]).ok
