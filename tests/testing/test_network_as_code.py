"""A network as code: from a message of a failing test to the same network."""

from hypothesis import given

from tinynet import Network, from_dict, to_dict
from tinynet.testing import networks
from tinynet.testing.network_as_code import MOST_WRITTEN, as_code


@given(networks())
def test_the_code_makes_the_same_network_again(network):
    if network.n_parameters <= MOST_WRITTEN:
        again = eval(as_code(network), {"from_dict": from_dict})
        assert to_dict(again) == to_dict(network)
        assert again.parameters() == network.parameters()


def test_a_large_one_is_told_by_its_shape():
    assert as_code(Network([59, 1])).startswith("from_dict(")
    assert as_code(Network([60, 1])) == "<Network 60-1: sigmoid; 61 parameters>"
