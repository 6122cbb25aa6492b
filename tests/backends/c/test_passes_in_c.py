"""Claims about forward and backward passes as lines of C."""

from tests.backends.c.one_example import learned
from tests.backends.variants import bits, some
from tinynet import Network
from tinynet.backends.c.passes_in_c import BLOCK, PassesInC
from tinynet.backprop import example_gradient
from tinynet.losses import SquaredError, find_loss

NONE = [[[0, 0]] * 3, None, [[0, 0]]]


def text(network, loss=None, **settings):
    code = PassesInC(network, loss or SquaredError(), **settings)
    return "\n".join(code.forward() + code.backward())


def test_layers_without_synapses_have_no_loops_over_them():
    network = Network([2, 3, 2, 1], "tanh", connections=NONE)
    assert ", s = 0" not in text(network)
    for bias in (True, False):
        network = Network([2, 3, 2, 1], "tanh", bias=bias, connections=NONE)
        x, target = some(1, 2)[0], [0.5]
        outputs, value, gradient = learned(network, SquaredError(), x, target)
        expected, slopes = example_gradient(network, x, target, SquaredError())
        assert bits([*outputs, value, *gradient]) == bits([*network.predict(x), expected, *slopes])


def test_inputs_are_met_in_blocks_and_the_rest_one_by_one():
    whole = text(Network([2 * BLOCK, 1]), together=True)
    assert f"i += {BLOCK}" in whole and "i++" not in whole.split("backward")[0]
    both = text(Network([2 * BLOCK + 3, 1]), together=True)
    assert (
        f"i < {2 * BLOCK}; i += {BLOCK}" in both and f"i = {2 * BLOCK}; i < {2 * BLOCK + 3}" in both
    )
    assert f"i += {BLOCK}" not in text(Network([BLOCK - 1, 1]), together=True)


def test_losses_and_weights_are_written_as_they_are_asked_for():
    for activation, name, n in (
        ("sigmoid", "cross_entropy", 2),
        ("softmax", "cross_entropy", 1),
        ("softmax", "squared_error", 0),
    ):
        network = Network([2, 2], activation)
        for weighted in (True, False):
            loss = find_loss(name, activation)
            code = PassesInC(network, loss, together=True, weighted=weighted)
            lines = "\n".join(code.example_loss())
            assert lines.count("floored_log") == n
            assert ("weights[e]" in lines) == weighted
    assert PassesInC(network, SquaredError(), weighted=True).example_weight() == "weight"
