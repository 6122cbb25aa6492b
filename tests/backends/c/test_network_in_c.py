"""Claims about the gradient as lines of C, for one example: the bits of the reference."""

from hypothesis import given
from hypothesis import strategies as st

from tests.backends.c.one_example import learned
from tests.backends.variants import bits
from tinynet import Network
from tinynet.backends.c.network_in_c import NetworkInC
from tinynet.backprop import example_gradient
from tinynet.losses import SquaredError, find_loss
from tinynet.testing.drawn_examples import examples_for
from tinynet.testing.drawn_networks import networks
from tinynet.testing.drawn_targets import losses_for


@given(data=st.data())
def test_for_one_example_the_gradient_has_the_same_bits(data):
    network = data.draw(networks())
    name = data.draw(losses_for(network))
    loss = find_loss(name, network.layers[-1].activation)
    (x,), (target,) = data.draw(examples_for(network, name, n=1))
    weight = data.draw(st.one_of(st.none(), st.floats(0.0, 2.0)))
    outputs, value, gradient = learned(network, loss, x, target, weight)
    expected, slopes = example_gradient(network, x, target, loss)
    assert bits(outputs) == bits(network.predict(x))
    assert bits([value]) == bits([expected])
    weighted = [0.0 + (1.0 if weight is None else weight) * slope for slope in slopes]
    assert bits(gradient) == bits(weighted)


def test_each_gradient_and_each_parameter_is_met_once():
    for connections in (None, [[[1, 0], [0, 0], [1, 1]], [[0, 0, 0]]]):
        for bias in (True, False):
            network = Network([2, 3, 1], bias=bias, connections=connections)
            code = NetworkInC(network, SquaredError(), together=True)
            text = "\n".join(code.each_parameter("see({k});"))
            assert text.count("see(") == text.count("see(W") + text.count("see(B")
            assert text.count("see(B") == (2 if bias else 0)
            without = "\n".join(code.each_parameter("see({k});", biases=False))
            assert without.count("see(B") == 0
            assert without.count("see(W") == text.count("see(W") == (2 if not connections else 1)
            steps = "\n".join(code.each_gradient("step({k}, {g});"))
            assert steps.count("step(") == text.count("see(")
