"""Backpropagation, held against measuring, for every activation, loss and connection."""

from tinynet import Network, gradients

from .floats import close, has_doubles, module_named

# Central differences: the best nudge is about the cube root of what rounding loses.
NUDGE = 1e-5 if has_doubles() else 1e-2
X = [0.5, -1.0]


def measured(network, x, target, loss):
    rule = module_named("losses").find_loss(loss, network.layers[-1].activation)
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
        assert close(b, m, 1e-9, 2e-3)


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
